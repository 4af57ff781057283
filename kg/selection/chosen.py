"""A chosen part of a graph: the publications that meet conditions, with all that hangs on them.

    year>=2015      role="care navigator"   theme=burnout      journal="Lancet"    kind!=review
    retracted=no    text~"link worker*"     author=Okoro     place=Wales         source=library.ris

A condition is a field, a sign and a value; `FIELDS` lists the fields of publications, `sift.FIELDS` those of evidence.
`!` before a sign turns it round. What is narrower than a role, theme, method, place or heading counts as that. `~`
looks for words, of which `*` stands for an ending. Case does not matter. A condition may also be a SELECT query whose
first variable gives publications or studies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt

import pyoxigraph as ox

from kg import iris
from kg.errors import KgError, QueryError, UnknownNameError
from kg.selection import sift
from kg.selection.conditions import Condition, condition
from kg.selection.part import Part
from kg.sparql.query import answering, is_sparql, run
from kg.sparql.refusals import refuse_service
from kg.store import Graph
from kg.things.naming import find_all
from kg.words.kinds import KINDS
from kg.words.text import fold

__all__ = ["FIELDS", "is_empty", "selected", "selected_some"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What a condition may be about.

    `path` leads from a publication to what has it. A `thing` is a node of that class, found by any of its names; else
    it is a text. `known` are words that are always understood, whether or not the graph has them. Of `prose` there
    are as many values as publications, so that none can be offered in place of one that is not there.
    """

    path: str
    thing: str = ""
    known: tuple[str, ...] = ()
    prose: bool = False


FIELDS = {
    "role": Field(path="kg:reports/kg:involvesRole", thing="Role"),
    "studied-role": Field(path="kg:reports/kg:studiesRole", thing="Role"),
    "theme": Field(path="kg:reports/kg:involvesTheme", thing="Theme"),
    "reported-theme": Field(path="kg:reports/kg:reportsTheme", thing="Theme"),
    "method": Field(path="kg:reports/(kg:usesMethod|kg:plansMethod)", thing="Method"),
    "place": Field(path="kg:reports/(kg:setIn|kg:mentionsPlace)", thing="Place"),
    "population": Field(path="kg:reports/kg:concernsPopulation", thing="Population"),
    "programme": Field(path="kg:reports/kg:namesProgramme", thing="Programme"),
    "organisation": Field(path="kg:reports/kg:involvesOrganisation", thing="Organisation"),
    "affiliation": Field(path="kg:hasAuthorship/kg:affiliation", thing="Organisation"),
    "author": Field(path="kg:hasAuthor", thing="Person"),
    "journal": Field(path="kg:publishedIn", thing="Journal"),
    "heading": Field(path="kg:hasSubjectHeading", thing="SubjectHeading"),
    "source": Field(path="kg:describedBy/kg:readFrom", thing="SourceDocument"),
    "year": Field(path="kg:publicationYear"),
    "kind": Field(path="kg:publicationKind", known=KINDS),
    "retracted": Field(path="kg:retracted", known=("yes", "no")),
    "type": Field(path="kg:publicationType"),
    "language": Field(path="kg:languageName"),
    "keyword": Field(path="kg:keyword"),
    "title": Field(path="dcterms:title", prose=True),
    "abstract": Field(path="dcterms:abstract", prose=True),
    "text": Field(path="(dcterms:title|dcterms:abstract|kg:keyword)", prose=True),
}
"""Role, theme and organisation in any relation; text is title, abstract and keywords."""

SIGN_TO_COMPARISON: dict[str, Callable[[int, int], bool]] = {"=": eq, "<": lt, "<=": le, ">": gt, ">=": ge}

PUBLICATIONS = "SELECT ?publication WHERE { ?publication a kg:Publication }"
VALUES = "SELECT ?publication ?value WHERE { ?publication a kg:Publication ; %s ?value }"
NARROWER = "SELECT DISTINCT ?narrower WHERE { ?narrower (skos:broader|kg:descriptor)* ?thing }"
LINKED = "SELECT DISTINCT ?publication WHERE { VALUES ?thing { %s } ?publication a kg:Publication ; %s ?thing }"
FAMILY_NAMES = "SELECT ?person ?name WHERE { ?person foaf:familyName ?name }"


def selected(graph: Graph, conditions: Sequence[str]) -> Graph:
    """The graph of only the evidence and the publications that meet all conditions; without conditions the graph.

    What evidence is left is settled first, then of which publications. These may be none.
    Raises QueryError for what is no condition, UnknownNameError for a field or a value that is not known.
    """
    queries = [text for text in conditions if is_sparql(text)]
    parted = [condition(text) for text in conditions if not is_sparql(text)]
    graph = sift.sifted(graph, (one for one in parted if one.field in sift.FIELDS))
    everything = {row["publication"].value for row in graph.select(PUBLICATIONS)}
    chosen = everything.copy()
    for sparql in queries:
        chosen &= _answering(graph, sparql, everything)
    for one in parted:
        if one.field not in sift.FIELDS:
            positive = _having(graph, one)
            chosen &= everything - positive if one.negated else positive
    return graph if chosen == everything else Part(graph, chosen)


def selected_some(graph: Graph, conditions: Sequence[str]) -> Graph:
    """The same for what is nothing without a publication, such as a file for others. Raises KgError if none is left."""
    found = selected(graph, conditions)
    if is_empty(found):
        raise KgError(f"no publication meets {' and '.join(conditions)}; nothing written")
    return found


def is_empty(graph: Graph) -> bool:
    """Whether a graph is a selection in which there is no publication."""
    return isinstance(graph, Part) and not graph.publications


# ---------------------------------------------------------------------------------------------------------------------
# Conditions


def _having(graph: Graph, one: Condition) -> set[str]:
    """The publications that have what a condition asks for, or that it excludes."""
    if one.field not in FIELDS:
        raise UnknownNameError("field", one.field, (*FIELDS, *sift.FIELDS), most=len(FIELDS))
    field = FIELDS[one.field]
    if one.sign == "~":
        return _containing(graph, f"{field.path}/rdfs:label" if field.thing else field.path, one.value)
    if one.field == "year":
        return _comparing(graph, one)
    if one.sign != "=":
        raise one.refused("only years and scores are compared by size")
    if one.field == "retracted":
        return _retracted(graph, one.value)
    return _linked(graph, field, _things(graph, field, one.value)) if field.thing else _worded(graph, one)


def _answering(graph: Graph, sparql: str, everything: set[str]) -> set[str]:
    refuse_service(sparql, "what --where chooses is chosen in this graph alone")
    answer = run(graph, sparql)
    if not isinstance(answer, ox.QuerySolutions):
        raise QueryError("--where: a query that chooses publications is a SELECT query")
    chosen = set()
    with answering():
        for row in answer:
            found = iris.publication_of(row[0].value) if isinstance(row[0], ox.NamedNode) else ""
            if found not in everything:
                raise QueryError(f"--where: the first variable gives '{row[0]}', which is no publication and no study")
            chosen.add(found)
    return chosen


def _comparing(graph: Graph, one: Condition) -> set[str]:
    if not re.fullmatch(r"\d{4}", one.value):
        raise one.refused("a year is four digits")
    holds = SIGN_TO_COMPARISON[one.sign]
    return {iri for iri, year in _values(graph, FIELDS["year"].path) if holds(int(year), int(one.value))}


def _retracted(graph: Graph, value: str) -> set[str]:
    if value.lower() not in FIELDS["retracted"].known:
        raise UnknownNameError("answer to retracted", value, FIELDS["retracted"].known)
    flagged = {iri for iri, said in _values(graph, FIELDS["retracted"].path) if said == "true"}
    if value.lower() == "yes":
        return flagged
    return {row["publication"].value for row in graph.select(PUBLICATIONS)} - flagged


def _containing(graph: Graph, path: str, words: str) -> set[str]:
    """The publications in which words stand one behind the other; `*` stands for an ending."""
    pattern = r"\s+".join(re.sub(r"(?:\\\*)+", r"\\w*", re.escape(word)) for word in fold(words).split())
    contains = re.compile(rf"(?<!\w){pattern}(?!\w)").search
    return {iri for iri, text in _values(graph, path) if contains(fold(text))}


def _worded(graph: Graph, one: Condition) -> set[str]:
    field = FIELDS[one.field]
    wanted, known, found = fold(one.value), set(field.known), set()
    for iri, text in _values(graph, field.path):
        known.add(text)
        if fold(text) == wanted:
            found.add(iri)
    if not found and field.prose:
        raise one.refused(f"no {one.field} is that and no more; look for words by '{one.field}~{one.value}'")
    if not found and wanted not in map(fold, field.known):
        raise UnknownNameError(one.field, one.value, known)
    return found


def _things(graph: Graph, field: Field, value: str) -> list[ox.NamedNode]:
    """The nodes that a name fits, and a person's also by the family name alone."""
    if field.thing == "Person":
        named, wanted = graph.select(FAMILY_NAMES), fold(value)
        if people := [row["person"] for row in named if fold(row["name"].value) == wanted]:
            return people
    return find_all(graph, value, field.thing)


def _linked(graph: Graph, field: Field, things: Iterable[ox.NamedNode]) -> set[str]:
    narrower = {row["narrower"] for thing in things for row in graph.select(NARROWER, thing=thing)} | set(things)
    query = LINKED % (" ".join(sorted(map(str, narrower))), field.path)
    return {row["publication"].value for row in graph.select(query)}


def _values(graph: Graph, path: str) -> Iterator[tuple[str, str]]:
    return ((row["publication"].value, row["value"].value) for row in graph.select(VALUES % path))
