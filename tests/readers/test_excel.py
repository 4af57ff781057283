"""Excel workbooks."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from kg import readers
from kg.errors import SourceError
from kg.model import Remark
from kg.readers import _excel
from kg.sources.files import Source

from ._read import citations, errors, read

HEADER = ["Article Title", "Abstract", "Authors", "Publication Year", "Date", "DOI", "Screened by"]
ROW = [
    "Link workers in an invented town",
    "AIMS: To ask.\nRESULTS: They said.",
    "Doe, Jane; Poe, E. A.",
    2019.0,
    datetime(2019, 5, 7),
    "10.9999/inv.7",
    "JD",
]


def workbook(*rows: list[object], other: list[list[object]] | None = None) -> Source:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if other:
        second = book.create_sheet("Log")
        for row in other:
            second.append(row)
    out = io.BytesIO()
    book.save(out)
    return Source(name="screening.xlsx", data=out.getvalue())


def test_a_workbook_is_a_table() -> None:
    """Cells are what a person sees: whole years, days without hours, several lines in one cell."""
    (found,) = citations(workbook(HEADER, ROW))

    assert (found.title, found.date, found.doi) == (ROW[0], "2019-05-07", "10.9999/inv.7")
    assert [author.family for author in found.authors] == ["Doe", "Poe"]
    assert [passage.label for passage in found.passages if passage.label] == ["AIMS", "RESULTS"]


def test_the_columns_guessed_are_shown() -> None:
    """A remark says which column was taken for what, and which for nothing."""
    (remark,) = (one for one in read(workbook(HEADER, ROW)) if isinstance(one, Remark))

    assert remark.text.startswith("sheet 'Sheet': columns: title = Article Title")
    assert remark.text.endswith("not used: Screened by")


def test_rows_are_known_by_their_number() -> None:
    """A row that says nothing is an error with the number that Excel shows, whatever stands above it."""
    source = workbook(["Exported on", date(2020, 1, 1)], HEADER, ROW, [], [None, None, None, 2001], ROW)

    assert [error.line for error in errors(source)] == [5]
    assert len(citations(source)) == 2


def test_a_title_that_was_not_computed() -> None:
    """A formula without a value is an unreadable record with its row; elsewhere it is an empty cell."""
    rows = [["A title", "=B9", "Doe, J"], ['=CONCAT("A ","b")', "Prose.", "Poe, E"], ["=A9", "=B9", None]]
    source = workbook(["Title", "Abstract", "Authors"], *rows)

    assert [(one.title, one.abstract) for one in citations(source)] == [("A title", None)]
    assert [(one.line, one.reason[:22]) for one in errors(source)] == [(3, "the title is a formula")]


def test_a_sheet_that_holds_no_table_is_told() -> None:
    """It is not read, and is named."""
    found = read(workbook(HEADER, ROW, other=[["Who", "When"], ["JD", "today"]]))

    assert [one.text for one in found if isinstance(one, Remark) and "not read" in one.text] == [
        "sheet 'Log' is not read: no header names a title and an abstract, authors or the like"
    ]


def test_a_workbook_without_a_table_is_refused() -> None:
    """One line says what would do."""
    with pytest.raises(SourceError, match=r"^screening\.xlsx: an Excel workbook in which no header names a title"):
        readers.reader_for(workbook(["Who", "When"], ["JD", "today"]))


def test_a_broken_workbook_is_one_line() -> None:
    """Whatever part of it is broken."""
    whole = workbook(HEADER, ROW).data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name)[:-20] if name.endswith("sheet1.xml") else old.read(name))
    source = Source(name="torn.xlsx", data=out.getvalue())

    with pytest.warns(UserWarning, match="cannot tell"), pytest.raises(SourceError, match=r"^torn\.xlsx: "):
        readers.reader_for(source)


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before any of it is unpacked."""
    monkeypatch.setattr(_excel, "MOST_UNPACKED", 1000)

    with pytest.raises(SourceError, match="save it as CSV"):
        list(_excel.sheets(workbook(HEADER, ROW)))


def test_entities_of_a_workbook_are_not_grown() -> None:
    """A billion laughs in a sheet cost nothing."""
    laughs = '<!DOCTYPE x [<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(HEADER, ROW).data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                text = laughs + "]>" + text[text.index("<worksheet") :].replace("Article Title", "&l29;")
            new.writestr(name, text)
    source = Source(name="laughs.xlsx", data=out.getvalue())

    with pytest.raises(SourceError, match=r"laughs\.xlsx: "):
        list(_excel.sheets(source))
