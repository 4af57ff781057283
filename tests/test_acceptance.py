"""Candidates listed, and accepted into a scheme file of the user's own."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import cli
from kg.building.pipeline import build
from kg.errors import SchemeError, SettingError, UnknownNameError
from kg.schemes.acceptance import accept
from kg.schemes.candidates import Candidate, candidates, rendered
from kg.schemes.concepts import read_scheme
from kg.schemes.matching import Schemes
from kg.store import Graph, open_graph
from kg.things.naming import find

RECORD = """TY  - JOUR
TI  - Dialysis nurse managers of island number {number}
AB  - We interviewed dialysis nurse managers. Two themes were identified: quayside calm and the price of ferries.
PY  - 2021
DO  - 10.5555/islands{number}
ER  -
"""
OTHER = """TY  - JOUR
TI  - Kinship care mentors without a ward host
PY  - 2021
DO  - 10.5555/mentors
ER  -
"""

MANAGER = Candidate(
    kind="role",
    label="dialysis nurse manager",
    studies=2,
    broader="nurse manager",
    sentence="We interviewed dialysis nurse managers.",
)


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Two records that name the same unknown role and themes, and one that names another role."""
    files = [tmp_path / "a.ris", tmp_path / "b.ris"]
    files[0].write_text(RECORD.format(number=1) + RECORD.format(number=2), encoding="utf-8")
    files[1].write_text(OTHER, encoding="utf-8")
    return files


@pytest.fixture
def graph(sources: list[Path], tmp_path: Path) -> Graph:
    build(sources, tmp_path / "graph")
    return open_graph(tmp_path / "graph")


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))


def test_candidates_have_counts_and_sentences(graph: Graph) -> None:
    """The most frequent come first, each with what it would stand below and a sentence that names it."""
    found = candidates(graph)

    assert MANAGER in found
    assert [one.studies for one in found] == sorted((one.studies for one in found), reverse=True)
    assert "ward host" not in [one.label for one in found]


@pytest.mark.parametrize(("kind", "least", "kinds"), [("role", 2, {"role"}), ("theme", 1, {"theme"}), (None, 3, set())])
def test_candidates_are_chosen(graph: Graph, kind: str | None, least: int, kinds: set[str]) -> None:
    """By their kind, and by how many studies name them."""
    assert {one.kind for one in candidates(graph, kind, least)} == kinds


@pytest.mark.parametrize(
    ("name", "found"), [(MANAGER.label, [MANAGER.label]), (f" {MANAGER.label.upper()}S", [MANAGER.label]), ("oaks", [])]
)
def test_candidates_are_found_by_name(graph: Graph, name: str, found: list[str]) -> None:
    """In any case, in singular and plural."""
    assert [one.label for one in candidates(graph, called=[name])] == found


def test_an_unknown_kind_is_refused(graph: Graph) -> None:
    """The kinds are named."""
    with pytest.raises(UnknownNameError, match="role, theme"):
        candidates(graph, "method")


@pytest.mark.parametrize(
    ("format", "read"),
    [("csv", lambda text: next(csv.DictReader(io.StringIO(text)))), ("json", lambda text: json.loads(text)[0])],
)
def test_candidates_for_other_programs(format: str, read: Callable[[str], dict[str, object]]) -> None:
    """Both formats say the same."""
    assert {name: str(value) for name, value in read(rendered([MANAGER], format)).items()} == {
        "kind": "role",
        "label": "dialysis nurse manager",
        "studies": "2",
        "broader": "nurse manager",
        "sentence": "We interviewed dialysis nurse managers.",
    }


@pytest.mark.parametrize("name", ["mine.csv", "mine.ttl"])
def test_what_is_accepted_is_a_concept(name: str, graph: Graph, sources: list[Path], tmp_path: Path) -> None:
    """Built with the file, the graph links to the concept of the user's scheme, and offers it no more."""
    accept(graph, ["Dialysis Nurse Managers"], tmp_path / name)

    build(sources, tmp_path / "graph", schemes=[tmp_path / name])
    again = open_graph(tmp_path / "graph")

    assert find(again, "dialysis nurse manager").value.endswith("/scheme/mine/dialysis-nurse-manager")
    assert MANAGER.label not in [one.label for one in candidates(again)]


@pytest.mark.parametrize("name", ["mine.csv", "mine.ttl"])
def test_it_stands_below_what_was_offered_or_asked_for(name: str, graph: Graph, tmp_path: Path) -> None:
    """Without --broader it is the concept of the candidate; a concept of the file comes before one of kg's own."""
    file = tmp_path / name
    accept(graph, ["dialysis nurse manager"], file)
    accept(graph, ["kinship care mentor"], file, broader="dialysis nurse managers")

    schemes = Schemes.load([file])
    mentor = schemes.called("Role", "kinship care mentor")

    assert mentor is not None
    assert [above.label for above in schemes.ancestors(mentor.key)][:2] == ["dialysis nurse manager", "nurse manager"]


@pytest.mark.parametrize("name", ["mine.csv", "mine.ttl"])
@pytest.mark.parametrize("concept", ["nurse manager", "kinship care mentor"])
def test_it_may_be_another_name(name: str, concept: str, graph: Graph, tmp_path: Path) -> None:
    """Of a concept of kg's own, which keeps its IRI and all that is said of it, or of one of the file."""
    file = tmp_path / name
    accept(graph, ["kinship care mentor"], file)
    before = Schemes.load([file]).called("Role", concept)

    accept(graph, ["dialysis nurse manager"], file, name_of=concept)
    after = Schemes.load([file]).called("Role", "dialysis nurse managers")

    assert before is not None
    assert after is not None
    assert (after.key, after.label, after.broader) == (before.key, before.label, before.broader)


@pytest.mark.parametrize("name", ["mine.csv", "mine.ttl"])
def test_twice_is_once(name: str, graph: Graph, tmp_path: Path) -> None:
    """What the file has already is said to be there, and nothing is written."""
    file = tmp_path / name
    accept(graph, ["quayside calm", "dialysis nurse manager", "dialysis nurse managers"], file)
    before = file.read_bytes()

    (again,) = accept(graph, ["quayside calm"], file)

    assert str(again) == "'quayside calm' is in it already"
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["mine.csv", "mine.ttl"])
def test_the_order_makes_no_difference(name: str, graph: Graph, tmp_path: Path) -> None:
    """The file is sorted: the same concepts give the same bytes."""
    labels = ["quayside calm", "kinship care mentor", "dialysis nurse manager"]
    for folder, ordered in (("one", labels), ("two", labels[::-1])):
        for label in ordered:
            accept(graph, [label], tmp_path / folder / name)

    assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_what_a_table_holds_besides_stays(graph: Graph, tmp_path: Path) -> None:
    """Columns of the user's own, definitions and the mark by which Excel knows UTF-8 are kept."""
    file = tmp_path / "mine.csv"
    file.write_text("\ufeffnotes,label,definition\nsée,ferry host,Hosts ferries.\n", encoding="utf-8")

    accept(graph, ["dialysis nurse manager"], file)

    text = file.read_text(encoding="utf-8")
    assert text.startswith("\ufeffnotes,label,definition,kind,broader")
    assert "sée,ferry host,Hosts ferries.,,,,\n" in text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"label\nferry host\nferry hosts\n", "left as it was, for it would be no scheme"),
        (b"label\nf\xe9rry host\n", "not UTF-8"),
        (b"name\nferry host\n", "no column 'label'"),
    ],
)
def test_an_unusable_file_is_left_alone(text: bytes, message: str, graph: Graph, tmp_path: Path) -> None:
    """What is no scheme before, or would be none afterwards, is not written."""
    file = tmp_path / "mine.csv"
    file.write_bytes(text)

    with pytest.raises(SchemeError, match=message):
        accept(graph, ["quayside calm"], file)
    assert file.read_bytes() == text


@pytest.mark.parametrize(
    ("label", "name", "settings", "error"),
    [
        ("quay side", "mine.csv", {}, UnknownNameError),
        ("nurse", "mine.csv", {}, UnknownNameError),
        ("quayside calm", "mine.txt", {}, SchemeError),
        ("quayside calm", "mine.csv", {"broader": "zibber"}, UnknownNameError),
        ("quayside calm", "mine.csv", {"name_of": "nurse"}, UnknownNameError),
        ("quayside calm", "mine.csv", {"name_of": "trust", "broader": "trust"}, SettingError),
    ],
)
def test_a_wrong_call_writes_nothing(
    label: str, name: str, settings: dict[str, str], error: type[Exception], graph: Graph, tmp_path: Path
) -> None:
    """What is no candidate, no concept of that kind or no scheme file is refused."""
    with pytest.raises(error):
        accept(graph, [label], tmp_path / name, **settings)
    assert not (tmp_path / name).exists()


def test_the_commands(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The list has a row for each candidate; accepting says what became of it and what to do next."""
    folder, file = str(graph.folder), str(tmp_path / "mine.csv")
    for arguments in (
        ["candidates", "-g", folder, "--kind", "role"],
        ["accept", "dialysis nurse manager", "--into", file, "-g", folder],
    ):
        monkeypatch.setattr(sys, "argv", ["kg", "scheme", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        assert left.value.code == 0

    printed = capsys.readouterr()
    listed, accepted = printed.out.splitlines()[1], printed.out.splitlines()[-1]
    assert " ".join(listed.split()) == (
        "role dialysis nurse manager 2 nurse manager We interviewed dialysis nurse managers."
    )
    assert accepted == f"{file}: 'dialysis nurse manager' is now a concept below 'nurse manager'"
    assert f"kg build SOURCE… --scheme {file}" in printed.err


def test_a_table_parted_by_semicolons_stays_so(graph: Graph, tmp_path: Path) -> None:
    """As the user's spreadsheet wrote it, it can be opened there again."""
    file = tmp_path / "mine.csv"
    file.write_text('label;kind;alternatives\nferry host;role;"quay host; bay host"\n', encoding="utf-8")

    accept(graph, ["dialysis nurse manager"], file)

    assert file.read_text(encoding="utf-8").startswith("label;kind;alternatives;broader;")
    assert {concept.label: concept.alternatives for concept in read_scheme(file)} == {
        "ferry host": ("quay host", "bay host"),
        "dialysis nurse manager": (),
    }
