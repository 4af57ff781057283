"""Which records are the same publication, which are versions of each other, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.identity import (
    Identifiers,
    Resolved,
    Version,
    identifiers,
    resolve,
    resolve_in_order,
    resolve_rows,
    rows,
    tails,
)
from kg.model import Author, Citation, Doi, Pmcid, Pmid

A, B = Pmid("9"), Pmid("10")
X, Y = Doi("10.1000/x"), Doi("10.1000/y")

TITLE = "Care navigators in general practice: an interview study"


def cited(**fields: object) -> Identifiers:
    """A record of one article; `fields` say what another source prints differently, None what it leaves out."""
    printed: dict[str, object] = {
        "title": TITLE,
        "authors": (Author(name="Doe J", family="Doe"),),
        "journal": "BMJ Quality & Safety",
        "date": "2020-03",
        "volume": "29",
        "issue": "3",
        "pages": "123-129",
    }
    given = {"text": repr(sorted(fields.items(), key=str)), **printed, **fields}
    return identifiers(Citation(**{name: value for name, value in given.items() if value is not None}))  # type: ignore[arg-type]


def by(*families: str) -> tuple[Author, ...]:
    return tuple(Author(name=family, family=family) for family in families)


def publications(records: Iterable[Identifiers]) -> int:
    return len(set(tails(records).values()))


class TestIdentifiers:
    """PMID, then DOI, then PMCID, then accession number; a record joins the one publication that has its weaker one."""

    def test_a_record_with_a_doi_joins_the_pmid_that_has_it(self) -> None:
        """One source prints PMID and DOI, another only the DOI."""
        both, doi_only = Identifiers(A, X, "k1"), Identifiers(None, X, "k2")

        assert tails([both, doi_only]) == {both: "pmid/9", doi_only: "pmid/9"}

    def test_a_record_with_a_pmcid_joins_the_doi_that_has_it(self) -> None:
        """PMCIDs lead from one source to the next where nothing stronger is printed."""
        both = Identifiers(None, X, "k1", pmcid=Pmcid("PMC5"))
        pmcid_only = Identifiers(None, None, "k2", pmcid=Pmcid("PMC5"))

        assert set(tails([both, pmcid_only]).values()) == {"doi/10.1000%2Fx"}

    def test_a_record_joins_by_the_number_that_a_database_gave_it(self) -> None:
        """Two exports of one database share its accession numbers."""
        one = Identifiers(A, None, "k1", accessions=("wos:1",))
        other = Identifiers(None, None, "k2", accessions=("scopus:7", "wos:1"))

        assert set(tails([one, other]).values()) == {"pmid/9"}

    def test_the_strongest_identifier_names_a_publication(self) -> None:
        """Its PMID, else its DOI, else the least key of its records."""
        both, doi_only, printed = Identifiers(A, X, "k1"), Identifiers(None, Y, "k2"), cited()

        assert tails([both])[both] == "pmid/9"
        assert tails([doi_only])[doi_only] == "doi/10.1000%2Fy"
        assert set(tails([replace(printed, key="k4"), replace(printed, key="k3")]).values()) == {"key/k3"}

    def test_nobody_is_merged_on_doubt(self) -> None:
        """Two PMIDs with one DOI stay two, and a record with the DOI alone joins neither."""
        one, two, doi_only = Identifiers(A, X, "k1"), Identifiers(B, X, "k2"), Identifiers(None, X, "k3")
        resolution = resolve([one, two, doi_only])

        assert resolution.tails == {one: "pmid/9", two: "pmid/10", doi_only: "doi/10.1000%2Fx"}
        assert [str(doubt) for doubt in resolution.doubts] == [
            "the same DOI 10.1000/x: doi/10.1000%2Fx, pmid/10, pmid/9; kept apart"
        ]

    def test_two_dois_under_one_pmid_do_not_meet(self) -> None:
        """A PMID that was printed with two DOIs is reported, and draws the other records of neither DOI."""
        records = [Identifiers(A, X), Identifiers(A, Y), Identifiers(None, X), Identifiers(None, Y)]
        resolution = resolve(records)

        assert set(resolution.tails.values()) == {"pmid/9", "doi/10.1000%2Fx", "doi/10.1000%2Fy"}
        assert "several DOIs (10.1000/x, 10.1000/y): pmid/9" in map(str, resolution.doubts)

    def test_the_doi_of_a_whole_supplement_is_nobodys(self) -> None:
        """Abstracts of other titles, authors and pages that share a DOI stay apart; copies of each come together."""
        one = cited(title="Sleep in intensive care units", authors=by("Poe"), pages="S37", doi=X)
        other = cited(title="Noise in intensive care units", authors=by("Roe"), pages="S251", doi=X)
        copy = replace(one, issue="1 Suppl")
        resolution = resolve([one, other, copy])

        assert resolution.tails[one] == resolution.tails[copy] != resolution.tails[other]
        assert all(tail.startswith("key/") for tail in resolution.tails.values())

    def test_the_doi_of_a_supplement_without_pages(self) -> None:
        """Other titles by other authors are other abstracts; so are very many titles where no author is printed."""
        without = {"pages": None, "doi": X}
        one, other = cited(authors=by("Poe"), **without), cited(title="Noise on the ward", **without)
        many = [cited(title=f"Noise on ward {number}", authors=None, **without) for number in range(150)]

        assert publications([one, other]) == 2
        assert publications(many) == 150

    def test_a_translated_title_is_no_other_publication(self) -> None:
        """Where the first author is the same, one DOI is one publication, whatever the language of the title."""
        english, spanish = cited(doi=X), cited(doi=X, title="Navegadores de cuidados en la práctica general")

        assert publications([english, spanish]) == 1

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"authors": by("Poe"), "pages": "A12"}, {"authors": by("Roe"), "pages": "A12"}),
            ({"authors": by("Poe"), "pages": None}, {"authors": by("Roe"), "pages": None}),
            ({"authors": by("Poe"), "pages": "1"}, {"authors": by("Roe"), "pages": "1"}),
            ({"authors": by("Poe"), "pages": None, "volume": "3"}, {"authors": by("Roe"), "pages": "1", "volume": "4"}),
            ({"pages": "4"}, {"pages": "19"}),
            ({"pages": None, "volume": "3"}, {"pages": None, "volume": "4"}),
        ],
        ids=str,
    )
    @pytest.mark.parametrize("identifier", [{"doi": X}, {"pmcid": Pmcid("PMC5")}, {"accessions": ("wos:1",)}], ids=str)
    def test_other_publications_under_one_identifier(
        self, identifier: dict[str, object], one: dict[str, object], other: dict[str, object]
    ) -> None:
        """Abstracts on one page of a supplement, chapters by one author of a book, and articles of which one has the
        DOI of the other stay two, and one line says so.
        """
        here = cited(**identifier, **one)
        resolution = resolve([here, cited(title="Ultrasound by paramedics in rural areas", **identifier, **other)])

        assert len(set(resolution.tails.values())) == 2
        assert [doubt.reason.startswith("the same ") for doubt in resolution.doubts] == [True]
        assert set(resolution.doubts[0].tails) == set(resolution.tails.values())

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Nursing care of the child", "Nursing care of elderly people"),
            ("Care navigators in general practice: part 1", "Care navigators in general practice: part 2"),
            ("Care navigators in general practice: part I", "Care navigators in general practice: part II"),
        ],
    )
    def test_chapters_on_one_subject(self, one: str, other: str) -> None:
        """Chapters by one author on other pages of a book stay two, though most words of their titles are the same."""
        assert publications([cited(title=one, pages="4", doi=X), cited(title=other, pages="19", doi=X)]) == 2

    @pytest.mark.parametrize(
        "fields",
        [
            {"title": "Care navigators in general practice", "authors": by("Roe"), "pages": "900"},
            {"title": "Care navigators", "pages": "900"},
            {"title": TITLE.replace("interview", "inteview"), "authors": by("Roe"), "pages": "900"},
            {"title": TITLE.replace("Care", "Carre").replace("general practice", "prctice"), "pages": "e900"},
            {"title": "[Navegadores de cuidados en la práctica general]"},
            {"title": "[Navegadores de cuidados en la práctica general]", "authors": by("Doe Poe"), "pages": "1"},
            {"title": "全科医疗中的护理导航员", "authors": by("多伊")},
            {"title": None, "authors": by("Roe"), "pages": "900"},
            {"title": "Navegadores de cuidados en la práctica general", "authors": None},
        ],
        ids=str,
    )
    def test_variants_under_one_doi(self, fields: dict[str, object]) -> None:
        """A title cut off, misprinted or translated is no other title; what is not printed or is in another script
        contradicts nothing.
        """
        assert publications([cited(doi=X), cited(doi=X, **fields)]) == 1

    def test_other_publications_under_one_pmid(self) -> None:
        """A PMID is one publication, whatever its records print, and one line says that they print two."""
        one = cited(pmid=A)
        other = cited(
            pmid=A,
            title="Ultrasound by paramedics in rural areas",
            authors=by("Roe"),
            date="2015",
            volume="3",
            pages="900",
        )
        resolution = resolve([one, other])

        assert set(resolution.tails.values()) == {"pmid/9"}
        assert [str(doubt) for doubt in resolution.doubts] == [
            "several titles, with other first authors, volumes or pages, under PMID 9: pmid/9"
        ]

    @pytest.mark.parametrize("title", [TITLE, "Care navigators", "Navegadores de cuidados en la práctica general"])
    def test_one_publication_under_one_pmid(self, title: str) -> None:
        """Variants and translations of a title under one PMID are in no doubt."""
        assert resolve([cited(pmid=A), cited(pmid=A, title=title)]).doubts == ()


ONE = {
    "capitals and a dot": {"title": TITLE.upper() + "."},
    "brackets of a translated title": {"title": f"[{TITLE}]."},
    "markup": {"title": TITLE.replace("Care", "<i>Care</i>")},
    "entities": {"title": TITLE.replace(": ", "&#58; ")},
    "another sign before the subtitle": {"title": TITLE.replace(":", " –")},
    "words joined": {"title": TITLE.replace("interview study", "interviewstudy")},
    "a remark of the database": {"title": TITLE + " [see comments]"},
    "a retracted article": {"title": f"RETRACTED: {TITLE}"},
    "the number of an abstract, where all else is the same": {"title": f"P-12: {TITLE}"},
    "small words left out": {"title": TITLE.replace(" in ", " ").replace(" an ", " ")},
    "a misprint": {"title": TITLE.replace("interview", "inteview")},
    "the year online": {"date": "2019-11-02", "volume": None, "issue": None, "pages": None},
    "no year": {"date": None},
    "no author": {"authors": None},
    "no journal": {"journal": None, "volume": None, "issue": None, "pages": None},
    "no title": {"title": None, "authors": None},
    "an abbreviated journal": {"journal": "BMJ Qual Saf"},
    "a journal with its place": {"journal": "BMJ quality & safety (London, England)"},
    "pages cut short": {"pages": "123-9"},
    "the first page alone": {"pages": "123"},
    "an article number": {"pages": "e123"},
    "the year as volume": {"volume": "2020"},
    "a supplement": {"volume": "29 Suppl 1", "issue": None},
    "a name written out": {"authors": by("DOE")},
}


class TestPrint:
    """Without a common identifier records are one by title, year and first author or page, if nothing contradicts."""

    @pytest.mark.parametrize("other", ONE)
    def test_other_clothes(self, other: str) -> None:
        """What databases print differently is still the same publication."""
        assert publications([cited(pmid=A), cited(**ONE[other])]) == 1

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Müller", "Mueller"),
            ("Müller", "Muller"),
            ("van der Berg", "Berg"),
            ("García López", "Garcia-Lopez"),
            ("García López", "García"),
            ("Wiśniewski", "WISNIEWSKI"),
            ("Sørensen", "Sorensen"),
            ("O’Brien", "OBrien"),
            ("Johnson", "Jonhson"),
        ],
    )
    def test_names_in_other_letters(self, one: str, other: str) -> None:
        """Marks, particles, second family names and one wrong letter make no other author."""
        assert publications([cited(authors=by(one)), cited(authors=by(other), pages=None)]) == 1

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (
                "The effect of TNF-α on CD4+ cells in older nurses",
                "Effect of TNF-alpha on CD4(+) cells in older nurses",
            ),
            ("β-blockers and H<sub>2</sub>O intake in carers", "Beta-blockers and H2O intake in carers"),
            ("Health-care navigation in São Paulo’s clinics", "Healthcare navigation in Sao Paulos clinics"),
            ("Œdema &amp; care among older people in Ayr", "Oedema and care among older people in Ayr"),
        ],
    )
    def test_titles_in_other_letters(self, one: str, other: str) -> None:
        """Greek letters, marks, signs and hyphens are printed in many ways."""
        assert publications([cited(title=one, pages=None), cited(title=other, volume=None)]) == 1

    def test_a_subtitle_left_out(self) -> None:
        """The beginning of a title is enough where author, volume and first page are the same, and only there."""
        short = TITLE.partition(":")[0]

        assert publications([cited(), cited(title=short)]) == 1
        assert publications([cited(), cited(title=short, pages=None, volume=None)]) == 2

    def test_a_list_without_titles(self) -> None:
        """Journal, volume, first page and year tell a record without a title and author."""
        bare = cited(title=None, authors=None, journal="BMJ Qual Saf")

        assert publications([cited(doi=X), bare]) == 1
        assert publications([cited(doi=X), replace(bare, year=2021)]) == 2

    def test_no_bridge_without_a_title(self) -> None:
        """A record without title and author joins neither of two abstracts that stand on its page."""
        one, other = cited(), cited(title="Ultrasound by paramedics in rural areas", authors=by("Roe"))
        bare = cited(title=None, authors=None)
        resolution = resolve([one, other, bare])

        assert len(set(resolution.tails.values())) == 3
        assert [resolution.tails[bare] in doubt.tails for doubt in resolution.doubts] == [True, True]

    def test_the_end_of_a_doi_is_missing(self) -> None:
        """A DOI cut off is no other DOI where title, author, volume and first page are the same."""
        whole, cut = cited(doi=Doi("10.1000/abc.12")), cited(doi=Doi("10.1000/abc.1"), issue=None)

        assert publications([whole, cut]) == 1
        assert publications([whole, replace(cut, page="", volume="")]) == 2


OTHERS = {
    "a part": (f"{TITLE}. Part 1", f"{TITLE}. Part 2"),
    "a part in Roman numbers": (f"{TITLE}: Part I", f"{TITLE}: Part II"),
    "a year": ("Results of the survey of care navigators in 2019", "Results of the survey of care navigators in 2020"),
    "a phase": ("A phase 2 trial of care navigation for carers", "A phase 3 trial of care navigation for carers"),
    "a sex": ("Care navigation for lonely men in rural Wales", "Care navigation for lonely women in rural Wales"),
    "a protocol": (TITLE, f"{TITLE}: study protocol"),
    "an opposed word": ("Prevention of hypertension in nurses", "Prevention of hypotension in nurses"),
    "a comparison": ("Navigators for patients aged ≥65 years in Ayr", "Navigators for patients aged <65 years in Ayr"),
    "a denial": ("Care navigators with training in rural Wales", "Care navigators without training in rural Wales"),
    "an erratum": (TITLE, f"Erratum to: {TITLE}"),
    "a correction": (TITLE, f"Correction: {TITLE}"),
    "a retraction": (TITLE, f"Retraction notice to “{TITLE}” [BMJ Qual Saf 29 (2020) 123–129]"),
    "a comment": (TITLE, f"Comment on: {TITLE}"),
    "a reply": (TITLE, f"Re: {TITLE}"),
}


def test_a_journal_may_have_any_name() -> None:
    """Names that abbreviate each other in very many ways, and an abstract in place of a name, take no time."""
    for name in ("aaa " * 29, "a " * 2000):
        assert publications([cited(journal=name + "b", pages=None), cited(journal=name + "c", pages=None)]) == 2


def test_a_title_may_be_of_any_length() -> None:
    """Signs that open and never close take no time."""
    assert cited(title="Erratum: " + "[1" * 50_000).kind == "isErratumOf"


class TestOthers:
    """What differs in a number, a part or its sort is another publication, though all else is the same."""

    @pytest.mark.parametrize("case", OTHERS)
    def test_titles_that_look_alike(self, case: str) -> None:
        """Same author, journal, year, volume and page: still two."""
        one, other = OTHERS[case]

        assert publications([cited(title=one), cited(title=other)]) == 2
        assert publications([cited(title=one, pages=None), cited(title=other, pages=None)]) == 2

    @pytest.mark.parametrize(
        "fields",
        [
            {"pages": "140"},
            {"volume": "30"},
            {"date": "2023"},
            {"authors": by("Poe"), "journal": "Gut"},
            {"publication_types": ("Thesis",), "journal": None, "volume": None, "issue": None, "pages": None},
            {"authors": by("Poe"), "pages": None},
            {"journal": "BMJ Open", "pages": None},
            {"journal": "medRxiv", "volume": None, "issue": None, "pages": None},
        ],
        ids=str,
    )
    def test_what_contradicts(self, fields: dict[str, object]) -> None:
        """The same title on another page, in another volume or journal, years later or by another author."""
        assert publications([cited(pmid=A), cited(**{"pages": "123-129", **fields})]) == 2

    @pytest.mark.parametrize(
        "title", ["Editorial", "In this issue", "Reply", "Letter to the editor", "From the editors"]
    )
    def test_standing_sections(self, title: str) -> None:
        """Titles that come back are told by journal, volume and first page, and by nothing less."""
        here = cited(title=title)

        assert publications([here, cited(title=title, journal="BMJ Qual Saf", authors=None)]) == 1
        assert publications([here, cited(title=title, pages=None)]) == 2
        assert publications([here, cited(title=title, pages="130")]) == 2

    @pytest.mark.parametrize("title", ["Editorial", "Nurses’ burnout", "Annual report of the network of navigators"])
    def test_page_1_by_nobody(self, title: str) -> None:
        """On page 1 journal, volume, issue and year tell what neither record prints an author of, and nothing less."""
        here = cited(title=title, pages="1", authors=None, accessions=("wos:1",))
        there = replace(here, accessions=())

        assert publications([here, there]) == 1
        for less in ({"author": "doe"}, {"issue": ""}, {"volume": ""}, {"page": ""}, {"journal": ""}, {"year": None}):
            assert publications([here, replace(there, **less)]) == 2

    def test_two_editorials_on_page_1(self) -> None:
        """Where each article is counted from 1, editorials of one issue by other authors, with other DOIs or numbers
        stay two; one that may be either joins neither.
        """
        bare = cited(title="Editorial", pages="1", authors=None)
        numbered = [replace(bare, accessions=(f"wos:{number}",)) for number in (1, 2)]

        assert publications([replace(bare, author=author) for author in ("poe", "roe")]) == 2
        assert publications([replace(bare, doi=doi) for doi in (X, Doi(f"{X}2"))]) == 2
        assert publications(numbered) == 2
        assert publications([*numbered, bare]) == 3

    def test_two_sections_on_one_page(self) -> None:
        """News of two issues that begin on the same page stay two, also if a record that names neither issue nor author
        might be either.
        """
        one, other = (
            cited(title="News", issue="1", authors=by("Poe")),
            cited(title="News", issue="8", authors=by("Roe")),
        )
        either = cited(title="News", issue=None, authors=None)

        assert publications([one, other]) == 2
        assert publications([one, either]) == 1
        assert publications([one, other, either]) == 3

    def test_a_short_title(self) -> None:
        """A title of three words is enough by the same author in the same year, and no less."""
        short = cited(title="Nurses’ burnout", pages=None)

        assert publications([short, cited(title="Nurses' burnout", journal=None, volume=None, issue=None)]) == 1
        assert publications([short, cited(title="Nurses' burnout", date="2019", pages=None)]) == 2
        assert publications([short, cited(title="Nurses' burnout", authors=None, pages=None)]) == 2

    def test_two_editorials_without_pages(self) -> None:
        """What two records print in the same words may still be two editorials, if their texts differ."""
        one, other = (cited(title="Editorial", pages=None, text=text) for text in ("On nurses.", "On carers."))

        assert publications([one, other]) == 2

    def test_an_annual_report(self) -> None:
        """What comes out under the same title each year is not the one of the next year."""
        title = "Annual report of the network of care navigators"

        assert (
            publications([cited(title=title, pages=None), cited(title=title, date="2021", pages=None, volume=None)])
            == 2
        )

    def test_one_that_may_be_either(self) -> None:
        """A record that two publications match joins neither, and is in doubt."""
        one, other = cited(doi=X), cited(doi=Y, journal="Lancet", volume="3", pages="55")
        either = cited(journal=None, volume=None, issue=None, pages=None)
        resolution = resolve([one, other, either])

        assert len(set(resolution.tails.values())) == 3
        assert any(resolution.tails[either] in doubt.tails for doubt in resolution.doubts)

    def test_titles_under_two_identifiers_are_reported(self) -> None:
        """What is printed alike under two PMIDs stays two, and one line says so."""
        resolution = resolve([cited(pmid=A), cited(pmid=B)])

        assert [str(doubt) for doubt in resolution.doubts] == [
            "the same title, but other identifiers: pmid/10, pmid/9; kept apart"
        ]

    def test_keys_of_namesakes(self) -> None:
        """Two publications of the same title and nothing else in common get names of their own."""
        one, other = cited(authors=by("Poe"), journal="Lancet"), cited(authors=by("Roe"), journal="Gut")

        assert one.key == other.key
        assert publications([one, other]) == 2


class TestVersions:
    """A publication is tied to the one it is a version of, or about, where only one can be meant."""

    @pytest.mark.parametrize(
        ("begin", "relation"),
        [
            ("Erratum to: ", "isErratumOf"),
            ("Corrigendum: ", "isErratumOf"),
            ("Author Correction: ", "isErratumOf"),
            ("Erratum, ", "isErratumOf"),
            ("Correction to, “", "isErratumOf"),
            ("Reply – ", "isCommentOn"),
            ("Retraction: ", "isRetractionOf"),
            ("Partial retraction: ", "isErratumOf"),
            ("Expression of concern: ", "isExpressionOfConcernOn"),
            ("Comment on “", "isCommentOn"),
            ("Re: ", "isCommentOn"),
        ],
    )
    def test_notices(self, begin: str, relation: str) -> None:
        """The title of a notice names its article."""
        article, notice = cited(pmid=A), cited(pmid=B, title=begin + TITLE, date="2021", pages="900")

        assert resolve([article, notice]).versions == (Version("pmid/10", relation, "pmid/9"),)

    def test_a_preprint(self) -> None:
        """A preprint is told by its server, its DOI or its type."""
        article = cited(pmid=A)
        nowhere = {"volume": None, "issue": None, "pages": None, "date": "2019"}
        preprints = [
            cited(doi=X, journal="medRxiv", **nowhere),
            cited(doi=Doi("10.1101/2019.03.11.20003554"), journal=None, **nowhere),
            cited(doi=Y, journal=None, publication_types=("Preprint",), **nowhere),
        ]

        assert {(v.relation, v.of) for v in resolve([article, *preprints]).versions} == {("isVersionOf", "pmid/9")}
        assert publications([article, *preprints]) == 4

    def test_a_conference_abstract(self) -> None:
        """The abstract that came before the paper is a version of it."""
        abstract = cited(doi=X, publication_types=("Meeting Abstract",), date="2018", volume="27", pages="S12")

        assert resolve([cited(pmid=A), abstract]).versions == (Version("doi/10.1000%2Fx", "isVersionOf", "pmid/9"),)

    def test_no_version_on_doubt(self) -> None:
        """A notice whose title two articles have is tied to neither."""
        articles = [cited(pmid=A), cited(pmid=B, authors=by("Poe"), pages="300")]

        assert resolve([*articles, cited(title=f"Erratum: {TITLE}", doi=X)]).versions == ()

    @pytest.mark.parametrize(
        "title",
        [
            "Correction of refractive error in older adults",
            "Comment on a new method of care",
            "Retraction of the lip",
            "Re-admission after discharge to a nursing home",
            "Re–engineering primary care",
            "Response-adaptive trials in oncology",
            "Response, resilience and recovery after floods",
            "Reply-paid cards in a survey of nurses",
            "Correction-free surveys",
        ],
    )
    def test_titles_that_only_begin_like_notices(self, title: str) -> None:
        """An article on correction is no correction."""
        assert cited(title=title).kind == ""

    @pytest.mark.parametrize(
        "title", ["IL-6: friend or foe of nurses?", "2020: the year of the nurse", "5-HT and sleep"]
    )
    def test_titles_that_only_begin_like_numbered_abstracts(self, title: str) -> None:
        """A number that is part of the title stays."""
        assert cited(title=title).kind == ""
        assert cited(title=title).title[0] == title[0].casefold()


records = st.builds(
    Identifiers,
    pmid=st.sampled_from([None, None, A, B]),
    doi=st.sampled_from([None, None, X, Y]),
    key=st.sampled_from(["k1", "k2"]),
    pmcid=st.sampled_from([None, None, None, Pmcid("PMC1"), Pmcid("PMC2")]),
    accessions=st.sampled_from([(), (), ("wos:1",), ("wos:2",), ("scopus:1", "wos:1")]),
    title=st.sampled_from(
        [
            "care navigators in rural practice",
            "care navigators in rural practise",
            "health care in ayr",
            "healthcare in ayr",
            "ultrasound by paramedics on the road",
            "editorial",
            "",
        ]
    ),
    kind=st.sampled_from(["", "", "", "isErratumOf", "preprint", "abstract"]),
    year=st.sampled_from([None, 2019, 2020, 2021]),
    author=st.sampled_from(["", "doe", "poe"]),
    journal=st.sampled_from(["", "lancet", "bmj quality safety", "bmj qual saf"]),
    volume=st.sampled_from(["", "29", "30"]),
    issue=st.sampled_from(["", "3"]),
    page=st.sampled_from(["", "1", "123", "140"]),
)


class TestLaws:
    """What holds for all records."""

    @given(st.lists(records, max_size=14), st.randoms())
    def test_the_order_makes_no_difference(self, found: list[Identifiers], random: object) -> None:
        """Shuffled records get the same tails, doubts and versions."""
        shuffled = sorted(found, key=lambda _: random.random())  # type: ignore[attr-defined]

        assert resolve(shuffled) == resolve(found)

    @given(st.lists(records, max_size=14))
    def test_twice_is_once(self, found: list[Identifiers]) -> None:
        """Records that come again change nothing."""
        assert resolve(found + found) == resolve(found)

    @given(st.lists(records, max_size=14))
    def test_a_pmid_is_never_lost(self, found: list[Identifiers]) -> None:
        """Records with a PMID are named by it, whatever else is there."""
        tail_of = tails(found)

        assert all(tail_of[record] == f"pmid/{record.pmid}" for record in found if record.pmid)

    @given(st.lists(records.map(lambda record: replace(record, pmid=None)), max_size=14))
    def test_no_chain_through_a_doubt(self, found: list[Identifiers]) -> None:
        """Where no PMID says so, nothing brings two DOIs together; where no DOI does, no two PMCIDs."""
        tail_of = tails(found)

        for tail in set(tail_of.values()):
            same = [record for record in found if tail_of[record] == tail]
            dois = {record.doi for record in same if record.doi}
            assert len(dois) <= 1
            assert dois or len({record.pmcid for record in same if record.pmcid}) <= 1

    @given(st.lists(records.map(lambda record: replace(record, pmid=None)), max_size=14))
    def test_kinds_stay_apart(self, found: list[Identifiers]) -> None:
        """A preprint is never one with an article that has another DOI, nor an erratum with what it is about."""
        tail_of = tails(found)
        errata = {tail_of[record] for record in found if record.kind == "isErratumOf"}

        assert errata.isdisjoint(tail_of[record] for record in found if record.kind != "isErratumOf")

    @settings(max_examples=50)
    @given(st.lists(records, max_size=10))
    def test_tails_tell_apart(self, found: list[Identifiers]) -> None:
        """No two publications that are in doubt have the same name."""
        for doubt in resolve(found).doubts:
            assert len(set(doubt.tails)) == len(doubt.tails)


def in_parts(found: list[Identifiers], place: Path) -> Resolved:
    """What comes of records that stand in three files of rows."""
    cut = [found[start::3] for start in range(3)]
    files = [place / f"{number}.rows" for number in range(3)]
    for number, file in enumerate(files):
        file.write_bytes(b"".join(rows(cut[number], number)))
    return resolve_rows(files, list(map(len, cut)), place)


class TestParts:
    """Records that an engine holds are resolved as those in memory are."""

    @settings(max_examples=15)
    @given(st.lists(records, max_size=60))
    def test_few_that_hang_together(self, found: list[Identifiers]) -> None:
        """Where all have to do with each other, tails, doubts and versions are the same."""
        with TemporaryDirectory() as place:
            resolution = in_parts(found, Path(place))

        assert resolution == resolve_in_order([*found[0::3], *found[1::3], *found[2::3]])

    def test_many_that_fall_into_parts(self, tmp_path: Path) -> None:
        """So they are where hundreds agree in a mark, and where most have to do with few others or with none."""
        chance = Random(1)
        found = [invented(chance) for _ in range(1_500)]

        resolution = in_parts(found, tmp_path)

        assert resolution == resolve_in_order([*found[0::3], *found[1::3], *found[2::3]])
        assert len(set(resolution.tails)) < len(found)
        assert resolution.doubts
        assert resolution.versions


def invented(chance: Random) -> Identifiers:
    """A record that shares this and that with some others."""
    title = chance.choice(("editorial", "health care in ayr", "care navigators in rural practice", "annual report", ""))
    words = chance.choice(("", *(f" of {letter}zx" for letter in "abcdefghijklmn")))
    return Identifiers(
        pmid=chance.choice((None, None, Pmid(str(chance.randrange(1, 150))))),
        doi=chance.choice((None, None, Doi(f"10.1000/{chance.randrange(150)}"))),
        key=f"k{chance.randrange(400)}",
        accessions=chance.choice(((), (), (f"wos:{chance.randrange(150)}",))),
        title=f"{title}{words}" if title else "",
        kind=chance.choice(("", "", "", "", "isErratumOf", "preprint", "abstract")),
        year=chance.choice((None, 2019, 2020, 2021)),
        author=chance.choice(("", "doe", "poe", "de la roe")),
        journal=chance.choice(("", "lancet", "bmj quality safety", "bmj qual saf")),
        volume=chance.choice(("", "29", "30")),
        issue=chance.choice(("", "3")),
        page=chance.choice(("", "1", str(chance.randrange(300)))),
    )
