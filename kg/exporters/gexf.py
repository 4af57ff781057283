"""GEXF: nodes and links for Gephi, with a colour for each kind and years for its timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import sqrt
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from kg.store import Graph
from kg.things.network import Link, Network, Node

__all__ = ["SUFFIX", "write"]

SUFFIX = ".gexf"

# https://gexf.net/schema.html; "viz" is its module for how things look
BEGIN = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<graph mode="dynamic" defaultedgetype="directed" timeformat="integer">"""
END = "</graph>\n</gexf>"

KIND_TO_COLOUR = {
    "Publication": (59, 70, 79),
    "Role": (54, 112, 166),
    "Theme": (204, 96, 29),
    "Person": (118, 91, 205),
    "Organisation": (110, 150, 107),
    "Method": (162, 44, 103),
    "Place": (87, 92, 0),
    "Journal": (143, 79, 71),
}
"""Red, green and blue, as the page has them (`views/page/page.css`)."""

NODE_ATTRIBUTES = {"kind": "string", "iri": "anyURI", "identifier": "string", "year": "integer", "studies": "integer"}
LINK_ATTRIBUTES = {"relation": "string", "sentences": "integer", "quote": "string"}
"""Their names, by which their values are known, and their types. `studies` counts the studies linked to a node."""

LEAST_SIZE, GROWTH = 5.0, 2.5
"""A node's size in Gephi's units: its area grows with the number of its neighbours."""

Years = Mapping[str, frozenset[int]]
"""By the key of a node, the years in which it exists."""


def write(graph: Graph, out: BinaryIO) -> None:
    """Write the nodes and links, publication and study folded into one, as GEXF 1.3.

    A publication and its links exist in its year, another node in the years of the publications linked to it or, if
    there are none, of its neighbours; what has no year exists always. The day of writing, which the format has room
    for, is left out, so that the same graph gives the same bytes.
    """
    for line in _lines(Network(graph)):
        out.write(f"{line}\n".encode())


def _lines(network: Network) -> Iterator[str]:
    publications = {node.key for node in network.nodes if node.kind == "Publication"}
    neighbours = _neighbours(network.links)
    years = _years(network.nodes, neighbours)
    yield BEGIN
    yield _declared("node", NODE_ATTRIBUTES)
    yield _declared("edge", LINK_ATTRIBUTES)
    yield "<nodes>"
    for node in network.nodes:
        near = neighbours[node.key]
        yield _node(node, years[node.key], neighbours=len(near), studies=len(near & publications))
    yield "</nodes>\n<edges>"
    for number, link in enumerate(network.links):
        yield _edge(number, link, years[link.source] if link.source in publications else frozenset())
    yield "</edges>"
    yield END


def _neighbours(links: Iterable[Link]) -> Mapping[str, set[str]]:
    neighbours = defaultdict[str, set[str]](set)
    for link in links:
        neighbours[link.source].add(link.target)
        neighbours[link.target].add(link.source)
    return neighbours


def _years(nodes: Iterable[Node], neighbours: Mapping[str, set[str]]) -> Years:
    printed = {node.key: frozenset([node.year] if node.year is not None else []) for node in nodes}
    of_studies = {key: years or _joined(printed, neighbours[key]) for key, years in printed.items()}
    return {key: years or _joined(of_studies, neighbours[key]) for key, years in of_studies.items()}


def _joined(years: Years, keys: Iterable[str]) -> frozenset[int]:
    return frozenset(year for key in keys for year in years[key])


def _declared(of: str, attributes: Mapping[str, str]) -> str:
    declared = (_element("attribute", {"id": name, "title": name, "type": type}) for name, type in attributes.items())
    return _element("attributes", {"class": of}, *declared)


def _node(node: Node, years: Iterable[int], *, neighbours: int, studies: int) -> str:
    values = {
        "kind": node.kind,
        "iri": node.iri,
        "identifier": node.identifier,
        "year": node.year,
        "studies": None if node.kind == "Publication" else studies,
    }
    return _element(
        "node",
        {"id": node.key, "label": node.label},
        *_values(values),
        *_spells(years),
        _element("viz:color", dict(zip("rgb", KIND_TO_COLOUR[node.kind], strict=True))),
        _element("viz:size", {"value": round(LEAST_SIZE + GROWTH * sqrt(neighbours), 1)}),
    )


def _edge(number: int, link: Link, years: Iterable[int]) -> str:
    """Links of the same two nodes are told apart by `kind`, as GEXF 1.3 has it."""
    ends = {"id": number, "source": link.source, "target": link.target}
    values = {"relation": link.relation, "sentences": link.sentences, "quote": link.quote or None}
    return _element(
        "edge",
        ends | {"kind": link.relation, "weight": max(link.sentences, 1)},
        *_values(values),
        *_spells(years),
    )


def _values(values: Mapping[str, object]) -> Iterator[str]:
    known = (_element("attvalue", {"for": name, "value": v}) for name, v in values.items() if v is not None)
    yield _element("attvalues", {}, *known)


def _spells(years: Iterable[int]) -> Iterator[str]:
    if spells := [_element("spell", {"start": year, "end": year}) for year in sorted(years)]:
        yield _element("spells", {}, *spells)


def _element(name: str, attributes: Mapping[str, object], *children: str) -> str:
    head = "".join([name, *(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())])
    return f"<{head}>{''.join(children)}</{name}>" if children else f"<{head}/>"
