"""The manifests of the W3C's suites: which tests there are, what each is done with, and what ought to come of it.

Source: https://www.w3.org/2001/sw/DataAccess/tests/README.html and https://w3c.github.io/rdf-tests/.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin

import pyoxigraph as ox

__all__ = ["MF", "QT", "RDF", "RDFS", "UT", "Manifest", "Term", "Test", "Triples", "entries", "value_of"]

ADDRESS = "https://w3c.github.io/rdf-tests/"
"""Where the folder of a suite stands for the suite itself."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NIL = ox.NamedNode(RDF + "nil")
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Node = ox.NamedNode | ox.BlankNode


class Triples:
    """Some triples, to be looked up."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def values(self, subject: Term, property: str) -> list[Term]:
        """All values of a property."""
        assert not isinstance(subject, ox.Literal)
        return [quad.object for quad in self._store.quads_for_pattern(subject, ox.NamedNode(property), None)]

    def value(self, subject: Term, property: str) -> Term | None:
        """The value of a property, if there is one."""
        return next(iter(self.values(subject, property)), None)

    def text(self, subject: Term, property: str, default: str = "") -> str:
        """The value of a property as text."""
        value = self.value(subject, property)
        return default if value is None else value_of(value)

    def listed(self, subject: Term, property: str) -> Iterator[Term]:
        """The members of a list; nothing where there is none."""
        head = self.value(subject, property)
        while head is not None and head != NIL:
            if (first := self.value(head, RDF + "first")) is not None:
                yield first
            head = self.value(head, RDF + "rest")

    def kinds(self, subject: Term) -> list[str]:
        """The local names of a node's types."""
        return [value_of(kind).rpartition("#")[2] for kind in self.values(subject, RDF + "type")]


class Manifest(Triples):
    """One file of a suite: what it says, and which files its addresses stand for."""

    def __init__(self, file: Path, root: Path) -> None:
        own, store = urljoin(ADDRESS, file.relative_to(root).as_posix()), ox.Store()
        store.load(path=str(file), format=ox.RdfFormat.TURTLE, base_iri=own)
        super().__init__(store)
        self.name = file.parent.name
        self.node = ox.NamedNode(own)
        self._root = root

    @cached_property
    def assumed_base(self) -> str | None:
        """The address that the files of the suite have, where the manifest says so."""
        return self.text(self.node, MF + "assumedTestBase") or None

    def included(self) -> Iterator[Path]:
        """The manifests that it includes: those of a list, or each by itself."""
        each = (value for value in self.values(self.node, MF + "include") if isinstance(value, ox.NamedNode))
        for address in (*each, *self.listed(self.node, MF + "include")):
            yield self.file(address)

    def file(self, address: Term) -> Path:
        """The file that an address of the manifest stands for."""
        return self._root / posixpath.relpath(unquote(value_of(address)), ADDRESS)

    def base_of(self, address: Term) -> str:
        """The address to which what a file says is relative."""
        path = value_of(address).removeprefix(urljoin(self.node.value, "."))
        return urljoin(self.assumed_base or self.node.value, path)


@dataclass(frozen=True, slots=True)
class Test:
    """One entry of a manifest."""

    __test__ = False  # pytest's classes are called so, too

    node: Term
    manifest: Manifest

    @property
    def key(self) -> str:
        """What it is called in the baseline: `bind#bind01`."""
        name = value_of(self.node).rpartition("#")[2].rpartition("/")[2]
        return f"{self.manifest.name}#{name}"

    @property
    def kind(self) -> str:
        """What is done: `QueryEvaluationTest`."""
        return next((kind for kind in self.manifest.kinds(self.node) if "Test" in kind or kind == "Validate"), "")

    @property
    def action(self) -> Node:
        """What it is done with: a file, or a node that tells more."""
        return _node(self.manifest.value(self.node, MF + "action"))

    @property
    def result(self) -> Node:
        """What ought to come of it."""
        return _node(self.manifest.value(self.node, MF + "result"))

    def file(self, property: str) -> Path | None:
        """A file that the action names by a property."""
        address = self.manifest.value(self.action, property)
        return self.manifest.file(address) if address is not None else None


def entries(file: Path, root: Path) -> Iterator[Test]:
    """The tests of a manifest and of those that it includes, in their order."""
    manifest = Manifest(file, root)
    for other in manifest.included():
        yield from entries(other, root)
    for entry in manifest.listed(manifest.node, MF + "entries"):
        yield Test(entry, manifest)


def value_of(term: Term) -> str:
    """The address or the text that a term is."""
    return term.value if not isinstance(term, ox.Triple) else str(term)


def _node(term: Term | None) -> Node:
    assert isinstance(term, ox.NamedNode | ox.BlankNode)
    return term
