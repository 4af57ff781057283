"""Reported themes without the usual heads, and the many ways to set them out: all invented."""

from __future__ import annotations

import pytest

from kg.extractors import themes

from ._make import document


def reported(label: str, prose: str) -> list[str]:
    found = themes.extract(document(abstract={label: prose}), ())
    return [claim.exact for claim in found if claim.relation == "reportsTheme"]


REPORTED = [
    ("", "We spent a year on two wards. Two discourses run through the material. A discourse of rescue casts"
     " staff as heroes; a discourse of rights casts patients as citizens.",
     "rescue | rights"),
    ("", "We interviewed 20 porters. Three forms of silence were found. Polite silence kept the peace. Tired"
     " silence came at night. Strategic silence protected jobs.",
     "Polite silence | Tired silence | Strategic silence"),
    ("", "We studied handover by observation in two wards. We trace three moves. In the first, pointing, "
     "staff show the bed. In the second, naming, they say the risk. In the third, leaving, they walk "
     "away.",
     "pointing | naming | leaving"),
    ("RESULTS", "Two programme theories are presented. (PT1) Open doors: where leaders are seen, staff "
     "speak. (PT2) Closed books: where data are hidden, trust falls.",
     "Open doors | Closed books"),
    ("RESULTS", "The outcome space holds three categories of description. A: Leave as cure. B: Leave as "
     "break. C: Leave as exit.",
     "Leave as cure | Leave as break | Leave as exit"),
    ("RESULTS", "Themes identified were: Two jobs, one wage. Who counts at night? The long way home. Drivers"
     " also told us at length about the rosters and the rules that they follow.",
     "Two jobs, one wage | Who counts at night? | The long way home"),
    ("RESULTS", "Success factors were: • a named lead • weekly calls • simple forms.",
     "a named lead | weekly calls | simple forms"),
    ("RESULTS", "Two categories and their subcategories emerged: “Living apart” (distance; debt) and “Living"
     " together” (noise; warmth).",
     "Living apart | Living together | distance | debt | noise | warmth"),
    ("RESULTS", "The work rests on three pillars – place, purpose, and pay.",
     "place | purpose | pay"),
    ("RESULTS", "Most statements were placed in the domains ‘social role’ and ‘beliefs about consequences’ "
     "of the framework.",
     "social role | beliefs about consequences"),
    ("", "We interviewed 12 inspectors. Taken together, the accounts point to what we term borrowed "
     "authority: the office lends it and takes it back.",
     "borrowed authority"),
    ("RESULTS", "Two themes, (1) knowing the system and (2) being known, were identified.",
     "knowing the system | being known"),
    ("RESULTS", "Three themes emerged from the analysis, including shame, secrecy, and relief.",
     "shame | secrecy | relief"),
    ("RESULTS", "The three themes that emerged from the data are: isolation; endurance; hope.",
     "isolation | endurance | hope"),
    ("RESULTS", "Workload (n=12), pay (n=10) and childcare (n=8) were the most common themes.",
     "Workload | pay | childcare"),
    ("RESULTS", "Participants identified a need for clearer guidance, better supervision, and protected "
     "time.",
     "clearer guidance | better supervision | protected time"),
    ("RESULTS", "Training, supervision and clear protocols were seen as essential to safe practice.",
     "Training | supervision | clear protocols"),
    ("RESULTS", "Barriers (cost, stigma, distance) and facilitators (trust, outreach) were identified.",
     "cost | stigma | distance | trust | outreach"),
    ("RESULTS", "Theme 1 (losing control) concerned the first weeks; theme 2 (finding a rhythm) concerned "
     "later months.",
     "losing control | finding a rhythm"),
    ("RESULTS", "We present four themes: arriving, settling, belonging and leaving.",
     "arriving | settling | belonging | leaving"),
    ("RESULTS", "Our findings fall into three categories: structural, cultural and personal.",
     "structural | cultural | personal"),
    ("RESULTS", "The results are organised around recruitment, training and retention.",
     "recruitment | training | retention"),
    ("RESULTS", "Research hotspots were telehealth, burnout and artificial intelligence.",
     "telehealth | burnout | artificial intelligence"),
    ("RESULTS", "Patient-level barriers were fear and cost; provider-level barriers were lack of time and "
     "skills.",
     "fear | cost | lack of time | skills"),
    ("RESULTS", "Most frequently reported barriers: lack of time (n = 20), lack of funding (n = 14), poor "
     "Internet access (n = 9).",
     "lack of time | lack of funding | poor Internet access"),
    ("RESULTS", "Four main themes were identified: 1. Living with uncertainty; 2. Reliance on family; 3. "
     "Fragmented services; 4. Hopes for the future.",
     "Living with uncertainty | Reliance on family | Fragmented services | Hopes for the future"),
    ("RESULTS", "The themes developed were: the body as enemy, the clinic as refuge, and the future as "
     "question.",
     "the body as enemy | the clinic as refuge | the future as question"),
    ("RESULTS", "Midwives described five challenges: heavy caseloads, poor transport, unpaid overtime, weak "
     "referral, and community mistrust.",
     "heavy caseloads | poor transport | unpaid overtime | weak referral | community mistrust"),
    ("RESULTS", "Thematic synthesis resulted in six descriptive themes and two analytical themes: 'Seeing "
     "the person' and 'Holding the risk'.",
     "Seeing the person | Holding the risk"),
    ("RESULTS", "Experiences clustered into three patterns: steady recovery, slow decline and sudden crisis.",
     "steady recovery | slow decline | sudden crisis"),
    ("RESULTS", "Staff adopted three coping styles: joking, withdrawing and venting.",
     "joking | withdrawing | venting"),
    ("RESULTS", "Three discursive positions were found – the expert, the victim and the survivor.",
     "the expert | the victim | the survivor"),
    ("RESULTS", "Uptake was hindered by poor signage, long queues and rude staff, and facilitated by "
     "outreach, free transport and peer support.",
     "poor signage | long queues | rude staff | outreach | free transport | peer support"),
    ("RESULTS", "Success depended on three conditions: trust, time and money.",
     "trust | time | money"),
    ("RESULTS", "The principal themes were as follows: loneliness, dependency and boredom.",
     "loneliness | dependency | boredom"),
    ("RESULTS", "There were five key themes: (1) leadership matters; (2) data are a means, not an end; (3) "
     "no one size fits all; (4) start with staff; and (5) keep going.",
     "leadership matters | data are a means, not an end | no one size fits all | start with staff | keep going"),
    ("RESULTS", "Four subthemes underpinned the theme 'Caring for the carer': rest, recognition, respite and"
     " reward.",
     "Caring for the carer | rest | recognition | respite | reward"),
    ("RESULTS", "Three themes ran through the accounts: 'muddling through', 'keeping face' and 'letting go'.",
     "muddling through | keeping face | letting go"),
    ("RESULTS", "The first theme is 'Crossing the threshold'. The second is 'Learning to wait'. The third is"
     " 'Coming home'.",
     "Crossing the threshold | Learning to wait | Coming home"),
    ("RESULTS", "Three themes were identified: first, the burden of documentation; second, the loss of "
     "craft; and third, the search for meaning.",
     "the burden of documentation | the loss of craft | the search for meaning"),
    ("RESULTS", "Reasons for choosing general practice included lifestyle (72%), continuity (55%) and "
     "variety (41%).",
     "lifestyle | continuity | variety"),
    ("RESULTS", "Facilitating factors were early mobilisation, family presence and daily goals, whereas "
     "hindering factors were pain and fatigue.",
     "early mobilisation | family presence | daily goals | pain | fatigue"),
    ("RESULTS", "Desired features of the app included reminders, chat, and progress charts.",
     "reminders | chat | progress charts"),
    ("RESULTS", "The competencies rated most important were teamwork, communication, and cultural humility.",
     "teamwork | communication | cultural humility"),
    ("RESULTS", "Four narratives were discernible: progress, decline, loss and return.",
     "progress | decline | loss | return"),
    ("RESULTS", "Two overarching themes were created: a) 'a part of the team' and b) 'apart from the team'.",
     "a part of the team | apart from the team"),
    ("RESULTS", "Thematic analysis of 21 interviews led to the development of three themes: self-blame, "
     "silence and solidarity.",
     "self-blame | silence | solidarity"),
    ("RESULTS", "Identified gaps were lack of follow-up, poor coding, and absent safety-netting.",
     "lack of follow-up | poor coding | absent safety-netting"),
    ("RESULTS", "Recommendations were to simplify forms, to appoint navigators and to extend clinic hours.",
     "to simplify forms | to appoint navigators | to extend clinic hours"),
    ("CONCLUSIONS", "Three lessons can be drawn: invest early, listen often and publish failures.",
     "invest early | listen often | publish failures"),
    ("RESULTS", "Drivers included national targets, local champions, and media pressure; inhibitors included"
     " poor IT, silo budgets and short contracts.",
     "national targets | local champions | media pressure | poor IT | silo budgets | short contracts"),
    ("RESULTS", "Perceived facilitators of implementation comprised leadership support, staff buy-in and "
     "simple tools.",
     "leadership support | staff buy-in | simple tools"),
    ("RESULTS", "Concerns included data security, loss of jobs and errors.",
     "data security | loss of jobs | errors"),
    ("RESULTS", "The study found four factors affecting nurse retention: pay, respect, safety and "
     "scheduling.",
     "pay | respect | safety | scheduling"),
    ("RESULTS", "The themes Feeling Safe, Being Heard, and Moving On emerged.",
     "Feeling Safe | Being Heard | Moving On"),
    ("RESULTS", "Theme one related to access. Theme two related to trust.",
     "access | trust"),
    ("RESULTS", "First theme: hiding the illness. Second theme: telling a friend.",
     "hiding the illness | telling a friend"),
    ("RESULTS", "Synthesised finding 1: Nurses need time. Synthesised finding 2: Families need words.",
     "Nurses need time | Families need words"),
    ("RESULTS", "Staff felt alone at night (theme 1: isolation) and unsure whom to call (theme 2: "
     "escalation).",
     "isolation | escalation"),
    ("RESULTS", "Comments were grouped under the headings ‘food’, ‘noise’ and ‘sleep’.",
     "food | noise | sleep"),
    ("RESULTS", "Three main themes emerged (Table 1): trust, touch and time.",
     "trust | touch | time"),
    ("RESULTS", "Lesson 1: start small. Lesson 2: share early.",
     "start small | share early"),
    ("RESULTS", "Themes related to cost, care and trust emerged.",
     "cost | care | trust"),
    ("RESULTS", "The model has two attributes of vision and voice, and three stages of noticing, naming, and"
     " acting.",
     "vision | voice | noticing | naming | acting"),
    ("RESULTS", "The material could be read under four rubrics: debt, doubt, duty and delay.",
     "debt | doubt | duty | delay"),
    ("RESULTS", "Nurses told three kinds of story: the rescue, the waste and the wait.",
     "the rescue | the waste | the wait"),
    ("RESULTS", "Three things helped – a named nurse, a phone line, and a written plan – and leaflets did "
     "not.",
     "a named nurse | a phone line | a written plan"),
    ("RESULTS", "Helpful were: early calls; warm handover; shared records.",
     "early calls | warm handover | shared records"),
    ("RESULTS", "The free-text answers dealt with parking (41), rudeness (22) and lost letters (9).",
     "parking | rudeness | lost letters"),
    ("RESULTS", "The first of three themes was waiting; the second, watching; the third, walking away.",
     "waiting | watching | walking away"),
    ("RESULTS", "When asked, they named pay, parking and praise.",
     "pay | parking | praise"),
    ("RESULTS", "Barriers were three: distance, debt and dread.",
     "distance | debt | dread"),
    ("RESULTS", "Three ‘ghosts’ haunted the ward: the audit, the bed manager and the winter.",
     "the audit | the bed manager | the winter"),
]  # fmt: skip

NONE = [
    ("RESULTS", "Analysis generated four themes; two relating to staff (pride and fatigue) and two to "
     "patients (fear and gratitude)."),
    ("RESULTS", "What mattered most to patients was being listened to, seeing the same doctor and having "
     "time."),
    ("RESULTS", "Participants spoke of loss, guilt and anger."),
    ("RESULTS", "Interview data highlighted the importance of continuity, kindness and clear information."),
    ("RESULTS", "Six implementation strategies were used most: audit, reminders, training, coaching, "
     "incentives and outreach."),
]  # fmt: skip


@pytest.mark.parametrize(("label", "prose", "labels"), REPORTED, ids=[prose[:40] for _, prose, _ in REPORTED])
def test_any_setting_gives_its_labels(label: str, prose: str, labels: str) -> None:
    """Kinds, moves, stances, letters, bullets, fragments, levels and ranks give the labels as printed."""
    assert reported(label, prose) == labels.split(" | ")


@pytest.mark.parametrize(("label", "prose"), NONE, ids=[prose[:40] for _, prose in NONE])
def test_findings_in_prose_give_none(label: str, prose: str) -> None:
    """A finding that is told and not listed reports no theme."""
    assert reported(label, prose) == []
