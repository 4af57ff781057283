"""What went wrong, as one line and a status of HTTP."""

from __future__ import annotations

from kg.errors import AmbiguousNameError, FailedQueryError, GraphError, KgError, UnknownNameError

__all__ = ["UnansweredError", "status_of"]

ERROR_TO_STATUS = ((UnknownNameError, 404), (AmbiguousNameError, 400), (GraphError, 503), (FailedQueryError, 500))
"""500 is for a query that is one, and "the service fails to execute" (SPARQL 1.1 Protocol, 2.1.7)."""


class UnansweredError(KgError):
    """What an address or a query cannot be answered with, and the status that says so to programs.

    `retry_after` are the seconds after which it is worth asking again, `codings` those that are taken.
    """

    def __init__(self, status: int, reason: str, *, retry_after: int | None = None, codings: str | None = None) -> None:
        super().__init__(reason)
        self.status = status
        told = {"Retry-After": retry_after, "Accept-Encoding": codings}
        self.headers = {name: str(value) for name, value in told.items() if value is not None}


def status_of(error: KgError) -> int:
    """The status of an answer that is an error: 400 where another request would mend it."""
    if isinstance(error, UnansweredError):
        return error.status
    return next((status for kind, status in ERROR_TO_STATUS if isinstance(error, kind)), 400)
