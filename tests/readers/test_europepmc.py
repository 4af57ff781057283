"""Answers of Europe PMC."""

from __future__ import annotations

from kg.model import Part

from ._read import citations, errors, sample, sections

CORE = sample("europepmc/core.json")
FIRST, PREPRINT, BARE = citations(CORE)
(OF_XML,) = citations(sample("europepmc/core.xml"))
(DUBLIN_CORE,) = citations(sample("europepmc/dublin_core.xml"))


def test_escaped_markup_is_no_part_of_a_title() -> None:
    """Tags and character references are resolved."""
    assert FIRST.title == "Care navigators & trust."


def test_authors() -> None:
    """Initials alone are no given name; a line that two authors share stands once."""
    assert [(a.name, a.family, a.given, a.orcid, a.affiliations) for a in FIRST.authors] == [
        ("Jane Doe", "Doe", "Jane", "0000-0002-1825-0097", (0, 1)),
        ("Poe EA", "Poe", None, None, (1,)),
        ("Invented Group", "Invented Group", None, None, ()),
    ]
    assert [a.text for a in FIRST.affiliations] == ["Invented University, Cardiff, UK.", "Old Trust, Leeds."]


def test_authors_of_a_lite_result() -> None:
    """The line of all names gives the same people in the same order."""
    assert [(a.family, a.initials) for a in PREPRINT.authors] == [("Doe", "J"), ("van der Berg", "JA")]


def test_where_and_when() -> None:
    """The journal by its abbreviation, the date of the issue, else of first publication."""
    found = (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date)

    assert found == ("Invent J Prim Care", "12", "3", "101-9", "2020-03")
    assert PREPRINT.date == "2021-05-06"


def test_identifiers_alone_are_a_record() -> None:
    """A result of which only the identifier is given is kept with that, and nothing is made up."""
    assert (BARE.pmid, BARE.title, BARE.authors, BARE.date) == ("900312", None, (), None)
    assert (FIRST.pmid, FIRST.doi) == ("900311", "10.9999/epmc.1")


def test_sections_headings_keywords_and_grants() -> None:
    """Each is a passage where it stands."""
    assert sections(FIRST) == [("Background", "Navigators are new."), ("Results", "They helped: CO2.")]
    assert [(h.label, h.qualifiers) for h in FIRST.headings] == [
        ("Physicians, Family", ("education",)),
        ("Physicians, Family", ("psychology",)),
        ("Humans", ()),
    ]
    assert [p.span.of(FIRST.text) for p in FIRST.passages_of(Part.KEYWORDS, Part.FUNDING)] == [
        "care navigation; trust",
        "Invented Institute, RP-1",
    ]
    assert PREPRINT.publication_types == ("Preprint",)


def test_xml_holds_the_same_fields() -> None:
    """The service's XML is read like its JSON."""
    assert (OF_XML.pmid, OF_XML.journal, OF_XML.date, OF_XML.pages) == ("900313", "Inv. J.", "2019-05", "1-2")
    assert ([a.name for a in OF_XML.authors], sections(OF_XML)) == (["Jane Doe"], [("Aims", "To ask.")])
    assert (OF_XML.keywords, OF_XML.publication_types) == (("trust",), ("Journal Article",))


def test_dublin_core() -> None:
    """The journal stands in an OpenURL, the date at its printed precision in the citation."""
    found = (DUBLIN_CORE.journal, DUBLIN_CORE.volume, DUBLIN_CORE.issue, DUBLIN_CORE.pages, DUBLIN_CORE.date)

    assert found == ("Inv J", "4", "10", "3-4", "2025-12")
    assert (DUBLIN_CORE.pmid, DUBLIN_CORE.doi) == ("900314", "10.9999/epmc.4")
    assert [(a.family, a.initials) for a in DUBLIN_CORE.authors] == [("Doe", "J"), ("O'Poe", "EA")]
    assert [a.text for a in DUBLIN_CORE.affiliations] == ["Old Trust, Leeds."]


def test_a_result_that_nothing_names_is_an_error() -> None:
    """It is reported with its line, in JSON and in XML."""
    assert [e.line for e in errors(CORE)] == [60]
    assert [e.line for e in errors(sample("europepmc/core.xml"))] == [11]
