"""Policies, laws and programmes that the record names: "Quality and Outcomes Framework", "NHS Long Term Plan"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import iris
from kg.document import Document, claim_at
from kg.extractors._stretches import Stretches, itself
from kg.model import Claim, Entity, Part, Span

__all__ = ["NEEDS", "VERSION", "extract"]

VERSION = "1"
NEEDS = ("methods", "organisations", "roles")
SCORE = 0.75

CAPITAL = r"[A-ZÀ-Þ][\w’'&-]*"
HEADS = (
    *("Act", "Agenda", "Agreement", "Bill", "Campaign", "Charter", "Code", "Contract", "Directive", "Forward View"),
    *("Framework", "Guidance", "Guideline", "Guidelines", "Initiative", "Law", "Mandate", "Pathway", "Plan", "Policy"),
    *("Programme", "Program", "Reform", "Reforms", "Regulation", "Regulations", "Scheme", "Standards", "Strategy"),
    *("Taskforce", "Vanguard", "White Paper"),
)
SMALL_HEADS = ("act", "campaign", "initiative", "law", "policy", "program", "programme", "reform", "scheme", "strategy")
LINKS = r"(?:(?:and|at|for|from|in|of|on|the|to|with|&)\s){0,2}"
NAMED = re.compile(
    rf"\b(?P<name>{CAPITAL}(?:(?:,?\s{LINKS}{CAPITAL}){{0,7}}?\s(?:{'|'.join(HEADS)})"
    rf"|(?:,?\s{LINKS}{CAPITAL}){{1,7}}?\s(?:{'|'.join(SMALL_HEADS)})))"
    r"(?![\w-])(?!\s(?:Committee|Board|Group|Team|Office|Unit|Centre|Center|Manager|Director|Lead|Officer)\b)"
)
"""Words with capitals up to a head; behind several the head may be printed small."""
OPENING = re.compile(r"(?:[A-Z][a-z]+ (?:the|an?) |(?:The|This|That|These|Our|An?|Each|Any|New|Current|National) )")
"""Words that have a capital only where a sentence begins, and an article behind one of them."""
HEAD_WORDS = frozenset(word.lower().split()[0] for word in HEADS)


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Claims of `namesProgramme`; what is a method, a body or a role, which `claims` hold, is no programme."""
    taken = Stretches((claim.span for claim in claims), itself)
    for sentence in document.sentences:
        if sentence.passage.part is Part.TITLE and _in_title_case(sentence.text):
            continue
        if HEAD_WORDS.isdisjoint(sentence.words) or sentence.text.isupper():
            continue
        for hit in NAMED.finditer(sentence.text):
            span = _without_opening(hit, sentence.span.begin)
            label = " ".join(span.of(document.citation.text).split())
            if " " in label and label[0].isupper() and not taken.touch(span.begin, span.end):
                yield _claim(document, span, label)


def _in_title_case(text: str) -> bool:
    """Whether nearly all longer words have a capital, so that a capital tells nothing."""
    longer = [word for word in text.split() if len(word) > 4 and word[0].isalpha()]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) > 0.7 * len(longer)


def _without_opening(hit: re.Match[str], begin: int) -> Span:
    """The name without what only opens the sentence; empty where nothing else has a capital."""
    opening = OPENING.match(hit["name"])
    cut = opening.end() if opening else 0
    return Span(begin=begin + hit.start("name") + cut, end=begin + hit.end("name"))


def _claim(document: Document, span: Span, label: str) -> Claim:
    return claim_at(
        document,
        span,
        relation="namesProgramme",
        object=Entity(kind="Programme", key=iris.programme(label), label=label),
        extractor="programmes",
        version=VERSION,
        score=SCORE,
    )
