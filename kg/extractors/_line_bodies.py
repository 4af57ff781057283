"""Which bodies an address of an affiliation line names, and which of them are more than units of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.document import Document
from kg.extractors._addresses import LEGAL_FORM, SYSTEM, is_unit, may_be_unit
from kg.extractors._bodies import BODY, CONNECTIONS, bodies_in, distinctive
from kg.extractors._body_words import GOVERNMENT
from kg.extractors._localities import place_called
from kg.extractors._posts import POST
from kg.extractors._regions import CODES
from kg.model import Span

__all__ = ["FACULTY", "Part", "bodies_of", "chosen"]

PARENT = re.compile(
    r"\b(?:Univ(?:ersity)?|Universi(?:dad|dade|tat|tät|tair|taire|t[ée]|t[àa]|tet|tetet|teit|tas|ti)|Univerz(?:ita|a)|Üniversitesi"
    r"|Uniwersytet|Hochschule|Karolinska|Politecnico|Polytechnic|Institute of Technology(?!\sand)|Inst Technol)\b"
)
SELF_STANDING = re.compile(
    r"\b(?:Hosp(?:itals?)?|Trust|Foundation|Fund|Minist(?:ry)?|Agency|Authority|Council|Commission|Infirmary|Ltd|Limited"
    r"|Inc|GmbH|LLC|Association|Society|Charity|Company|Corporation|Health Board|Clinical Commissioning Group"
    r"|H[oô]pital|Hôpitaux|Universitäts(?:klinik(?:um|en)?|spital|medizin)|Hospitalier|Ospedale|Klinikum|Ziekenhuis"
    r"|Sjukhus|Sykehus|Health System|Medical Cent(?:er|re)"
    r"|Academy|Acad|UMC|National|Royal|European|World|International|Mus[eé]um|Museo|Fondazione|Consiglio|Consejo|Conseil)\b"
    r"|\b(?:Partnership|Surgery|Practice|Healthcare|Clinic|AS|AB|Oy|AG|BV|NV|SA|SpA|Srl)$"
)
SCHOOL = re.compile(
    r"\b(?:School|College)\b|^(?:Istituto|Instituto|Institut|Centro|[ÉE]cole|Escuela)\b(?!\s(?:of|for)\b)"
)
"""What stands on its own beside a hospital, but is a part of a university."""
FACULTY = re.compile(
    r"(?<=[\w)])\s(?:(?:Graduate|Medical|Law|Business|Dental|Nursing)\s)?"
    r"(?:School|Faculty|Facult\w+|Facul\w+|Department|Division|College of|Institute of|(?<!Medical\s)Campus)\b.*$"
)
"""What a university's name is followed by where no comma parts its faculty from it."""
SHORT_NAME = re.compile(r"[A-ZÀ-Þ]{3,10}")
SHORT_NAME_AND_PLACE = re.compile(r"[A-ZÀ-Þ]{2,10}\s[A-ZÀ-Þ][^\W\d_]+")
NO_SHORT_NAME = CODES | {
    *("ICU", "NICU", "PICU", "CCU", "ENT", "EMS", "HIV", "AIDS"),
    *("NE", "NW", "SE", "SW", "UMR", "UPR", "USR", "INT", "DIV", "LAB", "GPST"),
}
"""Regions, departments and numbers of units that look like the short name of a body."""
SCHOOL_OWN_NAME = re.compile(r"(?:\s[A-ZÀ-Þ][\w'’.-]*){1,3}$")
"""What stands between a university and its school: "Oakham University Elm School of Medicine"."""
UNIVERSITY_BEHIND = re.compile(r"(?<=\w Hospital)\s(?=(?:[A-ZÀ-Þ][\w'’-]+\s){1,4}University\b)")
CAMPUS_BEHIND = re.compile(r"\sCampus\s[A-ZÀ-Þ].*$")
TELLS_OF_WHAT = re.compile(r"\sfor\s(?:\S+\s)*\S+$")
SHORT_FORM = re.compile(r"[A-Z]{2,8}\b")
WORD = re.compile(r"[^\W\d_]+")
SHORTENED = re.compile(
    r"\b(?:(?:Univ|Hosp|Acad|Minist|Assoc|Fdn|NHS Trust|Hlth Care Syst)|(?<=\w\s)(?:Coll|Inst|Ctr))\b(?!\.)"
)
"""Web of Science shortens all words, and gives each body its own part."""
CAMPUS = re.compile(
    r"\b(?:Univ\w+ .*?\s(?:at|à|in)|School of \w+ at)\s(?:the\s)?[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)*$"
)
FIRM = re.compile(
    r"(?P<own>[A-ZÀ-Þ][\w'’-]+)\s(?:(?:[A-ZÀ-Þ][\w'’-]+|&|and)\s){0,3}"
    r"(?:Health(?:\s?[Cc]are)?|Labs|Consult(?:ing|ancy|ants)|Pharmaceuticals?|Therapeutics|Technologies|Solutions|International|Research|Tech)"
)
"""How a firm or a chain of hospitals is called on a line of its own."""
BRACKET = re.compile(r"\s\([^()]*\)$")
TELLING = re.compile(r"\b[A-Z]\w+['’]s?\s[A-Z]|^Minist\w+\b|^Universit\w+ (?:of|for)\b")
"""Without a word of its own the name of a body tells which one is meant."""
IN_A_LINE = BODY | {
    *("U", "AS", "AB", "Oy", "SA", "SpA", "Srl", "NV", "KK", "Pty", "Corp", "Fdn", "Co", "Assoc", "plc", "Associates"),
    *("hospital", "university", "institute", "Government"),
}
"""Words of which one stands in the name of a body on an affiliation line; some would tell nothing in prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of an address: the bodies that it may name, and the post."""

    span: Span
    bodies: tuple[Span, ...] = ()
    post: Span | None = None


def bodies_of(document: Document, part: Span) -> list[Span]:
    """Where a part names bodies: by their look, or known to the scheme.

    A short form counts here where only one body has it ("NHSE GP Clinical Advisor").
    """
    text = document.citation.text
    looks = [
        _without_city(document, _without_faculty(text, one))
        for look in _by_look(text, part)
        for one in _two(text, look)
    ]
    stretch = part.of(text)
    known = [
        Span(begin=part.begin + match.span.begin, end=part.begin + match.span.end)
        for match in document.schemes.matches("Organisation", stretch)
    ]
    first = None if known else SHORT_FORM.match(stretch)
    if first and len(document.schemes.abbreviated("Organisation", first.group())) == 1:
        known = [Span(begin=part.begin, end=part.begin + first.end())]
    outside = [k for k in known if not any(look.begin <= k.begin and k.end <= look.end and look != k for look in looks)]
    apart = [look for look in looks if not any(k.begin < look.end and look.begin < k.end for k in outside)]
    return sorted([*outside, *apart], key=lambda span: span.begin)


def _by_look(text: str, part: Span) -> list[Span]:
    stretch = part.of(text)
    bodies = [body.span for body in bodies_in(text, part)]
    if (bodies and SYSTEM.search(stretch)) or LEGAL_FORM.fullmatch(stretch.replace(",", " ").split()[-1]):
        return [part]
    if SHORTENED.search(stretch) and not is_unit(stretch):
        return [part]
    if bodies and (campus := CAMPUS.search(stretch, bodies[-1].begin - part.begin)):
        return [*bodies[:-1], Span(begin=bodies[-1].begin, end=part.begin + campus.end())]
    if len(bodies) > 1 or (bodies and not may_be_unit(stretch)):
        return bodies
    if (firm := FIRM.fullmatch(stretch)) and distinctive(firm["own"]) and not may_be_unit(stretch):
        return [part]
    words = WORD.findall(stretch)
    telling = any(map(distinctive, words)) or TELLING.search(stretch)
    named = (telling or may_be_unit(stretch)) and not IN_A_LINE.isdisjoint(words) and not POST.search(stretch)
    return [Span(begin=part.begin, end=part.begin + len(BRACKET.sub("", stretch)))] if bodies or named else []


def _with_short_names(text: str, address: Sequence[Part]) -> Iterator[Part]:
    """The address with bodies that are known by capitals alone: in front ("CNRS, Lab X"), or with their place."""
    leads, alone = True, all(is_unit(span.of(text)) for part in address for span in part.bodies)
    for part in address:
        name = part.span.of(text).partition(" and ")[0]
        short = SHORT_NAME.fullmatch(name) is not None and name not in NO_SHORT_NAME
        leads = leads and short
        placed = SHORT_NAME_AND_PLACE.fullmatch(name) and name.split()[0] not in NO_SHORT_NAME
        is_body = placed if part.bodies else leads or placed or (alone and short)
        if part.post is None and (is_body or (leads and len(name) < len(part.span.of(text)))):
            yield replace(part, bodies=(Span(begin=part.span.begin, end=part.span.begin + len(name)),))
        else:
            yield part


def _two(text: str, body: Span) -> Iterator[Span]:
    """ "Oakham Hospital Elm Medical University" is a hospital and its university; a campus is no part of a name."""
    end = body.end
    if campus := CAMPUS_BEHIND.search(text, body.begin, body.end):
        end = campus.start()
    if its := UNIVERSITY_BEHIND.search(text, body.begin, end):
        yield Span(begin=body.begin, end=its.start())
        yield Span(begin=its.start() + 1, end=end)
    else:
        yield Span(begin=body.begin, end=end)


def _without_faculty(text: str, body: Span) -> Span:
    """ "Oakham University School of Medicine" is no more than the university."""
    faculty = FACULTY.search(text, body.begin, body.end)
    university = faculty and PARENT.search(text, body.begin, faculty.start())
    if not faculty or not university:
        return body
    named_after = SCHOOL_OWN_NAME.match(text, university.end(), faculty.start())
    end = university.end() if named_after and university.start() > body.begin else faculty.start()
    return Span(begin=body.begin, end=end)


def _without_city(document: Document, body: Span) -> Span:
    """ "Oakham Institute for Health Leeds, England" is not called after Leeds; the "University Hospital Leeds" is."""
    name = body.of(document.citation.text)
    before, _, last = name.rpartition(" ")
    if PARENT.search(name) or not TELLS_OF_WHAT.search(before) or before.rpartition(" ")[2] in CONNECTIONS:
        return body
    return Span(begin=body.begin, end=body.begin + len(before)) if place_called(document.schemes, last) else body


def chosen(text: str, address: Sequence[Part]) -> Iterator[Span]:
    """The bodies of one address.

    A department, school or institute is none where the body it belongs to is named; two joined by "and" both count.
    """
    proper = [[span for span in p.bodies if not is_unit(span.of(text))] for p in _with_short_names(text, address)]
    single = [spans[0] for spans in proper if len(spans) == 1]
    joined = [span for spans in proper if len(spans) > 1 for span in spans]
    has_parent = any(PARENT.search(span.of(text)) for span in [*single, *joined])
    chiefs = [span for span in single if _is_chief(span.of(text), has_parent=has_parent)]
    government = [span for part in address for span in part.bodies if GOVERNMENT.search(span.of(text))]
    yield from [*joined, *(chiefs or (single[-1:] if not has_parent else ()))] or government[:1]


def _is_chief(name: str, *, has_parent: bool) -> bool:
    if SHORT_NAME.fullmatch(name) or SHORT_NAME_AND_PLACE.fullmatch(name):
        return True
    return bool(PARENT.search(name) or SELF_STANDING.search(name) or (not has_parent and SCHOOL.search(name)))
