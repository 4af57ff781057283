"""The words that place a position: fields of work, ranks, bodies, and what tells a record about health care.

Sets of lower-case words in the singular, unless it is said otherwise.
"""

from __future__ import annotations

__all__ = [
    "AILMENTS",
    "ANIMALS",
    "BODIES",
    "CARE_FIELDS",
    "CHAIRED",
    "FIELDS",
    "GRADES",
    "HEAD_TO_FIELDS",
    "HEALTH",
    "HEALTH_WORDS",
    "MEMBERSHIPS",
    "NO_BODIES",
    "OF_A_PLACE",
    "PROVIDED",
    "PROVIDING_BODIES",
    "SETTING_HEADS",
    "SPECIALTIES",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIELDS = _words(
    """
    health healthcare care clinical non-clinical medical nursing practice hospital ward community social mental
    public pharmacy pharmaceutical dental ambulance trust agency locum service organisational organizational
    commissioning quality improvement safeguarding patient discharge liaison education training workforce hr human
    resources finance financial policy programme program project information digital informatics governance risk
    infection control complaints nhs gp ccg icb pcn board department departmental unit area district locality
    council authority hospice home theatre clinic laboratory emergency maternity perinatal neonatal paediatric
    pediatric children cancer oncology stroke diabetes cardiac respiratory renal palliative dementia frailty
    geriatric psychiatric rehabilitation surgical surgery anaesthetic radiology imaging outpatient inpatient
    intensive trauma pain wound immunisation vaccination screening vaccine sexual reproductive addiction recovery
    peer support link outreach welfare wellbeing well-being employment prescribing navigation referral intake triage
    call helpline recruitment retention rota bed site operations administrative admin clerical managerial management
    reception front-desk office secretarial housekeeping catering facilities estates procurement supply
    transport ethnic inclusion equality diversity engagement involvement experience communications records data
    coding audit innovation transformation change implementation performance contract contracting revalidation
    appraisal licensing regulatory regulator inspection deanery faculty foundation specialty speciality family rural
    urban metropolitan remote bank scrub dispensing medicaid medicare safety-net telehealth telemedicine virtual
    federation partnership network alliance system cluster neighbourhood neighborhood ministry government statutory
    voluntary third-sector charity ngo union college medicines medication antimicrobial formulary blood transfusion
    transplant organ donation bereavement spiritual pastoral speech occupational physical physiotherapy dietetic
    nutrition podiatry optometry ophthalmic audiology autism learning disability adult youth housing homelessness
    kinship foster case paramedical prehospital ambulatory bedside obstetric obstetrical gynaecology gynecology
    cardiology neurology urology nephrology dialysis dermatology ophthalmology pathology haematology hematology
    perioperative operating anaesthesia anesthesia anaesthesiology anesthesiology endoscopy orthopaedic orthopedic
    stoma gastroenterology endocrinology rheumatology pulmonary vascular thoracic cardiothoracic neurosurgery
    neurosurgical otolaryngology psychiatry medicine oral frontline preventive infectious stewardship treatment
    indigenous psychosocial behavioural behavioral behaviour behavior addictions hiv hiv/aids tb tuberculosis
    malaria sleep hearing vision eye smoking cessation asthma copd kidney liver lung breast prostate hepatitis
    epilepsy burns allergy immunology genetic genetics genomic genomics forensic ethics mortality morbidity
    bariatric nutritional musculoskeletal fertility family-planning antenatal postnatal prenatal postpartum
    intrapartum elderly paediatrics pediatrics geriatrics obstetrics
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
    strategic operational designated responsible primary secondary tertiary acute critical middle frontline staff
    candidate employee head superintendent
    """
)
"""Ranks: part of a name, but without a field they place only those who lead."""

CARE_FIELDS = _words(
    """
    health healthcare care clinical medical nursing mental social allied dental pharmacy primary hospital ward
    community support link peer outreach welfare wellbeing well-being recovery addiction laboratory ambulance
    emergency maternity hospice dementia youth family housing homelessness rehabilitation theatre surgical
    paramedical reception voluntary agency key case authority trust practice commissioning
    activity bank vaccination nutrition midwifery
    reablement hiv harm drug alcohol disability
    """
)
"""Words that make a worker, professional or employee one of health or social care."""

PROVIDED = _words(
    """
    care health healthcare treatment abortion contraceptive contraception methadone buprenorphine naloxone prep art
    planning
    """
)
"""With the words of FIELDS: who provides these may be a person."""

PROVIDING_BODIES = _words(
    """
    home residential social service insurance network system information hospital trust agency housing
    transport training education food voluntary statutory public private commissioning technology
    """
)
"""A "service provider" or a "home care provider" is more often a body."""

BODIES = _words(
    """
    organisation organization trust hospital practice home service agency board council authority department ward
    network charity company clinic centre center team group union federation partnership ministry college body
    association society unit institution laboratory pharmacy hospice provider employer regulator commission
    government system setting sector nhs institute university school committee care healthcare theatre theater
    """
)
"""Heads of "representatives of …", "leaders within …"."""

SETTING_HEADS = _words("organisation organization setting sector system service institution body")
"""Bodies that say nothing more than their modifier: a leader within healthcare organisations leads in health care."""

NO_BODIES = frozenset({"blood group", "age group", "control group", "study group", "focus group"})

MEMBERSHIPS = _words("board committee council panel executive cabinet crew")
"""Of these a member holds an office."""

CHAIRED = MEMBERSHIPS | _words("department trust commission network partnership authority service group faculty")
"""These have a chair that is nothing to sit on."""

HEAD_TO_FIELDS = {
    **dict.fromkeys(("chair", "chairman", "chairperson", "governor", "treasurer"), CHAIRED | {"hospital", "county"}),
    "agent": _words("health liaison outreach"),
    "person": _words("focal contact link resource liaison"),
    "owner": _words("practice pharmacy clinic surgery"),
    "in-charge": _words("ward facility unit clinic department"),
}
"""Heads that name a position only directly after these words."""

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

OF_A_PLACE = _words("local rural urban city area community county state white black older elderly u.s. us uk")
"""Residents with these before them live there, whatever else the record says."""
