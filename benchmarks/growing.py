"""What a graph of very many records takes, step by step, and what all of PubMed would: goal G12, docs/all-of-pubmed.md.

    python benchmarks/growing.py [--records 300000] [--jobs 2] --corpora /folder/of/pubmed/xml

Files of 30,000 records each are made, as those of PubMed's baseline, and built into a graph. Seconds are of the
processor, all processes together; megabytes are the most that all of them held at one time, seen twice a second. The
last column is a straight line from there to 38 million records. A graph of 300,000 takes 15 GB on disk.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from _files import pubmed_xml
from _goals import hardware, tell

PUBMED = 38_000_000
IN_A_FILE = 30_000

STEPS = {"reading": "read, extract", "joining": "which are one", "writing": "describe, load"}
"""What a build tells of, and what it does in between."""


def main() -> None:
    """Make the files, build, and print the table."""
    arguments = _arguments()
    print(hardware())
    with tempfile.TemporaryDirectory() as place:
        source, graph = Path(place) / "baseline", Path(place) / "graph"
        source.mkdir()
        for first in range(0, arguments.records, IN_A_FILE):
            number = min(IN_A_FILE, arguments.records - first)
            pubmed_xml(source / f"pubmed-{first:09}.xml.gz", number, arguments.corpora, first=first)
        watch = _built(source, graph, arguments.jobs)
        _print(watch, arguments.records, arguments.jobs)
        for name, pattern in {"records": "records/*", "lines": "*.nt.gz", "store": "store-*/*"}.items():
            each = sum(path.stat().st_size for path in graph.glob(pattern)) / arguments.records
            print(f"{name:<16}{each / 1e3:>10.1f} kB a record{each * PUBMED / 1e9:>14,.0f} GB")
        triples, unpacked = (each / arguments.records for each in _lines(next(graph.glob("*.nt.gz"))))
        print(f"unpacked, {triples:.0f} triples and {unpacked / 1e3:.0f} kB a record")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=300_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--corpora", type=Path, default=Path(), help="a folder of PubMed XML to recombine")
    return parser.parse_args()


def _built(source: Path, graph: Path, jobs: int) -> _Watch:
    from kg.building.gathering import workers
    from kg.building.pipeline import build

    watch = _Watch()
    with _Looking(watch):
        build([source], graph, executor=workers(jobs), progress=watch.told)
    return watch


def _lines(packed: Path) -> tuple[int, int]:
    """How many lines a file holds, and how many bytes when it is unpacked."""
    lines = length = 0
    with gzip.open(packed) as file:
        while piece := file.read(1 << 20):
            lines, length = lines + piece.count(b"\n"), length + len(piece)
    return lines, length


def _print(watch: _Watch, records: int, jobs: int) -> None:
    print(f"{records:,} records, {jobs} processes")
    print(f"{'':<16}{'seconds':>10}{'ms/record':>11}{'MB':>8}{f'{PUBMED // 10**6} million, h':>17}")
    for step, name in STEPS.items():
        seconds = watch.seconds.get(step, 0)
        hours = seconds / records * PUBMED / jobs / 3600
        print(
            f"{name:<16}{seconds:>10.1f}{seconds / records * 1e3:>11.2f}{watch.most.get(step, 0):>8.0f}{hours:>17.1f}"
        )
    tell("G12", [sum(watch.seconds.values()) / records * PUBMED / jobs / 3600])


@dataclass
class _Watch:
    """What this process and its children take, by step: seconds of the processor, and the most megabytes at a time."""

    seconds: dict[str, float] = field(default_factory=dict)
    most: dict[str, float] = field(default_factory=dict)
    _step: str = "reading"
    _by_process: dict[int, float] = field(default_factory=dict)

    def told(self, stage: str, done: int, total: int) -> None:
        """As `kg.building.pipeline.build` tells it."""
        self._step = "joining" if stage == "reading" and done >= total else stage

    def look(self) -> None:
        """Add what was taken since the last look to the step that is under way."""
        before, held = sum(self._by_process.values()), 0.0
        own = psutil.Process()
        for process in (own, *own.children(recursive=True)):
            try:
                times = process.cpu_times()
                self._by_process[process.pid] = times.user + times.system
                held += process.memory_info().rss / 1e6
            except psutil.Error:  # it has ended; what it took until the last look is counted
                continue
        taken = sum(self._by_process.values()) - before
        self.seconds[self._step] = self.seconds.get(self._step, 0) + taken
        self.most[self._step] = max(self.most.get(self._step, 0), held)


class _Looking(threading.Thread):
    """Looks twice a second until it is left."""

    def __init__(self, watch: _Watch) -> None:
        super().__init__(daemon=True)
        self._watch = watch
        self._left = threading.Event()

    def __enter__(self) -> None:
        self.start()

    def __exit__(self, *_: object) -> None:
        self._left.set()
        self.join()
        self._watch.look()

    def run(self) -> None:
        while not self._left.wait(0.5):
            self._watch.look()


if __name__ == "__main__":
    main()
