"""extruct: the elements of Dublin Core in the head of a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ..stated import Name, Stated, stated, year

TERMS = "http://purl.org/dc/terms/"
ELEMENTS = "http://purl.org/dc/elements/1.1/"


def read(path: Path) -> Iterator[Stated]:
    """What the one page states."""
    page = json.loads(path.read_text(encoding="utf-8"))[0]
    said = {one["URI"]: one.get("content") for one in (*page["elements"], *page["terms"])}
    creator = said.get(ELEMENTS + "creator")
    yield stated(
        title=said.get(ELEMENTS + "title"),
        authors=(Name(creator),) if creator else (),
        year=year(said.get(TERMS + "issued"), said.get(ELEMENTS + "date")),
        abstract=said.get(TERMS + "abstract"),
    )
