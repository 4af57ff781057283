"""What a graph lacks, asked for at public services: only where told to, and nothing but identifiers goes out.

A service is a module of this package: its TITLE, its ADDRESS, the KINDS of identifiers by which it is asked, what it
GIVES, the size of a BATCH, `rate(caller)` in requests a second, `request(address, identifiers, caller)`,
`records(body)`, which takes an answer apart, and `document(records)`, which puts records together as a file with this
SUFFIX that one of `kg.readers` reads. Others join by an entry point in the group "kg.enrich".

What comes is kept as source documents in the graph's folder and built in like any other file, behind what one's own
files print; all the rest follows.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from types import ModuleType

from kg import plugins
from kg.building.pipeline import build
from kg.building.report import Report
from kg.enrich._cache import Cache
from kg.enrich._gathering import Found, Gathering, Harvest, wanted_of
from kg.enrich._register import FIELDS, Known, Register, publications
from kg.errors import ServiceError, SettingError, UnknownNameError
from kg.output import write_whole
from kg.remote.web import Caller, Timing, check_address, check_email
from kg.store import ENRICHED, REPLIES, Retrieval, open_graph
from kg.workers import Progress

__all__ = ["FIELDS", "SERVICES", "Caller", "Enrichment", "Harvest", "Plan", "Timing", "addresses_in", "enrich"]

SERVICES = ("ncbi", "europepmc", "crossref")
"""Whom we ask unless told otherwise, in this order: each only about what those before it left open."""

DAYS = 90
"""For so long a reply is not asked for again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What will be asked, told before anything is. `lacking` counts the publications that lack a field.

    `without` of them have no identifier by which anyone could be asked. `asked` is how many identifiers are sent at
    the most to each service, by its title.
    """

    publications: int
    lacking: Mapping[str, int]
    without: int
    asked: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrichment:
    """What was learned, and the report of the build that took it in, if there was anything to take in."""

    harvests: tuple[Harvest, ...] = ()
    report: Report | None = None
    stopped: bool = False


def enrich(
    folder: Path,
    *,
    services: Sequence[str] = (),
    fields: Sequence[str] = (),
    caller: Caller | None = None,
    addresses: Mapping[str, str] | None = None,
    limit: int | None = None,
    dry_run: bool = False,
    refresh: bool = False,
    cache: Path | None = None,
    today: date | None = None,
    timing: Timing | None = None,
    executor: Executor | None = None,
    announce: Callable[[Plan], None] = lambda plan: None,
    progress: Progress = lambda stage, done, total: None,
) -> Enrichment:
    """Ask services about the publications of a graph that lack a field, and build in what they answer.

    `announce` is called before anything is asked; with `dry_run` that is all. `fields` are names of FIELDS, all unless
    told otherwise; `limit` is the most publications to ask about that nobody was asked about before. `addresses` take
    the place of those of services. `executor` spreads the building. Ctrl-C ends the asking; what came until then is
    built in.
    Raises NoGraphError, UnknownNameError, SettingError, and ServiceError if no service answered at all; the graph is
    then as it was, byte for byte.
    """
    modules = {name: _service(name) for name in services or SERVICES}
    at = {name: module.ADDRESS for name, module in modules.items()} | _checked(addresses or {}, modules)
    caller = caller or Caller()
    if caller.email:
        check_email(caller.email)
    known = publications(open_graph(folder))
    gaps = _gaps(known, _fields(fields))
    today = today or datetime.now(UTC).date()
    replies = Cache(cache or folder / REPLIES, addresses=at, days=0 if refresh else DAYS, today=today)
    asked = gaps if limit is None else _first(limit, gaps, modules, replies)
    announce(_plan(known, gaps, asked, modules.values()))
    if dry_run:
        return Enrichment()
    gathering = Gathering(
        register=Register(known),
        cache=replies,
        caller=caller,
        timing=timing or Timing(),
        today=today,
        progress=progress,
    )
    stopped = _gather(gathering, modules, at, asked)
    harvests = tuple(inquiry.harvest for inquiry in gathering.inquiries)
    if not stopped:
        _raise_if_nobody_answered(harvests)
    found = chain.from_iterable(inquiry.found for inquiry in gathering.inquiries)
    documents = _documents(folder / ENRICHED, found, modules, at)
    report = build([], folder, retrieved=documents, executor=executor, progress=progress) if documents else None
    return Enrichment(harvests=harvests, report=report, stopped=stopped)


def addresses_in(words: Iterable[str]) -> dict[str, str]:
    """The addresses that are named for services: "ncbi=https://example.org/efetch". Raises SettingError."""
    addresses = {}
    for word in words:
        name, equals, address = word.partition("=")
        if not equals:
            raise SettingError(f"'{word}': the name of a service and its address are wanted, such as ncbi=https://…")
        addresses[name] = address
    return addresses


def _service(name: str) -> ModuleType:
    installed = plugins.installed(plugins.SERVICES)
    if name not in installed:
        raise UnknownNameError("service", name, installed)
    return installed[name]


def _checked(addresses: Mapping[str, str], modules: Mapping[str, ModuleType]) -> dict[str, str]:
    for name, address in addresses.items():
        if name not in modules:
            raise UnknownNameError("service to be asked", name, modules)
        check_address(address)
    return dict(addresses)


def _fields(names: Sequence[str]) -> frozenset[str]:
    for name in names:
        if name not in FIELDS:
            raise UnknownNameError("field", name, FIELDS)
    return frozenset(names or FIELDS)


def _gaps(known: Iterable[Known], fields: frozenset[str]) -> list[Known]:
    """The publications that lack one of the fields, with nothing but these among what they lack."""
    return [replace(one, lacks=one.lacks & fields) for one in known if one.lacks & fields]


def _first(limit: int, gaps: Sequence[Known], modules: Mapping[str, ModuleType], cache: Cache) -> list[Known]:
    """So many of the gaps about which something would have to be asked, and all about which nothing would."""
    waiting = set()
    for name, module in modules.items():
        wanted = wanted_of(module, gaps)
        kept = {reply.identifier for reply in cache.replies(name, wanted)}
        waiting |= {gap.iri for identifier, holders in wanted.items() if identifier not in kept for gap in holders}
    later = set([gap.iri for gap in gaps if gap.iri in waiting][limit:])
    return [gap for gap in gaps if gap.iri not in later]


def _plan(known: Sequence[Known], gaps: Sequence[Known], asked: Sequence[Known], modules: Iterable[ModuleType]) -> Plan:
    lacking = Counter(field for gap in gaps for field in gap.lacks)
    return Plan(
        publications=len(known),
        lacking={field: lacking[field] for field in FIELDS if lacking[field]},
        without=sum(not gap.identifiers for gap in gaps),
        asked={module.TITLE: number for module in modules if (number := len(wanted_of(module, asked)))},
    )


def _gather(
    gathering: Gathering, modules: Mapping[str, ModuleType], addresses: Mapping[str, str], gaps: Sequence[Known]
) -> bool:
    """Ask one service after the other; whether that was stopped."""
    try:
        for name, module in modules.items():
            gaps = gathering.ask(name, module, addresses[name], gaps)
    except KeyboardInterrupt:
        return True
    return False


def _raise_if_nobody_answered(harvests: Sequence[Harvest]) -> None:
    tried = [harvest for harvest in harvests if harvest.failed]
    if tried and not any(harvest.replies for harvest in harvests):
        reasons = "; ".join(f"{harvest.title}: {next(iter(harvest.failed))}" for harvest in tried)
        raise ServiceError(f"no service answered, and the graph is as it was: {reasons}")


def _documents(
    folder: Path, found: Iterable[Found], modules: Mapping[str, ModuleType], addresses: Mapping[str, str]
) -> dict[Path, Retrieval]:
    """The source documents of what was found, written: one for each service and day on which it answered."""
    together: dict[tuple[str, date], set[bytes]] = defaultdict(set)
    for one in found:
        together[one.service, one.day].add(one.record)
    documents = {}
    for (name, day), records in sorted(together.items()):
        module = modules[name]
        path = _written(folder, f"{name}-{day}", module.SUFFIX, module.document(sorted(records)))
        documents[path] = Retrieval(service=module.TITLE, address=addresses[name], day=day.isoformat())
    return documents


def _written(folder: Path, stem: str, suffix: str, document: bytes) -> Path:
    digest = hashlib.sha256(document).hexdigest()[:8]
    return write_whole(folder.resolve() / f"{stem}-{digest}{suffix}", lambda out: out.write(document))
