"""The same publications as each format writes them, for what must hold in every format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person, or with `family` alone a body."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def inverted(self) -> str:
        """ "Smith, John, Jr"."""
        return ", ".join(filter(None, (self.family, self.given, self.suffix)))

    @property
    def medline(self) -> str:
        """ "Smith J Jr"."""
        initials = "".join(word[0] for word in self.given.split())
        return " ".join(filter(None, (self.family, initials, self.suffix)))


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What a record tells; `abstract` is by sections, whose heads may be ""."""

    title: str = "A title of an invented paper"
    authors: tuple[Person, ...] = (Person(family="Doe", given="Jane"),)
    abstract: tuple[tuple[str, str], ...] = (("", "Prose of the paper."),)
    number: int = 1
    year: int = 2019

    @property
    def doi(self) -> str:
        """A DOI of its own."""
        return f"10.9999/all.{self.number}"

    @property
    def prose(self) -> str:
        """The abstract on one line."""
        return " ".join(f"{head}: {prose}" if head else prose for head, prose in self.abstract)


Publications = Sequence[Publication]


def ris(publications: Publications) -> str:
    return "".join(
        f"TY  - JOUR\nTI  - {one.title}\n"
        + "".join(f"AU  - {author.inverted}\n" for author in one.authors)
        + f"AB  - {one.prose}\nPY  - {one.year}\nJO  - Inv J\nVL  - 7\nSP  - 1\nDO  - {one.doi}\nER  - \n\n"
        for one in publications
    )


def nbib(publications: Publications) -> str:
    return "\n".join(
        f"PMID- 90{one.number}\nTI  - {one.title}\nLID - {one.doi} [doi]\nAB  - {one.prose}\n"
        + "".join(_nbib_author(author) for author in one.authors)
        + f"DP  - {one.year}\nTA  - Inv J\nVI  - 7\nPG  - 1\n"
        for one in publications
    )


def _nbib_author(author: Person) -> str:
    if not author.given:
        return f"CN  - {author.family}\n"
    return f"FAU - {author.inverted}\nAU  - {author.medline}\n"


def pubmed_xml(publications: Publications) -> str:
    records = "\n".join(
        f"<PubmedArticle><MedlineCitation><PMID>90{one.number}</PMID><Article><Journal><JournalIssue><Volume>7</Volume>"
        f"<PubDate><Year>{one.year}</Year></PubDate></JournalIssue><Title>Inv J</Title></Journal>"
        f"<ArticleTitle>{escape(one.title)}</ArticleTitle><Pagination><MedlinePgn>1</MedlinePgn></Pagination>"
        f'<ELocationID EIdType="doi">{one.doi}</ELocationID><Abstract>'
        + "".join(f'<AbstractText Label="{head}">{escape(prose)}</AbstractText>' for head, prose in one.abstract)
        + "</Abstract><AuthorList>"
        + "".join(_pubmed_author(author) for author in one.authors)
        + "</AuthorList></Article></MedlineCitation></PubmedArticle>"
        for one in publications
    )
    return f"<PubmedArticleSet>\n{records}\n</PubmedArticleSet>"


def _pubmed_author(author: Person) -> str:
    if not author.given:
        return f"<Author><CollectiveName>{author.family}</CollectiveName></Author>"
    suffix = f"<Suffix>{author.suffix}</Suffix>" if author.suffix else ""
    initials = f"<Initials>{''.join(word[0] for word in author.given.split())}</Initials>"
    return f"<Author><LastName>{author.family}</LastName><ForeName>{author.given}</ForeName>{suffix}{initials}</Author>"


def endnote_xml(publications: Publications) -> str:
    records = "\n".join(
        '<record><ref-type name="Journal Article">17</ref-type><contributors><authors>'
        + "".join(f"<author>{_styled(author.inverted)}</author>" for author in one.authors)
        + f"</authors></contributors><titles><title>{_styled(one.title)}</title>"
        f"<secondary-title>Inv J</secondary-title></titles><volume>7</volume><pages>1</pages>"
        f"<dates><year>{one.year}</year></dates><abstract>{_styled(one.prose)}</abstract><electronic-resource-num>{one.doi}</electronic-resource-num></record>"
        for one in publications
    )
    return f"<xml><records>\n{records}\n</records></xml>"


def _styled(text: str) -> str:
    return f'<style face="normal" font="default" size="100%">{escape(text)}</style>'


def refer(publications: Publications) -> str:
    return "\n".join(
        f"%0 Journal Article\n%T {one.title}\n"
        + "".join(f"%A {author.inverted}\n" for author in one.authors)
        + f"%X {one.prose}\n%D {one.year}\n%J Inv J\n%V 7\n%P 1\n%R {one.doi}\n"
        for one in publications
    )


def ovid_tagged(publications: Publications) -> str:
    return "\n".join(
        f"<{place}. >\nVN  - Ovid Technologies\nDB  - Ovid MEDLINE(R)\n"
        + "".join(f"AU  - {author.inverted}\n" for author in one.authors)
        + f"TI  - {one.title}\nSO  - Inv J. 7:1, {one.year}.\nAB  - {one.prose}\nDI  - {one.doi}\n"
        for place, one in enumerate(publications, start=1)
    )


def wos_text(publications: Publications) -> str:
    return (
        "FN Invented\nVR 1.0\n"
        + "\n".join(
            "PT J\n"
            + _wos_lines("AU", [author.inverted for author in one.authors if author.given])
            + _wos_lines("CA", [author.family for author in one.authors if not author.given])
            + f"TI {one.title}\nSO INV J\nAB {one.prose}\nPY {one.year}\nVL 7\nBP 1\nDI {one.doi}\nER\n"
            for one in publications
        )
        + "\nEF"
    )


def refworks_tagged(publications: Publications) -> str:
    return "\n".join(
        f"RT Journal Article\nSR Electronic(1)\nID {one.number}\n"
        + "".join(f"A1 {author.inverted}\n" for author in one.authors)
        + f"T1 {one.title}\nJF Inv J\nYR {one.year}\nVO 7\nSP 1\nAB {one.prose}\nDO {one.doi}\n"
        for one in publications
    )


def _wos_lines(tag: str, values: list[str]) -> str:
    return f"{tag} " + "\n   ".join(values) + "\n" if values else ""


def bibtex(publications: Publications) -> str:
    return "\n".join(
        f"@article{{key{one.number},\n  author = {{{' and '.join(map(_bibtex_author, one.authors))}}},\n"
        f"  title = {{{one.title}}},\n  abstract = {{{one.prose}}},\n  year = {one.year},\n  journal = {{Inv J}},\n"
        f"  volume = 7,\n  pages = {{1}},\n  doi = {{{one.doi}}}\n}}\n"
        for one in publications
    )


def _bibtex_author(author: Person) -> str:
    if not author.given:
        return f"{{{author.family}}}"
    return ", ".join(filter(None, (author.family, author.suffix, author.given)))


def csl_json(publications: Publications) -> str:
    return json.dumps(
        [
            {
                "type": "article-journal",
                "title": one.title,
                "author": [_csl_author(author) for author in one.authors],
                "abstract": one.prose,
                "issued": {"date-parts": [[one.year]]},
                "container-title": "Inv J",
                "volume": "7",
                "page": "1",
                "DOI": one.doi,
            }
            for one in publications
        ]
    )


def _csl_author(author: Person) -> dict[str, str]:
    if not author.given:
        return {"literal": author.family}
    parts = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {name: part for name, part in parts.items() if part}


def crossref(publications: Publications) -> str:
    works = [
        {
            "DOI": one.doi,
            "type": "journal-article",
            "title": [one.title],
            "author": [
                {name.replace("literal", "name"): part for name, part in _csl_author(author).items()}
                for author in one.authors
            ],
            "abstract": _jats_abstract(one),
            "issued": {"date-parts": [[one.year]]},
            "container-title": ["Inv J"],
            "volume": "7",
            "page": "1",
        }
        for one in publications
    ]
    return json.dumps({"status": "ok", "message-type": "work-list", "message": {"items": works}})


def _jats_abstract(one: Publication) -> str:
    return "".join(
        (f"<jats:title>{head}</jats:title>" if head else "") + f"<jats:p>{escape(prose)}</jats:p>"
        for head, prose in one.abstract
    )


def unixref(publications: Publications) -> str:
    records = "\n".join(
        "<doi_record><crossref><journal><journal_metadata><full_title>Inv J</full_title></journal_metadata>"
        "<journal_issue><journal_volume><volume>7</volume></journal_volume></journal_issue><journal_article>"
        f"<titles><title>{escape(one.title)}</title></titles><contributors>"
        + "".join(map(_unixref_author, one.authors))
        + f"</contributors><jats:abstract>{_jats_abstract(one)}</jats:abstract><publication_date>"
        f"<year>{one.year}</year></publication_date><pages><first_page>1</first_page></pages><doi_data><doi>{one.doi}</doi></doi_data>"
        "</journal_article></journal></crossref></doi_record>"
        for one in publications
    )
    return f'<doi_records xmlns:jats="http://www.ncbi.nlm.nih.gov/JATS1">\n{records}\n</doi_records>'


def _unixref_author(author: Person) -> str:
    if not author.given:
        return f'<organization contributor_role="author">{author.family}</organization>'
    suffix = f"<suffix>{author.suffix}</suffix>" if author.suffix else ""
    return (
        f'<person_name contributor_role="author"><given_name>{author.given}</given_name>'
        f"<surname>{author.family}</surname>{suffix}</person_name>"
    )


def europepmc(publications: Publications) -> str:
    results = [
        {
            "id": f"90{one.number}",
            "source": "MED",
            "doi": one.doi,
            "title": one.title,
            "authorList": {"author": [_europepmc_author(author) for author in one.authors]},
            "abstractText": "".join((f"<h4>{head}</h4>" if head else "") + prose for head, prose in one.abstract),
            "journalInfo": {"volume": "7", "dateOfPublication": str(one.year), "journal": {"title": "Inv J"}},
            "pageInfo": "1",
        }
        for one in publications
    ]
    return json.dumps({"version": "6.9", "hitCount": len(results), "resultList": {"result": results}})


def _europepmc_author(author: Person) -> dict[str, str]:
    if not author.given:
        return {"collectiveName": author.family}
    last = " ".join(filter(None, (author.family, author.suffix)))
    return {"fullName": author.medline, "firstName": author.given, "lastName": last}


def jats(publications: Publications) -> str:
    articles = "\n".join(
        "<article><front><journal-meta><journal-title>Inv J</journal-title></journal-meta><article-meta>"
        f'<article-id pub-id-type="doi">{one.doi}</article-id><title-group><article-title>{escape(one.title)}'
        "</article-title></title-group><contrib-group>"
        + "".join(map(_jats_author, one.authors))
        + f'</contrib-group><pub-date pub-type="ppub"><year>{one.year}</year></pub-date><volume>7</volume>'
        "<fpage>1</fpage><abstract>"
        + "".join(
            f"<sec><title>{head}</title><p>{escape(prose)}</p></sec>" if head else f"<p>{escape(prose)}</p>"
            for head, prose in one.abstract
        )
        + "</abstract></article-meta></front></article>"
        for one in publications
    )
    return f"<articles>\n{articles}\n</articles>"


def _jats_author(author: Person) -> str:
    if not author.given:
        return f'<contrib contrib-type="author"><collab>{author.family}</collab></contrib>'
    suffix = f"<suffix>{author.suffix}</suffix>" if author.suffix else ""
    return (
        f'<contrib contrib-type="author"><name><surname>{author.family}</surname>'
        f"<given-names>{author.given}</given-names>{suffix}</name></contrib>"
    )


def zotero_rdf(publications: Publications) -> str:
    records = "\n".join(
        f'<bib:Article rdf:about="https://example.org/{one.number}"><z:itemType>journalArticle</z:itemType>'
        f'<dcterms:isPartOf rdf:resource="urn:j{one.number}"/><bib:authors><rdf:Seq>'
        + "".join(f"<rdf:li>{_zotero_author(author)}</rdf:li>" for author in one.authors)
        + f"</rdf:Seq></bib:authors><dc:title>{escape(one.title)}</dc:title>"
        f"<dcterms:abstract>{escape(one.prose)}</dcterms:abstract><dc:date>{one.year}</dc:date><bib:pages>1</bib:pages>"
        f'</bib:Article>\n<bib:Journal rdf:about="urn:j{one.number}"><prism:volume>7</prism:volume>'
        f"<dc:title>Inv J</dc:title><dc:identifier>DOI {one.doi}</dc:identifier></bib:Journal>"
        for one in publications
    )
    names = {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "z": "http://www.zotero.org/namespaces/export#",
        "dcterms": "http://purl.org/dc/terms/",
        "bib": "http://purl.org/net/biblio#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    }
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    return f"<rdf:RDF {spaces}>\n{records}\n</rdf:RDF>"


def _zotero_author(author: Person) -> str:
    """Zotero has no field for a suffix; its translators put it behind the given name."""
    given = ", ".join(filter(None, (author.given, author.suffix)))
    name = f"<foaf:givenName>{given}</foaf:givenName>" if given else ""
    return f"<foaf:Person><foaf:surname>{author.family}</foaf:surname>{name}</foaf:Person>"


def table(publications: Publications) -> str:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(("Title", "Authors", "Year", "Journal", "Volume", "Pages", "DOI", "Abstract"))
    for one in publications:
        authors = "; ".join(author.inverted for author in one.authors)
        writer.writerow((one.title, authors, one.year, "Inv J", 7, 1, one.doi, one.prose))
    return held.getvalue()


def html(publications: Publications) -> str:
    (one,) = publications
    authors = "".join(f'<meta name="citation_author" content="{author.inverted}">' for author in one.authors)
    return (
        f'<!DOCTYPE html><html><head><meta name="citation_title" content="{escape(one.title)}">{authors}'
        f'<meta name="citation_publication_date" content="{one.year}">'
        '<meta name="citation_journal_title" content="Inv J"><meta name="citation_volume" content="7">'
        '<meta name="citation_firstpage" content="1">'
        f'<meta name="citation_doi" content="{one.doi}"><meta name="citation_abstract" content="{escape(one.prose)}">'
        "</head><body><p>Text</p></body></html>"
    )


Writer = Callable[[Publications], str]

TAGGED: tuple[Writer, ...] = (ris, nbib, refer, ovid_tagged, wos_text, refworks_tagged)
XML: tuple[Writer, ...] = (pubmed_xml, endnote_xml, unixref, jats)
JSON: tuple[Writer, ...] = (csl_json, crossref, europepmc)
OF_ONE: tuple[Writer, ...] = (html,)
OF_SEVERAL: tuple[Writer, ...] = (*TAGGED, *XML, *JSON, bibtex, zotero_rdf, table)
ALL: tuple[Writer, ...] = (*OF_SEVERAL, *OF_ONE)
