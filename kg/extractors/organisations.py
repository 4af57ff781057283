"""Named bodies in the prose, and what part each is said to have in the study."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg.document import Document, claim_at
from kg.extractors._bodies import Mention, organisation
from kg.extractors._body_hosts import carries_out
from kg.extractors._body_settings import gave_the_evidence, is_outside, is_setting
from kg.extractors._funders import funders, is_on_funding
from kg.extractors._named_bodies import named_bodies
from kg.extractors._stretches import Stretches
from kg.extractors._zones import zones_at
from kg.model import Claim, Part, Span

__all__ = ["VERSION", "extract"]

VERSION = "2"

REGULATES = re.compile(
    r"regulat|licen[cs]|revalidat|fitness to practi|\bregist(?:er|rat)|governing body|inspect|statutory|oversight"
    r"|standards",
    re.IGNORECASE,
)
IN_ONE_LIST = re.compile(
    r"(?:\s\([^()]*\))?(?:,|;|,?\s(?:and|or|&)|\s\()\s?(?:and\s)?(?:(?:of|from|by|with)\s)?(?:the\s)?"
    r"(?:(?:charity|company|union|regulator|union)\s)?"
)
"""What stands between two bodies of a list: they have the same part."""
LONGEST_BEFORE = 250
"""How many characters before a mention tell what part a body has."""
PAYS = re.compile(
    r"-(?:funded|sponsored)\s(?:[\w-]+\s){0,3}(?:study|research|project|trial|programme|program|pilot|scheme|review"
    r"|evaluation|fellowship|initiative)\b"
)
"""Behind who paid: "a Bright Oaks-funded study"."""
MENTIONED = "mentionsOrganisation"
"""Of a body of which no mention shows any part."""


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """One claim for each mention, with the most exact relation that the mention shows; and the publisher."""
    paying = list(funders(document))
    for mention in paying:
        yield _claim(document, mention, "hasFunder")
    funding = Stretches(paying, attrgetter("span"))
    named = [mention for mention in named_bodies(document) if not funding.touch(mention.span.begin, mention.span.end)]
    shown = list(_shown(document, named))
    said = {mention.body.key: relation for mention, relation in reversed(shown) if relation != MENTIONED}
    for mention, relation in shown:
        yield _claim(document, mention, said.get(mention.body.key, relation) if relation == MENTIONED else relation)
    for passage in document.citation.passages_of(Part.PUBLISHER):
        name = passage.span.of(document.citation.text)
        publisher = Mention(body=organisation(document, name), span=passage.span, score=1.0)
        yield _claim(document, publisher, "publisher", subject="publication")


def _shown(document: Document, named: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
    """Each mention with the part that it shows; what is said before or behind a list holds for all of it."""
    for several in _lists(document, named):
        first, last = several[0], several[-1]
        shared = _relation(document, first, Span(begin=first.span.begin, end=last.span.end))
        for mention in several:
            own = _relation(document, mention, mention.span) if mention is not first else shared
            yield mention, shared if own == MENTIONED else own


def _lists(document: Document, named: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Bodies that follow one another in a list; one that stands alone is a list of its own."""
    several: list[Mention] = []
    for mention in named:
        if several and not IN_ONE_LIST.fullmatch(document.citation.text, several[-1].span.end, mention.span.begin):
            yield several
            several = []
        several.append(mention)
    if several:
        yield several


def _relation(document: Document, mention: Mention, listed: Span) -> str:
    """The part of a body that stands in a list, alone as a rule, by the words before and behind that list."""
    text = document.citation.text
    sentence = document.sentence_at(mention.span.begin)
    if sentence is None:
        return MENTIONED
    if is_on_funding(sentence) or PAYS.match(text, listed.end, sentence.span.end):
        return "hasFunder"
    before = text[max(sentence.span.begin, listed.begin - LONGEST_BEFORE) : listed.begin]
    after = text[listed.end : sentence.span.end]
    if carries_out(sentence, before, after):
        return "conductedBy"
    zones = zones_at(document, mention.span)
    regulates = mention.regulator and REGULATES.search(sentence.text) is not None
    outside = is_outside(mention, before, after)
    took_place = not outside and is_setting(before, after, zones, mention.body.label, surely=regulates)
    if took_place or gave_the_evidence(sentence, before, after, zones, mention.body.label):
        return "hasSettingOrganisation"
    return "concernsRegulator" if regulates else MENTIONED


def _claim(document: Document, mention: Mention, relation: str, subject: str = "study") -> Claim:
    return claim_at(
        document,
        mention.span,
        subject=subject,
        relation=relation,
        object=mention.body,
        extractor="organisations",
        version=VERSION,
        score=mention.score,
    )
