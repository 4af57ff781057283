"""Lists of reported themes, in all the ways in which authors print them.

Each public function reads one form and gives the lists it finds. What stands in the background, in the aim or in the
methods is no finding, and neither is what is only expected ("may facilitate") or measured ("were associated with").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.document import Document, Sentence
from kg.extractors._extents import before_next_list, clause_end
from kg.extractors._findings import (
    COUNT,
    FOUND,
    HEAD,
    HEAD_WORDS,
    LONGEST_IN_PROSE,
    QUANTIFIABLE,
    STATISTIC,
    STRONG,
    STRONG_WORDS,
    WEAK,
    Report,
    findings,
    placed,
    places_of_lists,
    with_words,
)
from kg.extractors._lists import count_of, members, numbered, outside
from kg.extractors._theme_filters import (
    ASKED,
    is_expected,
    is_general,
    is_instrument,
    is_measured,
    is_no_label,
    is_told,
    is_variable,
    reports,
)
from kg.extractors._theme_frames import FRAMES, SORTED, Frame
from kg.extractors._zones import section_of
from kg.model import Span

__all__ = ["after_colon", "continued", "enumerated", "framed", "in_brackets", "sorted_into"]

LONGEST_IN_LIST = 32
LONGEST_UNANNOUNCED = 24
SURE = 0.85
"""From this score on a list is announced by a strong head."""
FURTHEST = 3_000
"""Over how many characters a numbered list may run."""

# ---------------------------------------------------------------------------------------------------------------------
# The forms


def after_colon(document: Document) -> Iterator[Report]:
    """ "Three themes emerged: (i) A (gloss), (ii) B"; "three adaptations were evident: A, B and C"."""
    late = {sentence.span.begin for sentence in findings(document)}
    for sentence in places_of_lists(document):
        if not any(sign in sentence.text for sign in (":", "–", "—", " - ")):
            continue
        for mark in OPENS.finditer(outside(document.citation.text, sentence.span)):
            before = JOINTS.split(sentence.text[: mark.start()])[-1]
            count = count_of(_last(COUNT_WORD, before))
            begin = sentence.span.begin + mark.end()
            if STRONG_HEAD.search(before):
                if reports(sentence.text, before) and (mark.group().startswith(":") or count):
                    yield from _list(document, sentence, begin, count, score=0.9)
            elif mark.group().startswith(":") and sentence.span.begin in late and not is_measured(sentence.text):
                yield from _weak_list(document, sentence, before, begin, count)


def _weak_list(document: Document, sentence: Sentence, before: str, begin: int, count: int | None) -> Iterator[Report]:
    head = WEAK_HEAD.search(before)
    if head is not None and _announces_weakly(before) and is_told(before):
        if not is_variable(document, head.group()):
            yield from _list(document, sentence, begin, count, score=0.75)
    elif count and COUNTED_LEAD.search(before) and not is_expected(before):
        yield from (r for r in _list(document, sentence, begin, count, score=0.7) if len(r.labels) == count)


def _announces_weakly(before: str) -> bool:
    """Whether barriers or the like before a colon are counted, said to be found, or stand right before it."""
    head = WEAK_HEAD.search(before)
    return head is not None and bool(
        FOUND_WORD.search(before) or COUNTS_HEAD.search(before) or HEAD_LAST.search(before)
    )


JOINTS = re.compile(r"[;:]\s")
STRONG_HEAD = re.compile(rf"\b{STRONG}\b", re.IGNORECASE)
WEAK_HEAD = re.compile(rf"\b{WEAK}\b", re.IGNORECASE)
FOUND_WORD = re.compile(rf"\b{FOUND}\b", re.IGNORECASE)
COUNT_WORD = re.compile(rf"\b({COUNT})\b", re.IGNORECASE)
COUNTS_HEAD = re.compile(rf"\b(?:{COUNT}|following)\s+(?:[\w'’-]+,?\s+){{0,4}}{WEAK}\b", re.IGNORECASE)
HEAD_LAST = re.compile(rf"\b{WEAK}\b(?:[^,]*\b(?:were|are|include[sd]?|including|as follows|of)\b)?\s*$", re.IGNORECASE)
OPENS = re.compile(r":\s+|:(?=[‘'\"“(])|\s[–—-]\s+|—")
ASPECTS = (
    r"(?:ways|styles|forms|functions|roles|patterns|positions|stances|logics|paradoxes|identities|strands|pathways"
    r"|responses|archetypes|messages|trends|responsibilities|meanings)"
)
NO_FINDING = (
    r"(?!groups|arms|phases|sites|hospitals|practices|countries|studies|papers|articles|years|months|weeks|days)"
)
COUNTED_LEAD = re.compile(
    rf"\b{COUNT}\s+(?:[\w-]+\s+){{0,3}}(?:{NO_FINDING}\w{{4,}}s\b[^.;:]*\b{FOUND}\b[^.;:]*|{ASPECTS}(?:\s+(?:of|for|to|in)\s"
    r"[^.;:,]+)?)$",
    re.IGNORECASE,
)


def framed(document: Document) -> Iterator[Report]:
    """A list in a frame of the table: "barriers were A and B", "A, B and C emerged as themes"."""
    text = document.citation.text
    late = {sentence.span.begin for sentence in findings(document)}
    for sentence in with_words(places_of_lists(document), HEAD_WORDS | VOICES):
        masked = outside(text, sentence.span)
        for frame in FRAMES:
            if frame.words.isdisjoint(sentence.words):
                continue
            for hit in frame.pattern.finditer(masked):
                if _announces(document, frame, hit, sentence, sentence.span.begin in late):
                    yield from _framed_list(document, sentence, frame, hit)


VOICES = frozenset(
    {"concern", "concerns", "worries", "fear", "fears", "valued", "focus", "focused", "focussed", "focuses"}
)


def in_brackets(document: Document) -> Iterator[Report]:
    """ "Three themes emerged (A, B and C)"."""
    for sentence in with_words(places_of_lists(document), STRONG_WORDS):
        for lead in LIST_IN_BRACKETS.finditer(sentence.text):
            if reports(sentence.text, sentence.text[: lead.start("list")]):
                yield from _in_prose(document, sentence, placed(sentence, lead, "list"), count_of(lead["count"]), 0.85)


LIST_IN_BRACKETS = re.compile(
    rf"(?:\b(?P<count>{COUNT})\s+(?:[\w-]+\s+){{0,3}}?)?\b{STRONG}\b(?:\s+(?!(?:of|to|about|regarding|on|around|for|with)\b)[\w'’-]+){{0,6}},?\s+"
    r"\((?!e\.g)(?:i\.e\.,?\s|namely,?\s)?(?P<list>[^()]+)\)",
    re.IGNORECASE,
)


def sorted_into(document: Document) -> Iterator[Report]:
    """ "Findings were grouped into A, B and C", without a head."""
    for sentence in with_words(findings(document), SORTING):
        for lead in SORTED_INTO.finditer(outside(document.citation.text, sentence.span)):
            if not is_expected(lead.group()) and not PROCEDURE.search(lead.group()):
                rest = _rest(document, sentence, lead.end(), own_verb=False)
                yield from _in_prose(document, sentence, rest, None, score=0.75)


SORTING = frozenset({"grouped", "categorised", "categorized", "organised", "organized", "clustered", "classified"})
FINDINGS_SORTED = (
    rf"(?:{HEAD}|findings|results|responses|codes|comments|experiences|perceptions|views|outcomes|attitudes|effects"
    r"|statements|impacts|problems|interventions)"
)
SORTED_INTO = re.compile(
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
        told = ANNOUNCED.search(announced.text)
        if told is None or announced.passage != sentence.passage or is_measured(announced.text):
            continue
        count = count_of(told["count"])
        if these:
            rest = _rest(document, sentence, these.end(), own_verb=False)
            yield from _in_prose(document, sentence, rest, count, score=0.75)
        else:
            yield from _list(document, sentence, sentence.span.begin, count, score=0.85)


ANNOUNCED = re.compile(
    rf"(?:\b(?P<count>{COUNT})\s+(?:[\w'’-]+\s+){{0,4}}?)?\b{HEAD}\b.*\b{FOUND}\b|\b{FOUND}\b[^:]*\b{HEAD}\b[^:]*\.$",
    re.IGNORECASE,
)
THESE_INCLUDED = re.compile(
    rf"(?:these|they|those|the {HEAD})(?: {HEAD})?(?: \w+ed)? (?:(?:were|was)(?: \w+ly)?(?: related to)?"
    r"|included?|concerned|comprised?|consisted of|related to|covered|as follows)\s*:?\s+",
    re.IGNORECASE,
)
STARTS_NUMBERED = re.compile(r"\(?(?:1|i|a)[.)]\s*\S|#1\s", re.IGNORECASE)


def enumerated(document: Document) -> Iterator[Report]:
    """A list of results under no head: "resulting in: A; B; and C"."""
    text = document.citation.text
    for sentence in findings(document):
        for lead in OPENS_LIST.finditer(sentence.text):
            rest = Span(begin=sentence.span.begin + lead.end(), end=sentence.span.end)
            before = sentence.text[: lead.start()]
            if not RESULTING.search(before) or is_expected(before) or is_measured(sentence.text):
                continue
            if ";" in outside(text, sentence.span)[lead.end() :] or numbered(text, rest):
                yield from _sound(document, members(text, rest), LONGEST_UNANNOUNCED, score=0.7)


OPENS_LIST = re.compile(r":\s+|\s(?=\(?(?:1|i|a)\)\s)")
RESULTING = re.compile(
    r"\b(?:result(?:ed|ing) in|reveal(?:ed|s|ing)|found|identif(?:ied|ies|ying)|show(?:ed|s|ing)|suggest(?:ed|s|ing)?"
    r"|led to|leading to|report(?:ed|s|ing)|describ(?:ed|es|ing)|indicat(?:ed|es|ing)|highlight(?:ed|s|ing)|expressed"
    r"|perceived|contribut(?:ed|es|ing)|structured around|cent(?:re|er)d (?:on|around)|relat(?:ed|ing) to|influenced by"
    r"|due to|valued|preferred|experienced|benefit(?:s|ed)?|gaps|found in|attributed to|as follows|emerged|hindered by"
    r"|facilitated by|driven by|characteri[sz]ed by|felt|considered|agreed|stated|believed|mentioned|emphasi[sz]ed"
    r"|requires?|recommend(?:ed|s)?|recommendations|learned|learnt|findings (?:are|were))\b",
    re.IGNORECASE,
)


# ---------------------------------------------------------------------------------------------------------------------
# What announces a list


def _announces(document: Document, frame: Frame, hit: re.Match[str], sentence: Sentence, late: bool) -> bool:
    before = sentence.text[: hit.start()]
    lead = sentence.text[: hit.start("list") if "list" in frame.pattern.groupindex else hit.end()]
    if ASKED.search(before) or GROWS.match(sentence.text, hit.end()):
        return False
    if hit.groupdict().get("strong"):
        return reports(sentence.text, lead)
    if not frame.bare or is_measured(sentence.text) or not is_told(lead):
        return False
    if is_variable(document, hit["weak"]) or (hit["weak"].lower() in QUANTIFIABLE and is_instrument(sentence.text)):
        return False
    announcement = sentence.text[max(0, hit.start() - SHORTLY) : hit.end()]
    general = not section_of(document, sentence).head and is_general(announcement)
    return late and not general and not OBJECT.search(sentence.text[: hit.start("weak")])


SHORTLY = 40
"""How many characters before a head may tell that it is a main or a key one."""
GROWS = re.compile(r"(?<=(?:are|.is)\s)\w+ing\s(?:in|among|as|at|across|for|to|with)\b")
OBJECT = re.compile(
    r"\b(?:about|for|towards?|with|by|from|on|in|(?<!one )(?<!some )(?<!all )(?<!most )(?<!many )(?<!range )"
    r"(?<!number )(?<!variety )(?<!series )(?<!set )(?<!types )(?<!kinds )(?<!majority )of)\s"
    r"(?:the |these |those |such |their |this )?(?:[\w-]+\s){0,1}$"
)
"""Before a head that is no subject: "awareness of these issues is a first step"."""


def _last(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.findall(text)
    return found[-1] if found else None


# ---------------------------------------------------------------------------------------------------------------------
# From a stretch of text to its list


def _framed_list(document: Document, sentence: Sentence, frame: Frame, hit: re.Match[str]) -> Iterator[Report]:
    count = count_of(hit.groupdict().get("count"))
    score = 0.85 if hit.groupdict().get("strong") else frame.bare
    closed = "list" in frame.pattern.groupindex
    own_verb = frame.own_verb or hit.group().rstrip().lower().endswith("including")
    stretch = placed(sentence, hit, "list") if closed else _rest(document, sentence, hit.end(), own_verb)
    for report in _in_prose(document, sentence, stretch, count, score):
        if not frame.counted or len(report.labels) == (count or max(3, len(report.labels))):
            yield report


def _list(document: Document, sentence: Sentence, begin: int, count: int | None, score: float) -> Iterator[Report]:
    """A numbered list may run on over sentences; any other ends with its own."""
    text = document.citation.text
    onward = Span(begin=begin, end=min(sentence.passage.span.end, begin + FURTHEST))
    if STARTS_NUMBERED.match(text, begin) and numbered(text, onward):
        yield from _sound(document, members(text, onward)[:count], LONGEST_IN_LIST, score)
        return
    rest = Span(begin=begin, end=before_next_list(text, begin, sentence.span.end))
    labels = members(text, rest, count)
    if ";" in outside(text, rest) or numbered(text, rest):
        yield from _sound(document, labels, LONGEST_IN_LIST, score)
    elif score >= SURE or not any(is_no_label(label.of(text)) for label in labels):
        yield from _sound(document, labels, LONGEST_IN_PROSE, score)


def _rest(document: Document, sentence: Sentence, offset: int, own_verb: bool) -> Span:
    """The stretch from an offset in a sentence in which a list of running prose may stand."""
    text = document.citation.text
    begin = sentence.span.begin + offset
    end = before_next_list(text, begin, sentence.span.end)
    return Span(begin=begin, end=clause_end(text, begin, end, own_verb))


def _in_prose(document: Document, sentence: Sentence, span: Span, count: int | None, score: float) -> Iterator[Report]:
    text = document.citation.text
    if text[span.end : span.end + 1] == ":" or is_measured(span.of(text)) or WITH_EXAMPLES.search(outside(text, span)):
        return
    labels = members(text, span, count)
    if not any(is_no_label(label.of(text)) for label in labels):
        yield from _sound(document, labels, LONGEST_IN_PROSE, score)


WITH_EXAMPLES = re.compile(r"\w,?\s(?:such as|including)\s", re.IGNORECASE)
"""What stands before and after these words is not of one rank."""


def _sound(document: Document, labels: list[Span], longest: int, score: float) -> Iterator[Report]:
    """The list, if it is one: at least two labels, none of them a statistic or a whole tale."""
    printed = [label.of(document.citation.text) for label in labels]
    if len(printed) > 1 and not any(_is_odd(label, longest) for label in printed):
        yield Report(labels=tuple(labels), score=score)


def _is_odd(label: str, longest: int) -> bool:
    return len(label.split()) > longest or bool(STATISTIC.search(label) or NUMERAL.match(label))


NUMERAL = re.compile(rf"(?:{COUNT}|one|all|both|none)\s", re.IGNORECASE)
