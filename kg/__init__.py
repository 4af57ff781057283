"""A knowledge graph of studies, authors, organisations, roles and themes, each link with the sentence it rests on.

    import kg
    kg.build([Path("seeds")], Path("graph"))
    graph = kg.open("graph")
    graph.rdflib.serialize("graph.ttl", format="kg-turtle")

Everything is imported when it is first used, so that `import kg` and `kg --help` start at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.building.pipeline import build as build
    from kg.building.pipeline import forget as forget
    from kg.exporters import export_to as export
    from kg.notebook import open_graph as open
    from kg.readers import read as read
    from kg.things.network import networkx_graph as networkx
    from kg.views import view_to as view

__all__ = ["build", "export", "forget", "networkx", "open", "read", "view"]

NAME_TO_PLACE = {
    "build": ("kg.building.pipeline", "build"),
    "forget": ("kg.building.pipeline", "forget"),
    "export": ("kg.exporters", "export_to"),
    "networkx": ("kg.things.network", "networkx_graph"),
    "open": ("kg.notebook", "open_graph"),
    "read": ("kg.readers", "read"),
    "view": ("kg.views", "view_to"),
}


def __getattr__(name: str) -> Any:
    if name not in NAME_TO_PLACE:
        raise AttributeError(f"module 'kg' has no attribute '{name}'")
    module, function = NAME_TO_PLACE[name]
    return getattr(import_module(module), function)
