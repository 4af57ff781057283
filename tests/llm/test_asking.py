"""A model asked about a graph: what is sent, what is kept, what is built, and that nothing is asked twice."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from kg import llm
from kg.building.gathering import workers
from kg.building.pipeline import build
from kg.check import check
from kg.errors import NoGraphError, SettingError
from kg.exporters import export_to
from kg.llm import Plan, Server, price_in, server_at
from kg.llm._prompt import VERSION
from kg.llm._spread import spread
from kg.selection.chosen import selected
from kg.store import Graph, open_graph, read_manifest
from kg.things.naming import find

from ._model import Answer, Asked, Model, completion, running
from .conftest import KEY, RECORDS, Ask

PROPOSED = """
SELECT ?exact ?relation ?thing ?version ?score WHERE {
  ?mention kg:extractedBy ?by ; kg:exact ?exact ; kg:evidenceRelation ?relation ; kg:evidenceObject/rdfs:label ?thing ;
    kg:score ?score .
  ?by kg:extractorVersion ?version . FILTER(STRSTARTS(?version, "parrot"))
}"""


def proposed(graph: Graph) -> set[tuple[str, str, str]]:
    """What rests on the model: the words, the relation and the thing."""
    return {
        (row["exact"].value, row["relation"].value.rpartition("#")[2], row["thing"].value)
        for row in graph.select(PROPOSED)
    }


def turtle(graph: Graph, file: Path) -> bytes:
    export_to(graph, "turtle", file)
    return file.read_bytes()


def test_what_the_model_says_is_built_in(questions: Ask, graph: Path) -> None:
    """Links to what is quoted, in any language; nothing of what was invented, and nothing that the text denies."""
    done = questions()

    assert (done.answered, done.kept, done.invented, done.misshapen) == (3, 6, 1, 0)
    assert proposed(open_graph(graph)) == {
        ("ferry wardens", "participantRole", "ferry warden"),
        ("quayside calm", "reportsTheme", "quayside calm"),
        ("Pflegedienstleitung", "participantRole", "nurse manager"),
    } | {found for found in proposed(open_graph(graph)) if found[0] == "Invented Valley Trust"}
    assert list(check(open_graph(graph))) == []


def test_who_was_asked_about_is_not_passed_over(questions: Ask, graph: Path) -> None:
    """The record in German, which rules leave alone, is no longer told as one that nobody searched."""
    before = [entry.tally.not_searched for entry in read_manifest(graph).sources]
    questions()
    after = [entry.tally.not_searched for entry in read_manifest(graph).sources]

    assert (list(map(len, before)), after) == ([1], [[]])


def test_every_proposal_carries_the_model_and_the_prompt(questions: Ask, graph: Path) -> None:
    """And one score, that of a proposal."""
    questions()

    rows = list(open_graph(graph).select(PROPOSED))
    assert {row["version"].value for row in rows} == {f"parrot:7b {VERSION}"}
    assert {row["score"].value for row in rows} == {"0.3"}


def test_it_can_be_left_out_of_any_query(questions: Ask, graph: Path, tmp_path: Path) -> None:
    """Without the model's mentions the graph is what rules alone give."""
    before = turtle(open_graph(graph), tmp_path / "before.ttl")
    questions()

    without = selected(open_graph(graph), ["extractor!=llm"])

    assert turtle(without, tmp_path / "without.ttl") == before


def test_off_takes_it_out_of_the_graph(questions: Ask, graph: Path, source: Path, tmp_path: Path) -> None:
    """And a model that is on again is not asked again."""
    before = turtle(open_graph(graph), tmp_path / "before.ttl")
    questions()

    build([source], graph, model="")

    assert turtle(open_graph(graph), tmp_path / "off.ttl") == before
    assert questions().answered == 0
    assert proposed(open_graph(graph))


def test_the_same_answers_give_the_same_bytes(questions: Ask, graph: Path, source: Path, tmp_path: Path) -> None:
    """Elsewhere, in another order, by workers and with nobody to ask, the answers that were kept are enough."""
    questions()
    other = tmp_path / "other"
    halves = [tmp_path / "b.ris", tmp_path / "a.ris"]
    first, *rest = RECORDS.split("\n\n")
    for half, records in zip(halves, ([first], rest), strict=True):
        half.write_text("\n\n".join(records) + "\n", encoding="utf-8")
    build(halves[:1], other)
    (other / "cache").mkdir()
    shutil.copy(graph / "cache" / "answers.sqlite", other / "cache")

    build(halves[1:], other, model=f"parrot:7b {VERSION}", executor=workers(2))

    query = "SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER NOT EXISTS { ?s a kg:SourceDocument } FILTER(?p != kg:readFrom) }"
    assert sorted(map(str, open_graph(other).select(query))) == sorted(map(str, open_graph(graph).select(query)))


def test_what_is_sent(questions: Ask, model: Model) -> None:
    """The prompt, the title and the abstract; the key in the head and nothing of the authors or the graph."""
    questions()

    asked = next(asked for asked in model.asked if "islands" in asked.words)
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert set(asked.sent) == {"model", "messages", "temperature"}
    assert asked.words == (
        "TITLE: Ferry wardens on three invented islands\n"
        "ABSTRACT: We interviewed twelve care navigators and their ferry wardens. The mood was quayside calm."
    )


def test_the_key_is_kept_nowhere(questions: Ask, graph: Path, server: Server) -> None:
    """No file of the graph holds it, and it is not printed with the server."""
    questions()

    holding = [path for path in graph.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
    assert holding == []
    assert KEY not in repr(server)


def test_no_proxy_reads_what_goes_to_this_machine(
    questions: Ask, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy is elsewhere, and what goes to a model here goes there in the clear, with its key."""
    with running() as proxy:
        monkeypatch.setenv("http_proxy", proxy.address.removesuffix("/v1"))
        questions()

    assert proxy.asked == []
    assert len(model.asked) == 3


def test_nothing_is_asked_twice(questions: Ask, model: Model, graph: Path, tmp_path: Path) -> None:
    """Records that are new are asked about, and no others; what is built without --llm keeps what was proposed."""
    questions()
    new = tmp_path / "new.ris"
    new.write_text("TY  - JOUR\nTI  - Jetty keepers\nPY  - 2024\nER  -\n", encoding="utf-8")
    build([new], graph)
    kept = proposed(open_graph(graph))

    done = questions()

    assert (done.records, done.known, done.answered) == (4, 3, 1)
    assert len(model.asked) == 4
    assert ("ferry wardens", "participantRole", "ferry warden") in kept


def test_another_model_is_asked_anew(questions: Ask, model: Model, server: Server, graph: Path) -> None:
    """Its answers take the place of the other's in the graph, and both are kept."""
    questions()
    llm.ask(graph, Server(address=model.address, model="crow", parallel=1))

    assert len(model.asked) == 6
    assert proposed(open_graph(graph)) == set()
    assert questions().answered == 0


def test_limit_and_plan(questions: Ask, model: Model) -> None:
    """So many are asked about; beforehand it is said to whom how much goes, and what it may cost."""
    plans: list[Plan] = []

    questions(limit=2, price=(1.0, 2.0), announce=plans.append)
    questions(announce=plans.append)

    assert [(plan.records, plan.known, plan.asked) for plan in plans] == [(3, 0, 2), (3, 2, 1)]
    assert plans[0].address == f"{model.address}/chat/completions"
    assert plans[0].tokens > 500
    assert plans[0].cost == pytest.approx(plans[0].tokens / 1_000_000)


def test_tokens_and_cost(questions: Ask) -> None:
    """As the server counts them, at the price that was told."""
    done = questions(price=price_in("0.5,2"))

    assert done.tokens == (1500, 120)
    assert done.cost == pytest.approx((1500 * 0.5 + 120 * 2) / 1_000_000)


@pytest.mark.parametrize(
    ("usage", "tokens"),
    [
        ({"prompt_tokens": "many", "completion_tokens": None}, (0, 0)),
        ({"prompt_tokens": -5, "completion_tokens": 7}, (0, 21)),
        ("none", None),
    ],
)
def test_tokens_of_other_types(questions: Ask, model: Model, usage: object, tokens: tuple[int, int] | None) -> None:
    """What is no count counts nothing."""
    model.always = lambda asked, right: completion({"roles": []}, usage)

    assert questions().tokens == tokens


def test_no_more_at_the_same_time_than_told(questions: Ask, model: Model) -> None:
    """Two at a time are two at a time."""
    together = Event()

    def in_company(asked: Asked, right: Answer) -> Answer:
        if model.busiest > 1:
            together.set()
        together.wait(60)
        return Answer(right.body, late=0.5)  # a third would come meanwhile

    model.always = in_company
    questions(parallel=2)

    assert model.busiest == 2


def test_what_came_before_ctrl_c_is_kept(questions: Ask, model: Model, graph: Path) -> None:
    """It is built in, and the next call goes on from there."""

    def interrupt(stage: str, done: int, total: int) -> None:
        if stage.startswith("asking"):
            raise KeyboardInterrupt

    first = questions(progress=interrupt)
    after_first = proposed(open_graph(graph))
    second = questions()

    assert (first.stopped, first.answered, first.failed.total()) == (True, 1, 0)
    assert after_first
    assert (second.stopped, second.known, second.answered) == (False, 1, 2)


def test_what_came_before_a_crash_is_kept(questions: Ask, graph: Path) -> None:
    """Each answer is kept when it comes, whatever happens to kg then."""

    def crash(stage: str, done: int, total: int) -> None:
        if done == 2:
            raise RuntimeError("power is gone")

    with pytest.raises(RuntimeError):
        questions(progress=crash)

    assert questions().known == 2


def test_threads_that_are_stopped_begin_nothing(questions: Ask) -> None:
    """After the end of the asking no thread takes up another piece."""
    begun: list[int] = []
    waiting = Event()

    def worker() -> Iterator[None]:
        def work(piece: int) -> int:
            begun.append(piece)
            if piece:
                waiting.wait(5)
            return piece

        return work  # type: ignore[return-value]

    results = spread(worker, range(50), 2)  # type: ignore[arg-type]
    next(results)
    results.close()
    waiting.set()

    assert len(begun) < 6


@pytest.mark.parametrize(
    ("address", "name", "key"),
    [
        ("http://8.8.8.8/v1", "parrot", None),
        ("http://example.org/v1", "parrot", None),
        ("http://192.168.1.5:11434/v1", "parrot", KEY),
        ("http://ollama:11434/v1", "parrot", KEY),
        ("ftp://example.org", "parrot", None),
        ("https://user:secret@example.org/v1", "parrot", None),
        ("https://example.org/v1?key=secret", "parrot", None),
        ("https://example.org/v1#secret", "parrot", None),
        ("https://example.org/v1", "", None),
        ("https://example.org/v1", "parrot\n7b", None),
        ("https://example.org/v1", "parrot", "two words"),
        (None, "parrot", None),
    ],
)
def test_what_cannot_be_asked(address: str | None, name: str, key: str | None) -> None:
    """Addresses without TLS that are not this machine, no model, keys that no head can hold; no key is printed."""
    with pytest.raises(SettingError) as refused:
        server_at(address, name, key=key, parallel=1, timeout=1)

    assert "two words" not in str(refused.value)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    ["http://localhost:11434/v1", "http://192.168.1.5:11434/v1", "http://ollama:11434/v1", "http://gpu.local/v1/"],
)
def test_machines_nearby_need_no_tls(address: str) -> None:
    """Where no key is given: models often run on another machine of the same network."""
    server = server_at(address, "parrot", key=None, parallel=1, timeout=1)

    assert server is not None
    assert server.url == address.rstrip("/") + "/chat/completions"


@pytest.mark.parametrize("words", ["", "1", "1;2", "a,b", "-1,2", "1,2,3", "nan,1", "inf,1"])
def test_a_price_is_two_numbers(words: str) -> None:
    """Anything else is refused."""
    with pytest.raises(SettingError, match="two numbers"):
        price_in(words)


def test_off_is_nobody() -> None:
    """Neither is no address."""
    assert server_at("off", "", key=None, parallel=1, timeout=1) is None
    assert server_at(None, "", key=KEY, parallel=1, timeout=1) is None


def test_there_must_be_a_graph(questions: Ask, tmp_path: Path) -> None:
    """An empty folder is told as such."""
    with pytest.raises(NoGraphError):
        questions(folder=tmp_path / "nowhere")


def test_names_found_by_other_things_work(questions: Ask, graph: Path) -> None:
    """What a model found is found by its name, like anything else."""
    questions()

    assert find(open_graph(graph), "ferry wardens").value.endswith("/role/local/ferry-warden")
    assert json.loads((graph / "manifest.json").read_text(encoding="utf-8"))["model"].startswith("parrot:7b prompt-")
