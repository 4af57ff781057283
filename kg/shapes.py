"""Which nodes may break a shape: asked of Oxigraph for all nodes at once, where a SHACL engine goes from node to node.

What is found is looked at again by the engine, which says what is wrong. A constraint that is not known here makes all
nodes of its shape suspects, so that nothing is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count

from rdflib import RDF, SH, Graph, Literal
from rdflib.collection import Collection
from rdflib.term import Node

__all__ = ["queries"]

IS_NO_CONSTRAINT = frozenset(
    {RDF.type, SH.path, SH.message, SH.severity, SH.targetClass, SH.targetSubjectsOf, SH.name, SH.description}
)

Terms = tuple[str, str, str]
"""A node and one of its values, as variables, and what a constraint says, as SPARQL."""

CONSTRAINT_TO_BROKEN: dict[Node, Callable[[Terms], str]] = {
    SH.datatype: lambda t: f"FILTER(!COALESCE(DATATYPE({t[1]}) = {t[2]}, false))",
    SH["class"]: lambda t: f"FILTER NOT EXISTS {{ {t[1]} a {t[2]} }}",
    SH.pattern: lambda t: f"FILTER(!REGEX(STR({t[1]}), {t[2]}))",
    SH.minLength: lambda t: f"FILTER(STRLEN(STR({t[1]})) < {t[2]})",
    SH.minInclusive: lambda t: f"FILTER(!COALESCE({t[1]} >= {t[2]}, false))",
    SH.maxInclusive: lambda t: f"FILTER(!COALESCE({t[1]} <= {t[2]}, false))",
    SH.disjoint: lambda t: f"{t[0]} {t[2]} {t[1]}",
    SH.lessThan: lambda t: f"{t[0]} {t[2]} {t[1]}_other FILTER(!COALESCE({t[1]} < {t[1]}_other, false))",
}
"""What holds of a node and one of its values where a constraint is broken."""


def queries(shapes: Graph) -> Iterator[str]:
    """For each shape with a target class one query for `?this`, the nodes that may break it."""
    for shape in sorted(set(shapes.subjects(SH.targetClass)), key=str):
        kinds = " ".join(kind.n3() for kind in sorted(shapes.objects(shape, SH.targetClass), key=str))
        target = f"VALUES ?kind {{ {kinds} }} ?this a ?kind ."
        branches = [f"{{ {target} {broken} }}" for broken in _Compiler(shapes).broken(shape, "?this")]
        if branches:
            yield f"SELECT DISTINCT ?this WHERE {{ {' UNION '.join(branches)} }}"


class _Compiler:
    """One shape as patterns of SPARQL, each of which matches a node that breaks one of its constraints."""

    def __init__(self, shapes: Graph) -> None:
        self._shapes = shapes
        self._numbers = count(1)

    def broken(self, shape: Node, node: str) -> Iterator[str]:
        """What a shape says of a node itself and of its values."""
        for constraint, said in sorted(self._shapes.predicate_objects(shape), key=str):
            if constraint == SH.property:
                yield from self._property(said, node)
            elif constraint not in IS_NO_CONSTRAINT:
                yield from self._constraint(constraint, said, node, node)

    def _property(self, shape: Node, node: str) -> Iterator[str]:
        path, value = self._path(next(self._shapes.objects(shape, SH.path))), f"?v{next(self._numbers)}"
        for constraint, said in sorted(self._shapes.predicate_objects(shape), key=str):
            if constraint == SH.minCount and said == Literal(1):
                yield f"FILTER NOT EXISTS {{ {node} {path} {value} }}"
            elif constraint == SH.maxCount and said == Literal(1):
                yield f"{node} {path} {value}, {value}_other FILTER(!sameTerm({value}, {value}_other))"
            elif constraint == SH.uniqueLang:
                yield f"{node} {path} {value}, {value}_other FILTER(LANG({value}) = LANG({value}_other)" + (
                    f" && !sameTerm({value}, {value}_other))"
                )
            elif constraint == SH.equals:
                yield f"{node} {path} {value} FILTER NOT EXISTS {{ {node} {said.n3()} {value} }}"
                yield f"{node} {said.n3()} {value} FILTER NOT EXISTS {{ {node} {path} {value} }}"
            elif constraint not in IS_NO_CONSTRAINT:
                yield from (f"{node} {path} {value} . {b}" for b in self._constraint(constraint, said, node, value))

    def _constraint(self, constraint: Node, said: Node, node: str, value: str) -> Iterator[str]:
        if constraint in CONSTRAINT_TO_BROKEN:
            yield CONSTRAINT_TO_BROKEN[constraint]((node, value, said.n3()))
        elif constraint == SH.nodeKind and said == SH.IRI:
            yield f"FILTER(!isIRI({value}))"
        elif constraint == SH["or"]:
            yield self._none_of([list(self.broken(member, value)) for member in Collection(self._shapes, said)])
        else:
            yield ""

    def _none_of(self, members: Iterable[Sequence[str]]) -> str:
        """All members are broken, each in one way or another; nothing is said where that takes more than a filter."""
        if not all(pattern.startswith("FILTER") for patterns in members for pattern in patterns):
            return ""
        ways = (" || ".join(f"({pattern.removeprefix('FILTER')})" for pattern in patterns) for patterns in members)
        return f"FILTER({' && '.join(f'({way})' for way in ways)})"

    def _path(self, path: Node) -> str:
        inverse = self._shapes.value(path, SH.inversePath)
        return f"^{inverse.n3()}" if inverse else path.n3()
