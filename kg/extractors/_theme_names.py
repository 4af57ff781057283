"""Reported themes that stand in no list: each in its own sentence, ranked, or named as a concept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Document, Sentence
from kg.extractors._findings import (
    COUNT,
    LONGEST_IN_PROSE,
    NO_LABEL,
    RANKED,
    STATISTIC,
    Report,
    findings,
    placed,
    with_words,
)
from kg.extractors._lists import label_of
from kg.model import Span

__all__ = ["bracketed_categories", "named", "ordinals", "quoted", "ranked"]


def ordinals(document: Document) -> Iterator[Report]:
    """ "Three themes emerged. The first, A, … The second theme was B"; "Theme 1: A"."""
    for pattern, words in ((NUMBERED_THEME, THEME), (ORDINAL_THEME, ORDINALS)):
        labels = [
            label
            for sentence in with_words(findings(document), words)
            for hit in pattern.finditer(sentence.text)
            if (label := _named_at(document, sentence.span.begin + hit.end(), sentence.span.end)) is not None
        ]
        if len(labels) > 1:
            yield Report(labels=tuple(labels), score=0.85)


THEME = frozenset({"theme", "subtheme", "themes"})
NUMBERED_THEME = re.compile(
    rf"\b(?:sub-?)?theme (?:one|{COUNT})\b(?:\s?[:,–-]| was| is)?\s*(?=[\"'“‘(\w])", re.IGNORECASE
)
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "final", "last", "other"})
ORDINAL_THEME = re.compile(
    r"\bthe (?:first|second|third|fourth|fifth|sixth|final|last|other)(?: (?:\w+ )?(?:theme|category|discourse|domain))"
    r"(?:,| was| is|:| concerned| related to| focused on| described)(?: (?:entitled|labelled|named|called|that of))?\s*"
    r"|\bthe (?:first|second|third|fourth|fifth|sixth|final|last)(?:,| was(?! to)|:)\s",
    re.IGNORECASE,
)
NAMED_UNTIL = re.compile(
    r",\s(?=(?:which|where|describe|depict|show|explore|highlight|capture|reflect|refer|relate|concern|illustrate|reveal"
    r"|was|is|were|are|represent|address|focus|indicat|explain|suggest)\w*\b)"
)
NAME_ENDS = re.compile(r"[,;:.(]|\s(?:which|where|that|was|were|is|are|describe[sd]?|show(?:s|ed)?|reflect(?:s|ed)?)\b")


def _named_at(document: Document, begin: int, end: int) -> Span | None:
    """The label that stands right here: quoted, or until the comma before its verb, or until any stop."""
    text = document.citation.text
    if quoted := QUOTATION.match(text, begin, end):
        return Span(begin=quoted.start(1), end=quoted.end(1))
    until = NAMED_UNTIL.search(text, begin, end) or NAME_ENDS.search(text, begin, end)
    label = label_of(text, Span(begin=begin, end=until.start() if until else end))
    return label if label is not None and len(label.of(text).split()) <= LONGEST_IN_PROSE else None


QUOTATION = re.compile(r"[‘'\"“(]([^'’\"”()]{3,80})[’'\"”)]")


def quoted(document: Document) -> Iterator[Report]:
    """ "The theme 'A' …"."""
    for sentence in with_words(findings(document), THEME):
        for hit in QUOTED_THEME.finditer(sentence.text):
            yield Report(labels=(placed(sentence, hit, 1),), score=0.85)


QUOTED_THEME = re.compile(r"\bthemes?(?: of|:|,)? [‘'\"“]([^'’\"”]{3,80})[’'\"”](?!\w)", re.IGNORECASE)


def bracketed_categories(document: Document) -> Iterator[Report]:
    """Results sorted under the categories of a framework: "(A category of the framework) … (B category)"."""
    labels = [
        placed(sentence, hit, 1)
        for sentence in with_words(findings(document), CATEGORY)
        for hit in BRACKETED_CATEGORY.finditer(sentence.text)
    ]
    if labels:
        yield Report(labels=tuple(labels), score=0.85)


CATEGORY = frozenset({"category", "domain", "construct", "theme", "dimension"})
BRACKETED_CATEGORY = re.compile(
    r"\((?:the )?([^(),;]{3,60}?) (?:category|domain|construct|theme|dimension)(?: of [^()]+)?\)"
)


# ---------------------------------------------------------------------------------------------------------------------
# Rankings and named concepts


def ranked(document: Document) -> Iterator[Report]:
    """ "A came up most often, followed by B. C was the next most frequent"."""
    labels: list[Span] = []
    for sentence in findings(document):
        if (labels or not RANKING.isdisjoint(sentence.words)) and not STATISTIC.search(sentence.text):
            patterns = (*RANKED_FIRST, *RANKED_LATER) if labels else RANKED_FIRST
            found = [label for pattern in patterns for label in _groups(document, sentence, pattern)]
            if labels and not found:
                break
            labels += sorted(found, key=lambda label: label.begin)
    sentences = " ".join(s.text for label in labels if (s := document.sentence_at(label.begin)) is not None)
    if len(labels) > 1 and re.search(rf"\b{RANKED}\b", sentences, re.IGNORECASE):
        yield Report(labels=tuple(labels), score=0.7)


RANKING = frozenset({"most", "followed"})
RANKED_FIRST = (
    re.compile(
        r"^(?:the )?(?P<a>[^,.;:]{3,60}?) (?:was|were) (?:the )?most (?:common|frequent)(?:ly \w+)?\b", re.IGNORECASE
    ),
    re.compile(
        rf"\bmost (?:common|frequent)(?:ly \w+)? (?:\w+ )?{RANKED} (?:was|were) "
        r"(?P<a>[^,.;:]{3,60}?)(?=,? followed|[.,;])",
        re.IGNORECASE,
    ),
    re.compile(r",? followed by (?P<a>[^,.;:]{3,60}?)(?:,? and (?P<b>[^,.;:]{3,60}))?(?=[.,;]|$)"),
)
RANKED_LATER = (
    re.compile(r"^(?:the )?(?P<a>[^,.;:]{3,60}?) (?:was|were) (?:the )?(?:next|second|third) most\b", re.IGNORECASE),
    re.compile(rf"\ba (?:small|smaller) number of (?P<a>[^,.;:]{{3,40}}?) (?:cases|{RANKED}) (?:was|were)\b"),
)


def _groups(document: Document, sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[Span]:
    for hit in pattern.finditer(sentence.text):
        for group in pattern.groupindex:
            if hit[group] and not NO_LABEL.match(hit[group]):
                label = label_of(document.citation.text, placed(sentence, hit, group))
                yield from [label] if label is not None else []


def named(document: Document) -> Iterator[Report]:
    """A concept that the authors name: "the emergence of a hybrid professionalism shaped by several logics"."""
    for sentence in with_words(findings(document), EMERGENCE):
        for hit in NAMED_CONCEPT.finditer(sentence.text):
            spans = [placed(sentence, hit, group) for group in ("concept", "shaped") if hit[group]]
            labels = tuple(label for span in spans if (label := _unmodified(document.citation.text, span)) is not None)
            if labels:
                yield Report(labels=labels, score=0.65)


EMERGENCE = frozenset({"emergence", "rise"})
NAMED_CONCEPT = re.compile(
    r"\b(?:point|suggest|show|reveal|find|found|identif|demonstrat|indicat|highlight|describ)\w*(?: to)?"
    r" the (?:emergence|rise) of\s+(?P<concept>[^,.;:]{3,80}?)"
    r"(?:\s+(?:shaped|characteri[sz]ed|driven|marked|constituted) by\s+(?P<shaped>[^.;:]{3,80}?))?"
    r"(?=[.;:]|,\s(?:in|which|with|as|and)\b|\s(?:in|within|among|across|that|which|who)\b)",
    re.IGNORECASE,
)
LEADING_MODIFIER = re.compile(
    r"(?:an?|the|new|novel|distinct|distinctive|\w+ly|co-?existing|emerging|emergent|different|various|several"
    r"|competing)\s+",
    re.IGNORECASE,
)


def _unmodified(text: str, span: Span) -> Span | None:
    label = label_of(text, span)
    while label is not None and (modifier := LEADING_MODIFIER.match(text, label.begin, label.end)):
        label = label_of(text, Span(begin=modifier.end(), end=label.end))
    return label
