"""Roles and themes that no scheme holds: marked, and offered under the nearest concept that one does."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.building.pipeline import build
from kg.check import check
from kg.schemes.concepts import Concept
from kg.schemes.matching import Schemes
from kg.store import Graph, open_graph
from kg.things.cards import card

NURSE = Concept(key="x:nurse", kind="Role", label="nurse", scheme="x:")
NURSE_MANAGER = Concept(key="x:nurse-manager", kind="Role", label="nurse manager", scheme="x:")
MANAGER = Concept(key="x:manager", kind="Role", label="manager", scheme="x:")
IDENTITY = Concept(key="x:identity", kind="Theme", label="identity", scheme="x:")
RESPECT = Concept(key="x:respect", kind="Theme", label="respect", scheme="x:")
GUIDES = [
    Concept(key=f"x:{field}-guide", kind="Role", label=f"{field} guide", scheme="x:", broader=(above,))
    for field, above in (("harbour", "x:guiding"), ("ferry", "x:guiding"), ("island", "x:guiding"), ("sky", "x:nurse"))
]
GUIDING = Concept(key="x:guiding", kind="Role", label="guiding roles", scheme="x:", broader=("x:roles",))
ROLES = Concept(key="x:roles", kind="Role", label="all roles", scheme="x:")
SCHEMES = Schemes([NURSE, NURSE_MANAGER, MANAGER, IDENTITY, RESPECT, *GUIDES, GUIDING, ROLES])

RECORD = """TY  - JOUR
TI  - Dialysis nurse managers on three invented islands
AB  - We interviewed dialysis nurse managers. Two themes were identified: quayside calm and the price of ferries.
PY  - 2021
DO  - 10.5555/islands
ER  -
"""


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    """A graph of one record that names a role and reports themes which no scheme holds."""
    (tmp_path / "a.ris").write_text(RECORD, encoding="utf-8")
    build([tmp_path / "a.ris"], tmp_path / "graph")
    return open_graph(tmp_path / "graph")


@pytest.mark.parametrize(
    ("kind", "label", "nearest"),
    [
        ("Role", "harbour nurse manager", "nurse manager"),
        ("Role", "harbour manager", "manager"),
        ("Role", "harbour Nurses", "nurse"),
        ("Role", "research and development manager", "manager"),
        ("Role", "manager of harbour nurses", "manager"),
        ("Role", "harbour host", None),
        ("Role", "valley guide", "guiding roles"),
        ("Role", "valley guide of harbours", "guiding roles"),
        ("Theme", "harbour identity", "identity"),
        ("Theme", "trust and respect", None),
        ("Theme", "price of identity", None),
    ],
)
def test_the_nearest_concept(kind: str, label: str, nearest: str | None) -> None:
    """It is the one that the longest end of the head phrase names, else the lowest above most roles of that head;
    behind "and" stands only one of two things.
    """
    above = SCHEMES.nearest(kind, label)

    assert (above.label if above else None) == nearest


def test_a_candidate_is_marked_and_has_its_place(graph: Graph) -> None:
    """What no scheme holds says so in the graph, and stands below a concept of the scheme; what one holds does not."""
    rows = graph.select(
        "SELECT ?label ?above WHERE { ?candidate kg:candidate true ; rdfs:label ?label ."
        " OPTIONAL { ?candidate skos:broader/rdfs:label ?above } }"
    )
    found = {row["label"].value: row["above"].value if row["above"] else None for row in rows}

    assert found["dialysis nurse manager"] == "nurse manager"
    assert "quayside calm" in found
    assert "nurse manager" not in found


def test_its_card_says_so(graph: Graph) -> None:
    """Whoever looks at a candidate sees that it is one."""
    assert ("candidate", "true") in card(graph, "dialysis nurse manager").facts


def test_the_graph_keeps_its_shape(graph: Graph) -> None:
    """The mark is part of the promised shape."""
    assert list(check(graph)) == []
