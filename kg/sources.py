"""Files in: which ones, what they hold, and nothing of what it means."""

from __future__ import annotations

import codecs
import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg import packed
from kg.errors import MissingPathError, SourceError

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
        """The source at a path, unpacked: "a.ris.gz", "a.zip:b.ris", or "-" for standard input. Raises SourceError."""
        if not _is_text(path.name):
            raise SourceError(f"{str(path)!a}: a name that is not UTF-8; rename the file")
        if _is_standard_input(path):
            return cls(name=path.name, data=packed.unpacked(path.name, sys.stdin.buffer.read()))
        if inside := None if path.exists() else _zip_and_member(path):
            archive, member = inside
            name = f"{archive.name}:{member}"
            return cls(name=name, data=packed.unpacked(name, packed.member(archive, member)))
        try:
            data = path.read_bytes()
        except OSError as error:
            raise SourceError(f"{path}: {error.strerror or error}") from error
        return cls(name=path.name, data=packed.unpacked(path.name, data))

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
    """Each path that is a file, and the files below each that is a folder or in each that is a zip, sorted.

    In these, hidden files and those called README, which tell about the folder, are passed over. A file in a zip has
    the path of the zip, ":", and its name there. "-" is standard input. Raises SourceError for a path not there.
    """
    for path in paths:
        if path.is_dir():
            for below in sorted(path.rglob("*")):
                if below.is_file() and not _passed_over(below.relative_to(path)):
                    yield from _file_or_members(below)
        elif path.exists():
            yield from _file_or_members(path)
        elif _is_standard_input(path) or _zip_and_member(path) is not None:
            yield path
        else:
            raise MissingPathError(f"{path}: no such file or folder")


def _is_text(name: str) -> bool:
    """Whether a name was decoded whole: bytes that were not are lone surrogates, which no output can hold."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def _file_or_members(path: Path) -> Iterator[Path]:
    names = packed.members(path)
    yield from (Path(f"{path}:{name}") for name in names if not _passed_over(Path(name)))
    if not names:
        yield path


def _is_standard_input(path: Path) -> bool:
    return path.name == "-" and not path.exists()


def _zip_and_member(path: Path) -> tuple[Path, str] | None:
    """The zip in which a path ends before its last name does: "folder/a.zip:b/c.ris"."""
    whole = path.as_posix()
    for sign in re.finditer(":", whole):
        if Path(whole[: sign.start()]).is_file():
            return Path(whole[: sign.start()]), whole[sign.end() :]
    return None


def _passed_over(path: Path) -> bool:
    if "__MACOSX" in path.parts:
        return True
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
