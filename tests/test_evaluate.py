"""The graph held against a gold file: what is right, missed, spurious or linked otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import SourceError, UnknownNameError
from kg.evaluate import Evaluation, evaluate, render
from kg.pipeline import build
from kg.store import Graph, open_graph

RECORD = """\
TY  - JOUR
AN  - 101
TI  - Practice nurses and their teams
AU  - Mill, Ann
JO  - Oak J
PY  - 2020
VL  - 3
AB  - METHODS: We interviewed 12 practice nurses. RESULTS: Two themes emerged: workload and odd socks.
ER  -
"""
GOLD = """\
citations:
- id: 'slug:nurses'
  title: Practice nurses and their teams.
  authors:
  - {order: 1, as_printed: 'Mill, Ann', affiliations: []}
  journal: {abbrev: Oak J, volume: '4', issue: null, pages: null}
  roles:
  - name: practice nurse
    surface: [practice nurses]
    relation: [focus]
    zone: abstract
    quote: We interviewed 12 practice nurses
  reported_themes:
  - {label: workload, tier: core, quote: workload and odd socks}
  - {label: trust, tier: core, quote: 'trust'}
  - {label: odd socks, tier: optional, quote: workload and odd socks}
  sample:
  - {value: 12, of: null, percent: null, unit: practice nurses}
  topics:
  - {label: footwear}
- id: 'pmid:999'
  pmid: '999'
  title: Nowhere to be found
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of one small record."""
    folder = tmp_path_factory.mktemp("evaluate")
    (folder / "record.ris").write_text(RECORD, encoding="utf-8")
    build([folder / "record.ris"], folder / "graph")
    return open_graph(folder / "graph")


@pytest.fixture
def evaluation(graph: Graph, tmp_path: Path) -> Evaluation:
    """The small graph held against the small gold."""
    (tmp_path / "gold.yaml").write_text(GOLD, encoding="utf-8")
    (evaluation,) = evaluate([tmp_path / "gold.yaml"], graph)
    return evaluation


def counts(evaluation: Evaluation, kind: str, relation: str = "") -> tuple[int, int, int | None]:
    (score,) = [s for s in evaluation.scores if (s.kind, s.relation) == (kind, relation)]
    return score.counts.right, score.counts.missed, None if score.open else score.counts.spurious


def test_a_citation_is_found_by_its_title(evaluation: Evaluation) -> None:
    """Without a PMID the title decides, whatever its last full stop; a citation that is not there is named."""
    assert (evaluation.citations, evaluation.absent) == (2, ("pmid:999",))


def test_a_field_is_right_only_as_printed(evaluation: Evaluation) -> None:
    """Another value is both missed and spurious; a value where the gold has none would be spurious."""
    assert counts(evaluation, "journal") == (1, 0, 0)
    assert counts(evaluation, "volume") == (0, 1, 1)


def test_an_optional_theme_is_neither_right_nor_wrong(evaluation: Evaluation) -> None:
    """Of the themes found, the core one counts; the optional one does not, and the missing one is missed."""
    assert counts(evaluation, "reported themes") == (1, 1, 0)


def test_a_thing_and_its_relation_are_scored_apart(evaluation: Evaluation) -> None:
    """A role that is found counts as right even where its relation is not the gold's."""
    assert counts(evaluation, "roles") == (1, 0, 0)
    assert counts(evaluation, "roles", "focus") == (1, 0, 0)
    assert counts(evaluation, "roles", "participant") == (0, 0, 1)


def test_samples_match_by_their_numbers(evaluation: Evaluation) -> None:
    """A sample is right where value, whole, percentage and year agree, however its unit is worded."""
    assert counts(evaluation, "samples") == (1, 0, 0)


def test_unlisted_topics_are_no_mistakes(evaluation: Evaluation) -> None:
    """The gold's topics are no complete list, so none that is found is spurious."""
    assert counts(evaluation, "topics") == (0, 1, None)


def test_a_mistake_shows_its_words(evaluation: Evaluation) -> None:
    """Each mistake says what is wrong in which citation, with the sentence."""
    missed = [m for m in evaluation.mistakes if m.kind == "reported themes"]

    assert [(m.citation, m.what, m.label) for m in missed] == [("slug:nurses", "missed", "trust")]


def test_the_formats_tell_the_same(evaluation: Evaluation) -> None:
    """Table, Markdown and JSON show the same scores."""
    told = json.loads(render([evaluation], "json"))
    score = next(s for s in told["evaluations"][0]["scores"] if s["kind"] == "volume")

    assert (score["missed"], score["spurious"], score["f1"]) == (1, 1, 0)
    assert "| volume |  | 0 | 1 | 1 | 0.000 (0.00–0.00) | 0.000 (0.00–0.00) | 0.000 (0.00–0.00) |" in render([evaluation], "md")
    assert "volume" in render([evaluation], "table")


def test_an_unknown_format_is_named(evaluation: Evaluation) -> None:
    """Another format gives one line with those there are."""
    with pytest.raises(UnknownNameError, match="no format called 'xml'"):
        render([evaluation], "xml")


@pytest.mark.parametrize("content", ["citations: 3", "- a", "a: [", ""])
def test_what_is_no_gold_is_said(content: str, graph: Graph, tmp_path: Path) -> None:
    """A file that holds no list of citations is one clear line."""
    (tmp_path / "gold.yaml").write_text(content, encoding="utf-8")

    with pytest.raises(SourceError, match=r"gold\.yaml: no "):
        evaluate([tmp_path / "gold.yaml"], graph)


def test_an_entry_of_another_form_is_one_line(tmp_path: Path, seeds_graph: Graph) -> None:
    """A gold file that lacks a field is the user's to mend: the message says which citation lacks what."""
    gold = tmp_path / "gold.yaml"
    gold.write_text("citations: [{id: one}, {id: two, roles: [{name: nurse}]}]\n", encoding="utf-8")

    with pytest.raises(SourceError, match=r"gold\.yaml: citation 2: an entry lacks 'relation'"):
        evaluate([gold], seeds_graph)
