"""The graph on disk: a folder that is whole at every moment.

    manifest.json             which sources are in it, with what came of them, and which store is current
    records/<shard>           the citations of one source and the claims found in them, one record a line
    schemes/<name>.<hash>.ttl schemes the user added
    schemes/mesh.<hash>.json  what kg needs of the user's copy of MeSH
    schemes/ror.<hash>.sqlite what kg needs of the user's copy of ROR, the registry of research organisations
    store-<id>/               the triples, in an Oxigraph store that is written once
    triples-<id>.nt.gz        the same as lines of N-Triples, in no order, some twice: what exports begin with
    enriched/<document>       what services on the network gave, if they were asked
    cache/replies.sqlite      all that they answered, so that nobody is asked twice
    cache/answers.sqlite      what language models answered about the records, if they were asked
    cache/loads.json          how far each load into a store has come that was broken off

A build writes a new store, then replaces the manifest: a build that is killed leaves the old graph as it was. The
shards that it had finished, each with a note beside it (records/….read), are taken up by the next; all
else that it left behind goes then.
"""

from __future__ import annotations

import errno
import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pyoxigraph as ox
from filelock import FileLock, Timeout

from kg import iris
from kg.errors import GraphError, KgError, NoGraphError, ServiceError
from kg.model import CitationError, Remark
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "ANSWERS",
    "ENRICHED",
    "REPLIES",
    "Graph",
    "Manifest",
    "Retrieval",
    "SourceEntry",
    "Tally",
    "broken",
    "mark_of",
    "no_graph",
    "open_graph",
    "open_store",
    "read_manifest",
    "select",
    "substituted",
    "writing",
]

MANIFEST = "manifest.json"
RECORDS = "records"
ENRICHED = "enriched"
REPLIES = "cache/replies.sqlite"
ANSWERS = "cache/answers.sqlite"
STORE = re.compile(r"store-[0-9]+")
LINES = re.compile(r"triples-[0-9]+\.nt\.gz")
FORMAT = 1

FOLDER_TO_FILES = {
    RECORDS: re.compile(r"[0-9a-f]{16}.*"),
    "schemes": re.compile(r".+\.[0-9a-f]{16}\..+"),
    ENRICHED: re.compile(r".+-[0-9a-f]{8}\..+"),
    "cache": re.compile(r"loads\.json|(replies|answers)\.sqlite.*"),
}
"""What the files in the folders of a graph are called, so that those of others are told from them."""

NOTE = ".read"
"""Behind the name of a file of records: the file beside it which says, until the build has ended, that it is done."""
PART = ".part"
"""The end of the name of such a file that holds a piece of a source."""


@dataclass(kw_only=True)
class Tally:
    """What came of the records of a source, counted while it is read; `found` counts also the unreadable ones.

    `silent` are the labels of the records in which no role and no theme was found, `not_searched` of those in a
    language that is not searched. `authors` counts places in author lists. `withdrawn` are PMIDs that the source takes
    back.
    """

    found: int = 0
    authors: int = 0
    errors: list[CitationError] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    not_searched: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)

    @property
    def readable(self) -> int:
        """How many records were read, which is how many the source's shard holds."""
        return self.found - len(self.errors)

    def add(self, part: Tally) -> None:
        """Take in what came of a further part of the source."""
        self.found += part.found
        self.authors += part.authors
        self.errors += part.errors
        self.remarks += part.remarks
        self.silent += part.silent
        self.not_searched += part.not_searched
        self.withdrawn += part.withdrawn


@dataclass(frozen=True, kw_only=True)
class Retrieval:
    """Where a source came from that no user gave: the service by its name, its address, the day (ISO 8601)."""

    service: str
    address: str
    day: str


def mark_of(path: str) -> str:
    """What the names of the notes of a source begin with."""
    return hashlib.sha256(path.encode()).hexdigest()[:16]


@dataclass(frozen=True, kw_only=True)
class SourceEntry:
    """A file that was built in. `owner` is the folder argument it came with, if any; both are absolute paths.

    `recipe` tells with which extractors and schemes its claims were found, `reading` under which recipe the file itself
    was last read. What was retrieved stands back behind what one's own files print.
    """

    path: str
    sha256: str
    reader: str
    recipe: str
    tally: Tally
    reading: str = ""
    owner: str | None = None
    retrieval: Retrieval | None = None

    @property
    def shard(self) -> str:
        """The file that holds its records; another recipe writes another file, so that an old graph stays whole."""
        return "-".join(filter(None, dict.fromkeys((self.sha256, self.reading, self.recipe)))) + ".jsonl"

    @property
    def note(self) -> str:
        """The file beside the shard that says, until the build has ended, that this source has been read."""
        return f"{mark_of(self.path)}-{self.shard}{NOTE}"

    @property
    def name(self) -> str:
        """The file's name, without the folder; a file in a zip has the name of the zip before its own."""
        path = self.path.replace("\\", "/")
        found = re.search(r"[^/]*\.zip:.*$|[^/]*$", path, re.IGNORECASE)
        return found.group() if found else path


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a graph folder holds. `format` has no default, so that the manifest.json of another program is not taken.

    `model` is the language model, with its prompt, whose answers are read as proposals, or "".
    """

    format: int
    base: str = iris.BASE
    store: str = ""
    schemes: tuple[str, ...] = ()
    mesh: str = ""
    ror: str = ""
    model: str = ""
    sources: tuple[SourceEntry, ...] = ()


@dataclass(frozen=True)
class Graph:
    """A graph that is open for reading: `store` answers, `rdflib` is the same triples in rdflib's form.

    `lines` is the file of N-Triples that holds all of the store, if there is one.
    """

    store: ox.Store
    base: str = iris.BASE
    folder: Path | None = field(default=None, compare=False)
    lines: Path | None = field(default=None, compare=False)

    def select(self, query: str, **substitutions: ox.NamedNode | ox.Literal) -> Iterator[ox.QuerySolution]:
        """The rows of one of kg's own SELECT queries; its prefixes are known, and variables may be given values."""
        return select(self.store, query, **substitutions)

    @cached_property
    def rdflib(self) -> rdflib.Graph:
        """The graph as an `rdflib.Graph` over the same store."""
        from oxrdflib.store import OxigraphStore
        from rdflib import Graph as RdflibGraph
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

        # With any other identifier rdflib would look into a named graph, which is empty.
        return RdflibGraph(store=OxigraphStore(store=self.store), identifier=DATASET_DEFAULT_GRAPH_ID)


def open_graph(folder: Path) -> Graph:
    """The graph in a folder. Raises NoGraphError where there is none, GraphError where it cannot be read."""
    manifest = read_manifest(folder)
    if not manifest.store:
        raise no_graph(folder)
    try:
        lines = folder / _lines_of(manifest.store)
        return Graph(open_store(folder / manifest.store), manifest.base, folder, lines if lines.exists() else None)
    except GraphError:
        if read_manifest(folder).store == manifest.store:
            raise
        return open_graph(folder)  # a build ended in between, and took the old store away


def no_graph(folder: Path) -> NoGraphError:
    """What to say of a folder without a graph: that of a first build that was killed has a manifest, and no store."""
    if (folder / MANIFEST).exists():
        begun = "its first build was broken off, or is still running"
        return NoGraphError(f"{folder}: no graph there yet: {begun}; the same kg build goes on with it")
    return NoGraphError(f"{folder}: no graph there; make one with: kg build SOURCE… --graph {folder}")


def select(store: ox.Store, query: str, **substitutions: ox.NamedNode | ox.Literal) -> Iterator[ox.QuerySolution]:
    """The rows of a SELECT query, with terms in place of some of its variables."""
    rows = store.query(substituted(query, substitutions), prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    return rows


def substituted(query: str, terms: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """A query with terms in place of some of its variables.

    They are put in as text: pyoxigraph's own substitutions reach neither BIND nor variables that are not selected.
    """
    if not terms:
        return query
    names = "|".join(terms)  # all at once, so that nothing is looked for in what was put in
    return re.sub(rf"\?({names})\b", lambda found: str(terms[found[1]]), query)


def open_store(path: Path) -> ox.Store:
    """A store for reading; any number of readers may have it open at once."""
    try:
        return ox.Store.read_only(str(path))
    except (OSError, RuntimeError) as error:  # RocksDB's word for a damaged file is a RuntimeError
        raise broken(path, f"the store cannot be opened: {error}") from error


def broken(path: Path, wrong: str) -> GraphError:
    """What to say of a part of a graph's folder that is made of its records, in which something is wrong."""
    return GraphError(f"{path}: {' '.join(wrong.split())}; build it again: kg build SOURCE… --graph {path.parent}")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a graph folder; an empty one where there is none. Raises GraphError if it cannot be read."""
    path = folder / MANIFEST
    if not path.exists():
        return Manifest(format=FORMAT)
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise GraphError(f"{path}: not a manifest of kg: {error}; {_instead(folder)}") from error
    if manifest.format != FORMAT:
        raise GraphError(f"{path}: written by another version of kg (format {manifest.format}); {_instead(folder)}")
    return manifest


def _instead(folder: Path) -> str:
    """What would do where a manifest cannot be read: it may be that of another program, and is left to the user."""
    own = [path for path in folder.iterdir() if _is_own(path)]
    if not own or _foreign(folder):
        return "name an empty or new folder"
    return f"delete this file, and build again: kg build SOURCE… --graph {folder}"


FULL = "the disk is full, and what was there is as it was; make room and run the same command again"


@contextmanager
def writing(folder: Path) -> Iterator[Draft]:
    """A draft of the folder's next state, for one writer at a time. Nothing changes until `Draft.publish`.

    Raises GraphError if another build holds the folder, if it holds other things than a graph, or if the disk is full.
    """
    _refuse_foreign(folder)
    was_there, is_new = folder.exists(), False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=0):
            is_new = not (folder / MANIFEST).exists()
            yield Draft(folder)
    except Timeout:
        raise GraphError(f"{folder}: another build is writing this graph; wait for it to end") from None
    except ServiceError:  # a cluster that is gone: what it had read is taken up again
        raise
    except KgError:
        if is_new:
            _take_back(folder, keep_folder=was_there)
        raise
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise GraphError(f"{folder}: {FULL}") from error
        raise


def _refuse_foreign(folder: Path) -> None:
    """What no manifest points to is cleared away, so a folder without one may hold only what is known as kg's own."""
    if not folder.exists() or (folder / MANIFEST).exists():
        return
    if not folder.is_dir():
        raise GraphError(f"{folder}: a file; a graph is a folder")
    if foreign := _foreign(folder):
        raise GraphError(f"{folder}: holds '{foreign}', which is no part of a graph; name an empty or new folder")


def _foreign(folder: Path) -> str | None:
    """The first name in a folder, beside that of the manifest, which is not kg's. What is hidden may be anyone's."""
    seen = (path for path in folder.iterdir() if not path.name.startswith(".") and path.name != MANIFEST)
    return min((path.name for path in seen if not _is_own(path)), default=None)


def _is_own(path: Path) -> bool:
    """Whether it is a part of a graph by its name and, as "records" may be anyone's, by what is in it."""
    if files := FOLDER_TO_FILES.get(path.name):
        return path.is_dir() and all(files.fullmatch(p.name) for p in path.iterdir() if p.name[0] != ".")
    is_store = STORE.fullmatch(path.name) and (path / "CURRENT").is_file()  # as in each of RocksDB's
    return bool(is_store or LINES.fullmatch(path.name))


def _take_back(folder: Path, *, keep_folder: bool) -> None:
    """A graph that was refused leaves nothing behind; hidden files that were there before it are the user's."""
    places = (*_stores(folder), *_lines(folder), *(folder / name for name in (MANIFEST, RECORDS, "schemes", ".lock")))
    for path in places:
        _remove(path)
    if not keep_folder:
        with suppress(OSError):
            folder.rmdir()


class Draft:
    """A graph folder that is being written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = read_manifest(folder)
        self.records = folder / RECORDS
        self.schemes = folder / "schemes"
        if not (folder / MANIFEST).exists():
            self._write(
                self.manifest
            )  # before all else, so that the folder is known as a graph if this build is killed
        for place in (self.records, self.schemes):
            place.mkdir(exist_ok=True)
        self.left = tuple(_left(self.records))
        """The sources that a build had read before it was stopped or killed; they stay until a build has ended."""
        self._clear(keep=self.manifest, also=_of_use(self.records, self.left))

    def new_store(self) -> tuple[str, ox.Store]:
        """An empty store and its name in the folder."""
        numbers = [int(path.name.removeprefix("store-")) for path in _stores(self.folder)]
        name = f"store-{max(numbers, default=0) + 1}"
        return name, ox.Store(str(self.folder / name))

    def lines_of(self, store: str) -> Path:
        """The file for the triples of a store as lines, gzipped."""
        return self.folder / _lines_of(store)

    def publish(self, manifest: Manifest) -> None:
        """Make a manifest the current one; from here on readers see the new store."""
        self._write(manifest)
        self.manifest = manifest
        self._clear(keep=manifest)

    def _write(self, manifest: Manifest) -> None:
        draft = self.folder / f".{MANIFEST}"
        draft.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))
        draft.replace(self.folder / MANIFEST)

    def _clear(self, *, keep: Manifest, also: Iterable[str] = ()) -> None:
        """Remove what neither the manifest points to nor another build has left to be taken up."""
        wanted = {
            keep.store,
            _lines_of(keep.store),
            *(entry.shard for entry in keep.sources),
            *keep.schemes,
            keep.mesh,
            keep.ror,
        }
        wanted.update(also)
        places = (*_stores(self.folder), *_lines(self.folder), *self.records.iterdir(), *self.schemes.iterdir())
        for path in places:
            if path.name not in wanted:
                _remove(path)


def _of_use(records: Path, left: Iterable[SourceEntry]) -> Iterator[str]:
    """What a build that was stopped or killed has left to be taken up, of sources and of pieces of them."""
    for entry in left:
        yield from (entry.shard, entry.note)
    for note in records.glob(f"*{PART}{NOTE}"):
        yield from (note.name.removesuffix(NOTE), note.name)


def _left(records: Path) -> Iterator[SourceEntry]:
    for note in records.glob(f"*{NOTE}"):
        with suppress(OSError, msgspec.DecodeError):
            yield msgspec.json.decode(note.read_bytes(), type=SourceEntry)


def _stores(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("store-*") if STORE.fullmatch(path.name))


def _lines(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("triples-*") if LINES.fullmatch(path.name))


def _lines_of(store: str) -> str:
    return store.replace("store", "triples", 1) + ".nt.gz"


def _remove(path: Path) -> None:
    """On Windows a file that a reader or a virus scanner holds open stays; it goes next time."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
