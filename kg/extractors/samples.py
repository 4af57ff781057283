"""How many people, data and places the study rests on, as printed; nothing is computed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from operator import attrgetter

from kg import iris
from kg.document import AT_ONCE, Document, Sentence, claim_at
from kg.extractors._count_shares import DIRECT_SHARE
from kg.extractors._counting import Sample, counts_in
from kg.extractors._counts import BEFORE_ROLE, BEFORE_SHORT_FORM, FORMS, OWN_FORMS, SURE_FORMS, Form
from kg.extractors._numbers import places_of_numbers
from kg.extractors._stretches import Stretches
from kg.extractors._taking_in import takes_in
from kg.extractors._units import ANY
from kg.extractors._zones import OWN_STUDY, Zone, zones_of
from kg.model import Claim, Entity, Passage, Span

__all__ = ["NEEDS", "VERSION", "extract"]

VERSION = "1"
NEEDS = ("roles",)

TOLD_OF_THEM = """
    interviewed interviews obtained surveyed screened eligible invited approached extracted retrieved attended
    undertaken conducted consented identified contained comprised received submitted involved underwent chose chosen
    selected evaluated assessed admitted
"""
SAMPLED_WORDS = frozenset(TOLD_OF_THEM.split())
TOLD_IN_ANY_FORM = "particip respon complet return recruit includ enrol sampl observ repl answer randomi analys analyz"
SAMPLED_STEMS = tuple(TOLD_IN_ANY_FORM.split())
SAMPLED = re.compile(
    r"\b(?:focus groups?|took part|total of|data (?:from|on|was|were)|left by|met the)\b",
    re.IGNORECASE,
)
"""What is said of those who are counted: single words, their beginnings, and phrases."""
IS_FINDING = re.compile(
    r"(?:[^()]*\))?(?:\s\([^()]*\))?\s(?:reported|reporting|did|felt|said|described|had|have|expressed|believed|initiated|refused|showed|noted|mentioned|experienced"
    r"|agreed(?! to)|highlighted|perceived|considered|preferred|whose|stated|rated|thought|indicated"
    r"|were (?:more|less|able|not|aware|diagnosed)|developed|died|became)\b"
)
SHARE_DID = re.compile(
    rf"{IS_FINDING.pattern}|(?:\s\([^()]*\))?\s(?!(?:participat|respon|complet|return|enrol|consent|agree|accept|attend"
    r"|repl|submit|work|includ|join|recruit)\w+)(?:(?!aged\b)\w{2,}ed|underwent|fell|left|took|lost|gave|went)\b"
)
"""A share of the people that did something has been found, unless they took part."""
TOLD = re.compile(r"\b(?:showed|shows?|indicate[sd]?|revealed|suggest(?:ed)?|demonstrated|found)\sthat\b")
STUDY_WORDS = frozenset({"studies", "articles", "papers", "trials", "publications", "reviews"})
OF_STUDIES = re.compile(rf"\b(?:{'|'.join(sorted(STUDY_WORDS))})$", re.IGNORECASE)
INSTRUMENT = re.compile(
    r"\b(?:self[- ]|validated\b|standardi[sz]ed\b|psychometric\b|used\b|screening\b|rating\b).*"
    r"\b(?:questionnaires|surveys|instruments|tools|assessments)$",
    re.IGNORECASE,
)
"""Units of what was asked, not of whom: "two validated questionnaires"."""
BY_THEM = re.compile(
    r"\b(?:authors|reviewers|researchers|investigators|raters|coders|assessors|observers|interviewers|analysts)$",
    re.IGNORECASE,
)
DOES = re.compile(
    r"\s(?:independent(?:ly)?|screen|extract|cod|review|assess|read\b|rat|conduct|perform|select|judg|apprais|analy[sz])"
)
AGAINST_FACILITATORS = frozenset({"barriers", "barrier", "obstacles", "challenges", "determinants"})
GROUND = re.compile(r"\b(?:regions|states|provinces|counties|countries|areas)$", re.IGNORECASE)
WITHIN = re.compile(r"\b(?:in|across|within|throughout|of)\s(?:the\s)?$", re.IGNORECASE)
PLURAL = re.compile(rf"\b(?:{ANY}|[a-z]{{3,}}[^\Wsui]s$)", re.IGNORECASE)
LONGEST_TO_ROLE = 60
"""How many characters from a number on the name of those counted begins at the latest."""
SAMPLE_ZONES = frozenset({Zone.METHODS, Zone.SETTING, Zone.AIM, Zone.TITLE})


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Claims of `hasSample`, each of its own sample statement; `claims` say which roles are named in a unit."""
    seen: set[tuple[str | None, ...]] = set()
    counted: dict[str, list[str]] = {}
    named = (claim for claim in claims if isinstance(claim.object, Entity) and claim.object.kind == "Role")
    roles = Stretches(named, attrgetter("span"))
    for sentence in document.sentences:
        for sample in sorted(_in_sentence(document, sentence, roles), key=lambda s: (s.span.begin, s.span.end)):
            if _counted_before(document, sample, counted):
                continue
            what = (sample.value, sample.whole, sample.percentage, sample.year, sample.unit.lower())
            if what not in seen:
                seen.add(what)
                counted.setdefault(sample.value, []).append(sample.unit.lower())
                yield _claim(document, sample, roles)


def _counted_before(document: Document, sample: Sample, counted: Mapping[str, Sequence[str]]) -> bool:
    """ "the two sites", "the 32 nurses": few, or as many as were counted before; "42 units" after "42 day units"."""
    if sample.whole is not None or sample.percentage is not None:
        return False
    units = counted.get(sample.value, ())
    if document.words(sample.span.begin - 4, sample.span.begin).lower() == "the ":
        return len(sample.value) == 1 or bool(units)
    return any(f" {unit}".endswith(f" {sample.unit.lower()}") for unit in units)


def _claim(document: Document, sample: Sample, roles: Stretches[Claim]) -> Claim:
    properties = (
        ("value", sample.value),
        ("outOf", sample.whole),
        ("percentage", sample.percentage),
        ("year", sample.year),
        ("unit", sample.unit),
        ("unitRole", _role(sample.unit_span, roles) if sample.unit_span else None),
    )
    label = f"{sample.value} {sample.unit}" + (f" in {sample.year}" if sample.year else "")
    record = iris.record(document.citation.text)
    statement = Entity(
        kind="SampleStatement",
        key=iris.sample(record, sample.span, label),
        label=label,
        properties=tuple((name, value) for name, value in properties if value is not None),
    )
    return claim_at(
        document,
        sample.span,
        relation="hasSample",
        object=statement,
        extractor="samples",
        version=VERSION,
        score=sample.score,
    )


def _role(unit: Span, roles: Stretches[Claim]) -> str | None:
    """The role that stands in the words of the unit, if one was found there."""
    within = (c for c in roles.beginning_in(unit.begin, unit.end) if c.span.end <= unit.end)
    return next((claim.object.key for claim in within if isinstance(claim.object, Entity)), None)


# ---------------------------------------------------------------------------------------------------------------------
# What a sentence counts


def _in_sentence(document: Document, sentence: Sentence, roles: Stretches[Claim]) -> Iterator[Sample]:
    numbers = places_of_numbers(sentence.text, sentence.words)
    if not (numbers or "single" in sentence.words):
        return
    zones = zones_of(document, sentence)
    if zones == {Zone.CONCLUSIONS} and not takes_in(sentence):
        return
    yield from counts_in(
        document,
        sentence,
        forms=_forms(document, sentence, zones, roles),
        numbers=numbers,
        is_sample=partial(_is_sample, sentence, zones),
    )


def _is_sample(sentence: Sentence, zones: frozenset[Zone], sample: Sample) -> bool:
    found = Zone.RESULTS in zones and not zones & SAMPLE_ZONES and _is_finding(sentence, sample)
    used = INSTRUMENT.search(sample.unit) is not None or _does_the_study(sentence, sample)
    return not (found or used or _is_factor(sentence, sample) or _is_ground(sentence, sample))


def _is_factor(sentence: Sentence, sample: Sample) -> bool:
    """ "five barriers and three facilitators": nobody facilitates there."""
    return sample.unit.lower().endswith("facilitators") and not sentence.words.isdisjoint(AGAINST_FACILITATORS)


def _does_the_study(sentence: Sentence, sample: Sample) -> bool:
    """ "two authors independently screened": who did the study is not who was studied."""
    behind = DOES.match(sentence.text, sample.span.end - sentence.span.begin)
    return behind is not None and BY_THEM.search(sample.unit) is not None


def _is_ground(sentence: Sentence, sample: Sample) -> bool:
    """ "in four regions" tells where; "staff from nine states" of how many."""
    before = sentence.text[: sample.span.begin - sentence.span.begin]
    return WITHIN.search(before[-20:]) is not None and GROUND.search(sample.unit) is not None


def _forms(document: Document, sentence: Sentence, zones: frozenset[Zone], roles: Stretches[Claim]) -> Sequence[Form]:
    """The forms that count the study's own data where the sentence stands."""
    if zones & SAMPLE_ZONES or takes_in(sentence):
        return (*FORMS, partial(_of_short_forms, document), partial(_of_roles, roles), *OWN_FORMS)
    if Zone.RESULTS in zones and not _opens_results(sentence) and not _tells_of_sampling(sentence):
        return SURE_FORMS if STUDY_WORDS.isdisjoint(sentence.words) else FORMS
    return (*FORMS, partial(_of_short_forms, document)) if _counts_its_own(document, sentence, zones) else ()


def _tells_of_sampling(sentence: Sentence) -> bool:
    return (
        not SAMPLED_WORDS.isdisjoint(sentence.words)
        or any(word.startswith(SAMPLED_STEMS) for word in sentence.words)
        or SAMPLED.search(sentence.text) is not None
    )


def _of_short_forms(document: Document, sentence: Sentence, numbers: Sequence[int]) -> Iterator[re.Match[str]]:
    """ "12 PLWH", where the record says that these are people living with HIV."""
    counted = _counted_short_forms(document)
    yield from (
        (hit for hit in BEFORE_SHORT_FORM(sentence, numbers) if hit["short"] in counted and hit["value"] != "one")
        if counted
        else ()
    )


def _of_roles(roles: Stretches[Claim], sentence: Sentence, numbers: Sequence[int]) -> Iterator[re.Match[str]]:
    """ "63 Guardians": a role in the plural, whatever noun it is called by."""
    begin = sentence.span.begin
    for place in numbers:
        for role in roles.beginning_in(begin + place, begin + place + LONGEST_TO_ROLE):
            if hit := BEFORE_ROLE.bare.fullmatch(sentence.text, place, role.span.end - begin):
                yield hit


@lru_cache(maxsize=AT_ONCE)
def _counted_short_forms(document: Document) -> frozenset[str]:
    """Short forms of names in the plural, such as MSM."""
    return frozenset(a.short for a in document.abbreviations if PLURAL.search(a.long))


def _opens_results(sentence: Sentence) -> bool:
    """Results begin with whom the study reached."""
    return sentence.span.begin == sentence.passage.span.begin


def _counts_its_own(document: Document, sentence: Sentence, zones: frozenset[Zone]) -> bool:
    """Whether a count may be of the study's own data rather than of its background."""
    return Zone.RESULTS in zones or _speaks_of_itself(document, sentence)


def _is_finding(sentence: Sentence, sample: Sample) -> bool:
    """Whether the count is of those who said or had something; what studies found, they are reviewed all the same."""
    if OF_STUDIES.search(sample.unit):
        return False
    begin, end = (place - sentence.span.begin for place in (sample.span.begin, sample.span.end))
    share = sample.percentage or sample.whole or DIRECT_SHARE.match(sentence.text, end)
    did = (SHARE_DID if share else IS_FINDING).match(sentence.text, end)
    return did is not None or TOLD.search(sentence.text, 0, begin) is not None


def _speaks_of_itself(document: Document, sentence: Sentence) -> bool:
    """In a background: from the first sentence on in which the authors come to their own work."""
    begin = _own_work(document).get(sentence.passage)
    return begin is not None and begin <= sentence.span.begin


@lru_cache(maxsize=AT_ONCE)
def _own_work(document: Document) -> dict[Passage, int]:
    """Where in each passage the authors come to their own work."""
    found: dict[Passage, int] = {}
    for sentence in document.sentences:
        if sentence.passage not in found and OWN_STUDY.search(sentence):
            found[sentence.passage] = sentence.span.begin
    return found
