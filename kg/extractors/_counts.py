"""How authors print a count.

Each pattern of `PATTERNS` has the groups `value` and `unit`, and where it is printed `whole` (what the value is part
of) and `percent` or `share` (its percentage).
"""

from __future__ import annotations

import re

from kg.extractors._numbers import NUMBER
from kg.extractors._units import ANY

__all__ = [
    "ASKED",
    "BY_YEAR",
    "FURTHER_SCORE",
    "PATTERNS",
    "RESPONDED",
    "SCALE",
    "SCORE",
    "SHARE_BEHIND",
    "SOME_NUMBER",
    "YEAR",
]

SOME_NUMBER = re.compile(rf"\d|\ba single\b|\b{NUMBER}\b", re.IGNORECASE)
PERCENT = r"(?:\s?\(\s?(?P<percent>\d{1,3}(?:\.\d+)?)\s?%[^()]*\))"
SHARE = PERCENT.replace("percent", "share")
BETWEEN = (
    r"(?:(?!(?:of|in|from|to|with|and|or|were|was|is|are|had|have|who|that|which|for|by|at|on|as|the|their|years?|months?"
    r"|weeks?|days?|hours?|minutes?|out|per|than|such|we|including|themes?|types?|ways|steps|items|questions)\b)"
    rf"(?!{NUMBER}\b)[\w'’/&-]+(?:,(?=\s[\w-]+\s))?\s){{0,5}}?"
)
NOUNS = rf"{BETWEEN}{ANY}(?:\sand\s{BETWEEN}{ANY})?"
ONE = r"(?:interview|focus group|survey|questionnaire|workshop|case study|hospital|practice|site|clinic|centre|ward)"
START = r"(?<![\w.,/$£€#–=<>≤≥-])"
END = r"(?![\w-]|\sper\b)"
# 39 of 46 possible practices, 71 (37.5%) participants
COUNT = re.compile(
    rf"{START}(?P<value>{NUMBER}){PERCENT}?(?:\s(?:out\s)?of\s(?:the\s|an?\s)?(?:total\s(?:of\s)?)?(?P<whole>{NUMBER}){SHARE}?)?"
    rf"\s(?P<unit>{NOUNS}){END}",
    re.IGNORECASE,
)
# one focus group
COUNT_ONE = re.compile(rf"\b(?P<value>one|a single)\s(?P<unit>(?:[\w-]+\s){{0,2}}?{ONE}){END}", re.IGNORECASE)
# Of the 343 GPs sent forms, 272 (79%) replied
OF_WHICH = re.compile(
    rf"(?:^|[;:,(]\s)of\s(?:the\s|these\s|all\s)?(?P<whole>{NUMBER})\s(?P<unit>{BETWEEN}{ANY})[^,.;]{{0,40}},\s"
    rf"(?P<value>{NUMBER}){PERCENT}?\s(?!%)",
    re.IGNORECASE,
)
# clinical staff (n = 171)
N_EQUALS = re.compile(
    rf"\b(?:(?:surveyed|interviewed|included|recruited|invited)\s)?(?P<unit>{BETWEEN}{ANY})"
    r"\s\(\s?n\s?=\s?(?P<value>\d[\d,]*)(?:[;,]\s?(?P<percent>\d{1,3}(?:\.\d+)?)\s?%)?\s?\)",
    re.IGNORECASE,
)
ANSWERED = r"(?P<unit>participated|responded|took part|replied|submitted|completed|returned|attended|consented)\b"
# 67/80 (84%) submitted
FRACTION = re.compile(
    r"(?<![\d/])(?P<value>\d+)/(?P<whole>\d+)\s\((?P<percent>\d{1,3}(?:\.\d+)?)\s?%\)\s" + ANSWERED, re.IGNORECASE
)
# Fifty-three per cent (671/1278) responded
SHARE_FIRST = re.compile(
    rf"{START}(?P<percent>{NUMBER})(?:\s?%|\sper\s?cent)\s\((?P<value>\d+)/(?P<whole>\d+)\)\s" + ANSWERED, re.IGNORECASE
)
# All GPs (1697)
ALL_OF = re.compile(rf"\b[Aa]ll\s(?P<unit>(?:[\w'’/-]+\s){{0,3}}?{ANY})\s\((?P<value>\d[\d,]*)\)")
# 19 participated
TOOK_PART = re.compile(
    rf"{START}(?P<value>{NUMBER}){PERCENT}?\s(?:(?:\w+ly|also|have|had)\s)?"
    r"(?P<unit>participated|responded|took part|replied)\b",
    re.IGNORECASE,
)
# response rate was 61.7% (203/329)
RESPONSE_RATE = re.compile(
    r"(?P<unit>response rate)s?\b[^.;,()\d]{0,20}(?P<percent>\d{1,3}(?:\.\d+)?)\s?%\s\((?P<value>\d+)/(?P<whole>\d+)\)",
    re.IGNORECASE,
)
# 2011 (n = 31); 26 in 2013
BY_YEAR = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)\s\([nN]\s?=\s?(?P<value>\d[\d,]*)\)"),
    re.compile(rf"{START}(?P<value>{NUMBER})\sin\s(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
)
PATTERNS = (OF_WHICH, COUNT, N_EQUALS, ALL_OF, FRACTION, SHARE_FIRST, RESPONSE_RATE, TOOK_PART, COUNT_ONE)
# 374 respondents, 63% of ROs; were returned (63%)
SHARE_BEHIND = re.compile(r"(?:,\s|\s[^.;,()\d]{0,60}?\()\s?(?P<percent>\d{1,3}(?:\.\d+)?)\s?%(?:\)|\sof\b|\sresponse)")
RESPONDED = re.compile(r"\b(?:return|respon|complet|repl(?:y|ied)|participat|took part|answer)", re.IGNORECASE)
ASKED = re.compile(r"\b(?:sent|invited|distributed|mailed|e-?mailed|posted|approached|contacted|eligible)\b")
YEAR = re.compile(r"(?:19|20)\d\d")

# scaled from 1 (least) to 6 (most)
SCALE = re.compile(r"\bscale[ds]?\b[^.]*?\b(?:from|of)\s\d+[^.]{0,40}?\bto\s(?P<top>\d+)|\b(?P<points>\d+)-point\b")
# weighted average score of 5.25
SCORE = re.compile(
    r"(?P<unit>(?:(?:weighted|mean|average|median|overall|total)\s){1,3}(?:\w+\s)?(?:scores?|ratings?))\s(?:of|was|were)\s"
    r"(?P<value>\d+(?:\.\d+)?)",
    re.IGNORECASE,
)
# found it useful (4.59)
FURTHER_SCORE = re.compile(r"(?P<unit>[^,;.()]{3,90}?)\s\((?P<value>\d\.\d+)\)")
