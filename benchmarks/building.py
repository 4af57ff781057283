"""How long it takes from files to a graph, next to the parser alone: goals G3, G4 and G13.

    python benchmarks/building.py --records 30000 --corpora /folder/of/pubmed/xml

Every run is a process of its own, and all of them take turns `--repeats` times. Seconds are of the processor (user and
system, all processes together), except in the last two tables, where they are of the clock. Ratios are medians of the
ratios within a turn, with the least and the greatest. POSIX only.

lxml           bare `iterparse` of the unpacked file: each record's element is met and freed
citations      .xml.gz to citations
claims         .xml.gz to citations and to all that the extractors find in them
N-Triples      .xml.gz to RDF with evidence, as a file; no duplicates are looked for and nothing is stored (G3)
build          `kg build` of the same file: the shard, duplicates and the store, too
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from _goals import hardware, tell

KG = [sys.executable, "-m", "kg"]


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one process took: seconds of the processor and of the clock, MB at the highest."""

    processor: float
    clock: float
    megabytes: float


# ---------------------------------------------------------------------------------------------------------------------
# The stages of a build, each from the file on


def lxml(path: Path) -> int:
    """The parser alone."""
    from lxml import etree

    met = 0
    for _, element in etree.iterparse(path, events=("end",), tag="PubmedArticle"):
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
        met += 1
    return met


def citations(path: Path) -> int:
    """What the source printed."""
    return sum(1 for _ in _citations(path))


def claims(path: Path) -> int:
    """And what is stated."""
    return sum(1 for _ in _records(path))


def ntriples(path: Path) -> int:
    """And all as RDF."""
    from kg.publications.merge import merged
    from kg.schemes.matching import Schemes
    from kg.triples import Common, Describer

    describer, common, met = Describer(Schemes.load()), Common(), 0
    with tempfile.TemporaryFile("w", encoding="utf-8") as out:
        for record in _records(path):
            met += 1
            publication = merged(f"pmid/{record.citation.pmid}", [record])
            out.writelines(describer.publication(publication, common))
        out.writelines(describer.afterwards(common))
    return met


def _citations(path: Path) -> Iterator[Any]:
    from kg import readers
    from kg.model import Citation
    from kg.sources.files import Source

    return (found for found in readers.read(Source.of(path)) if isinstance(found, Citation))


def _records(path: Path) -> Iterator[Any]:
    from kg.document import AT_ONCE, Document
    from kg.extractors import claims_in_each
    from kg.publications.merge import Record
    from kg.schemes.matching import Schemes

    schemes, citations = Schemes.load(), _citations(path)
    while documents := [Document(citation, schemes) for citation in islice(citations, AT_ONCE)]:
        for document, claims in zip(documents, claims_in_each(documents), strict=True):
            yield Record(citation=document.citation, claims=claims if document.is_english else ())


STAGES: Mapping[str, Callable[[Path], int]] = {
    "lxml": lxml,
    "citations": citations,
    "claims": claims,
    "N-Triples": ntriples,
}

# ---------------------------------------------------------------------------------------------------------------------
# The tables


def main() -> None:
    """Make the files, run everything by turns, and print the tables."""
    arguments = _arguments()
    if arguments.stage:
        print(STAGES[arguments.stage](arguments.file))
        return
    from _files import pubmed_xml

    print(hardware())
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        packed, plain, parts = folder / "all.xml.gz", folder / "all.xml", folder / "parts"
        pubmed_xml(packed, arguments.records, arguments.corpora)
        with gzip.open(packed) as source, plain.open("wb") as out:
            shutil.copyfileobj(source, out)
        _split(plain, parts, arguments.parts)
        _stages(packed, plain, arguments)
        _processes({"one large file": packed, f"{arguments.parts} files": parts}, arguments)
        source, references = folder / "references.xml.gz", folder / "references.ris"
        pubmed_xml(source, arguments.references, arguments.corpora)
        _as_ris(source, references)
        _to_page(references, arguments)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=30_000, help="how many records of PubMed XML")
    parser.add_argument("--references", type=int, default=10_000, help="how many records of RIS")
    parser.add_argument("--parts", type=int, default=6, help="how many files for one and for two processes")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--corpora", type=Path, default=Path(), help="a folder of PubMed XML to recombine")
    parser.add_argument("--stage", choices=sorted(STAGES), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _stages(packed: Path, plain: Path, arguments: argparse.Namespace) -> None:
    """One core: each stage against the parser alone. All must have met every record."""
    turns: list[dict[str, Run]] = []
    for _ in range(arguments.repeats):
        turn = {}
        for name in STAGES:
            file = plain if name == "lxml" else packed
            turn[name], printed = _measured([sys.executable, __file__, "--stage", name, "--file", str(file)])
            assert int(printed) == arguments.records, f"{name} met {printed} records"
        turn["build"], _ = _build([packed], jobs=1)
        turns.append(turn)
    print(f"\nPubMed XML, {arguments.records:,} records, {plain.stat().st_size / arguments.records / 1e3:.1f} kB each")
    print(f"{'':<12}{'ms/record':>10}{'× lxml':>9}{'spread':>14}{'MB':>7}")
    for name in turns[0]:
        ratios = sorted(turn[name].processor / turn["lxml"].processor for turn in turns)
        each = median(turn[name].processor for turn in turns) / arguments.records * 1e3
        megabytes = median(turn[name].megabytes for turn in turns)
        print(f"{name:<12}{each:>10.3f}{median(ratios):>9.2f}{_spread(ratios):>14}{megabytes:>7.0f}")
    tell("G3", [turn["N-Triples"].processor / turn["lxml"].processor for turn in turns])


def _processes(sources: Mapping[str, Path], arguments: argparse.Namespace) -> None:
    """Two processes against one, over the same records; both must give the same bytes (G4).

    `work` is what two take of the processor against one: where others use the cores, too, the clock tells of them.
    """
    turns: dict[str, list[tuple[Run, Run]]] = {name: [] for name in sources}
    for _ in range(arguments.repeats):
        for name, source in sources.items():
            (one, first), (two, second) = (_build([source], jobs=jobs) for jobs in (1, 2))
            assert first == second, "one process and two give different graphs"
            turns[name].append((one, two))
    print(f"\nkg build, {arguments.records:,} records, seconds of the clock; same N-Triples")
    print(f"{'':<16}{'one':>7}{'two':>7}{'× as fast':>11}{'spread':>14}{'work':>7}")
    for name, pairs in turns.items():
        one, two = (median(pair[place].clock for pair in pairs) for place in (0, 1))
        gains = sorted(one.clock / two.clock for one, two in pairs)
        work = median(two.processor / one.processor for one, two in pairs)
        print(f"{name:<16}{one:>7.1f}{two:>7.1f}{median(gains):>11.2f}{_spread(gains):>14}{work:>7.2f}")
    tell("G4", [one.clock / two.clock for pairs in turns.values() for one, two in pairs])


def _to_page(references: Path, arguments: argparse.Namespace) -> None:
    """From RIS to the graph and to the page."""
    turns = []
    for _ in range(arguments.repeats):
        with tempfile.TemporaryDirectory() as folder:
            graph = Path(folder) / "graph"
            built, _ = _measured([*KG, "build", str(references), "-g", str(graph), "--jobs", "1"])
            page = Path(folder) / "page.html"
            viewed, _ = _measured([*KG, "view", "-g", str(graph), "-o", str(page)])
            turns.append((built.clock, viewed.clock, page.stat().st_size / 1e6))
    whole = [built + viewed for built, viewed, _ in turns]
    built, viewed, size = (median(values) for values in zip(*turns, strict=True))
    print(f"\nRIS, {arguments.references:,} records, seconds of the clock")
    print(f"graph {built:.1f} + page {viewed:.1f} ({size:.0f} MB) = {built + viewed:.1f}")
    tell("G13", whole)


def _build(sources: Sequence[Path], *, jobs: int) -> tuple[Run, str]:
    """A build in a new folder, and the digest of the sorted N-Triples of its graph."""
    with tempfile.TemporaryDirectory() as folder:
        graph, out = Path(folder) / "graph", Path(folder) / "graph.nt"
        run, _ = _measured([*KG, "build", *map(str, sources), "-g", str(graph), "--jobs", str(jobs)])
        _measured([*KG, "export", "--to", "ntriples", "-g", str(graph), "-o", str(out)])
        with out.open("rb") as written:
            return run, hashlib.file_digest(written, "sha256").hexdigest()


def _measured(command: Sequence[str]) -> tuple[Run, str]:
    """Run a command, with all that it starts; what it prints."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        clock = time.perf_counter() - start
        assert status == 0, f"{' '.join(command)} failed"
        out.seek(0)
        run = Run(processor=usage.ru_utime + usage.ru_stime, clock=clock, megabytes=usage.ru_maxrss / 1024)
        return run, out.read().decode().strip()


def _split(plain: Path, folder: Path, parts: int) -> None:
    """The records of a file in several files."""
    folder.mkdir()
    head, *records = plain.read_bytes().split(b"<PubmedArticle>")
    records[-1] = records[-1].partition(b"</PubmedArticleSet>")[0]
    for part in range(parts):
        own = b"".join(b"<PubmedArticle>" + record for record in records[part::parts])
        (folder / f"{part}.xml.gz").write_bytes(gzip.compress(head + own + b"</PubmedArticleSet>\n", mtime=0))


def _as_ris(source: Path, target: Path) -> None:
    """The records of a file as a reference manager writes them: the words are those of real records."""
    with target.open("w", encoding="utf-8") as out:
        for found in _citations(source):
            abstract = found.abstract.of(found.text).replace("\n", " ") if found.abstract else ""
            lines = ["TY  - JOUR", *(f"AU  - {author.name}" for author in found.authors), f"TI  - {found.title}"]
            lines += [f"JO  - {found.journal}", f"PY  - {found.year or ''}", f"VL  - {found.volume or ''}"]
            lines += [
                f"AB  - {abstract}",
                *(f"KW  - {word}" for word in found.keywords),
                f"AN  - {found.pmid}",
                "ER  - ",
            ]
            out.write("\n".join(lines) + "\n\n")


def _spread(values: Sequence[float]) -> str:
    return f"{min(values):.2f}–{max(values):.2f}"


if __name__ == "__main__":
    main()
