"""What each service is asked, how, and how fast."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from kg.building.pipeline import build
from kg.enrich import FIELDS, SERVICES, Caller, Enrichment, crossref, europepmc, ncbi
from kg.enrich._identifiers import Identifier
from kg.plugins import installed

from ._services import Answer, Asked, Services
from .conftest import Clock

Ask = Callable[..., Enrichment]

ANNA = Caller(email="anna@example.org", api_key="0123secret")


@pytest.fixture
def many(graph: Path) -> Path:
    """The graph with 450 publications more, each with a PMID and a DOI."""
    own = graph.parent / "in" / "many.nbib"
    records = (f"PMID- {n}\nTA  - J Ex\nLID - 10.5555/many.{n} [doi]\n" for n in range(1, 451))
    own.write_text("\n".join(records), encoding="utf-8")
    build([own], graph)
    return graph


def test_who_is_asked_unless_told_otherwise() -> None:
    """All services that kg knows are asked, PubMed's own first."""
    assert set(SERVICES) <= set(installed("kg.enrich"))
    assert SERVICES[0] == "ncbi"


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_service_gives_is_a_field(name: str) -> None:
    """Each gives fields that can be filled, and is asked over https by identifiers that a citation has."""
    service = installed("kg.enrich")[name]

    assert set(FIELDS) >= service.GIVES
    assert set(service.KINDS) <= {"pmid", "doi", "pmcid"}
    assert service.ADDRESS.startswith("https://")


@pytest.mark.parametrize("name", SERVICES)
def test_records_come_back_from_a_document(name: str, services: Services) -> None:
    """What is put together as a document can be taken apart again, so that the cache gives back what it got."""
    service = installed("kg.enrich")[name]
    number = Identifier("doi", "10.5555/valleys") if name == "crossref" else Identifier("pmid", "900102")
    request = service.request(services.addresses[name], [number], Caller())
    asked = Asked(name, "/crossref/10.5555%2Fvalleys", dict(request.form or {}), {})

    records = list(service.records(services.answer(asked).body))

    assert len(records) == 1
    assert list(service.records(service.document(records))) == records


# ---------------------------------------------------------------------------------------------------------------------
# NCBI


def test_ncbi_is_asked_by_post_and_told_who_asks() -> None:
    """The form has what NCBI wants to know; the address holds nothing that a log would keep."""
    request = ncbi.request(ncbi.ADDRESS, [Identifier("pmid", "1"), Identifier("pmid", "2")], ANNA)

    assert request.url == ncbi.ADDRESS
    assert request.form == {
        "db": "pubmed",
        "retmode": "xml",
        "id": "1,2",
        "tool": "study-kg",
        "email": "anna@example.org",
        "api_key": "0123secret",
    }


def test_ncbi_gets_two_hundred_at_a_time(ask: Ask, many: Path, services: Services) -> None:
    """451 PMIDs are three requests."""
    ask(services=["ncbi"])

    assert [len(asked.form["id"].split(",")) for asked in services.asked] == [200, 200, 51]


@pytest.mark.parametrize(("caller", "rate"), [(Caller(), 3), (ANNA, 10)])
def test_ncbi_is_asked_no_faster_than_it_allows(
    ask: Ask, many: Path, services: Services, clock: Clock, caller: Caller, rate: int
) -> None:
    """Three requests a second without a key, ten with one."""
    times: list[float] = []

    def timed(asked: Asked, right: Answer) -> Answer:
        times.append(clock.time)
        return right

    services.always = timed

    ask(services=["ncbi"], caller=caller)

    assert all(later - earlier >= 1 / rate - 1e-9 for earlier, later in pairwise(times))
    assert times[-1] - times[0] < 2.1 / rate


# ---------------------------------------------------------------------------------------------------------------------
# Europe PMC


def test_europe_pmc_is_asked_by_any_identifier() -> None:
    """PMIDs are those of MEDLINE records; a DOI stands in quotes, for it may hold any sign."""
    wanted = [Identifier("pmid", "1"), Identifier("doi", "10.5555/a(b):c"), Identifier("pmcid", "PMC2")]

    request = europepmc.request(europepmc.ADDRESS, wanted, ANNA)

    assert request.form is not None
    assert request.form["query"] == '(EXT_ID:1 AND SRC:MED) OR DOI:"10.5555/a(b):c" OR PMCID:PMC2'
    assert (request.form["resultType"], request.form["format"]) == ("core", "json")
    assert "0123secret" not in str(request)


# ---------------------------------------------------------------------------------------------------------------------
# Crossref


def test_crossref_is_asked_in_the_polite_pool() -> None:
    """With an e-mail address it goes along; the signs of a DOI cannot change the path."""
    request = crossref.request(crossref.ADDRESS, [Identifier("doi", "10.5555/a?b#c/../d,e")], ANNA)

    assert request.form is None
    assert request.url == f"{crossref.ADDRESS}/10.5555%2Fa%3Fb%23c%2F..%2Fd%2Ce?mailto=anna%40example.org"


def test_crossref_gives_what_it_has(ask: Ask, services: Services) -> None:
    """A work without an abstract fills the rest; a DOI that Crossref does not know is not found."""
    done = ask(services=["crossref"])

    assert done.harvests[0].filled == {"title": 1, "authors": 1, "abstract": 1}


def test_crossref_does_not_know_every_doi(ask: Ask, services: Services) -> None:
    """Its 404 is an answer, and is not asked for again."""
    services.papers = ()

    done = ask(services=["crossref"])

    assert done.harvests[0].not_found == ["DOI 10.5555/valleys"]
    assert len(services.asked) == 1


# ---------------------------------------------------------------------------------------------------------------------
# All


def test_each_request_says_who_asks(ask: Ask, services: Services) -> None:
    """The tool, its version and the address of whoever runs it."""
    ask(caller=ANNA)

    agents = {asked.headers["User-Agent"].partition("/")[0] for asked in services.asked}
    mailed = [asked for asked in services.asked if "(mailto:anna@example.org)" in asked.headers["User-Agent"]]
    assert agents == {"study-kg"}
    assert mailed == services.asked


def test_the_key_goes_to_ncbi_only(ask: Ask, services: Services) -> None:
    """What opens NCBI is nobody else's business, and stands in no file."""
    ask(caller=ANNA)

    assert [asked.service for asked in services.asked if "0123secret" in repr(asked)] == ["ncbi"]


def test_no_secret_is_kept(ask: Ask, graph: Path) -> None:
    """Neither the key nor the e-mail address stands in the folder of the graph."""
    ask(caller=ANNA)

    files = [path for path in graph.rglob("*") if path.is_file()]
    assert [path for path in files if b"0123secret" in (held := path.read_bytes()) or b"anna@" in held] == []
