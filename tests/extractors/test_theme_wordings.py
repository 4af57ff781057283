"""Reported themes in further wordings, and further sentences that only resemble them: all invented."""

from __future__ import annotations

import pytest

from kg.extractors import themes

from ._make import document


def reported(label: str, prose: str) -> list[str]:
    found = themes.extract(document(abstract={label: prose}), ())
    return [claim.exact for claim in found if claim.relation == "reportsTheme"]


REPORTED = [
    ("RESULTS", "We interviewed 24 nurses. Three themes were identified from the data: 'Knowing the "
     "patient', with subthemes of time and trust; 'Working around the system'; and 'Feeling "
     "heard'.",
     "Knowing the patient | Working around the system | Feeling heard"),
    ("RESULTS", "Thematic analysis identified four themes (1) access to care (2) continuity (3) respect and "
     "(4) information.",
     "access to care | continuity | respect | information"),
    ("RESULTS", "Four themes—belonging, competence, autonomy, and purpose—emerged from the interviews.",
     "belonging | competence | autonomy | purpose"),
    ("FINDINGS", "Enablers: strong leadership, clear goals, protected time. Barriers: short staffing, poor "
     "IT, high turnover.",
     "strong leadership | clear goals | protected time | short staffing | poor IT | high turnover"),
    ("RESULTS", "Factors that helped nurses stay were supportive managers, flexible rotas and a sense of "
     "calling.",
     "supportive managers | flexible rotas | sense of calling"),
    ("RESULTS", "Facilitators were team spirit and leadership, while barriers were workload and lack of "
     "space.",
     "team spirit | leadership | workload | lack of space"),
    ("RESULTS", "Themes pertaining to the patient (fear, pain), the provider (skills, time) and the system "
     "(funding) were evident.",
     "patient | provider | system"),
    ("RESULTS", "The findings are presented under five headings: recruitment, training, supervision, pay and"
     " retention.",
     "recruitment | training | supervision | pay | retention"),
    ("RESULTS", "Barriers fell into three domains: capability, opportunity, and motivation.",
     "capability | opportunity | motivation"),
    ("RESULTS", "Barriers mapped onto the domains of knowledge, skills, and social influences.",
     "knowledge | skills | social influences"),
    ("RESULTS", "Themes emerged around workload, sleep, and family life.",
     "workload | sleep | family life"),
    ("RESULTS", "The themes to emerge were: loss, hope and adjustment.",
     "loss | hope | adjustment"),
    ("RESULTS", "Analysis of the transcripts revealed three themes; (1) hidden labour, (2) moral injury, and"
     " (3) collective coping.",
     "hidden labour | moral injury | collective coping"),
    ("RESULTS", "Respondents cited cost, stigma, and distance as barriers to attendance.",
     "cost | stigma | distance"),
    ("RESULTS", "Participants highlighted a number of challenges including lack of privacy, poor "
     "connectivity and unfamiliar software.",
     "lack of privacy | poor connectivity | unfamiliar software"),
    ("RESULTS", "A number of barriers to uptake were reported, such as fear of side effects, lack of "
     "childcare and language.",
     "fear of side effects | lack of childcare | language"),
    ("RESULTS", "Suggestions for improvement included longer appointments, evening clinics and text "
     "reminders.",
     "longer appointments | evening clinics | text reminders"),
    ("RESULTS", "Key themes: shared decision-making, goal setting, follow-up.",
     "shared decision-making | goal setting | follow-up"),
    ("RESULTS", "The overarching theme, 'Living between worlds', comprised three sub-themes: arriving, "
     "adapting, and returning.",
     "Living between worlds | arriving | adapting | returning"),
    ("RESULTS", "Three main categories with eight subcategories were extracted: organisational support, "
     "personal resources and professional values.",
     "organisational support | personal resources | professional values"),
    ("RESULTS", "Nurses' experiences were described in four categories: being alone, being exposed, being "
     "needed and being proud.",
     "being alone | being exposed | being needed | being proud"),
    ("RESULTS", "The themes of isolation, uncertainty, and resilience were prominent.",
     "isolation | uncertainty | resilience"),
    ("RESULTS", "Fear, exhaustion and pride were recurring themes in the diaries.",
     "Fear | exhaustion | pride"),
    ("RESULTS", "Lack of time and lack of training were identified as the main barriers to implementation.",
     "Lack of time | lack of training"),
    ("RESULTS", "The most important facilitator was managerial support, followed by training and adequate "
     "staffing.",
     "managerial support | training | adequate staffing"),
    ("RESULTS", "Three types of support were described: emotional, practical and informational.",
     "emotional | practical | informational"),
    ("RESULTS", "Participants wanted more information on three topics: side effects, diet and exercise.",
     "side effects | diet | exercise"),
    ("RESULTS", "We found that poor staffing, weak supervision, and lack of supplies were the main "
     "challenges faced by midwives.",
     "poor staffing | weak supervision | lack of supplies"),
    ("RESULTS", "Challenges related to (a) data sharing, (b) consent and (c) workforce capacity were "
     "reported.",
     "data sharing | consent | workforce capacity"),
    ("RESULTS", "The review identified six principles of good handover: clarity, brevity, timing, structure,"
     " openness and respect.",
     "clarity | brevity | timing | structure | openness | respect"),
    ("RESULTS", "The top five research priorities were pain, fatigue, sleep, mood, and return to work.",
     "pain | fatigue | sleep | mood | return to work"),
    ("RESULTS", "Priorities were ranked as follows: 1. workforce retention, 2. patient flow, and 3. digital "
     "records.",
     "workforce retention | patient flow | digital records"),
    ("RESULTS", "Four themes were developed: (i) 'It's not my job': contested boundaries; (ii) 'Who do I "
     "call?': unclear escalation; (iii) 'We just cope': normalised risk; and (iv) 'Nobody told "
     "us': poor feedback.",
     "It's not my job | Who do I call? | We just cope | Nobody told us"),
    ("RESULTS", "Five themes emerged. The first was role strain. The second was moral distress. The third, "
     "peer support, was described by most. The fourth related to leadership. The fifth theme was "
     "hope.",
     "role strain | moral distress | peer support | leadership | hope"),
    ("RESULTS", "Three themes were identified. Access to services: rural families travelled far. Trust in "
     "professionals: past harm shaped contact. Being heard: parents wanted a say.",
     "Access to services | Trust in professionals | Being heard"),
    ("RESULTS", "Three themes emerged from the focus groups. \"Not my patient\" captured refusal of "
     "responsibility. \"Lost in the system\" described delays. \"Someone to call\" reflected relief.",
     "Not my patient | Lost in the system | Someone to call"),
    ("RESULTS", "Common reasons for leaving were low pay (62%), burnout (48%) and lack of promotion (31%).",
     "low pay | burnout | lack of promotion"),
    ("RESULTS", "Reasons given by those who declined were: no time (n = 12), no interest (n = 9) and illness"
     " (n = 4).",
     "no time | no interest | illness"),
    ("RESULTS", "Delphi participants agreed on 24 items in four domains: assessment, planning, delivery, and"
     " evaluation.",
     "assessment | planning | delivery | evaluation"),
    ("RESULTS", "Benefits reported by students were improved confidence, exposure to rural practice and "
     "closer supervision.",
     "improved confidence | exposure to rural practice | closer supervision"),
    ("RESULTS", "Themes identified from the literature were: staffing models; skill mix; and patient "
     "outcomes.",
     "staffing models | skill mix | patient outcomes"),
    ("RESULTS", "Overall, seven enablers and five barriers were identified. Enablers included trust, "
     "co-location and shared goals. Barriers included hierarchy, workload and poor communication.",
     "trust | co-location | shared goals | hierarchy | workload | poor communication"),
    ("RESULTS", "Concerns centred on loss of autonomy, increased workload, and patient safety.",
     "loss of autonomy | increased workload | patient safety"),
    ("RESULTS", "The three most frequently reported challenges were staffing, funding and space.",
     "staffing | funding | space"),
    ("RESULTS", "At the individual level, barriers included low confidence and lack of knowledge; at the "
     "organisational level, barriers included poor staffing and lack of policy.",
     "low confidence | lack of knowledge | poor staffing | lack of policy"),
    ("RESULTS", "Results were synthesised narratively under three themes: prevalence of burnout, causes of "
     "burnout, and interventions.",
     "prevalence of burnout | causes of burnout | interventions"),
    ("RESULTS", "Advantages were speed and convenience; disadvantages were lack of physical examination and "
     "technical failures.",
     "speed | convenience | lack of physical examination | technical failures"),
    ("CONCLUSIONS", "This study identified four areas for improvement: triage, signage, staffing and "
     "discharge.",
     "triage | signage | staffing | discharge"),
    ("CONCLUSION", "Key recommendations are: (1) invest in training; (2) simplify referral; and (3) involve "
     "families.",
     "invest in training | simplify referral | involve families"),
    ("METHODS", "Transcripts were coded inductively and three themes were identified: isolation, trust and "
     "repair.",
     "isolation | trust | repair"),
    ("", "Few studies ask why midwives leave. We interviewed 30 midwives in Ireland. Data were analysed "
     "thematically. Three themes emerged: being undervalued, unsafe staffing and loss of autonomy. "
     "Retention needs urgent action.",
     "being undervalued | unsafe staffing | loss of autonomy"),
    ("", "This study explored pharmacists' views of prescribing. Interviews were held with 18 pharmacists. "
     "Barriers included lack of time, unclear liability and limited access to records. Facilitators were"
     " GP support and training.",
     "lack of time | unclear liability | limited access to records | GP support | training"),
    ("RESULTS", "Four patient needs emerged: information, reassurance, continuity, and practical help.",
     "information | reassurance | continuity | practical help"),
    ("RESULTS", "Participants' views related to four topics: the role itself, training, supervision and "
     "recognition.",
     "the role itself | training | supervision | recognition"),
    ("RESULTS", "Theme one, 'Starting out', described early days, and theme two, 'Finding my feet', "
     "described growth.",
     "Starting out | Finding my feet"),
    ("RESULTS", "The first theme was labelled 'A foot in both camps' and the second 'Speaking up'.",
     "A foot in both camps | Speaking up"),
    ("RESULTS", "Six major themes arose, including communication, role confusion, time pressure, equipment, "
     "training and debriefing.",
     "communication | role confusion | time pressure | equipment | training | debriefing"),
    ("RESULTS", "Meta-synthesis generated five analytical themes: losing oneself, searching for answers, "
     "renegotiating roles, finding allies, and moving forward.",
     "losing oneself | searching for answers | renegotiating roles | finding allies | moving forward"),
    ("RESULTS", "Key barriers to implementing the guideline were identified as lack of awareness, lack of "
     "agreement, and inertia.",
     "lack of awareness | lack of agreement | inertia"),
    ("RESULTS", "Competencies were clustered into clinical, managerial, and relational domains.",
     "clinical | managerial | relational"),
    ("RESULTS", "Drivers of turnover were grouped as individual, job-related and organisational.",
     "individual | job-related | organisational"),
]  # fmt: skip

NONE = [
    ("RESULTS", "Fires were worst in areas including Oregon and Idaho in the West and Florida in the East."),
    ("RESULTS", "Reasons for admission were falls, sepsis and pneumonia."),
    ("RESULTS", "The isolates were split into two lineages: L1 and L2."),
    ("RESULTS", "Records included 31,997 people with asthma; 10,121 people with eczema; and 551 people with both."),
    ("CONCLUSIONS", "These findings highlight the need for training, staffing and support."),
    ("RESULTS", "Overall, 62% reported anxiety, 48% depression and 31% insomnia."),
    ("RESULTS", "The most common side effects were fatigue, nausea and rash."),
    ("RESULTS", "Hypertension, diabetes and obesity were the most common comorbidities."),
    ("RESULTS", "Patients in the intervention group had fewer falls, shorter stays and lower costs."),
    ("RESULTS", "Three groups were compared: usual care, telephone support and home visits."),
    ("RESULTS", "Two trained reviewers, AB and CD, extracted data on setting, design and outcomes."),
    ("RESULTS", "Quality of life improved in four domains: mobility, pain, mood and sleep (p=0.01)."),
    ("RESULTS", "Cronbach's alpha was 0.81 for the domains of workload, support and control."),
    ("RESULTS", "Exploratory factor analysis yielded three factors: workload, support and control."),
    ("RESULTS", "Participants were nurses (n=20), doctors (n=15) and managers (n=5)."),
    ("RESULTS", "Interviews were held in three areas: Kent, Surrey and Sussex."),
    ("RESULTS", "Of 20 studies, ten were cohort studies, six were trials and four were surveys."),
    ("RESULTS", "The needs of patients, carers and staff were assessed with a survey."),
    ("RESULTS", "Barriers and facilitators differed between nurses, doctors and managers."),
    ("RESULTS", "Challenges were described by staff, patients and relatives."),
    ("RESULTS", "Most themes were common to patients, families and professionals."),
    ("RESULTS", "Factors predicting turnover included age, tenure and ward type."),
    ("RESULTS", "Factors significantly related to stress were shift work, low pay and lack of control."),
    ("RESULTS", "Significant determinants of uptake were wealth, parity and schooling (AOR 2.1, 95% CI "
     "1.2-3.4)."),
    ("RESULTS", "Costs included salaries, travel and equipment."),
    ("RESULTS", "The programme included coaching, feedback and peer visits."),
    ("RESULTS", "Strategies were tested in wards, clinics and care homes."),
    ("RESULTS", "Benefits were greatest for older patients, women and those in rural areas."),
    ("RESULTS", "The concerns of parents were addressed by nurses, doctors and play specialists."),
    ("RESULTS", "Reasons for exclusion were wrong population, wrong design and duplicate publication."),
    ("RESULTS", "Studies were excluded for the following reasons: wrong setting, no outcome data and "
     "duplicates."),
    ("RESULTS", "Emergency visits, admissions and deaths were lower in areas with more GPs."),
    ("RESULTS", "These areas were inhabited by families, students and migrants."),
    ("RESULTS", "Themes will be reported to staff, patients and the public."),
    ("RESULTS", "The three categories were compared using chi-square, t tests and ANOVA."),
    ("RESULTS", "Blood pressure, weight and mood were the domains assessed."),
    ("METHODS", "We searched MEDLINE, Embase and CINAHL for barriers, facilitators and needs."),
    ("METHODS", "Eligible studies reported barriers, enablers or strategies."),
    ("METHODS", "The framework has five domains: intervention, inner setting, outer setting, individuals and"
     " process."),
    ("METHODS", "Questions covered four themes: recruitment, training, support and pay."),
    ("METHODS", "Interviews were guided by three themes: access, quality and cost."),
    ("METHODS", "Secondary outcomes included anxiety, depression and fatigue."),
    ("METHODS", "Variables included age, sex and grade."),
    ("METHODS", "Data on barriers were collected by interview, survey and observation."),
    ("BACKGROUND", "Four themes run through recent policy: choice, access, quality and value."),
    ("BACKGROUND", "Previous research has identified several barriers: cost, stigma and distance."),
    ("INTRODUCTION", "Challenges include workforce shortages, rising demand and inequity."),
    ("OBJECTIVES", "We aimed to describe the barriers (cost, time, skills) that nurses face."),
    ("", "Nurse retention is a global problem. Reasons include low pay, stress and poor conditions. This "
     "study aims to test a mentoring programme. We randomised 200 nurses. Turnover fell by 10%."),
    ("", "Asthma is common in children. Triggers include dust, pollen and smoke. We measured lung function "
     "in 50 children. Values were lower in smokers' homes."),
    ("CONCLUSIONS", "Policies are needed to improve pay, conditions and training."),
    ("CONCLUSIONS", "These challenges require investment, leadership and time."),
    ("CONCLUSIONS", "Strategies to reduce barriers such as stigma, cost and distance are needed."),
    ("CONCLUSIONS", "More work should address the needs of nurses, patients and carers."),
    ("CONCLUSIONS", "Screening for anxiety, depression and insomnia is recommended."),
    ("RESULTS", "The protein has three domains: an N-terminal domain, a linker and a kinase domain."),
    ("RESULTS", "Three clusters of genes were identified: A1, B2 and C3."),
    ("RESULTS", "Key features of the disease were fever, cough and weight loss."),
    ("RESULTS", "Sleep problems included insomnia, snoring and nightmares."),
    ("RESULTS", "Nurses worked in areas such as surgery, medicine and paediatrics."),
    ("RESULTS", "Other issues were rated as high, medium or low."),
    ("RESULTS", "In total, 1,200 respondents completed the survey in three categories: students, staff and "
     "alumni."),
    ("RESULTS", "Responses were recorded on a five-point scale with categories of never, sometimes and "
     "always."),
    ("RESULTS", "Concerns fell from 40% to 20%, and satisfaction rose."),
    ("RESULTS", "Lower education, unemployment and smoking were factors for poor health."),
    ("RESULTS", "Training needs were highest in diabetes, wound care and mental health."),
    ("RESULTS", "Context factors (leadership, funding), mechanisms (trust, pride) and outcomes (retention) "
     "were linked."),
    ("RESULTS", "Two key tensions were apparent, between autonomy and oversight, and between speed and "
     "safety."),
    ("RESULTS", "Students reported that lack of feedback, unclear expectations and hostile staff hindered "
     "learning."),
    ("RESULTS", "Perceived barriers (cost, distance, fear) outweighed perceived benefits."),
]  # fmt: skip


@pytest.mark.parametrize(("label", "prose", "labels"), REPORTED, ids=[prose[:40] for _, prose, _ in REPORTED])
def test_further_wordings_give_their_labels(label: str, prose: str, labels: str) -> None:
    """Glosses, sub-themes, dashes, headings, levels, rankings and lists over sentences give the labels as printed."""
    assert reported(label, prose) == labels.split(" | ")


@pytest.mark.parametrize(("label", "prose"), NONE, ids=[prose[:40] for _, prose in NONE])
def test_further_likenesses_give_none(label: str, prose: str) -> None:
    """Outcomes, samples, frameworks, instruments, biology, background and advice report no theme."""
    assert reported(label, prose) == []
