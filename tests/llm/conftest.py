"""A model on this machine, a graph of three records, and time that passes at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

import pytest

from kg.building.pipeline import build
from kg.llm import Asked, Server, ask
from kg.remote.web import Timing

from ._model import Model, running

KEY = "sk-invented-0123456789"

RECORDS = """TY  - JOUR
TI  - Ferry wardens on three invented islands
AB  - We interviewed twelve care navigators and their ferry wardens. The mood was quayside calm.
PY  - 2021
DO  - 10.5555/islands
ER  -

TY  - JOUR
TI  - Care navigators in two invented valleys
AB  - A survey of care navigators, without any valley porters, was held by the Invented Valley Trust.
PY  - 2022
DO  - 10.5555/valleys
ER  -

TY  - JOUR
TI  - Die Lage der Pflegedienstleitung auf den Inseln und in den Tälern
AB  - Wir haben die Pflegedienstleitung auf der Insel und in den Tälern befragt. Sie ist mit der Lage der Fähren und mit
      dem Dienst auf den Inseln nicht zufrieden, und die Zahl der Schichten ist zu hoch.
LA  - German
PY  - 2023
DO  - 10.5555/inseln
ER  -
"""

ISLANDS = {
    "roles": [
        {"quote": "ferry wardens", "name": "ferry warden", "relation": "participant"},
        {"quote": "care navigators", "name": "care navigator", "relation": "mentioned"},
        {"quote": "harbour masters", "name": "harbour master", "relation": "studied"},
    ],
    "themes": [{"quote": "quayside calm"}],
    "organisations": [],
}
VALLEYS = {
    "roles": [{"quote": "valley porters", "name": "porter", "relation": "mentioned"}],
    "themes": [],
    "organisations": [{"quote": "Invented Valley Trust"}],
}
INSELN = {"roles": [{"quote": "Pflegedienstleitung", "name": "nurse manager", "relation": "participant"}]}


@dataclass
class Clock:
    """Time that passes only while somebody sleeps; `slept` are the pauses."""

    time: float = 0.0
    slept: list[float] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def sleep(self, seconds: float) -> None:
        with self.lock:
            self.slept.append(seconds)
            self.time += seconds


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    """A model that knows the three records, asked without any proxy."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with running() as model:
        model.says = {"islands": ISLANDS, "valleys": VALLEYS, "Inseln": INSELN}
        yield model


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timing(clock: Clock) -> Timing:
    """Pauses take no time, and chance always gives 1."""
    now = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
    return Timing(clock=lambda: clock.time, sleep=clock.sleep, chance=lambda: 1.0, now=lambda: now)


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("llm") / "list.ris"
    file.write_text(RECORDS, encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def built(source: Path) -> Path:
    """The graph of the three records before any model is asked; for reading only."""
    build([source], source.with_name("graph"))
    return source.with_name("graph")


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Path:
    """The same, to be written to."""
    return shutil.copytree(built, tmp_path / "graph")


@pytest.fixture
def server(model: Model) -> Server:
    return Server(address=model.address, model="parrot:7b", key=KEY, parallel=1, timeout=10)


Ask = Callable[..., Asked]


@pytest.fixture
def questions(server: Server, timing: Timing, graph: Path) -> Ask:
    """Asks the model about the graph; arguments are those of `ask`, and fields of the server."""

    def questions(**settings: Any) -> Asked:
        of_server = {name: settings.pop(name) for name in ("address", "key", "parallel", "timeout") if name in settings}
        return ask(settings.pop("folder", graph), replace(server, **of_server), **{"timing": timing, **settings})

    return questions
