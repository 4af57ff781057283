"""The command: what it says before and afterwards, and how it ends."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg import cli

from ._services import Services


@dataclass(frozen=True)
class Ran:
    """What the command gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(graph: Path, services: Services, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `kg enrich` on the graph, with the services on this machine."""
    for name in ("KG_GRAPH", "KG_EMAIL", "KG_CACHE", "NCBI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str) -> Ran:
        at = [f"--at={name}={address}" for name, address in services.addresses.items()]
        monkeypatch.setattr(sys, "argv", ["kg", "enrich", "-g", str(graph), *(arguments if arguments else at)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        printed = capsys.readouterr()
        return Ran(left.value.code if isinstance(left.value.code, int) else 0, printed.out, printed.err)

    return run


def test_it_says_beforehand_what_goes_where(run: Run) -> None:
    """Whoever cares what leaves the machine reads it before it does."""
    ran = run("--dry-run")

    assert ran.code == 0
    assert ran.out == ""
    assert ran.err.splitlines() == [
        "missing in 3 publications: title in 2, authors in 2, headings in 3, abstract in 3",
        "1 of them cannot be asked about, for they have no PMID, DOI or PMCID",
        "to NCBI E-utilities go at the most 1 identifier, nothing else of the graph",
        "to Europe PMC go at the most 2 identifiers, nothing else of the graph",
        "to Crossref go at the most 1 identifier, nothing else of the graph",
    ]


def test_it_says_afterwards_what_came(run: Run) -> None:
    """A table with a row for each service, and what the graph holds now."""
    ran = run()

    rows = [re.split(r"  +", row) for row in ran.out.splitlines()]
    assert ran.code == 0
    assert rows[0] == [
        "service",
        "asked",
        "cached",
        "answered",
        "title",
        "authors",
        "headings",
        "abstract",
        *rows[0][8:],
    ]
    assert rows[1] == ["NCBI E-utilities", "1", "0", "1", "1", "1", "1", "1", "0", "0", "0"]
    assert "3 studies" in ran.out.splitlines()[-1]


def test_where_nothing_is_missing(run: Run, graph: Path) -> None:
    """That is said in one line, and nobody is asked."""
    run()
    ran = run("--fields", "title")

    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "missing in 3 publications: nothing\n"


def test_what_was_not_found_is_named(run: Run, services: Services) -> None:
    """Remarks go to standard error, by service."""
    services.papers = ()

    ran = run()

    assert "Europe PMC: has no record of DOI 10.5555/valleys, PMID 900101" in ran.err
    assert ran.code == 0


def test_offline_it_is_one_line(run: Run, closed: str) -> None:
    """Without a way to the service: one line, and exit code 1."""
    ran = run("--from", "ncbi", "--at", f"ncbi={closed}")

    assert ran.code == 1
    assert ran.out == ""
    assert [line for line in ran.err.splitlines() if line.startswith("kg: ")] == [ran.err.splitlines()[-1]]
    assert "kg: no service answered, and the graph is as it was: NCBI E-utilities: cannot be reached: " in ran.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--from", "pubmed"], "no service called 'pubmed'"),
        (["--fields", "titles"], "no field called 'titles'; did you mean 'title'?"),
        (["--at", "somewhere"], "'somewhere': the name of a service and its address are wanted"),
        (["--email", "anna"], "'anna': an e-mail address is wanted"),
    ],
)
def test_a_wrong_call_is_2(run: Run, services: Services, arguments: list[str], says: str) -> None:
    """What another call would mend ends with 2, and nobody is asked."""
    ran = run(*arguments)

    assert ran.code == 2
    assert says in ran.err
    assert services.asked == []
