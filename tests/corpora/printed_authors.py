"""How many authors a file prints, counted without kg: by lines, tags or columns, as each format has them."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

_NO_ONE = re.compile(r"\W*(?:anonymous|et al|no authors? listed|no author name available)\W*", re.IGNORECASE)
_RIS_AUTHOR = re.compile(r"^ ?(?:AU|A1) {1,2}- ?(.*)$", re.MULTILINE)
_REFER_AUTHOR = re.compile(r"^%A +(.*)$", re.MULTILINE)
_MEDLINE_FIELD = re.compile(r"^(PMID|FAU|AU|CN) *- *(\S.*)", re.MULTILINE)
_WOS_FIELD = re.compile(r"^(AU|AF) (?! ?-)(.*(?:\n {2,}.*)*)", re.MULTILINE)
_AUTHOR_LIST = re.compile(r"<AuthorList(?![^>]*editors).*?</AuthorList>", re.DOTALL)
_AUTHOR = re.compile(r"<Author(?![^>]*ValidYN=\"N\")[\s>]")
_XML_AUTHORS = re.compile(r"<authors>.*?</authors>", re.DOTALL)
_XML_AUTHOR = re.compile(r"<author[\s>](?!\s*</author>)")


def count(path: Path) -> int | None:
    """How many authors the file prints; None where none stands as its format has them."""
    counted = FORMAT_TO_COUNT.get(path.parent.name, lambda _: 0)
    return counted(_text(path)) or None


def _text(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _people(names: Iterator[str] | list[str]) -> int:
    return sum(1 for name in names if name.strip(" ;,.") and not _NO_ONE.fullmatch(name))


def _ris(text: str) -> int:
    return _people([name for line in _RIS_AUTHOR.findall(text) for name in line.split(";")])


def _refer(text: str) -> int:
    """Refer's authors, or those of Ovid's tagged files, which lie in the same folder."""
    return _people([*_REFER_AUTHOR.findall(text), *_RIS_AUTHOR.findall(text)])


def _medline(text: str) -> int:
    """Full names where a record has them, else the short ones; groups come on top."""
    counted = 0
    for record in re.split(r"\n(?=PMID *-)", text):
        fields = _MEDLINE_FIELD.findall(record)
        full, short, groups = ([v for tag, v in fields if tag == one] for one in ("FAU", "AU", "CN"))
        counted += _people(full or short) + len(groups)
    return counted


def _wos(text: str) -> int:
    """Short names, else the full ones."""
    counted = 0
    for record in re.split(r"\nER\b", text):
        fields = dict(_WOS_FIELD.findall(record))
        counted += _people((fields.get("AU") or fields.get("AF") or "").split("\n"))
    return counted


def _pubmed(text: str) -> int:
    return sum(len(_AUTHOR.findall(authors)) for authors in _AUTHOR_LIST.findall(text))


def _endnote(text: str) -> int:
    return sum(len(_XML_AUTHOR.findall(authors)) for authors in _XML_AUTHORS.findall(text))


def _scopus(text: str) -> int:
    rows = csv.DictReader(io.StringIO(text))
    return sum(_people(re.split(r";|,(?= )", row.get("Authors") or "")) for row in rows)


FORMAT_TO_COUNT: dict[str, Callable[[str], int]] = {
    "ris": _ris,
    "endnote-refer": _refer,
    "medline-nbib": _medline,
    "wos-text": _wos,
    "pubmed-xml": _pubmed,
    "endnote-xml": _endnote,
    "scopus-csv": _scopus,
}
