"""The steps of a query, with how many triples match each of its patterns.

pyoxigraph does not show Oxigraph's plan (0.5.13). So the steps are those of the algebra of SPARQL 1.1 (section 18.2),
as rdflib translates a query, in the order in which they follow from each other; Oxigraph chooses by itself in which
order it joins the patterns of a group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.store import Graph
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib.namespace import NamespaceManager

__all__ = ["Step", "bound_by", "steps_of"]

COUNT = "SELECT (COUNT(*) AS ?n) WHERE {{ {} }}"
BINDING = frozenset({"pattern", "path", "values", "optional", "either", "subquery", "bind", "service"})
"""Kinds of steps that bring rows."""
WORKED_OUT = "__agg_"
"""How rdflib begins the names of what COUNT and the like work out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. `triples` is how many match a pattern, or how many rows VALUES has; `inner` are the steps within it.

    `ends` are the variables at the ends of a pattern, and `functions` those of a filter.
    """

    said: str
    kind: str = ""
    triples: int | None = None
    variables: frozenset[str] = frozenset()
    inner: tuple[Step, ...] = ()
    functions: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @property
    def binds(self) -> bool:
        """Whether the step brings rows that are joined with those of its neighbours."""
        return self.kind in BINDING and bool(self.variables)


def steps_of(graph: Graph, text: str) -> tuple[Step, ...]:
    """The steps of a query that the engine takes. Raises QueryError where rdflib does not take it."""
    from rdflib import Graph as RdflibGraph
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        algebra = translateQuery(parseQuery(text), base=graph.base, initNs=PREFIXES).algebra
    except Exception as error:  # rdflib raises whatever befalls it
        raise QueryError(f"the steps of this query cannot be told: {' '.join(str(error).split())}") from error
    named = RdflibGraph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        named.bind(prefix, iri)
    return tuple(_Steps(graph, named.namespace_manager).of(algebra))


def bound_by(steps: Iterable[Step]) -> frozenset[str]:
    """The variables of several steps."""
    return frozenset(name for step in steps for name in step.variables)


class _Steps:
    """The steps of the nodes of an algebra: those within a node come before its own."""

    def __init__(self, graph: Graph, names: NamespaceManager) -> None:
        self._asked, self._names = graph, names

    def of(self, node: Any) -> Iterator[Step]:
        told: Callable[[Any], Iterator[Step]] | None = getattr(self, f"_{node.name.lower()}", None)
        if told:
            yield from told(node)
        elif node.p:
            yield from self.of(node.p)

    def _describequery(self, node: Any) -> Iterator[Step]:
        if node.p:
            yield from self.of(node.p)
        described = ", ".join(self._written(term) for term in node.PV)
        yield Step(said=f"all that is said of {described}", kind="describe")

    def _bgp(self, node: Any) -> Iterator[Step]:
        for triple in node.triples:
            yield self._pattern(triple)

    def _pattern(self, triple: Sequence[Any]) -> Step:
        from rdflib import Variable
        from rdflib.paths import Path

        said = " ".join(self._written(term) for term in triple)
        is_repeated = isinstance(triple[1], Path) and any(sign in self._written(triple[1]) for sign in "*+")
        return Step(
            said=said,
            kind="path" if is_repeated else "pattern",
            triples=None if is_repeated else self._count(said),
            variables=_names(triple),
            ends=tuple(str(term) if isinstance(term, Variable) else "" for term in (triple[0], triple[2])),
        )

    def _count(self, pattern: str) -> int:
        rows = self._asked.select(COUNT.format(pattern))
        return int(next(rows)["n"].value)

    def _written(self, term: Any) -> str:
        written: str = term.n3(self._names) if hasattr(term, "n3") else str(term)
        return "a" if written == "rdf:type" else written

    def _join(self, node: Any) -> Iterator[Step]:
        yield from self.of(node.p1)
        yield from self.of(node.p2)

    def _leftjoin(self, node: Any) -> Iterator[Step]:
        yield from self.of(node.p1)
        yield _outer("if there is", "optional", tuple(self.of(node.p2)))

    def _minus(self, node: Any) -> Iterator[Step]:
        yield from self.of(node.p1)
        yield _outer("but not with", "minus", tuple(self.of(node.p2)))

    def _union(self, node: Any) -> Iterator[Step]:
        branches = (
            _outer("either" if place == 0 else "or", "branch", tuple(self.of(one)))
            for place, one in enumerate((node.p1, node.p2))
        )
        yield _outer("one of", "either", tuple(branches))

    def _tomultiset(self, node: Any) -> Iterator[Step]:
        if node.p.name == "values":
            names = frozenset(str(variable) for row in node.p.res for variable in row)
            said = f"each of the values of {_listed(names)}"
            yield Step(said=said, kind="values", triples=len(node.p.res), variables=names)
            return
        inner = tuple(self.of(node.p))
        variables = _names(node.p.PV or ()) or bound_by(inner)
        yield Step(said="for the answer to a query within", kind="subquery", variables=variables, inner=inner)

    def _graph(self, node: Any) -> Iterator[Step]:
        yield _outer(f"in the graph {self._written(node.term)}", "optional", tuple(self.of(node.p)))

    def _servicegraphpattern(self, node: Any) -> Iterator[Step]:
        """What another host answers; how many triples match there it alone knows."""
        silently = ", if it answers" if node.silent else ""
        variables = _names((node.term, *_within(node.graph)))
        yield Step(said=f"asked of {self._written(node.term)}{silently}", kind="service", variables=variables)

    def _extend(self, node: Any) -> Iterator[Step]:
        yield from self.of(node.p)
        if not str(node.expr).startswith(WORKED_OUT):
            yield Step(said=f"?{node.var} is worked out", kind="bind", variables=_names((node.var,)) | _used(node.expr))

    def _filter(self, node: Any) -> Iterator[Step]:
        yield from self.of(node.p)
        used, functions = _used(node.expr), _functions(node.expr)
        by = f" by {', '.join(functions)}" if functions else ""
        on = f", on {_listed(used)}" if used else ""
        yield Step(said=f"only where a condition holds{by}{on}", kind="filter", variables=used, functions=functions)

    def _group(self, node: Any) -> Iterator[Step]:
        yield from self.of(node.p)
        names = frozenset().union(*(_used(one) for one in node.expr or ()))
        yield Step(said=f"in one group for each {_listed(names)}" if names else "all in one group", kind="group")

    def _orderby(self, node: Any) -> Iterator[Step]:
        yield from self.of(node.p)
        yield Step(said="sorted", kind="order")

    def _distinct(self, node: Any) -> Iterator[Step]:
        yield from self.of(node.p)
        yield Step(said="each different row once", kind="distinct")

    def _slice(self, node: Any) -> Iterator[Step]:
        yield from self.of(node.p)
        if node.length is None:
            yield Step(said=f"all after the first {node.start:,}", kind="rest")
        else:
            after = f" after {node.start:,}" if node.start else ""
            yield Step(said=f"the first {node.length:,}{after}", kind="slice")


def _outer(said: str, kind: str, inner: tuple[Step, ...]) -> Step:
    return Step(said=said, kind=kind, variables=bound_by(inner), inner=inner)


def _names(terms: Iterable[Any]) -> frozenset[str]:
    from rdflib import Variable

    return frozenset(str(term) for term in terms if isinstance(term, Variable))


def _used(expression: Any) -> frozenset[str]:
    """The variables of an expression, but for what is worked out by COUNT and the like."""
    return frozenset(name for name in _names(_within(expression)) if not name.startswith(WORKED_OUT))


def _functions(expression: Any) -> tuple[str, ...]:
    """The names of the functions in an expression."""
    names = (getattr(part, "name", "") for part in _within(expression))
    found = {name.removeprefix("Builtin_") for name in names if name.startswith("Builtin_")}
    return tuple(sorted(name.replace("NOTEXISTS", "NOT EXISTS") for name in found))


def _within(expression: Any) -> Iterator[Any]:
    """An expression and all its parts."""
    from rdflib.plugins.sparql.parserutils import CompValue

    yield expression
    values = (
        expression.values() if isinstance(expression, CompValue) else expression if isinstance(expression, list) else ()
    )
    for value in values:
        yield from _within(value)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"?{name}" for name in sorted(names))
