"""What services answered, by service, address and identifier, so that nobody is asked twice for the same.

A file of SQLite, which is written after each batch and whole at every moment. It is made when the first answer comes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kg.enrich._identifiers import Identifier
from kg.errors import SettingError

__all__ = ["Cache", "Reply"]

TABLE = """
CREATE TABLE IF NOT EXISTS replies (
  service TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, day TEXT NOT NULL, document BLOB NOT NULL,
  PRIMARY KEY (service, kind, value)
) WITHOUT ROWID
"""
"""`service` is its name and its address: a mirror may know other things, and a wrong address nothing at all.
`document` is as the service would give the records; it is empty where the service has none.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a service said on a day about an identifier: a document of its records, or nothing at all."""

    identifier: Identifier
    day: date
    document: bytes


class Cache:
    """The replies kept in a file, as services gave them at these addresses.

    Replies older than so many days, or all with 0, are not given out any more.
    """

    def __init__(self, path: Path, *, addresses: Mapping[str, str], days: int, today: date) -> None:
        self._path = path
        self._asked = {name: f"{name} {address}" for name, address in addresses.items()}
        self._since = today - timedelta(days=days) if days else date.max

    def replies(self, service: str, identifiers: Iterable[Identifier]) -> Iterator[Reply]:
        """What is known already. Raises SettingError if the file is no cache."""
        if not self._path.exists():
            return
        with self._open() as connection:
            for one in identifiers:
                row = connection.execute(
                    "SELECT day, document FROM replies WHERE service = ? AND kind = ? AND value = ? AND day >= ?",
                    (self._asked[service], one.kind, one.value, self._since.isoformat()),
                ).fetchone()
                if row:
                    yield Reply(identifier=one, day=date.fromisoformat(row[0]), document=bytes(row[1]))

    def keep(self, service: str, replies: Iterable[Reply]) -> None:
        """Keep replies in place of earlier ones. Raises SettingError if the file is no cache or cannot be written."""
        rows = [
            (self._asked[service], one.identifier.kind, one.identifier.value, one.day.isoformat(), one.document)
            for one in replies
        ]
        if not rows:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?)", rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self._path)
            try:
                connection.execute(TABLE)
                yield connection
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise SettingError(
                f"{self._path}: not a cache of kg, or in use ({error}); name another with --cache"
            ) from error
