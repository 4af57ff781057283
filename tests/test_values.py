"""Which source a value came from."""

from __future__ import annotations

from kg.model import Citation, Doi, Pmid
from kg.publications.merge import Record, merged
from kg.publications.values import PrintedValue

FULLEST = Citation(
    text="one", title="Trust at the desk", journal="BMJ", volume="1", pmid=Pmid("7"), doi=Doi("10.1000/x")
)
OTHER = Citation(text="two", title="Trust at the Desk.", journal="British Medical Journal", pmid=Pmid("7"))


def values(*citations: Citation) -> dict[tuple[str, str], PrintedValue]:
    records = [Record(citation=citation, claims=()) for citation in citations]
    return {(value.field, value.value): value for value in merged("pmid/7", records).values}


def test_one_record_needs_no_telling() -> None:
    """Every value is its own."""
    assert values(FULLEST) == {}


def test_what_two_records_print_alike_is_one_value() -> None:
    """Case and punctuation make no difference; both records are named, and the fullest record's form is shown."""
    found = values(OTHER, FULLEST)

    assert found["title", "Trust at the desk"].chosen
    assert len(found["title", "Trust at the desk"].records) == 2
    assert ("title", "Trust at the Desk.") not in found


def test_where_they_differ_the_fullest_record_stands() -> None:
    """The other value is kept with its record."""
    found = values(OTHER, FULLEST)

    assert found["journal", "BMJ"].chosen
    assert not found["journal", "British Medical Journal"].chosen


def test_what_only_one_prints_stands() -> None:
    """Whichever record it is."""
    assert values(OTHER, FULLEST)["volume", "1"].chosen
