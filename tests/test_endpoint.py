"""Asking somebody's endpoint: with names as at home, and one line where it does not answer."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from kg.errors import KgError, QueryError, ServiceError, SettingError, UnknownNameError
from kg.remote.endpoint import Endpoint
from kg.remote.request import Account
from kg.sparql.query import arguments, filled, named, run, write

from ._local_server import Answer, Question, serving
from ._small_graph import small_graph

ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}'
JSON = {"Content-Type": "application/sparql-results+json"}
ANN = Account(user="ann", password="Secret-9")

Answering = Callable[[Question], Answer]


@contextmanager
def endpoint(answering: Answering, **options: object) -> Iterator[Endpoint]:
    """An endpoint on this machine."""

    @contextmanager
    def answered(question: Question) -> Iterator[Answer]:
        yield answering(question)

    with serving(answered) as address:
        yield Endpoint(f"{address}/sparql", **options)  # type: ignore[arg-type]  # as each test says


def asked(question: Question) -> str:
    """The query that was sent."""
    return parse_qs(question.body.decode())["query"][0]


def answers_from(store: ox.Store) -> Answering:
    """An endpoint over a store that knows no prefix but those declared."""

    def answer(question: Question) -> Answer:
        result = store.query(asked(question))
        if isinstance(result, ox.QueryTriples):
            return Answer(result.serialize(format=ox.RdfFormat.TURTLE), headers={"Content-Type": "text/turtle"})
        return Answer(result.serialize(format=ox.QueryResultsFormat.JSON), headers=JSON)

    return answer


# ---------------------------------------------------------------------------------------------------------------------
# Answers


def test_names_are_looked_up_where_the_query_goes() -> None:
    """What a named query asks about is found in the endpoint's graph; no graph of one's own is needed."""
    query = named("studies-of-role")

    with endpoint(answers_from(small_graph().store)) as there:
        text = filled(there, query, arguments(query, ["Navigators"]))

    assert text == filled(small_graph(), query, {"role": ["Navigators"]})


def test_an_unknown_name_gets_the_nearest_of_the_endpoint() -> None:
    """As at home."""
    query = named("studies-of-role")

    with endpoint(answers_from(small_graph().store)) as there, pytest.raises(UnknownNameError, match="did you mean"):
        filled(there, query, {"role": ["navigatr"]})


def test_a_base_of_its_own_is_noticed() -> None:
    """Short keys count from the base of the endpoint's instances, which a study shows."""
    store = ox.Store()
    store.load(b"<https://a.example/study/pmid/1> a <https://w3id.org/study-kg/ontology#Study> .", ox.RdfFormat.TURTLE)

    with endpoint(answers_from(store)) as there:
        found = there.base

    assert found == "https://a.example/"


def test_only_prefixes_that_are_used_and_not_declared_are_declared() -> None:
    """Some stores refuse what is declared twice; what stands in a string is no use of a prefix."""
    questions = []

    def answer(question: Question) -> Answer:
        questions.append(asked(question))
        return Answer(ROWS, headers=JSON)

    text = 'prefix kg: <http://a.example/> SELECT ?x { ?x a kg:Role ; rdfs:label "skos:" }'
    with endpoint(answer) as there:
        there.query(text)

    assert questions == [f"PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n{text}"]


@pytest.mark.parametrize(
    "form",
    [
        "CONSTRUCT WHERE { ?a a kg:Role }",
        "# SELECT\nDESCRIBE ?a { ?a a kg:Role }",
        "PREFIX ask: <http://a.example/> PREFIX my-select: <http://a.example/> CONSTRUCT WHERE { ?a a kg:Role }",
    ],
)
def test_triples_are_answers_too(form: str) -> None:
    """CONSTRUCT and DESCRIBE are asked for as RDF, and give triples."""
    with endpoint(answers_from(small_graph().store)) as there:
        result = there.query(form)

    assert isinstance(result, ox.QueryTriples)
    assert any(result)


def test_a_yes_is_an_answer() -> None:
    """ASK gives a word."""
    with endpoint(answers_from(small_graph().store)) as there:
        result = there.query("ASK { ?a a kg:Role }")

    assert result is not None
    assert bool(result)


def test_rows_as_xml_are_read() -> None:
    """A store that writes XML whatever is asked for is understood."""
    rows = small_graph().select("SELECT ?a { ?a a kg:Role }").serialize(format=ox.QueryResultsFormat.XML)

    with endpoint(lambda question: Answer(rows, headers={"Content-Type": "text/xml; charset=utf-8"})) as there:
        found = list(there.select("SELECT ?a { ?a a kg:Role }"))

    assert len(found) == len(list(small_graph().select("SELECT ?a { ?a a kg:Role }")))


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_query_is_sent_on_whole(status: int) -> None:
    """Where the endpoint has moved, the query is posted again, and not lost on the way."""

    def answer(question: Question) -> Answer:
        if question.path == "/sparql":
            return Answer(status=status, headers={"Location": "/new"})
        return Answer(ROWS if asked(question) == "SELECT * {}" else b"", headers=JSON)

    with endpoint(answer) as there:
        rows = list(there.select("SELECT * {}"))

    assert [row["x"].value for row in rows] == ["1"]


@pytest.mark.parametrize(
    ("headers", "said"),
    [({"X-SPARQL-MaxRows": "1"}, "1 rows at the most"), ({"X-SQL-State": "S1TAT"}, "its own time was up")],
)
def test_that_rows_may_be_missing_is_said(headers: dict[str, str], said: str) -> None:
    """Virtuoso cuts long answers, and tells so in its headers only."""
    remarks: list[str] = []

    with endpoint(lambda question: Answer(ROWS, headers={**JSON, **headers}), remark=remarks.append) as there:
        there.query("SELECT * {}")

    assert len(remarks) == 1
    assert said in remarks[0]


# ---------------------------------------------------------------------------------------------------------------------
# Accounts


def protected(challenge: str, proof: str) -> Answering:
    """An endpoint that answers who gives a proof that begins so."""

    def answer(question: Question) -> Answer:
        if question.headers.get("Authorization", "").startswith(proof):
            return Answer(ROWS, headers=JSON)
        return Answer(b"<html><h1>Who is that?</h1></html>", 401, {"WWW-Authenticate": challenge})

    return answer


BASIC = protected('Basic realm="a"', "Basic YW5uOlNlY3JldC05")
DIGEST = protected('Digest realm="a", nonce="n", qop="auth", algorithm=MD5', 'Digest username="ann", realm="a"')


@pytest.mark.parametrize("answering", [BASIC, DIGEST], ids=["basic", "digest"])
def test_a_store_that_asks_who_it_is_gets_the_account(answering: Answering) -> None:
    """Basic and digest, whichever the store wants."""
    with endpoint(answering, account=ANN) as there:
        rows = list(there.select("SELECT * {}"))

    assert len(rows) == 1


def test_the_account_may_stand_in_the_address() -> None:
    """As browsers know it; it is not shown again."""

    @contextmanager
    def answered(question: Question) -> Iterator[Answer]:
        yield BASIC(question)

    with serving(answered) as address:
        there = Endpoint(address.replace("//", "//ann:Secret%2D9@") + "/sparql?key=Secret-8")
        rows = list(there.select("SELECT * {}"))

    assert len(rows) == 1
    assert "Secret" not in there.name


def test_an_account_that_is_refused_is_one_line_without_the_password() -> None:
    """Asked once without, once with it, then no more."""
    questions = []

    def answer(question: Question) -> Answer:
        questions.append(question)
        return Answer(status=401, headers={"WWW-Authenticate": 'Basic realm="a"'})

    with endpoint(answer, account=ANN) as there, pytest.raises(ServiceError) as caught:
        there.query("SELECT * {}")

    assert len(questions) == 2
    assert "the user and password given" in str(caught.value)
    assert "Secret" not in str(caught.value)


def test_the_account_is_not_for_whom_we_are_sent_on_to() -> None:
    """Another host that asks for a password gets none."""
    proofs = []

    @contextmanager
    def thief(question: Question) -> Iterator[Answer]:
        proofs.append(question.headers.get("Authorization"))
        yield Answer(status=401, headers={"WWW-Authenticate": 'Basic realm="a"'})

    with (
        serving(thief) as address,
        endpoint(lambda question: Answer(status=307, headers={"Location": f"{address}/"}), account=ANN) as there,
        pytest.raises(ServiceError, match="401"),
    ):
        there.query("SELECT * {}")

    assert proofs == [None]


def test_a_password_does_not_travel_unprotected() -> None:
    """A store elsewhere that wants it as it is, by http, does not get it."""
    from kg.remote.request import _basic  # no host but this machine's can be had in a test
    from kg.remote.web import LastingError

    with pytest.raises(LastingError, match="https"):
        _basic(ANN, "http://store.example.org/sparql")


# ---------------------------------------------------------------------------------------------------------------------
# Where no answer comes


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        pytest.param(
            Answer(b"Parse error:\n line 1", 400), QueryError, "400 Bad Request: Parse error: line 1", id="400"
        ),
        pytest.param(
            Answer(b"<html><title>x</title><xmp>SP030 &amp; more</xmp>", 500, {"Content-Type": "text/html"}),
            ServiceError,
            "500 Internal Server Error: SP030 & more",
            id="words in HTML",
        ),
        pytest.param(
            Answer(b'{"message": "too late"}', 504), ServiceError, "Gateway Timeout: too late", id="words in JSON"
        ),
        pytest.param(
            Answer(b"Hello", headers={"Content-Type": "text/html"}), ServiceError, "text/html, which is no", id="a page"
        ),
        pytest.param(Answer(b"{}", headers=JSON), ServiceError, "cannot be read", id="other JSON"),
        pytest.param(Answer(ROWS[:-9], headers=JSON), ServiceError, "cannot be read", id="half an answer"),
        pytest.param(Answer(ROWS, headers=JSON, cut=9), ServiceError, "breaks off 9 bytes before", id="cut short"),
        pytest.param(Answer(ROWS, headers=JSON, late=60), ServiceError, "2 s", id="late"),
        pytest.param(Answer(ROWS, headers=JSON, slow=60), ServiceError, "2 s", id="stuck"),
        pytest.param(
            Answer(status=307, headers={"Location": "/sparql"}), ServiceError, "on and on", id="round and round"
        ),
        pytest.param(
            Answer(status=302, headers={"Location": "file:///etc/hosts"}), ServiceError, "do not go", id="to a file"
        ),
        pytest.param(Answer(status=401), ServiceError, "it wants a user and password", id="who is that"),
    ],
)
def test_what_is_no_answer_is_one_line(answer: Answer, kind: type[KgError], said: str) -> None:
    """What went wrong is said in the words of the store, after its address."""
    patience = 2 if answer.late or answer.slow else 60
    with endpoint(lambda question: answer, timeout=patience) as there, pytest.raises(kind) as caught:
        there.query("SELECT * {}")

    assert str(caught.value).startswith(f"{there.name}: ")
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_nobody_there_is_one_line() -> None:
    """Nothing listens at the port."""
    with pytest.raises(ServiceError, match=r"http://127.0.0.1:1/: cannot be reached: Connection refused"):
        Endpoint("http://127.0.0.1:1/").query("ASK {}")


@pytest.mark.parametrize(
    "url", ["file:///etc/hosts", "localhost:80", "http://", "http://a b/", "http://[/", "http://a:x/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    """Before anything is asked."""
    with pytest.raises(SettingError, match="an endpoint is an http or https address"):
        Endpoint(url)


# ---------------------------------------------------------------------------------------------------------------------
# The command


def kg_query(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", "query", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def test_no_graph_of_ones_own_is_needed(tmp_path: Path) -> None:
    """A named query with a name typed as one likes, where there is no graph at all."""
    with endpoint(answers_from(small_graph().store)) as there:
        done = kg_query(
            "studies-naming-role", "Navigators", "--endpoint", there.url, "--format", "csv", folder=tmp_path
        )

    expected = io.BytesIO()
    query = named("studies-naming-role")
    write(run(small_graph(), filled(small_graph(), query, {"role": ["Navigators"]})), "csv", expected)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == expected.getvalue().decode().splitlines()


@pytest.mark.parametrize(
    ("url", "status", "said"),
    [("http://127.0.0.1:1/", 1, "cannot be reached"), ("127.0.0.1", 2, "an endpoint is an http or https address")],
)
def test_a_call_that_fails_says_why(tmp_path: Path, url: str, status: int, said: str) -> None:
    """1 where nobody answers, 2 where the call is wrong; one line, and nothing on standard output."""
    done = kg_query("ASK {}", "--endpoint", url, folder=tmp_path)

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (status, "", 1)
    assert said in done.stderr


def test_a_mistake_is_told_as_at_home() -> None:
    """Where an endpoint takes no query that is no SPARQL, what is wrong with it is told, not what its parser met."""
    refusing = endpoint(lambda question: Answer(b"Parse error at 1:40", 400))

    with refusing as there, pytest.raises(QueryError, match="'SELCT' is no word of SPARQL"):
        there.query("SELCT ?x { ?x a kg:Role }")
