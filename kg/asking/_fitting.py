"""How well a named query fits a question: by the words both have, and by what the question names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from kg.asking._conditions import field_of, is_bound
from kg.asking._mentions import KIND, RETRACTED, TEXT, Mention, choices_in
from kg.asking._omitted import denies_more, unknown_names
from kg.asking._words import DENIAL, OPENINGS, SILENT, is_known, telling, words_in
from kg.sparql.questions import NamedQuery, Parameter

__all__ = ["Fit", "Fitting"]

KIND_TO_NAMED = {"Study": ("Publication",), "Text": (TEXT, KIND), "Thing": ()}
"""What may be named where a kind is wanted, if not just that kind; nothing means anything."""

NO_THINGS = frozenset({"Number", TEXT, KIND, RETRACTED})

THING_WEIGHT = 3.0
"""What a thing that is named weighs, in words of middling rarity."""

ANYTHING_WEIGHT = 1.5
"""What it weighs where anything may be named: that it is says little of what is asked."""

CONDITION_WEIGHT = 2.0
"""What it weighs that a thing is named for which the query has no place, if the publications can be chosen by it."""

UNKNOWN_WEIGHT = 3.5
"""What a word weighs that no way of asking has."""

MISSED, SPARE = 0.8, 0.3
"""How much it counts that the question has a word that the way of asking lacks, and the other way round."""

TIGHT = 0.6
"""The share of one way of asking in a fit; the rest is how many of the question's words the query knows in any way."""

MEANING = 0.9
"""How much the line counts that says what a query answers: it has more words than a way of asking."""

BARE = 0.7
"""How much a fit counts that rests on what is named alone, though the question has words with which one asks."""

LEAST_HELD = 1 / 3
"""What share of a way of asking the question must have; of less it has but a word or two by chance."""

JOINED = re.compile(r"[\s,/()]*(?:\b(?:or|and)\b[\s(]*)?", re.IGNORECASE)
SLOT = re.compile(r"\$(\w+)")
STUDIES = [*telling(["studies"])]
WHAT_DO = re.compile(
    r"\s*(?:what|whom?|how|where|when|why)\s+(?:do|does|did|have|has|had|are|is|were|was)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A query with what the question names for its parameters, and how well it fits, from 0 to 1.

    `given` holds IRIs, numbers and texts by parameter, `used` where they are named; `left` is what is named besides.
    """

    query: NamedQuery
    given: Mapping[str, tuple[str, ...]]
    used: tuple[Mention, ...]
    left: tuple[Mention, ...]
    score: float


class Fitting:
    """The ways of asking for some queries, with the weight of each word: the rarer, the more it tells.

    With `only`, the others are not chosen; their words are known all the same.
    """

    def __init__(self, queries: Iterable[NamedQuery], only: NamedQuery | None = None) -> None:
        self.queries = tuple(queries)
        self.choice = self.queries if only is None else (only,)
        self._ways = {query.name: tuple(_ways(query)) for query in self.queries}
        self._marks = frozenset(_marks([asked for _, *asked in self._ways.values() if asked]))
        counts = Counter(word for ways in self._ways.values() for word in frozenset().union(*ways))
        self._weights = {word: math.log(1 + len(self.queries) / count) for word, count in counts.items()}
        slots = {f"${one.name}": one.kind for query in self.queries for one in query.parameters}
        self._weights |= {slot: ANYTHING_WEIGHT if kind == "Thing" else THING_WEIGHT for slot, kind in slots.items()}

    @cached_property
    def known(self) -> frozenset[str]:
        """The words with which one asks, as they are compared."""
        return frozenset(word for word in self._weights if not word.startswith("$"))

    def best(self, question: str, mentions: Sequence[Mention]) -> list[Fit]:
        """Each query that can be asked with what is named, the best fitting first."""
        fits = (
            max(self._fits(query, question, mentions), key=lambda fit: fit.score, default=None) for query in self.choice
        )
        return sorted(filter(None, fits), key=lambda fit: (-fit.score, fit.query.name))

    def strange(self, question: str, mentions: Sequence[Mention]) -> list[str]:
        """The words of a question that neither ask nor name anything."""
        words = (word for word in words_in(question) if not any(one.begin <= word.begin < one.end for one in mentions))
        return [word.written for word in words if not is_known(word.folded, self._weights)]

    def turns(self, fit: Fit, question: str) -> bool:
        """Whether a question denies what a query, in none of the ways to ask for it, does."""
        return denies_more(question, fit.used, fit.left, fit.query.asks)

    def unplaced(self, fit: Fit, question: str) -> list[str]:
        """The words that stand where a name does, and name nothing that the query or a condition takes."""
        return unknown_names(question, (*fit.used, *fit.left), self._weights)

    def nearest(self, question: str) -> list[NamedQuery]:
        """The queries by the likeness of their words alone, whether or not what they want is named."""
        words = frozenset(telling(word.folded for word in words_in(question)))
        return sorted(self.choice, key=lambda query: (-self._likeness(query, words, slots=False), query.name))

    def _fits(self, query: NamedQuery, question: str, mentions: Sequence[Mention]) -> Iterator[Fit]:
        slots = query.parameters
        for chosen in product(*(_candidates(slot, question, mentions) for slot in slots)):
            if not any(one.overlaps(other) for one, other in combinations(chosen, 2)):
                groups = (
                    _joined(one, slot, question, mentions, chosen) for one, slot in zip(chosen, slots, strict=True)
                )
                yield self._fit(query, question, mentions, dict(zip(slots, groups, strict=True)))

    def _fit(
        self,
        query: NamedQuery,
        question: str,
        mentions: Sequence[Mention],
        groups: Mapping[Parameter, Sequence[Mention]],
    ) -> Fit:
        used = [one for group in groups.values() for one in group]
        left = [one for one in mentions if self._is_left(query, one, used)]
        words = {*telling(_words_outside(question, [*used, *left])), *(f"${one.name}" for one in groups)}
        spare = sum(CONDITION_WEIGHT if field_of(one) else THING_WEIGHT for one in left)
        sure = min((one.sure for one in used), default=1.0)
        apt = 1.0 if self._is_apt(query, question, frozenset(words), left) else BARE
        return Fit(
            query=query,
            given={slot.name: _all_named(group, slot.kind) for slot, group in groups.items()},
            used=tuple(used),
            left=tuple(left),
            score=sure * apt * self._likeness(query, frozenset(words), unused=spare),
        )

    def _is_left(self, query: NamedQuery, mention: Mention, used: Sequence[Mention]) -> bool:
        """Whether something is named that the query has no place for; words with which one asks need none."""
        words = [word.folded for word in words_in(mention.said)]
        _, *asked = self._ways[query.name]
        is_asked = (
            frozenset(telling(words)) <= frozenset().union(*asked)
            if _is_sort(mention)
            else all(is_known(word, self._weights) for word in words)
        )
        return not is_asked and mention.sure == 1 and not any(mention.overlaps(other) for other in used)

    def _likeness(self, query: NamedQuery, words: frozenset[str], *, unused: float = 0.0, slots: bool = True) -> float:
        ways = (
            self._ways[query.name]
            if slots
            else [frozenset(w for w in way if w[0] != "$") for way in self._ways[query.name]]
        )
        meaning, *asks = ways
        if DENIAL not in words and asks:
            asks = [way for way in asks if DENIAL not in way]
            if not asks:
                return 0.0
        total = self._weight(words) + unused
        covered = self._weight(words & frozenset().union(*ways)) / total if total else 0.0
        meant = self._overlap(words, meaning, unused)
        asked = [self._overlap(words, way, unused) for way in asks]
        tight = max(MEANING * meant, *asked) if asked else meant
        return TIGHT * tight + (1 - TIGHT) * covered

    def _overlap(self, words: frozenset[str], way: frozenset[str], unused: float) -> float:
        """The index of Tversky (1977), "Features of similarity", over weighted words."""
        both = self._weight(words & way)
        missed, spare = self._weight(words - way) + unused, self._weight(way - words)
        if both < LEAST_HELD * (both + spare):
            return 0.0
        return both / (both + MISSED * missed + SPARE * spare) if both else 0.0

    def _shares_a_word(self, query: NamedQuery, words: frozenset[str]) -> bool:
        """Whether any word with which one asks is one for this query, and not only what is named fits."""
        asking = words & self.known
        return not asking or any(asking & way for way in self._ways[query.name])

    def _is_apt(self, query: NamedQuery, question: str, words: frozenset[str], left: Sequence[Mention]) -> bool:
        """Whether a query is one for what a question wants, and not only has words like it."""
        is_of_one = any(slot.kind in ("Publication", "Study") for slot in query.parameters)
        return (
            self._shares_a_word(query, words)
            and self._lacks_none(query, words)
            and not (_wants_studies(question) and not any(map(_wants_studies, (query.meaning, *query.asks))))
            and not (is_of_one and any(_is_sort(one) for one in left))  # one publication is not chosen by its kind
        )

    def _lacks_none(self, query: NamedQuery, words: frozenset[str]) -> bool:
        """Whether a query knows each word that marks others: who asks for funders wants no other."""
        return self._marks & words <= frozenset().union(*self._ways[query.name])

    def _weight(self, words: Iterable[str]) -> float:
        return math.fsum(self._weights.get(word, UNKNOWN_WEIGHT) for word in words)  # in any order the same


def _ways(query: NamedQuery) -> Iterator[frozenset[str]]:
    """The telling words of each way of asking, with `$name` for a parameter; the meaning is one of them."""
    slots = frozenset(f"${parameter.name}" for parameter in query.parameters)
    for text in (query.meaning, *query.asks):
        yield frozenset(telling(word.folded for word in words_in(SLOT.sub(" ", text)))) | slots


def _is_sort(mention: Mention) -> bool:
    """Whether it says which publications are meant, by kind or retraction, and names no thing."""
    return not mention.kind_to_names.keys().isdisjoint({KIND, RETRACTED})


def _wants_studies(question: str) -> bool:
    """Whether a question begins with studies in the plural, as "studies found on locum doctors": they are wanted."""
    said = [word.folded for word in words_in(SLOT.sub(" ", question))]
    first = next((word for word in said if word not in SILENT and word not in OPENINGS), "")
    return first.endswith("s") and [*telling([first])] == STUDIES and not WHAT_DO.match(question)


def _marks(asked: Sequence[Sequence[frozenset[str]]]) -> Iterator[str]:
    """The words that stand in every way of asking for most of the queries for which one asks with them at all."""
    always = Counter(word for ways in asked for word in frozenset.intersection(*ways) if word[0] != "$")
    ever = Counter(word for ways in asked for word in frozenset().union(*ways))
    return (word for word, count in always.items() if 2 * count >= ever[word])


def _named(mention: Mention, kind: str) -> tuple[str, ...]:
    """What a mention names of a kind."""
    kinds = KIND_TO_NAMED.get(kind, (kind,)) or tuple(one for one in mention.kind_to_names if one not in NO_THINGS)
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
            and not is_bound(mention, question)
            and JOINED.fullmatch(between)
        ):
            group.append(mention)
    return group


def _candidates(parameter: Parameter, question: str, mentions: Sequence[Mention]) -> list[Mention]:
    """What in a question may be meant for a parameter: one of the words that it lists, or what is named of its kind."""
    _, colon, listed = parameter.meaning.partition(": ")
    if parameter.kind == "Text" and colon:
        return list(choices_in(question, re.split(r",\s*|\s+or\s+", listed)))
    return [
        one for one in mentions if _named(one, parameter.kind) and not _is_sort(one) and not is_bound(one, question)
    ]


def _words_outside(question: str, mentions: Sequence[Mention]) -> Iterator[str]:
    """The words of a question that do not stand in what is named."""
    for word in words_in(question):
        if not any(one.begin <= word.begin < one.end for one in mentions):
            yield word.folded
