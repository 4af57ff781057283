"""Whether the server answers everyone while some ask for everything: wrk asks it, one query in fifty a hostile one.

    python benchmarks/serving.py GRAPH [--clients 64] [--seconds 60] [--hostile 50]

wrk (https://github.com/wg/wrk, `apt-get install wrk`) runs serving.lua, one thread for each client: the shipped queries
with values of the graph, and between them cartesian products, deep paths, large patterns, texts that double, SERVICE,
and queries of 10 MB. Three runs on one server: without hostile queries; with them, each query another one; and with
them as they come in life, many the same. Of the last two the goal is p99 <= 10 x the median of those who ask as they
ought to, no error for any of them, and as much memory and as many open files as before.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Thread
from urllib.parse import quote

import psutil

from kg.errors import KgError
from kg.sparql.query import filled, named_queries
from kg.store import Graph, open_graph

VALUES = 6
"""Each query with a parameter is asked with so many values."""
WORDS = {"unit": "practice", "kind": "primary study", "year": "2020"}
THINGS = {"one": "Theme", "other": "Role"}
"""For parameters that are no thing of one class."""
INSTANCES = "SELECT ?thing { ?thing a kg:%s } ORDER BY ?thing"

HOSTILE = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?a) < STR(?i)) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c",
    "SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f }",
    "SELECT ?a (GROUP_CONCAT(STR(?f)) AS ?all) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a",
    "SELECT (COUNT(*) AS ?n) { ?a (!kg:nothing)* ?b . ?b (!kg:nothing)* ?c }",
    "SELECT (COUNT(*) AS ?n) { ?a (kg:mentions|!kg:mentions)+ ?b }",
    'SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?t ?q ?u FILTER(REGEX(STR(?o), "^(a|b|ab|.)*(.*x){9}$")'
    ' && REGEX(STR(?u), "(.*y){9}")) }',
    "SELECT (STRLEN(?t29) AS ?n) { BIND('xxxxxxxxxxxxxxxx' AS ?t0) "
    + " ".join(f"BIND(CONCAT(?t{n}, ?t{n}) AS ?t{n + 1})" for n in range(29))
    + " }",
    "SELECT * { SERVICE <http://192.0.2.1/sparql> { ?s ?p ?o } }",
    "SELECT * { " + "{ " * 5_000 + "} " * 5_000 + "}",
    "SELECT * { VALUES ?x { " + "'x' " * 20_000 + "} ?s ?p ?x . ?t ?q ?x }",
)
LONG = "LONG"
"""What serving.lua takes for a query of 10 MB."""


@dataclass
class Answers:
    """What came of one run; times are seconds."""

    honest: list[float] = field(default_factory=list)
    hostile: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


@dataclass
class Footprint:
    """What the server and its processes hold: megabytes of memory, open files, processes."""

    megabytes: float
    largest: float
    files: int
    processes: int


def main() -> None:
    """Start the server, load it three times, and print the table."""
    arguments = _arguments()
    graph = open_graph(arguments.graph)
    honest, hostile = list(_honest(graph)), [*map(_form, HOSTILE), LONG]
    print(
        f"{os.cpu_count()} cores, {len(graph.store):,} triples, {len(honest)} honest and {len(hostile)} hostile queries"
    )
    with tempfile.TemporaryDirectory() as folder, _server(arguments.graph, arguments.option) as (address, process):
        (Path(folder) / "honest").write_text("\n".join(honest) + "\n")
        (Path(folder) / "hostile").write_text("\n".join(hostile) + "\n")
        for name, one_in, way in (
            ("nobody hostile", 0, "new"),
            ("all new", arguments.hostile, "new"),
            ("as in life", arguments.hostile, "again"),
        ):
            if arguments.only and arguments.only not in name:
                continue
            before = _footprint(process)
            with _watched(process) as highest:
                answers = _asked(address, arguments, folder, one_in, way)
            time.sleep(3)
            _print(name, answers, before, highest[0], _footprint(process))
            print(f"   idle again: {_idle(process):.0%} of a core; asked once more: {_asked_once(address)}")


def _honest(graph: Graph) -> Iterator[str]:
    """The shipped queries as form bodies, with values from all over the graph."""
    for query in named_queries().values():
        values = {one.name: _values(graph, one.name, one.kind) for one in query.parameters}
        if any(not several for several in values.values()):
            continue
        for number in range(VALUES if values else 1):
            asked = {name: [several[number % len(several)]] for name, several in values.items()}
            try:
                yield _form(filled(graph, query, asked))
            except KgError as error:
                print(f"{query.name}: {error}", file=sys.stderr)


def _values(graph: Graph, name: str, kind: str) -> list[str]:
    if name in WORDS:
        return [WORDS[name]]
    things = [row["thing"].value for row in graph.select(INSTANCES % THINGS.get(name, kind))]
    return things[:: max(len(things) // VALUES, 1)][:VALUES]


def _form(query: str) -> str:
    return "query=" + quote(query, safe="")


@contextmanager
def _server(graph: Path, options: list[str]) -> Iterator[tuple[str, psutil.Process]]:
    command = [sys.executable, "-m", "kg", "serve", "-g", str(graph), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        address = process.stderr.readline().strip().rstrip("/")
        _asked_once(address)
        try:
            yield address, psutil.Process(process.pid)
        finally:
            process.terminate()


def _asked(address: str, arguments: argparse.Namespace, folder: str, one_in: int, way: str) -> Answers:
    clients, seconds = str(arguments.clients), f"{arguments.seconds}s"
    script = str(Path(__file__).with_name("serving.lua"))
    words = (f"{folder}/honest", f"{folder}/hostile", str(one_in), way)
    command = [
        "wrk",
        "-t",
        clients,
        "-c",
        clients,
        "-d",
        seconds,
        "--timeout",
        "90s",
        "-s",
        script,
        address,
        "--",
        *words,
    ]
    return _told(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _told(printed: str) -> Answers:
    answers = Answers()
    for name, value in re.findall(r"^KG (\w+) (.*)$", printed, re.MULTILINE):
        match name:
            case "honest" | "hostile":
                getattr(answers, name).extend(int(one) / 1e6 for one in value.split(",") if one)
            case "status" | "error":
                kind, _, count = value.rpartition(" ")
                (answers.statuses if name == "status" else answers.errors)[kind] += int(count)
            case "refused":
                answers.refused[value] += 1
            case "seconds":
                answers.seconds = float(value)
    return answers


@contextmanager
def _watched(process: psutil.Process) -> Iterator[list[Footprint]]:
    """The most that was held at any moment of the block."""
    highest, ended = [_footprint(process)], Event()

    def look() -> None:
        while not ended.wait(0.5):
            now, most = _footprint(process), highest[0]
            highest[0] = Footprint(
                max(now.megabytes, most.megabytes),
                max(now.largest, most.largest),
                max(now.files, most.files),
                max(now.processes, most.processes),
            )

    thread = Thread(target=look)
    thread.start()
    try:
        yield highest
    finally:
        ended.set()
        thread.join()


def _footprint(process: psutil.Process) -> Footprint:
    """The memory of the server with all its processes, the largest of these, and the files that the server has open."""
    sizes = []
    for one in (process, *process.children(recursive=True)):
        try:
            sizes.append(one.memory_info().rss / 1e6)
        except psutil.Error:
            continue
    return Footprint(sum(sizes), max(sizes[1:], default=0.0), process.num_fds(), len(sizes))


def _idle(process: psutil.Process) -> float:
    """How much of a core the server and its processes use for a second in which nobody asks."""
    several = [process, *process.children(recursive=True)]
    before = sum(sum(one.cpu_times()[:2]) for one in several)
    time.sleep(1)
    return sum(sum(one.cpu_times()[:2]) for one in several if one.is_running()) - before


def _asked_once(address: str) -> str:
    begin = time.perf_counter()
    with urllib.request.urlopen(f"{address}/sparql?query=ASK%7B%7D%23{begin}&format=json", timeout=60) as answer:
        return f"{answer.status} in {(time.perf_counter() - begin) * 1000:.0f} ms"


def _print(name: str, answers: Answers, before: Footprint, highest: Footprint, after: Footprint) -> None:
    hundredths = quantiles(answers.honest, n=100)
    middle = median(answers.honest)
    print(f"\n{name}")
    print(
        f"   {len(answers.honest) / answers.seconds:.0f} answers a second; median {middle * 1000:.0f} ms, p90"
        f" {hundredths[89] * 1000:.0f} ms, p99 {hundredths[98] * 1000:.0f} ms, longest {max(answers.honest) * 1000:.0f}"
        f" ms; p99 / median {hundredths[98] / middle:.1f}"
    )
    print(f"   {', '.join(f'{kind}: {count}' for kind, count in sorted(answers.statuses.items()))}")
    for reason, count in answers.refused.items():
        print(f"   {count} times refused: {reason}")
    print(f"   connections: {', '.join(f'{kind} {count}' for kind, count in sorted(answers.errors.items()))}")
    if answers.hostile:
        longest = max(answers.hostile)
        print(f"   hostile: {len(answers.hostile)}, median {median(answers.hostile):.1f} s, longest {longest:.1f} s")
    for when, one in (("before", before), ("highest", highest), ("after", after)):
        print(
            f"   {when:<8} {one.megabytes:6.0f} MB, largest process {one.largest:5.0f} MB, {one.processes} processes,"
            f" {one.files} open files"
        )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--hostile", type=int, default=50, help="one query in so many")
    parser.add_argument("--only", default="", help="only the run whose name has this in it")
    parser.add_argument("--option", action="append", default=[], help="one more word for kg serve; may be repeated")
    if not shutil.which("wrk"):
        parser.error("wrk is not installed: apt-get install wrk, or brew install wrk")
    return parser.parse_args()


if __name__ == "__main__":
    main()
