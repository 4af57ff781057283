"""Roles named before their body: "representatives of healthcare organisations", "leaders within the NHS"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.extractors._field_words import BODIES, CHAIRED, NO_BODIES, SETTING_HEADS
from kg.extractors._phrase_words import EVALUATIVE
from kg.extractors._phrases import Word, belongs, is_kept_pair, modifiers_before
from kg.extractors._role_lines import Line, Named
from kg.extractors._role_words import DETERMINERS, GROUP_HEADS, NEVER_BEFORE_HEAD
from kg.model import Span

__all__ = ["heads_of_fields", "named_before_their_body"]

MINISTRY = re.compile(r"(?:Ministry|Department|Board|Office|Directorate) of (?:[A-Z]\w+(?:,? (?:and |& )?(?=[A-Z]))?)+")
OF = frozenset({"of", "from", "within", "in", "at", "across"})
ON_BOARDS = frozenset({"chair", "chairman", "chairperson", "member"})
OFFICES = frozenset({"head", "director", "chief", "lead", "manager", "chair"})
LONGEST_FIELD = 3
LONGEST_BODY = 5
"""How many words may name the body."""


def named_before_their_body(line: Line) -> Iterator[Named]:
    """ "Representatives of healthcare organisations", "leaders within the NHS"."""
    for place, word in enumerate(line.words[:-2]) if not GROUP_HEADS.isdisjoint(line.singulars) else ():
        if word.singular in GROUP_HEADS and word.joined and line.words[place + 1].lower in OF:
            body = _body_from(line, place + 2)
            if body and _has(body, word) and not _has_own_name(line, place):
                yield from _name_of(line, word, body)


def heads_of_fields(line: Line) -> Iterator[Named]:
    """ "Head of organisational development", "chief of surgery"."""
    for place, word in enumerate(line.words[:-2]) if not OFFICES.isdisjoint(line.singulars) else ():
        if word.singular in OFFICES and word.joined and line.words[place + 1].lower == "of":
            fields = _field_from(line, place + 2)
            if fields and not _has_own_name(line, place):
                span = Span(begin=word.begin, end=fields[-1].end)
                yield line.resolved([word.singular, "of", *map(line.printed, fields)], span, "of")


def _field_from(line: Line, place: int) -> Sequence[Word]:
    """The words that name a field of work from a place on."""
    end = place
    while end < min(place + LONGEST_FIELD, len(line.words)) and _names_field(line, end):
        end += 1
        if not line.words[end - 1].joined:
            break
    following = line.words[end : end + 1]  # a plural goes on with the name: "director of cancer networks"
    goes_on = line.words[end - 1].joined and any(word.lower != word.singular for word in following)
    return line.words[place:end] if end > place and not goes_on and line.is_field(line.words[place]) else ()


def _names_field(line: Line, place: int) -> bool:
    pairs = (is_kept_pair(line.words, first) for first in (place - 1, place))
    return belongs(line.words[place]) or any(pairs)


def _has(body: Sequence[Word], head: Word) -> bool:
    """Whether such a body has such people: members and chairs are of boards and the like."""
    return head.singular not in ON_BOARDS or body[-1].singular in CHAIRED


def _has_own_name(line: Line, place: int) -> bool:
    """Whether a head is named without its body ("nurse leaders in …"), or only said of another ("as leaders")."""
    word = line.words[place]
    before = line.words[place - 1] if place else None
    matched = line.match_at(word)
    is_whole = matched is not None and (" " in matched.form or line.words[place + 1].lower != "of")
    if is_whole or line.is_barred(word):
        return True
    if before is None:
        return False
    is_of_it = before.joined and (line.places(before) or before.singular in NEVER_BEFORE_HEAD)
    return is_of_it or before.lower == "as"


def _body_from(line: Line, place: int) -> Sequence[Word]:
    """The words that name a body, of a kind or by its short form; none if they do not."""
    words = line.words[place : place + 2 * LONGEST_BODY]
    begin = place + sum(1 for _ in takewhile(lambda word: _leads(line, word), words))
    if named := _named_body(line, begin):
        return named
    for end in range(begin, min(begin + LONGEST_BODY, len(line.words))):
        if line.words[end].singular in BODIES and not _body_follows(line, end):
            body = line.words[begin : end + 1]
            is_whole = len(modifiers_before(line.words, end)) >= end - begin
            return body if is_whole and _is_our_body(line, body) else ()
    return ()


def _named_body(line: Line, place: int) -> Sequence[Word]:
    """The words of a body with a name of its own that begins at a place."""
    word = line.words[place] if place < len(line.words) else None
    body = next((b for b in line.bodies.at(word.begin, word.end) if b.begin == word.begin), None) if word else None
    if body is None and word is not None and (office := MINISTRY.match(line.text, word.begin, line.span.end)):
        body = Span(begin=office.start(), end=office.end())
    return line.words[place : line.words_of(body)[1]] if body else ()


def _leads(line: Line, word: Word) -> bool:
    """Whether a word before the name of a body is no part of it."""
    return not line.is_in_body(word) and (word.lower in DETERMINERS or word.lower in EVALUATIVE or line.is_place(word))


def _is_our_body(line: Line, body: Sequence[Word]) -> bool:
    if body[0].singular in NEVER_BEFORE_HEAD or " ".join(word.singular for word in body) in NO_BODIES:
        return False
    if len(body) > 1:
        return any(map(line.places, body[:-1])) or line.is_named(body[-1])
    return line.is_named(body[0]) or body[0].lower == "healthcare"


def _body_follows(line: Line, place: int) -> bool:
    following = line.words[place + 1 : place + 2]
    return line.words[place].joined and any(word.singular in BODIES for word in following)


def _name_of(line: Line, head: Word, body: Sequence[Word]) -> Iterator[Named]:
    span = Span(begin=head.begin, end=body[-1].end)
    if MINISTRY.match(line.text, body[0].begin, body[-1].end):
        yield line.resolved([line.text[body[0].begin : body[-1].end], head.singular], span, "of")
        return
    last = line.printed(body[-1]) if line.is_named(body[-1]) else body[-1].singular
    modifiers = [*map(line.printed, body[:-1]), last]
    shorter = [" ".join([*modifiers[:-1], head.singular])] if body[-1].singular in SETTING_HEADS else []
    known = list(line.known(shorter, span, "of"))
    yield from known or [line.resolved([*modifiers, head.singular], span, "of")]
