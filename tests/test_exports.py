"""What is committed in exports/ is what kg writes today."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from kg.analyses.crosstab import crosstab
from kg.analyses.timeline import timeline as years
from kg.exporters import export, export_to
from kg.store import Graph
from kg.views import gapmap, timeline, view_to

POSITION = re.compile(r'"[xy]": ?-?\d+(\.\d+)?|"people": ?\[[^]]*\]')
"""Layouts differ in the last digit from one processor to another."""
PACKED = re.compile(r"(?<=>)H4sI[A-Za-z0-9+/=]+")
"""What is packed by gzip differs from one make of zlib to another."""


FORMAT_TO_FILE = {
    "turtle": "seeds.ttl",
    "graphml": "seeds.graphml",
    "gexf": "seeds.gexf",
    "vosviewer-json": "seeds-vosviewer.json",
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


def test_the_committed_map_is_current(root: Path, seeds_graph: Graph) -> None:
    """`scripts/exports` would change nothing."""
    drawn = gapmap.render(crosstab(seeds_graph, most=gapmap.MOST), "svg")

    assert drawn == (root / "exports" / "seeds-gapmap.svg").read_bytes()


def test_the_committed_timeline_is_current(root: Path, seeds_graph: Graph) -> None:
    """`scripts/exports` would change nothing."""
    drawn = timeline.render(years(seeds_graph, most=timeline.MOST), "svg")

    assert drawn == (root / "exports" / "seeds-timeline.svg").read_bytes()


def test_the_committed_page_is_current_up_to_positions(root: Path, seeds_graph: Graph, tmp_path: Path) -> None:
    """`scripts/exports` would move nodes at most."""
    written = view_to(seeds_graph, "network", tmp_path / "seeds.html").read_text(encoding="utf-8")
    committed = (root / "exports" / "seeds.html").read_text(encoding="utf-8")

    assert PACKED.sub("", POSITION.sub("", written)) == PACKED.sub("", POSITION.sub("", committed))
