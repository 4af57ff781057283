"""Graphs to files: one module per format."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from kg import plugins
from kg.errors import KgError
from kg.store import Graph

__all__ = ["export", "export_to"]


def export(graph: Graph, name: str, out: BinaryIO) -> None:
    """Write a graph in a format to a stream. Raises UnknownNameError."""
    plugins.named(plugins.EXPORTERS, name).write(graph, out)


def export_to(graph: Graph, name: str, path: Path) -> list[Path]:
    """Write a graph to a file, or to several beside it where the format has several parts; says which.

    Each is whole or not there: it is written under another name first. Raises UnknownNameError, KgError.
    """
    module = plugins.named(plugins.EXPORTERS, name)
    return [_write_whole(graph, write, target) for target, write in _targets(module, path)]


def _targets(module: ModuleType, path: Path) -> Iterator[tuple[Path, Callable[[Graph, BinaryIO], None]]]:
    parts = getattr(module, "PARTS", None)
    if parts is None:
        yield path, module.write
        return
    for part, write in parts.items():
        yield path.with_name(f"{path.stem}-{part}{path.suffix or module.SUFFIX}"), write


def _write_whole(graph: Graph, write: Callable[[Graph, BinaryIO], None], path: Path) -> Path:
    made = io.BytesIO()
    write(graph, made)
    draft = path.with_name(f".{path.name}.draft")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(made.getbuffer())
        draft.replace(path)
    except OSError as error:
        raise KgError(f"{path}: cannot be written: {error.strerror or error}") from error
    return path
