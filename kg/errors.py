"""Everything kg raises on purpose.

    KgError             one line for the user: where, what, and what would do
    ├── SourceError     a source that is empty, or of no kind that kg reads
    │   └── MissingPathError  nothing at that path
    ├── SchemeError     a role or theme scheme that cannot be used
    ├── GraphError      a graph that cannot be read, or that another build is writing
    │   └── NoGraphError  no graph in that folder
    ├── ServiceError    no service on the network answered
    ├── SettingError    a setting that cannot be used
    ├── QueryError      a query that cannot be parsed or answered
    │   ├── NotSparqlError  a text that is no query, with the place
    │   └── FailedQueryError  a query that broke off while it was worked out
    ├── UnknownNameError  no such format, query or thing; the nearest ones are named
    └── AmbiguousNameError  several things have this name

Stopped is KeyboardInterrupt with what a user should know then.

A record that cannot be read is not raised: it is a value, `kg.model.CitationError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

__all__ = [
    "AmbiguousNameError",
    "FailedQueryError",
    "GraphError",
    "KgError",
    "MissingPathError",
    "NoGraphError",
    "NotSparqlError",
    "QueryError",
    "SchemeError",
    "ServiceError",
    "SettingError",
    "SourceError",
    "Stopped",
    "UnknownNameError",
]


class KgError(Exception):
    """What the user can mend; its text is one line."""


class SourceError(KgError):
    """A source that cannot be read at all."""


class MissingPathError(SourceError):
    """A path at which there is nothing."""


class SchemeError(KgError):
    """A scheme file that cannot be used."""


class GraphError(KgError):
    """A graph folder that cannot be read or written."""


class NoGraphError(GraphError):
    """A folder that holds no graph."""


class ServiceError(KgError):
    """Services on the network that did not answer."""


class SettingError(KgError):
    """A setting that cannot be used."""


class QueryError(KgError):
    """A query that cannot be parsed or answered."""


class NotSparqlError(QueryError):
    """A text that is no SPARQL; `row` is the line with the mistake, which begins at `column` (from 1)."""

    def __init__(self, said: str, row: str, column: int, length: int) -> None:
        super().__init__(said)
        self.row, self.column, self.length = row, column, length


class FailedQueryError(QueryError):
    """A query broke off while it was worked out."""


class UnknownNameError(KgError):
    """A name that kg does not know.

    >>> str(UnknownNameError("exporter", "turtel", ["csv", "turtle"]))
    "no exporter called 'turtel'; did you mean 'turtle'?"
    >>> str(UnknownNameError("exporter", "x", ["csv", "turtle"]))
    "no exporter called 'x'; there are: csv, turtle"
    >>> str(UnknownNameError("role", "x", []))
    "no role called 'x'; nor is there a name like it"
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], most: int = 20) -> None:
        names = sorted(known)
        near = get_close_matches(name.lower(), {n.lower() for n in names}, n=3)
        nearest = [n for lower in near for n in names if n.lower() == lower]
        if nearest:
            hint = "did you mean " + " or ".join(f"'{n}'" for n in nearest) + "?"
        else:
            more = f" and {len(names) - most} more" if len(names) > most else ""
            hint = f"there are: {', '.join(names[:most])}{more}" if names else "nor is there a name like it"
        super().__init__(f"no {kind} called '{name}'" + ("; " + hint))


class AmbiguousNameError(KgError):
    """A name that several things have, where one is wanted."""

    def __init__(self, name: str, keys: Sequence[str], most: int = 5) -> None:
        more = f" and {len(keys) - most} more" if len(keys) > most else ""
        super().__init__(f"'{name}' names {len(keys)} things; say which: {', '.join(keys[:most])}{more}")


class Stopped(KeyboardInterrupt):
    """A build that was stopped when so many of its files had been read, and so many records in pieces of others.

    >>> str(Stopped(2, 14))
    'run the same command again to go on: 2 of 14 files are already read'
    >>> str(Stopped(0, 1, 30_000))
    'run the same command again to go on: 0 of 1 files and 30,000 further records are already read'
    """

    def __init__(self, read: int, files: int, records: int = 0) -> None:
        further = f" and {records:,} further records" if records else ""
        super().__init__(f"run the same command again to go on: {read:,} of {files:,} files{further} are already read")
