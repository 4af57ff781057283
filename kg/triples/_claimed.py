"""What we claim, as triples: each link, what it is linked to, and the mentions and sentences that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg import iris
from kg.model import Claim, Entity, Span
from kg.publications.merge import PROPOSING, Evidence, Publication
from kg.schemes.matching import Schemes
from kg.triples._afterwards import CONCEPT_KINDS
from kg.triples._common import Common
from kg.triples._ntriples import (
    DCTERMS,
    KG,
    RDF,
    RDFS,
    SKOS,
    TRUE,
    XSD,
    Line,
    Nodes,
    Term,
    decimal,
    integer,
    text,
    triple,
)
from kg.triples._printed import shortened
from kg.vocabulary import RELATION_TO_SUPER

__all__ = ["Claimed"]

RELATION_TO_PROPERTY = {"publisher": DCTERMS.publisher}
"""Relations that are terms of another vocabulary; all others are kg's own."""

ON_ITS_OWN_LINE = frozenset({"department", "city", "region"})
"""Words of an affiliation line, which stands beside them: a mention of each would double what a line takes."""

SAMPLE_DATATYPES = {"value": XSD.decimal, "outOf": XSD.decimal, "percentage": XSD.decimal, "year": XSD.integer}


class Claimed:
    """Writes what was found in the records."""

    def __init__(self, nodes: Nodes, schemes: Schemes) -> None:
        self._node = nodes.of
        self._schemes = schemes

    def links(self, publication: Publication, common: Common) -> Iterator[Line]:
        """Each link of the publication, its study, people and lines, with its mentions."""
        for evidence, subject, relation in _links(publication):
            yield from self._link(evidence.claim, subject, relation, publication.tail, common)
            if relation not in ON_ITS_OWN_LINE:
                yield from self._mention(evidence, subject, relation, publication.tail, common)

    def sentences(self, publication: Publication) -> Iterator[Line]:
        """Each sentence in which something was found, once."""
        found = {(e.record, e.claim.sentence) for e in publication.evidence if e.claim.sentence}
        texts = {record.key: record.citation.text for record in publication.records}
        for record, span in found:
            node, words = self._node(iris.sentence(record, span)), span.of(texts[record])
            yield from (triple(node, RDF.type, KG.Sentence), triple(node, RDFS.label, text(shortened(words))))
            yield from (triple(node, KG.sentenceText, text(words)), triple(node, KG.inRecord, self._node(record)))
            yield from _span(node, span)

    def _link(self, claim: Claim, subject: str, relation: str, tail: str, common: Common) -> Iterator[Line]:
        node, object_ = self._subject(subject, tail), self._object(claim)
        yield triple(node, _property(relation), object_)
        if above := RELATION_TO_SUPER.get(relation):
            yield triple(node, KG[above], object_)
        if isinstance(claim.object, Entity) and claim.object.kind != "Literal":
            yield from self._entity(claim.object, int(claim.extractor != PROPOSING), common)

    def _mention(self, evidence: Evidence, subject: str, relation: str, tail: str, common: Common) -> Iterator[Line]:
        claim, record = evidence.claim, evidence.record
        object_key = claim.object.key or claim.object.label if isinstance(claim.object, Entity) else str(claim.object)
        node = self._node(iris.mention(record, subject, relation, object_key, claim.span))
        yield from (triple(node, RDF.type, KG.Mention), triple(node, RDFS.label, text(shortened(claim.exact))))
        yield triple(node, KG.evidenceSubject, self._subject(subject, tail))
        yield triple(node, KG.evidenceRelation, _property(relation))
        yield triple(node, KG.evidenceObject, self._object(claim))
        yield from _span(node, claim.span)
        yield from (triple(node, KG.exact, text(claim.exact)), triple(node, KG.inRecord, self._node(record)))
        yield from (triple(node, KG.section, text(claim.section)), triple(node, KG.basis, text(claim.basis)))
        yield triple(node, KG.score, decimal(f"{claim.score:.4f}"))
        extractor = self._node(iris.extractor(claim.extractor, claim.version))
        yield triple(node, KG.extractedBy, extractor)
        common.lines.update(_extractor(extractor, claim.extractor, claim.version))
        if claim.negated:
            yield triple(node, KG.negated, TRUE)
        if claim.list_position is not None:
            yield triple(node, KG.listPosition, integer(claim.list_position))
        if claim.sentence:
            yield triple(node, KG.inSentence, self._node(iris.sentence(record, claim.sentence)))

    def _entity(self, entity: Entity, votes: int, common: Common) -> Iterator[Line]:
        """What a thing is; so many votes for its label go to this one."""
        if entity.key in self._schemes.concepts:
            common.concepts.add(entity.key)
            return
        node = self._node(entity.key)
        common.name(entity.key, entity.label, votes)
        yield triple(node, RDF.type, KG[entity.kind])
        if entity.kind in CONCEPT_KINDS:
            yield triple(node, RDF.type, SKOS.Concept)
            yield triple(node, SKOS.inScheme, self._node(entity.key.rpartition("/")[0] + "/"))
        if iris.is_candidate(entity.key):
            yield triple(node, KG.candidate, TRUE)
        if broader := entity.broader or self._nearest(entity):
            yield triple(node, SKOS.broader, self._node(broader))
            common.concepts.add(broader)
        for name, value in entity.properties:
            yield triple(node, KG[name], self._sample_value(name, value))

    def _nearest(self, entity: Entity) -> str | None:
        """The concept of a scheme under which a candidate is offered."""
        above = self._schemes.nearest(entity.kind, entity.label) if iris.is_candidate(entity.key) else None
        return above.key if above else None

    def _sample_value(self, name: str, value: str) -> Term:
        if name == "unitRole":
            return self._node(value)
        datatype = SAMPLE_DATATYPES.get(name)
        if datatype == XSD.decimal:
            return decimal(value)
        return integer(int(value)) if datatype == XSD.integer else text(value)

    def _subject(self, subject: str, tail: str) -> Term:
        name, _, number = subject.partition("/")
        match name:
            case "study" | "publication":
                return self._node(f"{name}/{tail}")
            case "authorship" | "affiliation":
                return self._node(f"{name}/{tail}/{number}")
        return self._node(subject)

    def _object(self, claim: Claim) -> Term:
        if isinstance(claim.object, int):
            return integer(claim.object)
        return text(claim.object.label) if claim.object.kind == "Literal" else self._node(claim.object.key)


def _links(publication: Publication) -> Iterator[tuple[Evidence, str, str]]:
    """The evidence with the subject and the relation that it is for; what names the body of an affiliation line also
    links each author who gives that line to it.
    """
    for evidence in publication.evidence:
        subject = evidence.claim.subject
        yield evidence, subject, evidence.relation
        if evidence.relation == "organisation":
            line = int(subject.partition("/")[2]) - 1
            for position, author in enumerate(publication.facts.authors, start=1):
                if line in author.affiliations:
                    yield evidence, f"authorship/{position}", "affiliation"


@cache
def _extractor(node: Term, name: str, version: str) -> tuple[Line, ...]:
    return (
        triple(node, RDF.type, KG.Extractor),
        triple(node, KG.extractorVersion, text(version)),
        triple(node, RDFS.label, text(f"{name} {version}")),
    )


def _property(relation: str) -> Term:
    return RELATION_TO_PROPERTY.get(relation) or KG[relation]


def _span(node: Term, span: Span) -> Iterator[Line]:
    yield triple(node, KG.begin, integer(span.begin))
    yield triple(node, KG["end"], integer(span.end))
