"""What the comparison with the references lets pass, and what it does not."""

from __future__ import annotations

import pytest

from kg.model import Author

from .answers import bib
from .sameness import folded, same_doi, same_keywords, same_name, same_pages
from .stated import Name

BERG = Author(name="van der Berg, J.A.", family="van der Berg", initials="JA")
LONG = Author(name="Long, Anne-Marie", family="Long", given="Anne-Marie", initials="AM")


@pytest.mark.parametrize(
    ("one", "other"),
    [("A <i>grand</i>  “plan”\n— H₂O.", 'a grand "plan" - h2o'), ("&lt;0.5&nbsp;%", "<0.5 %"), ("x&lt;y", "x<y")],
)
def test_signs_markup_and_space_are_let_pass(one: str, other: str) -> None:
    """Texts that differ in nothing else are the same."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize("other", ["A plan for", "A plan, for two", "A plän for two"])
def test_words_signs_and_accents_count(other: str) -> None:
    """A text with a word less, a comma more or an accent is another."""
    assert folded("A plan for two") != folded(other)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (Name("van der Berg", "J. A."), BERG),
        (Name("van der Berg", "Jan Albert"), BERG),
        (Name("J. A. van der Berg"), BERG),
        (Name("Long", "A.-M."), LONG),
        (Name("Long", "Anne Marie"), LONG),
        (Name("Long Anne-Marie"), LONG),
    ],
)
def test_the_same_name(said: Name, read: Author) -> None:
    """Initials stand for given names where one side has only these, and a name in one piece may be in any order."""
    assert same_name(said, read)


@pytest.mark.parametrize(
    ("said", "read"),
    [(Name("Berg", "J. A."), BERG), (Name("van der Berg", "J."), BERG), (Name("Long", "Anna-Marie"), LONG)],
)
def test_another_name(said: Name, read: Author) -> None:
    """Particles, all initials and whole given names count."""
    assert not same_name(said, read)


def test_pages() -> None:
    """A last page may be printed short; another page is another."""
    assert same_pages("454--81", "454-481")
    assert same_pages("p. 7–9", "7-9")
    assert not same_pages("1-2", "1")


def test_doi() -> None:
    """A resolver before a DOI is none of it."""
    assert same_doi("https://doi.org/10.1000/ABC", "10.1000/abc")
    assert not same_doi("10.1000/abc", "10.1000/abcd")


def test_keywords() -> None:
    """A heading may stand with or without a qualifier; a keyword too many or too few counts."""
    read = [("trust",), ("Nurses", "Nurses/education")]

    assert same_keywords(("Nurses", "Trust"), read)
    assert same_keywords("trust; *Nurses/education", read)
    assert not same_keywords(("trust",), read)
    assert not same_keywords(("trust", "Nurses", "time"), read)


def test_entries_of_an_answer() -> None:
    """A value may stand in braces, in quotes or bare, and hold braces of its own."""
    text = '@article{,\n title = {A {B} c},\n month = feb,\n note = "x, y",\n year = 2001\n}\n@misc{key,\n doi = {1}\n}'

    assert list(bib.entries(text)) == [
        {"title": "A {B} c", "month": "feb", "note": "x, y", "year": "2001"},
        {"doi": "1"},
    ]
