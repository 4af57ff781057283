"""The folder of a graph: what becomes one, and what is never touched."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.answers import Answers
from kg.building import pipeline
from kg.building.pipeline import build, forget
from kg.building.recipe import recipe
from kg.errors import GraphError, NoGraphError, SourceError
from kg.store import open_graph, read_manifest, select, writing

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


@pytest.mark.parametrize("damage", ["{", "[]", '{"format": 0}'])
def test_a_damaged_manifest_is_mended_as_it_says(damage: str, source: Path, tmp_path: Path) -> None:
    """Whoever deletes it as told builds again, though kg's own parts are still there, and answers kept stay."""
    folder = tmp_path / "graph"
    build([source], folder)
    kept = folder / "cache" / "loads.json"
    kept.parent.mkdir()
    kept.write_text("{}", encoding="utf-8")
    whole = (folder / "manifest.json").read_bytes()
    (folder / "manifest.json").write_text(damage, encoding="utf-8")

    with pytest.raises(GraphError, match="delete this file, and build again: kg build SOURCE… --graph"):
        build([source], folder)
    (folder / "manifest.json").unlink()
    build([source], folder)

    assert (folder / "manifest.json").read_bytes() == whole
    assert kept.exists()


def test_the_manifest_of_another_program_is_not_to_be_deleted(source: Path, tmp_path: Path) -> None:
    """Where nothing else is kg's, another folder is advised."""
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "manifest.json").write_text('{"name": "mine"}', encoding="utf-8")

    with pytest.raises(GraphError, match="name an empty or new folder"):
        build([source], tmp_path / "project")


def test_a_first_build_that_failed_leaves_a_folder_that_can_be_built(source: Path, tmp_path: Path) -> None:
    """What a first build that was broken off left behind is no graph, and does not hinder the next build."""
    folder = tmp_path / "graph"
    with pytest.raises(KeyboardInterrupt), writing(folder) as draft:
        (draft.records / "half.draft").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    with pytest.raises(NoGraphError, match="broken off, or is still running; the same kg build goes on"):
        open_graph(folder)
    build([source], folder)
    assert not (folder / "records" / "half.draft").exists()


def test_a_first_build_that_is_refused_takes_only_its_own_back(tmp_path: Path) -> None:
    """Hidden files that were in the folder before are the user's; a folder that was made for the graph goes."""
    hidden = tmp_path / "project" / ".git" / "config"
    hidden.parent.mkdir(parents=True)
    hidden.write_text("mine", encoding="utf-8")
    (tmp_path / "junk.ris").write_text("junk", encoding="utf-8")

    for folder in ("project", "new"):
        with pytest.raises(SourceError):
            build([tmp_path / "junk.ris"], tmp_path / folder)

    assert hidden.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in (tmp_path / "project").iterdir()] == [".git"]
    assert not (tmp_path / "new").exists()


def test_a_damaged_store_is_said_in_one_line(source: Path, tmp_path: Path) -> None:
    """A store of which a file was cut short is no traceback, and the next build writes another."""
    build([source], tmp_path / "graph")
    next((tmp_path / "graph").glob("store-*/*.sst")).write_bytes(b"")

    with pytest.raises(GraphError, match=r"cannot be opened: .*; build it again: kg build SOURCE… --graph .*graph$"):
        open_graph(tmp_path / "graph")
    build([source], tmp_path / "graph")
    assert len(list(open_graph(tmp_path / "graph").store)) > 0


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "no line": lambda shard: b"",
    "a line less": lambda shard: shard[: shard.index(b"\n") + 1],
    "half a line": lambda shard: shard[:-9],
    "no UTF-8": lambda shard: shard.replace(b"Nurses", b"Nur\xffes"),
    "no JSON": lambda shard: shard.replace(b"{", b"(", 1),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_shard_is_never_read_as_if_it_were_whole(damage: str, source: Path, tmp_path: Path) -> None:
    """One line says which; to forget its source and build it again mends the graph."""
    source.write_text(RIS + RIS.replace("Ayr", "Bath"), encoding="utf-8")
    other = tmp_path / "b.ris"
    other.write_text(RIS.replace("Ayr", "Cork"), encoding="utf-8")
    build([source], tmp_path / "graph")
    shard = next((tmp_path / "graph" / "records").iterdir())
    shard.write_bytes(DAMAGES[damage](shard.read_bytes()))

    with pytest.raises(GraphError, match=r"damaged: .*; forget .*a\.ris and build it again"):
        build([other], tmp_path / "graph")
    forget([str(source)], tmp_path / "graph")
    assert build([source, other], tmp_path / "graph").counts["Publication"] == 3


def test_a_shard_that_is_missing_is_read_again(source: Path, tmp_path: Path) -> None:
    """A build that names the source needs nothing else."""
    build([source], tmp_path / "graph")
    next((tmp_path / "graph" / "records").iterdir()).unlink()

    assert build([source], tmp_path / "graph").counts["Publication"] == 1


def test_a_file_is_read_again_by_a_newer_reader(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an upgrade reads anew does not depend on whether another file was built in between."""
    other = tmp_path / "b.ris"
    other.write_text(RIS.replace("Ayr", "Cork"), encoding="utf-8")
    build([source], tmp_path / "graph")
    newer = replace(recipe((), Answers(file=tmp_path, model="")), reading="newer", finding="newer")
    monkeypatch.setattr(pipeline, "recipe_of", lambda schemes, answers: newer)
    build([other], tmp_path / "graph")
    between = {entry.name: entry.reading for entry in read_manifest(tmp_path / "graph").sources}
    build([source], tmp_path / "graph")
    after = {entry.name: entry.reading for entry in read_manifest(tmp_path / "graph").sources}

    assert (between["a.ris"] == "newer", between["b.ris"]) == (False, "newer")
    assert after == {"a.ris": "newer", "b.ris": "newer"}


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


def test_a_disk_that_is_full(source: Path, tmp_path: Path) -> None:
    """The folder is named, and what to do; the graph is as it was."""
    build([source], tmp_path / "graph")
    before = read_manifest(tmp_path / "graph")

    with pytest.raises(GraphError, match=r"graph: the disk is full.*make room"), writing(tmp_path / "graph"):
        raise OSError(errno.ENOSPC, "No space left on device")

    assert read_manifest(tmp_path / "graph") == before
