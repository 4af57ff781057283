"""The sections of a record: where a printed head stands, and which parts of the argument it names.

A head is the label of a passage, or opens a sentence of running text: "Methods: we asked …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kg.document import AT_ONCE, Document, Sentence
from kg.model import Span
from kg.words.text import lower

__all__ = ["Section", "Zone", "section_of", "zones_of_head"]


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
        r"|search|intervention|implementation|eligibility|recruitment|study selection|outcomes?$|materia"
        r"|protocol|inclusion|practice change|description|timeline|highlight"
        r"|respondent|informant|instruments?|\bcases?\b|exposures?$|registration"
        r"|assessments?$|predictors?$|variables",
    ),
    (Zone.SETTING, r"setting|location|targeted|\bplace\b|where the"),
    (
        Zone.RESULTS,
        r"result|finding|impact|highlight|evaluation|effects|main message|observation"
        r"|ergebnis|r[eé]sultat|risultat|bevinding"
        r"|what (?:we|was|were) (?:found|learn)|outcomes? (?:and|of)|themes",
    ),
    (
        Zone.CONCLUSIONS,
        r"conclusi|discussi|implication|interpretation|learning|lesson|learn(?:ed|t)\b|summary|limitation|relevance"
        r"|\bvalue|originality|next steps|future work|sustainab|transferab|dissemination"
        r"|recommend|significance|what this|\badds?\b|take[- ]home|strengths"
        r"|key (?:points|messages?)|perspectives?$|contributions?$|(?:impact|transfer) statement|schlussfolg|fazit",
    ),
)
"""A head may name several: "RESULTS AND CONCLUSIONS", "DESIGN AND SETTING"; abstracts in English have foreign heads.

Highlights of a change of practice tell both what was done and what came of it.
"""

LABEL_TO_ZONE = tuple((zone, re.compile(words, re.IGNORECASE)) for zone, words in LABEL_WORDS)

RUNNING_HEAD = re.compile(
    r"(?:[A-Z]{3,}(?:(?: AND | & |[ /,]+)[A-Z]{2,}){0,3}\b(?=\s+[A-Z\d])"
    r"|[A-Z][A-Za-z]+(?:(?: and | & |[ /,]+)[A-Za-z]+){0,3}\??\s?(?::|\.(?=$)|[–—]|-(?=\s))(?=\s|$))"
)
""" "Methods: ", "Materials and methods – ", "Results." as a sentence of its own, "CONCLUSIONS The …"."""

WORD = re.compile(r"[a-z]+")
HEAD_WORDS = frozenset(
    WORD.findall(
        """
        a adds aim aims already analyses analysis and approach background change collection comments conclusion
        conclusions context data description design discussion dissemination does eligibility ethics extraction
        findings for future goal goals highlights home hypothesis implemented implications importance in interpretation
        intervention interventions introduction is key known learned learning learnt lesson lessons limitation
        limitations literature main material materials measure measurements measures message messages method
        methodology methods nursing objective objectives of on or originality outcome outcomes paper participants
        patients points policy population practical practice primary problem procedure procedures purpose purposes
        question questions rationale recommendations relevance research result results review sample search secondary
        selection setting settings significance sources stakeholders statement strengths study subject subjects summary
        sustainability synthesis take targeted the theory this timeline to topic transferability value what work
        """
    )
)
"""Of these alone are heads in running text made."""


def section_of(document: Document, sentence: Sentence) -> Section:
    """The section in which a sentence stands: its passage, or what follows a head in the running text."""
    return _sections(document)[sentence.span.begin]


@lru_cache(maxsize=1_024)
def zones_of_head(label: str) -> frozenset[Zone]:
    """The parts of the argument that a head names; none if it is no head."""
    return frozenset(zone for zone, words in LABEL_TO_ZONE if words.search(label))


@lru_cache(maxsize=AT_ONCE)
def _sections(document: Document) -> dict[int, Section]:
    """The section of each sentence, by where the sentence begins."""
    found: dict[int, Section] = {}
    for head, sentences in _under_heads(document):
        span = Span(begin=sentences[0].span.begin, end=sentences[-1].span.end)
        found |= dict.fromkeys((sentence.span.begin for sentence in sentences), Section(head=head, span=span))
    return found


def _under_heads(document: Document) -> Iterator[tuple[str, list[Sentence]]]:
    head, sentences = "", list[Sentence]()
    for sentence in document.sentences:
        is_new = not sentences or sentence.passage is not sentences[-1].passage
        running = "" if is_new and sentence.passage.label else _running_head(sentence)
        if sentences and (is_new or running):
            yield head, sentences
            sentences = []
        if is_new or running:
            head = running or lower(sentence.passage.label)
        sentences.append(sentence)
    if sentences:
        yield head, sentences


def _running_head(sentence: Sentence) -> str:
    """The head with which a sentence of running text begins, in lower case, or ""."""
    printed = RUNNING_HEAD.match(sentence.text) if not HEAD_WORDS.isdisjoint(sentence.tokens[:1]) else None
    if printed is None:
        return ""
    head = lower(printed.group().strip(" :.?–—-"))
    is_head = HEAD_WORDS.issuperset(WORD.findall(head)) and zones_of_head(head)
    return head if is_head else ""
