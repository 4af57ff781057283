"""JSON read as a stream: wherever its pieces end, the same records come of it, with the same lines."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Iterator

import pytest

from kg.model import CitationError
from kg.readers import _json_records
from kg.readers._json_records import objects

RESULTS = re.compile(r'"results"\s*:\s*\[')

TEXTS = {
    "array": '[\n {"id": 1, "a": "x}{\\u00e9"},\n {"id": 2,\n  "b": [1, {"c": null}]}\n]',
    "container": '{"meta": {"n": 2},\n "results": [{"id": 1}, {"id": 22}], "more": [{"id": 3}]}',
    "lines": '{"id": 1}\n{"id": 2}\n\n{"id": 3, "x": 1.5e10}\n',
    "one": '{"id": 1, "title": "One"}',
    "bad one between": '[{"id": 1},\n {"id": 2, "x": },\n {"id": 3},\n 7,\n {"id": 4}]',
    "arrays": '[{"id": 1}]\n[{"id": 2},\n {"id": 3}]\n{"id": 4}',
    "answers": '{"n": "]}", "results": [{"id": 1}], "more": [{"id": 9}, "\\\\\\""]}\n{"results": [{"id": 2}]}\n',
    "array of answers": '[{"a": {"results": [{"id": 1}], "b": {}}},\n {"a": {"results": [{"id": 2}]}}]',
    "brackets too many": '[{"id": 1}},\n {"id": 2}]\n]\n{"id": 3}',
    "truncated": '[{"id": 1},\n {"id": 2, "x": "abc',
}


def read(pieces: list[str]) -> list[tuple[int, object]]:
    """The lines and numbers of the records; of a bad one its reason."""
    found = objects(pieces, RESULTS, lambda one: "id" in one)
    return [(line, one.reason if isinstance(one, CitationError) else one["id"]) for line, one in found]


def pieces_of(text: str, length: int) -> Iterator[str]:
    return (text[begin : begin + length] for begin in range(0, len(text), length))


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("length", [1, 2, 3, 7, 20])
def test_pieces(name: str, length: int) -> None:
    """A record that is cut by the end of a piece is whole once the next has come."""
    assert read(list(pieces_of(TEXTS[name], length))) == read([TEXTS[name]])


def test_what_the_records_are() -> None:
    """Members of the named array, of the outermost one, or what stands one after another."""
    assert read([TEXTS["array"]]) == [(2, 1), (3, 2)]
    assert read([TEXTS["container"]]) == [(2, 1), (2, 22)]
    assert read([TEXTS["lines"]]) == [(1, 1), (2, 2), (4, 3)]


def test_what_was_joined_is_read_to_its_end() -> None:
    """Behind one array, or one answer with its records, there may be others."""
    assert read([TEXTS["arrays"]]) == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert read([TEXTS["answers"]]) == [(1, 1), (2, 2)]
    assert read([TEXTS["array of answers"]]) == [(1, 1), (2, 2)]


def test_a_bracket_too_many_hides_nothing() -> None:
    """It is told by its line, and the records behind it are read."""
    bad = "not well-formed JSON: Expecting value"

    assert read([TEXTS["brackets too many"]]) == [(1, 1), (1, bad), (2, 2), (3, bad), (4, 3)]


def test_a_bad_record_stands_between_its_neighbours() -> None:
    """It is told by its line, and so is what is no object."""
    assert read([TEXTS["bad one between"]]) == [
        (1, 1),
        (2, "not well-formed JSON: Expecting value"),
        (3, 3),
        (4, "no object where a record should stand"),
        (5, 4),
    ]


def test_a_record_without_end_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is held than the longest record may have."""
    monkeypatch.setattr(_json_records, "LONGEST_RECORD", 1000)

    found = read(['[{"id": 1},', '{"id": "'] + ["x" * 100] * 1000)

    assert [line for line, _ in found][:2] == [1, 1]
    assert found[0] == (1, 1)


def test_memory_does_not_grow_with_the_text() -> None:
    """Of thirty megabytes but a few are held at a time."""
    piece = "".join(f'{{"id": {number}, "abstract": "{"word " * 200}"}}\n' for number in range(1000))

    tracemalloc.start()
    count = sum(1 for _ in objects((piece for _ in range(30)), RESULTS, lambda one: "id" in one))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 30_000
    assert peak < 6 * len(piece)
