"""What kg reads agrees with what others say of the same files: no worse than the figures kept beside this test."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from . import differences, printed_authors, table
from .agreement import Agreement, agreements, reading
from .references import references

FIGURES = json.loads(Path(__file__).with_name("figures.json").read_text(encoding="utf-8"))
FORMATS = tuple(format for format in FIGURES if format != "all")


@pytest.fixture
def corpora(shared: Path) -> Path:
    folder = shared / "corpora"
    if not folder.is_dir():
        pytest.skip("no folder 'corpora' in 'shared'")
    return folder


@cache
def of_format(corpora: Path, format: str) -> list[Agreement]:
    return list(agreements(corpora, format))


def explained(found: list[Agreement], format: str) -> differences.Explained:
    listed = [entry for entry in differences.entries() if entry.format == format]
    return differences.explain([outcome for one in found for outcome in one.outcomes], listed)


@pytest.mark.parametrize("format", FORMATS)
def test_agrees_with_the_references_as_far_as_it_did(format: str, corpora: Path) -> None:
    """Every file is read without a traceback, and no figure of the table has become worse."""
    found = of_format(corpora, format)

    row = table.rows(found, explained(found, format))[format]

    assert row.open <= table.Row(**FIGURES[format]).open
    assert row.fields >= FIGURES[format]["fields"]
    assert row.matched >= FIGURES[format]["matched"]
    assert row.records >= FIGURES[format]["records"]


@pytest.mark.parametrize("format", FORMATS)
def test_every_explained_difference_is_still_one(format: str, corpora: Path) -> None:
    """What the list explains does differ; an entry for what agrees by now is to be taken out."""
    assert explained(of_format(corpora, format), format).idle == []


@pytest.mark.parametrize("format", printed_authors.FORMAT_TO_COUNT)
def test_reads_as_many_authors_as_are_printed(format: str, corpora: Path) -> None:
    """No author is lost on the way, and none is made up: each file has as many as its lines, tags or columns hold."""
    found = of_format(corpora, format)
    printed = {one.file: printed_authors.count(corpora / one.file) for one in found}

    read = {one.file: sum(len(citation.authors) for citation in one.reading.citations) for one in found}

    assert [(file, n, read[file]) for file, n in printed.items() if n not in (None, read[file])] == []


@pytest.mark.parametrize("format", FORMATS)
def test_reads_the_answers_too(format: str, corpora: Path) -> None:
    """An answer may be a citation file itself: it is read or refused, and never a traceback."""
    answers = {reference.answer for reference in references(corpora, format)}

    readings = [reading(answer) for answer in answers]

    assert all(one.citations or one.errors or one.refusal for one in readings)


def test_every_explained_difference_is_of_a_format_and_has_a_reason() -> None:
    """An entry names the folder of its file, so that it explains no more than was seen; its reason is a sentence."""
    for entry in differences.entries():
        assert entry.format in FORMATS, entry
        assert len(entry.reason.split()) > 5, entry
