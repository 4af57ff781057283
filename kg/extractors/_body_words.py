"""The words by which the name of a body is known, and those that tell nothing."""

from __future__ import annotations

import re
import unicodedata

from kg.extractors._patterns import beginning_of_any

__all__ = [
    "BODY",
    "CHIEF",
    "COMMON",
    "CONNECTIONS",
    "GENERIC",
    "GOVERNMENT",
    "HEAD",
    "HEAD_FIRST",
    "HEAD_TO_WORDS_AFTER",
    "HEAD_TO_WORDS_BEFORE",
    "NEVER_FIRST",
    "ONLY_AT_THE_END",
    "STATE_OFFICE",
    "UNITS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _plain(word: str) -> str:
    """A word without its accents, as databases print it."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


CHIEF = _words(
    """
    University Univ College Coll Hospital Hospitals Hosp Trust Foundation Fund Ministry Agency Authority Council
    Commission Academy Association Society Federation Union Organisation Organization Corporation Company Charity
    Hospice Infirmary Bank Partnership Surgery Group Executive Administration Bureau Network Board Clinic Consortium
    Alliance Polytechnic Collaborative Collaboration Confederation Ltd Limited Inc LLC GmbH AG BV PLC Plc
    System Systems Services Service Institutes Practice CLAHRC Universidad Universidade Universitat Universität
    Universitair Universitaire Universitaires Université Università Universitet Universitetet Universiteit
    Universitetssjukhus Uniwersytet Univerzita Univerza Üniversitesi Universitas Hochschule Fachhochschule Klinikum
    Krankenhaus Universitätsklinikum Hôpital Hôpitaux Hospices Ospedale Azienda Ziekenhuis Sjukhus Sykehus
    Ministerio Ministère Ministério Fundación Fundação Fondazione Fondation Stiftung Instituto Institut Istituto
    Karolinska Charité Consejería Ayuntamiento Kommune Politecnico École Ecole Escuela Escola Facultad Faculdade
    Faculté Fakultät Universiti Museum Museo Museu Musée Muséum Minist Acad Hopital Hospitalier
    Consiglio Consejo Conseil CCG ICB UMC Clinique Clínica Policlinico Police Constabulary Parliament Inspectorate
    Ombudsman
    """
)
"""Words for bodies that stand on their own."""

CHIEF |= frozenset(map(_plain, CHIEF))
UNITS = _words(
    """
    Laboratories Laboratorio Laboratoire Institute Inst Centre Center Ctr
    School Sch Faculty Department Departments Division Unit Section Laboratory
    Office Directorate Chair Clinic Dept Departamento Département Dipartimento Abteilung Lehrstuhl Centro
    Zentrum Afdeling Avdeling Servicio Service Services Instituto Institut Istituto Facultad Faculdade Faculté
    Fakultät Escuela Escola Group Collaborative Network
    """
)
"""Words for parts of a body; some (an institute, a centre) may also stand on their own."""

BODY = CHIEF | UNITS

CARE = _words("Health Healthcare Hospital Care Medical Clinical Ambulance Social Nursing Family Dental GP Mental NHS")
HEAD_TO_WORDS_BEFORE = {
    **dict.fromkeys(("District", "System", "Systems", "Service", "Services", "Unit", "Section"), CARE),
    "Office": CARE | _words("Cabinet Home Foreign Federal Budget Audit Accountability Guardian Commissioner Ombudsman"),
    "Practice": CARE | {"Group", "Veterinary"},
    **dict.fromkeys(("Registry", "Register"), frozenset({"Trial", "Trials"})),
    "Group": CARE | {"Commissioning", "Research", "Working", "Hospitals", "Trust", "Insurance", "Holdings"},
    "Surgery": CARE | _words("Lane Road Street House Park Hill Green Court Village Church Square Place Avenue Bridge"),
    "Unit": {"Research", "Trials", "Economics", "Evaluation", "Services", "Policy"},
    "Network": CARE | {"Research", "Commissioning", "Trials", "Science", "Leadership"},
}
"""Heads that make a body only behind one of these words: a Health System, a Medical Practice."""
PROFESSIONS = _words(
    """
    Accountants Anaesthetists Chiropractors Dentists Dietitians Doctors Druggists Midwives Nurses Nutritionists
    Optometrists Osteopaths Pharmacists Physicians Physiotherapists Podiatrists Practitioners Psychologists
    Radiographers Surgeons Veterinarians Therapists
    """
)
HEAD_TO_WORDS_AFTER = {
    **dict.fromkeys(("Order", "Chamber", "Guild", "Syndicate"), PROFESSIONS),
    "Office": _words("Chief National Inspector Commissioner Students Statistics Ombudsman Attorney Surgeon Auditor"),
}
"""Heads that make a body by what soon follows: the Order of Nurses, the Office of the Chief Inspector."""
ONLY_AT_THE_END = frozenset({"Healthcare"})
"""Heads of names that end with them; a "School of Nursing and Healthcare Science" is called after something else."""
HEAD = re.compile(beginning_of_any(BODY | HEAD_TO_WORDS_BEFORE.keys() | HEAD_TO_WORDS_AFTER.keys() | ONLY_AT_THE_END))
"""A run of capitals without any of these names no body."""

GENERIC = _words(
    """
    Academic Accident Acute Administration Adult Advanced Advisory Allied Ambulatory Analysis Anaesthesia Applied
    Area Arts Biomedical Biology Business Cancer Cardiology Care Child Children Clinical Commissioning Community
    Data Dental Dentistry Economics Education Emergency Engineering Environmental Epidemiology Ethics Evaluation
    Evidence Family Focus Foundation General Geriatrics Global Governing Graduate Gynaecology Health Healthcare Home
    Human Humanities Implementation Improvement Independent Informatics Infectious Information Institutional
    Integrated Intensive Intervention Interest Internal Involvement Local Management Maternal Medical Medicine
    Mental Neurology Nursing Obstetrics Occupational Oncology Patient Patients Participation Pediatrics Paediatrics
    Pharmaceutical Pharmacy Physiotherapy Planning Policy Population Postgraduate Practice Practices Prevention
    Primary Professional Psychiatry Psychology Public Quality Radiology Regional Rehabilitation Research Review
    Rural Safety School Science Sciences Secondary Services Social State Statistics Steering Strategic Studies Study
    Support Surgery Systems Teaching Technology Therapy Training Trauma Urgent Women Working Youth NHS Board Group
    Committee Team Network Service System Trust Hospital University College Council Clinic Centre Center Department
    Institute Unit Division Section Faculty Office Programme Program Level First Second Third One Two Three Four
    Control Expert User Stakeholder Reference Project Task Assessment Consumer Provider Providers Survey Nurse
    Nurses Physician Physicians Doctor Doctors Practitioner Practitioners Staff Veterinary Agricultural Industrial
    Commercial Federal Municipal Provincial Central Background Methods Results Conclusion Conclusions Discussion
    Introduction Implications Objective Objectives Aim Sports Sport Exercise Nutrition Food Law Media Communication
    Computer Computing Mathematics Physics Chemistry Sexual Reproductive Maternity Neonatal Critical Palliative Long
    Term Older People Ageing Aging Life Living Memory Good Best Guidelines Guideline Principles Standards Informal
    Behavioral Behavioural Digital Planetary Precision Interventional
    Formal Major Share Shift Rotating Night Surgical Tertiary Referral Teaching Case Pathology Microbiology Neonates
    Diseases Disease Music Dermatology Urology Nephrology Orthopaedics Orthopedics Otolaryngology Ophthalmology Genetics
    Gastroenterology Endocrinology Haematology Hematology Immunology Rheumatology Virology Anatomy Physiology Sociology
    Biochemistry Toxicology Philosophy History Geography Anthropology Politics Architecture Design Stroke Burns Renal
    Dialysis Respiratory Cardiac Coronary Neonatology Neurosurgery Outpatient Inpatient Day Walk In Out Hours Hub
    Animal Cluster Locality Neighbourhood District County City
    """
)
"""Words that do not tell one body from another."""

NEVER_FIRST = _words(
    """
    The A An Our Each All This These Those Most Many Some Other Another Both Any No In At From To For By With Of On
    Two Three Four Five Six Seven Eight Nine Ten Participating Selected Local Several Every Their Its His Her Using
    Between Within Based Setting Per According Following Via Under Since Because Despite Whereas Published Copyright
    Current Former Previous Although While When As If Funding Funded Supported Dr Prof Professor Mr Mrs Ms and or
    """
)
HEAD_FIRST = _words(
    """
    Hôpital Hopital Ospedale Policlinico Clinique Clínica Universidad Universidade Université Università Universitas
    Institut Instituto Istituto Fundación Fundação Fondazione Fondation Stiftung Azienda École Ecole
    """
)
"""What one is called by follows these: Hôpital Saint-Louis."""
COMMON = (GENERIC | BODY | NEVER_FIRST | HEAD_TO_WORDS_AFTER.keys()) - {"Karolinska", "Charité"}
CONNECTIONS = _words(
    "of for and & the de du des del della di da do dos das der die für und y e ed i et la le les van von voor zu"
)
GOVERNMENT = re.compile(
    r"(?:of|for)\s(?:Health\b(?!\s(?:Sciences?|Services|Policy|Psychology|Research|Management|Education|Promotion)\b)"
    r"|Education\b|Labou?r\b|Justice\b|Defen[cs]e\b|Veterans|Agriculture\b|Homeland|Commerce\b|Energy\b|Transport"
    r"|State\b|Work and Pensions|Human Services|Children\b|Housing\b|Communities\b|Corrections\b)"
)
"""A department of these is one of a government, not of a university or a hospital."""
OFFICERS = "|".join(sorted(HEAD_TO_WORDS_AFTER["Office"]))
KIND_OF_MANY = (
    r"(?:Local|Strategic|Regional|Area|District|Primary|Special|Community|Municipal|Provincial|County|City|Urban|Rural"
    r"|Independent)\s"
)
"""What a country has many of begins with these: a Strategic Health Authority."""
STATE_OFFICE = re.compile(
    rf"(?:(?:National\s|Federal\s|State\s)?(?:Ministry|Department|Directorate|Secretariat)\s(?:{GOVERNMENT.pattern})"
    r"(?:,?\s(?:and|&)\s[A-Z]\w+(?:\s[A-Z]\w+)?)?"
    r"|(?:Medical|Dental|Nursing|Midwifery|Pharmacy|Veterinary)(?:\s(?:and|&)\s(?:Dental|Midwifery))?\s(?:Council|Board)"
    rf"|(?!{KIND_OF_MANY})(?:[A-Z]\w+\s(?:and\s|&\s)?){{2,5}}(?:Authority|Commission|Agency|Inspectorate)"
    rf"|Office\s(?:of|for)\s(?:the\s)?(?:{OFFICERS})\b.*"
    rf"|(?:Order|Chamber|Guild|Syndicate)\sof\s(?:{'|'.join(sorted(PROFESSIONS))}))"
)
"""A body that each country has one of is known without a name of its own."""
