"""Who may know whom: imports inside kg point down, and strangers stay strangers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent

PLUGIN_KINDS = ("readers", "extractors", "exporters", "views")
"""Neighbours that do not know each other."""

LAYERS = (
    ("__main__",),
    ("cli",),
    ("server",),
    ("console",),
    ("__init__",),
    ("notebook",),
    ("enrich", "llm"),
    ("results", "building", "evaluate", "check"),
    PLUGIN_KINDS,
    ("analyses", "asking"),
    ("selection", "remote"),
    ("sparql", "shapes"),
    ("document", "triples"),
    ("schemes", "identity", "publications", "store", "lines", "things", "answers", "proposals"),
    ("iris", "vocabulary", "words"),
    ("plugins", "sources", "output", "offline", "workers"),
    ("model",),
    ("errors",),
)
"""From the top down. A module imports from the layers below its own, or from a neighbour in its own."""

LIBRARY_TO_PLACE = {"typer": "kg.cli", "pyvis": "kg.views._page"}
"""Libraries that one place hides from all others."""


def _module_name(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULE_TO_FILE = {_module_name(file): file for file in sorted(PACKAGE.rglob("*.py"))}


def _imported_names(module: str) -> Iterator[str]:
    file = MODULE_TO_FILE[module]
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            origin = ".".join(filter(None, (*above, node.module)))
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def _own_module(name: str) -> str | None:
    """The module of kg that an imported name is, or is in."""
    while name and name not in MODULE_TO_FILE:
        name = name.rpartition(".")[0]
    return name or None


MODULE_TO_IMPORTS = {
    module: {found for name in _imported_names(module) if (found := _own_module(name)) and found != module}
    for module in MODULE_TO_FILE
}


def _part(module: str) -> str:
    """The name in LAYERS under which a module falls: "readers" for `kg.readers.ris`."""
    return [*module.split("."), "__init__"][1]


def _depth(module: str) -> int | None:
    return next((depth for depth, layer in enumerate(LAYERS) if _part(module) in layer), None)


@pytest.mark.parametrize("module", MODULE_TO_FILE)
def test_every_module_has_a_layer(module: str) -> None:
    """A new module of kg is given a place in LAYERS, so that a reader knows what it may use."""
    assert _depth(module) is not None, f"{module} is in no layer; add it to LAYERS in this file"


@pytest.mark.parametrize("module", MODULE_TO_FILE)
def test_imports_point_down(module: str) -> None:
    """A module imports from layers below its own, or from its neighbours."""
    upward = {name for name in MODULE_TO_IMPORTS[module] if (_depth(name) or 0) < (_depth(module) or 0)}

    assert upward == set()


@pytest.mark.parametrize("module", [m for m in MODULE_TO_FILE if _part(m) in PLUGIN_KINDS])
def test_plugins_are_strangers(module: str) -> None:
    """A plug-in imports no other plug-in, of its own kind or another; what two share is in a `_shared.py`."""
    plugins = {
        name
        for name in MODULE_TO_IMPORTS[module]
        if _part(name) in PLUGIN_KINDS and not (_part(name) == _part(module) and name.split(".")[-1].startswith("_"))
    }

    assert plugins == set()


def test_no_import_cycles() -> None:
    """No two modules need each other, however far the way round."""
    try:
        TopologicalSorter(MODULE_TO_IMPORTS).prepare()
    except CycleError as error:
        cycle = error.args[1]
    else:
        cycle = []

    assert cycle == []


@pytest.mark.parametrize(("library", "place"), LIBRARY_TO_PLACE.items())
def test_one_place_knows_the_library(library: str, place: str) -> None:
    """typer is the command line's own affair, and pyvis that of one view's file."""
    users = {
        module
        for module in MODULE_TO_FILE
        if any(name.partition(".")[0] == library for name in _imported_names(module))
    }

    assert users
    assert all(user == place or user.startswith(f"{place}.") for user in users)
