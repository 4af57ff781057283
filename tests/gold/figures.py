"""How well kg does, on text that its authors knew and on text that they did not: the tables of README.md.

`python -m tests.gold.figures [FOLDER]` (or `scripts/figures [FOLDER]`) makes a graph of the records of the gold files,
holds it against each gold, and writes the tables into README.md between their marks: that of the invented records,
whose texts are here, and with the FOLDER of the other records that of those.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

import kg
from kg import iris
from kg.document import Document
from kg.evaluate import Evaluation, Score, evaluate
from kg.extractors import claims_in
from kg.model import Citation
from kg.publications.merge import Record
from kg.schemes.matching import Schemes
from kg.sources.files import Source

from .._made_graph import graph_of_records

GOLD = Path(__file__).resolve().parent
README = GOLD.parent.parent / "README.md"
MARKS = ("<!-- figures: {} -->\n", "<!-- end of figures: {} -->\n")

INVENTED, PRINTED = "invented records", "printed records"
SET_TO_GOLDS = {
    INVENTED: ("invented-heldout.yaml", "invented.yaml"),
    PRINTED: ("heldout.yaml", "development.yaml"),
}
"""For each set of records the gold that nobody who writes rules has read, and the one that is known."""

NAME_TO_ROW = {
    ("roles", ""): "roles",
    ("roles", "with relation"): "roles, with relation",
    ("reported themes", ""): "reported themes",
    ("organisations", ""): "organisations in text",
    ("samples", ""): "samples",
    ("places", ""): "places",
    ("abbreviations", ""): "abbreviations",
    ("aim", ""): "aims",
}
"""The scores that a table shows, by kind and relation."""


def table(records: str, folder: Path = GOLD) -> str:
    """The table of a set of records, whose files are in a folder."""
    golds = [GOLD / name for name in SET_TO_GOLDS[records]]
    graph = graph_of_records(_found(folder, [citation for gold in golds for citation in _citations(gold)]))
    unseen, known, *_ = evaluate(golds, graph)
    return "\n".join(_rows(unseen, known)) + "\n"


def update(readme: str, records: str, rows: str) -> str:
    """README's text with a table between its marks."""
    begin, end = (mark.format(records) for mark in MARKS)
    before, _, rest = readme.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}{rows}{end}{after}"


def _citations(gold: Path) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = yaml.safe_load(gold.read_text(encoding="utf-8"))["citations"]
    return listed


def _found(folder: Path, citations: Iterable[Mapping[str, str]]) -> Iterator[Record]:
    """The records of a gold as `kg build` reads them, with what it finds in them; other records of their files are
    passed over.
    """
    schemes, wanted = Schemes.load(()), {citation["record"] for citation in citations}
    for file in sorted({citation["source"] for citation in citations}):
        for read in kg.read(Source.of(folder / file)):
            if isinstance(read, Citation) and iris.record(read.text) in wanted:
                yield Record(citation=read, claims=claims_in(Document(read, schemes)))


def _rows(unseen: Evaluation, known: Evaluation) -> Iterator[str]:
    heads = ("right, missed, spurious", "precision", "recall", "F1", f"F1 of {known.citations} known")
    yield f"| {unseen.citations} unseen | {' | '.join(heads)} |"
    yield "|---|--:|--:|--:|--:|--:|"
    known_scores = _by_name(known)
    for name, score in _by_name(unseen).items():
        counts = f"{score.counts.right}, {score.counts.missed}, {score.counts.spurious}"
        rates = " | ".join(
            _rate(rate, interval)
            for rate, interval in (
                (score.precision, score.precision_interval),
                (score.recall, score.recall_interval),
                (score.f1, score.f1_interval),
                (known_scores[name].f1, known_scores[name].f1_interval),
            )
        )
        yield f"| {NAME_TO_ROW[name]} | {counts} | {rates} |"


def _by_name(evaluation: Evaluation) -> dict[tuple[str, str], Score]:
    found = {(score.kind, score.relation): score for score in evaluation.scores}
    return {name: found[name] for name in NAME_TO_ROW if name in found}


def _rate(rate: float | None, interval: tuple[float, float] | None) -> str:
    return "–" if rate is None or interval is None else f"{rate:.2f} ({interval[0]:.2f}–{interval[1]:.2f})"


def main() -> None:
    """Write the tables anew."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "folder", type=Path, nargs="?", metavar="FOLDER", help="where the files of the printed records are"
    )
    folder = parser.parse_args().folder
    for records, place in ((INVENTED, GOLD), (PRINTED, folder)):
        if place is not None:
            rows = table(records, place)
            README.write_text(update(README.read_text(encoding="utf-8"), records, rows), encoding="utf-8")
            print(rows)


if __name__ == "__main__":
    main()
