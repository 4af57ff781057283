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
from kg.model import Citation
from kg.remote.web import Caller, Line, Timing
from kg.workers import Progress

__all__ = ["Found", "Gathering", "Harvest", "Inquiry", "wanted_of"]

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
    the reason; `strays` are records that nobody asked for; `failed` are the identifiers about which nothing was
    learned, by the reason.
    """

    title: str
    asked: int
    cached: int = 0
    answered: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    not_found: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
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
        yield from (f"{self.title}: not taken: {refused}" for refused in self.refused)
        if self.strays:
            yield f"{self.title}: sent what nobody asked for: {_listed(list(dict.fromkeys(self.strays)))}"
        for reason, identifiers in self.failed.items():
            yield f"{self.title}: {reason}: {_listed(identifiers)}"


@dataclass(kw_only=True)
class Inquiry:
    """One service asked about all that it may know: what came of it, and the records that fill something."""

    name: str
    service: ModuleType
    wanted: Mapping[Identifier, Sequence[Known]]
    register: Register
    harvest: Harvest
    found: list[Found] = field(default_factory=list)
    filled: dict[str, frozenset[str]] = field(default_factory=dict)

    def learn(self, one: Reply | Failure | Stray) -> None:
        """Take in one thing that the service said."""
        match one:
            case Failure():
                self.harvest.failed[one.reason].append(str(one.identifier))
            case Stray():
                self.harvest.strays.append(str(one.identifier or "a record without a number"))
            case Reply() if not one.document:
                self.harvest.not_found.append(str(one.identifier))
            case Reply():
                self.harvest.answered += 1
                records = {record: citation_in(self.service, record) for record in self.service.records(one.document)}
                read = {record: citation for record, citation in records.items() if citation}
                for gap in self.wanted[one.identifier]:
                    self._fill(gap, one, read)

    def left(self, gaps: Iterable[Known]) -> list[Known]:
        """The gaps that are still open."""
        less = (replace(gap, lacks=gap.lacks - self.filled.get(gap.iri, frozenset())) for gap in gaps)
        return [gap for gap in less if gap.lacks]

    def _fill(self, gap: Known, reply: Reply, read: Mapping[bytes, Citation]) -> None:
        """Take for a publication the record about it that fills the most."""
        fitting, objection = self._fitting(gap, read)
        if objection:
            self.harvest.refused.append(f"{reply.identifier}: {objection}")
            return
        record = max(fitting, key=lambda one: (len(gap.lacks & printed_in(read[one])), len(one), one))
        if news := gap.lacks & printed_in(read[record]):
            self.filled[gap.iri] = news
            self.harvest.filled.update(news)
            self.found.append(Found(service=self.name, day=reply.day, record=record))

    def _fitting(self, gap: Known, read: Mapping[bytes, Citation]) -> tuple[list[bytes], str]:
        """The records that are about a publication, or why none is to be taken."""
        objections = {record: self.register.objection(gap, citation) for record, citation in read.items()}
        fitting = [record for record, objection in objections.items() if objection is None]
        pmids = {identifier for record in fitting if (identifier := identifiers_of(read[record]).get("pmid"))}
        if len(pmids) > 1:
            return [], f"answered with {' and '.join(map(str, sorted(pmids)))}"
        if not fitting:
            return [], next(filter(None, objections.values()), "answered with nothing that can be read")
        return fitting, ""


@dataclass(kw_only=True)
class Gathering:
    """The services asked one after the other; `inquiries` are those made so far, the last perhaps broken off."""

    register: Register
    cache: Cache
    caller: Caller
    timing: Timing
    today: date
    progress: Progress
    inquiries: list[Inquiry] = field(default_factory=list)

    def ask(self, name: str, service: ModuleType, address: str, gaps: Sequence[Known]) -> list[Known]:
        """Ask a service about all that it may know and has not said before; gives the gaps that are left."""
        wanted = wanted_of(service, gaps)
        harvest = Harvest(title=service.TITLE, asked=len(wanted))
        inquiry = Inquiry(name=name, service=service, wanted=wanted, register=self.register, harvest=harvest)
        self.inquiries.append(inquiry)
        kept = set()
        for reply in self.cache.replies(name, wanted):
            inquiry.learn(reply)
            kept.add(reply.identifier)
        harvest.cached = len(kept)
        left = [identifier for identifier in wanted if identifier not in kept]
        line = Line(rate=service.rate(self.caller), caller=self.caller, timing=self.timing)
        done = len(kept)
        for batch in replies(service, left, address=address, line=line, caller=self.caller, today=self.today):
            self.cache.keep(name, [one for one in batch if isinstance(one, Reply)])
            for one in batch:
                inquiry.learn(one)
            done += sum(not isinstance(one, Stray) for one in batch)
            self.progress(f"asking {service.TITLE}", done, len(wanted))
        return inquiry.left(gaps)


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
