"""What in a query is SPARQL and yet can find nothing: unknown terms, variables that nothing binds, names of no node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise

import pyoxigraph as ox

from kg.sparql.terms import CLASSES, known_terms
from kg.sparql.tokens import CLOSING, Token, declared, iri_of, place_of, tokens
from kg.store import Graph
from kg.vocabulary import PREFIXES, RDFS, SKOS

__all__ = ["hints", "hints_elsewhere", "hints_on_nothing"]

BEFORE_PROPERTY = frozenset({";", "/", "|", "^"})
VALUE_KINDS = frozenset({"variable", "iri", "text", "name", "number"})
TYPES = frozenset({"a", "rdf:type"})
"""Behind these stands a class."""

LONGEST_NAME = 200
"""In characters; longer texts in a query are no names."""

MOST_NEAR = 3

NAMING = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)

LABELS = """
SELECT DISTINCT ?label WHERE {
  VALUES ?class { skos:Concept kg:Organisation kg:Journal kg:SubjectHeading }
  ?thing a ?class ; rdfs:label ?label
}"""
"""What things of which there are not too many are called."""


def hints(text: str) -> Iterator[str]:
    """What is wrong with a query of which the engine has no complaint, a line each, in the order of its text."""
    listed = tokens(text)
    return _placed(text, {*_unknown_terms(_terms(listed)), *_misplaced_terms(listed), *_unbound(listed)})


def hints_elsewhere(text: str) -> Iterator[str]:
    """What is wrong with a query whoever answers it: of the terms only those of kg, for others write more of others."""
    listed = tokens(text)
    own = ((token, label) for token, label in _terms(listed) if label.startswith("kg:"))
    return _placed(text, {*_unknown_terms(own), *_misplaced_terms(listed), *_unbound(listed)})


def _placed(text: str, found: Iterable[tuple[int, str]]) -> Iterator[str]:
    for begin, said in sorted(found):
        line, column = place_of(text, begin)
        yield f"line {line}, column {column}: {said}"


def hints_on_nothing(graph: Graph, text: str) -> Iterator[str]:
    """For a query without an answer: which of its texts no node of the graph has, and what comes near."""
    labels: list[str] = []
    for written, said, property_ in _texts(tokens(text)):
        found = [str(node) for node in _literals(said) if any(graph.store.quads_for_pattern(None, property_, node))]
        if written in found:
            continue
        if found:
            yield f"no node has {written}; here it is written {', '.join(found)}"
        elif property_ in (None, *NAMING):
            labels = labels or sorted({row["label"].value for row in graph.select(LABELS)})
            near = ", ".join(f'"{label}"' for label in _near(said, labels))
            yield f"no node is labelled {written}; " + (f"nearest: {near}" if near else "nor is there a name like it")
        else:
            yield f"no node has {written} there"


# ---------------------------------------------------------------------------------------------------------------------
# Terms


def _unknown_terms(terms: Iterable[tuple[Token, str]]) -> Iterator[tuple[int, str]]:
    known = known_terms()
    for token, label in terms:
        if label not in known and label.partition(":")[2]:
            near = get_close_matches(label, known, n=1)
            of_prefix = sorted(name for name in known if name.startswith(label.partition(":")[0] + ":"))
            hint = f"did you mean {near[0]}?" if near else f"kg writes {', '.join(of_prefix)}"
            yield token.begin, f"{label}: no term that kg writes" + (f"; {hint}" if near or len(of_prefix) < 10 else "")


def _misplaced_terms(listed: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """A class where a property is wanted, and the other way round."""
    known, labels = known_terms(), {token.begin: label for token, label in _terms(listed)}
    for before, token, after in zip(listed, listed[1:], listed[2:], strict=False):
        sort, label = known.get(labels.get(token.begin, "")), labels.get(token.begin)
        follows = before.said in BEFORE_PROPERTY or before.kind in ("variable", "iri")
        if sort == CLASSES and follows and after.kind in VALUE_KINDS:
            yield token.begin, f"{label} is a class, no property; a thing is one by: {before.said} a {label}"
    for before, token in pairwise(listed):
        label = labels.get(token.begin)
        if before.said in TYPES and label and known.get(label, CLASSES) != CLASSES:
            yield token.begin, f"{label} is a property, no class; write: ?subject {label} ?value"


def _terms(listed: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """The names of the vocabularies that kg uses, under kg's prefixes; those of XML Schema are known to the engine."""
    prefixes = declared(listed)
    declaring = {after.begin for word, after in pairwise(listed) if word.said.upper() == "PREFIX"}
    for token in listed:
        iri = iri_of(token, prefixes) if token.begin not in declaring else None
        prefix = next(
            (name for name, start in PREFIXES.items() if iri and iri.startswith(start) and iri != start), None
        )
        if iri and prefix and prefix != "xsd":
            yield token, f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"


# ---------------------------------------------------------------------------------------------------------------------
# Variables


def _unbound(listed: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Variables that are used, and bound nowhere: by no pattern, no BIND and no VALUES."""
    binding = set(_binding(listed))
    told: set[str] = set()
    for token in listed:
        if token.kind == "variable" and _name(token) not in binding | told:
            told.add(_name(token))
            near = get_close_matches(_name(token), sorted(binding), n=1)
            yield token.begin, f"{token.said} is never bound" + (f"; did you mean ?{near[0]}?" if near else "")


def _binding(listed: Sequence[Token]) -> Iterator[str]:
    """The names of variables in patterns, and behind AS; those in the brackets of a filter only use what is bound."""
    opened: list[tuple[str, bool]] = []
    previous = Token("", "", -1)
    for token in listed:
        if token.said in CLOSING and token.kind == "sign":
            opened.append((token.said, _is_expression(previous, token, opened)))
        elif token.said in CLOSING.values() and opened:
            opened.pop()
        elif token.kind == "variable":
            in_pattern = any(sign == "{" for sign, _ in opened) and not opened[-1][1]
            if in_pattern or previous.said.upper() == "AS":
                yield _name(token)
        previous = token


def _is_expression(previous: Token, opening: Token, opened: Sequence[tuple[str, bool]]) -> bool:
    """Whether brackets hold an expression: not a group of patterns, nor a path, nor the variables of VALUES."""
    if opening.said != "(":
        return False
    is_listed = previous.said.upper() == "VALUES" or not (previous.kind == "word" or (opened and opened[-1][1]))
    return not is_listed


def _name(token: Token) -> str:
    return token.said[1:]


# ---------------------------------------------------------------------------------------------------------------------
# Texts


def _texts(listed: Sequence[Token]) -> Iterator[tuple[str, str, ox.NamedNode | None]]:
    """The texts that stand as values in patterns, or are compared with: as written, their words, and the property."""
    prefixes = declared(listed)
    for before, token, after in zip(listed, listed[1:], [*listed[2:], Token("", "", 0)], strict=False):
        is_value = before.kind in ("name", "iri", "variable") or before.said in ("=", "{")
        said = token.said[1:-1]
        if token.kind == "text" and is_value and len(said) <= LONGEST_NAME and "\\" not in said and '"' not in said:
            iri = iri_of(before, prefixes)
            language = after.said[1:].lower() if after.kind == "language" else None
            yield str(ox.Literal(said, language=language)), said, ox.NamedNode(iri) if iri else None


def _literals(said: str) -> Iterable[ox.Literal]:
    return ox.Literal(said), ox.Literal(said, language="en")


def _near(said: str, labels: Sequence[str]) -> list[str]:
    by_small: Mapping[str, str] = {label.lower(): label for label in labels}
    return [by_small[near] for near in get_close_matches(said.lower(), by_small, n=MOST_NEAR)]
