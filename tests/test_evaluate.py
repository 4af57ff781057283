"""The graph held against a gold file: what is right, missed, spurious or linked otherwise."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace
from typer.testing import CliRunner

from kg import iris
from kg.cli import app
from kg.document import Document, claim_at
from kg.errors import SourceError, UnknownNameError
from kg.evaluate import Evaluation, evaluate, render
from kg.evaluate._kinds import Item, Kind
from kg.evaluate._matching import matched
from kg.model import Author, Citation, Claim, Entity, Part, Passage, Pmid, Span
from kg.publications.merge import Record
from kg.schemes.matching import Schemes
from kg.store import Graph

from ._made_graph import graph_of_records

NURSES = Citation(
    text="Practice nurses and their teams\n"
    "We interviewed 12 practice nurses. Two themes emerged: workload and odd socks.",
    title="Practice nurses and their teams",
    authors=(Author(name="Mill, Ann", family="Mill", given="Ann"),),
    journal="Oak J",
    volume="3",
)
HOSTS = Citation(
    text="What <b>ward hosts</b> do\nTo learn what district nurses (DNs) think, we met 9 district nurses in Wales."
    " Two themes emerged: trust and being heard.\nRoyal Oak Hospital, Leeds",
    title="What <b>ward hosts</b> do",
    pmid=Pmid("102"),
)
Stated = tuple[str, str, str, str]
"""Of a claim: relation, kind and label of the object, and its words."""

CLAIMS: dict[Citation, tuple[Stated, ...]] = {
    NURSES: (
        ("studiesRole", "Role", "practice nurse", "Practice nurses"),
        ("participantRole", "Role", "practice nurse", "practice nurses"),
        ("reportsTheme", "Theme", "workload", "workload"),
        ("reportsTheme", "Theme", "odd socks", "odd socks"),
        ("hasSample", "SampleStatement", "12", "12 practice nurses"),
    ),
    HOSTS: (
        ("participantRole", "Role", "community nurse", "district nurses"),
        ("reportsTheme", "Theme", "trust", "trust"),
        ("reportsTheme", "Theme", "being heard", "being heard"),
        ("hasSample", "SampleStatement", "9", "9 district nurses"),
        ("aim", "Literal", "To learn what district nurses (DNs) think", "To learn what district nurses (DNs) think"),
        ("countryOfOrigin", "Place", "Wales", "Wales"),
        ("mentionsOrganisation", "Organisation", "Royal Oak Hospital", "Royal Oak Hospital"),
    ),
}
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
def graph() -> Graph:
    """The graph of two small records."""
    return graph_of_records(record(citation, stated) for citation, stated in CLAIMS.items())


def record(citation: Citation, stated: tuple[Stated, ...]) -> Record:
    """The citation with claims; its first line is the title, its second the abstract, and the third an address."""
    begins = [0, *(place + 1 for place, sign in enumerate(citation.text) if sign == "\n"), len(citation.text) + 1]
    parts = zip((Part.TITLE, Part.ABSTRACT, Part.AFFILIATION), pairwise(begins), strict=False)
    passages = tuple(Passage(part=part, span=Span(begin=begin, end=end - 1)) for part, (begin, end) in parts)
    printed = replace(citation, passages=passages, abstract=passages[1].span)
    return Record(citation=printed, claims=tuple(claim(printed, *one) for one in stated))


def claim(citation: Citation, relation: str, kind: str, label: str, words: str) -> Claim:
    """A claim that rests on the first place of some words."""
    properties = (("value", label),) if kind == "SampleStatement" else ()
    begin = citation.text.index(words)
    scheme = iris.BASE if kind == "Place" else ""  # a place of the shipped scheme, with what it lies in
    return claim_at(
        Document(citation, Schemes(())),
        Span(begin=begin, end=begin + len(words)),
        relation=relation,
        object=Entity(kind=kind, key=f"{scheme}{kind.lower()}/{iris.slug(label)}", label=label, properties=properties),
        extractor="reader",
        version="1",
        score=0.9,
    )


@pytest.fixture
def evaluation(graph: Graph, tmp_path: Path) -> Evaluation:
    """The small graph held against the small gold."""
    (tmp_path / "gold.yaml").write_text(GOLD, encoding="utf-8")
    (evaluation,) = evaluate([tmp_path / "gold.yaml"], graph)
    return evaluation


@pytest.fixture
def held_against(graph: Graph, tmp_path: Path) -> Callable[..., Evaluation]:
    """The small graph held against one citation by places: the record of ward hosts with these fields."""

    def held_against(**fields: Any) -> Evaluation:
        citation = {"record": iris.record(HOSTS.text), "source": "hosts.ris"} | fields
        (tmp_path / "places.yaml").write_text(yaml.safe_dump({"citations": [citation]}), encoding="utf-8")
        (evaluation,) = evaluate([tmp_path / "places.yaml"], graph)
        return evaluation

    return held_against


def span(words: str) -> list[int]:
    """Where some words stand first in the record of ward hosts."""
    begin = HOSTS.text.index(words)
    return [begin, begin + len(words)]


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
    assert "| volume |  | 0 | 1 | 1 | 0.000 (0.00–0.00) | 0.000 (0.00–0.00) | 0.000 (0.00–0.00) |" in render(
        [evaluation], "md"
    )
    assert "volume" in render([evaluation], "table")


def test_an_unknown_format_is_named(evaluation: Evaluation) -> None:
    """Another format gives one line with those there are."""
    with pytest.raises(UnknownNameError, match="no format called 'xml'"):
        render([evaluation], "xml")


def test_a_record_is_found_by_the_hash_of_its_text(held_against: Callable[..., Evaluation]) -> None:
    """A gold without words names the record; what is found at its places is right, whatever the gold calls it."""
    nurses = {"name": "home visitor", "relation": ["participant"], "spans": [span("district nurses")]}

    evaluation = held_against(roles=[nurses])

    assert evaluation.absent == ()
    assert counts(evaluation, "roles") == counts(evaluation, "roles", "participant") == (1, 0, 0)


def test_only_what_was_read_for_is_judged(held_against: Callable[..., Evaluation]) -> None:
    """An empty list says that there is none, so that what is found is spurious; a field that is absent says nothing."""
    evaluation = held_against(themes=[])

    assert {score.kind for score in evaluation.scores} == {"reported themes"}
    assert counts(evaluation, "reported themes") == (0, 0, 2)


def test_only_title_and_abstract_are_judged(held_against: Callable[..., Evaluation]) -> None:
    """What rests on an address line is not spurious in a gold for which only title and abstract were read."""
    evaluation = held_against(organisations=[])

    assert counts(evaluation, "organisations") == (0, 0, 0)


def test_a_record_that_changed_is_named_and_missed(graph: Graph, tmp_path: Path) -> None:
    """Where the graph has no record of that text, one line says so, and all that the gold has of it is missed."""
    gold = tmp_path / "gold.yaml"
    role = "{name: nurse, relation: [focus], spans: [[0, 5]]}"
    gold.write_text(
        f"citations: [{{record: record/{'0' * 20}, source: ris/gone.ris, roles: [{role}]}}]\n", encoding="utf-8"
    )

    (evaluation,) = evaluate([gold], graph)

    assert counts(evaluation, "roles") == (0, 1, 0)
    assert f"not in the graph, or its text has changed: record/{'0' * 20} of ris/gone.ris\n" in render([evaluation])


def test_what_another_record_prints_alike_is_found(tmp_path: Path) -> None:
    """Of one publication in two records the graph states a thing in one; it counts in the other at the same words."""
    fuller = replace(HOSTS, text=HOSTS.text.replace("\nTo learn", "\nTalk. To learn"), journal="Oak J", volume="3")
    stated = [record(fuller, CLAIMS[HOSTS]), record(HOSTS, CLAIMS[HOSTS])]
    theme = {"label": "(trust)", "form": "theme-list", "span": span("trust")}
    citation = {"record": iris.record(HOSTS.text), "source": "hosts.ris", "themes": [theme]}
    (tmp_path / "gold.yaml").write_text(yaml.safe_dump({"citations": [citation]}), encoding="utf-8")

    (evaluation,) = evaluate([tmp_path / "gold.yaml"], graph_of_records(stated))

    assert counts(evaluation, "reported themes") == (1, 0, 1)
    assert [m.sentence for m in evaluation.mistakes] == ["Two themes emerged: trust and being heard."]


def test_optional_themes_of_a_gold_by_places(held_against: Callable[..., Evaluation]) -> None:
    """A theme of the optional tier is neither right nor wrong."""
    trust = {"label": "trust", "form": "theme-list", "span": span("trust")}
    heard = {"label": "being heard", "form": "theme-list", "tier": "optional", "span": span("being heard")}

    assert counts(held_against(themes=[trust, heard]), "reported themes") == (1, 0, 0)


def test_samples_of_the_same_words_differ_by_their_numbers(held_against: Callable[..., Evaluation]) -> None:
    """Another number at the same place is another sample."""
    right = {"value": 9, "unit": "district nurses", "span": span("9 district nurses")}
    wrong = right | {"value": 8}

    assert counts(held_against(samples=[right]), "samples") == (1, 0, 0)
    assert counts(held_against(samples=[wrong]), "samples") == (0, 1, 1)


def test_abbreviations_are_found_in_the_text(held_against: Callable[..., Evaluation]) -> None:
    """The graph does not hold them, so they are looked for again; a plural stands for its singular."""
    spelled_out = {"short": "DN", "long": "district nurse", "long_span": span("district nurses")}
    other = {"short": "WH", "long": "ward hosts", "long_span": span("ward hosts")}

    assert counts(held_against(abbreviations=[spelled_out, other]), "abbreviations") == (1, 1, 0)


def test_a_clause_of_the_aim_is_the_aim(held_against: Callable[..., Evaluation]) -> None:
    """The aim is right where its words overlap, the country by its name."""
    evaluation = held_against(aim=span("what district nurses"), country="Wales")

    assert counts(evaluation, "aim") == (1, 0, 0)
    assert counts(evaluation, "country") == (1, 0, 0)


@pytest.mark.parametrize(
    ("country", "expected"),
    [("United Kingdom", (1, 0, 0)), (["Wales", "United Kingdom"], (1, 0, 0)), ("France", (0, 1, 1))],
)
def test_a_nation_is_its_country(
    country: str | list[str], expected: tuple[int, int, int], held_against: Callable[..., Evaluation]
) -> None:
    """Wales is right for the United Kingdom, in which it lies; both are one. It is not right for France."""
    assert counts(held_against(country=country), "country") == expected


def test_a_country_is_each_of_its_nations() -> None:
    """The United Kingdom is right for England and Wales, but one of several countries is missed."""
    found = Item(label="United Kingdom", names=frozenset({"uk"}), around=frozenset({"england", "wales", "europe"}))
    gold = [Item(label=name, names=frozenset({name})) for name in ("england", "wales", "malta")]

    matching = matched(gold, [found], Kind(name="country"))

    assert [(wanted.label, got.label) for wanted, got in matching.pairs] == [("england", "United Kingdom")]
    assert [item.label for item in matching.missed] == ["malta"]
    assert matching.spurious == ()


@pytest.mark.parametrize(
    "spans", ["[[5, 5]]", "[[-1, 4]]", "[[1]]", "3", "[]", "null", "[[1.5, 3]]", "[[a, b]]", "[[true, 4]]"]
)
def test_what_is_no_place_is_said(spans: str, graph: Graph, tmp_path: Path) -> None:
    """A place that is none is the user's to mend."""
    gold = tmp_path / "gold.yaml"
    role = f"{{name: nurse, relation: [focus], spans: {spans}}}"
    gold.write_text(f"citations: [{{record: record/{'0' * 20}, source: x, roles: [{role}]}}]\n", encoding="utf-8")

    with pytest.raises(SourceError, match=r"gold\.yaml: citation 1: roles: .* wanted, .*such as \[.*20, 40\]"):
        evaluate([gold], graph)


def test_a_place_beyond_the_record_is_said(held_against: Callable[..., Evaluation]) -> None:
    """A place at which the record has no words is the user's to mend."""
    role = {"name": "nurse", "relation": ["focus"], "spans": [[len(HOSTS.text) - 3, len(HOSTS.text) + 1]]}

    with pytest.raises(SourceError, match=r"'nurse': \[\d+, \d+\] is beyond the end of http"):
        held_against(roles=[role])


@pytest.mark.parametrize(
    "entries",
    [
        f"{{record: record/{'0' * 20}, source: x}}, {{record: record/{'0' * 20}, source: y}}",
        "{id: one, pmid: 102}, {id: two, pmid: 102}",
        "{id: one, title: Oaks}, {id: two, title: Oaks}",
    ],
)
def test_a_citation_that_is_there_twice_is_said(entries: str, graph: Graph, tmp_path: Path) -> None:
    """What is found of it would count twice."""
    (tmp_path / "gold.yaml").write_text(f"citations: [{entries}]", encoding="utf-8")

    with pytest.raises(SourceError, match=r"gold\.yaml: citation 2: .* is citation 1 again"):
        evaluate([tmp_path / "gold.yaml"], graph)


# ---------------------------------------------------------------------------------------------------------------------
# Several files


def test_several_golds_are_told_apart_and_together(graph: Graph, tmp_path: Path) -> None:
    """Each file has its own figures and mistakes; together they are counted once more, and no mistake is told twice."""
    (tmp_path / "one.yaml").write_text(GOLD, encoding="utf-8")
    hosts = {"id": "hosts", "pmid": 102, "roles": [{"name": "community nurse", "relation": ["participant"]}]}
    (tmp_path / "two.yaml").write_text(yaml.safe_dump({"citations": [hosts]}), encoding="utf-8")

    one, two, together = evaluate([tmp_path / "one.yaml", tmp_path / "two.yaml"], graph)

    assert [e.name for e in (one, two, together)] == ["one.yaml", "two.yaml", "all together"]
    assert (counts(one, "roles"), counts(together, "roles")) == ((1, 0, 0), (2, 0, 0))
    assert together.mistakes == ()


def test_together_nothing_counts_twice(graph: Graph, tmp_path: Path) -> None:
    """What two files want of one citation is counted as the first has it, but for what only the second was read for."""
    (tmp_path / "one.yaml").write_text(GOLD, encoding="utf-8")
    again = yaml.safe_load(GOLD)["citations"][0] | {"doi": "10.5555/oak"}
    (tmp_path / "two.yaml").write_text(yaml.safe_dump({"citations": [again]}), encoding="utf-8")

    one, two, together = evaluate([tmp_path / "one.yaml", tmp_path / "two.yaml"], graph)

    assert counts(one, "roles") == counts(two, "roles") == counts(together, "roles")
    assert counts(together, "DOI") == (0, 1, 0)
    assert together.citations == one.citations


def test_the_command_takes_several_golds(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`kg eval` prints what each finds, in the format asked for."""
    (tmp_path / "gold.yaml").write_text(GOLD, encoding="utf-8")
    monkeypatch.setattr("kg.store.open_graph", lambda folder: graph)

    call = ["eval", *[str(tmp_path / "gold.yaml")] * 2, "--format", "json"]
    told = json.loads(CliRunner().invoke(app, call).output)

    assert [one["name"] for one in told["evaluations"]] == ["gold.yaml", "gold.yaml", "all together"]


def test_every_relation_counts_for_itself(evaluation: Evaluation) -> None:
    """A role that is found with one relation too many is right once and spurious once, "with relation"."""
    assert counts(evaluation, "roles", "with relation") == (1, 0, 1)


# ---------------------------------------------------------------------------------------------------------------------
# Formats


def test_mistakes_stand_under_three_headings(evaluation: Evaluation) -> None:
    """What is missed, what is spurious and what has another relation are told apart."""
    lines = render([evaluation]).splitlines()

    assert [line for line in lines if line.split(":")[0] in ("missed", "spurious", "wrong relation")] == [
        "missed: 5",
        "spurious: 2",
        "wrong relation: 1",
    ]


def test_markdown_has_the_words_in_bold(held_against: Callable[..., Evaluation]) -> None:
    """A mistake stands over its sentence, in which its words are bold; markup of the record stays text."""
    hosts = {"name": "ward host", "relation": ["focus"], "spans": [span("ward hosts")]}

    report = render([held_against(roles=[hosts])], "md")

    assert "  \n  What &lt;b>**ward hosts**&lt;/b> do\n" in report


def test_the_page_marks_the_words_in_their_sentence(held_against: Callable[..., Evaluation]) -> None:
    """What is spurious is shown in its sentence, marked."""
    page = render([held_against(themes=[])], "html")

    assert "<blockquote>Two themes emerged: <mark>trust</mark> and being heard.</blockquote>" in page


def test_what_a_text_prints_is_shown_not_run(held_against: Callable[..., Evaluation]) -> None:
    """Markup in a record stays text on the page."""
    hosts = {"name": "ward <i>host", "relation": ["focus"], "spans": [span("ward hosts")]}

    page = render([held_against(roles=[hosts])], "html")

    assert "<strong>ward &lt;i&gt;host</strong>" in page
    assert "What &lt;b&gt;<mark>ward hosts</mark>&lt;/b&gt; do" in page


def test_only_tables_scroll_sideways(evaluation: Evaluation) -> None:
    """On a narrow screen long names break, and each table scrolls in a box of its own."""
    page = render([evaluation], "html")

    assert "overflow-wrap: anywhere" in page
    assert page.count("<table>") == page.count('<div class="wide" tabindex="0"') > 0


def test_the_page_needs_nothing_else(evaluation: Evaluation) -> None:
    """It holds no script and names no address, so that it may be sent to anybody."""
    page = render([evaluation], "html")

    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize("content", ["citations: 3", "citations: []", "- a", "a: [", "", 100_000 * "["])
def test_what_is_no_gold_is_said(content: str, graph: Graph, tmp_path: Path) -> None:
    """A file that holds no list of citations is one clear line."""
    (tmp_path / "gold.yaml").write_text(content, encoding="utf-8")

    with pytest.raises(SourceError, match=r"gold\.yaml: no "):
        evaluate([tmp_path / "gold.yaml"], graph)


def test_an_entry_of_another_form_is_one_line(tmp_path: Path, graph: Graph) -> None:
    """A gold file that lacks a field is the user's to mend: the message says which citation lacks what."""
    gold = tmp_path / "gold.yaml"
    gold.write_text("citations: [{id: one}, {id: two, roles: [{name: nurse}]}]\n", encoding="utf-8")

    with pytest.raises(SourceError, match=r"gold\.yaml: citation 2: an entry lacks 'relation'"):
        evaluate([gold], graph)


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("rolez: []", "unknown field 'rolez'; did you mean 'roles'?"),
        (
            "roles: [{name: nurse, relation: [boss]}]",
            "unknown relation 'boss'; it is one of focus, participant, mentioned",
        ),
        ("roles: [{name: nurse, relation: []}]", "roles: no relation; it is one of focus"),
        ("roles: {name: nurse}", "roles: a list of mappings is wanted"),
        ("journal: Oak J", "'journal' is not of the form that README.md gives"),
    ],
)
def test_what_no_gold_says_is_one_line(field: str, message: str, tmp_path: Path, graph: Graph) -> None:
    """It says which citation, what is wrong and what would do, in words of the file."""
    gold = tmp_path / "gold.yaml"
    gold.write_text(f"citations:\n- id: one\n- id: two\n  {field}\n", encoding="utf-8")

    with pytest.raises(SourceError) as refused:
        evaluate([gold], graph)

    assert str(refused.value).startswith(f"{gold}: citation 2: ")
    assert message in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_one_relation_needs_no_list_and_other_fields_are_for_readers(tmp_path: Path, graph: Graph) -> None:
    """What nobody judges may stand in a gold."""
    gold = tmp_path / "gold.yaml"
    gold.write_text(
        "citations: [{id: one, pmid: 102, remarks: long, roles: [{name: nurse, relation: focus}]}]", encoding="utf-8"
    )

    (evaluation,) = evaluate([gold], graph)

    assert evaluation.citations == 1
