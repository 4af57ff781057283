"""Files that mean harm, or come to it: bounded time and memory, one clear line, neighbours kept."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kg import readers
from kg.errors import SourceError
from kg.model import Citation, CitationError, Remark
from kg.sources import files as sources
from kg.sources.files import Source, files_in

RIS = "TY  - JOUR\nTI  - A title\nER  - \n"

on_posix = pytest.mark.skipif(os.name != "posix", reason="only POSIX has these")


def read(data: bytes | str, name: str = "a.txt") -> list[Citation | CitationError | Remark]:
    return list(readers.read(Source(name=name, data=data.encode() if isinstance(data, str) else data)))  # type: ignore[arg-type]


def refused(path: Path) -> str:
    with pytest.raises(SourceError) as error:
        readers.reader_for(Source.of(path))
    return str(error.value)


# ---------------------------------------------------------------------------------------------------------------------
# Encodings


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_each_unicode_encoding_is_read(encoding: str) -> None:
    """With a mark or, where zeros tell it, without."""
    found = read(RIS.replace("title", "tïtle “of” 𝔘").encode(encoding))

    assert [one.title for one in found if isinstance(one, Citation)] == ["A tïtle “of” 𝔘"]


def test_what_is_no_utf_8_is_told() -> None:
    """The line of the first place, and how many there are; the letters are those of Windows."""
    data = b"".join(
        (RIS.encode(), RIS.replace("title", "“tïtle”").encode("cp1252"), RIS.replace("title", "ö").encode())
    )
    *found, remark = read(data)

    assert [one.title for one in found if isinstance(one, Citation)] == ["A title", "A “tïtle”", "A ö"]
    assert remark == Remark(line=5, text="not UTF-8; read as Windows-1252 (3 places)")


def test_garbled_letters_are_told_and_left() -> None:
    """UTF-8 taken for Windows-1252 and written again stays as the source printed it."""
    *found, remark = read(RIS.replace("title", "cafÃ© and nurseâ€™s"))

    assert [one.title for one in found if isinstance(one, Citation)] == ["A cafÃ© and nurseâ€™s"]
    assert isinstance(remark, Remark)
    assert remark.line == 2
    assert remark.text.endswith("left as they are (2 places)")


@pytest.mark.parametrize("title", ["SÃO PAULO: MANHÃ”", "Âmbito", "10 Å² at 5 °C", "naïve – “déjà vu”", "β ± µ"])
def test_letters_that_are_as_they_should_be(title: str) -> None:
    """Nothing is told of them."""
    assert [type(one) for one in read(RIS.replace("A title", title))] == [Citation]


@pytest.mark.parametrize(
    ("declared", "encoding", "title"),
    [
        ("ISO-8859-2", "iso8859-2", "Łódź"),
        ("windows-1251", "cp1251", "Сёстры"),
        ("GB18030", "gb18030", "作者"),
        ("Shift_JIS", "shift_jis", "看護師"),
        ("ISO-8859-1", "utf-8", "Café"),
        ("rot13", "utf-8", "Café"),
        ("utf-16", "utf-8", "Café"),
    ],
)
def test_what_xml_declares_is_honoured(declared: str, encoding: str, title: str) -> None:
    """But where the text is UTF-8 all the same, or the encoding is none, it is UTF-8."""
    xml = (
        f'<?xml version="1.0" encoding="{declared}"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID>'
        f"<Article><ArticleTitle>{title}</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )

    assert [one.title for one in read(xml.encode(encoding)) if isinstance(one, Citation)] == [title]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends(end: str) -> None:
    """Those of Windows, of old Macs and of all others; lines are counted alike."""
    text = (RIS + "TY  - JOUR\nKW  - nothing\nER  - \n" + RIS).replace("\n", end)

    assert [one.line for one in read(text) if isinstance(one, CitationError)] == [4]


def test_pieces_cut_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """However a file is cut into pieces, letters, line ends and marks above letters are whole."""
    text = "Ange\u0301lique\r\nSÃO\r\n\r\n“e\u0302tre” 𝔘\rlast"
    for encoding in ("utf-8", "utf-16", "cp1252"):
        data = text.encode(encoding, "ignore")
        whole = Source(name="a", data=data)
        expected = (whole.text, list(whole.lines()), whole.remarks)
        for length in range(1, 12):
            monkeypatch.setattr("kg.sources.packed.CHUNK", length)
            cut = Source(name="a", data=data)

            assert (cut.text, list(cut.lines()), cut.remarks) == expected
        monkeypatch.undo()


# ---------------------------------------------------------------------------------------------------------------------
# Bounds


def test_zeros_between_letters_are_left_out() -> None:
    """NUL bytes in a file that is otherwise fine are no part of its words."""
    assert [one.title for one in read(RIS.replace("title", "ti\x00tle")) if isinstance(one, Citation)] == ["A title"]


def test_nothing_but_zeros_is_one_line() -> None:
    """As a disk leaves it that was full."""
    with pytest.raises(SourceError, match=r"^a\.txt: holds nothing but zeros"):
        read(bytes(100_000))


def test_a_line_too_long_is_cut_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its record is kept as far as it goes, and its neighbours are whole."""
    monkeypatch.setattr(sources, "LONGEST_LINE", 1000)
    monkeypatch.setattr(sources, "LONGEST_PIECE", 100)
    monkeypatch.setattr("kg.sources.packed.CHUNK", 50)
    *found, remark = read(RIS + RIS.replace("title", "x" * 5000) + RIS)

    assert [len(one.title or "") for one in found if isinstance(one, Citation)] == [7, 994, 7]
    assert remark == Remark(line=5, text="a line of more than 1,000 characters; read to there")


def test_a_format_read_as_a_whole_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond it is an error that says so."""
    monkeypatch.setattr(sources, "MOST_AT_ONCE", 10_000)
    found = read("title,abstract\n" + "A title,Prose\n" * 10_000)

    assert [one.reason for one in found if isinstance(one, CitationError)] == [
        "more than 10,000 characters in a format that is read as a whole"
    ]


@pytest.mark.parametrize(
    "page",
    [
        "[" * 200_000,
        '{"a":' * 200_000,
        '[{"type": "book", "title": ' + "[" * 200_000,
        "<PubmedArticleSet>" + "<PubmedArticle>" * 50_000,
        "@article{a, title = " + "{" * 200_000,
    ],
    ids=["arrays", "objects", "CSL-JSON", "XML", "BibTeX"],
)
def test_nesting_ends(page: str) -> None:
    """Whatever opens two hundred thousand times and never closes is told, or of no kind, and that soon."""
    try:
        found = read(page)
    except SourceError:
        return

    assert not any(isinstance(one, Citation) and one.title is None for one in found)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of one process")
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Five times the records take no more memory: RIS, and PubMed XML that is packed."""
    xml = (
        "<PubmedArticle><MedlineCitation><PMID>{}</PMID><Article><ArticleTitle>{}</ArticleTitle></Article>"
        "</MedlineCitation></PubmedArticle>\n"
    )
    makers = {
        "a.ris": lambda n: (RIS.replace("title", "title " * 100) * n).encode(),
        "a.xml.gz": lambda n: gzip.compress(
            ("<PubmedArticleSet>" + "".join(xml.format(i, "words " * 100) for i in range(1, n))).encode()
        ),
    }
    for name, make in makers.items():
        peaks = []
        for records in (3_000, 15_000):
            path = tmp_path / name
            path.write_bytes(make(records))
            peaks.append(_peak(path))

        assert peaks[1] < peaks[0] + 10_000, name


def _peak(path: Path) -> int:
    """The most memory that reading a file took, in kilobytes."""
    program = (
        "import sys; from pathlib import Path; from kg.readers import read; from kg.sources.files import Source\n"
        "for _ in read(Source.of(Path(sys.argv[1]))): pass\n"
        "print(*(line.split()[1] for line in Path('/proc/self/status').open() if line.startswith('VmHWM')))"
    )
    run = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    return int(run.stdout)


# ---------------------------------------------------------------------------------------------------------------------
# Folders


@on_posix
def test_links_lead_nowhere(tmp_path: Path) -> None:
    """A ring of links ends; a link to a file is the file; one to a folder or to nothing is told."""
    (tmp_path / "a.ris").write_text(RIS)
    (tmp_path / "b.ris").symlink_to(tmp_path / "a.ris")
    (tmp_path / "c").symlink_to(tmp_path)
    (tmp_path / "d.ris").symlink_to(tmp_path / "gone.ris")
    a, b, ring, gone = files_in([tmp_path])

    assert Source.of(a).data == Source.of(b).data
    assert "a link to a folder, which is not followed" in refused(ring)
    assert "No such file" in refused(gone)


@on_posix
def test_what_is_no_file_is_told_at_once(tmp_path: Path) -> None:
    """A pipe that nobody writes to keeps nobody waiting; nor does a socket or a device."""
    os.mkfifo(tmp_path / "a.fifo")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "b.sock"))
        pipe, plug = files_in([tmp_path])

        assert "a.fifo: a named pipe, and no file" in refused(pipe)
        assert "b.sock: a socket, and no file" in refused(plug)
    assert "/dev/zero: a device, and no file" in refused(Path("/dev/zero"))


@on_posix
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """And its neighbours are read."""
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "open.ris").write_text(RIS)
    closed.chmod(0)
    try:
        first, second = files_in([tmp_path])

        assert "Permission denied" in refused(first)
        assert readers.reader_for(Source.of(second))[0] == "ris"
    finally:
        closed.chmod(0o700)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF; export the citations"),
        (b"{\\rtf1 text}", "a formatted text (RTF); export"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(9),
            "a Word document",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le") + bytes(9),
            "an Excel file of the old kind (.xls); save",
        ),
        (b"SQLite format 3\x00" + b"CREATE TABLE itemTypeFields", "Zotero's own database; open it there and export"),
        (b"SQLite format 3\x00" + b"CREATE TABLE refs (", "an EndNote library; open it there and export"),
        (b"SQLite format 3\x00" + b"CREATE TABLE x (", "a database; open it there"),
        (b"\x89PNG\r\n\x1a\n", "a picture; export"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_what_to_export_instead(data: bytes, reason: str) -> None:
    """A file that holds no citations that can be read gets a line that says what would do."""
    with pytest.raises(SourceError) as error:
        read(data)

    assert str(error.value).startswith(f"a.txt: {reason}")


def test_a_library_known_by_its_name_alone() -> None:
    """Old libraries of EndNote and Reference Manager do not tell inside what they are."""
    for name, product in (("my.enl", "an EndNote library"), ("my.rmd", "a Reference Manager database")):
        with pytest.raises(SourceError, match=product):
            read(b"\x00\x08\xff\x00 whatever", name)


def test_progress_within_a_file(tmp_path: Path) -> None:
    """While a file is read, its source tells how many of its bytes are done, packed or not."""
    path = tmp_path / "a.ris.gz"
    path.write_bytes(gzip.compress("".join(RIS.replace("A title", str(n**7)) for n in range(30_000)).encode()))
    source = Source.of(path)
    seen = [source.done for _ in readers.read(source)]

    assert source.length == path.stat().st_size
    assert 0 < seen[0] < source.length
    assert seen == sorted(seen)
    assert source.done == source.length
