"""Items of Zotero: the `.expected.json` of its translators' tests, and the JSON of Better BibTeX."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..stated import Name, Stated, any_of, stated, year

CONTAINERS = (
    "publicationTitle",
    "journalAbbreviation",
    "bookTitle",
    "proceedingsTitle",
    "encyclopediaTitle",
    "dictionaryTitle",
    "blogTitle",
    "websiteTitle",
)

TYPE_TO_CREATOR = {
    "artwork": "artist",
    "audioRecording": "performer",
    "bill": "sponsor",
    "computerProgram": "programmer",
    "film": "director",
    "map": "cartographer",
    "patent": "inventor",
    "presentation": "presenter",
    "tvBroadcast": "director",
    "videoRecording": "director",
}
"""Who takes the author's place."""

NO_CITATION = frozenset(("note", "attachment"))
_IN_EXTRA = r"^{}\s*:\s*(\S+)\s*$"


def read(path: Path) -> Iterator[Stated]:
    """What each item states."""
    items = json.loads(path.read_text(encoding="utf-8"))
    for item in items["items"] if isinstance(items, dict) else items:
        if item["itemType"] not in NO_CITATION:
            yield _stated(item)


def _stated(item: dict[str, Any]) -> Stated:
    return stated(
        title=item.get("title") or item.get("caseName") or item.get("nameOfAct"),
        authors=tuple(_authors(item)),
        year=year(item.get("date"), item.get("issueDate"), item.get("dateEnacted"), item.get("dateDecided")),
        container=any_of(item.get(name) for name in CONTAINERS),
        volume=item.get("volume"),
        issue=item.get("issue"),
        pages=item.get("pages"),
        doi=item.get("DOI") or _in_extra(item, "DOI"),
        pmid=item.get("PMID") or _in_extra(item, "PMID"),
        abstract=item.get("abstractNote"),
        keywords=tuple(tag["tag"] if isinstance(tag, dict) else tag for tag in item.get("tags", ())),
    )


def _authors(item: dict[str, Any]) -> Iterator[Name]:
    leading = ("author", TYPE_TO_CREATOR.get(item["itemType"], "author"))
    for creator in item.get("creators", ()):
        if creator.get("creatorType") in leading:
            yield Name(creator.get("lastName") or creator.get("name") or "", creator.get("firstName") or "")


def _in_extra(item: dict[str, Any], name: str) -> str | None:
    extra = item.get("extra") or ""
    lines = extra if isinstance(extra, str) else "\n".join(extra)
    found = re.search(_IN_EXTRA.format(name), lines, re.MULTILINE | re.IGNORECASE)
    return found[1] if found else None
