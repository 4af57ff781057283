"""Bodies that are called after a place: "Age Scotland", "NHS Lothian", "Statistics Norway", "Ontario Health"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from kg.document import Document
from kg.extractors._bodies import Body
from kg.extractors._body_words import NEVER_FIRST
from kg.extractors._stretches import apart
from kg.model import Span

__all__ = ["bodies_of_places"]

CAPITALISED = r"[A-ZÀ-Þ][\w'’-]*"
ONWARD = (
    r"(?=[,.;:)]|\s\(|\s(?:and|or|in|to|for|from|is|are|was|were|has|have|had|should|could|may|might|must|will|would"
    r"|as|at|on|by|with|who|which|that|ran|led|staff)\b)"
)
"""What follows a whole name, so that it is no adjective: "Ontario Health should", but "Ontario Health Cards"."""
KINDS = (
    *("NHS", "Statistics", "Healthwatch", "Ambulance", "Age", "Carers", "Shelter", "Mind", "Sport", "Citizens Advice"),
    "Police",
)
KIND_FIRST = re.compile(
    rf"(?<![\w-])(?:{'|'.join(KINDS)})\s(?P<place>{CAPITALISED}(?:\s(?:of\s)?{CAPITALISED}){{0,3}})"
)
NATIONS = frozenset({"UK", "Scotland", "Wales", "Cymru", "England", "Ireland", "Australia", "Canada", "Aotearoa"})
NATION = "|".join(sorted(NATIONS))
OWN = rf"(?!(?:{NATION})\b){CAPITALISED}"
NATION_LAST = re.compile(
    rf"(?<![\w-])[a-z][\w-]*,?\s(?P<name>(?P<own>{OWN}(?:\s(?:(?:and|&)\s)?{OWN}){{0,3}})\s(?:{NATION})"
    rf"(?:\sand\s(?:New\sZealand|Wales|Ireland))?){ONWARD}"
)
HEALTH_LAST = re.compile(rf"(?<![\w-])(?P<place>{CAPITALISED}(?:\s{CAPITALISED}){{0,2}})\sHealth{ONWARD}")
PART_OF_A_COUNTRY = frozenset(
    {
        *("North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Mid", "Middle", "Central"),
        *("Upper", "Lower", "Inner", "Outer", "Greater", "Regional", "Highland", "Rural", "Urban", "Remote", "Primary"),
        *("New", "Great", "Modern", "Republic", "Hospital"),
    }
)
"""Words that tell which part of a country is meant."""
OF_A_PEOPLE_OR_TIME = re.compile(r"(?:an|ish|ern|ese)$")


def bodies_of_places(document: Document, span: Span) -> list[Body]:
    """The bodies in a stretch whose name is a common word with a place behind it, or "Health" behind a place."""
    return apart(_of_places(document, span), attrgetter("span"))


def _of_places(document: Document, span: Span) -> Iterator[Body]:
    text = document.citation.text
    stretch = span.of(text)
    has_kind = any(kind in stretch for kind in KINDS)
    for found in KIND_FIRST.finditer(text, span.begin, span.end) if has_kind else ():
        if _is_place(document, found["place"]):
            yield _body(found.start(), found.end(), text)
    has_nation = any(nation in stretch for nation in NATIONS)
    for found in NATION_LAST.finditer(text, span.begin, span.end) if has_nation else ():
        if _is_own(document, found["own"]):
            yield _body(found.start("name"), found.end("name"), text)
    for found in HEALTH_LAST.finditer(text, span.begin, span.end) if " Health" in stretch else ():
        if _is_place(document, found["place"]) and found["place"] not in NATIONS:
            yield _body(found.start(), found.end(), text)


def _body(begin: int, end: int, text: str) -> Body:
    return Body(name=text[begin:end], span=Span(begin=begin, end=end), chief=True)


def _is_place(document: Document, name: str) -> bool:
    """Whether this names a place, not the people of one ("Scottish")."""
    place = document.schemes.called("Place", name)
    return place is not None and name not in place.hidden


def _is_own(document: Document, own: str) -> bool:
    """Whether the words before a nation make the name of a body with it, not of a part of the country."""
    words = own.split()
    of_a_time = len(words) == 1 and "-" in own
    if of_a_time or words[0] in NEVER_FIRST or document.schemes.called("Place", own) is not None:
        return False
    return not any(
        word in PART_OF_A_COUNTRY or OF_A_PEOPLE_OR_TIME.search(word) or _is_place(document, word) or word.isupper()
        for word in words
    )
