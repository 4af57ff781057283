"""PubMed's page of search results, as the list of summaries that PubMed writes as a text file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.readers._record import tidy

__all__ = ["summaries"]

RESULT = "full-docsum"
CLASSES = ("full-authors", "docsum-title", "full-journal-citation")
"""What the parts of a result are called, in the order of the text file; the short ones beside them repeat these."""

NUMBER = "docsum-pmid"


def summaries(root: Any) -> str:
    """The results of the page, one a paragraph and numbered, or "" where it is another page.

    >>> from lxml import html
    >>> page = "<article class=full-docsum><a class=docsum-title>T.</a><span class=docsum-pmid>7</span></article>"
    >>> summaries(html.fromstring(page))
    '1: T. PMID: 7.'
    """
    results = (one for one in root.iter("article", "div") if RESULT in _classes(one))
    return "\n\n".join(f"{number}: {_summary(one)}" for number, one in enumerate(results, start=1))


def _summary(result: Any) -> str:
    parts = [f"{part.rstrip(' .')}." for name in CLASSES for part in _named(result, name)]
    return " ".join([*parts, *(f"PMID: {number}." for number in _named(result, NUMBER))])


def _named(result: Any, name: str) -> Iterator[str]:
    """The text of the first element of a class, if there is any."""
    texts = (tidy("".join(one.itertext())) for one in result.iter() if name in _classes(one))
    yield from (text for text in [next(texts, "")] if text)


def _classes(element: Any) -> list[str]:
    return (element.get("class") or "").split() if isinstance(element.tag, str) else []
