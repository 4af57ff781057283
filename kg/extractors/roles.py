"""Which roles of the health-care workforce the study is about, asked, or names; and which posts its authors hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.document import Document, claim_at
from kg.extractors._role_names import roles_in_line, roles_in_prose
from kg.extractors._role_phrases import ROLE_FOLLOWS, Named
from kg.extractors._stretches import Stretches, itself
from kg.extractors._study_frames import Frames
from kg.extractors._study_rules import does_research, opens_background, shown, took_part
from kg.model import Claim, Entity, Span

__all__ = ["NEEDS", "VERSION", "extract"]

VERSION = "1"
NEEDS = ("affiliations", "organisations")
NAME = "roles"

HOLDERS = re.compile(r"\b(?:role|post)[- ]?holders\b", re.IGNORECASE)
ACADEMIC = re.compile(
    r"\b(?:module|programme|program|course|curriculum|research\w*|academic|lecturer|professor|fellow)\b"
)
"""Teaching and programme posts are no roles of the workforce."""
BACK_REFERENCE = 0.6
"""How sure it is that "role holders" are those whose role the study is about."""


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """One claim for each relation that a mention shows, and one for each post; `claims` say where bodies are named."""
    posts = [claim for claim in claims if claim.relation == "positionAsPrinted"]
    bodies = Stretches((claim.span for claim in claims if claim.relation != "positionAsPrinted"), itself)
    yield from _of_the_study(document, bodies)
    for post in posts:
        yield from _held_by_authors(document, post, bodies)


def _of_the_study(document: Document, bodies: Stretches[Span]) -> Iterator[Claim]:
    frames = Frames(document)
    found = [named for named in roles_in_prose(document, bodies) if not does_research(frames, named)]
    said = [(named, set() if named.negated else shown(frames, named)) for named in found]
    if document.citation.title is None and not any("studiesRole" in relations for _, relations in said):
        said = [(named, relations | _as_subject(frames, named)) for named, relations in said]
    studied = {named.role: None for named, relations in said if "studiesRole" in relations}
    said += [(held, {"participantRole"}) for held in _held(document, frames, found, studied)]
    for named, relations in said:
        for relation in sorted(relations) or ("mentionsRole",):
            yield _claim(document, "study", relation, named)


def _as_subject(frames: Frames, named: Named) -> set[str]:
    """Where no title is printed and no aim names a role, the background is about those its sentences begin with."""
    return {"studiesRole"} if not named.negated and opens_background(frames, named) else set()


def _held(document: Document, frames: Frames, found: Sequence[Named], studied: Iterable[Entity]) -> Iterator[Named]:
    """ "Role holders" who took part hold the studied roles that the record calls roles."""
    text = document.citation.text
    called_roles = {named.role for named in found if ROLE_FOLLOWS.match(text, named.span.end)}
    held = [role for role in studied if role in called_roles]
    for sentence in document.sentences if held else ():
        for hit in HOLDERS.finditer(sentence.text):
            span = Span(begin=sentence.span.begin + hit.start(), end=sentence.span.begin + hit.end())
            for role in held:
                named = Named(role=role, span=span, score=BACK_REFERENCE)
                if took_part(frames, named):
                    yield named


def _held_by_authors(document: Document, post: Claim, bodies: Stretches[Span]) -> Iterator[Claim]:
    line = int(post.subject.rpartition("/")[2]) - 1
    passage = document.citation.passages[document.citation.affiliations[line].passage]
    held = [
        named
        for named in roles_in_line(document, passage.span, bodies)
        if post.span.begin < named.span.end <= post.span.end and not ACADEMIC.search(named.role.label)
    ]
    for number, author in enumerate(document.citation.authors, start=1):
        if line in author.affiliations:
            for named in held:
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
