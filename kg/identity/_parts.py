"""The same for more records than one holds in memory: an engine finds those that hang together, and each such part is
resolved by itself.

Records hang together that share an identifier, a key or a telling title, or that print the same publication. Nothing
in the rule looks beyond: what it decides of a part is what it would decide of that part among all records. DuckDB
finds the pairs to compare by their marks, and the parts by passing the least number on from neighbour to neighbour
until nothing changes; what does not fit into memory goes to disk. Of marks and names only hashes are kept: two that
fall together give a comparison or a larger part more, and change nothing. On a cluster the same two steps are a
self-join and the connected components of any engine that has them, such as GraphFrames on Spark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import msgspec

from kg import iris
from kg.identity._candidates import LARGEST_BLOCK, finer_marks, marks
from kg.identity._groups import LEVELS, Groups, Pair
from kg.identity._outcome import Doubt, Version
from kg.identity._print import print_alike
from kg.identity._resolution import Resolution, Resolved, resolved
from kg.identity._shared_identifiers import LARGEST_PART
from kg.identity.imprint import Identifiers
from kg.words import titles

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["identities_in", "resolve_rows", "rows"]

AT_A_TIME = 10_000
"""So many rows are fetched at a time."""

MEMORY = "1GB"
"""So much the engine holds; for the rest it takes the disk."""

READ = """
CREATE TABLE record AS
SELECT first + n AS n, record, alone, pmid, names, marks, finer
FROM read_json(?, format = 'newline_delimited', columns = {
  file: 'BIGINT', n: 'BIGINT', record: 'JSON', alone: 'VARCHAR', pmid: 'BIGINT',
  names: 'BIGINT[]', marks: 'BIGINT[]', finer: 'BIGINT[]'
})
JOIN (SELECT unnest(range(len(?::BIGINT[]))) AS file, unnest(?::BIGINT[]) AS first) USING (file)
"""

FIND_PAIRS = f"""
CREATE TABLE one AS
SELECT min(n) AS n, any_value(pmid) AS pmid, any_value(marks) AS marks, any_value(finer) AS finer
FROM record GROUP BY record;
CREATE TABLE mark AS
SELECT mark, n, size FROM (SELECT unnest(marks) AS mark, n FROM one)
JOIN (SELECT mark, count(*) AS size FROM (SELECT unnest(marks) AS mark FROM one) GROUP BY mark) USING (mark)
WHERE size > 1;
CREATE TABLE block AS
SELECT mark, 0::BIGINT AS finer, n FROM mark WHERE size <= {LARGEST_BLOCK};
CREATE TABLE finer AS
SELECT mark.mark, unnest(one.finer) AS finer, n FROM mark JOIN one USING (n) WHERE size > {LARGEST_BLOCK};
INSERT INTO block
SELECT mark, finer, n FROM finer
JOIN (SELECT mark, finer FROM finer GROUP BY ALL HAVING count(*) BETWEEN 2 AND {LARGEST_PART}) USING (mark, finer);
CREATE TABLE pair AS
SELECT DISTINCT a.n AS a, b.n AS b FROM block a
JOIN block b ON a.mark = b.mark AND a.finer = b.finer AND a.n < b.n;
"""

PAIRS = """
SELECT a, b, one.record, other.record FROM pair
JOIN record one ON one.n = a JOIN record other ON other.n = b
WHERE one.pmid IS NULL OR one.pmid IS DISTINCT FROM other.pmid
"""

READ_ALIKE = """
CREATE TABLE alike AS
SELECT a, b FROM read_csv(?, auto_detect = false, header = false, columns = {a: 'BIGINT', b: 'BIGINT'})
"""

LINK = """
CREATE TABLE link AS
SELECT least AS a, n AS b FROM (SELECT unnest(names) AS name, n FROM record)
JOIN (SELECT name, min(n) AS least FROM (SELECT unnest(names) AS name, n FROM record) GROUP BY name) USING (name)
WHERE least <> n
UNION SELECT a, b FROM alike;
CREATE TABLE part AS SELECT n, n AS least FROM (SELECT a AS n FROM link UNION SELECT b FROM link);
"""

PASS_ON = """
CREATE OR REPLACE TABLE next AS
SELECT n, min(least) AS least FROM (
  SELECT n, least FROM part
  UNION ALL SELECT link.b, least FROM link JOIN part ON part.n = link.a
  UNION ALL SELECT link.a, least FROM link JOIN part ON part.n = link.b
) GROUP BY n
"""

CHANGED = "SELECT count(*) FROM part JOIN next USING (n) WHERE part.least <> next.least"

LEAP = """
CREATE OR REPLACE TABLE part AS
SELECT one.n, over.least FROM next one JOIN next over ON over.n = one.least
"""

MEMBERS = "SELECT least, n, record FROM part JOIN record USING (n) ORDER BY least, n"
ALIKE = "SELECT least, a, b FROM alike JOIN part ON part.n = a ORDER BY least, a, b"


@dataclass(frozen=True, slots=True)
class _Row:
    record: Identifiers


_row = msgspec.json.Decoder(_Row)
_record = msgspec.json.Decoder(Identifiers)


def rows(identities: Iterable[Identifiers], file: int) -> Iterator[bytes]:
    """The records of a file, of that number among all, as the engine reads them: a line each."""
    for number, identity in enumerate(identities):
        row = {
            "file": file,
            "n": number,
            "record": identity,
            "alone": _tail_alone(identity),
            "pmid": identity.pmid and _hash(identity.pmid),
            "names": list(map(_hash, _names(identity))),
            "marks": list(map(_hash, marks(identity))),
            "finer": list(map(_hash, finer_marks(identity))),
        }
        yield msgspec.json.encode(row) + b"\n"


def identities_in(file: Path) -> Iterator[Identifiers]:
    """The records of a file of rows."""
    with file.open("rb") as lines:
        for line in lines:
            yield _row.decode(line).record


def resolve_rows(files: Sequence[Path], counts: Sequence[int], place: Path) -> Resolved:
    """Which of the records in files of rows are one publication.

    `counts` says how many each file holds; `place` is a folder for what takes disk.
    """
    import duckdb

    firsts = [0, *accumulate(counts)][:-1]
    with TemporaryDirectory(dir=place, prefix="identity-") as folder:
        config: dict[str, Any] = {"memory_limit": MEMORY, "temp_directory": str(Path(folder) / "spilled")}
        with closing(duckdb.connect(Path(folder) / "rows.duckdb", config=config)) as engine:
            engine.execute("SET preserve_insertion_order = false")
            engine.execute(READ, [list(map(str, files)), firsts, firsts])
            engine.execute(FIND_PAIRS)
            _link(engine, Path(folder) / "alike.csv")
            return _resolved(engine)


def _link(engine: DuckDBPyConnection, alike: Path) -> None:
    """Compare the pairs, and number the parts."""
    with alike.open("w", encoding="ascii") as out:
        for a, b, one, other in _fetched(engine, PAIRS):
            if print_alike(*sorted((_record.decode(one), _record.decode(other)), key=repr)) is not None:
                out.write(f"{a},{b}\n")
    engine.execute(READ_ALIKE, [str(alike)])
    engine.execute(LINK)
    while True:
        engine.execute(PASS_ON)
        changed = engine.execute(CHANGED).fetchone()
        engine.execute(LEAP)
        if changed == (0,):
            return


def _resolved(engine: DuckDBPyConnection) -> Resolved:
    tails = [tail for (tail,) in _fetched(engine, "SELECT alone FROM record ORDER BY n")]
    doubts: set[Doubt] = set()
    versions: set[Version] = set()
    for known, pairs in _parts(engine):
        resolution = _of_part(known, pairs)
        doubts.update(resolution.doubts)
        versions.update(resolution.versions)
        for number, record in known.items():
            tails[number] = resolution.tails[record]
    return Resolved(tails=tails, doubts=tuple(sorted(doubts)), versions=tuple(sorted(versions)))


def _parts(engine: DuckDBPyConnection) -> Iterator[tuple[dict[int, Identifiers], list[Pair]]]:
    """The records of each part by their numbers, with the pairs of them that print the same publication."""
    alike = groupby(_fetched(engine, ALIKE), key=itemgetter(0))
    next_least, next_pairs = next(alike, _NONE)
    for least, members in groupby(_fetched(engine, MEMBERS), key=itemgetter(0)):
        pairs: list[Pair] = []
        if least == next_least:
            pairs = [(a, b) for _, a, b in next_pairs]
            next_least, next_pairs = next(alike, _NONE)
        yield {number: _record.decode(record) for _, number, record in members}, pairs


_NONE: tuple[None, Iterator[Any]] = (None, iter(()))


def _of_part(known: dict[int, Identifiers], pairs: Iterable[Pair]) -> Resolution:
    records = sorted(set(known.values()), key=repr)
    number_of = {record: number for number, record in enumerate(records)}
    compared = {tuple(sorted((number_of[known[a]], number_of[known[b]]))) for a, b in pairs}

    def of_other_groups(groups: Groups) -> Iterator[Pair]:
        return ((a, b) for a, b in sorted(compared) if groups.root(a) != groups.root(b))

    return resolved(Groups(records), of_other_groups)


def _tail_alone(record: Identifiers) -> str:
    """What its publication is called if no other record has to do with it."""
    return record.names[0] if record.names else iris.publication(key=record.key)


def _names(record: Identifiers) -> Iterator[tuple[str, str]]:
    """By what it hangs together with others, whatever they print besides."""
    for name, value_of in LEVELS:
        yield from ((name, value) for value in value_of(record))
    yield "key", record.key
    if titles.is_telling(record.title):
        yield "title", titles.compact(record.title)


def _hash(mark: object) -> int:
    return int.from_bytes(blake2b(repr(mark).encode(), digest_size=8).digest(), "big", signed=True)


def _fetched(engine: DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    cursor = engine.cursor()
    cursor.execute(query)
    while found := cursor.fetchmany(AT_A_TIME):
        yield from found
