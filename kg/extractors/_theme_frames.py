"""The frames in which authors set a list of what they found: a head noun, an announcing verb, and the list's place.

Every pattern is searched in a sentence whose brackets and quotations are blanked (a run of `\\0`). The group `list`
holds the list; where a pattern has none, the list follows the match. `strong` or `weak` is the head, `count` how many
members it announces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extractors._findings import COUNT, FOUND, STRONG, STRONG_WORDS, WEAK
from kg.words.clues import Clued, clued

__all__ = [
    "ADVERB",
    "COUNTS",
    "HEADED_FRAMES",
    "NUMBER_WORDS",
    "SAID",
    "SORTED",
    "THAT",
    "WORD",
    "Frame",
    "any_of",
    "pattern_of",
]

WORD = r"[\w\0'’/&-]+"
NOT_BETWEEN = r"(?:were|was|are|is|they|we|it|which|that|there|who|whether|when|where|had|have|has|as|be)"
FEW = rf"(?:,?\s+(?!{NOT_BETWEEN}\b){WORD})"
WHICH_CAME = rf"\s(?:that|which)(?:\s(?:were|was|had|have|we|they))?(?:\sbeen)?\s(?!{NOT_BETWEEN}\b){WORD}"
BETWEEN = rf"(?:{FEW}{{0,24}}?|{FEW}{{0,16}}?{WHICH_CAME}{FEW}{{0,8}}?)"
"""What may stand from a head to its verb: "themes relating to the use of the tool"."""
COUNTED = rf"(?:\b(?P<count>{COUNT})\s+(?:{WORD},?\s+){{0,4}}?)?"
HEADED = rf"\b(?:(?P<strong>{STRONG})|(?P<weak>{WEAK}))\b"
MODIFIED = r"(?:(?!(?:into|in|of|on|by|for|with|to|as|from|under|within|about|and|or)\b)[\w'’-]+,?\s+)"
USUALLY = r"(?:\s(?:mainly|mostly|primarily|largely|often|usually|typically|also|predominantly|chiefly|generally))?"
BE = rf"(?:were|was|are|is){USUALLY}"
HOLD = r"(?:includ(?:ed|es?|ing)|compris(?:ed|es?)(?:\sof)?|consist(?:ed|s)?\sof|encompass(?:ed|es)?|contained)"
EXAMPLE = r"(?:such\sas|namely,?|like|for\sexample,?|e\.g\.,?|i\.e\.,?|viz\.?,?)"
TURN = (
    r"(?:(?:(?:were|was|are|is)\s)?(?:revolv(?:ed|ing)\saround|cent(?:re|er)(?:d|ing)\s(?:on|around)"
    r"|focus(?:s?ed|s?ing)\s(?:on|around)|clustered\saround)"
    r"|(?:were|was)\s(?:identified|label+ed|named|described|categori[sz]ed|conceptuali[sz]ed|termed|interpreted|defined)"
    r"\sas)"
)
ABOUT = (
    r"(?:(?:(?:were|was|are|is)\s)?(?:relat(?:ed|ing)\sto|pertain(?:ed|ing)\sto|about|around)|concern(?:ed|ing)|regarding"
    r"|cover(?:ed|ing)|addressed|in\srelation\sto|with\sregard\sto)"
)
TELL = r"(?:describe[sd]?|capture[sd]?|reflect(?:ed|s)?|highlight(?:ed|s)?|represent(?:ed|s)?|illustrate[sd]?|of)"
VERB_AFTER = (
    r"(?:were|was|are|is|emerged?|arose|surfaced|describe[sd]?|capture[sd]?|represent(?:ed|s)?|which|that|have|had|can|may"
    r"|encompass(?:ed|es)?|explain(?:ed|s)?|illustrate[sd]?|characteri[sz]e[sd]?|underpin(?:ned|s)?|influenced?|shape[sd]?"
    r"|mediate[sd]?|affect(?:ed)?|hinder(?:ed)?|enabled?|contributed?)"
)
APPOSED = r"(?:(?:,(?:\snamely,?|\si\.e\.,?|\ssuch\sas|\sincluding)?|\s[–—-]+)\s|—)"
SAID = (
    r"(?:identified|reported|cited|described|perceived|seen|highlighted|found|noted|considered|mentioned|recogni[sz]ed"
    r"|named|listed|discussed|viewed|regarded|rated|ranked|raised|prioriti[sz]ed|given|expressed|classified|felt)"
)
ADVERB = (
    r"(?:(?:overall|however|moreover|in\s(?:addition|contrast|particular|general|total|summary)|additionally|furthermore"
    r"|finally|also|likewise|(?:of|for|among|in|at|within|across|according\sto)\s[^,;:.]{3,60}?(?=,)|similarly|conversely|first|second|third|second?ly|firstly),?\s+)?"
)
THAT = (
    r"(?:(?:[^,.;:]{0,60}?\s)?(?:found|show(?:ed|s|n)?|report(?:ed|s)?|suggest(?:ed|s)?|indicat(?:ed|es?)|reveal(?:ed|s)?|felt"
    r"|said|stated|agreed|believed|demonstrat(?:ed|es?)|highlight(?:ed|s)?)\sthat\s+)?"
)
SORTED = (
    r"(?:(?:re)?group|categori[sz]|classifi|organi[sz]|cluster|sort|summari[sz]|synthesi[sz]|collaps|arrang|structur|condens"
    r"|consolidat|distill?|subsum|aggregat|themed|conceptuali[sz]|divid)(?:ed|d)?"
)


def any_of(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


NUMBER_WORDS = any_of("two three four five six seven eight nine ten eleven twelve")
COUNTS = NUMBER_WORDS | set(map(str, range(2, 100)))
BEING = any_of("were was are is")
HOLDING = any_of(
    """
    include included includes including comprise comprised comprises consist consisted consists encompass encompassed
    encompasses contained
    """
)
EXAMPLES = any_of("such namely like example e i viz")
TURNING = any_of(
    """
    revolved revolving centred centered centring centering focused focussed focusing clustered around as related linked
    """
)
TOPICAL = any_of(
    "related relating pertained pertaining about around concerned concerning regarding covered covering"
) | (any_of("addressed relation regard"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way to announce a list."""

    words: frozenset[str]
    """One of these is in every sentence that the pattern fits: a first look that costs little."""
    pattern: Clued
    bare: float = 0.0
    """The score under a weak head; nothing where only a strong one announces a list in this way."""
    counted: bool = False
    """Whether only as many members as are announced, or three where none are, make a list."""
    apposed: bool = False
    """Whether it sets a list beside anything counted: read only in a study that asks people or reads documents."""
    own_verb: bool = False
    """Whether the verb after the list belongs to the head before it: "barriers such as A and B have …"."""


def pattern_of(*parts: str) -> Clued:
    """The pattern that the parts make together, in any case of letters."""
    return clued("".join(parts), re.IGNORECASE)


OPENING = (
    Frame(  # "themes included A, B and C"; "themes on X revolved around A and B"
        words=HOLDING | TURNING,
        pattern=pattern_of(rf"{COUNTED}{HEADED}{BETWEEN},?\s+(?:{HOLD}|{TURN}|{BE}\s(?:related|linked)\sto)\s+(?=\S)"),
        bare=0.7,
    ),
    Frame(  # "the main barriers were A, B and C"
        words=BEING, pattern=pattern_of(rf"{COUNTED}{HEADED}{BETWEEN},?\s+{BE}\s+(?=\S)"), bare=0.7
    ),
    Frame(  # "themes such as A and B appeared"
        words=EXAMPLES,
        pattern=pattern_of(rf"{COUNTED}\b(?P<strong>{STRONG})\b{BETWEEN},?\s+{EXAMPLE}\s+"),
        own_verb=True,
    ),
    Frame(  # "barriers, such as A, B and C, have …"
        words=EXAMPLES,
        pattern=pattern_of(rf"{COUNTED}\b(?P<weak>{WEAK})\b{FEW}{{0,8}}?,?\s+{EXAMPLE}\s+"),
        bare=0.65,
        counted=True,
        own_verb=True,
    ),
    Frame(  # "themes relating to A, B and C"
        words=TOPICAL,
        pattern=pattern_of(rf"{COUNTED}\b(?P<strong>{STRONG})\b{BETWEEN},?\s+{ABOUT}\s+(?=\S)"),
        counted=True,
        own_verb=True,
    ),
    Frame(  # "three themes describe A, B and C"; "three attributes of A, B and C"
        words=COUNTS,
        pattern=pattern_of(rf"\b(?P<count>{COUNT})\s+(?:{WORD},?\s+){{0,4}}?{HEADED}\s+{TELL}\s+"),
        bare=0.65,
        counted=True,
    ),
    Frame(  # "three themes emerged; A, B and C"
        words=COUNTS,
        pattern=pattern_of(
            rf"\b(?P<count>{COUNT})\s+(?:{WORD},?\s+){{0,4}}?(?P<strong>{STRONG})\b[^.;:]{{0,60}};\s(?=[^.;:]+\.?$)"
        ),
        counted=True,
    ),
    Frame(  # "the first category contained the subcategories A and B"
        words=STRONG_WORDS,
        pattern=pattern_of(
            rf"\b(?:contain(?:s|ed|ing)|compris(?:es|ed|ing)|includ(?:es|ed|ing)|ha[sd])\s(?:the\s|{COUNT}\s)?",
            r"(?P<strong>sub-?(?:themes|categories))\s(?!of\b|that\b|which\b|were\b|and\b|in\b|on\b|for\b|from\b)",
        ),
    ),
    Frame(  # "under the themes of A, B and C"
        words=STRONG_WORDS,
        pattern=pattern_of(
            rf"\b(?:the|these|under|into|onto|of|as|{COUNT})\s(?:[\w-]+\s){{0,2}}(?P<strong>(?!\w*domains){STRONG})\s+of:?\s+",
            r"(?!(?:the|these|this|an?|their|our|each|its)\b)",
        ),
        counted=True,
        own_verb=True,
    ),
    Frame(  # "mapped onto the domains of A, B and C"
        words=frozenset({"domains"}),
        pattern=pattern_of(
            r"\b(?:onto|to|under|within|into|by|around)\s(?:the\s)?(?:[\w-]+\s){0,3}?(?P<strong>domains)\s+of:?\s+",
            r"(?!(?:the|these|this|an?|their|our|each|its)\b)",
        ),
        counted=True,
        own_verb=True,
    ),
    Frame(  # "several barriers were identified, including A, B and C"
        words=EXAMPLES | any_of("including which that"),
        pattern=pattern_of(
            rf"{COUNTED}{HEADED}{BETWEEN}\s(?:were|was|have\sbeen)\s(?:\w+ly\s)?{FOUND}{FEW}{{0,10}}?,?\s",
            rf"(?:{EXAMPLE}|including|(?:which|that)\s(?:included?|were|related\sto|described|concerned))\s",
        ),
        bare=0.75,
        own_verb=True,
    ),
)
"""The list follows, and ends with its clause."""

CLOSING = (
    Frame(  # "three themes, A, B and C, were identified"
        words=COUNTS,
        pattern=pattern_of(
            rf"\b(?P<count>{COUNT})\s+(?:{WORD},?\s+){{0,4}}?{HEADED}(?:\s+(?!{NOT_BETWEEN}\b){WORD}){{0,6}}?{APPOSED}",
            rf"(?:(?P<list>[^.;:]+?)(?:(?:,|\s[–—-]+)?\s|—)(?:{VERB_AFTER}|from|in|across)\b)",
        ),
        bare=0.7,
        counted=True,
    ),
    Frame(  # "the main themes, A, B and C, were …"
        words=any_of("the these our key main major"),
        pattern=pattern_of(
            rf"\b(?:the|these|our|key|main|major)\s(?:\w+\s){{0,2}}?{HEADED}{APPOSED}",
            rf"(?P<list>[^.;:]+?)(?:(?:,|\s[–—-]+)\s|—){VERB_AFTER}\b",
        ),
        bare=0.7,
        counted=True,
    ),
    Frame(  # "the themes A, B and C emerged"
        words=STRONG_WORDS,
        pattern=pattern_of(
            rf"\b(?P<strong>{STRONG})\s(?!(?:relat|about|around|regard|concern|on|of|from|in|such|includ|identif|emerg|reflect|to|for",
            r"|as|at|with|that|which|were|was|are|is|and|or|by)\w*\b)(?P<list>[^.;:]*?,[^.;:]+?\sand\s[^.;:]+?)\s",
            r"(?:emerged|arose|(?:were|was)\s(?:identified|found|generated|developed|derived|constructed))\b",
        ),
        own_verb=True,
    ),
    Frame(  # "A, B and C emerged as themes"; "A and B were the main barriers"
        words=BEING | any_of("emerged arose appeared featured"),
        pattern=pattern_of(
            rf"^{ADVERB}{THAT}(?P<list>[^.:]+?),?\s+",
            rf"(?:(?:emerged|arose|appeared|featured)\sas|(?:were|was|are)(?:\s(?:\w+ly\s)?{SAID}(?:\sas|\sto\sbe)?)?)\s+",
            r"(?:(?:some|all|two|three|four|among)\s(?:of\s)?)?(?:the\s+|an?\s+)?",
            rf"(?:(?P<count>{COUNT})\s+)?{MODIFIED}{{0,4}}{HEADED}(?(count)(?!\sthat\b))",
        ),
        bare=0.7,
    ),
    Frame(  # "participants identified A, B and C as barriers"
        words=any_of("as be"),
        pattern=pattern_of(
            rf"\b{SAID}\s(?P<list>[^.;:]+?)\s(?:as|to\sbe)\s(?:the\s+|an?\s+)?(?:(?P<count>{COUNT})\s+)?",
            rf"{MODIFIED}{{0,4}}{HEADED}",
        ),
        bare=0.7,
    ),
    Frame(  # "barriers were grouped into individual, social and economic domains"
        words=STRONG_WORDS,
        pattern=pattern_of(rf"\b{SORTED}\s(?:in)?(?:to|under|as)\s(?P<list>[^.;:]+?)\s(?P<strong>{STRONG})\b(?!:)"),
    ),
    Frame(  # "barriers were found at the individual, family and system levels"
        words=any_of("level levels"),
        pattern=pattern_of(
            rf"{HEADED}{BETWEEN}\s(?:were|was)\s{FOUND}\sat\s(?:the\s)?(?P<list>[^.;:]+?)\slevels?\b(?!\sof)"
        ),
        bare=0.7,
    ),
    Frame(  # "barriers were found at the levels of the individual, the family and the system"
        words=any_of("level levels"),
        pattern=pattern_of(rf"{HEADED}{BETWEEN}\s(?:were|was)\s{FOUND}\sat\s(?:the\s)?levels?\sof\s(?P<list>[^.;:]+)"),
        bare=0.7,
    ),
)
"""The list stands inside the match, and ends there."""

HEADED_FRAMES = (*CLOSING[:2], *OPENING, *CLOSING[2:])
"""The surer first."""
