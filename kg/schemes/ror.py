"""Organisations by the Research Organization Registry: whose name is whose, checked by where they are.

The registry (https://ror.org) gives its data away as a dump: JSON of the schema 1 or 2, bare or in a zip. A graph keeps
what it needs of one in a file of its own, in which names are looked up: it is not held in memory.
"""

from __future__ import annotations

import codecs
import gzip
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, cast

import msgspec

from kg import iris
from kg.errors import SchemeError

__all__ = ["Registered", "Registry", "key", "read_dump", "write_copy"]

Object = Mapping[str, Any]

CHUNK = 2**20
"""How many bytes of a dump are held at a time; one organisation takes about 2,000."""

LONGEST = 16 * CHUNK
"""An organisation with more characters is none."""

WITHDRAWN = "withdrawn"
"""The status of a record that was none: https://ror.readme.io/docs/ror-data-structure."""

UNREADABLE = (
    *(OSError, EOFError, ValueError, zipfile.BadZipFile, zlib.error),
    *(AttributeError, KeyError, TypeError),  # a field of another type than the schema says
    RuntimeError,  # a zip with a password, one packed in a way that Python does not know, braces within braces
)
"""What the reading of a file may meet that is no dump."""

TABLES = """
CREATE TABLE organisation (id INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE name (name TEXT, id INTEGER, PRIMARY KEY (name, id)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """An organisation of the registry. `names` are all but its label and its acronyms; `cities` are as registered."""

    iri: str
    label: str
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    country: str = ""
    cities: tuple[str, ...] = ()


class Registry:
    """A copy of the registry on disk, or an empty one."""

    def __init__(self, path: Path | None = None) -> None:
        self._copy = None if path is None else sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        self.called = lru_cache(maxsize=16_384)(self._called)

    def __bool__(self) -> bool:
        return self._copy is not None

    def close(self) -> None:
        """Let go of the file."""
        if self._copy is not None:
            self._copy.close()

    def _called(self, name: str) -> tuple[Registered, ...]:
        """The organisations that have a name: label or alias in any language, whatever its case and accents."""
        if self._copy is None:
            return ()
        forms = sorted({key(form) for form in _forms(name)})
        rows = self._copy.execute(
            f"SELECT DISTINCT record FROM organisation NATURAL JOIN name"
            f" WHERE name IN ({','.join('?' * len(forms))}) ORDER BY id",
            forms,
        )
        return tuple(msgspec.json.decode(record, type=Registered) for (record,) in rows)


def key(name: str) -> str:
    """The form in which names are compared.

    >>> key("The Universit\\u00e9 & Hospital"), key("universite and hospital")
    ('universite-and-hospital', 'universite-and-hospital')
    """
    return iris.slug(name).removeprefix("the-")


def _forms(name: str) -> Iterator[str]:
    """A name, and written out where Web of Science shortens it: "Univ Oakham", "Oakham Univ"."""
    yield name
    if name.startswith("Univ "):
        yield f"University of {name.removeprefix('Univ ')}"
    elif name.endswith(" Univ"):
        yield f"{name}ersity"


def read_dump(path: Path) -> Iterator[Registered]:
    """The organisations of a data dump, one at a time. Raises SchemeError."""
    found = False
    try:
        with path.open("rb") as file, _opened(file) as stream:
            for entry in _objects(stream):
                if (one := _registered(entry)) is not None:
                    found = True
                    yield one
    except UNREADABLE as error:
        raise SchemeError(f"{path.name}: no data dump of ROR: {error}") from error
    if not found:
        raise SchemeError(f"{path.name}: holds no organisation of ROR; its data dump (JSON, or the zip) is wanted")


def write_copy(organisations: Iterable[Registered], path: Path) -> None:
    """Keep what kg needs of a dump in a file of its own."""
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(draft)) as copy:
        copy.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        for number, one in enumerate(organisations):
            copy.execute("INSERT INTO organisation VALUES (?, ?)", (number, msgspec.json.encode(one)))
            names = {key(name) for name in (one.label, *one.names)}
            copy.executemany("INSERT INTO name VALUES (?, ?)", ((name, number) for name in names))
        copy.commit()
    draft.replace(path)


# ---------------------------------------------------------------------------------------------------------------------
# The dump


def _opened(file: IO[bytes]) -> IO[bytes]:
    """The JSON in a zip, that of the newest schema where there are several; in a gzip; or the file itself."""
    head = file.read(4)
    file.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.open(file))
    if not head.startswith(b"PK"):
        return file
    packed = zipfile.ZipFile(file)
    members = [name for name in packed.namelist() if name.endswith(".json") and not name.startswith("__MACOSX")]
    if not members:
        raise ValueError("no .json in the zip")
    return packed.open(max(members, key=lambda name: ("schema_v2" in name, name)))


def _objects(stream: IO[bytes]) -> Iterator[Object]:
    """The objects of an array, or of lines, each as soon as it is whole."""
    decoder, waiting = json.JSONDecoder(), ""
    text = codecs.getincrementaldecoder("utf-8-sig")()
    while chunk := stream.read(CHUNK):
        waiting += text.decode(chunk)
        begin = 0
        while (begin := _next(waiting, begin)) < len(waiting):
            try:
                entry, begin = decoder.raw_decode(waiting, begin)
            except json.JSONDecodeError:
                break  # not whole yet
            if not isinstance(entry, dict):
                raise ValueError("an array of objects is wanted")
            yield entry
        waiting = waiting[begin:]
        if len(waiting) > LONGEST:
            raise ValueError("an array of objects is wanted")
    if waiting.strip(" \t\r\n,[]"):
        raise ValueError("it breaks off")


def _next(text: str, begin: int) -> int:
    while begin < len(text) and text[begin] in " \t\r\n,[]":
        begin += 1
    return begin


def _registered(entry: Object) -> Registered | None:
    if not str(entry.get("id", "")).startswith("https://ror.org/") or entry.get("status") == WITHDRAWN:
        return None
    return _of_schema_2(entry) if "names" in entry else _of_schema_1(entry)


def _of_schema_2(entry: Object) -> Registered | None:
    """https://ror.readme.io/docs/fields: `names` with their types, `locations` with what GeoNames says of them."""
    names = [(str(name.get("value", "")), name.get("types", [])) for name in entry["names"]]
    label = next((value for value, types in names if "ror_display" in types), "")
    places = [place.get("geonames_details", {}) for place in entry.get("locations", [])]
    return _made(
        entry,
        label=label,
        names=(value for value, types in names if "acronym" not in types),
        acronyms=(value for value, types in names if "acronym" in types),
        country=next((str(place.get("country_name", "")) for place in places), ""),
        cities=(str(place.get("name", "")) for place in places),
    )


def _of_schema_1(entry: Object) -> Registered | None:
    """https://ror.readme.io/v1/docs/fields: `name`, `aliases`, `labels`, `acronyms`, `country`, `addresses`."""
    return _made(
        entry,
        label=str(entry.get("name", "")),
        names=(*entry.get("aliases", []), *(label.get("label", "") for label in entry.get("labels", []))),
        acronyms=entry.get("acronyms", []),
        country=str((entry.get("country") or {}).get("country_name", "")),
        cities=(str(address.get("city") or "") for address in entry.get("addresses", [])),
    )


def _made(
    entry: Object, *, label: str, names: Iterable[str], acronyms: Iterable[str], country: str, cities: Iterable[str]
) -> Registered | None:
    if not label:
        return None
    return Registered(
        iri=str(entry["id"]),
        label=label,
        names=tuple(sorted({name for name in names if name} - {label})),
        acronyms=tuple(sorted(filter(None, set(acronyms)))),
        country=country,
        cities=tuple(sorted(filter(None, set(cities)))),
    )
