"""The graph as it is served: a part of it, and another one after a build."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event, Lock

import pytest

from kg.errors import KgError, NoGraphError
from kg.server._kept import Kept
from kg.server._library import Edition, Library
from kg.store import open_graph, read_manifest

from ._graph_folder import SAMPLE, graph_folder

COUNT = "SELECT (COUNT(?s) AS ?n) { ?s a kg:Study }"


def studies(library: Library) -> int:
    answer = library.edition().queries.ask(query=COUNT, accept="text/csv")
    return int(answer.whole().split()[1])


def test_a_build_is_followed(tmp_path: Path) -> None:
    """After a build the server answers from the new graph, without being started again."""
    library = Library(graph_folder(tmp_path / "graph"))
    before = library.edition()

    graph_folder(tmp_path / "graph", "@prefix kg: <https://w3id.org/study-kg/ontology#> . <a:s> a kg:Study .")
    counted = studies(library)
    library.close()

    assert (before.studies, library.edition().studies, counted) == (4, 1, 1)


def test_a_folder_that_was_made_anew_is_followed(tmp_path: Path) -> None:
    """A graph that was thrown away and built again is another one, though its store is called as the old one was."""
    folder = graph_folder(tmp_path / "graph")
    library, before = Library(folder), read_manifest(folder).store

    shutil.rmtree(folder)
    graph_folder(folder, "@prefix kg: <https://w3id.org/study-kg/ontology#> . <a:s> a kg:Study .", mesh="2026")
    counted = library.edition().studies
    library.close()

    assert (read_manifest(folder).store, counted) == (before, 1)


def test_a_part_that_nobody_reads_is_taken_away(tmp_path: Path) -> None:
    """Of the parts that builds made one after the other only that of the last stays on disk, and none at the end."""
    folder = graph_folder(tmp_path / "graph")
    library = Library(folder, ["role=falls nurse"])
    scratch = Path(library._scratch)

    for _ in range(2):
        graph_folder(folder)
        library._renew()
    gc.collect()
    kept = len(list(scratch.iterdir()))
    library.close()

    assert (kept, scratch.exists()) == (1, False)


def test_two_builds_in_a_row_are_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that ends while the graph of the one before is being opened is the one that is served."""
    library, may_go_on, are_opened = Library(graph_folder(tmp_path / "graph")), Event(), Event()
    opened = library._opened

    def slowly() -> Edition:
        monkeypatch.setattr(library, "_opened", opened)
        edition = opened()
        are_opened.set()
        may_go_on.wait(20)
        return edition

    monkeypatch.setattr(library, "_opened", slowly)
    graph_folder(tmp_path / "graph")
    with ThreadPoolExecutor(2) as several:
        first = several.submit(library.edition)
        are_opened.wait(20)
        newest = read_manifest(graph_folder(tmp_path / "graph")).store
        second = several.submit(library.edition)
        wait([second], timeout=0.5)
        may_go_on.set()
        wait([first, second])
    served = library.edition().path.name
    library.close()

    assert served == newest


def test_a_part_is_served_to_all_processes(folder: Path) -> None:
    """With conditions pages and queries see the same part."""
    library = Library(folder, ["role=falls nurse"])
    counted = studies(library)
    library.close()

    assert (library.edition().studies, counted) == (1, 1)


def test_evidence_that_is_left_out_is_left_out_everywhere(tmp_path: Path) -> None:
    """With a condition on evidence no page and no query knows what rests on other evidence alone."""
    sure = "SELECT (COUNT(?m) AS ?n) { ?m kg:score ?score FILTER(?score < 0.8) }"
    triples = SAMPLE.read_text(encoding="utf-8").replace("kg:score ", 'kg:basis "abstract" ; kg:score ')
    folder = graph_folder(tmp_path / "graph", triples)
    library = Library(folder, ["score>=0.8"])
    edition = library.edition()

    in_pages = int(next(edition.graph.select(sure))["n"].value)
    in_queries = int(edition.queries.ask(query=sure, accept="text/csv").whole().split()[1])
    library.close()

    assert (in_pages, in_queries) == (0, 0)
    assert int(next(open_graph(folder).select(sure))["n"].value) > 0


def test_a_folder_without_a_graph(tmp_path: Path) -> None:
    """Where there is no graph, or nothing of it meets the conditions, nothing is served."""
    with pytest.raises(NoGraphError):
        Library(tmp_path)
    with pytest.raises(KgError, match="no publication meets"):
        Library(graph_folder(tmp_path / "graph"), ["year>=2090"])


def test_what_is_costly_is_made_once(folder: Path) -> None:
    """Who asks again gets what was made before."""
    library, made = Library(folder), []
    edition = library.edition()

    both = [edition.facts.once("key", lambda: made.append("made") or len(made)) for _ in range(2)]
    library.close()

    assert both == [1, 1]


def test_nobody_makes_what_was_just_made() -> None:
    """A key is free to be made only when what was made under it can be found."""
    kept, found = Kept(), list[bool]()

    class Making(dict[Hashable, Lock]):
        def pop(self, key: Hashable, *default: object) -> None:  # type: ignore[override]
            found.append(key in kept._made)
            super().pop(key)

    kept._making = Making()
    kept.once("key", lambda: "made")

    assert found == [True]


def test_only_the_last_answers_are_kept() -> None:
    """What nobody has asked for in a while is made again; what fails leaves nothing behind."""
    kept, made = Kept(most=2), []

    for key in ("a", "b", "a", "c", "a", "b"):
        kept.once(key, lambda key=key: made.append(key))
    with pytest.raises(ZeroDivisionError):
        kept.once("d", lambda: 1 / 0)

    assert made == ["a", "b", "c", "b"]
    assert kept.once("d", lambda: 4) == 4
