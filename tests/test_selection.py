"""Choosing publications by conditions."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.building.pipeline import build
from kg.cli import app
from kg.errors import KgError, QueryError, UnknownNameError
from kg.selection import chosen as selection
from kg.selection.chosen import FIELDS, is_empty, selected, selected_some
from kg.store import Graph, open_graph

RECORDS = {
    "navigators.ris": """
TY  - JOUR
TI  - Care navigators in general practice: a qualitative study
AU  - Doe, Jane
AU  - van Leeuwen, Thed N
PY  - 2014
T2  - Invented Journal
AB  - We interviewed 12 care navigators in Wales in 2013. Burnout was a theme.
KW  - social prescribing
DO  - 10.9999/one
ER  -
""",
    "doctors.ris": """
TY  - JOUR
TI  - Locum doctors and link workers: a systematic review
AU  - Doe, John
PY  - 2020
T2  - Other Journal
AB  - We searched three databases for studies of locum doctors and social prescribing link workers.
DO  - 10.9999/two
ER  -
TY  - JOUR
TI  - RETRACTED: Trust in community pharmacists
AU  - O'Brien, Richard
PY  - 2021
T2  - Other Journal
AB  - We surveyed 40 community pharmacists in England in 2013.
DO  - 10.9999/three
ER  -
""",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("selection")
    for name, text in RECORDS.items():
        (folder / "in").mkdir(exist_ok=True)
        (folder / "in" / name).write_text(text.replace("ER  -", "ER  - "), encoding="utf-8")
    build([folder / "in"], folder / "graph", base="https://example.org/publication/graph#")
    return open_graph(folder / "graph")


BLANKS = "year" + " " * 30_000
"""Would take long if each of them were tried as the end of the field's name."""


def chosen(graph: Graph, *conditions: str) -> list[str]:
    rows = selected(graph, conditions).select("SELECT ?doi WHERE { ?publication kg:doi ?doi } ORDER BY ?doi")
    return [row["doi"].value.rpartition("/")[2] for row in rows]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("year=2020", ["two"]),
        ("year>=2020", ["three", "two"]),
        ("year < 2020", ["one"]),
        ("year!=2020", ["one", "three"]),
        ('role="care navigator"', ["one"]),
        ("role=Locum doctors", ["two"]),
        ("role=doctor", ["two"]),
        ("method=interview", ["one"]),
        ("place=wales", ["one"]),
        ("theme=burnout", ["one"]),
        ("author=doe", ["one", "two"]),
        ("author=Doe, Jane", ["one"]),
        ("author=o’brien", ["three"]),
        ("journal=other journal", ["three", "two"]),
        ("journal~invent*", ["one"]),
        ("kind=review", ["two"]),
        ("kind!=review", ["one", "three"]),
        ("retracted=no", ["one", "two"]),
        ("retracted=yes", ["three"]),
        ("source=navigators.ris", ["one"]),
        ("keyword=Social Prescribing", ["one"]),
        ("text~link worker", []),
        ("text~link worker*", ["two"]),
        ("text~link work***", ["two"]),
        ("title!~care", ["three", "two"]),
        ("SELECT ?s WHERE { ?s kg:studiesRole ?role }", ["one", "three", "two"]),
        ("SELECT ?p WHERE { ?p kg:publicationYear 2014 }", ["one"]),
    ],
)
def test_a_condition_chooses(condition: str, expected: list[str], graph: Graph) -> None:
    """By value, by any name of a thing or of what is narrower, by words, or by a query."""
    assert chosen(graph, condition) == expected


def test_all_conditions_hold(graph: Graph) -> None:
    """Several conditions choose what meets each of them."""
    assert chosen(graph, "author=doe", "year>=2015") == ["two"]


def test_without_conditions_it_is_the_graph(graph: Graph) -> None:
    """Nothing is copied where all is chosen."""
    assert selected(graph, []) is graph
    assert selected(graph, ["year>=1900"]) is graph


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("yaer=2020", "no field called 'yaer'; did you mean 'year'?"),
        ("kind=revew", "no kind called 'revew'; did you mean 'review'?"),
        ("role=care navigater", "no role called 'care navigater'; did you mean 'care navigator'"),
        ("retracted=maybe", "no answer to retracted called 'maybe'; there are: no, yes"),
    ],
)
def test_an_unknown_name_gets_the_nearest(condition: str, message: str, graph: Graph) -> None:
    """Fields and values."""
    with pytest.raises(UnknownNameError, match=re.escape(message)):
        selected(graph, [condition])


@pytest.mark.parametrize(
    "condition", ["year", "year=", "text~' '", "=2020", "year=late", "theme>trust", "ASK {}", "SELECT * {", BLANKS]
)
def test_what_is_no_condition_is_one_line(condition: str, graph: Graph) -> None:
    """It is said what is missing."""
    with pytest.raises(QueryError) as raised:
        selected(graph, [condition])

    assert len(str(raised.value).splitlines()) == 1


def test_a_query_has_to_give_publications(graph: Graph) -> None:
    """A query whose first variable gives roles chooses nothing that could be meant."""
    with pytest.raises(QueryError, match="no publication and no study"):
        selected(graph, ["SELECT ?role WHERE { ?study kg:studiesRole ?role }"])


def test_a_condition_asks_no_other_host(graph: Graph) -> None:
    """SERVICE is refused: what is chosen depends on nobody else."""
    with pytest.raises(QueryError, match="SERVICE would ask another host; what --where chooses"):
        selected(graph, ["SELECT ?s WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"])


@pytest.mark.parametrize("field", ["title", "abstract", "text"])
def test_prose_is_searched_for_words(field: str, graph: Graph) -> None:
    """Where no text is just that, the sign that looks for words is named, and not all the texts there are."""
    with pytest.raises(QueryError, match=f"look for words by '{field}~trust'$"):
        selected(graph, [f"{field}=trust"])


def test_nothing_chosen_is_an_empty_graph(graph: Graph) -> None:
    """It answers as a graph does; what would write a file of it raises."""
    part = selected(graph, ["year=1999"])

    assert is_empty(part)
    assert len(part.store) == 0
    with pytest.raises(KgError, match="no publication meets year=1999; nothing written"):
        selected_some(graph, ["year=1999"])


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_a_part_is_what_building_it_alone_gives(name: str, graph: Graph, tmp_path: Path) -> None:
    """Triple for triple."""
    (tmp_path / name).write_text(RECORDS[name].replace("ER  -", "ER  - "), encoding="utf-8")
    build([tmp_path / name], tmp_path / "graph", base=graph.base)
    alone = open_graph(tmp_path / "graph")

    part = selected(graph, [f"source={name}"])

    assert {quad.triple for quad in part.store} == {quad.triple for quad in alone.store}


@pytest.mark.parametrize("page", ["000", "001", "002", "003"])
@pytest.mark.parametrize("sign", ["=", "!="])
def test_parts_of_the_seeds_are_what_building_them_alone_gives(
    sign: str, page: str, seeds: Path, seeds_graph: Graph, tmp_path: Path
) -> None:
    """Triple for triple, whether little of the graph is chosen or most of it."""
    files = sorted(seeds.glob("0*.txt"))
    build([file for file in files if file.name.startswith(page) == (sign == "=")], tmp_path)
    name = next(file.name for file in files if file.name.startswith(page))

    part = selected(seeds_graph, [f"source{sign}{name}"])

    assert {quad.triple for quad in part.store} == {quad.triple for quad in open_graph(tmp_path).store}


def test_the_help_names_every_field() -> None:
    """Whoever asks for help need not guess."""
    shown = " ".join(CliRunner().invoke(app, ["export", "--help"], terminal_width=200).output.split())
    named = re.search(r"Fields: ([^.]*)\.", shown)

    assert named
    assert named[1].split(", ") == sorted(FIELDS)


def test_the_documentation_shows_only_fields_that_are_there() -> None:
    """Its examples work."""
    shown = set(re.findall(r"\b([a-z]+)(?=!?[=~<>])", selection.__doc__ or ""))

    assert {"year", "role"} <= shown <= FIELDS.keys()


def test_an_empty_selection_is_no_file(graph: Graph, tmp_path: Path) -> None:
    """An export of nothing ends with 1 and leaves what was there; a query has no rows, which is an answer."""
    (tmp_path / "out.ris").write_text("before", encoding="utf-8")
    folder, where = str(graph.folder), ["--where", "year=1999"]
    run = partial(subprocess.run, capture_output=True, text=True, check=False, encoding="utf-8")
    kg = [sys.executable, "-m", "kg"]

    export = run([*kg, "export", "--to", "ris", "-o", str(tmp_path / "out.ris"), "-g", folder, *where])
    query = run([*kg, "query", "publications-by-year", "-g", folder, *where])

    assert (export.returncode, export.stderr) == (1, "kg: no publication meets year=1999; nothing written\n")
    assert (tmp_path / "out.ris").read_text(encoding="utf-8") == "before"
    assert (query.returncode, query.stderr.splitlines()) == (0, ["kg: no publication meets year=1999", "0 rows"])
