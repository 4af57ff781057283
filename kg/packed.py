"""What is packed: .gz, .bz2 and .xz files and the members of .zip files, known by their first bytes, within bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO, Any

from kg.errors import SourceError

__all__ = ["member", "members", "unpacked"]

FREELY_UNPACKED = 64 * 2**20
"""So many bytes may come of any file, however small."""

MOST_TIMES_ITS_SIZE = 200
"""A larger one is refused when it grows beyond this; citations come to a tenth or a twentieth of their size."""

MOST_MEMBERS = 10_000
CHUNK = 2**20

MAGIC_TO_OPEN: dict[bytes, Callable[[Any], Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
ZIP = b"PK\x03\x04"
_MARKS_OF_DOCUMENTS = frozenset(("[Content_Types].xml", "mimetype"))  # Office and OpenDocument files are zips, too
_BROKEN = (
    EOFError,
    OSError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def unpacked(name: str, data: bytes) -> bytes:
    """The bytes that were packed, or the same bytes where nothing was. Raises SourceError.

    >>> unpacked("a.ris.gz", gzip.compress(b"TY  - JOUR")), unpacked("a.ris", b"TY  - JOUR")
    (b'TY  - JOUR', b'TY  - JOUR')
    """
    for magic, opened in MAGIC_TO_OPEN.items():
        if data.startswith(magic):
            try:
                with opened(io.BytesIO(data)) as stream:
                    return _bounded(name, stream, len(data))
            except _BROKEN as error:
                raise SourceError(f"{name}: cannot be unpacked: {error}") from error
    if data.startswith(ZIP) and not _is_document(data):
        raise SourceError(f"{name}: a zip that is broken, empty, or of more than {MOST_MEMBERS} files")
    return data


def members(path: Path) -> list[str]:
    """The names of the files in a zip, sorted; none of what is no zip, or is a document, broken or too large a one."""
    try:
        with path.open("rb") as file:
            if file.read(len(ZIP)) != ZIP:
                return []
        with zipfile.ZipFile(path) as archive:
            names = {_plain(info) for info in archive.infolist() if not info.is_dir()}
    except _BROKEN:
        return []
    return sorted(names) if len(names) <= MOST_MEMBERS and _MARKS_OF_DOCUMENTS.isdisjoint(names) else []


def member(path: Path, name: str) -> bytes:
    """The bytes of a file in a zip. Raises SourceError."""
    try:
        with zipfile.ZipFile(path) as archive:
            info = next((info for info in archive.infolist() if _plain(info) == name), None)
            if info is None:
                raise SourceError(f"{path}: holds no {name}")
            with archive.open(info) as stream:
                return _bounded(f"{path.name}:{name}", stream, info.compress_size)
    except _BROKEN as error:
        raise SourceError(f"{path.name}:{name}: cannot be unpacked: {error}") from error


def _is_document(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return not _MARKS_OF_DOCUMENTS.isdisjoint(archive.namelist())
    except _BROKEN:
        return False


def _plain(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(info.filename).as_posix()


def _bounded(name: str, stream: IO[bytes], size: int) -> bytes:
    most = max(FREELY_UNPACKED, MOST_TIMES_ITS_SIZE * size)
    chunks, length = [], 0
    while chunk := stream.read(CHUNK):
        chunks.append(chunk)
        length += len(chunk)
        if length > most:
            raise SourceError(f"{name}: unpacks to more than {MOST_TIMES_ITS_SIZE} times its size, and is not read")
    return b"".join(chunks)
