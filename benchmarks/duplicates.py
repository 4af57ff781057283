"""How many duplicates are found, and whether anything is merged that is not one: kg and bib-dedupe on the same file.

    python benchmarks/duplicates.py --records 80000 --peer /path/to/venv/bin/python

The records are made by `_labelled.py`, so that it is certain which of them are one publication. bib-dedupe
(`pip install bib-dedupe`, https://github.com/CoLRev-Environment/bib-dedupe) is run by the Python that `--peer` names.

sensitivity   duplicates found, of those there are: a publication with five records has four (as ASySD counts them)
precision     pairs of records that were put together and are one publication, of all pairs put together
false merges  groups of records that hold more than one publication
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from _goals import tell

Row = Mapping[str, str]
IDENTIFIERS = ("doi", "pmid", "pmcid", "accession")


@dataclass(frozen=True, kw_only=True)
class Score:
    """What came of one run.

    `held_out` says how many were found of each way of printing that no rule was made for. `seconds` are wall time,
    `processor` seconds of all its processes, `megabytes` the most that one process held.
    """

    sensitivity: float
    precision: float
    false_merges: int
    held_out: dict[str, str]
    seconds: float
    processor: float
    megabytes: float

    def lines(self, name: str) -> Iterable[str]:
        """A line of the table, and one for the ways of printing that are held out."""
        yield (
            f"{name:<28}{self.sensitivity:>12.4f}{self.precision:>11.5f}{self.false_merges:>14}"
            f"{self.seconds:>10.1f}{self.processor:>8.1f}{self.megabytes:>7.0f}"
        )
        yield "   held out: " + ", ".join(f"{way} {found}" for way, found in sorted(self.held_out.items()))


def main() -> None:
    """Make the file, run each tool on it as often as asked, by turns, and print the table."""
    arguments = _arguments()
    if arguments.measure:
        print(json.dumps(RUNNERS[arguments.measure](arguments.file)))
        return
    from _labelled import COLUMNS, labelled

    rows = list(labelled(arguments.records, arguments.seed))
    works = {row["publication"] for row in rows}
    print(f"{len(rows):,} records of {len(works):,} publications, seed {arguments.seed}")
    print(f"{'':<28}{'sensitivity':>12}{'precision':>11}{'false merges':>14}{'seconds':>10}{'cpu':>8}{'MB':>7}")
    pythons = {"kg": sys.executable} | ({"bib-dedupe": arguments.peer} if arguments.peer else {})
    with tempfile.TemporaryDirectory() as folder:
        for hidden in (False, True):
            file = Path(folder) / f"hidden-{hidden}.csv"
            _write(file, COLUMNS, ({**row, **dict.fromkeys(IDENTIFIERS, "")} if hidden else row for row in rows))
            seconds = []
            for _ in range(arguments.runs):
                for tool, python in pythons.items():
                    score = _score(rows, _measured(tool, python, file))
                    print("\n".join(score.lines(f"{tool}, {'no' if hidden else 'with'} identifiers")), flush=True)
                    seconds += [score.seconds] * (tool == "kg")
            if hidden:
                tell("G13d", seconds)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000, help="how many records, about")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--peer", help="the python that has bib-dedupe")
    parser.add_argument("--measure", choices=sorted(RUNNERS), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _write(file: Path, columns: Iterable[str], rows: Iterable[Row]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(columns))
        writer.writeheader()
        writer.writerows(rows)


def _measured(tool: str, python: str, file: Path) -> dict[str, object]:
    command = [python, str(Path(__file__)), "--measure", tool, "--file", str(file)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(printed.splitlines()[-1])  # bib-dedupe prints its progress before


# ---------------------------------------------------------------------------------------------------------------------
# The tools, each in a process of its own


def _by_kg(file: Path) -> dict[str, object]:
    from kg.identity import identifiers, resolve
    from kg.model import Citation
    from kg.readers import _names

    def citation(row: Row) -> Citation:
        return Citation(
            text=row["ID"],
            title=row["title"] or None,
            authors=tuple(_names.inverted(name) for name in row["author"].split(" and ") if name),
            journal=row["journal"] or None,
            date=row["year"] or None,
            volume=row["volume"] or None,
            issue=row["number"] or None,
            pages=row["pages"] or None,
            doi=row["doi"].lower() or None,
            pmid=row["pmid"] or None,
            pmcid=row["pmcid"] or None,
            accessions=(row["accession"],) if row["accession"] else (),
            publication_types=(row["type"],) if row["type"] else (),
        )

    citations = {row["ID"]: citation(row) for row in _read(file)}
    start = _clocks()
    known = {number: identifiers(one) for number, one in citations.items()}
    tail_of = resolve(known.values()).tails
    return _spent(start) | {"groups": {number: tail_of[one] for number, one in known.items()}}


def _by_bib_dedupe(file: Path) -> dict[str, object]:
    import pandas as pd
    from bib_dedupe.bib_dedupe import block, cluster, match, prep

    unused = ("publication", "held_out", "pmid", "pmcid", "accession", "type")
    records = pd.read_csv(file, dtype=str, keep_default_na=False).drop(columns=list(unused))
    start = _clocks()
    clusters = cluster(match(block(prep(records))))
    spent = _spent(start)
    groups = {number: number for number in records["ID"]}
    groups |= {number: f"cluster {n}" for n, numbers in enumerate(clusters) for number in numbers}
    return spent | {"groups": groups}


RUNNERS = {"kg": _by_kg, "bib-dedupe": _by_bib_dedupe}


def _read(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _clocks() -> tuple[float, float]:
    """Seconds of wall time, and of processor time with that of processes that have ended."""
    clock = os.times()
    return time.perf_counter(), clock.user + clock.system + clock.children_user + clock.children_system


def _spent(start: tuple[float, float]) -> dict[str, object]:
    import resource

    seconds, processor = (now - then for now, then in zip(_clocks(), start, strict=True))
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"seconds": seconds, "processor": processor, "megabytes": peak / 1024}


# ---------------------------------------------------------------------------------------------------------------------
# The score


def _score(rows: Iterable[Row], measured: dict[str, object]) -> Score:
    groups = dict(measured["groups"])  # type: ignore[call-overload]  # what the runners print
    ordinary = [row for row in rows if not row["held_out"]]
    works_of, groups_of = defaultdict(Counter), defaultdict(Counter)
    for row in ordinary:
        works_of[groups[row["ID"]]][row["publication"]] += 1
        groups_of[row["publication"]][groups[row["ID"]]] += 1
    duplicates = sum(sum(found.values()) - 1 for found in groups_of.values())
    found = sum(sum(found.values()) - len(found) for found in groups_of.values())
    together = sum(_pairs(sum(works.values())) for works in works_of.values())
    rightly = sum(_pairs(count) for works in works_of.values() for count in works.values())
    return Score(
        sensitivity=found / duplicates,
        precision=rightly / together,
        false_merges=sum(len(works) > 1 for works in works_of.values()),
        held_out=_held_out(rows, groups, groups_of, works_of),
        seconds=float(str(measured["seconds"])),
        processor=float(str(measured["processor"])),
        megabytes=float(str(measured["megabytes"])),
    )


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _held_out(
    rows: Iterable[Row],
    groups: Mapping[str, str],
    groups_of: Mapping[str, Counter[str]],
    works_of: Mapping[str, Counter[str]],
) -> dict[str, str]:
    """Of the records printed in each way that is held out, how many were put to a record of their publication."""
    found, wrong, in_all = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        if way := row["held_out"]:
            in_all[way] += 1
            found[way] += groups[row["ID"]] in groups_of[row["publication"]]
            wrong[way] += bool(set(works_of.get(groups[row["ID"]], ())) - {row["publication"]})
    return {
        way: f"{found[way]}/{count}" + (f" ({wrong[way]} false)" if wrong[way] else "") for way, count in in_all.items()
    }


if __name__ == "__main__":
    main()
