"""How fast citations are read: PubMed XML beside lxml alone and pubmed_parser, RIS beside rispy.

    python benchmarks/reading.py [--records 30000] [--repeats 5] [--corpora /folder/of/pubmed/xml] [--long]

The other programs are installed (requirements.txt) into an environment of their own, unless `--peers` names a Python
that has them. What kg and they read is compared first, field by field. Then each run is a process of its own, and the
programs take turns, so that what else the machine does falls on all of them. Times are CPU seconds of one process,
start included; lxml alone reads the unpacked file, all others the .gz. `--long` reads ten times the records too, for
the memory.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from statistics import median

import _files
from _goals import hardware, tell

HERE = Path(__file__).resolve().parent
RIS_RECORDS = 10_000
COMPARED = 2_000
"""So many records of each file are compared field by field."""

Records = list[dict[str, object]]
Timings = dict[str, list[float]]


def main() -> None:
    """Make the files, compare, measure, print."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        peers = arguments.peers or _installed(Path(folder) / "peers")
        xml, ris = Path(folder) / "pubmed.xml.gz", Path(folder) / "library.ris"
        _files.pubmed_xml(xml, arguments.records, arguments.corpora)
        _files.ris(ris, RIS_RECORDS)
        plain = _unpacked(xml)
        print(hardware())
        print(f"PubMed XML: {arguments.records:,} records, {plain.stat().st_size / 1e6:.0f} MB; RIS: {RIS_RECORDS:,}")
        _compare(Path(folder), arguments.corpora, peers)
        runs = {
            "lxml iterparse alone": ("lxml", plain, peers),
            "kg, PubMed XML": ("kg", xml, sys.executable),
            "pubmed_parser": ("pubmed_parser", xml, peers),
            "rispy": ("rispy", ris, peers),
            "kg, RIS": ("kg", ris, sys.executable),
        }
        seconds, megabytes = _measured(runs, arguments.repeats)
        print(f"\n{'':<24}{'CPU seconds':>12}{'spread':>16}{'MB':>8}")
        for name, times in seconds.items():
            print(f"{name:<24}{median(times):>12.2f}{_spread(times):>16}{megabytes[name]:>8.0f}")
        print()
        _ratio("kg / lxml alone", seconds, "kg, PubMed XML", "lxml iterparse alone", goal="G1")
        _ratio("pubmed_parser / kg", seconds, "pubmed_parser", "kg, PubMed XML", goal="G1p")
        _ratio("pubmed_parser / lxml alone", seconds, "pubmed_parser", "lxml iterparse alone")
        _ratio("kg / rispy", seconds, "kg, RIS", "rispy")
        if arguments.long:
            longer = Path(folder) / "longer.xml.gz"
            _files.pubmed_xml(longer, 10 * arguments.records, arguments.corpora)
            peak = _run("kg", longer, sys.executable)["megabytes"]
            print(f"kg's memory over ten times the records: {peak:.0f} MB")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=30_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--peers", help="a Python that has the programs of requirements.txt")
    parser.add_argument("--corpora", type=Path, default=Path(), help="a folder of PubMed XML to recombine")
    parser.add_argument("--long", action="store_true", help="read ten times the records, too")
    return parser.parse_args()


def _installed(folder: Path) -> str:
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    requirements = HERE / "requirements.txt"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--requirement", requirements], check=True)
    return str(python)


def _unpacked(path: Path) -> Path:
    plain = path.with_suffix("")
    with gzip.open(path, "rb") as packed, plain.open("wb") as out:
        shutil.copyfileobj(packed, out, 2**20)
    return plain


def _measured(runs: dict[str, tuple[str, Path, str]], repeats: int) -> tuple[Timings, dict[str, float]]:
    seconds: Timings = {name: [] for name in runs}
    megabytes: dict[str, float] = dict.fromkeys(runs, 0.0)
    for _ in range(repeats):
        for name, (program, path, python) in runs.items():
            found = _run(program, path, python)
            seconds[name].append(found["seconds"])
            megabytes[name] = max(megabytes[name], found["megabytes"])
    return seconds, megabytes


def _run(program: str, path: Path, python: str) -> dict[str, float]:
    command = [python, str(HERE / "_runs.py"), program, str(path)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def _compare(folder: Path, corpora: Path, peers: str) -> None:
    """Print how many records agree with each peer's, by field; both have read the same few records."""
    xml, ris = folder / "few.xml.gz", folder / "few.ris"
    _files.pubmed_xml(xml, COMPARED, corpora)
    _files.ris(ris, COMPARED)
    for ours, theirs, path in (("kg xml", "pubmed_parser", xml), ("kg ris", "rispy", ris)):
        own, other = _fields(ours, path, sys.executable), _fields(theirs, path, peers)
        assert len(own) == len(other), f"{theirs} read {len(other)} records, kg {len(own)}"
        shares = (f"{name} {_agreeing(name, own, other):.1%}" for name in own[0])
        print(f"records that agree with {theirs}, of {len(own):,}: {', '.join(shares)}")


def _agreeing(name: str, own: Records, other: Records) -> float:
    """The share of the records in which a field is the same, of those for which the peer gives it."""
    pairs = [(a[name], b[name]) for a, b in zip(own, other, strict=True) if b[name]]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 1.0


def _fields(program: str, path: Path, python: str) -> Records:
    out = path.with_suffix(f".{program.replace(' ', '-')}.jsonl")
    subprocess.run([python, str(HERE / "_runs.py"), program, str(path), "--compare", str(out)], check=True)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def _ratio(label: str, seconds: Timings, dividend: str, divisor: str, goal: str = "") -> None:
    """Print the median of the ratios of neighbouring runs, and the least and the greatest."""
    ratios = [a / b for a, b in zip(seconds[dividend], seconds[divisor], strict=True)]
    print(f"{label:<42}{median(ratios):>6.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    if goal:
        tell(goal, ratios)


def _spread(times: list[float]) -> str:
    return f"{min(times):.2f}-{max(times):.2f}"


if __name__ == "__main__":
    main()
