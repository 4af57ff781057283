"""Reported themes in the many wordings of results sections: invented sentences of all kinds of study."""

from __future__ import annotations

import pytest

from kg.extractors import themes

from ._make import document


def reported(prose: str, label: str) -> list[str]:
    found = themes.extract(document(abstract={label: prose}), ())
    return [claim.exact for claim in found if claim.relation == "reportsTheme"]


QUALITATIVE = [
    ("Four themes were generated: feeling unprepared; learning on the job; leaning on peers; and finding meaning.",
     "feeling unprepared | learning on the job | leaning on peers | finding meaning"),
    ("Analysis produced three themes: 'Walking a tightrope', 'Being the glue' and 'Never off duty'.",
     "Walking a tightrope | Being the glue | Never off duty"),
    ("Three main themes were constructed: (1) navigating uncertainty, (2) protecting the team, (3) moral distress.",
     "navigating uncertainty | protecting the team | moral distress"),
    ("We identified four themes related to discharge: poor communication between wards, lack of transport, family"
     " readiness, and medication confusion.",
     "poor communication between wards | lack of transport | family readiness | medication confusion"),
    ("Two main themes emerged from the interviews: \"a job without a name\" and \"holding it together\".",
     "a job without a name | holding it together"),
    ("Five themes emerged: a) workload, b) recognition, c) supervision, d) rotas and e) pay.",
     "workload | recognition | supervision | rotas | pay"),
    ("Themes included isolation, loss of confidence and the value of mentors.",
     "isolation | loss of confidence | value of mentors"),
    ("Key themes identified were continuity of care, trust in clinicians, and ease of booking.",
     "continuity of care | trust in clinicians | ease of booking"),
    ("The main themes that emerged were stigma, secrecy and self-reliance.", "stigma | secrecy | self-reliance"),
    ("Three interrelated themes, invisible work, blurred boundaries and constant vigilance, were developed.",
     "invisible work | blurred boundaries | constant vigilance"),
    ("Theme 1: Getting in the door. Theme 2: Being believed. Theme 3: Moving on.",
     "Getting in the door | Being believed | Moving on"),
    ("Three themes were identified. The first theme, access to records, was raised by all sites. The second theme,"
     " shared language, concerned handover. The final theme, ownership, reflected local pride.",
     "access to records | shared language | ownership"),
    ("Participants' accounts were organised into four themes: entering practice, surviving nights, earning respect and"
     " looking ahead.",
     "entering practice | surviving nights | earning respect | looking ahead"),
    ("Six categories were derived from the data: respect, fairness, safety, growth, voice and rest.",
     "respect | fairness | safety | growth | voice | rest"),
    ("Cost, distance and fear of being judged emerged as key themes.", "Cost | distance | fear of being judged"),
    ("Data were grouped under three main categories: individual, interpersonal and organisational factors.",
     "individual | interpersonal | organisational factors"),
    ("Two discourses were evident: care as vocation and care as commodity.", "care as vocation | care as commodity"),
    ("The analysis resulted in one main category, 'Standing alone in the crowd', and three subcategories.",
     "Standing alone in the crowd"),
    ("The core category was 'keeping the ward afloat'.", "keeping the ward afloat"),
    ("An overarching theme of reciprocal trust was identified.", "reciprocal trust"),
]  # fmt: skip

BARRIERS = [
    ("Barriers included lack of time, limited training and poor access to computers; facilitators included managerial"
     " support and peer learning.",
     "lack of time | limited training | poor access to computers | managerial support | peer learning"),
    ("The main barriers were staff shortages, high turnover, and unclear referral criteria.",
     "staff shortages | high turnover | unclear referral criteria"),
    ("Barriers to uptake were cost, travel distance and low awareness.", "cost | travel distance | low awareness"),
    ("Facilitators identified were strong leadership, protected time and visible benefits.",
     "strong leadership | protected time | visible benefits"),
    ("Reported challenges included recruitment, rurality, and competing demands.",
     "recruitment | rurality | competing demands"),
    ("Lack of funding, poor connectivity and low digital literacy were the most commonly reported barriers.",
     "Lack of funding | poor connectivity | low digital literacy"),
    ("The most commonly reported concern was patient safety, followed by workload and loss of privacy.",
     "patient safety | workload | loss of privacy"),
    ("Lack of time was the most frequently cited barrier, followed by lack of skills and inadequate space.",
     "Lack of time | lack of skills | inadequate space"),
    ("Several barriers were identified, including language, mistrust of services and fear of deportation.",
     "language | mistrust of services | fear of deportation"),
    ("Three facilitators were found: co-location, shared records, and joint training.",
     "co-location | shared records | joint training"),
    ("Participants identified poor pay, long shifts and lack of respect as reasons for leaving.",
     "poor pay | long shifts | lack of respect"),
    ("Reasons for non-attendance were forgetting, work commitments and transport problems.",
     "forgetting | work commitments | transport problems"),
    ("Nurses raised concerns about staffing levels, violence from visitors, and unclear policies.",
     "staffing levels | violence from visitors | unclear policies"),
    ("Barriers were identified at the patient, provider and system levels.", "patient | provider | system"),
    ("Perceived benefits were quicker access, fewer admissions and better morale.",
     "quicker access | fewer admissions | better morale"),
    ("Several challenges emerged. These were poor data quality, staff resistance and lack of ownership.",
     "poor data quality | staff resistance | lack of ownership"),
    ("Unmet needs included respite care, financial advice, and help at night.",
     "respite care | financial advice | help at night"),
]  # fmt: skip

OTHER_STUDIES = [
    ("Consensus was reached on five competencies: triage, escalation, documentation, teamwork and teaching.",
     "triage | escalation | documentation | teamwork | teaching"),
    ("The panel agreed on four domains: clinical skills, leadership, research, and education.",
     "clinical skills | leadership | research | education"),
    ("Studies were synthesised into three themes: models of supervision, outcomes for staff, and costs.",
     "models of supervision | outcomes for staff | costs"),
    ("The included papers reported four types of intervention, and findings were grouped into three categories:"
     " education, audit and feedback, and reminders.",
     "education | audit and feedback | reminders"),
    ("Findings were categorised into structure, process and outcome.", "structure | process | outcome"),
    ("The literature clustered around three topics: role transition, scope of practice and retention.",
     "role transition | scope of practice | retention"),
    ("Topic modelling revealed five topics: vaccination, mask wearing, school closure, testing, and mental health.",
     "vaccination | mask wearing | school closure | testing | mental health"),
    ("Three mechanisms were identified: feeling valued, sharing risk and seeing results.",
     "feeling valued | sharing risk | seeing results"),
    ("Five programme theories were refined, and the key mechanisms were trust, belonging and legitimacy.",
     "trust | belonging | legitimacy"),
    ("Free-text comments highlighted three areas of concern: parking, noise, and cleanliness.",
     "parking | noise | cleanliness"),
    ("Open-ended responses fell into four categories: praise, waiting times, staff attitude and environment.",
     "praise | waiting times | staff attitude | environment"),
    ("Lessons learned included early engagement, simple protocols and regular feedback.",
     "early engagement | simple protocols | regular feedback"),
    ("The key lessons were: start small; involve patients; and measure what matters.",
     "start small | involve patients | measure what matters"),
    ("Key enablers of implementation were champions, dedicated funding and iterative training.",
     "champions | dedicated funding | iterative training"),
    ("Students valued four aspects of the placement: autonomy, feedback, variety and belonging.",
     "autonomy | feedback | variety | belonging"),
    ("The recommendations were: (a) to train all receptionists; (b) to fund link posts; (c) to publish waiting times.",
     "to train all receptionists | to fund link posts | to publish waiting times"),
    ("Integrated findings revealed three dimensions of readiness: knowledge, confidence and support.",
     "knowledge | confidence | support"),
    ("Qualitative results showed that heavy workload, unclear roles and weak supervision were major challenges.",
     "heavy workload | unclear roles | weak supervision"),
    ("Factors influencing retention were grouped into four domains: personal, professional, financial and community.",
     "personal | professional | financial | community"),
    ("Four factors were identified that shaped adoption: relative advantage, compatibility, leadership and resources.",
     "relative advantage | compatibility | leadership | resources"),
    ("Residents described three strategies for coping: humour, detachment, and debriefing.",
     "humour | detachment | debriefing"),
    ("Two subthemes, fear of blame and lack of closure, emerged.", "fear of blame | lack of closure"),
    ("Interview data confirmed these results and yielded three themes: (i) visible presence; (ii) open doors; (iii)"
     " quick wins.",
     "visible presence | open doors | quick wins"),
    ("The most important attributes of a good preceptor were patience, approachability, and clinical credibility.",
     "patience | approachability | clinical credibility"),
    ("The following themes were identified: role ambiguity, professional isolation, and career progression.",
     "role ambiguity | professional isolation | career progression"),
    ("Themes centred on safety, dignity and belonging.", "safety | dignity | belonging"),
    ("Seven themes emerged, namely leadership, culture, evaluation, resources, context, champions and facilitation.",
     "leadership | culture | evaluation | resources | context | champions | facilitation"),
]  # fmt: skip

NONE = [
    ("RESULTS", "Factors associated with burnout were female sex, night work and low income."),
    ("RESULTS", "Independent predictors of readmission were age, frailty and polypharmacy."),
    ("RESULTS", "Age, income and education were significant factors (p<0.05)."),
    ("RESULTS", "The main risk factors were smoking, obesity and inactivity."),
    ("RESULTS", "The scale had three domains: physical, mental and social."),
    ("RESULTS", "Scores were highest in the domains of communication, teamwork and leadership."),
    ("RESULTS", "The questionnaire covered four dimensions: workload, pay, rest and safety."),
    ("RESULTS", "Patients were divided into three categories: mild, moderate and severe."),
    ("RESULTS", "Adverse events were nausea, headache and dizziness."),
    ("RESULTS", "The most common diagnoses were asthma, diabetes and depression."),
    ("RESULTS", "Of the participants, 40% were nurses, 35% were doctors and 25% were pharmacists."),
    ("RESULTS", "Barriers were more common in rural areas and in older people."),
    ("RESULTS", "Barriers were reported by nurses, doctors and managers."),
    ("RESULTS", "Themes were consistent across sites and professions."),
    ("RESULTS", "Three themes emerged from the focus groups and interviews."),
    ("RESULTS", "Needs are growing in the city and the country."),
    ("RESULTS", "Concerns about safety were raised by staff and families."),
    ("RESULTS", "Differences between the groups were found in age, sex and income."),
    ("RESULTS", "Mean satisfaction was higher for access, continuity and communication."),
    ("RESULTS", "Multivariable analysis showed that older age, male sex and comorbidity predicted barriers to care."),
    ("METHODS", "Interviews explored three topics: workload, rest and pay."),
    ("METHODS", "Search terms included nurses, burnout and retention."),
    ("METHODS", "Inclusion criteria were age over 18, fluency in English and consent."),
    ("METHODS", "The primary outcomes were mortality, readmission and length of stay."),
    ("METHODS", "Data were analysed in three stages: coding, charting and mapping."),
    ("METHODS", "Themes were identified using framework analysis, constant comparison and member checking."),
    ("METHODS", "Domains of interest were workload, rest and pay."),
    ("BACKGROUND", "Barriers to care include cost, distance and stigma."),
    ("BACKGROUND", "Known challenges are staff shortages, ageing populations and rising costs."),
    ("BACKGROUND", "Two discourses dominate policy: choice and competition."),
    ("AIM", "To explore barriers such as cost, distance and stigma."),
    ("AIMS", "To identify themes in three areas: training, support and pay."),
    ("CONCLUSIONS", "Future research should examine barriers such as cost, distance and stigma."),
    ("CONCLUSIONS", "Interventions may reduce concerns about cost, distance and stigma."),
    ("CONCLUSIONS", "Managers should consider factors such as workload, rest and pay."),
    ("CONCLUSIONS", "Further work is needed to address these challenges and the needs of carers."),
    ("RESULTS", "The intervention had three components: training, audit and reminders, and ran in 12 clinics."),
    ("RESULTS", "The study included nurses, doctors and pharmacists."),
    ("RESULTS", "Participants included nurses, doctors and managers from three areas."),
    ("RESULTS", "The areas studied were Leeds, York and Hull."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "labels"), [*QUALITATIVE, *BARRIERS, *OTHER_STUDIES], ids=lambda value: value[:40]
)
def test_results_in_many_wordings_give_their_labels(sentence: str, labels: str) -> None:
    """Qualitative, mixed, Delphi, review, survey, implementation and education results give the labels as printed."""
    assert reported(sentence, "RESULTS") == labels.split(" | ")


@pytest.mark.parametrize(("label", "sentence"), NONE, ids=[sentence[:40] for _, sentence in NONE])
def test_what_only_resembles_a_list_of_themes_gives_none(label: str, sentence: str) -> None:
    """Measurements, instruments, samples, plans, background and advice report no theme."""
    assert reported(sentence, label) == []
