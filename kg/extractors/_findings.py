"""Where authors tell what they found, and with which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from kg.document import Document, Sentence
from kg.extractors._zones import LATE, zones_of
from kg.model import Span

__all__ = [
    "COUNT",
    "FOUND",
    "HEAD",
    "HEAD_WORDS",
    "LONGEST_IN_PROSE",
    "NO_LABEL",
    "RANKED",
    "STATISTIC",
    "STRONG",
    "STRONG_WORDS",
    "WEAK",
    "Report",
    "findings",
    "placed",
    "with_words",
]

COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
STRONG_HEADS = ("themes", "categories", "discourses", "narratives", "storylines", "domains")
"""Heads under which authors print nothing but what they found."""
WEAK_HEADS = (
    *("barriers", "facilitators", "enablers", "challenges", "elements", "components", "lessons", "factors", "issues"),
    *("areas", "dimensions", "mechanisms", "determinants", "obstacles", "drivers", "strategies", "principles", "needs"),
    *("attributes", "concepts", "aspects", "features", "tensions", "influences", "reasons", "benefits", "concerns"),
)
"""Heads that stand over findings only where they are said to be found, or are counted."""
PREFIXES = ("sub", "meta", "super")
STRONG = rf"(?:(?:(?:{'|'.join(PREFIXES)})-?\s?)?(?:{'|'.join(STRONG_HEADS)}))"
WEAK = rf"(?:{'|'.join(WEAK_HEADS)})"
HEAD = rf"(?:{STRONG}|{WEAK})"
STRONG_WORDS = frozenset({*STRONG_HEADS, *(prefix + head for prefix in PREFIXES for head in STRONG_HEADS)})
HEAD_WORDS = STRONG_WORDS | frozenset(WEAK_HEADS)
"""One of these is in every sentence in which a head is."""
RANKED = (
    r"(?:concerns?|reasons?|barriers?|challenges?|themes?|issues?|problems?|complaints?|categor(?:y|ies)|topics?"
    r"|difficult(?:y|ies)|facilitators?|motivations?|needs?)"
)
FOUND = (
    r"(?:identified|emerged|emerging|found|reported|described?|discussed|highlight(?:ed|s)?|reveal(?:ed|s)?|generated"
    r"|developed|derived|constructed|perceived|cited|mentioned|noted|emphasi[sz]ed|raised|captured?|evident|apparent"
    r"|underpinned|influenced|shaped|included?|including|were|are)"
)
STATISTIC = re.compile(r"\b(?:[pPnN]|OR|aOR|RR|HR|CI|SD|IQR|M)\s?[=<>≤≥]|\d\s?%|±|\d\.\d|https?:|\betc\b")
NO_LABEL = re.compile(
    r"(?:not|also|then|very|more|less|most|higher|lower|greater|similar|different|significant\w*|common\w*|associated"
    r"|consistent|inconsistent|apparent|evident|present|likely|unlikely|able|unable|they|we|it|there|that|this|whether"
    r"|these|those|many|several|some|few|all|other|others|how|numerous|varied|diverse|complex|important|sufficient"
    r"|for instance|for example|.*\bwho|\d|\w+ly \w+(?:ed|ent|ant|al|ive|ous|ble|ic)"
    r"|(?:\w+ly )?(?!increased|reduced|limited|improved|perceived|shared|named|integrated)"
    r"\w+(?:ed|own|een|ought)(?: (?:about|in|by|on|for|with|as|at|to|from|into|using|that|and|or|when|if)\b|$)"
    rf"|{COUNT})\b",
    re.IGNORECASE,
)
"""What may follow "were" and is no label: "were raised about", "were similar", "were widely reported"."""
LONGEST_IN_PROSE = 14
"""How many words a label has at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A list of reported themes: the labels alone, in the order printed."""

    labels: tuple[Span, ...]
    score: float


@lru_cache(maxsize=4)  # every form asks for them
def findings(document: Document) -> tuple[Sentence, ...]:
    """The sentences of the results and the conclusions."""
    return tuple(sentence for sentence in document.sentences if zones_of(document, sentence) & LATE)


def with_words(sentences: Iterable[Sentence], words: Set[str]) -> Iterator[Sentence]:
    """The sentences that have one of these words: a form is tried only where it may match."""
    return (sentence for sentence in sentences if not words.isdisjoint(sentence.words))


def placed(sentence: Sentence, hit: re.Match[str], group: str | int = 0) -> Span:
    """Where in the record a group of a match in a sentence stands."""
    return Span(begin=sentence.span.begin + hit.start(group), end=sentence.span.begin + hit.end(group))
