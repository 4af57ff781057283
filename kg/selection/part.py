"""A part of a graph: some publications with all that hangs on them, and nothing of the others."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TypeGuard

import pyoxigraph as ox

from kg import iris
from kg.store import Graph
from kg.vocabulary import KG, RDF

__all__ = ["Part", "remove_unlinked"]

OWNED = (
    "affiliation/",
    "authorship/",
    "mention/",
    "person/provisional/",
    "publication/",
    "record/",
    "sample/",
    "sentence/",
    "study/",
    "value/",
)
"""Folders of the nodes that belong to one publication; all other nodes are shared."""

LEADS_NOWHERE = frozenset((RDF.type, KG.evidenceRelation))
"""Properties whose values are terms of a vocabulary."""

RELATIONS = "SELECT DISTINCT ?relation WHERE { ?mention kg:evidenceRelation ?relation }"

PROVEN = (
    f"ASK {{{{ ?mention <{KG.evidenceSubject.value}> {{0.subject}} ; <{KG.evidenceRelation.value}> {{0.predicate}} ;"
    f" <{KG.evidenceObject.value}> {{0.object}} }}}}"
)

AT_ONCE = 200_000
"""How many quads are held in memory before they are written."""


class Part(Graph):
    """The graph of only some publications.

    It is what building only these would give, but that a name which the records spell in several ways keeps the
    spelling of the whole graph. Its store is made when it is first asked for, in a temporary folder that goes with it;
    what only lists publications does without.
    """

    whole: Graph
    publications: tuple[str, ...]

    def __init__(self, whole: Graph, publications: Collection[str]) -> None:
        for name, value in (
            ("whole", whole),
            ("publications", tuple(sorted(publications))),
            ("base", whole.base),
            ("folder", whole.folder),
        ):
            object.__setattr__(self, name, value)  # a graph is frozen

    @cached_property
    def studies(self) -> frozenset[str]:
        """The studies that the publications report, by IRI."""
        return frozenset(map(iris.study_of, self.publications))

    @cached_property
    def store(self) -> ox.Store:
        """The triples of the part: copied where it is the smaller part, else all but those of the others."""
        folder = Path(tempfile.mkdtemp(prefix="kg-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        others = self._others()
        if len(others) < len(self.publications) and self.whole.folder:  # one in memory cannot be copied whole
            return _without(self.whole, others, folder / "store")
        store = ox.Store(str(folder / "store"))
        quads = _Copy(self.whole, self.publications).quads()
        while some := list(islice(quads, AT_ONCE)):
            store.bulk_extend(some)
        return store

    def _others(self) -> list[str]:
        found = self.whole.select("SELECT ?publication WHERE { ?publication a kg:Publication }")
        return sorted({row["publication"].value for row in found}.difference(self.publications))


class _Copy:
    """The quads of some publications: of what they own all, of what they share what describes it."""

    def __init__(self, graph: Graph, chosen: Sequence[str]) -> None:
        self._store = graph.store
        self._chosen = chosen
        self._studies = list(map(iris.study_of, chosen))
        self._kept = {*self._chosen, *self._studies}
        self._owned = tuple(graph.base + folder for folder in OWNED)
        self._roots = (f"{graph.base}publication/", f"{graph.base}study/")
        self._record, self._mention = f"{graph.base}record/", f"{graph.base}mention/"
        self._claimed = {row["relation"] for row in graph.select(RELATIONS)}
        self._shared: set[ox.NamedNode] = set()

    def quads(self) -> Iterator[ox.Quad]:
        """Some come several times."""
        for publication, study in zip(self._chosen, self._studies, strict=True):
            waiting = [ox.NamedNode(publication), ox.NamedNode(study)]
            seen = set(waiting)
            while waiting:
                node = waiting.pop()
                for quad in self._about(node):
                    yield quad
                    following = quad.object if quad.subject == node else quad.subject
                    if self._leads_on(following, quad) and following not in seen:
                        seen.add(following)
                        waiting.append(following)

    def _about(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        """What a node is the subject of, what stands in it if it is a record, and the link that it proves."""
        is_owned = node.value.startswith(self._owned)
        for quad in self._store.quads_for_pattern(node, None, None):
            if self._stays(quad.object) and (is_owned or quad.predicate not in self._claimed):
                yield quad
        if node.value.startswith(self._record):
            yield from self._store.quads_for_pattern(None, KG.inRecord, node)
        if node.value.startswith(self._mention):
            yield self._proven(node)

    def _stays(self, term: object) -> bool:
        """Whether a link to a term stays inside: it is no publication and no study but those that are chosen."""
        return not isinstance(term, ox.NamedNode) or not term.value.startswith(self._roots) or term.value in self._kept

    def _leads_on(self, node: object, quad: ox.Quad) -> TypeGuard[ox.NamedNode]:
        """Whether there is more to be told of a node at the end of a quad; a shared one is told of once."""
        if not isinstance(node, ox.NamedNode) or quad.predicate in LEADS_NOWHERE:
            return False
        if node.value.startswith(self._owned):
            return not node.value.startswith(self._roots)
        is_new = node not in self._shared
        self._shared.add(node)
        return is_new

    def _proven(self, mention: ox.NamedNode) -> ox.Quad:
        told = {quad.predicate: quad.object for quad in self._store.quads_for_pattern(mention, None, None)}
        subject, relation = told[KG.evidenceSubject], told[KG.evidenceRelation]
        assert isinstance(subject, ox.NamedNode)
        assert isinstance(relation, ox.NamedNode)
        return ox.Quad(subject, relation, told[KG.evidenceObject])


# ---------------------------------------------------------------------------------------------------------------------
# All but some


def _without(whole: Graph, publications: Sequence[str], path: Path) -> ox.Store:
    """A copy of a store less some publications; the copy takes no time, for the two share their files."""
    whole.store.backup(str(path))
    store, owned = ox.Store(str(path)), tuple(whole.base + folder for folder in OWNED)
    of_shared = set[ox.Quad]()
    for quad in _Copy(whole, publications).quads():
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(owned):
            store.remove(quad)
        else:
            of_shared.add(quad)
    for iri in publications:
        _remove(store, ox.NamedNode(iri))
        _remove(store, ox.NamedNode(iris.study_of(iri)))
    claimed = {row["relation"] for row in whole.select(RELATIONS)}
    for quad in of_shared:
        if quad.predicate in claimed and not store.query(PROVEN.format(quad)):
            store.remove(quad)
    remove_unlinked(store, {quad.subject for quad in of_shared if isinstance(quad.subject, ox.NamedNode)})
    return store


def _remove(store: ox.Store, node: ox.NamedNode) -> None:
    """Take away what is left of a node, such as its ties to others."""
    for quad in [*store.quads_for_pattern(node, None, None), *store.quads_for_pattern(None, None, node)]:
        store.remove(quad)


def remove_unlinked(store: ox.Store, nodes: set[ox.NamedNode]) -> None:
    """Take away what no other node leads to, and then what only that led to."""
    while nodes:
        node = nodes.pop()
        if all(quad.subject == node for quad in store.quads_for_pattern(None, None, node)):
            for quad in list(store.quads_for_pattern(node, None, None)):
                store.remove(quad)
                if isinstance(quad.object, ox.NamedNode) and quad.object != node:
                    nodes.add(quad.object)
