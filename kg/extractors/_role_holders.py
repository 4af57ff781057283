"""Which matches of the role scheme name holders of a role, and not a part of some other name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

from kg import iris
from kg.extractors._phrase_words import VERBS
from kg.extractors._phrases import singular
from kg.extractors._role_words import (
    BARE,
    FUNCTIONS,
    GROUP_HEADS,
    IN_ANY_FIELD,
    LEARNERS,
    NEVER_BEFORE_HEAD,
    NOT_PERSONS,
    OUTSIDERS,
    STUDY_FUNCTIONS,
)
from kg.extractors._stretches import Stretches, itself
from kg.model import Entity, Span
from kg.schemes.matching import Match

__all__ = ["holders", "is_in_a_name", "is_local", "is_negated", "is_own"]

SHIPPED = iris.absolute("role/")
LOCAL = "role/local/"

GROUPINGS = (" roles", " groups")
"""So end the labels of concepts that only group others."""

NAMED_BODY = (
    r"(?:College|Association|Society|Institute|Academy|Board|Council|Federation|Union|Faculty|Journal|School|Guild"
    r"|Fellowship|Department|Division|Office|Centre|Center|Consumer Assessment|Conference|Congress|Network|Alliance"
    r"|Confederation|Scale|Inventory|Index|Code|Charter|Convention|Declaration|Regulations|Doctor|Master|Bachelor|Diploma"
    r"|Certificate)"
)
NAMED_THING = (
    r"(?:Association|Society|College|Council|Union|Board|Act|Journal|Federation|Institute|Confederation|Framework|Scale"
    r"|Inventory|Index|Questionnaire|Survey|Award|Cohort|Health Study|Follow-[Uu]p Study|Registry|Checklist|Foundation"
    r"|Alliance|Committee)"
)
NAMED_PLAN = (
    r"(?:[Pp]rogramme|[Pp]rogram|[Dd]egree|[Cc]urriculum|Study|Trial|Project|Initiative|Model|Scheme|Network|Tool|Course"
    r"|Partnership|System|Database|Datalink|Masterfile|Orders|Schedule|Empathy|Diploma|Certificate|Week|Day|Forum)"
)
"""In a title in capitals throughout these name nothing: "A Nurse Practitioner Program for Older Adults"."""
NAME_BEFORE = re.compile(
    rf"\b{NAMED_BODY}s? (?:of|for|in|on) (?:the )?(?:[A-Z][\w’'-]+,? (?:(?:and|&|of|on|for) )?(?:the )?)*$"
)
BEHIND = r"['’]?s?['’]?(?:,? (?:and|&|of|for)|-)?(?: ?[A-Z][\w’'-]+){0,4}? "
NAME_AFTER = re.compile(rf"{BEHIND}{NAMED_THING}\b")
PLAN_AFTER = re.compile(rf"{BEHIND}{NAMED_PLAN}\b")
"""As in "Royal College of General Practitioners", "American Nurses Association", "Nurse Practitioner programme"."""
LOWER_CASE = re.compile(
    r"(?<![\w’'-])(?!about|after|among|between|during|their|these|through|toward|under|using|versus|within|without)[a-z]{5}"
)

VERB_BEFORE = re.compile(
    r"(?<!referral)(?<!referrals)(?<!referred)(?<!access)(?<!linked)(?<!compared)(?<!addition) to $", re.IGNORECASE
)
"""After it stands a verb, where the word may be one: "to support workers"."""

CARES_FOR = re.compile(r" (?:an?|the|their|his|her|our|its|these|those|patients?|children|people)\b")
"""After "to nurse" or "they doctor" these are nursed or doctored."""
NEXT_WORD = re.compile(r" (\w+)")
CITED = re.compile(r"(?: \d+)?,? (?:Vol|vol|No|no)\b\.? ?\d")
"""Behind the name of a journal: "The Surgeon, Vol. 20"."""

NUMERAL_AFTER = re.compile(r"[ -][IVX]+[a-z]?\b")
"""As in "GP IIb", which is a glycoprotein."""

DEGREE = re.compile(r"(?:Doctor|Master|Bachelor|Licentiate) (?:of|in) [A-Z]")
PROVIDING_BODY = re.compile(
    r" (?:organi[sz]ations?|networks?|groups?|systems?|agenc(?:y|ies)|trusts?|institutions?|compan(?:y|ies))\b"
)
"""A "health care provider organisation" is a body."""
FOR_A_CAUSE = re.compile(r"(?: for [A-Z][\w’'-]+ [A-Z]| [Ww]ithout Borders)")
"""As in "Physicians for Human Rights"."""
OFFICE_OF = re.compile(r" (?:of|for|at|in|to) ")
OTHERWISE = re.compile(r"\b(?:non[-‐‑–— ]|anti-)$", re.IGNORECASE)
"""Behind these a name tells who does not bear it: "non-health workers"."""
IN_COMPOUND = re.compile(r"\b(?:in|on|off|out|over|under|cross|multi|short|long|self)-$", re.IGNORECASE)
"""Behind these a name is the end of a compound: "in-house physicians" are no house physicians."""
FAR = 60

ACTS_AS = re.compile(
    r"\b(?:act(?:s|ed|ing)?|function(?:s|ed|ing)?|seen|viewed|regarded|described [\w ]{1,30})"
    r" as (?:an? |the |our )?['‘“\"]?$"
)
PROFESSION_VERBS = frozenset({"nurse", "doctor"})
LEADS_TO = re.compile(r" to\b")
"""As in "falls lead to injury": nobody is a falls lead."""
OUTSIDE = frozenset(OUTSIDERS)

DENIED = re.compile(
    r"(?: (?:nor|or) (?:the |an? )?[\w -]{3,40}?)? (?:were|was|had|have|has|did|took|participated|responded|reported"
    r"|felt|said|agreed|knew|wanted|received|attended|expressed|mentioned|used)\b"
    r"(?! (?:available|present|on|employed|there|in post|involved)\b)"
)
"""What is behind "no midwives" where there were midwives."""
NEGATION = re.compile(
    r"\b(?:no|without(?: an?| any| the)?|not(?: an?| the)?|neither|nor|lack(?:s|ed|ing) (?:an?|any)"
    r"|in the absence of an?)\s+(?!longer|only|just)(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)


def holders(text: str, matches: Iterable[Match], bodies: Stretches[Span]) -> tuple[Stretches[Match], Stretches[Span]]:
    """The matches that name holders, and where the others stand. `bodies` are where organisations are named.

    A short form in brackets falls with what it abbreviates: "non-general practitioner (GP) roles".
    """
    kept: list[Match] = []
    barred: list[Span] = []
    for match in matches:
        if _is_bare(match) or IN_COMPOUND.search(text, max(0, match.span.begin - 12), match.span.begin):
            continue
        abbreviates_barred = bool(barred) and text[barred[-1].end : match.span.begin].strip() == "("
        if abbreviates_barred or _is_no_holder(text, match, bodies):
            barred.append(match.span)
        else:
            kept.append(match)
    return Stretches(kept, attrgetter("span")), Stretches(barred, itself)


def is_local(role: Entity) -> bool:
    """Whether no scheme holds a role."""
    return role.key.startswith(LOCAL)


def is_own(key: str) -> bool:
    """Whether a role stands in a scheme of the user's own: who lists a name wants it found whatever it may mean."""
    return not key.startswith((SHIPPED, LOCAL))


def is_negated(text: str, span: Span) -> bool:
    """Whether the text says that there was none: "without a practice manager".

    Of whom something is denied, there are some: "no midwives were asked".
    """
    if NEGATION.search(text[max(0, span.begin - 40) : span.begin]) is None:
        return False
    return DENIED.match(text, span.end) is None


def _is_bare(match: Match) -> bool:
    """Whether a match is a head that says nothing without more, which may stand before it or behind."""
    return match.form.removesuffix("s") in BARE and not is_own(match.concept.key)


def _is_no_holder(text: str, match: Match, bodies: Stretches[Span]) -> bool:
    before = text[max(0, match.span.begin - 80) : match.span.begin]
    return (
        (not is_own(match.concept.key) and _is_no_role(match, before))
        or OTHERWISE.search(before) is not None
        or (match.abbreviated and NUMERAL_AFTER.match(text, match.span.end) is not None)
        or (bodies.cover(match.span.begin, match.span.end) and not _is_office_of_body(text, match.span, bodies))
        or (match.form.partition(" ")[0] in VERBS and VERB_BEFORE.search(before) is not None)
        or (match.form in PROFESSION_VERBS and _is_verb(text, match.span, before))
        or (match.form.endswith((" lead", " leads")) and LEADS_TO.match(text, match.span.end) is not None)
        or _is_no_person(text, match.span)
        or is_in_a_name(text, match.span)
    )


def _is_verb(text: str, span: Span, before: str) -> bool:
    """As in "to nurse patients"."""
    return before.lower().endswith(("to ", "they ", "who ")) and CARES_FOR.match(text, span.end) is not None


def _is_no_person(text: str, span: Span) -> bool:
    """As in "nurse cells", or "health care provider networks"."""
    if text.endswith("rovider", span.begin, span.end) and PROVIDING_BODY.match(text, span.end):
        return True
    following = NEXT_WORD.match(text, span.end)
    return following is not None and singular(following[1].lower()) in NOT_PERSONS


def _is_no_role(match: Match, before: str) -> bool:
    """Whether a name of the shipped scheme stands for a group of roles, for a function in the study or an outsider.

    What somebody is or acts "as" without more is no other role: "nurses as leaders".
    """
    form = match.form.removesuffix("s")
    return (
        match.concept.label.endswith(GROUPINGS)
        or _learns(form.split())
        or not OUTSIDE.isdisjoint((form, match.concept.label))
        or not STUDY_FUNCTIONS.isdisjoint((form, match.concept.label))
        or form.endswith(("researcher", "investigator", "interviewer"))
        or (form in GROUP_HEADS and before.lower().endswith(" as "))
        or (form in FUNCTIONS and ACTS_AS.search(before) is not None)
        or (form in IN_ANY_FIELD and _last_word(before) in NEVER_BEFORE_HEAD)
    )


def _last_word(text: str) -> str:
    return singular(text.rsplit(maxsplit=1)[-1].lower()) if text.strip() else ""


def _is_office_of_body(text: str, span: Span, bodies: Stretches[Span]) -> bool:
    """Whether what was taken for a body begins with an office: "Chief Nursing Officer for Wales"."""
    begins = any(body.begin == span.begin for body in bodies.at(span.begin, span.end))
    return begins and " " in span.of(text) and OFFICE_OF.match(text, span.end) is not None


def _learns(words: Sequence[str]) -> bool:
    """Whether who is so called is a student: the "student midwife", not the "student midwife mentor"."""
    return words[-1] in LEARNERS or (words[0] in LEARNERS and words[-1] not in IN_ANY_FIELD)


def is_in_a_name(text: str, span: Span) -> bool:
    """Whether a stretch stands in the name of a body, a journal, a scale, a study or a degree."""
    if not text[span.begin].isupper():
        return False
    return (
        NAME_BEFORE.search(text, max(0, span.begin - 80), span.begin) is not None
        or NAME_AFTER.match(text, span.end) is not None
        or (PLAN_AFTER.match(text, span.end) is not None and _stands_in_lower_case(text, span))
        or CITED.match(text, span.end) is not None
        or FOR_A_CAUSE.match(text, span.end) is not None
        or DEGREE.match(text, span.begin) is not None
    )


def _stands_in_lower_case(text: str, span: Span) -> bool:
    """Whether the words around a name are no title in capitals."""
    before = text[max(0, span.begin - FAR) : span.begin].rpartition("\n")[2]
    behind = text[span.end : span.end + FAR].partition("\n")[0]
    return LOWER_CASE.search(f"{before} {behind}") is not None
