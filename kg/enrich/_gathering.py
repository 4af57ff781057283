"""What services know about the publications of a graph, gathered from one after the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import ModuleType

from kg.enrich._asking import Failure, Stray, citation_in, replies
from kg.enrich._cache import Cache, Reply
from kg.enrich._identifiers import Identifier, identifiers_of
from kg.enrich._register import Known, Register, printed_in
from kg.enrich._web import Caller, Line, Timing
from kg.model import Citation
from kg.pipeline import Progress

__all__ = ["Found", "Gathering", "Harvest", "wanted_of"]

MOST_NAMED = 5
"""Of many identifiers with the same fate these are named, and the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record that fills something: what a service said on a day."""

    service: str
    day: date
    record: bytes


@dataclass(kw_only=True)
class Harvest:
    """What came of asking one service about so many identifiers; `cached` of the replies were known from earlier.

    `filled` counts the publications in which a field was filled. `refused` are answers that were not taken, each with
    the reason; `failed` are the identifiers about which nothing was learned, by the reason.
    """

    title: str
    asked: int
    cached: int = 0
    answered: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    not_found: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    failed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def replies(self) -> int:
        """How many identifiers the service said something about."""
        return self.answered + len(self.not_found)

    @property
    def lost(self) -> tuple[int, int, int]:
        """How many identifiers were not found, refused, and not answered."""
        return len(self.not_found), len(self.refused), sum(map(len, self.failed.values()))

    def remarks(self) -> Iterator[str]:
        """What a person should know of it, a line each, beginning with the service."""
        if self.not_found:
            yield f"{self.title}: has no record of {_listed(self.not_found)}"
        for refused in self.refused:
            yield f"{self.title}: not taken: {refused}"
        for reason, identifiers in self.failed.items():
            yield f"{self.title} {reason}: {_listed(identifiers)}"


@dataclass(kw_only=True)
class Gathering:
    """The services asked one after the other, what came of each, and the records to build in."""

    register: Register
    cache: Cache
    caller: Caller
    timing: Timing
    today: date
    progress: Progress
    harvests: list[Harvest] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def ask(self, name: str, service: ModuleType, address: str, gaps: Sequence[Known]) -> list[Known]:
        """Ask a service about all that it may know; gives the gaps that are left."""
        wanted = wanted_of(service, gaps)
        harvest = Harvest(title=service.TITLE, asked=len(wanted))
        self.harvests.append(harvest)
        filled: dict[str, frozenset[str]] = {}
        kept = {reply.identifier: reply for reply in self.cache.replies(name, wanted)}
        harvest.cached = len(kept)
        for reply in kept.values():
            filled |= self._take(name, service, reply, wanted[reply.identifier], harvest)
        line = Line(rate=service.rate(self.caller), caller=self.caller, timing=self.timing)
        left = [identifier for identifier in wanted if identifier not in kept]
        asked = len(kept)
        for batch in replies(service, left, address=address, line=line, caller=self.caller, today=self.today):
            self.cache.keep(name, [one for one in batch if isinstance(one, Reply)])
            for one in batch:
                match one:
                    case Reply():
                        filled |= self._take(name, service, one, wanted[one.identifier], harvest)
                    case Failure():
                        harvest.failed[one.reason].append(str(one.identifier))
                    case Stray():
                        harvest.refused.append(f"answered with {one.identifier}, for which nobody asked")
            asked += sum(not isinstance(one, Stray) for one in batch)
            self.progress(f"asking {service.TITLE}", asked, len(wanted))
        return _left(gaps, filled)

    def _take(
        self, name: str, service: ModuleType, reply: Reply, gaps: Iterable[Known], harvest: Harvest
    ) -> dict[str, frozenset[str]]:
        """Take of a reply the record that fits each publication; gives what is filled in each, by its IRI."""
        if not reply.document:
            harvest.not_found.append(str(reply.identifier))
            return {}
        harvest.answered += 1
        filled = {}
        records = {record: citation_in(service, record) for record in service.records(reply.document)}
        read = {record: citation for record, citation in records.items() if citation}
        for gap in gaps:
            fitting, objection = self._fitting(gap, read)
            if objection:
                harvest.refused.append(f"{reply.identifier}: {objection}")
            record = max(fitting, key=lambda one: (len(gap.lacks & printed_in(read[one])), len(one), one), default=b"")
            if record and (news := gap.lacks & printed_in(read[record])):
                filled[gap.iri] = news
                harvest.filled.update(news)
                self.found.append(Found(service=name, day=reply.day, record=record))
        return filled

    def _fitting(self, gap: Known, read: Mapping[bytes, Citation]) -> tuple[list[bytes], str]:
        """The records that are about a publication, or why none is."""
        objections = {record: self.register.objection(gap, citation) for record, citation in read.items()}
        fitting = [record for record, objection in objections.items() if objection is None]
        pmids = {identifier for record in fitting if (identifier := identifiers_of(read[record]).get("pmid"))}
        if len(pmids) > 1:
            return [], f"answered with {' and '.join(map(str, sorted(pmids)))}"
        return fitting, "" if fitting else next(
            filter(None, objections.values()), "answered with nothing that can be read"
        )


def wanted_of(service: ModuleType, gaps: Iterable[Known]) -> dict[Identifier, list[Known]]:
    """By what a service is to be asked, in the order of the gaps."""
    wanted: dict[Identifier, list[Known]] = defaultdict(list)
    for gap in gaps:
        identifier = gap.asked_by(service.KINDS)
        if identifier and gap.lacks & service.GIVES:
            wanted[identifier].append(gap)
    return wanted


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def _left(gaps: Iterable[Known], filled: Mapping[str, frozenset[str]]) -> list[Known]:
    less = (replace(gap, lacks=gap.lacks - filled.get(gap.iri, frozenset())) for gap in gaps)
    return [gap for gap in less if gap.lacks]
