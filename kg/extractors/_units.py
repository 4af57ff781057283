"""What a study counts: people, pieces of data, and places of work."""

from __future__ import annotations

import re
from itertools import groupby

__all__ = ["ANY"]

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
    specimens tools instruments images scans websites apps births pregnancies deliveries
"""
_SITES = """
    practices hospitals sites centres centers clinics teams localities partnerships organisations organizations
    trusts CCGs wards units departments schools pharmacies homes surgeries boards networks facilities institutions
    agencies universities colleges companies villages communities municipalities districts counties regions
    countries states cities towns offices services establishments locations laboratories hospices systems
    departments ICUs farms tracts firms factories plants venues subsidiaries faculties journals cohorts federations
    neighbourhoods providers regulators councils authorities charities PCTs PCNs ICBs demonstrators pilots vanguards
    schemes programmes programs projects initiatives studies drugstores
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
