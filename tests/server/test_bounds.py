"""What a query may take, and that a server which is asked for too much stays whole: against a running server."""

from __future__ import annotations

import csv
import os
import signal
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from starlette.testclient import TestClient

from kg.server._app import application
from kg.server._library import Library
from kg.server._limits import Limits
from kg.server._memory import Memory
from kg.server._nursery import CAN_COPY
from kg.server._places import Caller, Places
from kg.server._pool import Pool
from kg.server._problems import UnansweredError

from .._local_server import Answer, Question, serving
from ._graph_folder import graph_folder
from ._running import running, until

ROLES = "SELECT ?role { ?role a kg:Role } ORDER BY ?role"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?a) < STR(?i)) }"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c ?a ?d"
GROWING = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c"
"""It sorts what has no end, so that it is stopped or has all the memory there is."""
HOSTILE = (
    ENDLESS,
    LARGE,
    "SELECT (COUNT(*) AS ?n) { ?a (!kg:nothing)* ?b . ?b (!kg:nothing)* ?c . ?c (!kg:nothing)* ?d }",
    'SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?t ?q ?u . ?v ?w ?x FILTER(REGEX(STR(?o), "^(a|b|ab|.)*(.*x){9}$")) }',
    "SELECT (STRLEN(?t29) AS ?n) { BIND('xxxxxxxxxxxxxxxx' AS ?t0) "
    + " ".join(f"BIND(CONCAT(?t{n}, ?t{n}) AS ?t{n + 1})" for n in range(29))
    + " }",
    "SELECT * { " + "{ " * 5_000 + "} " * 5_000 + "}",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { } #" + "x" * 10_000_000,
)


def asked(address: str, query: str) -> tuple[int, bytes, dict[str, str]]:
    """The status, the bytes and the head of an answer."""
    form = urllib.parse.urlencode({"query": query}).encode()
    request = urllib.request.Request(f"{address}/sparql", form, {"Accept": "text/csv"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(), dict(error.headers)
    except (urllib.error.URLError, ConnectionError):  # it did not want to read all that
        return 413, b"", {}


def worked(process: psutil.Process) -> float:
    """The seconds for which it has used a processor; none once it has ended."""
    with suppress(psutil.NoSuchProcess):
        return sum(process.cpu_times()[:2])
    return 0


def held(process: psutil.Process) -> int:
    """The bytes that the processes of a server have in memory; none once they have ended."""
    total = 0
    for one in process.children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            total += one.memory_info().rss
    return total


def working(process: psutil.Process) -> int:
    """How many of the processes of a server use a processor now."""
    begun = {one: worked(one) for one in process.children(recursive=True)}
    time.sleep(0.3)
    return sum(worked(one) > before for one, before in begun.items())


def files(process: psutil.Process) -> int:
    """How many files and connections a process has open."""
    return int(process.num_fds() if os.name == "posix" else process.num_handles())


@contextmanager
def unread(address: str, path: str) -> Iterator[None]:
    """A connection that asks and does not read, until the end of the block."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect((host, int(port)))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: */*\r\n\r\n".encode())
        yield


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[tuple[str, psutil.Process]]:
    """A server that is not patient: two seconds and 400 MB for a query."""
    with running(folder, "--timeout", "2", "--memory", "400", "--largest", "1") as (address, process):
        yield address, psutil.Process(process.pid)


@pytest.fixture(scope="module")
def patient(folder: Path) -> Iterator[tuple[str, psutil.Process]]:
    """A server that gives a query ten minutes."""
    with running(folder, "--timeout", "600") as (address, process):
        yield address, psutil.Process(process.pid)


def test_the_hostile_leave_nothing_behind(server: tuple[str, psutil.Process]) -> None:
    """While many ask for everything, others are answered; then processors, memory and files are free again."""
    address, process = server
    expected, before = asked(address, ROLES), files(process)

    with ThreadPoolExecutor(20) as several:
        hostile = [several.submit(asked, address, query) for query in HOSTILE * 2]
        others = list(several.map(lambda n: asked(address, f"{ROLES}#{n}"), range(40)))
        statuses = {one.result()[0] for one in hostile}

    assert {(status, body) for status, body, _ in others} == {expected[:2]}
    assert {400, 503} <= statuses <= {200, 400, 413, 503}
    assert until(lambda: working(process) == 0)
    assert held(process) < 600 << 20
    assert until(lambda: files(process) <= before + 2 * 8)  # two for each of the processes that are kept


def test_a_long_address_may_come_in_pieces(server: tuple[str, psutil.Process]) -> None:
    """An address of all the bytes that it may have is read, also where the network brings it in parts."""
    host, _, port = server[0].removeprefix("http://").partition(":")
    path = "/sparql?format=csv&query=" + urllib.parse.quote(ROLES) + "%23"

    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.sendall(f"GET {path}{'x' * 40_000}".encode())
        time.sleep(0.2)  # should both parts come at once, nothing is tried, and nothing fails
        connection.sendall(f"{'x' * 20_000} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = connection.makefile("rb").read()

    assert answer.startswith(b"HTTP/1.1 200")


def test_an_answer_is_not_cut_in_silence(server: tuple[str, psutil.Process]) -> None:
    """What is larger than may be is refused as a whole, and the bound is said."""
    status, body, _ = asked(server[0], "SELECT * { ?a ?b ?c . ?d ?e ?f }")

    assert (status, b"larger than 1 MB" in body) == (400, True)


def test_who_has_left_is_not_worked_for(patient: tuple[str, psutil.Process]) -> None:
    """A query ends with the connection of who asked it, long before its time is over."""
    address, process = patient
    with unread(address, f"/sparql?query={urllib.parse.quote(ENDLESS)}&format=json"):
        begun = until(lambda: working(process) > 0)
    ended = until(lambda: working(process) == 0)

    assert (begun, ended) == (True, True)


def test_slow_readers_hold_no_place(tmp_path: Path) -> None:
    """A graph is written to its end, whether or not anybody reads; so who comes next is served."""
    triples = "".join(f'<x:{n}> <x:text> "{"text " * 100}{n}" .\n' for n in range(15_000))
    with (
        running(graph_folder(tmp_path / "graph", triples)) as (address, _),
        unread(address, "/store?default"),
        unread(address, "/store?default"),
        urllib.request.urlopen(f"{address}/store?default", timeout=60) as answer,
    ):
        length = len(answer.read())

    assert length > 7_000_000


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_a_server_that_ends_leaves_no_process(folder: Path, ending: signal.Signals) -> None:
    """Whether it is told to end or killed, its processes end, too."""
    with running(folder, "--timeout", "1") as (address, started):
        asked(address, ROLES)
        several = psutil.Process(started.pid).children(recursive=True)
        with unread(address, f"/sparql?query={urllib.parse.quote(ENDLESS)}&format=json"):
            time.sleep(0.2)
            started.send_signal(ending)
            started.wait(20)

    assert several != []
    assert until(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in several))


# ---------------------------------------------------------------------------------------------------------------------
# Processes


@pytest.fixture
def pool(library: Library) -> Iterator[Pool]:
    """One place for all, and one for long queries."""
    edition = library.edition()
    made = Pool(
        "kg.server._queries",
        str(edition.path),
        edition.graph.base,
        Limits(running=1, long=1, rest=0.05, turn=0.1, seconds=60, waiting_seconds=60),
    )
    yield made
    made.stop()


def children() -> list[psutil.Process]:
    return [one for one in psutil.Process().children(recursive=True) if "kg.server._queries" in " ".join(one.cmdline())]


def test_a_process_that_was_killed_costs_nothing(pool: Pool) -> None:
    """Whatever ends processes while they wait, the next query is answered."""
    first = pool.ask(query=ROLES, accept="text/csv").whole()

    for one in children():
        one.kill()
    second = pool.ask(query=ROLES, accept="text/csv").whole()

    assert second == first


def test_long_queries_make_room(pool: Pool) -> None:
    """With one place, an endless query in it and others behind, a short one is answered; who leaves is gone."""
    callers = [Caller() for _ in range(3)]

    def endless(caller: Caller) -> int:
        with pytest.raises(UnansweredError) as error:
            pool.ask(caller, query=ENDLESS, accept="text/csv")
        return error.value.status

    with ThreadPoolExecutor(3) as several:
        waiting = [several.submit(endless, caller) for caller in callers]
        until(lambda: pool._open == 3)
        answered = pool.ask(query=ROLES, accept="text/csv").whole()
        for caller in callers:
            caller.leave()
        statuses = [one.result(60) for one in waiting]

    assert answered.startswith(b"role")
    assert set(statuses) <= {499, 503}


@pytest.mark.parametrize("copies", sorted({False, CAN_COPY}))
def test_memory_is_looked_at(library: Library, copies: bool) -> None:
    """Where the system holds no bound for memory, the server looks, and ends what has more."""
    edition = library.edition()
    limits = Limits(megabytes=10, looks_at_memory=True, seconds=60, copies=copies)
    pool = Pool("kg.server._queries", str(edition.path), edition.graph.base, limits)

    with pytest.raises(UnansweredError, match="memory"):
        pool.ask(query=GROWING, accept="text/csv")
    pool.stop()


@pytest.mark.parametrize("held", [100, 0])
def test_all_together_have_a_bound(library: Library, held: float) -> None:
    """A query that may use more than is left for all is stopped, though each may have more; others then have room."""
    edition = library.edition()
    memory, other = Memory(100), Other()
    memory.held_by(other, held)
    limits = Limits(megabytes=0, together=100, seconds=60)
    pool = Pool("kg.server._queries", str(edition.path), edition.graph.base, limits, memory)

    with pytest.raises(UnansweredError, match="all queries together need more memory") as error:
        pool.ask(query=GROWING, accept="text/csv")
    answered = pool.ask(query=ROLES, accept="text/csv").whole()
    pool.stop()

    assert error.value.headers["Retry-After"] == "5"
    assert answered.startswith(b"role")
    assert other.has_given_up == (held == 100)


class Other:
    """Another query that has memory."""

    has_given_up = False

    def give_up(self) -> None:
        self.has_given_up = True


def test_who_has_the_most_gives_up() -> None:
    """It is stopped before those who have less, and these stay as long as all fit."""
    memory, small, large, newest = Memory(100), Other(), Other(), Other()

    memory.held_by(small, 20)
    memory.held_by(large, 70)
    memory.held_by(newest, 30)

    assert [one.has_given_up for one in (small, large, newest)] == [False, True, False]


def test_bounds_that_are_not_tight_cost_no_look() -> None:
    """Where all that run at once cannot have too much, nothing is measured."""
    tight = [
        Limits(megabytes=each, together=together, running=8, long=2).is_tight
        for each, together in ((100, 1000), (100, 999), (0, 1000), (100, 0))
    ]

    assert tight == [False, True, True, False]


def test_who_comes_first_is_served_first() -> None:
    """Places are given in the order of asking; who has left is passed over, and who is too many refused."""
    places, second, third = Places(1, most_waiting=2), Caller(), Caller()
    order: list[str] = []

    def take(name: str, caller: Caller) -> None:
        if places.take(10, caller):
            order.append(name)
            places.leave()

    places.take_now()
    with ThreadPoolExecutor(2) as several:
        waiting = [several.submit(take, "second", second)]
        until(lambda: places.is_wanted)
        waiting.append(several.submit(take, "third", third))
        until(lambda: len(places._waiting) == 2)
        refused = places.take(10, Caller())
        second.leave()
        waiting[0].result(10)
        places.leave()
        waiting[1].result(10)

    assert (refused, order) == (False, ["third"])
    assert places.take_now()


# ---------------------------------------------------------------------------------------------------------------------
# Other hosts


@pytest.mark.parametrize(("allowed", "reached"), [(False, 0), (True, 1)])
def test_other_hosts_are_asked_only_when_that_is_allowed(library: Library, allowed: bool, reached: int) -> None:
    """Without --allow-service no query reaches another host; with it, it does."""
    questions: list[str] = []

    @contextmanager
    def answering(question: Question) -> Iterator[Answer]:
        questions.append(question.path)
        yield Answer(status=500)

    client = TestClient(application(library, allow_service=allowed), "http://127.0.0.1")
    with serving(answering) as other:
        for way in ("", "SILENT"):
            client.get(
                "/sparql", params={"query": f"SELECT * {{ SERVICE {way} <{other}/> {{ ?s ?p ?o }} }}", "format": "csv"}
            )
        client.get(
            "/sparql", params={"query": f"SELECT * FROM <{other}/> {{ ?s ?p ?o }}", "default-graph-uri": f"{other}/"}
        )

    assert min(len(questions), 1) == reached


@pytest.mark.parametrize("query", ["SELECT *", "ASK", "CONSTRUCT { ?s ?p ?o } WHERE"])
def test_another_host_that_does_not_answer(library: Library, query: str) -> None:
    """Whatever a query asks of it, the answer says that it failed, not that less should be asked for."""
    client = TestClient(application(library, allow_service=True), "http://127.0.0.1")
    asked = f"{query} {{ SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}"

    answer = client.get("/sparql", params={"query": asked})

    assert answer.status_code == 500
    assert answer.json()["error"].startswith("the query failed: ")


def test_the_same_asked_by_many_is_worked_out_once(patient: tuple[str, psutil.Process]) -> None:
    """Who asks what another already waits for gets the same answer."""
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?c }"

    with ThreadPoolExecutor(6) as several:
        answers = list(several.map(lambda _: asked(patient[0], query), range(12)))

    assert {(status, body) for status, body, _ in answers} == {answers[0][:2]}
    assert answers[0][0] == 200


def test_a_large_answer_is_given_to_all(patient: tuple[str, psutil.Process]) -> None:
    """What is too large to be kept is worked out for each who asks, whole."""
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 36000"

    with ThreadPoolExecutor(2) as several:
        answers = list(several.map(lambda _: asked(patient[0], query), range(3)))

    body = answers[0][1]
    assert {one[:2] for one in answers} == {(200, body)}
    assert len(list(csv.reader(body.decode().splitlines(keepends=True)))) == 36_001
    assert len(body) > 4 << 20
