"""One timed run of one program over one file, in a process of its own; prints what it measured as JSON.

Run as `python _runs.py NAME FILE [--compare FILE]`; with `--compare`, the fields of each record are written, not timed.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Fields = dict[str, Any]


def lxml_xml(path: str) -> Iterator[None]:
    """The parser alone, on the unpacked file: each record's element is met and freed."""
    from lxml import etree

    for _, element in etree.iterparse(path, events=("end",), tag="PubmedArticle"):
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
        yield None


def pubmed_parser(path: str) -> Iterator[Fields]:
    from pubmed_parser import parse_medline_xml

    for found in parse_medline_xml(path, year_info_only=False, author_list=True, parse_downto_mesh_subterms=False):
        yield {
            "pmid": found["pmid"],
            "doi": found["doi"].lower(),
            "title": found["title"],
            "year": found["pubdate"][:4],
            "families": [a["lastname"] for a in found["authors"] if a["lastname"]],
            "headings": list(dict.fromkeys(h.split(":", 1)[-1] for h in found["mesh_terms"].split("; ") if h)),
            "abstract": found["abstract"],
        }


def kg_xml(path: str) -> Iterator[Fields]:
    for citation in _kg(path):
        yield {
            "pmid": citation.pmid,
            "doi": citation.doi or "",
            "title": citation.title,
            "year": (citation.date or "")[:4],
            "families": [a.family for a in citation.authors if " " not in a.family or a.initials or a.given],
            "headings": list(dict.fromkeys(h.label for h in citation.headings)),
            "abstract": citation.abstract.of(citation.text) if citation.abstract else "",
        }


def rispy(path: str) -> Iterator[Fields]:
    import rispy as library

    with open(path, encoding="utf-8") as file:  # noqa: PTH123  # as its documentation does
        for found in library.load(file):
            yield {
                "title": found.get("title"),
                "year": found.get("year", ""),
                "families": [name.split(",")[0] for name in found.get("authors", ())],
                "doi": found.get("doi", "").lower(),
                "abstract": found.get("abstract"),
                "keywords": sorted(set(found.get("keywords", ()))),
            }


def kg_ris(path: str) -> Iterator[Fields]:
    for citation in _kg(path):
        yield {
            "title": citation.title,
            "year": str(citation.year or ""),
            "families": [a.family for a in citation.authors],
            "doi": citation.doi or "",
            "abstract": citation.abstract.of(citation.text) if citation.abstract else "",
            "keywords": sorted(citation.keywords),
        }


def kg_citations(path: str) -> Iterable[Any]:
    """Whole citations, as a build reads them."""
    return _kg(path)


RUNS: dict[str, Callable[[str], Iterable[Any]]] = {
    "lxml": lxml_xml,
    "pubmed_parser": pubmed_parser,
    "kg xml": kg_xml,
    "rispy": rispy,
    "kg ris": kg_ris,
    "kg": kg_citations,
}


def _kg(path: str) -> Iterator[Any]:
    from pathlib import Path

    from kg import readers
    from kg.model import Citation
    from kg.sources.files import Source

    return (found for found in readers.read(Source.of(Path(path))) if isinstance(found, Citation))


def _plain(value: Any) -> Any:
    """Letters and digits alone: what stands between them, as behind the head of a section, each program has its way."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return re.sub(r"[\W_]+", "", value.casefold()) if isinstance(value, str) else value


def main() -> None:
    name, path, *rest = sys.argv[1:]
    if rest:
        with open(rest[1], "w", encoding="utf-8") as out:  # noqa: PTH123  # pathlib would be imported for this alone
            for fields in RUNS[name](path):
                out.write(json.dumps({key: _plain(value) for key, value in fields.items()}) + "\n")
        return
    begin = time.process_time()
    records = sum(1 for _ in RUNS[name](path))
    seconds = time.process_time() - begin
    print(json.dumps({"records": records, "seconds": seconds, "megabytes": _peak()}))


def _peak() -> float:
    """The most memory that this process took, in megabytes; Linux counts a child's in `resource` from its parent's."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123  # pathlib would be imported for this alone
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / (1024 if sys.platform == "darwin" else 1)


if __name__ == "__main__":
    main()
