"""Europe PMC: its search service, by PMID, DOI or PMCID, in its core JSON.

A query that names up to a hundred publications, by POST (https://europepmc.org/RestfulWebService, "searchPOST"). The
service prints no limit; three requests a second are no burden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.enrich import _json
from kg.enrich._identifiers import Identifier
from kg.remote.web import Caller, PassingError, Request

__all__ = ["ADDRESS", "BATCH", "GIVES", "KINDS", "SUFFIX", "TITLE", "document", "rate", "records", "request"]

TITLE = "Europe PMC"
ADDRESS = "https://www.ebi.ac.uk/europepmc/webservices/rest/searchPOST"
KINDS = ("pmid", "doi", "pmcid")
GIVES = frozenset(("title", "authors", "headings", "abstract"))
BATCH = 100
SUFFIX = ".json"

LARGEST_PAGE = "1000"
KIND_TO_QUERY = {"pmid": "(EXT_ID:{} AND SRC:MED)", "doi": 'DOI:"{}"', "pmcid": "PMCID:{}"}


def rate(caller: Caller) -> float:
    """Requests a second."""
    return 3.0


def request(address: str, identifiers: Sequence[Identifier], caller: Caller) -> Request:
    """The request for some records."""
    query = " OR ".join(KIND_TO_QUERY[one.kind].format(one.value.replace('"', "")) for one in identifiers)
    form = {"query": query, "resultType": "core", "format": "json", "pageSize": LARGEST_PAGE, "synonym": "FALSE"}
    return Request(url=address, form=form | ({"email": caller.email} if caller.email else {}))


def records(body: bytes) -> Iterator[bytes]:
    """The results of an answer, each as JSON. Raises PassingError if it is no whole answer.

    The number of hits that the service prints may be larger than that of the results it has.
    """
    results = _json.part(_json.decoded(body), "resultList").get("result")
    if not isinstance(results, list):
        raise PassingError("its answer holds no list of results")
    yield from (_json.encoded(result) for result in results if isinstance(result, dict))


def document(records: Sequence[bytes]) -> bytes:
    """Records as the service would give them together."""
    return b'{"hitCount": %d, "resultList": {"result": [\n%s\n]}}\n' % (len(records), b",\n".join(records))
