"""What a question names: things of the graph, publications by their identifiers, and years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.asking._words import SILENT, Word, plain, words_in
from kg.errors import UnknownNameError
from kg.spelling import variants
from kg.store import Graph
from kg.things import KINDS, MANY, PLURAL_TO_SINGULAR, PROPERTIES, find_all

__all__ = ["TEXT", "Mention", "choices_in", "mentions_in"]

TEXT = "Text"
"""The kind of what names no thing."""

FEW = tuple(kind for kind in KINDS if kind not in MANY)
"""Kinds of which all names are read; of the others single ones are looked up."""

LONGEST = 12
"""In words: no name of a thing is longer."""

LONGEST_PERSON = 4

IDENTIFIER = re.compile(r"(?i)\b(?P<pmid>pmid\s*:?\s*\d{1,8}|\d{5,8})\b|\b(?P<doi>10\.\d{4,9}/[^\s?,;]+[^\s?,;.])")
COUNTED = re.compile(
    r"\b(?:how many|number of)\s+((?:[\w-]+\s+){0,3}?[\w-]+)"
    r"(?=\s+(?:were|was|did|do|does|are|is|in|have|has|took|take|of|at|for)\b|\s*[?,]|\s*$)",
    re.IGNORECASE,
)
"""What is counted: the few words before a verb or the end."""
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")

NAMES = f"""
SELECT ?thing ?class ?property ?name WHERE {{
  VALUES ?class {{ {" ".join(f"kg:{kind}" for kind in FEW)} }}
  VALUES ?property {{ {" ".join(PROPERTIES)} }}
  ?thing a ?class ; ?property ?name .
}}"""
UNIT = """
SELECT ?unit WHERE { ?sample kg:unit ?unit FILTER(CONTAINS(LCASE(STR(?unit)), ?counted)) } LIMIT 1"""
NAMED_PEOPLE = "SELECT DISTINCT ?person WHERE { ?person rdfs:label|foaf:familyName ?name ; a kg:Person }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a question, from one place in it to another, and what they may name, by kind: IRIs, or a number.

    `sure` is less where the words are only part of a title.
    """

    begin: int
    end: int
    said: str
    kind_to_names: Mapping[str, tuple[str, ...]]
    sure: float = 1.0

    def overlaps(self, other: Mention) -> bool:
        """Whether both have a word in common."""
        return self.begin < other.end and other.begin < self.end


def mentions_in(graph: Graph, question: str, known: Iterable[str]) -> list[Mention]:
    """All that a question names, in its order; titles may overlap others. `known` are words that ask, and name nothing.

    Raises UnknownNameError for an identifier that the graph does not hold.
    """
    found = [*_identifiers(graph, question), *_years(question)]
    found += _longest(_things(graph, question), found)
    found += [*_counted(graph, question), *_titles(graph, question, found, frozenset(known))]
    return sorted(found, key=lambda one: (one.begin, -one.end))


def choices_in(question: str, choices: Iterable[str]) -> Iterator[Mention]:
    """The first of some texts that a question has, in the singular or the plural."""
    for choice in choices:
        if found := re.search(
            rf"\b{re.escape(choice[:-1])}(?:{re.escape(choice[-1])}s?|ies)\b", question, re.IGNORECASE
        ):
            yield _mention(question, found.start(), found.end(), {TEXT: (choice,)})
            return


def _counted(graph: Graph, question: str) -> Iterator[Mention]:
    """What a question counts, if samples of the graph do."""
    if found := COUNTED.search(question):
        counted = re.sub("ies$", "y", found[1].lower()).removesuffix("s")
        if any(graph.select(UNIT, counted=ox.Literal(counted))):
            yield _mention(question, found.start(1), found.end(1), {TEXT: (counted,)})


def _identifiers(graph: Graph, question: str) -> Iterator[Mention]:
    for match in IDENTIFIER.finditer(question):
        nodes = _publications(graph, match.group())
        if not nodes and match.group().isdigit():
            continue  # any number
        if not nodes:
            raise UnknownNameError("publication", match.group(), [])
        yield _mention(question, match.start(), match.end(), {"Publication": nodes})


def _publications(graph: Graph, name: str) -> tuple[str, ...]:
    try:
        return tuple(node.value for node in find_all(graph, name, "Publication"))
    except UnknownNameError:
        return ()


def _years(question: str) -> Iterator[Mention]:
    return (_mention(question, m.start(), m.end(), {"Number": (m.group(),)}) for m in YEAR.finditer(question))


def _things(graph: Graph, question: str) -> Iterator[Mention]:
    by_name, by_short = _names(graph)
    for words in _runs(words_in(question), LONGEST):
        begin, end = words[0].begin, words[-1].end
        written = question[begin:end]
        kinds: dict[str, set[str]] = defaultdict(set)
        for known in (*(by_name.get(form) for form in _plain_forms(words)), by_short.get(written.removesuffix("s"))):
            for kind, iris in (known or {}).items():
                kinds[kind] |= iris
        if len(words) <= LONGEST_PERSON and (people := _people(graph, written)):
            kinds["Person"] = people
        if kinds:
            yield _mention(question, begin, end, {kind: tuple(sorted(kinds[kind])) for kind in KINDS if kind in kinds})


def _names(graph: Graph) -> tuple[dict[str, dict[str, set[str]]], dict[str, dict[str, set[str]]]]:
    """Things by kind under each name, compared in one form, and under each abbreviation, as it is written.

    A kind has under a name only the things that are called so most surely.
    """
    ranked: dict[str, dict[str, dict[int, set[str]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    shorts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    ranks = {_local(property_): rank for rank, property_ in enumerate(PROPERTIES)}
    for row in graph.select(NAMES):
        kind, property_, name = _local(row["class"].value), _local(row["property"].value), row["name"].value
        if property_ == "abbreviation" or name.isupper():
            shorts[name][kind].add(row["thing"].value)
        else:
            ranked[plain(name)][kind][ranks[property_]].add(row["thing"].value)
    return {name: {kind: of[min(of)] for kind, of in kinds.items()} for name, kinds in ranked.items()}, shorts


def _plain_forms(words: Sequence[Word]) -> Iterator[str]:
    """The words as a name may have them, in the singular and the plural; silent words alone name nothing."""
    name = " ".join(word.folded for word in words)
    if all(word.folded in SILENT for word in words):
        return
    singulars = (name.removesuffix(many) + one for many, one in PLURAL_TO_SINGULAR.items() if name.endswith(many))
    yield from sorted({name, *(form for one in (name, *singulars) if one for form in variants(one))})


def _people(graph: Graph, written: str) -> set[str]:
    """Who is called so, or has this family name; a name begins with a capital."""
    if not written[:1].isupper():
        return set()
    rows = graph.select(NAMED_PEOPLE, name=ox.Literal(" ".join(written.split())))
    return {row["person"].value for row in rows}


def _titles(graph: Graph, question: str, found: Sequence[Mention], known: frozenset[str]) -> Iterator[Mention]:
    """The longest run of words that is part of a title; a question that gives an identifier needs none."""
    if any("Publication" in mention.kind_to_names for mention in found):
        return
    words = words_in(question)
    for run in sorted(_runs(words, LONGEST), key=len, reverse=True):
        ends = (run[0].folded, run[-1].folded)
        if len(run) < 2 or any(end in SILENT or end in known for end in ends):
            continue
        if nodes := _publications(graph, question[run[0].begin : run[-1].end]):
            yield _mention(question, run[0].begin, run[-1].end, {"Publication": nodes}, sure=0.8)
            return


def _longest(found: Iterable[Mention], taken: Iterable[Mention]) -> list[Mention]:
    kept = list(taken)
    before = len(kept)
    for mention in sorted(found, key=lambda one: (one.begin - one.end, one.begin)):
        if not any(mention.overlaps(other) for other in kept):
            kept.append(mention)
    return kept[before:]


def _runs(words: Sequence[Word], longest: int) -> Iterator[Sequence[Word]]:
    for begin in range(len(words)):
        for end in range(begin + 1, min(begin + longest, len(words)) + 1):
            yield words[begin:end]


def _mention(
    question: str, begin: int, end: int, kind_to_names: Mapping[str, tuple[str, ...]], sure: float = 1.0
) -> Mention:
    return Mention(begin=begin, end=end, said=question[begin:end], kind_to_names=kind_to_names, sure=sure)


def _local(term: str) -> str:
    return re.split("[#/:]", term)[-1]
