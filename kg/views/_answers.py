"""The pictures that the result of a query can be: bars, a matrix, or a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Bar", "Bars", "Matrix", "Net", "NetLink", "NetNode", "Quote", "noun"]

KIND_TO_NOUN = {"SubjectHeading": "subject heading", "SampleStatement": "sample", "SourceDocument": "source"}


def noun(kind: str) -> str:
    """What a class of things is called."""
    return KIND_TO_NOUN.get(kind, kind.lower()) or "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A name and its number; `written` is the number as the result has it, `kind` the class of what is named, or ""."""

    label: str
    amount: float
    written: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Names with a number, in the order of the result; the first of `in_all`."""

    title: str
    bars: tuple[Bar, ...]
    in_all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Two columns of names and what the result says of each pair; None where it says nothing."""

    title: str
    row_name: str
    column_name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[float | None, ...], ...]
    rows_in_all: int
    columns_in_all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence that a link rests on, and the publication in which it stands."""

    sentence: str
    publication: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetNode:
    """A thing of a network; `kind` is its class, such as "Role"."""

    id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetLink:
    """A link between two nodes by id, as strong as the result says, and the first of the sentences behind it.

    Where there are none, `together` are the studies that have both.
    """

    source: str
    target: str
    words: str
    together: tuple[str, ...]
    strength: float
    quotes: tuple[Quote, ...]
    quotes_in_all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """Things and links, the strongest of `in_all`. In two columns where every link leads from one to the other.

    `counted` says what the strength of a link counts, "" where all are as strong.
    """

    title: str
    counted: str
    nodes: Sequence[NetNode]
    links: Sequence[NetLink]
    in_all: int
    two_columns: bool
