"""The words by which a record says how many took part, what was measured in them, and with whom they were compared.

All patterns are for text in lower case.
"""

from __future__ import annotations

import re

from kg.extractors._aim_words import PLACE
from kg.extractors._patterns import any_of

__all__ = [
    "AMONG_THEM",
    "ANSWER",
    "ANY_ONE",
    "BY_THEM",
    "COMPARED_AFTER",
    "COMPARED_BEFORE",
    "COUNTED_AFTER",
    "COUNTED_BEFORE",
    "COUNTED_WORKERS",
    "DOES_A_TASK",
    "EXPERIENCED_BY",
    "FEW",
    "FIGURE",
    "MEASURE",
    "MEASURED",
    "MEASURED_IN",
    "MEASURED_OF",
    "NO_COUNT",
    "OCCUPATIONS",
    "OF_THEM",
    "OTHERS",
    "RATE",
    "RATERS",
    "SHARE_OF",
    "STATISTIC",
    "THING_FOLLOWS",
    "USE_RATED_BY",
    "WORKERS",
]

# ---------------------------------------------------------------------------------------------------------------------
# Who may be asked

OCCUPATION = any_of(
    r"""clinicians?, doctors?, physicians?, nurses?, midwi(?:fe|ves), practitioners?, gps?, surgeons?, pharmacists?,
    therapists?, dentists?, managers?, leaders?, trainees?, hcws?, specialists?, consultants?, residents?, paramedics?,
    technicians?, coordinators?, supervisors?, (?:care|healthcare|health|social|support|link) workers?,
    [a-z]+ologists?, [a-z]+iatrists?, [a-z]+iatricians?, [a-z]+therapists?"""
)
WORKERS = re.compile(rf"\b(?:{OCCUPATION}|staff|personnel|professionals?|providers?|workers?|employees?|workforce)\b")
OCCUPATIONS = re.compile(rf"\b{OCCUPATION}\b")
OTHERS = re.compile(
    r"\b"
    + any_of(
        """patients?, inpatients?, outpatients?, parents?, mothers?, women, men, adults, children, adolescents?,
        carers?, caregivers?, famil(?:y|ies), relatives, survivors?, (?:service )?users?, citizens?, households?,
        veterans?, students?, pupils?, the public, general (?:public|population), older people, young people, cases"""
    )
    + r"\b"
)

# ---------------------------------------------------------------------------------------------------------------------
# Numbers of them

NUMBER = any_of(
    r"""\d+(?:[\x2c ]\d{3})*, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen,
    fifteen,     sixteen, seventeen, eighteen, nineteen, hundred,
    (?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"""
)
COUNTED_BEFORE = re.compile(
    rf"(?:(?<![\d.])\b(?:\d+\.\d+(?= ?%| per ?cent)|{NUMBER})(?: ?%| percent| per cent)? (?:\([\d.]+ ?%\) )?"
    r"(?:(?:(?:teams?|groups?|pairs?) )?(?:of|were|in|among) (?:the |all )?)?|\(n ?= ?\d+\) )"
    r"(?:(?!(?:an?|the|had|have|has|with|by|for|to|per|were|was|of|in|from|at|as|under|regarding|concerning"
    r"|about|against|involving|through|via|wte|fte) )[\w-]+ ){0,3}"
    r"(?:[\w-]+ (?:and|or) )?$"
)
WHERE = r"(?: (?:who|in|from|at|of|within|working|employed)\b [^,;.()]{1,60})?"
COUNTED_AFTER = re.compile(rf"{WHERE}\s*[(\[](?:n\s*=\s*)?(?P<number>\d[\d.,/]*%?)[^()]{{0,60}}[)\]]")
COUNTED_WORKERS = re.compile(rf"\b{NUMBER} (?:(?!of |by )[\w-]+ ){{0,3}}{OCCUPATION}\b")
NO_COUNT = re.compile(
    r"\b(?:per|ratio of|shortage of|need for|lack of|there (?:are|is|were|was)|equivalent(?: to)?|hour"
    r"|introduc(?:tion of|ing|ed)|addition of|appoint(?:ment of|ing)|hir(?:e|ed|ing)|at least)"
    r" (?:[\w.,-]+ ){0,5}$"
)
""" "Two nurses per 1,000 people", "a shortage of 400 doctors": nobody of the study."""
SHARE_OF = re.compile(
    r"\b(?:half|most|majority|minority|two[- ]thirds|thirds?|quarters?|proportions?|percentages?|per ?cent) of "
    r"(?:the |all |these |our )?(?:[\w-]+ ){0,2}$"
)
ANSWER = re.compile(
    r"\b(?:sources?|seek\w*|sought|visit(?:s|ed)?|consult(?:ed|ing)?|advice|help|turned to|recommend\w*|referr\w+)\b"
)
RATE = re.compile(r" per \d")
BY_THEM = re.compile(r"\bby (?:[\w-]+ ){1,3}$")
""" "Pain was rated by two nurses": they are counted, and did a task of the study."""
FEW = re.compile(
    r"\b(?:an?|one|two|three|2|3|both|independent|blinded|masked|experienced|expert|board-certified|same)"
    r" (?:[\w-]+ ){0,3}$"
)
RATERS = re.compile(
    r"\b(?:concordan\w+|agreement|kappa|blind(?:ed)?|independently|consensus|inter-?(?:rater|observer))\b"
)
DOES_A_TASK = re.compile(
    r"(?:,? who)? (?:(?:were |was )?\w+ly |each |both )?"
    + any_of(
        """rated, scored, read, reviewed, assessed, evaluated, graded, coded, extracted, interpreted, analy[sz]ed,
        delivered, administered, provided, supervised, treated, performed, conducted, carried out, recruited, examined,
        screened, measured, interviewed, collected, judged, classified, reported the, identified the, facilitated"""
    )
    + r"\b(?! (?:by|with|at|in|before|after|from)\b)"
)
"""With few before the role: "two nurses rated the wounds"."""

# ---------------------------------------------------------------------------------------------------------------------
# What is measured in them

MEASURE = any_of(
    r"""scores?, levels?, knowledge, attitudes?, awareness, prevalence, incidence, burnout, stress, anxiety, depression,
    distress, fatigue, exhaustion, insomnia, satisfaction, perceptions?, confidence, competenc\w+, intentions?,
    symptoms?, mean age, resilience, quality of life, self-efficacy, well-?being, (?:more|less|most) common, turnover,
    (?:mental|physical|psychological|occupational) health, sleep(?: quality)?, adherence, compliance, readiness,
    preparedness, empathy, hesitancy, hearing loss, ideation, trauma, absenteeism, absence, sick leave,
    (?:working|work) conditions, morale, seroprevalence,
    injur(?:y|ies), workload"""
)
MEASURED = re.compile(
    rf"\b(?:{MEASURE}|impacts?|effects?|burden|consequences|toll|exposures?|doses?|violence|aggression|assaults?|bullying"
    r"|harassment)\b"
)
MEASURED_IN = re.compile(
    rf"\b(?:{MEASURE}\b(?:(?!\broles?\b|\buse\b|\bvisits?\b|\bnumbers?\b|\bcontact)[^.;:]){{0,100}}"
    r"\b(?:in|of|for|among|amongst|than)"
    r"|\b(?:exposures?|doses?) (?:of|to|in|for)"
    r"|\b(?:violence|aggression|assaults?|bullying|harassment) (?:against|towards?)"
    r"|(?:impacts?|effects?|burden|consequences|toll)\b(?:(?!\b(?:may|might|could|can)\b)[^.;:]){0,60}\bon)"
    r" (?:(?!patients|by|with)[\w-]+ ){0,4}$"
)
ANY_ONE = re.compile(r"\ban? (?:[\w-]+ ){0,2}$")
""" "The exposure of a nurse" is not measured in any one of them."""
MEASURED_OF = re.compile(rf"(?:['’]s?)? (?:(?:job|work|occupational|emotional|mental|[\w-]+al) )?{MEASURE}\b")
""" "Nurses' stress", "physician burnout"."""

EXPERIENCED_BY = re.compile(
    r"\b(?:measur\w+|record\w+|monitor\w+|assess\w+|dos(?:e|age)s?|levels?)\b[^.;:]{0,80}"
    r"\b(?:experienced|worn|carried|perceived|faced|received|absorbed) by (?:[\w-]+,? ){0,6}$"
)
USE_RATED_BY = re.compile(
    r"\b(?:usability|acceptability|feasibility|usefulness|satisfaction|ease of use|fit|comfort|utility"
    r"|experience|preference)s?\b[^.;:]{0,60}\b(?:evaluated|rated|assessed|judged|reported|scored)"
    r"(?: [\w-]+){0,3}? by (?:[\w-]+ ){0,3}$"
)
""" "Ease of use was rated by nurses": their own view."""

# ---------------------------------------------------------------------------------------------------------------------
# With whom they are compared

STATISTIC = re.compile(
    r"\d ?%|\bp ?[<=≤]|\b(?:a?or|rr|hr|ci) ?[=:]|\b(?:odds|ratio|higher|lower|greater|more|less|fewer|most|least|lowest"
    r"|highest|proportion|prevalence|median|mean|associated|significant(?:ly)?|risk|likely|differ\w*|predict\w*|unaffected|unchanged|increas\w+"
    r"|decreas\w+|rose|fell|declin\w+|improv\w+|reduc\w+|similar)\b"
)
FIGURE = re.compile(
    r"\d ?%|\bp ?[<=≤]|\b(?:a?or|rr|hr|ci) ?[=:]"
    r"|\b(?:odds|significant(?:ly)?|highest|lowest|higher|lower|mean|median)\b"
)
SEVERAL = r"(?:(?!patients|people|by)[\w-]+,? ){0,3}(?:and |or )?$"
COMPARED_BEFORE = re.compile(rf"\b(?:compared (?:with|to)|than|relative to|versus|vs\.?|being an?|being) {SEVERAL}")
AMONG_THEM = re.compile(rf"\b(?:among|amongst|in|for|between) {SEVERAL}")
OF_THEM = re.compile(r"\b(?:of|from|by) (?:(?:an?|the) )?(?:[\w-]+ ){0,2}$")
""" "The employment of nurses was associated with …" is no result of theirs."""
COMPARED_AFTER = re.compile(
    r"(?: \([^()]*\))?(?: (?:in|at|from|with|working|aged|who)\b [^.;:,]{1,50})? "
    r"(?:were|was|had|have|showed|presented|suffered|experienced|exhibited)\b"
)

# ---------------------------------------------------------------------------------------------------------------------
# Names of things

THING = any_of(
    r"""appointments?, consultations?, time, visits?, referrals?, care, services?, contacts?, workload, led, workforce,
    shortages?, prescri\w+, education, training, contracts?, coverage, staffing, supply, ratios?"""
)
THING_FOLLOWS = re.compile(rf"[ -]{PLACE}\b|[ -](?:(?!and|or|of|in|to|for|with)\w+ )?{THING}\b")
""" "60 GP appointments" are no 60 GPs."""
