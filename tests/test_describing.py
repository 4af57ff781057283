"""From records to the graph: the same whatever is cut, spread or written as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg import build
from kg.building import gathering, stretches, survey
from kg.building.gathering import rewriting
from kg.building.pipeline import forget
from kg.building.recipe import Recipe
from kg.building.shards import Task, read
from kg.errors import GraphError, SourceError
from kg.model import Citation
from kg.store import open_graph, read_manifest

from ._made_graph import graph_of

RIS = """\
TY  - JOUR
AU  - Doe, Jane
TI  - Care navigators and link workers in {place}: an interview study
JO  - J Care
PY  - 2020
DO  - 10.1000/{place}
AB  - Aim: to learn how care navigators work. We interviewed 12 nurses in 2019. Trust was reported.
ER  -
"""
PLACES = ("Ayr", "Bath", "Cork", "Deal", "Ely")


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Two files: three publications in each, one in both, and one twice in the second."""
    files = [tmp_path / "a.ris", tmp_path / "b.ris"]
    files[0].write_text("".join(RIS.format(place=place) for place in PLACES[:3]), encoding="utf-8")
    second = "".join(RIS.format(place=place).replace("J Care", "Journal of Care") for place in PLACES[2:])
    files[1].write_text(second + RIS.format(place="Ely"), encoding="utf-8")
    return files


def triples(folder: Path) -> list[str]:
    graph = open_graph(folder)
    return sorted(str(quad) for quad in graph.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


@pytest.mark.parametrize("few", [0, 1000], ids=["rows", "in memory"])
@pytest.mark.parametrize("length", [1, 3000, 10**6])
def test_the_graph_is_the_same_however_shards_are_cut(
    length: int, few: int, sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stretches of one line and of many, looked at by this process or by several, give the same triples and report."""
    plain = build(sources, tmp_path / "plain")
    monkeypatch.setattr(stretches, "LENGTH", length)
    monkeypatch.setattr(survey, "LENGTH", 0)
    monkeypatch.setattr(survey, "FEW", few)

    with ThreadPoolExecutor(2) as executor:
        spread = build(sources, tmp_path / "spread", executor=executor)

    assert triples(tmp_path / "spread") == triples(tmp_path / "plain")
    assert (spread.files, spread.doubts, spread.counts) == (plain.files, plain.doubts, plain.counts)
    assert spread.counts["Publication"] == len(PLACES)


def test_nothing_but_shards_is_left_among_the_records(sources: list[Path], tmp_path: Path) -> None:
    """Lines, rows and settings are gone once the graph is written."""
    build(sources, tmp_path / "graph")

    assert {path.suffix for path in (tmp_path / "graph" / "records").iterdir()} == {".jsonl"}


class Far(Executor):
    """The workers of a cluster, who have nothing in common with this machine."""

    def read(self, tasks: Iterable[Task], *, records: Path, recipe: Recipe) -> Iterator[Any]:
        return (read(task, records=records, recipe=recipe) for task in tasks)


def test_a_cluster_reads_and_this_machine_writes(
    sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read elsewhere comes here, and the graph is written by processes of this machine."""
    build(sources, tmp_path / "plain")
    monkeypatch.setattr(survey, "LENGTH", 0)

    build(sources, tmp_path / "graph", executor=Far())

    assert triples(tmp_path / "graph") == triples(tmp_path / "plain")


class Busy(ThreadPoolExecutor):
    """Notes that there was work for it."""

    has_worked = False

    def map(self, fn: Callable[..., Any], *iterables: Iterable[Any], **options: Any) -> Iterator[Any]:
        self.has_worked = True
        return super().map(fn, *iterables, **options)


def test_what_is_left_is_written_by_several_processes_too(
    sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a source is forgotten the graph is that of the others."""
    build([sources[1]], tmp_path / "plain")
    build(sources, tmp_path / "graph")
    monkeypatch.setattr(survey, "LENGTH", 0)

    with Busy(2) as executor:
        forget([str(sources[0])], tmp_path / "graph", executor=executor)

    assert executor.has_worked
    assert triples(tmp_path / "graph") == triples(tmp_path / "plain")


def test_claims_are_found_anew_by_several_processes_too(sources: list[Path], tmp_path: Path) -> None:
    """A scheme that comes with a later source is looked for in those that were there before."""
    third, scheme = tmp_path / "c.ris", tmp_path / "mine.csv"
    third.write_text(RIS.format(place="Fife"), encoding="utf-8")
    scheme.write_text("label,kind\nhow care navigators work,theme\n", encoding="utf-8")
    build([*sources, third], tmp_path / "plain", schemes=[scheme])
    build(sources, tmp_path / "graph")
    before = triples(tmp_path / "graph")

    with Busy(2) as executor:
        build([third], tmp_path / "graph", schemes=[scheme], executor=executor)

    assert len([line for line in triples(tmp_path / "graph") if "how-care-navigators-work" in line]) > len(PLACES)
    assert not any("how-care-navigators-work" in line for line in before)
    assert triples(tmp_path / "graph") == triples(tmp_path / "plain")


def test_a_large_graph_is_written_by_all_processors(
    sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is new in it; a small one is written by one process."""
    build(sources, tmp_path / "graph")
    small = rewriting(tmp_path / "graph")
    monkeypatch.setattr(gathering, "cores", lambda: 3)
    monkeypatch.setattr(gathering, "WORTH_A_PROCESS", 1)
    sources[0].write_bytes(b"x")
    adding = gathering.executor(None, sources[:1], tmp_path / "graph", scheduler=None, place=None)

    assert small is None
    assert getattr(rewriting(tmp_path / "graph"), "number", 0) == 3
    assert getattr(adding, "number", 0) == 3


class Deadly(Executor):
    """Gives for each stretch what is given for a process that died."""

    def map(self, fn: Callable[..., Any], *iterables: Iterable[Any], **options: Any) -> Iterator[Any]:
        return (SourceError("a.jsonl: the process that read it was ended") for _ in iterables[0])


def test_a_lost_process_is_said_in_one_line(
    sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The graph is not written without what was lost."""
    build(sources, tmp_path / "graph")
    monkeypatch.setattr(survey, "LENGTH", 0)
    before = triples(tmp_path / "graph")

    with pytest.raises(GraphError, match=r"a\.jsonl: the process that read it was ended"):
        survey.survey(read_manifest(tmp_path / "graph").sources, tmp_path / "graph" / "records", (), Deadly())
    assert triples(tmp_path / "graph") == before


@pytest.mark.parametrize(
    "title", ['A "quoted" title', "back\\slash", "line\nbreak\rand\ttab", "Ünïcode 医師 😀", "\u0085"]
)
def test_a_title_comes_back_sign_for_sign(title: str) -> None:
    """What a line of N-Triples may not hold is escaped, and read again as it was."""
    graph = graph_of([Citation(text="t", title=title)])

    assert {row["title"].value for row in graph.select("SELECT ?title WHERE { ?p dcterms:title ?title }")} == {title}
