"""The forms in which authors print what they found: theme lists, categories, rankings, named concepts.

Each form is a function from a document to the lists it prints. What stands in the background, in the aim or in the
methods is no finding, and neither is what is only expected ("may facilitate").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.document import Document, Sentence
from kg.extractors._lists import count_of, label_of, members, numbered, outside
from kg.extractors._zones import Zone, zones_of
from kg.model import Span

__all__ = ["FORMS", "Report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A list of reported themes: the labels alone, in the order printed."""

    labels: tuple[Span, ...]
    score: float


# ---------------------------------------------------------------------------------------------------------------------
# Words

COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
STRONG = r"(?:(?:sub|meta|super)-?\s?)?(?:themes|categories|discourses|narratives|storylines|domains)"
WEAK = (
    r"(?:barriers|facilitators|enablers|challenges|elements|components|lessons|factors|issues|areas|dimensions"
    r"|mechanisms|determinants|obstacles|drivers|strategies|principles|needs|attributes|concepts|aspects"
    r"|features|tensions|influences|reasons|benefits|concerns)"
)
HEAD = rf"(?:{STRONG}|{WEAK})"
RANKED = (
    r"(?:concerns?|reasons?|barriers?|challenges?|themes?|issues?|problems?|complaints?|categor(?:y|ies)|topics?"
    r"|difficult(?:y|ies)|facilitators?|motivations?|needs?)"
)
COUNTED = r"(?!groups|arms|phases|sites|hospitals|practices|countries|studies|papers|articles|types|categories)\w{4,}s"
FOUND = (
    r"(?:identified|emerged|emerging|found|reported|described?|discussed|highlight(?:ed|s)?|reveal(?:ed|s)?|generated"
    r"|developed|derived|constructed|perceived|cited|mentioned|noted|emphasi[sz]ed|raised|captured?|evident|apparent"
    r"|underpinned|influenced|shaped|included?|including|were|are)"
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
    r"|designed|used|employed|measured|assessed|random\w+|included patients)\b",
    re.IGNORECASE,
)
STATISTIC = re.compile(r"\b(?:[pPnN]|OR|aOR|RR|HR|CI|SD|IQR|M)\s?[=<>≤≥]|\d\s?%|±|\d\.\d|https?:|\betc\b")
NO_LABEL = re.compile(
    r"(?:not|also|then|very|more|less|most|higher|lower|greater|similar|different|significant\w*|common\w*|associated"
    r"|consistent|inconsistent|apparent|evident|present|likely|unlikely|able|unable|they|we|it|there|that|this|whether"
    r"|these|those|many|several|some|few|all|other|others|how|numerous|varied|diverse|complex|important|sufficient"
    r"|for instance|for example|.*\bwho|\d"
    r"|(?:\w+ly )?(?!increased|reduced|limited|improved|perceived|shared|named|integrated)"
    r"\w+(?:ed|own|een|ought)(?: (?:about|in|by|on|for|with|as|at|to|from|into|using|that|and|or|when|if)\b|$)"
    rf"|{COUNT})\b"
    r"|\w+ly \w+(?:ed|ble)$",
    re.IGNORECASE,
)
NO_LIST = re.compile(
    r"\b(?:reveal|show|suggest|indicat|report|label|follow|highlight|identif|describ)(?:ed|s|led|ing)?\b"
    r"|\b(?:were|was|are|is|we|they|this|these|that)\b",
    re.IGNORECASE,
)
FINDINGS = frozenset({Zone.RESULTS, Zone.CONCLUSIONS})
LONGEST_IN_PROSE = 14
LONGEST_IN_LIST = 30


# ---------------------------------------------------------------------------------------------------------------------
# Lists


def _after_colon(document: Document) -> Iterator[Report]:
    """ "Four key themes from the data are discussed: (i) A (gloss), (ii) B"."""
    for sentence in _prose(document):
        for colon in COLON.finditer(outside(document.citation.text, sentence.span)):
            before = re.split(r";\s", sentence.text[: colon.start()])[-1]
            if _announces(before, zones_of(document, sentence)):
                count = count_of(_last(rf"\b({COUNT})\b", before))
                yield from _list(document, sentence, sentence.span.begin + colon.end(), count, score=0.9)


COLON = re.compile(r":\s+|:(?=[‘'\"“(])")


def _counted(document: Document) -> Iterator[Report]:
    """ "Three adaptations were evident: A, B and C": a list of as many members as are announced."""
    for sentence in _findings(document):
        for colon in COLON.finditer(outside(document.citation.text, sentence.span)):
            lead = COUNTED_LEAD.search(sentence.text[: colon.start()])
            if lead is not None and not EXPECTED.search(lead.group()):
                count = count_of(lead["count"])
                for report in _list(document, sentence, sentence.span.begin + colon.end(), count, score=0.75):
                    if len(report.labels) == count:
                        yield report


COUNTED_LEAD = re.compile(
    rf"\b(?P<count>{COUNT})\s+(?:[\w-]+\s+){{0,3}}{COUNTED}\b[^.;:]*\b{FOUND}\b[^.;:]*$", re.IGNORECASE
)


def _after_verb(document: Document) -> Iterator[Report]:
    """ "Common themes revolved around A, B and C"; "barriers were A and B; facilitators were C and D"."""
    text = document.citation.text
    for sentence in _findings(document):
        for lead in LIST_AFTER_VERB.finditer(sentence.text):
            if lead["weak"] and EXPECTED.search(sentence.text[: lead.end()]):
                continue
            begin = sentence.span.begin + lead.end()
            stop = _clause_end(text, begin, _before_next_list(text, begin, sentence.span.end))
            if text[stop : stop + 1] != ":":
                yield from _in_prose(document, Span(begin=begin, end=stop), count_of(lead["count"]), _score(lead))


BETWEEN = r"(?:\s+(?!(?:were|was|are|is|they|we|it|which|whether|when|where|had|have|has|as|be)\b)[\w'’/-]+){0,16}?"
IS = r"(?:(?:were|was|are|is)(?: mainly| primarily| largely| often| usually)?|included?|includes|comprised?)"
ABOUT = (
    r"(?:revolved around|cent(?:re|er)d (?:on|around)|focus(?:s?ed) (?:on|around)|related to|relat(?:ed|ing) to"
    r"|clustered around|concerned|covered|encompassed|consisted of|namely,?|such as"
    r"|(?:were|was) (?:identified|labelled|named|described|categori[sz]ed) as|of)"
)
LIST_AFTER_VERB = re.compile(
    rf"(?:\b(?P<count>{COUNT})\s+)?(?:\b[\w'’-]+\s+){{0,3}}?\b"
    rf"(?:(?P<strong>{STRONG})\b{BETWEEN},?\s+(?:{IS}|{ABOUT}|including)"
    rf"|(?P<weak>{WEAK})\b{BETWEEN}\s+(?:{IS}(?: linked to| related to)?|concern))\s+",
    re.IGNORECASE,
)


def _referring_back(document: Document) -> Iterator[Report]:
    """ "Several barriers were identified. These included A and B"."""
    for announced, sentence in pairwise(_findings(document)):
        lead = THESE_INCLUDED.match(sentence.text)
        if lead is not None and re.search(rf"\b{HEAD}\b.*\b{FOUND}\b", announced.text, re.IGNORECASE):
            begin = sentence.span.begin + lead.end()
            stop = _clause_end(document.citation.text, begin, sentence.span.end)
            yield from _in_prose(document, Span(begin=begin, end=stop), None, score=0.75)


THESE_INCLUDED = re.compile(rf"(?:these|they)(?: {HEAD})? {IS}(?: related to)?:?\s+", re.IGNORECASE)


def _before_verb(document: Document) -> Iterator[Report]:
    """ "A, B and C were the main barriers"; "A and B emerged as themes"."""
    for sentence in _findings(document):
        if (lead := LIST_BEFORE_VERB.match(sentence.text)) and not NO_LIST.search(lead["list"]):
            begin = sentence.span.begin
            span = Span(begin=begin + lead.start("list"), end=begin + lead.end("list"))
            yield from _in_prose(document, span, count_of(lead["count"]), score=0.7)


LIST_BEFORE_VERB = re.compile(
    r"(?:(?:overall|however|moreover|in addition|additionally|furthermore|finally|also|likewise),\s+)?"
    r"(?P<list>[^.;:]+?)\s+"
    r"(?:emerged as|(?:were|was|are)(?: (?:\w+ly )?(?:identified|reported|cited|described|perceived|seen|highlighted"
    rf"|found|noted|considered|mentioned)(?: as| to be)?)?)\s+(?:the\s+|an?\s+)?(?:(?P<count>{COUNT})\s+)?"
    rf"(?:[\w-]+\s+){{0,3}}{HEAD}\b",
    re.IGNORECASE,
)


def _in_brackets(document: Document) -> Iterator[Report]:
    """ "Three themes emerged (A, B and C)"."""
    for sentence in _findings(document):
        for lead in LIST_IN_BRACKETS.finditer(sentence.text):
            begin = sentence.span.begin
            span = Span(begin=begin + lead.start("list"), end=begin + lead.end("list"))
            yield from _in_prose(document, span, None, score=0.85)


LIST_IN_BRACKETS = re.compile(
    rf"\b{STRONG}\b(?:\s+(?!of\b)[\w'’-]+){{0,6}},?\s+\((?!e\.g)(?P<list>[^()]+)\)", re.IGNORECASE
)


def _apposed(document: Document) -> Iterator[Report]:
    """ "Two themes, A and B, were identified": as many members as are announced."""
    for sentence in _findings(document):
        for lead in LIST_IN_APPOSITION.finditer(sentence.text):
            begin = sentence.span.begin
            span = Span(begin=begin + lead.start("list"), end=begin + lead.end("list"))
            count = count_of(lead["count"])
            for report in _in_prose(document, span, count, score=0.85):
                if len(report.labels) == count:
                    yield report


LIST_IN_APPOSITION = re.compile(
    rf"\b(?P<count>{COUNT})\s+(?:[\w-]+\s+){{0,3}}{HEAD}(?:,| [–—-])\s(?P<list>[^.;:]+?)(?:,| [–—-])\s"
    r"(?:were|was|are|is|emerged|describe\w*|capture\w*|represent\w*|which|that|from|in)\b",
    re.IGNORECASE,
)


def _enumerated(document: Document) -> Iterator[Report]:
    """A list of results under no head: "resulting in: A; B; and C"."""
    text = document.citation.text
    for sentence in _findings(document):
        outer = outside(text, sentence.span)
        for lead in re.finditer(r":\s+|\s(?=\(?(?:1|i|a)\)\s)", sentence.text):
            rest = Span(begin=sentence.span.begin + lead.end(), end=sentence.span.end)
            before = sentence.text[: lead.start()]
            listed = ";" in outer[lead.end() :] or numbered(text, rest)
            if listed and RESULTING.search(before) and not EXPECTED.search(before):
                yield from _sound(document, members(text, rest), LONGEST_IN_LIST, score=0.75)


# ---------------------------------------------------------------------------------------------------------------------
# Themes named one at a time


def _ordinals(document: Document) -> Iterator[Report]:
    """ "Three themes emerged. The first, A, … The second theme was B"; "Theme 1: A"."""
    for pattern in (NUMBERED_THEME, ORDINAL_THEME):
        labels = [
            label
            for sentence in _findings(document)
            for hit in pattern.finditer(sentence.text)
            if (label := _named_at(document, sentence.span.begin + hit.end(), sentence.span.end)) is not None
        ]
        if len(labels) > 1:
            yield Report(labels=tuple(labels), score=0.8)


NUMBERED_THEME = re.compile(
    rf"\b(?:sub-?)?theme (?:one|{COUNT})\b(?:\s?[:,–-]| was| is)?\s*(?=[\"'“‘(\w])", re.IGNORECASE
)
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


def _quoted(document: Document) -> Iterator[Report]:
    """ "The theme 'A' …"."""
    for sentence in _findings(document):
        for hit in QUOTED_THEME.finditer(sentence.text):
            begin = sentence.span.begin
            yield Report(labels=(Span(begin=begin + hit.start(1), end=begin + hit.end(1)),), score=0.75)


QUOTED_THEME = re.compile(r"\bthemes?(?: of|:|,)? [‘'\"“]([^'’\"”]{3,80})[’'\"”](?!\w)", re.IGNORECASE)


def _bracketed_categories(document: Document) -> Iterator[Report]:
    """Results sorted under the categories of a framework: "(A category of the framework) … (B category)"."""
    labels = [
        Span(begin=sentence.span.begin + hit.start(1), end=sentence.span.begin + hit.end(1))
        for sentence in _findings(document)
        for hit in BRACKETED_CATEGORY.finditer(sentence.text)
    ]
    if labels:
        yield Report(labels=tuple(labels), score=0.85)


BRACKETED_CATEGORY = re.compile(
    r"\((?:the )?([^(),;]{3,60}?) (?:category|domain|construct|theme|dimension)(?: of [^()]+)?\)"
)


# ---------------------------------------------------------------------------------------------------------------------
# Rankings and named concepts


def _ranked(document: Document) -> Iterator[Report]:
    """ "A were most common, followed by B. C was the next most frequently raised concern"."""
    labels: list[Span] = []
    for sentence in _findings(document):
        if not STATISTIC.search(sentence.text):
            patterns = (*RANKED_FIRST, *RANKED_LATER) if labels else RANKED_FIRST
            found = [label for pattern in patterns for label in _groups(document, sentence, pattern)]
            if labels and not found:
                break
            labels += sorted(found, key=lambda label: label.begin)
    sentences = " ".join(s.text for label in labels if (s := document.sentence_at(label.begin)) is not None)
    if len(labels) > 1 and re.search(rf"\b{RANKED}\b", sentences, re.IGNORECASE):
        yield Report(labels=tuple(labels), score=0.7)


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
                begin = sentence.span.begin
                span = Span(begin=begin + hit.start(group), end=begin + hit.end(group))
                if (label := label_of(document.citation.text, span)) is not None:
                    yield label


def _named(document: Document) -> Iterator[Report]:
    """A concept that the authors name: "the emergence of a hybrid professionalism shaped by several logics"."""
    for sentence in _findings(document):
        for hit in NAMED_CONCEPT.finditer(sentence.text):
            begin = sentence.span.begin
            spans = [Span(begin=begin + hit.start(g), end=begin + hit.end(g)) for g in ("concept", "shaped") if hit[g]]
            labels = tuple(label for span in spans if (label := _unmodified(document.citation.text, span)) is not None)
            if labels:
                yield Report(labels=labels, score=0.65)


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


FORMS: tuple[Callable[[Document], Iterator[Report]], ...] = (
    _after_colon,
    _bracketed_categories,
    _in_brackets,
    _apposed,
    _after_verb,
    _referring_back,
    _ordinals,
    _quoted,
    _before_verb,
    _counted,
    _enumerated,
    _ranked,
    _named,
)
"""The surer forms first."""


# ---------------------------------------------------------------------------------------------------------------------
# Where findings stand


def _prose(document: Document) -> Iterator[Sentence]:
    return (sentence for sentence in document.sentences if Zone.TITLE not in zones_of(document, sentence))


def _findings(document: Document) -> Iterator[Sentence]:
    return (sentence for sentence in document.sentences if zones_of(document, sentence) & FINDINGS)


def _announces(before: str, zones: frozenset[Zone]) -> bool:
    """Whether the words before a colon announce a list of findings: under a sure head, or if found or counted."""
    if not zones & FINDINGS:
        return THEMES_IN_METHODS.search(before) is not None
    if re.search(rf"\b{STRONG}\b", before, re.IGNORECASE):
        return True
    expected = EXPECTED.search(before) and not RESULTING.search(before)
    return WEAK_LEAD.search(before) is not None and not expected


THEMES_IN_METHODS = re.compile(
    rf"\bthemes\b[^,;]*\b(?:emerged|were identified)\b|\bidentified {COUNT} (?:\w+ )?themes\b", re.IGNORECASE
)
WEAK_LEAD = re.compile(
    rf"\b{COUNT}\s+(?:[\w-]+\s+){{0,3}}{WEAK}\b[^,;]*$|\b{WEAK}\b[^,;]*\b{FOUND}\b[^,;]*$|\b{FOUND}\b[^,;]*\b{WEAK}\b[^,;]*$",
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
    """ "A working within B" names two elements, each ending where a participle begins to describe it."""
    only = labels[0] if len(labels) == 1 else None
    link = LINK.search(text, only.begin, only.end) if only else None
    if only is None or link is None:
        return labels
    halves = (Span(begin=only.begin, end=link.start()), Span(begin=link.end(), end=only.end))
    return [label for half in halves if (label := _undescribed(text, half)) is not None]


LINK = re.compile(r"\s(?:working|operating|combined|coupled|together|along)\s(?:with|within|alongside|in)\s")


def _undescribed(text: str, span: Span) -> Span | None:
    described = re.search(r"\s(?:\w+ly\s)?\w+ed\s(?:in|on|by|at|within|to|into)\b", span.of(text))
    return label_of(text, Span(begin=span.begin, end=span.begin + described.start() if described else span.end))


def _clause_end(text: str, begin: int, end: int) -> int:
    stop = re.search(
        r":|,? (?:while|whereas|but|which|where)\b|\s(?:were|was|emerged|have|had)\b",
        outside(text, Span(begin=begin, end=end)),
    )
    return begin + stop.start() if stop else end


def _score(lead: re.Match[str]) -> float:
    return 0.85 if lead["strong"] else 0.7


def _last(pattern: str, text: str) -> str | None:
    found = re.findall(pattern, text, re.IGNORECASE)
    return found[-1] if found else None
