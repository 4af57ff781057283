"""The words by which roles are told from other nouns.

Each table is a set of lower-case words in the singular, unless it says otherwise. They were gathered from how health
services papers print posts, not from any one record.
"""

from __future__ import annotations

__all__ = [
    "ACTIVITY_TO_AGENT",
    "ADJECTIVAL",
    "AILMENTS",
    "ANIMALS",
    "BARE",
    "BODIES",
    "CARE_FIELDS",
    "CHAIRED",
    "COLLECTIVE",
    "COMMON_HEADS",
    "EVALUATIVE",
    "EVALUATIVE_ENDS",
    "FIELDS",
    "FREE_HEADS",
    "FUNCTIONS",
    "GRADES",
    "GROUP_HEADS",
    "HEADS",
    "HEALTH",
    "HEALTH_WORDS",
    "IN_ANY_FIELD",
    "IN_TRAINING",
    "KEPT_PAIRS",
    "LEARNERS",
    "LOOSE_HEADS",
    "MEMBERSHIPS",
    "NEVER_BEFORE_HEAD",
    "NOT_PERSONS",
    "NOUN_ENDS",
    "NO_BODIES",
    "NUMBERS",
    "OF_A_PLACE",
    "OUTSIDERS",
    "PARTICIPLES_KEPT",
    "PLURALS_KEPT",
    "PROVIDED",
    "PROVIDING_BODIES",
    "RANKED_HEADS",
    "REFERRING",
    "SAME_WORD",
    "SETTING_HEADS",
    "SPECIALTIES",
    "SPECIALTY_ENDS",
    "STOP_WORDS",
    "STUDY_FUNCTIONS",
    "VERBLIKE",
    "VERBS",
    "VERB_LEADS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FREE_HEADS = _words(
    """
    navigator coordinator co-ordinator practitioner receptionist secretary nurse doctor physician surgeon
    pharmacist therapist physiotherapist midwife prescriber facilitator clinician paramedic
    administrator counsellor counselor psychologist psychiatrist psychotherapist matron appraiser commissioner
    registrar radiographer dietitian dietician podiatrist optometrist audiologist dentist hygienist phlebotomist
    sonographer chaplain interpreter technologist adviser advisor mentor clerk caseworker anaesthetist anesthetist
    obstetrician paediatrician pediatrician geriatrician oncologist cardiologist radiologist dermatologist
    neurologist pathologist haematologist hematologist microbiologist epidemiologist gynaecologist gynecologist
    urologist endocrinologist gastroenterologist rheumatologist nephrologist ophthalmologist pulmonologist
    intensivist hospitalist generalist signposter dispatcher educator policymaker locum informatician librarian doula
    dispenser optician chiropractor osteopath prosthetist orthotist healer
    """
)
"""Heads that name a position whatever noun stands before them: "sepsis response practitioner"."""

LOOSE_HEADS = _words(
    """
    officer manager worker assistant lead leader host champion staff representative director executive associate
    ambassador advocate broker specialist member chair chairman chairperson governor trainer tutor supervisor
    trainee fellow intern consultant professional personnel employee planner official inspector handler operator
    porter aide attendant coach head superintendent buddy analyst auditor principal deputy team-leader
    scribe instructor guardian sister provider resident technician
    """
)
"""Heads that name a position only after an occupational or organisational word: "service lead", not "the lead"."""

HEADS = FREE_HEADS | LOOSE_HEADS

IN_ANY_FIELD = LOOSE_HEADS | _words(
    """
    maker administrator mentor interpreter facilitator coordinator co-ordinator secretary adviser advisor educator
    commissioner technician clerk receptionist navigator practitioner broker generalist librarian healer dispenser
    politician legislator minister implementer economist statistician lawyer solicitor cleaner caterer guard driver
    engineer architect
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

HEALTH = tuple(
    sorted(
        _words(
            """
            health patient clinic hospice medic nurs physician pharmac therap surgeon surgery surgical dentist
            midwi ambulance prescrib wellbeing psychiatr maternity palliative vaccin
            """
        )
    )
)
"""So begin the words of health care."""

HEALTH_WORDS = _words("care nhs gp gps dental doctor doctors hospital hospitals hospitalised hospitalized")
"""More words of health care, with nothing behind them: a career is no care, hospitality no hospital."""

AILMENTS = tuple(
    _words(
        """
        disease illness symptom disorder hearing hiv infect depress anxi disab drug sexual epidemi addict cancer
        cardiac stroke diabet dementia injur
        """
    )
)
"""So begin the words of what health care is for."""

ANIMALS = _words(
    """
    animal animals livestock dog dogs puppies canine spaniel spaniels cat cats feline cow cows cattle dairy herd herds
    calves pig pigs swine sheep horse horses equine poultry veterinary veterinarian veterinarians
    """
)

SAME_WORD = {
    "front-line": "frontline",
    "front line": "frontline",
    "first-line": "frontline",
    "co-ordinator": "coordinator",
}
"""Words that are printed in several ways."""

OF_A_PLACE = _words("local rural urban city area community county state white black older elderly u.s. us uk")
"""Residents with these before them live there, whatever else the record says."""

GROUP_HEADS = _words(
    "representative leader manager staff personnel official employee executive director worker member chair head"
)
"""Heads that are also printed before their body: "representatives of healthcare organisations"."""

VERBLIKE = _words(
    """
    lead host coach head chair champion associate support mentor buddy staff
    """
)
"""Heads that may be verbs: "GPs lead the team"."""

ADJECTIVAL = _words("professional executive specialist expert associate principal representative official")
"""Heads that before a noun are adjectives: "professional identity"."""

MEMBERSHIPS = _words("board committee council panel executive cabinet")
"""Of these a member holds an office."""

CHAIRED = MEMBERSHIPS | _words("department trust commission network partnership authority service group faculty")
"""These have a chair that is nothing to sit on."""

COLLECTIVE = _words("staff personnel workforce team colleague member holder role post position job time")
"""After a role these add nothing: "receptionist staff", "the GP role"."""

FIELDS = _words(
    """
    health healthcare care clinical non-clinical medical nursing practice hospital ward community social
    mental public pharmacy pharmaceutical dental ambulance trust agency locum service organisational
    organizational commissioning quality improvement safeguarding patient discharge liaison education training
    workforce hr human resources finance financial policy programme program project information digital
    informatics it governance risk infection control complaints nhs gp ccg icb pcn board department departmental
    unit area district locality council authority hospice home theatre clinic laboratory emergency maternity
    perinatal neonatal paediatric pediatric children cancer oncology stroke diabetes cardiac respiratory renal
    palliative dementia frailty geriatric psychiatric rehabilitation surgical surgery anaesthetic radiology
    imaging outpatient inpatient intensive trauma pain wound immunisation vaccination screening vaccine sexual
    reproductive addiction recovery peer support link outreach welfare wellbeing well-being employment prescribing
    navigation referral intake triage call helpline recruitment retention rota bed site operations administrative
    admin clerical managerial management reception front-desk office secretarial housekeeping domestic catering
    facilities estates procurement supply transport ethnic inclusion equality diversity engagement involvement
    experience communications records data coding audit innovation transformation change implementation
    performance contract contracting revalidation appraisal licensing regulatory regulator inspection deanery
    faculty foundation specialty speciality family rural urban metropolitan remote telehealth telemedicine virtual
    federation partnership network alliance system cluster neighbourhood neighborhood ministry government statutory
    voluntary third-sector charity ngo union college medicines medication antimicrobial formulary blood transfusion
    transplant organ donation bereavement spiritual pastoral speech occupational physical physiotherapy dietetic
    nutrition podiatry optometry ophthalmic audiology autism learning disability adult youth housing homelessness
    kinship foster case paramedical prehospital ambulatory bedside obstetric
    obstetrical gynaecology gynecology cardiology neurology urology nephrology dialysis dermatology ophthalmology
    pathology haematology hematology perioperative operating anaesthesia anesthesia anaesthesiology anesthesiology
    endoscopy orthopaedic orthopedic stoma gastroenterology endocrinology rheumatology pulmonary vascular thoracic
    cardiothoracic neurosurgery neurosurgical otolaryngology psychiatry medicine oral frontline bedside
    reproductive preventive infectious stewardship treatment indigenous psychosocial behavioural behavioral behaviour
    behavior addictions hiv hiv/aids tb tuberculosis malaria sleep hearing vision eye smoking cessation asthma copd
    kidney liver lung breast prostate hepatitis epilepsy burns allergy immunology genetic genetics genomic genomics
    forensic ethics mortality morbidity bariatric nutritional musculoskeletal fertility family-planning antenatal
    postnatal prenatal postpartum intrapartum elderly paediatrics pediatrics geriatrics obstetrics
    """
)
"""Words that place a position in an occupation or organisation."""

SPECIALTIES = _words(
    """
    prison correctional custody military army private legal night dayshift day-shift night-shift nightshift heart hand
    foot skin spinal spine arthritis headache migraine tropical travel nuclear molecular interventional developmental
    metabolic labour labor delivery birth transitional ageing aging academic school university women's men's children's
    women’s men’s children’s veterans
    """
)
"""Words that make a profession a narrower one, but of themselves no position: a prison nurse, not prison staff."""

GRADES = _words(
    """
    senior executive lead chief deputy assistant associate principal junior trainee student advanced core general
    strategic operational designated responsible primary secondary tertiary acute critical middle frontline permanent
    temporary sessional staff
    """
)
"""Ranks: part of a name, but without a field they place only those who lead."""

RANKED_HEADS = _words("manager leader director executive lead professional")
"""Heads that a rank alone makes a position: "senior managers"."""

CARE_FIELDS = _words(
    """
    health healthcare care clinical medical nursing mental social allied dental pharmacy primary hospital ward
    community support link peer outreach welfare wellbeing well-being recovery addiction laboratory ambulance
    emergency maternity hospice home dementia youth family housing homelessness rehabilitation theatre surgical
    paramedical reception voluntary agency key case authority trust practice commissioning
    reablement hiv harm drug alcohol disability
    """
)
"""Words that make a worker, professional or employee one of health or social care."""

COMMON_HEADS = _words("worker professional personnel employee operator attendant")
"""Heads of every trade: only a word of CARE_FIELDS, a body or a short form makes them ours."""

PROVIDED = _words(
    """
    care health healthcare treatment abortion contraceptive contraception methadone buprenorphine naloxone prep art
    planning
    """
)
"""With the words of FIELDS: who provides these may be a person."""

PROVIDING_BODIES = _words(
    """
    home residential social service services insurance network system information hospital trust agency housing
    transport training education food voluntary statutory public private commissioning technology
    """
)
"""A "service provider" or a "home care provider" is more often a body."""

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
)
"""Names that end like a role of the workforce and are none."""

EVALUATIVE = _words(
    """
    new novel modern other many most more some several few fewer less various certain particular own same such so
    key main major minor crucial critical significant typical usual actual real total entire whole full half final
    initial original equal overall single multiple double extra first second third next last top best better good
    poor bad worse worst great large small big high low higher lower strong weak superior inferior happy busy
    willing unwilling able unable so-called in-depth well-being-focused
    former previous present past recent early late future long-term short-term long-standing long-serving
    year month week full-time part-time
    older old young younger middle-aged adult-aged male female men women white black asian hispanic latino latina
    ethnic-minority minority lay unpaid paid anonymous autonomous human individual
    international national regional local foreign overseas domestic western eastern northern southern
    uk us usa eu english scottish welsh irish british american canadian australian european african chinese indian
    even only just however therefore thus often early-career mid-career together global potential influential
    essential additional exceptional ideal practical optional traditional noisy
    volunteer consumer
    """
)
"""Words of time, number, size, worth, age, sex and origin: they qualify the persons, not what their role is called."""

EVALUATIVE_ENDS = ("ful", "less", "able", "ible", "ous", "ive", "ent", "ant", "est", "ish", "ese")
"""So end adjectives of worth and origin; those that name a field of work stand in FIELDS, a rank in GRADES."""

NOUN_ENDS = ("ment", "patient", "parent", "student", "client", "agent", "event")
"""So end nouns that look like such adjectives."""

NEVER_BEFORE_HEAD = _words(
    """
    patient public carer caregiver family lay consumer user citizen resident student religious faith political
    opinion market industry business sex farm factory sales product land forest community-member tribal
    village-head parent team family-member committee-member faculty study trial research project-team panel
    audience crew household migrant construction essential office data sample control exposure sexual bed
    profit level
    """
)
"""Directly before a loose head these name someone outside the workforce, or only a part in the study."""

KEPT_PAIRS = frozenset(
    """
    local authority, local government, local council, third sector, front desk, early years, early intervention,
    older people, young people, high dependency, first contact, low vision, critical care
    """.strip()
    .replace("\n    ", " ")
    .split(", ")
)
"""Pairs in which a valuing adjective belongs to the name: "local authority employee"."""

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
    cell bee shark plant crop log tree fish blade bank protein gene molecule receptor channel potential chromatid
    """
)
"""Behind "nurse", "doctor" and the like these tell another sense of the word."""

REFERRING = _words(
    """
    navigator coordinator co-ordinator coach champion mentor advocate ambassador broker buddy guardian hygienist
    technician technologist officer assistant aide attendant interpreter practitioner educator adviser advisor
    counsellor counselor caseworker clerk scribe handler porter governor inspector trainer tutor prescriber
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

STOP_WORDS = _words(
    """
    a an the this that these those its their his her our my your whose which what who whom each every all any some
    no not both either neither of in on at by for from to with without within among amongst between across through
    during after before about against into onto upon over under than as if when where while whereas although
    though because since until and or but nor so yet via per versus vs including include involving regarding
    concerning like unlike towards toward around beyond behind beside besides despite except is are was were be
    been being am has have had having do does did done can could may might must shall should will would there here
    it they them we us you he she i how why very too also only et al eg ie etc total dr
    mr mrs ms prof million thousands dozen
    """
)

NUMBERS = _words(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    """
)

VERBS = _words(
    """
    involve support use help allow enable explore examine investigate describe assess evaluate identify report
    show find feel perceive think believe see view interview survey recruit train employ appoint hire become
    remain make take give provide offer ask tell inform require need want expect seek aim develop introduce
    implement deploy embed replace improve increase reduce affect influence encourage engage promote address
    ensure assist guide lead-to create compare meet contact consult treat refer pay attract retain prepare educate
    empower equip connect bring work act serve manage deliver monitor maintain adopt perform conduct lead complete use
    used join know understand consider discuss suggest indicate highlight represent reflect limit face experience
    felt found made gave took saw told said held kept led met left sent paid thought became began
    came meant went knew wrote brought taught sought
    """
)
"""Verbs that no ending in -ed or -ing tells from a noun or an adjective, and that may stand before a noun."""

VERB_LEADS = _words("to can could may might must will would shall should who that which they we you not also")
"""What stands behind one of these, or behind a plural, may be a verb."""

PARTICIPLES_KEPT = _words(
    """
    nursing prescribing learning commissioning training housing counselling counseling teaching imaging screening
    breastfeeding safeguarding wellbeing well-being signposting coding planning nurturing catering
    housekeeping mentoring coaching licensing manufacturing marketing engineering purchasing monitoring testing
    tracing recruiting building ageing aging parenting hearing visiting living clearing accounting rostering
    scheduling extended registered accredited salaried attending specialised specialized shared
    """
)
"""Words in -ing and -ed that may belong to a role's name."""

PLURALS_KEPT = _words(
    """
    services falls operations communications complaints systems records resources medicines diabetes sepsis facilities
    estates careers sales contracts disabilities informatics genetics obstetrics paediatrics pediatrics
    orthopaedics orthopedics geriatrics logistics analytics statistics ethics economics prosthetics dietetics
    robotics humanities emergencies sciences studies arts sports news affairs rights standards outcomes arthritis
    aids hepatitis tuberculosis psychosis sclerosis diagnosis analysis access process business progress illness
    wellness fitness campus virus status
    """
)
"""Words in -s that may belong to a role's name."""

BODIES = _words(
    """
    organisation organization trust hospital practice home service agency board council authority department ward
    network charity company clinic centre center team group union federation partnership ministry college body
    association society unit institution laboratory pharmacy hospice provider employer regulator commission
    government system setting sector nhs institute university school committee care healthcare theatre theater
    """
)
"""Heads of "representatives of …", "leaders within …"."""

NO_BODIES = frozenset({"blood group", "age group", "control group", "study group", "focus group"})

SETTING_HEADS = _words("organisation organization setting sector system service institution body")
"""Bodies that say nothing more than their modifier: a leader within healthcare organisations leads in health care."""

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
