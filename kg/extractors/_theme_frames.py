"""The frames in which authors set a list of what they found: a head noun, an announcing verb, and the list's place.

Every pattern is searched in a sentence whose brackets and quotations are blanked (a run of `\\0`). The group `list`
holds the list; where a pattern has none, the list follows the match. `strong` or `weak` is the head, `count` how many
members it announces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extractors._findings import COUNT, FOUND, STRONG, WEAK

__all__ = ["CLOSING", "FRAMES", "OPENING", "Frame"]

WORD = r"[\w\0'’/&-]+"
NOT_BETWEEN = r"(?:were|was|are|is|they|we|it|which|that|there|who|whether|when|where|had|have|has|as|be)"
FEW = rf"(?:,?\s+(?!{NOT_BETWEEN}\b){WORD})"
WHICH_CAME = rf"(?:\s(?:that|which)\s(?:(?:were|was|had|have|we|they|participants)\s)?(?:been\s)?{FOUND})?"
BETWEEN = rf"{FEW}{{0,16}}?{WHICH_CAME}{FEW}{{0,8}}?"
"""What may stand from a head to its verb: "themes relating to the use of the tool"."""
COUNTED = rf"(?:\b(?P<count>{COUNT})\s+(?:{WORD},?\s+){{0,4}}?)?"
HEADED = rf"\b(?:(?P<strong>{STRONG})|(?P<weak>{WEAK}))\b"
MODIFIED = r"(?:(?!(?:into|in|of|on|by|for|with|to|as|from|under|within|about|and|or)\b)[\w'’-]+,?\s+)"
USUALLY = r"(?:\s(?:mainly|mostly|primarily|largely|often|usually|typically|also|predominantly|chiefly|generally))?"
BE = rf"(?:were|was|are|is){USUALLY}"
HOLD = (
    r"(?:includ(?:ed|es?|ing)|compris(?:ed|es?|ing)(?:\sof)?|consist(?:ed|ing|s)?\sof|encompass(?:ed|es|ing)?"
    r"|contain(?:ed|ing))"
)
EXAMPLE = r"(?:such\sas|namely,?|like|for\sexample,?|e\.g\.,?|i\.e\.,?|viz\.?,?)"
TURN = (
    r"(?:(?:(?:were|was|are|is)\s)?(?:revolv(?:ed|ing)\saround|cent(?:re|er)(?:d|ing)\s(?:on|around)"
    r"|focus(?:s?ed|s?ing)\s(?:on|around)|clustered\saround)"
    r"|(?:were|was)\s(?:identified|label+ed|named|described|categori[sz]ed|conceptuali[sz]ed|termed|interpreted|defined)"
    r"\sas)"
)
ABOUT = (
    r"(?:(?:(?:were|was|are|is)\s)?(?:relat(?:ed|ing)\sto|pertain(?:ed|ing)\sto|about|around)|concern(?:ed|ing)|regarding"
    r"|cover(?:ed|ing)|addressed)"
)
TELL = r"(?:describe[sd]?|capture[sd]?|reflect(?:ed|s)?|highlight(?:ed|s)?|represent(?:ed|s)?|illustrate[sd]?|of)"
VERB_AFTER = (
    r"(?:were|was|are|is|emerged|emerge|arose|surfaced|describe\w*|capture\w*|represent\w*|which|that|have|had|can|may"
    r"|encompass\w*|explain\w*|illustrat\w*|characteri\w*|underpin\w*|influenc\w*|shap\w*|mediat\w*)"
)
APPOSED = r"(?:,(?:\snamely,?|\si\.e\.,?|\ssuch\sas|\sincluding)?|\s[–—-]+)\s"
SAID = (
    r"(?:identified|reported|cited|described|perceived|seen|highlighted|found|noted|considered|mentioned|recogni[sz]ed"
    r"|named|listed|discussed|viewed|regarded|rated|ranked|raised|prioriti[sz]ed|given|expressed|classified|felt)"
)
ADVERB = (
    r"(?:(?:overall|however|moreover|in\s(?:addition|contrast|particular|general|total|summary)|additionally|furthermore"
    r"|finally|also|likewise|for\s\w+|among\s[^,]+|similarly|conversely|first|second|third|second?ly|firstly),?\s+)?"
)
THAT = (
    r"(?:(?:[^,.;:]{0,60}?\s)?(?:found|show(?:ed|s|n)?|report(?:ed|s)?|suggest(?:ed|s)?|indicat(?:ed|es?)|reveal(?:ed|s)?|felt"
    r"|said|stated|agreed|believed|demonstrat(?:ed|es?)|highlight(?:ed|s)?)\sthat\s+)?"
)
SORTED = (
    r"(?:(?:re)?group|categori[sz]|classifi|organi[sz]|cluster|sort|summari[sz]|synthesi[sz]|collaps|arrang|structur|condens"
    r"|consolidat|distill?|subsum|aggregat|themed|conceptuali[sz]|divid)(?:ed|d)?"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to announce a list."""

    pattern: re.Pattern[str]
    bare: float
    """The score where the head is a weak one."""
    counted: bool = False
    """Whether only as many members as are announced, or three where none are, make a list."""
    own_verb: bool = False
    """Whether the verb after the list belongs to the head before it: "barriers such as A and B have …"."""


def _frame(pattern: str, bare: float, *, counted: bool = False, own_verb: bool = False) -> Frame:
    return Frame(re.compile(pattern, re.IGNORECASE), bare, counted, own_verb)


OPENING = (
    # "themes included A, B and C"; "themes on X revolved around A and B"
    _frame(rf"{COUNTED}{HEADED}{BETWEEN},?\s+(?:{HOLD}|{TURN}|{BE}\s(?:related|linked)\sto)\s+(?=\S)", 0.7),
    # "the main barriers were A, B and C"
    _frame(rf"{COUNTED}{HEADED}{BETWEEN}\s+{BE}\s+(?=\S)", 0.7),
    # "themes such as A, B and C appeared"; "barriers, such as A, B and C, have …"
    _frame(rf"{COUNTED}{HEADED}{BETWEEN},?\s+{EXAMPLE}\s+", 0.65, counted=True, own_verb=True),
    # "themes relating to A, B and C"
    _frame(rf"{COUNTED}{HEADED}{BETWEEN},?\s+{ABOUT}\s+(?=\S)", 0.0, counted=True),
    # "three themes describe A, B and C"; "three attributes of A, B and C"
    _frame(rf"\b(?P<count>{COUNT})\s+(?:{WORD},?\s+){{0,4}}?{HEADED}\s+{TELL}\s+", 0.65, counted=True),
    # "under the themes of A, B and C"
    _frame(rf"{HEADED}\s+of:?\s+(?=\S)", 0.0, counted=True, own_verb=True),
    # "nurses expressed concerns about A, B and C"
    _frame(
        r"\b(?:expressed|raised|voiced|shared|had)\s(?:\w+\s)?(?:(?P<strong>themes)|(?P<weak>concerns?|worries|fears?))\s"
        r"(?:about|over|regarding|around|related\sto)\s+",
        0.65,
        counted=True,
    ),
)
"""The list follows, and ends with its clause."""

CLOSING = (
    # "three themes, A, B and C, were identified"
    _frame(
        rf"\b(?P<count>{COUNT})\s+(?:{WORD},?\s+){{0,4}}?{HEADED}(?:\s+(?!{NOT_BETWEEN}\b){WORD}){{0,6}}?{APPOSED}"
        rf"(?P<list>[^.;:]+?)(?:,|\s[–—-]+)?\s(?:{VERB_AFTER}|from|in|across)\b",
        0.7,
        counted=True,
    ),
    # "the main themes, A, B and C, were …"
    _frame(
        rf"\b(?:the|these|our|key|main|major)\s(?:\w+\s){{0,2}}?{HEADED}{APPOSED}(?P<list>[^.;:]+?)(?:,|\s[–—-]+)\s{VERB_AFTER}\b",
        0.7,
        counted=True,
    ),
    # "A, B and C emerged as themes"; "A and B were the main barriers"
    _frame(
        rf"^{ADVERB}{THAT}(?P<list>[^.:]+?),?\s+"
        rf"(?:(?:emerged|arose|appeared|featured)\sas|(?:were|was|are)(?:\s(?:\w+ly\s)?{SAID}(?:\sas|\sto\sbe)?)?)\s+"
        rf"(?:(?:some|all|two|three|four|among)\s(?:of\s)?)?(?:the\s+|an?\s+)?(?:(?P<count>{COUNT})\s+)?{MODIFIED}{{0,4}}{HEADED}"
        r"(?(count)(?!\sthat\b))",
        0.7,
    ),
    # "participants identified A, B and C as barriers"
    _frame(
        rf"\b{SAID}\s(?P<list>[^.;:]+?)\s(?:as|to\sbe)\s(?:the\s+|an?\s+)?(?:(?P<count>{COUNT})\s+)?{MODIFIED}{{0,4}}{HEADED}",
        0.7,
    ),
    # "barriers were found at the individual, family and system levels"
    _frame(rf"{HEADED}{BETWEEN}\s(?:were|was)\s{FOUND}\sat\s(?:the\s)?(?P<list>[^.;:]+?)\slevels?\b(?!\sof)", 0.7),
    _frame(rf"{HEADED}{BETWEEN}\s(?:were|was)\s{FOUND}\sat\s(?:the\s)?levels?\sof\s(?P<list>[^.;:]+)", 0.7),
)
"""The list stands inside the match, and ends there."""

FRAMES = (*CLOSING[:2], *OPENING, *CLOSING[2:])
"""The surer first."""
