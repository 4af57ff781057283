"""Packed files, the members of archives, and standard input."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import readers
from kg.building.pipeline import build, forget
from kg.errors import SourceError
from kg.model import Citation, CitationError
from kg.sources import packed
from kg.sources.files import Source, files_in

RIS = b"TY  - JOUR\nTI  - A packed title\nER  - \n"


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_is_the_file(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """Whatever its name: the first bytes tell; the same citations have the same hash."""
    path = tmp_path / "library.ris.packed"
    path.write_bytes(pack(RIS))

    source = Source.of(path)

    assert (source.name, source.data) == ("library.ris.packed", RIS)
    assert source.sha256 == Source(name="x", data=RIS).sha256


def test_each_member_of_a_zip_is_a_source(tmp_path: Path) -> None:
    """It has the name of the zip before its own; what is hidden or tells about the folder is passed over."""
    archive = zipped(tmp_path / "a.zip", {"b.ris": RIS, "c/d.ris": RIS, "README.txt": b"x", "__MACOSX/b.ris": b"x"})

    sources = [Source.of(path) for path in files_in([tmp_path])]

    assert [source.name for source in sources] == ["a.zip:b.ris", "a.zip:c/d.ris"]
    assert [source.data for source in sources] == [RIS, RIS]
    assert list(files_in([archive])) == list(files_in([tmp_path]))


def test_a_packed_member(tmp_path: Path) -> None:
    """A member that is packed itself is unpacked; a zip in a zip is refused in one line."""
    inner = zipped(tmp_path / "inner.zip", {"b.ris": RIS}).read_bytes()
    archive = zipped(tmp_path / "a.zip", {"b.ris.gz": gzip.compress(RIS), "c.zip": inner})
    packed_member, nested = files_in([archive])

    assert Source.of(packed_member).data == RIS
    with pytest.raises(SourceError, match=r"of no kind that kg reads|a zip"):
        readers.reader_for(Source.of(nested))


def test_an_office_document_is_no_archive(tmp_path: Path) -> None:
    """Its parts are no sources."""
    path = zipped(tmp_path / "a.docx", {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})

    assert list(files_in([path])) == [path]
    with pytest.raises(SourceError, match=r"a\.docx: a Word document; export the citations"):
        readers.reader_for(Source.of(path))


@pytest.mark.parametrize("data", [b"\x1f\x8bnot really", b"BZh9 neither"], ids=["no gzip", "no bzip2"])
def test_what_cannot_be_unpacked_is_one_line(tmp_path: Path, data: bytes) -> None:
    """A torn archive is refused with its name, and its neighbours are read."""
    (tmp_path / "a.gz").write_bytes(data)
    (tmp_path / "b.ris").write_bytes(RIS)
    torn, whole = files_in([tmp_path])

    with pytest.raises(SourceError, match=r"^a\.gz: .*$"):
        Source.of(torn)
    assert Source.of(whole).data == RIS


def test_a_torn_zip_is_one_line(tmp_path: Path) -> None:
    """What begins as a zip and is none is refused with its name."""
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04torn")

    with pytest.raises(SourceError, match=r"^a\.zip: a zip that is broken"):
        readers.reader_for(Source.of(path))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_stands_before_a_break_is_kept(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """A download that broke off gives its whole records, and an error that says where it broke."""
    chance = random.Random(1)  # what hardly shrinks, so that little is lost with the end
    records = b"".join(RIS.replace(b"packed", chance.randbytes(600).hex().encode()) for _ in range(1_200))
    path = tmp_path / "a.ris.packed"
    path.write_bytes(pack(records)[:-200])

    *found, error = readers.read(Source.of(path))

    assert len(found) > 100
    assert isinstance(error, CitationError)
    assert error.line > 300
    assert error.reason.startswith("cannot be unpacked")


def test_a_small_file_that_breaks_off(tmp_path: Path) -> None:
    """What can be unpacked of it is read, however little it is."""
    path = tmp_path / "a.ris.gz"
    path.write_bytes(gzip.compress(RIS * 300)[:-9])

    *found, error = readers.read(Source.of(path))

    assert len(found) > 200
    assert isinstance(error, CitationError)


def test_gzip_members_one_behind_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `cat a.gz b.gz` makes them, with zeros behind them as tapes have; whatever the length of the pieces."""
    data = bytes(range(256)) * 5000
    whole = gzip.compress(data) + gzip.compress(b"") + gzip.compress(RIS) + bytes(100)
    for length in (1000, 4096, 2**20):
        monkeypatch.setattr(packed, "CHUNK", length)

        assert b"".join(packed.chunks("a.gz", io.BytesIO(whole), len(whole))) == data + RIS


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What grows beyond all that citations do is left as soon as that shows."""
    monkeypatch.setattr(packed, "FREELY_UNPACKED", 100_000)
    zeros = bytes(20_000_000)
    (tmp_path / "a.gz").write_bytes(gzip.compress(zeros))
    zipped(tmp_path / "b.zip", {"c.ris": zeros})
    packed_file, in_zip = files_in([tmp_path])
    source = Source.of(packed_file)

    assert sum(map(len, source.chunks())) < 200 * source.length
    assert "unpacks to more than 200 times its size" in str(source.broken)
    with pytest.raises(SourceError, match="unpacks to more than 200 times its size"):
        Source.of(in_zip)


def test_too_many_members_are_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The zip is refused as a whole."""
    monkeypatch.setattr(packed, "MOST_MEMBERS", 1)
    (path,) = files_in([zipped(tmp_path / "a.zip", {"b.ris": RIS, "c.ris": RIS})])

    with pytest.raises(SourceError, match=r"a\.zip: a zip that is broken, empty, of too many files, or within another"):
        readers.reader_for(Source.of(path))


def test_a_member_that_is_not_there(tmp_path: Path) -> None:
    """The message names the zip and the member."""
    archive = zipped(tmp_path / "a.zip", {"b.ris": RIS})

    with pytest.raises(SourceError, match=r"a\.zip: holds no c\.ris"):
        Source.of(Path(f"{archive}:c.ris"))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash is what another program writes, packed or not."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(RIS))))
    (path,) = files_in([Path("-")])

    (found,) = readers.read(Source.of(path))

    assert isinstance(found, Citation)
    assert found.title == "A packed title"


def test_a_zip_owns_its_members(tmp_path: Path) -> None:
    """Built again, what is no longer in a zip is no longer in the graph; and a zip can be forgotten."""
    archive = zipped(tmp_path / "a.zip", {"b.ris": RIS, "c/d.ris": RIS.replace(b"packed", b"second")})
    first = build([archive], tmp_path / "graph")
    zipped(archive, {"b.ris": RIS})

    second = build([archive], tmp_path / "graph")

    assert [file.entry.name for file in first.files] == ["a.zip:b.ris", "a.zip:c/d.ris"]
    assert (first.counts["Publication"], second.counts["Publication"]) == (2, 1)
    assert forget([str(archive)], tmp_path / "graph").counts.get("Publication", 0) == 0
