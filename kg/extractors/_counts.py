"""How authors print a count.

Each form of `FORMS` finds matches with the groups `value` and `unit`, and where it is printed `whole` (what the value
is part of) and `percent` or `share` (its percentage). Nearly any word may stand in a unit, so that a form is only tried
where something rarer stands: a number, a bracket or a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.document import Sentence
from kg.extractors._numbers import DIGITS, NUMBER
from kg.extractors._units import ANY, BETWEEN, NO_THINGS, NO_UNIT, NOUNS, ONE
from kg.words.clues import Clued
from kg.words.text import last_words

__all__ = [
    "BEFORE_ROLE",
    "BEFORE_SHORT_FORM",
    "FORMS",
    "OWN_FORMS",
    "SURE_FORMS",
    "YEAR_FORMS",
    "Form",
]


def _form_of(pattern: str, flags: int = re.IGNORECASE) -> Clued:
    """An expression that is compiled when it is first tried: they are long, and few texts need them all."""
    return Clued(pattern, flags)


PERCENT = r"(?:\s?\(\s?(?P<percent>\d{1,3}(?:\.\d+)?)\s?%[^()]*\))"
SHARE = PERCENT.replace("percent", "share")
START = r"(?<![\w.,/$£€#–=<>≤≥-])"
END = rf"(?![\w-]|\sper\b|\s{ANY}\b)"
# 12 of 20 wards, 30 (37.5%) participants
COUNT = _form_of(
    rf"{START}(?P<value>{NUMBER})(?:\s\(n\s?=\s?\d[\d,]*\))?{PERCENT}?(?:\s(?:out\s)?of\s(?:the\s|an?\s)?(?:total\s(?:of\s)?)?(?P<whole>{NUMBER}){SHARE}?)?"
    rf"\s(?P<unit>{NOUNS}){END}",
)
# 10 trials and 9 descriptive studies
BOTH = _form_of(
    rf"{START}(?P<value>{NUMBER}){PERCENT}?\s(?P<unit>{BETWEEN}(?!{NO_THINGS}\b)[\w-]+)(?=,?\s(?:and|or)\s{NUMBER}\s{BETWEEN}{ANY}{END})",
)
# randomised into four groups; three groups of nurses
GROUPS = _form_of(
    rf"(?:\b(?:into|to|from)\s(?=[\w-]+\s(?:\w+\s){{0,2}}groups?\b)|(?=[\w-]+\sgroups\sof\s(?:\w+\s){{0,2}}{ANY}))"
    rf"(?P<value>{NUMBER})\s(?P<unit>(?:[\w-]+\s){{0,2}}groups)\b",
)
# 63 HVs, 63 PLWHA, where the record spells them out
SHORT_FORM = _form_of(
    rf"{START}(?P<value>{NUMBER}){PERCENT}?\s(?P<unit>(?:(?!{NO_UNIT})[\w-]+\s){{0,2}}?(?P<short>(?-i:[A-Z][A-Za-z]{{1,6}}))){END}",
)
# 63 Guardians, up to where the name of a role ends
BEFORE_ROLE = _form_of(
    rf"{START}(?P<value>{NUMBER}){PERCENT}?\s(?P<unit>(?:(?!{NO_UNIT})[\w'’-]+\s){{0,6}}(?!{NO_UNIT})[\w'’-]+s)",
)
# one focus group
COUNT_ONE = _form_of(rf"\b(?P<value>one|a single)\s(?P<unit>(?:(?!{NO_UNIT})[\w-]+\s){{0,5}}?{ONE}){END}")
# Of the 343 GPs sent forms, 272 (79%) replied
OF_WHICH = _form_of(
    rf"(?:^|[;:,(]\s)of\s(?:the\s|these\s|all\s)?(?P<whole>{NUMBER})\s(?P<unit>{BETWEEN}{ANY})[^,.;()]{{0,40}}(?:\([^()]*\))?,\s"
    rf"(?P<value>{NUMBER}){PERCENT}?\s(?!%)",
)
# Of the 185 participants, most …
OF_ALL = _form_of(
    rf"(?:^|[;:,(]\s)(?:(?:out\s)?of|among|from)\s(?:the\s|these\s|all\s|a\stotal\sof\s)?(?P<value>{NUMBER})"
    rf"\s(?P<unit>{NOUNS}){END}",
)
# clinical staff (n = 171); were surveyed (n = 9); the control group (CG; n = 20); (transcripts, n = 12)
GROUP_OR_DONE = r"(?:group|cohort|arm|population|sample|surveyed|interviewed|recruited|included|enrolled|invited)"
COUNTED = rf"{BETWEEN}(?:{ANY}|{GROUP_OR_DONE}\b)"
BEFORE_N = r"(?:\s[(\[]\s?(?:[^()%=]{0,40}?[;,:]\s)?|,\s)"
N_IS = rf"n\s?=\s?(?P<value>{DIGITS})(?![.\d/]|\s?%|[^()]*\b(?:CI|[pP]\s?[=<]))"
WHERE = (
    rf"(?:\s(?:in|from|at)\s(?:(?:the|their|these|those|each|both)\s(?:(?!{NO_UNIT})[\w'’-]+\s){{0,3}}[\w'’-]+"
    rf"|(?:(?!{NO_UNIT})[\w'’-]+\s){{0,3}}(?!{NO_UNIT}|{ANY}\b)[\w'’-]+))"
)
"""Where those are that a bracket behind counts; nurses "from hospitals (n = 4)" are not 4."""
N_EQUALS = _form_of(
    rf"\b(?:(?:surveyed|interviewed|included|recruited|invited|an?|the|all)\s)*(?P<unit>{COUNTED})"
    rf"{WHERE}??{BEFORE_N}{N_IS}"
    r"(?:(?:[;,]\s?|\s\()(?:(?:response|participation)\srate[:,=]?\s)?(?P<percent>\d{1,3}(?:\.\d+)?)\s?%)?",
)
# 93 studies (n = 93,112); staff (n = 30 and n = 12)
N_AGAIN = _form_of(rf"\b(?P<unit>{ANY}){BEFORE_N}(?P<again>{N_IS})")
N_SECOND = _form_of(rf"\b(?P<unit>{ANY})\s\(n\s?=\s?{DIGITS}(?:\s?[,;]\s|\sand\s|\s?[,;]\sand\s)(?P<again>{N_IS})")
# older adults (6/29, 21%); women (89%, 226/255)
PART_OF = _form_of(
    rf"\b(?P<unit>{BETWEEN}{ANY}|aged\s[\w\s–-]{{2,20}})\s\((?:n\s?=\s?)?"
    r"(?:(?P<percent>\d{1,3}(?:\.\d+)?)\s?%[,;]\s?)?(?P<value>\d[\d,]*)/(?P<whole>\d[\d,]*)"
    r"(?:[,;]\s?(?P<share>\d{1,3}(?:\.\d+)?)\s?%)?\)",
)
# of whom 1293 (82.7%) were women
WERE = _form_of(rf"{START}(?P<value>{NUMBER}){PERCENT}?\s(?:were|are)\s(?P<unit>(?:fe)?male|{BETWEEN}{ANY}){END}")
ANSWERED = r"(?P<unit>participated|responded|took part|replied|submitted|completed|returned|attended|consented)\b"
ANSWERS = frozenset(
    ("participated", "responded", "took", "replied", "submitted", "completed", "returned", "attended", "consented")
)
OF_THEM = r"(?:of\s(?:[\w-]+\s){1,4}?)?"
# 67/80 (84%) submitted; 67/80 (84%) of nurses submitted
FRACTION = _form_of(
    r"(?<![\d/])(?P<value>\d+)/(?P<whole>\d+)\s\((?P<percent>\d{1,3}(?:\.\d+)?)\s?%\)\s" + OF_THEM + ANSWERED,
)
# Fifty-three per cent (671/1278) responded
SHARE_FIRST = _form_of(
    rf"{START}(?P<percent>{NUMBER})(?:\s?%|\sper\s?cent)\s\((?:n\s?=\s?)?(?P<value>\d+)/(?P<whole>\d+)\)\s"
    + OF_THEM
    + ANSWERED,
)
# observation (120 hours)
HOURS = _form_of(r"\b(?P<unit>observations?|fieldwork|recordings?)\s\((?P<value>\d[\d,]*)\s(?:hours|h)\b")
# All GPs (1697)
ALL_OF = _form_of(rf"\b[Aa]ll\s(?P<unit>(?:[\w'’/-]+\s){{0,3}}?{ANY})\s\((?P<value>\d[\d,]*)\)", flags=0)
# answered by 126 (60%)
ANSWERED_BY = _form_of(rf"\b(?P<unit>answered|completed|returned|submitted|attended)\sby\s(?P<value>{NUMBER}){PERCENT}")
# we analysed 300 published determinations; data from 14 tills
LOOKED_AT = (
    r"(?:analy[sz]ed|examined|reviewed|coded|collected|studied|sampled|recruited|visited|obtained|extracted"
    r"|retrieved|read|shared)"
)
OF_WHAT = r"(?:analys[ei]s|study|review|sample|survey|examination|dataset|data|sequencing|recordings)\s(?:of|from|on)"
LOOKED_AT_WORDS = frozenset(
    ("analysed", "analyzed", "examined", "reviewed", "coded", "collected", "studied", "sampled", "recruited", "visited")
) | {"obtained", "extracted", "retrieved", "read", "shared", "analysis", "analyses", "study", "review"}
LOOKED_AT_WORDS |= {"sample", "survey", "examination", "dataset", "data", "sequencing", "recordings"}
TAKEN_IN = _form_of(
    rf"\b(?:{LOOKED_AT}|{OF_WHAT})\s(?:all\s|the\s|a\stotal\sof\s)?(?P<value>{NUMBER})"
    rf"\s(?P<unit>{BETWEEN}(?!{NO_THINGS}\b)[a-z]{{3,}}[^\Wsui]s|{BETWEEN}nuclei){END}",
)
# we observed 180 hours of work; we spent about 90 days on site
TIME_SPENT = _form_of(
    r"\b(?:(?:observ|shadow)(?:ed|ing)(?:\s[^.;:()]{1,60}?\sfor)?(?:\sa\stotal\sof)?|(?:we|i)\sspent)\s(?:for\s|about\s|over\s|around\s|approximately\s|some\s|nearly\s){0,2}"
    rf"(?P<value>{NUMBER})\s(?P<unit>(?:hours|days)(?:\s(?:of|on|in|at|with)\s[\w-]+)?)",
)
# 79 (84%) were screened
FLOWED_WORDS = frozenset(
    ("screened", "assessed", "included", "eligible", "analysed", "analyzed", "enrolled", "recruited", "randomised")
) | {"randomized", "selected", "invited", "retained"}
STUDIED_WORDS = FLOWED_WORDS | {"studied", "examined", "reviewed", "observed", "visited", "sampled", "interviewed"}
STUDIED = rf"(?:{'|'.join(sorted(STUDIED_WORDS))})"
FLOWED = rf"(?:{'|'.join(sorted(FLOWED_WORDS))})"
FLOW = _form_of(rf"{START}(?P<value>{NUMBER}){PERCENT}?\s(?:were|was)\s(?:\w+ly\s)?(?P<unit>{FLOWED})\b")
# twelve received the training
RECEIVED = _form_of(
    rf"{START}(?P<value>{NUMBER}){PERCENT}?\s(?P<unit>(?:received|underwent|(?:were|was)\s(?:assigned|allocated))\b"
    r"[^,.;:()]{3,50}?)(?=[,.;:()]|\sand\b|$)",
)
# two of the seven were at home
OF_KNOWN = _form_of(
    rf"{START}(?P<value>{NUMBER})\sof\sthe\s(?P<whole>{NUMBER})\s(?P<unit>were\s[^,.;:()]{{3,50}}?)"
    r"(?=[,.;:()]|\sand\b|$)",
)
# 13 different devices were included
INCLUDED = _form_of(
    rf"{START}(?P<value>{NUMBER})\s(?P<unit>(?:[\w-]+\s){{0,4}}?(?!{NO_THINGS}\b)[a-z]{{3,}}(?<![su])s)"
    rf"(?:\s\([^()]*\))?(?:\swith\s[\w-]+)?\s(?:were|was)\s(?:\w+ly\s)?{STUDIED}\b",
)
# 555 (92%) completed the survey
ANSWERED_SHARE = _form_of(rf"{START}(?P<value>{NUMBER}){PERCENT}\s" + ANSWERED)
# 19 participated
TOOK_PART = _form_of(
    rf"{START}(?P<value>{NUMBER}){PERCENT}?\s(?:(?:\w+ly|also|have|had)\s)?"
    r"(?P<unit>participated|responded|took part|replied)\b",
)
# response rate was 61.7% (203/329)
RESPONSE_RATE = _form_of(
    r"(?P<unit>response rate)s?\b[^.;,()\d]{0,20}(?P<percent>\d{1,3}(?:\.\d+)?)\s?%"
    r"\s\((?:n\s?=\s?)?(?P<value>\d[\d,]*)(?:/(?P<whole>\d[\d,]*))?\)",
)
# 2011 (n = 31); 26 in 2013
YEAR_WITH_COUNT = _form_of(r"\b(?P<year>(?:19|20)\d\d)\s\([nN]\s?=\s?(?P<value>\d[\d,]*)\)", flags=0)
COUNT_IN_YEAR = _form_of(rf"{START}(?P<value>{NUMBER})\sin\s(?P<year>(?:19|20)\d\d)\b")


# ---------------------------------------------------------------------------------------------------------------------
# Where each is looked for

Form = Callable[[Sentence, Sequence[int]], Iterable[re.Match[str]]]
"""Given a sentence and the places where a number begins in it."""
LONGEST_UNIT = 12
"""How many words a unit has at most, with all that a pattern reads before it."""


def _beside(pattern: Clued, *cues: str) -> Form:
    """Anywhere in a sentence that has one of the cues, in lower case."""

    def form(sentence: Sentence, numbers: Sequence[int]) -> Iterable[re.Match[str]]:
        return pattern.bare.finditer(sentence.text) if any(cue in sentence.lower for cue in cues) else ()

    return form


def _with(pattern: Clued, words: frozenset[str]) -> Form:
    """Anywhere in a sentence that has one of the words."""

    def form(sentence: Sentence, numbers: Sequence[int]) -> Iterable[re.Match[str]]:
        return () if words.isdisjoint(sentence.words) else pattern.bare.finditer(sentence.text)

    return form


def _at_number(pattern: Clued, words: frozenset[str] | None = None) -> Form:
    """Where a number begins, in a sentence that has one of the words, if any must be there."""

    def form(sentence: Sentence, numbers: Sequence[int]) -> Iterable[re.Match[str]]:
        is_there = words is None or not words.isdisjoint(sentence.words)
        return _one_after_another(pattern.bare, sentence.text, numbers) if is_there else ()

    return form


def _one_after_another(pattern: re.Pattern[str], text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    end = 0
    for place in places:
        if place >= end and (hit := pattern.match(text, place)):
            yield hit
            end = hit.end()


N_SIGN = _form_of(r"\bn\s?=\s?\d")
PART_SIGN = _form_of(r"\([^()]{0,12}?\d/\d", flags=0)
LONGEST_BEFORE_N = LONGEST_UNIT + 10
MOST_BEFORE_N = 400
MOST_BEHIND_N = 40
"""How many characters around the sign are read at most."""


def _before(sign: Clued, mark: str, pattern: Clued) -> Form:
    """The unit before each sign, such as "(n = 171)" or "(6/29)", in a sentence that has the mark."""

    def form(sentence: Sentence, numbers: Sequence[int]) -> Iterable[re.Match[str]]:
        return _before_each(sign.bare, pattern.bare, sentence.text) if mark in sentence.text else ()

    return form


def _before_each(sign: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    end = 0
    for place in sign.finditer(text):
        near = text[max(end, place.start() - MOST_BEFORE_N) : place.start()]
        begin = place.start() - len(last_words(near, LONGEST_BEFORE_N))
        if hit := pattern.search(text, begin, place.end() + MOST_BEHIND_N):
            yield hit
            end = hit.end()


BEFORE_N_SIGN = _before(N_SIGN, "=", N_EQUALS)
BEFORE_PART = _before(PART_SIGN, "/", PART_OF)
OF_ALL_KNOWN = _with(OF_ALL, frozenset({"of", "among", "from"}))
FORMS: tuple[Form, ...] = (
    _with(OF_WHICH, frozenset({"of"})),
    OF_ALL_KNOWN,
    _at_number(COUNT),
    _at_number(BOTH, frozenset({"and", "or"})),
    _with(GROUPS, frozenset({"groups"})),
    BEFORE_N_SIGN,
    _beside(N_AGAIN, "n =", "n="),
    _beside(N_SECOND, "n =", "n="),
    _with(ALL_OF, frozenset({"all"})),
    BEFORE_PART,
    _at_number(WERE, frozenset({"were", "are"})),
    _with(FRACTION, ANSWERS),
    _at_number(SHARE_FIRST, ANSWERS),
    _beside(RESPONSE_RATE, "response rate"),
    _beside(HOURS, "hours)", " h)"),
    _at_number(ANSWERED_SHARE, ANSWERS),
    _beside(ANSWERED_BY, "ed by"),
    _at_number(TOOK_PART, ANSWERS),
    _at_number(INCLUDED, STUDIED_WORDS),
    _at_number(FLOW, FLOWED_WORDS),
    _with(COUNT_ONE, frozenset({"one", "single"})),
)
SURE_FORMS: tuple[Form, ...] = (OF_ALL_KNOWN, BEFORE_N_SIGN, BEFORE_PART)
"""Forms that count the study's own data wherever results are told."""
BEFORE_SHORT_FORM: Form = _at_number(SHORT_FORM)
"""Numbers before what may be the short form of things that are counted; the match has it as `short`."""
# asthma without pain, n = 18
N_OF_ANYTHING = _form_of(rf"(?:(?<=\()|(?<=[;,]\s))(?P<unit>[A-Za-z][\w\s’'/+-]{{2,60}}?),\s{N_IS}")
OWN_FORMS: tuple[Form, ...] = (
    _beside(N_OF_ANYTHING, "n =", "n="),
    _at_number(RECEIVED, frozenset({"received", "underwent", "assigned", "allocated"})),
    _at_number(OF_KNOWN, frozenset({"of"})),
    _with(TAKEN_IN, LOOKED_AT_WORDS),
    _with(TIME_SPENT, frozenset({"observed", "observing", "shadowed", "shadowing", "spent"})),
)
"""Forms that count the study's own data where its methods are told, and anything where results are."""
YEAR_FORMS: tuple[Form, ...] = (_beside(YEAR_WITH_COUNT, "(n"), _at_number(COUNT_IN_YEAR, frozenset({"in"})))
