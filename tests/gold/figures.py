"""How well kg does, on text that its authors knew and on text that they did not: the tables of README.md.

`python -m tests.gold.figures [FOLDER]` (or `scripts/figures [FOLDER]`) builds the records of the gold files, holds the
graph against each gold, and writes the tables into README.md between their marks: that of the invented records, whose
texts are here, and with the FOLDER of the other records that of those.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

import kg
from kg.evaluate import Evaluation, Score, evaluate

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
    with tempfile.TemporaryDirectory() as scratch:
        graph = Path(scratch) / "graph"
        kg.build(sorted({folder / source for gold in golds for source in _sources(gold)}), graph)
        unseen, known, *_ = evaluate(golds, kg.open(graph))
    return "\n".join(_rows(unseen, known)) + "\n"


def update(readme: str, records: str, rows: str) -> str:
    """README's text with a table between its marks."""
    begin, end = (mark.format(records) for mark in MARKS)
    before, _, rest = readme.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}{rows}{end}{after}"


def _sources(gold: Path) -> Iterator[str]:
    for citation in yaml.safe_load(gold.read_text(encoding="utf-8"))["citations"]:
        yield citation["source"]


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
