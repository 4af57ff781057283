"""A graph of only some of its evidence: the mentions that meet conditions, and the links that still rest on one.

    score>=0.8     extractor!=llm     basis=abstract

A link that rests on no mention, such as a publication's journal, stays as it is.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from decimal import Decimal, InvalidOperation
from functools import cached_property
from operator import eq, ge, gt, le, lt
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UnknownNameError
from kg.selection.conditions import Condition
from kg.selection.part import remove_unlinked
from kg.store import Graph
from kg.vocabulary import KG, RELATION_TO_SUPER

__all__ = ["FIELDS", "Sifted", "sifted"]

NAME_OF_EXTRACTOR = 'REPLACE(STR(?by), "^.*/extractor/([^/]+)/.*$", "$1")'
MENTIONS = f"""
SELECT ?mention ?subject ?relation ?object ?score ?extractor ?basis ?negated WHERE {{
  ?mention kg:evidenceSubject ?subject ; kg:evidenceRelation ?relation ; kg:evidenceObject ?object ;
    kg:score ?score ; kg:basis ?basis ; kg:extractedBy ?by .
  BIND({NAME_OF_EXTRACTOR} AS ?extractor)
  OPTIONAL {{ ?mention kg:negated ?negated }}
}}
"""
KNOWN = {
    "extractor": f"SELECT DISTINCT ?name {{ ?by a kg:Extractor BIND({NAME_OF_EXTRACTOR} AS ?name) }}",
    "basis": "SELECT DISTINCT ?name { ?mention kg:basis ?name }",
}
"""For each field that is compared by its words, a query for those that a graph has."""
FIELDS = ("score", *KNOWN)
SUPER_TO_RELATIONS = {
    KG[above]: [KG[name] for name, other in RELATION_TO_SUPER.items() if other == above]
    for above in RELATION_TO_SUPER.values()
}
SIGN_TO_COMPARISON: dict[str, Callable[[Decimal, Decimal], bool]] = {"=": eq, "<": lt, "<=": le, ">": gt, ">=": ge}

NEEDED_BY_MENTIONS = frozenset((KG.inSentence, KG.extractedBy))
"""What leads to nodes that are there for mentions only."""

Test = Callable[[ox.QuerySolution], bool]
Link = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def sifted(graph: Graph, conditions: Iterable[Condition]) -> Graph:
    """The graph of only the evidence that meets all conditions on FIELDS; without conditions the graph.

    Raises QueryError for what cannot be compared, UnknownNameError for an extractor or a part that is not in the graph.
    """
    tests = [_test(graph, condition) for condition in conditions]
    return Sifted(graph, tests) if tests else graph


class Sifted(Graph):
    """The graph less the mentions that fail a test, and less what then rests on nothing.

    Its store is made when it is first asked for, in a temporary folder that goes with it.
    """

    whole: Graph
    tests: tuple[Test, ...]

    def __init__(self, whole: Graph, tests: Iterable[Test]) -> None:
        for name, value in (("whole", whole), ("tests", tuple(tests)), ("base", whole.base), ("folder", whole.folder)):
            object.__setattr__(self, name, value)  # a graph is frozen

    @cached_property
    def store(self) -> ox.Store:
        """The triples that are left, in a copy; it takes no time, for the two share their files."""
        folder = Path(tempfile.mkdtemp(prefix="kg-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        if self.whole.folder:
            self.whole.store.backup(str(folder / "store"))
            store = ox.Store(str(folder / "store"))
        else:  # one in memory cannot be copied whole
            store = ox.Store()
            store.bulk_extend(self.whole.store)
        _sift(store, self.whole.select(MENTIONS), self.tests)
        return store


def _sift(store: ox.Store, mentions: Iterable[ox.QuerySolution], tests: Collection[Test]) -> None:
    """Take away the mentions that fail, then the links without any, and what only these led to.

    A mention that denies a link does not hold it, and goes with it.
    """
    kept, lost, denied = set[Link](), set[Link](), defaultdict[Link, list[ox.NamedNode]](list)
    left = set[ox.NamedNode]()
    for row in mentions:
        link = (row["subject"], row["relation"], row["object"])
        if not all(test(row) for test in tests):
            lost.add(link)
            left |= _remove_mention(store, row["mention"])
        elif row["negated"] is None:
            kept.add(link)
        else:
            denied[link].append(row["mention"])
    gone = (lost | denied.keys()) - kept
    for link in gone:
        store.remove(ox.Quad(*link))
        for mention in denied[link]:
            left |= _remove_mention(store, mention)
    _remove_supers(store, gone)
    things = {thing for _, _, thing in gone if isinstance(thing, ox.NamedNode)}
    remove_unlinked(store, things | left)


def _remove_mention(store: ox.Store, mention: ox.NamedNode) -> set[ox.NamedNode]:
    """Take away a mention; what it needed, and perhaps nobody else."""
    quads = list(store.quads_for_pattern(mention, None, None))
    for quad in quads:
        store.remove(quad)
    return {q.object for q in quads if q.predicate in NEEDED_BY_MENTIONS and isinstance(q.object, ox.NamedNode)}


def _remove_supers(store: ox.Store, gone: Iterable[Link]) -> None:
    """Take away "involves" between two things that no exact relation joins any more."""
    for subject, relation, thing in gone:
        for above, exact in SUPER_TO_RELATIONS.items():
            if relation in exact and not any(ox.Quad(subject, one, thing) in store for one in exact):
                store.remove(ox.Quad(subject, above, thing))


def _test(graph: Graph, condition: Condition) -> Test:
    """Whether a mention meets a condition."""
    if condition.field == "score":
        return _scored(condition)
    if condition.sign != "=":
        raise condition.refused("only scores are compared by size")
    name, wanted = condition.field, condition.value.casefold()
    known = {row["name"].value for row in graph.select(KNOWN[name])}
    if wanted not in map(str.casefold, known) and not condition.negated:
        raise UnknownNameError(name, condition.value, known)
    return lambda row: (row[name].value.casefold() == wanted) is not condition.negated


def _scored(condition: Condition) -> Test:
    if condition.sign not in SIGN_TO_COMPARISON:
        raise condition.refused("a score is compared by =, <, <=, > or >=")
    try:
        bound = Decimal(condition.value)
    except InvalidOperation:
        bound = Decimal("NaN")
    if not (bound.is_finite() and 0 <= bound <= 1):
        raise condition.refused("a score is a number from 0 to 1")
    holds = SIGN_TO_COMPARISON[condition.sign]
    return lambda row: holds(Decimal(row["score"].value), bound) is not condition.negated
