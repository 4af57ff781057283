"""The finding of concepts in text: all names of all kinds in one automaton, the longest where they overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from pathlib import Path
from threading import RLock
from typing import NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation

from kg.model import Span
from kg.schemes.clashes import refuse_clashes
from kg.schemes.concepts import KINDS, SHIPPED, Concept, read_scheme, shipped_scheme, united
from kg.schemes.cycles import refuse_cycles
from kg.words.spelling import HEAD_ENDS, all_variants, variants
from kg.words.text import fold

__all__ = ["Match", "Schemes", "Trade", "longest"]

PROPER_NAMES = frozenset({"Place", "Organisation"})
"""Kinds whose names begin with a capital wherever they stand: Turkey is no turkey."""

FEWEST_SHARING = 3
"""Of so many concepts with one head, what stands above most is above others with that head, too."""

JOINING = frozenset({"and", "or", "&", "vs", "versus"})

MOST_NAMES = 2**14
"""So many names are kept with the concepts that they call up."""


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A concept named in a text. `form` is the surface form that was recognised, folded (abbreviations: as printed)."""

    concept: Concept
    span: Span
    form: str
    abbreviated: bool = False


class Trade(NamedTuple):
    """What the user's own schemes tell of a field of work: the heads of its roles, their forms, the words before them.

    Where one knows a release engineer and a test lead, a "release lead" is a post as well.
    """

    heads: frozenset[str]
    signs: frozenset[str]
    fields: frozenset[str]


class Schemes:
    """All concepts in use, by key, and their names by kind. Where two have a name, one of the user's own has it, then
    the first; two with one key are one concept.

    A text is gone through once for the names and short forms of all kinds.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts: dict[str, Concept] = {}
        for concept in concepts:
            known = self.concepts.get(concept.key)
            self.concepts[concept.key] = united(known, concept) if known else concept
        self._names: dict[str, _Names] = {}
        self._making = RLock()  # a worker of a cluster may have several threads
        self._hits = lru_cache(maxsize=256)(self._hits_in)  # each kind is asked for in turn, for some documents at once
        self._called = lru_cache(maxsize=MOST_NAMES)(self._concept_called)  # records print the same names

    @classmethod
    def load(cls, files: Iterable[Path] = ()) -> Schemes:
        """The user's own schemes, which come first, and the shipped ones. Raises SchemeError."""
        own = [concept for file in files for concept in refuse_clashes(read_scheme(file))]
        schemes = cls([*own, *(concept for name in SHIPPED for concept in shipped_scheme(name))])
        refuse_cycles(schemes.concepts)
        return schemes

    def of_kind(self, kind: str) -> Iterator[Concept]:
        """The concepts of one class of the ontology."""
        return (concept for concept in self.concepts.values() if concept.kind == kind)

    def ancestors(self, key: str) -> Iterator[Concept]:
        """The concepts above one, nearest first, each once."""
        seen: set[str] = set()
        waiting = list(self.concepts[key].broader) if key in self.concepts else []
        while waiting:
            above = waiting.pop(0)
            if above in self.concepts and above not in seen:
                seen.add(above)
                yield self.concepts[above]
                waiting.extend(self.concepts[above].broader)

    def matches(self, kind: str, text: str, begin: int = 0) -> list[Match]:
        """The concepts of a kind that a text names, longest first where they overlap, in the order of the text.

        `begin` is where the text stands in the record: the spans count from there.
        """
        hits = self._hits(text)
        return self._names_of(kind).matches(text, hits, begin) if hits else []

    def called(self, kind: str, name: str) -> Concept | None:
        """The concept that has exactly this name (any case, plural or spelling), or this safe abbreviation."""
        return self._called(kind, name)

    def nearest(self, kind: str, name: str) -> Concept | None:
        """The concept above what no scheme holds: the one that the longest end of its head phrase names; of a role
        else the one above most with its head.

        An end right behind "and" is one of two things, not what both are: "trust and respect" is not below "respect".
        """
        words = HEAD_ENDS.split(name, maxsplit=1)[0].split()
        ends = (place for place in range(len(words)) if place == 0 or words[place - 1].lower() not in JOINING)
        named = (self.called(kind, " ".join(words[place:])) for place in ends)
        by_head = self._head_to_group.get(fold(words[-1])) if words and kind == "Role" else None
        return next(filter(None, named), by_head)

    def abbreviated(self, kind: str, short: str) -> tuple[Concept, ...]:
        """The concepts of a kind that have this abbreviation."""
        return self._names_of(kind).abbreviated.get(short, ())

    @cached_property
    def trade(self) -> Trade:
        """The words of which the roles in the user's own schemes are made."""
        own = (concept for concept in self.of_kind("Role") if concept.place)
        names = {HEAD_ENDS.split(fold(name), maxsplit=1)[0] for c in own for name in (c.label, *c.alternatives)}
        heads = {name.split()[-1] for name in names if name.split()}
        return Trade(
            heads=frozenset(heads),
            signs=all_variants(heads),
            fields=frozenset(word for name in names for word in name.split()[:-1]),
        )

    @cached_property
    def _head_to_group(self) -> Mapping[str, Concept]:
        """By the heads of their labels, the lowest concept above most roles that share one; of the user's if any do."""
        head_to_roles: dict[str, list[Concept]] = defaultdict(list)
        for role in self.of_kind("Role"):
            head_to_roles[HEAD_ENDS.split(fold(role.label), maxsplit=1)[0].split()[-1]].append(role)
        own = {head: [role for role in roles if role.place] for head, roles in head_to_roles.items()}
        found = ((head, self._above_most(own[head] or roles)) for head, roles in head_to_roles.items())
        return {head: group for head, group in found if group}

    def _above_most(self, concepts: Sequence[Concept]) -> Concept | None:
        if len(concepts) < FEWEST_SHARING:
            return None
        counts = Counter(above.key for concept in concepts for above in self.ancestors(concept.key))
        most = [key for key, count in counts.items() if 2 * count > len(concepts)]
        lowest = min(most, key=lambda key: (counts[key], -len(list(self.ancestors(key))), key), default=None)
        return self.concepts[lowest] if lowest else None

    def _names_of(self, kind: str) -> _Names:
        if kind not in self._names:
            with self._making:
                if kind not in self._names:
                    self._names[kind] = _Names(self.of_kind(kind), proper_names=kind in PROPER_NAMES)
        return self._names[kind]

    @cached_property
    def _forms(self) -> _Forms:
        with self._making:
            return _Forms([self._names_of(kind) for kind in KINDS])

    def _concept_called(self, kind: str, name: str) -> Concept | None:
        return self._names_of(kind).called(name)

    def _hits_in(self, text: str) -> list[_Hit]:
        return self._forms.hits(text)


_Hit = tuple[int, int, int]
"""The number of a form that stands alone in a text, and where it begins and ends."""
_Short = tuple[str, int, int]
"""A short form, as printed, and where it begins and ends."""


class _Forms:
    """The forms of all kinds, folded, found in one pass over a text."""

    def __init__(self, all_names: Iterable[_Names]) -> None:
        all_names = tuple(all_names)
        sought = dict.fromkeys(form for names in all_names for form in names.sought)
        form_to_number = {form: number for number, form in enumerate(sought)}
        for names in all_names:
            names.take_numbers(form_to_number)
        self._automaton = AhoCorasick(list(sought), implementation=Implementation.ContiguousNFA)

    def hits(self, text: str) -> list[_Hit]:
        """What stands alone in a text, in the order in which it ends."""
        folded = fold(text)
        return [
            (number, begin, end)
            for number, begin, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if not (begin and folded[begin - 1].isalnum()) and not folded[end : end + 1].isalnum()
        ]


class _Names:
    """All surface forms of the concepts of one kind."""

    def __init__(self, concepts: Iterable[Concept], *, proper_names: bool = False) -> None:
        self._proper_names = proper_names
        self._form_to_concept: dict[str, Concept] = {}
        self._safe_to_concept: dict[str, Concept] = {}
        abbreviated: dict[str, list[Concept]] = defaultdict(list)
        concepts = tuple(concepts)
        own = [concept for concept in concepts if concept.place]
        for ranked in (own, concepts):  # one's own outranks kg's, and a label another concept's alternative
            for level in ("label", "alternatives", "hidden", "reported"):
                for concept in ranked:
                    names = (concept.label,) if level == "label" else getattr(concept, level)
                    for form in (form for name in names for form in variants(name)):
                        self._form_to_concept.setdefault(form, concept)
        for concept in concepts:
            for short in concept.safe_abbreviations:
                for form in (short, short + "s") if not short.endswith("s") else (short,):
                    self._safe_to_concept.setdefault(form, concept)
            for short in dict.fromkeys((*concept.abbreviations, *concept.safe_abbreviations)):
                abbreviated[short].append(concept)
        self.abbreviated: Mapping[str, tuple[Concept, ...]] = {s: tuple(c) for s, c in abbreviated.items()}
        reported = {form for c in concepts for form in all_variants(c.reported) if self._form_to_concept[form] is c}
        self._matched = self._form_to_concept.keys() - reported
        self._not_within = all_variants(phrase for concept in concepts for phrase in concept.not_within)

    @property
    def sought(self) -> Iterator[str]:
        """The folded forms to look for: those that are matched, those within which nothing is, and short forms."""
        return chain(self._matched, self._not_within, map(fold, self._safe_to_concept))

    def take_numbers(self, form_to_number: Mapping[str, int]) -> None:
        """Learn by which numbers the forms that are sought are told."""
        self._named = {form_to_number[form]: (form, self._form_to_concept[form]) for form in self._matched}
        self._barring = frozenset(form_to_number[form] for form in self._not_within)
        number_to_short: dict[int, list[str]] = defaultdict(list)
        for short in self._safe_to_concept:
            number_to_short[form_to_number[fold(short)]].append(short)
        self._short = number_to_short
        self._odd = self._barring | self._short.keys()
        self._own = self._odd | self._named.keys()

    def called(self, name: str) -> Concept | None:
        return self._form_to_concept.get(fold(name).strip()) or self._safe_to_concept.get(name.strip())

    def matches(self, text: str, hits: list[_Hit], shift: int) -> list[Match]:
        """The concepts among the hits in a text that begins at `shift`."""
        numbers = {number for number, _, _ in hits}
        if self._own.isdisjoint(numbers):
            return []
        shorts: list[_Short] = []
        if not self._odd.isdisjoint(numbers):
            shorts = list(_apart(text, self._printed(text, hits)))
            barred = [hit for hit in hits if hit[0] in self._barring]
            hits = [hit for hit in hits if not _is_inside(hit, barred)]
            shorts = [hit for hit in shorts if not _is_inside(hit, barred)]
        found = [
            Match(concept=named[1], span=Span(begin=begin + shift, end=end + shift), form=named[0])
            for number, begin, end in hits
            if (named := self._named.get(number)) and not (self._proper_names and text[begin].islower())
        ]
        for form, begin, end in shorts:
            span = Span(begin=begin + shift, end=end + shift)
            found.append(Match(concept=self._safe_to_concept[form], span=span, form=form, abbreviated=True))
        return longest(found)

    def _printed(self, text: str, hits: Iterable[_Hit]) -> list[_Short]:
        """The short forms among the hits that are printed as they should be."""
        return [
            (short, begin, end)
            for number, begin, end in hits
            if number in self._short
            for short in self._short[number]
            if text.startswith(short, begin)
        ]


def _apart(text: str, shorts: list[_Short]) -> Iterator[_Short]:
    """Short forms with no sign of a name or of money at their edges; the first, then the longest where they overlap."""
    end = 0
    for short, begin, stop in sorted(shorts, key=lambda hit: (hit[1], -hit[2])):
        joined = text[begin - 1 : begin] == "_" or text[stop : stop + 1] in ("_", "$")
        if begin >= end and not joined:
            end = stop
            yield short, begin, stop


def _is_inside(inner: _Hit | _Short, others: Iterable[_Hit]) -> bool:
    """Whether a hit stands in a longer one."""
    _, begin, end = inner
    return any(first <= begin and end <= last and (first, last) != (begin, end) for _, first, last in others)


def _begin(match: Match) -> int:
    return match.span.begin


def longest(matches: Iterable[Match]) -> list[Match]:
    """Of matches that overlap only the longest (then the first), in the order of the text."""
    found = list(matches)
    if all(before.span.end <= match.span.begin for before, match in pairwise(found)):
        return found
    ordered = sorted(found, key=_begin)
    taken: list[Match] = []  # in the order of the text
    for match in sorted(ordered, key=lambda m: (m.span.begin - m.span.end, m.span.begin, m.concept.key)):
        place = bisect_right(taken, match.span.begin, key=_begin)
        free_before = place == 0 or taken[place - 1].span.end <= match.span.begin
        if free_before and (place == len(taken) or match.span.end <= taken[place].span.begin):
            taken.insert(place, match)
    return taken
