"""Keywords that kg itself wrote into an export: headings become headings again, roles and themes are left out.

An author did not give them, and what kg found once is no evidence that it is there.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.model import Citation, Part, Passage, Span
from kg.readers import _headings
from kg.words import tags

__all__ = ["taken_apart"]


def taken_apart(citation: Citation) -> Citation:
    """The citation with what its source printed, and no more.

    >>> from kg.readers._compose import citation
    >>> read = citation(title="A title", keywords=["trust", "theme: trust (reported)", "heading: Trust/trends (mesh)"])
    >>> made = taken_apart(read)
    >>> made.text, made.keywords, made.headings[0].qualifiers
    ('A title\\nTrust/trends\\ntrust', ('trust',), ('trends',))
    """
    found = [tags.heading_in(keyword) for keyword in citation.keywords]
    keywords = tuple(
        k for k, heading in zip(citation.keywords, found, strict=True) if not (heading or tags.is_finding(k))
    )
    if keywords == citation.keywords:
        return citation
    headings = tuple(_headings.heading(*heading) for heading in found if heading)
    lines = {
        Part.HEADINGS: "; ".join("/".join((heading.label, *heading.qualifiers)) for heading in headings),
        Part.KEYWORDS: "; ".join(keywords),
    }
    citation = replace(citation, keywords=keywords, headings=tuple(dict.fromkeys((*citation.headings, *headings))))
    place = next((n for n, passage in enumerate(citation.passages) if passage.part is Part.KEYWORDS), None)
    return citation if place is None else _with_lines(citation, place, [one for one in lines.items() if one[1]])


def _with_lines(citation: Citation, place: int, lines: Sequence[tuple[Part, str]]) -> Citation:
    """The citation with other lines, each a passage, in place of the one that holds a passage."""
    text, old = citation.text, citation.passages[place].span
    begin = text.rfind("\n", 0, old.begin) + 1
    end = old.end + 1
    block, passages = "", []
    for part, line in lines:
        at = begin + len(block)
        passages.append(Passage(part=part, span=Span(begin=at, end=at + len(line))))
        block += f"{line}\n"
    longer, more = len(block) - (end - begin), len(passages) - 1
    before, after = citation.passages[:place], citation.passages[place + 1 :]
    return replace(
        citation,
        text=(text[:begin] + block + text[end:]).removesuffix("\n"),
        passages=(
            *(replace(one, span=_moved(one.span, end, longer)) for one in before),
            *passages,
            *(replace(one, span=_moved(one.span, end, longer)) for one in after),
        ),
        abstract=_moved(citation.abstract, end, longer) if citation.abstract else None,
        affiliations=tuple(
            replace(one, passage=one.passage + (more if one.passage > place else 0)) for one in citation.affiliations
        ),
    )


def _moved(span: Span, begin: int, longer: int) -> Span:
    return Span(begin=span.begin + longer, end=span.end + longer) if span.begin >= begin else span
