"""What the graph states of a study, as items to compare: each thing with its relations, its words and its scores."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pyoxigraph as ox

from kg import iris
from kg.evaluate._kinds import Item, Place, names_of
from kg.evaluate._wanted import numbers
from kg.store import Graph

__all__ = ["links", "things"]

RELATION_TO_KIND = {
    **dict.fromkeys(("studiesRole", "participantRole", "mentionsRole"), "roles"),
    **dict.fromkeys(("hasFunder", "hasSettingOrganisation", "concernsRegulator", "conductedBy"), "organisations"),
    **dict.fromkeys(("mentionsOrganisation", "publisher", "organisation"), "organisations"),
    "heldPosition": "author's roles",
    "reportsTheme": "reported themes",
    "mentionsTheme": "topics",
    "usesMethod": "methods",
    **dict.fromkeys(("setIn", "mentionsPlace"), "places"),
    "hasSample": "samples",
    "aim": "aim",
    "countryOfOrigin": "country",
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
NO_PROSE = ("affiliation", "subject headings", "keywords", "funding", "publisher", "full text")
"""What a mention may rest on beside title and abstract."""

UNNAMED_BY_WORDS = ("samples", "aim", "country")
"""Kinds whose words in the text are no name: the numbers of a sample, a sentence, the place that tells the country."""

EVIDENCE = """
SELECT ?relation ?object ?exact ?begin ?end ?record ?score (COALESCE(?basis, ?section) AS ?part) {
  { BIND(?study AS ?subject) } UNION { BIND(?publication AS ?subject) }
  UNION { ?publication kg:hasAuthorship ?subject }
  UNION { ?publication kg:printsAffiliation ?subject }
  ?mention kg:evidenceSubject ?subject ; kg:evidenceRelation ?relation ; kg:evidenceObject ?object ;
    kg:exact ?exact ; kg:begin ?begin ; kg:end ?end ; kg:inRecord ?record ; kg:score ?score ; kg:section ?section .
  OPTIONAL { ?mention kg:basis ?basis }
  FILTER NOT EXISTS { ?mention kg:negated true }
} ORDER BY ?begin ?end ?relation ?object
"""
LABELS = """
SELECT ?label { { ?thing skos:prefLabel|rdfs:label ?label BIND(1 AS ?rank) }
  UNION { ?thing skos:altLabel|skos:hiddenLabel ?label BIND(2 AS ?rank) } } ORDER BY ?rank ?label
"""
AROUND = """
SELECT DISTINCT ?label { { ?thing skos:broader+ ?other } UNION { ?other skos:broader+ ?thing }
  ?other skos:prefLabel|skos:altLabel|skos:hiddenLabel ?label } ORDER BY ?label
"""
SAMPLE = """
SELECT ?label ?value ?whole ?percentage ?year {
  ?sample rdfs:label ?label ; kg:value ?value .
  OPTIONAL { ?sample kg:outOf ?whole } OPTIONAL { ?sample kg:percentage ?percentage } OPTIONAL { ?sample kg:year ?year }
}
"""
LINKS = """
SELECT ?role ?theme (MIN(?words) AS ?sentence) {
  ?mention kg:evidenceRelation kg:linkedTheme ; kg:evidenceSubject ?role ; kg:evidenceObject ?theme ;
    kg:inRecord ?record ; kg:exact ?words .
} GROUP BY ?role ?theme ORDER BY ?role ?theme
"""


def things(
    graph: Graph, publication: ox.NamedNode, located: Callable[[Place], Place | None], *, prose_only: bool
) -> Iterator[tuple[str, Item]]:
    """What the evidence of a publication links to: one item for each thing and kind.

    `located` gives a place as it is to be compared, or None for what is not to be.
    """
    items: dict[tuple[str, str], Item] = {}
    study = ox.NamedNode(iris.study_of(publication.value))
    for row in graph.select(EVIDENCE, publication=publication, study=study):
        relation, thing = re.split(r"[#/]", row["relation"].value)[-1], row["object"]
        kind, gold_relation = RELATION_TO_KIND.get(relation), RELATION_TO_GOLD.get(relation, "")
        place = located((row["record"].value, int(row["begin"].value), int(row["end"].value)))
        if kind is None or place is None or (prose_only and row["part"].value in NO_PROSE):
            continue
        known = items.get((kind, thing.value)) or _thing(graph, kind, thing)
        items[kind, thing.value] = replace(
            known,
            names=known.names if kind in UNNAMED_BY_WORDS else known.names | names_of([row["exact"].value]),
            relations=known.relations | ({gold_relation} if gold_relation else set()),
            places=(*known.places, place),
            stated=(*known.stated, (gold_relation, float(row["score"].value))),
        )
    return ((kind, item) for (kind, _), item in sorted(items.items(), key=lambda pair: pair[0]))


def _thing(graph: Graph, kind: str, thing: ox.NamedNode | ox.Literal) -> Item:
    if isinstance(thing, ox.Literal):
        return Item(label=thing.value, names=frozenset())
    if kind == "samples":
        return _sample(graph, thing)
    labels = [row["label"].value for row in graph.select(LABELS, thing=thing)]
    around = graph.select(AROUND, thing=thing) if kind == "country" else ()
    return Item(
        label=labels[0] if labels else thing.value,
        names=names_of(labels),
        around=names_of(row["label"].value for row in around),
    )


def _sample(graph: Graph, sample: ox.NamedNode) -> Item:
    row = next(graph.select(SAMPLE, sample=sample))
    printed = (row[name] for name in ("value", "whole", "percentage", "year"))
    return Item(label=row["label"].value, names=numbers(*(p.value if p is not None else None for p in printed)))


def links(graph: Graph, records: Sequence[str]) -> Iterator[Item]:
    """The roles and themes that one sentence of some records names both."""
    for record in records:
        for row in graph.select(LINKS, record=ox.NamedNode(record)):
            role, theme = _thing(graph, "roles", row["role"]), _thing(graph, "topics", row["theme"])
            pairs = frozenset(f"{one} – {other}" for one in role.names for other in theme.names)
            yield Item(label=f"{role.label} – {theme.label}", names=pairs, sentence=row["sentence"].value)
