"""Files that hold citations in no form that can be read, and what their owner can export instead."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath
from textwrap import shorten

from kg.readers import _csv
from kg.sources.files import Source
from kg.sources.packed import ZIP

__all__ = ["members", "reason"]

_FROM_DATABASE = "export the citations from the database or reference manager, as RIS, .nbib or BibTeX"
_FROM_LIBRARY = "open it there and export the library, as RIS or BibTeX"
_UNNAMED = "no header names a title and an abstract, authors or the like"
_AS_TABLE = "save the sheet as .xlsx or CSV"

BEGINNING_TO_REASON = {
    b"%PDF": f"a PDF; {_FROM_DATABASE}",
    b"{\\rtf": f"a formatted text (RTF); {_FROM_DATABASE}",
    b"\x89PNG": f"a picture; {_FROM_DATABASE}",
    b"\xff\xd8\xff": f"a picture; {_FROM_DATABASE}",
}
PART_TO_REASON = {
    "xl/": f"an Excel workbook in which {_UNNAMED}; name the columns so",
    "word/": f"a Word document; {_FROM_DATABASE}",
    "ppt/": f"a PowerPoint document; {_FROM_DATABASE}",
    "application/vnd.oasis.opendocument.spreadsheet": f"an OpenDocument sheet; {_AS_TABLE}",
    "application/vnd.oasis.opendocument": f"an OpenDocument text; {_FROM_DATABASE}",
    "application/epub": f"an electronic book; {_FROM_DATABASE}",
    ".enl": f"an EndNote library; {_FROM_LIBRARY}",
}
"""By the name of a file inside, or by what the file `mimetype` inside says."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAM_TO_REASON = {
    "Workbook": f"an Excel file of the old kind (.xls); {_AS_TABLE}",
    "Book": f"an Excel file of the old kind (.xls); {_AS_TABLE}",
    "WordDocument": f"a Word document; {_FROM_DATABASE}",
}
"""Streams of an OLE compound file, whose names are UTF-16."""

SQLITE = b"SQLite format 3\x00"
TABLE_TO_REASON = {
    b"itemTypeFields": f"Zotero's own database; {_FROM_LIBRARY}",
    b"enl_refs": f"an EndNote library; {_FROM_LIBRARY}",
    b"CREATE TABLE refs": f"an EndNote library; {_FROM_LIBRARY}",
    b"DocumentContributors": f"Mendeley's own database; {_FROM_LIBRARY}",
}

MOST_HEADERS = 12
LONGEST_HEADER = 40
"""Letters of a header that are told."""

SUFFIX_TO_REASON = {
    ".enl": f"an EndNote library; {_FROM_LIBRARY}",
    ".enlp": f"an EndNote library; {_FROM_LIBRARY}",
    ".rmd": f"a Reference Manager database; {_FROM_LIBRARY}",
    ".rmx": f"a Reference Manager database; {_FROM_LIBRARY}",
}
"""Only for what nothing inside tells."""


def reason(source: Source) -> str:
    """Why a source is not read, and what would do.

    >>> reason(Source(name="a", data=b"%PDF-1.7"))[:6], reason(Source(name="a", data=b"Dear reader,"))
    ('a PDF;', 'of no kind that kg reads (kg formats lists them)')
    """
    first = source.first
    told = next((said for begin, said in BEGINNING_TO_REASON.items() if first.startswith(begin)), None)
    if first.startswith(ZIP):
        told = _of_zip(source)
    elif first.startswith(OLE):
        told = _of_ole(source.data)
    elif first.startswith(SQLITE):
        told = next(
            (said for table, said in TABLE_TO_REASON.items() if table in source.data), f"a database; {_FROM_LIBRARY}"
        )
    elif not source.head.strip():
        told = "empty file" if first.isspace() or first == b"\xef\xbb\xbf" else "holds nothing but zeros and the like"
    suffix = PurePath(source.name).suffix.lower()
    return (
        told or SUFFIX_TO_REASON.get(suffix) or _of_table(source) or "of no kind that kg reads (kg formats lists them)"
    )


def members(source: Source) -> list[str]:
    """The names of the files in a zip, and what its `mimetype` says; none of what is broken or no zip."""
    if not source.first.startswith(ZIP):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            names = archive.namelist()
            return [*names, archive.read("mimetype")[:100].decode("ascii", "replace")] if "mimetype" in names else names
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        return []


def _of_table(source: Source) -> str | None:
    """What is told of a table between commas, semicolons, bars or tabs."""
    columns = [shorten(name, LONGEST_HEADER, placeholder=" …") or "(none)" for name in _csv.columns_of(source.head)]
    if not columns:
        return None
    listed = ", ".join(columns[:MOST_HEADERS]) + (", …" if len(columns) > MOST_HEADERS else "")
    return f"a table in which {_UNNAMED}; the headers are: {listed}; name the columns so"


def _of_zip(source: Source) -> str:
    names = members(source)
    for part, said in PART_TO_REASON.items():
        if any(name.startswith(part) or (part[0] == "." and name.endswith(part)) for name in names):
            return said
    return "a zip that is broken, empty, of too many files, or within another; unpack it"


def _of_ole(data: bytes) -> str:
    streams = (said for name, said in STREAM_TO_REASON.items() if name.encode("utf-16-le") + b"\x00\x00" in data)
    return next(streams, f"an Office document of an old kind; {_FROM_DATABASE}")
