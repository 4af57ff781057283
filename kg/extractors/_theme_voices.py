"""Frames of lists without a head: what people valued, feared or needed, what shaped a thing, what stood out."""

from __future__ import annotations

from kg.extractors._findings import COUNT, HEAD_WORDS, NO_FINDING
from kg.extractors._theme_frames import ADVERB, HEADED_FRAMES, NUMBER_WORDS, SAID, THAT, WORD, Frame, any_of, pattern_of

__all__ = ["FRAMES", "FRAME_WORDS", "HEADLESS"]

PEOPLE = (
    r"(?:participants|respondents|interviewees|informants|nurses|doctors|physicians|patients|staff|clinicians|carers"
    r"|families|stakeholders|students|managers|they)"
)

NO_MEMBER = (
    r"(?:and|but|or|which|who|with|while|as|in|on|at|by|for|from|to|between|including|each|both|all|one|half"
    r"|\w+ing|\w+ed)"
)
"""What begins a clause, and no list."""

HEADLESS = (
    Frame(  # "nurses expressed concerns about A, B and C"; "they valued A, B and C"
        words=any_of("concern concerns worries fear fears valued"),
        pattern=pattern_of(
            r"\b(?P<weak>(?:expressed|raised|voiced|shared|had)\s(?:\w+\s)?(?:concerns?|worries|fears?)\s",
            r"(?:about|over|regarding|around|related\sto)|valued)\s",
        ),
        bare=0.65,
        counted=True,
    ),
    Frame(  # "participants identified a need for A, B and C"
        words=frozenset({"need"}),
        pattern=pattern_of(
            rf"\b{PEOPLE}\s(?:\w+\s)?(?P<weak>identified|expressed|described|reported|voiced)\s(?:a|the)\sneed\sfor\s"
        ),
        bare=0.7,
        counted=True,
    ),
    Frame(  # "comments dealt with A, B and C"
        words=any_of("comments answers responses accounts stories discussions conversations complaints narratives"),
        pattern=pattern_of(
            r"\b(?:comments|answers|responses|accounts|stories|discussions|conversations|complaints|narratives)\s",
            r"(?P<weak>dealt\swith|concerned|touched\son|related\sto|were\sabout|mentioned|turned\son|cent(?:re|er)d\son",
            r"|revolved\saround|focused\son)\s",
        ),
        bare=0.7,
        counted=True,
    ),
    Frame(  # "they named A, B and C"
        words=any_of("named listed cited"),
        pattern=pattern_of(rf"\b{PEOPLE}\s(?:\w+ly\s)?(?P<weak>named|listed|cited)\s"),
        bare=0.65,
        counted=True,
    ),
    Frame(  # "four tactics were seen, namely A, B, C and D"
        words=frozenset({"namely"}),
        pattern=pattern_of(
            rf"\b(?P<count>{COUNT})\s(?:{WORD}\s){{0,3}}?(?P<weak>[\w-]{{3,}}s)\b(?:,?\s{WORD}){{0,14}}?,?\snamely,?\s"
        ),
        bare=0.7,
        counted=True,
    ),
    Frame(  # "panels drew on two figures, A and B"
        words=NUMBER_WORDS,
        pattern=pattern_of(
            rf"(?<!the\s)(?<!these\s)(?<!those\s)(?<!our\s)\b(?P<count>{COUNT})\s(?:(?!{NO_FINDING}\b){WORD}\s){{0,3}}?",
            rf"(?P<weak>(?!{NO_FINDING}\b)[\w-]{{3,}}s),\s(?!{NO_MEMBER}\b)(?=[^.;:]+\.?$)",
        ),
        bare=0.7,
        counted=True,
        apposed=True,
    ),
    Frame(  # "a typology was built, consisting of A, B and C"
        words=any_of("typology taxonomy"),
        pattern=pattern_of(
            r"\b(?P<weak>typology|taxonomy)\b[^,.;:]{0,80},?\s(?:comprising|consisting\sof|made\sup\sof|including)\s"
        ),
        bare=0.7,
        apposed=True,
    ),
    Frame(  # "four stages of A, B, C and D"
        words=any_of("stages phases types kinds forms modes levels functions pillars strands steps"),
        pattern=pattern_of(
            rf"\b(?P<count>{COUNT})\s(?:{WORD}\s){{0,3}}?(?P<weak>stages|phases|types|kinds|forms|modes|levels|functions|pillars",
            r"|strands|steps)\sof:?\s",
        ),
        bare=0.7,
        counted=True,
    ),
    Frame(  # "uptake was shaped by A, B and C"
        words=any_of("shaped hindered facilitated driven hampered constrained enabled undermined impeded underpinned"),
        pattern=pattern_of(
            r"\b(?P<weak>(?:was|were|and)\s(?:\w+ly\s)?(?:shaped|hindered|facilitated|driven|hampered|constrained|enabled",
            r"|undermined|impeded|underpinned)\sby)\s",
        ),
        bare=0.7,
        counted=True,
    ),
    Frame(  # "nurses saw the guardian as an ally, a messenger or an ornament"
        words=any_of("described viewed saw portrayed regarded depicted"),
        pattern=pattern_of(
            rf"\b{PEOPLE}\s(?:\w+ly\s)?(?P<weak>described|viewed|saw|portrayed|regarded|depicted)\s[^.;:,]{{2,40}}?\sas\s",
            r"(?:being\s)?(?=(?:an?|the)\s)",
        ),
        bare=0.7,
        counted=True,
    ),
    Frame(  # "most studies focused on A, B and C"
        words=any_of("focus focused focussed focuses"),
        pattern=pattern_of(
            r"\b(?<!this\s)(?<!our\s)(?P<weak>studies|papers|articles|research|literature|publications|interventions|focus)",
            r"(?:\s(?!and\b|have\b|has\b)\w+){0,6}?\s(?:focus(?:s?ed|e?s)?\s(?:\w+ly\s)?|(?:has\sbeen|was|is)\s)on\s(?:topics\ssuch\sas\s)?",
        ),
        bare=0.75,
        counted=True,
    ),
    Frame(  # "A, B and C stood out"
        words=any_of("stand stood predominated recurred"),
        pattern=pattern_of(
            rf"^{ADVERB}{THAT}(?P<list>[^.:;]+?),?\s(?P<weak>(?:stand|stood)\sout|predominated|recurred)\b"
        ),
        bare=0.7,
        counted=True,
    ),
    Frame(  # "A, B and C were seen as essential"
        words=any_of("essential important crucial critical key vital necessary helpful beneficial"),
        pattern=pattern_of(
            rf"^{ADVERB}{THAT}(?P<list>[^.:;]+?),?\s(?:were|was|are)\s(?:\w+ly\s)?{SAID}\s(?:as|to\sbe)\s(?:\w+\s)?",
            r"(?P<weak>essential|important|crucial|critical|key|vital|necessary|helpful|beneficial)\b",
        ),
        bare=0.65,
        counted=True,
    ),
)
"""Those that need no head in the sentence. The group `weak` holds the verb or the adjective that stands for a head."""

FRAMES = (*HEADED_FRAMES, *HEADLESS)
"""The surer first."""
FRAME_WORDS = HEAD_WORDS.union(*(frame.words for frame in HEADLESS))
"""One of these is in every sentence that any frame fits."""
