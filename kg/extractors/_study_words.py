"""The words by which a record says that a study is about somebody, or that somebody took part.

A table is a list of alternatives parted by commas; each may be a regular expression.
"""

from __future__ import annotations

import re

__all__ = [
    "ACT",
    "AIM",
    "AIM_ENDS",
    "AIM_LABEL",
    "ASKED_ABOUT",
    "ASKED_ENDS",
    "ASKED_IN_BRACKETS",
    "ASKED_LIST",
    "ASKED_SOMEWHERE",
    "ASKED_WITH",
    "ASKING",
    "BY_PATIENTS",
    "CLAUSE",
    "COUNTED_AFTER",
    "COUNTED_BEFORE",
    "EVERY",
    "IS_SUBJECT",
    "LONGEST_ASKING",
    "LONGEST_SUBJECT",
    "OBLIGED",
    "OPENS",
    "OUTCOME_LABEL",
    "OWN_SCHEME",
    "OWN_VIEWS",
    "PARTICIPANTS_LABEL",
    "PLACE_FOLLOWS",
    "ROLE_OF",
    "RULE",
    "SUBJECT_GOES_ON",
    "THING_FOLLOWS",
    "TRAINED_AS",
    "VIEWS_OF",
]


def _any(alternatives: str) -> str:
    return "(?:" + "|".join(part.strip() for part in alternatives.split(",")) + ")"


# ---------------------------------------------------------------------------------------------------------------------
# The study is about them

STUDY = _any(
    """study, paper, article, research, project, review, analysis, trial, evaluation, survey, thesis, commentary, essay,
    report, protocol, chapter, editorial, investigation, work"""
)
LOOKS_AT = _any(
    """aim(?:s|ed)?, explore[sd]?, examine[sd]?, investigate[sd]?, analy[sz]e[sd]?, describes, reports,
    consider(?:s|ed), focus(?:es|ed|ses|sed), assess(?:es|ed), evaluate[sd]?,
    discusses, presents, seeks, sought, looks, looked,
    addresse[sd], compare[sd]?, test(?:s|ed), stud(?:ies|ied), reviews, determine[sd], asks, traces, intends, intended,
    set out"""
)
WE_LOOK_AT = _any("explore, examine, investigate, analy[sz]e, assess, evaluate, consider, discuss, focus, compare")
TO_LOOK_AT = _any(
    "explore, examine, investigate, analy[sz]e, assess, evaluate, describe, determine, identify, compare, understand"
)
LOOKING_AT = _any(
    "focus(?:es|ing) on, explor(?:es|ing), examin(?:es|ing), describes, discusses, presents, reports on, investigates"
)
"""So begin sentences without a subject, as some journals print them."""
PURPOSE = _any("aims?, objectives?, purposes?, goals?")
AIM = re.compile(
    rf"\b(?:the|our|its|main|primary|overall|specific|study|research) (?:\w+ )?{PURPOSE}\b|^{PURPOSE}\b"
    rf"|\b(?:this|the present|the current|our|the) (?:[\w-]+ )?{STUDY}\b.{{0,40}}?\b{LOOKS_AT}\b"
    rf"|\b{STUDY} (?:aimed|designed|seeking) to\b|\bin this {STUDY},? we\b"
    rf"|\bwe (?:aim|aimed|seek|sought|set out|wanted) to\b|\bwe {WE_LOOK_AT}d?\b|^to {TO_LOOK_AT}\b|^{LOOKING_AT}\b",
    re.IGNORECASE,
)
AIM_LABEL = re.compile(r"\baims?\b|objective|purpose|\bgoals?\b|question", re.IGNORECASE)
AIM_ENDS = re.compile(r", (?:which|who|whose|where|whereas|although|because)\b| (?:in order to|so that)\b")

OBLIGED = re.compile(
    r"\s+(?:(?:are|is|were|was|will be|have been)\s+(?:\w+ly\s+)?(?:required|obliged|mandated|expected|subject)\s+to\b"
    r"|(?:must|have to|has to|had to)\b)"
)
RULE = re.compile(
    r"\b"
    + _any(
        """process, policy, policies, regulations?, scheme, legislation, law, requirements?, programme, program,
        introduction of, contract, by which, whereby, under which, means that"""
    )
    + r"\b"
)
EVERY = re.compile(r"\b(?:all|every|each)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
OWN_SCHEME = re.compile(
    r"\b(?:this|our|the)\s+(?:[\w–-]+\s+){0,4}(?:scheme|programme|program|project|initiative|intervention|pilot)\b",
    re.IGNORECASE,
)
OUTCOME_LABEL = re.compile(r"outcome|measure", re.IGNORECASE)
ROLE_OF = re.compile(r"\broles? of (?:the |an? )?(?:[\w-]+ )?$", re.IGNORECASE)

OPENS = re.compile(
    r"(?!although|though|while|whereas|because|since|if|when)(?:(?:the|all|most|many|some) )?(?:[\w-]+ ){0,2}",
    re.IGNORECASE,
)
IS_SUBJECT = re.compile(r" (?:are|is|were|was|have|has|can|may|must|play|provide|face|work|remain|need|often)\b")

PLACE = _any(
    """practices?, surger(?:y|ies), clinics?, records?, registers?, data, databases?, systems?, letters?, federations?,
    networks?"""
)
PLACE_FOLLOWS = re.compile(rf"[ -]{PLACE}\b")
"""A "GP practice" is a place: the sentence names the role, and is not about it."""

# ---------------------------------------------------------------------------------------------------------------------
# They took part

ASKED = _any(
    r"""interview(?:s|ed|ing)?, focus[- ]groups?(?: discussions?| interviews?)?, group discussions?, surveys?, surveyed,
    questionnaires?, workshops?, (?:stakeholder|engagement|consultation) (?:events?|meetings?|sessions?), conversations,
    delphi(?: \w+)?, consensus \w+, shadowing, diaries, polls?,
    data (?:(?:were|was) )?(?:collected|gathered|obtained|on|from), responses? (?=from|by|were|was), responded"""
)
ASKED_PERSONS = _any("participants?, respondents?, interviewees?, informants?, sample, (?:target|study) population")
SENT = _any("sent, distributed, administered, disseminated, mailed, e-?mailed, posted, circulated, given, offered")
COMPRISE = _any("including, included, comprising, comprised, comprises, consist(?:s|ed|ing) of, were, was, represented")
WE_ASKED = _any(
    "interviewed, surveyed, recruited, trained, invited, asked, observed, sampled, enrolled, shadowed, consulted"
)
ASKING = re.compile(rf"\b{ASKED}\b", re.IGNORECASE)
ASKED_WITH = re.compile(
    rf"\b(?:with|among|amongst|from|involving|including|between(?! [A-Z\d])|{SENT} to)\b", re.IGNORECASE
)
"""After a word of asking stands one of these before those who were asked, with nothing of ASKED_ABOUT between."""
LONGEST_ASKING = 110
ASKED_ABOUT = re.compile(
    r"[.;:]|\b(?:questions?|about|on|regarding|consist\w*|explor\w+|address\w+|assess\w+|using|that|which|of)\b"
)
ASKED_LIST = re.compile(
    rf"\b(?:{ASKED}|observations?) of\b|\b{ASKED_PERSONS}\s*:"
    rf"|\b(?:{ASKED_PERSONS}|people|individuals|attendees|members|stakeholders)(?: \([^()]*\))?,?\s+{COMPRISE}\b"
    r"|\b(?:sample|cohort|panel|total) of\b|\b(?:completed|returned|answered|attended) by\b"
    rf"|\b(?:we|authors) (?:\w+ly |also )?{WE_ASKED}\b"
    r"|\bthey (?:included|comprised|consisted of)\b"
    r"|\b(?:study|survey) (?:included|involved|enrolled|recruited|comprised|surveyed|interviewed)\b",
    re.IGNORECASE,
)
ASKED_ENDS = re.compile(
    r"[;:.]|, (?:this|we|our|it|they|and (?:analy|then|the))|\b(?:about|regarding|concerning|who|which|that|whose|where"
    r"|when|using|were|was|are|is|had|exploring|to (?!\d)\w+|on|based on|caring for|working with|treating|serving)\b",
    re.IGNORECASE,
)
ASKED_IN_BRACKETS = re.compile(
    rf"\b(?:{ASKED}|{ASKED_PERSONS}|stakeholders?)\b[^.;()]{{0,60}}\(([^()]*)\)", re.IGNORECASE
)

SUBJECT_GOES_ON = re.compile(
    r"['’]?(?:\s*\([^()]*\)){0,2}"
    r"(?:(?:,(?=.*\b(?:and|or|&)\s)|\s(?:and|or|&|in|from|at|of|within|across|working|employed|with)\b).*?)?"
    r"(?:,? who)?\s+"
)
"""The rest of a subject after its first noun: brackets, further nouns, where they are."""
CLAUSE = re.compile(r"[.;:]|\b(?:that|which|was|were|is|are|have|has|had|will|to|but|when|by)\b")

UNDERGO = r"(?:were|was|being|have been|had been) (?:\w+ly |then |also |each )?" + _any(
    """interviewed, surveyed, recruited, trained, paired, invited, enrolled, randomi[sz]ed, asked, approached, sampled,
    questioned, observed, shadowed, matched, allocated, consulted, selected, included, studied, assessed"""
)
TAKE_PART = _any(
    r"""participated, took part, responded, completed, attended, returned, answered, underwent,
    received (?:\w+ )?training, agreed to participate, consented, joined, filled in"""
)
TELL = r"(?:also )?" + _any(
    """felt, reported, perceived, described, believed, expressed, said, stated, considered, viewed, saw, thought,
    agreed, disagreed, indicated,
    valued, wanted, highlighted, suggested, acknowledged, recogni[sz]ed, emphasi[sz]ed, noted,
    mentioned, preferred, rated, ranked, (?<!less )(?<!more )experienced, struggled, appreciated, voiced, welcomed,
    discussed, explained, endorsed, cited, favou?red, understood, feared, worried, found, identified, report, feel,
    perceive, describe, believe, express, say, consider, view, think, agree, value, want,
    were (?:aware|unaware|concerned|satisfied|dissatisfied|confident|positive|reluctant|willing|(?:more|less) likely)"""
)
ACT = re.compile(rf"\b(?:\w+ly )?(?:(?P<undergo>{UNDERGO})|(?P<take_part>{TAKE_PART})|(?P<tell>{TELL}))\b")
LONGEST_SUBJECT = 160

VIEWS = _any(
    """views?, perceptions?, experiences?, attitudes?, perspectives?, opinions?, beliefs?, accounts?, understandings?,
    knowledge"""
)
OWN_VIEWS = re.compile(rf"(?:['’]s?|(?<!s)) (?:\w+ )?{VIEWS}\b", re.IGNORECASE)
VIEWS_OF = re.compile(
    r"(?<!['’] )(?<!['’]s )(?<!patient )(?<!public )(?<!staff )(?<!user )"
    rf"\b{VIEWS}(?:,? (?:and|or) \w+)? (?:of|among|amongst|from) "
    r"(?:(?!\b(?:in|into|on|of|with|for|to|by|about|has|have|was|were|is|are|that|who|whose|which)\b)[^.;:]){0,50}$",
    re.IGNORECASE,
)
TRAINED_AS = re.compile(r"\btraining\b[^.;]{0,60}\b(?:of|for|as|become) (?:an? |the )?$", re.IGNORECASE)

NUMBER = _any(
    r"""\d[\d\x2c.]*, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen,
    sixteen, seventeen, eighteen, nineteen, (?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"""
)
COUNTED_BEFORE = re.compile(
    rf"(?:\b{NUMBER}%? (?:of (?:the )?)?|\(n ?= ?\d+\) )(?:[\w-]+ ){{0,2}}(?:[\w-]+ (?:and|or) )?$", re.IGNORECASE
)
COUNTED_AFTER = re.compile(r"\s*[(\[](?:n\s*=\s*)?\d[\d.,]*%?[^()]{0,20}[)\]]", re.IGNORECASE)

PARTICIPANTS_LABEL = re.compile(r"participant|subjects|sample|respondent|informant|population", re.IGNORECASE)
BY_PATIENTS = re.compile(r"\bpatients\b.{0,60}\b(?:by|to|of|their|with)\b")
THING = _any(
    r"""appointments?, consultations?, time, visits?, referrals?, care, services?, contacts?, workload, led, workforce,
    shortages?, prescri\w+, education, training, contracts?"""
)
THING_FOLLOWS = re.compile(rf"[ -]{PLACE}\b|[ -](?:(?!and|or|of|in|to|for|with)\w+ )?{THING}\b")
""" "60 GP appointments" are no 60 GPs."""

ASKED_SOMEWHERE = re.compile(
    r"\b(?:interview|focus group|survey|questionnaire|respond|participant|qualitative|ethnograph|observ|train|recruit)",
    re.IGNORECASE,
)
