"""A language model as a server on this machine, which answers as OpenAI's does, or as it is told to."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from .._local_server import Answer, Question, serving

__all__ = ["Answer", "Asked", "Model", "completion", "running"]


@dataclass(frozen=True)
class Asked:
    """One question: the address, what was sent, and its head."""

    path: str
    sent: Mapping[str, Any]
    headers: Mapping[str, str]

    @property
    def words(self) -> str:
        """What the model was shown of the record."""
        return str(self.sent["messages"][-1]["content"])


Fault = Answer | Callable[[Asked, Answer], Answer]
"""An answer in place of the right one, or what is made of it."""


def completion(content: object, usage: object = None) -> Answer:
    """An answer of the right form with these words, or with what the words are in JSON."""
    said = content if isinstance(content, str) else json.dumps(content)
    usage = usage or {"prompt_tokens": 500, "completion_tokens": 40, "total_tokens": 540}
    choices = [{"index": 0, "message": {"role": "assistant", "content": said}, "finish_reason": "stop"}]
    return Answer(json.dumps({"object": "chat.completion", "choices": choices, "usage": usage}).encode())


@dataclass
class Model:
    """What the model says, by a word of what it is shown. `faults` come first, one for each question."""

    address: str = ""
    says: dict[str, object] = field(default_factory=dict)
    faults: deque[Fault] = field(default_factory=deque)
    always: Fault | None = None
    asked: list[Asked] = field(default_factory=list)
    busiest: int = 0
    """How many questions were open at the same time, at the most."""
    open: int = 0
    lock: Lock = field(default_factory=Lock)

    def answer(self, asked: Asked) -> Answer:
        with self.lock:
            self.asked.append(asked)
            fault = self.faults.popleft() if self.faults else self.always
        right = completion(next((said for word, said in self.says.items() if word in asked.words), {"roles": []}))
        return right if fault is None else fault(asked, right) if callable(fault) else fault


@contextmanager
def running() -> Iterator[Model]:
    """The model, until the end of the block."""
    model = Model()

    @contextmanager
    def answering(question: Question) -> Iterator[Answer]:
        with model.lock:
            model.open += 1
            model.busiest = max(model.busiest, model.open)
        yield model.answer(Asked(question.path, json.loads(question.body), question.headers))
        with model.lock:
            model.open -= 1

    with serving(answering) as address:
        model.address = f"{address}/v1"
        yield model
