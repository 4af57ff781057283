"""The goals for speed, and how a benchmark tells what it found: one line for each, which `python benchmarks` collects.

goal G5: 1.05 (1.01-1.12) × Oxigraph's time; at most 1.2: met
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

__all__ = ["GOALS", "Goal", "Told", "found_in", "hardware", "tell"]


@dataclass(frozen=True, kw_only=True)
class Goal:
    """What is to be reached: a figure in a unit, at most this, or at least."""

    name: str
    work: str
    unit: str
    limit: float
    at_least: bool = False

    def is_met(self, figure: float) -> bool:
        return figure >= self.limit if self.at_least else figure <= self.limit


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a benchmark found for a goal: the median, the least and the greatest."""

    goal: Goal
    figure: float
    least: float
    greatest: float

    def __str__(self) -> str:
        bound = "at least" if self.goal.at_least else "at most"
        verdict = "met" if self.goal.is_met(self.figure) else "missed"
        found = f"{self.figure:.3g} ({self.least:.3g}-{self.greatest:.3g}) {self.goal.unit}"
        return f"goal {self.goal.name}: {found}; {bound} {self.goal.limit:g}: {verdict}"


_LISTED = (
    Goal(name="G1", work="PubMed XML to citations", unit="× lxml alone", limit=2.0),
    Goal(name="G1p", work="the same, pubmed_parser / kg", unit="× as fast", limit=2.5, at_least=True),
    Goal(name="G2", work="role and theme names in text", unit="× the automaton alone", limit=1.3),
    Goal(name="G2s", work="the same, spaCy / kg", unit="× as fast", limit=10, at_least=True),
    Goal(name="G3", work="PubMed XML to RDF with evidence", unit="× lxml alone", limit=3.5),
    Goal(name="G4", work="two processes on two cores", unit="× as fast", limit=1.7, at_least=True),
    Goal(name="G5", work="Turtle export", unit="× Oxigraph's time", limit=1.2),
    Goal(name="G5r", work="the same, rdflib / kg", unit="× as fast", limit=20, at_least=True),
    Goal(name="G6", work="load for querying", unit="× Oxigraph's time", limit=1.2),
    Goal(name="G6r", work="the same, rdflib / kg", unit="× as fast", limit=7, at_least=True),
    Goal(name="G7", work="ten queries", unit="× Oxigraph's time", limit=1.3),
    Goal(name="G7h", work="the same over HTTP", unit="× Oxigraph's time", limit=1.3),
    Goal(name="G7r", work="the same, rdflib / kg", unit="× as fast", limit=10, at_least=True),
    Goal(name="G8", work="studies by role and theme, the first time", unit="× DuckDB's time", limit=2.0),
    Goal(name="G8a", work="the same of an open graph, again", unit="× DuckDB's time", limit=2.0),
    Goal(name="G9p", work="PageRank", unit="× igraph's time", limit=5.0),
    Goal(name="G9b", work="betweenness from pivots", unit="× igraph's time", limit=5.0),
    Goal(name="G9c", work="communities", unit="× igraph's time", limit=5.0),
    Goal(name="G10", work="layout of 10,000 things", unit="s", limit=3.0),
    Goal(name="G11", work="kg --help", unit="× import typer", limit=1.3),
    Goal(name="G12", work="all of PubMed, two cores, extrapolated", unit="h", limit=3.0),
    Goal(name="G13", work="10,000 RIS records to graph and page", unit="s", limit=60),
    Goal(name="G13d", work="80,000 records deduplicated", unit="s", limit=60),
)
GOALS = {goal.name: goal for goal in _LISTED}

LINE = re.compile(r"^goal (\w+): ([\d.e+-]+) \(([\d.e+]+)-([\d.e+]+)\)", re.MULTILINE)


def tell(name: str, figures: Sequence[float]) -> None:
    """Print the line of a goal, from the figure of each turn."""
    print(Told(goal=GOALS[name], figure=median(figures), least=min(figures), greatest=max(figures)))


def found_in(printed: str) -> Iterable[Told]:
    """What `tell` printed among other things.

    >>> [found.figure for found in found_in("goal G5: 1.05 (1.01-1.12) × Oxigraph's time; at most 1.2: met")]
    [1.05]
    """
    for name, figure, least, greatest in LINE.findall(printed):
        yield Told(goal=GOALS[name], figure=float(figure), least=float(least), greatest=float(greatest))


def hardware() -> str:
    """What the figures are measured on: processor, cores, system, Python."""
    names = Path("/proc/cpuinfo")
    lines = names.read_text(encoding="utf-8").splitlines() if names.exists() else []
    name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
