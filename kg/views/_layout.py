"""Where things stand in a picture: two facing columns, or a map on which near means linked.

Nothing here is drawn at random: the same links give the same places. Places are whole numbers, in units in which a
line of a label is about 13 high.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

import networkx as nx
import numpy as np
from numpy.typing import NDArray

__all__ = ["Places", "columns", "map_of"]

Places = dict[str, tuple[int, int]]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Singles = NDArray[np.float32]
"""Half the digits are quick to reckon with and more than enough for places of whole numbers."""

ROW = 26
SWEEPS = 24

ASPECT = 1.05
"""Width to height of a map: that of a screen beside a panel."""

FILLED = 0.5
"""The share of a map's area that labels may cover before they are parted."""

GAP = 40.0
GOLDEN_ANGLE = 2.399963
MANY_PIVOTS, FEW_PIVOTS = 200, 100
MANY_TURNS, FEW_TURNS = 60, 40
MANY_NODES = 2_000
ALIKE = 40
"""Groups of at most so many that are linked in the same way are laid out once."""

LABELS_PARTED = 400
"""In a larger map labels are thinned out by the page; parting them all would take seconds."""


# ---------------------------------------------------------------------------------------------------------------------
# Two columns


def columns(weights: Mapping[tuple[str, str], int]) -> Places:
    """Left and right ends of weighted links in two columns (x is -1 or 1), ordered so that few links cross.

    What hangs together stands together, the largest group first.
    """
    places: Places = {}
    top = 0
    for group in _groups(weights):
        left, right = _few_crossings({ends: weights[ends] for ends in group})
        height = max(len(left), len(right)) * ROW
        for x, names in ((-1, left), (1, right)):
            step = height / len(names)
            places |= {name: (x, round(top + (i + 0.5) * step)) for i, name in enumerate(names)}
        top += height
    return {name: (x, y - top // 2) for name, (x, y) in places.items()}


def _groups(weights: Mapping[tuple[str, str], int]) -> list[list[tuple[str, str]]]:
    parts = nx.Graph((("left", a), ("right", b)) for a, b in sorted(weights))
    groups = [sorted(e for e in weights if ("left", e[0]) in part) for part in nx.connected_components(parts)]
    return sorted(groups, key=lambda group: (-len(group), group))


def _few_crossings(weights: Mapping[tuple[str, str], int]) -> tuple[list[str], list[str]]:
    """Both columns in order: each name near the mean place of what it is linked to (Sugiyama's barycentres)."""
    left, right = (sorted({ends[side] for ends in weights}) for side in (0, 1))
    left.sort(key=lambda name: (-sum(w for (a, _), w in weights.items() if a == name), name))
    best, fewest = (left, right), None
    for _ in range(SWEEPS):
        right = _by_barycentre(right, left, [((b, a), w) for (a, b), w in weights.items()])
        left = _by_barycentre(left, right, list(weights.items()))
        crossings = _crossings(left, right, weights)
        if fewest is None or crossings < fewest:
            best, fewest = (left, right), crossings
    return best


def _by_barycentre(
    names: Sequence[str], facing: Sequence[str], links: Iterable[tuple[tuple[str, str], int]]
) -> list[str]:
    place = {name: i for i, name in enumerate(facing)}
    total, weight = dict.fromkeys(names, 0), dict.fromkeys(names, 0)
    for (name, other), w in links:
        total[name] += w * place[other]
        weight[name] += w
    return sorted(names, key=lambda name: total[name] / weight[name])


def _crossings(left: Sequence[str], right: Sequence[str], weights: Iterable[tuple[str, str]]) -> int:
    left_place, right_place = ({name: i for i, name in enumerate(side)} for side in (left, right))
    ends = np.array([(left_place[a], right_place[b]) for a, b in weights])
    a, b = ends[:, 0], ends[:, 1]
    return int(np.sum((a[:, None] < a[None]) & (b[:, None] > b[None])))


# ---------------------------------------------------------------------------------------------------------------------
# A map


def map_of(labels: Mapping[str, int], links: Iterable[tuple[str, str]]) -> Places:
    """Each name, with the length of its label in characters, near what it is linked to.

    The largest group is laid out by stress (Gansner, Koren, North 2004; pivots after Brandes, Pich 2006); small
    groups are packed beside it, so that they do not shrink it to a dot.
    """
    neighbours: dict[str, set[str]] = {name: set() for name in sorted(labels)}
    for one, other in links:
        if one != other:
            neighbours[one].add(other)
            neighbours[other].add(one)
    groups = sorted(_connected(neighbours), key=lambda group: (-len(group), group))
    boxes = [_group(neighbours, names, labels) for names in groups]
    places: Places = {}
    for names, (points, _), corner in zip(groups, boxes, _packed([size for _, size in boxes]), strict=True):
        for name, (x, y) in zip(names, points + corner, strict=True):
            places[name] = (round(float(x)), round(float(y)))
    return _centred(places)


def _connected(neighbours: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """The names that hang together, each group in the order of the alphabet."""
    left = dict.fromkeys(neighbours)
    while left:
        group, waiting = set[str](), {left.popitem()[0]}
        while waiting:
            group |= waiting
            waiting = set[str]().union(*(neighbours[name] for name in waiting)) - group
        for name in group:
            left.pop(name, None)
        yield sorted(group)


def _group(
    neighbours: Mapping[str, Collection[str]], names: Sequence[str], labels: Mapping[str, int]
) -> tuple[Floats, Floats]:
    """The points of a connected group, from (0, 0), and the size of the box they and their labels need."""
    sizes = np.array([(min(labels[name], 24) * 6.4 + 14, 30.0) for name in names])
    points = _points(len(names), _edges(neighbours, names)) if len(names) > 1 else np.zeros((1, 2))
    points = _spread(points, sizes)
    if len(names) <= LABELS_PARTED:
        points = _parted(points, sizes)
    low, high = (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)
    return points - low, high - low


def _edges(neighbours: Mapping[str, Collection[str]], names: Sequence[str]) -> Ints:
    """Both directions of each link between places in `names`, sorted by the first."""
    place = {name: i for i, name in enumerate(names)}
    near = [sorted(place[other] for other in neighbours[name]) for name in names]
    starts = np.repeat(np.arange(len(names), dtype=np.int64), [len(ends) for ends in near])
    return np.column_stack((starts, np.fromiter(chain.from_iterable(near), dtype=np.int64, count=len(starts))))


def _points(n: int, edges: Ints) -> Floats:
    """Places by stress; many small groups are alike, such as those who wrote one study together."""
    return _stress(n, edges) if n > ALIKE else _stress_alike(n, edges.tobytes())


@lru_cache(maxsize=1_000)
def _stress_alike(n: int, edges: bytes) -> Floats:
    return _stress(n, np.frombuffer(edges, dtype=np.int64).reshape(-1, 2))


def _stress(n: int, edges: Ints) -> Floats:
    """Places whose distances are as near as may be to the number of links between them (majorisation).

    A node is drawn to where each pivot and each neighbour would have it: at its distance, in the direction in which
    it stands. That is the anchor itself and a share of what lies between the two.
    """
    starts, ends, firsts = edges[:, 0], edges[:, 1], _firsts(edges)
    degree = np.bincount(starts, minlength=n).astype(np.float32)
    count = min(n, MANY_PIVOTS if n <= MANY_NODES else FEW_PIVOTS)
    pivots = np.argsort(-degree, kind="stable")[np.linspace(0, n - 1, count).astype(np.int64)]
    hops = _hops(n, edges, pivots)
    weights = np.where(hops > 0, np.maximum(hops, 1) ** np.float32(-2), np.float32(0)) * np.float32(n / count)
    pull, total = weights * hops, weights.sum(axis=1) + degree

    def moved(axis: Singles, far: Singles, near: Singles) -> Singles:
        to_pivots = _times(weights - far, axis[pivots]) + axis * far.sum(axis=1)
        to_neighbours = np.add.reduceat(axis[ends] + (axis[starts] - axis[ends]) * near, firsts)
        halfway: Singles = (axis + (to_pivots + to_neighbours) / total) / 2
        return halfway

    axes = _pivot_mds(hops)
    for _ in range(MANY_TURNS if n <= MANY_NODES else FEW_TURNS):
        far = pull / _apart(*(axis[:, None] - axis[pivots] for axis in axes))
        near = np.reciprocal(_apart(*(axis[starts] - axis[ends] for axis in axes)))
        axes = [moved(axis, far, near) for axis in axes]
    return np.column_stack(axes).astype(np.float64)


def _apart(x: Singles, y: Singles) -> Singles:
    """The lengths of vectors; none is nothing."""
    lengths: Singles = np.sqrt(np.maximum(x * x + y * y, np.float32(1e-12)))
    return lengths


def _times(matrix: Singles, vector: Singles) -> Singles:
    """Their product on one core: the threads of `@` would wait for each other longer than this takes."""
    product: Singles = np.einsum("ij,j->i", matrix, vector)
    return product


def _firsts(edges: Ints) -> Ints:
    """Where the links of each node begin."""
    return np.flatnonzero(np.r_[True, np.diff(edges[:, 0]) > 0])


def _hops(n: int, edges: Ints, pivots: Ints) -> Singles:
    """Links between each node and each pivot: a search from 64 pivots at once, one bit for each."""
    starts = _firsts(edges)
    hops = np.zeros((n, len(pivots)), dtype=np.float32)
    for first in range(0, len(pivots), 64):
        batch = pivots[first : first + 64]
        bits = np.left_shift(np.uint64(1), np.arange(len(batch), dtype=np.uint64))
        reached = np.zeros(n, dtype=np.uint64)
        np.bitwise_or.at(reached, batch, bits)
        missing = (reached[:, None] & bits) == 0
        while missing.any():
            hops[:, first : first + 64] += missing
            reached |= np.bitwise_or.reduceat(reached[edges[:, 1]], starts)
            missing = (reached[:, None] & bits) == 0
    return hops


def _pivot_mds(hops: Singles) -> list[Singles]:
    """A first guess, x and y: the two main directions of the centred squared distances to the pivots."""
    squared = hops.astype(np.float64) ** 2
    centred = squared.mean(axis=1, keepdims=True) + squared.mean(axis=0) - squared - squared.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, -2:][:, ::-1] if vectors.shape[1] > 1 else np.hstack([vectors, vectors])
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), range(2)] < 0, -1, 1)
    points = (centred @ axes).T
    points = points * max(float(hops.max()) / 2, 1.0) / max(float(np.hypot(*points).max()), 1e-9)
    turn = np.arange(len(hops)) * GOLDEN_ANGLE  # so that nodes part that have the same distances
    return [axis.astype(np.float32) for axis in points + 0.1 * np.array([np.cos(turn), np.sin(turn)])]


def _spread(points: Floats, sizes: Floats) -> Floats:
    """The points turned along their longer axis, in a picture's shape, and scaled so that labels have room."""
    points = points - points.mean(axis=0)
    _, turned = np.linalg.eigh(points.T @ points)
    turned = turned * np.where(turned[np.abs(turned).argmax(axis=0), range(2)] < 0, -1, 1)
    points = points @ turned[:, ::-1]
    if len(points) > 2:
        points[:, 0] *= ASPECT * np.ptp(points[:, 1]) / max(np.ptp(points[:, 0]), 1e-6)
    extent = np.maximum(np.ptp(points, axis=0), 1e-6)
    area = sizes.prod(axis=1).sum() / FILLED
    scale = np.sqrt(area / (extent[0] * max(extent[1], extent[0] / 4)))
    spread: Floats = points * scale
    return spread


def _parted(points: Floats, sizes: Floats) -> Floats:
    """The points moved until no two labels overlap, each pair along the shorter way."""
    order = np.sign(np.subtract.outer(np.arange(len(points)), np.arange(len(points))))
    axes, widths = np.ascontiguousarray(points.T), sizes.T
    needs = (widths[:, :, None] + widths[:, None, :]) / 2
    for _ in range(80):
        apart = axes[:, :, None] - axes[:, None, :]
        overlap = needs - np.abs(apart)
        clash = (overlap > 0).all(axis=0) & (order != 0)
        if not clash.any():
            break
        sideways = clash & (overlap[0] < overlap[1])
        axes = axes + _steps(apart, overlap, np.array((sideways, clash & ~sideways)), order)
    return np.column_stack(list(axes))


def _steps(apart: Floats, overlap: Floats, chosen: NDArray[np.bool_], order: Ints) -> Floats:
    """How far each goes along either axis: half the mean of what parts it from those it is to be parted from."""
    way = np.where(apart == 0, order, np.sign(apart))
    steps: Floats = np.where(chosen, overlap * way, 0.0).sum(axis=-1) / np.maximum(chosen.sum(axis=-1), 1) / 2
    return steps


def _packed(sizes: Sequence[Floats]) -> Iterator[Floats]:
    """A corner for each box, in rows as wide as the largest box or as a screen's shape asks for."""
    area = sum(float((w + GAP) * (h + GAP)) for w, h in sizes)
    width = max(float(sizes[0][0]), np.sqrt(area * ASPECT)) if sizes else 0.0
    x = y = row = 0.0
    for w, h in sizes:
        if x > 0 and x + w > width:
            x, y, row = 0.0, y + row + GAP, 0.0
        yield np.array([x, y])
        x, row = x + float(w) + GAP, max(row, float(h))


def _centred(places: Places) -> Places:
    if not places:
        return places
    middle = [(min(p[axis] for p in places.values()) + max(p[axis] for p in places.values())) // 2 for axis in (0, 1)]
    return {name: (x - middle[0], y - middle[1]) for name, (x, y) in places.items()}
