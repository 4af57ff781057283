"""papis: the document it makes of a page, of a record of Crossref or of an answer of CiteSeerX."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..stated import Name, Stated, any_of, stated, year


def read(path: Path) -> Iterator[Stated]:
    """What the one document states."""
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    keywords = document.get("keywords")
    yield stated(
        title=None if document.get("title") == "None" else document.get("title"),
        authors=tuple(Name(a.get("family", ""), a.get("given", "")) for a in document.get("author_list", ())),
        year=year(document.get("year"), document.get("date")),
        container=any_of(document.get(name) for name in ("journal", "booktitle", "journal_abbrev")),
        volume=document.get("volume"),
        issue=document.get("issue"),
        pages=document.get("pages"),
        doi=document.get("doi"),
        abstract=document.get("abstract"),
        keywords=tuple(keywords) if isinstance(keywords, list) else keywords,
    )
