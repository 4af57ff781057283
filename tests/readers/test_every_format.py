"""What must hold in every format that can have it."""

from __future__ import annotations

import pytest

from kg.model import Citation, CitationError, Remark

from ._read import citations, read, sections
from ._written import (
    ALL,
    JSON,
    OF_SEVERAL,
    TAGGED,
    XML,
    Person,
    Publication,
    Writer,
    bibtex,
    crossref,
    csl_json,
    endnote_xml,
    europepmc,
    html,
    refer,
    ris,
    table,
    zotero_rdf,
)

SEVERAL = tuple(Publication(number=n, title=f"Paper {n} of an invented series") for n in (1, 2, 3))


def one(writer: Writer, publication: Publication) -> Citation:
    (found,) = citations(writer([publication]))
    return found


@pytest.mark.parametrize("writer", ALL)
def test_where_and_when(writer: Writer) -> None:
    """Title, journal, volume, page, year and DOI come out as they went in."""
    found = one(writer, Publication())

    assert (found.title, (found.journal or "").casefold(), found.volume, found.pages, found.year, found.doi) == (
        "A title of an invented paper",
        "inv j",
        "7",
        "1",
        2019,
        "10.9999/all.1",
    )


@pytest.mark.parametrize("writer", ALL)
def test_a_group_among_the_authors(writer: Writer) -> None:
    """A body is an author, whole, beside the people."""
    people = (Person(family="Doe", given="Jane"), Person(family="Invented Trial Group"))

    found = one(writer, Publication(authors=people))

    assert [(a.family, a.given) for a in found.authors] == [("Doe", "Jane"), ("Invented Trial Group", None)]


@pytest.mark.parametrize("writer", ALL)
def test_et_al_is_nobody(writer: Writer) -> None:
    """What stands for the others is no author."""
    people = (Person(family="Doe", given="Jane"), Person(family="et al."))

    found = one(writer, Publication(authors=people))

    assert [a.family for a in found.authors] == ["Doe"]


@pytest.mark.parametrize("writer", ALL)
def test_a_group_alone(writer: Writer) -> None:
    """A body may be the only author."""
    found = one(writer, Publication(authors=(Person(family="World Health Organization"),)))

    assert [(a.family, a.given) for a in found.authors] == [("World Health Organization", None)]


@pytest.mark.parametrize("writer", ALL)
@pytest.mark.parametrize("family", ["van der Berg", "de la Cruz", "O'Brien-Smith", "Müller", "Al-Ḥasan", "李"])
def test_family_names(writer: Writer, family: str) -> None:
    """Particles, hyphens, apostrophes and letters of other scripts belong to the family name."""
    found = one(writer, Publication(authors=(Person(family=family, given="Jan Karel"),)))

    assert [(a.family, a.given, a.initials) for a in found.authors] == [(family, "Jan Karel", "JK")]


@pytest.mark.parametrize("writer", ALL)
@pytest.mark.parametrize("suffix", ["Jr", "III"])
def test_suffixes(writer: Writer, suffix: str) -> None:
    """A suffix is no part of the given or the family name, and stays in the name as printed."""
    found = one(writer, Publication(authors=(Person(family="Smith", given="John", suffix=suffix),)))

    assert [(a.family, a.given) for a in found.authors] == [("Smith", "John")]
    assert suffix in found.authors[0].name


@pytest.mark.parametrize("writer", ALL)
def test_two_people_of_one_name(writer: Writer) -> None:
    """Whoever is printed twice is two authors."""
    found = one(writer, Publication(authors=(Person(family="Li", given="Xin"), Person(family="Li", given="Xin"))))

    assert [a.family for a in found.authors] == ["Li", "Li"]


@pytest.mark.parametrize("writer", ALL)
def test_many_authors(writer: Writer) -> None:
    """Of a hundred authors none is lost, and their order is kept."""
    people = tuple(Person(family=f"Doe{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}", given="Jo") for n in range(100))

    found = one(writer, Publication(authors=people))

    assert [a.family for a in found.authors] == [person.family for person in people]


@pytest.mark.parametrize("writer", ALL)
def test_sections_of_the_abstract(writer: Writer) -> None:
    """Heads are heads, and prose is prose."""
    told = (("BACKGROUND", "Link workers are new."), ("METHODS", "We asked."), ("RESULTS", "They helped."))

    assert sections(one(writer, Publication(abstract=told))) == list(told)


@pytest.mark.parametrize("writer", ALL)
def test_signs_in_the_title(writer: Writer) -> None:
    """Ampersands, angle brackets and dashes are what they are."""
    title = "Health & care – a trial: p < 0.05 in older people’s homes"

    assert one(writer, Publication(title=title.replace("&", r"\&") if writer is bibtex else title)).title == title


@pytest.mark.parametrize("writer", XML)
def test_inline_markup_leaves_no_gap(writer: Writer) -> None:
    """CO<sub>2</sub> is CO2."""
    page = writer([Publication(title="CO2 and Coli in water")])

    (found,) = citations(page.replace("CO2 and Coli", "CO<sub>2</sub> and <i>Coli</i>"))

    assert found.title == "CO2 and Coli in water"


@pytest.mark.parametrize("writer", [*TAGGED, *JSON, endnote_xml, zotero_rdf, table, html])
def test_markup_in_text(writer: Writer) -> None:
    """Programs write markup into titles and abstracts as text."""
    marked = "CO<sub>2</sub> and <i>Coli</i> in water, p <0.05"

    found = one(writer, Publication(title=marked, abstract=(("", marked),)))

    assert found.title == "CO2 and Coli in water, p <0.05"
    assert sections(found) == [("", "CO2 and Coli in water, p <0.05")]


@pytest.mark.parametrize("writer", [ris, refer, endnote_xml, table, csl_json, crossref, europepmc])
def test_names_of_characters_in_text(writer: Writer) -> None:
    """Programs write the names of characters as text, in the names of people too."""
    people = (Person(family="M&uuml;ller", given="Jo"), Person(family="Health &amp; Care Group"))

    found = one(writer, Publication(title="Health &amp; care", authors=people))

    assert (found.title, [a.family for a in found.authors]) == ("Health & care", ["Müller", "Health & Care Group"])


@pytest.mark.parametrize(
    ("printed", "meant"), [(r"M{\"u}ller", "Müller"), (r"Ko\v{s}ice", "Košice"), (r"{\O}re", "Øre")]
)
def test_accents_of_latex(printed: str, meant: str) -> None:
    """In names as in titles."""
    found = one(bibtex, Publication(title=printed, authors=(Person(family=printed, given="J"),)))

    assert (found.title, found.authors[0].family) == (meant, meant)


@pytest.mark.parametrize("writer", TAGGED)
def test_wrapped_fields(writer: Writer) -> None:
    """The rest of a long field stands on the next line, indented."""
    page = writer([Publication()]).replace("A title of an", "A title of an\n      ")

    (found,) = citations(page)

    assert found.title == "A title of an invented paper"


@pytest.mark.parametrize("writer", OF_SEVERAL)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(writer: Writer, end: str) -> None:
    """Those of Unix, of Windows and of old Macs are one."""
    page = writer(SEVERAL).replace("\n", end)

    assert [found.title for found in citations(page)] == [publication.title for publication in SEVERAL]


@pytest.mark.parametrize("writer", OF_SEVERAL)
def test_a_record_that_breaks_off(writer: Writer) -> None:
    """A file that was cut costs its last record at most, and what was lost is told or read as far as it goes."""
    page = writer(SEVERAL)
    cut = page[: page.index(SEVERAL[2].title) + 12]

    found = read(cut)

    assert [one.title for one in found if isinstance(one, Citation)][:2] == [SEVERAL[0].title, SEVERAL[1].title]
    assert len([one for one in found if isinstance(one, Citation | CitationError | Remark)]) > 2


@pytest.mark.parametrize("writer", TAGGED)
def test_missing_terminators(writer: Writer) -> None:
    """Where a record has no end, the next one's beginning ends it."""
    lines = writer(SEVERAL).split("\n")
    page = "\n".join(line for line in lines if line.strip() not in ("ER  -", "ER", "EF"))

    assert [found.title for found in citations(page)] == [publication.title for publication in SEVERAL]
