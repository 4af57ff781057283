"""Named bodies in the prose, and what part each is said to have in the study."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from kg.document import Document, claim_at, entity
from kg.extractors._bodies import Body, bodies_in, distinctive, organisation
from kg.extractors._stretches import Stretches
from kg.extractors._zones import Zone, before_imprint, zones_at
from kg.model import Claim, Entity, Part, Passage, Span
from kg.text import uses

__all__ = ["VERSION", "extract"]

VERSION = "1"

FUNDED = re.compile(
    r"\b(?:(?:funded|financed|sponsored|underwritten|supported) (?:\w+ ){0,2}by|grants? (?:[\w#/-]+ ){0,4}(?:from|by)"
    r"|funding (?:\w+ ){0,3}(?:from|by|of)|(?:financial )?support (?:\w+ ){0,2}(?:from|of|by)"
    r"|sponsorship (?:of|by|from)|fund(?:er|ing)s?:)\s+(?:(?:grants? from|a grant from|an? \w+ grant from)\s+)?",
    re.IGNORECASE,
)
FUNDING_CUES = ("fund", "financed", "sponsor", "underwritten", "support", "grant")
"""In all that FUNDED matches stands one of these."""
SURELY_FUNDED = re.compile(r"\b(?:funded|financed|sponsored)\b|\bgrant|\bfund", re.IGNORECASE)
NAME = r"[A-ZÀ-Þ](?:[\w'’&-]|\.(?=\w))*(?:\s(?:(?:of|for|and|&|de|la|the|in)\s)*[A-ZÀ-Þ](?:[\w'’&-]|\.(?=\w))*)*"
A_NAME = rf"(?:the\s)?{NAME}(?:\s\([^()]*\))?"
NAMES = re.compile(rf"{A_NAME}(?:(?:,\s(?:and\s)?|\sand\s|\sand\sby\s){A_NAME})*")

TOOK_PLACE = (
    r"(?:based|conducted|carried out|undertaken|performed|set|held|located|situated|implemented|piloted|delivered"
    r"|recruited|trialled|introduced|took place|taking place)"
)
SOURCE = (
    r"(?:study|survey|surveyed|interviews?|interviewed|focus groups?|sample|staff|patients?|nurses|doctors|clinicians"
    r"|physicians|employees|participants|students|records|data|files?|residents|members|observations?|cohort|audit|list|register"
    r"|cases|sourced|obtained|drawn|extracted|collected|working|employed|evaluation|pilot)"
)
SURELY_SET = re.compile(
    rf"\b{TOOK_PLACE}(?: \w+){{0,3}}? (?:in|at|with|within|across|from|of|by) (?:the |an? )?(?:\w+ ){{0,2}}$"
    r"|\bour (?:\w+ ){1,3}(?:at|in|within) (?:the )?$"
)
PROBABLY_SET = re.compile(
    rf"(?:\b{SOURCE}(?: \w+){{0,3}}? (?:in|at|with|within|across|from|of)|\b(?:in|at|within)|^)"
    r" (?:the |an? )?(?:\w+ ){0,2}$|^$",
    re.IGNORECASE,
)
OWN_PEOPLE = re.compile(
    r"(?:['’]s)?\s(?:\w+\s){0,2}(?:staff|employees|clinicians|patients|doctors|nurses|managers|members|data|files"
    r"|records|hospitals|trusts|organi[sz]ations|practices|surgeries|wards|teams|sites|clinics)\b"
)
CARRIED_OUT_BY = re.compile(
    r"\b(?:(?:conducted|carried out|undertaken|led|run|hosted|co-?ordinated|delivered|organi[sz]ed|designed|developed"
    r"|performed) by|(?:partnership|conjunction|collaboration|collaborati(?:ng|vely)|partner(?:ed|ing)) (?:\w+ ){0,2}"
    r"(?:with|between)) (?:the )?$"
)
CARRIES_OUT = re.compile(
    r"(?:\s\([^()]*\))?(?:,[^,;.]+,)?\s(?:is|has|have|are|was|were)?\s?(?:been\s|recently\s|also\s)?"
    r"(?:explor|evaluat|conduct|undert|survey|examin|investigat|pilot|studi|study|review)"
    r"(?:e[sd]?|ied|y?ing|ook|ake[sn]?)\b"
)
REGULATES = re.compile(
    r"regulat|licen[cs]|revalidat|fitness to practi|\bregist(?:er|rat)|governing body|inspect|statutory|oversight"
    r"|standards",
    re.IGNORECASE,
)
LONGEST_BEFORE = 400
"""How many characters before a mention tell what part a body has."""
ARTICLE = re.compile(r"[Tt]he\s")
METHODS = frozenset({Zone.METHODS, Zone.SETTING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A body and where it is named."""

    body: Entity
    span: Span
    regulator: bool = False
    score: float = 0.8


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """One claim for each mention, with the most exact relation that the mention shows; and the publisher."""
    funders = list(_funders(document))
    for mention in funders:
        yield _claim(document, mention, "hasFunder")
    funding = Stretches(funders, attrgetter("span"))
    for mention in _mentions(document):
        if not funding.touch(mention.span.begin, mention.span.end):
            yield _claim(document, mention, _relation(document, mention))
    for passage in document.citation.passages_of(Part.PUBLISHER):
        name = passage.span.of(document.citation.text)
        publisher = Mention(body=organisation(document, name), span=passage.span, score=1.0)
        yield _claim(document, publisher, "publisher", subject="publication")


# ---------------------------------------------------------------------------------------------------------------------
# Which bodies are named


def _mentions(document: Document) -> Iterator[Mention]:
    """Those of the scheme; names that look like a body, in their place; then short forms that the record defines."""
    matches = (
        Mention(body=entity(m.concept), span=m.span, regulator=m.concept.regulator, score=0.95)
        for m in document.matches("Organisation")
        if _before_imprint(document, m.span)
    )
    known = Stretches(matches, attrgetter("span"))
    looks = [body for body in _by_look(document) if not _is_known(document, body.span, known)]
    covered = {mention.span for body in looks for mention in known.at(body.span.begin, body.span.end)}
    named = [
        *(mention for mention in known if mention.span not in covered),
        *(Mention(body=organisation(document, body.name), span=body.span) for body in looks),
    ]
    taken = Stretches(named, attrgetter("span"))
    apart = [use for use in _short_forms(document, named) if not taken.touch(use.span.begin, use.span.end)]
    return iter(sorted([*taken, *apart], key=lambda mention: mention.span.begin))


def _by_look(document: Document) -> Iterator[Body]:
    for passage in document.citation.passages_of(Part.TITLE, Part.ABSTRACT):
        if not _in_title_case(passage, document.citation.text):
            yield from bodies_in(document.citation.text, before_imprint(document, passage))


def _is_known(document: Document, looks: Span, known: Stretches[Mention]) -> bool:
    """Whether a name that looks like a body's is that of a database, or no more than a known one."""
    within = known.at(looks.begin, looks.end)
    return _is_database(document, looks) or any(_is_same(document, mention.span, looks) for mention in within)


def _short_forms(document: Document, named: Sequence[Mention]) -> Iterator[Mention]:
    """Uses of a short form that the record defines as the whole name of a body; one of its type alone is none."""
    span_to_mention = {mention.span: mention for mention in named}
    for abbreviation in document.abbreviations:
        long = span_to_mention.get(abbreviation.long_span)
        if long is None:
            continue
        for passage in document.citation.passages_of(Part.TITLE, Part.ABSTRACT):
            for use in uses(document.citation.text, abbreviation.short, passage.span):
                yield Mention(body=long.body, span=use, regulator=long.regulator)


def _funders(document: Document) -> Iterator[Mention]:
    text = document.citation.text
    for passage in document.citation.passages_of(Part.TITLE, Part.ABSTRACT, Part.FUNDING):
        cues = list(FUNDED.finditer(text, passage.span.begin, passage.span.end)) if _of_money(passage, text) else []
        for cue in cues:
            if names := NAMES.match(text, cue.end(), passage.span.end):
                sure = passage.part is Part.FUNDING or SURELY_FUNDED.search(cue.group()) is not None
                yield from _listed(document, Span(begin=names.start(), end=names.end()), sure)
        if passage.part is Part.FUNDING and not cues:
            yield from _named_in(document, passage.span)


def _of_money(passage: Passage, text: str) -> bool:
    small = passage.span.of(text).lower()
    return any(cue in small for cue in FUNDING_CUES)


def _listed(document: Document, span: Span, sure: bool) -> Iterator[Mention]:
    """The bodies of a list such as "A, B and the C Foundation"; without a sure cue only those that look like bodies."""
    text = document.citation.text
    for part in _separate(text, span):
        known = _known(document, part)
        if known is not None:
            yield known
        elif sure or next(bodies_in(text, part), None) is not None:
            yield Mention(body=organisation(document, part.of(text)), span=part, score=0.85)


def _separate(text: str, span: Span) -> Iterator[Span]:
    begin = span.begin
    for link in re.finditer(r",\s(?:and\s)?(?:the\s)?|\sand\s(?:by\s)?(?:the\s)?", span.of(text)):
        before, after = text[begin : span.begin + link.start()], text[span.begin + link.end() : span.end]
        if re.search(r",|\b(?:by|the)\s", link.group()) or _two_names(before, after):
            yield from _stripped(text, begin, span.begin + link.start())
            begin = span.begin + link.end()
    yield from _stripped(text, begin, span.end)


def _two_names(before: str, after: str) -> bool:
    """Whether "and" joins two names: both look like bodies, or neither does ("Alba and Pinewood")."""
    looks = [next(bodies_in(words, Span(begin=0, end=len(words))), None) is not None for words in (before, after)]
    return looks[0] == looks[1] and not re.search(r"\b(?:of|for)\b", before if not looks[0] else "")


def _stripped(text: str, begin: int, end: int) -> Iterator[Span]:
    stretch = re.sub(r"\s*\([^()]*\)$|[.,;]+$|['’]s$", "", text[begin:end])
    lead = ARTICLE.match(stretch)
    begin_at = begin + (lead.end() if lead else 0)
    if begin + len(stretch) > begin_at:
        yield Span(begin=begin_at, end=begin + len(stretch))


def _known(document: Document, span: Span) -> Mention | None:
    concept = document.schemes.called("Organisation", span.of(document.citation.text))
    return Mention(body=entity(concept), span=span, score=0.95) if concept else None


def _named_in(document: Document, span: Span) -> Iterator[Mention]:
    """A funding line that only lists names."""
    text = document.citation.text
    begin = span.begin
    for separator in [*re.finditer(r"\s*[;/,|]\s*", span.of(text)), None]:
        end = span.begin + separator.start() if separator else span.end
        for part in _stripped(text, begin, end):
            if _may_fund(document, part.of(text)):
                yield _known(document, part) or Mention(body=organisation(document, part.of(text)), span=part)
        begin = span.begin + separator.end() if separator else span.end


def _may_fund(document: Document, name: str) -> bool:
    """Whether a part of a funding line names a body: no grant number, country or word without a name."""
    named = any(distinctive(word) for word in name.split()) and not re.search(r"\d", name)
    return named and document.schemes.called("Place", name) is None


# ---------------------------------------------------------------------------------------------------------------------
# What part they have


def _relation(document: Document, mention: Mention) -> str:
    text = document.citation.text
    sentence = document.sentence_at(mention.span.begin)
    if sentence is None:
        return "mentionsOrganisation"
    before = text[max(sentence.span.begin, mention.span.begin - LONGEST_BEFORE) : mention.span.begin]
    after = text[mention.span.end : sentence.span.end]
    if CARRIED_OUT_BY.search(before) or (STARTS_CLAUSE.fullmatch(before) and CARRIES_OUT.match(after)):
        return "conductedBy"
    regulates = mention.regulator and REGULATES.search(sentence.text) is not None
    if _is_setting(before, after, zones_at(document, mention.span), surely=regulates):
        return "hasSettingOrganisation"
    if regulates:
        return "concernsRegulator"
    return "mentionsOrganisation"


STARTS_CLAUSE = re.compile(r"(?:.*[,;] )?(?:The )?")


def _is_setting(before: str, after: str, zones: frozenset[Zone], *, surely: bool) -> bool:
    """Whether the work took place in the body or with its people; of what regulates only if that is said outright."""
    if Zone.TITLE in zones:
        return re.search(r"\b(?:in|at|within) (?:the |an? )?$", before) is not None
    if surely or SURELY_SET.search(before):
        return SURELY_SET.search(before) is not None
    return bool(zones & METHODS) and bool(PROBABLY_SET.search(before) or OWN_PEOPLE.match(after))


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


def _in_title_case(passage: Passage, text: str) -> bool:
    """Whether nearly all words of a title are capitalised, so that capitals tell nothing."""
    if passage.part is not Part.TITLE:
        return False
    words = re.findall(r"[^\W\d_]{4,}", passage.span.of(text))
    capitals: int = sum(word[0].isupper() for word in words)
    return capitals > 0.6 * len(words)


def _before_imprint(document: Document, span: Span) -> bool:
    passage = document.citation.passage_at(span.begin)
    return passage is not None and span.end <= before_imprint(document, passage).end


def _is_database(document: Document, span: Span) -> bool:
    """Whether the name stands among the databases that a review searched."""
    sentence = document.sentence_at(span.begin)
    return sentence is not None and all(word.search(sentence.text) for word in SEARCHED_DATABASE)


SEARCHED_DATABASE = (re.compile(r"\bdatabases?\b"), re.compile(r"\bsearch"))


def _is_same(document: Document, known: Span, looks: Span) -> bool:
    """Whether what looks like a name is no more than the known one within, or only has its country before it."""
    if known.end - known.begin >= looks.end - looks.begin:
        return True
    before = document.words(looks.begin, known.begin).strip()
    return known.end == looks.end and document.schemes.called("Place", before) is not None
