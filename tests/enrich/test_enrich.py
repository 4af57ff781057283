"""What `kg enrich` takes into a graph, and what it leaves alone."""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kg.building.pipeline import build, forget
from kg.check import check
from kg.enrich import Caller, Enrichment, Harvest, Plan, enrich
from kg.errors import NoGraphError, ServiceError, SettingError, UnknownNameError
from kg.exporters import export
from kg.store import open_graph, read_manifest

from ._services import PUBLICATIONS, Answer, Paper, Services, pubmed, pubmed_set
from .conftest import TODAY

Ask = Callable[..., Enrichment]

ISLANDS = "https://w3id.org/study-kg/publication/pmid/900101"
VALLEYS = "10.5555/valleys"
TITLES = "SELECT ?title WHERE { ?publication a kg:Publication ; dcterms:title ?title } ORDER BY ?title"
AUTHORS = "SELECT ?name WHERE { ?publication kg:hasAuthorship/kg:nameAsPrinted ?name } ORDER BY ?name"
HEADINGS = "SELECT DISTINCT ?label WHERE { ?p kg:hasSubjectHeading/rdfs:label ?label } ORDER BY ?label"
PUBLICATIONS_KNOWN = "SELECT ?publication WHERE { ?publication a kg:Publication } ORDER BY ?publication"


def column(graph: Path, query: str) -> list[str]:
    """The values of a query of one column."""
    return [row[0].value for row in open_graph(graph).select(query)]


def bytes_of(graph: Path) -> dict[str, str]:
    """A digest of each file of a graph's folder."""
    files = (path for path in sorted(graph.rglob("*")) if path.is_file())
    return {path.relative_to(graph).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def turtle(graph: Path) -> bytes:
    """The graph as it is exported."""
    out = io.BytesIO()
    export(open_graph(graph), "turtle", out)
    return out.getvalue()


def harvest(done: Enrichment, title: str) -> Harvest:
    """What came of asking one service."""
    return next(one for one in done.harvests if one.title == title)


def written(folder: Path, name: str, text: str) -> Path:
    """A file to build in."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


# ---------------------------------------------------------------------------------------------------------------------
# What comes in


def test_titles_come(ask: Ask, graph: Path) -> None:
    """Titles come for what has a PMID or a DOI; what has neither keeps what it has."""
    ask()

    assert column(graph, TITLES) == [
        "Care navigators on three invented islands.",
        "Link workers in two invented valleys.",
        "Locum doctors beside an invented lake",
    ]


def test_authors_come(ask: Ask, graph: Path) -> None:
    """The people come with their names as the service prints them."""
    ask()

    assert column(graph, AUTHORS) == ["Bola Adeyemi", "Ruiz, Ana", "Åse Nilsen"]


def test_headings_come(ask: Ask, graph: Path) -> None:
    """Subject headings come from the services that have them."""
    ask()

    assert column(graph, HEADINGS) == ["Patient Navigation", "Social Work", "Surveys and Questionnaires"]


def test_what_comes_is_searched(ask: Ask, graph: Path) -> None:
    """An abstract that came is searched for roles like any other, and its words can be shown."""
    ask(services=["ncbi"])

    rows = "SELECT ?exact WHERE { ?mention kg:evidenceRelation kg:studiesRole ; kg:exact ?exact } ORDER BY ?exact"
    assert "Care navigators" in column(graph, rows)


def test_the_graph_keeps_its_shape(ask: Ask, graph: Path) -> None:
    """Every quote stands where it says, and the provenance has the shape that it promises."""
    ask()

    assert [str(finding) for finding in check(open_graph(graph)) if finding.severity == "error"] == []


def test_a_pmcid_is_enough(ask: Ask, graph: Path, services: Services) -> None:
    """What is known by its number in PubMed Central only gets its title, and is no second publication."""
    own = written(graph.parent / "in", "own.nbib", "PMC - PMC7000001\nTA  - J Ex\nDP  - 2021\n")
    build([own], graph)
    services.papers = (Paper(pmid="900400", doi="10.5555/central", pmcid="PMC7000001", title="Nurses in the middle"),)

    ask(services=["europepmc"])

    assert "Nurses in the middle." in column(graph, TITLES)
    assert len(column(graph, PUBLICATIONS_KNOWN)) == 4


def test_each_service_is_asked_about_what_is_left(ask: Ask, services: Services) -> None:
    """What the first filled, the next is not asked about; Crossref has no headings to give."""
    ask()

    assert [asked.service for asked in services.asked] == ["ncbi", "europepmc"]


def test_what_was_filled_is_counted(ask: Ask) -> None:
    """The counts are those of the graph: one publication by PMID, one by DOI."""
    done = ask()

    assert harvest(done, "NCBI E-utilities").filled == {"title": 1, "authors": 1, "headings": 1, "abstract": 1}


def test_provenance_names_the_service_the_address_and_the_day(ask: Ask, graph: Path, services: Services) -> None:
    """Whoever doubts a value finds out who gave it, where and when."""
    ask(services=["ncbi"])

    query = """SELECT ?service ?address ?day WHERE {
      ?record kg:describes ?publication ; kg:readFrom ?source .
      ?source kg:service ?service ; kg:retrievedFrom ?address ; kg:retrievedOn ?day }"""
    rows = [tuple(term.value for term in row) for row in open_graph(graph).select(query)]
    assert rows == [("NCBI E-utilities", services.addresses["ncbi"], "2026-03-01")]


def test_what_came_lies_in_the_graph(ask: Ask, graph: Path) -> None:
    """The source document is kept as the service gave it, so that building again needs no network."""
    ask(services=["ncbi"])

    (document,) = (graph / "enriched").iterdir()
    assert document.name.startswith("ncbi-2026-03-01-")
    assert b"<ArticleTitle>Care navigators on three invented islands.</ArticleTitle>" in document.read_bytes()


def test_the_same_answers_give_the_same_graph(ask: Ask, graph: Path, services: Services, tmp_path: Path) -> None:
    """In which order a service prints its records makes no difference."""
    ask(services=["europepmc"])
    before = turtle(graph)
    forget([str(graph / "enriched")], graph)
    services.papers = PUBLICATIONS[::-1]

    ask(services=["europepmc"], refresh=True)

    assert turtle(graph) == before


# ---------------------------------------------------------------------------------------------------------------------
# What is not touched


def test_ones_own_goes_before(ask: Ask, graph: Path, tmp_path: Path) -> None:
    """A printed value is not overwritten: one's own short title stays, though the service has a fuller record."""
    own = "TY  - JOUR\nTI  - Navigators on islands\nAU  - Adeyemi, B.\nJO  - J Ex\nDO  - 10.5555/islands\nER  -\n"
    build([written(tmp_path / "in", "own.ris", own)], graph)

    ask(services=["europepmc"])

    query = f"SELECT ?title WHERE {{ <{ISLANDS}> dcterms:title ?title ; dcterms:abstract ?filled }}"
    assert column(graph, query) == ["Navigators on islands"]


def test_nothing_missing_nothing_asked(ask: Ask, graph: Path, services: Services) -> None:
    """Where only abstracts are wanted and the graph has them, nobody is asked."""
    ask(services=["ncbi", "europepmc"])
    services.asked.clear()

    done = ask(fields=["abstract", "title"])

    assert services.asked == []
    assert done.report is None


def test_a_record_with_nothing_new_stays_out(ask: Ask, graph: Path, services: Services) -> None:
    """What an answer does not add to is left as it was, byte for byte but for the cache."""
    services.papers = (Paper(pmid="900101", doi="10.5555/islands", title="Care navigators", abstract=""),)
    before = bytes_of(graph)

    ask(services=["ncbi"], fields=["abstract"])

    after = bytes_of(graph)
    assert {name: digest for name, digest in after.items() if not name.startswith("cache/")} == before


def test_nothing_goes_out_but_identifiers(ask: Ask, services: Services) -> None:
    """No title, name or abstract of the graph is sent anywhere."""
    ask()

    sent = repr(services.asked)
    assert "900101" in sent
    assert [word for word in ("Locum", "Ruiz", "J Ex", "in/list") if word in sent] == []


def test_a_dry_run_asks_nobody(ask: Ask, graph: Path, services: Services) -> None:
    """It says what would be asked, and neither asks nor writes."""
    before = bytes_of(graph)
    plans: list[Plan] = []

    ask(dry_run=True, announce=plans.append)

    assert services.asked == []
    assert bytes_of(graph) == before
    assert plans == [
        Plan(
            publications=3,
            lacking={"title": 2, "authors": 2, "headings": 3, "abstract": 3},
            without=1,
            asked={"NCBI E-utilities": 1, "Europe PMC": 2, "Crossref": 1},
        )
    ]


# ---------------------------------------------------------------------------------------------------------------------
# Which publication an answer is about


def test_another_identifier_is_not_taken(ask: Ask, graph: Path, services: Services) -> None:
    """A record with the PMID asked for but another DOI than the graph has is reported, and joins nothing."""
    own = "PMID- 900102\nTA  - J Ex\nDP  - 2021\nLID - 10.5555/other [doi]\n"
    build([written(graph.parent / "in", "other.nbib", own)], graph)
    before = column(graph, PUBLICATIONS_KNOWN)

    done = ask(services=["ncbi"])

    refused = ["PMID 900102: answered with DOI 10.5555/valleys, but the graph has DOI 10.5555/other"]
    assert harvest(done, "NCBI E-utilities").refused == refused
    assert column(graph, PUBLICATIONS_KNOWN) == before


def test_an_identifier_of_another_publication_is_not_taken(ask: Ask, graph: Path, services: Services) -> None:
    """An answer that would tie one publication of the graph to the DOI of another one joins nothing."""
    own = "PMID- 900777\nTI  - Another one.\nTA  - J Ex\nDP  - 2021\nLID - 10.5555/islands [doi]\n"
    build([written(graph.parent / "in", "own.nbib", own)], graph)

    done = ask(services=["ncbi"])

    refused = ["PMID 900101: answered with DOI 10.5555/islands, which the graph has with PMID 900777"]
    assert harvest(done, "NCBI E-utilities").refused == refused


def test_a_wrong_doi_brings_no_other_paper(ask: Ask, graph: Path) -> None:
    """A DOI with a wrong digit may be that of another paper, whose abstract has no place here."""
    own = "TY  - JOUR\nTI  - Dentists beside an invented harbour\nAU  - Poe, Edgar\nDO  - 10.5555/islands\nER  -\n"
    build([written(graph.parent / "in", "own.ris", own)], graph)

    done = ask(services=["crossref"])

    refused = ["DOI 10.5555/islands: answered with another publication, 'Care navigators on three invented islands'"]
    assert harvest(done, "Crossref").refused == refused
    assert column(graph, "SELECT ?abstract WHERE { ?p kg:doi '10.5555/islands' ; dcterms:abstract ?abstract }") == []


@pytest.mark.parametrize(
    "own",
    [
        "TI  - Agentes de ligação em dois vales inventados\nAU  - Nilsen, Åse",
        "TI  - Link workers in two invented valleys: a survey",
        "TI  - Link Workers in Two Invented Vallyes\nAU  - Nielsen, A.",
        "AU  - Nilsen, Å.",
    ],
    ids=["in another language", "with a subtitle", "with a misprint", "without a title"],
)
def test_a_title_may_differ_in_print(ask: Ask, graph: Path, own: str) -> None:
    """The same paper is known in another language by its first author, and else by what its title says."""
    record = f"TY  - JOUR\n{own}\nDO  - {VALLEYS}\nER  -\n"
    build([written(graph.parent / "in", "list.ris", record)], graph)

    done = ask(services=["crossref"])

    assert harvest(done, "Crossref").refused == []
    assert column(graph, f"SELECT ?abstract WHERE {{ ?p kg:doi '{VALLEYS}' ; dcterms:abstract ?abstract }}") != []


def test_what_nobody_asked_for_is_thrown_away(ask: Ask, graph: Path, services: Services) -> None:
    """A service that answers with another number has no record of what was asked, and adds no publication."""
    services.always = Answer(pubmed_set(pubmed(Paper(pmid="900999", title="Something else"))))
    before = column(graph, PUBLICATIONS_KNOWN)

    done = ask(services=["ncbi"])

    assert harvest(done, "NCBI E-utilities").not_found == ["PMID 900101"]
    assert harvest(done, "NCBI E-utilities").strays == ["PMID 900999"]
    assert column(graph, PUBLICATIONS_KNOWN) == before


def test_two_publications_for_one_doi_are_not_taken(ask: Ask, services: Services) -> None:
    """A DOI that a service has under two PMIDs decides nothing."""
    services.papers = (Paper(pmid="1", doi=VALLEYS, title="One"), Paper(pmid="2", doi=VALLEYS, title="Two"))

    done = ask(services=["europepmc"])

    assert harvest(done, "Europe PMC").refused == ["DOI 10.5555/valleys: answered with PMID 1 and PMID 2"]


def test_what_is_not_found_is_named(ask: Ask, graph: Path, services: Services) -> None:
    """Identifiers that no service knows are listed, and the graph is as it was but for the cache."""
    services.papers = ()
    before = turtle(graph)

    done = ask()

    assert [one.not_found for one in done.harvests] == [
        ["PMID 900101"],
        ["DOI 10.5555/valleys", "PMID 900101"],
        ["DOI 10.5555/valleys"],
    ]
    assert turtle(graph) == before


def test_two_of_the_graph_that_a_service_knows_as_one(ask: Ask, graph: Path) -> None:
    """What one's files print with a PMID here and with the DOI there is one publication once a service says so."""
    own = "TY  - JOUR\nJO  - J Ex\nPY  - 2021\nDO  - 10.5555/islands\nER  -\n"
    build([written(graph.parent / "in", "own.ris", own)], graph)

    ask(services=["ncbi"])

    assert column(graph, "SELECT ?publication WHERE { ?publication kg:doi '10.5555/islands' }") == [ISLANDS]


# ---------------------------------------------------------------------------------------------------------------------
# Building again, forgetting, asking again


def test_it_stays_when_the_folder_is_built_again(ask: Ask, graph: Path) -> None:
    """`kg build folder/` reads the folder's own files anew and leaves what services gave."""
    ask()
    before = turtle(graph)

    build([graph.parent / "in"], graph)

    assert turtle(graph) == before


def test_adding_later_is_adding_before(ask: Ask, graph: Path, tmp_path: Path) -> None:
    """Whether a file is built in before the services are asked or afterwards makes no difference."""
    whole = (
        "PMID- 900300\nTI  - Nurses on a fourth invented island.\nAB  - Nurses were interviewed.\nFAU - Doe, Jo\n"
        "AU  - Doe J\nTA  - J Ex\nDP  - 2021\nMH  - Nurses\n"
    )
    other, own = tmp_path / "other", written(tmp_path / "later", "whole.nbib", whole)
    shutil.copytree(graph, other)
    build([own], graph)
    ask()

    ask(folder=other)
    build([own], other)

    assert turtle(other) == turtle(graph)


def test_it_stays_when_the_graph_lies_in_the_folder(ask: Ask, graph: Path) -> None:
    """A folder owns its files, but not what services gave to a graph that lies in it."""
    ask()
    before = turtle(graph)

    build([graph.parent], graph)

    assert turtle(graph) == before


def test_forgetting_undoes_it(ask: Ask, graph: Path) -> None:
    """Without the source documents of the services the graph is what it was before, and they are gone."""
    before = turtle(graph)
    ask()

    forget([str(graph / "enriched")], graph)

    assert turtle(graph) == before
    assert list((graph / "enriched").iterdir()) == []


def test_a_copy_of_a_graph_forgets_for_itself(ask: Ask, graph: Path) -> None:
    """What is taken out of a copy stays in the graph it was copied from."""
    ask(services=["ncbi"])
    copy = shutil.copytree(graph, graph.parent / "copy")
    (document,) = (graph / "enriched").iterdir()

    forget([document.name], copy)

    assert document.exists()
    assert not (copy / "enriched" / document.name).exists()


def test_one_document_is_forgotten_by_its_name(ask: Ask, graph: Path) -> None:
    """`kg info` shows the names of the documents; each can be taken out for itself."""
    ask()
    name = next(entry.name for entry in read_manifest(graph).sources if entry.name.startswith("ncbi-"))

    forget([name], graph)

    assert [path.name.partition("-")[0] for path in (graph / "enriched").iterdir()] == ["europepmc"]


def test_nobody_is_asked_twice(ask: Ask, graph: Path, services: Services) -> None:
    """What was forgotten comes back from the cache, as of the day on which it came."""
    ask()
    before = turtle(graph)
    forget([str(graph / "enriched")], graph)
    services.asked.clear()

    done = ask(today=TODAY + timedelta(days=3))

    assert services.asked == []
    assert harvest(done, "NCBI E-utilities").cached == 1
    assert turtle(graph) == before


@pytest.mark.parametrize(("days", "asked"), [(90, []), (91, ["ncbi"])])
def test_a_reply_grows_old(ask: Ask, services: Services, days: int, asked: list[str]) -> None:
    """What a service did not know is asked again after 90 days."""
    services.papers = ()
    ask(services=["ncbi"])
    services.asked.clear()

    ask(services=["ncbi"], today=TODAY + timedelta(days=days))

    assert [one.service for one in services.asked] == asked


def test_refreshing_asks_again(ask: Ask, graph: Path, services: Services) -> None:
    """What a service did not know yesterday it may know today."""
    services.papers = ()
    ask(services=["ncbi"])
    services.papers = PUBLICATIONS

    ask(services=["ncbi"], refresh=True)

    assert column(graph, TITLES)[0] == "Care navigators on three invented islands."


def test_two_graphs_may_share_a_cache(ask: Ask, graph: Path, services: Services, tmp_path: Path) -> None:
    """With a cache of one's own a graph that is made anew costs the services nothing."""
    shared = tmp_path / "cache" / "replies"
    ask(cache=shared)
    before = turtle(graph)
    forget([str(graph / "enriched")], graph)
    services.asked.clear()

    ask(cache=shared)

    assert services.asked == []
    assert turtle(graph) == before


def test_what_a_mirror_said_is_its_own(ask: Ask, services: Services) -> None:
    """A mirror that knows nothing, or an address mistyped, does not speak for the service itself."""
    mirror = {"crossref": f"{services.address}/crossref/mirror"}
    ask(services=["crossref"], addresses=mirror)

    done = ask(services=["crossref"])

    assert (harvest(done, "Crossref").cached, harvest(done, "Crossref").answered) == (0, 1)


def test_a_limit_goes_on_where_it_stopped(ask: Ask, services: Services) -> None:
    """With a limit of one, each call asks about the next publication."""
    for _ in range(3):
        ask(services=["europepmc"], limit=1)

    asked = [one.form["query"] for one in services.asked]
    assert asked == ['DOI:"10.5555/valleys"', "(EXT_ID:900101 AND SRC:MED)"]


# ---------------------------------------------------------------------------------------------------------------------
# What goes wrong


def test_offline_nothing_changes(ask: Ask, graph: Path, services: Services, closed: str) -> None:
    """Where no service can be reached, that is said in one line, and no byte of the graph's folder changes."""
    before = bytes_of(graph)
    addresses = dict.fromkeys(("ncbi", "europepmc", "crossref"), closed)

    with pytest.raises(ServiceError) as raised:
        ask(addresses=addresses)

    assert bytes_of(graph) == before
    assert str(raised.value).startswith("no service answered, and the graph is as it was: NCBI E-utilities: cannot be")
    assert "\n" not in str(raised.value)


def test_what_came_before_the_fault_is_kept(ask: Ask, graph: Path, services: Services) -> None:
    """One service fails for good; what the others gave is in the graph, and the failure is told."""
    services.always = lambda asked, right: Answer(status=500) if asked.service == "ncbi" else right

    done = ask()

    failed = harvest(done, "NCBI E-utilities").failed
    assert failed == {"it answers 500 Internal Server Error": ["PMID 900101"]}
    assert harvest(done, "Europe PMC").filled["title"] == 2
    assert column(graph, TITLES)[0] == "Care navigators on three invented islands."


def test_stopping_keeps_what_came(ask: Ask, graph: Path, services: Services) -> None:
    """Ctrl-C between two services ends the asking; what the first gave is built in."""

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "asking NCBI E-utilities":
            raise KeyboardInterrupt

    done = ask(progress=stop)

    assert done.stopped
    assert [one.service for one in services.asked] == ["ncbi"]
    assert column(graph, TITLES)[0] == "Care navigators on three invented islands."


def test_where_there_is_no_graph(ask: Ask, tmp_path: Path) -> None:
    """A folder without a graph is named before anybody is asked, and none is made."""
    with pytest.raises(NoGraphError, match="no graph there"):
        enrich(tmp_path / "nowhere")

    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("settings", "error", "says"),
    [
        ({"services": ["ncbl"]}, UnknownNameError, "no service called 'ncbl'; did you mean 'ncbi'?"),
        ({"fields": ["titel"]}, UnknownNameError, "no field called 'titel'; did you mean 'title'?"),
        ({"addresses": {"pubmed": "https://localhost"}}, UnknownNameError, "no service to be asked called 'pubmed'"),
        ({"addresses": {"ncbi": "http://example.org"}}, SettingError, "an address that begins with https:// is wanted"),
    ],
)
def test_a_wrong_setting_is_named(
    ask: Ask, services: Services, settings: dict[str, object], error: type[Exception], says: str
) -> None:
    """A name that is not known gets the nearest, an address that is not safe is refused; nobody is asked."""
    with pytest.raises(error) as raised:
        ask(**settings)

    assert says in str(raised.value)
    assert services.asked == []


@pytest.mark.parametrize(
    "address",
    ["", "ftp://example.org", "https://", "https://[", "https://a:x/", "https://me:secret@example.org", "https://a b"],
)
def test_what_is_no_safe_address_is_refused(ask: Ask, services: Services, address: str) -> None:
    """It would be asked, and stand in the graph."""
    with pytest.raises(
        SettingError, match="https:// is wanted, or with http:// on this machine, without name, password and query"
    ):
        ask(services=["ncbi"], addresses={"ncbi": address})

    assert services.asked == []


@pytest.mark.parametrize("email", ["someone", "a b@example.org", "a@example.org\r\nX-Evil: 1", "å@example.org"])
def test_what_is_no_email_address_is_refused(ask: Ask, services: Services, email: str) -> None:
    """It would stand in the head of each request."""
    with pytest.raises(SettingError, match="an e-mail address is wanted"):
        ask(caller=Caller(email=email))

    assert services.asked == []


def test_a_cache_that_is_none_is_named(ask: Ask, tmp_path: Path) -> None:
    """A file of another kind is not written over."""
    other = written(tmp_path / "other", "notes.txt", "These are my notes, and no database.\n" * 50)

    with pytest.raises(SettingError, match=r"notes\.txt: not a cache of kg"):
        ask(cache=other)

    assert other.read_text(encoding="utf-8").startswith("These are my notes")
