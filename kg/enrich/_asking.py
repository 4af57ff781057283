"""Asking one service for many records: in batches, again where an answer is not whole, each reply as it comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from kg import readers
from kg.enrich._cache import Reply
from kg.enrich._identifiers import Identifier, identifiers_of
from kg.errors import SourceError
from kg.model import Citation, CitationError
from kg.remote.web import ATTEMPTS, Caller, LastingError, Line, PassingError, Request, UnreachableError
from kg.sources.files import Source

__all__ = ["Failure", "Stray", "citation_in", "replies"]

MOST_FAILURES = 3
"""After so many batches in a row without any answer a service is left in peace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An identifier about which nothing was learned, and why."""

    identifier: Identifier
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A record that nobody asked for; it is thrown away."""

    identifier: Identifier | None


def replies(
    service: ModuleType, identifiers: Sequence[Identifier], *, address: str, line: Line, caller: Caller, today: date
) -> Iterator[list[Reply | Failure | Stray]]:
    """What comes of the identifiers, batch by batch."""
    silent = 0
    for begin in range(0, len(identifiers), service.BATCH):
        batch = identifiers[begin : begin + service.BATCH]
        try:
            learned = list(_of_batch(service, batch, address=address, line=line, caller=caller, today=today))
        except UnreachableError as fault:
            yield _failures(identifiers[begin:], f"cannot be reached: {fault}")
            return
        yield learned
        silent = 0 if any(isinstance(one, Reply) for one in learned) else silent + 1
        if silent == MOST_FAILURES:
            yield _failures(identifiers[begin + service.BATCH :], "not asked any more, after failures in a row")
            return


def citation_in(service: ModuleType, record: bytes) -> Citation | None:
    """What a record says, read as it will be read when it is built in; None if it cannot be."""
    try:
        found = list(readers.read(Source(name=service.TITLE, data=service.document([record]))))
    except SourceError:
        return None
    citations = [one for one in found if isinstance(one, Citation)]
    unreadable = any(isinstance(one, CitationError) for one in found)
    return citations[0] if len(citations) == 1 and not unreadable else None


@dataclass(kw_only=True)
class _Answer:
    """What one answer holds: records by the identifiers that were asked for, and what is wrong with it, if anything."""

    held: dict[Identifier, list[bytes]]
    strays: list[Stray]
    fault: PassingError | None = None


def _of_batch(
    service: ModuleType, batch: Sequence[Identifier], *, address: str, line: Line, caller: Caller, today: date
) -> Iterator[Reply | Failure | Stray]:
    """Of an answer that is not whole its whole records count, and only the others are asked for again."""
    left = list(batch)
    fault: PassingError | None = None
    for attempt in range(ATTEMPTS):
        try:
            if fault:
                line.back_off(attempt - 1, fault)
            answer = _answer(service, left, line, service.request(address, left, caller))
        except LastingError as lasting:
            yield from _failures(left, str(lasting))
            return
        yield from answer.strays
        for identifier in left:
            if identifier in answer.held or answer.fault is None:
                document = service.document(answer.held[identifier]) if identifier in answer.held else b""
                yield Reply(identifier=identifier, day=today, document=document)
        fault = answer.fault
        left = [identifier for identifier in left if fault and identifier not in answer.held]
        if not left:
            return
    yield from _failures(left, str(fault))


def _answer(service: ModuleType, asked: Sequence[Identifier], line: Line, request: Request) -> _Answer:
    """One answer taken apart. Raises LastingError, UnreachableError."""
    answer = _Answer(held=defaultdict(list), strays=[])
    try:
        body = line.fetch(request)
        for record in service.records(body) if body is not None else ():
            citation = citation_in(service, record)
            if citation is None:
                answer.fault = PassingError("it gives a record that cannot be read")
            else:
                _put(answer, record, set(identifiers_of(citation).values()), asked)
    except PassingError as fault:
        answer.fault = fault
    return answer


def _put(answer: _Answer, record: bytes, identifiers: set[Identifier], asked: Sequence[Identifier]) -> None:
    wanted = [identifier for identifier in asked if identifier in identifiers]
    for identifier in wanted:
        answer.held[identifier].append(record)
    if not wanted:
        answer.strays.append(Stray(identifier=max(identifiers, default=None)))


def _failures(identifiers: Sequence[Identifier], reason: str) -> list[Reply | Failure | Stray]:
    return [Failure(identifier=one, reason=reason) for one in identifiers]
