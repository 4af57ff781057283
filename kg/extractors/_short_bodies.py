"""Short forms of bodies: those that the record defines, those beside another body, and "the GMC"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Document, entity
from kg.extractors._bodies import Mention
from kg.extractors._instrument_names import is_instrument
from kg.extractors._zones import before_imprint
from kg.model import Part, Span
from kg.words.text import uses

__all__ = ["short_forms"]

JOINED = re.compile(r"(?:\s\([^()]*\))?(?:,|,?\s(?:and|or))\s(?:the\s)?(?P<form>[A-Z][A-Za-z]*[A-Z])(?!\w)")
WITH_ARTICLE = re.compile(
    r"\b[Tt]he\s(?P<form>[A-Z]{3,6})(?![\w-])(?!\s(?:scales?|scores?|levels?|tests?|index|group|arm|values?|method|model)\b)"
)
HEALTH_CARE = frozenset(
    {
        *("doctor", "doctors", "nurse", "nurses", "midwife", "midwives", "gp", "gps", "physician", "physicians"),
        *("pharmacist", "pharmacists", "dentist", "dentists", "paramedic", "paramedics", "surgeons", "clinicians"),
        *("nhs", "regulator", "regulators", "regulation", "workforce", "nursing", "practitioners", "revalidation"),
    }
)
"""A record with none of these speaks of something else by the short forms of councils and colleges."""
PROFESSIONAL = re.compile(r"\b(?:Council|Board|College|Association|Commission|Confederation|Federation)\b")


def short_forms(document: Document, named: Sequence[Mention]) -> Iterator[Mention]:
    """Each use of a short form that stands for one of these bodies, or beyond doubt for another."""
    yield from _defined(document, named)
    yield from _beside(document, named)
    yield from _with_article(document)


def _defined(document: Document, named: Sequence[Mention]) -> Iterator[Mention]:
    """Uses of a short form that the record defines as the whole name of a body; one of its type alone is none."""
    span_to_mention = {mention.span: mention for mention in named}
    for abbreviation in document.abbreviations:
        long = span_to_mention.get(abbreviation.long_span)
        if long is None:
            continue
        for passage in document.citation.passages_of(Part.TITLE, Part.ABSTRACT):
            for use in uses(document.citation.text, abbreviation.short, passage.span):
                if not is_instrument(document, use):
                    yield Mention(body=long.body, span=use, regulator=long.regulator)


def _beside(document: Document, named: Sequence[Mention]) -> Iterator[Mention]:
    """Short forms that only one body has, beside another body: "the Oak Trust and the BMA"."""
    text = document.citation.text
    defined = {abbreviation.short for abbreviation in document.abbreviations}
    for mention in named:
        sentence = document.sentence_at(mention.span.begin)
        end = sentence.span.end if sentence else mention.span.end
        short = JOINED.match(text, mention.span.end, end)
        concepts = document.schemes.abbreviated("Organisation", short["form"]) if short else ()
        if short and len(concepts) == 1 and short["form"] not in defined:
            span = Span(begin=short.start("form"), end=short.end("form"))
            yield Mention(body=entity(concepts[0]), span=span, regulator=concepts[0].regulator, score=0.9)


def _with_article(document: Document) -> Iterator[Mention]:
    """ "The GMC": the short form of just one council, college or association, which the record never spells out."""
    if all(HEALTH_CARE.isdisjoint(sentence.words) for sentence in document.sentences):
        return
    defined = {abbreviation.short for abbreviation in document.abbreviations}
    for passage in document.citation.passages_of(Part.TITLE, Part.ABSTRACT):
        span = before_imprint(document, passage)
        for found in WITH_ARTICLE.finditer(document.citation.text, span.begin, span.end):
            concepts = document.schemes.abbreviated("Organisation", found["form"])
            if len(concepts) == 1 and found["form"] not in defined and PROFESSIONAL.search(concepts[0].label):
                short = Span(begin=found.start("form"), end=found.end("form"))
                yield Mention(body=entity(concepts[0]), span=short, regulator=concepts[0].regulator, score=0.85)
