"""The sample graph as a server serves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("httpx2", reason="httpx2 is not installed")

from starlette.testclient import TestClient

from kg.server._app import application
from kg.server._library import Library
from kg.server._limits import Limits

from ._graph_folder import graph_folder

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample graph; for reading only."""
    return graph_folder(tmp_path_factory.mktemp("served") / "graph")


@pytest.fixture(scope="session")
def library(folder: Path) -> Iterator[Library]:
    opened = Library(folder, limits=Limits(seconds=20, running=2))
    yield opened
    opened.close()


@pytest.fixture
def client(library: Library) -> TestClient:
    """A browser's view of the server, at the address it has without options."""
    return TestClient(application(library), ADDRESS, follow_redirects=False)
