"""What a process writes, sent while it writes: by way of a file, so that a slow reader keeps no process waiting."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import anyio
from starlette.responses import Response, StreamingResponse

from kg.server._problems import UnansweredError

__all__ = ["announced", "streamed"]

AT_ONCE = 64 * 1024
PAUSE = 0.02
"""Seconds until a file is looked at again that has not grown."""

WRITING = anyio.Semaphore(2)
"""A whole graph is sorted in memory to be written; others wait."""
READING = anyio.Semaphore(16)
"""Each who reads has a file on disk."""


def announced(media_type: str, headers: dict[str, str]) -> Response:
    """The answer to HEAD where GET is streamed: all but the length, which nobody knows before all is written."""
    answer = Response(media_type=media_type, headers=headers)
    del answer.headers["Content-Length"]
    return answer


async def streamed(media_type: str, headers: dict[str, str], module: str, *words: str) -> StreamingResponse:
    """The answer that a module of kg writes to its standard output. Raises UnansweredError where nothing comes."""
    try:
        READING.acquire_nowait()
    except anyio.WouldBlock:
        raise UnansweredError(503, "too many downloads at once; try again in a moment", retry_after=30) from None
    chunks = _chunks(module, words)
    first = await anext(chunks, b"")
    return StreamingResponse(_after(first, chunks), media_type=media_type, headers=headers)


async def _after(first: bytes, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for some in chunks:
        yield some


async def _chunks(module: str, words: tuple[str, ...]) -> AsyncIterator[bytes]:
    """It ends when nobody reads any more. Raises UnansweredError where the process failed."""
    try:
        with TemporaryDirectory(prefix="kg-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "written"
            path.touch()
            writing = asyncio.create_task(_write(path, module, words))
            try:
                with path.open("rb") as written:
                    async for some in _growing(written, writing):
                        yield some
                if await writing:
                    raise UnansweredError(500, "the graph could not be written")
            finally:
                writing.cancel()
                with suppress(asyncio.CancelledError):
                    await writing
    finally:
        READING.release()


async def _growing(written: BinaryIO, writing: asyncio.Task[int]) -> AsyncIterator[bytes]:
    while True:
        is_whole = writing.done()
        while some := written.read(AT_ONCE):
            yield some
        if is_whole:
            return
        await asyncio.wait((writing,), timeout=PAUSE)


async def _write(path: Path, module: str, words: tuple[str, ...]) -> int:
    """How the process ended, which is ended with the task."""
    async with WRITING:
        with path.open("wb") as out:
            process = await anyio.open_process(
                [sys.executable, "-P", "-m", module, *words],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.DEVNULL,
            )
        try:
            return await process.wait()
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            with anyio.CancelScope(shield=True):
                await process.aclose()
