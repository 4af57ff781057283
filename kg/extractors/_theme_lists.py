"""Lists of reported themes, in all the ways in which authors print them.

Each public function reads one form and gives the lists it finds. What stands in the background, in the aim or in the
methods is no finding, and neither is what is only expected ("may facilitate").
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
    LONGEST_IN_PROSE,
    NO_LABEL,
    STATISTIC,
    STRONG,
    STRONG_WORDS,
    WEAK,
    Report,
    findings,
    placed,
    with_words,
)
from kg.extractors._lists import count_of, label_of, members, numbered, outside
from kg.extractors._zones import LATE, Zone, zones_of
from kg.model import Span

__all__ = [
    "after_colon",
    "after_verb",
    "apposed",
    "before_verb",
    "counted",
    "enumerated",
    "in_brackets",
    "referring_back",
]

COUNTED = r"(?!groups|arms|phases|sites|hospitals|practices|countries|studies|papers|articles|types|categories)\w{4,}s"
ASPECTS = (
    r"(?:ways|approaches|styles|types|kinds|forms|strategies|functions|roles|models|patterns|processes|positions|stances"
    r"|profiles|levels|needs|logics|tensions|dilemmas|paradoxes|identities|strands|perspectives|views|conditions|tasks"
    r"|qualities|skills|competenc(?:i)?es|reasons|concerns)"
)
RESULTING = re.compile(
    r"\b(?:result(?:ed|ing) in|reveal(?:ed|s|ing)|found|identif(?:ied|ies|ying)|show(?:ed|s|ing)|suggest(?:ed|s|ing)?"
    r"|led to|leading to|report(?:ed|s|ing)|describ(?:ed|es|ing)|indicat(?:ed|es|ing)|highlight(?:ed|s|ing)|expressed"
    r"|perceived|contribut(?:ed|es|ing)|structured around|cent(?:re|er)d (?:on|around)|relat(?:ed|ing) to|influenced by"
    r"|due to|valued|preferred|experienced|benefit(?:s|ed)?|gaps|found in|attributed to|as follows|emerged|hindered by"
    r"|facilitated by|driven by|characteri[sz]ed by)\b",
    re.IGNORECASE,
)
EXPECTED = re.compile(
    r"\b(?:whether|should|will|may|might|could|would|future|further (?:research|work)|needs? to be|recommend\w*"
    r"|designed|used|employed|measured?s?|assessed|random\w+|included patients|exclu\w+|eligib\w+|questionnaires?"
    r"|scales?|items?)\b",
    re.IGNORECASE,
)
NO_LIST = re.compile(
    r"\b(?:reveal|show|suggest|indicat|report|label|follow|highlight|identif|describ)(?:ed|s|led|ing)?\b"
    r"|\b(?:were|was|are|is|has|have|had|we|they|this|these|that|from the)\b",
    re.IGNORECASE,
)
LONGEST_IN_LIST = 30
LONGEST_UNANNOUNCED = 18


def after_colon(document: Document) -> Iterator[Report]:
    """ "Three themes emerged: (i) A (gloss), (ii) B"."""
    for sentence in _prose(document):
        for colon in _colons(document, sentence):
            before = re.split(r";\s", sentence.text[: colon.start()])[-1]
            if _announces(before, zones_of(document, sentence)):
                count = count_of(_last(rf"\b({COUNT})\b", before))
                score = 0.9 if STRONG_HEAD.search(before) else 0.75
                yield from _list(document, sentence, sentence.span.begin + colon.end(), count, score)


COLON = re.compile(r":\s+|:(?=[‘'\"“(])")


def _colons(document: Document, sentence: Sentence) -> Iterator[re.Match[str]]:
    return COLON.finditer(outside(document.citation.text, sentence.span)) if ":" in sentence.text else iter(())


def counted(document: Document) -> Iterator[Report]:
    """ "Three adaptations were evident: A, B and C": a list of as many members as are announced."""
    for sentence in findings(document):
        for colon in _colons(document, sentence):
            lead = COUNTED_LEAD.search(sentence.text[: colon.start()])
            if lead is not None and not EXPECTED.search(lead.group()):
                count = count_of(lead["count"])
                for report in _list(document, sentence, sentence.span.begin + colon.end(), count, score=0.75):
                    if len(report.labels) == count:
                        yield report


COUNTED_LEAD = re.compile(
    rf"\b(?P<count>{COUNT})\s+(?:[\w-]+\s+){{0,3}}(?:{COUNTED}\b[^.;:]*\b{FOUND}\b[^.;:]*|{ASPECTS}(?:\s+(?:of|for|to|in)\s"
    r"[^.;:,]+)?)$",
    re.IGNORECASE,
)


def after_verb(document: Document) -> Iterator[Report]:
    """ "Common themes revolved around A, B and C"; "barriers were A and B; facilitators were C and D"."""
    text = document.citation.text
    for sentence in with_words(findings(document), HEAD_WORDS):
        for lead in LIST_AFTER_VERB.finditer(sentence.text):
            if lead["weak"] and not _is_finding(sentence, lead):
                continue
            begin = sentence.span.begin + lead.end()
            rest = Span(begin=begin, end=_clause_end(text, begin, _before_next_list(text, begin, sentence.span.end)))
            count = count_of(lead["count"])
            if text[rest.end : rest.end + 1] != ":":
                for report in _in_prose(document, rest, count, score=0.85 if lead["strong"] else 0.7):
                    # "three themes describe A" is no list unless it has three members or semicolons
                    if not lead["tells"] or len(report.labels) == count or ";" in outside(text, rest):
                        yield report


def _is_finding(sentence: Sentence, lead: re.Match[str]) -> bool:
    """Whether "barriers are …" tells what was found: not what is expected, and without a head no general truth."""
    general = not sentence.passage.label and IN_GENERAL.search(lead.group()) and not FOUND_TO_BE.search(lead.group())
    return not general and not EXPECTED.search(sentence.text[: lead.end()])


IN_GENERAL = re.compile(r"\b(?:are|is|includes?|comprise)\s*$")
FOUND_TO_BE = re.compile(r"\b(?:perceived|reported|identified|found|key|main|important|major|common|principal)\b", re.I)


BETWEEN = r"(?:\s+(?!(?:were|was|are|is|they|we|it|which|whether|when|where|had|have|has|as|be)\b)[\w'’/-]+){0,16}?"
IS = r"(?:(?:were|was|are|is)(?: mainly| primarily| largely| often| usually)?|included?|includes|comprised?)"
ABOUT = (
    r"(?:(?:(?:were|was|are) )?(?:revolved around|cent(?:re|er)d (?:on|around)|focus(?:s?ed) (?:on|around)"
    r"|relat(?:ed|ing) to)|clustered around|concerned|covered|encompassed|consisted of|namely,?|such as"
    r"|(?:were|was) (?:identified|labelled|named|described|categori[sz]ed) as|of"
    r"|(?P<tells>describe[sd]?|capture[sd]?|reflect(?:ed|s)?|highlight(?:ed|s)?|represent(?:ed|s)?|cover(?:ed|s)?))"
)
LIST_AFTER_VERB = re.compile(
    rf"(?:\b(?P<count>{COUNT})\s+)?(?:\b[\w'’-]+\s+){{0,3}}?\b"
    rf"(?:(?P<strong>{STRONG})\b{BETWEEN},?\s+(?:{ABOUT}|{IS}|including)"
    rf"|(?P<weak>{WEAK})\b{BETWEEN}\s+(?:{IS}(?: linked to| related to)?|concern))\s+",
    re.IGNORECASE,
)


def referring_back(document: Document) -> Iterator[Report]:
    """ "Several barriers were identified. These included A and B"."""
    for announced, sentence in pairwise(findings(document)):
        lead = THESE_INCLUDED.match(sentence.text)
        if lead is not None and re.search(rf"\b{HEAD}\b.*\b{FOUND}\b", announced.text, re.IGNORECASE):
            begin = sentence.span.begin + lead.end()
            stop = _clause_end(document.citation.text, begin, sentence.span.end)
            yield from _in_prose(document, Span(begin=begin, end=stop), None, score=0.75)


THESE_INCLUDED = re.compile(rf"(?:these|they)(?: {HEAD})? {IS}(?: related to)?:?\s+", re.IGNORECASE)


def before_verb(document: Document) -> Iterator[Report]:
    """ "A, B and C were the main barriers"; "A and B emerged as themes"."""
    for sentence in with_words(findings(document), BEFORE_VERB_WORDS):
        if (lead := LIST_BEFORE_VERB.match(sentence.text)) and not NO_LIST.search(lead["list"]):
            yield from _in_prose(document, placed(sentence, lead, "list"), count_of(lead["count"]), score=0.7)


BEFORE_VERB_WORDS = HEAD_WORDS | {"difficulties", "problems"}
LIST_BEFORE_VERB = re.compile(
    r"(?:(?:overall|however|moreover|in addition|additionally|furthermore|finally|also|likewise),\s+)?"
    r"(?P<list>[^.:]+?)\s+"
    r"(?:emerged as|(?:were|was|are)(?: (?:\w+ly )?(?:identified|reported|cited|described|perceived|seen|highlighted"
    r"|found|noted|considered|mentioned)(?: as| to be)?)?)\s+(?:some of\s+)?(?:the\s+|an?\s+)?"
    rf"(?:(?P<count>{COUNT})\s+)?(?:(?!(?:into|in|of|on|by|for|with|to|as|from|under|within|about)\b)[\w-]+\s+){{0,3}}"
    rf"(?:{HEAD}|difficulties|problems)\b(?(count)(?! that\b))",
    re.IGNORECASE,
)


def in_brackets(document: Document) -> Iterator[Report]:
    """ "Three themes emerged (A, B and C)"."""
    for sentence in with_words(findings(document), STRONG_WORDS):
        for lead in LIST_IN_BRACKETS.finditer(sentence.text):
            yield from _in_prose(document, placed(sentence, lead, "list"), None, score=0.85)


LIST_IN_BRACKETS = re.compile(
    rf"\b{STRONG}\b(?:\s+(?!of\b)[\w'’-]+){{0,6}},?\s+\((?!e\.g)(?P<list>[^()]+)\)", re.IGNORECASE
)


def apposed(document: Document) -> Iterator[Report]:
    """ "Two themes, A and B, were identified": as many members as are announced."""
    for sentence in with_words(findings(document), HEAD_WORDS):
        for lead in LIST_IN_APPOSITION.finditer(sentence.text):
            count = count_of(lead["count"])
            score = 0.85 if STRONG_HEAD.fullmatch(lead["head"]) else 0.7
            for report in _in_prose(document, placed(sentence, lead, "list"), count, score):
                if len(report.labels) == count:
                    yield report


LIST_IN_APPOSITION = re.compile(
    rf"\b(?P<count>{COUNT})\s+(?:[\w-]+\s+){{0,3}}(?P<head>{HEAD})(?:,| [–—-])\s(?P<list>[^.;:]+?)(?:,| [–—-])\s"
    r"(?:were|was|are|is|emerged|describe\w*|capture\w*|represent\w*|which|that|from|in)\b",
    re.IGNORECASE,
)


OPENS_LIST = re.compile(r":\s+|\s(?=\(?(?:1|i|a)\)\s)")


def enumerated(document: Document) -> Iterator[Report]:
    """A list of results under no head: "resulting in: A; B; and C"."""
    text = document.citation.text
    for sentence in findings(document):
        for lead in OPENS_LIST.finditer(sentence.text):
            rest = Span(begin=sentence.span.begin + lead.end(), end=sentence.span.end)
            before = sentence.text[: lead.start()]
            found = RESULTING.search(before) and not EXPECTED.search(before)
            if found and (";" in outside(text, sentence.span)[lead.end() :] or numbered(text, rest)):
                yield from _sound(document, members(text, rest), LONGEST_UNANNOUNCED, score=0.75)


# ---------------------------------------------------------------------------------------------------------------------
# What announces a list


def _prose(document: Document) -> Iterator[Sentence]:
    return (sentence for sentence in document.sentences if Zone.TITLE not in zones_of(document, sentence))


def _announces(before: str, zones: frozenset[Zone]) -> bool:
    """Whether the words before a colon announce a list of findings: under a sure head, or if found or counted."""
    if not zones & LATE:
        return THEMES_IN_METHODS.search(before) is not None
    if STRONG_HEAD.search(before):
        return re.search(r"\bthemes\b", before, re.IGNORECASE) is not None or not GRADED.search(before)
    expected = EXPECTED.search(before) and not RESULTING.search(before)
    return WEAK_LEAD.search(before) is not None and not expected


STRONG_HEAD = re.compile(rf"\b{STRONG}\b", re.IGNORECASE)
GRADED = re.compile(r"\b(?:classified|divided|dividing|graded|scored|rated|stratified|measured|excluded|consisting)\b")
"""Categories into which cases are put, and which are no findings themselves."""
THEMES_IN_METHODS = re.compile(
    rf"\bthemes\b[^,;]*\b(?:emerged|were identified)\b|\bidentified {COUNT} (?:\w+ )?themes\b", re.IGNORECASE
)
WEAK_LEAD = re.compile(
    rf"\b{COUNT}\s+(?:[\w-]+\s+){{0,3}}{WEAK}\b[^,;]*$|\b{WEAK}\b[^,;]*\b{FOUND}\b[^,;]*$|\b{FOUND}\b[^,;]*\b{WEAK}\b[^,;]*$"
    rf"|\b{WEAK}(?:\s\w+)?$",
    re.IGNORECASE,
)


# ---------------------------------------------------------------------------------------------------------------------
# From a stretch of text to its list


def _list(document: Document, sentence: Sentence, begin: int, count: int | None, score: float) -> Iterator[Report]:
    """A numbered list may run on over sentences; any other ends with its own."""
    text = document.citation.text
    onward = Span(begin=begin, end=sentence.passage.span.end)
    if STARTS_NUMBERED.match(text, begin) and numbered(text, onward):
        yield from _sound(document, members(text, onward), LONGEST_IN_LIST, score)
        return
    rest = Span(begin=begin, end=_before_next_list(text, begin, sentence.span.end))
    if ";" in outside(text, rest) or numbered(text, rest):
        yield from _sound(document, members(text, rest, count), LONGEST_IN_LIST, score)
    else:
        yield from _sound(document, _linked(text, members(text, rest, count)), LONGEST_IN_PROSE, score)


STARTS_NUMBERED = re.compile(r"\(?(?:1|i|a)[.)]\s*\S", re.IGNORECASE)


def _before_next_list(text: str, begin: int, end: int) -> int:
    """ "…: A and B; and six other themes: C": the first list ends where the second is announced."""
    announced = rf";[^;:]*\b{HEAD}\b[^;:]*(?::|\b{IS}\b)"
    following = re.search(announced, outside(text, Span(begin=begin, end=end)), re.IGNORECASE)
    return begin + following.start() if following else end


def _in_prose(document: Document, span: Span, count: int | None, score: float) -> Iterator[Report]:
    text = document.citation.text
    labels = _linked(text, members(text, span, count))
    if not any(NO_LABEL.match(label.of(text)) for label in labels):
        yield from _sound(document, labels, LONGEST_IN_PROSE, score)


def _sound(document: Document, labels: list[Span], longest: int, score: float) -> Iterator[Report]:
    """The list, if it is one: at least two labels, none of them a statistic or a whole tale."""
    printed = [label.of(document.citation.text) for label in labels]
    if len(printed) > 1 and all(len(label.split()) <= longest and not STATISTIC.search(label) for label in printed):
        yield Report(labels=tuple(labels), score=score)


def _linked(text: str, labels: list[Span]) -> list[Span]:
    """ "A combined with B" names two elements, each ending where a participle begins to describe it."""
    only = labels[0] if len(labels) == 1 else None
    link = LINK.search(text, only.begin, only.end) if only else None
    if only is None or link is None:
        return labels
    halves = (Span(begin=only.begin, end=link.start()), Span(begin=link.end(), end=only.end))
    return [label for half in halves if (label := _undescribed(text, half)) is not None]


LINK = re.compile(r"\s(?:combined|coupled|together|along)\swith\s")


def _undescribed(text: str, span: Span) -> Span | None:
    described = re.search(r"\s(?:\w+ly\s)?\w+ed\s(?:in|on|by|at|within|to|into)\b", span.of(text))
    return label_of(text, Span(begin=span.begin, end=span.begin + described.start() if described else span.end))


def _clause_end(text: str, begin: int, end: int) -> int:
    """Where the list ends: before another clause, and before a relative one unless the next member follows it."""
    outer = outside(text, Span(begin=begin, end=end))
    stops = [CLAUSE.search(outer), RELATIVE.search(outer)]
    return begin + min((stop.start() for stop in stops if stop), default=end - begin)


CLAUSE = re.compile(r":|,? (?:while|whereas|but)\b|\s(?:were|was|emerged|have|had)\b")
RELATIVE = re.compile(r",? (?:which|where)\b(?!.*\sand (?:the|an?)\s)")


def _last(pattern: str, text: str) -> str | None:
    found = re.findall(pattern, text, re.IGNORECASE)
    return found[-1] if found else None
