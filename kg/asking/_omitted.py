"""What a question says that an answer may not leave out: that something is not so, and names that are unknown."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from kg.asking._mentions import Mention
from kg.asking._words import DENIAL, SILENT, is_known, telling, words_in

__all__ = ["denies", "denies_more", "unknown_names"]

BEFORE_NAMES = frozenset({"about", "among", "at", "by", "for", "from", "in", "of", "on", "with", "within"})
"""Behind these stands what is asked about."""

SLOT = re.compile(r"\$\w+")


def denies(question: str) -> bool:
    """Whether a question asks for what is not, or has not."""
    return DENIAL in telling(word.folded for word in words_in(question))


def denies_more(question: str, used: Sequence[Mention], left: Sequence[Mention], asks: Iterable[str]) -> bool:
    """Whether a question denies what none of some ways of asking denies.

    One of their words must follow where it does, or, as in "studies without $role", what is named for a parameter.
    """
    denials = [rest for way in asks for part in SLOT.split(way) for rest in _behind_denials(part)]
    denied = frozenset(word for rest in denials for word in rest)
    return any(
        denied.isdisjoint(rest) and not (rest == [] and [] in denials and mention in used)
        for text, mention in _before_each(question, [*used, *left])
        for rest in _behind_denials(text)
    )


def unknown_names(question: str, named: Sequence[Mention], known: Container[str]) -> list[str]:
    """The words behind "in", "about" and the like, or with a capital, that name nothing and do not ask either.

    They go on through what is named, "for GP trainees", but not through a publication: what follows it is said of it.
    """
    found: list[str] = []
    is_behind = False
    for number, word in enumerate(words_in(question)):
        holding = next((one for one in named if one.begin <= word.begin < one.end), None)
        is_strange = holding is None and not is_known(word.folded, known)
        if is_strange and (is_behind or (number > 0 and word.written[:1].isupper())):
            found.append(word.written)
        goes_on = is_strange or word.folded in SILENT or (holding and "Publication" not in holding.kind_to_names)
        is_behind = word.folded in BEFORE_NAMES or bool(is_behind and goes_on)
    return found


def _before_each(question: str, named: Iterable[Mention]) -> Iterator[tuple[str, Mention | None]]:
    """What stands before each thing that is named, with it, and what stands behind the last."""
    begin = 0
    for mention in sorted(named, key=lambda one: one.begin):
        yield question[begin : mention.begin], mention
        begin = mention.end
    yield question[begin:], None


def _behind_denials(text: str) -> Iterator[list[str]]:
    """For each word that denies, the telling words that follow it, up to the next such word."""
    words = list(telling(word.folded for word in words_in(text)))
    for place, word in enumerate(words):
        if word == DENIAL:
            rest = words[place + 1 :]
            yield rest[: rest.index(DENIAL)] if DENIAL in rest else rest
