"""What a query has the engine do, what in it takes time, and how much."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod

import pyoxigraph as ox

from kg.sparql.plan import Step, bound_by, steps_of
from kg.sparql.query import answering, run
from kg.store import Graph

__all__ = ["Answered", "Explanation", "answered", "explained"]

MANY_ROWS = 1_000
"""From so many on it is worth a remark."""

READS_ALL = frozenset({"REGEX", "CONTAINS", "STRSTARTS", "STRENDS", "LCASE", "UCASE"})
"""Functions for which a filter has to look at each value: no index knows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The steps of a query, what in it takes time, and what keeps it from finding anything, a line each."""

    steps: tuple[Step, ...]
    slow: tuple[str, ...]
    empty: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """How many rows or triples an answer has, and how many seconds it took to read all of them."""

    rows: int
    seconds: float


def explained(graph: Graph, text: str, *, allow_service: bool = False) -> Explanation:
    """The steps of a query about a graph. Raises QueryError."""
    # Which says what is wrong with it; rows are worked out only when they are read.
    run(graph, text, allow_service=allow_service)
    steps = steps_of(graph, text)
    return Explanation(
        steps=steps, slow=tuple(dict.fromkeys(_slow(graph, steps, frozenset()))), empty=tuple(_empty(steps))
    )


def answered(graph: Graph, text: str, *, allow_service: bool = False) -> Answered:
    """The query is asked, and its answer read to the end. Raises QueryError."""
    begin = time.perf_counter()
    with answering():
        result = run(graph, text, allow_service=allow_service)
        rows = 1 if isinstance(result, ox.QueryBoolean) else sum(1 for _ in result)
    return Answered(rows=rows, seconds=time.perf_counter() - begin)


def _empty(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        if step.kind == "pattern" and step.triples == 0:
            yield f"no triple matches {step.said}"
        elif step.kind == "subquery":
            yield from _empty(step.inner)


def _slow(graph: Graph, steps: Sequence[Step], outer: frozenset[str]) -> Iterator[str]:
    """Of steps that belong together, and those within them; `outer` are the variables around them."""
    yield from _products(steps)
    yield from _unanchored(graph, steps, outer)
    yield from _reading_all(steps)
    yield from _sorting_all(steps)
    for step in steps:
        yield from _slow(graph, step.inner, outer | bound_by(one for one in steps if one is not step))


def _products(steps: Sequence[Step]) -> Iterator[str]:
    parts = _parts(step for step in steps if step.binds)
    sizes = [min((step.triples for step in part if step.triples is not None), default=1) for part in parts]
    if sum(size > 1 for size in sizes) > 1 and prod(sizes) >= MANY_ROWS:
        firsts = " and ".join(f'"{part[0].said}"' for part in parts)
        times = " × ".join(f"{size:,}" for size in sizes)
        yield f"{firsts} share no variable, so every row meets every row: up to {times} = {prod(sizes):,}"


def _parts(steps: Iterable[Step]) -> list[list[Step]]:
    """Steps that hang together by variables, those of each part in their order."""
    parts: list[list[Step]] = []
    for step in steps:
        touched = [part for part in parts if step.variables & bound_by(part)]
        parts = [part for part in parts if part not in touched] + [[one for part in touched for one in part] + [step]]
    return parts


def _unanchored(graph: Graph, steps: Sequence[Step], outer: frozenset[str]) -> Iterator[str]:
    for step in steps:
        others = outer | bound_by(one for one in steps if one is not step and one.kind != "filter")
        if step.kind == "path" and all(step.ends) and not others & set(step.ends):
            yield f"{step.said} leads from everywhere to everywhere; name one of its ends by a pattern or VALUES"
        if step.triples is not None and step.triples == len(graph.store) and not others & set(step.ends):
            yield f"{step.said} goes through all {step.triples:,} triples"


def _reading_all(steps: Sequence[Step]) -> Iterator[str]:
    for filter_ in (step for step in steps if READS_ALL.intersection(step.functions)):
        for name in sorted(filter_.variables):
            values = max((step.triples or 0 for step in steps if name in step.variables), default=0)
            if values >= MANY_ROWS:
                functions = ", ".join(sorted(READS_ALL.intersection(filter_.functions)))
                yield f"{functions} reads up to {values:,} values of ?{name}; only whole values have an index"


def _sorting_all(steps: Sequence[Step]) -> Iterator[str]:
    kinds = [step.kind for step in steps]
    if "order" in kinds and "slice" in kinds:
        last = next(step for step in reversed(steps) if step.kind == "slice")
        yield f"all rows are sorted for {last.said}: Oxigraph has no shortcut for ORDER BY with LIMIT"
