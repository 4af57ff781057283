"""The graph in every format, as a file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg import plugins
from kg.exporters import export
from kg.store import open_graph


@pytest.mark.parametrize("name", ["turtle", "ris"])
def test_a_download_is_the_export(client: TestClient, folder: Path, name: str) -> None:
    """A format of triples, and one of citations, has the bytes that `kg export` writes."""
    expected = io.BytesIO()
    export(open_graph(folder), name, expected)

    answer = client.get(f"/download/{name}")

    assert answer.content == expected.getvalue()


@pytest.mark.parametrize("name", [*plugins.installed(plugins.EXPORTERS), *plugins.installed(plugins.VIEWS)])
def test_a_download_has_a_name_to_be_saved_under(client: TestClient, name: str) -> None:
    """Each format and each picture is there; HEAD tells so without its being written."""
    answer = client.head(f"/download/{name}")

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="graph-{name}.')


def test_a_format_that_there_is_not(client: TestClient) -> None:
    """The nearest is named."""
    answer = client.get("/download/turtel")

    assert answer.status_code == 404
    assert "did you mean 'turtle'" in answer.json()["error"]


def test_all_are_listed(client: TestClient) -> None:
    """The page names every format and every picture."""
    page = client.get("/download", headers={"Accept": "text/html"}).text

    assert [
        name
        for group in (plugins.EXPORTERS, plugins.VIEWS)
        for name in plugins.installed(group)
        if f'href="/download/{name}"' not in page
    ] == []
