"""Which records are the same publication."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.identity import Identifiers, tails
from kg.model import Doi, Pmid

A, B = Pmid("1"), Pmid("2")
X, Y = Doi("10.1000/x"), Doi("10.1000/y")

records = st.builds(
    Identifiers,
    st.sampled_from([None, A, B]),
    st.sampled_from([None, X, Y]),
    st.sampled_from(["k1", "k2", "k3"]),
)


def test_a_record_with_a_doi_joins_the_pmid_that_has_it() -> None:
    """One source prints PMID and DOI, another only the DOI."""
    both, doi_only = Identifiers(A, X, "k1"), Identifiers(None, X, "k2")

    assert tails([both, doi_only]) == {both: "pmid/1", doi_only: "pmid/1"}


def test_a_record_with_neither_joins_by_its_title() -> None:
    """A title, first author and year are enough where only one publication has them."""
    bare = Identifiers(key="k1", title="care navigators in ayr and cork", author="doe", year=2020)
    with_pmid = replace(bare, pmid=A)

    assert tails([with_pmid, bare])[bare] == "pmid/1"


def test_nobody_is_merged_on_doubt() -> None:
    """Two PMIDs with one DOI stay two, and a record with the DOI alone joins neither."""
    one, two, doi_only = Identifiers(A, X, "k1"), Identifiers(B, X, "k2"), Identifiers(None, X, "k3")

    assert tails([one, two, doi_only]) == {one: "pmid/1", two: "pmid/2", doi_only: "doi/10.1000%2Fx"}


@given(st.lists(records), st.randoms())
def test_the_order_makes_no_difference(given_records: list[Identifiers], random: object) -> None:
    """Shuffled records get the same tails."""
    shuffled = sorted(given_records, key=lambda _: random.random())  # type: ignore[attr-defined]

    assert tails(shuffled) == tails(given_records)


@given(st.lists(records))
def test_a_pmid_is_never_lost(given_records: list[Identifiers]) -> None:
    """Records with a PMID are named by it, whatever else is there."""
    found = tails(given_records)

    assert all(found[record] == f"pmid/{record.pmid}" for record in given_records if record.pmid)
