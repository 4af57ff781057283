"""What a part of an address names: a post, bodies, or both without a comma between them."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.document import Document
from kg.extractors._addresses import part_of
from kg.extractors._bodies import distinctive
from kg.extractors._line_bodies import Part, bodies_of
from kg.extractors._localities import STREET
from kg.extractors._posts import POST, POST_BEFORE_BODY, POST_BEHIND_BODY
from kg.model import Citation, Span
from kg.schemes.matching import Schemes

__all__ = ["read_part"]

AREA = re.compile(r"\s(?:for|in|at)\s(?:the\s)?(?=[A-Z])")
LONGEST_PLACE = 3
"""How many words a place at the end of a post has at the most."""
PREPOSITION = re.compile(r"\s(?:for|in|at|of)$")


def read_part(document: Document, part: Span) -> Part:
    """The bodies and the post that a part names: "A Group Board Member", "Lead at B", or one of them alone."""
    before = max(0, part.begin - 1)
    read = _read(document.schemes, document.citation.text[before : part.end], part.begin - before)
    return Part(
        span=part,
        bodies=tuple([_moved(body, before) for body in read.bodies]),
        post=_moved(read.post, before) if read.post else None,
    )


def _moved(span: Span, by: int) -> Span:
    return Span(begin=span.begin + by, end=span.end + by)


@lru_cache(maxsize=2**14)
def _read(schemes: Schemes, text: str, begin: int) -> Part:
    """What a part names, worked out once for all lines on which it stands; `text` begins with the sign before it."""
    document, part = Document(Citation(text=text), schemes), Span(begin=begin, end=len(text))
    if STREET.search(part.of(text)):
        return Part(span=part)
    behind = POST_BEHIND_BODY.search(text, part.begin, part.end)
    if behind and (bodies := bodies_of(document, Span(begin=part.begin, end=behind.start()))):
        return Part(span=part, bodies=tuple(bodies), post=Span(begin=behind.start(1), end=behind.end(1)))
    bodies = bodies_of(document, part)
    if not bodies:
        return Part(span=part, post=_post_alone(document, part))
    first, last = bodies[0], bodies[-1]
    if POST.search(text[last.end : part.end]):
        post = next(part_of(text, last.end, part.end), None)
        return Part(span=part, bodies=tuple(bodies_of(document, Span(begin=part.begin, end=last.end))), post=post)
    if before := POST_BEFORE_BODY.match(text[part.begin : first.begin]):
        post = Span(begin=part.begin, end=part.begin + before.end(1))
        return Part(span=part, bodies=tuple(bodies_of(document, Span(begin=first.begin, end=part.end))), post=post)
    return Part(span=part, bodies=tuple(bodies))


def _post_alone(document: Document, part: Span) -> Span | None:
    text = document.citation.text
    end = _without_country(document, part)
    area = AREA.search(text, part.begin, end)
    if area and all(distinctive(word) for word in text[area.end() : end].split()):
        end = area.start()
    return Span(begin=part.begin, end=end) if POST.search(text[part.begin : end]) else None


def _without_country(document: Document, part: Span) -> int:
    """ "Sessional GP UK": where the part ends before a place that no comma parts from the post."""
    text = part.of(document.citation.text)
    for word in [*re.finditer(r"\S+", text)][-LONGEST_PLACE:]:
        before, tail = text[: word.start()], text[word.start() :]
        if before and document.schemes.called("Place", tail) is not None:
            return part.begin + len(PREPOSITION.sub("", before.rstrip()))
    return part.end
