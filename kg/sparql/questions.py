"""The named queries: `queries/*.rq`, and those of plug-ins.

The first comment of a named query says what it answers; a line `# $role Role: whose studies are wanted` declares a
parameter, with the class of the thing it names, or Thing, Text or Number. It stands in the query as `$role`, where
VALUES allows several: those asked for, and all that have the name. A line `# asks: which studies are about $role` is
one way to ask for it in plain words, for `kg ask`; a Text parameter whose meaning ends in a list behind a colon is one
of these words. Third parties add folders of .rq files by an entry point in the group "kg.queries"; one that cannot be
read is reported with a warning and left out.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["NamedQuery", "Parameter", "named_queries"]

GROUP = "kg.queries"

_PARAMETER = re.compile(r"#\s*\$(\w+)\s+(\w+):\s*(.+)")
_ASKS = re.compile(r"#\s*asks:\s*(.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a named query wants to be told. `kind` is a class of the ontology, "Thing", "Text" or "Number"."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A query that is shipped with kg or a plug-in. `asks` are ways to ask for it in plain words."""

    name: str
    meaning: str
    parameters: tuple[Parameter, ...]
    text: str
    asks: tuple[str, ...] = ()


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """All named queries by name, sorted."""
    found = {query.name: query for query in _in(files("kg") / "queries")}
    for entry in entry_points(group=GROUP):
        try:
            found |= {query.name: query for query in _in(files(entry.value))}
        except Exception as error:  # a stranger's package may fail in any way, and must not stop us
            warnings.warn(f"{GROUP}: '{entry.name}' ({entry.value}) cannot be read: {error}", stacklevel=2)
    return dict(sorted(found.items()))


def _in(folder: Traversable) -> Iterator[NamedQuery]:
    return (_parsed(file) for file in folder.iterdir() if file.name.endswith(".rq"))


def _parsed(file: Traversable) -> NamedQuery:
    text = file.read_text(encoding="utf-8")
    comments = [line for line in text.splitlines() if line.startswith("#")]
    parameters = [Parameter(name=m[1], kind=m[2], meaning=m[3]) for line in comments if (m := _PARAMETER.match(line))]
    return NamedQuery(
        name=file.name.removesuffix(".rq"),
        meaning=comments[0].lstrip("# ") if comments else "",
        parameters=tuple(parameters),
        asks=tuple(found[1] for line in comments if (found := _ASKS.match(line))),
        text="\n".join(line for line in text.splitlines() if not line.startswith("#")).strip() + "\n",
    )
