"""One source's records on disk: the citations read from it and the claims found in them, one record a line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

import msgspec

from kg import extractors, plugins, readers
from kg.concepts import SHIPPED
from kg.document import Document
from kg.errors import SourceError
from kg.merge import Record
from kg.model import Citation, CitationError, Claim, Reading, Remark, Withdrawal
from kg.schemes import Schemes
from kg.sources import Source
from kg.store import SourceEntry, Tally
from kg.triples import display_label
from kg.vocabulary import ontology_file

__all__ = ["load", "recipe", "refresh", "write"]

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


def write(path: Path, *, records: Path, schemes: tuple[Path, ...], recipe: str) -> SourceEntry | SourceError:
    """Read a source into its shard. A source that cannot be read at all is a value here: the others go on."""
    try:
        source = Source.of(path)
        reader, module = readers.reader_for(source)
    except SourceError as error:
        return error
    entry = SourceEntry(path=str(path), sha256=source.sha256, reader=reader, recipe=recipe, tally=Tally())
    _write_lines(records / entry.shard, _records(readers.read_with(module, source), _schemes(schemes), entry.tally))
    return entry


def refresh(entry: SourceEntry, *, records: Path, schemes: tuple[Path, ...], recipe: str) -> SourceEntry:
    """The same source with the claims that the present extractors and schemes find; its file is not needed."""
    if entry.recipe == recipe:
        return entry
    before = entry.tally
    tally = Tally(found=len(before.errors), errors=before.errors, remarks=before.remarks, withdrawn=before.withdrawn)
    citations = (record.citation for record in load(entry, records))
    refreshed = replace(entry, recipe=recipe, tally=tally)
    _write_lines(records / refreshed.shard, _records(citations, _schemes(schemes), tally))
    return refreshed


def load(entry: SourceEntry, records: Path) -> Iterator[Record]:
    """The records of a source."""
    with (records / entry.shard).open("rb") as lines:
        for line in lines:
            yield replace(_decoder.decode(line), sources=(entry.sha256,), retrieved=entry.retrieval is not None)


def recipe(schemes: Sequence[Path]) -> str:
    """A digest of all that decides which claims are found: kg, the extractors and the schemes."""
    parts = [version("study-kg")]
    parts += [f"{name} {module.VERSION}" for name, module in plugins.installed(plugins.EXTRACTORS).items()]
    files = (*(ontology_file(name) for name in SHIPPED), *schemes)
    parts += [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _records(items: Iterable[Reading], schemes: Schemes, tally: Tally) -> Iterator[Record]:
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
                yield _record(item, schemes, tally)


def _record(citation: Citation, schemes: Schemes, tally: Tally) -> Record:
    document = Document(citation, schemes)
    claims: tuple[Claim, ...] = extractors.claims_in(document) if document.is_english else ()
    if not document.is_english:
        tally.not_searched.append(display_label(citation))
    elif not any(claim.relation.endswith(("Role", "Theme")) for claim in claims):
        tally.silent.append(display_label(citation))
    return Record(citation=citation, claims=claims)


def _write_lines(path: Path, records: Iterator[Record]) -> None:
    draft = path.with_suffix(f".{uuid4().hex}.draft")  # another process may be reading a copy of the same file
    with draft.open("wb") as out:
        for record in records:
            out.write(_encoder.encode(record) + b"\n")
    draft.replace(path)


@cache
def _schemes(paths: tuple[Path, ...]) -> Schemes:
    return Schemes.load(paths)
