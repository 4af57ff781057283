"""Publications shared out: each is described where its first record stands, by whoever reads that stretch."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

import msgspec

from kg.building import stretches
from kg.building.stretches import Place, Stretch
from kg.building.survey import Survey
from kg.publications.merge import Publication, Record, merged
from kg.publications.relations import Tie
from kg.schemes import mesh
from kg.schemes.matching import Schemes
from kg.schemes.mesh import Mesh
from kg.schemes.ror import Registry
from kg.store import Retrieval
from kg.triples import Common, Describer

__all__ = ["Described", "Setting", "Share", "described", "shares"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What everybody needs who describes publications, as `Describer` takes it. Files are the graph's own copies."""

    schemes: tuple[str, ...]
    base: str
    source_names: dict[str, str]
    mesh: str
    headings: frozenset[tuple[str, str]]
    ror: str
    retrievals: dict[str, Retrieval]

    def write(self, records: Path) -> Path:
        """Keep it in a file, so that other processes read it once."""
        path = records / f"{uuid4().hex}.setting"
        path.write_bytes(msgspec.json.encode(self))
        return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The publications to describe where a stretch is read.

    `tails` are theirs, by the bytes at which their records begin; `elsewhere` are their records in other stretches.
    """

    stretch: Stretch
    tails: dict[int, str]
    elsewhere: dict[str, list[Place]]
    ties: dict[str, list[Tie]]

    @property
    def path(self) -> Path:
        """The file that is read."""
        return self.stretch.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """So many publications as lines of N-Triples in a file, and what they share with others."""

    publications: int
    lines: Path
    common: Common


def shares(surveyed: Survey) -> Iterator[Share]:
    """A share for each stretch."""
    home: dict[str, int] = {}
    elsewhere: dict[str, list[Place]] = defaultdict(list)
    for number, stretch in enumerate(surveyed.stretches):
        for begin, tail in zip(surveyed.begins[number], surveyed.tails[number], strict=True):
            if home.setdefault(tail, number) != number:
                elsewhere[tail].append(Place(stretch, begin))
    for number, stretch in enumerate(surveyed.stretches):
        pairs = zip(surveyed.begins[number], surveyed.tails[number], strict=True)
        tails = {begin: tail for begin, tail in pairs if home[tail] == number}
        own = set(tails.values())
        yield Share(
            stretch=stretch,
            tails=tails,
            elsewhere={tail: elsewhere[tail] for tail in own & elsewhere.keys()},
            ties={tail: surveyed.ties[tail] for tail in own & surveyed.ties.keys()},
        )


def described(share: Share, *, setting: Path, records: Path) -> Described:
    """The publications of a share, in a file of lines. Raises GraphError for a damaged shard."""
    describer, common = describer_of(setting), Common()
    lines, done = records / f"{uuid4().hex}.nt", 0
    with lines.open("w", encoding="utf-8", newline="\n") as out:
        for publication in _publications(share):
            out.writelines(describer.publication(publication, common, share.ties.get(publication.tail, ())))
            done += 1
    return Described(publications=done, lines=lines, common=common)


def _publications(share: Share) -> Iterator[Publication]:
    """Each publication as soon as the last of its records in the stretch is met, so that few are held at a time."""
    missing = Counter(share.tails.values())
    waiting: dict[str, list[Record]] = defaultdict(list)
    for begin, record in stretches.load(share.stretch):
        tail = share.tails.get(begin)
        if tail is None:
            continue  # it is described elsewhere, or was withdrawn
        waiting[tail].append(record)
        missing[tail] -= 1
        if not missing[tail]:
            yield merged(tail, [*waiting.pop(tail), *map(stretches.fetched, share.elsewhere.get(tail, ()))])


@lru_cache(maxsize=1)
def describer_of(setting: Path) -> Describer:
    """The describer of a setting, made once in a process."""
    given = msgspec.json.decode(setting.read_bytes(), type=Setting)
    known = mesh.read_copy(Path(given.mesh)) if given.mesh else Mesh()
    return Describer(
        Schemes.load([Path(scheme) for scheme in given.schemes]),
        given.base,
        given.source_names,
        known.with_printed(given.headings),
        Registry(Path(given.ror) if given.ror else None),
        given.retrievals,
    )
