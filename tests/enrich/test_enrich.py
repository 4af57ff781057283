"""What `kg enrich` takes into a graph, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.enrich import Enrichment
from kg.store import Graph, open_graph

Ask = Callable[..., Enrichment]

TITLES = "SELECT ?title WHERE { ?publication a kg:Publication ; dcterms:title ?title } ORDER BY ?title"


def column(graph: Path | Graph, query: str) -> list[str]:
    """The values of a query of one column."""
    opened = graph if isinstance(graph, Graph) else open_graph(graph)
    return [row[0].value for row in opened.select(query)]


def test_fills_what_is_missing(ask: Ask, graph: Path) -> None:
    """Titles come for what has a PMID or a DOI; what has neither keeps what it has."""
    ask()

    assert column(graph, TITLES) == [
        "Care navigators on three invented islands.",
        "Link workers in two invented valleys.",
        "Locum doctors beside an invented lake",
    ]
