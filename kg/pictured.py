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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

from kg import iris
from kg.cards import RELATION_TO_WORDS
from kg.errors import QueryError, SettingError
from kg.output import write_whole
from kg.query import Result, answering, readable
from kg.store import Graph
from kg.views._answers import Bar, Bars, Matrix, Net, NetLink, NetNode, Quote
from kg.vocabulary import KG, RDF, RDFS, XSD

__all__ = ["picture_of", "picture_to"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None

MOST_BARS, MOST_ROWS, MOST_COLUMNS, MOST_LINKS, MOST_QUOTES = 40, 40, 25, 150, 3

KINDS = (
    *("Role", "Theme", "Study", "Publication", "Person", "Organisation", "Method", "Place", "Population", "Programme"),
    *("Journal", "SubjectHeading", "SourceDocument", "SampleStatement"),
)
"""The classes of things; where a label names several, that which all of its column have, else the first."""

NUMBERS = frozenset((XSD.integer, XSD.decimal, XSD.double, XSD.float))

WHAT_WOULD_DO = (
    "a picture wants two columns of things, such as ?role ?theme, or names and numbers, such as ?theme ?studies;"
    " other results are tables"
)

OF_IRIS = "SELECT ?thing ?class ?label WHERE { VALUES ?thing { %s } ?thing a ?class ; rdfs:label ?label }"
OF_LABELS = """
SELECT DISTINCT ?label ?class WHERE { VALUES ?label { %s } ?thing rdfs:label ?label ; a ?class }"""

TOGETHER = """
SELECT DISTINCT ?label WHERE { ?study ?relation ?one ; ?other_relation ?other ; a kg:Study ; rdfs:label ?label }
ORDER BY ?label"""
"""The studies that have two things."""

EVIDENCE = """
SELECT DISTINCT ?publication ?label ?sentence ?property WHERE {
  ?mention kg:evidenceSubject ?one ; kg:evidenceObject ?other ; kg:evidenceRelation ?property ; kg:exact ?exact ;
           kg:inRecord/kg:describes ?publication .
  ?publication rdfs:label ?label .
  OPTIONAL { ?mention kg:inSentence/kg:sentenceText ?words }
  FILTER NOT EXISTS { ?mention kg:negated true }
  BIND(COALESCE(?words, ?exact) AS ?sentence)
} ORDER BY ?label ?publication ?sentence"""


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
    return _of_columns(_Columns(graph, names, rows))


# ---------------------------------------------------------------------------------------------------------------------
# Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thing:
    label: str
    kind: str


class _Columns:
    """The columns of a result by what they hold, each told by its place."""

    def __init__(self, graph: Graph, names: Sequence[str], rows: Sequence[tuple[Term, ...]]) -> None:
        self.graph, self.names, self.rows = graph, names, rows
        columns = list(zip(*rows, strict=True))
        terms = {term for column in columns for term in column if term is not None}
        self._things = _things(graph, (term for term in terms if isinstance(term, ox.NamedNode)))
        self._classes = _classes(graph, (term for term in terms if isinstance(term, ox.Literal)))
        self.numbers = [n for n, of in enumerate(columns) if not self._is_year(n) and _all(of, _is_number)]
        self.things = [n for n, of in enumerate(columns) if _all(of, self._things.__contains__)]
        self.names_of_things = [
            n
            for n, of in enumerate(columns)
            if self._is_year(n) or (_all(of, self._is_named) and n not in self.numbers)
        ]
        self.words = [n for n in range(len(names)) if n not in self.numbers]
        self._kinds = [self._common(column) for column in columns]

    def thing(self, row: tuple[Term, ...], column: int) -> _Thing:
        """What a cell shows: the thing that it is or names, or its words."""
        term = row[column]
        known = self._things.get(term)
        classes = self._classes.get(term, ())
        kind = self._kinds[column] if self._kinds[column] in classes else next(iter(classes), "")
        return known or _Thing(label=readable(term, self.graph.base), kind=kind)

    def known(self, term: Term) -> _Thing:
        """A thing of the graph."""
        return self._things[term]

    def number(self, row: tuple[Term, ...]) -> float:
        """The first number of a row; one for the row, if the result has no numbers."""
        term = row[self.numbers[0]] if self.numbers else None
        return float(term.value) if isinstance(term, ox.Literal) else float(not self.numbers)

    @property
    def counted(self) -> str:
        """What the numbers tell."""
        return self.names[self.numbers[0]] if self.numbers else "rows"

    def _is_year(self, column: int) -> bool:
        return self.names[column].lower() == "year"

    def _is_named(self, term: Term) -> bool:
        return term in self._things or term in self._classes

    def _common(self, column: Sequence[Term]) -> str:
        """The class that all labels of a column have."""
        classes = [self._classes.get(term, ()) for term in column if term is not None]
        return next((kind for kind in KINDS if all(kind in of for of in classes)), "")


def _all(column: Sequence[Term], holds: Callable[[Term], bool]) -> bool:
    """Whether what is bound in a column is of one sort, and something is."""
    bound = [term for term in column if term is not None]
    return bool(bound) and all(map(holds, bound))


def _is_number(term: Term) -> bool:
    return isinstance(term, ox.Literal) and term.datatype in NUMBERS


def _things(graph: Graph, nodes: Iterable[ox.NamedNode]) -> dict[Term, _Thing]:
    """The nodes that are things of the graph, with their label and class."""
    found: dict[Term, _Thing] = {}
    for row in sorted(graph.select(OF_IRIS % _listed(nodes)), key=str, reverse=True):
        if (kind := _kind(row["class"])) in KINDS:
            found[row["thing"]] = _Thing(label=row["label"].value, kind=kind)
    return found


def _classes(graph: Graph, literals: Iterable[ox.Literal]) -> Mapping[Term, Sequence[str]]:
    """The literals that are labels of things, with the classes of these."""
    texts = (literal for literal in literals if literal.datatype == XSD.string)
    found = defaultdict[Term, set[str]](set)
    for row in graph.select(OF_LABELS % _listed(texts)):
        if (kind := _kind(row["class"])) in KINDS:
            found[row["label"]].add(kind)
    return {label: sorted(kinds, key=KINDS.index) for label, kinds in found.items()}


def _kind(node: ox.NamedNode) -> str:
    return node.value.removeprefix(KG.iri)


def _listed(terms: Iterable[ox.NamedNode | ox.Literal]) -> str:
    return " ".join(sorted(map(str, terms)))


# ---------------------------------------------------------------------------------------------------------------------
# Pictures


def _of_columns(columns: _Columns) -> Bars | Matrix | Net:
    named = columns.names_of_things
    if len(columns.things) > 1:
        return _network(columns)
    if len(named) > 1:
        return _matrix(columns, *named[:2])
    if columns.numbers and columns.words:
        return _bars(columns, (named or columns.words)[0])
    raise QueryError(f"the result has {' '.join(f'?{name}' for name in columns.names)}; {WHAT_WOULD_DO}")


def _bars(columns: _Columns, by: int) -> Bars:
    number = columns.numbers[0]
    bars = [
        Bar(label=thing.label, amount=columns.number(row), written=readable(row[number]), kind=thing.kind)
        for row in columns.rows[:MOST_BARS]
        for thing in [columns.thing(row, by)]
    ]
    title = _titled(f"{columns.counted} by {columns.names[by]}")
    return Bars(title=title, bars=tuple(bars), in_all=len(columns.rows))


def _matrix(columns: _Columns, first: int, second: int) -> Matrix:
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


def _network(columns: _Columns) -> Net:
    strength = defaultdict[tuple[ox.NamedNode, ox.NamedNode], float](float)
    for row in columns.rows:
        chain = [row[column] for column in columns.things if row[column] is not None]
        for one, other in pairwise(chain):
            if one != other:
                strength[one, other] += columns.number(row)  # type: ignore[index]
    title = " – ".join(columns.names[column] for column in columns.things)
    two_columns = len(columns.things) == 2 and not {a for a, _ in strength} & {b for _, b in strength}
    return _net(columns.graph, _titled(title), strength, {}, columns.known, two_columns=two_columns)


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
    things = _things(graph, {node for pair in words for node in pair})
    given = {triple.subject: triple.object.value for triple in triples if triple.predicate == RDFS.label}

    def thing(term: Term) -> _Thing:
        known = things.get(term, _Thing(label=readable(term, graph.base), kind=""))
        return _Thing(label=given.get(term, known.label), kind=known.kind)

    told = {pair: ", ".join(dict.fromkeys(said)) for pair, said in words.items()}
    return _net(graph, "The things of the result", dict.fromkeys(words, 1.0), told, thing, two_columns=False)


Pair = tuple[ox.NamedNode, ox.NamedNode]


def _net(
    graph: Graph,
    title: str,
    strength: Mapping[Pair, float],
    words: Mapping[Pair, str],
    thing: Callable[[Term], _Thing],
    *,
    two_columns: bool,
) -> Net:
    """The strongest links with the sentences behind them, and the things they join; the order is the result's."""
    kept = sorted(strength, key=lambda pair: -strength[pair])[:MOST_LINKS]
    nodes = dict.fromkeys(node for pair in kept for node in pair)
    if not kept:
        raise QueryError(f"no row of the result links two things; {WHAT_WOULD_DO}")
    return Net(
        title=title,
        nodes=[NetNode(id=node.value, label=thing(node).label, kind=thing(node).kind) for node in nodes],
        links=[_link(graph, pair, strength[pair], words.get(pair, "")) for pair in kept],
        in_all=len(strength),
        two_columns=two_columns,
    )


def _link(graph: Graph, pair: Pair, strength: float, words: str) -> NetLink:
    one, other = map(_study_of, pair)
    rows = [*graph.select(EVIDENCE, one=one, other=other), *graph.select(EVIDENCE, one=other, other=one)]
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
