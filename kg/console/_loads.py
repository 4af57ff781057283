"""What came of loading a graph into a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.console.terminal import err, line, out

if TYPE_CHECKING:
    from kg.remote.delivery import Place
    from kg.remote.load import Loaded

__all__ = ["print_loaded"]


def print_loaded(loaded: Loaded, place: Place) -> None:
    """How many triples went where; on standard error what the store counts, where that is another number."""
    graph = f"graph {place.graph_name}" if place.graph_name else "default graph"
    if loaded.before:
        line(err, f"kg: {loaded.before:,} triples were there from a load that was broken off")
    line(out, f"{place.name}: {loaded.triples:,} triples loaded into the {graph}, by {loaded.way}")
    if loaded.held is None:
        line(err, f"kg: not counted there: {loaded.uncounted}")
    elif loaded.held > loaded.triples:
        more = loaded.held - loaded.triples
        line(err, f"kg: that graph holds {more:,} triples more, from elsewhere; --replace takes them out")
    else:
        line(out, f"that graph holds {loaded.held:,} triples")
