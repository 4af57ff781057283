"""Files to measure with: many citations, recombined from few, each with a PMID and a title of its own."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from lxml import etree

FIRST_PMID = 80_000_001
"""PubMed has not come so far, so that nobody takes these for its records."""

HEAD = b"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE PubmedArticleSet SYSTEM "http://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
"""
WORDS = re.findall(
    r"\w+",
    "care navigator community practice nurse trial support patient team review primary health service access social"
    " prescribing link worker hospital discharge older adult evidence method interview survey outcome cost time trust"
    " referral general locum doctor training policy local regional mental wellbeing digital rural urban follow change",
)
PEOPLE = ("Doe", "Poe", "Roe", "van Dam", "Müller", "O'Neil", "García López", "Nguyễn", "Smith-Jones", "Ito")
_TITLE = "MedlineCitation/Article/ArticleTitle"
HEADINGS = (
    "Humans",
    "Primary Health Care",
    "Patient Navigation",
    "Social Support",
    "Aged",
    "Surveys and Questionnaires",
)


def pubmed_xml(path: Path, records: int, corpora: Path, *, first: int = 0) -> None:
    """A gzip file of so many records, made of those in a folder of PubMed XML, or of invented ones if there is none.

    `first` is the number of the first: records of other numbers are others.
    """
    given = list(_given(corpora)) or [_invented(random.Random(seed)) for seed in range(300)]
    with gzip.open(path, "wb", compresslevel=6) as out:
        out.write(HEAD)
        for number in range(first, first + records):
            out.write(etree.tostring(_recombined(given, number), encoding="utf-8") + b"\n")
        out.write(b"</PubmedArticleSet>\n")


def ris(path: Path, records: int) -> None:
    """A file of so many invented records, as a reference manager writes them."""
    with path.open("w", encoding="utf-8", newline="\r\n") as out:
        for number in range(records):
            chance = random.Random(number)
            lines = [
                "TY  - JOUR",
                *(f"AU  - {chance.choice(PEOPLE)}, {chance.choice(WORDS).title()}" for _ in range(6)),
            ]
            lines += [
                f"TI  - {_sentence(chance, 12)} {number}",
                "T2  - Invented Journal of Care",
                f"VL  - {number % 60}",
            ]
            lines += [f"PY  - {1990 + number % 35}", f"SP  - {number % 900}", f"EP  - {number % 900 + 9}"]
            lines += ["AB  - " + " ".join(_sentence(chance, 20) + "." for _ in range(11))]
            lines += [f"KW  - {chance.choice(WORDS)}" for _ in range(6)]
            lines += [f"DO  - 10.9999/invented.{number}", f"UR  - https://example.org/{number}", "ER  - ", ""]
            out.write("\n".join(lines) + "\n")


def _given(folder: Path) -> Iterator[etree._Element]:
    for path in sorted(folder.glob("*.xml*")):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rb") as file:
            try:
                tree = etree.parse(file, etree.XMLParser(load_dtd=False, no_network=True))
            except etree.XMLSyntaxError:
                continue
        for record in tree.getroot().iter("PubmedArticle"):
            if record.find("MedlineCitation/PMID") is not None and record.find(_TITLE) is not None:
                yield record


def _recombined(given: list[etree._Element], number: int) -> etree._Element:
    """One record with the abstract and the authors of two others, and a number and title that no other has."""
    turn, place = divmod(number, len(given))
    record = deepcopy(given[place])
    article = record.find("MedlineCitation/Article")
    for step, tag in enumerate(("Abstract", "AuthorList"), start=1):
        own = article.find(tag)
        other = given[(place + turn * step) % len(given)].find(f"MedlineCitation/Article/{tag}")
        if own is not None and other is not None:
            article.replace(own, deepcopy(other))
    pmid = str(FIRST_PMID + number)
    record.find("MedlineCitation/PMID").text = pmid
    title = article.find("ArticleTitle")
    title.text = f"{_sentence(random.Random(number), 3).capitalize()} {number}: {title.text or ''}"
    for identifier in record.iterfind("PubmedData/ArticleIdList/ArticleId"):
        identifier.text = pmid if identifier.get("IdType") == "pubmed" else f"{identifier.text}.{number}"
    for location in article.iterfind("ELocationID[@EIdType='doi']"):
        location.text = f"{location.text}.{number}"
    return record


def _invented(chance: random.Random) -> etree._Element:
    authors = "".join(
        f"<Author ValidYN='Y'><LastName>{chance.choice(PEOPLE)}</LastName><ForeName>{chance.choice(WORDS).title()}"
        "</ForeName><Initials>A</Initials><AffiliationInfo><Affiliation>Invented University of"
        f" {_sentence(chance, 6)}.</Affiliation></AffiliationInfo></Author>"
        for _ in range(7)
    )
    abstract = "".join(
        f"<AbstractText Label='{label}'>{' '.join(_sentence(chance, 18) + '.' for _ in range(4))}</AbstractText>"
        for label in ("BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS")
    )
    headings = "".join(
        f"<MeshHeading><DescriptorName UI='D{place:06}' MajorTopicYN='N'>{name}</DescriptorName></MeshHeading>"
        for place, name in enumerate(chance.sample(HEADINGS, 4))
    )
    return etree.fromstring(
        "<PubmedArticle><MedlineCitation Status='MEDLINE' Owner='NLM'><PMID Version='1'>1</PMID><Article>"
        "<Journal><JournalIssue CitedMedium='Internet'><Volume>1</Volume><Issue>2</Issue><PubDate><Year>2020</Year>"
        "<Month>May</Month></PubDate></JournalIssue><Title>Invented journal</Title></Journal>"
        f"<ArticleTitle>{_sentence(chance, 9)}.</ArticleTitle><Pagination><MedlinePgn>1-9</MedlinePgn></Pagination>"
        f"<Abstract>{abstract}</Abstract><AuthorList CompleteYN='Y'>{authors}</AuthorList><Language>eng</Language>"
        "<PublicationTypeList><PublicationType UI='D016428'>Journal Article</PublicationType></PublicationTypeList>"
        "</Article><MedlineJournalInfo><MedlineTA>Invented J</MedlineTA></MedlineJournalInfo>"
        f"<MeshHeadingList>{headings}</MeshHeadingList></MedlineCitation><PubmedData><ArticleIdList>"
        "<ArticleId IdType='pubmed'>1</ArticleId><ArticleId IdType='doi'>10.9999/invented</ArticleId></ArticleIdList>"
        f"</PubmedData></PubmedArticle>"
    )


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words))
