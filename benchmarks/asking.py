"""How well `kg ask` takes questions for what they ask: `python benchmarks/asking.py [--kept]`.

The questions stand in tests/asking/questions.yaml, with the query that answers each; the competency questions in
tests/gold. Of the third called `kept`, which was not looked at when kg/asking was written, though later changes were
measured with it, only the figures are printed unless `--kept` is given.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.building.pipeline import build  # noqa: E402  # behind the path, as the two below
from kg.store import open_graph  # noqa: E402
from tests.asking._measured import PARTS, Outcome, answerable, competency, unanswerable  # noqa: E402


def main() -> None:
    """Print a line for each set of questions, and below it those that were not understood."""
    with tempfile.TemporaryDirectory() as folder:
        build([ROOT / "seeds"], Path(folder) / "graph")
        graph = open_graph(Path(folder) / "graph")
        for part in PARTS:
            shown = part != "kept" or "--kept" in sys.argv
            report(f"{part}, answered", answerable(graph, part), shown)
            report(f"{part}, refused", unanswerable(graph, part), shown)
        report("competency questions, rows right", competency(graph), True)


def report(name: str, outcomes: Iterable[Outcome], shown: bool) -> None:
    """Print how many were right, and the others."""
    listed = list(outcomes)
    print(f"{name}: {sum(one.is_right for one in listed)} of {len(listed)}")
    for one in listed if shown else ():
        if not one.is_right:
            print(f"  {one.question}\n    taken for {one.taken_for}")


if __name__ == "__main__":
    main()
