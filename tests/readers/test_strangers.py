"""Files that hold records of several formats."""

from __future__ import annotations

from itertools import permutations

import pytest

from kg.model import Citation, CitationError

from ._read import citations, errors, read

FORMAT_TO_RECORD = {
    "BibTeX": "@article{doe,\n  title = {A title of BibTeX},\n  author = {Doe, J},\n}\n",
    "MEDLINE": "PMID- 900101\nTI  - A title of MEDLINE\nFAU - Doe, Jane\n",
    "PubMed text": (
        "1. J Invent. 2020 May;1(2):3-4. doi: 10.9999/inv.9.\n\nA title of a list.\n\nDoe J, Poe E, Roe A.\n\n"
        "PMID: 900102\n"
    ),
    "RIS": "TY  - JOUR\nTI  - A title of RIS\nAU  - Doe, J\nER  - \n",
}
PAIRS = list(permutations(FORMAT_TO_RECORD, 2))


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_one_is_read_and_the_other_is_told(first: str, second: str) -> None:
    """Whatever stands first: nothing vanishes, and nothing is put to a neighbour."""
    joined = FORMAT_TO_RECORD[first] + "\n\n" + FORMAT_TO_RECORD[second]
    line_to_format = {1: first, FORMAT_TO_RECORD[first].count("\n") + 3: second}

    found, told = citations(joined), errors(joined)

    assert [len(found), len(told)] == [1, 1]
    stranger = line_to_format.pop(told[0].line)
    (own,) = line_to_format.values()
    assert told[0].reason == f"a {stranger} record in a {own} file; save it in a file of its own"
    assert told[0].raw == FORMAT_TO_RECORD[stranger].strip()
    assert found[0].text.startswith(citations(FORMAT_TO_RECORD[own])[0].text)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_reading_goes_on_behind_a_stranger(first: str, second: str) -> None:
    """Three records of which one is of another format make two citations and an error, or one and two."""
    around, between = FORMAT_TO_RECORD[first], FORMAT_TO_RECORD[second]
    joined = "\n\n".join((around, between, around.replace("title", "second title").replace("{doe", "{poe")))

    assert len(citations(joined)) + len(errors(joined)) == 3
    assert len(citations(joined)) in (1, 2)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("TY  - JOUR\nTI  - A\nN1  - Found in\n\nPMID- 900101\nER  - \n", 1),
        ("TY  - JOUR\nTI  - A\nAB  - Steps:\n\n1. Ask. Then tell. 2020; so.\nER  - \n", 1),
        ("@article{doe,\n title = {A},\n}\n\n@comment{x}\n@string{y = {z}}\n", 1),
        ("PMID- 900101\nTI  - A\nAB  - Steps:\n      1. Ask. Then. 2020; so.\n\nPMID- 900102\nTI  - B\n", 2),
    ],
)
def test_what_only_looks_like_one(text: str, count: int) -> None:
    """A number or a list in a note is part of its record."""
    assert (len(citations(text)), errors(text)) == (count, [])


def test_a_list_whose_first_line_is_wrapped() -> None:
    """The year, by which a record of PubMed's lists is known, may stand on its second line."""
    listed = "1. J Invent Health Soc Care (Leeds, England) of an Invented Society.\n2020 May;1(2):3-4.\n\nA title.\n"

    found, error = read("PMID- 900101\nTI  - A title\n\n" + listed + "\nPMID: 900102\n")

    assert isinstance(found, Citation) and found.title == "A title"
    assert isinstance(error, CitationError) and error.line == 4


def test_a_stranger_below_a_record_without_end() -> None:
    """An entry of BibTeX is no part of a RIS record that lacks its last line."""
    text = "TY  - JOUR\nTI  - A\nN2  - Prose.\n" + "\n" * 70_000 + FORMAT_TO_RECORD["BibTeX"]

    assert [error.line for error in errors(text)] == [70_004]
    assert "BibTeX" not in citations(text)[0].text
