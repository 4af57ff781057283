"""Sentences that state an aim: "the aim was to …", "this paper examines …", "we explored …".

All patterns are for text in lower case; each is tried only on sentences that have a word of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.document import AT_ONCE, Document, Sentence
from kg.extractors._patterns import any_of
from kg.extractors._sections import section_of
from kg.model import Part
from kg.words.clues import clued

__all__ = ["is_under_aims", "last_aim", "opens_aims", "told_examining", "told_purpose", "told_step", "told_work"]

STUDIES = (
    *("study", "paper", "article", "research", "project", "review", "analysis", "trial", "evaluation", "survey"),
    *("thesis", "commentary", "essay", "protocol", "chapter", "editorial", "investigation", "manuscript", "appraisal"),
    *("synthesis", "audit", "pilot", "inquiry", "ethnography", "monograph", "viewpoint"),
)
WORKS = ("work", "report", "presentation", "contribution", "column", "statement", "experiment")
"""These are the authors' own only after "this" and "our": the work of nurses is none."""
STUDY = rf"(?:meta-?)?(?:{'|'.join(STUDIES)})"
BETWEEN = r"(?:(?!is |was |are |has |have |of )[\w-]+ ){0,3}"
THIS_STUDY = (
    rf"(?:(?:this|the present|the current|our|the) {BETWEEN}{STUDY}"
    rf"|(?:this|the present|the current|our) {BETWEEN}(?:{'|'.join(WORKS)}))"
)
LOOKS_AT = any_of(
    """aim(?:s|ed)?, explore[sd]?, examine[sd]?, investigate[sd]?, analy[sz]e[sd]?, describe[sd]?, reports,
    consider(?:s|ed), focus(?:es|ed|ses|sed), assess(?:es|ed), evaluate[sd]?, discusses, presents, seeks, sought,
    looks, looked, addresse[sd], compare[sd]?, test(?:s|ed), stud(?:ies|ied), reviews, determine[sd], asks, traces,
    intends, intended, set out, synthesi[sz]es, summari[sz]es, maps, is concerned with, deals with, argues, contends,
    provides, outlines, highlights, offers, critiques, introduces, illustrates, proposes, explains, attempts,
    attempted, was an attempt, sets out, follows, puts forward, characteri[sz]e[sd], elucidates?, estimate[sd]?,
    quantifie[sd], was to, is to, will, concerns, questions, reflects,
    to (?:explore|examine|investigate|describe|assess|evaluate|test|compare|determine)"""
)
TO_LOOK_AT = any_of(
    """explore, examine, investigate, analy[sz]e, assess, evaluate, describe, determine, identify, compare, understand,
    test, study, review, estimate, measure, reach, learn, find, inform, design, derive, obtain, see, consider,
    characteri[sz]e, quantify, develop, establish, find out, report, present, summari[sz]e, synthesi[sz]e, map, gain,
    elucidate, clarify, validate, provide, outline, discuss, evaluate, verify, help, improve, update, highlight,
    illustrate, introduce, propose"""
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
PURPOSE_TOLD = clued(
    rf"\b(?:the|our|its|main|primary|overall|specific|study|research|whose) (?:[\w-]+ ){{0,2}}{PURPOSE}\b"
    rf"(?:(?: (?:of|in|for|behind) [^.;:]{{0,60}}?\b{STUDY}\b[^.;:]{{0,40}}?)?"
    r"(?: (?:was|were|is|are|included?|remains?|being|to)\b|:)| (?:of|in|for|behind) [^.;:]{1,80}? (?:was|were)\b)"
    rf"|\bwith the (?:[\w-]+ )?{PURPOSE} (?:of {LOOKING_INTO}|to)\b"
    rf"|\b{THIS_STUDY}\b(?:(?! with| of| has| have)[^.;:]){{0,40}}?"
    r" (?:aim(?:s|ed)?|seeks|sought|set out|intend(?:s|ed))\b"
    r"|\b(?:we|i|the authors?) (?:\w+ly |therefore |thus |also |then )?"
    r"(?:(?:aim|aimed|seek|sought|set out|wanted|wished|hoped|tried|intend|intended) to|aimed at)\b"
    r"|\b(?:research|study|main|primary|central) questions? (?:was|were|is|are|addressed)\b"
    rf"|^(?:{PURPOSE}(?: of (?:this|the|our) (?:\w+ )?{STUDY})?(?::| (?:was|were|is|are|to)\b)|aiming (?:to|at)\b)"
)
"""Words that say themselves that this is the purpose."""
PAPER_TELLS = clued(
    rf"\b(?:{THIS_STUDY}\b(?:.{{0,40}}?\b{LOOKS_AT}\b| {USED}\b[^.;]{{0,250}}? to {TO_LOOK_AT}\b)"
    r"|(?:study|survey|trial|project|research|protocol|review|evaluation|interviews|audit|pilot|experiment)"
    rf" {MEANT} to\b"
    rf"|(?:in|for) this {STUDY},? (?:we|i|the authors)\b|here(?:in)?,? we"
    r" (?!show|generate|f[io]u?nd|demonstrate|identif|reveal|provide)"
    r"|(?:is|are) (?:reviewed|discussed|described|presented|examined|explored|summari[sz]ed|reported)"
    r" (?:here|in this)\b)"
    rf"|^(?:(?:in order )?to {TO_LOOK_AT}|{'|'.join(LOOKING_AT)}|for (?:detecting|{LOOKING_INTO}))\b"
)
"""By these authors come to speak of what they do in this paper."""
PURPOSE_SIGNS = frozenset(
    word
    for words in (
        *((word, f"{word}s") for word in (*PURPOSES, "question")),
        ("aimed", "aiming", "seek", "seeks", "sought", "set", "wanted", "wished", "hoped", "tried"),
        ("intend", "intends", "intended"),
    )
    for word in words
)
WORK_SIGNS = frozenset((*STUDIES, *WORKS, "metasynthesis", "metaanalysis", "interviews", "we", "here", "herein"))
WORK_OPENS = frozenset(("to", "in", "for", *LOOKING_AT))
STEP_SIGNS = frozenset(("we", "hypothesis", "hypotheses", "hypothesized", "hypothesised"))
"""Words without which, at the begin or anywhere, a sentence needs no look with the patterns, which cost more."""

WE_LOOK_AT = any_of(
    r"""explored?, examined?, investigated?, analy[sz]ed?, assess(?:ed)?, evaluated?, consider(?:ed)?, discuss(?:ed)?,
    focus(?:ed)?, compared?, study, studied, hypothesi[sz]ed?, test(?:ed)?, piloted, triall?ed, review(?:ed)?,
    (?:report|describe|present|outline)(?:e?d)? (?:on )?(?:an?|the|our|here|\d+|two|three|four|five|six)"""
)
REVIEWED = (
    r"(?:conduct(?:ed)?|perform(?:ed)?|undertook|carried out) (?:an? )?(?:[\w-]+ ){0,3}"
    r"(?:review|survey|evaluation|study|meta-analysis) (?:of|on|among)"
)
ASKED = r"ask(?:ed)? (?:how|why|what|whether|which|if)|sought (?:the|views|opinions)|argue"
WE_LOOK = clued(rf"\b(?:we|i|the authors?) (?:{WE_LOOK_AT}|{REVIEWED}|{ASKED})\b")
STEP = clued(
    rf"\bwe (?:\w+ly |also |then |therefore )?{USED}\b[^.;]{{0,250}}? to {TO_LOOK_AT}\b"
    r"|\bwe (?:present|report|describe) (?:an?|the|our|\d+|two|three|four|five|six)\b[^.;]{0,60}?"
    r"\b(?:cases?|patients?)\b"
    r"|^(?:what|how|why|which|does|do|is|are|can|who)\b.*\?$"
    r"|\bhypothes[ei]s (?:was|is|were|are|that)\b|\b(?:was|were) hypothesi[sz]ed\b"
)

LONGEST_HEAD = 60
FEWEST_WORDS = 3
"""A sentence of so few words is no more than a head: "Aims and objectives." """
AIM_LABEL = re.compile(r"\baims?\b|objective|purpose|\bgoals?\b|question")


def is_under_aims(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence stands under a head of aims."""
    return AIM_LABEL.search(section_of(document, sentence).head) is not None


def opens_aims(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is the first under a head of aims, and none under it says itself that it states one."""
    section = section_of(document, sentence).span
    if sentence.span.begin > section.begin + LONGEST_HEAD or not is_under_aims(document, sentence):
        return False
    under = [other for other in document.sentences if section.begin <= other.span.begin < section.end]
    first = next((other for other in under if len(other.tokens) > FEWEST_WORDS), None)
    return sentence is first and not any(map(_says_itself, under))


@lru_cache(maxsize=AT_ONCE)
def last_aim(document: Document) -> int:
    """Where the last sentence of running text begins that states an aim; -1 if none does."""
    running = (sentence for sentence in reversed(document.sentences) if sentence.passage.part is not Part.TITLE)
    return next((sentence.span.begin for sentence in running if _says_itself(sentence)), -1)


def _says_itself(sentence: Sentence) -> bool:
    return bool(told_purpose(sentence) or told_work(sentence) or told_examining(sentence))


def told_purpose(sentence: Sentence) -> re.Match[str] | None:
    """Words that say themselves that this is the purpose: "the aim was", "we sought to"."""
    return None if PURPOSE_SIGNS.isdisjoint(sentence.words) else PURPOSE_TOLD.search_lower(sentence)


def told_work(sentence: Sentence) -> re.Match[str] | None:
    """Words by which authors come to speak of what they do in this paper: "this study assessed", "to assess …"."""
    if WORK_SIGNS.isdisjoint(sentence.words) and sentence.tokens[:1] and sentence.tokens[0] not in WORK_OPENS:
        return None
    return PAPER_TELLS.search_lower(sentence)


def told_examining(sentence: Sentence) -> re.Match[str] | None:
    """ "We examined": said also of single steps, so that it states no aim in a section of methods."""
    return WE_LOOK.search_lower(sentence)


def told_step(sentence: Sentence) -> re.Match[str] | None:
    """A step with what it is for, a case, a question or a hypothesis: "we used models to examine …"."""
    if STEP_SIGNS.isdisjoint(sentence.words) and not sentence.lower.endswith("?"):
        return None
    return STEP.search_lower(sentence)
