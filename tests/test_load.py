"""Loading a graph into somebody's store: whole, in pieces, and on from where it was broken off."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE
from threading import Event
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from kg.building.pipeline import build
from kg.errors import ServiceError, SettingError
from kg.remote.delivery import Place
from kg.remote.load import Loaded, load
from kg.remote.request import Account
from kg.remote.web import Timing
from kg.store import open_graph

from ._local_server import Answer, Question, serving

NAME = "https://a.example/graph"
RECORD = "TY  - JOUR\nTI  - {title}\nAU  - Doe, Jane\nAB  - Care navigators build trust.\nPY  - 2020\nER  - \n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small graph on disk."""
    source = tmp_path_factory.mktemp("built") / "a.ris"
    source.write_text(RECORD.format(title="Care navigators in three practices"))
    build([source], source.parent / "graph")
    return source.parent / "graph"


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of the graph, in which a test may leave its traces."""
    return shutil.copytree(built, tmp_path / "graph")


class Store:
    """A store that speaks both ways, and how many pieces it was sent; `mishap` may answer in its place."""

    def __init__(self) -> None:
        self.triples = ox.Store()
        self.pieces = 0
        self.mishap: Callable[[Question], Answer | None] = lambda question: None
        self.address = ""

    @contextmanager
    def answer(self, question: Question) -> Iterator[Answer]:
        yield self.mishap(question) or self._done(question)

    def _done(self, question: Question) -> Answer:
        parts = urlsplit(question.path)
        if parts.path == "/query":
            (query,) = parse_qs(question.body.decode())["query"]
            rows = self.triples.query(query).serialize(format=ox.QueryResultsFormat.JSON)
            return Answer(rows or b"", headers={"Content-Type": "application/sparql-results+json"})
        self.pieces += 1
        if parts.path == "/update":
            if "update=" not in question.body.decode():
                return Answer(b"no update", 400)
            self.triples.update(parse_qs(question.body.decode())["update"][0])
            return Answer(status=204)
        graph = parse_qs(parts.query, keep_blank_values=True)
        to = ox.NamedNode(graph["graph"][0]) if "graph" in graph else ox.DefaultGraph()
        if question.method == "PUT":
            self.triples.clear_graph(to)
        self.triples.load(question.body, ox.RdfFormat.N_TRIPLES, to_graph=to)
        return Answer(status=204)


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store that is running."""
    made = Store()
    with serving(made.answer) as made.address:
        yield made


class Clock:
    """Time that passes at once, and how long was waited."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    @property
    def timing(self) -> Timing:
        return Timing(sleep=self.waited.append, chance=lambda: 1.0)


def loaded(store: Store, folder: Path, *, at: str = "/store", clock: Clock | None = None, **options: object) -> Loaded:
    """What comes of loading into a store; the options are those of Place and of load."""
    place = {name: options.pop(name) for name in ("graph_name", "update", "account", "query") if name in options}
    timing = (clock or Clock()).timing
    return load(folder, Place(url=store.address + at, **place), timing=timing, **options)  # type: ignore[arg-type]  # as each test says


def triples_of(folder: Path) -> set[ox.Triple]:
    return {quad.triple for quad in open_graph(folder).store}


def triples_in(store: Store, name: str | None = NAME) -> set[ox.Triple]:
    graph = ox.NamedNode(name) if name else ox.DefaultGraph()
    return {quad.triple for quad in store.triples.quads_for_pattern(None, None, None, graph)}


@pytest.mark.parametrize("at", ["/store", "/update"])
@pytest.mark.parametrize("name", [NAME, None])
def test_all_triples_arrive(folder: Path, store: Store, at: str, name: str | None) -> None:
    """Both ways, into a graph with a name and the one without, in several pieces, and the store's count agrees."""
    done = loaded(store, folder, at=at, graph_name=name, batch=50)

    assert triples_in(store, name) == triples_of(folder)
    assert done.held == done.triples == len(triples_of(folder))
    assert store.pieces > 3


def test_replacing_takes_out_what_was_there(folder: Path, store: Store) -> None:
    """Of that graph, and of no other; without it what was there stays, and is counted."""
    for name in (NAME, "https://a.example/other"):
        store.triples.load(b"<a:a> <a:b> <a:c> .", ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))

    added = loaded(store, folder, graph_name=NAME, batch=50)
    replaced = loaded(store, folder, graph_name=NAME, batch=50, replacing=True)

    assert added.held == added.triples + 1
    assert replaced.held == replaced.triples
    assert len(triples_in(store, "https://a.example/other")) == 1


def test_a_load_that_was_broken_off_goes_on(folder: Path, store: Store) -> None:
    """After a fault that lasts, only what is missing is sent; a load that is done begins anew."""
    store.mishap = lambda question: Answer(b"disk full", 507) if store.pieces == 3 else None
    with pytest.raises(ServiceError, match=r"507 .*disk full; 100 of \d+ triples are there, and the same command"):
        loaded(store, folder, graph_name=NAME, batch=50, replacing=True)
    store.mishap = lambda question: None

    done = loaded(store, folder, graph_name=NAME, batch=70, replacing=True)
    again = loaded(store, folder, graph_name=NAME, replacing=True)

    assert (done.before, again.before) == (100, 0)
    assert triples_in(store) == triples_of(folder)


def test_a_load_begins_anew_where_the_store_lost_what_it_had(folder: Path, store: Store) -> None:
    """A store that was emptied in between gets all triples."""
    store.mishap = lambda question: Answer(status=507) if store.pieces == 3 else None
    with pytest.raises(ServiceError):
        loaded(store, folder, graph_name=NAME, batch=50)
    store.mishap = lambda question: None
    store.triples.clear()

    done = loaded(store, folder, graph_name=NAME)

    assert done.before == 0
    assert triples_in(store) == triples_of(folder)


def test_another_edition_of_the_graph_is_loaded_from_its_beginning(folder: Path, store: Store) -> None:
    """What was sent is no part of the graph as it is now."""
    store.mishap = lambda question: Answer(status=507) if store.pieces == 3 else None
    with pytest.raises(ServiceError):
        loaded(store, folder, graph_name=NAME, batch=50)
    store.mishap = lambda question: None
    (folder.parent / "b.ris").write_text(RECORD.format(title="Link workers in four practices"))
    build([folder.parent / "b.ris"], folder)

    done = loaded(store, folder, graph_name=NAME)

    assert done.before == 0


@pytest.mark.parametrize(
    "fault",
    [Answer(status=429, headers={"Retry-After": "7"}), Answer(status=503), Answer(b"abc", cut=3)],
    ids=["429", "503", "breaks off"],
)
def test_a_store_that_is_busy_is_given_time(folder: Path, store: Store, fault: Answer) -> None:
    """The piece is sent again after a while, at the least as long as the store asks for."""
    clock = Clock()
    faults = [fault, fault]
    store.mishap = lambda question: faults.pop() if store.pieces == 2 and faults else None

    done = loaded(store, folder, graph_name=NAME, batch=50, clock=clock)

    assert done.held == done.triples
    assert clock.waited == ([7.0, 7.0] if fault.status == 429 else [1.0, 2.0])


def test_patience_ends(folder: Path, store: Store) -> None:
    """A store that stays busy is left in peace, with the place at which to go on."""
    store.mishap = lambda question: Answer(status=503) if store.pieces == 2 else None

    with pytest.raises(ServiceError, match=r"503 Service Unavailable; 50 of \d+ triples are there"):
        loaded(store, folder, graph_name=NAME, batch=50)


def test_triples_that_a_store_did_not_keep_are_missed(folder: Path, store: Store) -> None:
    """A store that says yes and keeps nothing is found out by its own count."""
    store.mishap = lambda question: Answer(status=204) if question.path.startswith("/store") else None

    with pytest.raises(ServiceError, match=r"took \d+ triples and holds 0 of them in that graph"):
        loaded(store, folder, graph_name=NAME)


def test_a_store_that_cannot_be_asked_is_not_counted(folder: Path, store: Store) -> None:
    """Nothing is claimed of it."""
    done = loaded(store, folder, at="/elsewhere", graph_name=NAME)

    assert done.held is None
    assert "--query URL" in done.uncounted


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(b"no such graph", 403), "403 Forbidden: no such graph"),
        (Answer(b"what?", 400), r"400 Bad Request: what\? \(--graph-name IRI"),
        (Answer(status=401), "it wants a user and password"),
        (Answer(b"too much", 413), "413 .*--batch N"),
        (
            Answer(b"no N-Triples", 415),
            r"415 .*: no N-Triples \(triples are taken at .* /store in Oxigraph, .*--update",
        ),
        (
            Answer(status=404),
            r"404 .*\(triples are taken at .* /store in Oxigraph, .*--update wants that for updates\)$",
        ),
        (Answer(status=405), r"405 .*\(triples are taken at .* /store in Oxigraph"),
    ],
    ids=["forbidden", "not understood", "who is that", "too large", "another type", "nothing there", "no such method"],
)
def test_a_store_that_refuses_is_one_line(folder: Path, store: Store, answer: Answer, said: str) -> None:
    """In its own words, with what would do."""
    store.mishap = lambda question: answer if answer.status != 413 or question.body else None

    with pytest.raises(ServiceError, match=said) as caught:
        loaded(store, folder)

    assert len(str(caught.value).splitlines()) == 1


def test_megabytes_are_sent_to_who_knows_us_only(folder: Path, store: Store) -> None:
    """A store that wants a password asks for it before the first piece; it is in no message and in no file."""
    sizes = []

    def mishap(question: Question) -> Answer | None:
        sizes.append((bool(question.body), "Authorization" in question.headers))
        if "Authorization" in question.headers:
            return None
        return Answer(status=401, headers={"WWW-Authenticate": 'Digest realm="a", nonce="n", qop="auth"'})

    store.mishap = mishap

    loaded(store, folder, graph_name=NAME, batch=50, account=Account(user="ann", password="Secret-9"))

    assert sizes[0] == (False, False)
    assert all(known for has_body, known in sizes[:-2] if has_body)
    assert not any(b"Secret-9" in file.read_bytes() for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize("name", ["graph", "a b", "https://a.example/> } ; DROP ALL #"])
def test_what_is_no_iri_is_no_name_of_a_graph(folder: Path, name: str) -> None:
    """It would be written into updates."""
    with pytest.raises(SettingError, match=re.escape(f"--graph-name {name}: an IRI is wanted")):
        load(folder, Place(url="http://127.0.0.1:1/", graph_name=name))


def test_nobody_there_is_said_at_once(folder: Path) -> None:
    """Nothing is tried again where nobody ever was."""
    clock = Clock()

    with pytest.raises(ServiceError, match=r"http://127.0.0.1:1/: cannot be reached"):
        load(folder, Place(url="http://127.0.0.1:1/"), timing=clock.timing)

    assert clock.waited == []


# ---------------------------------------------------------------------------------------------------------------------
# The command


def kg_load(store: Store, folder: Path, *options: str, **environment: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kg", "load", f"{store.address}/store", "-g", str(folder), "--graph-name", NAME]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    settings = {**inherited, **environment}
    return subprocess.Popen(
        [*command, *options], env=settings, stdin=subprocess.DEVNULL, stdout=PIPE, stderr=PIPE, text=True
    )


def test_a_load_that_was_killed_goes_on(folder: Path, store: Store) -> None:
    """Killed while its third piece is on the way; the same command sends that one and what comes behind it."""
    on_the_way, go_on = Event(), Event()

    def mishap(question: Question) -> None:
        if store.pieces == 3:
            on_the_way.set()
            go_on.wait(60)

    store.mishap = mishap
    killed = kg_load(store, folder, "--batch", "50")
    on_the_way.wait(60)
    killed.kill()
    killed.communicate()
    store.mishap = lambda question: None
    go_on.set()

    process = kg_load(store, folder, "--batch", "50")
    out, err = process.communicate(timeout=60)

    total = len(triples_of(folder))
    assert process.returncode == 0, err
    assert out.splitlines() == [
        f"{store.address}/store: {total} triples loaded into the graph {NAME}, by the Graph Store Protocol",
        f"that graph holds {total} triples",
    ]
    assert "100 triples were there from a load that was broken off" in err
    assert triples_in(store) == triples_of(folder)


def test_the_password_comes_from_the_environment(folder: Path, store: Store) -> None:
    """It is sent to who asks for it, and printed nowhere, also where the store says it back."""

    def mishap(question: Question) -> Answer | None:
        proof = question.headers.get("Authorization", "")
        if proof == "Basic YW5uOlNlY3JldC05":
            return Answer(b"no room for Secret-9, YW5uOlNlY3JldC05", 403)
        return Answer(status=401, headers={"WWW-Authenticate": 'Basic realm="a"'})

    store.mishap = mishap

    process = kg_load(store, folder, "--user", "ann", KG_ENDPOINT_PASSWORD="Secret-9")
    out, err = process.communicate(timeout=60)

    assert (process.returncode, out) == (1, "")
    assert "403 Forbidden: no room for …, …" in err
    assert "Secret-9" not in err
    assert "YW5u" not in err


def test_a_user_without_a_password_is_a_wrong_call(folder: Path, store: Store) -> None:
    """Where nobody can be asked for it, the variable is named; exit 2, and nothing is sent."""
    process = kg_load(store, folder, "--user", "ann")
    out, err = process.communicate(timeout=60)

    assert (process.returncode, out) == (2, "")
    assert "KG_ENDPOINT_PASSWORD is not set" in err
    assert store.pieces == 0
