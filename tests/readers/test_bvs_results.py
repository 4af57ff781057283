"""Result lists of the Virtual Health Library."""

from __future__ import annotations

import pytest

from kg.model import Part, Remark

from ._read import citations, errors, read, sample, sections

WITH_TITLES = sample("bvs_results/with_titles.txt")
NO_COLONS = sample("bvs_results/no_colons.txt")


def test_titles_and_authors_are_read_where_printed() -> None:
    """A title may be wrapped and hold commas; authors are "Surname, Given" between semicolons."""
    first, second, untitled, thesis = citations(WITH_TITLES)

    assert first.title is not None and first.title.endswith("primary care in invented cities.")
    assert [(a.family, a.given, a.initials) for a in first.authors] == [
        ("Silva", "Ana Maria da", "AM"),
        ("O'Neil", None, "JP"),
        ("Souza Neto", "Pedro de", "P"),
        ("Grupo Cidades Inventadas", None, None),
    ]
    assert (second.title, [a.name for a in second.authors]) == ("Practice nurses, and what they do.", ["Doe, Jane"])
    assert (untitled.title, untitled.authors) == (None, ())
    assert (thesis.title, thesis.date) == ("Tese sobre gestores.", "2019")


def test_journal_lines_of_all_shapes() -> None:
    """Supplements, a place without volume, a date alone, "tab, graf" behind the date."""
    found = [(c.journal, c.volume, c.issue, c.pages, c.date) for c in citations(WITH_TITLES)[:3]]

    assert found == [
        ("Rev. inventada saúde", "54", "supl.1", "12-19", "2020"),
        ("J Invent Nurs", None, None, "e12345", "2024-01-05"),
        ("J Invent Nurs", None, None, None, "2024-02"),
    ]


def test_databases_and_languages() -> None:
    """Only MEDLINE's numbers are PubMed identifiers; languages have one name whatever the page's language is."""
    found = [(c.database, c.language, c.publication_types, c.pmid) for c in citations(WITH_TITLES)]

    assert found == [
        ("LILACS, BDENF - Enfermagem", "Portuguese", ("Artigo",), None),
        ("MEDLINE", "English", ("Artigo",), "900011"),
        ("MEDLINE", "Spanish, English", ("Artículo",), "900012"),
        ("LILACS, Inca", "Portuguese", ("Tese",), None),
    ]


def test_headings_of_two_vocabularies() -> None:
    """MEDLINE records have MeSH headings, those of other databases DeCS."""
    first, second, *_ = citations(WITH_TITLES)

    assert [(h.label, h.qualifiers, h.vocabulary) for h in first.headings][1] == (
        "Atenção Primária à Saúde",
        ("organização & administração",),
        "decs",
    )
    assert {h.vocabulary for h in second.headings} == {"mesh"}


def test_two_abstracts_are_both_read() -> None:
    """An abstract in two languages has the sections of both, and one span over all."""
    first = citations(WITH_TITLES)[0]

    assert [label for label, _ in sections(first)] == [
        "Objetivo",
        "Métodos",
        "Resultados",
        "Conclusão",
        "Objective",
        "Methods",
        "Results",
        "Conclusion",
    ]
    assert first.abstract is not None and first.abstract.of(first.text).endswith("The work is invisible.")


def test_a_number_in_an_abstract_begins_no_record() -> None:
    """A numbered list in the prose stays prose."""
    assert dict(sections(citations(WITH_TITLES)[1]))["REVIEW METHODS"] == "We read 1. letters and 2. notes."


def test_a_record_with_nothing_readable_is_an_error() -> None:
    """Only a number is printed: it is reported with its line."""
    (error,) = errors(WITH_TITLES)

    assert (error.line, error.reason) == (38, "record 23 prints neither a journal nor an ID nor an abstract")


def test_the_promise_is_held_against_the_page() -> None:
    """The page promises 21 to 26; 25 is not on it, and 23 is, though it cannot be read."""
    remarks = [found.text for found in read(WITH_TITLES) if isinstance(found, Remark)]

    assert remarks == ["promises records 21 to 26 and holds 5; number 25 is missing"]


def test_a_promise_that_is_kept_gives_no_remark() -> None:
    """The page holds what it promises."""
    assert not [found for found in read(NO_COLONS) if isinstance(found, Remark)]


def test_heads_without_colons() -> None:
    """Heads are told from names that look like them, and from prose that begins like them."""
    assert sections(citations(NO_COLONS)[0]) == [
        ("Objectives", "To assess whether the Quality and Outcomes Framework changed the work of managers."),
        ("Design", "Retrospective cohort study."),
        ("Setting", "General practices in Wales"),
        ("Participants", "43 practice managers."),
        ("Interventions", "None."),
        ("Main outcome measures", "Hours worked."),
        ("Results", "Managers worked 40 hours. Results were alike in towns."),
        ("Conclusions", "Nothing changed."),
    ]


def test_prose_that_begins_like_a_head_has_none() -> None:
    """ "Practice Managers are" is no section "Practice"."""
    assert [label for label, _ in sections(citations(NO_COLONS)[1])] == [""]


def test_heads_on_lines_of_their_own_and_without_a_stop_before_them() -> None:
    """Both are sections, and the page's furniture is in none."""
    assert sections(citations(NO_COLONS)[2]) == [
        ("BACKGROUND", "Locum doctors move."),
        ("RESULTS", "They move often, in England"),
        ("METHODS", "as seen in interviews."),
    ]


def test_headings_are_a_passage() -> None:
    """The list of headings is one passage, as printed."""
    first = citations(NO_COLONS)[0]

    assert [p.span.of(first.text) for p in first.passages_of(Part.HEADINGS)] == [
        "Physicians, Family/education , Humans"
    ]


def test_a_list_in_another_form() -> None:
    """Number and title on one line, and the range in French."""
    page = (
        "Résultats 1 - 1 de 1\n1. Infirmières et médecins.\nDupont, Anne.\nRev Invent ; 3: 1-2, 2015.\n"
        "Article de Français | MEDLINE | ID: mdl-900031\n\nRÉSUMÉ\n\nElles travaillent.\n"
    )
    (citation,) = citations(page)

    assert (citation.title, citation.language, citation.pmid) == ("Infirmières et médecins.", "French", "900031")


def test_what_follows_a_list_of_headings_is_no_heading() -> None:
    """A wrapped list is read on; words of the page below it are left out."""
    page = (
        "1.\nJ Invent ; 3: 1-2, 2015.\nArticle in English | MEDLINE | ID: mdl-900041\n\nABSTRACT\n\nProse.\n\n"
        "Subject(s)\nPhysicians, Family/education ,\nQuality Assurance, Health Care , Humans\n"
        "Back to the portal\n\nA footer\n"
    )
    (citation,) = citations(page)

    assert [heading.label for heading in citation.headings] == [
        "Physicians, Family",
        "Quality Assurance, Health Care",
        "Humans",
    ]


def test_a_record_without_a_usable_identifier_keeps_all_else() -> None:
    """The line of the database, with no identifier or with junk for one, is no author and hides no journal."""
    for database in ("Article in English | MEDLINE", 'Article in English | MEDLINE | ID: mdl-"; DROP'):
        (citation,) = citations(f"1.\nJ Invent ; 3: 1-2, 2015.\n{database}\n\nABSTRACT\n\nNurses were asked.\n")

        assert (citation.pmid, citation.authors, citation.title) == (None, (), None)
        assert (citation.journal, citation.date, citation.language) == ("J Invent", "2015", "English")


def listed(lines: str, *, below: str = "") -> str:
    return f"Resultados 1.001 - 1.001 de 2.345\n1001.\n{lines}\nArtigo em Português | LILACS | ID: lil-900051\n{below}"


@pytest.mark.parametrize(
    ("lines", "title", "authors", "where"),
    [
        (
            "O gestor do caso.\nCosta, Ana.\nIn. Souza, Pedro. Um livro. Rio de Janeiro, Editora, 2015. p.33-58.",
            "O gestor do caso.",
            ["Costa, Ana"],
            (None, "33-58", "2015"),
        ),
        (
            "Guía de atención\nPérez, Rita.\nSantiago; MINSAL; oct. 2018. 65 p.",
            "Guía de atención",
            ["Pérez, Rita"],
            (None, None, "2018-10"),
        ),
        ("inventedRxiv; 2020.", None, [], ("inventedRxiv", None, "2020")),
        (
            "Enfermeiras na rede\nSilva, A; Souza, B.\nRev. inventada;12(3): 4-5, 2020.",
            "Enfermeiras na rede",
            ["Silva, A", "Souza, B"],
            ("Rev. inventada", "4-5", "2020"),
        ),
        (
            "Enfermeiras na rede\nSilva, A; Souza, B.",
            "Enfermeiras na rede",
            ["Silva, A", "Souza, B"],
            (None, None, None),
        ),
    ],
)
def test_what_stands_above_the_database(
    lines: str, title: str | None, authors: list[str], where: tuple[str | None, ...]
) -> None:
    """A book around a chapter, a report with its month, a journal before a close semicolon, or none are no title."""
    (citation,) = citations(listed(lines))

    assert (citation.title, [author.name for author in citation.authors]) == (title, authors)
    assert (citation.journal, citation.pages, citation.date) == where


def test_a_promise_of_thousands() -> None:
    """Numbers with a sign between their thousands are held against the page, too."""
    page = listed("Rev Inv ; 2020.").replace("1.001 de", "1.002 de")

    assert [found.text for found in read(page) if isinstance(found, Remark)] == [
        "promises records 1001 to 1002 and holds 1; number 1002 is missing"
    ]


def test_headings_one_on_a_line() -> None:
    """Each line is a heading, up to the first empty one."""
    below = "Assuntos\nEnfermagem\nAtenção Primária à Saúde/organização & administração\nHumanos\n\nSobre o portal\n"
    (citation,) = citations(listed("Rev Inv ; 2020.", below=below))

    assert [heading.label for heading in citation.headings] == ["Enfermagem", "Atenção Primária à Saúde", "Humanos"]


def test_the_numbers_of_pages_are_no_headings() -> None:
    """Links to other pages of results stand below the last list, one on a line."""
    headings = "Delegation, Professional , Nurses , Randomized Controlled Trials as Topic , Physicians"
    (citation,) = citations(listed("Rev Inv ; 2020.", below=f"Assuntos\n{headings}\n1\n2\n3\n"))

    assert [heading.label for heading in citation.headings][-1] == "Physicians"


def test_a_body_for_which_the_authors_speak_is_one_of_them() -> None:
    """The line of authors is no part of the title, whoever stands last in it."""
    (citation,) = citations(listed("Enfermeiras.\nSilva, A; on behalf of the Invented Group.\nRev Inv ; 2020."))

    assert (citation.title, [a.name for a in citation.authors]) == ("Enfermeiras.", ["Silva, A", "Invented Group"])


def test_the_language_in_french() -> None:
    """ "Article Dans Anglais" names a type and a language."""
    page = listed("Rev Inv ; 2020.").replace("Artigo em Português", "Article Dans Anglais")
    (citation,) = citations(page)

    assert (citation.publication_types, citation.language) == (("Article",), "English")
