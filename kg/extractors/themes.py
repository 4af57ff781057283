"""Themes: those the authors report as their result, in the order printed, and those the text only names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from kg import iris
from kg.document import AT_ONCE, Document, claim_at, entity
from kg.extractors import _theme_colons as colons
from kg.extractors import _theme_lists as lists
from kg.extractors import _theme_names as names
from kg.extractors import _theme_ranks as ranks
from kg.extractors._findings import HEAD_WORDS, Report
from kg.extractors._zones import Zone, zones_at
from kg.model import Claim, Entity, Part, Span
from kg.words.text import lower, uses

__all__ = ["VERSION", "extract"]

VERSION = "1"

FORMS: tuple[Callable[[Document], Iterator[Report]], ...] = (
    colons.after_colon,
    colons.under_head,
    names.bracketed_categories,
    lists.in_brackets,
    names.ordinals,
    names.glossed,
    names.subdivided,
    names.kinds,
    lists.continued,
    lists.framed,
    names.quoted,
    names.overarching,
    lists.sorted_into,
    lists.enumerated,
    ranks.ranked,
    ranks.named,
    ranks.defined,
)
"""How authors print what they found, the surer forms first."""

ANNOUNCED = 0.85
"""From this score on the authors call what they list themes, discourses or domains."""
AGAIN = 0.75
"""From this score on a list in the conclusions is no mere repetition or example."""
OF_ITS_OWN = 0.7
"""From this score on a list beside announced themes is another result; what is less sure explains a theme."""


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Claims of `reportsTheme` (`exact` is the printed label alone) and of `mentionsTheme`, on the study."""
    reported: set[str] = set()
    for report in _reports(document):
        for place, (label, theme) in enumerate(_themes(document, report), start=1):
            reported.add(theme.key)
            yield _claim(document, label, "reportsTheme", theme, report.score, place)
    for span, theme in _named(document):
        if theme.key not in reported:
            yield _claim(document, span, "mentionsTheme", theme, 0.8)


def _reports(document: Document) -> list[Report]:
    """All that is reported, in the order of the text.

    Where a list is announced as themes, what is enumerated beside it explains it; what conclusions only say again in
    running prose is no further result.
    """
    reports = list(_apart(document))
    concluding = [_concludes(document, report) for report in reports]
    announced = [report for report in reports if report.score >= ANNOUNCED]
    least = OF_ITS_OWN if announced else 0.0
    least_again = OF_ITS_OWN if all(concluding) else AGAIN
    kept = (
        report
        for report, concludes in zip(reports, concluding, strict=True)
        if report.score >= (least_again if concludes else least)
        and (report.score >= ANNOUNCED or not _explains(document, report, announced))
    )
    return sorted(kept, key=lambda report: report.labels[0].begin)


def _explains(document: Document, report: Report, announced: Sequence[Report]) -> bool:
    """Whether a list behind announced themes says more of one of them: its sentence begins with a word of its label."""
    sentence = document.sentence_at(report.labels[0].begin)
    if sentence is None:
        return False
    opening = set(_long_words(document.words(sentence.span.begin, report.labels[0].begin)))
    before = (label for one in announced for label in one.labels if label.end <= sentence.span.begin)
    return any(not opening.isdisjoint(_long_words(document.words(label.begin, label.end))) for label in before)


def _long_words(text: str) -> Iterator[str]:
    return (word for word in LONG_WORD.findall(text.lower()) if word not in HEAD_WORDS)


def _concludes(document: Document, report: Report) -> bool:
    return zones_at(document, report.labels[0]) == CONCLUSIONS_ALONE


LONG_WORD = re.compile(r"[^\W\d_]{7,}")
CONCLUSIONS_ALONE = frozenset({Zone.CONCLUSIONS})


def _apart(document: Document) -> Iterator[Report]:
    """What every form finds; of two forms that claim the same words only the surer."""
    taken: set[int] = set()
    for form in FORMS:
        for report in form(document):
            words = {offset for label in report.labels for offset in range(label.begin, label.end)}
            if words and taken.isdisjoint(words):
                taken |= words
                yield report


def _themes(document: Document, report: Report) -> Iterator[tuple[Span, Entity]]:
    """Two members of one list are two themes even where the scheme has one concept for both: the later is below it."""
    used: set[str] = set()
    for span in report.labels:
        label = _name(span.of(document.citation.text), report)
        concept = document.schemes.called("Theme", label)
        if concept is not None and concept.key not in used:
            used.add(concept.key)
            yield span, entity(concept)
        else:
            above = concept.key if concept is not None else None
            yield span, Entity(kind="Theme", key=iris.theme(label), label=label, broader=above)


def _name(printed: str, report: Report) -> str:
    """The name of a theme: an article belongs to it where the authors call it a theme, not where it is a barrier."""
    article = ARTICLE.match(printed) if report.score < ANNOUNCED else None
    return printed[article.end() :] if article else printed


ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)


def _named(document: Document) -> Iterator[tuple[Span, Entity]]:
    for match in document.matches("Theme"):
        if not match.concept.key.startswith(iris.BASE) or _is_of_services(document):
            yield match.span, entity(match.concept)
    text = document.citation.text
    for passage in document.citation.passages_of(Part.KEYWORDS):
        for keyword in document.citation.keywords:
            concept = document.schemes.called("Theme", keyword)
            where = next(uses(text, keyword, passage.span), None) if concept else None
            if concept is not None and where is not None:
                yield where, entity(concept)


@lru_cache(maxsize=AT_ONCE)  # asked for at each match
def _is_of_services(document: Document) -> bool:
    """Whether a text may be about health services: it is short, names a role, or has a word of health or care."""
    if len(document.sentences) <= FEW_SENTENCES or document.matches("Role"):
        return True
    text = lower(document.citation.text)
    return any(stem in text for stem in SERVICE_STEMS) or SERVICES.search(text) is not None


FEW_SENTENCES = 3
"""A title and no abstract need not say that it is about health."""
SERVICE_STEMS = (
    *("health", "medic", "clinic", "hospital", "nurs", "patient", "carer", "surge", "therap", "doctor", "physician"),
    *("midwi", "pharma", "dentist", "vaccin", "illness", "wellbeing", "well-being", "older adults", "older people"),
    *("social work", "disabilit"),
)
SERVICES = re.compile(r"nhs\b|\b(?:care|caring)\b")
"""Resilience, innovation or communication alone are themes of every field."""


def _claim(
    document: Document, span: Span, relation: str, theme: Entity, score: float, place: int | None = None
) -> Claim:
    return claim_at(
        document,
        span,
        relation=relation,
        object=theme,
        extractor="themes",
        version=VERSION,
        score=score,
        list_position=place,
    )
