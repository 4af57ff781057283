"""One question to a server that speaks as OpenAI's does: POST /chat/completions (Ollama, vLLM, llama.cpp, providers).

The fields sent and read are those that all of them know: model, messages and temperature; choices and usage.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import SettingError
from kg.llm._prompt import PROMPT
from kg.llm._prompt import VERSION as PROMPT_VERSION
from kg.model import Citation
from kg.proposals import Examination, NoAnswerError, examined, shown
from kg.remote.web import (
    ATTEMPTS,
    Caller,
    LastingError,
    Line,
    PassingError,
    Request,
    Timing,
    UnreachableError,
    check_address,
)

__all__ = ["Outcome", "Questioner", "Server"]

PASSING = frozenset((408, 409, 425, 429))
FOR_ALL = frozenset((401, 402, 403, 404, 405))
"""Refusals that every other question would meet, too: the key, the bill, the address, the name of the model."""

MOST_BYTES = 2 * 1024 * 1024
ATTEMPTS_AT_FORM = 2
"""How often a record is asked about where the answer is not of the form asked for: each time costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where a model answers, and how it is asked: by so many at a time, each answer within so many seconds.

    The key goes into the head of each request and nowhere else.
    """

    address: str
    model: str
    key: str | None = None
    parallel: int = 4
    timeout: float = 120.0

    def __repr__(self) -> str:
        return f"Server({self.address}, {self.model})"

    @property
    def version(self) -> str:
        """What its claims say of where they come from: the model and the prompt."""
        return f"{self.model} {PROMPT_VERSION}"

    @property
    def url(self) -> str:
        """The whole address of a question: whether its last two steps are given makes no difference."""
        return self.address.rstrip("/").removesuffix("/chat/completions") + "/chat/completions"

    def check(self) -> None:
        """Raise SettingError for what cannot be asked; with a key only https will do, or http on this machine."""
        check_address(self.address, nearby=self.key is None)
        if not self.model.strip() or not self.model.isprintable():
            raise SettingError("--llm-model: the name of the model is wanted, as its server calls it")
        if self.key is not None and not re.fullmatch("[!-~]+", self.key):
            raise SettingError("KG_LLM_KEY: a key is letters, digits and signs without blanks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of asking about one record: the answer with what holds of it, or why there is none.

    Tokens are as the server counts them, over all attempts, or None where it does not say. After a `fatal` fault there
    is no use in asking on.
    """

    content: str | None = None
    examination: Examination | None = None
    reason: str = ""
    tokens: tuple[int, int] | None = None
    fatal: bool = False


class Questioner:
    """Asks a server about one record after the other."""

    def __init__(self, server: Server, timing: Timing) -> None:
        self._server = server
        timing = replace(timing, timeout=server.timeout, longest=server.timeout)
        self._line = Line(caller=Caller(), timing=timing, passing=PASSING, most_bytes=MOST_BYTES)

    def __call__(self, citation: Citation) -> Outcome:
        """What the model says about a record. Raises nothing but for faults of our own."""
        tokens = _Tokens()
        try:
            content, examination = self._asked(citation, tokens)
        except UnreachableError as fault:
            return self._failed(f"cannot be reached: {fault}", tokens, fatal=True)
        except LastingError as fault:
            return self._failed(str(fault), tokens, fatal=fault.status in FOR_ALL)
        except (PassingError, NoAnswerError) as fault:
            return self._failed(str(fault), tokens)
        return Outcome(content=content, examination=examination, tokens=tokens.counted)

    def _asked(self, citation: Citation, tokens: _Tokens) -> tuple[str, Examination]:
        """An answer of the form asked for; again and again, until patience ends with the fault of the last attempt."""
        words = shown(citation)
        request, misshapen = self._request(words), 0
        for attempt in range(ATTEMPTS):
            try:
                content = self._content(request, tokens)
                self._refuse_key(content, words)
                return content, examined(citation, content)
            except NoAnswerError:
                misshapen += 1
                if misshapen == ATTEMPTS_AT_FORM:
                    raise
            except PassingError as fault:
                if attempt + 1 == ATTEMPTS:
                    raise
                self._line.back_off(attempt, fault)
        raise PassingError("it answers now and then, and never in the form asked for")

    def _refuse_key(self, content: str, words: str) -> None:
        """Raise NoAnswerError where a server says our key, for answers are kept in the graph; not where we said it."""
        key = self._server.key
        if key and any(form in content and form not in PROMPT + words for form in (key, json.dumps(key)[1:-1])):
            raise NoAnswerError("its answer repeats the key, and is not kept")

    def _failed(self, reason: str, tokens: _Tokens, *, fatal: bool = False) -> Outcome:
        key = self._server.key
        said = reason.replace(key, "…") if key else reason  # a server may print it back
        return Outcome(reason=said, tokens=tokens.counted, fatal=fatal)

    def _request(self, words: str) -> Request:
        messages = [{"role": "system", "content": PROMPT}, {"role": "user", "content": words}]
        question = {"model": self._server.model, "messages": messages, "temperature": 0}
        authorised = {"Authorization": f"Bearer {self._server.key}"} if self._server.key else {}
        return Request(
            url=self._server.url,
            body=json.dumps(question).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json", **authorised},
        )

    def _content(self, request: Request, tokens: _Tokens) -> str:
        """The words of one answer. Raises NoAnswerError, and what `Line.fetch` does."""
        answer = _decoded(self._line.fetch(request) or b"")
        tokens.add(answer.get("usage"))
        choices = answer.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else {}
        message = choice.get("message")
        content = message.get("content") if isinstance(message, dict) else None
        if not isinstance(content, str):
            raise PassingError("its answer holds no message")
        return content.encode(errors="replace").decode()  # a lone surrogate, which no file can hold


@dataclass(slots=True)
class _Tokens:
    """The tokens that were counted so far."""

    counted: tuple[int, int] | None = None

    def add(self, usage: object) -> None:
        if isinstance(usage, dict):
            before, asked, answered = self.counted or (0, 0), usage.get("prompt_tokens"), usage.get("completion_tokens")
            self.counted = before[0] + _number(asked), before[1] + _number(answered)


def _number(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _decoded(body: bytes) -> Mapping[str, Any]:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise PassingError("its answer breaks off, or is no JSON")
    return answer
