"""PubmedXMLtoBibtex: a .bib whose author fields are lists with commas, family names first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..stated import Name, Stated
from . import bib


def read(path: Path) -> Iterator[Stated]:
    """What each entry states; the key is the PMID."""
    text = path.read_text(encoding="utf-8")
    keys = (begin.partition(",")[0].strip() for begin in text.split("@article{")[1:])
    for key, said, fields in zip(keys, bib.read(path), bib.entries(text), strict=True):
        names = tuple(Name(name.strip()) for name in fields.get("author", "").split(",") if name.strip())
        yield said | {"pmid": key} | ({"authors": names} if names else {})
