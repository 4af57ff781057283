"""Concepts found in text, and schemes of one's own."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest

from kg.building.pipeline import build
from kg.errors import SchemeError
from kg.schemes import matching
from kg.schemes.adoption import remarks_on
from kg.schemes.concepts import KINDS, Concept, read_scheme
from kg.schemes.matching import Schemes
from kg.store import open_graph
from kg.things.naming import find, label_of
from kg.words.spelling import variants

NURSE = Concept(key="x:nurse", kind="Role", label="nurse", scheme="x:")
NAVIGATOR = Concept(
    key="x:care-navigator",
    kind="Role",
    label="care navigator",
    scheme="x:",
    broader=("x:nurse",),
    abbreviations=("CN",),
)
DOCTOR = Concept(key="x:gp", kind="Role", label="general practitioner", scheme="x:", safe_abbreviations=("GP",))


def found(text: str, *concepts: Concept) -> list[tuple[str, str]]:
    return [(match.concept.label, match.span.of(text)) for match in Schemes(concepts).matches("Role", text)]


@pytest.mark.parametrize(
    "text",
    ["a care navigator", "two Care Navigators", "care-navigators", "the care‑navigator’s work", "CARE NAVIGATOR"],
)
def test_every_form_of_a_label_is_found(text: str) -> None:
    """Case, plural, hyphens of any kind and possessives make no difference."""
    assert [label for label, _ in found(text, NAVIGATOR)] == ["care navigator"]


def test_words_are_whole() -> None:
    """A label inside a longer word is not found."""
    assert found("nursery and nurse", NURSE) == [("nurse", "nurse")]


def test_the_longest_wins() -> None:
    """A label inside a longer label is not counted as well."""
    practice_nurse = Concept(key="x:pn", kind="Role", label="practice nurse", scheme="x:")

    assert found("a practice nurse", NURSE, practice_nurse) == [("practice nurse", "practice nurse")]


def test_only_safe_abbreviations_stand_alone() -> None:
    """GP is looked for with its case kept; CN waits for a record that spells it out."""
    assert found("GPs, a gp and a CN", DOCTOR, NAVIGATOR) == [("general practitioner", "GPs")]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("health visitor", "health visitors"),
        ("director of nursing", "directors of nursing"),
        ("deputy", "deputies"),
        ("midwife", "midwives"),
        ("clinical staff", "clinical staff"),
        ("anaesthetist", "anesthetists"),
        ("programme director", "program directors"),
        ("GP clinical adviser", "gp clinical advisors"),
        ("co-ordinator", "coordinators"),
        ("non-clinical manager", "nonclinical manager"),
        ("organisational change", "organizational change"),
    ],
)
def test_variants_of_a_name(name: str, form: str) -> None:
    """Plurals, joins and both spellings are looked for."""
    assert form in variants(name)


def test_a_scheme_of_ones_own_comes_first(tmp_path: Path) -> None:
    """A concept of the user's .csv is linked with its definition and what is above it, and found by its alias."""
    scheme = tmp_path / "mine.csv"
    scheme.write_text("label,kind,broader,alternatives\nhost,Role,,\nward host,Role,host,bay host;bed host\n", "utf-8")
    source = tmp_path / "a.ris"
    source.write_text("TY  - JOUR\nTI  - The bed hosts of Ayr\nPY  - 2020\nER  - \n", "utf-8")

    build([source], tmp_path / "graph", schemes=[scheme])
    graph = open_graph(tmp_path / "graph")

    assert find(graph, "bay host").value == "https://w3id.org/study-kg/scheme/mine/ward-host"
    assert label_of(graph, find(graph, "host")) == "host"


def test_a_scheme_stays_with_its_graph(tmp_path: Path) -> None:
    """What is added later is read with it too, though its file is gone."""
    scheme = tmp_path / "mine.csv"
    scheme.write_text("label\nward host\n", "utf-8")
    sources = [tmp_path / "a.ris", tmp_path / "b.ris"]
    for number, source in enumerate(sources):
        source.write_text(f"TY  - JOUR\nTI  - Ward hosts {number}\nPY  - 2020\nER  - \n", "utf-8")
    build(sources[:1], tmp_path / "graph", schemes=[scheme])
    scheme.unlink()

    build(sources[1:], tmp_path / "graph")

    graph = open_graph(tmp_path / "graph")
    studies = list(graph.select("SELECT ?s WHERE { ?s kg:involvesRole ?role }", role=find(graph, "ward host")))
    assert len(studies) == 2


def test_a_new_scheme_is_read_into_old_sources(tmp_path: Path) -> None:
    """Sources of earlier builds are searched again from the citations kept, though their files are gone."""
    source, other = tmp_path / "a.ris", tmp_path / "b.ris"
    source.write_text("TY  - JOUR\nTI  - Zibbers in Ayr\nPY  - 2020\nER  - \n", "utf-8")
    other.write_text("TY  - JOUR\nTI  - Nothing here\nPY  - 2021\nER  - \n", "utf-8")
    scheme = tmp_path / "mine.csv"
    scheme.write_text("label\nzibber\n", "utf-8")
    build([source], tmp_path / "graph")
    source.unlink()

    build([other], tmp_path / "graph", schemes=[scheme])

    assert label_of(open_graph(tmp_path / "graph"), find(open_graph(tmp_path / "graph"), "zibber")) == "zibber"


def test_ones_own_alternative_outranks_a_shipped_label(tmp_path: Path) -> None:
    """What the user's scheme calls a ferry nurse is one, though kg's own scheme has a concept of that label."""
    scheme = tmp_path / "mine.csv"
    scheme.write_text("label,alternatives\nferry nurse,school nurse\n", "utf-8")

    assert getattr(Schemes.load([scheme]).called("Role", "school nurses"), "label", None) == "ferry nurse"


def test_a_name_shared_with_kgs_own_scheme_is_told(tmp_path: Path) -> None:
    """The remark says where it stands and which two concepts want it; the user's is taken."""
    scheme = tmp_path / "mine.csv"
    scheme.write_text('label,alternatives\n"ferry\nhost",\nferry nurse,bay host; school nurses\n', "utf-8")
    source = tmp_path / "a.ris"
    source.write_text("TY  - JOUR\nTI  - School nurses of Ayr\nPY  - 2020\nER  - \n", "utf-8")

    report = build([source], tmp_path / "graph", schemes=[scheme])

    told = f"{scheme}:4: 'school nurse' names 'ferry nurse' and kg's own 'school nurse'; yours is taken"
    assert told in list(report.remarks())


def test_of_two_schemes_the_first_has_a_name(tmp_path: Path) -> None:
    """A name that two schemes of one's own share is told, too."""
    for name, label in (("one", "ferry host"), ("two", "quay host")):
        (tmp_path / f"{name}.csv").write_text(f"label,alternatives\n{label},bay host\n", "utf-8")
    files = [tmp_path / "one.csv", tmp_path / "two.csv"]

    assert list(remarks_on(files)) == [
        f"{files[1]}:2: 'bay host' names 'ferry host' and 'quay host'; the first is taken"
    ]


def test_broader_may_be_a_concept_of_kgs_own(tmp_path: Path) -> None:
    """A name that the file does not hold is looked for in kg's own scheme, by any of its forms."""
    scheme = tmp_path / "mine.csv"
    scheme.write_text("label,broader\nferry nurse,School Nurses\n", "utf-8")

    schemes = Schemes.load([scheme])
    ferry_nurse = schemes.called("Role", "ferry nurse")

    assert ferry_nurse is not None
    assert next(schemes.ancestors(ferry_nurse.key)).label == "school nurse"


def test_a_row_may_add_to_a_concept_of_kgs_own(tmp_path: Path) -> None:
    """A row with the IRI of a concept gives it further names; all that kg says of it stays."""
    shipped = Schemes.load().called("Role", "school nurse")
    assert shipped is not None
    scheme = tmp_path / "mine.csv"
    scheme.write_text(f"label,alternatives,iri\nschool nurse,playground nurse,{shipped.key}\n", "utf-8")

    found = Schemes.load([scheme]).called("Role", "playground nurses")

    assert found is not None
    assert (found.key, found.definition, found.broader) == (shipped.key, shipped.definition, shipped.broader)
    assert list(remarks_on([scheme])) == []


TURTLE = """@prefix kg: <https://w3id.org/study-kg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/a> a kg:Role ; skos:prefLabel "ferry host"@en .
<https://example.org/b> a kg:Role ; skos:prefLabel "quay host"@en ; skos:altLabel "ferry hosts"@en .
"""


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "label\nferry host\nFerry-host\n", r"a.csv:3: 'Ferry-host' stands in line 2 already"),
        (
            "a.csv",
            "label,alternatives\nferry host,\nquay host,ferry hosts;bay host\n",
            "a.csv:3: 'ferry hosts' names 'ferry host' and 'quay host'",
        ),
        ("a.ttl", TURTLE, "a.ttl:4: 'ferry hosts' names 'ferry host' and 'quay host'"),
        ("a.csv", "label,broader\nferry host,zibber\n", "a.csv:2: broader 'zibber' is no role of this file"),
        ("a.csv", "label,broader\nferry host,ferry hosts\n", "a.csv:2: 'ferry host' is broader than itself"),
        (
            "a.csv",
            "label,broader\nferry host,\nquay host,bay host\nbay host,quay hosts\n",
            "a.csv:3: 'quay host' is broader than itself, by way of 'bay host'$",
        ),
        (
            "a.csv",
            "label,iri,broader\nnurse,https://w3id.org/study-kg/role/nurse,abortion nurse\n",
            "a.csv:2: 'nurse' is broader than itself, by way of 'abortion nurse'$",
        ),
        ("a.csv", "label,kind\nferry host,role,quay host\n", "a.csv:2: more cells than columns; a value with ','"),
        ("a.csv", "label;kind\nferry host;role;quay host\n", "a.csv:2: more cells than columns; a value with ';'"),
        ("a.csv", "label,iri\nferry host,host\n", "a.csv:2: iri 'host' is none"),
        ("a.ttl", "no Turtle at all", "not Turtle"),
        ("a.csv", "name\nnurse\n", "no column 'label'"),
        ("a.csv", "label,kind\nnurse,Person\n", "a.csv:2: kind is one of"),
        ("a.csv", "label\n", "a.csv: no concept in it; a row below"),
        ("a.ttl", "<https://example.org/a> a <https://example.org/B> .", "a.ttl: no concept in it; a kg:Role or"),
        ("a.txt", "nurse", "a scheme is a .ttl or .csv file"),
    ],
)
def test_an_unusable_scheme_is_refused(name: str, text: str, message: str, tmp_path: Path) -> None:
    """One line says where and what."""
    file = tmp_path / name
    file.write_text(text, "utf-8")

    with pytest.raises(SchemeError, match=message):
        Schemes.load([file])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_as_spreadsheets_save_it(delimiter: str, encoding: str, tmp_path: Path) -> None:
    """Parted by commas, semicolons or tabs, in any of their encodings: the same concepts."""
    rows = (("label", "broader", "alternatives"), ("café porter", "manager", '"café host; bar host"'))
    file = tmp_path / "a.csv"
    file.write_bytes("\r\n".join(map(delimiter.join, rows)).encode(encoding))

    (concept,) = read_scheme(file)

    assert (concept.label, concept.alternatives) == ("café porter", ("café host", "bar host"))
    assert [key.rpartition("/")[2] for key in concept.broader] == ["manager"]


def test_a_large_scheme_takes_time_by_its_rows_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is broader is looked up, and not searched for among all other rows: a name is folded a few times a row."""
    rows = 300
    lines = (f"keeper of gate {row},manager" for row in range(rows))
    file = tmp_path / "a.csv"
    file.write_text("label,broader\n" + "\n".join(lines) + "\n", "utf-8")
    folded = []
    monkeypatch.setattr("kg.schemes.concepts.variants", lambda name: folded.append(name) or variants(name))

    concepts = read_scheme(file)

    assert len(concepts) == rows
    assert len([name for name in folded if name.startswith("keeper")]) <= 2 * rows


def test_threads_share_what_is_made_of_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that ask schemes at the same time are given one answer: the names of a kind are gone through once."""
    both, made = Barrier(2), list[bool]()

    class Awaited(matching._Names):
        def __init__(self, concepts: Iterable[Concept], *, proper_names: bool = False) -> None:
            with suppress(BrokenBarrierError):
                both.wait(0.2)  # nobody comes, and then nobody waits
            made.append(proper_names)
            super().__init__(concepts, proper_names=proper_names)

    monkeypatch.setattr(matching, "_Names", Awaited)
    schemes = Schemes([NURSE])
    with ThreadPoolExecutor(2) as threads:
        called = threads.submit(schemes.called, KINDS[0], "nurse")
        matches = threads.submit(schemes.matches, "Role", "a nurse")

    assert len(made) == len(KINDS)
    assert (called.result(), [match.concept for match in matches.result()]) == (NURSE, [NURSE])
