"""The graph held against what a careful reader found: precision, recall, F1, and every error with its sentence."""

from __future__ import annotations

from pathlib import Path

from kg.evaluate._found import found_in
from kg.evaluate._gold import read_gold
from kg.evaluate._kinds import KINDS
from kg.evaluate._rendering import render
from kg.evaluate._scoring import Evaluation, Mistake, Score, scored
from kg.store import Graph

__all__ = ["Evaluation", "Mistake", "Score", "evaluate", "render"]


def evaluate(gold: Path, graph: Graph) -> Evaluation:
    """The scores of a graph by a gold file (its format: `tests/gold/GUIDELINES.md`).

    Citations are found by PMID, else by title; what the graph holds beside them is not judged. Raises SourceError.
    """
    pairs = [(citation, found_in(graph, citation)) for citation in read_gold(gold)]
    return scored(pairs, KINDS)
