"""The words by which a record says whom or what its study is about.

All patterns are for text in lower case.
"""

from __future__ import annotations

import re

from kg.extractors._patterns import any_of

__all__ = [
    "AIM",
    "AIM_ENDS",
    "AIM_LABEL",
    "EVERY",
    "IS_SUBJECT",
    "MADE_FOR",
    "OBLIGED",
    "OPENS",
    "OUTCOME_LABEL",
    "OWN_SCHEME",
    "PLACE",
    "PLACE_FOLLOWS",
    "ROLE_OF",
    "RULE",
    "WE_LOOK",
]

# ---------------------------------------------------------------------------------------------------------------------
# Sentences that state an aim

STUDY = any_of(
    """study, paper, article, research, project, review, analysis, trial, evaluation, survey, thesis, commentary, essay,
    report, protocol, chapter, editorial, investigation, work"""
)
LOOKS_AT = any_of(
    """aim(?:s|ed)?, explore[sd]?, examine[sd]?, investigate[sd]?, analy[sz]e[sd]?, describes, reports,
    consider(?:s|ed), focus(?:es|ed|ses|sed), assess(?:es|ed), evaluate[sd]?, discusses, presents, seeks, sought, looks,
    looked, addresse[sd], compare[sd]?, test(?:s|ed), stud(?:ies|ied), reviews, determine[sd], asks, traces, intends,
    intended, set out, synthesi[sz]es, summari[sz]es, maps, is concerned with, deals with,
    argues, contends"""
)
TO_LOOK_AT = any_of(
    "explore, examine, investigate, analy[sz]e, assess, evaluate, describe, determine, identify, compare, understand"
)
LOOKING_AT = any_of(
    "focus(?:es|ing) on, explor(?:es|ing), examin(?:es|ing), describes, discusses, presents, reports on, investigates"
)
"""So begin sentences without a subject, as some journals print them."""
PURPOSE = any_of("aims?, objectives?, purposes?, goals?")
MEANT = r"(?:(?:was |is )?(?:aimed|designed|conducted|undertaken|carried out|performed)|seeking)"
AIM = re.compile(
    rf"\b(?:(?:the|our|its|main|primary|overall|specific|study|research) (?:\w+ )?{PURPOSE}\b"
    rf"|(?:this|the present|the current|our|the) (?:[\w-]+ )?{STUDY}\b.{{0,40}}?\b{LOOKS_AT}\b"
    rf"|{STUDY} {MEANT} to\b|(?:in this {STUDY}|here),? we\b"
    r"|we (?:(?:aim|aimed|seek|sought|set out|wanted) to|aimed at)\b)"
    rf"|^(?:{PURPOSE}|to {TO_LOOK_AT}|{LOOKING_AT})\b"
)
AIM_LABEL = re.compile(r"\baims?\b|objective|purpose|\bgoals?\b|question")
AIM_ENDS = re.compile(r", (?:which|who|whose|where|whereas|although|because)\b| (?:in order to|so that)\b")

WE_LOOK_AT = any_of(
    """explored?, examined?, investigated?, analy[sz]ed?, assess(?:ed)?, evaluated?, consider(?:ed)?, discuss(?:ed)?,
    focus(?:ed)?, compared?, studied, hypothesi[sz]ed?, present an?,
    (?:report|describe)(?:e?d)? (?:on )?(?:an?|the|our)"""
)
REVIEWED = (
    r"(?:conduct(?:ed)?|perform(?:ed)?|undertook|carried out) (?:an? )?(?:[\w-]+ ){0,3}"
    r"(?:review|survey|evaluation|study|meta-analysis) (?:of|on|among)"
)
WE_LOOK = re.compile(rf"\bwe (?:also |then |therefore )?(?:{WE_LOOK_AT}|{REVIEWED})\b")
"""Said also of single steps, so that it states no aim in a section of methods."""

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
    r"\s+(?:(?:are|is|were|was|will be|have been)\s+(?:\w+ly\s+)?(?:required|obliged|mandated|expected|subject)\s+to\b"
    r"|(?:must|have to|has to|had to)\b)"
)
RULE = re.compile(
    r"\b"
    + any_of(
        """process, policy, policies, regulations?, scheme, legislation, law, requirements?, programme, program,
        introduction of, contract, by which, whereby, under which, means that"""
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
