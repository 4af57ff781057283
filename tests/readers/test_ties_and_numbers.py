"""What each format says of other publications, and the numbers of databases: PMCID, accession, day of revision."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kg import readers
from kg.model import Citation
from kg.sources.files import Source

Ties = list[tuple[str, str | None, str | None, str]]
"""Relation, PMID, DOI and how the other is printed."""


@dataclass(frozen=True)
class Case:
    """What a source holds, and what its only record ought to say."""

    text: str
    pmcid: str | None = None
    accessions: tuple[str, ...] = ()
    ties: tuple[tuple[str, str | None, str | None, str], ...] = ()
    retracted: bool = False
    revised: str | None = None
    kinds: tuple[str, ...] = ()


MEDLINE = """\
PMID- 900301
OWN - NLM
LR  - 20210304
TI  - A trial of nothing.
PT  - Journal Article
PT  - Retracted Publication
TA  - Invent J
RIN - Invent J. 2021 Feb 1;13(1):9. doi: 10.9999/r1. PMID: 900399
CIN - Other J. 2020 May;2(3):
      4-5. PMID: 900398
CON - Other J. 2019;1:1
PMC - PMC900301
SO  - Invent J. 2020;12(3):1-2.
"""

PUBMED_ABSTRACT = """\
1. Invent J. 2020 Mar;12(3):1-2. doi: 10.9999/a1.

A trial of nothing.

Doe J(1), Roe R(1).

Author information:
(1)Invented University.

Comment in
    Other J. 2020 May;2(3):4-5.
    Third J. 2020 Jun;3(3):6. doi:
    10.9999/t1.

Erratum in
    Invent J. 2020 Aug;12(8):99. PMID: 900397

We asked nobody and found nothing, as was to be expected of us.

DOI: 10.9999/a1
PMCID: PMC900302
PMID: 900302
"""

PUBMED_SUMMARY = """\
1: Doe J, Roe R, Poe E. A trial of nothing. Invent J. 2020 Mar;12(3):1-2. doi: 10.9999/a1.
Epub 2020 Jan 2. Erratum in: Invent J. 2020 Aug;12(8):99. Comment in: Other J. 2020 May;2(3):4-5.
PMID: 900302; PMCID: PMC900302.
"""

EUROPE_PMC = """\
{"hitCount": 1, "resultList": {"result": [{"id": "PPR123456", "source": "PPR", "doi": "10.9999/p1",
"title": "A trial of nothing", "pubTypeList": {"pubType": ["preprint"]}, "dateOfRevision": "2021-03-04",
"commentCorrectionList": {"commentCorrection": [
{"id": "900301", "source": "MED", "type": "Preprint of", "reference": "Invent J. 2020;12(3)"}]}}]}}
"""

CROSSREF = """\
{"status": "ok", "message-type": "work", "message": {"DOI": "10.9999/p1", "type": "posted-content",
"subtype": "preprint", "title": ["A trial of nothing"], "deposited": {"date-time": "2021-03-04T05:06:07Z"},
"is-referenced-by-count": 0, "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.9999/A1"}]},
"updated-by": [{"type": "retraction", "DOI": "10.9999/r1"}]}}
"""

UNIXREF = """\
<doi_records><doi_record><crossref><journal><journal_article publication_type="full_text">
<titles><title>Correction: A trial of nothing</title></titles>
<crossmark><updates><update type="correction" date="2020-01-01">10.9999/a1</update></updates></crossmark>
<program xmlns="http://www.crossref.org/relations.xsd"><related_item>
<inter_work_relation relationship-type="isReviewOf" identifier-type="doi">10.9999/b1</inter_work_relation>
</related_item></program>
<doi_data><doi>10.9999/c1</doi></doi_data></journal_article></journal></crossref></doi_record></doi_records>
"""

OPENALEX = """\
{"id": "https://openalex.org/W900000301", "title": "A trial of nothing", "type": "article", "is_retracted": true,
"authorships": [], "publication_year": 2020, "updated_date": "2021-03-04T05:06:07.123456",
"ids": {"pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/900301"}}
"""

JATS = """\
<article article-type="retraction" xmlns:xlink="http://www.w3.org/1999/xlink"><front><journal-meta/><article-meta>
<article-id pub-id-type="pmc">900303</article-id>
<title-group><article-title>Retraction: A trial of nothing</article-title></title-group>
<related-article ext-link-type="doi" related-article-type="retracted-article" xlink:href="10.9999/A1"/>
<pub-history><event event-type="preprint"><self-uri xlink:href="https://doi.org/10.9999/P1"/></event></pub-history>
</article-meta></front></article>
"""

WEB_OF_SCIENCE = """\
FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Doe, J
TI A trial of nothing (Retracted article. See vol. 9, pg. 3, 2021)
SO INVENTED JOURNAL
PY 2020
UT WOS:000999900000012
PM 900301
ER

EF
"""

SCOPUS = """\
"Authors","Title","Year","Source title","Document Type","EID"
"Doe J.","A trial of nothing","2020","Invented Journal","Retracted","2-s2.0-85099990000"
"""

OVID = """\
<1. >
AN  - 2012345678
TI  - A trial of nothing.
SO  - Invented Journal. 7(2):10-19, 2019 May.
DB  - Embase
RD  - 20210304
"""

ENDNOTE = """\
<xml><records><record><ref-type name="Journal Article">17</ref-type><titles><title>A trial of nothing</title></titles>
<accession-num>L2012345678</accession-num><remote-database-name>Embase</remote-database-name>
<custom2>PMC900301</custom2></record></records></xml>
"""

REFER = """\
%0 Journal Article
%T A trial of nothing
%M WOS:000999900000012
%2 PMC900301
"""

BIBTEX = """\
@misc{doe, title = {A trial of nothing}, author = {Doe, Jane}, eprint = {2101.00001v2}, archiveprefix = {arXiv},
pmcid = {PMC900301}}
@article{roe, title = {Withdrawn: A trial}, journal = {Invented Journal}, unique-id = {WOS:000999900000012}}
"""

CSL = """\
[{"id": "a", "type": "article", "title": "A trial of nothing", "number": "arXiv:2101.00001", "PMCID": "PMC900301",
"note": "PMID: 900301"}]
"""

ZOTERO = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:z="http://www.zotero.org/namespaces/export#">
<bib:Article rdf:about="#item_1"><z:itemType>preprint</z:itemType><dc:title>A trial of nothing</dc:title>
<dc:description>PMID: 900301
PMCID: PMC900301
arXiv:2101.00001</dc:description></bib:Article></rdf:RDF>
"""

BVS = """\
Results 1 - 1 of 1

1.
A trial of nothing
Doe, Jane; Roe, Richard.
Invent J ; 12(3): 1-2, 2020 Mar.
Article in Portuguese | LILACS | ID: lil-900301
"""

CASES = {
    "medline": Case(
        MEDLINE,
        pmcid="PMC900301",
        ties=(
            ("hasRetraction", "900399", "10.9999/r1", "Invent J. 2021 Feb 1;13(1):9"),
            ("hasComment", "900398", None, "Other J. 2020 May;2(3): 4-5"),
            ("isCommentOn", None, None, "Other J. 2019;1:1"),
        ),
        retracted=True,
        revised="2021-03-04",
        kinds=("Journal Article", "Retracted Publication"),
    ),
    "pubmed abstracts": Case(
        PUBMED_ABSTRACT,
        pmcid="PMC900302",
        ties=(
            ("hasComment", None, None, "Other J. 2020 May;2(3):4-5"),
            ("hasComment", None, "10.9999/t1", "Third J. 2020 Jun;3(3):6"),
            ("hasErratum", "900397", None, "Invent J. 2020 Aug;12(8):99"),
        ),
    ),
    "pubmed summary": Case(
        PUBMED_SUMMARY,
        pmcid="PMC900302",
        ties=(
            ("hasErratum", None, None, "Invent J. 2020 Aug;12(8):99"),
            ("hasComment", None, None, "Other J. 2020 May;2(3):4-5"),
        ),
    ),
    "europe pmc": Case(
        EUROPE_PMC,
        accessions=("europepmc:PPR123456",),
        ties=(("isVersionOf", "900301", None, "Invent J. 2020;12(3)"),),
        revised="2021-03-04",
        kinds=("Preprint",),
    ),
    "crossref": Case(
        CROSSREF,
        ties=(("hasRetraction", None, "10.9999/r1", ""), ("isVersionOf", None, "10.9999/a1", "")),
        retracted=True,
        revised="2021-03-04",
        kinds=("Posted content", "Preprint"),
    ),
    "unixref": Case(
        UNIXREF,
        ties=(("isErratumOf", None, "10.9999/a1", ""), ("isCommentOn", None, "10.9999/b1", "")),
        kinds=("Journal article",),
    ),
    "openalex": Case(
        OPENALEX,
        pmcid="PMC900301",
        accessions=("openalex:W900000301",),
        retracted=True,
        revised="2021-03-04",
        kinds=("Article",),
    ),
    "jats": Case(
        JATS,
        pmcid="PMC900303",
        ties=(("isRetractionOf", None, "10.9999/a1", ""), ("hasVersion", None, "10.9999/p1", "")),
        kinds=("Retraction",),
    ),
    "web of science": Case(
        WEB_OF_SCIENCE, accessions=("wos:000999900000012",), retracted=True, kinds=("Journal article",)
    ),
    "scopus": Case(SCOPUS, accessions=("scopus:2-s2.0-85099990000",), retracted=True, kinds=("Retracted",)),
    "ovid": Case(OVID, accessions=("embase:2012345678",), revised="2021-03-04"),
    "endnote": Case(ENDNOTE, pmcid="PMC900301", accessions=("embase:2012345678",), kinds=("Journal Article",)),
    "refer": Case(REFER, pmcid="PMC900301", accessions=("wos:000999900000012",), kinds=("Journal Article",)),
    "bibtex": Case(BIBTEX, pmcid="PMC900301", accessions=("arxiv:2101.00001",), kinds=("Preprint",)),
    "csl": Case(CSL, pmcid="PMC900301", accessions=("arxiv:2101.00001",), kinds=("Preprint",)),
    "zotero": Case(ZOTERO, pmcid="PMC900301", accessions=("arxiv:2101.00001",), kinds=("Preprint",)),
    "bvs": Case(BVS, accessions=("lilacs:lil-900301",), kinds=("Article",)),
}


def first(case: Case) -> Citation:
    """The first record of a case, by the reader that recognises it."""
    return next(item for item in readers.read(Source(name="a", data=case.text.encode())) if isinstance(item, Citation))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_numbers(case: Case) -> None:
    """PMCID and accessions stand as the databases write them, behind the database's short name."""
    found = first(case)

    assert (found.pmcid, found.accessions, found.revised) == (case.pmcid, case.accessions, case.revised)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_ties(case: Case) -> None:
    """Each tie leads from the record to the other publication, which is named as the source names it."""
    found = first(case)

    assert tuple((one.relation, one.pmid, one.doi, one.printed) for one in found.related) == case.ties


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_flags_and_types(case: Case) -> None:
    """What is retracted is flagged, what is a preprint says so, and a notice is not itself retracted."""
    found = first(case)

    assert (found.retracted, found.publication_types) == (case.retracted, case.kinds)
