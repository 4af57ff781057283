"""Who is said to have paid for the work: behind "funded by", in a passage on funding, in a record's own field."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.document import Document, Sentence, entity
from kg.extractors._bodies import Mention, bodies_in, distinctive, organisation
from kg.extractors._named_bodies import PROGRAMME
from kg.extractors._stretches import Stretches, itself
from kg.model import Part, Span

__all__ = ["funders", "is_on_funding"]

FUNDED = re.compile(
    r"\b(?:(?:funded|financed|sponsored|underwritten|supported) (?:\w+ ){0,2}by|grants? (?:[\w#/-]+ ){0,4}(?:from|by)"
    r"|funding (?:\w+ ){0,3}(?:from|by|of)|(?:financial )?support (?:\w+ ){0,2}(?:from|of|by)"
    r"|sponsorship (?:of|by|from)|fund(?:er|ing)s?:):?\s+"
    r"(?:an?\s(?=(?:[\w'’&-]+\s){1,8}?(?:fellowship|grant|award|studentship|scholarship)\b))?"
    r"(?:(?:grants? from|a grant from|an? \w+ grant from)\s+)?",
    re.IGNORECASE,
)
FUNDING_WORDS = frozenset(
    {
        *("funded", "funding", "funds", "fund", "funder", "funders", "financed", "financial", "underwritten"),
        *("sponsored", "sponsorship", "supported", "support", "grant", "grants"),
    }
)
"""In all that FUNDED matches stands one of these."""
FUNDING_HEAD = re.compile(r"(?:FUNDING|Funding(?:\sstatement)?|Sponsors?|Financial support)(?::|\.|\s(?=[A-Z]))")
NOT_PAID = re.compile(r"\b(?:absence|lack|want|withdrawal|without|no|not|needs?|external|little) (?:of )?(?:\w+ )?$")
"""Before "support from", where nobody has paid: "in the absence of support from …"."""
MAY_PAY = re.compile(r"\b(?:[Cc]an|[Cc]ould|[Mm]ay|[Mm]ight|[Ss]hould|[Ww]ould|to) (?:\w+ ){0,3}$")
"""Before "support", where that is a verb: "can they support discharge from …?"."""
SERVICE = re.compile(
    r"\b(?:posts?|roles?|services?|care|beds|places|salar(?:y|ies)|positions?|hospitals?|practices|clinics?|homes|staff"
    r"|nurses|doctors|GPs|residents|visits|drugs|medicines)"
    r"(?: (?:that|which|who))?(?: (?:is|are|was|were|be|been|being))*(?: \w+ly)? $",
    re.IGNORECASE,
)
"""Before "funded by", what is paid for and is no study: "posts funded by"."""
STUDY = frozenset(
    {
        *("study", "studies", "work", "research", "project", "trial", "review", "survey", "evaluation", "programme"),
        *("program", "pilot", "scheme", "paper", "article", "initiative", "analysis", "fellowship", "intervention"),
    }
)
WORK = STUDY | {
    *("publication", "authors", "author", "we", "collaboration", "collaborative", "studentship", "acknowledge"),
    *("grateful", "thank", "thanks", "funding", "financial", "grant", "grants", "funded"),
}
"""What a body supports that pays for it; the staff whom it helps are not among these."""
ON_FUNDING = re.compile(r"(?:fund|sponsor|financial (?:support|disclosure)|grant)", re.IGNORECASE)
A_GRANT = re.compile(r"\san?\s$")
"""Behind this a fellowship may be called after a person."""
SURELY_FUNDED = re.compile(r"\b(?:funded|financed|sponsored)\b|\bgrant|\bfund", re.IGNORECASE)
NAME_WORD = r"[A-ZÀ-Þ](?:[\w'’&-]|\.(?=\w))*"
NAME = rf"(?:(?:[A-Z]\.)+[ \u00a0])?{NAME_WORD}(?:[ \u00a0](?:(?:of|for|and|&|de|la|the|in|on)[ \u00a0])*{NAME_WORD})*"
A_NAME = rf"(?:the[ \u00a0])?{NAME}(?:[ \u00a0]\([^()]*\))?"
NAMES = re.compile(
    rf"{A_NAME}(?:(?:,[ \u00a0](?:and[ \u00a0])?|[ \u00a0]and[ \u00a0]|[ \u00a0]and[ \u00a0]by[ \u00a0]){A_NAME})*"
)

LONGEST_BEFORE = 40
"""How many characters before a cue tell that nobody has paid."""
ARTICLE = re.compile(r"[Tt]he\s")


def is_on_funding(sentence: Sentence) -> bool:
    """Whether all bodies of a sentence paid for the work, by its head or its first word."""
    return ON_FUNDING.match(sentence.passage.label) is not None or FUNDING_HEAD.match(sentence.text) is not None


def funders(document: Document) -> Iterator[Mention]:
    """The bodies that a sentence, or a field of the record, says to have paid."""
    text = document.citation.text
    for sentence in document.sentences:
        if not FUNDING_WORDS.isdisjoint(sentence.words):
            for cue in FUNDED.finditer(text, sentence.span.begin, sentence.span.end):
                sure = SURELY_FUNDED.search(cue.group()) is not None and A_GRANT.search(cue.group()) is None
                if _pays(sentence, cue, sure):
                    yield from _behind(document, cue, sentence.span.end, sure)
    for passage in document.citation.passages_of(Part.FUNDING):
        cues = list(FUNDED.finditer(text, passage.span.begin, passage.span.end))
        for cue in cues:
            yield from _behind(document, cue, passage.span.end, sure=True)
        if not cues:
            yield from _named_in(document, passage.span)


def _pays(sentence: Sentence, cue: re.Match[str], sure: bool) -> bool:
    before = cue.string[max(sentence.span.begin, cue.start() - LONGEST_BEFORE) : cue.start()]
    if NOT_PAID.search(before) or (SERVICE.search(before) and STUDY.isdisjoint(sentence.words)):
        return False
    return sure or not (WORK.isdisjoint(sentence.words) or MAY_PAY.search(before))


def _behind(document: Document, cue: re.Match[str], end: int, sure: bool) -> Iterator[Mention]:
    if names := NAMES.match(document.citation.text, cue.end(), end):
        yield from _listed(document, Span(begin=names.start(), end=names.end()), sure)


def _listed(document: Document, span: Span, sure: bool) -> Iterator[Mention]:
    """The bodies of a list such as "A, B and the C Foundation"; without a sure cue only those that look like bodies."""
    text = document.citation.text
    for part in _separate(document, span):
        known = _known(document, part)
        looks = next(bodies_in(text, part), None) is not None
        if known is not None:
            yield known
        elif looks or (sure and any(distinctive(word) for word in part.of(text).split())):
            yield Mention(body=organisation(document, part.of(text)), span=part, score=0.85)


def _separate(document: Document, span: Span) -> Iterator[Span]:
    text, matches = document.citation.text, document.matches("Organisation")
    first, last = (bisect_left(matches, place, key=lambda match: match.span.begin) for place in (span.begin, span.end))
    names = Stretches((match.span for match in matches[first:last]), itself)
    begin = span.begin
    for link in re.finditer(r",\s(?:and\s)?(?:the\s)?|\sand\s(?:by\s)?(?:the\s)?", span.of(text)):
        if names.cover(span.begin + link.start(), span.begin + link.end()):
            continue
        before, after = text[begin : span.begin + link.start()], text[span.begin + link.end() : span.end]
        after = after.partition(",")[0]
        if re.search(r",|\b(?:by|the)\s", link.group()) or _two_names(before, after):
            yield from _stripped(text, begin, span.begin + link.start())
            begin = span.begin + link.end()
    yield from _stripped(text, begin, span.end)


def _two_names(before: str, after: str) -> bool:
    """Whether "and" joins two names: both look like bodies, or neither does ("Alba and Pinewood")."""
    looks = [next(bodies_in(words, Span(begin=0, end=len(words))), None) is not None for words in (before, after)]
    return looks[0] == looks[1] and not re.search(r"\b(?:of|for)\b", before if not looks[0] else "")


def _stripped(text: str, begin: int, end: int) -> Iterator[Span]:
    stretch = re.sub(r"\s*\([^()]*\)$|[.,;]+$|['’]s$", "", text[begin:end])
    lead = ARTICLE.match(stretch)
    begin_at = begin + (lead.end() if lead else 0)
    if begin + len(stretch) > begin_at:
        yield Span(begin=begin_at, end=begin + len(stretch))


def _known(document: Document, span: Span) -> Mention | None:
    """The scheme's body of this name, or the one of whose programme this is the name."""
    text = document.citation.text
    if concept := document.schemes.called("Organisation", span.of(text)):
        return Mention(body=entity(concept), span=span, score=0.95)
    for match in document.matches("Organisation"):
        if match.span.begin == span.begin and PROGRAMME.match(text, match.span.end):
            return Mention(body=entity(match.concept), span=match.span, score=0.95)
    return None


def _named_in(document: Document, span: Span) -> Iterator[Mention]:
    """A funding line that only lists names."""
    text = document.citation.text
    begin = span.begin
    for separator in [*re.finditer(r"\s*[;/,|]\s*", span.of(text)), None]:
        end = span.begin + separator.start() if separator else span.end
        for part in _stripped(text, begin, end):
            if _may_fund(document, part.of(text)):
                yield _known(document, part) or Mention(body=organisation(document, part.of(text)), span=part)
        begin = span.begin + separator.end() if separator else span.end


def _may_fund(document: Document, name: str) -> bool:
    """Whether a part of a funding line names a body: no grant number, country or word without a name."""
    named = any(distinctive(word) for word in name.split()) and not re.search(r"\d", name) and name != "International"
    return named and document.schemes.called("Place", name) is None
