"""How the name of a body looks: capitalised words around a word such as Hospital, Trust or Université."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg import iris
from kg.document import Document, entity
from kg.extractors._body_words import (
    BODY,
    CHIEF,
    COMMON,
    CONNECTIONS,
    GOVERNMENT,
    HEAD,
    HEAD_FIRST,
    HEAD_TO_WORDS_AFTER,
    HEAD_TO_WORDS_BEFORE,
    NEVER_FIRST,
    ONLY_AT_THE_END,
    STATE_OFFICE,
    UNITS,
)
from kg.model import Entity, Span

__all__ = ["BODY", "CONNECTIONS", "Body", "Mention", "bodies_in", "distinctive", "organisation"]


AFTER_A_NAME = re.compile(
    r"(?:-(?:funded|led|run|based|commissioned|owned|affiliated|employed)"
    r"|\s(?:Handbook|Manual|Report|Guide|Award|Code|Poll|Initiative|Programme|Program|Staff|Students?"
    r"|Research Ethics|Ethics|Institutional|Committee|Study|Trial(?!\sRegist)|Survey|Project|Framework|Scale"
    r"|Questionnaire|Index|Act|Guidelines?|Model|Method|Tool|Criteria|Classification|Database"
    r"|(?<!Trial )(?<!Trials )Regist(?:er|ry)|Cohort|Journal))\b.*$"
)
CONNECTION = "(?:" + "|".join(sorted(CONNECTIONS)) + ")"
SHORTENED = r"(?:Univ|Inst|Dept|Hosp|Coll|Natl|Sch|Fac|Acad|Ctr)\.(?=\s)"
NAME_WORD = (
    rf"(?:St\.(?=\s)|{SHORTENED}|(?:[A-Z]\.)+(?=\s[A-Z])"
    r"|(?:(?:[dl]|dell|dall|all)['’])?[A-ZÀ-ÖØ-Þ](?:[\w'’&/-]|\.(?=\w))*|[a-z]{1,3}[A-Z]\w*)"
)
SPACE = "[ \u00a0]"
ONWARD = "(?<=Institute )on|(?<=Commission )on|(?<=Excellence )in"
"""What leads on from these heads alone."""
RUN = re.compile(rf"{NAME_WORD}(?:{SPACE}(?:(?:{CONNECTION}|{ONWARD}){SPACE})*{NAME_WORD})*")
SEARCH_STRING = re.compile(r"\b(?:OR|AND|NOT)\b")
ROMANCE = frozenset({"de", "del", "do", "da", "di", "du", "des", "della"})
"""Where these follow, the head comes first: Hospital General de México."""
WORD = re.compile(r"[\w'’./-]+|&")
ARTICLE = re.compile(r"^[Tt]he\s")
SPACES = re.compile(r"\s+")
SHORT = re.compile(r"(?:[A-Z]{2}|[A-Z][A-Za-z]?[A-Z]+)")
"""A body may stand beside another by its short form alone: "the Oak Institute and the BMA"."""
LINK = re.compile(r"\s(?:and|&|et|und|y)\s(?:the\s)?")
AND = re.compile(r"\s(?:and|&)\s")
ONE_OF_MANY = re.compile(r"\b(?:an?|any|each|every|no|another) $")
OF_A_PLACE_AT_HAND = re.compile(r"\sof\s(?:the|an?|each|every|their|our)\s[a-z]")
"""Behind a kind of office: "the Public Health Authority of the county"."""
NOTHING: frozenset[str] = frozenset()
PLACE_FOLLOWS = frozenset(
    {"University", "Univ", "College", "School", "Hospital", "Polytechnic", "Universiteit", "Universität", "Universitat"}
)
"""After these a place may be part of the name: Imperial College London."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A named body and where it is named; `chief` if it is a body of its own, not only a part of one."""

    name: str
    span: Span
    chief: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A body and where it is named."""

    body: Entity
    span: Span
    regulator: bool = False
    score: float = 0.9


def bodies_in(text: str, span: Span) -> Iterator[Body]:
    """The bodies that a stretch of text names, by the look of their names alone.

    >>> text = "Staff of the University of Leeds and Airedale NHS Foundation Trust met the Ethics Committee."
    >>> [body.name for body in bodies_in(text, Span(begin=0, end=len(text)))]
    ['University of Leeds', 'Airedale NHS Foundation Trust']
    """
    if not HEAD.search(text, span.begin, span.end):
        return
    for run in RUN.finditer(text, span.begin, span.end):
        if HEAD.search(run.group()) and not SEARCH_STRING.search(run.group()):
            for part in _parts(text, Span(begin=run.start(), end=run.end())):
                body = _body(text, part)
                if body is not None:
                    yield body


def organisation(document: Document, name: str) -> Entity:
    """The scheme's body of this name, with or without its article, else one known by its name alone."""
    for known in (name, f"The {name}", ARTICLE.sub("", name)):
        if concept := document.schemes.called("Organisation", known):
            return entity(concept)
    name = SPACES.sub(" ", name)
    return Entity(kind="Organisation", key=iris.organisation(name), label=name)


def _parts(text: str, run: Span) -> Iterator[Span]:
    """ "A University and B Trust" is two names, "School of Health and Social Care" one."""
    begin = run.begin
    for link in LINK.finditer(run.of(text)):
        before = text[begin : run.begin + link.start()]
        after = text[run.begin + link.end() : run.end]
        next_one = AND.split(after, maxsplit=1)[0]
        is_next = _names_a_body(next_one) or SHORT.fullmatch(next_one)
        is_one = _names_a_body(before) or (link.group().endswith("the ") and not _has_head(before))
        if (is_one and is_next) or (SHORT.fullmatch(before) and _has_head(after)):
            yield Span(begin=begin, end=run.begin + link.start())
            begin = run.begin + link.end()
    yield Span(begin=begin, end=run.end)


def _names_a_body(words: str) -> bool:
    known = STATE_OFFICE.search(words) or any(distinctive(word) for word in WORD.findall(words))
    return bool(known) and _has_head(words)


def _has_head(words: str) -> bool:
    found = WORD.findall(words)
    return any(_is_head(found, place) for place in range(len(found)))


def _body(text: str, run: Span) -> Body | None:
    hits = list(WORD.finditer(text, run.begin, run.end))
    words = [hit.group() for hit in hits]
    first = 0
    while first < len(words) and _leads_up(words[first:]):
        first += 1
    hits, words = hits[first:], words[first:]
    heads = [place for place in range(len(words)) if _is_head(words, place)]
    if not heads:
        return None
    name_span = _trimmed(text, Span(begin=hits[0].start(), end=hits[_last_word(words, heads[-1])].end()))
    name = name_span.of(text)
    if not any(distinctive(word) for word in WORD.findall(name)) and not _is_the_states(text, name_span):
        return None
    chief = any(word.rstrip(".") in CHIEF - UNITS for word in WORD.findall(name))
    return Body(name=name, span=name_span, chief=chief)


def _is_the_states(text: str, span: Span) -> bool:
    """Whether the one office of its kind in a country is meant: "the Ministry of Health", not "a Medical Board"."""
    if STATE_OFFICE.fullmatch(text, span.begin, span.end) is None or OF_A_PLACE_AT_HAND.match(text, span.end):
        return False
    before = text[max(0, span.begin - 8) : span.begin].lower()
    of_government = GOVERNMENT.search(text, span.begin, span.end) is not None
    return before.endswith("the ") or (of_government and ONE_OF_MANY.search(before) is None)


def _is_head(words: list[str], place: int) -> bool:
    word = owned(words[place].rstrip("."))
    before = HEAD_TO_WORDS_BEFORE.get(word)
    if not HEAD_TO_WORDS_AFTER.get(word, NOTHING).isdisjoint(words[place + 1 : place + 4]):
        return True
    if word in ONLY_AT_THE_END:
        return place == len(words) - 1
    word = word.partition("-")[0] if place else word  # "Oakham University-Millpark"
    return word in BODY if before is None else bool(before & set(map(owned, words[place - 1 : place])))


def _leads_up(words: list[str]) -> bool:
    """Whether the first word only leads up to a name: "The …", "Staff of …", "Web-based …"."""
    of_the_body = len(words) > 2 and words[1] == "of" and words[0] not in BODY | HEAD_TO_WORDS_AFTER.keys()
    return of_the_body or words[0] in NEVER_FIRST or words[0] in CONNECTIONS or words[0].endswith("-based")


def _last_word(words: list[str], head: int) -> int:
    """A name ends with its head, with what "of" or "for" adds to it, or with the place of a school or hospital."""
    following = words[head + 1 :]
    if words[head] in HEAD_FIRST or (head == 0 and ROMANCE & set(following)):
        return len(words) - 1
    if following and (following[0].lower() in CONNECTIONS - {"and", "&"} or following[0] == "on"):
        owner = next((place for place, word in enumerate(following) if owned(word) != word), len(following) - 1)
        return head + 1 + owner
    return head + 1 if words[head] in PLACE_FOLLOWS and len(following) == 1 and distinctive(following[0]) else head


def _trimmed(text: str, span: Span) -> Span:
    name = AFTER_A_NAME.sub("", span.of(text)).rstrip(".")
    return Span(begin=span.begin, end=span.begin + len(owned(name)))


def owned(name: str) -> str:
    """A name without its possessive ending.

    >>> owned("Children’s"), owned("Nurses'"), owned("Bus")
    ('Children', 'Nurses', 'Bus')
    """
    bare = name.removesuffix("s")
    return bare[:-1] if bare.endswith(("'", "’")) else name


@lru_cache(maxsize=16_384)
def distinctive(word: str) -> bool:
    """Whether a word tells one body from another."""
    parts = [owned(part) for part in word.rstrip(".").split("/")]
    return any(part[:1].isupper() and part not in COMMON for part in parts)
