"""Reported themes that stand in no list: each in its own sentence, in quotation marks, or over its sub-themes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Document
from kg.extractors._findings import (
    COUNT,
    LONGEST_IN_PROSE,
    STATISTIC,
    STRONG,
    STRONG_WORDS,
    Report,
    findings,
    placed,
    places_of_lists,
    with_words,
)
from kg.extractors._lists import count_of, label_of, outside
from kg.extractors._theme_filters import reports
from kg.model import Span
from kg.words.clues import clued

__all__ = [
    "NOT_A_NAME",
    "QUOTATION",
    "bracketed_categories",
    "glossed",
    "kinds",
    "marked",
    "ordinals",
    "overarching",
    "quoted",
    "subdivided",
]

ONE_HEAD = (
    r"(?:(?:sub|meta)-?)?(?:themes?|categor(?:y|ies)|discourses?|domains?|narratives?|topics?|storylines?"
    r"|constructs?|headings?)"
)
THEME = frozenset(
    {"theme", "subtheme", "metatheme", "category", "subcategory", "discourse", "domain", "narrative", "topic"}
    | {"storyline"}
)
OPEN_MARK = r"[‘'\"“]"
QUOTATION = re.compile(r"\(?(?:[‘'](?P<single>[^\n\"“”]{2,110}?)['’](?!\w)|[\"“](?P<double>[^\"“”]{2,110})[\"”])")


def ordinals(document: Document) -> Iterator[Report]:
    """ "Three themes emerged. The first, A, … The second theme was B"; "Theme 1: A"."""
    for pattern, words in ((NUMBERED_THEME, THEME | STRONG_WORDS | NUMBERED), (ORDINAL_THEME, ORDINALS)):
        labels = [
            label
            for sentence in with_words(places_of_lists(document), words)
            for hit in pattern.finditer(sentence)
            if (label := _named_at(document, sentence.span.begin + hit.end(), sentence.span.end)) is not None
        ]
        if len(labels) > 1 and (pattern is NUMBERED_THEME or _is_announced(document, len(labels))):
            yield Report(labels=tuple(labels), score=0.85)


def _is_announced(document: Document, count: int) -> bool:
    return _themes_announced(document) or count in _counts_announced(document)


def _themes_announced(document: Document) -> bool:
    return any(not WITH_THEMES.isdisjoint(sentence.words) for sentence in places_of_lists(document))


def _counts_announced(document: Document) -> frozenset[int]:
    """How many of anything the sentences count that may announce a list."""
    hits = (hit for sentence in places_of_lists(document) for hit in COUNTS_ANYTHING.finditer(sentence))
    return frozenset(count for hit in hits if (count := count_of(hit[1])) is not None)


COUNTS_ANYTHING = clued(rf"\b({COUNT})\s(?:[\w'’-]+\s){{0,3}}?[\w-]{{3,}}s\b", re.IGNORECASE)
NUMBERED = frozenset({"finding", "lesson", "principle", "barrier", "recommendation", "proposition"})
NUMBERED_HEAD = (
    rf"(?:{ONE_HEAD}|(?:synthesi[sz]ed\s)?findings?|lessons?|principles?|barriers?|recommendations?|propositions?)"
)
NUMBERED_THEME = clued(
    rf"\b{NUMBERED_HEAD}\s(?:one|{COUNT}|1|[ivx]{{1,3}}|(?-i:[A-D]))\b(?:\s?[:,.–-]|\s\(|\s(?:was|is|relate[sd]\sto|concern(?:ed|s)"
    r"|focus(?:ed|es)\son|describe[sd]|explore[sd]|capture[sd])\b|)\s*(?=[\"'“‘(\w])",
    re.IGNORECASE,
)
ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "final", "last", "other", "one", "another"}
)
WITH_THEMES = (
    STRONG_WORDS | THEME | {"barriers", "facilitators", "challenges", "factors", "areas", "dimensions", "concerns"}
)
NTH = r"(?:first|second|third|fourth|fifth|sixth|seventh|final|last)"
ORDINAL_THEME = clued(
    rf"\b(?:(?:the|a|an)\s(?:{NTH}|other)|{NTH})(?:\s(?:[\w-]+\s)?{ONE_HEAD})(?:,|:|\s\(|\s(?:was|is|were|concern(?:ed|s)|relate[ds]?\sto"
    r"|focus(?:es|ed)\son|described|involved|addressed|explored|emerged\sas)|\s–|\s-)?(?:\s(?:entitled|label+ed|named|called"
    r"|titled|that\sof))?\s*"
    rf"|\bthe\s{NTH}\sof\s(?:the\s|these\s)?(?:{COUNT}\s)?(?:[\w-]+\s)?{ONE_HEAD}\s(?:was|is|concerned)\s"
    rf"|\bthe\s{NTH}(?:\srelated\sto\s|\sconcerned\s|\sfocused\son\s|\s(?=[‘'\"“]))"
    rf"|\bthe\s{NTH}(?:\sand\s(?:final|last))?(?:,|\s(?:was|is)(?!\sto)|:)\s"
    rf"|\b(?:one|another|a\s{NTH})\s(?:[\w-]+\s)?{ONE_HEAD}(?:,|:|\s(?:was|is|concern(?:ed|s)|related\sto))\s(?:that\sof\s)?",
    re.IGNORECASE,
)
NAMED_UNTIL = re.compile(
    r",\s(?=(?:which|where|describe|depict|show|explore|highlight|capture|reflect|refer|relate|concern|illustrate|reveal"
    r"|was|is|were|are|represent|address|focus|indicat|explain|suggest|encompass|includ|emphasi|demonstrat|compris|consist"
    r"|cover|emerge|point|identif|involv|outlin|examin|discuss|portray|pertain|underlin|underscore)\w*\b)"
)
NAME_ENDS = re.compile(
    r"[,;:.()]|\s(?:which|where|that|was|were|is|are|has|had|describe[sd]?|show(?:s|ed)?|reflect(?:s|ed)?|highlight(?:s|ed)?"
    r"|capture[sd]?|concern(?:s|ed)|include[sd]?|explore[sd]?|depict(?:s|ed)?|illustrate[sd]?|encompass(?:es|ed)"
    r"|emphasi[sz]e[sd]?|focus(?:es|ed)|relate[sd])\b"
)
NOT_A_NAME = re.compile(
    r"(?:describe[sd]?|show(?:s|ed)|capture[sd]?|reflect(?:s|ed)|highlight(?:s|ed)|explore[sd]?|depict(?:s|ed)"
    r"|concern(?:s|ed)|relate[sd]|focus(?:es|ed)|illustrate[sd]?|that|this|it|they|we|there|participants|to|in|of|identified|found|reported|emerged|whether|how|not|also|about|used"
    r"|conducted|performed|an?\s\w+\s(?:survey|interview|review))\b",
    re.IGNORECASE,
)


def _named_at(document: Document, begin: int, end: int) -> Span | None:
    """The label that stands right here: quoted, or until the comma before its verb, or until any stop."""
    text = document.citation.text
    if quotation := QUOTATION.match(text, begin, end):
        return marked(quotation)
    until = NAMED_UNTIL.search(text, begin, end) or NAME_ENDS.search(text, begin, end)
    label = label_of(text, Span(begin=begin, end=until.start() if until else end))
    if label is None or NOT_A_NAME.match(label.of(text)):
        return None
    return label if len(label.of(text).split()) <= LONGEST_IN_PROSE and not STATISTIC.search(label.of(text)) else None


def marked(quotation: re.Match[str]) -> Span:
    """The words between the quotation marks of a match of `QUOTATION`."""
    group = "single" if quotation["single"] is not None else "double"
    printed = quotation[group].rstrip(",.;: ")
    return Span(begin=quotation.start(group), end=quotation.start(group) + len(printed))


def quoted(document: Document) -> Iterator[Report]:
    """ "The theme 'A' …"; after "three themes emerged" also "'A' describes …" at the head of a sentence."""
    for sentence in with_words(places_of_lists(document), THEME | STRONG_WORDS | {"headings"}):
        for lead in BEFORE_QUOTATION.finditer(sentence):
            chain = QUOTATIONS.match(document.citation.text, sentence.span.begin + lead.end(), sentence.span.end)
            if chain is not None and reports(sentence.text, sentence.text[: lead.end()]):
                labels = (marked(hit) for hit in QUOTATION.finditer(document.citation.text, *chain.span()))
                yield Report(labels=tuple(labels), score=0.85)
    opened = [
        marked(quotation)
        for sentence in findings(document)
        if sentence.text[0] in "‘'\"“"
        and (quotation := QUOTATION.match(document.citation.text, sentence.span.begin, sentence.span.end))
    ]
    if len(opened) > 1 and _themes_announced(document):
        yield Report(labels=tuple(opened), score=0.85)


QUOTATIONS = re.compile(
    r"(?:[,\s]*(?:and\s|or\s)?(?:the\s)?(?:[‘'][^\n\"“”‘’]{2,110}['’](?!\w)|[\"“][^\"“”]{2,110}[\"”]))+", re.IGNORECASE
)
BEFORE_QUOTATION = clued(rf"\b{ONE_HEAD}(?:,|:)?(?: (?!from\b|by\b|in\b)\w+){{0,5}}?,? (?={OPEN_MARK})", re.IGNORECASE)


def glossed(document: Document) -> Iterator[Report]:
    """ "Three themes emerged. Workload: lists grew. Trust: it fell …": as many such sentences as are announced."""
    sentences = places_of_lists(document)
    for place, sentence in enumerate(sentences):
        told = COUNT_ANNOUNCED.search(sentence) if not STRONG_WORDS.isdisjoint(sentence.words) else None
        if told is None:
            continue
        count = count_of(told["count"]) or 0
        following = [s for s in sentences[place + 1 : place + 1 + FURTHEST] if s.passage == sentence.passage]
        hits = [(s, hit) for s in following if (hit := GLOSSED.match(s.text)) is not None]
        if len(hits) == count:
            spans = (Span(begin=s.span.begin, end=s.span.begin + hit.end("name")) for s, hit in hits)
            labels = [label for span in spans if (label := label_of(document.citation.text, span)) is not None]
            yield Report(labels=tuple(labels), score=0.85)


COUNT_ANNOUNCED = clued(rf"\b(?P<count>{COUNT})\s+(?:[\w'’-]+,?\s+){{0,4}}?{STRONG}\b[^:;]*\.$", re.IGNORECASE)
GLOSSED = re.compile(r"(?P<name>[A-Z0-9‘“\"'][^,.;:()]{2,70}?)(?::|\s[–—-])\s")


def subdivided(document: Document) -> Iterator[Report]:
    """ "Workload was subcategorised into …": what has sub-themes is a theme."""
    labels = [
        label
        for sentence in SUBDIVIDED.among(findings(document))
        if (hit := SUBDIVIDED.bare.match(sentence.text)) and not STATISTIC.search(hit["name"])
        if (label := label_of(document.citation.text, placed(sentence, hit, "name"))) is not None
    ]
    if len(labels) > 1 and _themes_announced(document):
        yield Report(labels=tuple(labels), score=0.85)


SUBDIVIDED = clued(
    rf"(?:the\s{ONE_HEAD}\s(?:of\s)?)?(?P<name>[^,;:.]{{3,80}}?)\s(?:(?:was|were|is|are)\s(?:further\s)?"
    r"sub-?(?:categori[sz]ed|divided|grouped|classified)\s(?:in)?to"
    rf"|(?:included?|had|has|comprised|comprises|consisted\sof|encompassed|contained)\s(?:the\s)?(?:{COUNT}\s)?sub-?"
    r"(?:themes|categories))\b",
    re.IGNORECASE,
)


def overarching(document: Document) -> Iterator[Report]:
    """ "The overarching theme was A"; "A emerged as the central theme"."""
    for sentence in with_words(places_of_lists(document), THEME):
        for pattern in (pattern for pattern in OVERARCHING if pattern.may_match(sentence)):
            for hit in pattern.bare.finditer(outside(document.citation.text, sentence.span)):
                label = label_of(document.citation.text, placed(sentence, hit, "name"))
                if label is not None and not NOT_A_NAME.match(label.of(document.citation.text)):
                    yield Report(labels=(label,), score=0.8)


CENTRAL = r"(?:over-?arching|core|central|main|global|single|cross-cutting|unifying|dominant|key|major|final|primary)"
CENTRAL_HEAD = rf"{CENTRAL}(?:\s\w+)?\s(?:theme|category|discourse|narrative)"
OVERARCHING = (
    clued(
        rf"\b(?:one|an?|the|single)\s{CENTRAL_HEAD}\s?(?:,|:|\swas|\sis|\sof)\s(?:that\sof\s)?(?P<name>[^,.;:]{{3,90}}?)"
        r"(?=[,.;:]|\s(?:emerged|was|which|that|with|and)\b|$)",
        re.IGNORECASE,
    ),
    clued(
        rf"(?:^|,\s)(?P<name>(?!(?:the|this|one|an?)\s\w+\stheme)[^,.;:]{{3,80}}?)\s(?:emerged\sas|became|was|is|represented)"
        rf"\s(?:the|an?)\s{CENTRAL_HEAD}\b",
        re.IGNORECASE,
    ),
)


def bracketed_categories(document: Document) -> Iterator[Report]:
    """Results sorted under the categories of a framework: "(A category of the framework) … (B category)"."""
    labels = [
        placed(sentence, hit, "name")
        for sentence in with_words(findings(document), CATEGORY)
        for hit in BRACKETED_CATEGORY.finditer(sentence)
    ]
    if labels:
        yield Report(labels=tuple(labels), score=0.85)


CATEGORY = frozenset({"category", "domain", "construct", "theme", "dimension"})
BRACKETED_CATEGORY = clued(
    r"\((?:the )?(?P<name>[^(),;]{3,60}?) (?:category|domain|construct|theme|dimension)(?: of [^()]+)?\)"
)


def kinds(document: Document) -> Iterator[Report]:
    """ "We found two forms of drift. Upward drift … Sideways drift …"; "two discourses … a discourse of care"."""
    places = places_of_lists(document)
    for place, sentence in enumerate(places):
        for hit in () if KINDS.isdisjoint(sentence.words) else KINDS_OF.finditer(sentence):
            pattern = re.compile(rf"(?:The\s)?(?P<name>(?:[\w'’-]+\s){{1,2}}{re.escape(hit['noun'])})\b")
            found = ((s, pattern.match(s.text)) for s in places[place + 1 : place + 1 + FURTHEST])
            labels = tuple(placed(s, name, "name") for s, name in found if name is not None)
            if len(labels) == count_of(hit["count"]):
                yield Report(labels=labels, score=0.8)
    of_one = [
        placed(sentence, hit, "name")
        for sentence in with_words(places, THEME | {"logic", "stance"})
        for hit in ONE_OF.finditer(sentence)
    ]
    if len(of_one) > 1 and len(of_one) in _counts_announced(document):
        yield Report(labels=tuple(of_one), score=0.8)


FURTHEST = 15
"""In how many sentences after an announcement its members are looked for."""
KINDS = frozenset({"forms", "types", "kinds", "modes", "styles", "patterns", "versions", "sorts", "levels"})
KINDS_OF = clued(
    rf"\b(?P<count>{COUNT})\s(?:[\w-]+\s){{0,2}}?(?:{'|'.join(sorted(KINDS))})\sof\s"
    r"(?P<noun>[a-z]+)(?=[.,;]|\s(?:were|was|emerged)\b)",
    re.IGNORECASE,
)
ONE_OF = clued(
    r"\b(?:a|the)\s(?:discourse|narrative|logic|stance|category|theme|storyline)\sof\s"
    r"(?P<name>[\w'’-]+(?:\s(?:and|of|as|in)\s[\w'’-]+)?)",
    re.IGNORECASE,
)
