"""Roles that share the head of a name behind them: "clinical and non-clinical staff"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extractors._phrases import Word, modifiers_before
from kg.extractors._role_lines import Line, Named
from kg.extractors._role_words import NEVER_BEFORE_HEAD
from kg.model import Span

__all__ = ["CONTRASTS", "sharing_its_head"]

CONTRASTS = re.compile(r"(?:(?<!m)ent|al|ic|ive|ary|ory|ant|ior|ous|ar|ile)$|-time$")
"""Endings of adjectives by which two kinds of one role are set against each other: "permanent and locum doctors"."""
LIVE_WITH = re.compile(
    r"\b(?:people|persons?|patients?|adults?|children|those|individuals|women|men|residents|users|families) with $"
)


def sharing_its_head(line: Line, named: Named) -> Iterator[Named]:
    """The names before one that share its head: "clinical and non-clinical staff"."""
    first, end = line.words_of(named.span)
    phrase = line.words[first:end]
    if first == 0 or len(phrase) < 2:
        return
    place = first - 1
    if line.words[place].lower not in ("and", "or"):
        return
    before: list[Named] = []
    is_list = line.gap_before(place) == ", "
    while place > 0 and line.gap_before(place) in (" ", ", "):
        modifiers = modifiers_before(line.words, place, parted=True)
        conjuncts = list(_conjunct(line, modifiers, phrase)) if modifiers else []
        if not conjuncts:
            break
        before += conjuncts
        place -= len(modifiers)
    if len(before) > is_list:  # a comma before the last "and" needs a list of three
        yield from before


def _conjunct(line: Line, modifiers: Sequence[Word], phrase: Sequence[Word]) -> Iterator[Named]:
    """The role that words before "and" name with the end of a phrase.

    Words that are a role already name another only if a scheme has it: "nurse and physician managers".
    """
    last = modifiers[-1]
    if _shares_nothing(line, modifiers) or (line.match_at(last) and phrase[-1].lower == phrase[-1].singular):
        return
    span = Span(begin=modifiers[0].begin, end=phrase[-1].end)
    shared = (phrase[begin:] for begin in range(1, len(phrase)))
    labels = (" ".join(word.lower for word in [*modifiers, *tail]) for tail in shared)
    if known := next(line.known(labels, span, "coordinated"), None):
        yield known
    elif line.match_at(last) is None and (line.places(last) or CONTRASTS.search(last.lower)):
        tail = _tail(line, phrase)
        yield line.resolved([*map(line.printed, [*modifiers, *tail[:-1]]), tail[-1].singular], span, "local")


def _shares_nothing(line: Line, modifiers: Sequence[Word]) -> bool:
    """Whether words before "and" are a name of their own, people outside, or what somebody has."""
    last = modifiers[-1]
    is_plural = last.lower != last.singular and not line.is_named(last)
    return is_plural or last.singular in NEVER_BEFORE_HEAD or _lives_with(line, modifiers[0])


def _tail(line: Line, phrase: Sequence[Word]) -> Sequence[Word]:
    """The words that a name shares with one before it: its head, or what is a name too, as "first responders"."""
    tails = (phrase[begin:] for begin in range(1, len(phrase) - 1))
    return next((t for t in tails if line.schemes.called("Role", " ".join(w.lower for w in t))), phrase[-1:])


def _lives_with(line: Line, word: Word) -> bool:
    """Whether a word says what somebody has: "people with dementia and community nurses"."""
    return LIVE_WITH.search(line.text, max(line.span.begin, word.begin - 20), word.begin) is not None
