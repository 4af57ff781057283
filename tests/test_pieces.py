"""A long source in pieces holds what it holds as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg import readers
from kg.model import CitationError, Reading, Remark
from kg.sources import pieces
from kg.sources.encodings import Oddities
from kg.sources.files import Source
from kg.sources.pieces import Cut, Piece

SAMPLES = Path(__file__).parent / "samples"
FORMATS = ("crossref", "csl_json", "europepmc", "medline_nbib", "openalex", "pubmed_xml", "ris")

RIS = "".join(f"TY  - JOUR\nTI  - Nurses in town {number}\nER  - \n\n" for number in range(40))
XML = (
    "<?xml version='1.0'?>\n<PubmedArticleSet>\n"
    + "".join(
        f"<PubmedArticle><MedlineCitation><PMID>{number}</PMID></MedlineCitation></PubmedArticle>\n"
        for number in range(1, 40)
    )
    + "<DeleteCitation><PMID>7</PMID></DeleteCitation>\n</PubmedArticleSet>\n"
)
JSON_LINES = "".join(
    f'{{"id": "https://openalex.org/W{number}", "display_name": "Nurses in town {number}"}}\n' for number in range(40)
)


@pytest.fixture(autouse=True)
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PIECE", 700)


def source_of(data: str | bytes) -> Source:
    return Source(name="a", data=data if isinstance(data, bytes) else data.encode())


def cut_of(source: Source) -> Cut | None:
    return readers.cut_of(readers.reader_for(source)[1], source)


def is_cut(path: Path) -> bool:
    return cut_of(Source.of(path)) is not None


def pieces_of(source: Source) -> list[Piece]:
    cut = cut_of(source)
    assert cut
    return list(pieces.pieces(source, cut))


def read_in_pieces(source: Source) -> Iterator[Reading]:
    reader, oddities = readers.reader_for(source)[1], Oddities()
    for piece in pieces_of(source):
        stretch = piece.source()
        for item in readers.read_with(reader, stretch):
            yield replace(item, line=piece.before + item.line) if isinstance(item, CitationError | Remark) else item
        oddities.add(stretch.oddities, piece.before)
    yield from oddities.remarks


CUT = [path for name in FORMATS for path in sorted((SAMPLES / name).iterdir()) if is_cut(path)]


@pytest.mark.parametrize("path", CUT, ids=lambda path: path.name)
def test_every_sample_of_a_format_that_is_cut(path: Path) -> None:
    """Whether it is short or long, good or bad: the same records, errors, remarks and lines."""
    source = Source.of(path)

    assert list(read_in_pieces(source)) == list(readers.read(source))


@pytest.mark.parametrize("text", [RIS, XML, JSON_LINES], ids=["RIS", "XML", "JSON Lines"])
def test_a_long_source_is_cut(text: str) -> None:
    """Into several pieces, and nothing is lost between them."""
    assert len(pieces_of(source_of(text))) > 2
    assert list(read_in_pieces(source_of(text))) == list(readers.read(source_of(text)))


def test_odd_bytes_of_all_pieces_are_told_together() -> None:
    """With the first line on which there are any, and how many there are."""
    data = RIS.replace("town 9", "Québec").encode() + RIS.replace("town", "Málaga").encode("cp1252")

    assert [item for item in read_in_pieces(source_of(data)) if isinstance(item, Remark)] == [
        Remark(line=162, text="not UTF-8; read as Windows-1252 (40 places)")
    ]


def test_where_a_source_is_cut_depends_on_its_bytes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not on how many of them were read or unpacked at a time."""
    before = pieces_of(source_of(RIS))
    monkeypatch.setattr("kg.sources.packed.CHUNK", 13)

    assert [piece.data for piece in pieces_of(source_of(RIS))] == [piece.data for piece in before]


def test_the_last_piece_knows_the_hash_of_the_whole() -> None:
    """The others do not know it yet."""
    *others, last = pieces_of(source_of(RIS))

    assert last.sha256 == source_of(RIS).sha256
    assert not any(piece.sha256 for piece in others)


def test_a_mark_at_the_beginning_is_no_letter_of_any_piece() -> None:
    """Each piece begins with it, as the whole does."""
    assert list(read_in_pieces(source_of(RIS.encode("utf-8-sig")))) == list(readers.read(source_of(RIS)))


def test_a_source_that_breaks_off_says_so_at_its_end() -> None:
    """As it does where it is read as a whole."""
    import gzip

    packed = gzip.compress(XML.encode() * 3)[:-20]

    assert list(read_in_pieces(source_of(packed))) == list(readers.read(source_of(packed)))


def test_two_bytes_a_letter_are_not_cut() -> None:
    """Where a record ends cannot be told from such bytes."""
    assert cut_of(source_of(RIS.encode("utf-16"))) is None


def test_a_json_file_over_several_lines_is_not_cut() -> None:
    """Only where each line is an object by itself."""
    assert cut_of(source_of('{\n"id": "https://openalex.org/W1", "display_name": "A"}\n')) is None
