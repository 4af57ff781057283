"""Graphs to files: one module per format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from kg import plugins
from kg.output import STANDARD_OUTPUT, write_whole
from kg.store import Graph

__all__ = ["export", "export_to"]


def export(graph: Graph, name: str, out: BinaryIO) -> None:
    """Write a graph in a format to a stream. Raises UnknownNameError."""
    plugins.named(plugins.EXPORTERS, name).write(graph, out)


def export_to(graph: Graph, name: str, path: Path) -> list[Path]:
    """Write a graph to a file, or to several beside it where the format has several parts; says which.

    Raises UnknownNameError, KgError if a file cannot be written.
    """
    module = plugins.named(plugins.EXPORTERS, name)
    return [write_whole(target, partial(write, graph)) for target, write in _targets(module, path)]


def _targets(module: ModuleType, path: Path) -> Iterator[tuple[Path, Callable[[Graph, BinaryIO], None]]]:
    parts = getattr(module, "PARTS", None)
    if parts is None or path == STANDARD_OUTPUT or not path.name:  # what has no name is refused where it is written
        yield path, module.write
        return
    for part, write in parts.items():
        yield path.with_name(f"{path.stem}-{part}{path.suffix or module.SUFFIX}"), write
