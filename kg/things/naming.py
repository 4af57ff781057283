"""What a person calls a thing, and the nodes it may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Protocol
from urllib.parse import unquote

import pyoxigraph as ox

from kg import iris
from kg.errors import AmbiguousNameError, UnknownNameError
from kg.vocabulary import KG
from kg.words.spelling import variants
from kg.words.text import fold

__all__ = ["Askable", "find", "find_all", "kind_of", "label_of", "short_key"]

KINDS = (
    "Role",
    "Theme",
    "Organisation",
    "Method",
    "Place",
    "Population",
    "Programme",
    "Journal",
    "SubjectHeading",
    "SourceDocument",
    "Publication",
    "Person",
)
"""What may be named, in the order of preference where a name fits several."""

MANY = frozenset({"Publication", "Person"})
"""Kinds of which a graph holds many, and which have no name but their label."""

PROPERTIES = ("rdfs:label", "dcterms:title", "skos:prefLabel", "skos:altLabel", "kg:abbreviation", "skos:hiddenLabel")
"""By what a thing may be named, the surest first."""

PROPERTY_TO_PATTERN = {
    "kg:pmid": re.compile(r"(?:\S*/pubmed/|\S*pubmed\.ncbi\.nlm\.nih\.gov/|pmid\s*:?\s*|mdl-)?0*([1-9]\d{0,7})/?"),
    "kg:doi": re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi\s*:?\s*)?(10\.\d{4,9}/\S+)"),
}
"""How identifiers are typed in, in lower case."""

ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dxX])")

LONGEST_VARIED = 60
"""Longer names are titles, which nobody types in another spelling."""

PLURAL_TO_SINGULAR = {"ies": "y", "sses": "ss", "xes": "x", "ches": "ch", "men": "man", "people": "person", "s": ""}
"""Endings; each that fits is tried."""

# The index of names is quick; VALUES for class and property would make Oxigraph go through all nodes.
EXACTLY = """
SELECT DISTINCT ?thing ?class ?property WHERE {
  VALUES ?name { %(names)s }
  ?thing ?property ?name ; a ?class .
}"""

FOLDED = """REPLACE(REPLACE(LCASE(STR(?name)), "[-‐‑–—]", " "), "[’‘ʼ`]", "'")"""

ROUGHLY = f"""
SELECT DISTINCT ?thing ?class ?property WHERE {{
  VALUES ?class {{ %(classes)s }}
  VALUES ?property {{ {" ".join(PROPERTIES)} }}
  ?thing a ?class ; ?property ?name . FILTER({FOLDED} IN (%(names)s))
}}"""
ROUGHLY_AMONG_MANY = f"""
SELECT DISTINCT ?thing (%(classes)s AS ?class) (rdfs:label AS ?property) WHERE {{
  ?thing a %(classes)s ; rdfs:label ?name . FILTER({FOLDED} IN (%(names)s))
}}"""

ABOUT = "SELECT ?property { ?thing ?property ?value } LIMIT 1"
IDENTIFIED = "SELECT ?thing WHERE { ?thing %s ?identifier }"

TITLED = """
SELECT DISTINCT ?thing WHERE {
  ?thing a kg:Publication ; dcterms:title ?title . FILTER(CONTAINS(LCASE(?title), ?part))
}"""

LABELS = "SELECT DISTINCT ?label WHERE { VALUES ?class { %s } ?thing a ?class ; rdfs:label|skos:altLabel ?label }"
LABELS_LIKE = """
SELECT DISTINCT ?label WHERE {
  VALUES ?class { %s } ?thing a ?class ; rdfs:label ?label . FILTER(STRSTARTS(LCASE(STR(?label)), ?beginning))
}"""


class Askable(Protocol):
    """What knows things: a `kg.store.Graph` of one's own, or somebody's `kg.remote.endpoint.Endpoint`."""

    @property
    def base(self) -> str:
        """The base of the IRIs of its instances."""

    def select(self, query: str, **substitutions: ox.NamedNode | ox.Literal) -> Iterator[ox.QuerySolution]:
        """The rows of a SELECT query, with terms in place of some of its variables."""


def find(graph: Askable, name: str, kind: str | None = None) -> ox.NamedNode:
    """The node that a label, alias, abbreviation, title, PMID, DOI, ORCID or IRI names.

    `kind` is a class of the ontology; for "Study" the study of the publication named is given.
    Raises UnknownNameError with the nearest names, AmbiguousNameError where several things of one kind have the name.
    """
    found = find_all(graph, name, kind)
    if len(found) > 1:
        raise AmbiguousNameError(name, [short_key(graph, node.value) for node in found])
    return found[0]


def find_all(graph: Askable, name: str, kind: str | None = None) -> list[ox.NamedNode]:
    """All nodes of one kind that a name fits equally well, at least one. Raises UnknownNameError."""
    wanted = "Publication" if kind == "Study" else kind
    found = (
        _by_iri(graph, name)
        or _by_identifier(graph, name)
        or _by_name(graph, name, wanted)
        or _by_part_of_title(graph, name, wanted)
    )
    if not found:
        raise UnknownNameError((kind or "thing").lower(), name, _near(graph, name, wanted))
    return [_facing(node, kind) for node in found]


def kind_of(graph: Askable, node: ox.NamedNode) -> str:
    """The class of the ontology that a node has."""
    classes = {row["class"].value for row in graph.select("SELECT ?class WHERE { ?node a ?class }", node=node)}
    names = sorted(iri.removeprefix(KG.iri) for iri in classes if iri.startswith(KG.iri))
    return names[0] if names else "thing"


def label_of(graph: Askable, node: ox.NamedNode) -> str:
    """What a node is called."""
    rows = graph.select("SELECT ?label WHERE { ?node rdfs:label ?label }", node=node)
    return min((row["label"].value for row in rows), default=node.value)


def short_key(graph: Askable, iri: str) -> str:
    """An IRI without the base of the graph, as `find` takes it, too."""
    return iri.removeprefix(graph.base).removeprefix(iris.BASE)


def _facing(node: ox.NamedNode, kind: str | None) -> ox.NamedNode:
    """Of a publication and its study the one that is wanted."""
    if kind == "Study":
        return ox.NamedNode(iris.study_of(node.value))
    if kind == "Publication":
        return ox.NamedNode(iris.publication_of(node.value))
    return node


def _by_iri(graph: Askable, name: str) -> list[ox.NamedNode]:
    if ":" not in name and "/" not in name:
        return []
    keys = dict.fromkeys(iris.absolute(name.strip(), base) for base in (graph.base, iris.BASE))
    return [node for key in keys if (node := _node(key)) and next(graph.select(ABOUT, thing=node), None)][:1]


def _node(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _by_identifier(graph: Askable, name: str) -> list[ox.NamedNode]:
    lower = unquote(name.strip()).lower().rstrip(".")
    for property_, pattern in PROPERTY_TO_PATTERN.items():
        if found := pattern.fullmatch(lower):
            return _things(graph, IDENTIFIED % property_, identifier=ox.Literal(found[1]))
    if found := ORCID.fullmatch(name.strip()):
        return _by_iri(graph, iris.person(orcid=found[1].upper(), tail="", position=0))
    return []


def _by_name(graph: Askable, name: str, kind: str | None) -> list[ox.NamedNode]:
    """By an index where the name is written as in the graph, else by a look at all names, kind by kind."""
    kinds, written = (kind,) if kind else KINDS, sorted(_forms(name))
    if found := _called(graph, EXACTLY, " ".join(map(str, _as_written(name, written))), kinds):
        return found
    names = ", ".join(str(ox.Literal(form)) for form in written)
    tries = (_called(graph, ROUGHLY_AMONG_MANY if one in MANY else ROUGHLY, names, (one,)) for one in kinds)
    return next(filter(None, tries), [])


def _as_written(name: str, forms: Iterable[str]) -> Iterator[ox.Literal]:
    bare = name.strip()
    changed = (change(form) for form in forms for change in (str, str.title, str.capitalize))
    for form in sorted({bare, bare.removesuffix("s"), bare.upper(), *changed}):
        yield ox.Literal(form)
        yield ox.Literal(form, language="en")


def _called(graph: Askable, query: str, names: str, kinds: Sequence[str]) -> list[ox.NamedNode]:
    """Of the things so named the ones that are named most surely."""
    rank = {
        (KG[kind].value, property_.partition(":")[2]): (place, order)
        for place, property_ in enumerate(PROPERTIES)
        for order, kind in enumerate(kinds)
    }
    ranked: dict[ox.NamedNode, tuple[int, int]] = {}
    for row in graph.select(query % {"classes": _classes(kinds), "names": names}):
        sureness = rank.get((row["class"].value, re.split("[#/]", row["property"].value)[-1]))
        if sureness:
            ranked[row["thing"]] = min(sureness, ranked.get(row["thing"], sureness))
    best = min(ranked.values(), default=None)
    return _sorted(thing for thing, sureness in ranked.items() if sureness == best)


def _by_part_of_title(graph: Askable, name: str, kind: str | None) -> list[ox.NamedNode]:
    part = " ".join(name.lower().split())
    if kind not in (None, "Publication") or " " not in part:
        return []
    return _things(graph, TITLED, part=ox.Literal(part))


def _forms(name: str) -> set[str]:
    """The name as it may stand in the graph, in lower case: singular or plural, hyphened or not, British or not.

    >>> {"care coordinator", "care co ordinator", "care coordinators"} <= _forms("Care co-ordinators")
    True
    """
    plain = " ".join(fold(name).split())
    bare = plain.removesuffix(".")
    forms = {plain, bare, bare + "."} if len(bare) > LONGEST_VARIED else {plain}
    if len(bare) <= LONGEST_VARIED:
        singulars = {
            bare.removesuffix(plural) + one for plural, one in PLURAL_TO_SINGULAR.items() if bare.endswith(plural)
        }
        forms |= {form for one in (bare, *singulars) for form in variants(one) if form}
    return forms


def _near(graph: Askable, name: str, kind: str | None) -> list[str]:
    kinds = (kind,) if kind else KINDS
    few, many = ([one for one in kinds if (one in MANY) == is_many] for is_many in (False, True))
    beginning = ox.Literal(name.strip().lower()[:3])
    rows = (*graph.select(LABELS % _classes(few)), *graph.select(LABELS_LIKE % _classes(many), beginning=beginning))
    labels = {row["label"].value for row in rows}
    near = get_close_matches(name.lower(), {label.lower() for label in labels}, n=3)
    return [label for label in labels if label.lower() in near]


def _things(graph: Askable, query: str, **values: ox.Literal) -> list[ox.NamedNode]:
    return _sorted(row["thing"] for row in graph.select(query, **values))


def _sorted(nodes: Iterable[ox.NamedNode]) -> list[ox.NamedNode]:
    return sorted(nodes, key=lambda node: node.value)


def _classes(kinds: Sequence[str]) -> str:
    return " ".join(f"kg:{kind}" for kind in kinds)
