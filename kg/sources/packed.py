"""What is packed: .gz, .bz2 and .xz files and the members of .zip files, known by their first bytes, within bounds."""

from __future__ import annotations

import bz2
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from isal import isal_zlib

from kg.errors import SourceError

__all__ = ["CHUNK", "ZIP", "chunks", "member", "members", "open_member"]

FREELY_UNPACKED = 64 * 2**20
"""So many bytes may come of any file, however small."""

MOST_TIMES_ITS_SIZE = 200
"""A larger one is read no further when it grows beyond this; citations come to a tenth or a twentieth of their size."""

MOST_MEMBERS = 10_000
CHUNK = 2**18
PACKED_CHUNK = 2**16

MAGIC_TO_OPEN: dict[bytes, Callable[[Any], Any]] = {
    b"\x1f\x8b": lambda file: _Gzip(file),  # noqa: PLW0108  # the class stands below
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
_GZIP = 31  # zlib's number for a stream with gzip's header and trailer
ZIP = b"PK\x03\x04"
_MARKS_OF_DOCUMENTS = frozenset(("[Content_Types].xml", "mimetype"))  # Office and OpenDocument files are zips, too
_BROKEN: tuple[type[Exception], ...] = (
    EOFError,
    OSError,
    zlib.error,
    isal_zlib.error,  # type: ignore[assignment]  # the stubs take it for an instance
    lzma.LZMAError,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def chunks(name: str, file: IO[bytes], size: int) -> Iterator[bytes]:
    """The bytes that were packed in a file, or its own where nothing was, a piece at a time.

    `size` is what the file takes where it lies. Raises SourceError where it breaks off or grows beyond all bounds.

    >>> import gzip, io
    >>> list(chunks("a.ris.gz", io.BytesIO(gzip.compress(b"TY  - JOUR")), 30))
    [b'TY  - JOUR']
    """
    most, length = max(FREELY_UNPACKED, MOST_TIMES_ITS_SIZE * size), 0
    try:
        with _opened(file) as stream:
            for chunk in _pieces(stream):
                length += len(chunk)
                if length > most:
                    raise SourceError(
                        f"{name}: unpacks to more than {MOST_TIMES_ITS_SIZE} times its size, and is read no further"
                    )
                yield chunk
    except _BROKEN as error:
        raise SourceError(f"{name}: cannot be unpacked: {error}") from error


def members(path: Path) -> list[str]:
    """The names of the files in a zip, sorted; none of what is no zip, or is a document, broken or too large a one."""
    if not path.is_file():  # a pipe would have to be waited for
        return []
    try:
        with path.open("rb") as file:
            if file.read(len(ZIP)) != ZIP:
                return []
        with zipfile.ZipFile(path) as archive:
            names = {_plain(info) for info in archive.infolist() if not info.is_dir()}
    except _BROKEN:
        return []
    return sorted(names) if len(names) <= MOST_MEMBERS and _MARKS_OF_DOCUMENTS.isdisjoint(names) else []


def member(path: Path, name: str) -> zipfile.ZipInfo:
    """What a zip says of a file in it. Raises SourceError."""
    try:
        with zipfile.ZipFile(path) as archive:
            info = next((info for info in archive.infolist() if _plain(info) == name), None)
    except _BROKEN as error:
        raise SourceError(f"{path.name}:{name}: cannot be unpacked: {error}") from error
    if info is None:
        raise SourceError(f"{path}: holds no {name}")
    if info.file_size > max(FREELY_UNPACKED, MOST_TIMES_ITS_SIZE * info.compress_size):
        raise SourceError(f"{path.name}:{name}: unpacks to more than {MOST_TIMES_ITS_SIZE} times its size; not read")
    return info


def open_member(path: Path, info: zipfile.ZipInfo) -> IO[bytes]:
    """A file in a zip, open for reading. Raises SourceError."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.open(info)  # keeps the zip open as long as it is open itself
    except _BROKEN as error:
        raise SourceError(f"{path.name}:{_plain(info)}: cannot be unpacked: {error}") from error


class _Gzip:
    """A gzip file, of one member or several (RFC 1952), unpacked by Intel's ISA-L in a third of zlib's time.

    Unlike isal's own file object it gives all that stands before a break.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._member: Any = None
        self._rest = b""

    def __enter__(self) -> _Gzip:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read1(self, size: int) -> bytes:
        """Some bytes, at most so many; none at the end. Raises EOFError where the file breaks off."""
        while packed := self._rest or self._file.read(PACKED_CHUNK):
            if self._member is None:
                packed = packed.lstrip(b"\x00")  # "gzip -d" passes over zeros behind a member, too
                self._member = isal_zlib.decompressobj(wbits=_GZIP) if packed else None
                self._rest = packed
                continue
            found: bytes = self._member.decompress(packed, size)
            self._rest = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            self._member = None if self._member.eof else self._member
            if found:
                return found
        if self._member is not None:
            found = self._member.decompress(b"", size)
            if found:
                return found
            raise EOFError("the file ends before its end mark")
        return b""


def _opened(file: IO[bytes]) -> Any:
    begin = file.read(6)
    file.seek(0)
    return next((opened(file) for magic, opened in MAGIC_TO_OPEN.items() if begin.startswith(magic)), file)


def _pieces(stream: Any) -> Iterator[bytes]:
    """Pieces of at least CHUNK bytes but for the last; what stands before a break is given before the break shows."""
    held = bytearray()
    try:
        while more := stream.read1(CHUNK):
            held += more
            if len(held) >= CHUNK:
                yield bytes(held)
                held.clear()
    except _BROKEN:
        if held:
            yield bytes(held)
        raise
    if held:
        yield bytes(held)


def _plain(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(info.filename).as_posix()
