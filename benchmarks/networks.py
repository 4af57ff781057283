"""How long the measures of a network take, next to igraph, which is GPL and only a yardstick, and networkx: goal G9.

    python benchmarks/networks.py [--links 100000] [--repeats 5] [--networkx]

An invented network of topics, in which a few things have most of the links; each program gets it as a list of pairs,
and making its own form of that counts. All take turns; times are of the processor, ratios are medians of the ratios
within a turn, with the least and the greatest. What they give is compared first: centrality is the same to nine digits,
and communities have at least 0.99 of the modularity of igraph's. `--networkx` adds one turn of it. The
others are installed from requirements.txt.

pagerank       of all things
betweenness    from the 512 pivots that kg takes
communities    by modularity: kg's Leiden, igraph's and networkx's Louvain
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any

import igraph
import networkx as nx
import numpy as np
from _goals import hardware, tell

from kg.analyses.centrality import MEASURES, Arcs, pivots
from kg.views._communities import leiden

Pairs = Sequence[tuple[int, int]]
TOPIC = 100
"""So many things share most of their links."""
PER_THING = 6


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--links", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--networkx", action="store_true")
    wanted = parser.parse_args()
    print(hardware())
    size, pairs = _network(wanted.links)
    print(f"{size:,} things, {len(pairs):,} links")
    print(f"{'':<14}{'igraph, s':>10}{'kg, s':>10}{'kg, × igraph':>14}{'spread':>14}{'networkx, ×':>13}")
    goals = []
    for name, (ours, theirs, others, same) in MEASURED.items():
        same(ours(size, pairs), theirs(size, pairs), pairs)
        turns = [(_seconds(ours, size, pairs), _seconds(theirs, size, pairs)) for _ in range(wanted.repeats)]
        ratios = sorted(one / other for one, other in turns)
        times = f"{median(other for _, other in turns):>10.3f}{median(one for one, _ in turns):>10.3f}"
        spread = f"{ratios[0]:.2f}–{ratios[-1]:.2f}"
        beside = f"{_seconds(others, size, pairs) / turns[0][1]:>13.0f}" if wanted.networkx else ""
        print(f"{name:<14}{times}{median(ratios):>14.2f}{spread:>14}{beside}")
        goals.append((f"G9{name[0]}", ratios))
    for goal, ratios in goals:
        tell(goal, ratios)


def _network(links: int) -> tuple[int, Pairs]:
    chance, size = random.Random(1), links // PER_THING
    found: set[tuple[int, int]] = set()
    while len(found) < links:
        topic = chance.randrange(size // TOPIC) * TOPIC
        one = topic + min(int(chance.paretovariate(1.0)) - 1, TOPIC - 1)
        other = topic + chance.randrange(TOPIC) if chance.random() < 0.8 else chance.randrange(size)
        if one != other:
            found.add((min(one, other), max(one, other)))
    return size, sorted(found)


def _seconds(work: Callable[[int, Pairs], Any], size: int, pairs: Pairs) -> float:
    begin = time.process_time()
    work(size, pairs)
    return time.process_time() - begin


# ---------------------------------------------------------------------------------------------------------------------
# kg


def _arcs(size: int, pairs: Pairs) -> Arcs:
    ends = np.array(pairs)
    both = np.concatenate([ends, ends[:, ::-1]])
    return Arcs(n=size, starts=both[:, 0], ends=both[:, 1], strength=np.ones(len(both)), studies=np.ones(size))


def _by_kg(measure: str) -> Callable[[int, Pairs], Any]:
    return lambda size, pairs: MEASURES[measure].of(_arcs(size, pairs))


def _kg_communities(size: int, pairs: Pairs) -> list[list[int]]:
    near: list[list[int]] = [[] for _ in range(size)]
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    return leiden(range(size), near)


# ---------------------------------------------------------------------------------------------------------------------
# The others


def _igraph_betweenness(size: int, pairs: Pairs) -> Any:
    sources = [int(pivot) for pivot in pivots(_arcs(size, pairs))]
    total = np.array(igraph.Graph(size, pairs).betweenness(sources=sources))
    return total * 2 * size / len(sources) / ((size - 1) * (size - 2))


def _igraph_communities(size: int, pairs: Pairs) -> list[list[int]]:
    random.seed(1)
    return list(igraph.Graph(size, pairs).community_multilevel())


def _networkx_betweenness(size: int, pairs: Pairs) -> Any:
    sources = [int(pivot) for pivot in pivots(_arcs(size, pairs))]
    return nx.betweenness_centrality_subset(nx.Graph(pairs), sources, range(size))


# ---------------------------------------------------------------------------------------------------------------------
# Whether they agree


def _equal(one: Any, other: Any, _: Pairs) -> None:
    assert np.allclose(one, other, rtol=0, atol=1e-9), "not the same values"


def _as_good(one: list[list[int]], other: list[list[int]], pairs: Pairs) -> None:
    graph = nx.Graph(pairs)
    graph.add_nodes_from(thing for group in one for thing in group)
    ours, theirs = (nx.community.modularity(graph, groups) for groups in (one, other))
    assert ours >= 0.99 * theirs, f"modularity {ours:.3f} against {theirs:.3f}"
    print(f"modularity {ours:.4f}, igraph {theirs:.4f}")


MEASURED: Mapping[str, tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any], Callable[..., None]]] = {
    "pagerank": (
        _by_kg("pagerank"),
        lambda size, pairs: igraph.Graph(size, pairs).pagerank(),
        lambda size, pairs: nx.pagerank(nx.Graph(pairs)),
        _equal,
    ),
    "betweenness": (_by_kg("betweenness"), _igraph_betweenness, _networkx_betweenness, _equal),
    "communities": (
        _kg_communities,
        _igraph_communities,
        lambda size, pairs: nx.community.louvain_communities(nx.Graph(pairs), seed=1),
        _as_good,
    ),
}
"""What kg, igraph and networkx do for each measure, and how the first two are compared."""


if __name__ == "__main__":
    main()
