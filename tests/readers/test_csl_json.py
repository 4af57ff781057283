"""CSL-JSON."""

from __future__ import annotations

from ._read import citations, errors, sample, sections

ITEMS = sample("csl_json/items.json")
FIRST, FILM, PAGE = citations(ITEMS)


def test_markup_is_no_part_of_a_title() -> None:
    """Tags and character references of rich text are resolved without gaps."""
    assert FIRST.title == "Link workers & CO2 in an invented town"


def test_authors() -> None:
    """Only who made the thing is its author, in order; particles belong to the family name."""
    assert [(a.name, a.family, a.given, a.initials) for a in FIRST.authors] == [
        ("Jane Anne Doe Jr", "Doe", "Jane Anne", "JA"),
        ("P. van den Berg", "van den Berg", None, "P"),
        ("Invented Trial Group", "Invented Trial Group", None, None),
    ]
    assert [a.name for a in FILM.authors] == ["Edna Poe"]


def test_where_and_when() -> None:
    """Numbers may be numbers or strings; the date keeps its precision, and of a range what both ends share."""
    found = (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date)

    assert found == ("Invented Journal", "7", "2", "10–19", "2019-05-07")
    assert (FILM.date, PAGE.date_printed, PAGE.date) == ("2014", "April 2013", "2013-04")


def test_identifiers() -> None:
    """The DOI is clean, or whole in the address; a PMID has a field of its own or stands in the note."""
    assert (FIRST.doi, FIRST.pmid, FIRST.url) == ("10.9999/inv.7", "900301", "https://example.org/7")
    assert (PAGE.pmid, PAGE.doi) == ("900302", "10.9999/inv.8")


def test_the_rest() -> None:
    """Sections, keywords, language, publisher, type and database as the item gives them."""
    assert sections(FIRST) == [("", "Unused words."), ("RESULTS", "They helped.")]
    assert (FIRST.keywords, FIRST.language, FIRST.publisher) == (("trust", "time"), "English", "Invented Press")
    assert (FIRST.publication_types, FIRST.database) == (("Journal article",), "Invented Index")


def test_the_number_of_an_article_stands_for_its_pages() -> None:
    """Of an article of a journal; elsewhere a number is another."""
    item = '{"id": "a", "type": "%s", "title": "A", "number": "e12"}'

    assert [citations(f"[{item % kind}]")[0].pages for kind in ("article-journal", "report")] == ["e12", None]


def test_items_under_a_name() -> None:
    """An object with an array of items holds the same items as the array."""
    wrapped = '{"total": 3, "items": ' + ITEMS.data.decode() + "}"

    assert citations(wrapped) == citations(ITEMS)


def test_bad_items_are_errors_beside_their_neighbours() -> None:
    """An empty item and one that is no JSON are reported with their lines."""
    assert [e.line for e in errors(ITEMS)] == [26, 27]
    assert errors(ITEMS)[1].reason.startswith("not well-formed JSON")


def test_a_file_that_breaks_off() -> None:
    """What stands before the break is read; the rest is one error."""
    cut = ITEMS.data.decode().partition('"director"')[0]

    assert citations(cut) == [FIRST]
    assert [e.line for e in errors(cut)] == [26, 27]


def test_deep_nesting_is_one_error() -> None:
    """Brackets without end are refused in one line."""
    page = '[{"type": "book", "title": ' + "[" * 200_000 + "]"

    assert [e.line for e in errors(page)] == [1]


def test_authors_may_be_strings() -> None:
    """Scripts write a name as a string, one or several, in a list or not; each is an author."""
    item = '{"id": "a", "type": "book", "title": "A", "author": %s}'
    found = [citations(f"[{item % printed}]")[0] for printed in ('"Doe, J; Poe, Edna"', '["Doe, J", "Poe"]')]

    assert [[author.family for author in one.authors] for one in found] == [["Doe", "Poe"], ["Doe", "Poe"]]


def test_arrays_one_behind_another() -> None:
    """Files that were joined are read to the end."""
    item = '[{"id": "a", "type": "book", "title": "%s"}]\n'

    assert [one.title for one in citations(item % "One" + item % "Two")] == ["One", "Two"]
