"""Roles of a field of work that only the user's own schemes know, and that these schemes do not hold.

Where the schemes know a "release engineer" and a "test lead", a "release lead" is a post, and so are a "senior
engineer" and a "harbour lead": in a record that names a role of the user's own, and in no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg import iris
from kg.document import Document, Sentence, claim_at, entity
from kg.extractors._field_words import GRADES
from kg.extractors._phrases import Word, modifiers_before, words_in
from kg.extractors._role_holders import is_negated, is_own
from kg.extractors._role_lines import SCORES, Named
from kg.extractors._role_words import HEADS, NEVER_BEFORE_HEAD
from kg.extractors._stretches import Stretches
from kg.extractors._study_frames import Frames
from kg.extractors._study_rules import shown
from kg.model import Claim, Entity, Span

__all__ = ["NEEDS", "VERSION", "extract"]

VERSION = "1"
NEEDS = ("affiliations", "organisations", "roles")
NAME = "own-posts"


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """One claim for each relation that a mention shows; inside what `claims` name nothing else is named."""
    if not any(is_own(match.concept.key) for match in document.matches("Role")):
        return
    taken, frames = Stretches(claims, attrgetter("span")), Frames(document)
    signs = document.schemes.trade.signs | document.schemes.trade.fields
    for sentence in document.sentences:
        for named in _posts(document, sentence) if not signs.isdisjoint(sentence.words) else ():
            if not taken.touch(named.span.begin, named.span.end):
                yield from _claims(document, frames, named)


def _claims(document: Document, frames: Frames, named: Named) -> Iterator[Claim]:
    for relation in sorted(set() if named.negated else shown(frames, named)) or ("mentionsRole",):
        yield claim_at(
            document,
            named.span,
            relation=relation,
            object=named.role,
            extractor=NAME,
            version=VERSION,
            score=named.score,
            negated=named.negated,
        )


def _posts(document: Document, sentence: Sentence) -> Iterator[Named]:
    text, words = document.citation.text, words_in(document.citation.text, sentence.span)
    for place, head in enumerate(words):
        modifiers = modifiers_before(words, place)
        if modifiers and _is_post(document, modifiers, head):
            span = Span(begin=modifiers[0].begin, end=head.end)
            role = _role(document, " ".join([*(word.amid_name for word in modifiers), head.singular]))
            yield Named(role=role, span=span, score=SCORES["local"], negated=is_negated(text, span))


def _is_post(document: Document, modifiers: Sequence[Word], head: Word) -> bool:
    trade = document.schemes.trade
    if any(word.lower in trade.fields or word.singular in trade.fields for word in modifiers):
        return head.singular in HEADS or head.singular in trade.heads
    last = modifiers[-1].singular
    return head.singular in trade.heads and (
        last in GRADES or (head.singular in HEADS and last not in NEVER_BEFORE_HEAD)
    )


def _role(document: Document, label: str) -> Entity:
    concept = document.schemes.called("Role", label)
    if concept:
        return entity(concept)
    above = document.schemes.nearest("Role", label)
    return Entity(kind="Role", key=iris.role(label), label=label, broader=above.key if above else None)
