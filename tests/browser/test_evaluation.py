"""The page of an evaluation in a browser that has no network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import evaluate, render
from kg.store import Graph

from ._visit import Opener, in_looks, violations


@pytest.fixture(scope="module")
def page_of_seeds(root: Path, seeds_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of what is found of the seeds, twice and together."""
    file = tmp_path_factory.mktemp("evaluation") / "page.html"
    gold = root / "tests" / "gold" / "seeds.yaml"
    file.write_text(render(evaluate([gold, gold], seeds_graph), "html"), encoding="utf-8")
    return file


@in_looks("desk", "dark phone")
def test_the_page_is_accessible_and_asks_for_nothing(
    visiting: Opener, page_of_seeds: Path, look: dict[str, Any]
) -> None:
    """axe-core finds no violation of WCAG 2.2 A and AA, and nothing but the page itself is asked for."""
    visit = visiting(page_of_seeds, **look)

    assert violations(visit.page) == []
    assert visit.requests == [page_of_seeds.as_uri()]
