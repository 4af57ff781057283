"""The folder of a graph: what becomes one, and what is never touched."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError, NoGraphError
from kg.pipeline import build
from kg.store import open_graph, select, writing

RIS = "TY  - JOUR\nTI  - Nurses in Ayr\nER  - \n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "a.ris"
    file.write_text(RIS, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ["records/mine.ris", "schemes/mine.ttl", "store-room/mine.txt", "manifest.json"])
def test_what_is_not_ours_is_kept(name: str, source: Path, tmp_path: Path) -> None:
    """A folder whose files have the names of a graph's parts is refused, and nothing in it changes."""
    mine = tmp_path / "project" / name
    mine.parent.mkdir(parents=True)
    mine.write_text('{"name": "mine"}', encoding="utf-8")

    with pytest.raises(GraphError, match="project"):
        build([source], tmp_path / "project")

    assert mine.read_text(encoding="utf-8") == '{"name": "mine"}'


def test_a_first_build_that_failed_leaves_a_folder_that_can_be_built(source: Path, tmp_path: Path) -> None:
    """What a first build that was broken off left behind is no graph, and does not hinder the next build."""
    folder = tmp_path / "graph"
    with pytest.raises(KeyboardInterrupt), writing(folder) as draft:
        (draft.records / "half.draft").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    with pytest.raises(NoGraphError):
        open_graph(folder)
    build([source], folder)
    assert not (folder / "records" / "half.draft").exists()


def test_another_folder_beside_the_stores_is_kept(source: Path, tmp_path: Path) -> None:
    """Only stores that kg numbers are cleared away."""
    build([source], tmp_path / "graph")
    (tmp_path / "graph" / "store-room").mkdir()
    build([source], tmp_path / "graph")

    assert (tmp_path / "graph" / "store-room").is_dir()


def test_what_is_put_into_a_query_is_not_searched() -> None:
    """A value that holds the name of a variable stays a value."""
    rows = select(ox.Store(), "SELECT (?a AS ?x) (?b AS ?y) {}", a=ox.Literal("?b"), b=ox.Literal("?a"))

    assert [(row["x"].value, row["y"].value) for row in rows] == [("?b", "?a")]
