"""Named bodies in the prose, and what part each is said to have in the study."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg.document import Document, claim_at
from kg.extractors._bodies import organisation
from kg.extractors._funders import funders, is_on_funding
from kg.extractors._named_bodies import Mention, named_bodies
from kg.extractors._stretches import Stretches
from kg.extractors._zones import Zone, zones_at
from kg.model import Claim, Part

__all__ = ["VERSION", "extract"]

VERSION = "2"

TOOK_PLACE = (
    r"(?:based|conducted|carried out|undertaken|performed|set|held|located|situated|implemented|piloted|delivered"
    r"|recruited|trialled|introduced|took place|taking place|enrolled|hospitali[sz]ed|treated|seen|examined|tested)"
)
SOURCE = (
    r"(?:study|survey|surveyed|interviews?|interviewed|focus groups?|sample|staff|patients?|nurses|doctors|clinicians"
    r"|physicians|employees|participants|students|records|data|files?|residents|members|observations?|cohort|audit|list"
    r"|register|cases|sourced|obtained|drawn|extracted|collected|working|employed|evaluation|pilot|discharged|referred|admitted"
    r"|presented|presenting|registered|database)"
)
SURELY_SET = re.compile(
    rf"\b{TOOK_PLACE}(?: \w+){{0,3}}? (?:in|at|with|within|across|from|of|by) (?:the |an? )?(?:[\w-]+ ){{0,2}}$"
    rf"|\b{TOOK_PLACE} (?:in|at|within) (?:the |an? )?(?:[\w-]+ ){{1,4}}(?:of|at|in) (?:the )?$"
    rf"|\b{TOOK_PLACE} (?:in|at|within) (?:the |an? )?(?:[\w-]+ ){{1,6}}?[\w-]+, (?:the )?$"
    r"|\b[Ss]ettings?(?: and \w+)?: (?:the |an? )?(?:[\w-]+ ){0,3}$"
    r"|\bour (?:\w+ ){1,3}(?:at|in|within) (?:the )?$"
)
PROBABLY_SET = re.compile(
    rf"(?:\b{SOURCE}(?: \w+){{0,3}}? (?:in|at|to|with|within|across|from|of)|\b(?:in|at|within)"
    r"|\b(?:in|at|within) an? (?:[\w-]+ ){1,4}?[\w-]+,"
    r"|\b(?:attending|visiting|joining|serving)|\b(?:admitted|referred|presented|presenting) to|^)"
    r" (?:the |an? )?(?:\w+ ){0,2}$|^$",
    re.IGNORECASE,
)
OWN_PEOPLE = re.compile(
    r"(?:['’]s?)?\s(?:\w+\s){0,2}(?:staff|employees|clinicians|patients|doctors|nurses|managers|members|data|files"
    r"|records|hospitals|trusts|organi[sz]ations|practices|surgeries|wards|teams|sites|clinics|students|databases?)\b"
)
CARRIED_OUT_BY = re.compile(
    r"\b(?:(?:conducted|carried out|undertaken|led|run|hosted|co-?ordinated|delivered|organi[sz]ed|designed|developed"
    r"|performed) by|(?:partnership|conjunction|collaboration|collaborati(?:ng|vely)|partner(?:ed|ing)) (?:\w+ ){0,2}"
    r"(?:with|between)) (?:the )?$"
)
NO_PROJECT = re.compile(
    r"\b(?:questionnaires?|scales?|tools?|criteria|guidelines?|guidance|checklists?|instruments?|frameworks?|definitions?"
    r"|recommendations?|standards?|policy|policies|(?:published|issued|recommended) by)\b",
    re.IGNORECASE,
)
"""Who made one of these took no part in the work."""
CARRIES_OUT = re.compile(
    r"(?:\s\([^()]*\))?(?:,[^,;.]+,)?\s(?:is|has|have|are|was|were)?\s?(?:been\s|recently\s|also\s)?"
    r"(?:explor|evaluat|conduct|undert|survey|examin|investigat|pilot|studi|study|review)"
    r"(?:e[sd]?|ied|y?ing|ook|ake[sn]?)\b"
)
STARTS_CLAUSE = re.compile(r"(?:.*[,;] )?(?:The )?")
REGULATES = re.compile(
    r"regulat|licen[cs]|revalidat|fitness to practi|\bregist(?:er|rat)|governing body|inspect|statutory|oversight"
    r"|standards",
    re.IGNORECASE,
)
IN_ONE_LIST = re.compile(r"(?:\s\([^()]*\))?(?:,|;|,?\s(?:and|or|&)|\s\()\s?(?:the\s)?")
"""What stands between two bodies of a list: they have the same part."""
LONGEST_BEFORE = 400
"""How many characters before a mention tell what part a body has."""
MENTIONED = "mentionsOrganisation"
"""Of a body of which no mention shows any part."""
METHODS = frozenset({Zone.METHODS, Zone.SETTING})


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
    """Each mention with the part that it shows; in a list, that of the first holds for the others."""
    end, before = 0, MENTIONED
    for mention in named:
        relation = _relation(document, mention)
        if relation == MENTIONED and IN_ONE_LIST.fullmatch(document.citation.text, end, mention.span.begin):
            relation = before
        end, before = mention.span.end, relation
        yield mention, relation


def _relation(document: Document, mention: Mention) -> str:
    text = document.citation.text
    sentence = document.sentence_at(mention.span.begin)
    if sentence is None:
        return MENTIONED
    if is_on_funding(sentence):
        return "hasFunder"
    before = text[max(sentence.span.begin, mention.span.begin - LONGEST_BEFORE) : mention.span.begin]
    after = text[mention.span.end : sentence.span.end]
    if _carries_out(before, after):
        return "conductedBy"
    regulates = mention.regulator and REGULATES.search(sentence.text) is not None
    if _is_setting(before, after, zones_at(document, mention.span), surely=regulates):
        return "hasSettingOrganisation"
    if regulates:
        return "concernsRegulator"
    return MENTIONED


def _carries_out(before: str, after: str) -> bool:
    if CARRIED_OUT_BY.search(before):
        return NO_PROJECT.search(before) is None
    return STARTS_CLAUSE.fullmatch(before) is not None and CARRIES_OUT.match(after) is not None


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
