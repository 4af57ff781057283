"""How authors print what a count is made of: groups in brackets, behind a colon, by arm or by place.

Each form of `PART_FORMS` is tried behind a count in the same sentence, and finds matches with the groups `value` and
`unit`, and where it is printed `percent`. Nearly any words may name a part, so that a list is believed only if its
parts are together no more than the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg.extractors._numbers import DIGITS, NUMBER, count_of

__all__ = ["OF_WHOM", "PART_FORMS", "in_series"]

NO_PART = (
    r"(?!(?:years?|months?|weeks?|days?|hours?|hrs?|min(?:utes?)?|sec(?:onds)?|yrs?|points?|items?|times?|questions?|per"
    r"|of|to|or|and|vs|versus|m[gl]|k?g|[ckm]m|dB|k?Hz|mmHg|more|less|fewer|missing|dimensions|domains|themes)\b)"
)
WORDS = r"[A-Za-z][^,;:()%=±\d]{1,70}?"
# (12 nurses, 2 with pain, and 59 others)
IN_BRACKETS = re.compile(r"[^.,;:()]{0,60}?\s\((?P<list>[^()]+)\)")
# 90 participants, 50 in care and 40 healthy controls
BEHIND = re.compile(r"(?:\s[^.,;:()]{0,60}?)?\s?[:,–—]\s(?P<list>[^.;:]+)")
ITEM = re.compile(
    rf"(?:(?<=\()|(?<=[:,;–—]\s)|(?<=\sand\s))(?P<value>{NUMBER})\s(?P<unit>{NO_PART}{WORDS})"
    rf"(?=\s?(?:[,;()]|\sand\s{NUMBER}\b|\.?$))",
    re.IGNORECASE,
)
# floods (2), storms (1)
COUNT_BEHIND = re.compile(
    rf"\b(?!(?:and|or)\b)(?P<unit>{WORDS})\s\((?:n\s?=\s?)?(?P<value>{DIGITS})\)(?=[,;.]|\s(?:and|or)\b|$)",
    re.IGNORECASE,
)
COUNT_SIGN = re.compile(r"\((?:n\s?=\s?)?\d[\d,.'’\s]*\)", re.IGNORECASE)
COLON = re.compile(r"[^.;:]{0,90}?:\s(?=\d)")
# 70% (160) had pain
SHARE_BEFORE = re.compile(
    rf"(?P<percent>\d{{1,3}}(?:\.\d+)?)\s?%\s\((?:n\s?=\s?)?(?P<value>{DIGITS})\)\s(?P<unit>{WORDS})(?=[,;.(]|\sand\s\d|$)"
)
# 20 in the control group, 12 from Wales
GROUP = r"(?:the\s|an?\s)?(?:[\w-]+\s){1,3}?(?:group|arm|cohort|condition|phase)\b"
PLACE = r"(?:the\s)?[A-Z][a-z][\w-]+(?:\s(?:of\s)?[A-Z][\w-]+){0,3}"
DONE = r"(?:(?:was|were|came)\s(?:(?:conducted|performed|published|done|carried\sout|based|set)\s)?)?"
BY_GROUP = re.compile(rf"\b(?P<value>(?i:{NUMBER}))\s(?P<unit>(?:{DONE})(?:in|from)\s(?:{GROUP}|{PLACE}))")
ROUNDS = ("round", "Round", "wave", "Wave", "phase", "Phase", "stage", "Stage", "cycle", "Cycle")
# 41 in round two
BY_ROUND = re.compile(
    rf"\b(?P<value>{NUMBER})\s(?P<unit>(?:in\s)?(?:the\s)?(?:round|wave|phase|stage|cycle)\s\w+)", re.IGNORECASE
)
# 24 chaplains, nine nurses and six officers
IN_SERIES = re.compile(
    rf"(?P<value>{NUMBER})\s(?P<unit>{NO_PART}{WORDS})(?:\s\([^()]*\))?(?=\s?(?:[,;)]|\sand\s{NUMBER}\b|\.?$))",
    re.IGNORECASE,
)
BETWEEN_PARTS = re.compile(r"(?:[,;]\s(?:and\s)?|\sand\s)")
NO_THINGS = re.compile(
    r"\b(?:had|has|have|was|were|is|are|came|reported|withdrew|said|felt|themes|subthemes|categories|domains|factors"
    r"|barriers|items|scales|years|months|weeks|days|hours)\b"
)
"""What is told of those counted, or is no thing to be studied."""
# of whom 279 (52.1%) had surgery; 9 of whom had left
OF_WHOM = re.compile(
    rf"(?P<of>\b(?:of|among)\s(?:whom|which),?\s)?(?P<value>{NUMBER})(?(of)|\sof\s(?:whom|which))(?:\s?\(\s?(?P<percent>\d{{1,3}}(?:\.\d+)?)\s?%[^()]*\))?\s"
    r"(?P<unit>(?:had|received|underwent|returned|completed|responded|participated|replied|agreed|consented|attended|worked|held|left)"
    rf"(?:\s{WORDS})?)(?=\s?[,;.():]|$)(?:\s\((?P<share>\d{{1,3}}(?:\.\d+)?)\s?%)?",
    re.IGNORECASE,
)
LONGEST_LIST = 600
"""How many characters behind a count are looked at."""

PartForm = Callable[[str, int, int], Sequence[re.Match[str]]]
"""Given the text of a sentence, where a count ends in it, and the count."""


def in_brackets(text: str, end: int, whole: int) -> Sequence[re.Match[str]]:
    """ "72 patients (59 women)"."""
    bracket = IN_BRACKETS.match(text, end, end + LONGEST_LIST)
    return _believed(ITEM.finditer(text, *bracket.span("list")), whole) if bracket else ()


def behind(text: str, end: int, whole: int) -> Sequence[re.Match[str]]:
    """ "90 participants, 50 in care and 40 healthy controls": all of them, or it might be anything."""
    rest = BEHIND.match(text, end, end + LONGEST_LIST)
    parts = _believed(ITEM.finditer(text, *rest.span("list")), whole, least=2) if rest else ()
    return parts if sum(map(_value, parts)) == whole else ()


def counts_behind(text: str, end: int, whole: int) -> Sequence[re.Match[str]]:
    """ "six studies told of floods (4) and storms (2)"; not "told of (1) floods and (2) storms"."""
    if COUNT_SIGN.search(text, end, end + LONGEST_LIST) is None:
        return ()
    return _believed(COUNT_BEHIND.finditer(text, end, end + LONGEST_LIST), whole, least=2)


def shares_before(text: str, end: int, whole: int) -> Sequence[re.Match[str]]:
    """ "230 patients: 70% (160) had pain, 15% (35) fever"."""
    colon = COLON.match(text, end)
    return _believed(SHARE_BEFORE.finditer(text, colon.end(), end + LONGEST_LIST), whole, least=2) if colon else ()


def by_group(text: str, end: int, whole: int) -> Sequence[re.Match[str]]:
    """ "51 tests (20 in the control group, 31 in the trial arm)"; "9 papers: 5 from Wales, 4 from Malta"."""
    return _believed(BY_GROUP.finditer(text, end, end + LONGEST_LIST), whole, least=2)


def by_round(text: str, end: int, whole: int) -> Sequence[re.Match[str]]:
    """ "46 panellists completed round one, 41 round two and 37 round three"."""
    if not any(word in text for word in ROUNDS):
        return ()
    return [part for part in BY_ROUND.finditer(text, end, end + LONGEST_LIST) if _value(part) <= whole]


def in_series(text: str, numbers: Sequence[int]) -> Iterator[Sequence[re.Match[str]]]:
    """Counts that stand beside each other: "24 chaplains, nine nurses and six officers"."""
    series: list[re.Match[str]] = []
    for place in numbers:
        item = IN_SERIES.match(text, place)
        if item is None or NO_THINGS.search(item["unit"]):
            continue
        if series and not BETWEEN_PARTS.fullmatch(text, series[-1].end(), place):
            yield series
            series = []
        series.append(item)
    yield series


PART_FORMS: tuple[PartForm, ...] = (in_brackets, by_group, by_round, behind, counts_behind, shares_before)


def _believed(hits: Iterator[re.Match[str]], whole: int, least: int = 1) -> Sequence[re.Match[str]]:
    """The parts, if there are so many of them and the whole is large enough for all."""
    parts = list(hits)
    return parts if len(parts) >= least and sum(map(_value, parts)) <= whole else ()


def _value(part: re.Match[str]) -> float:
    return float(count_of(part["value"]))
