"""What a model says, held against what the record prints."""

from __future__ import annotations

import json

import pytest

from kg.model import Citation, Part, Passage, Span
from kg.proposals import NoAnswerError, examined, shown

TITLE, ABSTRACT = "Ferry wardens at sea", "We asked the ward‑hosts, who trust nobody. Ward hostesses did not answer."
TEXT = f"{TITLE}\nBACKGROUND: {ABSTRACT}\nInvented University, Quay"
RECORD = Citation(
    text=TEXT,
    title=TITLE,
    passages=(
        Passage(part=Part.TITLE, span=Span(begin=0, end=len(TITLE))),
        Passage(
            part=Part.ABSTRACT,
            span=Span(begin=TEXT.index(ABSTRACT), end=TEXT.index(ABSTRACT) + len(ABSTRACT)),
            label="BACKGROUND",
        ),
        Passage(part=Part.AFFILIATION, span=Span(begin=TEXT.index("Invented"), end=len(TEXT))),
    ),
)
RIGHT = {"roles": [{"quote": "Ferry wardens", "name": "ferry warden", "relation": "studied"}], "themes": []}


def found(answer: object) -> list[tuple[str, str, str]]:
    """Kind, relation and the printed words of what holds."""
    said = answer if isinstance(answer, str) else json.dumps(answer)
    return [(p.kind, p.relation, p.span.of(TEXT)) for p in examined(RECORD, said).proposals]


def counts(answer: object) -> tuple[int, int, int]:
    """How many proposals hold, are invented and are misshapen."""
    done = examined(RECORD, json.dumps(answer))
    return len(done.proposals), done.invented, done.misshapen


def test_what_the_model_is_shown() -> None:
    """The title and the abstract with the names of its sections, and nothing of the authors."""
    assert shown(RECORD) == f"TITLE: {TITLE}\nBACKGROUND: {ABSTRACT}"


@pytest.mark.parametrize(
    "said",
    [
        json.dumps(RIGHT),
        f"```json\n{json.dumps(RIGHT, indent=2)}\n```",
        f"Here you are:\n```\n{json.dumps(RIGHT)}\n``` I hope that {{this}} helps.",
        f'<think>The form is {{"roles": []}}.</think>{json.dumps(RIGHT)}',
        f"{{}} {{broken {json.dumps(RIGHT)}",
        json.dumps(RIGHT | {"organisations": None, "comment": ["", 3]}),
    ],
    ids=["plain", "fenced", "with words", "after thinking", "after braces", "with more"],
)
def test_the_json_is_found(said: str) -> None:
    """Fences, thoughts and friendly words around the answer make no difference."""
    assert found(said) == [("Role", "studiesRole", "Ferry wardens")]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("", id="empty"),
        pytest.param("I cannot help with that.", id="refusal"),
        pytest.param("{}", id="no keys"),
        pytest.param("[1, 2]", id="a list"),
        pytest.param('{"role": []}', id="another key"),
        pytest.param('{"roles": [{"quote": "Ferry', id="cut"),
        pytest.param("{" * 99_999, id="braces"),
        pytest.param('{"roles": ' * 19_000, id="nested"),
        pytest.param('{"roles": ["' + "x" * 300_000 + '"]}', id="huge"),
    ],
)
def test_no_answer(said: str) -> None:
    """Where nothing of the form asked for can be found there is no answer, and never another fault."""
    with pytest.raises(NoAnswerError):
        examined(RECORD, said)


@pytest.mark.parametrize(
    ("quote", "printed"),
    [
        ("Ferry wardens", "Ferry wardens"),
        ("ferry WARDENS", "Ferry wardens"),
        ("ward-hosts", "ward‑hosts"),
        (" trust ", "trust"),
    ],
)
def test_a_quotation_is_found_word_for_word(quote: str, printed: str) -> None:
    """Case and the kind of hyphen are no words; the record's own letters are what counts."""
    assert found({"themes": [{"quote": quote}]}) == [("Theme", "reportsTheme", printed)]


@pytest.mark.parametrize(
    "quote",
    [
        "harbour masters",
        "ward hostess",
        "erry wardens",
        "wardens ferry",
        "Invented University",
        "BACKGROUND",
        "at sea We",
    ],
)
def test_what_is_not_in_the_text_is_invented(quote: str) -> None:
    """Other words, parts of words, other orders, words across passages, and what stands outside title and abstract."""
    assert counts({"themes": [{"quote": quote}]}) == (0, 1, 0)


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        [],
        {},
        {"quote": None},
        {"quote": ["Ferry wardens"], "relation": "studied"},
        {"quote": "Ferry wardens"},
        {"quote": "Ferry wardens", "relation": "loved"},
        {"quote": "Ferry wardens", "relation": ["studied"]},
        {"quote": "Ferry wardens", "relation": "studied", "name": 3},
        {"quote": "", "relation": "studied"},
        {"quote": ". . .", "relation": "studied"},
        {"quote": "we " * 30, "relation": "studied"},
    ],
)
def test_what_has_another_form_is_counted(entry: object) -> None:
    """Its neighbours stay."""
    assert counts({"roles": [entry, *RIGHT["roles"]]}) == (1, 0, 1)


def test_a_list_of_another_type_is_counted() -> None:
    """One for the list, whatever it holds."""
    assert counts({"roles": "Ferry wardens", "themes": {"quote": "trust"}, "organisations": []}) == (0, 0, 2)


def test_plain_words_in_a_list_are_quotations() -> None:
    """Some models leave the objects out; of a role that lacks the relation."""
    assert counts({"themes": ["trust"], "roles": ["Ferry wardens"]}) == (1, 0, 1)


def test_the_same_twice_is_once() -> None:
    """And no list is longer than any abstract could fill."""
    assert counts({"themes": ["trust"] * 150}) == (1, 0, 50)
