"""Which themes a sentence names beside a role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.document import Document, claim_at
from kg.model import Claim, Entity, Span

__all__ = ["NEEDS", "VERSION", "extract"]

VERSION = "1"
NEEDS = ("own-posts", "roles", "themes")
NAME = "links"

ROLE_RELATIONS = frozenset({"studiesRole", "participantRole", "mentionsRole"})
THEME_RELATIONS = frozenset({"reportsTheme", "mentionsTheme"})


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """One claim for each role, theme and sentence that names both; what the text negates links nothing."""
    by_sentence: dict[Span | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.negated:
            by_sentence[claim.sentence].append(claim)
    for sentence in document.sentences:
        here = by_sentence.get(sentence.span, ())
        themes = _surest(here, THEME_RELATIONS)
        for role, role_score in _surest(here, ROLE_RELATIONS).items():
            for theme, theme_score in themes.items():
                yield _link(document, sentence.span, role, theme, min(role_score, theme_score))


def _surest(claims: Sequence[Claim], relations: frozenset[str]) -> dict[Entity, float]:
    """The things that claims of these relations are about, each with its best score."""
    scores: dict[Entity, float] = {}
    for claim in claims:
        if claim.relation in relations and isinstance(claim.object, Entity):
            scores[claim.object] = max(claim.score, scores.get(claim.object, 0.0))
    return scores


def _link(document: Document, sentence: Span, role: Entity, theme: Entity, score: float) -> Claim:
    return claim_at(
        document,
        sentence,
        subject=role.key,
        relation="linkedTheme",
        object=theme,
        extractor=NAME,
        version=VERSION,
        score=score,
    )
