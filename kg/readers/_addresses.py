"""Affiliation lines that begin with the names of those whose they are: "(Doe J.; Poe E.A.) Old Trust, Leeds"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["bare_lines", "owned", "parted"]

# Embase: "(Liu R.; Adler D.G., adler@example.org) Department of ..."
_IN_BRACKETS = re.compile(r"\((?P<names>[^()]{2,3000})\)\s+(?P<line>\S.*)")
_BETWEEN_LINES = re.compile(r"\.?\s*,\s+(?=\([^()]{2,3000}\)\s+\S)")
_E_MAIL = re.compile(r",?\s*\S+@\S+")
_ONLY_E_MAIL = re.compile(r"\S+@\S+")
# Ovid: "Doe, Jane A.: Department of ..." in PsycINFO, "Doe, Jane A. Department of ..." in MEDLINE
_BEHIND_A_NAME = r"(?:\.:|[.:])\s+(?P<line>\S.*)"


def parted(printed: str) -> list[str]:
    """The lines of a field that holds several, each behind its names in brackets.

    >>> parted("(Doe J.) Old Trust, Leeds. , (Poe E.A.; Roe M.) New Trust, Hull")
    ['(Doe J.) Old Trust, Leeds', '(Poe E.A.; Roe M.) New Trust, Hull']
    >>> parted("Old Trust, Leeds")
    ['Old Trust, Leeds']
    """
    return _BETWEEN_LINES.split(printed) if _IN_BRACKETS.match(printed) else [printed]


def owned(line: str, names: Sequence[str]) -> tuple[tuple[int, ...], str]:
    """The places of a line's owners among the names of the authors, and the line without their names.

    A line that names none of them is left as it is.

    >>> owned("(Doe J., doe@example.org; Poe E.A.) Old Trust, Leeds", ["Doe J.", "Roe M.", "Poe E.A."])
    ((0, 2), 'Old Trust, Leeds')
    >>> owned("Doe, Jane A.: Old Trust, Leeds", ["Doe, Jane A"]), owned("Doe Hospital, Hull", ["Doe, Jane A"])
    (((0,), 'Old Trust, Leeds'), ((), 'Doe Hospital, Hull'))
    """
    if found := _IN_BRACKETS.fullmatch(line):
        wanted = {_key(_E_MAIL.sub("", name)) for name in found["names"].split(";")}
        places = tuple(place for place, name in enumerate(names) if _key(name) in wanted)
        return places, found["line"] if places else line
    for place, name in enumerate(names):
        bare = name.rstrip(".")
        if line.startswith(bare) and (behind := re.fullmatch(_BEHIND_A_NAME, line[len(bare) :])):
            return (place,), behind["line"]
    return (), line


def bare_lines(printed: Iterable[str], names: Sequence[str]) -> Iterator[tuple[tuple[int, ...], str]]:
    """Each line with the places of its owners; what is only an e-mail address is left out."""
    for line in printed:
        places, bare = owned(line, names)
        if not _ONLY_E_MAIL.fullmatch(bare):
            yield places, bare


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()
