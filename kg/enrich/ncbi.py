"""NCBI E-utilities: PubMed's own records, by PMID, in PubMed XML.

Two hundred at a time by POST; three requests a second, ten with an API key
(https://www.ncbi.nlm.nih.gov/books/NBK25497/, "Usage Guidelines and Requirements").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.enrich._identifiers import Identifier
from kg.remote.web import TOOL, Caller, PassingError, Request

__all__ = ["ADDRESS", "BATCH", "GIVES", "KINDS", "SUFFIX", "TITLE", "document", "rate", "records", "request"]

TITLE = "NCBI E-utilities"
ADDRESS = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi"
KINDS = ("pmid",)
GIVES = frozenset(("title", "authors", "headings", "abstract"))
BATCH = 200
SUFFIX = ".xml"

_BEGIN = re.compile(rb"<(Pubmed(?:Book)?Article)[\s>]")
_END = re.compile(rb"<(?:/PubmedArticleSet|PubmedArticleSet\s*/)>\s*\Z")


def rate(caller: Caller) -> float:
    """Requests a second."""
    return 10.0 if caller.api_key else 3.0


def request(address: str, identifiers: Sequence[Identifier], caller: Caller) -> Request:
    """The request for some records."""
    form = {"db": "pubmed", "retmode": "xml", "id": ",".join(one.value for one in identifiers), "tool": TOOL}
    known = {"email": caller.email, "api_key": caller.api_key}
    return Request(url=address, form=form | {name: value for name, value in known.items() if value})


def records(body: bytes) -> Iterator[bytes]:
    """The records of an answer as they came. Raises PassingError behind the last whole record of one that is not whole.

    An answer that declares entities, as PubMed's never do, holds no record for us.
    """
    if b"<!ENTITY" in body:
        raise PassingError("its answer declares entities")
    place = 0
    while begin := _BEGIN.search(body, place):
        closing = b"</" + begin.group(1) + b">"
        end = body.find(closing, begin.end())
        if end < 0:
            break
        place = end + len(closing)
        yield body[begin.start() : place]
    if not _END.search(body, place):
        raise PassingError("its answer breaks off, or is no PubMed XML")


def document(records: Sequence[bytes]) -> bytes:
    """Records as the service would give them together."""
    lines = (b'<?xml version="1.0" encoding="UTF-8"?>', b"<PubmedArticleSet>", *records, b"</PubmedArticleSet>", b"")
    return b"\n".join(lines)
