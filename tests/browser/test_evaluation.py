"""The page of an evaluation in a browser that has no network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import evaluate, render
from kg.store import Graph

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


@pytest.fixture(scope="module")
def page_of_seeds(root: Path, seeds_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of what is found of the seeds, twice and together."""
    file = tmp_path_factory.mktemp("evaluation") / "page.html"
    gold = root / "tests" / "gold" / "seeds.yaml"
    file.write_text(render(evaluate([gold, gold], seeds_graph), "html"), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "look",
    [
        pytest.param({"viewport": {"width": 1280, "height": 800}}, id="desk"),
        pytest.param({"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}, id="dark phone"),
    ],
)
def test_the_page_is_accessible_and_asks_for_nothing(browser: Any, page_of_seeds: Path, look: dict[str, Any]) -> None:
    """axe-core finds no violation of WCAG 2.2 A and AA, and nothing but the page itself is asked for."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    context = browser.new_context(offline=True, **look)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(page_of_seeds.as_uri())
    found = axe.Axe().run(page, options=WCAG).response["violations"]
    context.close()

    assert [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]] == []
    assert asked == [page_of_seeds.as_uri()]
