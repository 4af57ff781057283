"""NCBI, Europe PMC and Crossref as servers on this machine, which answer in their formats, or as they are told to.

The publications are invented, and all three services know them; each answers as the real one does: efetch with a set of
PubMed XML in which unknown numbers are left out, searchPOST with a list of results, works with one work or a 404.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from .._local_server import Answer, Question, serving

__all__ = [
    "PUBLICATIONS",
    "Answer",
    "Asked",
    "Paper",
    "Services",
    "crossref",
    "europepmc",
    "pubmed",
    "pubmed_set",
    "running",
]


@dataclass(frozen=True)
class Paper:
    """An invented publication as the services hold it."""

    pmid: str = ""
    doi: str = ""
    pmcid: str = ""
    title: str = ""
    family: str = "Adeyemi"
    given: str = "Bola"
    abstract: str = ""
    headings: tuple[tuple[str, str], ...] = ()


PUBLICATIONS = (
    Paper(
        pmid="900101",
        doi="10.5555/islands",
        title="Care navigators on three invented islands",
        abstract="We interviewed twelve care navigators in general practice. Two themes emerged: trust and time.",
        headings=(("Patient Navigation", "D059008"),),
    ),
    Paper(
        pmid="900102",
        doi="10.5555/valleys",
        title="Link workers in two invented valleys",
        family="Nilsen",
        given="Åse",
        abstract="A survey of forty link workers & their managers showed that <5% had supervision.",
        headings=(("Social Work", "D012950"), ("Surveys and Questionnaires", "D011795")),
    ),
    Paper(doi="10.5555/lakes,b", title="Locum doctors beside an invented lake", family="Ruiz", given="Ana"),
)


@dataclass(frozen=True)
class Asked:
    """One request: which service, the form or the query, and the head."""

    service: str
    path: str
    form: Mapping[str, str]
    headers: Mapping[str, str]


Fault = Answer | Callable[[Asked, Answer], Answer]
"""An answer in place of the right one, or what is made of it."""


@dataclass
class Services:
    """All three at one address. `faults` come first, one for each request; `always` is made of each answer."""

    address: str = ""
    papers: tuple[Paper, ...] = PUBLICATIONS
    faults: deque[Fault] = field(default_factory=deque)
    always: Fault | None = None
    asked: list[Asked] = field(default_factory=list)

    @property
    def addresses(self) -> dict[str, str]:
        return {name: f"{self.address}/{name}" for name in ("ncbi", "europepmc", "crossref")}

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        right = {"ncbi": self._ncbi, "europepmc": self._europepmc, "crossref": self._crossref}[asked.service](asked)
        fault = self.faults.popleft() if self.faults else self.always
        return right if fault is None else fault(asked, right) if callable(fault) else fault

    def _ncbi(self, asked: Asked) -> Answer:
        wanted = asked.form["id"].split(",")
        return Answer(pubmed_set(*(pubmed(paper) for paper in self.papers if paper.pmid in wanted)))

    def _europepmc(self, asked: Asked) -> Answer:
        query = asked.form["query"]
        named = {
            part for found in re.findall(r'EXT_ID:(\d+)|DOI:"([^"]+)"|PMCID:(PMC\d+)', query) for part in found if part
        }
        results = [europepmc(paper) for paper in self.papers if named & {paper.pmid, paper.doi, paper.pmcid}]
        answer = {"version": "6.9", "hitCount": len(results), "resultList": {"result": results}}
        return Answer(json.dumps(answer).encode())

    def _crossref(self, asked: Asked) -> Answer:
        doi = unquote(asked.path.removeprefix("/crossref/"))
        works = [crossref(paper) for paper in self.papers if paper.doi == doi]
        if not works:
            return Answer(b"Resource not found.", status=404, headers={"Content-Type": "text/plain"})
        answer = {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": works[0]}
        return Answer(json.dumps(answer).encode())


def pubmed_set(*articles: str) -> bytes:
    """What efetch sends for articles."""
    doctype = (
        '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
        '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">'
    )
    lines = ('<?xml version="1.0" ?>', doctype, "<PubmedArticleSet>", *articles, "</PubmedArticleSet>")
    return "\n".join(lines).encode()


def pubmed(paper: Paper) -> str:
    """An article as efetch has it."""
    headings = "".join(
        f'<MeshHeading><DescriptorName UI="{ui}" MajorTopicYN="N">{label}</DescriptorName></MeshHeading>'
        for label, ui in paper.headings
    )
    abstract = f"<Abstract><AbstractText>{escape(paper.abstract)}</AbstractText></Abstract>" if paper.abstract else ""
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{paper.pmid}</PMID>'
        "<Article><Journal><JournalIssue><Volume>4</Volume><PubDate><Year>2021</Year></PubDate></JournalIssue>"
        "<Title>Journal of examples</Title><ISOAbbreviation>J Ex</ISOAbbreviation></Journal>"
        f"<ArticleTitle>{escape(paper.title)}.</ArticleTitle>{abstract}"
        f'<AuthorList><Author ValidYN="Y"><LastName>{paper.family}</LastName><ForeName>{paper.given}</ForeName>'
        f"<Initials>{paper.given[0]}</Initials></Author></AuthorList><Language>eng</Language></Article>"
        f"<MeshHeadingList>{headings}</MeshHeadingList></MedlineCitation><PubmedData><ArticleIdList>"
        f'<ArticleId IdType="pubmed">{paper.pmid}</ArticleId><ArticleId IdType="doi">{paper.doi}</ArticleId>'
        "</ArticleIdList></PubmedData></PubmedArticle>"
    )


def europepmc(paper: Paper) -> dict[str, object]:
    """A result as the core answers of Europe PMC have it."""
    headings = [{"majorTopic_YN": "N", "descriptorName": label} for label, _ in paper.headings]
    result: dict[str, object] = {
        "id": paper.pmid or "PPR1",
        "source": "MED" if paper.pmid else "PPR",
        "title": f"{paper.title}.",
        "authorString": f"{paper.family} {paper.given[0]}.",
        "authorList": {
            "author": [
                {"fullName": f"{paper.family} {paper.given[0]}", "firstName": paper.given, "lastName": paper.family}
            ]
        },
        "pubYear": "2021",
    }
    known = {"pmid": paper.pmid, "doi": paper.doi, "pmcid": paper.pmcid, "abstractText": paper.abstract}
    return (
        result
        | {name: value for name, value in known.items() if value}
        | ({"meshHeadingList": {"meshHeading": headings}} if headings else {})
    )


def crossref(paper: Paper) -> dict[str, object]:
    """A work as Crossref has it."""
    work: dict[str, object] = {
        "indexed": {"date-parts": [[2025, 1, 2]]},
        "reference-count": 1,
        "publisher": "Invented Press",
        "reference": [{"key": "1", "unstructured": "An invented reference."}],
        "DOI": paper.doi,
        "type": "journal-article",
        "is-referenced-by-count": 0,
        "title": [paper.title],
        "author": [{"given": paper.given, "family": paper.family, "sequence": "first", "affiliation": []}],
        "issued": {"date-parts": [[2021, 3]]},
        "container-title": ["Journal of examples"],
    }
    return work | ({"abstract": f"<jats:p>{escape(paper.abstract)}</jats:p>"} if paper.abstract else {})


@contextmanager
def running() -> Iterator[Services]:
    """The services, until the end of the block."""
    services = Services()

    def answering(question: Question) -> AbstractContextManager[Answer]:
        address = urlsplit(question.path)
        form = parse_qs(question.body.decode() or address.query)
        fields = {name: values[0] for name, values in form.items()}
        return nullcontext(services.answer(Asked(address.path.split("/")[1], address.path, fields, question.headers)))

    with serving(answering) as address:
        services.address = address
        yield services
