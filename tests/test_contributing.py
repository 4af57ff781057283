"""The examples in CONTRIBUTING.md work as they stand there."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from kg import plugins, readers
from kg.document import Document
from kg.enrich import Caller
from kg.enrich._asking import citation_in
from kg.enrich._identifiers import Identifier
from kg.exporters import export
from kg.model import Citation, CitationError, Part, Passage, Span
from kg.plugins import EXPORTERS, EXTRACTORS, READERS, SERVICES, VIEWS
from kg.schemes.matching import Schemes
from kg.sources.files import Source
from kg.sparql import query, questions
from kg.store import Graph

EXAMPLE = re.compile(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```$", re.M | re.S)
FOLDER_TO_GROUP = {
    "kg/readers": READERS,
    "kg/extractors": EXTRACTORS,
    "kg/exporters": EXPORTERS,
    "kg/views": VIEWS,
    "kg/enrich": SERVICES,
}


@pytest.fixture(scope="module")
def examples(root: Path) -> dict[str, str]:
    """Each example's text by the path it is given in CONTRIBUTING.md."""
    return dict(EXAMPLE.findall((root / "CONTRIBUTING.md").read_text(encoding="utf-8")))


@pytest.fixture
def installed(examples: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The examples as another distribution would add them."""
    entries = [EntryPoint("examples", "example_queries", "kg.queries")]
    (tmp_path / "example_queries").mkdir()
    for path, text in examples.items():
        folder, _, name = path.rpartition("/")
        if folder == "kg/queries":
            (tmp_path / "example_queries" / name).write_text(text, encoding="utf-8")
        elif folder in FOLDER_TO_GROUP:
            (tmp_path / name).write_text(text, encoding="utf-8")
            stem = name.removesuffix(".py")
            entries.append(EntryPoint(stem, stem, FOLDER_TO_GROUP[folder]))
    monkeypatch.syspath_prepend(tmp_path)
    for module in (plugins, questions):
        monkeypatch.setattr(module, "entry_points", lambda group: [e for e in entries if e.group == group])
    caches = (plugins.installed, questions.named_queries)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.usefixtures("installed")
def test_the_reader_reads_its_sample(examples: dict[str, str]) -> None:
    """The example of a reader gives its sample's first card as a citation, its second as an error with its line."""
    sample = Source(name="two.txt", data=examples["tests/samples/index_cards/two.txt"].encode())

    good, bad = readers.read(sample)

    assert isinstance(good, Citation)
    assert (good.title, good.doi) == ("Care navigators on three invented islands", "10.5555/example.7")
    assert [author.family for author in good.authors] == ["Ruiz", "O'Hara"]
    assert (good.journal, good.date) == ("Journal of Examples", "2021-03-04")
    assert [passage.span.of(good.text) for passage in good.passages_of(Part.ABSTRACT)] == [
        "We interviewed twelve care navigators. They named two themes: trust and time."
    ]
    assert bad == CitationError(line=8, reason="no title (Title)", raw="Authors: Nobody, Nora")


@pytest.mark.usefixtures("installed")
def test_the_extractor_finds_its_words() -> None:
    """The example of an extractor claims what its sentence says, with the words where they stand."""
    text = "The study was approved by the North Shore Ethics Committee in May."
    passage = Passage(part=Part.ABSTRACT, span=Span(begin=0, end=len(text)))
    document = Document(Citation(text=text, passages=(passage,)), Schemes.load())

    (claim,) = plugins.named(EXTRACTORS, "approval").extract(document, [])

    assert claim.exact == claim.span.of(text) == "North Shore Ethics Committee"


@pytest.mark.usefixtures("installed")
def test_the_exporter_writes(seeds_graph: Graph) -> None:
    """The example of an exporter writes sorted lines."""
    out = io.BytesIO()

    export(seeds_graph, "wordlist", out)

    lines = out.getvalue().decode().splitlines()
    assert lines
    assert lines == sorted(set(lines))


@pytest.mark.usefixtures("installed")
def test_the_query_answers(seeds_graph: Graph) -> None:
    """The example of a named query has its meaning and its parameter, and gives rows."""
    named = query.named("themes-beside-role")
    (role,) = seeds_graph.select("SELECT ?role WHERE { ?role kg:linkedTheme ?theme } ORDER BY ?role LIMIT 1")

    rows = list(query.run(seeds_graph, query.filled(seeds_graph, named, {"role": [role["role"].value]})))

    assert named.meaning == "The themes that are named in one sentence with a role, most studies first"
    assert rows


@pytest.mark.usefixtures("installed")
def test_the_service_is_asked_and_its_answer_read(examples: dict[str, str]) -> None:
    """The example of a service makes a request, and gives cards that the example of a reader reads."""
    service = plugins.named(SERVICES, "card-box")
    answer = examples["tests/samples/index_cards/two.txt"].encode() + service.END

    request = service.request(service.ADDRESS, [Identifier("doi", "10.5555/example.7")], Caller())
    card, _ = service.records(answer)

    assert request.url == "https://cards.example.org/?doi=10.5555%2Fexample.7"
    assert list(service.records(service.document([card]))) == [card]
    assert getattr(citation_in(service, card), "doi", None) == "10.5555/example.7"


@pytest.mark.usefixtures("installed")
def test_the_view_writes_a_page(seeds_graph: Graph) -> None:
    """The example of a view is a page with a line for each role."""
    out = io.BytesIO()

    plugins.named(VIEWS, "role-list").write(seeds_graph, out)

    (row,) = seeds_graph.select("SELECT (COUNT(DISTINCT ?role) AS ?roles) WHERE { ?study kg:involvesRole ?role }")
    assert out.getvalue().count(b"<li>") == int(row["roles"].value) > 0
