"""Files out."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.output import write_whole


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    """What breaks off half-way changes nothing, and leaves no half file beside it."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")

    def half(out: object) -> None:
        out.write(b"ne")  # type: ignore[attr-defined]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(file, half)

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.txt", b"old")]


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is written."""
    file, link = tmp_path / "a.txt", tmp_path / "link.txt"
    file.write_bytes(b"old")
    link.symlink_to(file)
    write_whole(link, lambda out: out.write(b"new"))

    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_folder_that_cannot_be_is_one_line(tmp_path: Path) -> None:
    """A file in the place of a folder is named with the reason."""
    (tmp_path / "a").write_bytes(b"")

    with pytest.raises(KgError, match=r"b\.txt: cannot be written: "):
        write_whole(tmp_path / "a" / "b.txt", lambda out: out.write(b"new"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    """A named pipe gets the words and stays a pipe."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=write_whole, args=(pipe, lambda out: out.write(b"new")))
    writer.start()
    with pipe.open("rb") as reader:
        read = reader.read()
    writer.join()

    assert read == b"new"
    assert pipe.is_fifo()
