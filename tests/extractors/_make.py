"""Small citations for the tests of extractors, with their text and passages laid out as a reader lays them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.document import Document
from kg.model import Affiliation, Author, Citation, Part, Passage, Span
from kg.schemes.matching import Schemes

SCHEMES = Schemes.load()


def citation(
    *,
    title: str | None = None,
    authors: Sequence[Author] = (),
    affiliations: Sequence[str] = (),
    abstract: Mapping[str, str] | str = "",
    keywords: Sequence[str] = (),
    funding: str = "",
    publisher: str = "",
) -> Citation:
    """A citation that prints these, one to a line. `abstract` maps the label of each section to its prose."""
    sections = {"": abstract} if isinstance(abstract, str) else abstract
    parts = [
        *([(Part.TITLE, "", title)] if title else []),
        *((Part.AFFILIATION, "", line) for line in affiliations),
        *((Part.ABSTRACT, label, prose) for label, prose in sections.items() if prose),
        *((Part.KEYWORDS, "", keyword) for keyword in keywords),
        *([(Part.FUNDING, "", funding)] if funding else []),
        *([(Part.PUBLISHER, "", publisher)] if publisher else []),
    ]
    text, passages = _laid_out(parts)
    first = int(bool(title))
    return Citation(
        text=text,
        passages=passages,
        abstract=_whole_abstract(passages),
        title=title,
        authors=tuple(authors),
        affiliations=tuple(
            Affiliation(text=line, passage=first + place, number=place + 1) for place, line in enumerate(affiliations)
        ),
        keywords=tuple(keywords),
        publisher=publisher or None,
    )


def document(**printed: object) -> Document:
    """The document of `citation(**printed)`, with the shipped schemes."""
    return Document(citation(**printed), SCHEMES)  # type: ignore[arg-type]


def _laid_out(parts: Sequence[tuple[Part, str, str]]) -> tuple[str, tuple[Passage, ...]]:
    lines: list[str] = []
    passages: list[Passage] = []
    begin = 0
    for part, label, prose in parts:
        head = f"{label}: " if label else ""
        begin += len(head)
        passages.append(Passage(part=part, span=Span(begin=begin, end=begin + len(prose)), label=label))
        lines.append(head + prose)
        begin += len(prose) + 1
    return "\n".join(lines), tuple(passages)


def _whole_abstract(passages: Sequence[Passage]) -> Span | None:
    spans = [passage.span for passage in passages if passage.part is Part.ABSTRACT]
    return Span(begin=spans[0].begin, end=spans[-1].end) if spans else None
