"""A publication with a date of its issue and one of electronic publication has one date, whatever file tells of it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from ._read import citations

ENTERED = "2020-12-24"
"""When the record was entered or revised, which is no date of the publication."""


def nbib(issue: str, electronic: str) -> str:
    dates = (f"DP  - {issue}", f"DEP - {electronic.replace('-', '')}", f"LR  - {ENTERED.replace('-', '')}")
    return "\n".join(("PMID- 900101", "TI  - A title", *dates, f"EDAT- {ENTERED} 06:00"))


def pubmed_xml(issue: str, electronic: str) -> str:
    return (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>900101</PMID>"
        f"<DateRevised>{_parts(ENTERED)}</DateRevised><Article><Journal><JournalIssue>"
        f"<PubDate>{_parts(issue.replace(' ', '-'))}</PubDate></JournalIssue></Journal><ArticleTitle>A</ArticleTitle>"
        f'<ArticleDate DateType="Electronic">{_parts(electronic)}</ArticleDate></Article></MedlineCitation>'
        f'<PubmedData><History><PubMedPubDate PubStatus="entrez">{_parts(ENTERED)}</PubMedPubDate></History>'
        "</PubmedData></PubmedArticle></PubmedArticleSet>"
    )


def ris(issue: str, electronic: str) -> str:
    year, _, month = issue.partition(" ")
    return "\n".join(
        (
            "TY  - JOUR",
            "TI  - A",
            f"PY  - {year}",
            f"DA  - {month}",
            f"ET  - {electronic}",
            f"Y2  - {ENTERED}",
            "ER  - ",
        )
    )


def refer(issue: str, electronic: str) -> str:
    year, _, month = issue.partition(" ")
    return f"%0 Journal Article\n%T A\n%D {year}\n%8 {month}\n%7 {electronic}\n%[ {ENTERED}\n"


def endnote_xml(issue: str, electronic: str) -> str:
    year, _, month = issue.partition(" ")
    return (
        f'<xml><records><record><ref-type name="Report">27</ref-type><titles><title>A</title></titles>'
        f"<edition>{electronic}</edition><dates><year>{year}</year>"
        f"<pub-dates><date>{month}</date></pub-dates></dates><access-date>{ENTERED}</access-date></record></records></xml>"
    )


def wos_text(issue: str, electronic: str) -> str:
    year, _, month = issue.partition(" ")
    return f"FN Invented\nVR 1.0\nPT J\nTI A\nPY {year}\nPD {month.upper()}\nEA {electronic}\nDA {ENTERED}\nER\n\nEF"


def jats(issue: str, electronic: str) -> str:
    return (
        "<article><front><article-meta><title-group><article-title>A</article-title></title-group>"
        f'<pub-date pub-type="epub">{_parts(electronic).lower()}</pub-date>'
        f'<pub-date pub-type="pmc-release">{_parts(ENTERED).lower()}</pub-date>'
        f'<pub-date pub-type="ppub">{_parts(issue.replace(" ", "-")).lower()}</pub-date>'
        "</article-meta></front></article>"
    )


def europepmc(issue: str, electronic: str) -> str:
    result = {
        "id": "900101",
        "source": "MED",
        "title": "A",
        "journalInfo": {"dateOfPublication": issue},
        "electronicPublicationDate": electronic,
        "firstIndexDate": ENTERED,
    }
    return json.dumps({"version": "6.9", "hitCount": 1, "resultList": {"result": [result]}})


def crossref(issue: str, electronic: str) -> str:
    work = {
        "DOI": "10.9999/a",
        "title": ["A"],
        "published-print": _date_parts(issue),
        "published-online": _date_parts(electronic),
        "created": _date_parts(ENTERED),
    }
    return json.dumps({"status": "ok", "message-type": "work", "message": work})


def unixref(issue: str, electronic: str) -> str:
    dates = "".join(
        f'<publication_date media_type="{kind}">{_numbers(date)}</publication_date>'
        for kind, date in (("online", electronic), ("print", issue))
    )
    return (
        f'<doi_records><doi_record timestamp="{ENTERED} 00:00:00"><crossref><journal><journal_article><titles>'
        f"<title>A</title></titles>{dates}</journal_article></journal></crossref></doi_record></doi_records>"
    )


def html(issue: str, electronic: str) -> str:
    names_to_dates = {
        "citation_title": "A title of an invented paper",
        "citation_publication_date": issue,
        "citation_online_date": electronic,
    }
    head = "".join(f'<meta name="{name}" content="{date}">' for name, date in names_to_dates.items())
    return f"<!DOCTYPE html><html><head>{head}</head><body><p>Text</p></body></html>"


def _parts(date: str) -> str:
    return "".join(f"<{n}>{p}</{n}>" for n, p in zip(("Year", "Month", "Day"), date.split("-"), strict=False))


def _numbers(date: str) -> str:
    return "".join(f"<{n}>{p}</{n}>" for n, p in zip(("year", "month", "day"), _as_numbers(date), strict=False))


def _date_parts(date: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [_as_numbers(date)]}


def _as_numbers(date: str) -> list[int]:
    return [int(part) for part in date.replace(" Mar", "-3").split("-")]


FORMATS = (nbib, pubmed_xml, ris, refer, endnote_xml, wos_text, jats, europepmc, crossref, unixref, html)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("issue", "electronic", "date"),
    [
        ("2013 Mar", "2012-12-05", "2013-03"),
        ("2013 Mar", "2013-01-05", "2013-03"),
        ("2013", "2012-12-05", "2013"),
        ("2013", "2013-01-05", "2013-01-05"),
    ],
)
def test_one_rule(format: Callable[[str, str], str], issue: str, electronic: str, date: str) -> None:
    """The issue's date; where it is only a year, the electronic one of that year; never the record's own dates."""
    (found,) = citations(format(issue, electronic))

    assert found.date == date
