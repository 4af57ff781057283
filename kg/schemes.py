"""The finding of concepts in text: all names of all kinds in one automaton, the longest where they overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation

from kg.clashes import refuse_clashes
from kg.concepts import KINDS, SHIPPED, Concept, read_scheme, shipped_scheme, united
from kg.cycles import refuse_cycles
from kg.model import Span
from kg.spelling import HEAD_ENDS, all_variants, variants
from kg.text import fold

__all__ = ["Match", "Schemes", "Trade", "longest"]

PROPER_NAMES = frozenset({"Place", "Organisation"})
"""Kinds whose names begin with a capital wherever they stand: Turkey is no turkey."""

FEWEST_SHARING = 3
"""Of so many concepts with one head, what stands above most is above others with that head, too."""

JOINING = frozenset({"and", "or", "&", "vs", "versus"})


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
        self._hits = lru_cache(maxsize=64)(self._hits_in)  # each kind is asked for in turn, passage by passage

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
        hits = self._hits(text).get(kind)
        return self._names_of(kind).matches(text, hits, begin) if hits else []

    def called(self, kind: str, name: str) -> Concept | None:
        """The concept that has exactly this name (any case, plural or spelling), or this safe abbreviation."""
        return self._names_of(kind).called(name)

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
            self._names[kind] = _Names(self.of_kind(kind), proper_names=kind in PROPER_NAMES)
        return self._names[kind]

    @cached_property
    def _forms(self) -> _Forms:
        return _Forms({kind: self._names_of(kind) for kind in KINDS})

    def _hits_in(self, text: str) -> Mapping[str, _Hits]:
        return self._forms.hits(text)


_Hit = tuple[str, int, int]
"""A form, folded or as printed, that stands alone in a text, and where it begins and ends."""


class _Hits(NamedTuple):
    """The folded names and the short forms of one kind, each in the order in which they end."""

    names: list[_Hit]
    shorts: list[_Hit]


class _Forms:
    """The forms of several kinds, found in one pass over the folded text; short forms only as they are printed."""

    def __init__(self, kind_to_names: Mapping[str, _Names]) -> None:
        named: dict[str, list[str]] = defaultdict(list)
        short: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for kind, names in kind_to_names.items():
            for form in names.sought:
                named[form].append(kind)
            for form in names.safe_to_concept:
                short[fold(form)].append((kind, form))
        self._found = [(form, named.get(form, ()), short.get(form, ())) for form in dict.fromkeys((*named, *short))]
        self._automaton = AhoCorasick([form for form, _, _ in self._found], implementation=Implementation.ContiguousNFA)

    def hits(self, text: str) -> Mapping[str, _Hits]:
        """What each kind may have in a text; kinds without anything are left out."""
        hits: dict[str, _Hits] = defaultdict(lambda: _Hits([], []))
        folded = fold(text)
        for index, begin, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if folded[end : end + 1].isalnum() or (begin and folded[begin - 1].isalnum()):
                continue
            form, kinds, shorts = self._found[index]
            for kind in kinds:
                hits[kind].names.append((form, begin, end))
            for kind, printed in shorts:
                if text.startswith(printed, begin):
                    hits[kind].shorts.append((printed, begin, end))
        return hits


class _Names:
    """All surface forms of the concepts of one kind."""

    def __init__(self, concepts: Iterable[Concept], *, proper_names: bool = False) -> None:
        self._proper_names = proper_names
        self._form_to_concept: dict[str, Concept] = {}
        self.safe_to_concept: dict[str, Concept] = {}
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
                    self.safe_to_concept.setdefault(form, concept)
            for short in dict.fromkeys((*concept.abbreviations, *concept.safe_abbreviations)):
                abbreviated[short].append(concept)
        self.abbreviated: Mapping[str, tuple[Concept, ...]] = {s: tuple(c) for s, c in abbreviated.items()}
        reported = {form for c in concepts for form in all_variants(c.reported) if self._form_to_concept[form] is c}
        self._matched = {form: concept for form, concept in self._form_to_concept.items() if form not in reported}
        self._not_within = all_variants(phrase for concept in concepts for phrase in concept.not_within)

    @property
    def sought(self) -> Set[str]:
        """The folded forms to look for: those that are matched, and those within which nothing is."""
        return self._matched.keys() | self._not_within

    def called(self, name: str) -> Concept | None:
        return self._form_to_concept.get(fold(name).strip()) or self.safe_to_concept.get(name.strip())

    def matches(self, text: str, hits: _Hits, shift: int) -> list[Match]:
        names, shorts = hits.names, list(_apart(text, hits.shorts)) if hits.shorts else []
        if barred := [hit for hit in names if hit[0] in self._not_within]:
            names, shorts = ([hit for hit in some if not _is_inside(hit, barred)] for some in (names, shorts))
        found: list[Match] = []
        last, overlap = 0, bool(shorts)
        for form, begin, end in names:
            concept = self._matched.get(form)
            if concept and not (self._proper_names and text[begin].islower()):
                found.append(Match(concept=concept, span=Span(begin=begin + shift, end=end + shift), form=form))
                last, overlap = end, overlap or begin < last
        for form, begin, end in shorts:
            span = Span(begin=begin + shift, end=end + shift)
            found.append(Match(concept=self.safe_to_concept[form], span=span, form=form, abbreviated=True))
        return longest(found) if overlap else found


def _apart(text: str, shorts: Iterable[_Hit]) -> Iterator[_Hit]:
    """Short forms with no sign of a name or of money at their edges; the first, then the longest where they overlap."""
    end = 0
    for short, begin, stop in sorted(shorts, key=lambda hit: (hit[1], -hit[2])):
        joined = text[begin - 1 : begin] == "_" or text[stop : stop + 1] in ("_", "$")
        if begin >= end and not joined:
            end = stop
            yield short, begin, stop


def _is_inside(inner: _Hit, others: Iterable[_Hit]) -> bool:
    """Whether a hit stands in a longer one."""
    _, begin, end = inner
    return any(first <= begin and end <= last and (first, last) != (begin, end) for _, first, last in others)


def _begin(match: Match) -> int:
    return match.span.begin


def longest(matches: Iterable[Match]) -> list[Match]:
    """Of matches that overlap only the longest (then the first), in the order of the text."""
    ordered = sorted(matches, key=_begin)
    if all(before.span.end <= match.span.begin for before, match in pairwise(ordered)):
        return ordered
    taken: list[Match] = []  # in the order of the text
    for match in sorted(ordered, key=lambda m: (m.span.begin - m.span.end, m.span.begin, m.concept.key)):
        place = bisect_right(taken, match.span.begin, key=_begin)
        free_before = place == 0 or taken[place - 1].span.end <= match.span.begin
        if free_before and (place == len(taken) or match.span.end <= taken[place].span.begin):
            taken.insert(place, match)
    return taken
