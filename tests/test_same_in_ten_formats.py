"""The same ten publications as ten programs export them are ten publications."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from kg.building.pipeline import build
from kg.sparql.query import run
from kg.store import Graph, open_graph


@dataclass(frozen=True)
class Paper:
    """One publication; `authors` are (family, given)."""

    number: int
    title: str
    authors: tuple[tuple[str, str], ...]
    year: int
    volume: int
    first: int
    last: int

    journal = "Journal of Desk Work"
    short_journal = "J Desk Work"

    @property
    def pmid(self) -> str:
        return str(31_000_000 + self.number)

    @property
    def doi(self) -> str:
        return f"10.9999/JDW.{self.number:04}"

    @property
    def pages(self) -> str:
        return f"{self.first}-{self.last}"

    @property
    def short_pages(self) -> str:
        """As PubMed prints them: "123-9"."""
        return f"{self.first}-{str(self.last)[2:]}"


TITLES = (
    "Receptionists at the front desk: an interview study",
    "What do care navigators do all day? A diary study",
    "Link workers & their caseload in rural practices",
    "Locum doctors and continuity: a survey of patients",
    "Pharmacists in general practice: costs and consequences",
    "Pharmacists in general practice: views of patients",
    "Health visitors' workload since the pandemic",
    "Physician associates: who supervises whom?",
    "Nursing associates: Part 1, the first year",
    "Nursing associates: Part 2, the second year",
)
PAPERS = [
    Paper(
        number=number,
        title=title,
        authors=(("Okoro", "Ada"), ("van der Berg", "Jan Willem"), ("Müller", "Eva")),
        year=2018 + number % 4,
        volume=10 + number,
        first=100 + 11 * number,
        last=107 + 11 * number,
    )
    for number, title in enumerate(TITLES)
]


def initials(given: str, sign: str = "") -> str:
    return "".join(part[0] + sign for part in given.split())


def nbib(paper: Paper) -> str:
    authors = "".join(f"FAU - {family}, {given}\nAU  - {family} {initials(given)}\n" for family, given in paper.authors)
    return (
        f"PMID- {paper.pmid}\nDP  - {paper.year} Jan\nTI  - {paper.title}.\nPG  - {paper.short_pages}\n"
        f"LID - {paper.doi} [doi]\n{authors}PT  - Journal Article\nTA  - {paper.short_journal}\n"
        f"VI  - {paper.volume}\n\n"
    )


def ris(paper: Paper) -> str:
    authors = "".join(f"AU  - {family}, {given}\n" for family, given in paper.authors)
    return (
        f"TY  - JOUR\nTI  - {paper.title.upper()}\n{authors}PY  - {paper.year}\nJO  - {paper.journal}\n"
        f"VL  - {paper.volume}\nSP  - {paper.first}\nEP  - {paper.last}\n"
        f"DO  - https://doi.org/{paper.doi.upper()}\nER  - \n\n"
    )


def bibtex(paper: Paper) -> str:
    authors = " and ".join(f"{family}, {given}" for family, given in paper.authors).replace("ü", '{\\"u}')
    title = paper.title.replace("&", "\\&")
    return (
        f"@article{{okoro{paper.number},\n  title = {{{title}}},\n  author = {{{authors}}},\n  year = {paper.year},\n"
        f"  journal = {{{paper.journal}}},\n  volume = {paper.volume},\n"
        f"  pages = {{{paper.first}--{paper.last}}}\n}}\n\n"
    )


def refer(paper: Paper) -> str:
    authors = "".join(f"%A {family}, {given}\n" for family, given in paper.authors)
    return (
        f"%0 Journal Article\n%T {paper.title}\n{authors}%D {paper.year}\n%J {paper.journal}\n%V {paper.volume}\n"
        f"%P {paper.pages}\n\n"
    )


def wos(paper: Paper) -> str:
    authors = "\n   ".join(f"{family}, {initials(given)}" for family, given in paper.authors)
    return (
        f"PT J\nAU {authors}\nTI {paper.title}\nSO {paper.journal.upper()}\nDT Article\nPY {paper.year}\n"
        f"VL {paper.volume}\nBP {paper.first}\nEP {paper.last}\nDI {paper.doi}\n"
        f"UT WOS:00040000000{paper.number:04}\nER\n\n"
    )


def pubmed_xml(paper: Paper) -> str:
    authors = "".join(
        f"<Author><LastName>{family}</LastName><ForeName>{given}</ForeName><Initials>{initials(given)}</Initials></Author>"
        for family, given in paper.authors
    )
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{paper.pmid}</PMID><Article><Journal><JournalIssue>"
        f"<Volume>{paper.volume}</Volume><PubDate><Year>{paper.year}</Year></PubDate></JournalIssue>"
        f"<Title>{paper.journal}</Title></Journal><ArticleTitle>{escape(paper.title)}.</ArticleTitle>"
        f"<Pagination><MedlinePgn>{paper.short_pages}</MedlinePgn></Pagination><AuthorList>{authors}</AuthorList></Article>"
        f"<MedlineJournalInfo><MedlineTA>{paper.short_journal}</MedlineTA></MedlineJournalInfo></MedlineCitation>"
        "</PubmedArticle>"
    )


def endnote_xml(paper: Paper) -> str:
    authors = "".join(f"<author>{family}, {given}</author>" for family, given in paper.authors)
    return (
        f'<record><ref-type name="Journal Article">17</ref-type><contributors><authors>{authors}</authors>'
        "</contributors>"
        f"<titles><title>{escape(paper.title)}</title><secondary-title>{paper.journal}</secondary-title></titles>"
        f"<pages>{paper.pages}</pages><volume>{paper.volume}</volume><dates><year>{paper.year}</year></dates>"
        "</record>"
    )


def csl_json(paper: Paper) -> dict[str, object]:
    return {
        "id": paper.number,
        "type": "article-journal",
        "title": paper.title,
        "author": [{"family": family, "given": given} for family, given in paper.authors],
        "issued": {"date-parts": [[paper.year, 1]]},
        "container-title": paper.journal,
        "volume": str(paper.volume),
        "page": f"{paper.first}–{paper.last}",
    }


def europepmc(paper: Paper) -> dict[str, object]:
    names = [f"{family} {initials(given)}" for family, given in paper.authors]
    return {
        "id": paper.pmid,
        "source": "MED",
        "pmid": paper.pmid,
        "doi": paper.doi.lower(),
        "title": f"{paper.title}.",
        "authorString": ", ".join(names) + ".",
        "pubYear": str(paper.year),
        "journalInfo": {"volume": str(paper.volume), "journal": {"title": paper.journal}},
        "pageInfo": paper.pages,
    }


def scopus(paper: Paper) -> list[object]:
    names = "; ".join(f"{family}, {initials(given, '.')}" for family, given in paper.authors)
    where = (paper.journal, paper.volume, paper.first, paper.last)
    return [
        names,
        paper.title,
        paper.year,
        *where,
        paper.doi,
        "Article",
        "Scopus",
        f"2-s2.0-850000000{paper.number:02}",
    ]


SCOPUS = [
    *("Authors", "Title", "Year", "Source title", "Volume", "Page start", "Page end"),
    *("DOI", "Document Type", "Source", "EID"),
]


def rows(papers: list[Paper]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([SCOPUS, *map(scopus, papers)])
    return out.getvalue()


def joined(one: Callable[[Paper], str], before: str = "", after: str = "") -> str:
    return before + "".join(map(one, PAPERS)) + after


NAME_TO_TEXT = {
    "pubmed.nbib": joined(nbib),
    "publisher.ris": joined(ris),
    "latex.bib": joined(bibtex),
    "library.enw": joined(refer),
    "savedrecs.txt": joined(wos, "FN Clarivate Analytics Web of Science\nVR 1.0\n", "EF\n"),
    "efetch.xml": joined(pubmed_xml, "<?xml version='1.0'?><PubmedArticleSet>", "</PubmedArticleSet>"),
    "endnote.xml": joined(endnote_xml, "<?xml version='1.0'?><xml><records>", "</records></xml>"),
    "zotero.json": json.dumps(list(map(csl_json, PAPERS))),
    "europepmc.json": json.dumps({"hitCount": 10, "resultList": {"result": list(map(europepmc, PAPERS))}}),
    "scopus.csv": rows(PAPERS),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mixed")
    for name, text in NAME_TO_TEXT.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    into = tmp_path_factory.mktemp("graph") / "graph"
    report = build([folder], into)
    assert [file.entry.tally.found for file in report.files] == [10] * 10
    yield open_graph(into)


def test_ten_publications_are_ten(graph: Graph) -> None:
    """Some formats print a PMID, some a DOI, some neither; the two of a series and two of one beginning stay two."""
    found = run(graph, "SELECT ?pmid ?doi { ?p a kg:Publication ; kg:pmid ?pmid ; kg:doi ?doi } ORDER BY ?pmid")

    assert [(row["pmid"].value, row["doi"].value) for row in found] == [(p.pmid, p.doi.lower()) for p in PAPERS]
    assert run(graph, "ASK { ?p a kg:Publication . FILTER NOT EXISTS { ?p kg:pmid ?pmid } }").__bool__() is False


def test_each_lists_its_ten_records(graph: Graph) -> None:
    """One of each file."""
    query = "SELECT ?p (COUNT(?record) AS ?n) WHERE { ?p kg:describedBy ?record } GROUP BY ?p"

    assert [row["n"].value for row in run(graph, query)] == ["10"] * 10


def test_where_the_sources_differ_can_be_asked(graph: Graph) -> None:
    """The journal is abbreviated in some; one form stands, and each names its files."""
    query = """SELECT ?value (COUNT(?record) AS ?n) WHERE {
        ?p kg:pmid "31000000" ; kg:hasPrintedValue ?v .
        ?v kg:field "journal" ; kg:valueAsPrinted ?value ; kg:printedIn ?record
    } GROUP BY ?value ORDER BY ?value"""

    assert [(row["value"].value, row["n"].value) for row in run(graph, query)] == [
        ("J Desk Work", "2"),
        ("Journal of Desk Work", "8"),
    ]
