"""What the shell may offer next: queries, parameters and things, in the words that shells pass on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.sparql.completing import argument_words, query_words, thing_words
from kg.sparql.query import named
from kg.store import Graph
from kg.things.naming import find

from ._small_graph import small_graph

QUERY = named("sentences-linking-study-and-role")


def test_queries_by_their_beginning() -> None:
    """A query is offered with what it answers."""
    assert list(query_words("studies-of-role-")) == [
        ("studies-of-role-and-theme", named("studies-of-role-and-theme").meaning)
    ]


@pytest.mark.parametrize(
    ("given", "beginning", "offered"),
    [
        ([], "", ["study=", "role="]),
        ([], "ro", ["role="]),
        (["study=101"], "", ["role="]),
        (["study", "=", "101"], "", ["role="]),
        ([], "role=isl", ["role=island-navigator"]),
        ([], "role=Isl", ["role=Island-navigator"]),
        (["role", "="], "isl", ["island-navigator"]),
        (["role"], "", ["island-navigator", "lone-wolf", "navigator"]),
        ([], "study=10", ["study=101", "study=102"]),
        ([], "nothing=x", []),
        ([], "10", ["101", "102"]),
        (["101"], "isl", ["island-navigator"]),
        (["101"], "", ["role="]),
        (["study=101"], "isl", ["island-navigator"]),
        (["study", "=", "101"], "isl", ["island-navigator"]),
        (["101", "island-navigator"], "isl", []),
    ],
)
def test_parameters_and_what_they_may_be(given: list[str], beginning: str, offered: list[str]) -> None:
    """What is left is offered, and by place or behind "=" the things; whether or not the shell takes apart at "="."""
    assert [word for word, _ in argument_words(small_graph(), QUERY, given, beginning)] == offered


def test_what_is_offered_names_the_thing() -> None:
    """A name without its spaces is the same name to kg."""
    word, told = next(thing_words(small_graph(), "island"))

    assert (word, told) == ("island-navigator", "Role")
    assert find(small_graph(), word).value.endswith("role/island-navigator")


def test_what_a_shell_would_take_apart_is_not_offered(seeds_graph: Graph) -> None:
    """Names with apostrophes, slashes or the like are left out."""
    assert not [word for word, _ in thing_words(seeds_graph, "the", "Organisation")]


def test_the_shell_gets_its_words(tmp_path: Path) -> None:
    """kg answers in the way of the shells; without a graph things are none, and nothing is said."""
    assert completed("kg query studies-of-role-a", tmp_path) == (["studies-of-role-and-theme"], "")
    assert completed("kg show nur", tmp_path) == ([], "")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("kg query --format t", ["table", "tsv", "turtle"]),
        ("kg ask --as studies-of-role-a", ["studies-of-role-and-theme"]),
        ("kg export --to ntri", ["ntriples"]),
    ],
)
def test_what_an_option_takes_is_offered(line: str, offered: list[str], tmp_path: Path) -> None:
    """The names of formats and of queries."""
    assert completed(line, tmp_path) == (offered, "")


@pytest.mark.parametrize(
    ("line", "variables"),
    [("kg show -g {} care-n", {}), ("kg show care-n", {"KG_GRAPH": "{}"})],
    ids=["-g", "KG_GRAPH"],
)
def test_the_graph_may_be_any_folder(line: str, variables: dict[str, str], seeds_graph: Graph, tmp_path: Path) -> None:
    """What is offered comes from the graph that the command would open."""
    folder = seeds_graph.folder
    words, said = completed(
        line.format(folder), tmp_path, **{name: value.format(folder) for name, value in variables.items()}
    )

    assert "care-navigator" in words
    assert said == ""


def completed(line: str, folder: Path, **variables: str) -> tuple[list[str], str]:
    """What bash is offered for the last word of a line in a folder, and what is said on standard error."""
    shell = {"_KG_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['kg']; from kg.cli import main; main()"],
        capture_output=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(kg.__file__).parent.parent), **shell, **variables},
        text=True,
    )
    return done.stdout.split(), done.stderr
