"""The graph in a notebook: it shows itself, its pictures stand below their cell, its answers are tables.

    graph = kg.open("graph")
    graph.where("year>=2015").gapmap()
    graph.query("studies-of-role", role="care navigator")
    graph.ask("which themes are reported for care navigators")

Pictures are whole pages in a frame of their own, which asks for nothing on the network, so that they work offline in
JupyterLab and VS Code.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg import store
from kg.errors import SettingError
from kg.store import Graph
from kg.vocabulary import XSD

if TYPE_CHECKING:
    import pandas

    from kg.sparql.query import Result

__all__ = ["OpenGraph", "Page", "open_graph"]

KIND_TO_NOUNS = {
    "Study": ("study", "studies"),
    "Role": ("role", "roles"),
    "Theme": ("theme", "themes"),
    "Method": ("method", "methods"),
    "Place": ("place", "places"),
    "Organisation": ("organisation", "organisations"),
    "Person": ("person", "people"),
}
"""What a graph says of itself, in this order."""

HINT = (
    "graph.view()",
    "graph.gapmap()",
    "graph.timeline()",
    'graph.query("roles-by-studies")',
    'graph.where("year>=2015")',
)

SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
"""A page in a frame may run its own script, save files and open links, and reach nothing of the notebook."""

DATATYPE_TO_PYTHON: dict[ox.NamedNode, Callable[[str], object]] = {
    XSD.integer: int,
    XSD.decimal: float,
    XSD.double: float,
    XSD.float: float,
    XSD.boolean: lambda text: text in ("true", "1"),
}

Row = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A picture as one HTML file; in a notebook it shows itself in a frame, `height` pixels high."""

    html: str
    title: str
    height: int = 720

    def save(self, path: str | Path) -> Path:
        """Write the page to a file. Raises KgError if it cannot be written."""
        from kg.output import write_whole

        return write_whole(Path(path), lambda out: out.write(self.html.encode()))

    def _repr_html_(self) -> str:
        return (
            f'<iframe title="{escape(self.title)}" sandbox="{SANDBOX}" srcdoc="{escape(self.html)}"'
            f' style="width: 100%; height: {self.height}px; border: 1px solid #8888"></iframe>'
        )


class OpenGraph(Graph):
    """A graph that is open for reading, with what one wants of it in a notebook.

    Of a selection it knows the conditions that were met, for captions.
    """

    _conditions: tuple[str, ...] = ()

    @classmethod
    def of(cls, graph: Graph, conditions: Iterable[str] = ()) -> OpenGraph:
        """The same graph. It keeps the other alive: the store of a selection goes with it."""
        opened = cls(graph.store, graph.base, graph.folder)
        object.__setattr__(opened, "_kept", graph)  # a graph is frozen
        object.__setattr__(opened, "_conditions", tuple(conditions))
        return opened

    def where(self, *conditions: str, min_score: float | None = None) -> OpenGraph:
        """Only the publications and the evidence that meet all conditions, as `kg … --where` has them.

        Raises QueryError, UnknownNameError.
        """
        from kg.selection.chosen import selected

        asked = (*conditions, *([f"score>={min_score}"] if min_score else []))
        return self.of(selected(self, asked), (*self._conditions, *asked))

    def view(self, focus: str | None = None, hops: int = 1, *, height: int = 720) -> Page:
        """The interactive picture, or what of it is near a thing. Raises UnknownNameError, AmbiguousNameError."""
        from kg.things.naming import find
        from kg.views import network

        made = io.BytesIO()
        network.write(self, made, focus=find(self, focus).value if focus else None, hops=hops)
        return Page(html=made.getvalue().decode(), title="The graph", height=height)

    def gapmap(self, rows: str = "role", columns: str = "theme", *, height: int = 720, **choices: Any) -> Page:
        """The map of two dimensions; the choices are those of `kg.analyses.crosstab.crosstab`, with what it raises."""
        from kg.analyses.crosstab import crosstab
        from kg.views.gapmap import MOST, render

        table = crosstab(self, rows, columns, **{"most": MOST, **choices})
        html = render(table, "html", self._conditions).decode()
        return Page(html=html, title=f"Studies by {rows} and {columns}", height=height)

    def timeline(self, *dimensions: str, height: int = 720, **choices: Any) -> Page:
        """Studies by year, and since when roles and themes, or other dimensions, appear.

        The choices are those of `kg.analyses.timeline.timeline`, with what it raises.
        """
        from kg.analyses.timeline import timeline
        from kg.views.timeline import MOST, render

        found = timeline(self, dimensions or ("role", "theme"), **{"most": MOST, **choices})
        return Page(html=render(found, "html", self._conditions).decode(), title="Studies by year", height=height)

    def rows(self, query: str, **parameters: object) -> list[Row]:
        """The rows of a SPARQL query, or of a named one with its parameters, as dictionaries.

        Numbers and truth values are Python's, IRIs and other values are text, and what is not bound is None; of a query
        that gives triples these are subject, predicate and object. Raises QueryError, UnknownNameError.
        """
        return list(self._answer(query, parameters)[1])

    def query(self, query: str, **parameters: object) -> pandas.DataFrame:
        """The same as a pandas frame. Raises SettingError where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise SettingError("no pandas here: pip install 'study-kg[notebook]', or ask graph.rows(…)") from error
        columns, rows = self._answer(query, parameters)
        return pandas.DataFrame(list(rows), columns=columns).convert_dtypes()

    def ask(self, question: str, name: str | None = None) -> pandas.DataFrame:
        """The answer to a question in plain English, taken for the named query that fits best, or for the one named.

        `frame.attrs` says what it was taken for: "meaning", "call" and "sparql". Raises QueryError where none fits, and
        SettingError where pandas is not installed.
        """
        from kg.asking import understood

        asked = understood(self, question, name)
        frame = self.where(*asked.conditions).query(asked.sparql)
        frame.attrs |= {"meaning": asked.query.meaning, "call": asked.call, "sparql": asked.sparql}
        return frame

    def _answer(self, query: str, parameters: dict[str, object]) -> tuple[list[str], Iterator[Row]]:
        from kg.sparql.query import arguments, filled, is_sparql, named, run

        if is_sparql(query):
            if parameters:
                raise SettingError(f"'{min(parameters)}': only a named query takes parameters")
            return _table(run(self, query))
        asked = named(query)
        given = arguments(asked, [f"{name}={value}" for name, value in parameters.items()])
        return _table(run(self, filled(self, asked, given)))

    def _counts(self) -> str:
        from kg.building.report import counts_of

        counts = counts_of(self.store)
        told = (
            f"{counts[kind]:,} {nouns[counts[kind] != 1]}" for kind, nouns in KIND_TO_NOUNS.items() if kind in counts
        )
        return " · ".join(told) or "an empty graph"

    def __repr__(self) -> str:
        return f"<graph {self.folder or 'in memory'}: {self._counts()}>"

    def _repr_html_(self) -> str:
        hint = ", ".join(f"<code>{escape(words)}</code>" for words in HINT)
        return f"<p><strong>{self._counts()}</strong><br>{escape(str(self.folder or 'in memory'))}<br>Try {hint}.</p>"


def open_graph(folder: str | Path = "graph") -> OpenGraph:
    """The graph in a folder. Raises NoGraphError where there is none, GraphError where it cannot be read."""
    return OpenGraph.of(store.open_graph(Path(folder)))


def _table(result: Result) -> tuple[list[str], Iterator[Row]]:
    """The names of the columns, and the rows."""
    from kg.sparql.query import answering

    if isinstance(result, ox.QueryBoolean):
        return ["answer"], iter([{"answer": bool(result)}])
    if isinstance(result, ox.QueryTriples):
        columns = ["subject", "predicate", "object"]
        triples = sorted(([triple.subject, triple.predicate, triple.object] for triple in result), key=str)
        return columns, (dict(zip(columns, map(_value, triple), strict=True)) for triple in triples)
    columns = [variable.value for variable in result.variables]
    with answering():
        rows = [dict(zip(columns, map(_value, row), strict=True)) for row in result]
    return columns, iter(rows)


def _value(term: object) -> object:
    if isinstance(term, ox.Literal):
        with suppress(ValueError):  # "x"^^xsd:integer is no number, and stays text
            return DATATYPE_TO_PYTHON.get(term.datatype, str)(term.value)
        return term.value
    return term.value if isinstance(term, ox.NamedNode) else None if term is None else str(term)
