"""The result of a query as a picture: what its columns hold decides which.

    triples                                  a network: each triple between two things is a link
    two or more columns of things (IRIs)     a network: from left to right, each row links neighbours; the first column
                                             of numbers is how strong, else the number of rows
    two columns that name things, or years   a matrix: the first column of numbers, else the number of rows
    names or years, and numbers              bars, in the order of the result

A column names things if all its values are IRIs or labels of things of the graph. A column called "year" tells years,
and other numbers are numbers. Of several columns that would do the first ones count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

from kg import iris
from kg.errors import QueryError, SettingError
from kg.output import write_whole
from kg.results.columns import Columns, Term, Thing, things_in
from kg.sparql.query import Result, answering, readable
from kg.store import Graph
from kg.things.said import RELATION_TO_WORDS
from kg.views._answers import Bar, Bars, Matrix, Net, NetLink, NetNode, Quote
from kg.vocabulary import RDF, RDFS

__all__ = ["picture_of", "picture_to"]

MOST_BARS, MOST_ROWS, MOST_COLUMNS, MOST_LINKS, MOST_QUOTES = 40, 40, 25, 150, 3

WHAT_WOULD_DO = (
    "a picture wants two columns of things, such as ?role ?theme, or names and numbers, such as ?theme ?studies;"
    " other results are tables"
)

TOGETHER = """
SELECT DISTINCT ?label WHERE { ?study ?relation ?one ; ?other_relation ?other ; a kg:Study ; rdfs:label ?label }
ORDER BY ?label"""
"""The studies that have two things."""

MENTIONS = """
SELECT DISTINCT ?mention WHERE {
  VALUES (?one ?other) { (%(one)s %(other)s) (%(other)s %(one)s) }
  ?mention kg:evidenceSubject ?one ; kg:evidenceObject ?other .
}"""
QUOTES = """
SELECT DISTINCT ?publication ?label ?sentence WHERE {
  VALUES ?mention { %s }
  ?mention kg:exact ?exact ; kg:inRecord/kg:describes ?publication . ?publication rdfs:label ?label .
  OPTIONAL { ?mention kg:inSentence/kg:sentenceText ?words }
  FILTER NOT EXISTS { ?mention kg:negated true }
  BIND(COALESCE(?words, ?exact) AS ?sentence)
} ORDER BY ?label ?publication ?sentence"""
"""Two queries: in one Oxigraph would go through all mentions of one thing."""


def picture_to(graph: Graph, result: Result, query: str, path: Path) -> Path:
    """Write the picture of a query's result as .html, .svg or .png, by the name of the file.

    Raises QueryError for a result that is no picture, SettingError for another ending, KgError if it cannot be written
    or, for a PNG, drawn.
    """
    from kg.views import _answer_figure, _answer_page, _figure

    suffix = path.suffix.lower()
    if suffix not in (".html", ".svg", ".png"):
        raise SettingError(f"{path}: the name of a result's picture ends in .html, .svg or .png")
    picture = picture_of(graph, result)
    match suffix:
        case ".html":
            made = _answer_page.html(picture, query)
        case ".svg":
            made = _figure.svg(_answer_figure.figure(picture, query)).encode()
        case _:
            made = _figure.png(_answer_figure.figure(picture, query))
    return write_whole(path, lambda out: out.write(made))


def picture_of(graph: Graph, result: Result) -> Bars | Matrix | Net:
    """The picture of a result. Raises QueryError where it has none."""
    if isinstance(result, ox.QueryBoolean):
        raise QueryError(f"a yes or no is no picture; {WHAT_WOULD_DO}")
    if isinstance(result, ox.QueryTriples):
        return _of_triples(graph, result)
    names = [variable.value for variable in result.variables]
    with answering():
        rows = [tuple(row) for row in result]
    if not rows:
        raise QueryError("the result has no rows to show")
    return _of_columns(Columns(graph, names, rows))


# ---------------------------------------------------------------------------------------------------------------------
# Pictures


def _of_columns(columns: Columns) -> Bars | Matrix | Net:
    named = columns.names_of_things
    if len(columns.things) > 1:
        return _network(columns)
    if len(named) > 1:
        return _matrix(columns, *named[:2])
    if columns.numbers and columns.words:
        return _bars(columns, (named or columns.words)[0])
    raise QueryError(f"the result has {' '.join(f'?{name}' for name in columns.names)}; {WHAT_WOULD_DO}")


def _bars(columns: Columns, by: int) -> Bars:
    number = columns.numbers[0]
    bars = [
        Bar(label=thing.label, amount=columns.number(row), written=readable(row[number]), kind=thing.kind)
        for row in columns.rows[:MOST_BARS]
        for thing in [columns.thing(row, by)]
    ]
    title = _titled(f"{columns.counted} by {columns.names[by]}")
    return Bars(title=title, bars=tuple(bars), in_all=len(columns.rows))


def _matrix(columns: Columns, first: int, second: int) -> Matrix:
    cells = defaultdict[tuple[str, str], float](float)
    for row in columns.rows:
        cells[columns.thing(row, first).label, columns.thing(row, second).label] += columns.number(row)
    across, down = (_sums(cells, side) for side in (1, 0))
    heads = _kept(across, MOST_COLUMNS, in_order=columns.names[second].lower() == "year")
    shown = {pair: amount for pair, amount in cells.items() if pair[1] in heads}
    rows = _kept(_sums(shown, 0), MOST_ROWS, in_order=columns.names[first].lower() == "year")
    return Matrix(
        title=_titled(f"{columns.counted} by {columns.names[first]} and {columns.names[second]}"),
        row_name=columns.names[first],
        column_name=columns.names[second],
        rows=tuple(rows),
        columns=tuple(heads),
        cells=tuple(tuple(cells.get((row, head)) for head in heads) for row in rows),
        rows_in_all=len(down),
        columns_in_all=len(across),
    )


def _sums(cells: Mapping[tuple[str, str], float], side: int) -> Mapping[str, float]:
    sums = defaultdict[str, float](float)
    for pair, amount in cells.items():
        sums[pair[side]] += amount
    return sums


def _kept(sums: Mapping[str, float], most: int, *, in_order: bool) -> list[str]:
    """The names with the largest sums; years in their order."""
    kept = sorted(sums, key=lambda name: (-sums[name], name.casefold(), name))[:most]
    return sorted(kept) if in_order else kept


def _network(columns: Columns) -> Net:
    strength = defaultdict[tuple[ox.NamedNode, ox.NamedNode], float](float)
    for row in columns.rows:
        chain = [row[column] for column in columns.things if row[column] is not None]
        for one, other in pairwise(chain):
            if one != other:
                strength[one, other] += columns.number(row)  # type: ignore[index]  # None is left out above
    title = " – ".join(map(columns.told, columns.things))
    two_columns = len(columns.things) == 2 and not {a for a, _ in strength} & {b for _, b in strength}
    counted = columns.counted if len(set(strength.values())) > 1 else ""
    return _net(columns.graph, _titled(title), strength, {}, columns.known, counted=counted, two_columns=two_columns)


def _of_triples(graph: Graph, result: ox.QueryTriples) -> Net:
    with answering():
        triples = sorted(result, key=str)
    words = defaultdict[tuple[ox.NamedNode, ox.NamedNode], list[str]](list)
    for triple in triples:
        one, other = triple.subject, triple.object
        if isinstance(one, ox.NamedNode) and isinstance(other, ox.NamedNode) and triple.predicate != RDF.type:
            words[one, other].append(_said(triple.predicate))
    if not words:
        raise QueryError(f"no triple of the result links two things; {WHAT_WOULD_DO}")
    things = things_in(graph, {node for pair in words for node in pair})
    given = {triple.subject: triple.object.value for triple in triples if triple.predicate == RDFS.label}

    def thing(term: Term) -> Thing:
        known = things.get(term, Thing(label=readable(term, graph.base), kind=""))
        return Thing(label=given.get(term, known.label), kind=known.kind)

    told = {pair: ", ".join(dict.fromkeys(said)) for pair, said in words.items()}
    return _net(
        graph, "The things of the result", dict.fromkeys(words, 1.0), told, thing, counted="", two_columns=False
    )


Pair = tuple[ox.NamedNode, ox.NamedNode]


def _net(
    graph: Graph,
    title: str,
    strength: Mapping[Pair, float],
    words: Mapping[Pair, str],
    thing: Callable[[Term], Thing],
    *,
    counted: str,
    two_columns: bool,
) -> Net:
    """The strongest links with the sentences behind them, and the things they join; the order is the result's."""
    kept = sorted(strength, key=lambda pair: -strength[pair])[:MOST_LINKS]
    nodes = dict.fromkeys(node for pair in kept for node in pair)
    if not kept:
        raise QueryError(f"no row of the result links two things; {WHAT_WOULD_DO}")
    return Net(
        title=title,
        counted=counted,
        nodes=[NetNode(id=node.value, label=thing(node).label, kind=thing(node).kind) for node in nodes],
        links=[_link(graph, pair, strength[pair], words.get(pair, "")) for pair in kept],
        in_all=len(strength),
        two_columns=two_columns,
    )


def _link(graph: Graph, pair: Pair, strength: float, words: str) -> NetLink:
    one, other = map(_study_of, pair)
    mentions = sorted(str(row["mention"]) for row in graph.select(MENTIONS % {"one": one, "other": other}))
    rows = graph.select(QUOTES % " ".join(mentions))
    quotes = dict.fromkeys((row["sentence"].value, row["label"].value) for row in rows)
    stated = {_said(quad.predicate) for a, b in ((one, other), (other, one)) for quad in _direct(graph, a, b)}
    return NetLink(
        source=pair[0].value,
        target=pair[1].value,
        words=words or ", ".join(sorted(stated)),
        together=() if quotes else tuple(row["label"].value for row in graph.select(TOGETHER, one=one, other=other)),
        strength=strength,
        quotes=tuple(Quote(sentence=words, publication=where) for words, where in list(quotes)[:MOST_QUOTES]),
        quotes_in_all=len(quotes),
    )


def _direct(graph: Graph, one: ox.NamedNode, other: ox.NamedNode) -> Iterator[ox.Quad]:
    """What is said of two things in a relation that has words; its super-properties have none."""
    quads = graph.store.quads_for_pattern(one, None, other)
    return (quad for quad in quads if quad.predicate in RELATION_TO_WORDS)


def _study_of(node: ox.NamedNode) -> ox.NamedNode:
    """What evidence is about: of a publication the study."""
    return ox.NamedNode(iris.study_of(node.value)) if "/publication/" in node.value else node


def _said(relation: ox.NamedNode) -> str:
    return RELATION_TO_WORDS.get(relation, (readable(relation).rpartition(":")[2], ""))[0]


def _titled(words: str) -> str:
    return words[:1].upper() + words[1:]
