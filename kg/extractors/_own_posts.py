"""Roles of a field that only the user's own schemes know, and that these schemes do not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg import iris
from kg.document import Document, Sentence, entity
from kg.extractors._phrases import Word, modifiers_before, words_in
from kg.extractors._role_holders import is_negated, is_own
from kg.extractors._role_phrases import SCORES, Named
from kg.extractors._role_words import GRADES, HEADS, NEVER_BEFORE_HEAD
from kg.extractors._stretches import Stretches
from kg.model import Entity, Span

__all__ = ["with_own_posts"]


def with_own_posts(document: Document, found: Sequence[Named], bodies: Stretches[Span]) -> list[Named]:
    """The mentions found, with posts of the user's own field where the record names a role of the user's own.

    Where the schemes know a "release engineer" and a "test lead", a "release lead" is a post, and so are a "senior
    engineer" and a "harbour lead". Of names that overlap the longest stays.
    """
    if not any(is_own(match.concept.key) for match in document.matches("Role")):
        return list(found)
    signs = document.schemes.trade.signs | document.schemes.trade.fields
    taken = Stretches(found, attrgetter("span"))
    posts = [
        post
        for sentence in document.sentences
        if not signs.isdisjoint(sentence.words)
        for post in _posts(document, sentence)
        if not bodies.touch(post.span.begin, post.span.end) and not taken.cover(post.span.begin, post.span.end)
    ]
    covered = Stretches(posts, attrgetter("span"))
    kept = [named for named in found if not covered.cover(named.span.begin, named.span.end)]
    return sorted([*kept, *posts], key=lambda named: (named.span.begin, named.span.end, named.role.key))


def _posts(document: Document, sentence: Sentence) -> Iterator[Named]:
    text, words = document.citation.text, words_in(document.citation.text, sentence.span)
    for place, head in enumerate(words):
        modifiers = modifiers_before(words, place)
        if modifiers and _is_post(document, modifiers, head):
            span = Span(begin=modifiers[0].begin, end=head.end)
            role = _role(document, " ".join([*map(_printed, modifiers), head.singular]))
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


def _printed(word: Word) -> str:
    is_short_form = sum(letter.isupper() for letter in word.printed) > 1
    return word.printed if is_short_form else word.lower
