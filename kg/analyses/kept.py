"""What was read of an open graph, kept while it is open: nobody changes a graph that is open for reading."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from kg.store import Graph

__all__ = ["MOST", "once"]

Found = TypeVar("Found")

MOST = 8
"""How many answers are kept of one graph, those that were asked for last: what two tables of it need."""

_answers: WeakKeyDictionary[Graph, dict[Hashable, Any]] = WeakKeyDictionary()
_turn = Lock()


def once(graph: Graph, key: Hashable, read: Callable[[], Found]) -> Found:
    """What `read` gives, called once for a key. It may not hold the graph, which would then stay open for ever."""
    with _turn:
        answers = _answers.setdefault(graph, {})
        if key in answers:
            known: Found = answers.pop(key)
            answers[key] = known  # it is the last again
            return known
    found = read()
    with _turn:
        answers[key] = found
        while len(answers) > MOST:
            del answers[next(iter(answers))]
    return found
