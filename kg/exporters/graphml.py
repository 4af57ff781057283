"""GraphML: nodes and links for Gephi, yEd and Cytoscape."""

from __future__ import annotations

from typing import BinaryIO

import networkx as nx

from kg.store import Graph
from kg.things.network import networkx_graph

SUFFIX = ".graphml"


def write(graph: Graph, out: BinaryIO) -> None:
    """Write the nodes and links, publication and study folded into one."""
    nx.write_graphml(networkx_graph(graph), out, named_key_ids=True)
