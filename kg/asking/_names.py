"""The things that some words may name, found by the store's index: however large the graph, it takes milliseconds.

An index knows a name only as it is written. So the words are tried in the forms in which names are written: singular
and plural, British and American, with hyphens, and in small and capital letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice, product
from string import capwords

import pyoxigraph as ox

from kg.store import Graph
from kg.things.naming import KINDS, MANY, PLURAL_TO_SINGULAR
from kg.vocabulary import DCTERMS, FOAF, KG, RDF, RDFS, SKOS
from kg.words.spelling import variants

__all__ = ["named", "publications"]

NAMING = (RDFS.label, DCTERMS.title, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
"""By what a thing is named, the surest first."""
NAMING_PEOPLE = (RDFS.label, FOAF.familyName)

MOST_WORDS_TRIED = 4
"""In names of so many words each word is tried in small and capital letters: "bmc prim care"."""

MOST_THINGS = 200
"""Of one name; what more things are called says nothing."""

SMALL = frozenset({"a", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
"""Words that have no capital within a name."""

CLASS_TO_KIND = {KG[kind]: kind for kind in KINDS}


def named(graph: Graph, written: str, folded: str) -> Mapping[str, tuple[str, ...]]:
    """The IRIs of the things that words name, by kind, of each kind those that are named most surely.

    `written` are the words as they stand in a question, `folded` the same in small letters without signs.
    """
    kind_to_ranks: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for rank, kind, iri in _found(graph, written, folded):
        kind_to_ranks[kind][rank].add(iri)
    found = {kind: ranks[min(ranks)] for kind, ranks in kind_to_ranks.items()}
    return {kind: tuple(sorted(found[kind])) for kind in KINDS if kind in found}


def publications(graph: Graph, property_: ox.NamedNode, identifier: str) -> tuple[str, ...]:
    """The publications with an identifier, PMID or DOI in small letters."""
    return tuple(sorted(_subjects(graph, property_, ox.Literal(identifier))))


def _found(graph: Graph, written: str, folded: str) -> Iterator[tuple[int, str, str]]:
    for form in _forms(written, folded):
        for literal in (ox.Literal(form), ox.Literal(form, language="en")):
            if any(graph.store.quads_for_pattern(None, None, literal)):
                yield from _called(graph, literal, NAMING, frozenset(KINDS) - MANY)
    for short in {written, written.removesuffix("s")}:
        for literal in (ox.Literal(short), ox.Literal(short, language="en")):
            yield from _called(graph, literal, (KG.abbreviation, SKOS.altLabel), frozenset(KINDS) - MANY)
    if written[:1].isupper():
        yield from _called(graph, ox.Literal(written), NAMING_PEOPLE, frozenset({"Person"}))


def _called(
    graph: Graph, name: ox.Literal, properties: tuple[ox.NamedNode, ...], kinds: frozenset[str]
) -> Iterator[tuple[int, str, str]]:
    for rank, property_ in enumerate(properties):
        for iri in _subjects(graph, property_, name):
            for quad in graph.store.quads_for_pattern(ox.NamedNode(iri), RDF.type, None):
                kind = CLASS_TO_KIND.get(quad.object) if isinstance(quad.object, ox.NamedNode) else None
                if kind in kinds:
                    yield rank, kind, iri


def _subjects(graph: Graph, property_: ox.NamedNode, name: ox.Literal) -> Iterator[str]:
    quads = graph.store.quads_for_pattern(None, property_, name)
    return (quad.subject.value for quad in islice(quads, MOST_THINGS) if isinstance(quad.subject, ox.NamedNode))


def _forms(written: str, folded: str) -> set[str]:
    singulars = (folded.removesuffix(many) + one for many, one in PLURAL_TO_SINGULAR.items() if folded.endswith(many))
    spelt = {form for name in (folded, *singulars) if name for form in variants(name)} | {folded}
    cased = {change(form) for form in spelt for change in (str, str.capitalize, capwords, str.upper)}
    return {
        written,
        written.lower(),
        capwords(written),
        _titled(written),
        *cased,
        *_hyphened(spelt),
        *_word_by_word(folded),
    }


def _titled(name: str) -> str:
    """As headings and bodies are written: "Delivery of Health Care"."""
    return " ".join(word if word in SMALL else word[:1].upper() + word[1:] for word in name.lower().split())


def _hyphened(names: set[str]) -> Iterator[str]:
    """With one of the spaces as a hyphen: folded names have lost theirs."""
    for name in names:
        for place, sign in enumerate(name):
            if sign == " ":
                yield f"{name[:place]}-{name[place + 1 :]}"


def _word_by_word(folded: str) -> Iterator[str]:
    """Each word in small letters, with a capital and in capitals, in all ways."""
    words = folded.split()
    if len(words) <= MOST_WORDS_TRIED:
        yield from (" ".join(choice) for choice in product(*((w, w.capitalize(), w.upper()) for w in words)))
