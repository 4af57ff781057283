"""One source's records on disk: the citations read from it and the claims found in them, one record a line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from importlib.resources.abc import Traversable
from pathlib import Path
from types import ModuleType
from uuid import uuid4

import msgspec

from kg import extractors, plugins, readers
from kg.answers import Answers, Lookup
from kg.concepts import SHIPPED
from kg.document import Document
from kg.errors import GraphError, SourceError
from kg.merge import Record
from kg.model import Citation, CitationError, Reading, Remark, Withdrawal
from kg.schemes import Schemes
from kg.sources import Source, is_standard_input
from kg.store import SourceEntry, Tally
from kg.triples import display_label
from kg.vocabulary import ontology_file

__all__ = ["Recipe", "is_whole", "load", "recipe", "refresh", "write"]

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """With what sources are read and claims found.

    `reading` is a digest of kg's own code, of the plug-ins with their versions, and of the schemes; `finding` of all
    this and of what a model answered.
    """

    schemes: tuple[Path, ...]
    answers: Answers
    reading: str
    finding: str


def write(
    path: Path, *, records: Path, recipe: Recipe, told: Callable[[int], None] = lambda done: None
) -> SourceEntry | SourceError:
    """Read a source into its shard; `told` hears how many of its bytes have been read.

    A source that cannot be read at all is a value here: the others go on.
    """
    draft, tally = _draft(records), Tally()
    try:
        source = Source.of(path)
        reader, module = readers.reader_for(source)
        with recipe.answers.lookup() as answer:
            found = _records(_readings(module, source), _schemes(recipe.schemes), tally, answer)
            _write_lines(draft, _told(found, source, told))
    except SourceError as error:
        return error
    if is_standard_input(path):  # what is piped in at another time is another source
        path = path.with_name(f"stdin-{source.sha256[:8]}")
    entry = SourceEntry(
        path=str(path), sha256=source.sha256, reader=reader, reading=recipe.reading, recipe=recipe.finding, tally=tally
    )
    draft.replace(records / entry.shard)
    return entry


def refresh(entry: SourceEntry, *, records: Path, recipe: Recipe) -> SourceEntry:
    """The same source with the claims that the present extractors and schemes find; its file is not needed."""
    if entry.recipe == recipe.finding:
        return entry
    before = entry.tally
    tally = Tally(found=len(before.errors), errors=before.errors, remarks=before.remarks, withdrawn=before.withdrawn)
    citations = (record.citation for record in load(entry, records))
    refreshed = replace(entry, recipe=recipe.finding, tally=tally)
    draft = _draft(records)
    with recipe.answers.lookup() as answer:
        _write_lines(draft, _records(citations, _schemes(recipe.schemes), tally, answer))
    draft.replace(records / refreshed.shard)
    return refreshed


def load(entry: SourceEntry, records: Path, withdrawn: Container[str] = ()) -> Iterator[Record]:
    """The records of a source but for those with a PMID that was withdrawn. Raises GraphError for a damaged shard."""
    path, number = records / entry.shard, 0
    try:
        with path.open("rb") as lines:
            for line in lines:
                record = _decoder.decode(line)
                number += 1
                if record.citation.pmid not in withdrawn:
                    yield replace(record, sources=(entry.sha256,), retrieved=entry.retrieval is not None)
        if number != entry.tally.readable:
            raise ValueError(f"{number} records of {entry.tally.readable}")
    except (OSError, ValueError, msgspec.DecodeError) as error:  # a ValueError is also what is not UTF-8
        raise GraphError(f"{path}: damaged: {error}; forget {entry.path} and build it again") from error


def is_whole(entry: SourceEntry, records: Path) -> bool:
    """Whether the shard of a source has as many lines as records were read, so that it need not be read again."""
    try:
        with (records / entry.shard).open("rb") as shard:
            return sum(line.endswith(b"\n") for line in shard) == entry.tally.readable
    except OSError:
        return False


def recipe(schemes: tuple[Path, ...], answers: Answers) -> Recipe:
    """The present recipe with these schemes and answers."""
    parts = [version("study-kg"), _digest(sorted(Path(__file__).parent.rglob("*.py")))]
    for group in (plugins.READERS, plugins.EXTRACTORS):
        parts += [f"{name} {getattr(module, 'VERSION', '')}" for name, module in plugins.installed(group).items()]
    parts.append(_digest([*(ontology_file(name) for name in SHIPPED), *schemes]))
    reading = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    finding = hashlib.sha256(f"{reading} {answers.digest()}".encode()).hexdigest()[:16] if answers.model else reading
    return Recipe(schemes=schemes, answers=answers, reading=reading, finding=finding)


def _digest(files: Iterable[Traversable]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _records(items: Iterable[Reading], schemes: Schemes, tally: Tally, answer: Lookup) -> Iterator[Record]:
    for item in items:
        match item:
            case Remark():
                tally.remarks.append(item)
            case Withdrawal():
                tally.withdrawn.append(item.pmid)
            case CitationError():
                tally.found += 1
                tally.errors.append(item)
            case Citation():
                tally.found += 1
                tally.authors += len(item.authors)
                yield _record(Document(item, schemes, answer(item)), tally)


def _readings(reader: ModuleType, source: Source) -> Iterator[Reading]:
    yield from readers.read_with(reader, source)
    yield from source.remarks


def _record(document: Document, tally: Tally) -> Record:
    citation, claims = document.citation, extractors.claims_in(document)
    if not document.is_english and document.answer is None:
        tally.not_searched.append(display_label(citation))
    elif not any(claim.relation.endswith(("Role", "Theme")) for claim in claims):
        tally.silent.append(display_label(citation))
    return Record(citation=citation, claims=claims, searched=document.is_english)


def _told(records: Iterable[Record], source: Source, told: Callable[[int], None]) -> Iterator[Record]:
    for record in records:
        told(source.done)
        yield record


def _draft(records: Path) -> Path:
    """A new file; another process may be reading a copy of the same source into another."""
    return records / f"{uuid4().hex}.draft"


def _write_lines(path: Path, records: Iterable[Record]) -> None:
    with path.open("wb") as out:
        for record in records:
            out.write(_encoder.encode(record) + b"\n")


@cache
def _schemes(paths: tuple[Path, ...]) -> Schemes:
    return Schemes.load(paths)
