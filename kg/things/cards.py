"""One thing of the graph as a person wants to see it, and the sentences between two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import pyoxigraph as ox

from kg import iris
from kg.errors import KgError
from kg.model import Span
from kg.store import Graph
from kg.things.naming import find, kind_of, label_of
from kg.things.network import local_name
from kg.things.ways import Neighbourhood, shortest_way
from kg.vocabulary import DCTERMS, FOAF, KG, SKOS

__all__ = ["Card", "Entry", "Evidence", "Group", "Mark", "Step", "card", "path", "why"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence (or line) behind a link, the words in it that count, and where it stands.

    A link that is printed as such, as a subject heading is, has no sentence.
    """

    words: str
    publication: str
    identifier: str = ""
    sentence: str = ""
    exact: tuple[str, ...] = ()
    section: str = ""
    extractor: str = ""
    score: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a path: `start` stands to `end` as the words say."""

    start: str
    words: str
    end: str
    evidence: tuple[Evidence, ...]


RELATION_TO_WORDS = {
    KG.hasAuthor: ("written by", "wrote"),
    KG.affiliation: ("works at", "people"),
    KG.heldPosition: ("holds the post", "held by"),
    KG.publishedIn: ("published in", "publications"),
    DCTERMS.publisher: ("publisher", "published"),
    KG.studiesRole: ("studies the role", "studied in"),
    KG.participantRole: ("participants", "took part in"),
    KG.mentionsRole: ("names the role", "named in"),
    KG.reportsTheme: ("reports the theme", "reported in"),
    KG.mentionsTheme: ("names the theme", "named in"),
    KG.linkedTheme: ("in a sentence with", "in a sentence with"),
    KG.usesMethod: ("used the method", "used in"),
    KG.plansMethod: ("plans the method", "planned in"),
    KG.concernsPopulation: ("concerns people", "concerned in"),
    KG.namesProgramme: ("names the programme", "named in"),
    KG.hasSample: ("counted", "counted in"),
    KG.setIn: ("took place in", "place of"),
    KG.countryOfOrigin: ("done in the country", "country of"),
    KG.mentionsPlace: ("names the place", "named in"),
    KG.hasFunder: ("paid for by", "paid for"),
    KG.hasSettingOrganisation: ("took place at", "place of"),
    KG.concernsRegulator: ("about the regulator", "regulator in"),
    KG.conductedBy: ("done by", "did"),
    KG.mentionsOrganisation: ("names the body", "named in"),
    KG.organisation: ("at", "body in"),
    KG.hasSubjectHeading: ("subject headings", "heading of"),
    KG.mayShareDataWith: ("may share data with", "may share data with"),
    KG.isRetractionOf: ("retracts", "retracted by"),
    KG.isExpressionOfConcernOn: ("voices concern about", "concern voiced by"),
    KG.isErratumOf: ("corrects", "corrected by"),
    KG.isVersionOf: ("a version of", "other versions"),
    KG.isUpdateOf: ("updates", "updated by"),
    KG.isCommentOn: ("comments on", "commented on by"),
    SKOS.broader: ("a kind of", "kinds"),
    KG.readFrom: ("read from", "publications"),
}
"""How a relation is said of its subject and of its object, in the order of a card."""

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

FACES = """
SELECT ?face WHERE {
  ?node (kg:reports|kg:reportedIn|kg:hasAuthorship|kg:hasAffiliation|^kg:author)* ?face
}"""

MENTIONS = """
SELECT DISTINCT ?mention WHERE {
  VALUES (?one ?other) { %(pairs)s } ?mention kg:evidenceSubject ?one ; kg:evidenceObject ?other
}"""
EVIDENCE = """
SELECT DISTINCT ?property ?sentence ?exact ?section ?publication ?extractor ?score ?negated ?begin ?year WHERE {
  VALUES ?mention { %(mentions)s }
  ?mention kg:evidenceRelation ?property ; kg:exact ?exact ; kg:section ?section ; kg:score ?score ;
           kg:begin ?begin ; kg:extractedBy/rdfs:label ?extractor ; kg:inRecord/kg:describes ?publication .
  OPTIONAL { ?mention kg:inSentence/kg:sentenceText ?words }
  OPTIONAL { ?mention kg:negated ?negated }
  OPTIONAL { ?publication kg:publicationYear ?year }
  BIND(COALESCE(?words, ?exact) AS ?sentence)
} ORDER BY DESC(?year) ?publication ?begin ?property"""
"""Two queries: in one Oxigraph would go through all mentions of one thing, or of all."""


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
        derived=kind in ("Publication", "Study") and not any(_objects(graph, sides, DCTERMS.title)),
        facts=tuple(_facts(graph, sides)),
        groups=(*_groups(graph, sides), *_counted_groups(graph, node, kind)),
        abstract=abstract,
        marks=marks,
    )


def why(graph: Graph, one: str, other: str) -> list[Evidence]:
    """The sentences behind the links between two things. Raises UnknownNameError, AmbiguousNameError."""
    return _evidence(graph, find(graph, one), find(graph, other))


def path(graph: Graph, one: str, other: str) -> list[Step]:
    """A shortest way between two things. Raises UnknownNameError, and KgError where nothing connects them."""
    ends = [find(graph, name).value.removeprefix(graph.base) for name in (one, other)]
    neighbourhood = Neighbourhood(graph)
    way = shortest_way(neighbourhood.near, *ends)
    if not way:
        raise KgError(f"nothing in the graph connects '{one}' with '{other}'")
    return [_step(graph, neighbourhood, *pair) for pair in pairwise(way)]


# ---------------------------------------------------------------------------------------------------------------------
# A card


def _sides(graph: Graph, node: ox.NamedNode) -> list[ox.NamedNode]:
    """The node and those that are one with it on a card: publication and study, a heading and its qualified forms."""
    more = (*_objects(graph, [node], KG.reports), *_objects(graph, [node], KG.reportedIn))
    return list(dict.fromkeys((node, *more, *_subjects(graph, [node], KG.descriptor))))


def _facts(graph: Graph, sides: Sequence[ox.NamedNode]) -> Iterator[tuple[str, str]]:
    for property_, words in PROPERTY_TO_WORDS.items():
        values = sorted({value.value for value in _objects(graph, sides, property_)})
        if values:
            yield words, "; ".join(values)
    volume, issue, pages = (next(_objects(graph, sides, part), None) for part in (KG.volume, KG.issue, KG.pages))
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
        between = _subjects(graph, sides, PASSED_THROUGH[relation])
        return _objects(graph, list(between), relation)
    return _objects(graph, sides, relation)


def _backward(graph: Graph, sides: Sequence[ox.NamedNode], relation: ox.NamedNode) -> Iterable[ox.NamedNode]:
    subjects = _subjects(graph, sides, relation)
    return _objects(graph, list(subjects), PASSED_THROUGH[relation]) if relation in PASSED_THROUGH else subjects


def _entries(graph: Graph, nodes: Iterable[ox.NamedNode], place_of: dict[ox.NamedNode, int]) -> Iterator[Entry]:
    """In the order printed, else the newest first, else by name."""
    entries = [(place_of.get(node, 0), _entry(graph, node)) for node in nodes]
    for _, entry in sorted(entries, key=lambda e: (e[0], -(e[1].year or 0), e[1].label.casefold(), e[1].identifier)):
        yield entry


def _entry(graph: Graph, node: ox.NamedNode) -> Entry:
    sides = _sides(graph, node)
    year = next(_objects(graph, sides, KG.publicationYear), None)
    return Entry(
        iri=node.value,
        label=label_of(graph, node),
        is_publication=any(_objects(graph, sides, KG.reports)),
        identifier=_identifier(graph, sides),
        year=int(year.value) if year else None,
    )


def _identifier(graph: Graph, sides: Sequence[ox.NamedNode]) -> str:
    pmid, doi = (next(_objects(graph, sides, property_), None) for property_ in (KG.pmid, KG.doi))
    return f"PMID {pmid.value}" if pmid else doi.value if doi else ""


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


# ---------------------------------------------------------------------------------------------------------------------
# The sentences between two things


def _evidence(graph: Graph, one: ox.NamedNode, other: ox.NamedNode) -> list[Evidence]:
    ends = _faces(graph, one), _faces(graph, other)
    pairs = (f"({a} {b})" for pair in product(*ends) for a, b in (pair, pair[::-1]))
    mentions = sorted(str(row["mention"]) for row in graph.select(MENTIONS % {"pairs": " ".join(dict.fromkeys(pairs))}))
    rows = graph.select(EVIDENCE % {"mentions": " ".join(mentions)})
    return list(_grouped(graph, rows)) or list(_printed(graph, *ends))


def _faces(graph: Graph, node: ox.NamedNode) -> list[ox.NamedNode]:
    """All nodes that speak for a thing: study and publication, authorships and affiliation lines."""
    return [row["face"] for row in graph.select(FACES, node=node)]


def _grouped(graph: Graph, rows: Iterable[ox.QuerySolution]) -> Iterator[Evidence]:
    """One for each sentence, with all relations that it shows and all words of it that count."""
    groups: dict[tuple[str, str], list[ox.QuerySolution]] = defaultdict(list)
    for row in rows:
        groups[row["publication"].value, row["sentence"].value].append(row)
    for (publication, sentence), found in groups.items():
        node = ox.NamedNode(publication)
        yield Evidence(
            words=", ".join(dict.fromkeys(_said(row["property"]) for row in found)),
            publication=label_of(graph, node),
            identifier=_identifier(graph, [node]),
            sentence=sentence,
            exact=tuple(dict.fromkeys(row["exact"].value for row in found)),
            section=found[0]["section"].value,
            extractor=", ".join(dict.fromkeys(row["extractor"].value for row in found)),
            score=max(row["score"].value for row in found),
            negated=any(row["negated"] for row in found),
        )


def _printed(graph: Graph, one: Iterable[ox.NamedNode], other: Iterable[ox.NamedNode]) -> Iterator[Evidence]:
    """The links that are printed as such, or that a scheme states."""
    others = set(other)
    for node in one:
        for relation, words in RELATION_TO_WORDS.items():
            for said, linked in zip(words, (_objects, _subjects), strict=True):
                if others.intersection(linked(graph, [node], relation)):
                    yield Evidence(words=said, publication=label_of(graph, node), identifier=_identifier(graph, [node]))


def _step(graph: Graph, neighbourhood: Neighbourhood, one: str, other: str) -> Step:
    links = sorted(neighbourhood.links(one))
    words = [_words(name)[0] for source, name, target in links if (source, target) == (one, other)]
    words += [_words(name)[1] for source, name, target in links if (source, target) == (other, one)]
    start, end = (ox.NamedNode(iris.absolute(key, graph.base)) for key in (one, other))
    return Step(
        start=label_of(graph, start),
        words=", ".join(dict.fromkeys(words)),
        end=label_of(graph, end),
        evidence=tuple(_evidence(graph, start, end)),
    )


# ---------------------------------------------------------------------------------------------------------------------
# Nodes


def _said(relation: ox.NamedNode) -> str:
    return _words(local_name(relation))[0]


def _words(relation: str) -> tuple[str, str]:
    """How a relation is said, by its bare name."""
    return WORDS_OF.get(relation, (relation, relation))


WORDS_OF = {local_name(relation): words for relation, words in RELATION_TO_WORDS.items()}


def _objects(graph: Graph, nodes: Iterable[ox.NamedNode], property_: ox.NamedNode) -> Iterator[ox.NamedNode]:
    return (quad.object for node in nodes for quad in graph.store.quads_for_pattern(node, property_, None))  # type: ignore[misc]


def _subjects(graph: Graph, nodes: Iterable[ox.NamedNode], property_: ox.NamedNode) -> Iterator[ox.NamedNode]:
    return (quad.subject for node in nodes for quad in graph.store.quads_for_pattern(None, property_, node))  # type: ignore[misc]


def _with_sides(query: str, sides: Sequence[ox.NamedNode]) -> str:
    return query % {"sides": _listed(sides)}


def _listed(nodes: Iterable[ox.NamedNode]) -> str:
    return " ".join(map(str, nodes))
