"""Crossref: what publishers deposited, by DOI, as works in JSON.

One DOI at a time, for a list of them could hold no DOI with a comma; with an e-mail address in the polite pool, whose
pace is ten requests a second (https://www.crossref.org/documentation/retrieve-metadata/rest-api/).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlencode

from kg.enrich import _json
from kg.enrich._identifiers import Identifier
from kg.remote.web import Caller, PassingError, Request

__all__ = ["ADDRESS", "BATCH", "GIVES", "KINDS", "SUFFIX", "TITLE", "document", "rate", "records", "request"]

TITLE = "Crossref"
ADDRESS = "https://api.crossref.org/works"
KINDS = ("doi",)
GIVES = frozenset(("title", "authors", "abstract"))
BATCH = 1
SUFFIX = ".json"


def rate(caller: Caller) -> float:
    """Requests a second: half of what the pools allow."""
    return 5.0 if caller.email else 2.5


def request(address: str, identifiers: Sequence[Identifier], caller: Caller) -> Request:
    """The request for one record."""
    (doi,) = identifiers
    polite = "?" + urlencode({"mailto": caller.email}) if caller.email else ""
    return Request(url=f"{address}/{quote(doi.value, safe='')}{polite}")


def records(body: bytes) -> Iterator[bytes]:
    """The work of an answer, or the works of a list of them, each as JSON. Raises PassingError if it holds none."""
    message = _json.part(_json.decoded(body), "message")
    works = message.get("items", [message] if message else None)
    if not isinstance(works, list):
        raise PassingError("its answer holds no work")
    # a work is told by its DOI, which must not stand behind hundreds of references
    yield from (_json.encoded({"DOI": work.get("DOI"), **work}) for work in works if isinstance(work, dict))


def document(records: Sequence[bytes]) -> bytes:
    """Records as the service would give them together."""
    return b'{"status": "ok", "message-type": "work-list", "message": {"items": [\n%s\n]}}\n' % b",\n".join(records)
