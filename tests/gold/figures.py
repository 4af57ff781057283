"""How well kg does, on text that its authors knew and on text that they did not: the table of README.md.

`python -m tests.gold.figures FOLDER` (or `scripts/figures FOLDER`) builds the records of the gold files, which are in
FOLDER, holds the graph against each gold, and writes the table into README.md between its marks.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

import kg
from kg.evaluate import Evaluation, Score, evaluate

ROOT = Path(__file__).resolve().parent.parent.parent
GOLD = Path(__file__).resolve().parent
README = ROOT / "README.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"

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
"""The scores that the table shows, by kind and relation."""


def figures(folder: Path) -> str:
    """The table, of the development records and of those held out, whose files are in a folder."""
    golds = [GOLD / "development.yaml", GOLD / "heldout.yaml"]
    with tempfile.TemporaryDirectory() as scratch:
        graph = Path(scratch) / "graph"
        kg.build(sorted({folder / source for gold in golds for source in _sources(gold)}), graph)
        development, heldout, *_ = evaluate(golds, kg.open(graph))
    return "\n".join(_rows(development, heldout)) + "\n"


def update(readme: str, table: str) -> str:
    """README's text with the table between its marks."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table}{END}{after}"


def _sources(gold: Path) -> Iterator[str]:
    for citation in yaml.safe_load(gold.read_text(encoding="utf-8"))["citations"]:
        yield citation["source"]


def _rows(development: Evaluation, heldout: Evaluation) -> Iterator[str]:
    known = _by_name(development)
    yield "| | right, missed, spurious | precision | recall | F1 | F1 on the records known |"
    yield "|---|--:|--:|--:|--:|--:|"
    for name, score in _by_name(heldout).items():
        counts = f"{score.counts.right}, {score.counts.missed}, {score.counts.spurious}"
        rates = " | ".join(
            _rate(rate, interval)
            for rate, interval in (
                (score.precision, score.precision_interval),
                (score.recall, score.recall_interval),
                (score.f1, score.f1_interval),
                (known[name].f1, known[name].f1_interval),
            )
        )
        yield f"| {NAME_TO_ROW[name]} | {counts} | {rates} |"


def _by_name(evaluation: Evaluation) -> dict[tuple[str, str], Score]:
    found = {(score.kind, score.relation): score for score in evaluation.scores}
    return {name: found[name] for name in NAME_TO_ROW if name in found}


def _rate(rate: float | None, interval: tuple[float, float] | None) -> str:
    return "–" if rate is None or interval is None else f"{rate:.2f} ({interval[0]:.2f}–{interval[1]:.2f})"


def main() -> None:
    """Write the table anew."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the files of the gold records are")
    table = figures(parser.parse_args().folder)
    README.write_text(update(README.read_text(encoding="utf-8"), table), encoding="utf-8")
    print(table, end="")


if __name__ == "__main__":
    main()
