"""What databases add to RIS."""

from __future__ import annotations

import pytest

from kg.model import Citation, Related

from ._read import citations, sections


def record(*lines: str) -> Citation:
    (found,) = citations("TY  - JOUR\nTI  - A title\n" + "\n".join(lines) + "\nER  - \n")
    return found


BVS = ("AU  - Souza, Maria de", "DB  - LILACS", "DP  - http://bvsalud.org/", "ID  - lil-900101")


def test_bvs() -> None:
    """The Virtual Health Library gives an indexer's headings as keywords, and its numbers under ID."""
    found = record(
        *BVS, "DA  - 2011/06", "PY  - 2011", "KW  - Médicos/educação", "KW  - Humanos", "UR - http://e.org/1"
    )

    assert [(h.label, h.qualifiers, h.vocabulary) for h in found.headings] == [
        ("Médicos", ("educação",), "decs"),
        ("Humanos", (), "decs"),
    ]
    assert (found.keywords, found.accessions, found.date, found.url) == (
        (),
        ("lilacs:lil-900101",),
        "2011-06",
        "http://e.org/1",
    )


@pytest.mark.parametrize(
    ("database", "number", "pmid", "accessions"),
    [
        ("MEDLINE", "mdl-900101", "900101", ()),
        ("MEDLINE", "900101", "900101", ()),
        ("LILACS", "900101", None, ("lilacs:lil-900101",)),
        ("BDENF", "biblio-900101", None, ("bvs:biblio-900101",)),
    ],
)
def test_numbers_of_bvs(database: str, number: str, pmid: str | None, accessions: tuple[str, ...]) -> None:
    """MEDLINE's numbers are PMIDs, with "mdl-" before them or not; LILACS' own are the same with "lil-" or not."""
    found = record(f"DB  - {database}", "DP  - https://pesquisa.bvsalud.org/portal/", f"ID  - {number}")

    assert (found.pmid, found.accessions) == (pmid, accessions)


@pytest.mark.parametrize(
    ("lines", "accessions"),
    [
        (["AN  - WOS:000900101000001"], ("wos:000900101000001",)),
        (["DB  - Embase", "U2  - L900900101"], ("embase:900900101",)),
        (["DB  - ProQuest Central", "AN  - 900101; 77"], ("proquest:900101",)),
        (["DB  - Scopus", "UR  - https://www.scopus.com/r.uri?eid=2-s2.0-9009001&md5=1"], ("scopus:2-s2.0-9009001",)),
        (["DB  - Embase", "ID  - 12"], ()),
        (["DB  - c8h", "N1  - Accession Number: 900900101. Language: English."], ("cinahl:900900101",)),
        (["L2  - http://ovidsp.ovid.com/o.cgi?T=JS&D=emexb&NEWS=N&AN=900900101"], ("embase:900900101",)),
        (["L2  - http://ovidsp.ovid.com/o.cgi?T=JS&D=psyc16&NEWS=N&AN=2019-90010-001"], ("psycinfo:2019-90010-001",)),
        (["L2  - http://ovidsp.ovid.com/o.cgi?T=JS&D=medp&NEWS=N&AN=900101"], ()),
    ],
)
def test_accession_numbers(lines: list[str], accessions: tuple[str, ...]) -> None:
    """Of the database that is named, or such as tell whose they are; a library's own count is none."""
    assert record(*lines).accessions == accessions


@pytest.mark.parametrize(
    ("line", "pmcid"),
    [
        ("C2  - PMC900101", "PMC900101"),
        ("N1  - PMCID: PMC900101", "PMC900101"),
        ("L2  - https://www.ncbi.nlm.nih.gov/pmc/articles/PMC900101/pdf/", "PMC900101"),
        ("C2  - 900101", None),
    ],
)
def test_pmcid(line: str, pmcid: str | None) -> None:
    """Where a field holds one, says so, or is an address there."""
    assert record(line).pmcid == pmcid


@pytest.mark.parametrize(
    ("lines", "pmid"),
    [
        (["DB  - Embase", "C5  - 900101"], "900101"),
        (["UR  - https://www.embase.com/records?id=L900", "C5  - 900101"], "900101"),
        (["DB  - Scopus", "C2  - 900101"], "900101"),
        (["UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-9", "C2  - 900101"], "900101"),
        (["DB  - Scopus", "C2  - PMC900101"], None),
        (["DB  - Scopus", "C5  - 900101"], None),
        (["DB  - Other", "C2  - 900101", "C5  - 900102"], None),
        (["UR  - https://example.org/?from=scopus.com", "C2  - 900101"], None),
    ],
)
def test_pmid_of_a_source(lines: list[str], pmid: str | None) -> None:
    """Embase has it under C5, Scopus under C2; elsewhere such a number is no PMID."""
    assert record(*lines).pmid == pmid


@pytest.mark.parametrize(
    "lines",
    [
        ["A1  - Doe J.", "A1  - Poe E.A.", "M1  - (Doe J., doe@example.org; Poe E.A.) Old Trust, Leeds"],
        ["A1  - Doe, Jane", "A1  - Poe, E A", "AD  - Doe, Jane: Old Trust, Leeds", "AD  - Poe, E A.: Old Trust, Leeds"],
        ["A1  - Doe, Jane", "A1  - Poe, E A", "M2  - Doe, Jane. Old Trust, Leeds", "M2  - Poe, E A. Old Trust, Leeds"],
    ],
)
def test_affiliations_behind_their_owners(lines: list[str]) -> None:
    """Embase's in brackets, PsycINFO's with a colon, MEDLINE's at Ovid with a full stop: each is those authors'."""
    found = record(*lines)

    assert [a.text for a in found.affiliations] == ["Old Trust, Leeds"]
    assert [a.affiliations for a in found.authors] == [(0,), (0,)]


@pytest.mark.parametrize("line", ["M1  - 101264945", "M2  - Doe (2001). Another book.", "M1  - (Roe M.) New Trust"])
def test_what_else_stands_there(line: str) -> None:
    """What names no author of the record is no affiliation, unless it stands where affiliations do."""
    assert record("A1  - Doe, Jane", line).affiliations == ()


@pytest.mark.parametrize(
    "line",
    [
        "AD  - Old Trust, LeedsAD  - New Trust, HullC3  - Old TrustPU  - INVENTED PRESS",
        "AD  - Old Trust, Leeds ; New Trust, Hull",
        "AD  - Old Trust, Leeds\nAD  - New Trust, Hull\nAD  - doe@example.org",
    ],
)
def test_several_affiliations(line: str) -> None:
    """Web of Science leaves out the line ends, ProQuest puts signs between; an e-mail address alone is none."""
    assert [a.text for a in record(line).affiliations] == ["Old Trust, Leeds", "New Trust, Hull"]


def test_other_publications() -> None:
    """Ovid has MEDLINE's ties under T3, several in one field; a title that stands there ties nothing."""
    found = record(
        "T3  - [Comment on: Inv J. 2018 May;55:1-9; PMID: 900102 [https://example.org/900102]]"
        "[Erratum in: Inv J. 2019;1:2]"
    )

    assert found.related == (
        Related(relation="isCommentOn", pmid="900102", printed="Inv J. 2018 May;55:1-9"),
        Related(relation="hasErratum", printed="Inv J. 2019;1:2"),
    )
    assert record("T3  - [A series]").related == ()


FORMS = ("{0}  - ", "{0} - ", "{0}- ", "{0}  -  ", " {0}  - ")
FORMS_IN_SMALL_LETTERS = ("{0}  - ", "{0}  -  ", " {0}  - ")


@pytest.mark.parametrize(
    ("form", "small"), [*((form, False) for form in FORMS), *((form, True) for form in FORMS_IN_SMALL_LETTERS)]
)
def test_tags_in_the_forms_they_are_met_in(form: str, small: bool) -> None:
    """With a blank more or less, and in small letters where the blanks are right, tags are tags."""
    lines = [("TY", "JOUR"), ("TI", "A title"), ("AU", "Doe, Jo"), ("ER", "")]
    text = "\n".join(form.format(tag.lower() if small else tag) + value for tag, value in lines)

    found = citations(f"{text}\n{text}\n")

    assert [(one.title, [a.family for a in one.authors]) for one in found] == [("A title", ["Doe"])] * 2


def test_markup_of_the_publisher() -> None:
    """Tags and references of JATS and HTML are no words; the heads of sections are heads."""
    (found,) = citations(
        "TY  - JOUR\nTI  - CO<sub>2</sub> &amp; care\n"
        "AB  - <jats:title>Aims</jats:title><jats:p>To <jats:italic>ask</jats:italic>, p <0.05.</jats:p>\nER  - \n"
    )

    assert (found.title, sections(found)) == ("CO2 & care", [("Aims", "To ask, p <0.05.")])


@pytest.mark.parametrize("tag", ["AN", "ID", "C2", "U1", "M1"])
def test_a_number_that_says_there_is_none(tag: str) -> None:
    """ "-1" is no PMID and no accession number."""
    (found,) = citations(f"TY  - JOUR\nTI  - A title\nDB  - PubMed\n{tag}  - -1\nER  - \n")

    assert (found.pmid, found.accessions) == (None, ())
