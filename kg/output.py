"""Files out: each is whole or not there."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError

__all__ = ["write_whole"]


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> Path:
    """Write a file under another name, then give it its own. Raises KgError if it cannot be written."""
    made = io.BytesIO()
    write(made)
    draft = path.with_name(f".{path.name}.draft")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(made.getbuffer())
        draft.replace(path)
    except OSError as error:
        raise KgError(f"{path}: cannot be written: {error.strerror or error}") from error
    return path
