"""`kg build --llm`: what it says before and afterwards, and how it ends."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import cli
from kg.llm import Asked
from kg.store import open_graph

from ._model import Answer, Model
from .conftest import KEY

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    source: Path, tmp_path: Path, model: Model, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Runs `kg build` on the records; gives the exit code and what was printed."""
    monkeypatch.delenv("KG_GRAPH", raising=False)
    monkeypatch.setenv("KG_LLM_KEY", KEY)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", "build", str(source), "-g", str(tmp_path / "graph"), *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        printed = capsys.readouterr()
        return left.value.code if isinstance(left.value.code, int) else 0, printed.out, printed.err

    return run


def test_what_is_said(run: Run, model: Model) -> None:
    """Beforehand what goes where, afterwards what came of it; the key is printed nowhere."""
    code, out, err = run(
        "--llm", model.address, "--llm-model", "parrot:7b", "--llm-price", "1,2", "--llm-parallel", "1"
    )

    rows = [re.split(r"  +", row.strip()) for row in out.splitlines()]
    begin = next(place for place, row in enumerate(rows) if row[0] == "model")
    assert code == 0
    assert rows[begin][1:] == [
        *("answered", "failed", "kept", "invented", "misshapen"),
        *("tokens in", "tokens out", "cost"),
    ]
    assert rows[begin + 1][1:] == ["3", "0", "6", "1", "0", "1,500", "120", "0.0017"]
    assert f"to {model.address}/chat/completions go the titles and abstracts of 3 records\n" in err
    assert re.search(r"that is about [\d,]+ tokens, which cost about 0\.00\d\d, and the answers besides\n", err)
    assert KEY not in out + err


def test_again_costs_nothing(run: Run, model: Model) -> None:
    """The second time nobody is asked, which is said, and the graph is written but once."""
    first = ("--llm", model.address, "--llm-model", "parrot:7b")
    run(*first)
    code, out, err = run(*first)

    assert (code, len(model.asked)) == (0, 3)
    assert "go the titles and abstracts of 0 records; 3 of 3 were answered before\n" in err
    assert "tokens" not in out
    assert out.count("graph: 3 studies") == 1


def test_off(run: Run, model: Model, tmp_path: Path) -> None:
    """What the model proposed goes from the graph."""
    run("--llm", model.address, "--llm-model", "parrot:7b")
    code, _, _ = run("--llm", "off")

    extractors = open_graph(tmp_path / "graph").select("SELECT ?label WHERE { ?e a kg:Extractor ; rdfs:label ?label }")
    assert code == 0
    assert [row["label"].value for row in extractors if row["label"].value.startswith("llm")] == []


def test_a_model_that_does_not_answer_is_one_line(run: Run, model: Model, tmp_path: Path) -> None:
    """Exit code 1; what the rules found is there."""
    model.always = Answer(b'{"error": {"message": "model not found"}}', status=404)

    code, _, err = run("--llm", model.address, "--llm-model", "parrot:7b")

    said = [line for line in err.splitlines() if line.startswith("kg: ")]
    assert code == 1
    assert said == [
        "kg: parrot:7b answered nothing, and the graph is as it was: it answers 404 Not Found: model not found"
    ]
    assert open_graph(tmp_path / "graph")


def test_stopped_is_not_done(run: Run, model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1, as where a service was asked and not to the end."""
    monkeypatch.setattr("kg.llm.ask", lambda *_, **__: Asked(model="parrot:7b", records=3, known=0, stopped=True))

    code, _, err = run("--llm", model.address, "--llm-model", "parrot:7b")

    assert code == 1
    assert "the same command goes on from there" in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--llm", "http://localhost/v1", "--llm-model", "parrot", "--llm-timeout", "inf"], "--llm-timeout"),
        (["--llm", "somewhere", "--llm-model", "parrot"], "an address that begins with https://"),
        (["--llm", "http://localhost/v1"], "--llm-model: the name of the model"),
        (["--llm-model", "parrot"], "--llm URL says it"),
        (["--llm", "http://localhost/v1", "--llm-model", "parrot", "--llm-price", "1"], "two numbers are wanted"),
    ],
)
def test_a_wrong_call_is_2(run: Run, model: Model, tmp_path: Path, arguments: list[str], says: str) -> None:
    """It is told before anything is read or asked."""
    code, _, err = run(*arguments)

    assert code == 2
    assert says in err
    assert not (tmp_path / "graph").exists()
