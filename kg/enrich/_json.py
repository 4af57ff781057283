"""Answers in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.remote.web import PassingError

__all__ = ["decoded", "encoded", "part"]


def decoded(body: bytes) -> Mapping[str, Any]:
    """The object that an answer is. Raises PassingError if it is none: cut off, an error page, nested without end."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise PassingError("its answer breaks off, or is no JSON")
    return answer


def encoded(record: Mapping[str, Any]) -> bytes:
    """A record on one line; a lone surrogate, which no file can hold, becomes a question mark."""
    return json.dumps(record, ensure_ascii=False).encode(errors="replace")


def part(answer: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object of that name, or an empty one."""
    found = answer.get(name)
    return found if isinstance(found, dict) else {}
