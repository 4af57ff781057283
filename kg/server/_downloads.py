"""The whole graph in every format and picture that kg writes, sent while a process of its own writes it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import anyio
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg import plugins
from kg.errors import KgError, UnknownNameError
from kg.server._pages import page
from kg.server._problems import UnansweredError
from kg.server._requests import only
from kg.server._site import site_of
from kg.store import Graph, open_store

__all__ = ["download", "listed"]

GROUPS = {"Pictures, each one file that needs no network": plugins.VIEWS, "Formats": plugins.EXPORTERS}

AT_ONCE = 64 * 1024
PLACES = anyio.Semaphore(2)
"""A whole graph is sorted in memory to be written; others wait."""

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
        return Response(media_type=media_type, headers=headers)
    chunks = _chunks(str(edition.path), edition.graph.base, str(edition.graph.folder), name)
    first = await anext(chunks, b"")
    return StreamingResponse(_after(first, chunks), media_type=media_type, headers=headers)


async def _chunks(*words: str) -> AsyncIterator[bytes]:
    """What a process writes; it ends when nobody reads any more. Raises UnansweredError where it failed."""
    async with PLACES:
        process = await anyio.open_process(
            [sys.executable, "-P", "-m", "kg.server._downloads", *words],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            assert process.stdout is not None
            with suppress(anyio.EndOfStream):
                while True:
                    yield await process.stdout.receive(AT_ONCE)
            if await process.wait():
                raise UnansweredError(500, "the format could not be written")
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            with anyio.CancelScope(shield=True):
                await process.aclose()


async def _after(first: bytes, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for some in chunks:
        yield some


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
