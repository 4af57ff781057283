"""A language model asked about the records of a graph: only where told to, and never trusted for more than it quotes.

Asking gathers answers into a cache in the graph's folder, one by one, so that it can be stopped and goes on where it
was. The graph is then built with these answers, which the extractor `kg.extractors.llm` holds against the text: the
same citations and the same answers give the same bytes, whatever the model would say tomorrow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from kg.answers import Answers
from kg.building import shards
from kg.building.pipeline import rebuild
from kg.building.report import Report
from kg.errors import ServiceError, SettingError
from kg.llm._prompt import PROMPT
from kg.llm._server import Outcome, Questioner, Server
from kg.llm._spread import spread
from kg.model import Citation
from kg.proposals import shown
from kg.remote.web import Timing
from kg.store import ANSWERS, Manifest, no_graph, read_manifest
from kg.workers import Progress

__all__ = ["OFF", "Asked", "Plan", "Server", "ask", "price_in", "server_at"]

OFF = "off"
"""In place of an address: what a model proposed is left out from now on."""

CHARACTERS_A_TOKEN = 4
"""As a rule of thumb for English."""

MOST_FAILURES = 3
"""After so many records in a row without an answer the model is left in peace."""

Price = tuple[float, float]
"""What a million tokens cost, of questions and of answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What will be asked, told before anything is: of so many records with words, `known` were answered before.

    `tokens` is a guess at what the questions come to, `cost` at what they cost, without the answers.
    """

    address: str
    records: int
    known: int
    asked: int
    tokens: int
    cost: float | None


@dataclass(kw_only=True)
class Asked:
    """What came of asking: how many records were answered, and what of that the records bear out.

    `failed` counts the records about which nothing was learned, by the reason. `tokens` are of questions and of
    answers, as the server counts them, or None where it does not. `report` is of the build that took the answers in,
    if the graph did not hold them already.
    """

    model: str
    records: int
    known: int
    price: Price | None = None
    answered: int = 0
    kept: int = 0
    invented: int = 0
    misshapen: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    tokens: tuple[int, int] | None = None
    stopped: bool = False
    report: Report | None = None

    @property
    def cost(self) -> float | None:
        """What the tokens cost, where it is known."""
        return _cost(self.tokens, self.price) if self.tokens and self.price else None

    def learn(self, outcome: Outcome) -> None:
        """Take in what came of one record."""
        if outcome.tokens:
            before = self.tokens or (0, 0)
            self.tokens = before[0] + outcome.tokens[0], before[1] + outcome.tokens[1]
        if outcome.examination is None:
            self.failed[outcome.reason] += 1
            return
        self.answered += 1
        self.kept += len(outcome.examination.proposals)
        self.invented += outcome.examination.invented
        self.misshapen += outcome.examination.misshapen


def ask(
    folder: Path,
    server: Server,
    *,
    limit: int | None = None,
    price: Price | None = None,
    timing: Timing | None = None,
    executor: Executor | None = None,
    announce: Callable[[Plan], None] = lambda plan: None,
    progress: Progress = lambda stage, done, total: None,
) -> Asked:
    """Ask a model about the records of a graph that it was not asked about before, and build in what holds of it.

    `limit` is the most records to ask about, and `executor` spreads the building. `announce` is called before anything
    is asked. Ctrl-C ends the asking; what came until then is built in. Raises NoGraphError, SettingError, and
    ServiceError if the model answered nothing at all; the graph is then as it was.
    """
    server.check()
    manifest = read_manifest(folder)
    if not manifest.store:
        raise no_graph(folder)
    answers = Answers(file=folder / ANSWERS, model=server.version)
    records, waiting = _waiting(folder, manifest, answers)
    asked = Asked(model=server.version, records=records, known=records - len(waiting), price=price)
    chosen = dict(islice(waiting.items(), limit))
    announce(_plan(server, asked, chosen))
    _gather(server, chosen, answers, asked, timing or Timing(), progress)
    if asked.failed and not asked.answered and not asked.known:
        raise ServiceError(f"{server.model} answered nothing, and the graph is as it was: {next(iter(asked.failed))}")
    asked.report = rebuild(folder, model=server.version, executor=executor, progress=progress)
    return asked


def server_at(address: str | None, model: str, *, key: str | None, parallel: int, timeout: float) -> Server | None:
    """The server at an address, if one is to be asked. Raises SettingError for what cannot be asked."""
    if address in (None, OFF):
        if model:
            raise SettingError("--llm-model: whom to ask? --llm URL says it")
        return None
    server = Server(address=address or "", model=model, key=key or None, parallel=parallel, timeout=timeout)
    server.check()
    return server


def price_in(words: str | None) -> Price | None:
    """What a million tokens cost: "0.15,0.6" is of questions and of answers. Raises SettingError."""
    if words is None:
        return None
    parts = words.split(",")
    try:
        question, answer = map(float, parts)
    except ValueError:
        question = answer = -1.0
    if not (0 <= question < float("inf") and 0 <= answer < float("inf")):
        raise SettingError(
            f"--llm-price '{words}': two numbers are wanted, such as 0.15,0.60 for a million tokens each"
        )
    return question, answer


def _waiting(folder: Path, manifest: Manifest, answers: Answers) -> tuple[int, dict[str, Citation]]:
    """How many records have words to be shown, each counted once, and those about which nothing is known."""
    seen: set[int] = set()
    waiting: dict[str, Citation] = {}
    with answers.lookup() as known:
        for citation in _citations(folder, manifest):
            words = shown(citation)
            if words and hash(words) not in seen:
                seen.add(hash(words))
                if known(citation) is None:
                    waiting[words] = citation
    return len(seen), waiting


def _citations(folder: Path, manifest: Manifest) -> Iterator[Citation]:
    withdrawn = frozenset(pmid for entry in manifest.sources for pmid in entry.tally.withdrawn)
    for entry in manifest.sources:
        for record in shards.load(entry, folder / "records", withdrawn):
            yield record.citation


def _plan(server: Server, asked: Asked, chosen: Mapping[str, Citation]) -> Plan:
    tokens = sum(len(words) + len(PROMPT) for words in chosen) // CHARACTERS_A_TOKEN
    return Plan(
        address=server.url,
        records=asked.records,
        known=asked.known,
        asked=len(chosen),
        tokens=tokens,
        cost=_cost((tokens, 0), asked.price) if asked.price else None,
    )


def _gather(
    server: Server,
    chosen: Mapping[str, Citation],
    answers: Answers,
    asked: Asked,
    timing: Timing,
    progress: Progress,
) -> None:
    """Ask about each record, and keep each answer as it comes."""
    silent = 0
    results = spread(
        lambda: Questioner(server, timing), chosen.values(), server.parallel, ends=lambda outcome: outcome.fatal
    )
    try:
        with closing(results):
            for done, (citation, outcome) in enumerate(results, start=1):
                if outcome.content is not None:
                    answers.keep(citation, outcome.content)
                asked.learn(outcome)
                progress(f"asking {server.model}", done, len(chosen))
                silent = 0 if outcome.content is not None else silent + 1
                if outcome.fatal or silent == MOST_FAILURES:
                    asked.failed["not asked any more, after failures"] += len(chosen) - done
                    break
    except KeyboardInterrupt:
        asked.stopped = True
    asked.failed += Counter()  # drops what was counted as none


def _cost(tokens: Sequence[int], price: Iterable[float]) -> float:
    return sum(number * each for number, each in zip(tokens, price, strict=True)) / 1_000_000
