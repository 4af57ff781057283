"""What a study counts: people, pieces of data, and places of work."""

from __future__ import annotations

import re
from itertools import groupby

from kg.extractors._numbers import NUMBER

__all__ = ["ANY", "BETWEEN", "NOUNS", "NO_THINGS", "NO_UNIT", "ONE"]

_PEOPLE = """
    participants respondents panellists panelists agents chaplains champions recruiters officials inspectors
    interviewees informants people persons individuals patients women men adults children carers caregivers mothers
    fathers parents families couples residents students trainees fellows volunteers subjects stakeholders staff
    staffs members professionals clinicians physicians doctors GPs nurses midwives pharmacists dentists consultants
    specialists surgeons practitioners therapists physiotherapists psychologists psychiatrists registrars
    receptionists managers leaders leads directors officers administrators executives commissioners policymakers
    makers workers employees experts users clients prescribers providers navigators coordinators co-ordinators
    educators teachers librarians faculty adolescents consumers paramedics technicians assistants associates
    partners appraisers representatives observers interns veterans farmers trustees tutors mentors champions
    facilitators advisers advisors generalists healthworkers non-clinicians interviewers survivors smokers males
    females citizens delegates attendees locums seniors juniors secretaries counsellors counselors dietitians
    radiographers scientists inspectors optometrists podiatrists orderlies matrons sisters carriers controls
    households spouses relatives dyads pairs triads principals responders graduates applicants candidates learners
    scholars authors soldiers musicians miners drivers seafarers athletes infants neonates newborns babies toddlers
    teenagers youths siblings trainers supervisors manufacturers suppliers visitors porters evacuees outpatients
    inpatients operators developers conscripts
"""
_ANIMALS = """
    animals dogs cats cows cattle calves horses pigs sheep goats chickens birds mice rats rabbits herds flocks
"""
_DATA = """
    interviews inspections examinations circles surveys questionnaires responses replies invitations observations
    records files documents articles studies papers publications reports reflections sessions placements workshops
    meetings transcripts consultations complaints forms visits admissions discharges episodes encounters
    appointments referrals prescriptions calls notes diaries cases vignettes guidelines policies abstracts titles
    citations trials tweets posts recordings audits events incidents appraisals returns entries samples narratives
    accounts stories submissions photographs discussions dialogues assessments procedures operations experiments
    specimens tools instruments images scans websites apps births pregnancies deliveries comments
    messages extracts excerpts logbooks videos conversations answers posters
"""
_SITES = """
    practices hospitals sites centres centers clinics teams localities partnerships organisations organizations
    trusts CCGs wards units departments schools pharmacies homes surgeries boards networks facilities institutions
    agencies universities colleges companies villages communities municipalities districts counties regions
    countries states cities towns offices services establishments locations laboratories hospices systems
    departments ICUs farms tracts firms factories plants venues subsidiaries faculties journals cohorts federations
    neighbourhoods providers regulators councils authorities charities PCTs PCNs ICBs demonstrators pilots vanguards
    schemes programmes programs projects initiatives studies drugstores
    supermarkets shops workplaces
"""


OTHER = (
    r"(?-i:[A-Z]{2,6}s)|[a-z]{3,}(?:[glmnpt]ists|icians|fighters)|(?:staff|team|board|family|community) members"
    r"|(?:dissemination|census|government|catchment|output|rural|urban|geographic(?:al)?|local|metropolitan) areas"
    r"|(?:focus|discussion|nominal|commissioning|user|advisory|working|support) groups"
    r"|hours of (?:[\w-]+\s){0,2}?(?:observations?|fieldwork|recordings?)"
    r"|(?:[\w’']+-)+(?:therapists|nurses|managers|workers|doctors|officers|assistants|practitioners|leads)"
)
"""Short forms, occupations by their endings, and nouns of two words."""


def _alternation(words: str) -> str:
    """Any of the words, the longer first; those of one initial together, so that the others are passed over at once."""
    plurals = sorted(set(words.split()), key=lambda word: (word[0].lower(), -len(word), word))
    initials = groupby(plurals, key=lambda word: word[0].lower())
    grouped = [f"{initial}(?:{'|'.join(re.escape(word[1:]) for word in group)})" for initial, group in initials]
    return "(?:" + "|".join([*grouped, OTHER]) + ")"


ANY = _alternation(_PEOPLE + _ANIMALS + _DATA + _SITES)
"""Regular expression for the nouns, in the plural; short forms such as CHWs and ROs count too."""

NO_UNIT = (
    r"(?:of|in|from|to|with|and|or|were|was|is|are|had|have|who|that|which|for|by|at|on|as|the|their|years?|months?"
    r"|weeks?|days?|hours?|minutes?|dB|k?Hz|m[gl]|kg|[ckm]m|out|per|than|such|we|including|themes?|types?|ways|steps"
    r"|items|questions|WTE|FTE|through|into|between|among|across|within|about|after|before|during|over|under|via|using"
    r"|against|towards?|discourses|barriers|enablers|facilitators|tensions|storylines|categories|factors)(?![\w-])"
)
"""Words that no unit holds."""
BETWEEN = (
    rf"(?:(?!{NO_UNIT})(?!{NUMBER}\b)"
    r"(?:(?:[A-Z]\.){2,}|\w+-\sand\s[\w-]+|(?:health|medical|nursing|community|clinical|mental)\sand\s[a-z-]+"
    r"|[\w'’/&-]+(?:,(?=\s[\w-]+\s))?)\s){0,5}?"
)
NOUNS = rf"{BETWEEN}{ANY}(?:\sand\s{BETWEEN}{ANY})?"
ONE = (
    r"(?:interview|focus group|survey|questionnaire|workshop|case study|hospital|practice|site|clinic|cent(?:re|er)"
    r"|ward|ICU|intensive care unit|emergency department|health system|trust|university|school|care home|nursing home)"
)
NO_THINGS = (
    r"(?:years|months|weeks|days|hours|minutes|items|questions|domains|themes|scales|subscales|databases|points|factors"
    r"|variables|outcomes|measures|levels|categories|types|times|criteria|doses|scores|terms|keywords|topics|codes"
    r"|genes|symptoms|barriers|components|sections|steps|strategies|recommendations|indicators|models|predictors|as|was"
    r"|hypotheses|aspects|approaches|methods|dimensions|stages|phases|issues|aims|objectives|elements|areas"
    r"|features|ideas|concepts|perspectives|principles|mechanisms|effects|tasks|arms|groups|ways|conditions|constructs"
    r"|discourses|enablers|facilitators|tensions|storylines|tactics|theories|frameworks|perceptions|thirds|quarters|waves|rounds)"
)
"""Plurals of what is asked, measured or found, not studied."""
