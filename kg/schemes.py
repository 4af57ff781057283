"""The finding of concepts in text: all names of a kind in one automaton, the longest where they overlap."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from kg.concepts import SHIPPED, Concept, read_scheme, shipped_scheme
from kg.model import Span
from kg.spelling import all_variants, variants
from kg.text import fold, stands_alone

__all__ = ["Match", "Schemes", "longest"]

PROPER_NAMES = frozenset({"Place", "Organisation"})
"""Kinds whose names begin with a capital wherever they stand: Turkey is no turkey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A concept named in a text. `form` is the surface form that was recognised, folded (abbreviations: as printed)."""

    concept: Concept
    span: Span
    form: str
    abbreviated: bool = False


class Schemes:
    """All concepts in use, by key, and one matcher per kind. Where two have a key or a name, the first has it."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts: dict[str, Concept] = {}
        for concept in concepts:
            self.concepts.setdefault(concept.key, concept)
        self._matchers: dict[str, _Matcher] = {}

    @classmethod
    def load(cls, files: Iterable[Path] = ()) -> Schemes:
        """The user's own schemes, which come first, and the shipped ones. Raises SchemeError."""
        own = (concept for file in files for concept in read_scheme(file))
        return cls([*own, *(concept for name in SHIPPED for concept in shipped_scheme(name))])

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

    def matches(self, kind: str, text: str) -> list[Match]:
        """The concepts of a kind that a text names, longest first where they overlap, in the order of the text."""
        return self._matcher(kind).matches(text)

    def called(self, kind: str, name: str) -> Concept | None:
        """The concept that has exactly this name (any case, plural or spelling), or this safe abbreviation."""
        return self._matcher(kind).called(name)

    def abbreviated(self, kind: str, short: str) -> tuple[Concept, ...]:
        """The concepts of a kind that have this abbreviation."""
        return self._matcher(kind).abbreviated.get(short, ())

    def _matcher(self, kind: str) -> _Matcher:
        if kind not in self._matchers:
            self._matchers[kind] = _Matcher(self.of_kind(kind), proper_names=kind in PROPER_NAMES)
        return self._matchers[kind]


class _Matcher:
    """All surface forms of some concepts in one automaton."""

    def __init__(self, concepts: Iterable[Concept], *, proper_names: bool = False) -> None:
        self._proper_names = proper_names
        self._form_to_concept: dict[str, Concept] = {}
        self._safe_to_concept: dict[str, Concept] = {}
        abbreviated: dict[str, list[Concept]] = defaultdict(list)
        concepts = tuple(concepts)
        for level in ("label", "alternatives", "hidden", "reported"):  # a label outranks another concept's alternative
            for concept in concepts:
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
        self._sought = self._form_to_concept.keys() - reported
        self._not_within = all_variants(phrase for concept in concepts for phrase in concept.not_within)

    @cached_property
    def _forms(self) -> tuple[list[str], AhoCorasick]:
        forms = sorted(self._sought | self._not_within)
        return forms, AhoCorasick(forms)

    @cached_property
    def _shorts(self) -> re.Pattern[str] | None:
        shorts = sorted(self._safe_to_concept, key=len, reverse=True)
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, shorts)) + r")(?![\w$])") if shorts else None

    def called(self, name: str) -> Concept | None:
        return self._form_to_concept.get(fold(name).strip()) or self._safe_to_concept.get(name.strip())

    def matches(self, text: str) -> list[Match]:
        hits = list(self._hits(text))
        barred = [span for form, span in hits if form in self._not_within]
        found = [
            Match(concept=self._form_to_concept[form], span=span, form=form)
            for form, span in hits
            if form in self._sought and not (self._proper_names and text[span.begin].islower())
        ]
        found += self._safe_matches(text)
        return longest(m for m in found if not any(_shorter_and_inside(m.span, span) for span in barred))

    def _hits(self, text: str) -> Iterator[tuple[str, Span]]:
        forms, automaton = self._forms
        for index, begin, end in automaton.find_matches_as_indexes(fold(text), overlapping=True):
            if stands_alone(text, begin, end):
                yield forms[index], Span(begin=begin, end=end)

    def _safe_matches(self, text: str) -> Iterator[Match]:
        for hit in self._shorts.finditer(text) if self._shorts else ():
            concept, span = self._safe_to_concept[hit.group()], Span(begin=hit.start(), end=hit.end())
            yield Match(concept=concept, span=span, form=hit.group(), abbreviated=True)


def _shorter_and_inside(inner: Span, outer: Span) -> bool:
    return inner != outer and outer.begin <= inner.begin and inner.end <= outer.end


def longest(matches: Iterable[Match]) -> list[Match]:
    """Of matches that overlap only the longest (then the first), in the order of the text."""
    taken: list[Match] = []  # in the order of the text
    for match in sorted(matches, key=lambda m: (m.span.begin - m.span.end, m.span.begin, m.concept.key)):
        place = bisect_right(taken, match.span.begin, key=lambda m: m.span.begin)
        free_before = place == 0 or taken[place - 1].span.end <= match.span.begin
        if free_before and (place == len(taken) or match.span.end <= taken[place].span.begin):
            taken.insert(place, match)
    return taken
