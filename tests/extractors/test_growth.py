"""A record with many mentions costs in proportion to them: work is counted in lines of code run, not in time."""

from __future__ import annotations

import sys
from time import process_time
from types import FrameType
from typing import Any

import pytest

from kg.document import Document
from kg.extractors import claims_in

from ._make import document

MANY = {
    "full stops that end nothing": ". A",
    "roles": "We interviewed nurses and practice managers about trust.",
    "no full stop": "nurses and managers and doctors",
    "bodies": "The study was done at Leeds Teaching Hospitals NHS Trust and funded by the Wellcome Trust.",
    "bodies in one sentence": "the Oak Trust, BMA, Elm Hospital and the University of Oakham, in",
    "places": "Interviews were held in South Leeds, England.",
    "samples": "We surveyed 40 nurses (n = 40) in 2012 and 12 (4%) of 300 GPs responded.",
    "short forms": "The local care navigation service (LCNS) and the Royal College of Odd Things (RCOT) met.",
    "short forms without a full stop": "(CN) care navigator (CN)",
    "themes": "Three themes emerged: trust, time and money.",
    "offices": "Barriers to trust were seen by the Responsible Officer (RO) and care navigators.",
}


MOST_SECONDS = 2.0
"""Ten times what it takes; tried at each place anew, most of these would take longer."""


@pytest.fixture(autouse=True)
def _nothing_left_to_learn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clues of expressions are learnt before anything is counted, not in the middle of it."""
    monkeypatch.setattr("kg.words.clues.UNTIL_LEARNT", 0)


@pytest.mark.parametrize("sentence", MANY.values(), ids=MANY)
def test_work_grows_with_the_text(sentence: str) -> None:
    """Four times the sentences are four times the work, not sixteen times."""
    claims_in(_repeated(sentence, 2))  # so that what is worked out once is worked out

    few, many = (_lines_run(_repeated(sentence, times)) for times in (40, 160))

    assert many < 4.5 * few


ENDLESS = ["X", "x-", "A-", "1,", "(", "LS1 3EX ", "...", "between 2010 and "]
"""What garbled or mangled files hold in place of words."""


@pytest.mark.parametrize("field", ["title", "affiliations", "abstract"])
@pytest.mark.parametrize("sign", ENDLESS)
def test_garbled_text_takes_no_time(sign: str, field: str) -> None:
    """A field that repeats a few signs without end is done with in a moment, whatever patterns try at each of them."""
    garbled = (sign * 12_000)[:12_000]
    printed: dict[str, Any] = {"abstract": "We interviewed nurses at hospitals."}
    printed[field] = [garbled] if field == "affiliations" else f"{garbled} in the hospital of the Trusts"
    claims_in(document(abstract="Nurses."))  # so that what is worked out once is worked out
    begin = process_time()

    claims_in(document(**printed))

    assert process_time() - begin < MOST_SECONDS


def _repeated(sentence: str, times: int) -> Document:
    return document(abstract=" ".join([sentence] * times))


def _lines_run(document: Document) -> int:
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        claims_in(document)
    finally:
        sys.settrace(before)
    return count
