"""Terms and triples in the words of N-Triples: https://www.w3.org/TR/n-triples/."""

from __future__ import annotations

from functools import cache, lru_cache

from kg import iris, vocabulary
from kg.vocabulary import Namespace

__all__ = [
    "DCTERMS",
    "FOAF",
    "KG",
    "RDF",
    "RDFS",
    "SKOS",
    "TRUE",
    "XSD",
    "Line",
    "Nodes",
    "Term",
    "decimal",
    "english",
    "integer",
    "node_of",
    "text",
    "triple",
    "truth",
    "typed",
]

Term = str
Line = str
"""A triple with the line break behind it."""


class Terms:
    """The terms of a vocabulary: `KG.Role` is the term Role, `KG["end"]` one whose name is taken."""

    def __init__(self, namespace: Namespace) -> None:
        self._namespace = namespace

    def __getitem__(self, name: str) -> Term:
        term: Term = getattr(self, name)
        return term

    def __getattr__(self, name: str) -> Term:
        if name.startswith("__"):  # copy and pickle ask for these
            raise AttributeError(name)
        term = self.__dict__[name] = node_of(self._namespace.iri + name)  # so that it is made once
        return term


def node_of(iri: str) -> Term:
    """A node by its whole IRI, which holds no sign that an IRI may not hold."""
    return f"<{iri}>"


KG = Terms(vocabulary.KG)
DCTERMS = Terms(vocabulary.DCTERMS)
FOAF = Terms(vocabulary.FOAF)
RDF = Terms(vocabulary.RDF)
RDFS = Terms(vocabulary.RDFS)
SKOS = Terms(vocabulary.SKOS)
XSD = Terms(vocabulary.XSD)


class Nodes:
    """Nodes by their keys: IRIs relative to a base."""

    def __init__(self, base: str = iris.BASE) -> None:
        self._base = base
        self.of = lru_cache(maxsize=4_096)(self._of)  # most are named several times in one publication

    def _of(self, key: str) -> Term:
        return node_of(iris.absolute(key, self._base))


def triple(subject: Term, predicate: Term, object_: Term) -> Line:
    """A line of a graph."""
    return f"{subject} {predicate} {object_} .\n"


def text(value: str) -> Term:
    r"""A literal without more: `STRING_LITERAL_QUOTE ::= '"' ([^#x22#x5C#xA#xD] | ECHAR | UCHAR)* '"'`.

    >>> print(text('a "b"'))
    "a \"b\""
    """
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def english(value: str) -> Term:
    """A literal in English."""
    return f"{text(value)}@en"


def typed(value: str, datatype: Term) -> Term:
    """A literal of a datatype."""
    return f"{text(value)}^^{datatype}"


@cache
def integer(value: int) -> Term:
    """A whole number."""
    return typed(str(value), XSD.integer)


def decimal(value: str) -> Term:
    """The shortest form of a decimal, which is what both engines write: "51.0" is "51"."""
    return typed(value.rstrip("0").rstrip(".") if "." in value else value, XSD.decimal)


def truth(value: bool) -> Term:
    """True or false."""
    return typed("true" if value else "false", XSD.boolean)


TRUE = truth(True)
