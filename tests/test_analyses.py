"""The commands that count over many studies: what they print in each format."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import cli
from kg.building.pipeline import build

Run = Callable[..., tuple[int, str, str]]

CITATIONS = """TY  - JOUR
TI  - Care navigators on three invented islands
AU  - Adeyemi, Bola
DO  - 10.5555/islands
PY  - 2021
AB  - We interviewed twelve care navigators in general practice. Two themes emerged: communication and workload.
ER  -

TY  - JOUR
TI  - Nurses on the shore
AU  - Adeyemi, Bola
AU  - Li, Xu
DO  - 10.5555/shore
PY  - 2022
AB  - We interviewed ten nurses. Two themes emerged: communication and continuity of care.
ER  -
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("analyses")
    (folder / "islands.ris").write_text(CITATIONS, encoding="utf-8")
    build([folder / "islands.ris"], folder / "graph")
    return folder / "graph"


@pytest.fixture
def run(graph: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `kg` on the graph: its exit code, and what it prints to either stream."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", arguments[0], "--graph", str(graph), *arguments[1:]])
        with pytest.raises(SystemExit) as left:
            cli.main()
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.out, printed.err

    return run


def test_rank_prints_a_table(run: Run) -> None:
    """The things in their order to standard output; the measure and the size of the network to standard error."""
    code, out, err = run("rank", "themes", "--by", "strength", "--most", "1")

    assert code == 0
    assert [line.split() for line in out.splitlines()] == [
        ["rank", "themes", "studies", "others", "strength"],
        ["1", "communication", "2", "5", "5"],
    ]
    assert "1 of 4 themes, in a network of 6 things" in err


def test_rank_as_csv_and_json(run: Run) -> None:
    """Other programs get identifiers, too; both say the same."""
    _, as_csv, _ = run("rank", "themes", "--format", "csv")
    _, as_json, _ = run("rank", "themes", "--format", "json")

    rows = list(csv.DictReader(io.StringIO(as_csv)))
    assert rows[0]["iri"] == "https://w3id.org/study-kg/theme/communication"
    assert [row["id"] for row in rows] == [one["id"] for one in json.loads(as_json)["ranked"]]


def test_rank_of_a_selection(run: Run) -> None:
    """Only the studies chosen are counted."""
    _, out, _ = run("rank", "roles", "--where", "year=2021", "--format", "csv")

    assert [row["label"] for row in csv.DictReader(io.StringIO(out))] == ["care navigator"]


@pytest.mark.parametrize("arguments", [("rank", "rols"), ("rank", "--by", "x"), ("rank", "--format", "yaml")])
def test_a_wrong_call_is_one_line(arguments: tuple[str, ...], run: Run) -> None:
    """What is not known is named, with what there is; exit 2."""
    code, out, err = run(*arguments)

    assert (code, out, len(err.splitlines())) == (2, "", 1)


def test_compare_prints_two_columns(run: Run) -> None:
    """The studies of each and of both stand first, then what they have, headed by its dimension."""
    code, out, err = run("compare", "care navigator", "nurse")

    lines = [line.split() for line in out.splitlines()]
    assert code == 0
    assert lines[:3] == [
        ["care", "navigator", "nurse", "both"],
        ["studies", "1", "1", "0"],
        ["years", "2021", "2022"],
    ]
    assert ["themes", "communication", "1", "1", "0"] in lines
    assert "studies of the two: in whatever relation, those of what is narrower count, too" in err
    assert "a broader role or theme has only those that name it" in err


def test_compare_says_how_much_it_leaves_out(run: Run) -> None:
    """A table holds so many of each sort; CSV and JSON hold all."""
    _, out, _ = run("compare", "communication", "nurse", "--most", "1")
    _, as_csv, _ = run("compare", "communication", "nurse", "--most", "1", "--format", "csv")
    _, as_json, _ = run("compare", "communication", "nurse", "--format", "json")

    assert "… and 1 more" in out
    rows = list(csv.DictReader(io.StringIO(as_csv)))
    assert [row["label"] for row in rows[1:]] == [line["label"] for line in json.loads(as_json)["lines"]]
    assert (rows[0]["label"], rows[0]["one"], rows[0]["other"], rows[0]["both"]) == ("studies", "2", "1", "1")


def test_gaps_are_printed_with_their_bridges(run: Run) -> None:
    """Each with its counts, its two measures and the studies that bridge it; what was looked through is told."""
    code, out, err = run("gaps", "--least", "1", "--most", "1")

    assert code == 0
    head, gap = out.splitlines()
    assert head.split() == ["role", "studies", "theme", "studies", "expected", "suggested", "by", "way", "of"]
    assert re.search(r"\b1 .* 1 .* 0\.5 .* communication \(10\.5555/\w+ – 10\.5555/\w+\)", gap)
    assert "gaps between what at least 1 study has, in 2 studies; 2 abstracts were searched" in err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("rank", "roles"), "those of what is narrower do not count for it"),
        (("gaps", "--least", "1"), "studies of what is narrower count, too"),
        (("gapmap",), "a broader role or theme counts only the studies that name it itself; --tree counts"),
        (("gapmap", "--tree"), "a broader role or theme counts the studies of all that are narrower, too"),
        (("gapmap", "--rows", "author", "--columns", "theme"), "a broader theme counts only"),
        (("timeline", "--of", "role"), "a broader role counts only"),
    ],
)
def test_what_is_counted_for_a_broader_thing_is_said(command: tuple[str, ...], said: str, run: Run) -> None:
    """The same word counts more studies where those of what is narrower count for it."""
    _, _, err = run(*command)

    assert said in err


def test_what_has_no_broader_says_nothing_of_it(run: Run) -> None:
    """Years and authors stand in no tree."""
    assert "broader" not in run("gapmap", "--rows", "author", "--columns", "year")[2]
    assert "narrower" not in run("rank", "people")[2]


def test_a_study_without_identifiers_is_named_by_its_title(tmp_path: Path, run: Run) -> None:
    """Among the studies that bridge a gap; the table has no room for all of it, and a hash says nothing."""
    citations = re.sub("DO  - .*\n", "", CITATIONS)
    (tmp_path / "islands.ris").write_text(citations, encoding="utf-8")
    build([tmp_path / "islands.ris"], tmp_path / "graph")

    _, out, _ = run("gaps", "--least", "1", "--most", "1", "--graph", str(tmp_path / "graph"))

    assert "“Care navigators on three invented…”" in out
    assert "study/key/" not in out


def test_gaps_as_csv_and_json(run: Run) -> None:
    """Both hold the identifiers of the two ends, and of the studies between them."""
    _, as_csv, _ = run("gaps", "--least", "1", "--format", "csv")
    _, as_json, _ = run("gaps", "--least", "1", "--format", "json")

    rows, told = list(csv.DictReader(io.StringIO(as_csv))), json.loads(as_json)["gaps"]
    assert [(row["row_iri"], row["column_iri"]) for row in rows] == [
        (g["row"]["iri"], g["column"]["iri"]) for g in told
    ]
    assert set(rows[0]["bridging_studies"].split("; ")) == {"10.5555/islands", "10.5555/shore"}


def test_a_query_can_be_drawn(run: Run, tmp_path: Path) -> None:
    """The file is named on standard error, and nothing goes to standard output."""
    code, out, err = run("query", "themes-by-studies", "--view", str(tmp_path / "themes.html"))

    assert (code, out, err) == (0, "", f"wrote {tmp_path / 'themes.html'}\n")
    assert "communication" in (tmp_path / "themes.html").read_text(encoding="utf-8")


def test_what_cannot_be_drawn_is_said(run: Run, tmp_path: Path) -> None:
    """A result that is no picture, and an endpoint, whose things are not known; exit 2, and no file."""
    no_picture = run("query", "ASK { ?s ?p ?o }", "--view", str(tmp_path / "a.html"))
    no_graph = run("query", "ASK { ?s ?p ?o }", "--view", str(tmp_path / "a.html"), "--endpoint", "http://localhost:1")

    assert (no_picture[0], no_graph[0]) == (2, 2)
    assert "a yes or no is no picture" in no_picture[2]
    assert "not an endpoint's" in no_graph[2]
    assert list(tmp_path.iterdir()) == []
