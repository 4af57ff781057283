"""Lists of reported themes, in all the ways in which authors print them.

Each public function reads one form and gives the lists it finds. What stands in the background, in the aim or in the
methods is no finding, and neither is what is only expected ("may facilitate") or measured ("were associated with").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.document import Document, Sentence
from kg.extractors._findings import (
    COUNT,
    FOUND,
    HEAD,
    HEAD_WORDS,
    QUANTIFIABLE,
    STRONG,
    STRONG_WORDS,
    Report,
    findings,
    placed,
    places_of_lists,
    with_words,
)
from kg.extractors._lists import PARTING, count_of, members, numbered, outside, with_article
from kg.extractors._sections import section_of
from kg.extractors._theme_filters import (
    ASKED,
    asks,
    is_covered,
    is_expected,
    is_general,
    is_instrument,
    is_measured,
    is_needed,
    is_of_bodies,
    is_told,
    is_variable,
    only_counts,
    reports,
)
from kg.extractors._theme_frames import SORTED, Frame
from kg.extractors._theme_stretches import STARTS_NUMBERED, in_prose, listed, rest_of, sound
from kg.extractors._theme_voices import FRAME_WORDS, FRAMES, HEADLESS
from kg.model import Span
from kg.words.clues import clued

__all__ = ["continued", "enumerated", "framed", "in_brackets", "sorted_into"]

LONGEST_UNANNOUNCED = 24
"""How many words a label has at most where no head announces the list."""

# ---------------------------------------------------------------------------------------------------------------------
# The forms


def framed(document: Document) -> Iterator[Report]:
    """A list in a frame of the table: "barriers were A and B", "A, B and C emerged as themes"."""
    text = document.citation.text
    late = {sentence.span.begin for sentence in findings(document)}
    for sentence in with_words(places_of_lists(document), FRAME_WORDS):
        headed = not HEAD_WORDS.isdisjoint(sentence.words)
        likely = [frame for frame in (FRAMES if headed else HEADLESS) if _may_fit(frame, sentence)]
        is_late = sentence.span.begin in late
        if not likely or (STRONG_WORDS.isdisjoint(sentence.words) and (not is_late or is_measured(sentence))):
            continue
        masked = outside(text, sentence.span)
        for frame in likely:
            for hit in frame.pattern.bare.finditer(masked):
                if _announces(document, frame, hit, sentence, is_late):
                    yield from _framed_list(document, sentence, frame, hit)


def _may_fit(frame: Frame, sentence: Sentence) -> bool:
    return frame.pattern.may_match(sentence) and not frame.words.isdisjoint(sentence.words)


def in_brackets(document: Document) -> Iterator[Report]:
    """ "Three themes emerged (A, B and C)"; "barriers (A, B) and facilitators (C, D) were identified"."""
    for sentence in with_words(places_of_lists(document), HEAD_WORDS):
        if "(" not in sentence.text:
            continue
        for lead in LIST_IN_BRACKETS.finditer(sentence):
            if reports(sentence.text, sentence.text[: lead.start("list")]):
                yield from in_prose(document, placed(sentence, lead, "list"), count_of(lead["count"]), 0.85)
        if TOLD.search(sentence) and not is_measured(sentence) and is_told(sentence.text):
            for lead in WEAK_IN_BRACKETS.finditer(sentence):
                yield from in_prose(document, placed(sentence, lead, "list"), None, 0.7)


LIST_IN_BRACKETS = clued(
    rf"(?:\b(?P<count>{COUNT})\s+(?:[\w-]+\s+){{0,3}}?)?\b{STRONG}\b"
    r"(?:\s+(?!(?:of|to|about|regarding|on|around|for|with)\b)[\w'’-]+){0,6},?\s+"
    r"\((?!e\.g)(?:i\.e\.,?\s|namely,?\s)?(?P<list>[^()]+)\)",
    re.IGNORECASE,
)
WEAK_IN_BRACKETS = clued(
    r"\b(?:barriers|facilitators|enablers|challenges|reasons|benefits|concerns|obstacles|needs)(?:\sto\s[\w\s]{3,40}?)?\s"
    r"\((?!e\.g|i\.e|for example|hereinafter|hereafter|see\b|n\s?=)(?P<list>[^()]+)\)",
    re.IGNORECASE,
)
TOLD = clued(r"\b(?:identified|reported|described|emerged|noted|cited|revealed|found)\b", re.IGNORECASE)


def sorted_into(document: Document) -> Iterator[Report]:
    """ "Findings were grouped into A, B and C", without a head."""
    for sentence in SORTED_INTO.among(with_words(findings(document), SORTING)):
        for lead in SORTED_INTO.bare.finditer(outside(document.citation.text, sentence.span)):
            if not is_expected(lead.group()) and not PROCEDURE.search(lead.group()):
                rest = rest_of(document, sentence, lead.end(), own_verb=False)
                yield from in_prose(document, rest, None, score=0.75)


SORTING = frozenset({"grouped", "categorised", "categorized", "organised", "organized", "clustered", "classified"})
FINDINGS_SORTED = (
    rf"(?:{HEAD}|findings|results|responses|codes|comments|experiences|perceptions|views|outcomes|attitudes|effects"
    r"|statements|impacts|problems|interventions)"
)
SORTED_INTO = clued(
    rf"\b{FINDINGS_SORTED}\b[^.;:]{{0,80}}\b(?:were|was|are|is|be|been)\s(?:\w+ly\s)?{SORTED}\s(?:in)?(?:to|under|around|as)\s"
    rf"(?!(?:\w+\s){{0,5}}(?:{HEAD}|groups|types|levels|headings)\b|{COUNT}\b)",
    re.IGNORECASE,
)
PROCEDURE = re.compile(r"\b(?:then|subsequently|next|first|initially)\b", re.IGNORECASE)


def continued(document: Document) -> Iterator[Report]:
    """ "Several barriers were identified. These included A and B"; "Three themes emerged. (1) A … (2) B …"."""
    for announced, sentence in pairwise(places_of_lists(document)):
        these = THESE_INCLUDED.match(sentence.text)
        if not these and not STARTS_NUMBERED.match(sentence.text):
            continue
        if announced.passage != sentence.passage or is_measured(announced):
            continue
        if these and (told := ANNOUNCED.search(announced)):
            count, rest = count_of(told["count"]), rest_of(document, sentence, these.end(), own_verb=False)
            if these.group().rstrip().endswith(":"):
                score = 0.75 if STRONG_WORDS.isdisjoint(announced.words) else 0.85
                yield from listed(document, sentence, rest.begin, count, score)
            else:
                yield from in_prose(document, rest, count, score=0.75)
        elif not these and (counted := COUNTS.search(announced)):
            count = count_of(counted["count"])
            for report in listed(document, sentence, sentence.span.begin, count, score=0.85):
                if len(report.labels) == count:
                    yield report


COUNTS = clued(rf"\b(?P<count>{COUNT})\s(?:[\w'’-]+,?\s){{0,4}}?[\w-]{{3,}}s\b[^:;]*\.$", re.IGNORECASE)
ANNOUNCED = clued(
    rf"(?:\b(?P<count>{COUNT})\s+(?:[\w'’-]+\s+){{0,4}}?)?\b{HEAD}\b.*\b{FOUND}\b|\b{FOUND}\b[^:]*\b{HEAD}\b[^:]*\.$",
    re.IGNORECASE,
)
THESE_INCLUDED = re.compile(
    rf"(?:these|they|those|the {HEAD})(?: {HEAD})?(?: \w+ed)? (?:(?:were|was)(?: \w+ly)?(?: related to)?"
    r"|included?|concerned|comprised?|consisted of|related to|covered|as follows)\s*:?\s+",
    re.IGNORECASE,
)


def enumerated(document: Document) -> Iterator[Report]:
    """A list of results under no head: "resulting in: A; B; and C", "success requires A; B; and C"."""
    text = document.citation.text
    for sentence in findings(document):
        for lead in OPENS_LIST.finditer(sentence.text) if ":" in sentence.text or ")" in sentence.text else ():
            rest = Span(begin=sentence.span.begin + lead.end(), end=sentence.span.end)
            before = sentence.text[: lead.start()]
            if not RESULTING.search(before) or is_expected(before) or is_measured(sentence) or only_counts(document):
                continue
            if PARTING.search(outside(text, sentence.span)[lead.end() :]) or numbered(text, rest):
                yield from sound(document, members(text, rest), LONGEST_UNANNOUNCED, score=0.7)
        if sentence.text.count(";") > 1 and ":" not in sentence.text and not is_measured(sentence):
            yield from _after_verb(document, sentence)


def _after_verb(document: Document, sentence: Sentence) -> Iterator[Report]:
    masked = outside(document.citation.text, sentence.span)
    first = masked.find(";")
    verbs = list(OPENING_VERB.finditer(masked, 0, first)) if masked.count(";") > 1 else []
    if verbs and not is_expected(masked[: verbs[-1].start()]) and not only_counts(document):
        rest = Span(begin=sentence.span.begin + verbs[-1].end(), end=sentence.span.end)
        labels = members(document.citation.text, rest)
        if not any(CLAUSE_BEGINS.match(label.of(document.citation.text)) for label in labels):
            yield from sound(document, labels, LONGEST_UNANNOUNCED, score=0.7)


OPENING_VERB = re.compile(
    r"\b(?:requires?|includ(?:e[sd]?|ing)|comprise[sd]?|needs?(?:ed)? to|calls? for|reported|described|identified"
    r"|suggested|highlighted|emphasi[sz]ed|valued)\s(?!that\b)",
    re.IGNORECASE,
)
CLAUSE_BEGINS = re.compile(
    r".*\d|(?:\w+\s){1,5}(?:were|was|had|is|are|reported|felt|showed|increased|decreased|rose|fell)\b"
)


OPENS_LIST = re.compile(r":\s+|\s(?=\(?(?:1|i|a)\)\s)")
RESULTING = re.compile(
    r"\b(?:result(?:ed|ing) in|reveal(?:ed|s|ing)|found|identif(?:ied|ies|ying)|show(?:ed|s|ing)|suggest(?:ed|s|ing)?"
    r"|led to|leading to|report(?:ed|s|ing)|describ(?:ed|es|ing)|indicat(?:ed|es|ing)|highlight(?:ed|s|ing)|expressed"
    r"|perceived|contribut(?:ed|es|ing)|structured around|cent(?:re|er)d (?:on|around)|relat(?:ed|ing) to|influenced by"
    r"|due to|valued|preferred|attribut(?:ed|es)"
    r"|consist(?:ed|s) of|experienced|benefit(?:s|ed)?|gaps|found in|attributed to|as follows|emerged|hindered by"
    r"|facilitated by|driven by|characteri[sz]ed by|felt|considered|agreed|stated|believed|mentioned|emphasi[sz]ed"
    r"|requires?|(?:un)?helpful|useful|recommend(?:ed|s)?|recommendations|learned|learnt|findings (?:are|were))\b",
    re.IGNORECASE,
)


# ---------------------------------------------------------------------------------------------------------------------
# What announces a list


def _announces(document: Document, frame: Frame, hit: re.Match[str], sentence: Sentence, late: bool) -> bool:
    lead = sentence.text[: hit.start("list") if "list" in frame.pattern.bare.groupindex else hit.end()]
    if _tells_otherwise(frame, hit, sentence):
        return False
    if hit.groupdict().get("strong"):
        return reports(sentence.text, lead)
    if not late or not frame.bare or is_measured(sentence) or not is_told(lead):
        return False
    if is_variable(document, hit["weak"]) or (hit["weak"].lower() in QUANTIFIABLE and is_instrument(sentence.text)):
        return False
    announcement = sentence.text[max(0, hit.start() - SHORTLY) : hit.end()]
    general = not section_of(document, sentence).head and is_general(announcement)
    if frame.apposed:
        return asks(document)
    return not general and not OBJECT.search(sentence.text[: hit.start("weak")])


def _tells_otherwise(frame: Frame, hit: re.Match[str], sentence: Sentence) -> bool:
    """Whether the words around a frame tell of questions, of growth, of what was covered, or of what is needed."""
    text = sentence.text
    return (
        ASKED.search(text[: hit.start()]) is not None
        or GROWS.match(text, hit.end()) is not None
        or is_of_bodies(hit.groupdict().get("strong") or hit["weak"], text)
        or is_covered(text[hit.start() : hit.end() + SHORTLY])
        or (frame.own_verb and is_needed(text[hit.end() :]))
    )


SHORTLY = 40
"""How many characters around a frame may tell of its head: that it is a key one, that it was assessed."""
GROWS = re.compile(r"(?<=(?:are|.is)\s)\w+ing\s(?:in|among|as|at|across|for|to|with)\b")
OBJECT = re.compile(
    r"\b(?:about|for|towards?|with|by|from|on|in|(?<!one )(?<!some )(?<!all )(?<!most )(?<!many )(?<!range )"
    r"(?<!number )(?<!variety )(?<!series )(?<!set )(?<!types )(?<!kinds )(?<!majority )of)\s"
    r"(?:the |these |those |such |their |this )?(?:[\w-]+\s){0,1}$"
)
"""Before a head that is no subject: "awareness of these issues is a first step"."""


# ---------------------------------------------------------------------------------------------------------------------
# From a stretch of text to its list


def _framed_list(document: Document, sentence: Sentence, frame: Frame, hit: re.Match[str]) -> Iterator[Report]:
    count = count_of(hit.groupdict().get("count"))
    score = 0.85 if hit.groupdict().get("strong") else frame.bare
    closed = "list" in frame.pattern.bare.groupindex
    own_verb = frame.own_verb or hit.group().rstrip().lower().endswith("including")
    stretch = placed(sentence, hit, "list") if closed else rest_of(document, sentence, hit.end(), own_verb)
    is_area = (hit.groupdict().get("weak") or "").lower() == "areas"
    for report in in_prose(document, stretch, count, score):
        enough = not frame.counted or len(report.labels) == (count or max(3, len(report.labels)))
        if enough and not (is_area and _names_places(document, report)):
            yield _with_articles(document, report) if frame.apposed else report


def _with_articles(document: Document, report: Report) -> Report:
    """ "Two figures, the keeper and the healer": what is counted and named keeps its articles."""
    labels = tuple(with_article(document.citation.text, label) for label in report.labels)
    return Report(labels=labels, score=report.score)


def _names_places(document: Document, report: Report) -> bool:
    """Whether several members begin with a capital: areas on the map."""
    return sum(document.citation.text[label.begin].isupper() for label in report.labels) > 1
