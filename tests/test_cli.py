"""The command line: exit codes, what goes to which stream, bad input, and how quickly it starts."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg import cli

SLOW_LIBRARIES = ("rdflib", "pyvis", "networkx", "lxml", "pyshacl", "pyoxigraph", "numpy", "jinja2", "rich")
ESCAPE = "\x1b"

GOOD = """TY  - JOUR
TI  - Care navigators on three invented islands
AU  - Adeyemi, Bola
DO  - 10.5555/islands
PY  - 2021
AB  - We interviewed twelve care navigators in general practice. Two themes emerged: trust and time.
ER  -
"""

HOSTILE = f"""TY  - JOUR
TI  - <script>alert(1)</script> "quoted" 'title' of nurses [bold]not bold[/bold] {{{{7*7}}}} {ESCAPE}[31m\a\x00
AU  - O'Hara, "Bo" <b>
DO  - 10.5555/evil"><img src=x onerror=alert(1)>
UR  - javascript:alert(1)
AB  - Nurses \u202edesrever\u202c met {ESCAPE}]0;title{ESCAPE}\\ care navigators.\u2067
ER  -

TY  - JOUR
TI  - A title and nothing else
ER  -

TY  - JOUR
TI  - Nurses after all that
DO  - 10.5555/after
AB  - Nurses were interviewed.
ER  -
"""


ELSEWHERE = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
"""A query that asks another host, at which nobody is."""

QUOTED = "\"quoted\" 'title' of nurses"
"""A part of the hostile title."""


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `kg` with arguments, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_GRAPH", raising=False)

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        printed = capsys.readouterr()
        return Ran(code=left.value.code if isinstance(left.value.code, int) else 0, out=printed.out, err=printed.err)

    return run


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file that every part of the line likes."""
    return _file(tmp_path, "good.ris", GOOD)


@pytest.fixture
def graph(run: Run, good: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The graph of the good file, which KG_GRAPH names."""
    folder = good.parent / "its-graph"
    run("build", good, "--graph", folder)
    monkeypatch.setenv("KG_GRAPH", str(folder))
    return folder


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


# ---------------------------------------------------------------------------------------------------------------------
# Building


def test_build_says_what_it_did(run: Run, good: Path) -> None:
    """The tally of each file and the sum go to standard output; exit 0."""
    ran = run("build", good)

    assert ran.code == 0
    assert re.search(r"^good\.ris +ris +1 +1 +0 +0$", ran.out, re.MULTILINE)
    assert re.search(r"^graph: 1 study, 1 person, .* [\d.]+ s$", ran.out, re.MULTILINE)
    assert (good.parent / "graph" / "manifest.json").exists()


def test_a_missing_path_is_a_wrong_call(run: Run, good: Path) -> None:
    """A path that is not there exits with 2 before anything is read."""
    ran = run("build", good, "not-there.txt")

    assert ran.code == 2
    assert "not-there.txt" in ran.err
    assert not (good.parent / "graph").exists()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("empty.txt", "", "kg: empty.txt: empty file"),
        ("blank.txt", " \n\n", "kg: blank.txt: "),
        ("milk.txt", "Shopping: milk, bread", "kg: milk.txt: of no kind that kg reads"),
        ("page.html", "<html><body>Not found</body></html>", "kg: page.html:1: a web page that describes no"),
        ("table.csv", "a,b\n1,2\n", "kg: table.csv: a table in which no header names a title"),
    ],
)
def test_a_file_of_no_kind_is_one_line(name: str, text: str, message: str, run: Run, tmp_path: Path) -> None:
    """Where nothing can be read, one line says of which file and why; exit 1."""
    ran = run("build", _file(tmp_path, name, text))

    assert ran.code == 1
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith(message)


def test_bytes_of_no_text_are_one_line(run: Run, tmp_path: Path) -> None:
    """A picture among the sources is named, and nothing breaks."""
    (tmp_path / "photo.txt").write_bytes(bytes(range(256)) * 40)

    ran = run("build", tmp_path / "photo.txt")

    assert (ran.code, len(ran.err.splitlines())) == (1, 1)


def test_an_empty_folder_is_one_line(run: Run, tmp_path: Path) -> None:
    """A folder without files gives nothing to read."""
    (tmp_path / "empty").mkdir()

    ran = run("build", tmp_path / "empty")

    assert (ran.code, ran.err) == (1, "kg: nothing to read: no file in the folders named\n")


def test_the_rest_is_read(run: Run, good: Path) -> None:
    """A file of no kind is a remark beside the one that is read; only --strict minds."""
    bad = _file(good.parent, "milk.txt", "Shopping: milk, bread")

    ran = run("build", good, bad)

    assert ran.code == 0
    assert "good.ris" in ran.out
    assert [line for line in ran.err.splitlines() if line.startswith("milk.txt: ")]
    assert run("build", good, bad, "--strict").code == 1


def test_the_report_is_a_file(run: Run, good: Path) -> None:
    """--report writes all that is to be said as JSON, into a folder that may be new."""
    ran = run("build", good, "--report", "reports/first.json")

    report = json.loads((good.parent / "reports" / "first.json").read_text(encoding="utf-8"))
    assert ran.code == 0
    assert [(file["file"], file["found"], file["kept"]) for file in report["files"]] == [("good.ris", 1, 1)]


def test_a_foreign_folder_is_left_alone(run: Run, good: Path) -> None:
    """A folder that holds other things does not become a graph."""
    ran = run("build", good, "--graph", good.parent)

    assert ran.code == 1
    assert "good.ris" in ran.err
    assert [path.name for path in good.parent.iterdir()] == ["good.ris"]


def test_a_base_that_is_no_iri_is_a_wrong_call(run: Run, good: Path) -> None:
    """A base with which no IRI can begin exits with 2 before anything is written."""
    ran = run("build", good, "--base", "my graph")

    assert ran.code == 2
    assert ran.err.startswith("kg: base 'my graph': an IRI that ends with")
    assert not (good.parent / "graph").exists()


@pytest.mark.parametrize("format", ["turtle", "csv"])
def test_a_folder_is_no_file_to_write(format: str, graph: Path, run: Run) -> None:
    """An output that is a folder is one line, and leaves nothing behind."""
    before = sorted(graph.parent.iterdir())

    ran = run("export", "--to", format, "-o", ".")

    assert (ran.code, ran.err) == (1, "kg: .: a folder; name a file\n")
    assert sorted(graph.parent.iterdir()) == before


@pytest.mark.parametrize("command", [["export", "--to", "ntriples"], ["export", "--to", "csv"], ["view"]])
def test_a_dash_is_standard_output(command: list[str], graph: Path, run: Run) -> None:
    """As it is standard input of build: no file is called so, and none is said to be written."""
    before = sorted(graph.parent.iterdir())

    ran = run(*command, "-o", "-")

    assert (ran.code, ran.err) == (0, "")
    assert "10.5555" in ran.out
    assert sorted(graph.parent.iterdir()) == before


def test_an_unusable_scheme_is_one_line(run: Run, good: Path) -> None:
    """A scheme that is none stops the build before anything is written."""
    ran = run("build", good, "--scheme", _file(good.parent, "roles.ttl", "not turtle at all"))

    assert ran.code == 1
    assert ran.err.startswith("kg: ")
    assert "roles.ttl: not Turtle" in ran.err
    assert len(ran.err.splitlines()) == 1


# ---------------------------------------------------------------------------------------------------------------------
# Hostile records


@pytest.fixture
def hostile(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """What building the hostile file gave; KG_GRAPH names its graph."""
    ran = run("build", _file(tmp_path, "hostile.ris", HOSTILE), "--graph", tmp_path / "hostile")
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "hostile"))
    return ran


def test_hostile_records_are_read(hostile: Ran) -> None:
    """Scripts, quotes and control characters are text; a record without identifiers is a record."""
    assert hostile.code == 0
    assert re.search(r"^hostile\.ris +ris +3 +3 +0 +0$", hostile.out, re.MULTILINE)
    assert ESCAPE not in hostile.out + hostile.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "nurse"],
        ["show", QUOTED],
        ["show", "A title and nothing else"],
        ["why", "nurse", QUOTED],
        ["path", "nurse", "care navigator"],
        ["query", "studies-naming-role", "nurse"],
        ["query", "SELECT * { ?s ?p ?o }"],
        ["query", "SELECT ?o { ?s ?p ?o }", "--format", "csv"],
        ["info"],
        ["check"],
        ["export", "--to", "turtle"],
        ["show", f"{ESCAPE}[31m"],
    ],
    ids=" ".join,
)
def test_hostile_words_steer_no_terminal(arguments: list[str], hostile: Ran, run: Run) -> None:
    """Nothing that a record or a call holds reaches the terminal as a command, a colour or turned text."""
    ran = run(*arguments)

    assert "Traceback" not in ran.err
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", ran.out.replace("\r\n", "\n") + ran.err)


def test_markup_is_text(hostile: Ran, run: Run) -> None:
    """Square brackets in a title are shown, not obeyed; a reversed abstract is not turned."""
    card = run("show", QUOTED)

    assert "[bold]not bold[/bold]" in card.out
    assert "<script>" in card.out
    assert not set("\u202e\u202c\u2067") & set(card.out)


def test_no_address_from_a_script(hostile: Ran, run: Run) -> None:
    """A `javascript:` link and an identifier that breaks out of a quote are nowhere in the graph's IRIs and links."""
    triples = run("export", "--to", "ntriples").out

    iris = re.findall(r'<([a-z]+:[^<>"\s]*)>', triples)
    assert len(iris) > 100
    assert [iri for iri in iris if re.search("script|onerror|%22|%3E", iri, re.IGNORECASE)] == []
    assert "javascript:" not in re.sub(r"recordText> .*", "", triples)


# ---------------------------------------------------------------------------------------------------------------------
# Asking


def test_the_graph_is_named_by_the_environment(graph: Path, run: Run) -> None:
    """Without --graph, KG_GRAPH says which graph; --graph outranks it."""
    assert "good.ris" in run("info").out

    assert run("info", "--graph", "elsewhere").code == 2


@pytest.mark.parametrize("command", [["info"], ["show", "nurse"], ["check"], ["query", "ASK {}"], ["why", "a", "b"]])
def test_no_graph_is_a_wrong_call(command: list[str], run: Run) -> None:
    """Where there is no graph, one line says how to make one; exit 2."""
    ran = run(*command)

    assert (ran.code, ran.err) == (2, "kg: graph: no graph there; make one with: kg build SOURCE… --graph graph\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "care navigater"], "no thing called 'care navigater'; did you mean 'care navigator'"),
        (["show", "xqzzv"], "no thing called 'xqzzv'; nor is there a name like it"),
        (["query"], "no query: give SPARQL, -f FILE or a name (kg query --list)"),
        (["query", "studies-of-rol", "x"], "no query called 'studies-of-rol'; did you mean"),
        (["query", "studies-of-role"], "write: kg query studies-of-role role=ROLE"),
        (["query", "studies-of-role", "rol=x"], "no parameter of studies-of-role called 'rol'; did you mean 'role'?"),
        (["query", "studies-of-role", "trust", "x"], "'x': too much"),
        (["query", "ASK {}", "role=x"], "'role=x': only a named query takes parameters"),
        (
            ["query", "ASK {}", "--format", "turtle"],
            "this kind of query has no answer as turtle; it has: csv, tsv, json",
        ),
        (["query", "ASK {}", "--format", "pdf"], "no format called 'pdf'; there are: csv, json, table"),
        (["export", "--to", "turtel"], "no exporter called 'turtel'; did you mean 'turtle'?"),
        (["ask", "which", "studies", "are", "about", "astronauts"], "'astronauts': nothing in this graph is called so"),
        (["ask", "nurses", "--as", "studies-of-rol"], "no query called 'studies-of-rol'; did you mean"),
        (["query", "ASK {}", "--explain", "--endpoint", "http://localhost:1/"], "--explain tells what one's own graph"),
        (
            ["query", "ASK {}", "--explain", "--format", "csv"],
            "--explain shows steps, not rows, as table or json; not as",
        ),
        (["query", ELSEWHERE], "SERVICE would ask another host; kg query --allow-service lets a query do so"),
        (["query", ELSEWHERE, "--explain"], "SERVICE would ask another host"),
        (["query", ELSEWHERE, "--view", "answer.svg"], "SERVICE would ask another host"),
        (["query", ELSEWHERE, "--allow-service"], "the query failed: "),
        (["forget", "never-read.txt"], "no source called 'never-read.txt'; there are: good.ris"),
    ],
)
def test_a_wrong_call_is_one_line(arguments: list[str], message: str, graph: Path, run: Run) -> None:
    """What another call would mend exits with 2 and one line, which names what there is."""
    ran = run(*arguments)

    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("kg: ")
    assert len(ran.err.splitlines()) == 1
    assert message in ran.err


def test_a_mistake_in_a_query_is_shown_where_it_is(graph: Path, run: Run) -> None:
    """Below the one line stand the line of the query with the mistake, and a mark under the place; exit 2."""
    ran = run("query", "SELECT ?x {\n  ?x nmae ?y }")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0].startswith("kg: the query is not SPARQL 1.1: line 2, column 6: 'nmae' is no word")
    assert ran.err.splitlines()[1:] == ["      ?x nmae ?y }", "         ^^^^"]


def test_what_can_find_nothing_is_a_remark(graph: Path, run: Run) -> None:
    """A term that kg never writes is named on standard error; rows are given all the same; exit 0."""
    ran = run("query", "SELECT ?x { ?x kg:studiesRoles ?role }")

    assert (ran.code, ran.out) == (0, "x\n")
    assert "line 1, column 16: kg:studiesRoles: no term that kg writes; did you mean kg:studiesRole?" in ran.err


def test_a_question_in_plain_words(graph: Path, run: Run) -> None:
    """The rows go to one stream; what the question was taken for, with its SPARQL, to the other."""
    ran = run("ask", "which", "studies", "are", "about", "care", "navigators?")

    assert ran.code == 0
    assert ran.out == run("query", "studies-studying-role", "care navigator").out
    assert "Studies whose question or aim is about a role, newest first" in ran.err
    assert "role: care navigator" in ran.err
    assert "kg query studies-studying-role role=role/care-navigator" in ran.err
    assert "SELECT DISTINCT ?year" in ran.err


def test_a_query_is_explained(graph: Path, run: Run) -> None:
    """The steps with the triples of each pattern go to one stream, what is slow and how long it takes to the other."""
    ran = run("query", "SELECT ?x { ?x a kg:Study } ORDER BY ?x LIMIT 1", "--explain")

    assert ran.out.splitlines()[1].split() == ["1", "?x", "a", "kg:Study"]
    assert "slow: all rows are sorted for the first 1" in ran.err
    assert re.search(r"1 row in \d+\.\d{3} s", ran.err)


def test_a_query_is_explained_to_programs(graph: Path, run: Run) -> None:
    """As JSON steps, remarks, rows and seconds are one thing on standard output, with steps within steps."""
    ran = run("query", "SELECT ?x { ?x a kg:Study OPTIONAL { ?x a kg:Publication } }", "--explain", "--format", "json")

    told = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert told.pop("seconds") >= 0
    assert told == {
        "steps": [
            {"step": "?x a kg:Study", "triples": 1, "within": []},
            {
                "step": "if there is",
                "triples": None,
                "within": [{"step": "?x a kg:Publication", "triples": 1, "within": []}],
            },
        ],
        "slow": [],
        "empty": [],
        "rows": 1,
    }


def test_rows_to_one_stream_and_their_number_to_the_other(graph: Path, run: Run) -> None:
    """Results can be piped: how many rows there are is a remark."""
    ran = run("query", "studies-studying-role", "care navigator")

    assert ran.code == 0
    assert ran.out.splitlines() == [
        "year  pmid  doi              label",
        "2021        10.5555/islands  Care navigators on three invented islands",
    ]
    assert ran.err == "1 row\n"


def test_a_query_from_a_file(graph: Path, run: Run, tmp_path: Path) -> None:
    """-f reads the SPARQL from a file; together with a typed one it is a wrong call."""
    file = _file(tmp_path, "mine.rq", "# mine\nASK { ?x a kg:Role }\n")

    assert run("query", "-f", file).out == "yes\n"
    assert run("query", "ASK {}", "-f", file).code == 2


@pytest.mark.parametrize(
    ("query", "format", "beginning"),
    [
        ("SELECT ?x { ?x kg:doi ?y }", "csv", "x\r\nhttps://w3id.org/study-kg/publication/doi/"),
        ("SELECT ?x { ?x kg:doi ?y }", "tsv", "?x\n<https://w3id.org/study-kg/publication/doi/"),
        ("ASK { ?x a kg:Role }", "json", '{"head":{},"boolean":true}'),
        ("ASK { ?x a kg:Theme }", "xml", "<?xml"),
        ("CONSTRUCT { ?x a kg:Role } { ?x a kg:Role }", "turtle", "@prefix"),
        ("DESCRIBE ?x { ?x kg:doi ?y }", "table", "@prefix"),
    ],
)
def test_answers_in_each_format(query: str, format: str, beginning: str, graph: Path, run: Run) -> None:
    """SELECT, ASK, CONSTRUCT and DESCRIBE are answered in the formats that they have."""
    ran = run("query", query, "--format", format)

    assert ran.code == 0
    assert ran.out.startswith(beginning)


def test_the_named_queries_are_listed(run: Run) -> None:
    """--list needs no graph and shows for each query what it wants and what it answers."""
    listed = run("query", "--list").out.splitlines()

    assert "studies-of-role role=ROLE" in listed
    assert listed[listed.index("studies-of-role role=ROLE") + 1].startswith("    Studies that name a role")


def test_the_formats_are_listed(run: Run) -> None:
    """What can be read, found, exported and shown is listed with what it is."""
    listed = run("formats").out

    assert re.findall(r"^\w+$", listed, re.MULTILINE) == ["reads", "finds", "exports", "shows"]
    assert "  ris " in listed


def test_why_opens_to_the_sentence(graph: Path, run: Run) -> None:
    """The sentence stands under its publication, with where it was printed."""
    ran = run("why", "care navigator", "10.5555/islands")

    assert ran.code == 0
    assert "Care navigators on three invented islands  10.5555/islands" in ran.out
    assert "    We interviewed twelve care navigators in general practice." in ran.out


def test_what_is_not_linked_exits_with_one(graph: Path, run: Run) -> None:
    """Two things that nothing links are no mistake of the call, and no answer either."""
    ran = run("why", "Adeyemi, Bola", "care navigator")

    assert (ran.code, ran.out) == (1, "")
    assert "try: kg path" in ran.err


def test_a_source_is_forgotten(graph: Path, run: Run) -> None:
    """What was read from a forgotten file is gone from the graph."""
    assert run("forget", "good.ris").code == 0

    assert run("show", "10.5555/islands").code == 2


# ---------------------------------------------------------------------------------------------------------------------
# As a process of its own


@pytest.mark.parametrize("command", [["build", "in"], ["forget", "good.ris"], ["enrich"]])
def test_stopping_is_told(command: list[str], graph: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while a graph is written ends with 130 and one line that says what it left behind."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for place in ("kg.building.pipeline.build", "kg.building.pipeline.forget", "kg.enrich.enrich"):
        monkeypatch.setattr(place, stop)

    ran = run(*command)

    assert (ran.code, ran.err) == (130, f"kg: stopped; {graph} is as it was before\n")


ENDLESS = """SELECT ?never { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r . ?s ?t ?u
  FILTER(STR(?a) = CONCAT(STR(?i), STR(?u), "!")) }"""
"""Works for ever without a row; kg remarks on ?never before that."""


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("options", [[], ["--explain"]], ids=["asked", "explained"])
def test_ctrl_c_ends_a_query_within_the_engine(options: list[str], graph: Path) -> None:
    """At once and without a traceback, as shells know it: by the signal, which they call 130."""
    command = [sys.executable, "-m", "kg", "query", ENDLESS, *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            assert process.stderr is not None
            assert any(b"?never is never bound" in remark for remark in process.stderr)
            process.send_signal(signal.SIGINT)
            ended = process.wait(timeout=60)
            said = process.stderr.read()
        finally:
            process.kill()

    assert (ended, said) == (-signal.SIGINT, b"")


def test_help_starts_quickly() -> None:
    """`kg --help` loads none of the libraries that commands need."""
    code = (
        "import sys; sys.argv = ['kg', '--help']\n"
        "from kg.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "build" in ran.stdout
    assert {name.partition(".")[0] for name in ran.stderr.split()} & set(SLOW_LIBRARIES) == set()


def test_a_reader_that_has_seen_enough(graph: Path) -> None:
    """A pipe that closes early, as `head` does, is no error."""
    program = shutil.which("kg", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("the command kg is not installed beside this Python")

    with subprocess.Popen(
        [program, "query", "SELECT * { ?s ?p ?o }"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()  # at once: what fits into the pipe's buffer would not be missed
        remarks = process.stderr.read().decode()

    assert "Traceback" not in remarks


def test_a_console_of_another_encoding(graph: Path) -> None:
    """Where the console knows no Unicode, output is still whole, and nothing fails."""
    ran = subprocess.run(
        [sys.executable, "-m", "kg", "formats"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path(cli.__file__).parent.parent.parent)},
    )

    assert ran.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are always text here")
def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    """A file or an argument whose bytes are no text gets one line; the file's neighbours are read."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.ris").write_text("TY  - JOUR\nTI  - Nurses in Ayr and Bath\nER  - \n", encoding="utf-8")
    with open(os.fsencode(tmp_path / "in") + b"/b\xff.ris", "wb") as file:  # noqa: PTH123 - a Path cannot say it
        file.write(b"TY  - JOUR\nER  - \n")
    command = [sys.executable, "-m", "kg"]

    built = subprocess.run([*command, "build", "in", "-g", "graph"], cwd=tmp_path, capture_output=True, check=False)
    shown = subprocess.run([*command, "show", b"\xff", "-g", "graph"], cwd=tmp_path, capture_output=True, check=False)

    assert (built.returncode, shown.returncode) == (0, 2)
    assert b"rename" in built.stderr
    assert b"Traceback" not in built.stderr + shown.stderr
