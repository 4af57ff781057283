"""What is costly to work out, and is kept for the next who asks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

__all__ = ["Kept"]

Made = TypeVar("Made")


class Kept:
    """What was made, by what was asked; with `most`, only so many, those that were asked for last."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._made: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What stands under a key; made now if nothing does, by one of those that ask for it while others wait."""
        with self._lock:
            if key in self._made:
                return self._again(key)  # type: ignore[no-any-return]  # what `make` makes
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._made:
                    return self._again(key)  # type: ignore[no-any-return]  # what `make` makes
            try:
                made = make()
                with self._lock:
                    self._keep(key, made)
                return made
            finally:  # only now, lest who comes in between makes it, too
                with self._lock:
                    self._making.pop(key, None)

    def _again(self, key: Hashable) -> Any:
        self._made.move_to_end(key)
        return self._made[key]

    def _keep(self, key: Hashable, made: object) -> None:
        self._made[key] = made
        if self._most is not None and len(self._made) > self._most:
            self._made.popitem(last=False)
