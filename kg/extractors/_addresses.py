"""How an affiliation line falls into addresses, and these into the parts between commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Document
from kg.extractors._localities import country_of
from kg.model import Span

__all__ = ["LEGAL_FORM", "SYSTEM", "addresses_of", "campus_of", "is_unit", "may_be_unit", "part_of"]

CONTACT = re.compile(
    r"(?:\s|^)\(?(?:Electronic address|E-?mail|Correspond\w+|ORCID|Tel(?:ephone|\.)?\b|Phone|Fax\b)\b.*$"
    r"|(?<!\S)\S+(?:@|\{at\}|\[at\])\S+|(?:https?://|www\.|\borcid\.org/)\S+|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b",
    re.IGNORECASE,
)
"""What tells how to reach an author; an e-mail address may also stand between two postal ones."""
OWNERS = re.compile(
    r"\s*\[[^\[\]]*\]\s*(?=[^\s.])"  # Web of Science: "[Doe, J.; Poe, E.] Univ Leeds"
    r"|(?<=[^\s(])\s*\((?:[^\W\d_][\w'’-]+[\s,]\s?(?:[A-Z]\.[\s-]?)+[^()]*)\)\s*"  # Embase: "...USA(Doe J.) Univ ..."
)
DEGREES = re.compile(r"(?:(?:Ph\.?D|DPhil|MD|MSc|MS|MA|BSc|BA|RN|MPH|PharmD|MBBS|MBChB|Dr|Prof)[.,]{1,2}\s+)+(?=[A-Z])")
MARK = re.compile(r"\s*(?:[*†‡§¶#]+|\d{1,2}\s?(?=[A-Z][a-z])|\(?[a-z\d]\)?\s(?=[A-Z]))")
"""A number, a letter or a sign with which a line begins."""
ADDRESS_END = re.compile(r"[;|]\s*|(?<=[\w.)])[.,]?\s(?:and\s)?(?:\(?\d{1,2}\)|\d{1,2}(?=[A-Z][a-z]{3}))\s?(?=[A-Z])")
PART_END = re.compile(
    r"\s?\((?:[A-Z]\.[\s-]?)+(?:,\s(?:[A-Z]\.[\s-]?)+)*\)|\s?[,;]\s*|(?:(?<=[a-z]{4})(?<!Univ)(?<!Dept)(?<!Natl)(?<!Inst)(?<!Hosp)(?<!Prof)|(?<=[A-Z]{2}|\d\)|[\d)]{2}))\.\s+(?=[A-ZÀ-Þ(])(?!(?:Co|Ltd|Inc)\b)"
    r"|\s+[-–—]\s+|(?<=[a-z])/\s?(?=[A-Z])|\s\((?=[^()]*\s-\s[^()]*\)$)"
)
LONGEST_PART = 1_000
"""What has more characters between two commas is none of an address, and would take long to take apart."""
LEADS_UP = re.compile(r"[\s,.;:*†‡§¶+\[]*(?:(?:and|also at|and also|now at|Present address:?)\s|From\s+the\s|From\s)*")
LEGAL_FORM = re.compile(
    r"(?:LLC|L\.L\.C|Inc|Incorporated|Ltd|Limited|LLP|PLC|plc|GmbH|S\.?[Aa]|S\.?p\.?A|S\.?r\.?l|A/S|A\.?G|B\.?V|N\.?V|Co|Corp)\.?(?:\s?Ltd\.?)?"
)
SYSTEM = re.compile(
    r"\b(?:University of (?:California|Nevada)|California State University|State University of New York)\b(?=$|,)"
)
CAMPUS = re.compile(r"[A-Z]\w+(?:\s[A-Z]\w+)*")
SYSTEM_AND_CAMPUS = re.compile(rf".*?{SYSTEM.pattern},\s(?P<city>{CAMPUS.pattern})")
"""Universities that are one only together with the name of their campus behind a comma."""
UNIT = re.compile(
    r"^(?:The\s|Academic\s|Clinical\s|Graduate\s|Medical\s)?(?:Sub-?)?(?:Department|Dept\.?|Dep\.?|Division|Div\.?|School"
    r"|Faculty|Fac\.|Unit|Section|Laborator\w+|Lab\.?|Chair|Program(?:me)?|Office|Directorate|Departament\w+|Département"
    r"|Dipartimento|Dept[a-z]*|Abteilung|Lehrstuhl|Facult\w+|Facul\w+|Fakultät|Servi[cç]\w+|Klinik|Graduate School"
    r"|Laboratoire|Núcleo|Unidade?|Unité|Escol\w+|Escuela)"
    r"\b\.?\s(?:of|for|de|di|do|da|für|d['’]|in|on)\b",
    re.IGNORECASE,
)
CODE_BEFORE_COUNTRY = re.compile(r"(?:[A-Z]{2}\s)(?:\d{4,}(?:-\d+)?\s)?(?=[A-Z])")
"""The code of a state, perhaps a post code: after these a country ends an address even without a comma."""
HALF_UNIT = re.compile(
    r"^(?:The\s)?(?:Institut[eo]?s?|(?:Research\s)?Cent(?:re|er)|Centro|College|Clinic|[EÉ]cole)\s(?:of|for|de|di|on)\b"
    r"|^(?:Ctr|Inst|Coll|Res Ctr|Res Inst)\.?\s[A-Z]|\s(?:School|Group|Team|Branch)$",
    re.IGNORECASE,
)
SHORT_UNIT = re.compile(
    r"^(?:Dept|Sch|Fac|Div|Lab|Sect|Unit|Key Lab|State Key Lab\w*|Grad Sch|Post ?[Gg]rad\w* Inst|Serv"
    r"|Med Sch|Res Grp|UMR|EA|UPR)\.?\s(?:[A-Z&\d]|of\b)"
)
"""The first words of a unit as Web of Science prints it."""
NATIONAL = re.compile(r"\b(?:National|Royal|International)\s")
"""A "National Laboratory" stands on its own."""
UNIT_AT_THE_END = re.compile(
    r"\s(?:Department|Dept\.?|Laborator(?:y|ies)|Lab|Unit|Division|Program(?:me)?|Section|Ward|Faculty"
    r"|Directorate)$"
)


def addresses_of(document: Document, line: Span) -> Iterator[list[Span]]:
    """The addresses of a line, each as its parts: "A, B; C, D" is two of two.

    E-mail addresses, ORCIDs, marks, degrees and names of owners are no parts.
    """
    text = document.citation.text
    begin = line.begin
    for owners in [*OWNERS.finditer(text, line.begin, line.end), None]:
        end = owners.start() if owners else line.end
        yield from _between_owners(document, Span(begin=begin, end=end))
        begin = owners.end() if owners else end


def _between_owners(document: Document, stretch: Span) -> Iterator[list[Span]]:
    text = document.citation.text
    begin = stretch.begin
    for contact in [*CONTACT.finditer(text, stretch.begin, stretch.end), None]:
        end = contact.start() if contact else stretch.end
        for one in _apart(text, Span(begin=begin, end=end)):
            yield from _parted(document, _without_marks(text, one))
        begin = contact.end() if contact else end


def _apart(text: str, stretch: Span) -> Iterator[Span]:
    """The addresses between semicolons; where a line has no commas, semicolons stand for them."""
    return _cut(text, stretch, ADDRESS_END) if "," in stretch.of(text) else iter((stretch,))


def _without_marks(text: str, address: Span) -> Span:
    begin = address.begin
    for lead in (MARK, DEGREES):
        found = lead.match(text, begin, address.end)
        begin = found.end() if found else begin
    return Span(begin=begin, end=address.end)


def _parted(document: Document, address: Span) -> Iterator[list[Span]]:
    """The parts of an address; a country in front of a unit ends one that another follows without a comma."""
    text = document.citation.text
    parts: list[Span] = []
    for part in _joined(text, address):
        country = _country_in_front(document, part) if parts else None
        if country is None:
            parts.append(part)
            continue
        yield [*parts, Span(begin=part.begin, end=country)]
        parts = [*part_of(text, country, part.end)]
    if parts:
        yield parts


def _country_in_front(document: Document, part: Span) -> int | None:
    """Where the country ends with which a part begins, if the name of a unit follows it."""
    text = document.citation.text
    for space in re.finditer(r"\s", part.of(text)):
        end = part.begin + space.start()
        behind = Span(begin=end + 1, end=part.end).of(text)
        name = text[part.begin : end]
        is_coded = (code := CODE_BEFORE_COUNTRY.match(name)) is not None
        name = name[code.end() :] if code else name
        another = behind.startswith("and ") or is_coded or (UNIT.match(behind) and not name.isupper())
        if another and country_of(document.schemes, name):
            return end
    return None


def _joined(text: str, address: Span) -> Iterator[Span]:
    """Parts, with what belongs to the name before the comma: a campus, a legal form."""
    waiting: Span | None = None
    for part in _cut(text, address, PART_END):
        if waiting is not None and (
            LEGAL_FORM.fullmatch(part.of(text))
            or (SYSTEM.search(waiting.of(text)) and "," not in waiting.of(text) and CAMPUS.fullmatch(part.of(text)))
        ):
            waiting = Span(begin=waiting.begin, end=part.end)
            continue
        if waiting is not None:
            yield waiting
        waiting = part
    if waiting is not None:
        yield waiting


def _cut(text: str, stretch: Span, mark: re.Pattern[str]) -> Iterator[Span]:
    begin = stretch.begin
    for found in mark.finditer(text, stretch.begin, stretch.end):
        yield from part_of(text, begin, found.start())
        begin = found.end()
    yield from part_of(text, begin, stretch.end)


def part_of(text: str, begin: int, end: int) -> Iterator[Span]:
    """The stretch without what leads up to a part and the signs behind it; nothing if nothing is left, or no part."""
    lead = LEADS_UP.match(text, begin, end)
    begin = lead.end() if lead else begin
    end = begin + len(text[begin:end].rstrip(" .,;:*†‡§¶\n]"))
    if begin < end <= begin + LONGEST_PART:
        yield Span(begin=begin, end=end)


def campus_of(text: str, body: Span) -> Span | None:
    """The city behind the comma in "University of California, Los Angeles"."""
    found = SYSTEM_AND_CAMPUS.fullmatch(text, body.begin, body.end)
    return Span(begin=found.start("city"), end=found.end("city")) if found else None


def is_unit(part: str) -> bool:
    """Whether a part names a unit and never a body: "Department of Surgery", "Sch Med", "Renal Unit"."""
    is_last = UNIT_AT_THE_END.search(part) is not None and NATIONAL.search(part) is None
    return bool(UNIT.match(part) or SHORT_UNIT.match(part) or is_last)


def may_be_unit(part: str) -> bool:
    """Whether a part names what is a body only where no other is named: "Institute of Health", "Oakham Group"."""
    return is_unit(part) or bool(HALF_UNIT.search(part))
