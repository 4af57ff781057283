"""What the graph holds about a citation of the gold, as items to compare."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from kg import iris
from kg.evaluate._gold import GoldCitation
from kg.evaluate._kinds import Item, Place, names_of
from kg.store import Graph

__all__ = ["Found", "found_in"]

RELATION_TO_KIND = {
    **dict.fromkeys(("studiesRole", "participantRole", "mentionsRole"), "roles"),
    **dict.fromkeys(("hasFunder", "hasSettingOrganisation", "concernsRegulator", "conductedBy"), "organisations"),
    **dict.fromkeys(("mentionsOrganisation", "publisher", "organisation"), "organisations"),
    "heldPosition": "author's roles",
    "reportsTheme": "reported themes",
    "mentionsTheme": "topics",
    "usesMethod": "methods",
    **dict.fromkeys(("setIn", "mentionsPlace"), "places"),
}
RELATION_TO_GOLD = {
    "studiesRole": "focus",
    "participantRole": "participant",
    "mentionsRole": "mentioned",
    "hasFunder": "funder",
    "hasSettingOrganisation": "setting",
    "concernsRegulator": "mentioned",
    "mentionsOrganisation": "mentioned",
    "conductedBy": "host",
    "organisation": "affiliation",
    "publisher": "publisher",
    "setIn": "setting",
    "mentionsPlace": "mentioned",
}
PUBLICATION_BY_PMID = 'SELECT ?publication { ?publication kg:pmid "%s" }'
TITLES = "SELECT ?publication ?title { ?publication a kg:Publication ; dcterms:title ?title }"
RECORDS = "SELECT ?record ?text { ?publication kg:describedBy ?record . ?record kg:recordText ?text } ORDER BY ?record"
EVIDENCE = """
SELECT ?relation ?object ?exact ?begin ?end ?record ?sentence {
  { BIND(?study AS ?subject) } UNION { BIND(?publication AS ?subject) }
  UNION { ?publication kg:hasAuthorship ?subject }
  UNION { ?publication kg:printsAffiliation ?subject }
  ?mention kg:evidenceSubject ?subject ; kg:evidenceRelation ?relation ; kg:evidenceObject ?object ;
    kg:exact ?exact ; kg:begin ?begin ; kg:end ?end ; kg:inRecord ?record .
  FILTER NOT EXISTS { ?mention kg:negated true }
  OPTIONAL { ?mention kg:inSentence/kg:sentenceText ?sentence }
} ORDER BY ?begin ?end ?relation ?object
"""
LABELS = """
SELECT ?label { { ?thing skos:prefLabel|rdfs:label ?label BIND(1 AS ?rank) }
  UNION { ?thing skos:altLabel|skos:hiddenLabel ?label BIND(2 AS ?rank) } } ORDER BY ?rank ?label
"""
SAMPLES = """
SELECT ?label ?value ?whole ?percentage ?year {
  ?study kg:hasSample ?sample . ?sample rdfs:label ?label ; kg:value ?value .
  OPTIONAL { ?sample kg:outOf ?whole } OPTIONAL { ?sample kg:percentage ?percentage } OPTIONAL { ?sample kg:year ?year }
} ORDER BY ?sample
"""
PERIODS = "SELECT ?year { ?study kg:%s ?year } ORDER BY ?year"
LINKS = """
SELECT ?role ?theme (MIN(?words) AS ?sentence) {
  ?mention kg:evidenceRelation kg:linkedTheme ; kg:evidenceSubject ?role ; kg:evidenceObject ?theme ;
    kg:inRecord ?record ; kg:exact ?words .
} GROUP BY ?role ?theme ORDER BY ?role ?theme
"""
KIND_TO_PRINTED = {
    "title": "?publication dcterms:title ?value",
    "journal": "?publication kg:publishedIn/rdfs:label ?value",
    "volume": "?publication kg:volume ?value",
    "issue": "?publication kg:issue ?value",
    "pages": "?publication kg:pages ?value",
    "date as printed": "?publication kg:dateAsPrinted ?value",
    "date": "?publication kg:publicationDate ?value",
    "DOI": "?publication kg:doi ?value",
    "URL": "?publication foaf:page ?value",
    "language": "?publication kg:languageName ?value",
    "publication type": "?publication kg:publicationType ?value",
    "subject headings": "?publication kg:hasSubjectHeading/rdfs:label ?value",
    "authors": "?publication kg:hasAuthorship ?a . ?a kg:authorPosition ?n ; kg:nameAsPrinted ?name ."
    ' BIND(CONCAT(STR(?n), " ", ?name) AS ?value)',
    "author's affiliations": "?publication kg:hasAuthorship ?a . ?a kg:authorPosition ?n ;"
    ' kg:hasAffiliation ?line BIND(CONCAT(STR(?n), ": ", REPLACE(STR(?line), "^.*/", "")) AS ?value)',
    "affiliation lines": "?publication kg:printsAffiliation ?line . ?line kg:affiliationAsPrinted ?words"
    ' BIND(CONCAT(REPLACE(STR(?line), "^.*/", ""), " ", ?words) AS ?value)',
    "posts": "?publication kg:printsAffiliation ?line . ?line kg:positionAsPrinted ?post"
    ' BIND(CONCAT(REPLACE(STR(?line), "^.*/", ""), ": ", ?post) AS ?value)',
}
"""For each field, a graph pattern that gives its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the graph holds of one publication: its items by kind and the texts of its records."""

    items: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[str, str] = field(default_factory=dict)


def found_in(graph: Graph, citation: GoldCitation) -> Found | None:
    """What the graph holds of a citation; None where it does not have it."""
    publication = _publication(graph, citation)
    if publication is None:
        return None
    study = ox.NamedNode(iris.study_of(publication.value))
    rows = graph.select(RECORDS, publication=publication)
    found = Found(texts={row["record"].value: row["text"].value for row in rows})
    for kind, pattern in KIND_TO_PRINTED.items():
        rows = graph.select(f"SELECT DISTINCT ?value {{ {pattern} }} ORDER BY ?value", publication=publication)
        found.items[kind] += [_exact(row["value"].value) for row in rows]
    for kind, item in _things(graph, publication, study):
        found.items[kind].append(item)
    found.items["samples"] += _samples(graph, study)
    found.items["periods"] += _periods(graph, study)
    found.items["role–theme links"] += _links(graph, found.texts)
    return found


def _publication(graph: Graph, citation: GoldCitation) -> ox.NamedNode | None:
    if citation.pmid and re.fullmatch(r"\d+", citation.pmid):
        for row in graph.select(PUBLICATION_BY_PMID % citation.pmid):
            return ox.NamedNode(row["publication"].value)
    if citation.title:
        wanted = iris.slug(citation.title)
        for row in graph.select(TITLES):
            if iris.slug(row["title"].value) == wanted:
                return ox.NamedNode(row["publication"].value)
    return None


def _exact(value: str) -> Item:
    return Item(label=value, names=frozenset({" ".join(value.split())}))


def _things(graph: Graph, publication: ox.NamedNode, study: ox.NamedNode) -> Iterator[tuple[str, Item]]:
    """What the evidence links to, one item for each thing and kind with all its relations, words and places."""
    items: dict[tuple[str, str], Item] = {}
    for row in graph.select(EVIDENCE, publication=publication, study=study):
        relation = re.split(r"[#/]", row["relation"].value)[-1]
        kind = RELATION_TO_KIND.get(relation)
        if kind is None or not isinstance(row["object"], ox.NamedNode):
            continue
        known = items.get((kind, row["object"].value)) or _thing(graph, row["object"])
        exact = row["exact"].value
        place: Place = (row["record"].value, int(row["begin"].value), int(row["end"].value))
        sentence = row["sentence"].value if row["sentence"] is not None else exact
        items[kind, row["object"].value] = replace(
            known,
            names=known.names | names_of([exact]),
            relations=known.relations | ({RELATION_TO_GOLD[relation]} if relation in RELATION_TO_GOLD else set()),
            places=(*known.places, place),
            sentence=known.sentence or sentence,
        )
    return ((kind, item) for (kind, _), item in sorted(items.items(), key=lambda pair: pair[0]))


def _thing(graph: Graph, thing: ox.NamedNode) -> Item:
    labels = [row["label"].value for row in graph.select(LABELS, thing=thing)]
    return Item(label=labels[0] if labels else thing.value, names=names_of(labels))


def _samples(graph: Graph, study: ox.NamedNode) -> Iterator[Item]:
    for row in graph.select(SAMPLES, study=study):
        numbers = (row[name] for name in ("value", "whole", "percentage", "year"))
        key = "|".join("" if number is None else f"{float(number.value):g}" for number in numbers)
        yield Item(label=row["label"].value, names=frozenset({key}))


def _periods(graph: Graph, study: ox.NamedNode) -> Iterator[Item]:
    starts, ends = (
        [row["year"].value for row in graph.select(PERIODS % name, study=study)]
        for name in ("periodStart", "periodEnd")
    )
    return (_exact(f"{start}–{end}") for start, end in zip(starts, ends, strict=False))


def _links(graph: Graph, records: dict[str, str]) -> Iterator[Item]:
    for record in records:
        for row in graph.select(LINKS, record=ox.NamedNode(record)):
            role, theme = _thing(graph, row["role"]), _thing(graph, row["theme"])
            pairs = frozenset(f"{one} – {other}" for one in role.names for other in theme.names)
            yield Item(label=f"{role.label} – {theme.label}", names=pairs, sentence=row["sentence"].value)
