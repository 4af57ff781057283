"""The runner of the suites reports what is wrong: invented manifests with tests that ought to pass and to fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from . import graphs, jsonld, protocol, queries, shapes
from .baseline import Baseline, standing
from .manifests import Test, entries
from .outcomes import Entry, Judge, Outcome, judged
from .served import Server, serving
from .table import lines

INVENTED = Path(__file__).with_name("invented")
VERDICTS = {"right": "passed", "wrong": "failed", "apart": "apart"}
"""What ought to come of an invented test, by the first word of its name."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


def invented(folder: str) -> list[Test]:
    return list(entries(INVENTED / folder / "manifest.ttl", INVENTED))


def misjudged(tests: Iterable[Entry], judge: Judge) -> list[Outcome]:
    outcomes = list(judged(tests, judge))
    assert {outcome.verdict for outcome in outcomes} >= {"passed", "failed"}
    return [one for one in outcomes if one.verdict != VERDICTS[one.key.partition("#")[2].partition("-")[0]]]


def test_queries() -> None:
    """A row too many or too few, another value, column, triple or yes, a slip that is taken: each is reported."""
    assert misjudged(invented("queries"), queries.judge(queries.here)) == []


def test_queries_over_http(server: Server) -> None:
    """The same is found out through a running server."""
    assert misjudged(invented("queries"), queries.judge(server.answer)) == []


def test_graphs() -> None:
    """Another graph than the one that is told, or a slip that is read: each is reported."""
    assert misjudged(invented("graphs"), graphs.judge("turtle")) == []


def test_protocol(server: Server) -> None:
    """Another status, answer or form: each is reported; what would change the graph has to be refused."""
    assert misjudged(invented("protocol"), protocol.judge(server)) == []


def test_jsonld() -> None:
    """The same of documents in JSON-LD, whose manifest is one, too."""
    entries = jsonld.entries(INVENTED / "jsonld" / "toRdf-manifest.jsonld", INVENTED)

    assert misjudged(entries, jsonld.judge) == []


def test_shapes() -> None:
    """A result too many or too few, or about another node, and shapes that are no failure: each is reported."""
    assert misjudged(invented("shapes"), shapes.judge) == []


def test_what_is_not_refused() -> None:
    """A query that ought to be refused, and is answered, is no test that kg leaves out: it fails."""
    judge = queries.refused("only in this test", lambda data, query, format=None: b"")

    outcomes = list(judged(invented("queries"), judge))

    assert {outcome.verdict for outcome in outcomes} == {"failed"}


OUTCOMES = (
    Outcome(key="a#new", verdict="failed", why="wanted 1, came 2"),
    Outcome(key="a#known", verdict="failed", why="as ever"),
    Outcome(key="a#mended", verdict="passed"),
    Outcome(key="a#apart", verdict="apart", why="by design"),
)


def test_the_table_says_what_changed() -> None:
    """What fails newly and what no longer fails is named; what is known to fail is only counted."""
    known = Baseline(passed=1, failing={"a#known": "why", "a#mended": "why"})

    printed = list(lines([standing("A", OUTCOMES, known)], ["B"]))

    assert printed == [
        "suite   passed   failed   known   not applicable",
        "A            1        1       1                1",
        "fails: A: a#new: wanted 1, came 2",
        "mended: A: a#mended",
        "not in this checkout: B",
    ]


@pytest.mark.parametrize(
    ("outcomes", "passed", "is_worse"),
    [(OUTCOMES, 1, True), (OUTCOMES[1:], 1, False), (OUTCOMES[1:], 2, True), ((), 1, True)],
)
def test_worse_than_the_baseline(outcomes: tuple[Outcome, ...], passed: int, is_worse: bool) -> None:
    """A new failure is worse, and so are fewer tests that pass, as where half of a suite is missing."""
    known = Baseline(passed=passed, failing={"a#known": "why", "a#mended": "why"})

    assert standing("A", outcomes, known).is_worse is is_worse
