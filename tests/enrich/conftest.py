"""The services on this machine, a graph that lacks much, and time that passes at once."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kg.building.pipeline import build
from kg.enrich import SERVICES, Enrichment, Timing, enrich

from ._services import Services, running

TODAY = date(2026, 3, 1)
NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)

NBIB = """PMID- 900101
DP  - 2021
TA  - J Ex
"""
"""Nothing but where it was printed, as some lists do."""

RIS = """TY  - JOUR
JO  - J Ex
PY  - 2021
DO  - 10.5555/valleys
ER  -

TY  - JOUR
TI  - Locum doctors beside an invented lake
AU  - Ruiz, Ana
JO  - J Ex
PY  - 2021
ER  -
"""
"""One that lacks nearly all, and one by which nobody can be asked."""


@dataclass
class Clock:
    """Time that passes only while somebody sleeps; `slept` are the pauses."""

    time: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """The three services, asked without any proxy."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with running() as services:
        yield services


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timing(clock: Clock) -> Timing:
    """Pauses take no time, and chance always gives 1."""
    return Timing(
        clock=lambda: clock.time, sleep=clock.sleep, chance=lambda: 1.0, now=lambda: NOW, timeout=20, longest=60
    )


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph of three publications: one with a PMID, one with a DOI, one with neither; all lack much."""
    files = {"list.nbib": NBIB, "list.ris": RIS}
    for name, text in files.items():
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    build([tmp_path / "in"], tmp_path / "graph")
    return tmp_path / "graph"


@pytest.fixture
def ask(services: Services, timing: Timing, graph: Path) -> Callable[..., Enrichment]:
    """Enriches the graph from the services on this machine; arguments are those of `enrich`."""

    def ask(**settings: Any) -> Enrichment:
        chosen = settings.get("services") or SERVICES
        addresses = {name: address for name, address in services.addresses.items() if name in chosen}
        return enrich(**{"folder": graph, "addresses": addresses, "timing": timing, "today": TODAY, **settings})

    return ask


@pytest.fixture
def closed() -> str:
    """An address on this machine at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}/"
