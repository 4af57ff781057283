"""The words by which roles are told from other nouns.

Each table is a set of lower-case words in the singular, unless it says otherwise. They were gathered from how health
services papers print posts, not from any one record.
"""

from __future__ import annotations

__all__ = [
    "ACTIVITY_TO_AGENT",
    "ADJECTIVAL",
    "ANIMALS",
    "BODIES",
    "CARE_FIELDS",
    "COLLECTIVE",
    "COMMON_HEADS",
    "EVALUATIVE",
    "FIELDS",
    "FREE_HEADS",
    "GRADES",
    "GROUP_HEADS",
    "HEADS",
    "HEALTH",
    "IN_ANY_FIELD",
    "IN_TRAINING",
    "KEPT_PAIRS",
    "LOOSE_HEADS",
    "MEMBERSHIPS",
    "NEVER_BEFORE_HEAD",
    "OF_A_PLACE",
    "OUTSIDERS",
    "PARTICIPLES_KEPT",
    "PLURALS_KEPT",
    "PROVIDED",
    "PROVIDING_BODIES",
    "RANKED_HEADS",
    "SETTING_HEADS",
    "STOP_WORDS",
    "STUDY_FUNCTIONS",
    "VERBLIKE",
    "VERBS",
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
    intensivist hospitalist generalist signposter dispatcher educator policymaker locum
    """
)
"""Heads that name a position whatever noun stands before them: "sepsis response practitioner"."""

LOOSE_HEADS = _words(
    """
    officer manager worker assistant lead leader host champion staff representative director executive associate
    ambassador advocate broker specialist member chair chairman chairperson governor trainer tutor supervisor
    trainee fellow intern consultant professional personnel employee planner official inspector handler operator
    porter aide attendant coach head superintendent buddy scientist analyst responder investigator auditor
    assessor principal deputy team-leader scribe instructor guardian sister provider resident technician
    """
)
"""Heads that name a position only after an occupational or organisational word: "service lead", not "the lead"."""

HEADS = FREE_HEADS | LOOSE_HEADS

IN_ANY_FIELD = LOOSE_HEADS | _words(
    """
    maker administrator mentor interpreter facilitator coordinator co-ordinator secretary adviser advisor educator
    commissioner technician clerk receptionist navigator practitioner broker
    """
)
"""Heads that only a record about health care makes roles of ours."""

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
            health care patient clinic hospital hospice medic nurs doctor physician pharmac therap surg nhs gp dental
            dentist midwi practitioner ambulance prescrib wellbeing
            """
        )
    )
)
"""So begin the words of health care."""

ANIMALS = _words(
    """
    animal animals livestock dog dogs puppies canine spaniel spaniels cat cats feline cow cows cattle dairy herd herds
    calves pig pigs swine sheep horse horses equine poultry veterinary veterinarian veterinarians
    """
)

OF_A_PLACE = _words("local rural urban city area community county state white black older elderly u.s. us uk")
"""Residents with these before them live there, whatever else the record says."""

GROUP_HEADS = _words("representative leader manager staff official employee executive director worker")
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

COLLECTIVE = _words("staff personnel workforce team colleague member holder role post position job time")
"""After a role these add nothing: "receptionist staff", "the GP role"."""

FIELDS = _words(
    """
    health healthcare care clinical non-clinical medical nursing nurse practice hospital ward community social
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
    faculty foundation specialty speciality family rural remote telehealth telemedicine virtual federation
    partnership network alliance system cluster neighbourhood neighborhood ministry government statutory voluntary
    third-sector charity ngo union college medicines medication antimicrobial formulary blood transfusion
    transplant organ donation bereavement spiritual pastoral speech occupational physical physiotherapy dietetic
    nutrition podiatry optometry ophthalmic audiology autism learning disability adult youth housing homelessness
    kinship foster case paramedical prehospital ambulatory bedside obstetric
    obstetrical gynaecology gynecology cardiology neurology urology nephrology dialysis dermatology ophthalmology
    pathology haematology hematology perioperative operating anaesthesia anesthesia anaesthesiology anesthesiology
    endoscopy orthopaedic orthopedic stoma gastroenterology endocrinology rheumatology pulmonary vascular thoracic
    cardiothoracic neurosurgery neurosurgical otolaryngology psychiatry medicine oral
    """
)
"""Words that place a position in an occupation or organisation."""

GRADES = _words(
    """
    senior executive lead chief deputy assistant associate principal junior trainee student advanced core general
    strategic operational designated responsible primary secondary tertiary acute critical middle
    """
)
"""Ranks: part of a name, but without a field they place only those who lead."""

RANKED_HEADS = _words("manager leader director executive lead")
"""Heads that a rank alone makes a position: "senior managers"."""

CARE_FIELDS = _words(
    """
    health healthcare care clinical medical nursing mental social allied dental pharmacy primary hospital ward
    community support link peer outreach welfare wellbeing well-being recovery addiction laboratory ambulance
    emergency maternity hospice home dementia youth family housing homelessness rehabilitation theatre surgical
    paramedical reception voluntary agency key case authority trust practice commissioning
    """
)
"""Words that make a worker, professional or employee one of health or social care."""

COMMON_HEADS = _words("worker professional personnel employee operator attendant")
"""Heads of every trade: only a word of CARE_FIELDS, a body or a short form makes them ours."""

PROVIDED = _words(
    """
    care health healthcare medical clinical dental nursing maternity obstetric abortion contraceptive vaccination
    immunisation immunization telehealth telemedicine planning methadone buprenorphine
    """
)
"""Who provides these may be a person; a "service provider" or a "home care provider" is more often a body."""

PROVIDING_BODIES = _words("home residential social service insurance")

OUTSIDERS = (
    "community leader",
    "community partner",
    "student leader",
    "peer leader",
    "youth leader",
    "day care worker",
    "child care worker",
    "veterinarian",
)
"""Names that end like a role of the workforce and are none."""

EVALUATIVE = _words(
    """
    new novel existing experienced inexperienced underperforming performing hybrid named key other many most more
    some several few various different certain particular individual respective relevant appropriate potential
    possible future former current previous present past recent early late older younger old young male female
    white black asian minority international foreign overseas uk us american british english scottish welsh irish
    chinese indian african australian canadian european western eastern northern southern motivated persistent
    dedicated committed competent incompetent effective successful good better best poor bad excellent ideal
    typical traditional conventional important significant main major minor essential vital crucial critical
    strong weak large small great high low higher lower increased decreased additional extra further single
    multiple double eligible willing able unable interested available unavailable busy overworked stressed happy
    satisfied dissatisfied resilient vulnerable frontline front-line local national regional real actual so-called
    equal total entire whole full half first second third next last final initial original same such own only even
    just participating responding consenting included excluded surveyed interviewed recruited selected host
    trained untrained specially highly fully newly recently currently previously often legally periodically
    however therefore thus well long-serving long-standing distinct emergent emerging established wider broader
    diverse influential powerful autonomous inferior superior top anonymous hired unpaid lay human overall similar
    likely unlikely year month licensed registered accredited qualified certified practising practicing volunteer
    consumer usual reflective in-depth bespoke analytical fewer less risk-taking french german dutch italian
    spanish swedish norwegian danish japanese korean greek swiss turkish brazilian iranian iraqi pakistani israeli
    """
)
"""Adjectives and the like that qualify the persons and are no part of what the role is called."""

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
    it they them we us you he she i one two three four five six seven eight nine ten eleven twelve twenty thirty
    forty fifty sixty seventy eighty ninety hundred thousand how why very too also only et al eg ie etc total dr
    mr mrs ms prof million thousands dozen
    """
)

VERBS = _words(
    """
    involve support use help allow enable explore examine investigate describe assess evaluate identify report
    show find feel perceive think believe see view interview survey recruit train employ appoint hire become
    remain make take give provide offer ask tell inform require need want expect seek aim develop introduce
    implement deploy embed replace improve increase reduce affect influence encourage engage promote address
    ensure assist guide lead-to create compare meet contact consult treat refer pay attract retain prepare educate
    empower equip connect bring work act serve manage deliver monitor maintain adopt perform conduct lead complete
    join know understand consider discuss suggest indicate highlight represent reflect limit face experience
    felt found made gave took saw told said held kept led met left sent paid thought became began
    came meant went knew wrote brought taught sought
    """
)
"""Verbs that no ending in -ed or -ing tells from a noun or an adjective, and that may stand before a noun."""

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
    government system setting sector nhs institute university school committee care healthcare
    """
)
"""Heads of "representatives of …", "leaders within …"."""

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
