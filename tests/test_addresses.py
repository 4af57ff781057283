"""Sources may lie wherever fsspec reaches."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.building.gathering import workers
from kg.building.pipeline import build, forget
from kg.errors import MissingPathError, SettingError
from kg.sources.addresses import Address
from kg.sources.files import Source, files_in

fsspec = pytest.importorskip("fsspec", reason="study-kg[cluster] is not installed")


@pytest.fixture
def towns(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(Path(__file__).parent)
    return import_module("_towns")


@pytest.fixture
def memory(towns: ModuleType) -> Iterator[Any]:
    """A place in memory with two files of references, and what is none."""
    system = fsspec.filesystem("memory")
    for name, text in (("a.ris", towns.ris(0, 3)), ("b/c.ris", towns.ris(3, 5)), ("README.md", "x"), (".d.ris", "x")):
        system.pipe(f"/towns/{name}", text.encode())
    yield system
    system.rm("/towns", recursive=True)


@pytest.mark.usefixtures("memory")
def test_the_files_below_an_address() -> None:
    """Sorted; hidden ones and READMEs are passed over, as in a folder."""
    assert [place.name for place in files_in([Address("memory://towns")])] == ["a.ris", "c.ris"]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.ris", ["a.ris"]),
        ("**/*.ris", ["a.ris", "b/c.ris"]),
        ("[ab]*", ["a.ris", "b/c.ris"]),
        ("*", ["a.ris", "b/c.ris"]),
    ],
)
@pytest.mark.usefixtures("memory")
def test_the_files_that_match_an_address(pattern: str, names: list[str]) -> None:
    """Sorted, each by its own address; of a folder that matches all that is below it."""
    found = files_in([Address(f"memory://towns/{pattern}")])

    assert [str(place) for place in found] == [f"memory://towns/{name}" for name in names]


def test_a_name_with_the_signs_of_a_pattern_is_a_name(memory: Any) -> None:
    """What is there is meant, and not what would match."""
    memory.pipe({"/towns/[a]/1.ris": b"x", "/towns/a*": b"x"})

    found = files_in([Address("memory://towns/[a]"), Address("memory://towns/a*")])

    assert list(map(str, found)) == ["memory://towns/[a]/1.ris", "memory://towns/a*"]


def test_what_matches_is_built_and_forgotten(memory: Any, tmp_path: Path) -> None:
    """By the same pattern; files of this machine have addresses, too."""
    for name in ("a.ris", "b/c.ris"):
        (tmp_path / Path(name).name).write_bytes(memory.cat(f"/towns/{name}"))
    pattern = f"{tmp_path.as_uri()}/*.ris"
    built = build([pattern, "memory://towns/a.ris"], tmp_path / "graph")
    after = forget([pattern], tmp_path / "graph")

    assert [(file.kept, file.duplicates) for file in built.files] == [(3, 0), (2, 0), (0, 3)]
    assert after.counts["Publication"] == 3


@pytest.mark.usefixtures("memory")
def test_nothing_that_matches_is_one_line(tmp_path: Path) -> None:
    """A pattern of no file is no empty folder."""
    with pytest.raises(
        MissingPathError, match=r"memory://towns/\*\.xml: no file matches this; memory://towns/ would be"
    ):
        build(["memory://towns/*.xml"], tmp_path)


@pytest.mark.usefixtures("memory")
def test_an_address_is_built_as_a_folder_is(towns: ModuleType, tmp_path: Path) -> None:
    """The graph does not know where its sources lay, only what they hold."""
    for name, text in (("a.ris", towns.ris(0, 3)), ("c.ris", towns.ris(3, 5))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    build([tmp_path / "a.ris", tmp_path / "c.ris"], tmp_path / "paths")
    report = build(["memory://towns"], tmp_path / "addresses")

    assert [file.kept for file in report.files] == [3, 2]
    assert towns.exported(tmp_path / "addresses") == towns.exported(tmp_path / "paths")


def test_an_address_owns_its_files(memory: Any, tmp_path: Path) -> None:
    """One that is gone from there goes from the graph; one can be forgotten by its address."""
    build(["memory://towns"], tmp_path)
    memory.rm("/towns/b/c.ris")
    after = build(["memory://towns"], tmp_path)
    memory.pipe("/towns/e.ris", memory.cat("/towns/a.ris").replace(b"town", b"village"))
    build(["memory://towns"], tmp_path)

    assert after.counts["Publication"] == 3
    assert forget(["memory://towns/e.ris"], tmp_path).counts["Publication"] == 3


def test_nothing_at_an_address(tmp_path: Path) -> None:
    """It is told as for a path."""
    with pytest.raises(MissingPathError, match="memory://nowhere: no such file or folder"):
        build(["memory://nowhere"], tmp_path)


def test_a_kind_of_address_that_nothing_opens(tmp_path: Path) -> None:
    """What would do is told."""
    with pytest.raises(SettingError, match=r"nosuch://… cannot be opened.*study-kg\[cluster\]"):
        build(["nosuch://place"], tmp_path)


@pytest.mark.usefixtures("memory")
def test_an_address_is_read_as_a_source() -> None:
    """With its name, and its length where that is known."""
    source = Source.of(next(iter(files_in([Address("memory://towns")]))))

    assert (source.name, source.text.count("TY  - ")) == ("a.ris", 3)


@pytest.mark.usefixtures("memory")
def test_many_processes_are_for_much() -> None:
    """What lies elsewhere counts as what lies here."""
    assert workers(None, [Address("memory://towns")]) is None
