"""Another field than health care: a scheme of one's own is all it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.building.pipeline import build
from kg.check import check
from kg.schemes.acceptance import accept
from kg.schemes.candidates import candidates
from kg.store import Graph, open_graph

LINKS = """
SELECT ?title ?label WHERE {
  ?study %s ?thing ; kg:reportedIn/dcterms:title ?title . ?thing rdfs:label ?label
} ORDER BY ?title ?label"""


@pytest.fixture(scope="module")
def example(root: Path) -> Path:
    """The scheme of software engineering; its invented records lie beside it."""
    return root / "examples" / "software-engineering.csv"


@pytest.fixture(scope="module")
def graph(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("software") / "graph"
    build([example.with_suffix(".ris")], folder, schemes=[example])
    return open_graph(folder)


def linked(graph: Graph, relation: str) -> dict[str, list[str]]:
    """What each study is linked to, by the first word of its title."""
    found: dict[str, list[str]] = {}
    for row in graph.select(LINKS % relation):
        found.setdefault(row["title"].value.split()[0], []).append(row["label"].value)
    return found


def test_roles_of_another_field_are_found(graph: Graph) -> None:
    """By their labels, alternatives and short forms, with what part they have in the study."""
    assert linked(graph, "kg:participantRole") == {
        "Product": ["product owner", "scrum master", "software tester"],
        "Site": ["engineering manager", "site reliability engineer"],
        "What": ["maintainer", "software engineer"],
    }


def test_themes_of_another_field_are_found(graph: Graph) -> None:
    """Those reported, by the scheme's names where it has them."""
    assert linked(graph, "kg:reportsTheme") == {
        "Product": ["borrowed time", "psychological safety", "tacit rules"],
        "Site": ["code ownership", "interrupted sleep", "psychological safety"],
        "What": ["code ownership", "tacit rules"],
    }


def test_unknown_roles_of_another_field_are_offered(graph: Graph) -> None:
    """Beside roles that the scheme holds, a head with a word of the field before it is a role, too."""
    assert [one.label for one in candidates(graph, "role")] == ["release manager", "engineering lead"]


def test_what_is_accepted_is_known(graph: Graph, example: Path, tmp_path: Path) -> None:
    """Accepted into the scheme and built again, a candidate is a concept of the field."""
    scheme = tmp_path / example.name
    scheme.write_bytes(example.read_bytes())
    accept(graph, ["release manager"], scheme, broader="engineering manager")

    build([example.with_suffix(".ris")], tmp_path / "graph", schemes=[scheme])

    again = open_graph(tmp_path / "graph")
    assert [one.label for one in candidates(again, "role")] == ["engineering lead"]
    assert list(check(again)) == []


def test_the_example_is_as_accept_would_write_it(example: Path, graph: Graph, tmp_path: Path) -> None:
    """Adding to it changes nothing else of it."""
    scheme = tmp_path / example.name
    scheme.write_bytes(example.read_bytes())

    accept(graph, ["release manager"], scheme, broader="engineering manager")

    added = "release manager,Role,engineering manager,,,\n"
    assert scheme.read_text(encoding="utf-8").replace(added, "") == example.read_text(encoding="utf-8")
