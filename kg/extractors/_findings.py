"""Where authors tell what they found, and with which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from kg.document import AT_ONCE, Document, Sentence
from kg.extractors._sections import section_of
from kg.extractors._zones import LATE, OWN_STUDY, Zone, zones_of
from kg.model import Span
from kg.words.clues import clued

__all__ = [
    "COUNT",
    "FINITE",
    "FOUND",
    "HEAD",
    "HEAD_WORDS",
    "LONGEST_IN_PROSE",
    "NO_FINDING",
    "QUANTIFIABLE",
    "STATISTIC",
    "STRONG",
    "STRONG_WORDS",
    "WEAK",
    "Report",
    "findings",
    "placed",
    "places_of_lists",
    "with_words",
]

COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?<!\d\.)[1-9]\d?)"
STRONG_HEADS = (
    *("themes", "categories", "discourses", "narratives", "storylines", "domains", "topics", "metathemes"),
    *("subthemes", "subcategories", "subdomains", "constructs", "typologies", "repertoires"),
)
"""Heads under which authors print nothing but what they found."""
WEAK_HEADS = (
    *("barriers", "facilitators", "enablers", "challenges", "elements", "components", "lessons", "factors", "issues"),
    *("areas", "dimensions", "mechanisms", "determinants", "obstacles", "drivers", "strategies", "principles", "needs"),
    *("attributes", "concepts", "aspects", "features", "tensions", "influences", "reasons", "benefits", "concerns"),
    *("recommendations", "competencies", "competences", "difficulties", "motivations", "motivators"),
    *("opportunities", "priorities", "gaps", "suggestions", "advantages", "disadvantages", "considerations"),
    *("expectations", "preferences", "qualities", "characteristics", "stressors", "deterrents", "incentives", "levers"),
    *("solutions", "dilemmas", "perspectives", "constraints", "contributors", "worries", "hindrances", "inhibitors"),
    *("headings", "clusters", "hotspots"),
)
"""Heads that stand over findings only where they are said to be found, or are counted."""
QUANTIFIABLE = frozenset(
    {"factors", "determinants", "characteristics", "features", "contributors", "components", "elements", "dimensions"}
    | {"areas", "attributes", "aspects", "influences", "mechanisms", "drivers", "domains", "categories", "constructs"}
)
"""Heads that in a paper of statistics stand over variables."""


def _one_of(words: Iterable[str]) -> str:
    """A pattern of the words, grouped by their first letter: where that differs, one look rules a whole group out."""
    groups = groupby(sorted(words), key=itemgetter(0))
    return "|".join(f"{first}(?:{'|'.join(word[1:] for word in group)})" for first, group in groups)


PREFIX = r"(?:(?:sub|meta|super|over)-?\s?)?"
STRONG = rf"(?:{PREFIX}(?:{_one_of(STRONG_HEADS)}))"
WEAK = rf"(?:{_one_of(WEAK_HEADS)})"
HEAD = rf"(?:{STRONG}|{WEAK})"
STRONG_WORDS = frozenset(STRONG_HEADS)
WITH_THEMES = STRONG_WORDS | {"theme"}
HEAD_WORDS = STRONG_WORDS | frozenset(WEAK_HEADS)
"""One of these is in every sentence in which a head is."""
FOUND = (
    r"(?:identified|emerged|emerging|emerge|found|reported|described?|discussed|highlight(?:ed|s)?|reveal(?:ed|s)?"
    r"|generated|derived|constructed|perceived|cited|mentioned|noted|emphasi[sz]ed|raised|evident|apparent|uncovered"
    r"|expressed|considered|voiced|extracted|underpinned|influenced|shaped|elicited|surfaced|arose|arising|faced"
    r"|experienced|encountered|yielded|produced|resulted|prioriti[sz]ed|valued|recogni[sz]ed|seen|developed|agreed"
    r"|reached|given|stated|proposed|suggested|named|listed)"
)
FINITE = (
    r"(?:is|are|was|were|has|have|had|does|did|do|can|could|will|would|may|might|should|must|emerged|they|we|it|there)"
)
"""A word that no label in running prose holds: where it stands, a clause does."""
STATISTIC = re.compile(
    r"\b(?:[pPnN]|OR|aOR|AOR|RR|HR|CI|SD|IQR|M)\s?[=<>≤≥]|\d\s?%|±|\d\.\d|https?:|\betc\b|\b(?:odds ratio|95\s?%? CI)\b"
)
NO_FINDING = (
    r"(?:groups|arms|sites|hospitals|practices|countries|studies|papers|articles|years|months|weeks|days|hours|cohorts"
    r"|professions|disciplines|cities|regions|wards|clinics|settings|scenarios|databases|languages|rounds|steps|waves"
    r"|instruments|tools|scales|questionnaires|questions|reviewers|participants|patients|nurses|doctors|interviews|items"
    r"|models|methods|measures|outcomes|trials|variables|cycles|occasions|locations|sources|samples|objectives|aims"
    r"|hypotheses|points|environments|parts|sections|versions|periods|teams|researchers|respondents|workshops|districts)"
)
"""What is counted before a list and is no finding."""
LONGEST_IN_PROSE = 16
"""How many words a label has at most."""


LONGEST_SENTENCE = 3_000
"""In characters. What is longer is a table or a text without full stops, and would cost the square."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A list of reported themes: the labels alone, in the order printed."""

    labels: tuple[Span, ...]
    score: float


@lru_cache(maxsize=AT_ONCE)  # every form asks for them
def findings(document: Document) -> tuple[Sentence, ...]:
    """The sentences of the results and the conclusions.

    Where no head is printed, what follows the first words about the study itself and tells neither aim nor method
    counts, too.
    """
    return tuple(sentence for sentence in _late(document) if len(sentence.text) <= LONGEST_SENTENCE)


def _late(document: Document) -> Iterator[Sentence]:
    own = False
    for sentence in document.sentences:
        zones = zones_of(document, sentence)
        if zones & LATE:
            yield sentence
        elif Zone.TITLE not in zones and not section_of(document, sentence).head:
            speaks = (not own or zones <= OPENING) and OWN_STUDY.search(sentence) is not None
            goes_on = own and zones <= OPENING and not speaks and METHOD_WORDS.isdisjoint(sentence.words)
            if goes_on or (not SPEAKERS.isdisjoint(sentence.words) and OWN_FINDING.search(sentence)):
                yield sentence
            own = own or speaks


SPEAKERS = frozenset({"we", "i", "article", "paper", "essay", "study"})
OWN_FINDING = clued(
    r"\b(?:[Ww]e|I) (?:identif(?:y|ied)|trace[d]?|distinguish(?:ed)?|discern(?:ed)?|found|find|observed?|noted?"
    r"|call|term|detect(?:ed)?|argued?|show(?:ed)?|demonstrated?"
    r"|(?:propose|introduce|develop) the (?:concept|notion))\b"
    r"|\b[Tt]h(?:is|e) (?:article|paper|essay|study) (?:shows|finds|found|argues|demonstrates|reveals|distinguishes"
    r"|traces)\b"
)


@lru_cache(maxsize=AT_ONCE)
def places_of_lists(document: Document) -> tuple[Sentence, ...]:
    """The sentences that may announce a list: the findings, and where else themes are said to have emerged.

    A methods section may end with what the analysis gave; background and aim tell of others or of plans.
    """
    late = {sentence.span.begin for sentence in findings(document)}
    return tuple(
        sentence
        for sentence in document.sentences
        if sentence.span.begin in late
        or (len(sentence.text) <= LONGEST_SENTENCE and _tells_of_themes(document, sentence))
    )


def _tells_of_themes(document: Document, sentence: Sentence) -> bool:
    if WITH_THEMES.isdisjoint(sentence.words):
        return False
    zones = zones_of(document, sentence)
    elsewhere = zones & ELSEWHERE or (Zone.BACKGROUND in zones and section_of(document, sentence).head)
    return not elsewhere and THEMES_CAME.search(sentence) is not None


OPENING = frozenset({Zone.BACKGROUND, Zone.AIM, Zone.METHODS})
METHOD_WORDS = frozenset(
    {"interview", "interviews", "interviewed", "survey", "surveys", "surveyed", "questionnaire", "questionnaires"}
    | {"data", "analysis", "analysed", "analyzed", "analyses", "collected", "recruited", "sample", "sampled", "search"}
    | {"sampling", "searched", "measured", "randomised", "randomized", "conducted", "used", "using", "coded", "aims"}
    | {"included", "eligible", "method", "methods", "approach", "assessed", "examined", "investigated", "explored"}
    | {"aim", "criteria"}
)
"""A sentence with one of these goes on telling what was done."""
ELSEWHERE = frozenset({Zone.TITLE, Zone.AIM})
CAME = r"(?:emerged|(?:were|have been) (?:identified|found|generated|derived|developed|constructed|extracted))"
GAVE = r"(?:identified|yielded|revealed|generated|produced|resulted in|resulting in|derived|uncovered|found|yielding)"
THEMES_CAME = clued(
    rf"\b{STRONG}\b[^,;]*\b{CAME}\b|\b{GAVE}\b[^.;,]{{0,60}}\b{STRONG}\b"
    rf"|\b(?:into|under)\b[^.;,]{{0,40}}\b{COUNT}\b[^.;,]{{0,40}}\b{STRONG}\b"
    r"|\b(?:emerged as|became) (?:the|an?) (?:\w+ )?(?:\w+ )?theme\b",
    re.IGNORECASE,
)


def with_words(sentences: Iterable[Sentence], words: Set[str]) -> Iterator[Sentence]:
    """The sentences that have one of these words: a form is tried only where it may match."""
    return (sentence for sentence in sentences if not words.isdisjoint(sentence.words))


def placed(sentence: Sentence, hit: re.Match[str], group: str) -> Span:
    """Where in the record a group of a match in a sentence stands."""
    return Span(begin=sentence.span.begin + hit.start(group), end=sentence.span.begin + hit.end(group))
