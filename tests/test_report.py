"""What a build says it did."""

from __future__ import annotations

from kg.building.report import FileReport, Report
from kg.model import CitationError, Remark
from kg.store import SourceEntry, Tally


def file(tally: Tally, *, name: str = "a.ris", kept: int = 0, withdrawn: int = 0) -> FileReport:
    entry = SourceEntry(path=f"/in/{name}", sha256="0", reader="ris", recipe="0", tally=tally)
    return FileReport(entry=entry, kept=kept, duplicates=0, withdrawn=withdrawn)


def remarks(*files: FileReport, failures: tuple[str, ...] = ()) -> list[str]:
    return list(Report(files=files, failures=failures, counts={}, seconds=0).remarks())


def test_an_unreadable_record_is_named() -> None:
    """With its file, its line, the reason and its first words."""
    tally = Tally(found=1, errors=[CitationError(line=7, reason="no title", raw="TY  - JOUR\nAU  - Doe, Jo")])

    assert remarks(file(tally)) == ["a.ris:7: no title, in the record that begins: TY - JOUR AU - Doe, Jo"]


def test_alike_losses_are_one_line() -> None:
    """A wall of text helps nobody; the places are named as far as they are few."""
    errors = [CitationError(line=line, reason="no title", raw="TY  - JOUR") for line in range(1, 9)]

    assert remarks(file(Tally(found=8, errors=errors))) == [
        "a.ris:1: no title, in the record that begins: TY - JOUR; 8 such records, on lines 1, 2, 3, … and 5 more"
    ]


def test_what_was_lost_comes_first() -> None:
    """Before the files that were not read, and these before remarks."""
    first = file(Tally(found=1, silent=["A title"]), name="a.ris")
    second = file(Tally(found=1, errors=[CitationError(line=1, reason="no title")]), name="b.ris")

    assert remarks(first, second, failures=("c.pdf: a PDF", "d.pdf: a PDF")) == [
        "b.ris:1: no title",
        "c.pdf, d.pdf: a PDF",
        "a.ris: no role or theme found in 1 record: A title",
    ]


def test_the_same_remark_is_made_once() -> None:
    """It says how often, and where first."""
    tally = Tally(found=1, remarks=[Remark(line=3, text="no UTF-8"), Remark(line=9, text="no UTF-8")])

    assert remarks(file(tally)) == ["a.ris:3: no UTF-8 (2 times)"]


def test_withdrawn_records_are_accounted_for() -> None:
    """They are neither kept nor unreadable."""
    assert remarks(file(Tally(found=2), kept=1, withdrawn=1)) == [
        "a.ris: 1 record left out: PubMed has withdrawn the publication"
    ]


def test_what_a_source_takes_back_is_told() -> None:
    """Whichever file the records stand in, and also where they were built in before."""
    taken = file(Tally(found=1, withdrawn=["1", "2"]), name="update.xml")
    taken = FileReport(entry=taken.entry, kept=1, duplicates=0, left_out=1)

    assert remarks(taken) == ["update.xml: takes back 2 PMIDs; 1 record of the graph left out for that"]


def test_every_file_that_was_not_read_is_named() -> None:
    """However many they are."""
    failures = tuple(f"{number}.txt: of no kind" for number in range(9))

    assert remarks(failures=failures) == [", ".join(f"{number}.txt" for number in range(9)) + ": of no kind"]
