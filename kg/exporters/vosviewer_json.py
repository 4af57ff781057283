"""VOSviewer's JSON: roles and themes, linked by the studies that have both, for VOSviewer and its web version."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from kg.exporters._vosviewer import Item, Link, items_and_links
from kg.store import Graph

__all__ = ["SUFFIX", "write"]

SUFFIX = ".json"

TERMINOLOGY = {
    "item": "Role or theme",
    "items": "Roles and themes",
    "link_strength": "Studies of both",
    "total_link_strength": "Studies with others",
}


def write(graph: Graph, out: BinaryIO) -> None:
    """Write the network as https://app.vosviewer.com/docs/file-types/json-file-type/ describes it."""
    items, links = items_and_links(graph)
    network = {"items": [_item(item) for item in items], "links": [_link(link) for link in links]}
    made = {"network": network, "config": {"terminology": TERMINOLOGY}}
    out.write(msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")


def _item(item: Item) -> dict[str, object]:
    return {
        "id": item.id,
        "label": item.label,
        "description": item.kind,
        "weights": item.weights,
        "scores": item.scores,
    }


def _link(link: Link) -> dict[str, int]:
    return {"source_id": link.source, "target_id": link.target, "strength": link.strength}
