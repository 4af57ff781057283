"""Where a place's name stands for something else: an instrument, a breed, a language, a body, a maker's address."""

from __future__ import annotations

import re

from kg.document import Document
from kg.model import Span

__all__ = ["is_makers_address", "is_where_they_are_from", "is_within_a_name", "speaks_of_its_area"]

LONGEST_NAME = 90
"""How many characters before or behind a place may tell that it is part of a name."""
LONGEST_LIST = 200
"""How many characters before a place may hold a list in which it stands."""
NAMED_FOR_A_PLACE = re.compile(
    r"(?:[\s-](?:[A-Z][\w'’-]*|of|for|and(?=\s[A-Z]))){0,6}?[\s-]"
    r"(?:Scales?|Questionnaires?|Inventor(?:y|ies)|Index|Indices|Scores?|Tests?|Battery|Classification|Criteria|Checklists?"
    r"|Instrument|Tool|Schedule|Profile|Protocol|Model|Declaration|Statement|Consensus|Manual|Ratings?|Consultation"
    r"|Journal|Spaniels?|Terriers?|Shepherds?|Bulldogs?|Retrievers?|Setters?|Pointers?|Hounds?|Mastiffs?|Shorthair"
    r"|Holsteins?|Friesians?|Merinos?|River)\b"
)
"""An instrument, a document, a breed or a river, behind the place it is named for."""
NAMED_BODY = re.compile(
    r"(?:\s(?:[A-Z][\w'’-]*|of|for)){0,5}?\s(?:Associations?|Society|Societies|Colleges?|Academy|Institutes?|Boards?"
    r"|Federation|Foundation|Journal|Indians?|Guidelines?)\b"
)
"""Behind an adjective: the American Nursing Society."""
ANCESTRY = re.compile(r"\b(?:African|Asian|Native|Latin|Latino|Hispanic|Mexican|Chinese|Korean|Japanese|Arab)[- ]$")
"""Before "Americans": descent, and not where they live now."""
IDENTITY = re.compile(r"\bidentif\w+ as (?:[\w-]+[,/]? ){0,3}$")
SPOKEN = (
    r"(?:Arabic|Chinese|Danish|Dutch|English|Finnish|French|German|Greek|Italian|Japanese|Korean|Norwegian|Persian"
    r"|Polish|Portuguese|Russian|Spanish|Swedish|Turkish)"
)
LANGUAGE = re.compile(SPOKEN)
FURTHER = re.compile(rf"(?:(?:,\s(?:and\s)?|\sand\s|\sor\s){SPOKEN})*")
"""More of them in a row: what follows the last tells of all."""
AS_A_LANGUAGE = re.compile(
    r"(?:$|[.,;:()]|-speaking|-language|-only|\s(?:and|or|as|but|with|in|for|to|from|by|was|were|is|at|on|only|languages?"
    r"|speaking|speakers?|versions?|literature|proficiency|translations?|abstracts?|articles?|papers?|publications?"
    r"|journals?|databases?|words?|texts?)\b)"
)
"""Behind "English", where it is spoken or printed and not lived in."""
MAKER = re.compile(r"\b(?:Inc|Ltd|LLC|GmbH|Corp|Corporation|Company|Co|Limited|AG|BV|Technologies|Medical|Systems)\b|;")
PRODUCT = re.compile(r"(?<!\bin\s)(?<!\bat\s)(?<!\bof\s)(?<!\bfrom\s)\b[A-Z][\w®™-]+\s$")
INSTITUTION = re.compile(
    r"\b(?:Hospitals?|University|Cent(?:er|re)s?|Clinics?|School|College|Institutes?|Trust|City|County|Province|District"
    r"|Department|Faculty|Region|State|Foundation|Ward|Unit|Service|Network|Study|Survey)\s$"
)
LISTED = r"(?:[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}(?:,\s(?:and\s|or\s)?|\sand\s|\sor\s)(?:the\s)?){0,9}"
FROM = re.compile(
    r"\b(?i:(?:qualif\w+|trained|educated|born|graduat\w+)(?:\s(?:was|were|(?:had|has|have)\sbeen)\s\w+)?\s(?:in|from|at)"
    r"|(?:refugees?|asylum[ -]seek\w+|(?:im|e)?migra\w+|expatriates?|fled|recruited)(?:\s[a-z-]+){0,3}?\sfrom)"
    rf"\s(?:the\s)?{LISTED}$"
)
"""Before the place, or the places, that people left: "qualified in", "refugee doctors from"."""
PEOPLE_FROM = re.compile(
    r"(?:\s(?:\w+\s)?(?:refugees?|asylum[ -]seekers?|(?:im|e)?migrants?|expatriates?|diaspora|descent|origin|heritage"
    r"|ancestry)|-(?:born|trained|educated|qualified))\b"
)
"""Behind an adjective that tells the same: "Syrian refugees"."""
AREA = re.compile(
    r"\b(?:Commissioning|Council|Borough|County|City|Boards?|Authorit(?:y|ies)|District|Integrated Care|Primary Care"
    r"|NHS|Region|Regional|Province|Prefecture|Ministry|Department of Health|Government|State|Partnership)\b"
)


def is_within_a_name(text: str, span: Span, label: str) -> bool:
    """Whether the place of that label is part of another name, a language or an identity: "Leeds Sleep Scale"."""
    printed = span.of(text)
    behind = text[span.end : span.end + LONGEST_NAME]
    if NAMED_FOR_A_PLACE.match(behind):
        return True
    if LANGUAGE.fullmatch(printed) and AS_A_LANGUAGE.match(FURTHER.sub("", behind, count=1)):
        return True
    if printed == label:
        return False
    return (
        NAMED_BODY.match(behind) is not None or IDENTITY.search(text, max(0, span.begin - 60), span.begin) is not None
    )


def is_makers_address(document: Document, span: Span) -> bool:
    """Whether the place stands in the brackets of a product's maker: "Wardlist (Oakham Ltd, Leeds)"."""
    text = document.citation.text
    opened = text.rfind("(", max(0, span.begin - LONGEST_NAME), span.begin)
    if opened < 0 or ")" in text[opened : span.begin]:
        return False
    closed = text.find(")", span.end, span.end + LONGEST_NAME)
    if closed < 0 or INSTITUTION.search(text, max(0, opened - 30), opened):
        return False
    inside = text[opened + 1 : closed]
    first, *others = inside.split(", ")
    firm = len(others) > 1 and not INSTITUTION.search(f"{first} ") and not document.schemes.matches("Place", first)
    return (
        firm or MAKER.search(inside) is not None or bool(others and PRODUCT.search(text, max(0, opened - 30), opened))
    )


def is_where_they_are_from(document: Document, span: Span) -> bool:
    """Whether the place is the one that people left: "doctors who qualified in Egypt or Sudan", "Syrian refugees"."""
    text, sentence = document.citation.text, document.sentence_at(span.begin)
    begin = max(sentence.span.begin if sentence else 0, span.begin - LONGEST_LIST)
    return PEOPLE_FROM.match(text, span.end) is not None or FROM.search(text, begin, span.begin) is not None


def speaks_of_its_area(name: str) -> bool:
    """Whether a body is named for the area it is in charge of, so that being set in it is being set there."""
    return AREA.search(name) is not None
