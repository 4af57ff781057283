"""Sources that lie elsewhere: whatever fsspec can open by an address, such as s3://bucket/folder/file.xml.gz."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from kg.errors import MissingPathError, SettingError, SourceError

__all__ = ["Address", "Location", "located"]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://.+")

_PATTERN = re.compile(r"[*\[]")
"""What makes a pattern of an address at which there is nothing. Behind "?", too, a query may stand."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address; `length` is how many bytes lie there, as far as that is known."""

    url: str
    length: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return self.url

    @property
    def name(self) -> str:
        """The last part of it."""
        return self.url.rstrip("/").rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """What the name ends with, as that of a path."""
        return Path(self.name).suffix

    @property
    def beginning(self) -> str:
        """What its files begin with: itself, or of a pattern what stands before it."""
        return _beginning(self.url)

    def files(self) -> Iterator[Address]:
        """Itself, the files below it, or those that match it, sorted.

        Raises MissingPathError, SourceError, SettingError.
        """
        system, path = _system(self.url)
        try:
            is_pattern = bool(_PATTERN.search(path)) and not system.exists(path)
            places = system.glob(path) if is_pattern else [path]
            lengths = {name: length for place in places for name, length in _lengths(system, place)}
        except FileNotFoundError:
            raise MissingPathError(f"{self}: no such file or folder") from None
        except Exception as error:  # each system has its own
            raise SourceError(f"{self}: {error}") from error
        if is_pattern and not lengths:
            raise MissingPathError(f"{self}: no file matches this; {self.beginning} would be all below it")
        below = len(_beginning(path))
        for name, length in sorted(lengths.items()):
            yield Address(self.beginning + name[below:], length)

    def open(self) -> IO[bytes]:
        """Its bytes. Raises OSError, SettingError."""
        system, path = _system(self.url)
        try:
            opened: IO[bytes] = system.open(path, "rb")
        except OSError:
            raise
        except Exception as error:
            raise OSError(str(error)) from error
        return opened

    def put(self, file: Path) -> None:
        """Write what a file holds there."""
        system, path = _system(self.url)
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        system.put_file(str(file), path)

    def take(self, file: Path) -> None:
        """Move what lies there into a file."""
        system, path = _system(self.url)
        system.get_file(path, str(file))
        system.rm_file(path)


Location = Path | Address


def located(place: Location | str) -> Location:
    """The address or the path that a word of the command line is.

    >>> located("s3://bucket/a.ris"), located("C:/a.ris").name
    (Address(url='s3://bucket/a.ris', length=0), 'a.ris')
    """
    if isinstance(place, Address):
        return place
    return Address(str(place)) if _ADDRESS.fullmatch(str(place)) else Path(place)


def _beginning(place: str) -> str:
    pattern = _PATTERN.search(place)
    return place[: place.rfind("/", 0, pattern.start()) + 1] if pattern else place.rstrip("/")


def _lengths(system: Any, place: str) -> Iterator[tuple[str, int]]:
    """The file at a place of a system, or those below it, with their lengths."""
    about = system.info(place)
    found = system.find(place, detail=True) if about["type"] == "directory" else {place: about}
    for name, one in found.items():
        yield name, one.get("size") or 0


def _system(url: str) -> tuple[Any, str]:
    """What opens files at such addresses, and the path there. Raises SettingError."""
    try:
        import fsspec

        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        what = f"{url.partition('://')[0]}://… cannot be opened: {error}"
        raise SettingError(f"{what}; addresses need pip install 'study-kg[cluster]', and their own library") from error
    return system, path
