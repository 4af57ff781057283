"""The years in which the data were collected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Document, Sentence, claim_at
from kg.extractors._taking_in import takes_in
from kg.extractors._units import ANY
from kg.extractors._zones import OWN_STUDY, Zone, before_imprint, zones_of
from kg.model import Claim, Span

__all__ = ["VERSION", "extract"]

VERSION = "1"

CENTURIES = ("19", "20")
# 2019, 2018/19, 1998–02, 12/2019, 07.03.2019, 2019-03-07
YEAR = re.compile(
    r"(?:(?<![\d.,$£€])(?<!\D\d{3}[-–])|(?<=\d\.\d\d\.)|(?<=\d\.\d\.))(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d|\s?%|-n?Co[Vv]|\s(?:novel|corona))"
    r"(?:\s?[-–/]\s?(?P<short>\d\d)(?![\d/-]))?"
)
COLLECTED = re.compile(
    r"\b(?:conduct\w*|collect\w*|interview\w*|survey\w*|recruit\w*|carried out|undertaken|took place|administered"
    r"|gathered|held|complet\w+|data|sampl\w+|participa\w+|fieldwork|invited|enrol\w+|observ\w+|focus groups?"
    r"|questionnaires?|respond\w*|admitted|records|cohort|audit\w*|trial|performed|included|attend\w+"
    r"|study period|follow(?:ed)?[- ]up|evaluation|pilot\w*)\b",
    re.IGNORECASE,
)
SURELY_COLLECTED = re.compile(
    r"\b(?:conducted|collected|interviewed|surveyed|recruited|carried out|undertaken|took place|administered|gathered"
    r"|were held|was held|enrolled|performed|distributed|attended|admitted|received|responses|respondents|participants"
    r"|study period)\b",
    re.IGNORECASE,
)
"""What has to be said in results, which tell of many years."""
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
RANGE = re.compile(
    rf"\b(?:from|between|during)\s[^.;()]{{0,25}}?(?:{MONTH}\b|(?:19|20)\d\d)[^.;()]{{0,12}}?\s(?:to|and|until|through|[-–])\s"
    r"[^.;()]{0,25}?(?:19|20)\d\d\b|\b(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d\b"
)
"""A stretch of time is one of data collection wherever methods or setting are told."""
SEARCHED = re.compile(
    r"\b(?:databases|search(?:ed|es)?|published|inception|PubMed|Medline|Embase|Scopus|Cinahl"
    r"|PsycInfo|Cochrane|Google Scholar|Web of Science)\b",
    re.IGNORECASE,
)
"""The years over which literature was searched are none of data collection."""
CHANGED = re.compile(r"\b(?:increas|decreas|declin|rose|fell|trend|grew|compared (?:with|to))\w*\b", re.IGNORECASE)
NO_COLLECTION = re.compile(
    r"\b(?:since|introduc\w+|implement\w+|launch\w+|establish\w+|enact\w+|polic\w+|reform\w*|act|law|publish\w+|founded"
    r"|guid\w+|strategy|plan|came into force|version|census|edition|standard|declaration|disease|covid|statement"
    r"|PRISMA|SPSS|excel|checklist|classification|criteria|updated|revised|agenda)\b[^,;:.()]{0,25}$"
    r"|\b(?:previous|earlier|prior|compared with|will)\b[^,;:.()]{0,60}$"
    r"|\b(?:et al\.?|&\s\w+),?\s\(?$",
    re.IGNORECASE,
)
"""What stands before a year in which something else happened than the collection of data."""
CITED = re.compile(r"\([^()]*\b[A-Z][\w'’-]+,\s$")
"""Before the year of a citation, and not of "(Accra, May 2019)"."""
LONGEST_BEFORE = 120
"""How many characters before a year tell what happened in it."""
IN_YEAR = re.compile(r"\b(?:in|during|from|between|and|to|until|through|of|by|since|early|late|mid|[A-Z]\w+)[\s-]$")
COUNTED = re.compile(rf"\s(?:[\w-]+\s)?{ANY}\b")
"""Behind a number that is no year, but counts something."""
ONLY_END = re.compile(r"\b(?:until|up to|through|into|before|by)\s(?:\w+\s){0,3}$")
BOTH_ENDS = re.compile(r"\b(?:from|between)\s[^.;:()]{3,30}$")
"""From one month to another of one year."""
ONLY_START = re.compile(r"\b(?:beg[au]n in|start(?:ed|ing) in|from)\s(?:\w+\s)?$")
DONE = re.compile(
    r"\b(?:was|were)\s(?:\w+ly\s)?(?:conducted|carried out|performed|undertaken|collected|held|recruited)\b"
)
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
    alone = len(years) == 1
    if not (alone and ONLY_END.search(before) and not BOTH_ENDS.search(before)):
        yield "periodStart", first
    if not (alone and ONLY_START.search(before)):
        yield "periodEnd", last


def _in_order_of_trust(document: Document) -> Iterator[Sentence]:
    """Sentences of the methods and the setting first, then others that speak of collecting data."""
    dated = (sentence for sentence in document.sentences if any(century in sentence.text for century in CENTURIES))
    told = [(sentence, zones_of(document, sentence)) for sentence in dated if not SEARCHED.search(sentence.text)]
    yield from (s for s, zones in told if zones & COLLECTING and (COLLECTED.search(s.text) or RANGE.search(s.text)))
    yield from (s for s, zones in told if not zones & COLLECTING and takes_in(s) and _surely(s))
    yield from (s for s, zones in told if not zones & COLLECTING and Zone.RESULTS in zones and _surely(s))
    yield from (s for s, zones in told if zones <= {Zone.BACKGROUND, Zone.AIM} and _surely(s) and _own(s))


def _surely(sentence: Sentence) -> bool:
    return SURELY_COLLECTED.search(sentence.text) is not None and CHANGED.search(sentence.text) is None


def _own(sentence: Sentence) -> bool:
    """Whether the authors say it of their own work, or of nobody's: "a survey was carried out"."""
    return OWN_STUDY.search(sentence) is not None or DONE.search(sentence.text) is not None


def _years(document: Document, sentence: Sentence) -> Iterator[tuple[Span, int]]:
    """The years of a sentence with their places; "2015-17" is 2015 and 2017, "1998-02" 1998 and 2002."""
    text = document.citation.text
    end = before_imprint(document, sentence.passage).end
    for hit in YEAR.finditer(text, sentence.span.begin, min(end, sentence.span.end)):
        begin = max(sentence.span.begin, hit.start() - LONGEST_BEFORE)
        if NO_COLLECTION.search(text, begin, hit.start()) or CITED.search(text, begin, hit.start()):
            continue
        if _counts(text, begin, hit):
            continue
        span = Span(begin=hit.start(), end=hit.end())
        year = int(hit["year"])
        yield span, year
        if hit["short"] and (last := _last(year, int(hit["short"]))):
            yield span, last


def _counts(text: str, begin: int, hit: re.Match[str]) -> bool:
    """ "2015 nurses", and not "in 2015 nurses were asked"."""
    return COUNTED.match(text, hit.end()) is not None and IN_YEAR.search(text, begin, hit.start()) is None


def _last(year: int, short: int) -> int | None:
    """The year that two digits behind another stand for; none if they are a month."""
    same_century = year - year % 100 + short
    if same_century > year:
        return same_century
    return same_century + 100 if year < 2000 and short < 30 else None
