"""PubmedXMLtoBibtex: a .bib whose author fields are lists with commas, family names first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..stated import AuthorsKeywords, Name, Stated, stated
from . import bib


def read(path: Path) -> Iterator[Stated]:
    """What each entry states, once: the file holds several runs. The key is the PMID."""
    text = path.read_text(encoding="utf-8")
    keys = (begin.partition(",")[0].strip() for begin in text.split("@article{")[1:])
    key_to_entry = dict(zip(keys, zip(bib.read(path), bib.entries(text), strict=True), strict=True))
    for key, (said, fields) in key_to_entry.items():
        names = (name.strip() for name in fields.get("author", "").split(","))
        keywords = (word.strip() for word in fields.get("keywords", "").split(", "))
        yield said | stated(
            pmid=key,
            authors=tuple(Name(name) for name in names if name),
            keywords=AuthorsKeywords(word for word in keywords if word),
        )
