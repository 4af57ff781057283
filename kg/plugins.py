"""The kinds of things one may add, and how they are found.

A plug-in is a module. Those of kg are the modules of `kg.readers`, `kg.extractors`, `kg.exporters`, `kg.views` and
`kg.enrich` whose names do not begin with an underscore; others come by an entry point of the same group name, such as
`[project.entry-points."kg.readers"]`. The first line of a module's docstring says what it is.

A module that does not import, or lacks a name its kind owes, is reported with a warning and left out.
"""

from __future__ import annotations

import importlib
import pkgutil
import warnings
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from types import ModuleType

from kg.errors import UnknownNameError

__all__ = ["EXPORTERS", "EXTRACTORS", "READERS", "SERVICES", "VIEWS", "installed", "meaning", "named"]

READERS = "kg.readers"
EXTRACTORS = "kg.extractors"
EXPORTERS = "kg.exporters"
VIEWS = "kg.views"
SERVICES = "kg.enrich"

GROUP_TO_NAMES_OWED = {
    READERS: ("recognises", "read"),
    EXTRACTORS: ("VERSION", "extract"),
    EXPORTERS: ("SUFFIX", "write"),
    VIEWS: ("SUFFIX", "write"),
    SERVICES: ("TITLE", "ADDRESS", "KINDS", "GIVES", "BATCH", "SUFFIX", "rate", "request", "records", "document"),
}
"""What each kind of plug-in must define; `tests/test_plugins.py` holds the built-in ones to it."""


@cache
def installed(group: str) -> dict[str, ModuleType]:
    """The plug-ins of a group by name, sorted; a name with "-" for the module's "_"."""
    found = {}
    for name, location in _locations(group):
        module = _load(group, name, location)
        if module is not None:
            found[name.replace("_", "-")] = module
    return dict(sorted(found.items()))


def named(group: str, name: str) -> ModuleType:
    """One plug-in. Raises UnknownNameError, with the nearest names."""
    modules = installed(group)
    try:
        return modules[name]
    except KeyError:
        kind = group.removeprefix("kg.").removesuffix("s")
        raise UnknownNameError(kind, name, modules) from None


def meaning(module: ModuleType) -> str:
    """The first line of a plug-in's docstring, without its full stop."""
    return (module.__doc__ or "").strip().partition("\n")[0].rstrip(".")


def _locations(group: str) -> Iterator[tuple[str, str]]:
    package = importlib.import_module(group)
    for module in pkgutil.iter_modules(package.__path__):
        if not module.name.startswith("_"):
            yield module.name, f"{group}.{module.name}"
    for entry in entry_points(group=group):
        yield entry.name, entry.value


def _load(group: str, name: str, location: str) -> ModuleType | None:
    try:
        module = importlib.import_module(location)
    except Exception as error:  # a stranger's module may fail in any way, and must not stop us
        warnings.warn(f"{group}: '{name}' ({location}) does not import: {error}", stacklevel=2)
        return None
    missing = [owed for owed in GROUP_TO_NAMES_OWED[group] if not hasattr(module, owed)]
    if missing:
        warnings.warn(f"{group}: '{name}' ({location}) defines no {', '.join(missing)}", stacklevel=2)
        return None
    return module
