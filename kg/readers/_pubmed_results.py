"""PubMed's pages of search results: summaries as the text file of them, and abstracts as described publications."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from kg.readers import _page_sections
from kg.readers._locator import locate
from kg.readers._page_metadata import Described
from kg.readers._record import tidy

__all__ = ["records", "summaries"]

SUMMARY = "full-docsum"
CLASSES = ("full-authors", "docsum-title", "full-journal-citation")
"""What the parts of a summary are called, in the order of the text file; the short ones beside them repeat these."""

NUMBER = "docsum-pmid"

RECORD = "article-overview"
NAME_TO_CLASS = {
    "citation_title": "heading-title",
    "citation_journal_title": "journal-actions-trigger",
    "citation_doi": "citation-doi",
    "citation_pmid": "current-id",
}
"""What the parts of a record with its abstract are called; journal and number stand first among those of a class."""


def summaries(root: Any) -> str:
    """The summaries of the page as PubMed writes them to a file, or "" where it is another page.

    >>> from lxml import html
    >>> page = "<article class=full-docsum><a class=docsum-title>T.</a><span class=docsum-pmid>7</span></article>"
    >>> summaries(html.fromstring(page))
    '1: T. PMID: 7.'
    """
    return "\n\n".join(f"{number}: {_summary(one)}" for number, one in enumerate(_outermost(root, SUMMARY), start=1))


def records(root: Any) -> list[Described]:
    """The records of a page that shows each with its authors and its abstract."""
    return list(map(_described, _outermost(root, RECORD)))


def _summary(result: Any) -> str:
    parts = [f"{part.rstrip(' .')}." for name in CLASSES for part in _first(result, name)]
    return " ".join([*parts, *(f"PMID: {number}." for number in _first(result, NUMBER))])


def _described(record: Any) -> Described:
    described = Described()
    for name, called in NAME_TO_CLASS.items():
        described.add(name, _first(record, called))
    for printed in _first(record, "cit"):
        date, _, place = printed.partition(";")
        found = locate(place)
        described.add("citation_date", [date.rstrip(".")])
        for name, value in (("volume", found.volume), ("issue", found.issue), ("pages", found.pages)):
            described.add(f"citation_{name}", [value or ""])
    abstract = next(_called(record, "abstract-content"), None)
    if abstract is not None:
        described.add("citation_abstract", [etree.tostring(abstract, encoding="unicode", with_tail=False)])
    if people := _page_sections.authors(record):
        described.people["citation_author"] = people
    return described


def _first(element: Any, name: str) -> Iterator[str]:
    """The text of the first element of a class, if there is any."""
    texts = (tidy("".join(one.itertext())) for one in _called(element, name))
    yield from (text for text in [next(texts, "")] if text)


def _outermost(root: Any, name: str) -> Iterator[Any]:
    """The elements of a class that are in no other of it, so that none is looked through twice."""
    walker = etree.iterwalk(root, events=("start",))
    for _, element in walker:
        if name in (element.get("class") or "").split():
            walker.skip_subtree()
            yield element


def _called(element: Any, name: str) -> Iterator[Any]:
    return (one for one in element.iter(etree.Element) if name in (one.get("class") or "").split())
