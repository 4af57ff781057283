"""What an affiliation line says: the bodies, their departments, the post held there, the city and the country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.document import Document, claim_at
from kg.extractors._addresses import addresses_of, campus_of, may_be_unit, part_of
from kg.extractors._bodies import CONNECTIONS, organisation
from kg.extractors._line_bodies import FACULTY, Part, chosen
from kg.extractors._line_parts import read_part
from kg.extractors._localities import locality_of, place_called
from kg.extractors._regions import CODES
from kg.model import Citation, Claim, Entity, Span
from kg.schemes.matching import Schemes
from kg.words.text import lower

__all__ = ["VERSION", "extract"]

VERSION = "2"

WORD = re.compile(r"[^\W\d_]+")
STAY_CAPITALS = CODES | frozenset(["USA", "UK", "UAE", "NHS", "PO"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that a line names. `relation` is a property of kg:Affiliation; `thing` is None for what is printed."""

    relation: str
    span: Span
    thing: Entity | None = None


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """For each line its bodies (`organisation`), their units (`department`), `positionAsPrinted`, `city`, `region`
    and `country`.
    """
    text = document.citation.text
    for number, affiliation in enumerate(document.citation.affiliations, start=1):
        passage = document.citation.passages[affiliation.passage].span
        begin = max(text.find(affiliation.text, passage.begin, passage.end), passage.begin)
        before = max(0, begin - 1)
        seen: set[tuple[str, str]] = set()
        for found in _named(document.schemes, text[before : begin + len(affiliation.text)], begin - before):
            span = Span(begin=before + found.span.begin, end=before + found.span.end)
            thing = found.thing or _printed(document, span)
            name = (found.relation, thing.key or thing.label)
            if name not in seen and not (found.relation == "positionAsPrinted" and _has_post(seen)):
                seen.add(name)
                yield _claim(document, number, found.relation, thing, span)


@lru_cache(maxsize=2**13)
def _named(schemes: Schemes, printed: str, begin: int) -> tuple[Found, ...]:
    """What a line names, worked out once for all records that print it; it begins behind the sign that parts it from
    the text before, by which its first word is told from the end of another.
    """
    text = printed[:begin] + _in_small_letters(printed[begin:])
    return tuple(_read(Document(Citation(text=text), schemes), Span(begin=begin, end=len(text))))


def _in_small_letters(line: str) -> str:
    """A line that is printed in capitals alone as it would be printed otherwise, nothing moved."""
    return WORD.sub(lambda word: _small(word.group()), line) if line.isupper() and " " in line else line


def _small(word: str) -> str:
    if word in STAY_CAPITALS:
        return word
    return lower(word) if lower(word) in CONNECTIONS else word[0] + lower(word[1:])


def _has_post(seen: set[tuple[str, str]]) -> bool:
    return any(relation == "positionAsPrinted" for relation, _ in seen)


def _printed(document: Document, span: Span) -> Entity:
    return Entity(kind="Literal", key="", label=span.of(document.citation.text))


def _claim(document: Document, number: int, relation: str, thing: Entity, span: Span) -> Claim:
    return claim_at(
        document,
        span,
        subject=f"affiliation/{number}",
        relation=relation,
        object=thing,
        extractor="affiliations",
        version=VERSION,
        score=0.9,
    )


def _read(document: Document, line: Span) -> Iterator[Found]:
    """Bodies before posts before the rest, address by address."""
    text = document.citation.text
    for parts in addresses_of(document, line):
        locality = locality_of(document, parts)
        inner = [Span(begin=p.begin, end=min(p.end, locality.begin)) for p in parts if p.begin < locality.begin]
        address = [read_part(document, part) for span in inner for part in part_of(text, span.begin, span.end)]
        named = list(chosen(text, address))
        for body in named:
            yield Found(relation="organisation", span=body, thing=organisation(document, body.of(text)))
        yield from (Found(relation="positionAsPrinted", span=part.post) for part in address if part.post)
        yield from (Found(relation="department", span=span) for span in _departments(text, address, named))
        city = locality.city or next(filter(None, (_city_of(document, body, address) for body in named)), None)
        yield from (Found(relation=r, span=s) for r, s in (("city", city), ("region", locality.region)) if s)
        if locality.country is not None:
            country, span = locality.country
            yield Found(relation="country", span=span, thing=country)


def _city_of(document: Document, body: Span, address: Sequence[Part]) -> Span | None:
    """The city in the name of a body, or behind it in the same part."""
    text = document.citation.text
    part = next((part.span for part in address if part.span.begin <= body.begin < part.span.end), body)
    behind = next(part_of(text, body.end, part.end), None)
    if behind is not None and place_called(document.schemes, behind.of(text)) is not None:
        return behind
    return campus_of(text, body)


def _departments(text: str, address: Sequence[Part], named: Sequence[Span]) -> Iterator[Span]:
    """The parts that name a unit, and what a part adds behind the name of a university."""
    for part in address:
        within = [body for body in named if part.span.begin <= body.begin and body.end <= part.span.end]
        if within and FACULTY.search(text, within[-1].end, part.span.end):
            yield from part_of(text, within[-1].end, part.span.end)
        elif not within and part.post is None and (part.bodies or may_be_unit(part.span.of(text))):
            yield part.span
