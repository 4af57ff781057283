"""Files in: which ones, what they hold, and nothing of what it means."""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.errors import SourceError

__all__ = ["Source", "clean", "files_in"]

HEAD_LENGTH = 65_536
"""How many characters a reader may look at to tell whether a source is of its kind."""

# XML 1.0 allows no other control characters, and neither does RDF/XML; lone surrogates have no UTF-8.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Source:
    """One file, or any bytes with a name: what a reader reads.

    >>> Source(name="a.txt", data=b"\\xef\\xbb\\xbfcaf\\x65\\xcc\\x81\\r\\n").text
    'café\\n'
    """

    name: str
    data: bytes

    @classmethod
    def of(cls, path: Path) -> Source:
        """The source at a path. Raises SourceError."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise SourceError(f"{path}: {error.strerror or error}") from error
        return cls(name=path.name, data=data)

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes, by which a source is known."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def text(self) -> str:
        """The whole text: decoded, NFC, LF line ends, no control characters."""
        return clean(_decode(self.data))

    @cached_property
    def head(self) -> str:
        """The beginning of the text, by which a reader tells whether the source is of its kind."""
        return clean(_decode(self.data[:HEAD_LENGTH]))


def clean(text: str) -> str:
    """The same text in NFC with LF line ends and without what XML cannot hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Each path that is a file, and the files below each that is a folder, sorted.

    In a folder, hidden files and those called README, which tell about the folder, are passed over.
    Raises SourceError for a path that is not there.
    """
    for path in paths:
        if path.is_dir():
            yield from (p for p in sorted(path.rglob("*")) if p.is_file() and not _passed_over(p.relative_to(path)))
        elif path.exists():
            yield path
        else:
            raise SourceError(f"{path}: no such file or folder")


def _passed_over(path: Path) -> bool:
    return path.stem.upper() == "README" or any(part.startswith(".") for part in path.parts)


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8-sig", errors="kg-cp1252")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """What is no UTF-8 is read as old Windows programs wrote it, byte by byte: it spoils no other record."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("kg-cp1252", _as_cp1252)
