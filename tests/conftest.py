"""What many tests share: the seeds, the graph built from them, a browser, and the material beside the repository."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

import kg

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from kg.store import Graph

ROOT = Path(__file__).resolve().parent.parent
# The same examples in every run: what a change breaks is the change's fault, however slow the
# machine. HYPOTHESIS_PROFILE=default looks for more.
settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

BROWSER_OPTIONS = ("--no-sandbox", "--disable-background-networking")


def pytest_report_header() -> str:
    return f"kg: {Path(kg.__file__).parent}"


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the four source pages."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository with material that is not ours to publish; without it the test is skipped."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder 'shared' beside the repository")
    return folder


@pytest.fixture(scope="session")
def seeds_graph(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph that the four source pages give; for reading only."""
    from kg.building.pipeline import build
    from kg.store import open_graph

    folder = tmp_path_factory.mktemp("seeds") / "graph"
    build([seeds], folder)
    return open_graph(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; where there is none the test is skipped. `scripts/test` looks for one and sets CHROMIUM."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = shutil.which(os.environ.get("CHROMIUM") or "chromium")
    if chromium is None:
        pytest.skip("no Chromium found; CHROMIUM may name one")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_OPTIONS)
        yield browser
        browser.close()
