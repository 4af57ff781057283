"""Print how far kg agrees with the references: `python -m tests.corpora FOLDER [--format NAME] [--errors]`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from . import differences, table
from .agreement import agreements

FIGURES = Path(__file__).with_name("figures.json")
WIDTH = 160


def main() -> None:
    arguments = _arguments()
    found = list(agreements(arguments.folder, arguments.format))
    told = differences.explain([o for one in found for o in one.outcomes], differences.entries())
    if arguments.errors:
        for outcome in told.open:
            print(outcome.key, f"  expected {outcome.expected[:WIDTH]}", f"  got      {outcome.got[:WIDTH]}", sep="\n")
    figures = table.rows(found, told)
    print(*table.lines(figures), sep="\n")
    if arguments.keep:
        kept = {format: row._asdict() for format, row in figures.items()}
        FIGURES.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/agreement", description=__doc__.partition(":")[0])
    parser.add_argument("folder", type=Path, help="a folder for each format, with the answers beside the files")
    parser.add_argument("--format", default="*", help="only the files of one format")
    parser.add_argument("--errors", action="store_true", help="list the differences that are not explained")
    parser.add_argument("--keep", action="store_true", help=f"write the figures to {FIGURES.name}")
    return parser.parse_args()


main()
