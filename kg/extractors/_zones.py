"""Which part of the argument a sentence belongs to: background, aim, method, setting, result or conclusion.

A printed section head decides. Where none is printed, cue words do, and a sentence without any goes on with the part
of the one before it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from kg.document import Document, Sentence
from kg.model import Part, Passage, Span

__all__ = ["LATE", "OWN_STUDY", "Zone", "before_imprint", "zones_at", "zones_of"]


class Zone(StrEnum):
    """A part of the argument."""

    TITLE = "title"
    BACKGROUND = "background"
    AIM = "aim"
    METHODS = "methods"
    SETTING = "setting"
    RESULTS = "results"
    CONCLUSIONS = "conclusions"


LATE = frozenset({Zone.RESULTS, Zone.CONCLUSIONS})
"""Where authors tell what they found."""

LABEL_WORDS = (
    (
        Zone.BACKGROUND,
        r"background|introduc|context\b|context[eo]|rationale|importance|problem|\bwhat (?:is|was) (?:already )?known"
        r"|state of|scope|motivation|antecedent|fundament|justifica|hintergrund|einleitung|achtergrond|inleiding"
        r"|premessa",
    ),
    (
        Zone.AIM,
        r"\baims?\b|objecti[vf]|objetivo|obiettiv|purpose|\bgoals?\b|question|hypothes|\bziele?\b|fragestellung|\bdoel",
    ),
    (
        Zone.METHODS,
        r"m[eé]th?od|design|approach|procedure|participant|sample|subjects|patients|population|measure|\bdata|analys"
        r"|search|intervention|implementation|eligibility|recruitment|study selection|outcomes?$|materia|protocol"
        r"|inclusion|respondent|informant|instruments?|exposures?$|registration|assessments?$|predictors?$|variables",
    ),
    (Zone.SETTING, r"setting|location|\bplace\b|where the"),
    (
        Zone.RESULTS,
        r"result|finding|impact|evaluation|effects|main message|observation|ergebnis|r[eé]sultat|risultat|bevinding"
        r"|what (?:we|was|were) (?:found|learn)|outcomes? (?:and|of)|case (?:report|presentation|description)|themes",
    ),
    (
        Zone.CONCLUSIONS,
        r"conclusi|discussi|implication|interpretation|learning|lesson|learn(?:ed|t)\b|summary|limitation|relevance"
        r"|\bvalue|originality|next steps|recommend|significance|what this|\badds?\b|take[- ]home|key (?:points|messages?)"
        r"|strengths|perspectives?$|contributions?$|impact statement|schlussfolg|fazit|transfer statement",
    ),
)
"""A head may name several: "RESULTS AND CONCLUSIONS", "DESIGN AND SETTING"; abstracts in English have foreign heads."""

CUE_WORDS = (
    (
        Zone.AIM,
        r"\b(?:aim|purpose|objective|goal)s?\b|\bwe (?:aim|aimed|sought|set out|intended|wanted)\b"
        r"|\b(?:this|the|our|present) (?:paper|article|study|project|review|research|essay|commentary) (?:\w+ )?(?:aims"
        r"|aimed|seeks|sought|explore[sd]?|examine[sd]?|investigate[sd]?|describes|reports|presents|discusses|provides"
        r"|considers|assesse[sd]|evaluate[sd]?)\b|\bin this (?:paper|article|study|commentary|editorial)\b",
    ),
    (
        Zone.METHODS,
        r"\b(?:interviews?|focus groups?|surveys?|questionnaires?|data|observations?|workshops?) (?:was|were)\b"
        r"|\bwere (?:interviewed|surveyed|recruited|invited|sampled|analy[sz]ed|selected|collected|conducted|enrolled"
        r"|randomi[sz]ed|administered|randomly)\b"
        r"|\bwe (?:conducted|interviewed|surveyed|collected|used|recruited|carried out|undertook|analy[sz]ed|searched"
        r"|performed|reviewed|draw|drew|asked|invited|held|enrolled|distributed|administered|sent|extracted)\b"
        r"|\b(?:using|through|drawing on) (?:\S+ ){0,5}(?:data|interviews|survey|methods)"
        r"|\b(?:interviews|focus groups?) with\b|\b(?:survey|interviews|sample) of \d|\bn ?= ?\d"
        r"|\b(?:survey|study|questionnaire) (?:of \S+ \S+ )?was (?:conducted|sent|carried out|undertaken|performed)\b"
        r"|\bdata (?:collected|drawn|gathered|from)\b|\bapproach to analysis\b|\banaly[sz]ed using\b",
    ),
    (
        Zone.RESULTS,
        r"\b(?:findings?|results?|resulted in|(?:are|were) (?:some of|among) the)\b|\b(?:themes|categories)\b[^.]*:"
        r"|\baccording to|\b(?:barriers|facilitators|factors|challenges)\b[^.]{0,40}\b(?:included?|were)\b"
        r"|\b(?:participants|respondents|interviewees|informants) (?:\w+ )?(?:felt|described|said|reported|perceived"
        r"|valued|had|were|expressed|identified|believed)\b|\b(?:response rate|p ?[<=]|odds ratio|95 ?% ?ci)"
        r"|\bwe (?:found|identified|show|observed|report|argue|describe)\b"
        r"|(?<!been )\b(?:emerged|identified|revealed|showed|indicated|reported|found|highlighted|demonstrated"
        r"|perceived)\b"
        r"|\b(?:research|analysis|exploration|study|data) (?:suggests?|shows?|offers?|reveals?|indicates?)\b",
    ),
    (
        Zone.CONCLUSIONS,
        r"\b(?:conclude|concluded|conclusions?|in summary|implications|recommend|future (?:research|studies)"
        r"|further (?:research|studies))\b"
        r"|\b(?:our|these) (?:findings|results) (?:\w+ )?(?:suggest|highlight|support|underline|point|imply|underscore)",
    ),
)


LABEL_TO_ZONE = tuple((zone, re.compile(words, re.IGNORECASE)) for zone, words in LABEL_WORDS)
CUE_TO_ZONE = tuple((zone, re.compile(words)) for zone, words in CUE_WORDS)
"""The cues are looked for in sentences in lower case."""

OWN_STUDY = re.compile(
    r"\b(?:we|our|this (?:paper|study|article|project|evaluation|scheme|programme|research|analysis|review)|in this"
    r"|the (?:aim|purpose|objective)s?|is (?:exploring|evaluating|examining))\b",
    re.IGNORECASE,
)
"""Words by which authors come to speak of their own work."""


OWN_RESULTS = re.compile(
    r"\b(?:we|our|this|these|here|results?|findings?|participants|respondents|interviewees|interviews?|themes?|survey\w*"
    r"|n ?=)\b"
)
RESULTS_ALONE = frozenset({Zone.RESULTS})
BACKGROUND_ALONE = frozenset({Zone.BACKGROUND})

IMPRINT = re.compile(r"(?:\(c\)|\(C\)\s(?=\d{4}\b)|©|Copyright\b|Published by\b|All rights reserved|; licensee\b)")


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


@lru_cache(maxsize=4)  # all extractors look at one document before the next comes
def _zones(document: Document) -> dict[int, frozenset[Zone]]:
    found: dict[int, frozenset[Zone]] = {}
    passage: Passage | None = None
    for sentence in document.sentences:
        if sentence.passage != passage:
            passage, zones = sentence.passage, frozenset({Zone.BACKGROUND})
        zones = found[sentence.span.begin] = _labelled(sentence.passage) or _cued(sentence.lower, zones) or zones
    return found


def _labelled(passage: Passage) -> frozenset[Zone]:
    return frozenset({Zone.TITLE}) if passage.part is Part.TITLE else _zones_of_label(passage.label)


@lru_cache(maxsize=1_024)
def _zones_of_label(label: str) -> frozenset[Zone]:
    return frozenset(zone for zone, words in LABEL_TO_ZONE if words.search(label))


def _cued(sentence: str, before: frozenset[Zone]) -> frozenset[Zone]:
    """What was "found" before authors come to speak of their own study, others found."""
    cued = frozenset(zone for zone, words in CUE_TO_ZONE if words.search(sentence))
    is_of_others = cued == RESULTS_ALONE and before == BACKGROUND_ALONE and not OWN_RESULTS.search(sentence)
    return before if is_of_others else cued
