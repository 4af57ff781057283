"""PubMed XML."""

from __future__ import annotations

import pytest

from kg.model import Citation, Part, Remark, Withdrawal
from kg.sources.files import Source

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
    assert [h.qualifier_identifiers for h in FIRST.headings] == [("Q000193",), ("Q000523",), ()]


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


UPDATES = sample("pubmed_xml/update.xml")


def test_what_an_update_file_deletes() -> None:
    """Each PMID of DeleteCitation is a withdrawal, beside the records of the file."""
    assert [found.pmid for found in read(UPDATES) if isinstance(found, Withdrawal)] == ["900203", "900204"]
    assert [c.pmid for c in citations(UPDATES)] == ["900201", "900202"]


def test_numbers_dates_and_ties() -> None:
    """PMCID, the day of the last change, and what corrects or retracts what; references cited are no ties."""
    first, second = citations(UPDATES)

    assert (first.pmcid, first.revised, first.retracted) == ("PMC990201", "2024-03-05", True)
    assert [(r.relation, r.pmid, r.printed) for r in first.related] == [
        ("hasErratum", None, "Invent J Prim Care. 2021;13(1):9"),
        ("hasRetraction", "900202", "Invent J Prim Care. 2022;14(1):1"),
    ]
    assert [(r.relation, r.pmid) for r in second.related] == [("isRetractionOf", "900201")]


def test_who_wrote_it() -> None:
    """Investigators are no authors, nor is a name that PubMed marks as wrong; a suffix stands behind the name."""
    assert [a.name for a in citations(UPDATES)[0].authors] == ["Ann Doe 3rd", "Navigator Group"]


def test_of_several_dates_the_journal_counts() -> None:
    """The issue's date, not the electronic one; without an issue's date the electronic one."""
    assert [c.date for c in citations(UPDATES)] == ["2021-02", "2022-01-07"]


def test_a_declared_encoding_holds_for_a_bad_record_and_its_neighbours() -> None:
    """A file in Latin-1 with a record that is not well formed is read in Latin-1 throughout."""
    text = (
        UPDATES.text.replace("utf-8", "ISO-8859-1").replace("Navigators", "Café").replace("Retraction:", "Café & co:")
    )
    source = Source(name="latin.xml", data=text.encode("latin-1"))

    assert [c.title for c in citations(source)] == ["Café in practice."]
    assert "Café & co" in errors(source)[0].raw


def test_batches_lose_nothing_and_know_their_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut into batches of a record each, a file gives what it gives at once, errors with their lines included."""
    whole = read(SET)
    monkeypatch.setattr("kg.readers._xml.BATCH", 1)
    monkeypatch.setattr("kg.sources.packed.CHUNK", 100)

    assert read(Source(name="set.xml", data=SET.data)) == whole


def test_files_one_behind_another() -> None:
    """Sets that were appended to each other are read to the last."""
    twice = Source(name="twice.xml", data=SET.data + UPDATES.data)

    assert [c.pmid for c in citations(twice)] == ["900101", "900102", "900103", "900201", "900202"]


def test_characters_that_xml_cannot_hold() -> None:
    """Zeros and references to control characters are left out, and the record is read."""
    odd = without(b"They helped: much.", b"They\x00 helped&#0;: much&#x1F;.")

    assert sections(citations(odd)[0])[1] == ("RESULTS AND CONCLUSIONS", "They helped: much.")


def test_an_entity_that_nobody_knows_is_told() -> None:
    """It stays in the text, and the first one is remarked with its line; those of XML and HTML are characters."""
    known = "<PubmedArticle><MedlineCitation><PMID>90%d</PMID><Article><ArticleTitle>A &amp; %s"
    known += "</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n"
    titles = ("B&eacute;", "&l9;", "&l9; &x;")
    text = "<PubmedArticleSet>\n" + "".join(known % pair for pair in enumerate(titles, 1)) + "</PubmedArticleSet>"

    found = read(text)

    assert [one.title for one in found if isinstance(one, Citation)] == ["A & Bé", "A & &l9;", "A & &l9; &x;"]
    assert [one for one in found if isinstance(one, Remark)] == [
        Remark(line=3, text="the entity &l9; is not known; it stays in the text as it is printed")
    ]


@pytest.mark.parametrize("inside", ["", "<Article><ArticleTitle>A title</ArticleTitle></Article>"])
def test_a_set_without_records_says_so(inside: str) -> None:
    """A file of the right kind that holds nothing readable is not passed over without a word."""
    assert read(f"<PubmedArticleSet>{inside}</PubmedArticleSet>") == [
        Remark(
            line=1,
            text="holds no record; looked for PubmedArticle, PubmedBookArticle, DeleteCitation",
        )
    ]


def test_entities_that_grow_are_not_grown() -> None:
    """A billion laughs take no time and no memory."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30))
    begin = SET.data.index(b"<PubmedArticleSet>")
    hostile = f'<!DOCTYPE PubmedArticleSet [<!ENTITY l0 "ha">{laughs}]>'.encode() + SET.data[begin:].replace(
        b"a trial.", b"&l29;", 1
    )

    assert citations(Source(name="laughs.xml", data=hostile))[0].title == "Care navigators, CO2 & <script>: &l29;"


def test_nesting_beyond_all_bounds_is_one_error() -> None:
    """Elements a hundred thousand deep are an error, and the records beside them are read."""
    deep = b"<PubmedArticle>" + b"<b>" * 100_000 + b"</b>" * 100_000 + b"</PubmedArticle>\n"
    place = SET.data.index(b"<PubmedArticle>")
    source = Source(name="deep.xml", data=SET.data[:place] + deep + SET.data[place:])

    assert [c.pmid for c in citations(source)] == ["900101", "900102", "900103"]
    assert len(errors(source)) == 2
