"""Reported themes that are ranked ("the most cited barrier was A, followed by B"), named as a concept, or defined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from kg.document import Document
from kg.extractors._findings import (
    COUNT,
    FOUND,
    NO_FINDING,
    STATISTIC,
    Report,
    findings,
    placed,
    with_words,
)
from kg.extractors._lists import count_of, label_of, members
from kg.extractors._theme_filters import is_expected, only_counts
from kg.extractors._theme_frames import COUNTS
from kg.extractors._theme_names import NOT_A_NAME, QUOTATION, marked
from kg.model import Span
from kg.words.clues import clued

__all__ = ["defined", "named", "ranked"]

RANKED = (
    r"(?:(?:concern|reason|barrier|challenge|theme|issue|topic|facilitator|enabler|motivation|motive|need|stressor|suggestion"
    r"|recommendation|benefit|obstacle|priority|worry|driver|advantage|disadvantage)(?:s|y|ies)?"
    r"|categor(?:y|ies)|priorities|worries)"
)
MOST = (
    r"(?:most|more)\s(?:(?:common|frequent|prevalent|important|prominent|popular|often|salient|pressing|widely)(?:ly)?)"
    r"(?:[\s-]\w+ed)?"
)
RANKED_HEAD = clued(rf"\b{RANKED}\b", re.IGNORECASE)
RANKING = frozenset({"most", "commonest", "followed"})
FOLLOWED = r"(?:,?\s(?:\([^()]*\)\s?)?(?:and\s)?(?:was\s|were\s)?followed\sby\s(?P<rest>[^.;:]{3,160}))"
RANKINGS = (
    clued(
        rf"\b{MOST}\s(?:[\w-]+\s){{0,2}}{RANKED}\b[^,.;:]{{0,60}}?\s(?:was|were)\s(?P<first>[^.;:]{{3,80}}?){FOLLOWED}",
        re.I,
    ),
    clued(
        rf"^(?P<first>[^.;:]{{3,100}}?)\s(?:was|were)\s(?:the\s)?{MOST}(?:\s(?:[\w-]+\s){{0,2}}{RANKED})?\b[^.;:]{{0,60}}?{FOLLOWED}",
        re.I,
    ),
)
NEXT_RANKED = re.compile(
    r"^(?P<first>[^,.;:]{3,60}?)\s(?:was|were)\s(?:the\s)?(?:next|second|third)\smost\b", re.IGNORECASE
)


def ranked(document: Document) -> Iterator[Report]:
    """ "A was the most cited barrier, followed by B and C. D was the next most frequent"."""
    sentences = findings(document)
    for sentence, following in pairwise((*sentences, None)):
        if sentence is None or RANKING.isdisjoint(sentence.words) or not RANKED_HEAD.search(sentence):
            continue
        hit = next((hit for pattern in RANKINGS if (hit := pattern.search(sentence))), None)
        if hit is None:
            continue
        text = document.citation.text
        labels = [
            label
            for group in ("first", "rest")
            for label in members(text, placed(sentence, hit, group))
            if not STATISTIC.search(label.of(text))
        ]
        if following is not None and (then := NEXT_RANKED.match(following.text)):
            labels += members(text, placed(following, then, "first"))
        if len(labels) > 1 and not any(NOT_A_NAME.match(label.of(text)) for label in labels):
            yield Report(labels=tuple(labels), score=0.7)


def named(document: Document) -> Iterator[Report]:
    """A concept that the authors name: "what we call 'quiet work'", "the emergence of a hybrid professionalism"."""
    for sentence in with_words(findings(document), NAMING):
        for hit in COINED.finditer(sentence):
            if quotation := QUOTATION.match(document.citation.text, sentence.span.begin + hit.end(), sentence.span.end):
                yield Report(labels=(marked(quotation),), score=0.7)
        for hit in WHAT_WE_CALL.finditer(sentence):
            yield Report(labels=(placed(sentence, hit, "name"),), score=0.7)
        for pattern in () if only_counts(document) else (CONCEPT_OF, WE_PROPOSE):
            for hit in pattern.finditer(sentence):
                if (label := _unmodified(document.citation.text, placed(sentence, hit, "name"))) is not None:
                    yield Report(labels=(label,), score=0.7)
        for hit in EMERGENCE_OF.finditer(sentence):
            label = _unmodified(document.citation.text, placed(sentence, hit, "name"))
            if label is not None and not only_counts(document):
                yield Report(labels=(label,), score=0.65)


NAMING = frozenset({"emergence", "call", "term", "termed", "label", "coin", "name", "concept", "notion", "metaphor"})
CALL = r"(?:[Ww]e|I) (?:have )?(?:call|term(?:ed)?|label(?:led)?|coin(?:ed)?|name(?:d)?|refer to as)"
IDEA = r"(?:concept|notion|term|metaphor)"
PROPOSED = r"(?:(?:propose|introduce|advance)[sd]?|(?:coin|offer|develop)(?:s|ed)?)"
COINED = clued(rf"\b(?:{CALL}\s(?:[\w-]+\s){{0,3}}?|(?:[Ww]e|I) {PROPOSED} the {IDEA} (?:of )?)(?=[‘'\"“])")
WHAT_WE_CALL = clued(rf"\bwhat {CALL}\s(?P<name>[\w'’-]+(?:\s[\w'’-]+){{0,4}}?)(?=[:;,.]|\s[–—-]\s)")
CONCEPT_OF = clued(rf"\b[Tt]he {IDEA} of (?P<name>[^,.;:‘'\"“]{{3,60}}?) (?:is|was) (?:therefore |thus )?{PROPOSED}\b")
WE_PROPOSE = clued(
    rf"\b(?:[Ww]e|I|article|paper) (?:\w+ )?{PROPOSED} the {IDEA} of"
    r" (?P<name>[^,.;:‘'\"“]{3,60}?)(?=[,.;:]| (?:to|as|in order|for|which|that|in|with|by)\b)"
)
EMERGENCE_OF = clued(
    rf"\b(?:point|suggest|show|demonstrat|indicat|{FOUND})\w*(?:\sto)?\sthe\semergence\sof\s+(?P<name>[^,.;:]{{3,60}}?)"
    r"(?=[.,;:]|\s(?:in|within|among|across|that|which|who|shaped|characteri[sz]ed|driven|marked)\b)",
    re.IGNORECASE,
)
LEADING_MODIFIER = re.compile(
    r"(?:an?|the|new|novel|distinct|distinctive|\w+ly|emerging|emergent|different)\s+", re.IGNORECASE
)


def _unmodified(text: str, span: Span) -> Span | None:
    label = label_of(text, span)
    while label is not None and (modifier := LEADING_MODIFIER.match(text, label.begin, label.end)):
        label = label_of(text, Span(begin=modifier.end(), end=label.end))
    return label


def defined(document: Document) -> Iterator[Report]:
    """ "Trust is made by three practices. Waiting is … Naming is …": as many definitions follow as are announced."""
    for sentence in with_words(findings(document), COUNTS):
        told = COUNT_LAST.search(sentence) if sentence.text.endswith("s.") else None
        if told is None or is_expected(sentence.text):
            continue
        count = count_of(told["count"]) or 0
        place = bisect_right(document.sentences, sentence.span.begin, key=lambda s: s.span.begin)
        following = document.sentences[place : place + count]
        hits = [(s, hit) for s in following if s.passage == sentence.passage and (hit := DEFINED.match(s.text))]
        if len(hits) == count > 1 and not any(NOT_A_NAME.match(hit["name"]) for _, hit in hits):
            yield Report(labels=tuple(placed(s, hit, "name") for s, hit in hits), score=0.7)


DEFINABLE = rf"(?!(?!practices\b){NO_FINDING}\b)"
COUNT_LAST = clued(rf"\b(?P<count>{COUNT})\s(?:{DEFINABLE}[\w'’-]+\s){{0,3}}{DEFINABLE}[\w-]{{3,}}s\.$", re.IGNORECASE)
DEFINED = re.compile(
    r"(?P<name>(?:(?:The|An?)\s)?(?!(?:None|All|Each|Both|Most|Some|One)\b)[\w'’-]+(?:\s[\w'’-]+){0,3}?)\s"
    r"(?:is\s(?:the|an?|when|where|about|to)|are\s(?:those|the)|refers?\sto|means|describes?|denotes?|consists?\sof)\s"
)
"""A definition is in the present; "Age was higher" is none."""
