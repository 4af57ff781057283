"""The pieces of words that every match of a regular expression holds, read off the expression itself.

The idea is that of RE2's FilteredRE2 (https://github.com/google/re2/blob/main/re2/filtered_re2.h), with words in place
of strings: `\\b(?:we|our)\\b` asks for the word "we" or the word "our", not for any text with those letters in it.

What an expression may match is written as templates: letters and digits in lower case, and the signs below. Where
there are too many, or nothing is known, a template says less; it never says more than holds for every match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import product
from math import prod
from re import _constants as sre  # type: ignore[attr-defined]  # the parsed form has no public name
from re import _parser as parser  # type: ignore[attr-defined]  # the same
from typing import Any, NamedTuple

__all__ = ["FOREIGN", "ODD_LETTERS", "Clues", "clues_of"]

Clues = frozenset[str]
"""Pieces of words: " we " is a whole word, " manag" begins one, "ologist " ends one, and "care" is anywhere in one.

`FOREIGN` is in every word that has a letter beyond ASCII.
"""

ANYTHING = "\0"
"""Any text, or none."""
EDGE = " "
"""Where no word goes on: a space, another sign, the beginning of the text."""
DIGIT = "\1"
FOREIGN = "\2"
"""A letter beyond ASCII: lower case is no simple matter there, so that one is as good as another."""
ODD_LETTERS = frozenset("İıſ\u212a")
"""Letters beyond ASCII that match ASCII ones in any case of letters; there are no others."""

MOST_TEMPLATES = 128
"""So many may two parts make together; beyond that, what stood before is asked for by itself."""
LARGEST_CLASS = 10
"""A class of more characters than that may be any."""
DIGITS = tuple("0123456789")

FREQUENCY = {
    **dict.fromkeys(("the", "of", "and"), 0.6),
    **dict.fromkeys(("in", "to", "a"), 0.4),
    **dict.fromkeys(("with", "for", "was", "were", "that", "is", "on"), 0.15),
    **dict.fromkeys(("by", "this", "from", "as", "we", "or", "an", "are", "study", "be", "have", "at", "which"), 0.08),
    **dict.fromkeys(("health", "care", "patients", "results", "these", "not", "data", "has", "more", "all"), 0.05),
}
"""In what share of sentences a word stands, about; only speed depends on it."""
OF_ANY_WORD = 0.005
OF_DIGITS = 0.4
OF_A_FOREIGN_LETTER = 0.03
OF_A_PIECE = (1.0, 0.9, 0.5, 0.2, 0.08, 0.04, 0.02, 0.01)
"""In what share of sentences a piece of so many letters stands in some word."""
TOO_FREQUENT = 0.6
"""What stands in that share of sentences tells nothing."""
MOST_CLUES = 3
"""So many sets of clues are asked for, the rarest."""

PIECE = re.compile(rf"[a-z0-9_]+|{DIGIT}|{FOREIGN}")


class _Part(NamedTuple):
    """What every match of a part of an expression holds: one clue of each set, and one of these templates."""

    asked: tuple[Clues, ...]
    templates: Set[str]


NOTHING = _Part((), frozenset({""}))
UNKNOWN = _Part((), frozenset({ANYTHING}))
BETWEEN_WORDS = _Part((), frozenset({EDGE}))


def clues_of(pattern: str, flags: int = 0) -> tuple[Clues, ...]:
    """Sets of clues: each match of the expression holds at least one clue of each set; the rarest sets first.

    Nothing is asked for, and the tuple is empty, where an expression matches what holds no words in particular.

    >>> [sorted(clues) for clues in clues_of(r"\\b(?:themes?|(?:sub)?category) of [a-z]+")]
    [[' category ', ' subcategory ', ' theme ', ' themes ']]
    """
    parsed = parser.parse(pattern, flags)
    asked, templates = UNKNOWN if parsed.state.flags & re.ASCII else _sequence(parsed)
    rated = sorted(((_frequency(clues), clues) for clues in (*asked, _clues(templates)) if clues), key=_rarest_first)
    return tuple(clues for frequency, clues in rated[:MOST_CLUES] if frequency < TOO_FREQUENT)


def _rarest_first(rated: tuple[float, Clues]) -> tuple[float, list[str]]:
    return rated[0], sorted(rated[1])


# ---------------------------------------------------------------------------------------------------------------------
# From the parsed expression to templates


def _sequence(parsed: Iterable[tuple[Any, Any]]) -> _Part:
    asked: list[Clues] = []
    templates: Set[str] = NOTHING.templates
    for operation, argument in parsed:
        part = READINGS.get(operation, _unknown)(argument)
        asked += part.asked
        if min(len(templates), len(part.templates)) > 1 and len(templates) * len(part.templates) > MOST_TEMPLATES:
            asked.append(_clues({_joined(template, _begin(part.templates)) for template in templates}))
            templates = {_joined(ANYTHING, _end(templates))}
        templates = {_joined(before, after) for before, after in product(templates, part.templates)}
    return _Part(tuple(clues for clues in asked if clues), templates)


def _begin(templates: Set[str]) -> str:
    """With what all of these begin, if that is no letter."""
    return EDGE if all(template.startswith(EDGE) for template in templates) else ANYTHING


def _end(templates: Set[str]) -> str:
    """With what all of these end, if that is no letter."""
    return EDGE if all(template.endswith(EDGE) for template in templates) else ANYTHING


def _joined(before: str, after: str) -> str:
    """Two templates as one; a sign is not said twice."""
    return before + after[1:] if before and after and before[-1] == after[0] and after[0] in SIGNS else before + after


SIGNS = frozenset((ANYTHING, EDGE, DIGIT, FOREIGN))


def _unknown(argument: Any) -> _Part:
    return UNKNOWN


@cache
def _literal(code: int) -> _Part:
    return _Part((), frozenset({_template(chr(code))}))


def _template(sign: str) -> str:
    """The template of one character."""
    if not (sign.isalnum() or sign == "_"):
        return EDGE
    if sign in ODD_LETTERS:
        return ANYTHING
    return sign.lower() if sign.isascii() else FOREIGN


def _class(members: Sequence[tuple[Any, Any]]) -> _Part:
    templates: set[str] = set()
    for kind, argument in members:
        if kind is sre.LITERAL:
            templates.add(_template(chr(argument)))
        elif kind is sre.RANGE and argument[1] - argument[0] < LARGEST_CLASS:
            templates.update(_template(chr(code)) for code in range(argument[0], argument[1] + 1))
        elif kind is sre.CATEGORY and argument in CATEGORY_TO_TEMPLATE:
            templates.add(CATEGORY_TO_TEMPLATE[argument])
        else:
            return UNKNOWN
    return _Part((), templates) if ANYTHING not in templates and len(templates) <= LARGEST_CLASS else UNKNOWN


CATEGORY_TO_TEMPLATE = {
    sre.CATEGORY_SPACE: EDGE,
    sre.CATEGORY_NOT_WORD: EDGE,
    sre.CATEGORY_DIGIT: DIGIT,
}


def _repeated(argument: tuple[int, int, Any]) -> _Part:
    least, most, item = argument
    asked, once = _sequence(item)
    several = _several(once) if most > 1 else once
    return _Part(asked, several) if least else _Part((), several | NOTHING.templates)


def _several(once: Set[str]) -> Set[str]:
    """What one or more of the same make: of two or more, how the first begins and how the last ends."""
    if len(once) == 1 and once <= SIGNS:
        return once
    return once | {_joined(_joined(_begin(once), ANYTHING), _end(once))}


def _branch(argument: tuple[None, Sequence[Any]]) -> _Part:
    parts = [_sequence(branch) for branch in argument[1]]
    if not any(part.asked for part in parts):
        return _Part((), frozenset().union(*(part.templates for part in parts)))
    rarest = [min((*part.asked, _clues(part.templates)), key=_frequency) for part in parts]
    return _Part((frozenset().union(*rarest) if all(rarest) else frozenset(),), UNKNOWN.templates)


def _group(argument: tuple[Any, int, int, Any]) -> _Part:
    """A group in which only ASCII makes words has other words than the text."""
    return UNKNOWN if argument[1] & re.ASCII else _sequence(argument[3])


def _place(argument: Any) -> _Part:
    return NOTHING if argument is sre.AT_NON_BOUNDARY else BETWEEN_WORDS


def _looked_at(argument: tuple[int, Any]) -> _Part:
    """A look ahead or behind takes no text; what it wants stands beside the rest."""
    return NOTHING


def _not_there(argument: tuple[int, Any]) -> _Part:
    """No word goes on where no letter may follow."""
    unwanted = list(argument[1])
    letters = unwanted[0][1] if len(unwanted) == 1 and unwanted[0][0] is sre.IN else ()
    return BETWEEN_WORDS if WORD in letters and NEGATED not in letters else NOTHING


WORD = (sre.CATEGORY, sre.CATEGORY_WORD)
NEGATED = (sre.NEGATE, None)

READINGS: Mapping[Any, Callable[[Any], _Part]] = {
    sre.LITERAL: _literal,
    sre.IN: _class,
    sre.MAX_REPEAT: _repeated,
    sre.MIN_REPEAT: _repeated,
    sre.POSSESSIVE_REPEAT: _repeated,
    sre.BRANCH: _branch,
    sre.SUBPATTERN: _group,
    sre.ATOMIC_GROUP: _sequence,
    sre.AT: _place,
    sre.ASSERT: _looked_at,
    sre.ASSERT_NOT: _not_there,
}
"""How each operation of a parsed expression is read; what is not here may match anything."""


# ---------------------------------------------------------------------------------------------------------------------
# From templates to clues


def _clues(templates: Iterable[str]) -> Clues:
    """One clue for each template, the rarest of its words; none at all where a template has no word."""
    found: set[str] = set()
    for template in templates:
        rarest = min(_pieces(template), key=_share, default=None)
        if rarest is None:
            return frozenset()
        found.update(DIGITS if rarest == DIGIT else (rarest,))
    return frozenset(found)


def _pieces(template: str) -> Iterator[str]:
    for piece in PIECE.finditer(template):
        before, after = template[piece.start() - 1 : piece.start()], template[piece.end() : piece.end() + 1]
        if piece.group() in SIGNS:
            yield piece.group()
        else:
            yield (EDGE if before == EDGE else "") + piece.group() + (EDGE if after == EDGE else "")


def _frequency(clues: Clues) -> float:
    """In what share of sentences one of these stands, about; 1 for no clues, which leave all."""
    return 1.0 - prod(1.0 - _share(clue) for clue in clues) if clues else 1.0


@lru_cache(maxsize=4_096)
def _share(clue: str) -> float:
    if clue == DIGIT or clue in DIGITS:
        return OF_DIGITS if clue == DIGIT else OF_DIGITS / len(DIGITS)
    if clue == FOREIGN:
        return OF_A_FOREIGN_LETTER
    word = clue.strip(EDGE)
    if len(clue) == len(word) + 2:
        return FREQUENCY.get(word, OF_ANY_WORD)
    edges = len(clue) - len(word)
    return OF_A_PIECE[min(len(word) + edges, len(OF_A_PIECE) - 1)]
