"""Files out: each is whole or not there, and no cell of a table runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError

__all__ = ["STANDARD_OUTPUT", "harmless", "write_whole"]

STANDARD_OUTPUT = Path("-")
"""Named by a dash, as standard input is."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t")


def harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula, and none that stands as if it were one made harmless.

    >>> harmless("=1+1"), harmless("trust"), harmless(-1)
    ("'=1+1", 'trust', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip("'").startswith(FORMULA_SIGNS) else cell


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> Path:
    """Write a file under another name, then give it its own, or write to standard output, which is "-".

    Raises KgError if it cannot be written.
    """
    if path == STANDARD_OUTPUT:
        write(sys.stdout.buffer)
        return path
    if path.is_dir():
        raise KgError(f"{path}: a folder; name a file")
    try:
        if path.exists() and not path.is_file():  # a pipe or a device, such as /dev/stdout, is not to be replaced
            with path.open("wb") as out:
                write(out)
        else:
            _replace(path.resolve(), write)  # a link stays one, and what it leads to is written
    except OSError as error:
        raise KgError(f"{path}: cannot be written: {error.strerror or error}") from error
    return path


def _replace(path: Path, write: Callable[[BinaryIO], object]) -> None:
    draft = path.with_name(f".{path.name}.draft")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as out:
            write(out)
        draft.replace(path)
    finally:
        with suppress(OSError):  # it is there only if something went wrong
            draft.unlink()
