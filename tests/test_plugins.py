"""What every reader, extractor, exporter and view owes, and what happens to one that does not hold to it."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from kg import plugins
from kg.errors import UnknownNameError
from kg.plugins import GROUP_TO_NAMES_OWED, READERS
from kg.sparql import questions

BUILT_IN = [
    (group, module.name)
    for group in GROUP_TO_NAMES_OWED
    for module in pkgutil.iter_modules(importlib.import_module(group).__path__)
    if not module.name.startswith("_")
]


@pytest.fixture
def stranger(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """An empty module of a third party, named as a reader by an entry point."""
    module = ModuleType("stranger")
    entry = EntryPoint(name="stranger", value="stranger", group=READERS)
    monkeypatch.setitem(sys.modules, "stranger", module)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [entry] if group == READERS else [])
    plugins.installed.cache_clear()
    yield module
    plugins.installed.cache_clear()


@pytest.mark.parametrize(("group", "name"), BUILT_IN)
def test_defines_what_its_kind_owes(group: str, name: str) -> None:
    """A plug-in of kg defines every name that its kind owes."""
    module = importlib.import_module(f"{group}.{name}")

    assert [owed for owed in GROUP_TO_NAMES_OWED[group] if not hasattr(module, owed)] == []


@pytest.mark.parametrize(("group", "name"), BUILT_IN)
def test_says_what_it_is(group: str, name: str) -> None:
    """The first line of a plug-in's docstring is a whole sentence that fits where `kg formats` shows it."""
    line = (importlib.import_module(f"{group}.{name}").__doc__ or "").partition("\n")[0]

    assert line.endswith(".")
    assert 10 < len(line) <= 120


@pytest.mark.parametrize("group", GROUP_TO_NAMES_OWED)
def test_all_are_installed(group: str) -> None:
    """Every module of the package whose name has no underscore before it is found, without being listed anywhere."""
    expected = {name.replace("_", "-") for of, name in BUILT_IN if of == group}

    assert expected <= set(plugins.installed(group))


def test_a_third_party_joins_by_entry_point(stranger: ModuleType) -> None:
    """A module of another distribution is a reader like any other once an entry point names it."""
    stranger.recognises = stranger.read = lambda source: None

    assert plugins.named(READERS, "stranger") is stranger


def test_a_plugin_that_lacks_a_name_is_left_out(stranger: ModuleType) -> None:
    """A reader that cannot read is reported with what it lacks, and the others are there all the same."""
    stranger.recognises = lambda source: True

    with pytest.warns(UserWarning, match=r"kg\.readers: 'stranger' \(stranger\) defines no read"):
        found = plugins.installed(READERS)

    assert "stranger" not in found


def test_a_plugin_that_does_not_import_is_left_out(stranger: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader whose import fails is reported with the reason, and the others are there all the same."""
    monkeypatch.setitem(sys.modules, "stranger", None)

    with pytest.warns(UserWarning, match=r"kg\.readers: 'stranger' \(stranger\) does not import: "):
        found = plugins.installed(READERS)

    assert "stranger" not in found


def test_a_package_of_queries_that_cannot_be_read_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is reported with the reason, and the shipped queries are there all the same."""
    shipped = questions.named_queries()
    entry = EntryPoint(name="gone", value="no_such_package", group=questions.GROUP)
    monkeypatch.setattr(questions, "entry_points", lambda group: [entry])
    questions.named_queries.cache_clear()

    with pytest.warns(UserWarning, match=r"kg\.queries: 'gone' \(no_such_package\) cannot be read: "):
        found = questions.named_queries()

    assert found == shipped
    questions.named_queries.cache_clear()


def test_an_unknown_name_gets_the_nearest(stranger: ModuleType) -> None:
    """A name nearly right is answered with the right one."""
    stranger.recognises = stranger.read = lambda source: None

    with pytest.raises(UnknownNameError, match="no reader called 'strangr'; did you mean 'stranger'"):
        plugins.named(READERS, "strangr")
