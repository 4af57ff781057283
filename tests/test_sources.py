"""Bytes to text."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import MissingPathError
from kg.sources.files import HEAD_LENGTH, Source, files_in, places_named


def text_of(data: bytes) -> str:
    return Source(name="a.txt", data=data).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_encoding_is_read(encoding: str) -> None:
    """UTF-8 and UTF-16 with or without a mark, and what old Windows programs write."""
    assert text_of("Café “Ångström”".encode(encoding)) == "Café “Ångström”"


def test_a_record_in_another_encoding_spoils_no_other() -> None:
    """One record pasted from an old program leaves the letters of its neighbours as they are."""
    assert text_of("Québec\n".encode() + "Málaga\n".encode("cp1252") + "Österreich\n".encode()) == (
        "Québec\nMálaga\nÖsterreich\n"
    )


def test_a_head_may_end_inside_a_letter() -> None:
    """Where the head is cut makes no difference to what stands before."""
    head = Source(name="a.txt", data="é".encode() + b"a" * (HEAD_LENGTH - 3) + "é".encode()).head

    assert head.startswith("éaaa")


def test_the_folder_that_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    """Its scripts and frames are no citations; a folder of that name without a page is read as any other."""
    for name in ("a.html", "a_files/frame.html", "b_files/c.ris"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")

    assert [path.name for path in files_in([tmp_path])] == ["a.html", "c.ris"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.ris", ["a.ris", "b.ris"]),
        ("?.nbib", ["c.nbib"]),
        ("**/*.ris", ["a.ris", "b.ris", "below/d.ris"]),
        ("bel*", ["below"]),
        ("[x].csv", ["[x].csv"]),
    ],
)
def test_a_pattern_that_no_shell_has_taken(pattern: str, found: list[str], tmp_path: Path) -> None:
    """It names what a shell would give, in order; but a file that is called so is itself."""
    (tmp_path / "below").mkdir()
    for name in ("b.ris", "a.ris", "c.nbib", "below/d.ris", ".hidden.ris", "[x].csv", "x.csv"):
        (tmp_path / name).touch()

    assert [path.relative_to(tmp_path).as_posix() for path in places_named([tmp_path / pattern])] == found


def test_a_pattern_that_matches_nothing(tmp_path: Path) -> None:
    """One line says that there is nothing of that kind."""
    with pytest.raises(MissingPathError, match=r"\*\.enw: no file or folder matches this"):
        places_named([str(tmp_path / "*.enw")])
