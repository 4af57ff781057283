"""Write one graph of a store to standard output, as the store holds it: no triple waits in memory.

    python -m kg.server._dump STORE MEDIA_TYPE [GRAPH]

Without a name it is the default graph.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.store import open_store
from kg.vocabulary import PREFIXES

__all__ = ["dump"]


def dump(store: str, media_type: str, name: str = "") -> None:
    """Write a graph in the form of a media type."""
    format, graph = ox.RdfFormat.from_media_type(media_type), ox.NamedNode(name) if name else ox.DefaultGraph()
    open_store(Path(store)).dump(sys.stdout.buffer, format, from_graph=graph, prefixes=PREFIXES)


if __name__ == "__main__":
    try:
        dump(*sys.argv[1:])
    except (KeyboardInterrupt, BrokenPipeError, KgError):
        sys.exit(1)
