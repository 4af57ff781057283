"""Whether a named body runs or shares in the work: "led by", "developed with", "X assisted in piloting"."""

from __future__ import annotations

import re

from kg.document import Sentence

__all__ = ["carries_out", "has_own_task"]

CARRIED_OUT_BY = re.compile(
    r"\b(?:(?:conducted|carried out|undertaken|led|run|hosted|co-?ordinated|delivered|organi[sz]ed|designed|developed"
    r"|performed|facilitated|convened|administered|(?:recruited|selected) and trained) by"
    r"|(?:held|conducted|carried out|undertaken|organi[sz]ed|facilitated) (?:[\w–-]+ ){1,6}by"
    r"|(?:trained|facilitated|led|taught|developed|designed|delivered)"
    r" (?:[\w-]+ ){0,8}by (?:[\w-]+ ){1,4}(?:of|from|at)"
    r"|(?:delivered|developed|co-?designed|co-?produced|designed|run|led|planned|piloted|implemented|organi[sz]ed"
    r"|carried out|undertaken|conducted|produced)(?: jointly| together| collaboratively)? with"
    r"|(?:partnership|conjunction|collaboration|collaborati(?:ng|vely)|partner(?:ed|ing)|co-?operation) (?:\w+ ){0,2}"
    r"(?:with|between)) (?:the )?(?:charity )?$"
)
WITH_US = re.compile(r"(?:Working (?:\w+ )?|Jointly |Together )with (?:the )?")
US = re.compile(r"[^.;]{0,80}?\bwe\b")
COMMISSIONED_BY = re.compile(r"\b(?:commissioned (?:[\w-]+ ){0,3}by|on behalf of) (?:the )?$")
PROJECT = frozenset(
    {"study", "research", "review", "evaluation", "survey", "report", "project", "pilot", "work", "audit", "analysis"}
)
NOT_THE_WORK = re.compile(
    r"\b(?:inspections?|accreditation|investigations?|inquir(?:y|ies)|assessments?|appraisals?|hearings?|examinations?)\b"
    r"[^.,;]{0,60}$",
    re.IGNORECASE,
)
"""What a body carries out as its own task, which a study may look at."""
NO_PROJECT = re.compile(
    r"\b(?:questionnaires?|scales?|tools?|criteria|guidelines?|guidance|checklists?|instruments?|frameworks?|definitions?"
    r"|recommendations?|standards?|policy|policies|roles?|posts?|contracts?|codes?|legislation|strategy|strategies|reforms?"
    r"|publishing|curricul(?:a|um)|competenc(?:y|ies)|(?:published|issued|recommended) by)\b",
    re.IGNORECASE,
)
"""Who made one of these took no part in the work."""
CARRIES_OUT = re.compile(
    r"(?:\s\([^()]*\))?(?:,[^,;.]+,)?\s(?:is|has|have|are|was|were)?\s?(?:been\s|recently\s|also\s)?"
    r"(?:explor|evaluat|conduct|undert|survey|examin|investigat|pilot|studi|study|review)"
    r"(?:e[sd]?|ied|y?ing|ook|ake[sn]?)\b"
)
UNDERTAKING = (
    r"(?:study|survey|scheme|project|programme|program|pilot|initiative|trial|evaluation|intervention|course"
    r"|workshops?)"
)
LED = re.compile(rf"-(?:led|run|commissioned|hosted)\s(?:[\w-]+\s){{0,3}}{UNDERTAKING}\b")
HELPED = re.compile(
    r"(?:\s\([^()]*\))?\s(?:(?:assisted|collaborated|co-?operated|partnered) (?:in|with)"
    r"|(?:(?:has|have) )?(?:jointly )?(?:helped (?:to )?(?:\w+ )?|(?:co-)?hosted|ran|(?:co-)?led|commissioned"
    rf"|co-?ordinated|piloted|organi[sz]ed) (?:an?|the|this|our|these) (?:[\w-]+ ){{0,3}}{UNDERTAKING})\b"
)
"""What those did who shared in the work: "the Oak Union assisted in piloting"."""
STARTS_CLAUSE = re.compile(r"(?:.*[,;:] )?(?:[Tt]he )?")


def carries_out(sentence: Sentence, before: str, after: str) -> bool:
    """Whether the words before or behind a body say that it ran the work or shared in it."""
    if CARRIED_OUT_BY.search(before):
        return NO_PROJECT.search(before) is None and NOT_THE_WORK.search(before) is None
    if WITH_US.fullmatch(before):
        return US.match(after) is not None
    if LED.match(after):
        return True
    if COMMISSIONED_BY.search(before):
        return not PROJECT.isdisjoint(sentence.words)
    return STARTS_CLAUSE.fullmatch(before) is not None and (CARRIES_OUT.match(after) or HELPED.match(after)) is not None


def has_own_task(before: str) -> bool:
    """Whether a body carried out what is its own task, before the words of that: "inspections carried out by"."""
    return CARRIED_OUT_BY.search(before) is not None and NOT_THE_WORK.search(before) is not None
