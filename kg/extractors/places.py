"""Places in which the study is set, and places it only names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from operator import attrgetter

from msgspec.structs import replace

from kg import iris
from kg.document import Document, claim_at, entity
from kg.extractors._bodies import distinctive
from kg.extractors._place_names import is_makers_address, is_where_they_are_from, is_within_a_name, speaks_of_its_area
from kg.extractors._stretches import Stretches
from kg.extractors._taking_in import takes_in
from kg.extractors._zones import OWN_STUDY, Zone, before_imprint, zones_at
from kg.model import Claim, Entity, Part, Span
from kg.schemes.matching import Match
from kg.words.text import uses

__all__ = ["NEEDS", "VERSION", "extract"]

VERSION = "1"
NEEDS = ("organisations",)

SET_HERE = frozenset({Zone.METHODS, Zone.SETTING, Zone.TITLE})
AIMED = re.compile(
    r"^To\s|\b(?:aim|purpose|objective|goal|question|hypothes|investigat|explor|examin|determin|assess|evaluat|describ"
    r"|compar|identif|analy[sz]|understand|review|interview|survey|studied)",
    re.IGNORECASE,
)
"""What an aim is told with; what else stands under its head is background."""
ADVISED = re.compile(
    r"\b(?:should|needs? to|more research|further research|future|conclude|recommend)\b", re.IGNORECASE
)
SAMPLED = re.compile(
    r"\b(?:interview\w*|participa\w+|respon\w+|recruit\w*|conducted|survey\w*|took part|sampl\w+|sites?|practices"
    r"|hospitals|clinics|wards?|schools|services|homes|departments|case stud\w+|ethnograph\w+|we report|draws on)\b",
    re.IGNORECASE,
)
IN = re.compile(r"\b(?:in|across|throughout|within|at|from)\s(?:the\s|an?\s)?$", re.IGNORECASE)
PART_OF = re.compile(
    r"(?<!-)\b(?:(?:North|South|East|West)(?:[- ]?(?:East|West|ern))?|Northern|Southern|Eastern|Western|Central|Inner"
    r"|Outer|Greater|Rural|Mid|[Ss]ub-Saharan|(?<!-)(?:(?:north|south)[- ]?)?(?:north|south|east|west)ern)\s$"
)
OF_A_NAME = re.compile(r"\s(?!NHS\b)[A-Z]")
"""Behind an adjective: the Danish Summer; but the English NHS is in England."""
UNIONS = frozenset({"United Kingdom"})
"""Of countries: a study of one of them is not of all."""
MOST_TOGETHER = 2
"""A town and its country."""
LONGEST_PART = 20
LONGEST_PLACE = 200
"""How many characters before a place are looked at, for what is a part of it and for another place."""
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|from|of|across|within|near|around)\s(?:the\s)?"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?:\s(?:(?:of|and|upon|de|la)\s)?[A-ZÀ-Þ][\w'’-]+){0,3})(?:,\s|\s\()$"
)


REGION_WORDS = frozenset(
    ("county", "counties", "province", "provinces", "region", "district", "districts", "prefecture", "governorate")
) | {"municipality", "oblast", "voivodeship", "canton"}
NAME = r"[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){0,2}"
# in Oakham and Uppingham counties; the province of Oakham
REGION = re.compile(
    rf"\b(?:in|of|from|across|within|the)\s(?P<name>{NAME})(?:\sand\s(?P<second>{NAME}))?"
    rf"\s(?i:{'|'.join(sorted(REGION_WORDS))})\b"
    rf"|\b(?i:{'|'.join(sorted(REGION_WORDS))})\sof\s(?P<third>{NAME})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A place and where it is named; `strong` if the words around say that the study is set there."""

    place: Entity
    span: Span
    strong: bool
    score: float = 0.9


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Claims of `setIn` and `mentionsPlace`; `claims` say where organisations are named.

    Where no place is said to be the setting, the first that the background puts its problem in is taken for it, or the
    only one it names: "English schools".
    """
    known = [*_in_prose(document, claims), *_in_headings(document)]
    named = sorted([*known, *_regions(document, known)], key=lambda name: name.span.begin)
    settings = {key for name in named if name.strong for key in _around(document, name.place)}
    supposed = None if settings else _supposed(document, named)
    for name in named:
        if name.place.key in settings:
            yield _claim(document, name, "setIn", name.score)
        elif supposed is not None and name.place == supposed.place:
            yield _claim(document, name, "setIn", 0.5)
        else:
            yield _claim(document, name, "mentionsPlace", name.score)


def _around(document: Document, place: Entity) -> Iterator[str]:
    """A place and what it lies in up to its country: who asks nurses in Leeds asks nurses in England."""
    yield place.key
    schemes = document.schemes
    known = place.key if place.key in schemes.concepts else place.broader
    upwards = [schemes.concepts[known], *schemes.ancestors(known)] if known in schemes.concepts else []
    yield from (wider.key for wider in upwards if wider.broader and wider.label not in UNIONS)


def _in_prose(document: Document, claims: Sequence[Claim]) -> Iterator[Named]:
    text = document.citation.text
    bodies: dict[Span | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        bodies[claim.sentence].append(claim)
    for match in _together(document):
        passage = document.citation.passage_at(match.span.begin)
        if passage is None or match.span.end > before_imprint(document, passage).end:
            continue
        if match.span.of(text).islower() or text.endswith("New ", 0, match.span.begin):
            continue
        if is_within_a_name(text, match.span, match.concept.label):
            continue
        sentence = document.sentence_at(match.span.begin)
        body = next((c for c in bodies[sentence.span if sentence else None] if _inside(match.span, c.span)), None)
        if body is not None and not (body.relation == "hasSettingOrganisation" and speaks_of_its_area(body.exact)):
            continue
        strong = body is not None or _strong(document, match.span)
        known = entity(match.concept)
        yield _narrowed(document, known, match.span, strong)
        yield from _before(document, known, match.span, strong)


def _together(document: Document) -> Iterator[Match]:
    """The places named; "English Midlands" names one."""
    text, matches = document.citation.text, document.matches("Place")
    begin = None
    for match, following in zip_longest(matches, matches[1:]):
        first = match.span.begin if begin is None else begin
        is_one = following is not None and text[match.span.end : following.span.begin] == " "
        if is_one and match.concept in document.schemes.ancestors(following.concept.key):
            begin = first
            continue
        begin = None
        yield replace(match, span=Span(begin=first, end=match.span.end))


def _inside(span: Span, body: Span) -> bool:
    return body.begin <= span.begin and span.end <= body.end and span != body


def _narrowed(document: Document, known: Entity, span: Span, strong: bool) -> Named:
    """ "South London" is a place of its own within London; "Western Australians" live in Western Australia.

    A direction in lower case is no name, unless a scheme has one: "northern Sweden" is Sweden.
    """
    text = document.citation.text
    direction = PART_OF.search(text, max(0, span.begin - LONGEST_PART), span.begin)
    if direction is None:
        return Named(place=known, span=span, strong=strong)
    wider = Span(begin=direction.start(), end=span.end)
    part = document.schemes.called("Place", f"{direction.group()}{known.label}")
    if part is None and direction.group().islower():
        return Named(place=known, span=wider, strong=strong)
    return Named(place=entity(part) if part else _local(wider.of(text), known), span=wider, strong=strong)


def _before(document: Document, known: Entity, span: Span, strong: bool) -> Iterator[Named]:
    """ "in Oakham, UK" and "in Oakshire (UK)": a place that no scheme holds, within one that it does."""
    text = document.citation.text
    before = PLACE_BEFORE.search(text, max(0, span.begin - LONGEST_PLACE), span.begin)
    if before is None or document.schemes.matches("Place", before["name"]):
        return
    if all(distinctive(word) for word in re.findall(r"[A-ZÀ-Þ][\w'’-]+", before["name"])):
        where = Span(begin=before.start("name"), end=before.end("name"))
        yield Named(place=_local(before["name"], known), span=where, strong=strong, score=0.7)


def _local(name: str, within: Entity) -> Entity:
    return Entity(kind="Place", key=iris.place(name), label=name, broader=within.key)


def _in_headings(document: Document) -> Iterator[Named]:
    """An indexer's place heading says where the study was done."""
    text = document.citation.text
    for passage in document.citation.passages_of(Part.HEADINGS):
        for heading in document.citation.headings:
            concept = document.schemes.called("Place", heading.label)
            where = next(uses(text, heading.label, passage.span), None) if concept else None
            if concept is not None and where is not None:
                yield Named(place=entity(concept), span=where, strong=True, score=0.9)


def _strong(document: Document, span: Span) -> bool:
    zones = zones_at(document, span)
    sentence = document.sentence_at(span.begin)
    if sentence is None or is_makers_address(document, span) or is_where_they_are_from(document, span):
        return False
    if zones & SET_HERE or takes_in(sentence):
        return True
    if Zone.CONCLUSIONS in zones or ADVISED.search(sentence.text):
        return False
    if Zone.AIM in zones:
        return AIMED.search(sentence.text) is not None
    if Zone.RESULTS in zones:
        return SAMPLED.search(sentence.text) is not None and _is_in(document, span)
    return OWN_STUDY.search(sentence) is not None


def _supposed(document: Document, named: Sequence[Named]) -> Named | None:
    """The place that is the likely setting where none is said to be."""
    located = next((name for name in named if _located(document, name)), None)
    if located is not None:
        return None if _is_one_of_several(document, located, named) else located
    text = document.citation.text
    told = [name for name in named if _is_problem(document, name)]
    is_alone = len({name.place for name in told}) == 1
    return next((name for name in told if is_alone and not OF_A_NAME.match(text, name.span.end)), None)


def _is_one_of_several(document: Document, supposed: Named, named: Sequence[Named]) -> bool:
    """ "in China, Italy and Spain" compares countries; no study is set there by that alone."""
    sentence = document.sentence_at(supposed.span.begin)
    return len({n.place for n in named if document.sentence_at(n.span.begin) == sentence}) > MOST_TOGETHER


def _regions(document: Document, known: Sequence[Named]) -> Iterator[Named]:
    """ "in Oakham and Uppingham counties": regions that no scheme holds, in the first country that the record names."""
    taken = Stretches(known, attrgetter("span"))
    around = next((name.place for name in known if name.place.key in document.schemes.concepts), None)
    for sentence in document.sentences:
        if around is None or REGION_WORDS.isdisjoint(sentence.words):
            continue
        for hit in REGION.finditer(sentence.text):
            for group in ("name", "second", "third"):
                begin, end = (sentence.span.begin + place for place in hit.span(group))
                if hit[group] and not taken.touch(begin, end) and all(map(distinctive, hit[group].split())):
                    span = Span(begin=begin, end=end)
                    strong = _strong(document, span)
                    yield Named(place=_local(hit[group], around), span=span, strong=strong, score=0.7)


def _located(document: Document, name: Named) -> bool:
    """Whether a background says that something happens in the place: "in England", "across Wales"."""
    return _is_in(document, name.span) and _is_problem(document, name)


def _is_problem(document: Document, name: Named) -> bool:
    """Whether a background names the place, and not as one that people left."""
    return Zone.BACKGROUND in zones_at(document, name.span) and not is_where_they_are_from(document, name.span)


def _is_in(document: Document, span: Span) -> bool:
    return IN.search(document.citation.text, max(0, span.begin - LONGEST_PART), span.begin) is not None


def _claim(document: Document, name: Named, relation: str, score: float) -> Claim:
    return claim_at(
        document,
        name.span,
        relation=relation,
        object=name.place,
        extractor="places",
        version=VERSION,
        score=score,
    )
