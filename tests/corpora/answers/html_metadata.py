"""html-metadata: what a page says in each of several vocabularies; where they differ, each is right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..stated import Name, Stated, any_of, stated, year

VOCABULARIES = ("highwirePress", "bePress", "prism", "dublinCore", "eprints", "openGraph", "general")
FIELD_TO_NAMES = {
    "title": ("title",),
    "container": ("journal_title", "publicationName"),
    "volume": ("volume",),
    "issue": ("issue",),
    "doi": ("doi",),
    "abstract": ("abstract", "description"),
}


def read(path: Path) -> Iterator[Stated]:
    """What the one page states."""
    page: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    said = [page[name] for name in VOCABULARIES if name in page]
    fields = {
        field: any_of(_text(one.get(name)) for one in said for name in names) for field, names in FIELD_TO_NAMES.items()
    }
    press = page.get("highwirePress", {})
    first, last = press.get("firstpage"), press.get("lastpage")
    author = next((one["author"] for one in said if "author" in one), None)
    yield stated(
        **fields,
        authors=(Name(author),) if isinstance(author, str) else (),
        year=year(*(one.get("publication_date") or one.get("date") for one in said)),
        pages=f"{first}-{last}" if first and last else first,
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
