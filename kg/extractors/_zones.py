"""Which part of the argument a sentence belongs to: background, aim, method, setting, result or conclusion.

A printed section head decides, that of the passage or one in the running text ("Methods: we asked …"). Where none is
printed, cue words do, and a sentence without any goes on with the part of the one before it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.document import AT_ONCE, Document, Sentence
from kg.extractors._sections import Zone, section_of, zones_of_head
from kg.model import Part, Passage, Span
from kg.words.clues import clued

__all__ = [
    "EARLIER",
    "LATE",
    "OWN_STUDY",
    "STEPS",
    "Zone",
    "before_imprint",
    "is_after_results",
    "zones_at",
    "zones_of",
]


LATE = frozenset({Zone.RESULTS, Zone.CONCLUSIONS})
"""Where authors tell what they found."""
STEPS = frozenset({Zone.METHODS, Zone.SETTING})
"""Where they tell what they did."""
OWN_WORK = STEPS | {Zone.AIM}

CUE_WORDS = (
    (
        Zone.AIM,
        r"(?:aim|purpose|objective|goal)s?\b|we (?:aim|aimed|sought|set out|intended|wanted)\b"
        r"|(?:this|the|our|present) (?:paper|article|study|project|review|research|essay|commentary) (?:\w+ )?(?:aims"
        r"|aimed|seeks|sought|explore[sd]?|examine[sd]?|investigate[sd]?|describes|reports|presents|discusses|provides"
        r"|considers|assesse[sd]|evaluate[sd]?)\b|here,? we\b"
        r"|in this (?:[\w-]+ ){0,2}(?:paper|article|study|commentary|editorial|review)\b",
    ),
    (
        Zone.METHODS,
        r"(?:interviews?|focus groups?|surveys?|questionnaires?|data|observations?|workshops?) (?:was|were)\b"
        r"|were (?:interviewed|surveyed|recruited|invited|sampled|analy[sz]ed|selected|collected|conducted|enrolled"
        r"|randomi[sz]ed|administered|randomly|subjected|coded|convened|undertaken|transcribed|obtained|gathered"
        r"|approached)\b"
        r"|(?:we|i) (?:conducted|interviewed|surveyed|collected|used|recruited|carried out|undertook"
        r"|analy[sz]ed|searched|performed|reviewed|draw|drew|asked|invited|held|spoke|talked|spent|visited|shadowed|attended|enrolled"
        r"|distributed|administered|sent|extracted)\b"
        r"|(?:took part|participated|(?:completed|attended|answered|returned) by|in-depth interviews"
        r"|semi-?structured)\b"
        r"|(?:using|through|drawing on) (?:\S+ ){0,5}(?:data|interviews|survey|methods)"
        r"|(?:interviews|focus groups?) with\b|(?:survey|interviews|sample) of \d|n ?= ?\d"
        r"|(?:survey|study|questionnaire) (?:of \S+ \S+ )?was (?:conducted|sent|carried out|undertaken|performed)\b"
        r"|data (?:collected|drawn|gathered|from)\b|approach to analysis\b|analy[sz]ed using\b",
    ),
    (
        Zone.RESULTS,
        r"(?:findings?|results?|resulted in|(?:are|were) (?:some of|among) the)\b|(?:themes|categories)\b[^.]*:"
        r"|according to|(?:barriers|facilitators|factors|challenges)\b[^.]{0,40}\b(?:included?|were)\b"
        r"|(?:participants|respondents|interviewees|informants) (?:\w+ )?(?:felt|described|said|reported|perceived"
        r"|valued|had|were|expressed|identified|believed)\b|(?:response rate|p ?[<=]|odds ratio|95 ?% ?ci)"
        r"|we (?:found|identified|show|observed|report|argue|describe)\b"
        r"|(?<!been )(?:emerged|identified|revealed|showed|indicated|reported|found|highlighted|demonstrated"
        r"|perceived)\b"
        r"|(?:research|analysis|exploration|study|data) (?:suggests?|shows?|offers?|reveals?|indicates?)\b",
    ),
    (
        Zone.CONCLUSIONS,
        r"(?:conclude|concluded|conclusions?|in summary|implications|recommend|future (?:research|studies)"
        r"|further (?:research|studies))\b"
        r"|(?:our|these) (?:findings|results) (?:\w+ )?(?:suggest|highlight|support|under(?:line|score)|point|imply)",
    ),
)


CUE_TO_ZONE = tuple((zone, clued(rf"\b(?:{words})")) for zone, words in CUE_WORDS)
"""The cues are looked for in sentences in lower case."""

OWN_STUDY = clued(
    r"\b(?:we|our|this (?:paper|study|article|project|evaluation|scheme|programme|research|analysis|review)|in this"
    r"|the (?:aim|purpose|objective)s?|is (?:exploring|evaluating|examining))\b",
    re.IGNORECASE,
)
"""Words by which authors come to speak of their own work."""


OWN_RESULTS = clued(
    r"\b(?:we|our|this|these|here|results?|findings?|participants|respondents|interviewees|interviews?|themes?|survey\w*"
    r"|n ?=)\b"
)
SHARE = clued(r"\d ?%")
EARLIER = clued(
    r"\b(?:recent|previous|prior|earlier|existing|past|other|several|many|numerous|few|some) (?:[\w-]+ ){0,2}"
    r"(?:stud(?:y|ies)|surveys?|trials?|research|reports?|reviews?|evidence|investigations?|interviews|authors)\b"
    r"|\bin one (?:study|survey)\b|\bin an? (?:19|20)\d\d (?:study|survey|report)\b"
)
"""What these words tell of is the work of others."""
RESULTS_ALONE = frozenset({Zone.RESULTS})
BACKGROUND_ALONE = frozenset({Zone.BACKGROUND})

IMPRINT = re.compile(r"(?:\(c\)|©|Copyright\b|Published by\b|All rights reserved|; licensee\b)")


@lru_cache(maxsize=64)  # asked for at each mention
def before_imprint(document: Document, passage: Passage) -> Span:
    """A passage without the publisher's imprint that some databases print at its end."""
    imprint = IMPRINT.search(document.citation.text, passage.span.begin, passage.span.end)
    return Span(begin=passage.span.begin, end=imprint.start()) if imprint else passage.span


def zones_at(document: Document, span: Span) -> frozenset[Zone]:
    """The parts of the argument in which a stretch of the record stands."""
    sentence = document.sentence_at(span.begin)
    return zones_of(document, sentence) if sentence else frozenset()


def zones_of(document: Document, sentence: Sentence) -> frozenset[Zone]:
    """The parts of the argument to which a sentence belongs: at least one."""
    return _zones(document)[sentence.span.begin]


def is_after_results(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence without a head comes after one that tells a result of this study."""
    return sentence.span.begin in _after_results(document)


@lru_cache(maxsize=AT_ONCE)
def _zones(document: Document) -> dict[int, frozenset[Zone]]:
    found: dict[int, frozenset[Zone]] = {}
    passage: Passage | None = None
    for sentence in document.sentences:
        if sentence.passage is not passage:
            passage, zones = sentence.passage, frozenset({Zone.BACKGROUND})
        head = section_of(document, sentence).head
        zones = _labelled(sentence.passage, head) or _cued(sentence, zones) or zones
        found[sentence.span.begin] = zones
    return found


@lru_cache(maxsize=AT_ONCE)
def _after_results(document: Document) -> frozenset[int]:
    zones, found = _zones(document), set()
    passage: Passage | None = None
    for sentence in document.sentences:
        if sentence.passage is not passage:
            passage, is_own, is_told = sentence.passage, False, False
        if is_told and not section_of(document, sentence).head:
            found.add(sentence.span.begin)
        is_own = is_own or not OWN_WORK.isdisjoint(zones[sentence.span.begin])
        is_told = is_told or (is_own and zones[sentence.span.begin] <= LATE)
    return frozenset(found)


def _labelled(passage: Passage, head: str) -> frozenset[Zone]:
    return frozenset({Zone.TITLE}) if passage.part is Part.TITLE else zones_of_head(head)


def _cued(sentence: Sentence, before: frozenset[Zone]) -> frozenset[Zone]:
    """What was "found" before authors come to speak of their own study, others found."""
    if before == BACKGROUND_ALONE and EARLIER.search_lower(sentence):
        return before
    cued = frozenset(zone for zone, words in CUE_TO_ZONE if words.search_lower(sentence))
    if not cued and before != BACKGROUND_ALONE and SHARE.search_lower(sentence):
        return RESULTS_ALONE
    is_of_others = cued == RESULTS_ALONE and before == BACKGROUND_ALONE and not OWN_RESULTS.search_lower(sentence)
    return before if is_of_others else cued
