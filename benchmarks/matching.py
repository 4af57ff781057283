"""How long it takes to find the names of roles and themes in text, next to the automaton alone: goal G2.

    python benchmarks/matching.py --terms 5000 [--repeats 7] [--spacy]

All look for the same names, one of each concept, in the same abstracts (those of tests/gold, over and over), and give
offsets. The automaton has the plurals and other spellings that kg looks for; spaCy has the names as they are. kg says
which concept it is, and gives the longest where several overlap. They take turns; times are of the
processor, and ratios are medians of the ratios within a turn, with the least and the greatest. What they find is
compared first. `--spacy` adds spaCy's PhraseMatcher (attribute LOWER), which has to be installed for it.

automaton      ahocorasick_rs over the folded text, and a look at the letters on both sides of each hit
kg             `Schemes.matches`, as extractors ask it, of roles and of themes
spaCy          PhraseMatcher over a blank English pipeline: tokens, then phrases
"""

from __future__ import annotations

import argparse
import platform
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from _goals import tell
from ahocorasick_rs import AhoCorasick, Implementation

from kg.model import Part
from kg.readers import read
from kg.schemes.concepts import Concept, shipped_scheme
from kg.schemes.matching import Schemes
from kg.sources.files import Source
from kg.words.spelling import variants
from kg.words.text import fold

Found = set[tuple[int, int]]
"""Where names begin and end in one text."""
Finder = Callable[[str], Found]

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
AT_LEAST = 2_000
"""How many abstracts are gone through in a turn."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--terms", type=int, default=5_000)
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--spacy", action="store_true")
    wanted = parser.parse_args()
    concepts = _concepts(wanted.terms)
    texts = list(_texts())
    finders = {"automaton": _automaton(concepts), "kg": _kg(concepts)}
    if wanted.spacy:
        finders["spaCy"] = _spacy(concepts)
    _compare(finders, texts)
    rounds = range(-(-AT_LEAST // len(texts)))
    texts = [f"{text}\n{number}" for number in rounds for text in texts]  # each another: kg remembers the last ones
    turns = [{name: _seconds(find, texts) for name, find in finders.items()} for _ in range(wanted.repeats)]
    print(
        f"{len(concepts):,} names, {len(texts):,} abstracts, {platform.machine()}, Python {platform.python_version()}"
    )
    for name in finders:
        print(f"{name:10} {statistics.median(turn[name] for turn in turns):6.2f} s   {_ratio(turns, name)} x automaton")
    tell("G2", [turn["kg"] / turn["automaton"] for turn in turns])
    if wanted.spacy:
        tell("G2s", [turn["spaCy"] / turn["kg"] for turn in turns])


def _ratio(turns: Sequence[dict[str, float]], name: str) -> str:
    ratios = sorted(turn[name] / turn["automaton"] for turn in turns)
    return f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})"


def _seconds(find: Finder, texts: Sequence[str]) -> float:
    begin = time.process_time()
    for text in texts:
        find(text)
    return time.process_time() - begin


def _compare(finders: dict[str, Finder], texts: Sequence[str]) -> None:
    """How much of what the automaton finds as the longest names each finds."""
    wanted = [_longest(finders["automaton"](text)) for text in texts]
    for name, find in finders.items():
        got = [find(text) for text in texts]
        shared = sum(len(one & other) for one, other in zip(wanted, got, strict=True))
        print(f"{name:10} finds {sum(map(len, got)):,} places, {shared:,} of the {sum(map(len, wanted)):,} longest")


def _longest(found: Found) -> Found:
    kept: Found = set()
    for begin, end in sorted(found, key=lambda place: (place[0] - place[1], place)):
        if all(end <= first or last <= begin for first, last in kept):
            kept.add((begin, end))
    return kept


# ---------------------------------------------------------------------------------------------------------------------
# What is looked for, and where


def _concepts(terms: int) -> list[Concept]:
    """Concepts of one name each, so that all look for the same: every name of kg's roles and themes is one."""
    named: dict[str, Concept] = {}
    for scheme in ("roles.ttl", "roles-doctors-nurses.ttl", "themes.ttl"):
        for concept in shipped_scheme(scheme):
            for name in concept.names:
                bare = replace(
                    concept,
                    key=f"term/{len(named)}",
                    label=name,
                    alternatives=(),
                    hidden=(),
                    abbreviations=(),
                    safe_abbreviations=(),
                    reported=(),
                    not_within=(),
                    broader=(),
                )
                named.setdefault(fold(name), bare)
    names = sorted(named)
    step = max(1, len(names) // terms)
    return [named[name] for name in names[::step]][:terms]


def _texts() -> Iterator[str]:
    for name in ("invented.ris", "invented-heldout.ris"):
        for citation in read(Source.of(GOLD / name)):
            yield "\n".join(
                passage.span.of(citation.text) for passage in citation.passages_of(Part.TITLE, Part.ABSTRACT)
            )


# ---------------------------------------------------------------------------------------------------------------------
# Who looks


def _automaton(concepts: Sequence[Concept]) -> Finder:
    forms = sorted({form for concept in concepts for form in variants(concept.label)})
    automaton = AhoCorasick(forms, implementation=Implementation.ContiguousNFA)

    def find(text: str) -> Found:
        folded = fold(text)
        return {
            (begin, end)
            for _, begin, end in automaton.find_matches_as_indexes(folded, overlapping=True)
            if not (begin and folded[begin - 1].isalnum()) and not folded[end : end + 1].isalnum()
        }

    return find


def _kg(concepts: Sequence[Concept]) -> Finder:
    schemes = Schemes(concepts)

    def find(text: str) -> Found:
        matches = [*schemes.matches("Role", text), *schemes.matches("Theme", text)]
        return {(match.span.begin, match.span.end) for match in matches}

    return find


def _spacy(concepts: Sequence[Concept]) -> Finder:
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("NAME", [language.make_doc(concept.label) for concept in concepts])

    def find(text: str) -> Found:
        document = language.make_doc(text)
        spans = (document[begin:end] for _, begin, end in matcher(document))
        return {(span.start_char, span.end_char) for span in spans}

    return find


if __name__ == "__main__":
    main()
