"""One source's records on disk: the citations read from it and the claims found in them, one record a line."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import ModuleType
from uuid import uuid4

import msgspec

from kg import extractors, plugins, readers
from kg.answers import Lookup
from kg.building.recipe import Recipe
from kg.document import AT_ONCE, Document
from kg.errors import GraphError, SourceError
from kg.model import Citation, CitationError, Claim, Reading, Remark, Withdrawal
from kg.publications.merge import Record
from kg.schemes.matching import Schemes
from kg.sources.addresses import Location
from kg.sources.encodings import Oddities
from kg.sources.files import Source, is_standard_input
from kg.sources.pieces import Piece, pieces
from kg.store import NOTE, PART, SourceEntry, Tally
from kg.triples import display_label

__all__ = ["Part", "Task", "is_whole", "join", "keep", "load", "read", "records_in_parts", "refresh"]

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A source to read, or the piece of one, for the reader of that name.

    `earlier` is what an earlier build made of it, which still counts if the source has not changed.
    """

    path: Location
    earlier: SourceEntry | None = None
    reader: str = ""
    piece: Piece | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What was made of a piece of a source; the file of that name holds its records."""

    file: str
    before: int
    end: int
    sha256: str
    tally: Tally
    oddities: Oddities


def read(
    task: Task, *, records: Path, recipe: Recipe, told: Callable[[int], None] = lambda done: None
) -> SourceEntry | Part | SourceError:
    """Read a source into its shard, or a piece of one into a draft; `told` hears how many bytes have been read.

    A source that cannot be read at all is a value here: the others go on.
    """
    if task.piece:
        return _read_piece(task, task.piece, records=records, recipe=recipe, told=told)
    try:
        source = Source.of(task.path)
        if task.earlier and task.earlier.sha256 == source.sha256:
            return task.earlier
        reader, module = readers.reader_for(source)
        draft, tally = _draft(records), Tally()
        with recipe.answers.lookup() as answer:
            _write_lines(draft, _records(_readings(module, source, told), recipe.matcher(), tally, answer))
    except SourceError as error:
        return error
    return keep(_entry(task.path, source.sha256, reader, tally, recipe), draft, records)


def join(
    path: Location, reader: str, parts: Iterable[Part | SourceError], *, records: Path, recipe: Recipe
) -> SourceEntry | SourceError:
    """Make one shard of the parts of a source, in their order."""
    draft, tally, oddities, sha256 = _draft(records), Tally(), Oddities(), ""
    lost: SourceError | None = None
    files: list[str] = []
    with draft.open("wb") as out:
        for part in parts:
            if isinstance(part, SourceError):
                lost = lost or part
                continue
            with (records / part.file).open("rb") as lines:
                shutil.copyfileobj(lines, out)
            files.append(part.file)
            tally.add(part.tally)
            oddities.add(part.oddities, part.before)
            sha256 = part.sha256
    if lost:
        draft.unlink()
        return lost
    tally.remarks += oddities.remarks
    entry = keep(_entry(path, sha256, reader, tally, recipe), draft, records)
    for name in files:
        for left in (records / name, records / f"{name}{NOTE}"):
            left.unlink(missing_ok=True)
    return entry


def keep(entry: SourceEntry, draft: Path, records: Path) -> SourceEntry:
    """Put a finished shard in its place, with a note beside it by which a later build takes it up."""
    draft.replace(records / entry.shard)
    _write_note(records / entry.note, entry)
    return entry


def refresh(entry: SourceEntry, *, records: Path, recipe: Recipe) -> SourceEntry:
    """The same source with the claims that the present extractors and schemes find; its file is not needed."""
    before = entry.tally
    tally = Tally(found=len(before.errors), errors=before.errors, remarks=before.remarks, withdrawn=before.withdrawn)
    citations = (record.citation for record in load(entry, records))
    refreshed = replace(entry, recipe=recipe.finding, tally=tally)
    draft = _draft(records)
    with recipe.answers.lookup() as answer:
        _write_lines(draft, _records(citations, recipe.matcher(), tally, answer))
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
        return _lines(records / entry.shard) == entry.tally.readable
    except OSError:
        return False


def records_in_parts(records: Path) -> int:
    """How many records a build that was stopped has read of sources that it had begun."""
    return sum(part.tally.found for part in map(_noted, records.glob(f"*{PART}{NOTE}")) if part)


def _lines(file: Path) -> int:
    """How many lines are whole."""
    with file.open("rb") as lines:
        return sum(line.endswith(b"\n") for line in lines)


def _write_note(path: Path, made: SourceEntry | Part) -> None:
    """Written whole or not at all."""
    draft = _draft(path.parent)
    draft.write_bytes(msgspec.json.encode(made))
    draft.replace(path)


def _entry(path: Location, sha256: str, reader: str, tally: Tally, recipe: Recipe) -> SourceEntry:
    if isinstance(path, Path) and is_standard_input(path):  # what is piped in at another time is another source
        path = path.with_name(f"stdin-{sha256[:8]}")
    return SourceEntry(
        path=str(path), sha256=sha256, reader=reader, reading=recipe.reading, recipe=recipe.finding, tally=tally
    )


def _read_piece(task: Task, piece: Piece, *, records: Path, recipe: Recipe, told: Callable[[int], None]) -> Part:
    """Read a piece, or take up what an earlier build made of it before it was stopped or killed."""
    known = f"{task.path} {task.reader} {recipe.finding} {piece.before} {piece.broken}\n".encode("utf-8", "replace")
    file = records / f"{hashlib.sha256(known + piece.data).hexdigest()}{PART}"
    if part := _known_part(file):
        return replace(part, end=piece.end, sha256=piece.sha256)
    draft, tally, source = _draft(records), Tally(), piece.source()
    reader = plugins.named(plugins.READERS, task.reader)
    with recipe.answers.lookup() as answer:
        found = _records(_of_piece(piece, source, reader, told), recipe.matcher(), tally, answer)
        _write_lines(draft, found)
    part = Part(
        file=file.name,
        before=piece.before,
        end=piece.end,
        sha256=piece.sha256,
        tally=tally,
        oddities=source.oddities,
    )
    draft.replace(file)
    _write_note(file.with_name(file.name + NOTE), part)
    return part


def _known_part(file: Path) -> Part | None:
    part = _noted(file.with_name(file.name + NOTE))
    with suppress(OSError):
        return part if part and _lines(file) == part.tally.readable else None
    return None


def _noted(note: Path) -> Part | None:
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(note.read_bytes(), type=Part)
    return None


def _readings(reader: ModuleType, source: Source, told: Callable[[int], None]) -> Iterator[Reading]:
    """What a source holds, read piece by piece where it can be cut, as several processes would."""
    cut = readers.cut_of(reader, source)
    if cut is None:
        for item in readers.read_with(reader, source):
            told(source.done)
            yield item
        yield from source.remarks
        return
    oddities = Oddities()
    for piece in pieces(source, cut):
        stretch = piece.source()
        yield from _of_piece(piece, stretch, reader, told)
        oddities.add(stretch.oddities, piece.before)
    yield from oddities.remarks


def _of_piece(piece: Piece, source: Source, reader: ModuleType, told: Callable[[int], None]) -> Iterator[Reading]:
    """What a piece holds, with the lines of the whole source."""
    for item in readers.read_with(reader, source):
        told(piece.begin + (piece.end - piece.begin) * source.done // max(1, source.length))
        yield replace(item, line=piece.before + item.line) if isinstance(item, CitationError | Remark) else item
    yield from (replace(remark, line=piece.before + remark.line) for remark in source.cut)


def _records(items: Iterable[Reading], schemes: Schemes, tally: Tally, answer: Lookup) -> Iterator[Record]:
    citations = _citations(items, tally)
    while documents := [Document(citation, schemes, answer(citation)) for citation in islice(citations, AT_ONCE)]:
        for document, claims in zip(documents, extractors.claims_in_each(documents), strict=True):
            yield _record(document, claims, tally)


def _citations(items: Iterable[Reading], tally: Tally) -> Iterator[Citation]:
    """The citations among what was read; the rest is only counted."""
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
                yield item


def _record(document: Document, claims: tuple[Claim, ...], tally: Tally) -> Record:
    citation = document.citation
    if not document.is_english and document.answer is None:
        tally.not_searched.append(display_label(citation))
    elif not any(claim.relation.endswith(("Role", "Theme")) for claim in claims):
        tally.silent.append(display_label(citation))
    return Record(citation=citation, claims=claims, searched=document.is_english)


def _draft(records: Path) -> Path:
    """A new file; another process may be reading a copy of the same source into another."""
    return records / f"{uuid4().hex}.draft"


def _write_lines(path: Path, records: Iterable[Record]) -> None:
    with path.open("wb") as out:
        for record in records:
            out.write(_encoder.encode(record) + b"\n")
