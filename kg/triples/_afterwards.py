"""What only all publications together show: what things are called that several name, and shared samples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from kg import iris
from kg.schemes.concepts import Concept
from kg.schemes.matching import Schemes
from kg.schemes.registration import Register
from kg.triples._common import Common
from kg.triples._ntriples import KG, RDF, RDFS, SKOS, Line, Nodes, Term, english, node_of, text, triple

__all__ = ["CONCEPT_KINDS", "afterwards"]

CONCEPT_KINDS = frozenset({"Role", "Theme", "Method", "Place", "Population"})
CONCEPT_FOLDERS = tuple(f"{kind.lower()}/" for kind in sorted(CONCEPT_KINDS))
HEADING_FOLDERS = ("heading/", iris.MESH)
MOST_SHARING = 20
"""A sample printed by more studies than these is no sign that they share their data."""


def afterwards(common: Common, nodes: Nodes, schemes: Schemes, register: Register | None) -> Iterator[Line]:
    """All that publications share, each triple once."""
    yield from common.lines
    yield from _labels(common, nodes)
    written = _with_ancestors(common.concepts, schemes)
    for concept in written.values():
        yield from _concept(concept, nodes)
    yield from _shared_samples(common, nodes)
    if register is not None:
        yield from _registered(common, nodes, register, written)


def _labels(common: Common, nodes: Nodes) -> Iterator[Line]:
    for key, names in common.names.items():
        node, label = nodes.of(key), min(names, key=lambda name: (-names[name], name))
        yield triple(node, RDFS.label, text(label))
        if key.startswith(CONCEPT_FOLDERS):
            yield triple(node, SKOS.prefLabel, english(label))
        elif key.startswith(HEADING_FOLDERS):
            yield triple(node, SKOS.prefLabel, text(label))


def _with_ancestors(keys: Iterable[str], schemes: Schemes) -> dict[str, Concept]:
    """The concepts of these keys and all above them, as far as schemes hold them."""
    found: dict[str, Concept] = {}
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key in schemes.concepts and key not in found:
            found[key] = schemes.concepts[key]
            waiting += found[key].broader
    return found


def _concept(concept: Concept, nodes: Nodes) -> Iterator[Line]:
    node = nodes.of(concept.key)
    yield from (triple(node, RDF.type, KG[concept.kind]), triple(node, RDFS.label, text(concept.label)))
    if concept.kind in CONCEPT_KINDS:
        yield triple(node, RDF.type, SKOS.Concept)
        yield triple(node, SKOS.inScheme, node_of(concept.scheme))
        yield from (triple(node, SKOS.broader, nodes.of(above)) for above in concept.broader)
    yield triple(node, SKOS.prefLabel, english(concept.label))
    for property_, values in _forms(concept):
        yield from (triple(node, property_, english(value)) for value in values)


def _forms(concept: Concept) -> Iterator[tuple[Term, Iterable[str]]]:
    yield SKOS.altLabel, concept.alternatives
    yield SKOS.hiddenLabel, concept.hidden
    yield KG.abbreviation, (*concept.abbreviations, *concept.safe_abbreviations)
    yield SKOS.definition, (concept.definition,) if concept.definition else ()


def _registered(common: Common, nodes: Nodes, register: Register, written: Iterable[str]) -> Iterator[Line]:
    """The bodies that the user's copy of ROR has: its IRI for each, and its other names."""
    linked = common.names.keys() | written
    for body, one in register.registered(common.bodies):
        if body not in linked:
            continue  # no link of it was written
        node = nodes.of(body)
        yield triple(node, SKOS.exactMatch, node_of(one.iri))
        others = {one.label, *one.names} - common.names.get(body, {}).keys()
        yield from (triple(node, SKOS.altLabel, text(name)) for name in others)
        yield from (triple(node, KG.abbreviation, text(short)) for short in one.acronyms)


def _shared_samples(common: Common, nodes: Nodes) -> Iterator[Line]:
    """A hint between each two studies that print two or more samples of the same size and year.

    A sample that many print, such as a round number, tells nothing.
    """
    by_sample: dict[tuple[str, str], list[str]] = defaultdict(list)
    for study, samples in common.samples.items():
        for sample in samples:
            by_sample[sample].append(study)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for studies in (few for few in by_sample.values() if len(few) <= MOST_SHARING):
        for pair in combinations(sorted(studies), 2):
            shared[pair] += 1
    for (one, other), count in shared.items():
        if count > 1:
            yield triple(nodes.of(one), KG.mayShareDataWith, nodes.of(other))
            yield triple(nodes.of(other), KG.mayShareDataWith, nodes.of(one))
