"""What models answered, by model, prompt and the words they were shown, so that nothing is asked and paid for twice.

A file of SQLite in the graph's folder, which is written after each answer and whole at every moment.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError
from kg.model import Citation
from kg.proposals import Answer, shown

__all__ = ["Answers", "Lookup"]

TABLE = """
CREATE TABLE IF NOT EXISTS answers (
  model TEXT NOT NULL, words TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (model, words)
) WITHOUT ROWID
"""
"""`model` is its name and the version of the prompt, `words` the SHA-256 of what it was shown."""

Lookup = Callable[[Citation], Answer | None]
"""The answer about a record, if there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers of one model to one prompt, kept in a file that is made with the first; without a model, none."""

    file: Path
    model: str

    @contextmanager
    def lookup(self) -> Iterator[Lookup]:
        """What is known. Raises GraphError if the file is no such cache."""
        if not self.model or not self.file.exists():
            yield lambda citation: None
            return
        with self._open() as connection:
            yield lambda citation: self._found(connection, citation)

    def keep(self, citation: Citation, content: str) -> None:
        """Keep an answer. Raises GraphError if the file is no such cache or cannot be written."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        row = (self.model, _digest(citation), content)
        with self._open() as connection, connection:
            connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", row)

    def digest(self) -> str:
        """A digest of all answers, which changes when there are others."""
        digest = hashlib.sha256(self.model.encode())
        if self.file.exists():
            with self._open() as connection:
                query = "SELECT words, content FROM answers WHERE model = ? ORDER BY words"
                for words, content in connection.execute(query, (self.model,)):
                    digest.update(f"\n{words} {len(content)} {content}".encode())
        return digest.hexdigest()

    def _found(self, connection: sqlite3.Connection, citation: Citation) -> Answer | None:
        query = "SELECT content FROM answers WHERE model = ? AND words = ?"
        row = connection.execute(query, (self.model, _digest(citation))).fetchone()
        return Answer(model=self.model, content=row[0]) if row else None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.file)) as connection:
                connection.execute(TABLE)
                yield connection
        except sqlite3.Error as error:
            raise GraphError(f"{self.file}: not a cache of answers, or in use ({error})") from error


def _digest(citation: Citation) -> str:
    return hashlib.sha256(shown(citation).encode()).hexdigest()
