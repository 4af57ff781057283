"""One publication and its study out of the records that describe it.

Records are ranked, the fullest first; behind all of one's own stand those that services on the network gave. Each
block of facts (title, people, date …) comes from the first record that has it, and with a block come the claims that
were found in it: what the second-best abstract says again is not counted twice. The order in which the records came
makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from msgspec import structs

from kg import iris
from kg.model import Citation, Claim, Entity, Part
from kg.publications.values import FIELD_TO_WORDS, PrintedValue, printed_values
from kg.words.kinds import kind_of

__all__ = ["PROPOSING", "Evidence", "Publication", "Record", "merged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A citation with what was found in it. `sources` are the hashes of the documents that hold it.

    `retrieved` tells that a service gave it, and no file of the user's own. `searched` is false where it is not in a
    language that is searched.
    """

    citation: Citation
    claims: tuple[Claim, ...]
    sources: tuple[str, ...] = ()
    retrieved: bool = False
    searched: bool = True

    @property
    def key(self) -> str:
        """Its IRI, relative to the base."""
        return iris.record(self.citation.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A claim, the record in whose text it stands, and the relation that was chosen for its link."""

    record: str
    claim: Claim
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A publication with the facts chosen from its records, and the evidence for each link of its study.

    Spans in `facts` mean nothing: the facts are of several records. The abstract's words are in `abstract`. `values`
    are what each record prints, where there are several.
    """

    tail: str
    facts: Citation
    abstract: str | None
    kind: str | None
    records: tuple[Record, ...]
    evidence: tuple[Evidence, ...]
    values: tuple[PrintedValue, ...] = ()


BLOCK_TO_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "people": ("authors", "affiliations"),
    "container": ("journal", "volume", "issue", "pages"),
    "date": ("date", "date_printed"),
    "abstract": ("abstract",),
    "headings": ("headings",),
    "keywords": ("keywords",),
    "language": ("language",),
    "types": ("publication_types",),
    "publisher": ("publisher",),
    "url": ("url",),
    "pmid": ("pmid",),
    "doi": ("doi",),
    "pmcid": ("pmcid",),
}
"""Fields that are only true together come from one record."""

FIELD_TO_BLOCK = {
    "authors": "people",
    **dict.fromkeys(("journal", "volume", "issue", "pages"), "container"),
    "type": "types",
}
"""The block of a printed value's field, where it has another name."""

PART_TO_BLOCK = {
    Part.TITLE: "title",
    Part.ABSTRACT: "abstract",
    Part.AFFILIATION: "people",
    Part.HEADINGS: "headings",
    Part.KEYWORDS: "keywords",
    Part.PUBLISHER: "publisher",
}

WEAK_TO_STRONG = {
    "mentionsRole": ("studiesRole", "participantRole"),
    "mentionsTheme": ("reportsTheme",),
    "mentionsOrganisation": ("hasFunder", "hasSettingOrganisation", "concernsRegulator", "conductedBy"),
    "mentionsPlace": ("setIn",),
    "plansMethod": ("usesMethod",),
}
"""A weak relation holds only where none of the strong ones does."""

SHARED_BY_ALL_MENTIONS = frozenset({"studiesRole", "participantRole"})
"""Each mention of a role in a study supports every relation chosen for that role."""


PROPOSING = "llm"
"""The extractor whose claims change nothing that others state."""


def merged(tail: str, records: Sequence[Record]) -> Publication:
    """The publication that some records (at least one) describe."""
    ranked = _ranked(records)
    suppliers = {block: _supplier(block, ranked) for block in BLOCK_TO_FIELDS}
    chosen: dict[str, Any] = {
        field: getattr(suppliers[block].citation, field)
        for block, fields in BLOCK_TO_FIELDS.items()
        for field in fields
    }
    chosen |= _united([record.citation for record in ranked])
    abstract_record = suppliers["abstract"].citation
    claims = [(record.key, claim) for record in ranked for claim in record.claims if _counts(record, claim, suppliers)]
    facts, evidence = structs.replace(ranked[0].citation, **chosen), tuple(_evidence(claims))
    return Publication(
        tail=tail,
        facts=facts,
        abstract=abstract_record.abstract.of(abstract_record.text) if abstract_record.abstract else None,
        kind=_kind(ranked, facts, evidence),
        records=tuple({record.key: record for record in reversed(ranked)}.values())[::-1],
        evidence=evidence,
        values=_values(ranked, suppliers) if len(ranked) > 1 else (),
    )


def _united(citations: Sequence[Citation]) -> dict[str, Any]:
    """What is true if any record says it."""
    return {
        "accessions": tuple(sorted({number for citation in citations for number in citation.accessions})),
        "related": tuple(sorted({tie for citation in citations for tie in citation.related}, key=repr)),
        "retracted": any(citation.retracted for citation in citations),
    }


def _kind(ranked: Sequence[Record], facts: Citation, evidence: Sequence[Evidence]) -> str | None:
    types = {kind for record in ranked for kind in record.citation.publication_types}
    methods = (
        e.claim.object.label for e in evidence if e.relation == "usesMethod" and isinstance(e.claim.object, Entity)
    )
    return kind_of(types, facts.title, methods, sampled=any(e.relation == "hasSample" for e in evidence))


def _values(ranked: Sequence[Record], suppliers: dict[str, Record]) -> tuple[PrintedValue, ...]:
    chosen = {field: suppliers[FIELD_TO_BLOCK.get(field, field)].citation for field in FIELD_TO_WORDS}
    return tuple(printed_values([(record.key, record.citation) for record in ranked], chosen))


def _with_all_sources(records: Sequence[Record]) -> Iterator[Record]:
    """Records of the same text as one, with the sources of all."""
    sources: dict[str, set[str]] = defaultdict(set)
    for record in records:
        sources[record.key].update(record.sources)
    for record in records:
        yield replace(record, sources=tuple(sorted(sources[record.key])))


def _ranked(records: Sequence[Record]) -> list[Record]:
    """The fullest first. What two records print beside the same text may differ, so that both count."""
    distinct = list(dict.fromkeys(_with_all_sources(records)))
    if len(distinct) > 1:
        distinct.sort(key=_rank)
    return distinct


def _rank(record: Record) -> tuple[bool, int, int, int, str, str]:
    """One's own before what was retrieved, the most blocks first, then what its source changed last, then the longest;
    the rest is for one order always.
    """
    filled = sum(_has(block, record) for block in BLOCK_TO_FIELDS)
    revised = int((record.citation.revised or "").replace("-", "") or 0)
    return (record.retrieved, -filled, -revised, -len(record.citation.text), record.key, repr(record.citation))


def _has(block: str, record: Record) -> bool:
    return any(getattr(record.citation, field) for field in BLOCK_TO_FIELDS[block])


def _supplier(block: str, ranked: Sequence[Record]) -> Record:
    return next((record for record in ranked if _has(block, record)), ranked[0])


def _counts(record: Record, claim: Claim, suppliers: dict[str, Record]) -> bool:
    passage = record.citation.passage_at(claim.span.begin)
    block = PART_TO_BLOCK.get(passage.part) if passage else None
    return suppliers[block] is record if block else True


def _evidence(claims: Iterable[tuple[str, Claim]]) -> Iterator[Evidence]:
    """The claims under the relations that hold once all of them are known."""
    by_link: dict[tuple[str, str], list[tuple[str, Claim]]] = defaultdict(list)
    for record, claim in claims:
        by_link[claim.subject, _object_key(claim)].append((record, claim))
    for group in by_link.values():
        yield from _evidence_of_pair(group)


def _evidence_of_pair(group: Sequence[tuple[str, Claim]]) -> Iterator[Evidence]:
    """One subject and one object: which relations hold between them, and which mentions support each.

    Where rules relate them, what a model proposes adds mentions of what they say, and nothing else.
    """
    ruled = [pair for pair in group if pair[1].extractor != PROPOSING]
    group = [*ruled, *(pair for pair in group if pair[1].extractor == PROPOSING)]
    shown = {claim.relation for _, claim in ruled or group if not claim.negated}
    holding = {relation for relation in shown if not shown.intersection(WEAK_TO_STRONG.get(relation, ()))}
    for relation in sorted(holding):
        supporters = (
            (record, claim)
            for record, claim in group
            if claim.relation == relation
            or (ruled and claim.extractor == PROPOSING)
            or (relation in SHARED_BY_ALL_MENTIONS and claim.relation in {*SHARED_BY_ALL_MENTIONS, "mentionsRole"})
        )
        seen = set()
        for record, claim in supporters:
            if (record, claim.span) not in seen:
                seen.add((record, claim.span))
                yield Evidence(record=record, claim=claim, relation=relation)


def _object_key(claim: Claim) -> str:
    """What is linked to, however it is called; a literal has no key but its words."""
    return claim.object.key or claim.object.label if isinstance(claim.object, Entity) else str(claim.object)
