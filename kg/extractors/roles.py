"""Which roles of the health-care workforce the study is about, asked, or names; and which posts its authors hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.document import Document, claim_at
from kg.extractors._role_names import Named, roles_in_line, roles_in_prose
from kg.extractors._study_frames import Frames
from kg.model import Claim, Span

__all__ = ["NEEDS", "VERSION", "extract"]

VERSION = "1"
NEEDS = ("organisations",)
NAME = "roles"


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """One claim for each relation that a mention shows; `claims` say where organisations are named."""
    bodies = tuple({claim.span for claim in claims})
    yield from _of_the_study(document, bodies)
    yield from _posts(document, bodies)


def _of_the_study(document: Document, bodies: Sequence[Span]) -> Iterator[Claim]:
    frames = Frames(document)
    for named in roles_in_prose(document, bodies):
        for relation in _relations(document, frames, named):
            yield _claim(document, "study", relation, named)


def _relations(document: Document, frames: Frames, named: Named) -> Iterator[str]:
    sentence = document.sentence_at(named.span.begin)
    if sentence is None or named.negated:
        yield "mentionsRole"
        return
    studied, took_part = frames.studied(named.span, sentence), frames.took_part(named.span, sentence)
    if studied:
        yield "studiesRole"
    if took_part:
        yield "participantRole"
    if not studied and not took_part:
        yield "mentionsRole"


def _posts(document: Document, bodies: Sequence[Span]) -> Iterator[Claim]:
    for number, author in enumerate(document.citation.authors, start=1):
        for place in author.affiliations:
            line = document.citation.passages[document.citation.affiliations[place].passage].span
            for named in roles_in_line(document, line, bodies):
                yield _claim(document, f"authorship/{number}", "heldPosition", named)


def _claim(document: Document, subject: str, relation: str, named: Named) -> Claim:
    return claim_at(
        document,
        named.span,
        subject=subject,
        relation=relation,
        object=named.role,
        extractor=NAME,
        version=VERSION,
        score=named.score,
        negated=named.negated,
    )
