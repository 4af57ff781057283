"""The graph held against what a careful reader found: precision, recall, F1, and every error with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.evaluate._calibration import Bin
from kg.evaluate._cells import Cell, Cells
from kg.evaluate._evaluation import Evaluation, Mistake, evaluation_of, judged
from kg.evaluate._found import Finder
from kg.evaluate._gold import read_gold
from kg.evaluate._rendering import render
from kg.evaluate._scores import Counts, Score
from kg.store import Graph

__all__ = ["Bin", "Cell", "Cells", "Counts", "Evaluation", "Mistake", "Score", "evaluate", "render"]

TOGETHER = "all together"


def evaluate(golds: Sequence[Path], graph: Graph) -> tuple[Evaluation, ...]:
    """What each gold file (format: `tests/gold/README.md`) finds of a graph; of several, all together come last.

    What the graph holds beside their citations is not judged. Raises SourceError.
    """
    finder = Finder(graph)
    citations = [[judged(citation, finder.find(citation)) for citation in read_gold(gold)] for gold in golds]
    evaluations = [evaluation_of(gold.name, one) for gold, one in zip(golds, citations, strict=True)]
    if len(golds) > 1:
        together = evaluation_of(TOGETHER, [citation for one in citations for citation in one])
        evaluations.append(replace(together, mistakes=()))  # each is told with its own file
    return tuple(evaluations)
