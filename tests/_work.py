"""What the processes of `test_workers` are given to do: they import it by this name."""

from __future__ import annotations

import os
from pathlib import Path


def squared(number: int) -> int:
    return number * number


def deadly_once(path: Path) -> str:
    """Ends its process the first time it is called for a path."""
    if not path.exists():
        path.touch()
        os._exit(9)
    return path.name


def deadly_once_then_nothing(path: Path) -> str:
    return deadly_once(path).removeprefix(path.name)


def always_deadly(number: int) -> int:
    if number == 2:
        os._exit(9)
    return number
