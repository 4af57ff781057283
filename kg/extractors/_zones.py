"""Which part of the argument a sentence belongs to: background, aim, method, setting, result or conclusion.

A printed section head decides, that of the passage or one in the running text ("Methods: we asked …"). Where none is
printed, cue words do, and a sentence without any goes on with the part of the one before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kg.document import Document, Sentence
from kg.model import Part, Passage, Span
from kg.text import lower

__all__ = ["LATE", "OWN_STUDY", "STEPS", "Section", "Zone", "before_imprint", "section_of", "zones_at", "zones_of"]


class Zone(StrEnum):
    """A part of the argument."""

    TITLE = "title"
    BACKGROUND = "background"
    AIM = "aim"
    METHODS = "methods"
    SETTING = "setting"
    RESULTS = "results"
    CONCLUSIONS = "conclusions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of prose under one head, in lower case; "" where none is printed."""

    head: str
    span: Span


LATE = frozenset({Zone.RESULTS, Zone.CONCLUSIONS})
"""Where authors tell what they found."""
STEPS = frozenset({Zone.METHODS, Zone.SETTING})
"""Where they tell what they did."""

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
        r"|inclusion|respondent|informant|instruments?|\bcases?\b|exposures?$|registration|assessments?$|predictors?$|variables",
    ),
    (Zone.SETTING, r"setting|location|\bplace\b|where the"),
    (
        Zone.RESULTS,
        r"result|finding|impact|evaluation|effects|main message|observation|ergebnis|r[eé]sultat|risultat|bevinding"
        r"|what (?:we|was|were) (?:found|learn)|outcomes? (?:and|of)|themes",
    ),
    (
        Zone.CONCLUSIONS,
        r"conclusi|discussi|implication|interpretation|learning|lesson|learn(?:ed|t)\b|summary|limitation|relevance"
        r"|\bvalue|originality|next steps|recommend|significance|what this|\badds?\b|take[- ]home|strengths"
        r"|key (?:points|messages?)|perspectives?$|contributions?$|(?:impact|transfer) statement|schlussfolg|fazit",
    ),
)
"""A head may name several: "RESULTS AND CONCLUSIONS", "DESIGN AND SETTING"; abstracts in English have foreign heads."""

CUE_WORDS = (
    (
        Zone.AIM,
        r"\b(?:aim|purpose|objective|goal)s?\b|\bwe (?:aim|aimed|sought|set out|intended|wanted)\b"
        r"|\b(?:this|the|our|present) (?:paper|article|study|project|review|research|essay|commentary) (?:\w+ )?(?:aims"
        r"|aimed|seeks|sought|explore[sd]?|examine[sd]?|investigate[sd]?|describes|reports|presents|discusses|provides"
        r"|considers|assesse[sd]|evaluate[sd]?)\b|\bhere,? we\b"
        r"|\bin this (?:[\w-]+ ){0,2}(?:paper|article|study|commentary|editorial|review)\b",
    ),
    (
        Zone.METHODS,
        r"\b(?:interviews?|focus groups?|surveys?|questionnaires?|data|observations?|workshops?) (?:was|were)\b"
        r"|\bwere (?:interviewed|surveyed|recruited|invited|sampled|analy[sz]ed|selected|collected|conducted|enrolled"
        r"|randomi[sz]ed|administered|randomly)\b"
        r"|\bwe (?:conducted|interviewed|surveyed|collected|used|recruited|carried out|undertook|analy[sz]ed|searched"
        r"|performed|reviewed|draw|drew|asked|invited|held|enrolled|distributed|administered|sent|extracted)\b"
        r"|\b(?:took part|participated|in-depth interviews|semi-?structured)\b"
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
        r"|\b(?<!been )(?:emerged|identified|revealed|showed|indicated|reported|found|highlighted|demonstrated"
        r"|perceived)\b"
        r"|\b(?:research|analysis|exploration|study|data) (?:suggests?|shows?|offers?|reveals?|indicates?)\b",
    ),
    (
        Zone.CONCLUSIONS,
        r"\b(?:conclude|concluded|conclusions?|in summary|implications|recommend|future (?:research|studies)"
        r"|further (?:research|studies))\b"
        r"|\b(?:our|these) (?:findings|results) (?:\w+ )?(?:suggest|highlight|support|under(?:line|score)|point|imply)",
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
SHARE = re.compile(r"\d ?%")
RESULTS_ALONE = frozenset({Zone.RESULTS})
BACKGROUND_ALONE = frozenset({Zone.BACKGROUND})

RUNNING_HEAD = re.compile(
    r"(?:[A-Z][A-Za-z]+(?:(?: and | & |[ /,]+)[A-Za-z]+){0,3}\??\s?(?::|\.(?=$)|[–—]|-(?=\s))(?=\s|$)"
    r"|[A-Z]{3,}(?:(?: AND | & |[ /,]+)[A-Z]{2,}){0,3}\b(?=\s+[A-Z\d]))"
)
""" "Methods: ", "Materials and methods – ", "Results." as a sentence of its own, "CONCLUSIONS The …"."""

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


def section_of(document: Document, sentence: Sentence) -> Section:
    """The section in which a sentence stands: its passage, or what follows a head in the running text."""
    heads = _heads(document)
    place = bisect_right(heads, sentence.span.begin, key=lambda section: section.span.begin) - 1
    return heads[place]


@lru_cache(maxsize=4)  # all extractors look at one document before the next comes
def _zones(document: Document) -> dict[int, frozenset[Zone]]:
    found: dict[int, frozenset[Zone]] = {}
    passage: Passage | None = None
    for sentence in document.sentences:
        if sentence.passage is not passage:
            passage, zones = sentence.passage, frozenset({Zone.BACKGROUND})
        head = section_of(document, sentence).head
        zones = _labelled(sentence.passage, head) or _cued(sentence.lower, zones) or zones
        found[sentence.span.begin] = zones
    return found


@lru_cache(maxsize=4)
def _heads(document: Document) -> tuple[Section, ...]:
    """The sections in the order of the text."""
    begun: list[tuple[int, str]] = []
    passage: Passage | None = None
    for sentence in document.sentences:
        if sentence.passage is not passage:
            passage = sentence.passage
            begun.append((sentence.span.begin, lower(passage.label)))
        if not passage.label and (head := _running_head(sentence.text)):
            begun.append((sentence.span.begin, head))
    ends = [begin for begin, _ in begun[1:]] + [len(document.citation.text)]
    spans = (Span(begin=begin, end=end) for (begin, _), end in zip(begun, ends, strict=True))
    return tuple(Section(head=head, span=span) for (_, head), span in zip(begun, spans, strict=True))


def _running_head(sentence: str) -> str:
    """The head with which a sentence of running text begins, in lower case, or ""."""
    printed = RUNNING_HEAD.match(sentence)
    if printed is None:
        return ""
    head = lower(printed.group().strip(" :.?–—-"))
    return head if _zones_of_label(head) else ""


def _labelled(passage: Passage, head: str) -> frozenset[Zone]:
    return frozenset({Zone.TITLE}) if passage.part is Part.TITLE else _zones_of_label(head)


@lru_cache(maxsize=1_024)
def _zones_of_label(label: str) -> frozenset[Zone]:
    return frozenset(zone for zone, words in LABEL_TO_ZONE if words.search(label))


def _cued(sentence: str, before: frozenset[Zone]) -> frozenset[Zone]:
    """What was "found" before authors come to speak of their own study, others found."""
    cued = frozenset(zone for zone, words in CUE_TO_ZONE if words.search(sentence))
    if not cued and before != BACKGROUND_ALONE and SHARE.search(sentence):
        return RESULTS_ALONE
    is_of_others = cued == RESULTS_ALONE and before == BACKGROUND_ALONE and not OWN_RESULTS.search(sentence)
    return before if is_of_others else cued
