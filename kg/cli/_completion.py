"""What the shell offers for a word of the command line, once `kg --install-completion` was run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import typer

from kg.cli._options import GRAPH
from kg.errors import KgError

__all__ = ["arguments", "exporters", "one_of", "queries", "things"]


def one_of(*words: str) -> Callable[[str], list[str]]:
    """Some words, such as those of an option that takes no others."""
    return lambda incomplete: [word for word in words if word.startswith(incomplete)]


def exporters(incomplete: str) -> list[str]:
    """The formats that graphs are written in."""
    from kg import plugins

    return one_of(*plugins.installed(plugins.EXPORTERS))(incomplete)


def queries(incomplete: str) -> list[tuple[str, str]]:
    """The named queries."""
    from kg.sparql.completing import query_words

    return list(query_words(incomplete))


def arguments(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The parameters of the query named before, and the things that they may be."""
    from kg.sparql.completing import argument_words
    from kg.sparql.query import named
    from kg.store import open_graph

    with suppress(KgError):  # no graph, or no such query: there is nothing to offer
        given = list(ctx.params.get("parameters") or ())
        graph = open_graph(_folder(ctx))
        yield from argument_words(graph, named(ctx.params.get("what") or ""), given, incomplete)


def things(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The things of the graph."""
    from kg.sparql.completing import thing_words
    from kg.store import open_graph

    with suppress(KgError):
        yield from thing_words(open_graph(_folder(ctx)), incomplete)


def _folder(ctx: typer.Context) -> Path:
    """The folder of the graph; -g and KG_GRAPH are still text while a line is completed."""
    return Path(ctx.params.get("graph") or GRAPH)
