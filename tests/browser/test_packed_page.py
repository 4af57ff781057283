"""The page of a large graph, whose contents are packed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.views import _page
from kg.views._payload import Payload, payload

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")


@pytest.fixture
def shown() -> Payload:
    import pyoxigraph as ox

    from kg.store import Graph

    store = ox.Store()
    store.bulk_load(path=str(Path(__file__).parent.parent / "samples/view/graph.ttl"), format=ox.RdfFormat.TURTLE)
    return payload(Graph(store))


def told_by(browser: Any, file: Path) -> tuple[str, list[str]]:
    """What the panel says, and what the page complains of."""
    context = browser.new_context(offline=True)
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri() + "#view=all")
    page.wait_for_selector("html[data-ready=true]", state="attached", timeout=5_000)
    text: str = page.locator("#panel").inner_text()
    context.close()
    return text, complaints


def test_a_packed_page_shows_what_a_plain_one_does(
    browser: Any, shown: Payload, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packed contents are unpacked in the page, without a request, and read the same."""
    plain, packed = tmp_path / "plain.html", tmp_path / "packed.html"
    plain.write_text(_page.html(shown), encoding="utf-8")
    monkeypatch.setattr(_page, "MANY", 0)
    packed.write_text(_page.html(shown), encoding="utf-8")

    told = told_by(browser, packed)

    assert "Falls Rev 2021" not in packed.read_text(encoding="utf-8")
    assert told == told_by(browser, plain)
    assert told[1] == []
