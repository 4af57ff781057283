"""The way between two things.

    python -m kg.server._paths STORE BASE SECONDS MEGABYTES

A process of its own, as `kg.server._child` says: between two things of a large graph there may be much to look at.
"""

from __future__ import annotations

import sys

import msgspec

from kg.server._child import answer_requests
from kg.store import Graph
from kg.things.evidence import path

__all__ = ["path_between"]


def path_between(graph: Graph, one: str, other: str) -> tuple[str, bytes]:
    """JSON with the steps of a shortest way. Raises KgError where nothing connects the two, or a name is not known."""
    return "application/json", msgspec.json.encode({"steps": path(graph, one, other)})


if __name__ == "__main__":
    answer_requests(path_between, *sys.argv[1:])
