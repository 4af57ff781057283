"""How far a layout is from distances that are as the links are, and graphviz's layout to hold it against."""

from __future__ import annotations

import subprocess

import networkx as nx
import numpy as np

from kg.views._layout import Places
from kg.views._payload import Payload

SOURCES = 100
"""From so many things, drawn by a fixed seed, the distances to all others are looked at."""


def stress(places: Places, shown: Payload) -> float:
    """The normalised stress of the largest group, at the scale at which it is least (Gansner, Koren, North 2004)."""
    graph = _links(shown)
    largest = max(nx.connected_components(graph), key=len)
    sources = np.random.default_rng(0).choice(sorted(largest), min(SOURCES, len(largest)), replace=False)
    hops, distances = [], []
    for source in sources:
        for other, steps in nx.single_source_shortest_path_length(graph, source).items():
            if steps:
                hops.append(steps)
                distances.append(np.hypot(*np.subtract(places[other], places[source])))
    wanted, found = np.array(hops, dtype=float), np.array(distances)
    weights = wanted**-2
    scale = (weights * wanted * found).sum() / (weights * found**2).sum()
    return float((weights * (scale * found - wanted) ** 2).sum() / (weights * wanted**2).sum())


def sfdp(shown: Payload, program: str) -> Places:
    """The places that graphviz gives."""
    number = {thing.id: place for place, thing in enumerate(shown.things)}
    ids = list(number)
    links = [f"{number[one]}--{number[other]}" for one, other in _links(shown).edges]
    text = f"graph {{ {'; '.join([*map(str, range(len(ids))), *links])} }}"
    printed = subprocess.run([program, "-Ksfdp", "-Tplain"], input=text, capture_output=True, text=True, check=True)
    nodes = (line.split() for line in printed.stdout.splitlines() if line.startswith("node "))
    return {ids[int(name)]: (round(1e3 * float(x)), round(1e3 * float(y))) for _, name, x, y, *_ in nodes}


def _links(shown: Payload) -> nx.Graph:
    return nx.Graph((link.subject, link.object) for link in shown.links if link.relation != "linkedTheme")
