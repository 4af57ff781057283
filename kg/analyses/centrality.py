"""Which roles, themes or people stand in the middle: centrality in the network of things that share studies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.analyses.costudies import CoStudies, costudies
from kg.analyses.counting import Value
from kg.errors import UnknownNameError
from kg.store import Graph

__all__ = ["MEASURES", "RANKED", "Measure", "Ranked", "Ranking", "pivots", "ranking"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

RANKED = {
    "roles": ("role", "theme"),
    "themes": ("theme", "role"),
    "methods": ("method", "role", "theme"),
    "places": ("place", "role", "theme"),
    "organisations": ("organisation", "role", "theme"),
    "populations": ("population", "role", "theme"),
    "programmes": ("programme", "role", "theme"),
    "people": ("author",),
}
"""What may be ranked, with the dimensions whose values make up the network: the first is the one ranked."""

DAMPING = 0.85
"""Of PageRank, as Brin and Page (1998) have it."""
CLOSE_ENOUGH = 1e-12
MOST_ROUNDS = 1_000

EXACT_TO = 2_000
"""In a larger network betweenness is estimated from the paths that begin at some of the nodes."""
PIVOTS = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Arcs:
    """A network of `n` nodes as numbers: both directions of each link, with its strength. `studies` is by node."""

    n: int
    starts: Ints
    ends: Ints
    strength: Floats
    studies: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A way to say how central things are: what it tells, and its value for each node."""

    meaning: str
    of: Callable[[Arcs], Floats]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A thing in its place, the same for those with the same score. `others` is with how many it shares studies."""

    rank: int
    id: str
    iri: str
    label: str
    studies: int
    others: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Things by a measure, the most central first, those of the same score by label; `in_all` is how many there are.

    `nodes` and `links` tell the size of the network; `pivots` are from how many nodes the measure was estimated, or
    None where it is exact; `crowded` says how many studies have too many authors to link them.
    """

    what: str
    by: str
    ranked: tuple[Ranked, ...]
    in_all: int
    nodes: int
    links: int
    pivots: int | None
    crowded: int


def ranking(graph: Graph, what: str = "roles", by: str = "degree", *, most: int | None = None) -> Ranking:
    """Rank one kind of thing by its place in the co-study network.

    The network links two things if a study has both, with the number of such studies as strength. It holds the things
    ranked with the roles and themes of their studies; that of people holds people alone, who are linked by writing
    together. The measures are those of `MEASURES`; `most` keeps the first so many. Raises UnknownNameError.
    """
    if what not in RANKED:
        raise UnknownNameError("kind to rank", what, RANKED)
    if by not in MEASURES:
        raise UnknownNameError("measure", by, MEASURES)
    found = costudies(graph, RANKED[what])
    arcs = _arcs(found)
    scores = MEASURES[by].of(arcs) if arcs.n else np.zeros(0)
    ranked = _ranked(found, scores, _degree(arcs), RANKED[what][0])
    return Ranking(
        what=what,
        by=by,
        ranked=ranked[:most],
        in_all=len(ranked),
        nodes=arcs.n,
        links=len(found.together),
        pivots=PIVOTS if by == "betweenness" and arcs.n > EXACT_TO else None,
        crowded=len(found.crowded),
    )


def _ranked(found: CoStudies, scores: Floats, degree: Floats, dimension: str) -> tuple[Ranked, ...]:
    of_kind = [
        (round(float(score), 12), int(others), value)
        for value, score, others in zip(found.values.values(), scores, degree, strict=True)
        if found.dimension_of[value.id] == dimension
    ]
    ordered = sorted(of_kind, key=lambda one: (-one[0], one[2].label.casefold(), one[2].id))
    rank_of: dict[float, int] = {}
    for place, (score, _, _) in enumerate(ordered, start=1):
        rank_of.setdefault(score, place)
    return tuple(_one(rank_of[score], value, others, score) for score, others, value in ordered)


def _one(rank: int, value: Value, others: int, score: float) -> Ranked:
    return Ranked(
        rank=rank,
        id=value.id,
        iri=value.iri,
        label=value.label,
        studies=len(value.in_all),
        others=others,
        score=score,
    )


# ---------------------------------------------------------------------------------------------------------------------
# Measures


def _arcs(found: CoStudies) -> Arcs:
    place = {id: number for number, id in enumerate(found.values)}
    ends = np.array([(place[a], place[b]) for a, b in found.together], dtype=np.int64).reshape(-1, 2)
    strength = np.fromiter(found.together.values(), dtype=np.float64)
    return Arcs(
        n=len(place),
        starts=np.concatenate([ends[:, 0], ends[:, 1]]),
        ends=np.concatenate([ends[:, 1], ends[:, 0]]),
        strength=np.concatenate([strength, strength]),
        studies=np.array([len(value.in_all) for value in found.values.values()], dtype=np.float64),
    )


def _studies(arcs: Arcs) -> Floats:
    return arcs.studies


def _degree(arcs: Arcs) -> Floats:
    return np.bincount(arcs.starts, minlength=arcs.n).astype(np.float64)


def _strength(arcs: Arcs) -> Floats:
    return np.bincount(arcs.starts, arcs.strength, minlength=arcs.n).astype(np.float64)


def _pagerank(arcs: Arcs) -> Floats:
    """By power iteration; from a node without links the reader goes anywhere."""
    strength = _strength(arcs)
    share = arcs.strength / strength[arcs.starts]
    rank = np.full(arcs.n, 1 / arcs.n)
    for _ in range(MOST_ROUNDS):
        followed = np.bincount(arcs.ends, share * rank[arcs.starts], minlength=arcs.n)
        adrift = rank[strength == 0].sum()
        before, rank = rank, DAMPING * (followed + adrift / arcs.n) + (1 - DAMPING) / arcs.n
        if np.abs(rank - before).sum() < CLOSE_ENOUGH:
            break
    return rank


def _betweenness(arcs: Arcs) -> Floats:
    """The shortest paths from all nodes, or from pivots (Brandes, Pich 2007), as a share of all pairs of others."""
    starts = pivots(arcs)
    total = np.zeros(arcs.n)
    for pivot in starts:
        total += _dependencies(arcs, int(pivot))
    pairs = (arcs.n - 1) * (arcs.n - 2)
    share: Floats = total * (arcs.n / len(starts)) / pairs if pairs > 0 else total
    return share


def pivots(arcs: Arcs) -> Ints:
    """All nodes, or some evenly spread over them from the best to the least linked, the same ones each time."""
    order = np.argsort(-_degree(arcs), kind="stable")
    if arcs.n <= EXACT_TO:
        return order
    return order[np.linspace(0, arcs.n - 1, PIVOTS).astype(np.int64)]


def _dependencies(arcs: Arcs, source: int) -> Floats:
    """How much the shortest paths from one node depend on each other (Brandes 2001); any link is one step."""
    reached = np.zeros(arcs.n, dtype=bool)
    paths, dependency = np.zeros(arcs.n), np.zeros(arcs.n)
    reached[source], paths[source] = True, 1
    rim, steps = reached.copy(), []
    while rim.any():
        step = np.flatnonzero(rim[arcs.starts] & ~reached[arcs.ends])
        starts, ends = arcs.starts[step], arcs.ends[step]
        paths += np.bincount(ends, paths[starts], minlength=arcs.n)
        rim = np.zeros(arcs.n, dtype=bool)
        rim[ends] = True
        reached |= rim
        steps.append((starts, ends))
    for starts, ends in reversed(steps):
        share = paths[starts] / paths[ends] * (1 + dependency[ends])
        dependency += np.bincount(starts, share, minlength=arcs.n)
    dependency[source] = 0
    return dependency


MEASURES: Mapping[str, Measure] = {
    "studies": Measure(meaning="how many studies have it", of=_studies),
    "degree": Measure(meaning="with how many others it shares a study (Freeman 1978)", of=_degree),
    "strength": Measure(
        meaning="the studies it shares with each of the others, added up (Barrat et al. 2004)", of=_strength
    ),
    "pagerank": Measure(
        meaning="how often a reader comes by who follows links by their strength (Brin, Page 1998)", of=_pagerank
    ),
    "betweenness": Measure(
        meaning="the share of shortest paths between others that lead over it (Freeman 1977)", of=_betweenness
    ),
}
