"""Files to citations: one module per format.

A reader defines `recognises(source) -> bool`, which looks at the beginning of the source and never at its name, and
`read(source)`, which yields a Citation or a CitationError for each record, Remarks, and Withdrawals. A format that can
be cut between records defines `cut(source)`, which tells how (see `kg.sources.pieces`), so that several processes may
read it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from types import ModuleType

from msgspec.structs import replace

from kg import plugins
from kg.errors import SourceError
from kg.model import Citation, CitationError, Reading
from kg.readers import _found_before, _html, _refused, _related
from kg.sources.files import Source
from kg.sources.pieces import Cut, is_cut_safely

__all__ = ["cut_of", "read", "read_with", "reader_for"]


def reader_for(source: Source) -> tuple[str, ModuleType]:
    """The name of the reader that recognises a source, and the reader. Raises SourceError."""
    if not source.first:
        raise SourceError(f"{source.name}: empty file")
    typed = _html.as_typed(source)
    readers = plugins.installed(plugins.READERS)
    for name, reader in readers.items():
        if _recognises(name, reader, typed):
            return name, reader
    raise SourceError(f"{source.name}: {_refused.reason(source)}")


def read(source: Source) -> Iterator[Reading]:
    """What a source holds, by the reader that recognises it. Raises SourceError."""
    yield from read_with(reader_for(source)[1], source)
    yield from source.remarks


def cut_of(reader: ModuleType, source: Source) -> Cut | None:
    """How a source can be cut for a reader, if it can be."""
    if not hasattr(reader, "cut") or not is_cut_safely(source) or _html.as_typed(source) is not source:
        return None
    found: Cut | None = reader.cut(source)
    return found


def read_with(reader: ModuleType, source: Source) -> Iterator[Reading]:
    """What a reader finds in a source; what is to be told of its bytes are then its `remarks`.

    The text of each citation tells it apart from every other. A source that breaks off, or that is too large for its
    reader, is an error at the line where that showed; what stands before it is kept.
    """
    broken = None
    try:
        for item in reader.read(_html.as_typed(source)):
            yield _told_apart(_related.settled(item), reader) if isinstance(item, Citation) else item
    except SourceError as error:
        broken = error
    if broken := broken or source.broken:
        yield CitationError(line=source.line, reason=str(broken).removeprefix(f"{source.name}: "))


def _told_apart(citation: Citation, reader: ModuleType) -> Citation:
    """The citation with where it was printed in its text: a record is known by its text, and so are its mentions.

    What is not all there was put together from fields, and says of which format they are.
    """
    citation = _found_before.taken_apart(citation)
    telling = [citation.journal, citation.date_printed, citation.pmid, citation.doi, citation.pmcid, citation.revised]
    telling += [number.partition(":")[2] for number in citation.accessions]
    telling += [one.pmid or one.doi or one.printed for one in citation.related]
    if all(fact is None or fact in citation.text for fact in telling):
        return citation
    format = reader.__name__.rpartition(".")[2]
    return replace(citation, text="\n".join([citation.text.rstrip(), *_where_and_what(citation, format)]))


def _where_and_what(citation: Citation, format: str) -> Iterator[str]:
    """Where a record says it was printed and under which numbers, then what it says of each other publication."""
    place = (citation.journal, citation.date_printed, citation.volume, citation.issue, citation.pages)
    numbers = (citation.pmid and f"PMID {citation.pmid}", citation.doi and f"doi {citation.doi}", citation.pmcid)
    revised = citation.revised and f"revised {citation.revised}"
    yield f"{format}: " + "; ".join(fact for fact in (*place, *numbers, *citation.accessions, revised) if fact)
    for one in citation.related:
        others = (one.printed, one.pmid and f"PMID {one.pmid}", one.doi and f"doi {one.doi}")
        yield f"{one.relation}: " + "; ".join(filter(None, others))


def _recognises(name: str, reader: ModuleType, source: Source) -> bool:
    try:
        return bool(reader.recognises(source))
    except Exception as error:  # a stranger's reader may fail in any way, and must not stop the others
        warnings.warn(f"reader '{name}' cannot tell whether {source.name} is of its kind: {error}", stacklevel=2)
        return False
