"""What is committed in exports/ is what kg writes today."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from kg.exporters import export, export_to
from kg.store import Graph
from kg.views import view_to

POSITION = re.compile(r'"[xy]": ?-?\d+(\.\d+)?')
"""Layouts differ in the last digit from one processor to another."""


FORMAT_TO_FILE = {
    "turtle": "seeds.ttl",
    "graphml": "seeds.graphml",
    "ris": "seeds.ris",
    "nbib": "seeds.nbib",
    "bibtex": "seeds.bib",
    "csljson": "seeds.json",
}


@pytest.mark.parametrize(("name", "file"), FORMAT_TO_FILE.items())
def test_a_committed_export_is_current(name: str, file: str, root: Path, seeds_graph: Graph) -> None:
    """`scripts/exports` would change nothing."""
    out = io.BytesIO()
    export(seeds_graph, name, out)

    assert out.getvalue() == (root / "exports" / file).read_bytes()


def test_the_committed_tables_are_current(root: Path, seeds_graph: Graph, tmp_path: Path) -> None:
    """`scripts/exports` would change nothing."""
    for written in export_to(seeds_graph, "csv", tmp_path / "seeds.csv"):
        assert written.read_bytes() == (root / "exports" / written.name).read_bytes()


def test_the_committed_page_is_current_up_to_positions(root: Path, seeds_graph: Graph, tmp_path: Path) -> None:
    """`scripts/exports` would move nodes at most."""
    written = view_to(seeds_graph, "network", tmp_path / "seeds.html").read_text(encoding="utf-8")
    committed = (root / "exports" / "seeds.html").read_text(encoding="utf-8")

    assert POSITION.sub("", written) == POSITION.sub("", committed)
