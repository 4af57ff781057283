"""The years in which the data were collected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Document, Sentence, claim_at
from kg.extractors._zones import OWN_STUDY, Zone, before_imprint, zones_of
from kg.model import Claim, Span

__all__ = ["VERSION", "extract"]

VERSION = "1"

CENTURIES = ("19", "20")
YEAR = re.compile(r"(?<![\d.,$£€])(?:19|20)\d\d(?!\d|[.,]\d|%)(?:\s?[-–/]\s?(?P<short>\d\d)(?!\d))?")
COLLECTED = re.compile(
    r"\b(?:conduct\w*|collect\w*|interview\w*|survey\w*|recruit\w*|carried out|undertaken|took place|administered"
    r"|gathered|held|complet\w+|data|sampl\w+|participa\w+|fieldwork|invited|enrol\w+|observ\w+|focus groups?"
    r"|questionnaires?|respond\w*|admitted|records|cohort|audit\w*|trial"
    r"|study period|follow(?:ed)?[- ]up|evaluation|pilot\w*)\b",
    re.IGNORECASE,
)
NO_COLLECTION = re.compile(
    r"\b(?:since|introduc\w+|implement\w+|launch\w+|establish\w+|enact\w+|polic\w+|reform\w*|act|law|publish\w+|founded"
    r"|guid\w+|strategy|plan|came into force|version|census|edition|standard|declaration)\b[^,;:.()]{0,25}$"
    r"|\b(?:previous|earlier|prior|compared with)\b[^,;:.()]{0,60}$",
    re.IGNORECASE,
)
"""What stands before a year in which something else happened than the collection of data."""
ONLY_END = re.compile(r"\b(?:until|up to|through|into|before|by)\s(?:\w+\s){0,3}$")
ONLY_START = re.compile(r"\b(?:beg[au]n in|start(?:ed|ing) in|from)\s(?:\w+\s)?$")
COLLECTING = frozenset({Zone.METHODS, Zone.SETTING})


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """`periodStart` and `periodEnd` of the first sentence that says when data were collected."""
    for sentence in _in_order_of_trust(document):
        years = list(_years(document, sentence))
        if years:
            span = Span(begin=years[0][0].begin, end=years[-1][0].end)
            for relation, year in _bounds(document, sentence, years):
                yield claim_at(
                    document, span, relation=relation, object=year, extractor="periods", version=VERSION, score=0.8
                )
            return


def _bounds(document: Document, sentence: Sentence, years: Sequence[tuple[Span, int]]) -> Iterator[tuple[str, int]]:
    """The earliest and the latest year; "until 2020" alone is an end, "from 2019" alone a start."""
    first, last = min(year for _, year in years), max(year for _, year in years)
    before = document.citation.text[sentence.span.begin : years[0][0].begin]
    alone = first == last
    if not (alone and ONLY_END.search(before)):
        yield "periodStart", first
    if not (alone and ONLY_START.search(before)):
        yield "periodEnd", last


def _in_order_of_trust(document: Document) -> Iterator[Sentence]:
    """Sentences of the methods and the setting first, then others that speak of collecting data."""
    dated = (sentence for sentence in document.sentences if any(century in sentence.text for century in CENTURIES))
    told = [(sentence, zones_of(document, sentence)) for sentence in dated if COLLECTED.search(sentence.text)]
    yield from (s for s, zones in told if zones & COLLECTING)
    yield from (s for s, zones in told if Zone.RESULTS in zones and not zones & COLLECTING)
    yield from (s for s, zones in told if zones <= {Zone.BACKGROUND, Zone.AIM} and _own(s))


def _own(sentence: Sentence) -> bool:
    return (
        OWN_STUDY.search(sentence.text) is not None
        and re.search(r"\btook place|conducted\b", sentence.text) is not None
    )


def _years(document: Document, sentence: Sentence) -> Iterator[tuple[Span, int]]:
    """The years of a sentence with their places; "2015-17" is 2015 and 2017."""
    end = before_imprint(document, sentence.passage).end
    for hit in YEAR.finditer(document.citation.text, sentence.span.begin, min(end, sentence.span.end)):
        if NO_COLLECTION.search(document.citation.text, sentence.span.begin, hit.start()):
            continue
        span = Span(begin=hit.start(), end=hit.end())
        first = int(hit.group()[:4])
        yield span, first
        if hit["short"] and int(hit["short"]) > first % 100:
            yield span, first - first % 100 + int(hit["short"])
