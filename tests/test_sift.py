"""Leaving out evidence: by its score, by what found it, by the part of the record on which it rests."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.building.pipeline import build
from kg.check import check
from kg.cli import app
from kg.errors import QueryError, UnknownNameError
from kg.selection.chosen import selected
from kg.store import Graph, open_graph

RECORDS = """TY  - JOUR
TI  - Care navigators in general practice: a qualitative study
PY  - 2014
AB  - We interviewed 12 care navigators and a sepsis response practitioner in Wales. Themes were burnout and trust.
DO  - 10.9999/one
ER  -
TY  - JOUR
TI  - Work at night
PY  - 2020
AB  - Locum doctors and sepsis response practitioners were surveyed about burnout.
DO  - 10.9999/two
ER  -
"""
ROLES = "SELECT DISTINCT ?label { ?study kg:involvesRole/rdfs:label ?label } ORDER BY ?label"
EXACT_ROLES = """SELECT DISTINCT ?label {
  ?study kg:studiesRole|kg:participantRole|kg:mentionsRole ?role . ?role rdfs:label ?label } ORDER BY ?label"""
LOWEST = "SELECT (MIN(?score) AS ?lowest) { ?mention kg:score ?score }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("sift")
    (folder / "library.ris").write_text(RECORDS.replace("ER  -", "ER  - "), encoding="utf-8")
    build([folder / "library.ris"], folder / "graph")
    return open_graph(folder / "graph")


def labels(graph: Graph, query: str) -> list[str]:
    return [row["label"].value for row in graph.select(query)]


def test_low_scores_are_left_out_with_what_rests_on_them(graph: Graph) -> None:
    """A name that no scheme holds is less sure than one that stands in it; its link goes with its mentions."""
    sure = selected(graph, ["score>=0.8"])

    assert "sepsis response practitioner" in labels(graph, ROLES)
    assert labels(sure, ROLES) == labels(sure, EXACT_ROLES) == ["care navigator", "locum doctor"]
    assert all(float(row["lowest"].value) >= 0.8 for row in sure.select(LOWEST))


def test_what_is_left_keeps_its_shape(graph: Graph) -> None:
    """Every link that is left has a mention, every mention a link, and every quote stands where it says."""
    assert [found for found in check(selected(graph, ["score>=0.8"])) if found.severity == "error"] == []


def test_nothing_is_lost_where_all_evidence_is_wanted(graph: Graph) -> None:
    """The condition that all mentions meet gives the same triples."""
    assert set(selected(graph, ["score>=0"]).store) == set(graph.store)


def test_one_extractor_is_left_out(graph: Graph) -> None:
    """All of its links go, and those of others stay."""
    without = selected(graph, ["extractor!=roles"])

    assert labels(without, ROLES) == []
    assert labels(without, "SELECT DISTINCT ?label { ?study kg:setIn/rdfs:label ?label }") == ["Wales"]


def test_what_only_denies_a_link_does_not_hold_it(tmp_path: Path) -> None:
    """A role that the title names and the abstract denies is no role of the study where only abstracts count."""
    record = "TY  - JOUR\nTI  - Care navigators\nAB  - We ran clinics without care navigators in Wales.\nER  - \n"
    (tmp_path / "a.ris").write_text(record, encoding="utf-8")
    build([tmp_path / "a.ris"], tmp_path / "g")
    whole = open_graph(tmp_path / "g")

    assert [str(row["said"]) for row in whole.select("SELECT (COUNT(*) AS ?said) { ?m kg:negated true }")] != ["0"]
    denied = selected(whole, ["basis=abstract"])
    assert labels(denied, ROLES) == labels(denied, EXACT_ROLES) == []
    assert list(denied.select("SELECT ?m { ?m kg:negated true }")) == []


def test_evidence_is_settled_before_publications(graph: Graph) -> None:
    """A role that a study names only in its abstract does not choose it where only titles count."""
    assert labels(selected(graph, ["basis=title", "role=care navigator"]), ROLES) == ["care navigator"]
    with pytest.raises(UnknownNameError):
        selected(graph, ["basis=title", "role=locum doctor"])


@pytest.mark.parametrize(
    "condition", ["score>=high", "score>=nan", "score<inf", "score>=2", "score<-0.1", "score~0.5", "extractor>=roles"]
)
def test_what_cannot_be_compared_is_refused(graph: Graph, condition: str) -> None:
    """Scores are numbers, and only they have a size."""
    with pytest.raises(QueryError, match=condition):
        selected(graph, [condition])


def test_unknown_extractors_are_named(graph: Graph) -> None:
    """The message lists those that there are."""
    with pytest.raises(UnknownNameError, match="roles"):
        selected(graph, ["extractor=nobody"])


@pytest.mark.parametrize("call", [["query", "roles-of-study", "study=10.9999/two"], ["query", "roles-by-studies"]])
def test_every_command_takes_a_least_score(graph: Graph, call: list[str]) -> None:
    """What is less sure is not shown."""
    folder = str(graph.folder)
    whole = CliRunner().invoke(app, [*call, "-g", folder]).output
    sure = CliRunner().invoke(app, [*call, "-g", folder, "--min-score", "0.8"]).output

    assert "sepsis" in whole
    assert "sepsis" not in sure
