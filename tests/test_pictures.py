"""`kg gapmap` and `kg timeline` as a user calls them: what is printed, what is written, what is refused."""

from __future__ import annotations

import csv
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import cli
from kg.building.pipeline import build

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def folder(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the seeds, as a folder."""
    made = tmp_path_factory.mktemp("seeds") / "graph"
    build([seeds], made)
    return made


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `kg` with arguments, in an empty folder; what it exits with and prints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_GRAPH", str(folder))

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        return int(left.value.code or 0), *capsys.readouterr()

    return run


def test_a_map_is_a_table_on_the_terminal(run: Run) -> None:
    """Rows have their labels, columns a number that is explained below, and what is left out is said."""
    code, out, err = run("gapmap", "--most", "2")

    lines = out.splitlines()
    assert code == 0
    assert lines[0].split() == ["roles", "1", "2", "studies"]
    assert lines[-1].strip().startswith("2  ")
    assert "the 2 of 26 roles with the most studies" in err
    assert "none found in 14 abstracts" in err


def test_a_timeline_is_a_table_on_the_terminal(run: Run) -> None:
    """Each year has a line, and each role its first year, its last and its studies."""
    code, out, _ = run("timeline", "--of", "role", "--most", "1")

    lines = [line.split() for line in out.splitlines() if line]
    assert code == 0
    assert lines[0] == ["year", "primary", "study", "studies"]
    assert lines[1] == ["2013", "2", "2"]
    assert lines[-2] == ["roles", "first", "last", "studies"]
    assert lines[-1] == ["doctor", "2017", "2020", "6"]


@pytest.mark.parametrize("command", ["gapmap", "timeline"])
@pytest.mark.parametrize("ending", ["html", "csv", "svg"])
def test_the_name_of_the_file_tells_what_is_written(run: Run, tmp_path: Path, command: str, ending: str) -> None:
    """The file is there, and standard error says so."""
    code, out, err = run(command, "-o", f"picture.{ending}", "--where", "year>=2019")

    assert (code, out, err) == (0, "", f"wrote picture.{ending}\n")
    assert (tmp_path / f"picture.{ending}").stat().st_size > 1_000


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gapmap", "-o", "map.pdf"], ".html, .csv, .svg or .png"),
        (["gapmap", "--rows", "roles"], "did you mean 'role'?"),
        (["gapmap", "--relation", "studies"], "no relation of roles or themes called 'studies'"),
        (["gapmap", "--together", "word"], "there are: sentence, study"),
        (["gapmap", "--rows", "year", "--together", "sentence"], "count by study"),
        (["timeline", "--of", "roles"], "did you mean 'role'?"),
        (["timeline", "-o", "line.txt"], ".html, .csv, .svg or .png"),
    ],
)
def test_a_wrong_call_exits_with_2(run: Run, arguments: list[str], words: str) -> None:
    """One line says what would do."""
    code, out, err = run(*arguments)

    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert words in err


@pytest.mark.parametrize(
    "options",
    [
        ["--rows", "method", "--columns", "place", "--tree"],
        ["--relation", "studiesRole", "--together", "sentence", "--most", "3"],
        ["--where", "year>=2019", "--min-score", "0.5"],
    ],
)
def test_the_command_in_a_figure_makes_it_again(run: Run, tmp_path: Path, options: list[str]) -> None:
    """What a figure prints as its command, with another file, gives the same figure."""
    run("gapmap", "-o", "first.svg", *options)
    first = (tmp_path / "first.svg").read_text(encoding="utf-8")

    printed = first[first.index("kg gapmap") : first.index("PREFIX")].replace("&gt;", ">")
    run(*shlex.split(printed)[1:], "-o", "second.svg")

    assert (tmp_path / "second.svg").read_text(encoding="utf-8") == first


def test_sentences_are_those_of_the_link(run: Run, tmp_path: Path) -> None:
    """What stands together in a sentence is what `kg query role-theme-sentences` counts."""
    run("gapmap", "-o", "map.csv", "--together", "sentence", "--most", "1000")
    _, out, _ = run("query", "role-theme-sentences", "--format", "csv")

    with (tmp_path / "map.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = {(row["row"], row["column"], row["studies"]) for row in csv.DictReader(file) if row["studies"] != "0"}
    assert cells == {(row["role"], row["theme"], row["studies"]) for row in csv.DictReader(out.splitlines())}
