"""Tables of titles and abstracts."""

from __future__ import annotations

import pytest

from kg.errors import SourceError
from kg.model import Remark

from ._read import citations, errors, read, sample, sections

SCREENING = sample("table/screening.csv")
FIRST, PLAIN, LAST = citations(SCREENING)
(OF_ZOTERO,) = citations(sample("table/zotero.tsv"))


def test_a_remark_says_which_columns_were_taken() -> None:
    """What a person wants to check stands in the report."""
    (remark,) = (found for found in read(SCREENING) if isinstance(found, Remark))

    assert remark.text.startswith(
        "columns: title = Title, abstract = Abstract, authors = Authors, year = Published Year"
    )
    assert remark.text.endswith("; not used: record_id, Notes")


def test_fields() -> None:
    """Each from the column whose header names it."""
    assert [(a.family, a.initials) for a in FIRST.authors] == [("Doe", "JA"), ("van den Berg", "P")]
    assert (FIRST.journal, FIRST.volume, FIRST.pages, FIRST.date) == ("Invented Journal", "7", "10-19", "2019")
    assert (FIRST.doi, FIRST.keywords) == ("10.9999/t.1", ("trust", "time"))
    assert sections(FIRST) == [("AIMS", "To ask."), ("RESULTS", "They helped.")]


def test_cells_that_say_nothing_are_empty() -> None:
    """ "nan" is what programs write where nothing was."""
    assert (PLAIN.abstract, PLAIN.authors, PLAIN.journal, PLAIN.date) == (None, (), None, "2020")


def test_tabs_and_other_headers() -> None:
    """The sign between cells is found; the date is more precise than the year; an address may be a DOI."""
    assert (OF_ZOTERO.title, OF_ZOTERO.journal, OF_ZOTERO.date) == ("Tabs between", "Invented Journal", "2020-03-05")
    assert ([a.family for a in OF_ZOTERO.authors], OF_ZOTERO.doi) == (["Doe", "Roe"], "10.9999/t.2")


@pytest.mark.parametrize(
    ("printed", "families"),
    [
        ("Doe J, van Dam RE.", ["Doe", "van Dam"]),
        ("Doe J.A., Roe R.-M.", ["Doe", "Roe"]),
        ("Doe, J.; Roe, R.", ["Doe", "Roe"]),
        ("Doe, J., Roe, R.", ["Doe", "Roe"]),
        ("Doe, Jane", ["Doe"]),
        ("Jane Doe, Richard Roe and Edna Poe", ["Doe", "Roe", "Poe"]),
        ("Jane Doe|Thed van Dam", ["Doe", "van Dam"]),
        ("de la Cruz, María José", ["de la Cruz"]),
        ("de las Heras C., Roe J.", ["de las Heras", "Roe"]),
        ("Smith, John, Jr", ["Smith"]),
        ("World Health Organization", ["World Health Organization"]),
        ("Doe J, et al", ["Doe"]),
        ("Doe J, Roe R; Invented Care Group.", ["Doe", "Roe", "Invented Care Group"]),
        ("['Garcia-Lopez, Maria', 'Li, Xia']", ["Garcia-Lopez", "Li"]),
        ("[]", []),
        ("Doe, J., Roe, J. A., & Poe, E.", ["Doe", "Roe", "Poe"]),
        ("Doe, J. A., Jr., & Roe, A.", ["Doe", "Roe"]),
        ("Doe, Jane, Roe, Richard & Poe, Ann", ["Doe", "Roe", "Poe"]),
        ("DOE J, ROE R", ["DOE", "ROE"]),
        ("Doe, Jane\nRoe, Richard", ["Doe", "Roe"]),
        ("Doe J, van Dam\nR", ["Doe", "van Dam"]),
        ("Doe, Jane // Roe, Richard", ["Doe", "Roe"]),
        ("Doe, Jane et al.", ["Doe"]),
    ],
)
def test_authors(printed: str, families: list[str]) -> None:
    """However the names are parted and ordered, each family name is found."""
    assert [a.family for a in citations(f'title,authors,abstract\nT,"{printed}",A\n')[0].authors] == families


def test_keywords_as_a_list_of_python() -> None:
    """ASReview writes lists as Python prints them."""
    (found,) = citations("title,keywords,abstract\nT,\"['trust, mutual', 'time']\",A\n")

    assert found.keywords == ("trust, mutual", "time")


def test_bad_rows_are_errors_beside_their_neighbours() -> None:
    """Too many cells, and a quotation mark that is never closed, cost one row each; an empty row is none."""
    assert [e.line for e in errors(SCREENING)] == [4, 6]


def test_a_table_of_something_else_is_not_read() -> None:
    """A header must name a title and an abstract, or enough beside a title."""
    from kg.readers import table
    from kg.sources.files import Source

    assert not table.recognises(Source(name="x.csv", data=b"title,price\nA book,3\n"))
    assert table.recognises(Source(name="x.csv", data=b"PMID,Title,Authors,Journal/Book\n1,T,Doe J,J\n"))


def test_a_header_below_the_query() -> None:
    """Embase prints its query above the table."""
    page = '"SEARCH QUERY","invented:ti"\n---------\n\n"Title","Abstract"\n"A title","Prose."\n'

    assert [c.title for c in citations(page)] == ["A title"]


def test_a_column_without_a_name_is_taken_for_nothing() -> None:
    """pandas writes the number of a row under an empty header."""
    (found,) = citations(",title,abstract\n7,T,A\n")

    assert (found.title, found.journal, found.volume, found.pages) == ("T", None, None, None)


def test_bvs() -> None:
    """The Virtual Health Library has its numbers under ID, headings of its own, and the pages in the reference."""
    (found,) = citations(
        "ID,Title,Authors,Source,Journal,Database,Type,Language,Publication year,Descriptor(s),Keyword(s),"
        "Publication Country,Fulltext URL, Abstract,Entry Date,Volume number,Issue number,DOI,ISSN,Accession number,"
        "PMCID\n"
        '"lil-900101","Um título","Souza, Maria de; Poe, E","Rev. inv;45(3): 12-19, jun. 2011. tab","Rev. inv",'
        '"LILACS",'
        '"article","pt","2011","Médicos/educação; Humanos","confiança","Brasil","http://example.org/1","Texto.",20120101,'
        "45,3,10.9999/bvs.1,1234-5678,,\n"
    )

    assert (found.journal, found.volume, found.issue, found.pages, found.date) == (
        "Rev. inv",
        "45",
        "3",
        "12-19",
        "2011",
    )
    assert [(h.label, h.qualifiers, h.vocabulary) for h in found.headings] == [
        ("Médicos", ("educação",), "decs"),
        ("Humanos", (), "decs"),
    ]
    assert (found.keywords, found.accessions, found.doi) == (("confiança",), ("lilacs:lil-900101",), "10.9999/bvs.1")


def test_bvs_of_medline() -> None:
    """A record of MEDLINE has its PMID behind "mdl-", and its headings are MeSH."""
    (found,) = citations("ID,Title,Database,Descriptor(s),Abstract\nmdl-900101,T,MEDLINE,Nurses,A\n")

    assert (found.pmid, found.accessions, found.headings[0].vocabulary) == ("900101", (), "mesh")


def test_embase() -> None:
    """Affiliations stand behind their owners; the terms of its thesaurus are headings; PUI is its number."""
    (found,) = citations(
        "Title,Publication Year,Author Names,Author Addresses,Emtree Medical Index Terms (Major Focus),"
        "Emtree Medical Index Terms,PUI\n"
        '"T",2020,"Doe J., Poe E.A.","(Doe J., doe@e.org; Poe E.A.) Old Trust, Leeds. , (Poe E.A.) New Trust, Hull",'
        '"trust","human, nurse",L900900101\n'
    )

    assert [a.text for a in found.affiliations] == ["Old Trust, Leeds", "New Trust, Hull"]
    assert [(a.family, a.affiliations) for a in found.authors] == [("Doe", (0,)), ("Poe", (0, 1))]
    assert [(h.label, h.vocabulary) for h in found.headings] == [
        ("trust", "emtree"),
        ("human", "emtree"),
        ("nurse", "emtree"),
    ]
    assert found.accessions == ("embase:900900101",)


def test_pubmed() -> None:
    """Volume, issue and pages stand only in the citation."""
    (found,) = citations(
        "PMID,Title,Authors,Citation,Journal/Book,Publication Year,PMCID\n"
        '900101,T,"Doe JA, Poe E.","Inv J. 2020 Feb;63(2):1036-40. doi: 10.9999/a. Epub 2019 Mar 25.",Inv J,2020,'
        "PMC900101\n"
    )

    assert (found.volume, found.issue, found.pages, found.pmcid) == ("63", "2", "1036-40", "PMC900101")


def test_what_is_retracted() -> None:
    """OpenAlex says so in a column of its own."""
    table = "Title,Abstract,is_retracted\nOne,A,True\nTwo,B,False\n"

    assert [found.retracted for found in citations(table)] == [True, False]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (  # Web of Science, as a workbook
            "Authors,Author Full Names,Article Title,Source Title,Abstract,Publication Year,Volume,Issue,Start Page,"
            "End Page,Article Number,DOI,UT (Unique WOS ID)",
            '"Doe, J","Doe, Jane",A title,Inv J,Prose.,2020,7,2,,,12,10.9999/t.9,WOS:000900101000001',
        ),
        (  # Lens
            "Lens ID,Title,Publication Year,Source Title,Author/s,Abstract,Volume,Issue Number,Start Page,End Page,DOI",
            '900-101-001-001-001,A title,2020,Inv J,"Doe, Jane",Prose.,7,2,12,,10.9999/t.9',
        ),
        (  # Dimensions
            '"About the data: Exported on Jan 1, 2021."\nPublication ID,DOI,Title,Abstract,Source title,PubYear,Volume,'
            "Issue,Pagination,Authors,Times cited",
            'pub.1,10.9999/t.9,A title,Prose.,Inv J,2020,7,2,12,"Doe, Jane",3',
        ),
        (  # Publish or Perish
            "Cites,Authors,Title,Year,Source,DOI,GSRank,Volume,Issue,StartPage,EndPage,Abstract",
            "0,Jane Doe,A title,2020,Inv J,10.9999/t.9,1,7,2,12,,Prose.",
        ),
        (  # ProQuest
            "Title,Abstract,Authors,pubtitle,year,pubdate,volume,issue,pages,DigitalObjectIdentifier,DOI",
            'A title,Prose.,"Doe, Jane",Inv J,2020,2020,7,2,12,,10.9999/t.9',
        ),
    ],
)
def test_tables_of_databases(header: str, row: str) -> None:
    """Each names its columns in its own way, and all say the same."""
    (found,) = citations(f"{header}\n{row}\n")

    assert [(a.family, a.given) for a in found.authors] == [("Doe", "Jane")]
    assert (found.title, found.journal, found.year, found.volume, found.issue, found.pages, found.doi) == (
        "A title",
        "Inv J",
        2020,
        "7",
        "2",
        "12",
        "10.9999/t.9",
    )


@pytest.mark.parametrize(
    "header",
    [
        "Titel;Autoren;Jahr;Zeitschrift;Zusammenfassung;Schlagwörter",
        "Título;Autores;Año;Revista;Resumen;Palabras clave",
        "Título;Autores;Ano;Revista;Resumo;Palavras-chave",
        "Titre;Auteurs;Année;Revue;Résumé;Mots-clés",
        "Title;Contributors;Year;Source;Abstract;Keywords",
    ],
)
def test_headers_of_other_languages(header: str) -> None:
    """German, Spanish, Portuguese and French headers are known; a source is a journal where no other column is."""
    (found,) = citations(f"{header}\nA title;Doe, Jane;2019;Inv J;Prose.;trust, time\n")

    assert (found.title, found.date, found.journal, found.keywords) == ("A title", "2019", "Inv J", ("trust", "time"))
    assert ([a.family for a in found.authors], sections(found)) == (["Doe"], [("", "Prose.")])


def test_a_source_that_is_a_database() -> None:
    """It is no journal."""
    (found,) = citations("Title,Year,Source\nT,2019,PubMed\n")

    assert (found.journal, found.database) == (None, "PubMed")


def test_a_table_of_titles_alone() -> None:
    """Its rows may hold commas."""
    found = citations('Title\nLink workers, and others\n"A trial"\n')

    assert [one.title for one in found] == ["Link workers, and others", "A trial"]


@pytest.mark.parametrize("column", ["Link", "DOI Link", "URL"])
def test_a_link_that_is_a_doi(column: str) -> None:
    """An address of doi.org gives the DOI, whatever its column is called."""
    (found,) = citations(f"Title,{column}\nT,https://doi.org/10.9999/T.7\n")

    assert found.doi == "10.9999/t.7"


def test_numbers_in_extra() -> None:
    """Zotero keeps PMID and PMCID as lines of Extra."""
    (found,) = citations('Title,Author,Extra\nT,"Doe, J","Seen twice\nPMID: 900101\nPMCID: PMC900102"\n')

    assert (found.pmid, found.pmcid) == ("900101", "PMC900102")


@pytest.mark.parametrize(
    ("page", "headers"),
    [
        ("Bezeichnung;Wer;Wann\nA;B;2019\n", "Bezeichnung, Wer, Wann"),
        ("Link workers in a town\tDoe J\t2019\nA trial\tRoe R\t2020\n", "Link workers in a town, Doe J, 2019"),
        ("title,price\nA book,3\n", "title, price"),
    ],
)
def test_a_table_without_a_title_is_told(page: str, headers: str) -> None:
    """One line says what its headers are, and what would do."""
    with pytest.raises(SourceError) as told:
        citations(page)

    assert str(told.value) == (
        "page: a table in which no header names a title and an abstract, authors or the like; "
        f"the headers are: {headers}; name the columns so"
    )
