"""Models and servers that are busy, broken, slow, gone, talkative or lying: what still comes, and what is said."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from kg.errors import ServiceError
from kg.llm import Asked as Done
from kg.store import open_graph

from ._model import Answer, Asked, Fault, Model, completion
from .conftest import ISLANDS, KEY, Ask, Clock

HTML = b"<!DOCTYPE html><html><body><h1>We will be back soon</h1></body></html>"


def cut(asked: Asked, right: Answer) -> Answer:
    """The right answer, of which the last hundred bytes never come."""
    return Answer(right.body, cut=100)


PASSING: dict[str, Fault] = {
    "too many requests": Answer(status=429),
    "server error": Answer(b"oops", status=500),
    "unavailable": Answer(HTML, status=503),
    "error page": Answer(HTML, headers={"Content-Type": "text/html"}),
    "empty": Answer(b""),
    "cut off": cut,
    "no object": Answer(b'["no", "object"]'),
    "no text": Answer(b"\x00\xff\xfe" * 100),
    "nested": Answer(b"[" * 100_000),
    "no choices": Answer(b'{"choices": []}'),
    "choices of another type": Answer(b'{"choices": {"message": 1}}'),
    "no words": Answer(b'{"choices": [{"message": {"content": null}}]}'),
    "words of another type": Answer(b'{"choices": [{"message": {"content": ["x"]}}]}'),
    "words of another form": completion("I am only a parrot."),
    "cut words": completion('```json\n{"roles": [{"quote": "ferry war'),
}


def reason(done: Done) -> str:
    """The one reason for which nothing was learned of a record."""
    (said,) = done.failed
    return said


def test_an_answer_that_repeats_the_key_is_not_kept(questions: Ask, model: Model, graph: Path) -> None:
    """It counts as a wrong one, of which is told without the key; nothing in the graph's folder holds it."""
    said = {"roles": [], "themes": [], "organisations": [], "said": f"Bearer {KEY}"}
    model.faults += 2 * [completion(json.dumps(said))]

    done = questions()

    assert done.answered == 2
    assert "repeats the key" in reason(done)
    assert KEY not in reason(done)
    assert [file for file in graph.rglob("*") if file.is_file() and KEY.encode() in file.read_bytes()] == []


@pytest.mark.parametrize("fault", PASSING)
def test_the_second_attempt_counts(questions: Ask, model: Model, fault: str) -> None:
    """What may be gone at the next attempt is asked for again."""
    model.faults.append(PASSING[fault])

    done = questions()

    assert (done.answered, done.failed.total()) == (3, 0)
    assert len(model.asked) == 4


def test_tokens_of_all_attempts_are_counted(questions: Ask, model: Model) -> None:
    """Answers that are of no use cost, too."""
    model.faults.append(completion("I am only a parrot."))

    assert questions().tokens == (2000, 160)


def test_a_model_that_never_answers_in_the_form_is_asked_twice(questions: Ask, model: Model, graph: Path) -> None:
    """Its record is told and not kept, so that the next call asks again; the others are there."""
    model.says["islands"] = "As a parrot I cannot say."

    done = questions()
    model.says["islands"] = ISLANDS

    assert (done.answered, dict(done.failed)) == (2, {"no JSON of the form asked for": 1})
    assert sum("islands" in asked.words for asked in model.asked) == 2
    assert questions().answered == 1


def test_retry_after_is_obeyed(questions: Ask, model: Model, clock: Clock) -> None:
    """The server says how long to wait; otherwise each pause is twice as long."""
    model.faults.extend([Answer(status=429, headers={"Retry-After": "17"}), Answer(status=503), Answer(status=503)])

    questions(limit=1)

    assert clock.slept == [17.0, 2.0, 4.0]


def test_who_wants_a_long_rest_is_left_alone(questions: Ask, model: Model) -> None:
    """A rest of an hour ends the asking about that record."""
    model.faults.append(Answer(status=429, headers={"Retry-After": "3600"}))

    done = questions()

    assert (done.answered, reason(done)) == (2, "it answers 429 Too Many Requests; it asks for 3600 s of rest")


def test_an_answer_that_does_not_come_in_time(questions: Ask, model: Model) -> None:
    """After so many seconds it is asked for again."""
    model.faults.append(Answer(b"", late=60.0))

    assert questions(timeout=1).answered == 3


def test_a_huge_answer(questions: Ask, model: Model) -> None:
    """More than any model says about an abstract is not read to its end."""
    model.faults.append(Answer(b"x" * 3 * 1024 * 1024))

    done = questions()

    assert (done.answered, reason(done)) == (2, "its answer is larger than 2 MB")


def test_huge_words(questions: Ask, model: Model) -> None:
    """Nor are they looked into."""
    model.says["islands"] = json.dumps({"roles": [{"quote": "ferry wardens " * 50_000, "relation": "studied"}]})

    assert reason(questions()) == "a huge answer"


def test_a_refusal_of_one_record(questions: Ask, model: Model) -> None:
    """What another attempt would meet again is not asked for again; the server's own words are told."""
    said = {"error": {"message": "maximum context length is 10 tokens", "code": "context_length_exceeded"}}
    model.faults.append(Answer(json.dumps(said).encode(), status=400))

    done = questions()

    assert (done.answered, len(model.asked)) == (2, 3)
    assert reason(done) == "it answers 400 Bad Request: maximum context length is 10 tokens"


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_refusal_of_all(questions: Ask, model: Model, graph: Path, status: int) -> None:
    """A wrong key, address or model ends the asking with the first question, and the graph is as it was."""
    before = sorted(map(str, open_graph(graph).store))
    model.always = Answer(json.dumps({"error": f"no model for {KEY}"}).encode(), status=status)

    with pytest.raises(ServiceError, match=rf"parrot:7b answered nothing, .* it answers {status}") as refused:
        questions()

    assert len(model.asked) == 1
    assert KEY not in str(refused.value)
    assert sorted(map(str, open_graph(graph).store)) == before


def test_nobody_there(questions: Ask, graph: Path) -> None:
    """A server that is not running is told in one line, and the graph is as it was."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"

    with pytest.raises(ServiceError, match="cannot be reached"):
        questions(address=address)


def test_a_server_that_goes_on_failing_is_left_in_peace(questions: Ask, model: Model, clock: Clock) -> None:
    """After three records without an answer the rest is not asked about; what is known is built in."""
    questions(limit=1)
    model.always = Answer(status=500)

    done = questions()

    assert (done.known, done.answered, dict(done.failed)) == (1, 0, {"it answers 500 Internal Server Error": 2})


def test_the_key_is_not_sent_on(questions: Ask, model: Model) -> None:
    """Whoever the server sends us on to gets neither the words nor the key."""
    model.always = Answer(status=307, headers={"Location": f"{model.address}/elsewhere"})

    with pytest.raises(ServiceError):
        questions()

    assert [asked.path for asked in model.asked if "elsewhere" in asked.path] == []
