"""One thing of the graph as a person wants to see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.model import Span
from kg.store import Graph
from kg.things.naming import find, kind_of, label_of
from kg.things.nodes import identifier, objects, subjects
from kg.things.said import RELATION_TO_WORDS
from kg.vocabulary import DCTERMS, FOAF, KG, SKOS

__all__ = ["Card", "Entry", "Group", "Mark", "card"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a text that a link rests on. `kind` is the class of what it names."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A thing beside the one that a card shows. `count` is in how many studies, where that is counted."""

    iri: str
    label: str
    is_publication: bool = False
    identifier: str = ""
    year: int | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The things that stand in one relation to the one that a card shows."""

    words: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of a thing. A `derived` label is made of what is printed; the marks lie in the abstract."""

    iri: str
    kind: str
    label: str
    derived: bool
    facts: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    abstract: str = ""
    marks: tuple[Mark, ...] = ()


NOT_ON_CARDS = frozenset({KG.linkedTheme, KG.organisation})
"""The one is counted below, the other joins an affiliation line, not its author."""

PROPERTY_TO_WORDS = {
    KG.pmid: "PMID",
    KG.doi: "DOI",
    KG.pmcid: "PMCID",
    KG.accession: "accession",
    KG.dateAsPrinted: "date",
    KG.languageName: "language",
    KG.publicationType: "type",
    KG.publicationKind: "kind",
    KG.retracted: "retracted",
    KG.keyword: "keywords",
    FOAF.page: "address",
    KG.aim: "aim",
    KG.periodStart: "data from",
    KG.periodEnd: "data to",
    SKOS.altLabel: "also called",
    KG.abbreviation: "short form",
    SKOS.definition: "definition",
    KG.candidate: "candidate",
    KG.qualifier: "qualifier",
    KG.identityBasis: "identity by",
}
"""What is said of a thing itself, in the order of a card."""

PASSED_THROUGH = {
    KG.affiliation: KG.author,
    KG.heldPosition: KG.author,
    KG.readFrom: KG.describes,
}
"""Relations that start at an authorship or a record: by which property its person or publication is reached."""

COUNTED = (
    "SELECT ?other ?label (COUNT(DISTINCT ?study) AS ?n) WHERE { %s } GROUP BY ?other ?label ORDER BY DESC(?n) ?label"
)
NAMED = "?other rdfs:label ?label . "
LINKED = NAMED + "?mention kg:evidenceRelation kg:linkedTheme ; kg:inRecord/kg:describes ?study . "
KIND_TO_COUNTED = {
    "Role": {
        "in a sentence with": LINKED + "?mention kg:evidenceSubject ?node ; kg:evidenceObject ?other",
        "its studies report": NAMED + "?study kg:involvesRole ?node ; kg:reportsTheme ?other",
        "written about by": NAMED + "?study kg:studiesRole ?node ; kg:reportedIn/kg:hasAuthor ?other",
    },
    "Theme": {
        "in a sentence with": LINKED + "?mention kg:evidenceSubject ?other ; kg:evidenceObject ?node",
        "its studies study": NAMED + "?study kg:involvesTheme ?node ; kg:studiesRole ?other",
    },
    "Person": {
        "wrote with": NAMED + "?study kg:hasAuthor ?node, ?other . FILTER(?other != ?node)",
    },
}
"""What stands beside a thing through its studies, with their number."""

PLACES = """
SELECT ?other ?place WHERE {
  VALUES ?side { %(sides)s }
  {
    ?mention kg:evidenceSubject ?side ; kg:evidenceRelation kg:reportsTheme ; kg:evidenceObject ?other ;
             kg:listPosition ?place .
  } UNION { ?side kg:hasAuthorship ?authorship . ?authorship kg:author ?other ; kg:authorPosition ?place }
}"""

ABSTRACT = """
SELECT ?record ?text ?abstract WHERE {
  VALUES ?side { %(sides)s }
  ?side dcterms:abstract ?abstract ; kg:describedBy ?record .
  ?record kg:recordText ?text . FILTER(CONTAINS(?text, ?abstract))
} ORDER BY ?record LIMIT 1"""

MARKS = """
SELECT DISTINCT ?begin ?end ?class WHERE {
  VALUES ?side { %(sides)s }
  ?mention kg:evidenceSubject ?side ; kg:inRecord ?record ; kg:evidenceObject ?object ; kg:begin ?begin ; kg:end ?end .
  OPTIONAL { ?object a ?class . FILTER(STRSTARTS(STR(?class), STR(kg:))) }
}"""


def card(graph: Graph, name: str) -> Card:
    """All that the graph knows of a thing. Raises UnknownNameError, AmbiguousNameError."""
    node = find(graph, name)
    kind = kind_of(graph, node)
    sides = _sides(graph, node)
    abstract, marks = _abstract(graph, sides)
    return Card(
        iri=node.value,
        kind=kind,
        label=label_of(graph, node),
        derived=kind in ("Publication", "Study") and not any(objects(graph, sides, DCTERMS.title)),
        facts=tuple(_facts(graph, sides)),
        groups=(*_groups(graph, sides), *_counted_groups(graph, node, kind)),
        abstract=abstract,
        marks=marks,
    )


# ---------------------------------------------------------------------------------------------------------------------
# A card


def _sides(graph: Graph, node: ox.NamedNode) -> list[ox.NamedNode]:
    """The node and those that are one with it on a card: publication and study, a heading and its qualified forms."""
    more = (*objects(graph, [node], KG.reports), *objects(graph, [node], KG.reportedIn))
    return list(dict.fromkeys((node, *more, *subjects(graph, [node], KG.descriptor))))


def _facts(graph: Graph, sides: Sequence[ox.NamedNode]) -> Iterator[tuple[str, str]]:
    for property_, words in PROPERTY_TO_WORDS.items():
        values = sorted({value.value for value in objects(graph, sides, property_)})
        if values:
            yield words, "; ".join(values)
    volume, issue, pages = (next(objects(graph, sides, part), None) for part in (KG.volume, KG.issue, KG.pages))
    printed = ((volume, "{}"), (issue, "({})"), (pages, ": {}"))
    where = "".join(form.format(part.value) for part, form in printed if part)
    if where:
        yield "volume and pages", where.removeprefix(": ")


def _groups(graph: Graph, sides: Sequence[ox.NamedNode]) -> Iterator[Group]:
    groups: dict[str, set[ox.NamedNode]] = defaultdict(set)
    for relation, (forward, backward) in RELATION_TO_WORDS.items():
        if relation not in NOT_ON_CARDS:
            groups[forward].update(_forward(graph, sides, relation))
            groups[backward].update(_backward(graph, sides, relation))
    place_of = {row["other"]: int(row["place"].value) for row in graph.select(_with_sides(PLACES, sides))}
    for words, nodes in groups.items():
        if nodes:
            yield Group(words=words, entries=tuple(_entries(graph, nodes, place_of)))


def _forward(graph: Graph, sides: Sequence[ox.NamedNode], relation: ox.NamedNode) -> Iterable[ox.NamedNode]:
    if relation in PASSED_THROUGH:
        between = subjects(graph, sides, PASSED_THROUGH[relation])
        return objects(graph, list(between), relation)
    return objects(graph, sides, relation)


def _backward(graph: Graph, sides: Sequence[ox.NamedNode], relation: ox.NamedNode) -> Iterable[ox.NamedNode]:
    found = subjects(graph, sides, relation)
    return objects(graph, list(found), PASSED_THROUGH[relation]) if relation in PASSED_THROUGH else found


def _entries(graph: Graph, nodes: Iterable[ox.NamedNode], place_of: dict[ox.NamedNode, int]) -> Iterator[Entry]:
    """In the order printed, else the newest first, else by name."""
    entries = [(place_of.get(node, 0), _entry(graph, node)) for node in nodes]
    for _, entry in sorted(entries, key=lambda e: (e[0], -(e[1].year or 0), e[1].label.casefold(), e[1].identifier)):
        yield entry


def _entry(graph: Graph, node: ox.NamedNode) -> Entry:
    sides = _sides(graph, node)
    year = next(objects(graph, sides, KG.publicationYear), None)
    return Entry(
        iri=node.value,
        label=label_of(graph, node),
        is_publication=any(objects(graph, sides, KG.reports)),
        identifier=identifier(graph, sides),
        year=int(year.value) if year else None,
    )


def _counted_groups(graph: Graph, node: ox.NamedNode, kind: str) -> Iterator[Group]:
    for words, pattern in KIND_TO_COUNTED.get(kind, {}).items():
        rows = graph.select(COUNTED % pattern, node=node)
        entries = tuple(
            Entry(iri=row["other"].value, label=row["label"].value, count=int(row["n"].value)) for row in rows
        )
        if entries:
            yield Group(words=words, entries=entries)


def _abstract(graph: Graph, sides: Sequence[ox.NamedNode]) -> tuple[str, tuple[Mark, ...]]:
    row = next(graph.select(_with_sides(ABSTRACT, sides)), None)
    if row is None:
        return "", ()
    abstract = row["abstract"].value
    begin = row["text"].value.index(abstract)
    rows = graph.select(_with_sides(MARKS, sides), record=row["record"])
    return abstract, tuple(_marks(rows, begin, begin + len(abstract)))


def _marks(rows: Iterable[ox.QuerySolution], begin: int, end: int) -> Iterator[Mark]:
    """The marks inside the abstract, the longer ones first, so that a shorter one shows on top of them."""
    spans = {(int(row["begin"].value), int(row["end"].value), _kind(row)) for row in rows}
    for first, last, kind in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if begin <= first and last <= end:
            yield Mark(span=Span(begin=first - begin, end=last - begin), kind=kind)


def _kind(row: ox.QuerySolution) -> str:
    return row["class"].value.removeprefix(KG.iri) if row["class"] else "year"


def _with_sides(query: str, sides: Sequence[ox.NamedNode]) -> str:
    return query % {"sides": " ".join(map(str, sides))}
