"""What a question names: things of the graph, publications by their identifiers, and years."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyoxigraph as ox

from kg.asking._names import named, publications
from kg.asking._words import SILENT, Word, is_known, plain, words_in
from kg.errors import UnknownNameError
from kg.store import Graph
from kg.vocabulary import KG
from kg.words.kinds import KINDS

__all__ = ["KIND", "RETRACTED", "TEXT", "Mention", "choices_in", "mentions_in", "titles_in"]

TEXT = "Text"
"""The kind of what names no thing."""

KIND, RETRACTED = "Kind", "Retracted"
"""The kinds of what says which publications are meant, and names no thing: reviews, what is retracted."""

LONGEST = 12
"""In words: no name of a thing is longer."""

IDENTIFIER = re.compile(
    r"(?i)\b(?:pmid\s*:?\s*(?P<pmid>\d{1,8})|(?P<digits>\d{5,8}))\b|\b(?P<doi>10\.\d{4,9}/[^\s?,;]+[^\s?,;.])"
)
COUNTED = re.compile(
    r"\b(?:how many|number of)\s+((?:[\w-]+\s+){0,3}?[\w-]+)"
    r"(?=\s+(?:were|was|did|do|does|are|is|in|have|has|took|take|of|at|for)\b|\s*[?,]|\s*$)",
    re.IGNORECASE,
)
"""What is counted: the few words before a verb or the end."""
WITHDRAWN = re.compile(r"\b(?:retracted|withdrawn|retractions?)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")

UNIT = """
SELECT ?unit WHERE { ?sample kg:unit ?unit FILTER(CONTAINS(LCASE(STR(?unit)), ?counted)) } LIMIT 1"""
FOLDED_TITLE = 'REPLACE(LCASE(STR(?title)), "[-‐‑–—]", " ")'
TITLED = """
SELECT ?publication ?title WHERE { ?publication dcterms:title ?title FILTER(%s) }"""


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


def mentions_in(graph: Graph, question: str) -> list[Mention]:
    """All that a question names, in its order, but for titles; what is counted may overlap others.

    Raises UnknownNameError for an identifier that the graph does not hold.
    """
    found = [*_identifiers(graph, question), *_years(question)]
    found += _longest(_things(graph, question), found)
    found += _longest(_sorts(question), found)
    return sorted([*found, *_counted(graph, question)], key=lambda one: (one.begin, -one.end))


def _sorts(question: str) -> Iterator[Mention]:
    """What says of which kind publications are, or that they are retracted; a review protocol is a protocol."""
    kinds = [(kind, one) for kind in KINDS for one in choices_in(question, [kind])]
    for kind, one in kinds:
        if not any(other.begin > one.end and question[one.end : other.begin].isspace() for _, other in kinds):
            yield _mention(question, one.begin, one.end, {KIND: (kind,)})
    yield from (_mention(question, m.start(), m.end(), {RETRACTED: ("yes",)}) for m in WITHDRAWN.finditer(question))


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
        property_, identifier = (
            (KG.doi, match["doi"].lower())
            if match["doi"]
            else (KG.pmid, (match["pmid"] or match["digits"]).lstrip("0"))
        )
        if found := publications(graph, property_, identifier):
            yield _mention(question, match.start(), match.end(), {"Publication": found})
        elif not match.group().isdigit():  # a number alone may be any number
            raise UnknownNameError("publication", match.group(), [])


def _years(question: str) -> Iterator[Mention]:
    return (_mention(question, m.start(), m.end(), {"Number": (m.group(),)}) for m in YEAR.finditer(question))


def _things(graph: Graph, question: str) -> Iterator[Mention]:
    for words in _runs(words_in(question), LONGEST):
        if any(word.folded not in SILENT or _is_short_form(word) for word in words):
            begin, end = words[0].begin, words[-1].end
            if kinds := named(graph, question[begin:end], " ".join(word.folded for word in words)):
                yield _mention(question, begin, end, kinds)


def _is_short_form(word: Word) -> bool:
    return len(word.written) > 1 and word.written.isupper()


def titles_in(graph: Graph, question: str, known: Container[str]) -> list[Mention]:
    """The longest run of words that is part of a title: a look at all titles. `known` are words that ask."""
    words = words_in(question)
    pairs = {
        f"{one.folded} {other.folded}" for one, other in pairwise(words) if not _asks(one, known) | _asks(other, known)
    }
    if not pairs:
        return []
    within = " || ".join(f"CONTAINS({FOLDED_TITLE}, {ox.Literal(pair)})" for pair in sorted(pairs))
    titles = {row["publication"].value: plain(row["title"].value) for row in graph.select(TITLED % within)}
    runs = (
        run for run in _runs(words, LONGEST) if not (_asks(run[0], known) or _asks(run[-1], known)) and len(run) > 1
    )
    for run in sorted(runs, key=len, reverse=True):
        said = " ".join(word.folded for word in run)
        if found := tuple(sorted(iri for iri, title in titles.items() if said in title)):
            return [_mention(question, run[0].begin, run[-1].end, {"Publication": found}, sure=0.8)]
    return []


def _asks(word: Word, known: Container[str]) -> bool:
    return is_known(word.folded, known)


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
