"""The heads by which roles are told from other nouns, and what is no role though it ends like one.

Sets of lower-case words in the singular, unless it is said otherwise. They were gathered from how health services
papers print posts, not from any one record.
"""

from __future__ import annotations

__all__ = [
    "ACTIVITY_TO_AGENT",
    "ADJECTIVAL",
    "BARE",
    "COLLECTIVE",
    "COMMON_HEADS",
    "DETERMINERS",
    "FREE_HEADS",
    "FUNCTIONS",
    "GROUP_HEADS",
    "HEADS",
    "IN_ANY_FIELD",
    "IN_TRAINING",
    "LEARNERS",
    "LOOSE_HEADS",
    "NEVER_BEFORE_HEAD",
    "NOT_PERSONS",
    "OCCUPATIONS",
    "OUTSIDERS",
    "RANKED_HEADS",
    "REFERRING",
    "SPECIALTY_ENDS",
    "STUDY_FUNCTIONS",
    "VERBLIKE",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FREE_HEADS = _words(
    """
    navigator coordinator co-ordinator practitioner technician receptionist secretary nurse doctor physician surgeon
    pharmacist therapist physiotherapist midwife prescriber facilitator clinician paramedic administrator counsellor
    counselor psychologist psychiatrist psychotherapist matron appraiser commissioner registrar radiographer
    dietitian dietician podiatrist optometrist audiologist dentist hygienist phlebotomist sonographer chaplain
    interpreter technologist adviser advisor mentor clerk caseworker anaesthetist anesthetist obstetrician
    paediatrician pediatrician geriatrician oncologist cardiologist radiologist dermatologist neurologist
    pathologist haematologist hematologist microbiologist epidemiologist gynaecologist gynecologist urologist
    endocrinologist gastroenterologist rheumatologist nephrologist ophthalmologist pulmonologist intensivist
    hospitalist generalist signposter dispatcher champion ambassador educator policymaker locum informatician
    librarian doula dispenser optician chiropractor osteopath prosthetist orthotist healer
    """
)
"""Heads that name a position whatever noun stands before them: "sepsis response practitioner"."""

LOOSE_HEADS = _words(
    """
    officer manager worker assistant lead leader host staff representative director executive associate
    advocate broker specialist member chair chairman chairperson governor trainer tutor supervisor
    trainee fellow intern consultant professional personnel employee planner official inspector handler operator
    porter aide attendant coach head superintendent buddy analyst auditor principal deputy team-leader
    scribe instructor guardian sister provider resident
    """
)
"""Heads that name a position only after an occupational or organisational word: "service lead", not "the lead"."""

HEADS = FREE_HEADS | LOOSE_HEADS

IN_ANY_FIELD = LOOSE_HEADS | _words(
    """
    person owner in-charge treasurer agent
    maker administrator mentor interpreter facilitator coordinator co-ordinator secretary adviser advisor educator
    commissioner technician clerk receptionist navigator practitioner champion ambassador generalist
    librarian healer dispenser politician legislator minister implementer economist statistician lawyer solicitor
    cleaner caterer guard driver dispatcher recruiter engineer architect
    """
)
"""Heads that only a record about health care makes roles of ours."""

FUNCTIONS = IN_ANY_FIELD - _words(
    """
    staff personnel professional worker employee provider specialist consultant sister resident fellow intern trainee
    maker
    """
)
"""Heads that name what somebody does: with another noun before it another role."""

SPECIALTY_ENDS = ("ologist", "iatrist", "iatrician", "surgeon", "dentist", "midwife", "optometrist", "podiatrist")
"""So end professions that are clinical, all of them: a "clinical audiologist" is no other role."""

IN_TRAINING = {
    "resident": "resident doctor",
    "fellow": "clinical fellow",
    "faculty": "clinical educator",
    "attending": "attending physician",
    "intern": "medical intern",
}
"""What these words alone mean in a record about a teaching hospital; elsewhere residents live in a place."""

GROUP_HEADS = _words(
    "representative leader manager staff personnel official employee executive director worker member chair head"
)
"""Heads that are also printed before their body: "representatives of healthcare organisations"."""

DETERMINERS = _words("to the a an their its his her our us them this these")
"""Behind a head that may be a verb these begin what it is done to."""

VERBLIKE = _words(
    """
    lead host coach head chair champion associate support mentor buddy staff
    """
)
"""Heads that may be verbs: "GPs lead the team"."""

ADJECTIVAL = _words("professional executive specialist expert associate principal representative official")
"""Heads that before a noun are adjectives: "professional identity"."""

COLLECTIVE = _words("staff personnel workforce team colleague member holder role post position job time")
"""After a role these add nothing: "receptionist staff", "the GP role"."""

RANKED_HEADS = _words("manager leader director executive lead professional")
"""Heads that a rank alone makes a position: "senior managers"."""

OCCUPATIONS = _words("dispatcher cleaner technician porter dispenser caterer technologist recruiter inspector auditor")
"""Nouns that in the plural are a whole name, in a record about health care."""

COMMON_HEADS = _words("worker professional personnel employee operator attendant")
"""Heads of every trade: only a word of CARE_FIELDS, a body or a short form makes them ours."""

OUTSIDERS = (
    "community leader",
    "community partner",
    "student leader",
    "peer leader",
    "community champion",
    "community representative",
    "community advisor",
    "community adviser",
    "community advocate",
    "youth advisor",
    "youth adviser",
    "family advisor",
    "family adviser",
    "youth leader",
    "day care worker",
    "child care worker",
    "veterinarian",
    "blood lead",
)
"""Names that end like a role of the workforce and are none."""

NEVER_BEFORE_HEAD = _words(
    """
    patient public carer caregiver family lay consumer user citizen resident student religious faith political
    opinion market industry business sex farm factory sale product land forest community-member tribal
    village-head parent team family-member committee-member faculty study trial research project-team panel
    audience household migrant construction essential office data sample control exposure sexual bed
    profit level
    hotel restaurant airline shop supermarket retail canteen kitchen football sport court police hospitality
    tourism forestry banking
    """
)
"""Directly before a loose head these name someone outside the workforce, or only a part in the study."""

BARE = _words(
    """
    staff personnel workforce professional provider specialist worker leader expert team member practitioner official
    representative colleague employee stakeholder
    """
)
"""Names that alone say nothing of an occupation or a body."""

LEARNERS = _words("student undergraduate pupil learner")
"""Who learns a profession works in none, unless called a trainee or intern."""

NOT_PERSONS = _words(
    """
    cell bee shark plant crop log tree fish episode blade bank protein antibody gene molecule receptor channel potential
    chromatid
    """
)
"""Behind "nurse", "doctor" and the like these tell another sense of the word."""

REFERRING = _words(
    """
    navigator therapist registrar volunteer agent fellow trainee connector auditor coordinator co-ordinator coach
    champion mentor advocate ambassador broker buddy guardian hygienist technician technologist officer assistant
    aide attendant interpreter practitioner educator adviser advisor counsellor counselor caseworker clerk scribe
    handler dispatcher dispenser cleaner porter governor inspector trainer tutor prescriber
    """
)
"""Heads that alone refer back to the one role of the record that ends so: "the navigators"."""

STUDY_FUNCTIONS = _words(
    """
    researcher interviewer observer author teacher participant respondent interviewee informant reviewer rater
    assessor moderator investigator transcriber volunteer
    """
)
"""Functions inside a study, and those who do research: never roles of a citation."""

ACTIVITY_TO_AGENT = {
    "navigation": "navigator",
    "co-ordination": "co-ordinator",
    "coordination": "coordinator",
    "administration": "administrator",
    "facilitation": "facilitator",
    "supervision": "supervisor",
    "mediation": "mediator",
    "mentoring": "mentor",
    "mentorship": "mentor",
    "coaching": "coach",
    "counselling": "counsellor",
    "counseling": "counselor",
    "management": "manager",
    "managerial": "manager",
    "administrative": "administrator",
    "supervisory": "supervisor",
    "leadership": "leader",
    "appraisal": "appraiser",
    "advocacy": "advocate",
    "brokerage": "broker",
    "signposting": "signposter",
    "interpreting": "interpreter",
    "commissioning": "commissioner",
    "prescribing": "prescriber",
    "dispensing": "dispenser",
    "visiting": "visitor",
    "nursing": "nurse",
    "midwifery": "midwife",
    "championing": "champion",
    "inspection": "inspector",
}
"""An activity printed as a role, "the care navigation role", is held by its agent."""
