"""The words of a stretch of text, and where the noun phrase before a head begins, without a tagger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.extractors._field_words import FIELDS, GRADES, SPECIALTIES
from kg.extractors._phrase_words import (
    EVALUATIVE,
    EVALUATIVE_ENDS,
    KEPT_PAIRS,
    NOUN_ENDS,
    NUMBERS,
    PARTICIPLES_KEPT,
    PLURALS_KEPT,
    SAME_WORD,
    STOP_WORDS,
    VERBS,
)
from kg.model import Span

__all__ = ["Word", "belongs", "is_kept_pair", "modifiers_before", "singular", "words_in"]

WORD = re.compile(r"\w+(?:[-‐‑’'&]\w+)*")
FRONT_LINE = "ront line"
WORD_OR_FRONT_LINE = re.compile(rf"[Ff]{FRONT_LINE}\b(?! of)|{WORD.pattern}")
SHORT_FORM = re.compile(r"[A-Z][\w&/]{0,7}[A-Z]$")
NAME_GOES_ON = re.compile(r"\) [a-z]")
JOINTS = frozenset((" ", "-", "\u00a0"))
"""What may part two words of one phrase."""
POSSESSIVE = re.compile(r"['’]s?$")
LONGEST_PHRASE = 4
"""How many words may stand before a head; a longer run is more often a sentence than a name."""

PARTS = FIELDS | GRADES | SPECIALTIES
NO_MODIFIERS = STOP_WORDS | EVALUATIVE | VERBS
NO_DIGIT = re.compile(r"\D+$")
CONTRASTED = frozenset({"permanent", "resident"})
SHOUTED = 5
"""From so many letters on, a word in capitals may be part of a title in capitals, and no short form."""
COMPARED = NUMBERS | {"older", "younger", "same", "high", "low", "self"}
"""So begin compounds of number and degree: "twenty-seven", "older-peer"."""

IN_POST = "-in-"
"""What parts a head from what it is in: "nurses-in-charge", "doctors-in-training"."""
IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "midwives": "midwife",
    "staffs": "staff",
}


class Word(NamedTuple):
    """One word: its place, as printed, in lower case and in the singular. A tuple, since a record has hundreds.

    It is `joined` if only a space or a hyphen parts it from the next.
    """

    begin: int
    end: int
    printed: str
    lower: str
    singular: str
    joined: bool

    @property
    def amid_name(self) -> str:
        """As it stands before the last word of a name: in lower case, but for short forms."""
        return self.printed if sum(map(str.isupper, self.printed)) > 1 else self.lower


def words_in(text: str, span: Span) -> tuple[Word, ...]:
    """The words of a stretch in order; a hyphen or an apostrophe inside a word does not part it.

    A short form in brackets amid a name is left out: "emergency department (ED) nurses" has three words.
    """
    word = WORD if text.find(FRONT_LINE, span.begin, span.end) < 0 else WORD_OR_FRONT_LINE
    words: list[Word] = []
    end = span.begin
    for printed in word.findall(text, span.begin, span.end):  # with their places told by the pattern it takes longer
        begin = text.index(printed, end)
        end = begin + len(printed)
        lower, one = _forms(printed)
        joined = text[end : end + 1] in JOINTS and text[end + 1 : end + 2].isalnum()
        words.append(Word(begin, end, printed, lower, one, joined))
    for place in range(len(words) - 1, 0, -1):
        if text[words[place].begin - 1] == "(" and _is_amid_a_name(text, words[place - 1], words[place]):
            words[place - 1 : place + 1] = [words[place - 1]._replace(joined=True)]
    return tuple(words)


def _is_amid_a_name(text: str, before: Word, short: Word) -> bool:
    return (
        before.lower == before.singular
        and before.end + 2 == short.begin
        and SHORT_FORM.match(short.printed) is not None
        and NAME_GOES_ON.match(text, short.end) is not None
    )


@lru_cache(maxsize=16_384)
def _forms(printed: str) -> tuple[str, str]:
    """A word in lower case, as it is commonly printed, and in the singular."""
    lower = printed.lower()
    lower = SAME_WORD.get(lower, lower)
    return lower, singular(lower)


@lru_cache(maxsize=16_384)
def singular(word: str) -> str:
    """The singular of a lower-case noun, without its possessive ending.

    >>> [singular(word) for word in ("deputies", "nurses'", "midwives", "staff", "coaches", "sepsis", "doctor’s")]
    ['deputy', 'nurse', 'midwife', 'staff', 'coach', 'sepsis', 'doctor']
    >>> singular("nurses-in-charge")
    'nurse-in-charge'
    """
    word = POSSESSIVE.sub("", word)
    if IN_POST in word:
        head, _, post = word.partition(IN_POST)
        return f"{singular(head)}{IN_POST}{post}"
    for plural, one in IRREGULAR.items():
        if word.endswith(plural):
            return word.removesuffix(plural) + one
    if word.endswith(("ss", "us", "is")) or not word.endswith("s") or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1]


def modifiers_before(words: Sequence[Word], head: int, *, parted: bool = False) -> Sequence[Word]:
    """The words before a head that belong to its name: back to a function word, verb, number or valuing adjective.

    With `parted`, a comma may stand before the head: "practice, and district nurses".

    >>> text = "We asked the experienced kinship care mentors"
    >>> words = words_in(text, Span(begin=0, end=len(text)))
    >>> [word.lower for word in modifiers_before(words, 6)]
    ['kinship', 'care']
    """
    begin = head
    while begin > 0 and head - begin < LONGEST_PHRASE and (words[begin - 1].joined or (parted and begin == head)):
        if is_kept_pair(words, begin - 2):
            begin -= 2
        elif belongs(words[begin - 1]) or is_kept_pair(words, begin - 1) or _is_noun(words, begin - 1):
            begin -= 1
        else:
            break
    return words[begin:head]


def is_kept_pair(words: Sequence[Word], place: int) -> bool:
    """Whether a pair begins here that belongs to a name though its words alone do not: "early years"."""
    pair = words[place : place + 2] if place >= 0 else ()
    return len(pair) == 2 and pair[0].joined and f"{pair[0].lower} {pair[1].lower}" in KEPT_PAIRS


def _is_noun(words: Sequence[Word], place: int) -> bool:
    """Whether what may be a verb is none: a rank, or behind a field of work one itself, as in "peer support lead"."""
    before = words[place - 1] if place > 0 and words[place - 1].joined else None
    is_field = before is not None and before.lower in FIELDS and words[place].lower in FIELDS
    return is_field or _is_rank(words, place)


def _is_rank(words: Sequence[Word], place: int) -> bool:
    """Whether a "lead" is no verb: "the lead pharmacist", "two lead nurses"."""
    if words[place].lower != "lead" or place == 0:
        return False
    before = words[place - 1].lower
    return before in ("the", "a", "each", "every", "their") or before in NUMBERS or before.isdigit()


def belongs(word: Word) -> bool:
    """Whether a word may stand in the name of a role before its head."""
    return _is_modifier(word.lower, word.printed.isupper())


@lru_cache(maxsize=16_384)
def _is_modifier(lower: str, in_capitals: bool) -> bool:
    """Whether a word may stand in the name of a role before its head."""
    if lower in NO_MODIFIERS or not NO_DIGIT.match(lower) or lower.partition("-")[0] in COMPARED:
        return False
    if lower in PARTS or (in_capitals and len(lower) < SHOUTED):
        return True
    if lower.endswith(("ed", "ing")):
        return lower in PARTICIPLES_KEPT or lower.endswith("-based")
    if lower.endswith("ly"):
        return lower in ("family", "elderly")
    if lower.endswith("s") and not in_capitals and not lower.endswith("ous"):
        return lower in PLURALS_KEPT or lower.endswith(("ss", "ics", "sis", "us"))
    return in_capitals or lower in CONTRASTED or lower.endswith(NOUN_ENDS) or not lower.endswith(EVALUATIVE_ENDS)
