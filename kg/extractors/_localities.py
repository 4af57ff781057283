"""Where an address lies: the city, the region and the country at its end, with post codes and streets told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.document import Document, entity
from kg.extractors._bodies import BODY, CONNECTIONS, distinctive
from kg.extractors._body_words import GENERIC
from kg.extractors._posts import POST
from kg.extractors._regions import AMBIGUOUS, CODES, REGIONS
from kg.model import Entity, Span
from kg.schemes.concepts import Concept
from kg.schemes.matching import Schemes

__all__ = ["STREET", "Locality", "country_of", "locality_of", "place_called"]

STREET = re.compile(
    r"^(?:\d|No\.? ?\d|Building\b|Bldg\b|Campus\b)"
    r"|\b(?:Avenue|Ave|Street|St\.|Road|Rd|Drive|Boulevard|Blvd|Box|Floor|Suite|Lane|Way|Parade|Room|BP)\b.*\d"
    r"|\d.*\b(?:Avenue|Ave|Street|Road|Rd|Drive|Dr|Boulevard|Blvd|Box|Building|Bldg|Lane|Way|Parade|Floor|Suite)\b"
    r"|\b(?:Avenue|Ave|Road|Street|Boulevard|Blvd|Building|Bldg|Crescent|Floor|Lane|Drive|Square|Plaza|Cross|Terrace|Prospekt)\.?$"
    r"|^(?:Via|Viale|Piazza|Piazzale|Largo|Corso|Strada|Calle|Avenida|Avda\.?|Av\.|Rua|Rue|Ave\.|Avenue|Boulevard|Chemin"
    r"|Carretera|Ctra|Praça|Paseo|P\. ?O\.|PO|POB)\s"
    r"|(?:stra(?:ss|ß)e|straat|laan|gatan|vej|gasse|allee|platz|plein)(?:\s\d.*)?$|(?:ring|weg)\s\d.*$|-(?:ku|gu|cho|machi|dong)$|\bs/n\b",
    re.IGNORECASE,
)
"""A part of an address that leads the postman from the city to the door."""
STREET_WITH_NUMBER = re.compile(
    r"^(?:Apartado|Apdo|Casilla|Postfach|Postbus|Room|Suite|Mail|Block|Level|Jalan|Jl\.?|Am\s.*\d|Box|Floor|Building|Bldg|BP|UMR|UPR|USR|Sec\.|No\.)\b|^\d+\w?\s.*\b(?:Place|Court|Row|Park|Mall|Drive|Dr|Road|Rd|Lane|Way|Street|St|Avenue|Ave)\.?$",
    re.IGNORECASE,
)
POST_CODE = (
    r"(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}"  # SW1A 1AA
    r"|[A-Z]\d[A-Z][\s-]?\d[A-Z]\d"  # K1A 0B1
    r"|\d{4}\s?[A-Z]{2}(?=\s|$)"  # 1105 AZ
    r"|(?:[A-Z]{1,3}-)?(?:\d{2}-\d{3}|\d{3}-\d{3,4}|\d{5,6}-\d{4}|\d{3}\s\d{2}|\d{2}\.\d{3}|\d{3,7}))"
)
CODES_AT_THE_EDGES = re.compile(rf"^(?:{POST_CODE}(?=\s|$)[\s-]*)?(.*?)(?:[\s-]*(?<![\w-]){POST_CODE})?$", re.DOTALL)
DISTRICT = re.compile(r"\s\d{1,2}$")
"""Behind a city with a post code: "F-75000 Paris 14"."""
AT_THE_EDGES = " ,.;:*()[]-–\n\t\u00a0"
IN_BRACKETS_AT_THE_END = re.compile(r"\s*\([^()]*\)\s*$")
CEDEX = re.compile(r"\s+Cedex(?:\s\d+)?$|^Cedex(?:\s\d+)?$", re.IGNORECASE)
AREA = re.compile(
    r"\s(?:Region|Province|Prefecture|State|County|Oblast|Governorate|Canton)$|^(?:Co\.?|County|Province of)\s"
)
PROVINCE = re.compile(r"[A-Z]{2}")
"""Two letters alone are the code of a province, whichever the country."""
PLACE_NAME = re.compile(r"(?:d['’])?[^\W\d_][\w'’.-]*(?:[ /-][\w'’.-]+)*")
NAMED_LIKE_A_BODY = re.compile(r"^(?:University|College|Union)\s(?:Park|Station|City|Heights|Place|Hill)$")
SURE_REGIONS = REGIONS - AMBIGUOUS
SPACE = re.compile(r"\s")
MOST_PARTS = 2**14
"""So many parts of addresses are remembered: most of them stand on many lines."""
MOST_WORDS_OF_A_CITY = 5
MOST_WORDS_OF_A_COUNTRY = 8
UNION = "United Kingdom"
NATIONS = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})
NO_CITY = BODY | {
    *("and", "or", "for", "in", "at", "on", "by", "with", "to", "from"),
    *("Health", "Healthcare", "Care", "Consulting", "Consultancy", "Consultants", "Pharmaceutical", "Pharmaceuticals"),
    *("Therapeutics", "Technologies", "Solutions", "International"),
    *("Lab", "Labs", "Fac", "Sect", "Res", "Bat", "Batiment", "Bâtiment", "Ctr", "U", "Program", "Programa"),
    *("Government", "Associates"),
}
"""Words that tell that a name is no city's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """The places that an address ends with, as printed; the country also as the scheme knows it.

    `begin` is the offset at which they begin: only what stands before may name posts, units and bodies.
    """

    begin: int
    city: Span | None = None
    region: Span | None = None
    country: tuple[Entity, Span] | None = None


@dataclass(slots=True, kw_only=True)
class _Tail:
    """What was met on the way from the end of an address: names of places and, `coded`, whether a post code stands
    with or right behind the last of them.
    """

    begin: int
    country: tuple[Entity, Span] | None = None
    regions: list[Span]
    names: list[tuple[Span, bool]]
    coded: bool = False


@lru_cache(maxsize=MOST_PARTS)
def country_of(schemes: Schemes, name: str) -> Entity | None:
    """The country of this name: what stands in the scheme just below a continent, or a nation of the United Kingdom.

    "England" is England, "Peoples R China" China; "Bavaria" is none, and neither is "Georgia", a state as often.
    """
    concept = place_called(schemes, name) or place_called(schemes, f"{name}.")  # the end of "U.K." is no full stop
    if concept is None or concept.label in REGIONS or not concept.broader:
        return None
    above = next(schemes.ancestors(concept.key), None)
    is_nation = above is not None and above.label == UNION and concept.label in NATIONS
    return entity(concept) if is_nation or (above is not None and not above.broader) else None


def place_called(schemes: Schemes, name: str) -> Concept | None:
    """The place of this name; Frances is not taken for two of France."""
    concept = schemes.called("Place", name)
    is_plural = concept is not None and name.endswith("s") and schemes.called("Place", name[:-1]) is concept
    return None if is_plural else concept


def locality_of(document: Document, parts: Sequence[Span]) -> Locality:
    """The locality of an address, given its parts between commas: they are taken from the end for as long as they are
    a country, a region, a post code, a street, or may be a city.
    """
    tail = _Tail(begin=parts[-1].end if parts else 0, regions=[], names=[])
    for part in reversed(parts):
        if not _take(document, part, tail):
            break
    return _settled(document, tail)


def _take(document: Document, part: Span, tail: _Tail) -> bool:
    """Put a part where it belongs; False if it names no place."""
    text = document.citation.text
    rest, coded = _without_code(text, part)
    if document.schemes.called("Organisation", rest.of(text)) is not None:
        return False
    is_region = rest.of(text) in SURE_REGIONS
    if tail.country is None and not tail.names and not is_region and (found := _country_at_end(document, rest)):
        tail.country = found
        tail.begin = found[1].begin
        rest, behind = _without_code(text, Span(begin=rest.begin, end=found[1].begin))
        coded = coded or behind
    tail.coded = tail.coded or coded
    if rest.begin < rest.end and not (STREET.search(rest.of(text)) or STREET_WITH_NUMBER.search(part.of(text))):
        name, region = _without_region(text, rest)
        if name.begin < name.end:
            if not _may_be_city(name.of(text)):
                return False
            tail.names.insert(0, (name, tail.coded))
            tail.coded = False
        if region is not None:
            tail.regions.insert(0, region)
    tail.begin = part.begin
    return True


def _settled(document: Document, tail: _Tail) -> Locality:
    """Which of several names is the city: the one with the post code; that before the region; one that is known."""
    text = document.citation.text
    names = [span for span, _ in tail.names]
    if len(names) > 1 and names[-1].of(text) in AMBIGUOUS and not tail.regions:
        tail.regions.append(names.pop())
    coded = [span for span, coded in tail.names if coded and span in names]
    known = [span for span in names if place_called(document.schemes, span.of(text)) is not None]
    sure = tail.country is not None or tail.regions or coded
    likely = [*coded, *known[:1], *((names[-1:] if tail.regions else names[:1]) if sure else ())]
    city = likely[0] if likely else None
    begin = tail.begin if sure or city else max([tail.begin, *(span.end for span in names)])
    behind = [span for span in names if city is not None and span.begin > city.begin]
    return Locality(begin=begin, city=city, region=next(iter([*tail.regions, *behind]), None), country=tail.country)


def _without_code(text: str, part: Span) -> tuple[Span, bool]:
    """A part without the post codes and brackets at its edges, and whether there was a code."""
    inner, coded = _uncoded(part.of(text))
    return Span(begin=part.begin + inner.begin, end=part.begin + inner.end), coded


@lru_cache(maxsize=MOST_PARTS)
def _uncoded(text: str) -> tuple[Span, bool]:
    span = _bare(text, Span(begin=0, end=len(text)))
    found = CODES_AT_THE_EDGES.match(span.of(text))
    inner = Span(begin=span.begin + found.start(1), end=span.begin + found.end(1)) if found else span
    if inner != span and (district := DISTRICT.search(text, inner.begin, inner.end)):
        inner = Span(begin=inner.begin, end=district.start())
    return _bare(text, inner), inner != span


def _bare(text: str, part: Span) -> Span:
    stretch = CEDEX.sub("", IN_BRACKETS_AT_THE_END.sub("", text[part.begin : part.end]))
    begin = part.begin + len(stretch) - len(stretch.lstrip(AT_THE_EDGES))
    return Span(begin=begin, end=max(begin, part.begin + len(stretch.rstrip(AT_THE_EDGES))))


def _country_at_end(document: Document, part: Span) -> tuple[Entity, Span] | None:
    """The longest name of a country with which a part ends."""
    found = _ending_country(document.schemes, part.of(document.citation.text))
    return (found[0], Span(begin=part.begin + found[1], end=part.end)) if found else None


@lru_cache(maxsize=MOST_PARTS)
def _ending_country(schemes: Schemes, text: str) -> tuple[Entity, int] | None:
    begins = [0, *(space.end() for space in SPACE.finditer(text))][-MOST_WORDS_OF_A_COUNTRY:]
    for begin in begins:
        country = country_of(schemes, text[begin:])
        printed = text[begin : begin + 1].isupper() or text.startswith("the ", begin)
        if country is not None and printed and _ends(text[:begin]):
            return country, begin
    return None


def _ends(before: str) -> bool:
    """Whether what stands before the name of a country is whole without it: no "University of …", no "Age …"."""
    words = before.split()
    return (
        not words
        or not (words[-1] in NO_CITY or words[-1] in CONNECTIONS or not any(w in BODY or distinctive(w) for w in words))
        or POST.search(before.strip()) is not None
    )


def _without_region(text: str, part: Span) -> tuple[Span, Span | None]:
    """A part without the region at its end, and that region: "Norman OK", "Cranfield Bedfordshire", "Texas"."""
    begin = _region_begins(part.of(text))
    if begin is None:
        return part, None
    where = Span(begin=part.begin + begin, end=part.end)
    return _bare(text, Span(begin=part.begin, end=where.begin)), where


@lru_cache(maxsize=MOST_PARTS)
def _region_begins(text: str) -> int | None:
    if AREA.search(text) or PROVINCE.fullmatch(text):
        return 0
    for begin in (0, *(space.end() for space in SPACE.finditer(text))):
        name = text[begin:]
        if name.rstrip(".") in CODES or name in SURE_REGIONS:
            return begin
    return None


@lru_cache(maxsize=MOST_PARTS)
def _may_be_city(name: str) -> bool:
    """Whether a name may be a city's: few words, no figure, none that tells of a body, a unit or a post."""
    words = NAMED_LIKE_A_BODY.sub("", name).replace("-", " ").split()
    if len(words) > MOST_WORDS_OF_A_CITY or not name[0].isupper() or not PLACE_NAME.fullmatch(name):
        return False
    if any(word.rstrip(".") in NO_CITY or word[0].isdigit() for word in words) or POST.search(name):
        return False
    if words and words[-1] in GENERIC and words[-1] != "City":
        return False
    return not any(len(word) > 1 and word.isupper() for word in words) and (not words or any(map(distinctive, words)))
