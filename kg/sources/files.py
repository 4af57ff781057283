"""Files in: which ones, what they hold, and nothing of what it means."""

from __future__ import annotations

import glob
import hashlib
import io
import os
import re
import shutil
import stat
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import IO, TypeVar

from kg.errors import MissingPathError, SourceError
from kg.model import Remark
from kg.sources import packed
from kg.sources.addresses import Address, Location, located
from kg.sources.encodings import Decoder, Oddities

__all__ = ["LIGATURE", "Source", "clean", "files_in", "is_standard_input", "places_named"]

HEAD_LENGTH = 65_536
"""How many characters a reader may look at to tell whether a source is of its kind."""

MOST_AT_ONCE = 2**29
"""How many bytes a reader may ask for that wants the whole of a source at once."""

LONGEST_PIECE = 2**20
"""Of a text without line ends no more characters are held before they are given on."""

LONGEST_LINE = 2**24
"""A line of more characters is read to there."""

PAGES = (".html", ".htm", ".xhtml")
ENDS_OF_FOLDERS = ("_files", "-Dateien", "_fichiers", "_archivos", "_ficheiros", "_arquivos", "_bestanden", "_pliki")
"""What browsers put behind the name of a saved page for that of the folder beside it, in some of their languages."""

# XML 1.0 allows no other control characters, and neither does RDF/XML; lone surrogates have no UTF-8.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens, and spaces and joiners without width."""
LIGATURE = re.compile("[\ufb00-\ufb06]")
_ODD = re.compile("|".join(form.pattern for form in (_FORBIDDEN, UNSEEN, LIGATURE)))

_SPECIAL = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


Piece = TypeVar("Piece", str, bytes)


class Source:
    """One file, or any bytes with a name: what a reader reads, from its beginning as often as it asks.

    Large ones are read as a stream: `lines`, `texts` and `utf_8` hold but a piece of them at a time, and so do not
    need more memory for a longer file. `text` and `data` hold all of a small one.

    >>> Source(name="a.txt", data=b"\\xef\\xbb\\xbfcaf\\x65\\xcc\\x81\\r\\n").text
    'café\\n'
    """

    def __init__(
        self, *, name: str, data: bytes = b"", opened: Callable[[], IO[bytes]] | None = None, length: int | None = None
    ) -> None:
        """A source of some bytes, or of a file that can be opened time and again; `length` is its own, in bytes."""
        self.name = name
        self._opened = opened or partial(io.BytesIO, data)
        self.length = len(data) if length is None else length
        """How many bytes the file has as it lies there, packed or not."""
        self.done = 0
        """How many of these have been read."""
        self.broken: SourceError | None = None
        """Why the source ends before its end, once that was met."""
        self._sha256 = ""
        self._decoder = Decoder(b"")
        self.cut: list[Remark] = []
        """Which lines were too long."""

    @classmethod
    def of(cls, path: Location) -> Source:
        """The source at a path, unpacked: "a.ris.gz", "a.zip:b.ris", or "-" for standard input. Raises SourceError."""
        if isinstance(path, Address):
            return cls(name=path.name, opened=path.open, length=path.length)._begun()
        if not _is_text(path.name):
            raise SourceError(f"{str(path)!a}: a name that is not UTF-8; rename the file")
        if is_standard_input(path):
            source = _kept(path.name, sys.stdin.buffer)
        elif inside := None if path.exists() else _zip_and_member(path):
            archive, info = inside[0], packed.member(*inside)
            name = f"{archive.name}:{inside[1]}"
            source = cls(name=name, opened=partial(packed.open_member, archive, info), length=info.file_size)
        else:
            source = cls(name=path.name, opened=lambda: path.open("rb"), length=_length(path))
        return source._begun()

    def _begun(self) -> Source:
        if not self.first and self.broken:
            raise self.broken
        return self

    @cached_property
    def sha256(self) -> str:
        """The hash of the unpacked bytes, by which a source is known; had by the way once the source has been read."""
        if not self._sha256:
            for _ in self.chunks():
                pass
        return self._sha256

    @cached_property
    def head(self) -> str:
        """The beginning of the text, by which a reader tells whether the source is of its kind."""
        return clean("".join(Decoder(self.first).texts([self.first])))

    @cached_property
    def text(self) -> str:
        """The whole text: decoded, NFC, LF line ends, no control characters. Raises SourceError for a large one."""
        return "".join(_at_once(self.name, self.texts()))

    @cached_property
    def data(self) -> bytes:
        """All the bytes. Raises SourceError for a large source."""
        return b"".join(_at_once(self.name, self.chunks()))

    @property
    def remarks(self) -> list[Remark]:
        """What is to be told of the text as it was last read: encodings, garbled letters, lines too long."""
        return [*self.oddities.remarks, *self.cut]

    @property
    def oddities(self) -> Oddities:
        """What was odd about its bytes as they were last read."""
        return self._decoder.oddities

    @property
    def line(self) -> int:
        """The line to which the text was last read."""
        return self._decoder.line

    def chunks(self) -> Iterator[bytes]:
        """The unpacked bytes, a piece at a time. Where they break off, `broken` tells why."""
        digest = hashlib.sha256()
        self.done, self.broken = 0, None
        try:
            with self._opened() as file:
                for chunk in packed.chunks(self.name, file, self.length):
                    self.done = file.tell()
                    digest.update(chunk)
                    yield chunk
        except OSError as error:
            self.broken = SourceError(f"{self.name}: {error.strerror or error}")
        except SourceError as error:
            self.broken = error
        self.done = self.length
        self._sha256 = digest.hexdigest()

    def texts(self) -> Iterator[str]:
        """The text, a piece at a time; each ends behind a line, but for one that is longer than a piece."""
        rest = ""
        for more in self._decoded().texts(self.chunks()):
            text = rest + more
            end = _end_of_piece(text)
            rest = text[end:]
            if end:
                yield clean(text[:end])
        if rest:
            yield clean(rest)

    def lines(self) -> Iterator[str]:
        """The lines of the text, a line end behind the last being a line that is empty."""
        number, line = 1, ""
        for text in self.texts():
            first, *others = text.split("\n")
            line = self._bounded(number, line + first)
            if others:
                number += len(others)
                yield line
                yield from others[:-1]
                line = others[-1]
        yield line

    def utf_8(self) -> Iterator[bytes]:
        """The text in UTF-8, in pieces of bytes, not cleaned: what a parser of XML or HTML is fed."""
        return self._decoded().utf_8(self.chunks())

    @cached_property
    def first(self) -> bytes:
        """The first bytes, by which one tells what is no text."""
        found = b""
        for chunk in self.chunks():
            found += chunk
            if len(found) >= HEAD_LENGTH:
                break
        return found[:HEAD_LENGTH]

    def _decoded(self) -> Decoder:
        self._decoder, self.cut = Decoder(self.first), []
        return self._decoder

    def _bounded(self, number: int, line: str) -> str:
        if len(line) > LONGEST_LINE and number not in {remark.line for remark in self.cut}:
            text = f"a line of more than {LONGEST_LINE:,} characters; read to there"
            self.cut.append(Remark(line=number, text=text))
        return line[:LONGEST_LINE]


def clean(text: str) -> str:
    """The same text in NFC with LF line ends and without what XML cannot hold or nobody sees.

    Signs that only say where a word may be parted hide it from every search, and ligatures are their letters.

    >>> clean("sta\ufb00 nur\u00adses")
    'staff nurses'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ODD.search(text):  # hardly any text holds one, and one look is a third of three
        text = UNSEEN.sub("", LIGATURE.sub(_letters, _FORBIDDEN.sub("", text)))
    return unicodedata.normalize("NFC", text)


def _letters(ligature: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", ligature.group())


def places_named(words: Iterable[Location | str]) -> list[Location]:
    """What words of the command line name: addresses, paths, and of a pattern that no shell has taken those that match,
    sorted. A file that is called as a pattern is itself. Raises MissingPathError where nothing matches.
    """
    return [place for word in words for place in _matching(located(word))]


def _matching(place: Location) -> Iterable[Location]:
    if isinstance(place, Address) or not glob.has_magic(str(place)) or os.path.lexists(place) or _zip_and_member(place):
        return [place]
    names = glob.glob(str(place), recursive=True)  # noqa: PTH207  # Path.glob takes no absolute pattern
    found = sorted(map(Path, names))
    if not found:
        raise MissingPathError(f"{place}: no file or folder matches this")
    return found


def files_in(places: Iterable[Location]) -> Iterator[Location]:
    """Each place that is a file, and the files below each that is a folder or in each that is a zip, sorted; also those
    that match an address with a pattern in it.

    In these, hidden files and those called README, which tell about the folder, are passed over, and so are the folders
    that browsers save beside a page ("page_files" beside "page.html"). A file in a zip has the path of the zip, ":",
    and its name there. "-" is standard input. What cannot be read is among them, so that it is told. Raises
    SourceError for a path not there.
    """
    for place in places:
        yield from _files_at(place) if isinstance(place, Path) else _files_below(place)


def _files_at(path: Path) -> Iterator[Path]:
    if path.is_dir():
        for below in _below(path):
            yield from _file_or_members(below)
    elif path.exists():
        yield from _file_or_members(path)
    elif is_standard_input(path) or _zip_and_member(path) is not None:
        yield path
    else:
        raise MissingPathError(f"{path}: no such file or folder")


def _files_below(address: Address) -> Iterator[Address]:
    above = len(address.beginning)
    for found in address.files():
        if found == address or not _passed_over(Path(found.url[above:].strip("/"))):
            yield found


def _below(folder: Path) -> Iterator[Path]:
    """The files in a folder and in those below it. Links to folders are not followed: they may lead round in a ring."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    for entry in entries:
        if _passed_over(Path(entry.name)) or _belongs_to_page(entry):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _below(entry)
        else:
            yield entry


def _length(path: Path) -> int:
    """The length of a file. Raises SourceError for what is none."""
    try:
        if path.is_dir():
            raise SourceError(_why_not_listed(path))
        status = path.stat()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}") from error
    if kind := _SPECIAL.get(stat.S_IFMT(status.st_mode)):
        raise SourceError(f"{path}: {kind}, and no file; what it gives is read as 'kg build -' from standard input")
    return status.st_size


def _why_not_listed(folder: Path) -> str:
    if folder.is_symlink():
        return f"{folder}: a link to a folder, which is not followed; name the folder itself"
    try:
        os.scandir(folder).close()
    except OSError as error:
        return f"{folder}: {error.strerror or error}"
    return f"{folder}: a folder"


def _kept(name: str, stream: IO[bytes]) -> Source:
    """A stream that can be read but once, in a file of its own that goes with the process."""
    with tempfile.TemporaryFile() as file:
        shutil.copyfileobj(stream, file)
        file.flush()
        return Source(name=name, opened=partial(_again, os.dup(file.fileno())), length=file.tell())


def _again(kept: int) -> IO[bytes]:
    file = os.fdopen(os.dup(kept), "rb")
    file.seek(0)
    return file


def _at_once(name: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > MOST_AT_ONCE:
            raise SourceError(f"{name}: more than {MOST_AT_ONCE:,} characters in a format that is read as a whole")
        yield piece


def _end_of_piece(text: str) -> int:
    """Where a piece may be cut: behind a line end, but not between CR and LF; behind a blank in a very long line."""
    if end := text.rfind("\n") + 1 or text.rfind("\r", 0, -1) + 1:
        return end
    return text.rfind(" ") + 1 or len(text) - text.endswith("\r") if len(text) > LONGEST_PIECE else 0


def _is_text(name: str) -> bool:
    """Whether a name was decoded whole: bytes that were not are lone surrogates, which no output can hold."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def _file_or_members(path: Path) -> Iterator[Path]:
    names = packed.members(path)
    yield from (Path(f"{path}:{name}") for name in names if not _passed_over(Path(name)))
    if not names:
        yield path


def is_standard_input(path: Path) -> bool:
    """Whether a path is the dash by which what another program writes is named."""
    return path.name == "-" and not path.exists()


def _zip_and_member(path: Path) -> tuple[Path, str] | None:
    """The zip in which a path ends before its last name does: "folder/a.zip:b/c.ris"."""
    whole = path.as_posix()
    for sign in re.finditer(":", whole):
        if Path(whole[: sign.start()]).is_file():
            return Path(whole[: sign.start()]), whole[sign.end() :]
    return None


def _belongs_to_page(folder: Path) -> bool:
    """Whether it is the folder of pictures, scripts and frames that a browser saves beside a page."""
    end = next((end for end in ENDS_OF_FOLDERS if folder.name.endswith(end)), "")
    page = folder.name.removesuffix(end)
    return bool(end) and folder.is_dir() and any(folder.with_name(page + suffix).is_file() for suffix in PAGES)


def _passed_over(path: Path) -> bool:
    if "__MACOSX" in path.parts:
        return True
    return path.stem.upper() == "README" or any(part.startswith(".") for part in path.parts)
