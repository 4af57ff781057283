"""What a person calls a thing, and the node it is."""

from __future__ import annotations

from difflib import get_close_matches

import pyoxigraph as ox

from kg import iris
from kg.errors import KgError, UnknownNameError
from kg.schemes import variants
from kg.store import Graph
from kg.vocabulary import KG

__all__ = ["find", "kind_of", "label_of"]

KINDS = (
    "Role",
    "Theme",
    "Publication",
    "Person",
    "Organisation",
    "Method",
    "Place",
    "Journal",
    "SubjectHeading",
)
"""What may be named, in the order of preference where a name fits several."""

NAMED = """
SELECT DISTINCT ?thing ?class WHERE {
  VALUES ?class { %(classes)s }
  VALUES ?property { rdfs:label dcterms:title skos:prefLabel skos:altLabel skos:hiddenLabel kg:abbreviation }
  ?thing ?property ?name ; a ?class .
  FILTER(REPLACE(LCASE(STR(?name)), "[-‐–—]", " ") IN (%(names)s))
}"""

IDENTIFIED = "SELECT ?thing WHERE { { ?thing kg:pmid ?name } UNION { ?thing kg:doi ?name } }"

LABELS = "SELECT DISTINCT ?label WHERE { VALUES ?class { %s } ?thing a ?class ; rdfs:label|skos:altLabel ?label }"


def find(graph: Graph, name: str, kind: str | None = None) -> ox.NamedNode:
    """The node that a label, alias, abbreviation, title, PMID, DOI or IRI names.

    `kind` is a class of the ontology; for "Study" the study of the publication named is given.
    Raises UnknownNameError with the nearest names, KgError where several things of one kind have the name.
    """
    wanted = "Publication" if kind == "Study" else kind
    found = _by_iri(graph, name) or _by_identifier(graph, name) or _by_name(graph, name, wanted)
    if found is None:
        raise UnknownNameError((kind or "thing").lower(), name, _near(graph, name, wanted))
    return ox.NamedNode(found.value.replace("/publication/", "/study/", 1)) if kind == "Study" else found


def kind_of(graph: Graph, node: ox.NamedNode) -> str:
    """The class of the ontology that a node has."""
    classes = {row["class"].value for row in graph.select("SELECT ?class WHERE { ?node a ?class }", node=node)}
    names = sorted(iri.removeprefix(KG.iri) for iri in classes if iri.startswith(KG.iri))
    return names[0] if names else "thing"


def label_of(graph: Graph, node: ox.NamedNode) -> str:
    """What a node is called."""
    rows = graph.select("SELECT ?label WHERE { ?node rdfs:label ?label }", node=node)
    return min((row["label"].value for row in rows), default=node.value)


def _by_iri(graph: Graph, name: str) -> ox.NamedNode | None:
    try:
        node = ox.NamedNode(iris.absolute(name, graph.base))
    except ValueError:
        return None
    return node if any(graph.store.quads_for_pattern(node, None, None)) else None


def _by_identifier(graph: Graph, name: str) -> ox.NamedNode | None:
    bare = name.strip().lower()
    for before in (
        "pmid:",
        "pmid",
        "doi:",
        "https://doi.org/",
        "http://doi.org/",
        "https://dx.doi.org/",
        "http://dx.doi.org/",
    ):
        bare = bare.removeprefix(before).strip()
    rows = graph.select(IDENTIFIED, name=ox.Literal(bare))
    return next((row["thing"] for row in rows), None)


def _by_name(graph: Graph, name: str, kind: str | None) -> ox.NamedNode | None:
    lower = " ".join(name.lower().split())
    forms = variants(name) | {lower, lower.removesuffix("s"), lower.rstrip(".")}
    kinds = (kind,) if kind else KINDS
    rows = list(
        graph.select(NAMED % {"classes": _classes(kinds), "names": ", ".join(map(str, map(ox.Literal, sorted(forms))))})
    )
    for one in kinds:
        things = sorted({row["thing"].value for row in rows if row["class"] == KG[one]})
        if len(things) > 1:
            raise KgError(f"'{name}' names {len(things)} things; say which: " + ", ".join(things[:5]))
        if things:
            return ox.NamedNode(things[0])
    return None


def _near(graph: Graph, name: str, kind: str | None) -> list[str]:
    labels = (row["label"].value for row in graph.select(LABELS % _classes((kind,) if kind else KINDS)))
    lowered = {label.lower(): label for label in labels}
    return [lowered[near] for near in get_close_matches(name.lower(), lowered, n=3, cutoff=0.5)]


def _classes(kinds: tuple[str, ...]) -> str:
    return " ".join(f"kg:{kind}" for kind in kinds)
