"""Which bodies an affiliation line names, and which post the author holds there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.document import Document, claim_at
from kg.extractors._bodies import BODY, bodies_in, distinctive, organisation
from kg.model import Claim, Entity, Span
from kg.text import last_words

__all__ = ["VERSION", "extract"]

VERSION = "1"

POST_WORD = (
    r"(?:members?|chairs?|chairman|chairperson|leads?|leaders?|directors?|managers?|advisors?|advisers?|tutors?|appraisers?"
    r"|partners?|GPs?|GPSTs?|registrars?|consultants?|fellows?|lecturers?|professors?|readers?|researchers?|scientists?"
    r"|nurses?|midwi(?:fe|ves)|practitioners?|physicians?|surgeons?|doctors?|pharmacists?|officers?|coordinators?"
    r"|co-ordinators?|heads?|deans?|presidents?|secretar(?:y|ies)|students?|trainees?|residents?|interns?|associates?"
    r"|assistants?|analysts?|statisticians?|economists?|epidemiologists?|psychologists?|therapists?|physiotherapists?"
    r"|specialists?|principals?|executives?|commissioners?|trustees?|governors?|editors?|administrators?|facilitators?"
    r"|navigators?|workers?|paramedics?|dentists?|psychiatrists?|paediatricians?|pediatricians?|educators?|trainers?"
    r"|supervisors?|founders?|investigators?|policy makers?|representatives?|librarians?|informaticians?)"
)
POST = re.compile(rf"(?:^|[\s-]){POST_WORD}(?:\s(?:of|in|for|and|to|at|on|&)\s.+|\s?\([^()]*\))?$", re.IGNORECASE)
POST_BEFORE_BODY = re.compile(rf"^(.*(?:^|[\s-]){POST_WORD})\s(?:at|of|in|with|for)\s(?:the\s)?$", re.IGNORECASE)
AREA = re.compile(r"\s(?:for|in|at)\s(?:the\s)?(?=[A-Z])")
NOT_PRINTED_AS_BODY = re.compile(
    r"(?:\s|^)(?:Electronic address|E-?mail|Correspond\w+)\b.*$|\S+(?:@|\{at\}|\[at\])\S+.*$|https?://\S+",
    re.IGNORECASE,
)
DEGREE = re.compile(r"(?:(?:Ph\.?D|DPhil|MD|MSc|MS|MA|BSc|BA|RN|MPH|PharmD|MBBS|MBChB|Dr|Prof)[.,]{1,2}\s+)+(?=[A-Z])")
PART_END = re.compile(r"\s?,\s+|;\s*|(?<=[a-z0-9)])(?<!\bSt)\.\s+(?=[A-ZÀ-Þ(])|\s+[-–—|]\s+|(?<=[a-z])/\s?(?=[A-Z])")
STREET = re.compile(
    r"^\d|\b(?:Avenue|Ave|Street|St\.|Road|Rd|Drive|Boulevard|Blvd|Box|Floor|Suite|Lane|Way|Parade)\b.*\d"
    r"|\d.*\b(?:Avenue|Ave|Street|Road|Rd|Drive|Dr|Boulevard|Blvd|Box|Building|Bldg|Lane|Way|Parade)\b"
    r"|\b(?:Avenue|Ave|Road|Street|Boulevard)$"
)
POST_BEHIND_BODY = re.compile(
    r"\s((?:(?:Board|Executive|Non-Executive|Committee|Governing Body|Council|Clinical|Medical|Nursing|Lay|Team"
    rf"|Practice|Programme|Program|Research|Senior|Deputy|Assistant|Associate|Honorary|Lead|GP)\s)+{POST_WORD})$",
    re.IGNORECASE,
)
DEPARTMENT = re.compile(
    r"^(?:The\s)?(?:Sub-?)?(?:Department|Dept\.?|Division|School|Faculty|Unit|Section|Laboratory|Institutes?|Cent(?:re|er)"
    r"|Chair|Program(?:me)?|Office|Departamento|Département|Dipartimento|Abteilung|Facult\w+|Facul\w+|Fakultät|Service|Clinic"
    r"|Academic Unit|Graduate School|College)\b\s(?:of|for|de|di|für|d['’])",
    re.IGNORECASE,
)
PARENT = re.compile(
    r"\b(?:Univ(?:ersity)?|Universi(?:dad|dade|tat|tät|tair|taire|té|tà|tet|tetet|teit|tas)|Univerz(?:ita|a)|Üniversitesi"
    r"|Uniwersytet|Hochschule|Karolinska|Politecnico|Polytechnic)\b"
)
SELF_STANDING = re.compile(
    r"\b(?:Hospitals?|Trust|Foundation|Fund|Ministry|Agency|Authority|Council|Commission|Infirmary|Ltd|Limited|Inc|GmbH|LLC"
    r"|Association|Society|Charity|Company|Corporation|Health Board|Clinical Commissioning Group|H[oô]pital|Hôpitaux"
    r"|Ospedale|Klinikum|Ziekenhuis|Sjukhus|Sykehus|Health System|Medical Cent(?:er|re)|National|Royal|European|World"
    r"|International)\b|\b(?:Partnership|Surgery|Practice|Healthcare)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What an affiliation line says: the bodies, each where it is named, and the post."""

    bodies: tuple[tuple[Entity, Span], ...]
    post: Span | None


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """For each line its bodies (`organisation`) and the post held there (`positionAsPrinted`)."""
    for number, affiliation in enumerate(document.citation.affiliations, start=1):
        passage = document.citation.passages[affiliation.passage].span
        begin = max(document.citation.text.find(affiliation.text, passage.begin, passage.end), passage.begin)
        line = _read(document, Span(begin=begin, end=begin + len(affiliation.text)))
        for body, span in line.bodies:
            yield _claim(document, number, "organisation", body, span)
        if line.post is not None:
            post = Entity(kind="Literal", key="", label=line.post.of(document.citation.text))
            yield _claim(document, number, "positionAsPrinted", post, line.post)


def _claim(document: Document, number: int, relation: str, thing: Entity, span: Span) -> Claim:
    return claim_at(
        document,
        span,
        subject=f"affiliation/{number}",
        relation=relation,
        object=thing,
        extractor="affiliations",
        version=VERSION,
        score=0.9,
    )


def _read(document: Document, line: Span) -> Line:
    text = document.citation.text
    posts: list[Span] = []
    bodies: dict[str, tuple[Entity, Span]] = {}
    for address in _addresses(text, _without_contact(text, line)):
        named: list[list[Span]] = []
        for part in address:
            where, post = _split(document, part)
            posts += [post] if post else []
            named.append(where)
        for span in _chosen(text, named):
            body = organisation(document, span.of(text))
            bodies.setdefault(body.key, (body, span))
    return Line(bodies=tuple(bodies.values()), post=posts[0] if posts else None)


# ---------------------------------------------------------------------------------------------------------------------
# Posts


def _split(document: Document, part: Span) -> tuple[list[Span], Span | None]:
    """The bodies and the post that a part names: "A Group Board Member", "Lead at B", or one of them alone."""
    text = document.citation.text
    if STREET.search(part.of(text)):
        return [], None
    behind = POST_BEHIND_BODY.search(text, part.begin, part.end)
    if behind and (bodies := _bodies(document, Span(begin=part.begin, end=behind.start()))):
        return bodies, Span(begin=behind.start(1), end=behind.end(1))
    bodies = _bodies(document, part)
    if not bodies:
        return [], _post_alone(document, part)
    first, last = bodies[0], bodies[-1]
    if POST.search(text[last.end : part.end]):
        post = next(_trimmed(text, last.end, part.end), None)
        return _bodies(document, Span(begin=part.begin, end=last.end)), post
    if before := POST_BEFORE_BODY.match(text[part.begin : first.begin]):
        post = Span(begin=part.begin, end=part.begin + before.end(1))
        return _bodies(document, Span(begin=first.begin, end=part.end)), post
    return bodies, None


def _post_alone(document: Document, part: Span) -> Span | None:
    text = document.citation.text
    end = _without_country(document, part)
    area = AREA.search(text, part.begin, end)
    if area and all(distinctive(word) for word in text[area.end() : end].split()):
        end = area.start()
    return Span(begin=part.begin, end=end) if POST.search(text[part.begin : end]) else None


PREPOSITION = re.compile(r"\s(?:for|in|at|of)$")


def _without_country(document: Document, part: Span) -> int:
    """ "Sessional GP UK": where the part ends before a place that no comma parts from the post."""
    text = part.of(document.citation.text)
    for words in (3, 2, 1):
        tail = last_words(text, words)
        before = text[: len(text) - len(tail)]
        if before and document.schemes.called("Place", tail) is not None:
            return part.begin + len(PREPOSITION.sub("", before.rstrip()))
    return part.end


# ---------------------------------------------------------------------------------------------------------------------
# Bodies


def _bodies(document: Document, part: Span) -> list[Span]:
    """Where a part names bodies: by their look, or known to the scheme.

    A short form counts here where only one body has it ("NHSE GP Clinical Advisor").
    """
    text = document.citation.text
    looks = _by_look(text, part)
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
    bodies = [body.span for body in bodies_in(text, part)]
    if bodies and not DEPARTMENT.match(part.of(text)):
        return bodies
    words = LETTERS.findall(part.of(text))
    telling = any(map(distinctive, words)) or words[:1] == ["Ministry"] or OWN_NAME.search(part.of(text))
    if bodies or (
        (telling or DEPARTMENT.match(part.of(text)))
        and any(word in BODY for word in words)
        and not POST.search(part.of(text))
    ):
        return [part]
    return []


SHORT_FORM = re.compile(r"[A-Z]{2,8}\b")
LETTERS = re.compile(r"[^\W\d_]+")
OWN_NAME = re.compile(r"\b[A-Z]\w+['’]s?\s[A-Z]")


def _chosen(text: str, named: Sequence[Sequence[Span]]) -> Iterator[Span]:
    """The bodies of one address, given those of each of its parts.

    A department, school or institute is none where the body it belongs to is named; two joined by "and" both count.
    """
    proper = [[span for span in spans if not DEPARTMENT.match(span.of(text))] for spans in named]
    single = [spans[0] for spans in proper if len(spans) == 1]
    chiefs = [span for span in single if PARENT.search(span.of(text)) or SELF_STANDING.search(span.of(text))]
    joined = [span for spans in proper if len(spans) > 1 for span in spans]
    yield from [*joined, *chiefs] or single[-1:]


# ---------------------------------------------------------------------------------------------------------------------
# The parts of a line


def _without_contact(text: str, line: Span) -> Span:
    begin, end = line.begin, line.end
    if contact := NOT_PRINTED_AS_BODY.search(text[begin:end]):
        end = begin + contact.start()
    if degree := DEGREE.match(text, begin, end):
        begin = degree.end()
    return Span(begin=begin, end=end)


def _addresses(text: str, line: Span) -> Iterator[list[Span]]:
    """ "A, B; C, D" is two addresses, each of its parts between commas."""
    address: list[Span] = []
    begin = line.begin
    for mark in PART_END.finditer(text, line.begin, line.end):
        address += _trimmed(text, begin, mark.start())
        if mark.group().startswith(";"):
            yield address
            address = []
        begin = mark.end()
    yield [*address, *_trimmed(text, begin, line.end)]


LEADS_UP = re.compile(r"[\s,.;:*†‡§¶]*(?:and\s|From\s+the\s|From\s)?")


def _trimmed(text: str, begin: int, end: int) -> Iterator[Span]:
    stretch = text[begin:end]
    lead = LEADS_UP.match(stretch)
    begin += lead.end() if lead else 0
    end = begin + len(text[begin:end].rstrip(" .,;:"))
    if begin < end:
        yield Span(begin=begin, end=end)
