"""Cards, the sentences behind links, and the ways between things."""

from __future__ import annotations

import pytest

from kg.errors import KgError
from kg.things.cards import Card, card
from kg.things.evidence import path, why

from ._small_graph import small_graph


def _groups(card: Card) -> dict[str, list[str]]:
    return {
        group.words: [entry.label if entry.count is None else f"{entry.label} {entry.count}" for entry in group.entries]
        for group in card.groups
    }


def test_a_publication_shows_its_study() -> None:
    """The card of a publication says what its study is about, in words, and who wrote it in the order printed."""
    groups = _groups(card(small_graph(), "101"))

    assert groups == {
        "written by": ["Li X", "Adeyemi B"],
        "published in": ["Journal of Examples"],
        "studies the role": ["island navigator"],
        "reports the theme": ["trust", "time"],
        "subject headings": ["Trust/ethics"],
        "read from": ["islands.txt"],
    }


def test_a_publication_has_facts() -> None:
    """The card of a publication says where it appeared as printed."""
    assert dict(card(small_graph(), "101").facts) == {
        "PMID": "101",
        "DOI": "10.5555/abc/1",
        "date": "2021 May",
        "volume and pages": "7(2): 1-9",
    }


def test_the_words_found_are_marked_in_the_abstract() -> None:
    """Each mark covers the words that were found, counted from the beginning of the abstract."""
    shown = card(small_graph(), "101")

    assert sorted((mark.kind, mark.span.of(shown.abstract)) for mark in shown.marks) == [
        ("Role", "INs"),
        ("Role", "island navigators"),
        ("Theme", "time"),
        ("Theme", "trust"),
    ]


def test_a_derived_label_is_marked() -> None:
    """A publication without a printed title is called by where it appeared, and the card says so."""
    graph = small_graph()

    assert card(graph, "102").derived
    assert not card(graph, "101").derived
    assert not card(graph, "island navigator").derived


def test_a_role_shows_its_studies_and_themes() -> None:
    """The card of a role parts its studies by relation and counts the themes and people beside it."""
    groups = _groups(card(small_graph(), "island navigator"))

    assert groups == {
        "studied in": ["Island navigators: who they are."],
        "named in": ["J Exam 2020;1:5"],
        "a kind of": ["navigator"],
        "in a sentence with": ["trust 1"],
        "its studies report": ["time 1", "trust 1"],
        "written about by": ["Adeyemi B 1", "Li X 1"],
    }


def test_a_person_shows_where_they_work() -> None:
    """The card of a person says what they wrote, with whom, and at which body."""
    groups = _groups(card(small_graph(), "person/provisional/pmid/101/1"))

    assert groups == {
        "wrote": ["Island navigators: who they are."],
        "works at": ["University of Examples"],
        "wrote with": ["Adeyemi B 1"],
    }


def test_an_organisation_shows_its_people() -> None:
    """The card of a body names the people whose affiliation lines name it."""
    assert _groups(card(small_graph(), "University of Examples")) == {"people": ["Li X"]}


def test_a_link_opens_to_its_sentence() -> None:
    """All words of one sentence that show a link stand with it, once, whichever of the two is named first."""
    graph = small_graph()

    (found,) = why(graph, "IN", "101")

    assert (found.words, found.sentence, found.exact, found.section) == (
        "studies the role",
        "We met island navigators (INs).",
        ("island navigators", "INs"),
        "AIM",
    )
    assert why(graph, "101", "IN") == [found]


def test_an_affiliation_opens_to_its_line() -> None:
    """What links a person with a body is the line printed under the authors."""
    (found,) = why(small_graph(), "person/provisional/pmid/101/1", "University of Examples")

    assert (found.words, found.sentence) == ("at", "University of Examples")


def test_what_is_printed_as_such_has_no_sentence() -> None:
    """A subject heading was given by an indexer: the link is there, a sentence is not."""
    (found,) = why(small_graph(), "101", "Trust/ethics")

    assert (found.words, found.sentence) == ("subject headings", "")


def test_what_is_not_linked_has_no_evidence() -> None:
    """Two things in one study are not linked by that alone."""
    assert why(small_graph(), "time", "island navigator") == []


def test_a_path_says_how_each_step_is_linked() -> None:
    """From a journal to a role the way leads over a publication, and the step that was found has its sentence."""
    steps = path(small_graph(), "Journal of Examples", "island navigator")

    assert [(step.start, step.words, step.end) for step in steps] == [
        ("Journal of Examples", "publications", "Island navigators: who they are."),
        ("Island navigators: who they are.", "studies the role", "island navigator"),
    ]
    assert steps[1].evidence[0].sentence == "We met island navigators (INs)."


@pytest.mark.parametrize("other", ["lone wolf", "Trust/ethics"])
def test_no_path_is_said_so(other: str) -> None:
    """Where nothing connects two things, one line says so."""
    with pytest.raises(KgError, match=f"nothing in the graph connects 'time' with '{other}'"):
        path(small_graph(), "time", other)
