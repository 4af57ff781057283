"""What the four source pages print is read as the annotator read it (`tests/gold/GUIDELINES.md`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg import readers
from kg.model import Citation, CitationError, Part, Remark
from kg.sources.files import Source

ROOT = Path(__file__).resolve().parents[2]
GOLD: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/gold/seeds.yaml").read_text(encoding="utf-8"))["citations"]

each_citation = pytest.mark.parametrize("gold", GOLD, ids=[gold["id"] for gold in GOLD])


def read(name: str) -> list[Citation | CitationError | Remark]:
    return list(readers.read(Source.of(ROOT / "seeds" / name)))


def citation_of(gold: dict[str, Any]) -> Citation:
    """The citation of the same page that stands for the same record."""
    citations = [found for found in read(gold["source_file"]) if isinstance(found, Citation)]
    if len(citations) == 1:
        return citations[0]
    return next(citation for citation in citations if citation.item_label == str(gold["record"]))


def spaced(text: str | None) -> str | None:
    return " ".join(text.split()) if text else text


@each_citation
def test_title_and_number(gold: dict[str, Any]) -> None:
    """The title is the printed one without its number; a record without a title gets none."""
    citation = citation_of(gold)

    assert citation.title == gold["title"]
    assert not gold["abstract_number"] or citation.item_label == gold["abstract_number"]
    assert not gold["title_printed"] or spaced(gold["title_printed"]) in citation.text


@each_citation
def test_identifiers(gold: dict[str, Any]) -> None:
    """PMID, DOI and address are those printed."""
    citation = citation_of(gold)

    assert (citation.pmid, citation.doi, citation.url) == (gold["pmid"], gold["doi"], gold["url"])


@each_citation
def test_authors(gold: dict[str, Any]) -> None:
    """Every author is there in order, taken apart as far as the page prints the name, with affiliation numbers."""
    citation = citation_of(gold)
    found = [
        (author.name, author.family, author.given, author.initials, [place + 1 for place in author.affiliations])
        for author in citation.authors
    ]

    assert found == [
        (a["as_printed"], a["family"], a["given"], a["initials"], a["affiliations"]) for a in gold["authors"]
    ]


@each_citation
def test_affiliations(gold: dict[str, Any]) -> None:
    """Every affiliation line is there without its mark, and is a passage of the text."""
    citation = citation_of(gold)

    assert [a.text for a in citation.affiliations] == [a["as_printed"] for a in gold["affiliations"]]
    assert [citation.passages[a.passage].span.of(citation.text) for a in citation.affiliations] == [
        a["as_printed"] for a in gold["affiliations"]
    ]


@each_citation
def test_where_and_when(gold: dict[str, Any]) -> None:
    """Journal, volume, issue, pages and date are those printed, the ISO date no more precise."""
    citation, journal, date = citation_of(gold), gold["journal"], gold["date"]

    assert citation.journal == journal["abbrev"]
    assert (citation.volume, citation.issue) == (journal["volume"], journal["issue"])
    assert citation.pages == (journal["pages"] or journal["article_number"])
    assert (citation.date_printed, citation.date) == (date["printed"], date["iso"])


@each_citation
def test_kind(gold: dict[str, Any]) -> None:
    """Language, type and database are those printed."""
    citation = citation_of(gold)

    assert citation.language == gold["language"]
    assert citation.publication_types == ((gold["publication_type"],) if gold["publication_type"] else ())
    assert citation.database == gold["database"]


@each_citation
def test_headings(gold: dict[str, Any]) -> None:
    """Headings are parted at space-comma-space, qualifiers at "/"."""
    citation = citation_of(gold)

    assert [(h.label, list(h.qualifiers)) for h in citation.headings] == [
        (h["heading"], h["qualifiers"]) for h in gold["subject_headings"]
    ]


@each_citation
def test_sections(gold: dict[str, Any]) -> None:
    """Every section of the abstract has its printed head, and begins and ends at its own words."""
    citation = citation_of(gold)
    passages = [(p.label or None, p.span.of(citation.text).split()) for p in citation.passages_of(Part.ABSTRACT)]

    assert [(label, " ".join(words[:5]), " ".join(words[-5:]), len(words)) for label, words in passages] == [
        (s["label"], s["first_words"], s["last_words"], s["words"]) for s in gold["abstract_sections"]
    ]


def test_what_the_list_promises_is_held_against_it() -> None:
    """The result list says 12 and holds 11; the number that is missing is named, with the line of the promise."""
    remarks = [found for found in read("002_6f8ecd66842b4e8e.txt") if isinstance(found, Remark)]

    assert remarks == [Remark(line=4, text="promises records 1 to 12 and holds 11; number 6 is missing")]


@pytest.mark.parametrize("name", sorted({gold["source_file"] for gold in GOLD}))
def test_nothing_is_unreadable(name: str) -> None:
    """Every record of the pages is read, and no more are found than were annotated."""
    found = read(name)

    assert not [error for error in found if isinstance(error, CitationError)]
    assert sum(isinstance(c, Citation) for c in found) == sum(gold["source_file"] == name for gold in GOLD)
