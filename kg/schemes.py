"""Concept schemes (SKOS) and the finding of their concepts in text.

A scheme is a .ttl file (SKOS with `kg:abbreviation`, `kg:safeAbbreviation`, `kg:reportedLabel` and `kg:notWithin`)
or a .csv file with the columns label, kind, broader, alternatives, abbreviations, definition (all but the first may be
left out; several values are parted by ";").
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pyoxigraph as ox
from ahocorasick_rs import AhoCorasick

from kg import iris
from kg.errors import SchemeError
from kg.model import Span
from kg.text import fold, stands_alone
from kg.vocabulary import KG, RDF, SKOS, ontology_file

__all__ = ["Concept", "Match", "Schemes", "longest", "variants"]

SHIPPED = ("roles.ttl", "themes.ttl", "methods.ttl", "places.ttl", "organisations.ttl")
KINDS = ("Role", "Theme", "Method", "Place", "Organisation")
PROPER_NAMES = frozenset({"Place", "Organisation"})
"""Kinds whose names begin with a capital wherever they stand: Turkey is no turkey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of a scheme. `key` is its IRI; `broader` are keys.

    `alternatives` are shown and matched, `hidden` only matched; `abbreviations` are matched, case kept, where the
    record spells them out, `safe_abbreviations` everywhere. Inside one of the longer phrases `not_within` nothing
    is matched ("Review Manager" is no manager). `reported` are names too common to be looked for in running text
    ("complexity"): only a label printed as such is looked up among them.
    """

    key: str
    kind: str
    label: str
    scheme: str
    alternatives: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    safe_abbreviations: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    definition: str | None = None
    not_within: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    regulator: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All forms to be matched whatever their case."""
        return (self.label, *self.alternatives, *self.hidden)


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
        own = (concept for file in files for concept in _read(file))
        return cls([*own, *(concept for name in SHIPPED for concept in _shipped(name))])

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
        reported = {form for c in concepts for form in _all_variants(c.reported) if self._form_to_concept[form] is c}
        self._sought = self._form_to_concept.keys() - reported
        self._not_within = _all_variants(phrase for concept in concepts for phrase in concept.not_within)

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
    taken: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.span.begin - m.span.end, m.span.begin, m.concept.key)):
        if all(match.span.end <= t.span.begin or t.span.end <= match.span.begin for t in taken):
            taken.append(match)
    return sorted(taken, key=lambda m: m.span.begin)


# ---------------------------------------------------------------------------------------------------------------------
# Surface forms

SPELLINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ise", "ize"),
    ("alysed", "alyzed"),
    ("alysing", "alyzing"),
    ("iour", "ior"),
    ("ighbour", "ighbor"),
    ("labour", "labor"),
    ("tumour", "tumor"),
    ("centred", "centered"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("paed", "ped"),
    ("anaes", "anes"),
    ("gynaec", "gynec"),
    ("haem", "hem"),
    ("programme", "program"),
    ("counsello", "counselo"),
    ("counselli", "counseli"),
    ("modelling", "modeling"),
    ("fulfil", "fulfill"),
    ("enrol", "enroll"),
    ("judgement", "judgment"),
    ("defence", "defense"),
    ("licence", "license"),
    ("practise", "practice"),
    ("adviser", "advisor"),
    ("dietician", "dietitian"),
    ("ageing", "aging"),
    ("health care", "healthcare"),
    ("policy mak", "policymak"),
    ("decision mak", "decisionmak"),
    ("well being", "wellbeing"),
    ("work force", "workforce"),
    ("work load", "workload"),
    ("work place", "workplace"),
    ("care giver", "caregiver"),
    ("key worker", "keyworker"),
    ("link worker", "linkworker"),
    ("team work", "teamwork"),
    ("burn out", "burnout"),
    ("e health", "ehealth"),
    ("m health", "mhealth"),
)
"""British and American stems and words written apart, each tried both ways: a form that nobody writes finds nothing."""

JOINED = re.compile(r"\b(co|inter|multi|non|pre|post|re|sub|self|para|tele|over|under|well|web)[ ](?=[a-z]{3})")
PARTED = re.compile(
    r"\b(?:co(?=ordinat|operat|locat|produc|design|creat|morbid|worker)"
    r"|(?:inter|multi|non|post|pre|over|under|self|tele)(?=[a-z]{5}))"
)
HEAD_ENDS = re.compile(r" (?:of|for|in|with|within|to|at|from|on) ")
"""In "director of nursing" the word before is the one that takes a plural."""

IRREGULAR = {
    "man": "men",
    "woman": "women",
    "wife": "wives",
    "child": "children",
    "person": "people",
    "midwife": "midwives",
}
UNCOUNTED = re.compile(r"(?:staff|personnel|care|ics|ism)$")


@cache
def variants(name: str) -> frozenset[str]:
    """All folded forms of a name: plural, hyphens and joins, British and American spelling.

    >>> sorted(variants("care co-ordinator"))
    ['care co ordinator', 'care co ordinators', 'care coordinator', 'care coordinators']
    """
    folded = re.sub(r" +", " ", fold(name)).strip()
    spelled = {form for joined in _joinings(folded) for form in _spellings(joined)}
    return frozenset(form for base in spelled for form in (base, _plural(base)))


def _all_variants(names: Iterable[str]) -> frozenset[str]:
    return frozenset(form for name in names for form in variants(name))


def _joinings(name: str) -> set[str]:
    parted = PARTED.sub(lambda m: m.group() + " ", name)
    return {name, parted, JOINED.sub(r"\1", parted)}


def _spellings(name: str) -> set[str]:
    found = {name}
    for british, american in SPELLINGS:
        for known in tuple(found):
            found |= {known.replace(british, american), known.replace(american, british)}
    return found


def _plural(name: str) -> str:
    ends = HEAD_ENDS.search(name)
    head, tail = (name[: ends.start()], name[ends.start() :]) if ends else (name, "")
    before, _, word = head.rpartition(" ")
    return " ".join(filter(None, (before, _plural_word(word)))) + tail


def _plural_word(word: str) -> str:
    for singular, plural in IRREGULAR.items():
        if word.endswith(singular):
            return word.removesuffix(singular) + plural
    if UNCOUNTED.search(word) or not word[-1:].isalpha():
        return word
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    if word.endswith("sis"):
        return word[:-2] + "es"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")


# ---------------------------------------------------------------------------------------------------------------------
# Files


@cache
def _shipped(name: str) -> tuple[Concept, ...]:
    return tuple(_from_turtle(ontology_file(name).read_bytes(), name))


def _read(file: Path) -> Iterator[Concept]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SchemeError(f"{file}: {error.strerror or error}") from error
    match file.suffix.lower():
        case ".ttl":
            yield from _from_turtle(data, str(file))
        case ".csv":
            yield from _from_csv(data, str(file))
        case other:
            raise SchemeError(f"{file}: a scheme is a .ttl or .csv file, not '{other}'")


def _from_turtle(data: bytes, name: str) -> Iterator[Concept]:
    about: dict[str, dict[ox.NamedNode, list[str]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in ox.parse(io.BytesIO(data), format=ox.RdfFormat.TURTLE):
            about[str(quad.subject.value)][quad.predicate].append(quad.object.value)
    except (SyntaxError, ValueError) as error:
        raise SchemeError(f"{name}: not Turtle: {error}") from error
    for key, values in about.items():
        kind = next((k for k in KINDS if KG[k].value in values[RDF.type]), None)
        if kind is None:
            continue
        if not values[SKOS.prefLabel]:
            raise SchemeError(f"{name}: {key} has no skos:prefLabel")
        safe = sorted(values[KG.safeAbbreviation])
        yield Concept(
            key=key,
            kind=kind,
            label=min(values[SKOS.prefLabel]),
            scheme=min(values[SKOS.inScheme], default=key.rpartition("/")[0] + "/"),
            alternatives=tuple(sorted(values[SKOS.altLabel])),
            hidden=tuple(sorted(values[SKOS.hiddenLabel])),
            abbreviations=tuple(sorted(values[KG.abbreviation])),
            safe_abbreviations=tuple(safe),
            broader=tuple(sorted(values[SKOS.broader])),
            definition=min(values[SKOS.definition], default=None),
            not_within=tuple(sorted(values[KG.notWithin])),
            reported=tuple(sorted(values[KG.reportedLabel])),
            regulator="true" in values[KG.regulator],
        )


def _from_csv(data: bytes, name: str) -> Iterator[Concept]:
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig", errors="replace"))))
    if rows and "label" not in rows[0]:
        raise SchemeError(f"{name}:1: no column 'label'; the columns are {', '.join(rows[0])}")
    scheme = f"{iris.BASE}scheme/{iris.slug(Path(name).stem)}/"
    for line, row in enumerate(rows, start=2):
        kind = (row.get("kind") or "Role").strip().capitalize()
        label = (row.get("label") or "").strip()
        if not label or kind not in KINDS:
            raise SchemeError(f"{name}:{line}: " + ("no label" if not label else f"kind is one of {', '.join(KINDS)}"))
        yield Concept(
            key=scheme + iris.slug(label),
            kind=kind,
            label=label,
            scheme=scheme,
            alternatives=_several(row.get("alternatives")),
            abbreviations=_several(row.get("abbreviations")),
            broader=tuple(scheme + iris.slug(above) for above in _several(row.get("broader"))),
            definition=(row.get("definition") or "").strip() or None,
        )


def _several(cell: str | None) -> tuple[str, ...]:
    return tuple(part for part in (p.strip() for p in (cell or "").split(";")) if part)
