"""Nothing goes over the network unless it is told to."""

from __future__ import annotations

import ast
import socket
import sys
from pathlib import Path

import pytest

import kg
from kg import cli

PACKAGE = Path(kg.__file__).parent
NETWORKING = frozenset(("urllib.request", "http.client", "http.server", "socket", "ssl", "ftplib", "smtplib"))
LIBRARIES = frozenset(("urllib3", "httpx", "requests", "aiohttp", "fsspec", "distributed"))
MAY_ASK = {"kg/remote/request.py", "kg/remote/web.py", "kg/sources/addresses.py", "kg/building/cluster.py"}
"""Another's endpoint, services and models, sources by their address, and a cluster: each where it is named."""
AMONG_ITSELF = {"kg/server/_nursery.py"}
"""Sockets between kg's own processes, which lead nowhere else."""
MAY_LISTEN = {"kg/server/__init__.py", "kg/server/_ending.py"}
"""What is served, where it is told to, on this machine unless told otherwise."""


def imported(file: Path) -> set[str]:
    """The names of all that a module imports."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    froms = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    inside = {f"{node.module}.{a.name}" for node in nodes if isinstance(node, ast.ImportFrom) for a in node.names}
    return plain | froms | inside


def test_few_modules_know_the_network() -> None:
    """All that could open a connection, or waits for one, stands in the files named above."""
    users = {
        file.relative_to(PACKAGE.parent).as_posix()
        for file in PACKAGE.rglob("*.py")
        if (names := imported(file)) & NETWORKING or {name.partition(".")[0] for name in names} & LIBRARIES
    }

    assert users == MAY_ASK | MAY_LISTEN | AMONG_ITSELF


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "in", "-g", "new"],
        ["info"],
        ["show", "10.5555/islands"],
        ["query", "roles-by-studies"],
        ["check"],
        ["export", "--to", "turtle", "-o", "out.ttl"],
        ["export", "--to", "csv", "-o", "out.zip"],
        ["view", "-o", "out.html"],
        ["view", "-o", "out.html", "--with-sparql"],
        ["gapmap", "-o", "map.html"],
        ["timeline"],
        ["gaps"],
        ["rank"],
        ["enrich", "--dry-run"],
        ["forget", "in"],
    ],
    ids="-".join,
)
def test_no_connection_is_opened(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With all sockets taken away each command does what it does with them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    (tmp_path / "in").mkdir()
    record = "TY  - JOUR\nTI  - Care navigators on three islands\nPY  - 2021\nDO  - 10.5555/islands\nER  -\n"
    (tmp_path / "in" / "one.ris").write_text(record, encoding="utf-8")
    ran(monkeypatch, ["build", "in"])
    tried: list[object] = []

    def refused(*given: object, **settings: object) -> None:
        tried.append(given)
        raise OSError("no network here")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refused)
    code = ran(monkeypatch, arguments)

    assert code == 0
    assert tried == []


def ran(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> int | str | None:
    """The exit code of a command."""
    monkeypatch.setattr(sys, "argv", ["kg", *arguments])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return left.value.code
