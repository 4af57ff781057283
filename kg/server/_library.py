"""The graph as it is served: opened once, and again when a build has made another of it."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import weakref
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from threading import Lock, Thread

from kg.analyses.counting import STUDIES, counted
from kg.errors import KgError
from kg.selection.chosen import selected_some
from kg.server._kept import Kept
from kg.server._limits import Limits
from kg.server._memory import Memory
from kg.server._names import Names
from kg.server._pool import Pool
from kg.server._remembered import Remembered
from kg.store import MANIFEST, Graph, Manifest, open_graph, open_store, read_manifest

__all__ = ["Edition", "Library"]

LONG = Limits(seconds=180, megabytes=0, turn=180, rest=180, copies=False, running=2, waiting_seconds=180)
"""For the explorer and for tables, whose memory is bounded by what they show."""
PATHS = Limits(seconds=120, megabytes=0, turn=120, rest=120, copies=False, running=1, waiting_seconds=120)

MOST_ANSWERS = 40
"""So many selections and tables are kept."""


class Edition:
    """One store, what asks it, and what was found out about it: facts, which are few, and answers.

    `tag` is another whenever the graph is.
    """

    def __init__(self, tag: str, graph: Graph, path: Path, limits: Limits, memory: Memory) -> None:
        self.tag = tag
        self.graph = graph
        self.path = path
        self.queries = Pool("kg.server._queries", str(path), graph.base, limits, memory)
        self.contents = Pool("kg.server._contents", str(path), graph.base, LONG)
        self.tables = Pool("kg.server._tables", str(path), graph.base, LONG)
        self.paths = Pool("kg.server._paths", str(path), graph.base, PATHS)
        self.facts = Kept()
        self.answers = Kept(MOST_ANSWERS)
        self.remembered = Remembered()

    @property
    def triples(self) -> int:
        """How many triples there are."""
        return self.facts.once("triples", lambda: len(self.graph.store))

    @property
    def studies(self) -> int:
        """How many studies there are."""
        return self.facts.once("studies", lambda: counted(self.graph, STUDIES))

    def close(self) -> None:
        """End the processes that wait for what is asked; those that answer end when they have."""
        for pool in self._pools:
            pool.close()

    def stop(self) -> int:
        """End all processes; how many questions have no answer."""
        return sum(pool.stop() for pool in self._pools)

    @property
    def _pools(self) -> tuple[Pool, ...]:
        return self.queries, self.contents, self.tables, self.paths

    def names(self) -> Names:
        """The names of all things, gathered at the first search."""
        return self.facts.once("names", lambda: Names(self.graph))


class Library:
    """A folder of a graph, or what of it meets conditions, that is looked into again when a build has changed it."""

    def __init__(self, folder: Path, conditions: Sequence[str] = (), limits: Limits | None = None) -> None:
        """Raises KgError where there is no graph, or nothing of it meets the conditions."""
        self.folder = folder
        self._conditions = tuple(conditions)
        self._limits = limits or Limits()
        self._memory = Memory(self._limits.together)
        self._scratch = tempfile.mkdtemp(prefix="kg-")
        self._remove = weakref.finalize(self, shutil.rmtree, self._scratch, ignore_errors=True)
        self._lock = Lock()
        self._renewing = Lock()
        """One at a time: an edition that takes long to be opened must not come after a newer one."""
        self._written = self._when_written()
        self._editions: weakref.WeakSet[Edition] = weakref.WeakSet()
        """Of those that were there before, some may still answer."""
        self._edition = self._opened()

    def edition(self) -> Edition:
        """The graph as it now is."""
        with self._lock:
            written = self._when_written()
            is_old, self._written = written != self._written, written
        if is_old and self._conditions:  # a part of a large graph takes a while; until then the one before is served
            Thread(target=self._renew, daemon=True).start()
        elif is_old:
            self._renew()
        return self._edition

    def _renew(self) -> None:
        """Open what a build has written; where that cannot be served, what was there before still is."""
        with self._renewing, suppress(KgError):
            if self._tag(read_manifest(self.folder)) != self._edition.tag:
                old, self._edition = self._edition, self._opened()
                old.close()

    def _when_written(self) -> int:
        """When the manifest was written, in nanoseconds."""
        try:
            return (self.folder / MANIFEST).stat().st_mtime_ns
        except OSError:  # said in full where the graph is opened
            return 0

    def warm(self) -> None:
        """Make ready what the first readers would wait for; that it cannot be is said to them."""
        with suppress(KgError):
            edition = self.edition()
            edition.queries.warm()
            edition.names()

    def stop(self) -> int:
        """End all processes, so that nobody waits any more; how many questions have no answer."""
        return sum(edition.stop() for edition in tuple(self._editions))

    def close(self) -> None:
        """End what was started, and take away what was written."""
        self.stop()
        self._remove()

    def _opened(self) -> Edition:
        manifest, whole = read_manifest(self.folder), open_graph(self.folder)
        part = selected_some(whole, self._conditions)
        path = self.folder / manifest.store if part is whole else self._copied(part)
        graph = whole if part is whole else Graph(open_store(path), part.base, self.folder)
        edition = Edition(self._tag(manifest), graph, path, self._limits, self._memory)
        if part is not whole:
            weakref.finalize(edition, shutil.rmtree, path.parent, ignore_errors=True)
        self._editions.add(edition)
        return edition

    def _tag(self, manifest: Manifest) -> str:
        """Another for every build, also where a folder was taken away and made anew with the old names in it."""
        return hashlib.sha256(repr((manifest, self._conditions, version("study-kg"))).encode()).hexdigest()

    def _copied(self, part: Graph) -> Path:
        """A part in a store that other processes can open, too: what is open for writing is seen by one alone."""
        path = Path(tempfile.mkdtemp(dir=self._scratch)) / "part"
        part.store.backup(str(path))
        return path
