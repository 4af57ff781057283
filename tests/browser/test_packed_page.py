"""The page of a large graph, whose contents are packed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.store import Graph
from kg.views import _page
from kg.views._payload import payload

from ._visit import Opener, Visit


def told_by(visit: Visit) -> tuple[str, list[str]]:
    """What the panel says, and what the page complains of."""
    visit.page.wait_for_selector("html[data-ready=true]", state="attached")
    return visit.page.locator("#panel").inner_text(), visit.complaints


def test_a_packed_page_shows_what_a_plain_one_does(
    visiting: Opener, sample_graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packed contents are unpacked in the page, without a request, and read the same."""
    shown = payload(sample_graph)
    plain, packed = tmp_path / "plain.html", tmp_path / "packed.html"
    plain.write_text(_page.html(shown), encoding="utf-8")
    monkeypatch.setattr(_page, "MANY", 0)
    packed.write_text(_page.html(shown), encoding="utf-8")

    told = told_by(visiting(packed, "#view=all"))

    assert "Falls Rev 2021" not in packed.read_text(encoding="utf-8")
    assert told == told_by(visiting(plain, "#view=all"))
    assert told[1] == []
