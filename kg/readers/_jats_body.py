"""The prose of an article's body in JATS: paragraphs by section, without tables, figures and marks of notes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.readers import _compose, _xml

__all__ = ["body_sections"]

NO_PROSE = frozenset(
    (
        *("ack", "array", "boxed-text", "caption", "chem-struct-wrap", "code", "disp-formula", "disp-formula-group"),
        *("fig", "fig-group", "fn", "fn-group", "glossary", "graphic", "media", "preformat", "ref-list", "sig-block"),
        *("statement", "supplementary-material", "table-wrap", "table-wrap-group", "verse-group"),
    )
)
"""Elements of the body whose text is no part of the argument, or repeats it."""
NO_PART_OF_PROSE = ("xref", "fn", "inline-formula", "disp-formula", "table-wrap", "fig")


def body_sections(article: _xml.Element) -> list[_compose.Section]:
    """The sections of the body as (head, prose), each under the head of the outermost section; none without a body.

    Paragraphs are parted by line ends. A body that stands before any section has no head.
    """
    body = article.find("body")
    if body is None:
        return []
    found: list[tuple[str, list[str]]] = []
    for part in _xml.elements_of(body):
        head = _xml.of(part, "title") if part.tag == "sec" else None
        prose = [text for one in _paragraphs(part) if (text := _xml.text_of(one, without=NO_PART_OF_PROSE))]
        if found and not head and not found[-1][0]:
            found[-1][1].extend(prose)
        else:
            found.append((head or "", prose))
    return [(head, "\n".join(prose)) for head, prose in found if prose]


def _paragraphs(element: _xml.Element) -> Iterator[_xml.Element]:
    """The outermost paragraphs in the order of the text."""
    if element.tag == "p":
        yield element
    elif element.tag not in NO_PROSE:
        for one in _xml.elements_of(element):
            yield from _paragraphs(one)
