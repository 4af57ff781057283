"""How the name of a body looks: capitalised words around a word such as Hospital, Trust or Université."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg import iris
from kg.document import Document, entity
from kg.model import Entity, Span

__all__ = ["BODY", "Body", "bodies_in", "distinctive", "organisation"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


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
    Faculté Fakultät Museum Museo Museu Musée Minist Acad Hopital Hospitalier
    Consiglio Consejo Conseil
    """
)
"""Words for bodies that stand on their own."""

UNITS = _words(
    """
    Institute Inst Centre Center Ctr School Sch Faculty Department Departments Division Unit Section Laboratory
    Office Directorate Branch Chair Clinic Dept Departamento Département Dipartimento Abteilung Lehrstuhl Centro
    Zentrum Afdeling Avdeling Servicio Service Services Instituto Institut Istituto Facultad Faculdade Faculté
    Fakultät Escuela Escola Group Team Ward Collaborative Network
    """
)
"""Words for parts of a body; some (an institute, a centre) may also stand on their own."""

BODY = CHIEF | UNITS

CARE = _words("Health Healthcare Hospital Care Medical Clinical Ambulance Social Nursing Family Dental GP Mental NHS")
HEAD_TO_WORDS_BEFORE = {
    **dict.fromkeys(("District", "System", "Systems", "Service", "Services", "Office", "Unit", "Section"), CARE),
    "Practice": CARE | {"Group", "Veterinary"},
    "Network": CARE | {"Research", "Commissioning", "Trials", "Science", "Leadership"},
}
"""Heads that make a body only behind one of these words: a Health System, a Medical Practice."""
ONLY_AT_THE_END = frozenset({"Healthcare"})
"""Heads of names that end with them; a "School of Nursing and Healthcare Science" is called after something else."""
HEAD = re.compile("|".join(sorted(BODY | HEAD_TO_WORDS_BEFORE.keys() | ONLY_AT_THE_END)))
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
    Formal Outpatient Inpatient Day Walk In Out Hours Hub Cluster Locality Neighbourhood District County City
    """
)
"""Words that do not tell one body from another."""

NEVER_FIRST = _words(
    """
    The A An Our Each All This These Those Most Many Some Other Another Both Any No In At From To For By With Of On
    Two Three Four Five Six Seven Eight Nine Ten Participating Selected Local Several Every Their Its His Her Using
    Between Within Based Setting Published Copyright Current Former Previous Although While When As If Dr Prof
    Professor Mr Mrs Ms and or
    """
)
COMMON = GENERIC | BODY | NEVER_FIRST
AFTER_A_NAME = re.compile(
    r"\s(?:Handbook|Manual|Report|Guide|Award|Poll|Initiative|Programme|Program|Staff|Students?|Research Ethics|Ethics"
    r"|Institutional|Committee|Study|Trial|Survey|Project|Framework|Scale|Questionnaire|Index|Act|Guidelines?|Model"
    r"|Method|Tool|Criteria|Classification|Database|Register|Registry|Cohort|Journal)\b.*$"
)
CONNECTIONS = _words(
    "of for and & the de du des del della di da do dos das der die für und y e ed i et la le les van von voor zu"
)
CONNECTION = "(?:" + "|".join(sorted(CONNECTIONS)) + ")"
NAME_WORD = (
    r"(?:St\.|(?:[A-Z]\.)+(?=\s[A-Z])|(?:(?:[dl]|dell|dall|all)['’])?[A-ZÀ-ÖØ-Þ](?:[\w'’&/-]|\.(?=\w))*"
    r"|[a-z]{1,3}[A-Z]\w*)"
)
RUN = re.compile(rf"{NAME_WORD}(?:[  ](?:{CONNECTION}[  ])*{NAME_WORD})*")
ROMANCE = frozenset({"de", "del", "do", "da", "di", "du", "des", "della"})
"""Where these follow, the head comes first: Hospital General de México."""
WORD = re.compile(r"[\w'’./-]+|&")
ARTICLE = re.compile(r"^[Tt]he\s")
SPACES = re.compile(r"\s+")
LINK = re.compile(r"\s(?:and|&|et|und|y)\s(?:the\s)?")
AND = re.compile(r"\s(?:and|&)\s")
PLACE_FOLLOWS = frozenset(
    {"University", "Univ", "College", "School", "Hospital", "Polytechnic", "Universiteit", "Universität", "Universitat"}
)
"""After these a place may be part of the name: Imperial College London."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A named body and where it is named; `chief` if it is a body of its own, not only a part of one."""

    name: str
    span: Span
    chief: bool


def bodies_in(text: str, span: Span) -> Iterator[Body]:
    """The bodies that a stretch of text names, by the look of their names alone.

    >>> text = "Staff of the University of Leeds and Airedale NHS Foundation Trust met the Ethics Committee."
    >>> [body.name for body in bodies_in(text, Span(begin=0, end=len(text)))]
    ['University of Leeds', 'Airedale NHS Foundation Trust']
    """
    if not HEAD.search(text, span.begin, span.end):
        return
    for run in RUN.finditer(text, span.begin, span.end):
        if HEAD.search(run.group()):
            for part in _parts(text, Span(begin=run.start(), end=run.end())):
                body = _body(text, part)
                if body is not None:
                    yield body


def organisation(document: Document, name: str) -> Entity:
    """The scheme's body of this name, with or without its article, else one known by its name alone."""
    for known in (name, f"The {name}", ARTICLE.sub("", name)):
        if concept := document.schemes.called("Organisation", known):
            return entity(concept)
    name = SPACES.sub(" ", name)
    return Entity(kind="Organisation", key=iris.organisation(name), label=name)


def _parts(text: str, run: Span) -> Iterator[Span]:
    """ "A University and B Trust" is two names, "School of Health and Social Care" one."""
    begin = run.begin
    for link in LINK.finditer(run.of(text)):
        before = text[begin : run.begin + link.start()]
        after = text[run.begin + link.end() : run.end]
        if _names_a_body(before) and _names_a_body(AND.split(after, maxsplit=1)[0]):
            yield Span(begin=begin, end=run.begin + link.start())
            begin = run.begin + link.end()
    yield Span(begin=begin, end=run.end)


def _names_a_body(words: str) -> bool:
    found = WORD.findall(words)
    return any(_is_head(found, place) for place in range(len(found))) and any(distinctive(word) for word in found)


def _body(text: str, run: Span) -> Body | None:
    hits = list(WORD.finditer(text, run.begin, run.end))
    words = [hit.group() for hit in hits]
    first = 0
    while first < len(words) and _leads_up(words[first:]):
        first += 1
    hits, words = hits[first:], words[first:]
    heads = [place for place in range(len(words)) if _is_head(words, place)]
    if not heads:
        return None
    name_span = _trimmed(text, Span(begin=hits[0].start(), end=hits[_last_word(words, heads[-1])].end()))
    name = name_span.of(text)
    if not any(distinctive(word) for word in WORD.findall(name)):
        return None
    chief = any(word.rstrip(".") in CHIEF - UNITS for word in WORD.findall(name))
    return Body(name=name, span=name_span, chief=chief)


def _is_head(words: list[str], place: int) -> bool:
    word = words[place].rstrip(".")
    before = HEAD_TO_WORDS_BEFORE.get(word)
    if word in ONLY_AT_THE_END:
        return place == len(words) - 1
    return word in BODY if before is None else bool(before & set(words[place - 1 : place]))


def _leads_up(words: list[str]) -> bool:
    """Whether the first word only leads up to a name: "The …", "of …", "Staff of …", "Web-based …"."""
    of_the_body = len(words) > 2 and words[1] == "of" and words[0] not in BODY
    return of_the_body or words[0] in NEVER_FIRST or words[0] in CONNECTIONS or words[0].endswith("-based")


def _last_word(words: list[str], head: int) -> int:
    """A name ends with its head, with what "of" or "for" adds to it, or with the place of a school or hospital."""
    following = words[head + 1 :]
    if head == 0 and ROMANCE & set(following):
        return len(words) - 1
    if following and following[0].lower() in CONNECTIONS - {"and", "&"}:
        owner = next((place for place, word in enumerate(following) if owned(word) != word), len(following) - 1)
        return head + 1 + owner
    return head + 1 if words[head] in PLACE_FOLLOWS and len(following) == 1 and distinctive(following[0]) else head


def _trimmed(text: str, span: Span) -> Span:
    name = AFTER_A_NAME.sub("", span.of(text)).rstrip(".")
    return Span(begin=span.begin, end=span.begin + len(owned(name)))


def owned(name: str) -> str:
    """A name without its possessive ending.

    >>> owned("Children’s"), owned("Nurses'"), owned("Bus")
    ('Children', 'Nurses', 'Bus')
    """
    bare = name.removesuffix("s")
    return bare[:-1] if bare.endswith(("'", "’")) else name


@lru_cache(maxsize=16_384)
def distinctive(word: str) -> bool:
    """Whether a word tells one body from another."""
    parts = [owned(part) for part in word.rstrip(".").split("/")]
    return any(part[:1].isupper() and part not in COMMON for part in parts)
