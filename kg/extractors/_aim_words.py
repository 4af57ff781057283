"""The words by which a record says whom or what its study is about.

All patterns are for text in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from kg.extractors._patterns import any_of

__all__ = [
    "AIM",
    "AIM_ENDS",
    "AIM_LABEL",
    "AIM_OPENS",
    "AIM_SIGNS",
    "APPLIES_TO",
    "EVERY",
    "IS_SUBJECT",
    "MADE_FOR",
    "OBLIGED",
    "OPENS",
    "OUTCOME_LABEL",
    "OWN_SCHEME",
    "PLACE",
    "PLACE_FOLLOWS",
    "PURPOSE_TOLD",
    "ROLE_OF",
    "RULE",
    "TO_END",
    "WE_LOOK",
    "may_state_aim",
]

# ---------------------------------------------------------------------------------------------------------------------
# Sentences that state an aim

STUDIES = (
    *("study", "paper", "article", "research", "project", "review", "analysis", "trial", "evaluation", "survey"),
    *("thesis", "commentary", "essay", "report", "protocol", "chapter", "editorial", "investigation", "work"),
    *("manuscript", "presentation", "appraisal", "contribution", "synthesis", "audit", "column", "statement", "pilot"),
    *("experiment", "inquiry", "ethnography", "monograph", "viewpoint"),
)
STUDY = rf"(?:meta-?)?(?:{'|'.join(STUDIES)})"
THIS_STUDY = rf"\b(?:this|the present|the current|our|the) (?:(?!is |was |are |has )[\w-]+ ){{0,3}}{STUDY}"
LOOKS_AT = any_of(
    """aim(?:s|ed)?, explore[sd]?, examine[sd]?, investigate[sd]?, analy[sz]e[sd]?, describe[sd]?, reports,
    consider(?:s|ed), focus(?:es|ed|ses|sed), assess(?:es|ed), evaluate[sd]?, discusses, presents, seeks, sought, looks,
    looked, addresse[sd], compare[sd]?, test(?:s|ed), stud(?:ies|ied), reviews, determine[sd], asks, traces, intends,
    intended, set out, synthesi[sz]es, summari[sz]es, maps, is concerned with, deals with, argues, contends, provides,
    outlines, highlights, offers, critiques, introduces, illustrates, proposes, explains, attempts, attempted,
    was an attempt, characteri[sz]e[sd], elucidates?, estimate[sd]?, quantifie[sd], was to, is to, will, concerns,
    questions, reflects,
    to (?:explore|examine|investigate|describe|assess|evaluate|test|compare|determine)"""
)
TO_LOOK_AT = any_of(
    """explore, examine, investigate, analy[sz]e, assess, evaluate, describe, determine, identify, compare, understand,
    test, study, review, estimate, measure, characteri[sz]e, quantify, develop, establish, find out, report, present,
    summari[sz]e, synthesi[sz]e, map, gain, elucidate, clarify, validate, provide, outline, discuss, evaluate, verify,
    help, improve, update, highlight, illustrate, introduce, propose"""
)
LOOKING_AT = ("focuses", "explores", "examines", "describes", "discusses", "presents", "investigates", "reviews")
"""So begin sentences without a subject, as some journals print them."""
LOOKING_INTO = (
    r"(?:explor|examin|investigat|assess|evaluat|describ|determin|identify|compar|understand|test|improv|develop|measur"
    r"|establish|analy[sz])ing"
)
USED = any_of(
    """uses?, used, collect(?:s|ed), gather(?:s|ed), employ(?:s|ed), conducted, applie[sd], adopt(?:s|ed), undertook,
    performed, draws?(?: up)?on, drew (?:up)?on, carried out, analy[sz]e[sd], surveyed, interviewed"""
)
PURPOSES = ("aim", "objective", "purpose", "goal")
PURPOSE = rf"(?:{'|'.join(PURPOSES)})s?"
MEANT = (
    r"(?:(?:was |is |were )?(?:aimed|designed|conducted|undertaken|carried out|performed|developed|initiated|set up)"
    r"|seeking)"
)
PURPOSE_TOLD = re.compile(
    rf"\b(?:the|our|its|main|primary|overall|specific|study|research|whose) (?:[\w-]+ ){{0,2}}{PURPOSE}\b"
    rf"(?: (?:of|in|for|behind) [^.;:]{{1,80}}?)?(?: (?:was|were|is|are|included?|remains?|being|to)\b|:)"
    rf"|\bwith the (?:[\w-]+ )?{PURPOSE} (?:of {LOOKING_INTO}|to)\b"
    rf"|{THIS_STUDY}\b(?:(?! with| of| has| have)[^.;:]){{0,40}}?"
    r" (?:aim(?:s|ed)?|seeks|sought|set out|intend(?:s|ed))\b"
    r"|\b(?:we|i|the authors?) (?:\w+ly |therefore |thus |also |then )?"
    r"(?:(?:aim|aimed|seek|sought|set out|wanted|wished|hoped|tried|intend|intended) to|aimed at)\b"
    r"|\b(?:research|study|main|primary|central) questions? (?:was|were|is|are|addressed)\b"
    rf"|^(?:{PURPOSE}(?: of (?:this|the|our) (?:\w+ )?{STUDY})?(?::| (?:was|were|is|are|to)\b)|aiming (?:to|at)\b)"
)
"""Words that say themselves that this is the purpose."""
AIM = re.compile(
    rf"{PURPOSE_TOLD.pattern}"
    rf"|{THIS_STUDY}\b.{{0,40}}?\b{LOOKS_AT}\b"
    rf"|{THIS_STUDY} {USED}\b[^.;]{{0,250}}? to {TO_LOOK_AT}\b"
    r"|\b(?:study|survey|trial|project|research|protocol|review|evaluation|interviews|audit|pilot|experiment)"
    rf" {MEANT} to\b"
    rf"|\b(?:in|for) this {STUDY},? (?:we|i|the authors)\b|\bhere(?:in)?,? we\b"
    r"|\b(?:is|are) (?:reviewed|discussed|described|presented|examined|explored|summari[sz]ed|reported)"
    r" (?:here|in this)\b"
    rf"|^(?:(?:in order )?to {TO_LOOK_AT}|{'|'.join(LOOKING_AT)}|for (?:detecting|{LOOKING_INTO}))\b"
)
"""And those by which authors come to speak of what they do in this paper."""
AIM_SIGNS = frozenset(
    (*STUDIES, *PURPOSES, *(f"{word}s" for word in PURPOSES), "metasynthesis", "metaanalysis", "interviews", "we", "i")
) | frozenset(
    ("author", "authors", "here", "herein", "question", "questions", "hypothesis", "hypotheses", "hypothesized")
)
QUESTION_OPENS = ("what", "how", "why", "which", "does", "do", "is", "are", "can", "who")
AIM_OPENS = frozenset(("to", "in", "for", "aiming", *LOOKING_AT, *QUESTION_OPENS))
"""A sentence without any of the signs states an aim only if it begins with one of these."""
AIM_LABEL = re.compile(r"\baims?\b|objective|purpose|\bgoals?\b|question")
AIM_ENDS = re.compile(r", (?:which|who|whose|where|whereas|although|because)\b| (?:in order to|so that)\b")

WE_LOOK_AT = any_of(
    r"""explored?, examined?, investigated?, analy[sz]ed?, assess(?:ed)?, evaluated?, consider(?:ed)?, discuss(?:ed)?,
    focus(?:ed)?, compared?, study, studied, hypothesi[sz]ed?, test(?:ed)?, piloted, triall?ed, review(?:ed)?,
    (?:report|describe|present|outline)(?:e?d)? (?:on )?(?:an?|the|our|here|\d+|two|three|four|five|six)"""
)
REVIEWED = (
    r"(?:conduct(?:ed)?|perform(?:ed)?|undertook|carried out) (?:an? )?(?:[\w-]+ ){0,3}"
    r"(?:review|survey|evaluation|study|meta-analysis) (?:of|on|among)"
)
WE_LOOK = re.compile(rf"\b(?:we|the authors?) (?:{WE_LOOK_AT}|{REVIEWED})\b")
"""Said also of single steps, so that it states no aim in a section of methods."""
TO_END = re.compile(
    rf"\bwe (?:\w+ly |also |then |therefore )?{USED}\b[^.;]{{0,250}}? to {TO_LOOK_AT}\b"
    r"|\bwe (?:present|report|describe) (?:an?|the|our|\d+|two|three|four|five|six)\b[^.;]{0,60}?"
    r"\b(?:cases?|patients?)\b"
    rf"|^(?:{'|'.join(QUESTION_OPENS)})\b.*\?$"
    r"|\bhypothes[ei]s (?:was|is|were|are|that)\b|\b(?:was|were) hypothesi[sz]ed\b"
)
"""A step that is told with what it is for: "we used models to examine …"."""


def may_state_aim(tokens: Sequence[str], words: Set[str]) -> bool:
    """A first look, at a sentence's runs of letters in order and as a set; the patterns cost more."""
    return not AIM_SIGNS.isdisjoint(words) or (bool(tokens) and tokens[0] in AIM_OPENS)


MADE = any_of(
    """developed, designed, created, built, piloted, introduced, implemented, launched, established, tested, devised,
    trialled, evaluated, propose, proposed, offer, offered"""
)
MADE_TO = any_of("support, help, train, assist, enable, guide, prepare, educate, teach")
MADE_FOR = re.compile(
    rf"\b(?:we|authors|project|study|trial|programme|program)\b[^.;:]{{0,40}}\b{MADE}\b[^.;:]{{0,100}}"
    rf"\b(?:for|aimed at|target(?:ing|ed at)|to {MADE_TO}) (?:(?!by|from|who|that|which)[\w-]+,? ){{0,4}}$"
)
"""For whom the studied intervention was made: "we developed an app for …"."""

PLACE = any_of(
    """practices?, surger(?:y|ies), clinics?, records?, registers?, data, databases?, systems?, letters?, federations?,
    networks?"""
)
PLACE_FOLLOWS = re.compile(rf"[ -]{PLACE}\b")
"""A "GP practice" is a place: the sentence names the role, and is not about it."""

# ---------------------------------------------------------------------------------------------------------------------
# Rules and schemes that apply to somebody

OBLIGED = re.compile(
    r"\s+(?:(?:are|is|were|was|will be|(?:have|has|had) been)\s+(?:\w+\s+)?"
    r"(?:(?:required|obliged|mandated|expected|subject|entitled|allowed|permitted|eligible|encouraged)\s+to"
    r"|(?:assessed|regulated|licensed|revalidated|paid|reimbursed|appraised|certified|accredited)\s+(?:by|under|through))\b"
    r"|(?:must|have to|has to|had to)\b)"
)
APPLIES_TO = re.compile(
    r"\b(?:appl(?:y|ies|ied) to|mandatory for|compulsory for|obligatory for|required (?:of|for|from)"
    r"|requir(?:es?|ed|ing)|oblig(?:es?|ed|ing)|mandat(?:es?|ed|ing)|allow(?:s|ed|ing)?|entitl(?:es?|ed|ing)|govern(?:s|ed|ing)?"
    r"|regulat(?:es?|ed|ing)|introduced for) (?:(?:all|every|each|the) )?(?:[\w-]+ ){0,2}$"
)
RULE = re.compile(
    r"\b"
    + any_of(
        r"""process(?:es)?, polic(?:y|ies), regulations?, regulator, schemes?, legislation, laws?, acts?, requirements?,
        programmes?, programs?, contracts?, reforms?, mandates?, guidance, standards?, frameworks?, licen[cs]\w+,
        incentives?, introduction of, legally, statutory"""
    )
    + r"\b"
)
EVERY = re.compile(r"\b(?:all|every|each)\s+(?:[\w-]+\s+){0,2}$")
OWN_SCHEME = re.compile(
    r"\b(?:this|our|the)\s+(?:[\w–-]+\s+){0,4}(?:scheme|programme|program|project|initiative|intervention|pilot)\b"
)
OUTCOME_LABEL = re.compile(r"outcome|measure")
ROLE_OF = re.compile(r"\broles? of (?:the |an? )?(?:[\w-]+ )?$")

# ---------------------------------------------------------------------------------------------------------------------
# Sentences of the background

OPENS = re.compile(
    r"(?!although|though|while|whereas|because|since|if|when)(?:(?:the|all|most|many|some) )?(?:[\w-]+ ){0,2}"
)
IS_SUBJECT = re.compile(r" (?:are|is|were|was|have|has|can|may|must|play|provide|face|work|remain|need|often)\b")
