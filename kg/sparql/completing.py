"""What may stand next on the command line: queries, their parameters, and things of the graph.

Names of things come without spaces, for shells take words apart: "care-navigator" is the care navigator to kg, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import pyoxigraph as ox

from kg.sparql.questions import NamedQuery, Parameter, named_queries
from kg.store import Graph
from kg.things.naming import KINDS, MANY

__all__ = ["Word", "argument_words", "query_words", "thing_words"]

Word = tuple[str, str]
"""What may stand next, and what it is."""

MOST = 100
"""More than this nobody reads."""

PLAIN = re.compile(r"[\w&.,-]+")
"""What no shell takes apart."""

FEW = tuple(kind for kind in KINDS if kind not in MANY)

LABELS = """
SELECT DISTINCT ?label ?class WHERE {
  VALUES ?class { %s }
  ?thing a ?class ; rdfs:label ?label . FILTER(STRSTARTS(LCASE(REPLACE(STR(?label), " ", "-")), ?beginning))
} ORDER BY ?label"""
PMIDS = """
SELECT ?label ?title WHERE {
  ?thing kg:pmid ?label ; rdfs:label ?title . FILTER(STRSTARTS(?label, ?beginning))
} ORDER BY ?label"""


def query_words(beginning: str) -> Iterator[Word]:
    """The names of queries that begin so, and what they answer."""
    return ((name, query.meaning) for name, query in named_queries().items() if name.startswith(beginning))


def argument_words(graph: Graph, query: NamedQuery, given: Sequence[str], beginning: str) -> Iterator[Word]:
    """The parameters of a query that are left and what the first may be, or, behind "role=", what that one may be.

    bash takes "role=care" apart into "role", "=" and "care"; other shells do not.
    """
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    if given and given[-1] in kinds:
        given = [*given, "="]
    before = ""
    if "=" in beginning:
        name, _, begun = beginning.partition("=")
        before = f"{name}="
    elif given and given[-1] == "=":
        name, begun = given[-2], beginning
    else:
        return _left(graph, query, given, beginning)
    return ((before + word, told) for word, told in thing_words(graph, begun, kinds.get(name, "Text")))


def thing_words(graph: Graph, beginning: str, kind: str = "Thing") -> Iterator[Word]:
    """The names of the things of a kind that begin so; of publications and studies their PMIDs."""
    typed = ox.Literal(beginning.lower())
    if kind in ("Publication", "Study"):
        rows = graph.select(PMIDS, beginning=typed)
        yield from ((row["label"].value, row["title"].value) for row in islice(rows, MOST))
    elif kind not in ("Text", "Number"):
        classes = FEW if kind == "Thing" else (kind,)
        rows = graph.select(LABELS % " ".join(f"kg:{one}" for one in classes), beginning=typed)
        words = ((row["label"].value.replace(" ", "-"), re.split("[#/]", row["class"].value)[-1]) for row in rows)
        fitting = ((beginning + word[len(beginning) :], told) for word, told in words if PLAIN.fullmatch(word))
        yield from islice(fitting, MOST)


def _left(graph: Graph, query: NamedQuery, given: Sequence[str], beginning: str) -> Iterator[Word]:
    """The parameters that nothing was given for, and the things that the first of them may be."""
    left = _unfilled(query, given)
    yield from ((f"{one.name}=", one.meaning) for one in left if one.name.startswith(beginning))
    if left and beginning:
        yield from thing_words(graph, beginning, left[0].kind)


def _unfilled(query: NamedQuery, given: Sequence[str]) -> list[Parameter]:
    """What is left when words stand alone or behind a name, as `kg.sparql.query.arguments` takes them."""
    left = {parameter.name: parameter for parameter in query.parameters}
    for word in re.sub("\n?=\n?", "=", "\n".join(given)).splitlines():
        name, equals, _ = word.partition("=")
        left.pop(name if equals else next(iter(left), ""), None)
    return list(left.values())
