"""Counting by two dimensions: each figure is the count of its query, and a study counts once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analyses.crosstab import TOGETHER, Crosstab, crosstab, recounted
from kg.analyses.dimensions import DIMENSIONS, NOT_TOLD
from kg.analyses.timeline import first_year, timeline
from kg.building.pipeline import build
from kg.errors import KgError, QueryError, UnknownNameError
from kg.selection.chosen import selected
from kg.store import Graph, open_graph
from kg.things.naming import short_key
from kg.vocabulary import KG, RDF, RDFS, RELATION_TO_SUPER, SKOS

from ._answers import ENGINES
from ._small_graph import small_graph

ALWAYS_THERE = [name for name in DIMENSIONS if name != "framework"]
IN_SENTENCES = [name for name in ALWAYS_THERE if DIMENSIONS[name].has_sentences]


@cache
def linked_graph() -> Graph:
    """The four invented studies of the page's sample, with links of most kinds."""
    store = ox.Store()
    store.load((Path(__file__).parent / "samples" / "view" / "graph.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    return Graph(store)


def cells_by_query(graph: Graph, table: Crosstab, engine: str) -> dict[tuple[str, str], int]:
    """What an engine answers to the query of a table."""
    rows = ENGINES[engine](graph, table.query)
    return {(short_key(graph, r["row"]), short_key(graph, r["column"])): int(r["studies"]) for r in rows}


def number_by_query(graph: Graph, query: str, engine: str) -> int:
    (row,) = ENGINES[engine](graph, query)
    return int(row["studies"])


def sizes(table: Crosstab) -> dict[tuple[str, str], int]:
    return {place: len(cell.studies) for place, cell in table.cells.items()}


def labelled(table: Crosstab) -> dict[tuple[str, str], int]:
    labels = {value.id: value.label for value in (*table.rows, *table.columns)}
    return {(labels[row], labels[column]): number for (row, column), number in sizes(table).items()}


# ---------------------------------------------------------------------------------------------------------------------
# Each figure is the count of its query


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("rows", "columns"), list(product(ALWAYS_THERE, ALWAYS_THERE)))
def test_cells_are_what_the_query_counts(rows: str, columns: str, engine: str) -> None:
    """The query of a table gives each cell that is not empty, on either engine, whatever the dimensions."""
    table = crosstab(linked_graph(), rows, columns)

    assert cells_by_query(linked_graph(), table, engine) == sizes(table)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("rows", "columns"), [("place", "population"), ("organisation", "programme"), ("heading", "method")]
)
def test_trees_of_the_seeds_are_what_the_query_counts(seeds_graph: Graph, rows: str, columns: str, engine: str) -> None:
    """What is broader than places, headings or methods is counted as the query counts it; none is empty."""
    table = crosstab(seeds_graph, rows, columns, tree=True)

    assert cells_by_query(seeds_graph, table, engine) == sizes(table) != {}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("rows", "columns"), list(product(IN_SENTENCES, IN_SENTENCES)))
def test_sentences_are_what_the_query_counts(rows: str, columns: str, engine: str) -> None:
    """So it is where one sentence must name both."""
    table = crosstab(linked_graph(), rows, columns, together="sentence")

    assert cells_by_query(linked_graph(), table, engine) == sizes(table)


@pytest.mark.parametrize("together", ["study", "sentence"])
@pytest.mark.parametrize("tree", [False, True])
@pytest.mark.parametrize("relations", [(), ("studiesRole", "reportsTheme")])
def test_the_seeds_are_counted_as_the_query_counts(
    seeds_graph: Graph, together: str, tree: bool, relations: Sequence[str]
) -> None:
    """Every cell, total and whole of roles by themes in the seeds is what Oxigraph counts."""
    table = crosstab(seeds_graph, relations=relations, together=together, tree=tree)

    assert cells_by_query(seeds_graph, table, "oxigraph") == sizes(table)
    assert number_by_query(seeds_graph, table.total_query, "oxigraph") == len(table.total)
    for name, values in (("row", table.rows), ("column", table.columns)):
        counted = [number_by_query(seeds_graph, table.value_query(name, one.id), "oxigraph") for one in values]
        assert counted == [len(one.studies) for one in values]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("rows", "columns"), [("role", "theme"), ("type", "year"), ("year", "type"), ("type", "type")])
def test_one_cell_is_what_its_query_counts(seeds_graph: Graph, rows: str, columns: str, engine: str) -> None:
    """A cell has a query of its own; so has an empty one."""
    table = crosstab(seeds_graph, rows, columns, most=4, tree=True)

    places = list(product(table.rows, table.columns))
    counted = [number_by_query(seeds_graph, table.cell_query(row.id, column.id), engine) for row, column in places]

    assert counted == [len(table.cell(row.id, column.id).studies) for row, column in places]


CONCEPTS = range(5)
Study = tuple[list[tuple[str, int]], list[tuple[str, int]], list[tuple[int, str | None]]]
"""Its roles, its themes, and its reports: the year and the kind of each."""

a_study = st.tuples(
    st.lists(st.tuples(st.sampled_from(list(DIMENSIONS["role"].relations)), st.sampled_from(CONCEPTS)), max_size=4),
    st.lists(st.tuples(st.sampled_from(list(DIMENSIONS["theme"].relations)), st.sampled_from(CONCEPTS)), max_size=4),
    st.lists(st.tuples(st.integers(2000, 2003), st.sampled_from(["review", "protocol", None])), min_size=1, max_size=2),
)
broader = st.lists(st.tuples(st.sampled_from(CONCEPTS), st.sampled_from(CONCEPTS)), max_size=5)
"""Pairs of concepts; they may make a circle, as MeSH does."""


def made_graph(studies: Sequence[Study], above: Sequence[tuple[int, int]]) -> Graph:
    graph = Graph(ox.Store())

    def node(name: str) -> ox.NamedNode:
        return ox.NamedNode(graph.base + name)

    def say(subject: str, property_: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> None:
        graph.store.add(ox.Quad(node(subject), property_, value))

    for kind, number in product(("role", "theme"), CONCEPTS):
        say(f"{kind}/{number}", RDF.type, SKOS.Concept)
        say(f"{kind}/{number}", RDFS.label, ox.Literal(f"{kind} {number}"))
        for _, broad in (pair for pair in above if pair[0] == number):
            say(f"{kind}/{number}", SKOS.broader, node(f"{kind}/{broad}"))
    for number, (roles, themes, reports) in enumerate(studies):
        study = f"study/{number}"
        say(study, RDF.type, KG.Study)
        for kind, links in (("role", roles), ("theme", themes)):
            for relation, concept in links:
                say(study, KG[relation], node(f"{kind}/{concept}"))
                say(study, KG[RELATION_TO_SUPER[relation]], node(f"{kind}/{concept}"))
        for place, (year, type_) in enumerate(reports):
            report = f"publication/{number}-{place}"
            say(study, KG.reportedIn, node(report))
            say(report, RDFS.label, ox.Literal(f"Report {number} {place}"))
            say(report, KG.publicationYear, ox.Literal(year))
            if type_:
                say(report, KG.publicationKind, ox.Literal(type_))
    return graph


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=25)
@given(
    studies=st.lists(a_study, max_size=5),
    above=broader,
    rows=st.sampled_from(["role", "year", "type"]),
    columns=st.sampled_from(["theme", "type", "role"]),
    tree=st.booleans(),
    relations=st.sampled_from([(), ("studiesRole",), ("reportsTheme", "mentionsRole")]),
)
def test_any_graph_is_counted_as_the_query_counts(
    engine: str,
    studies: list[Study],
    above: list[tuple[int, int]],
    rows: str,
    columns: str,
    tree: bool,
    relations: tuple[str, ...],
) -> None:
    """Whatever the links, the reports and the hierarchy, a table says what its queries count."""
    graph = made_graph(studies, above)
    own = {*DIMENSIONS[rows].relations, *DIMENSIONS[columns].relations}

    table = crosstab(graph, rows, columns, relations=[one for one in relations if one in own], tree=tree)

    assert cells_by_query(graph, table, engine) == sizes(table)
    assert number_by_query(graph, table.total_query, engine) == len(table.total)
    assert all(cell.studies == frozenset().union(*cell.by_type.values()) for cell in table.cells.values())
    assert all(len(cell.studies) == sum(map(len, cell.by_type.values())) for cell in table.cells.values())


# ---------------------------------------------------------------------------------------------------------------------
# A study counts once


def test_reports_of_one_study_are_one_study() -> None:
    """A protocol and a result of the same study make one study in a cell, named by the earlier."""
    reports = [(2001, None), (2000, "protocol")]
    graph = made_graph([([("studiesRole", 0)], [("reportsTheme", 1)], reports)], [])

    table = crosstab(graph)

    assert labelled(table) == {("role 0", "theme 1"): 1}
    assert [(study.label, study.year, study.type) for study in table.studies.values()] == [
        ("Report 0 1", "2000", "protocol")
    ]


def test_what_is_narrower_counts_once_in_what_is_broader() -> None:
    """A study of two narrower roles is one study of the role above them, which stands before them."""
    graph = made_graph(
        [([("studiesRole", 1), ("mentionsRole", 2)], [("reportsTheme", 0)], [(2000, None)])], [(1, 0), (2, 0)]
    )

    table = crosstab(graph, tree=True)

    assert [(row.label, row.depth, len(row.studies)) for row in table.rows] == [
        ("role 0", 0, 1),
        ("role 1", 1, 1),
        ("role 2", 1, 1),
    ]
    assert table.rows[1].broader == ("role/0",)


def test_a_circle_of_broader_ones_ends() -> None:
    """Of two concepts that are each above the other both are listed, once."""
    graph = made_graph([([("studiesRole", 0)], [("reportsTheme", 0)], [(2000, None)])], [(0, 1), (1, 0)])

    table = crosstab(graph, tree=True)

    assert [(row.label, row.depth) for row in table.rows] == [("role 0", 0), ("role 1", 1)]


def test_a_total_has_a_study_once() -> None:
    """A role with one study that has three themes has one study, whether or not all three are shown."""
    themes = [("reportsTheme", number) for number in range(3)]
    graph = made_graph([([("studiesRole", 0)], themes, [(2000, None)])], [])

    table = crosstab(graph, most=2)

    assert [(len(row.studies), len(row.in_all)) for row in table.rows] == [(1, 1)]
    assert (len(table.columns), table.columns_in_all, len(table.total)) == (2, 3, 1)


def test_relations_are_told_apart() -> None:
    """A cell says how many of its studies have which relation; a relation that is asked for leaves the others out."""
    themes = [("reportsTheme", 0)]
    graph = made_graph(
        [([("studiesRole", 0)], themes, [(2000, None)]), ([("mentionsRole", 0)], themes, [(2000, None)])], []
    )

    both, one = crosstab(graph), crosstab(graph, relations=["studiesRole"])

    cell = both.cell("role/0", "theme/0")
    assert {relation: len(studies) for relation, studies in cell.by_relation.items()} == {
        "mentionsRole": 1,
        "reportsTheme": 2,
        "studiesRole": 1,
    }
    assert labelled(one) == {("role 0", "theme 0"): 1}


def test_what_is_asked_for_is_what_has_the_most_studies() -> None:
    """Of many rows those with the most studies in cells stay, in that order."""
    themes = [("reportsTheme", 0)]
    graph = made_graph(
        [
            ([("studiesRole", 1)], themes, [(2000, None)]),
            ([("studiesRole", 1), ("studiesRole", 2)], themes, [(2000, None)]),
            ([("studiesRole", 3)], [], [(2000, None)]),
            ([("studiesRole", 3)], [], [(2000, None)]),
        ],
        [],
    )

    table = crosstab(graph, most=2)

    assert [row.label for row in table.rows] == ["role 1", "role 2"]


def test_years_and_types_have_an_order_of_their_own() -> None:
    """Years ascend and are not cut; what nothing tells the kind of comes last."""
    graph = made_graph(
        [([], [], [(year, type_)]) for year, type_ in [(2003, None), (2001, "review"), (2002, None)]], []
    )

    table = crosstab(graph, "type", "year", most=1)

    assert [row.label for row in table.rows] == ["review", NOT_TOLD]
    assert [column.label for column in table.columns] == ["2001", "2002", "2003"]


@pytest.mark.parametrize("together", TOGETHER)
def test_a_part_can_be_recounted_in_the_whole(together: str, seeds_graph: Graph) -> None:
    """Its rows and columns keep their places, and their cells are those of a table of the whole graph."""
    part = crosstab(selected(seeds_graph, ["year>=2019"]), together=together, most=8)

    found = recounted(part, seeds_graph)

    whole = crosstab(seeds_graph, together=together)
    assert (found.rows, found.columns) == (part.rows, part.columns)
    assert found.cells == {
        (row.id, column.id): whole.cell(row.id, column.id)
        for row in part.rows
        for column in part.columns
        if whole.cell(row.id, column.id).studies
    }


def test_a_part_of_a_graph_is_counted_alone(seeds_graph: Graph) -> None:
    """What conditions leave out counts nowhere, also not among the abstracts that were searched."""
    table = crosstab(selected(seeds_graph, ["year>=2020"]))

    years = {study.year for study in table.studies.values()}
    assert (table.considered, table.abstracts, min(years)) == (5, 5, "2020")


@pytest.mark.parametrize("condition", ["year>=2018", "role=Responsible Officer", "year!=2020"])
@pytest.mark.parametrize("together", TOGETHER)
def test_a_part_is_counted_in_the_whole(seeds_graph: Graph, condition: str, together: str) -> None:
    """A part is counted without its triples being copied, and the table is that of the copy."""
    part = selected(seeds_graph, [condition])

    table = crosstab(part, together=together, tree=True)

    assert "store" not in vars(part)
    assert table == crosstab(Graph(part.store, part.base, part.folder), together=together, tree=True)


# ---------------------------------------------------------------------------------------------------------------------
# A framework of one's own

FRAMEWORK = """label,kind,broader,alternatives
Barriers,Theme,,
lack of time,Theme,Barriers,time pressure
red tape,Theme,Barriers,
Enablers,Theme,,
"""
RECORD = """TY  - JOUR
TI  - A survey of nurses {n}
AB  - Nurses told us about lack of time and trust.
PY  - 2020
ER  -
"""


@pytest.fixture(scope="module")
def framed_graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A graph with two studies, built with a scheme of four concepts of which one is found."""
    folder = tmp_path_factory.mktemp("framed")
    (folder / "barriers.csv").write_text(FRAMEWORK, encoding="utf-8")
    (folder / "two.ris").write_text(RECORD.format(n=1) + RECORD.format(n=2), encoding="utf-8")
    build([folder / "two.ris"], folder / "graph", schemes=[folder / "barriers.csv"])
    return open_graph(folder / "graph")


def test_a_framework_has_the_concepts_of_the_users_scheme(framed_graph: Graph) -> None:
    """Only what the user's file names stands in it, with its hierarchy; what no study has is there, too, and empty."""
    table = crosstab(framed_graph, "role", "framework", tree=True)

    assert [(column.label, column.depth, len(column.studies)) for column in table.columns] == [
        ("Barriers", 0, 2),
        ("lack of time", 1, 2),
        ("red tape", 1, 0),
        ("Enablers", 0, 0),
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("together", ["study", "sentence"])
@pytest.mark.parametrize("tree", [False, True])
def test_a_framework_is_what_its_query_counts(framed_graph: Graph, tree: bool, together: str, engine: str) -> None:
    """Its cells are what the query counts, and so is an empty one."""
    table = crosstab(framed_graph, "role", "framework", tree=tree, together=together)

    empty = next(column for column in table.columns if column.label == "Enablers")
    assert cells_by_query(framed_graph, table, engine) == sizes(table)
    assert number_by_query(framed_graph, table.cell_query(table.rows[0].id, empty.id), engine) == 0


def test_a_framework_is_that_of_the_present_schemes(tmp_path: Path) -> None:
    """A graph that is open while it is built with a further scheme has columns for the concepts of that one, too."""
    for name, concept in (("one", "nurse"), ("two", "lamp lighter")):
        (tmp_path / f"{name}.csv").write_text(f"label,kind\n{concept},role\n", encoding="utf-8")
    (tmp_path / "a.ris").write_text(RECORD.format(n=1), encoding="utf-8")
    build([tmp_path / "a.ris"], tmp_path / "graph", schemes=[tmp_path / "one.csv"])
    graph = open_graph(tmp_path / "graph")

    before = crosstab(graph, "theme", "framework")
    build([tmp_path / "a.ris"], tmp_path / "graph", schemes=[tmp_path / "two.csv"])
    after = crosstab(graph, "theme", "framework")

    assert [column.label for column in before.columns] == ["nurse"]
    assert sorted(column.label for column in after.columns) == ["lamp lighter", "nurse"]


def test_a_graph_without_a_framework_says_so(seeds_graph: Graph) -> None:
    """The error tells how to bring one."""
    with pytest.raises(KgError, match="--scheme"):
        crosstab(seeds_graph, "framework", "theme")


# ---------------------------------------------------------------------------------------------------------------------
# What cannot be counted


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        ({"rows": "roles"}, UnknownNameError, "'role'"),
        ({"relations": ["usesMethod"]}, UnknownNameError, "relation of roles or themes"),
        ({"together": "page"}, UnknownNameError, "sentence"),
        ({"rows": "year", "together": "sentence"}, QueryError, "count by study"),
    ],
)
def test_what_cannot_be_counted_is_refused(call: dict[str, object], error: type[Exception], words: str) -> None:
    """Each refusal names what would do."""
    with pytest.raises(error, match=words):
        crosstab(small_graph(), **call)  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------------------------------------
# A timeline


def test_a_role_appears_in_its_first_year() -> None:
    """Roles stand in the order of the first year in which a study has them."""
    graph = made_graph(
        [
            ([("studiesRole", 0)], [], [(2002, None)]),
            ([("studiesRole", 0), ("mentionsRole", 1)], [], [(2001, None)]),
            ([("studiesRole", 2)], [], [(2003, None)]),
        ],
        [],
    )

    (roles,) = timeline(graph, ["role"]).appearing

    assert [(row.label, first_year(row, roles)) for row in roles.rows] == [
        ("role 0", "2001"),
        ("role 1", "2001"),
        ("role 2", "2003"),
    ]


def test_an_axis_of_years_has_no_holes_and_an_end() -> None:
    """A year without a study is on the axis; of very many years the last are, and what is older is counted."""
    graph = made_graph([([], [], [(year, None)]) for year in (1890, 2000, 2003)], [])

    found = timeline(graph, [])

    assert (found.years[0], found.years[-1], len(found.years), found.earlier) == (1954, 2003, 50, 1)


def test_a_timeline_without_years_is_empty() -> None:
    """A graph in which no year is known has an axis without years."""
    assert len(timeline(Graph(ox.Store())).years) == 0


@pytest.mark.parametrize("call", [{"dimensions": ["rolle"]}, {"relations": ["usesMethod"]}])
def test_a_timeline_of_what_is_not_known_is_refused(call: dict[str, list[str]]) -> None:
    """An unknown dimension or relation is named."""
    with pytest.raises(UnknownNameError, match=r"rolle|usesMethod"):
        timeline(small_graph(), **call)  # type: ignore[arg-type]
