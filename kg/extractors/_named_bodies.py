"""Which bodies the prose names: those of the scheme, those that look like one, and their short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from kg.document import AT_ONCE, Document, entity
from kg.extractors._addresses import UNIT
from kg.extractors._bodies import CONNECTIONS, Body, Mention, bodies_in, distinctive, organisation
from kg.extractors._bodies_of_places import bodies_of_places
from kg.extractors._body_words import GOVERNMENT, STATE_OFFICE
from kg.extractors._coordinated_bodies import coordinated_in
from kg.extractors._instrument_names import is_instrument
from kg.extractors._regions import CODES
from kg.extractors._short_bodies import short_forms
from kg.extractors._stretches import Stretches
from kg.extractors._zones import before_imprint
from kg.model import Part, Passage, Span
from kg.schemes.concepts import Concept

__all__ = ["PROGRAMME", "named_bodies"]

IS_INSTRUMENT = re.compile(r"\b(?:Scale|Questionnaire|Inventory|Index|Checklist)\b")
DATABASE = frozenset({"database", "databases"})
FIRM = r"[A-ZÀ-Þ][\w'’&.-]*(?:\s(?:&\s|of\s|and\s)?[A-ZÀ-Þ][\w'’&.-]*){0,5}"
IN_BRACKETS = re.compile(
    rf"\((?<=\w\s\()(?:(?P<firm>{FIRM},?\s(?:Inc|LLC|Ltd|GmbH)\.?)|(?P<name>{FIRM}))"
    r"(?:[,;]\s(?P<places>[A-ZÀ-Þ][^()\d;:]{1,60}))?\)"
)
WHAT_IT_IS = (
    r"(?:charity|company|firm|organi[sz]ation|agency|provider|non-?profit|NGO|consultancy|start-?up|health system"
    r"|website|online (?:platform|community|panel))\b"
)
WORDS_OF_WHAT_IT_IS = frozenset(
    ("charity", "company", "firm", "organisation", "organization", "agency", "provider", "profit", "nonprofit", "ngo")
) | {"consultancy", "start", "startup", "system", "website", "platform", "community", "panel"}
"""A sentence with none of these, in lower case, does not say what a body is."""
SAYS_WHAT_IT_IS = re.compile(rf"\sa.{{0,40}}?\s{WHAT_IT_IS}")
APPOSED = re.compile(
    r"(?<=[a-z]\s)(?P<name>[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){0,3})(?:,|\sis)\san?\s(?!software)"
    rf"(?:[\w-]+\s){{0,3}}?{WHAT_IT_IS}"
)
"""A body whose name tells nothing, with a word for what it is: "Bright Oaks, a national charity"."""
FORMS = ("charity", "union", "company", "firm", "insurer", "think tank", "consultancy")
CALLED = re.compile(
    rf"\b(?:the|a|an|by|with)\s(?:\w+\s){{0,2}}?(?:{'|'.join(FORMS)})\s"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){0,3})"
)
"""The same the other way round: "the charity Bright Oaks"."""
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
PLACES = re.compile(r"[,;]\s*")
MOST_PLACES = 4
OF_MANY = frozenset({"National", "International", "Royal", "Private", "American", "European"})
"""Words that tell in a whole name, but not before a small "university"."""
SMALL_HEAD = re.compile(
    r"(?<![\w'’-])(?P<own>[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){0,4})\s"
    r"(?:(?P<town>university\s(?:teaching\s)?(?:hospitals?|medical cent(?:er|re)))|hospital|university)\b(?!-)"
)
HEADS_IN_SMALL_LETTERS = ("hospital", "university")
"""In all that SMALL_HEAD matches stands one of these; a medical centre is a university's."""
UNIT_WITHIN = re.compile(r"(?:^|\s)(?:Clinic|Ward|Unit|Review Board|Ethics Board)\s(?:of|at|in)\s")
OF_ANOTHER = re.compile(r"\s(?:of|at|in)\s(?:the\s)?(?=[A-ZÀ-Þ])")
PROGRAMME = re.compile(
    r"\s[A-Z][\w'’&-]*(?:\s(?:[A-Z][\w'’&-]*|and|&|for|of|in)){0,8}\s"
    r"(?:[Pp]rogram(?:me)?|[Ff]ellowship|[Ff]unding|[Ss]cheme|[Ss]tream|[Gg]rant|[Aa]ward|[Ss]tudentship)s?\b"
)
"""What follows the name of a funder in that of its programme."""
SHARED_NAME = re.compile(r"(?:Department|Ministry)\s(?:of|for)\s(?:Health|Education)")
BRITISH = frozenset({"UK", "British", "English", "England's", "United Kingdom"})
"""Before the name that many countries' offices share; that of another country is another body."""
GENERIC_WITH_A_NATION = frozenset(
    ["School", "Hospital", "Hospitals", "University", "College", "Clinic", "Company", "Centre", "Center", "State"]
)


def named_bodies(document: Document) -> Iterator[Mention]:
    """Those of the scheme; names that look like a body, in their place; then short forms that the record defines."""
    matches = (
        Mention(body=entity(m.concept), span=m.span, regulator=m.concept.regulator, score=0.95)
        for m in document.matches("Organisation")
        if _before_imprint(document, m.span) and (m.abbreviated or not _stands_for_else(document, m.span))
    )
    known = Stretches(matches, attrgetter("span"))
    looks = [body for body in _by_look(document) if not _is_known(document, body.span, known)]
    covered = {mention.span for body in looks for mention in known.at(body.span.begin, body.span.end)}
    named = [
        *(mention for mention in known if mention.span not in covered),
        *(Mention(body=organisation(document, body.name), span=body.span) for body in looks),
    ]
    named = [mention for mention in named if not is_instrument(document, mention.span)]
    taken = Stretches(named, attrgetter("span"))
    apart = {use.span: use for use in short_forms(document, named) if not taken.touch(use.span.begin, use.span.end)}
    return iter(sorted([*taken, *apart.values()], key=lambda mention: mention.span.begin))


# ---------------------------------------------------------------------------------------------------------------------
# By their look


def _by_look(document: Document) -> Iterator[Body]:
    text = document.citation.text
    for passage in document.citation.passages_of(Part.TITLE, Part.ABSTRACT):
        if _in_title_case(passage, text):
            continue
        span = before_imprint(document, passage)
        several = [*coordinated_in(text, span), *_in_small_letters(document, span), *_makers(document, span)]
        several += _apposed(document, span)
        looks = list(bodies_in(text, span))
        whole = Stretches(looks, attrgetter("span"))
        several += [body for body in bodies_of_places(document, span) if not _is_part(body.span, whole)]
        yield from several
        for found in looks:
            body = _of_its_own(found, text)
            if body is None or any(
                one.span.begin < body.span.end and body.span.begin < one.span.end for one in several
            ):
                continue
            if not _is_generic(document, body):
                yield body


def _is_part(span: Span, looks: Stretches[Body]) -> bool:
    return any(look.span.begin < span.begin or look.span.end > span.end for look in looks.at(span.begin, span.end))


def _in_small_letters(document: Document, span: Span) -> Iterator[Body]:
    """ "Oakham university hospital", "Sanvale hospital": by a name of its own, or a town's with one university."""
    text = document.citation.text
    stretch = span.of(text)
    has_head = any(head in stretch for head in HEADS_IN_SMALL_LETTERS)
    for found in SMALL_HEAD.finditer(text, span.begin, span.end) if has_head else ():
        sentence = document.sentence_at(found.start())
        begins = sentence is None or sentence.span.begin == found.start()
        if begins or not all(word not in OF_MANY and distinctive(word) for word in found["own"].split()):
            continue
        place = document.schemes.called("Place", found["own"])
        if place is None or (found["town"] and _is_town(document, found["own"], place)):
            yield Body(name=found.group(), span=Span(begin=found.start(), end=found.end()), chief=True)


def _is_town(document: Document, name: str, place: Concept) -> bool:
    return name not in place.hidden and len(list(document.schemes.ancestors(place.key))) > 1


def _of_its_own(body: Body, text: str) -> Body | None:
    """A unit is no body: of "ENT Clinic of Oak Hospital" the hospital is left, of "Department of Surgery" nothing."""
    if GOVERNMENT.search(body.name) or STATE_OFFICE.fullmatch(body.name):
        return body
    for link in OF_ANOTHER.finditer(body.name) if UNIT.match(body.name) or UNIT_WITHIN.search(body.name) else ():
        whole = Span(begin=body.span.begin + link.end(), end=body.span.end)
        if (found := next(bodies_in(text, whole), None)) is not None and found.span == whole and found.chief:
            return found
    return None if UNIT.match(body.name) else body


def _is_generic(document: Document, body: Body) -> bool:
    """Whether nothing but a nation tells the body from others ("a Saudi State University"), or it is a country."""
    words = [word for word in re.findall(r"[\w'’-]+", body.name) if word not in CONNECTIONS]
    if document.schemes.called("Place", body.name) is not None or IS_INSTRUMENT.search(body.name):
        return True
    own = [word for word in words if word not in GENERIC_WITH_A_NATION]
    return " of " not in body.name and len(own) == 1 and _is_nation(document, own[0])


def _is_nation(document: Document, word: str) -> bool:
    place = document.schemes.called("Place", word)
    return place is not None and word in place.hidden


def _apposed(document: Document, span: Span) -> Iterator[Body]:
    text = document.citation.text
    stretch = span.of(text)
    says_it = _may_say_what_it_is(document) and SAYS_WHAT_IT_IS.search(stretch)
    described = [*APPOSED.finditer(text, span.begin, span.end)] if says_it else []
    called = [*CALLED.finditer(text, span.begin, span.end)] if any(form in stretch for form in FORMS) else []
    for found in (*described, *called):
        if distinctive(found["name"].split()[0]) and not _is_place(document, found["name"]):
            yield Body(name=found["name"], span=Span(begin=found.start("name"), end=found.end("name")), chief=True)


@lru_cache(maxsize=AT_ONCE)  # asked for at each passage
def _may_say_what_it_is(document: Document) -> bool:
    return not all(WORDS_OF_WHAT_IT_IS.isdisjoint(sentence.words) for sentence in document.sentences)


def _makers(document: Document, span: Span) -> Iterator[Body]:
    """Who made what stands before a bracket: "a dosimeter (Oak Instruments, Leeds, UK)"."""
    text = document.citation.text
    for bracket in IN_BRACKETS.finditer(text, span.begin, span.end):
        places = PLACES.split((bracket["places"] or "").strip(" ."))
        if bracket["firm"] or (_is_place(document, places[-1]) and _is_named_there(document, bracket["name"], places)):
            begin, end = bracket.span("firm" if bracket["firm"] else "name")
            yield Body(name=text[begin:end], span=Span(begin=begin, end=end), chief=True)


def _is_named_there(document: Document, name: str, places: Sequence[str]) -> bool:
    """Whether a firm stands before its places, not a city before its state or country: "(Oakham, TX)"."""
    of_a_state = len(places) == 1 and places[0] in CODES
    return len(places) < MOST_PLACES and not of_a_state and not _is_place(document, name) and not name[-1].isdigit()


def _is_place(document: Document, name: str) -> bool:
    return name in CODES or document.schemes.called("Place", name) is not None


def _in_title_case(passage: Passage, text: str) -> bool:
    """Whether nearly all words of a title are capitalised, so that capitals tell nothing."""
    if passage.part is not Part.TITLE:
        return False
    words = LONG_WORD.findall(text, passage.span.begin, passage.span.end)
    capitals: int = sum(word[0].isupper() for word in words)
    return capitals > 0.6 * len(words)


def _stands_for_else(document: Document, span: Span) -> bool:
    """Whether the record spells a name in capitals out as something of its own."""
    name = span.of(document.citation.text)
    return name.isupper() and any(abbreviation.short == name for abbreviation in document.abbreviations)


def _before_imprint(document: Document, span: Span) -> bool:
    passage = document.citation.passage_at(span.begin)
    return passage is not None and span.end <= before_imprint(document, passage).end


# ---------------------------------------------------------------------------------------------------------------------
# Those of the scheme and those that look like one


def _is_known(document: Document, looks: Span, known: Stretches[Mention]) -> bool:
    """Whether a name that looks like a body's is that of a database, or no more than one or several known ones."""
    within = known.at(looks.begin, looks.end)
    if len(within) > 1 and (within[0].span.begin, within[-1].span.end) == (looks.begin, looks.end):
        return True
    return _is_database(document, looks) or any(_is_same(document, mention.span, looks) for mention in within)


def _is_database(document: Document, span: Span) -> bool:
    """Whether the name stands among the databases that a review searched."""
    sentence = document.sentence_at(span.begin)
    return sentence is not None and not DATABASE.isdisjoint(sentence.words) and "search" in sentence.lower


def _is_same(document: Document, known: Span, looks: Span) -> bool:
    """Whether what looks like a name is the known one within, with its country before or its programme behind it."""
    if known.end - known.begin >= looks.end - looks.begin:
        return True
    text = document.citation.text
    if known.begin == looks.begin:
        return PROGRAMME.match(text, known.end) is not None
    before = document.words(looks.begin, known.begin).strip()
    if SHARED_NAME.fullmatch(text, known.begin, known.end) and before not in BRITISH:
        return False
    return known.end == looks.end and document.schemes.called("Place", before) is not None
