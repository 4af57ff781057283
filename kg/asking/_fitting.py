"""How well a named query fits a question: by the words both have, and by what the question names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from kg.asking._mentions import Mention
from kg.asking._words import telling, words_in
from kg.questions import NamedQuery, Parameter

__all__ = ["Fit", "Fitting"]

KIND_TO_NAMED = {"Study": ("Publication",), "Thing": ()}
"""What may be named where a kind is wanted, if not just that kind; nothing means anything."""

THING_WEIGHT = 3.0
"""What a thing that is named weighs, in words of middling rarity."""

UNKNOWN_WEIGHT = 3.5
"""What a word weighs that no way of asking has."""

MISSED, SPARE = 0.8, 0.3
"""How much it counts that the question has a word that the way of asking lacks, and the other way round."""

TIGHT = 0.6
"""The share of one way of asking in a fit; the rest is how many of the question's words the query knows in any way."""

JOINED = re.compile(r"[\s,/()]*(?:\b(?:or|and)\b[\s(]*)?", re.IGNORECASE)
COUNTED = re.compile(
    r"\b(?:how many|number of)\s+((?:[\w-]+\s+){0,3}?[\w-]+)"
    r"(?=\s+(?:were|was|did|do|does|are|is|in|have|has|took|take|of|at|for)\b|\s*[?,]|\s*$)",
    re.IGNORECASE,
)
"""What is counted: the few words before a verb or the end."""
SLOT = re.compile(r"\$(\w+)")

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A query with what the question names for its parameters, and how well it fits, from 0 to 1.

    `given` holds IRIs, numbers and texts by parameter, `said` the words of the question for them.
    """

    query: NamedQuery
    given: Mapping[str, tuple[str, ...]]
    said: Mapping[str, str]
    score: float


class Fitting:
    """The ways of asking for some queries, with the weight of each word: the rarer, the more it tells."""

    def __init__(self, queries: Iterable[NamedQuery]) -> None:
        self.queries = tuple(queries)
        self._ways = {query.name: tuple(_ways(query)) for query in self.queries}
        counts = Counter(word for ways in self._ways.values() for word in frozenset().union(*ways))
        self._weights = {word: math.log(1 + len(self.queries) / count) for word, count in counts.items()}

    @cached_property
    def known(self) -> frozenset[str]:
        """The words with which one asks, as they are compared."""
        return frozenset(word for word in self._weights if not word.startswith("$"))

    def best(self, question: str, mentions: Sequence[Mention]) -> list[Fit]:
        """Each query that can be asked with what is named, the best fitting first."""
        fits = (
            max(self._fits(query, question, mentions), key=lambda fit: fit.score, default=None)
            for query in self.queries
        )
        return sorted(filter(None, fits), key=lambda fit: (-fit.score, fit.query.name))

    def strange(self, question: str, mentions: Sequence[Mention]) -> list[str]:
        """The words of a question that neither ask nor name anything."""
        words = (word for word in words_in(question) if not any(one.begin <= word.begin < one.end for one in mentions))
        return [word.written for word in words if any(one not in self._weights for one in telling([word.folded]))]

    def nearest(self, question: str) -> list[NamedQuery]:
        """The queries by the likeness of their words alone, whether or not what they want is named."""
        words = frozenset(telling(word.folded for word in words_in(question)))
        return sorted(self.queries, key=lambda query: (-self._likeness(query, words, slots=False), query.name))

    def _fits(self, query: NamedQuery, question: str, mentions: Sequence[Mention]) -> Iterator[Fit]:
        texts = {one.name: _text_for(one, question) for one in query.parameters if one.kind == "Text"}
        slots = [one for one in query.parameters if one.kind != "Text"]
        if not all(texts.values()):
            return
        for chosen in product(*([one for one in mentions if _named(one, slot.kind)] for slot in slots)):
            if any(one.overlaps(other) for place, one in enumerate(chosen) for other in chosen[:place]):
                continue
            groups = [_joined(one, slot, question, mentions, chosen) for one, slot in zip(chosen, slots, strict=True)]
            yield self._fit(
                query, question, mentions, slots, groups, {name: text for name, text in texts.items() if text}
            )

    def _fit(
        self,
        query: NamedQuery,
        question: str,
        mentions: Sequence[Mention],
        slots: Sequence[Parameter],
        groups: Sequence[Sequence[Mention]],
        texts: Mapping[str, str],
    ) -> Fit:
        used = [one for group in groups for one in group]
        left = [one for one in mentions if not any(one.overlaps(other) for other in used) and one.sure == 1]
        words = {
            *telling(_words_outside(question, used, texts.values())),
            *(f"${one.name}" for one in query.parameters),
        }
        unused = THING_WEIGHT * sum(self._is_strange(one) for one in left)
        sure = min((one.sure for one in used), default=1.0)
        named = {slot.name: _all_named(group, slot.kind) for slot, group in zip(slots, groups, strict=True)}
        said = {slot.name: ", ".join(one.said for one in group) for slot, group in zip(slots, groups, strict=True)}
        return Fit(
            query=query,
            given=named | {name: (text,) for name, text in texts.items()},
            said=said | dict(texts),
            score=sure * self._likeness(query, frozenset(words), unused=unused),
        )

    def _likeness(self, query: NamedQuery, words: frozenset[str], *, unused: float = 0.0, slots: bool = True) -> float:
        ways = (
            self._ways[query.name]
            if slots
            else [frozenset(w for w in way if w[0] != "$") for way in self._ways[query.name]]
        )
        total = self._weight(words) + unused
        covered = self._weight(words & frozenset().union(*ways)) / total if total else 0.0
        tight = max((self._overlap(words, way, unused) for way in ways), default=0.0)
        return TIGHT * tight + (1 - TIGHT) * covered

    def _overlap(self, words: frozenset[str], way: frozenset[str], unused: float) -> float:
        """The index of Tversky (1977), "Features of similarity", over weighted words."""
        both = self._weight(words & way)
        missed, spare = self._weight(words - way) + unused, self._weight(way - words)
        return both / (both + MISSED * missed + SPARE * spare) if both else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        return sum(THING_WEIGHT if word[0] == "$" else self._weights.get(word, UNKNOWN_WEIGHT) for word in words)

    def _is_strange(self, mention: Mention) -> bool:
        return any(word not in self._weights for word in telling(word.folded for word in words_in(mention.said)))


def _ways(query: NamedQuery) -> Iterator[frozenset[str]]:
    """The telling words of each way of asking, with `$name` for a parameter; the meaning is one of them."""
    slots = frozenset(f"${parameter.name}" for parameter in query.parameters)
    for text in (query.meaning, *query.asks):
        yield frozenset(telling(word.folded for word in words_in(SLOT.sub(" ", text)))) | slots


def _named(mention: Mention, kind: str) -> tuple[str, ...]:
    """What a mention names of a kind."""
    kinds = KIND_TO_NAMED.get(kind, (kind,)) or tuple(one for one in mention.kind_to_names if one != "Number")
    return next((mention.kind_to_names[one] for one in kinds if one in mention.kind_to_names), ())


def _all_named(group: Iterable[Mention], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for mention in group for name in _named(mention, kind)))


def _joined(
    first: Mention, slot: Parameter, question: str, mentions: Sequence[Mention], chosen: Sequence[Mention]
) -> list[Mention]:
    """A mention and those of its kind that "or", "and" or a comma joins to it."""
    group = [first]
    for mention in mentions:
        between = question[group[-1].end : mention.begin]
        if (
            mention not in chosen
            and mention.begin >= group[-1].end
            and _named(mention, slot.kind)
            and JOINED.fullmatch(between)
        ):
            group.append(mention)
    return group


def _text_for(parameter: Parameter, question: str) -> str | None:
    """The text that a question gives: one of those that the parameter lists, or else what is counted."""
    _, colon, listed = parameter.meaning.partition(": ")
    if colon:
        choices = re.split(r",\s*|\s+or\s+", listed)
        return next(
            (one for one in choices if re.search(rf"\b{re.escape(one)[:-1]}(?:{one[-1]}|ies)?s?\b", question, re.I)),
            None,
        )
    counted = COUNTED.search(question)
    return _singular(counted[1]) if counted else None


def _singular(words: str) -> str:
    return re.sub(r"ies$", "y", words) if words.endswith("ies") else words.removesuffix("s")


def _words_outside(question: str, mentions: Sequence[Mention], texts: Iterable[str]) -> Iterator[str]:
    """The words of a question that stand neither in what is named nor in its texts."""
    said = {word.folded for text in texts for word in words_in(text)}
    for word in words_in(question):
        inside = any(one.begin <= word.begin < one.end for one in mentions)
        if not inside and word.folded not in said and _singular(word.folded) not in said:
            yield word.folded
