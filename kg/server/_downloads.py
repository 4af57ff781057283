"""The whole graph in every format and picture that kg writes, each written by a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

from starlette.requests import Request
from starlette.responses import Response

from kg import plugins
from kg.errors import KgError, UnknownNameError
from kg.server._pages import page
from kg.server._requests import only
from kg.server._site import site_of
from kg.server._streams import announced, streamed
from kg.store import Graph, open_store

__all__ = ["download", "listed"]

GROUPS = {"Pictures, each one file that needs no network": plugins.VIEWS, "Formats": plugins.EXPORTERS}

SUFFIX_TO_TYPE = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".ris": "application/x-research-info-systems",
    ".bib": "application/x-bibtex",
    ".html": "text/html; charset=utf-8",
}


async def listed(request: Request) -> Response:
    """The formats, and what each is for."""
    only(request, ())
    groups = [
        (words, [(name, module.SUFFIX, plugins.meaning(module)) for name, module in plugins.installed(group).items()])
        for words, group in GROUPS.items()
    ]
    return page("downloads", groups=groups)


async def download(request: Request) -> Response:
    """The graph in one format."""
    only(request, ())
    name = request.path_params["name"]
    module = _writer(name)
    edition = site_of(request).library.edition()
    file = f"{edition.graph.folder.name if edition.graph.folder else 'graph'}-{name}{module.SUFFIX}"
    headers = {"Content-Disposition": f'attachment; filename="{_plain(file)}"'}
    media_type = SUFFIX_TO_TYPE.get(module.SUFFIX, "application/octet-stream")
    if request.method == "HEAD":
        return announced(media_type, headers)
    words = str(edition.path), edition.graph.base, str(edition.graph.folder), name
    return await streamed(media_type, headers, __name__, *words)


def _writer(name: str) -> ModuleType:
    """What writes a format. Raises UnknownNameError."""
    known = {name: module for group in GROUPS.values() for name, module in plugins.installed(group).items()}
    if name not in known:
        raise UnknownNameError("download", name, known)
    return known[name]


def _plain(name: str) -> str:
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-._") else "-" for sign in name)


def main(store: str, base: str, folder: str, name: str) -> None:
    """Write a graph to standard output."""
    _writer(name).write(Graph(open_store(Path(store)), base, Path(folder)), sys.stdout.buffer)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (KeyboardInterrupt, BrokenPipeError, KgError):
        sys.exit(1)
