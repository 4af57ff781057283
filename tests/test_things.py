"""Things are found by what people call them, and what is not found gets the nearest names."""

from __future__ import annotations

import pytest

from kg.errors import AmbiguousNameError, UnknownNameError
from kg.things.naming import find, find_all, kind_of, label_of, short_key

from ._small_graph import small_graph

NAME_TO_KEY = {
    "label": ("island navigator", "role/island-navigator"),
    "label in capitals": ("ISLAND NAVIGATOR", "role/island-navigator"),
    "plural": ("Island navigators", "role/island-navigator"),
    "hyphenated": ("island-navigator", "role/island-navigator"),
    "white space around and inside": ("  island   navigator ", "role/island-navigator"),
    "alias": ("archipelago co-ordinator", "role/island-navigator"),
    "alias in another spelling": ("archipelago coordinators", "role/island-navigator"),
    "abbreviation": ("IN", "role/island-navigator"),
    "abbreviation in the plural": ("INs", "role/island-navigator"),
    "PMID": ("101", "publication/pmid/101"),
    "PMID with its name": ("PMID: 101", "publication/pmid/101"),
    "PMID with zeros before it": ("000101", "publication/pmid/101"),
    "PubMed address": ("https://pubmed.ncbi.nlm.nih.gov/101/", "publication/pmid/101"),
    "DOI": ("10.5555/abc/1", "publication/pmid/101"),
    "DOI in capitals": ("10.5555/ABC/1", "publication/pmid/101"),
    "DOI with its name": ("doi:10.5555/abc/1", "publication/pmid/101"),
    "DOI behind a resolver": ("https://doi.org/10.5555/ABC/1", "publication/pmid/101"),
    "DOI behind the old resolver": ("http://dx.doi.org/10.5555%2Fabc/1", "publication/pmid/101"),
    "title": ("Island navigators: who they are.", "publication/pmid/101"),
    "title without its full stop": ("island navigators: who they are", "publication/pmid/101"),
    "part of a title": ("who they are", "publication/pmid/101"),
    "derived label": ("J Exam 2020;1:5", "publication/pmid/102"),
    "journal": ("journal of examples", "journal/journal-of-examples"),
    "heading": ("Trust/ethics", "heading/mesh/trust/ethics"),
    "theme before heading": ("trust", "theme/trust"),
    "ORCID": ("0000-0002-1825-0097", "person/orcid/0000-0002-1825-0097"),
    "ORCID address": ("https://orcid.org/0000-0002-1825-0097", "person/orcid/0000-0002-1825-0097"),
    "IRI": ("https://w3id.org/study-kg/theme/time", "theme/time"),
    "IRI without the base": ("theme/time", "theme/time"),
    "source": ("islands.txt", "source/s1"),
}


@pytest.mark.parametrize(("name", "key"), NAME_TO_KEY.values(), ids=list(NAME_TO_KEY))
def test_finds(name: str, key: str) -> None:
    """A thing is found by each of its names and identifiers, however they are written."""
    graph = small_graph()

    assert short_key(graph, find(graph, name).value) == key


def test_finds_the_study_of_a_publication() -> None:
    """Who asks for a study names its publication, and the other way round."""
    graph = small_graph()

    assert find(graph, "101", "Study").value.endswith("/study/pmid/101")
    assert find(graph, "study/pmid/101", "Publication").value.endswith("/publication/pmid/101")


def test_keeps_to_the_kind_asked_for() -> None:
    """A name that a theme and a heading share is the heading where a heading is asked for."""
    graph = small_graph()

    assert short_key(graph, find(graph, "trust", "SubjectHeading").value) == "heading/mesh/trust"


def test_a_name_of_two_people_is_not_guessed() -> None:
    """Two people of one name are both named, so that the user can say which; all are found where all are wanted."""
    graph = small_graph()
    keys = ["person/provisional/pmid/101/1", "person/provisional/pmid/102/1"]

    with pytest.raises(AmbiguousNameError, match="'Li X' names 2 things; say which: " + ", ".join(keys)):
        find(graph, "Li X")

    assert [short_key(graph, node.value) for node in find_all(graph, "Li X")] == keys


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("iland navigater", None, "no thing called 'iland navigater'; did you mean 'island navigator' or 'navigator'?"),
        ("trst", "Theme", "no theme called 'trst'; did you mean 'trust'?"),
        ("Adeyemi", "Person", "no person called 'Adeyemi'; did you mean 'Adeyemi B'?"),
    ],
)
def test_an_unknown_name_gets_the_nearest(name: str, kind: str | None, message: str) -> None:
    """A name nearly right is answered with right ones."""
    with pytest.raises(UnknownNameError) as caught:
        find(small_graph(), name, kind)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    "name", ["", " ", "9999", "10.5555/none", "xqzzv", 'a"b\\c', "<script>", "{ } ?x .", "\x1b[31m"]
)
def test_what_is_not_there_is_said_in_one_line(name: str) -> None:
    """A name that is like no other, or that would be a piece of SPARQL, is simply unknown."""
    with pytest.raises(UnknownNameError, match="no thing called") as caught:
        find(small_graph(), name)

    assert len(str(caught.value).splitlines()) == 1


def test_says_what_a_node_is() -> None:
    """A node has a class and a label; one of which nothing is known has its IRI."""
    graph = small_graph()
    node = find(graph, "IN")

    assert (kind_of(graph, node), label_of(graph, node)) == ("Role", "island navigator")
