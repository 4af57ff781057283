"""The graph held against what a careful reader found: precision, recall, F1, and every error with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from kg.evaluate._calibration import Bin
from kg.evaluate._cells import Cell, Cells
from kg.evaluate._evaluation import Evaluation, Judged, Mistake, evaluation_of, judged
from kg.evaluate._found import Finder
from kg.evaluate._gold import read_gold
from kg.evaluate._rendering import render
from kg.evaluate._scores import Counts, Score
from kg.store import Graph

__all__ = ["Bin", "Cell", "Cells", "Counts", "Evaluation", "Mistake", "Score", "evaluate", "render"]

TOGETHER = "all together"


def evaluate(golds: Sequence[Path], graph: Graph) -> tuple[Evaluation, ...]:
    """What each gold file (format: `tests/gold/README.md`) finds of a graph; of several, all together come last.

    What the graph holds beside their citations is not judged. Together each kind of a citation counts once, as the
    first file has it. Raises SourceError.
    """
    finder = Finder(graph)
    judged_golds = [[judged(citation, finder.find(citation)) for citation in read_gold(gold)] for gold in golds]
    evaluations = [evaluation_of(gold.name, one) for gold, one in zip(golds, judged_golds, strict=True)]
    if len(golds) > 1:
        together = evaluation_of(TOGETHER, _each_once(chain.from_iterable(judged_golds)))
        evaluations.append(replace(together, mistakes=()))  # each is told with its own file
    return tuple(evaluations)


def _each_once(citations: Iterable[Judged]) -> list[Judged]:
    """The citations, of which several that are the same are one with the kinds of all."""
    by_key: dict[str, Judged] = {}
    for citation in citations:
        first = by_key.setdefault(citation.key, citation)
        by_key[citation.key] = replace(first, matchings=citation.matchings | first.matchings)
    return list(by_key.values())
