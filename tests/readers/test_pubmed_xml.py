"""PubMed XML."""

from __future__ import annotations

from kg.model import Part, Remark
from kg.sources import Source

from ._read import citations, errors, read, sample, sections

SET = sample("pubmed_xml/set.xml")
FIRST, SECOND, BOOK = citations(SET)


def without(old: bytes, new: bytes = b"") -> Source:
    return Source(name="set.xml", data=SET.data.replace(old, new, 1))


def test_inline_markup_leaves_no_gap() -> None:
    """Text around markup is joined as it stands, and entities are characters."""
    assert FIRST.title == "Care navigators, CO2 & <script>: a trial."


def test_where_and_when() -> None:
    """The date is that of the issue; the journal is named as MEDLINE abbreviates it."""
    found = (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date_printed, FIRST.date)

    assert found == ("Invent J Prim Care", "12", "3", "101-9", "2020 Mar 5", "2020-03-05")
    assert (SECOND.date_printed, SECOND.date) == ("2011 Nov-Dec", "2011")


def test_identifiers() -> None:
    """PMID and DOI are those of the article, not of its references."""
    assert (FIRST.pmid, FIRST.doi) == ("900101", "10.9999/ijpc.2020.1")
    assert SECOND.doi is None


def test_authors() -> None:
    """Initials alone are no given name; groups, suffixes and ORCID are kept."""
    assert [(a.name, a.family, a.given, a.initials, a.orcid, a.affiliations) for a in FIRST.authors] == [
        ("Jane Anne Doe", "Doe", "Jane Anne", "JA", "0000-0002-1825-0097", (0, 1)),
        ("Poe EA Jr", "Poe", None, "EA", None, (0,)),
        ("Navigator Trial Group", "Navigator Trial Group", None, None, None, ()),
    ]


def test_an_affiliation_that_several_share_stands_once() -> None:
    """Identical lines are one affiliation."""
    assert [a.text for a in FIRST.affiliations] == ["Invented University, Cardiff, UK.", "Old Trust, Leeds, UK."]


def test_structured_abstract() -> None:
    """Labelled sections are passages; the abstract spans them with their heads and without the copyright."""
    assert sections(FIRST) == [("BACKGROUND", "Navigators are new."), ("RESULTS AND CONCLUSIONS", "They helped: much.")]
    assert FIRST.abstract is not None
    assert (
        FIRST.abstract.of(FIRST.text) == "BACKGROUND: Navigators are new.\nRESULTS AND CONCLUSIONS: They helped: much."
    )


def test_heads_in_an_unlabelled_abstract() -> None:
    """An abstract whose heads are prose to the XML has its sections too."""
    assert [label for label, _ in sections(SECOND)] == ["OBJECTIVE", "RESULTS"]


def test_a_vernacular_title() -> None:
    """It is the title where the English one is not available."""
    assert (SECOND.title, SECOND.language) == ("Los gestores.", "Spanish")


def test_headings() -> None:
    """One heading for each descriptor with each qualifier, with the descriptor's identifier."""
    assert [(h.label, h.qualifiers, h.identifier) for h in FIRST.headings] == [
        ("Physicians, Family", ("education",), "D010821"),
        ("Physicians, Family", ("psychology",), "D010821"),
        ("Humans", (), "D006801"),
    ]


def test_keywords_and_grants_are_passages() -> None:
    """They can be searched, each where it stands."""
    assert [p.span.of(FIRST.text) for p in FIRST.passages_of(Part.KEYWORDS, Part.FUNDING)] == [
        "care navigation; trials",
        "Invented Institute for Research, RP-1, United Kingdom",
    ]


def test_a_book_is_read_plainly() -> None:
    """Title, group author, publisher and date of a book."""
    assert (BOOK.title, BOOK.publisher, BOOK.date) == ("Guidance on roles", "Invented College (UK)", "2009-02")
    assert [a.family for a in BOOK.authors] == ["Invented Centre"]


def test_a_record_that_nothing_names_is_an_error() -> None:
    """It is reported with its line."""
    assert [(e.line, e.reason) for e in errors(SET)] == [(20, "neither a title nor a PMID")]


def test_a_file_that_breaks_off() -> None:
    """The records before the break are kept, the rest is one error with the line where its record begins."""
    cut = Source(name="cut.xml", data=SET.data[: SET.data.index(b"Los gestores")])

    assert [c.pmid for c in citations(cut)] == ["900101"]
    assert [e.line for e in errors(cut)] == [17]


def test_a_file_that_breaks_off_behind_a_record() -> None:
    """No record is lost, and the break is told."""
    cut = Source(name="cut.xml", data=SET.data[: SET.data.rindex(b"</PubmedArticleSet>")])

    assert [c.pmid for c in citations(cut)] == ["900101", "900102", "900103"]
    assert any(isinstance(found, Remark) for found in read(cut))


def test_a_record_that_is_not_well_formed_leaves_its_neighbours_whole() -> None:
    """The records behind it are read too."""
    torn = without(b"<MedlineDate>", b"<MedlineDate & >")

    assert [c.pmid for c in citations(torn)] == ["900101", "900103"]
    assert [e.line for e in errors(torn)] == [17, 20]


def test_no_entity_is_resolved() -> None:
    """An entity of the file's own is not expanded, and none is fetched."""
    declared = b'<!DOCTYPE PubmedArticleSet [<!ENTITY x SYSTEM "file:///etc/hostname"> <!ENTITY y "boom">]>'
    begin, end = SET.data.index(b"<!DOCTYPE"), SET.data.index(b"<PubmedArticleSet>")
    hostile = SET.data[:begin] + declared + SET.data[end:].replace(b"a trial.", b"&x;&y;a trial.", 1)

    (first, *_) = citations(Source(name="hostile.xml", data=hostile))

    assert first.title == "Care navigators, CO2 & <script>: &x;&y;a trial."
