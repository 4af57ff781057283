"""Services that are busy, broken, slow, gone or hostile: what still comes, and what is said of the rest."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from kg.building.pipeline import build
from kg.enrich import Enrichment, Harvest, Timing
from kg.errors import ServiceError
from kg.remote import web
from kg.store import open_graph

from ._services import PUBLICATIONS, Answer, Asked, Fault, Services, pubmed, pubmed_set
from .conftest import Clock

Ask = Callable[..., Enrichment]

HTML = b"<!DOCTYPE html><html><head><title>Error</title></head><body><h1>We will be back soon</h1></body></html>"
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE PubmedArticleSet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY f SYSTEM "file:///etc/hostname">]>
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>900101</PMID><Article><ArticleTitle>&d; &f;</ArticleTitle>
</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""


def cut(asked: Asked, right: Answer) -> Answer:
    """The right answer, of which the last hundred bytes never come."""
    return Answer(right.body, cut=100)


def cut_in_secret(asked: Asked, right: Answer) -> Answer:
    """The right answer without its last hundred bytes, as if it were whole."""
    return Answer(right.body[:-100])


def mislabelled(asked: Asked, right: Answer) -> Answer:
    """The right answer under a wrong type of content."""
    return Answer(right.body, headers={"Content-Type": "image/png"})


FAULTS: dict[str, Fault] = {
    "too many requests": Answer(status=429),
    "server error": Answer(b"oops", status=500),
    "NCBI's own kind of server error": Answer(b"<ERROR>proxy_stream()</ERROR>", status=400),
    "unavailable": Answer(status=503),
    "error page": Answer(HTML, headers={"Content-Type": "text/html"}),
    "empty": Answer(b""),
    "cut off": cut,
    "cut off in secret": cut_in_secret,
    "of another kind": Answer(b'["no", "object"]'),
    "no text": Answer(b"\x00\xff\xfe" * 100),
    "nested": Answer(b"[" * 100_000),
    "chunks that break off": Answer(b"5\r\n<Pubm", headers={"Transfer-Encoding": "chunked", "Content-Length": "9"}),
}


def only(done: Enrichment) -> Harvest:
    """What came of asking the one service."""
    (harvest,) = done.harvests
    return harvest


def failure(done: Enrichment) -> str:
    """The one reason for which nothing was learned."""
    (reason,) = only(done).failed
    return reason


# ---------------------------------------------------------------------------------------------------------------------
# Faults that pass


@pytest.mark.parametrize("name", ["ncbi", "europepmc", "crossref"])
@pytest.mark.parametrize("fault", FAULTS)
def test_the_second_attempt_counts(ask: Ask, services: Services, name: str, fault: str) -> None:
    """A fault that is gone a moment later costs nothing but that moment."""
    services.faults.append(FAULTS[fault])

    done = ask(services=[name], limit=1)

    assert only(done).filled["title"] == 1
    assert len(services.asked) == 2


@pytest.mark.parametrize("pause", [{"late": 60.0}, {"slow": 60.0}], ids=["before the head", "behind the head"])
def test_a_service_may_be_slow_once(ask: Ask, services: Services, timing: Timing, pause: dict[str, float]) -> None:
    """Without a sign of life for too long a request is given up and made again."""
    services.faults.append(lambda asked, right: replace(right, **pause))

    done = ask(services=["ncbi"], timing=replace(timing, timeout=1))

    assert only(done).filled["title"] == 1
    assert len(services.asked) > 1


def test_the_type_of_content_does_not_matter(ask: Ask, services: Services) -> None:
    """What an answer holds tells what it is, whatever its label."""
    services.faults.append(mislabelled)

    done = ask(services=["ncbi"])

    assert only(done).filled["title"] == 1
    assert len(services.asked) == 1


def test_pauses_grow(ask: Ask, services: Services, clock: Clock) -> None:
    """Each pause is twice as long as the one before."""
    services.faults.extend([Answer(status=503)] * 4)

    ask(services=["ncbi"])

    assert [pause for pause in clock.slept if pause >= 1] == [1, 2, 4, 8]


def test_chance_shortens_a_pause(ask: Ask, services: Services, clock: Clock, timing: Timing) -> None:
    """Not all who were turned away come back at the same moment."""
    services.faults.append(Answer(status=503))
    lucky = Timing(clock=timing.clock, sleep=timing.sleep, chance=lambda: 0.0, now=timing.now)

    ask(services=["ncbi"], timing=lucky)

    assert 0.5 in clock.slept


@pytest.mark.parametrize("printed", ["30", "Sun, 01 Mar 2026 12:00:30 GMT"])
def test_a_service_says_when_to_come_back(ask: Ask, services: Services, clock: Clock, printed: str) -> None:
    """Retry-After is obeyed, in seconds or as a date."""
    services.faults.append(Answer(status=429, headers={"Retry-After": printed}))

    ask(services=["ncbi"])

    assert 30 in clock.slept


@pytest.mark.parametrize(
    "printed",
    ["", "soon", "-5", "Sun, 99 Mar 2026", "Sun, 01 Mar 2020 12:00:00 GMT", "Sun, 01 Mar 99999999999 12:00:00 GMT"],
)
def test_nonsense_to_come_back_to(ask: Ask, services: Services, clock: Clock, printed: str) -> None:
    """A Retry-After that says nothing, or lies in the past, leaves the usual pause."""
    services.faults.append(Answer(status=503, headers={"Retry-After": printed}))

    ask(services=["ncbi"])

    assert max(clock.slept) == 1


def test_whole_records_count(ask: Ask, services: Services, graph: Path) -> None:
    """Of an answer that breaks off its whole records are taken, and only the others asked for again."""
    own = graph.parent / "in" / "own.nbib"
    own.write_text("PMID- 900102\nTA  - J Ex\n", encoding="utf-8")
    build([own], graph)
    services.faults.append(cut)

    done = ask(services=["ncbi"])

    assert only(done).answered == 2
    assert [asked.form["id"] for asked in services.asked] == ["900101,900102", "900102"]


# ---------------------------------------------------------------------------------------------------------------------
# Faults that last


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Answer(status=500), "it answers 500 Internal Server Error"),
        (Answer(status=429), "it answers 429 Too Many Requests"),
        (Answer(HTML), "its answer breaks off, or is no PubMed XML"),
        (cut_in_secret, "its answer breaks off, or is no PubMed XML"),
        (Answer(b"<a/>", cut=2), "its answer breaks off, or is no PubMed XML"),
        (Answer(LAUGHS), "its answer declares entities"),
    ],
)
def test_in_the_end_it_is_said(ask: Ask, services: Services, fault: Fault, reason: str) -> None:
    """After the last attempt the identifiers are listed with what was wrong, and other services go on."""
    services.always = lambda asked, right: right if asked.service != "ncbi" else _made(fault, asked, right)

    done = ask(services=["ncbi", "europepmc"])

    assert done.harvests[0].failed == {reason: ["PMID 900101"]}
    assert done.harvests[1].filled["title"] == 2
    assert sum(asked.service == "ncbi" for asked in services.asked) == web.ATTEMPTS


def _made(fault: Fault, asked: Asked, right: Answer) -> Answer:
    return fault(asked, right) if callable(fault) else fault


@pytest.mark.parametrize("status", [401, 403, 414, 301, 304])
def test_a_refusal_is_not_argued_with(ask: Ask, services: Services, status: int) -> None:
    """What another attempt would meet again is not tried again."""
    services.always = lambda asked, right: Answer(status=status) if asked.service == "ncbi" else right

    done = ask(services=["ncbi", "europepmc"])

    assert next(iter(done.harvests[0].failed)).startswith(f"it answers {status}")
    assert sum(asked.service == "ncbi" for asked in services.asked) == 1


def test_a_wrong_address_is_no_answer(ask: Ask, services: Services) -> None:
    """A 404 where identifiers were sent to tells nothing about them: it is said, and asked again the next time."""
    services.faults.append(Answer(b"Not found", status=404))

    with pytest.raises(ServiceError, match="it answers 404 Not Found"):
        ask(services=["ncbi"])

    assert ask(services=["ncbi"]).harvests[0].answered == 1


def test_a_service_that_wants_rest_gets_it(ask: Ask, services: Services, clock: Clock) -> None:
    """Nobody waits for an hour: what is missing is said, and the next call asks again."""
    busy = Answer(status=503, headers={"Retry-After": "3600"})
    services.always = lambda asked, right: busy if asked.service == "ncbi" else right

    done = ask(services=["ncbi", "europepmc"])

    assert list(done.harvests[0].failed) == ["it answers 503 Service Unavailable; it asks for 3600 s of rest"]
    assert max(clock.slept, default=0) < 2


def test_a_redirect_away_from_https_is_refused(ask: Ask, services: Services) -> None:
    """Nobody is led to an address where others may listen."""
    elsewhere = Answer(status=302, headers={"Location": f"{services.address}/crossref"})
    services.always = lambda asked, right: elsewhere if asked.service == "ncbi" else right

    done = ask(services=["ncbi", "europepmc"])

    assert list(done.harvests[0].failed) == ["it sends us on to an address that is not https"]
    assert [asked.service for asked in services.asked] == ["ncbi", "europepmc"]


@pytest.mark.parametrize(
    "location",
    [
        "https://[",
        "https://[::1",
        "https:///",
        "https://localhost:0x50/",
        "https://localhost:999999/",
        "\\\\",
        "https://\xe4",
    ],
)
def test_a_redirect_to_nowhere(ask: Ask, services: Services, location: str) -> None:
    """What is no address at all is one reason among others, and no traceback."""
    services.always = lambda asked, right: (
        Answer(status=302, headers={"Location": location}) if asked.service == "ncbi" else right
    )

    done = ask(services=["ncbi", "europepmc"])

    (reason,) = done.harvests[0].failed
    assert reason
    assert "\n" not in reason
    assert done.harvests[1].filled["title"] == 2


def test_a_huge_answer_is_not_taken(ask: Ask, services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading ends at a limit, whatever the service goes on to send."""
    monkeypatch.setattr(web, "MOST_BYTES", 1024 * 1024)
    services.always = lambda asked, right: Answer(b" " * 2**22) if asked.service == "ncbi" else right

    done = ask(services=["ncbi", "europepmc"])

    assert list(done.harvests[0].failed) == ["its answer is larger than 1 MB"]


def test_an_answer_may_not_take_for_ever(ask: Ask, services: Services, timing: Timing) -> None:
    """A service that sends a little now and then is given up after a while."""
    ticking = count(step=100)
    hurried = Timing(clock=lambda: next(ticking), sleep=timing.sleep, chance=timing.chance, longest=60)

    with pytest.raises(ServiceError, match="its answer takes longer than 60 s"):
        ask(services=["ncbi"], timing=hurried)


def test_a_service_that_keeps_failing_is_left_alone(ask: Ask, services: Services, graph: Path) -> None:
    """After three failures in a row the rest is not asked for."""
    own = graph.parent / "in" / "own.ris"
    records = (f"TY  - JOUR\nJO  - J Ex\nPY  - 2021\nVL  - {n}\nDO  - 10.5555/n{n}\nER  -\n" for n in range(6))
    own.write_text("\n".join(records), encoding="utf-8")
    build([own], graph)
    services.always = lambda asked, right: Answer(status=403) if asked.service == "crossref" else right

    done = ask(services=["crossref", "europepmc"])

    assert {reason: len(listed) for reason, listed in done.harvests[0].failed.items()} == {
        "it answers 403 Forbidden": 3,
        "not asked any more, after failures in a row": 4,
    }
    assert sum(asked.service == "crossref" for asked in services.asked) == 3


def test_no_entity_is_resolved(ask: Ask, services: Services, graph: Path) -> None:
    """Neither what a DTD declares nor a file of this machine comes into the graph."""
    services.always = lambda asked, right: Answer(LAUGHS) if asked.service == "ncbi" else right
    started = time.monotonic()

    ask(services=["ncbi", "europepmc"])

    query = "SELECT ?text WHERE { ?record kg:recordText ?text }"
    assert [row[0].value for row in open_graph(graph).select(query) if "haha" in row[0].value] == []
    assert time.monotonic() - started < 60


def test_a_bad_record_does_not_change_its_neighbours(ask: Ask, services: Services, graph: Path) -> None:
    """One record that is not well formed is named; the others of the same answer are taken."""
    own = graph.parent / "in" / "own.nbib"
    own.write_text("PMID- 900102\nTA  - J Ex\n", encoding="utf-8")
    build([own], graph)
    bad = pubmed(PUBLICATIONS[0]).replace("</LastName>", "</Surname>")
    services.always = Answer(pubmed_set(bad, pubmed(PUBLICATIONS[1])))

    done = ask(services=["ncbi"])

    assert only(done).failed == {"it gives a record that cannot be read": ["PMID 900101"]}
    assert only(done).filled["title"] == 1


@pytest.mark.parametrize(
    "record",
    [
        {"DOI": "10.5555/valleys"},
        {"DOI": "10.5555/valleys", "title": None, "author": "nobody", "abstract": 5, "issued": []},
        {
            "DOI": "10.5555/valleys",
            "title": [["a", {}]],
            "author": [None, 1, {"family": {}}],
            "issued": {"date-parts": 5},
        },
        {"DOI": "10.5555/valleys", "title": ["\ud800 lone"], "author": [{"family": "\udfff"}]},
        {"DOI": ["10.5555/valleys"], "title": {}},
    ],
)
def test_fields_of_wrong_types(ask: Ask, services: Services, record: dict[str, object]) -> None:
    """A record whose fields are not what they ought to be gives what can be read of it, or is named."""
    services.faults.extend([Answer(json.dumps({"message": record}).encode())] * web.ATTEMPTS)

    done = ask(services=["crossref", "ncbi"])

    assert done.harvests[0].asked == done.harvests[0].answered + sum(done.harvests[0].lost)
    assert done.harvests[1].filled["title"] == 1
