"""How long it takes to write a graph, to load it and to ask it, next to the engines alone: goals G5, G6, G7 and G8.

    python benchmarks/querying.py --records 6000 --corpora /folder/of/pubmed/xml [--rdflib] [--only load …]
    python benchmarks/querying.py --graph /folder/of/a/graph

All take turns, in this process but for the server; times are of the clock, ratios are medians of the ratios within a
turn, with the least and the greatest. What they give is compared first. `--rdflib` adds rdflib's own parser, writer and
engine over its memory, one turn of each; DuckDB is a program of requirements.txt.

export    Turtle: kg (sorted, the same bytes each time), Oxigraph's `Store.dump`
load      N-Triples into a store on disk: kg as a build does it, Oxigraph's `bulk_load`
queries   ten shipped questions, rows as CSV: kg, Oxigraph's `query`, and `kg serve` over HTTP
counts    studies by role and theme: kg (its first count reads the links), DuckDB over tables made for it, Oxigraph
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from statistics import geometric_mean, median
from typing import Any

import pyoxigraph as ox
from _files import pubmed_xml
from _goals import hardware, tell
from isal import igzip

from kg.analyses.crosstab import crosstab
from kg.building.describing import load
from kg.exporters import export_to
from kg.sparql.query import filled, named, run, write
from kg.store import Graph, open_graph
from kg.vocabulary import PREFIXES

Rows = list[list[str]]
Work = Callable[[], Any]

QUESTIONS = (
    "roles-by-studies",
    "themes-by-studies",
    "publications-by-year",
    "role-theme-cooccurrence",
    "methods-by-studies",
    "studies-of-role",
    "studies-of-theme",
    "who-studies-role",
    "role-theme-sentences",
    "evidence-of-link",
)
"""Ten that people ask."""

COUNTED = """
SELECT ?row ?column (COUNT(DISTINCT ?study) AS ?studies) WHERE {
  ?study kg:involvesRole ?row ; kg:involvesTheme ?column
} GROUP BY ?row ?column"""
LINKS = "SELECT ?study ?value WHERE { ?study kg:%s ?value }"
IN_DUCKDB = """
SELECT role.value, theme.value, COUNT(DISTINCT study) FROM role JOIN theme USING (study) GROUP BY ALL"""


def main() -> None:
    """Print a table for each goal."""
    arguments = _arguments()
    print(hardware())
    with tempfile.TemporaryDirectory() as place:
        graph = open_graph(arguments.graph or _made(arguments, Path(place) / "graph"))
        print(f"{len(graph.store):,} triples")
        for name in arguments.only or TABLES:
            TABLES[name](graph, arguments, Path(place))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, help="a graph that is there; else one is made")
    parser.add_argument("--records", type=int, default=6_000, help="of how many PubMed records it is made")
    parser.add_argument("--corpora", type=Path, default=Path(), help="a folder of PubMed XML to recombine")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--rdflib", action="store_true")
    parser.add_argument("--only", nargs="*", choices=sorted(TABLES))
    return parser.parse_args()


def _made(arguments: argparse.Namespace, folder: Path) -> Path:
    source = folder.parent / "all.xml.gz"
    pubmed_xml(source, arguments.records, arguments.corpora)
    subprocess.run([sys.executable, "-m", "kg", "build", str(source), "-g", str(folder)], check=True)
    return folder


# ---------------------------------------------------------------------------------------------------------------------
# The tables


def _export(graph: Graph, arguments: argparse.Namespace, place: Path) -> None:
    ours, theirs, others = (place / f"{name}.ttl" for name in ("kg", "oxigraph", "rdflib"))

    def dumped() -> None:
        with theirs.open("wb") as out:
            graph.store.dump(out, format=ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph(), prefixes=PREFIXES)

    works = {"Oxigraph": dumped, "kg": lambda: export_to(graph, "turtle", ours)}
    turns = _turns(works, arguments.repeats)
    assert _triples(ours) == _triples(theirs), "not the same triples"
    if arguments.rdflib:
        found = _in_memory(ours)
        turns[0]["rdflib"] = _seconds(lambda: found.serialize(others, format="turtle"))
    _print("G5  Turtle", turns, "Oxigraph")
    tell("G5", _ratios(turns, "kg", "Oxigraph"))
    if arguments.rdflib:
        tell("G5r", _ratios(turns, "rdflib", "kg"))


def _load(graph: Graph, arguments: argparse.Namespace, place: Path) -> None:
    source = export_to(graph, "ntriples", place / "all.nt")[0]
    places = count()

    def bulk_load() -> None:
        ox.Store(str(place / f"store-{next(places)}")).bulk_load(path=str(source), format=ox.RdfFormat.N_TRIPLES)

    def loaded() -> None:
        """As a build does it, which keeps the lines, too, and removes the file."""
        name = f"store-{next(places)}"
        os.link(source, place / f"{name}.nt")
        with igzip.open(place / f"{name}.nt.gz", "wb", compresslevel=0) as kept:
            load(ox.Store(str(place / name)), [place / f"{name}.nt"], kept, place / f"{name}-piece.nt")

    turns = _turns({"Oxigraph": bulk_load, "kg": loaded}, arguments.repeats)
    if arguments.rdflib:
        turns[0]["rdflib"] = _seconds(lambda: _in_memory(source))
    _print("G6  load", turns, "Oxigraph")
    tell("G6", _ratios(turns, "kg", "Oxigraph"))
    if arguments.rdflib:
        tell("G6r", _ratios(turns, "rdflib", "kg"))


def _queries(graph: Graph, arguments: argparse.Namespace, place: Path) -> None:
    texts = {name: _asked(graph, name) for name in QUESTIONS}
    over_memory = _in_memory(export_to(graph, "ntriples", place / "all.nt")[0]) if arguments.rdflib else None
    print(f"\n{'G7  queries':<28}{'rows':>8}{'Oxigraph, ms':>14}{'kg, ×':>8}{'HTTP, ×':>9}{'rdflib, ×':>11}")
    asked = []
    with _served(graph) as address:
        for name, text in texts.items():
            works: dict[str, Work] = {
                "Oxigraph": partial(_by_oxigraph, graph.store, text),
                "kg": partial(_by_kg, graph, text),
                "HTTP": partial(_by_http, address, text),
            }
            answers = {who: sorted(work()) for who, work in works.items()}
            assert all(answer == answers["Oxigraph"] for answer in answers.values()), f"{name}: not the same rows"
            turns = _turns(works, arguments.repeats)
            if over_memory is not None:
                turns[0]["rdflib"] = _seconds(lambda text=text: list(over_memory.query(text, initNs=PREFIXES)))
            asked.append(turns)
            first = median(turn["Oxigraph"] for turn in turns) * 1e3
            print(f"{name:<28}{len(answers['kg']) - 1:>8,}{first:>14.1f}{_beside(turns)}")
    _tell_means(asked)


def _beside(turns: Sequence[Mapping[str, float]]) -> str:
    widths = {"kg": 8, "HTTP": 9, "rdflib": 11}
    return "".join(
        f"{median(_ratios(turns, who, 'Oxigraph')):>{width}.2f}" for who, width in widths.items() if who in turns[0]
    )


def _tell_means(asked: Sequence[Sequence[Mapping[str, float]]]) -> None:
    """The goals, by the geometric mean over the queries in each turn."""
    for goal, who, unit in (("G7", "kg", "Oxigraph"), ("G7h", "HTTP", "Oxigraph"), ("G7r", "rdflib", "kg")):
        in_turns = [[turn[who] / turn[unit] for turn in turns if who in turn] for turns in asked]
        if means := [geometric_mean(ratios) for ratios in zip(*in_turns, strict=True)]:
            tell(goal, means)


def _counts(graph: Graph, arguments: argparse.Namespace, place: Path) -> None:
    import duckdb

    folder, tables = graph.folder, duckdb.connect()
    assert folder
    for name in ("role", "theme"):
        links = [
            (row["study"].value, row["value"].value) for row in graph.select(LINKS % f"involves{name.capitalize()}")
        ]
        with (place / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(links)
        file = place / f"{name}.csv"
        tables.execute(f"CREATE TABLE {name} AS FROM read_csv('{file}', header=false, names=['study', 'value'])")

    def by_kg(graph: Graph) -> set[tuple[str, str, int]]:
        table = crosstab(graph)
        iri = {value.id: value.iri for value in (*table.rows, *table.columns)}
        return {(iri[row], iri[column], len(cell.studies)) for (row, column), cell in table.cells.items()}

    works: dict[str, Work] = {
        "DuckDB": lambda: set(tables.execute(IN_DUCKDB).fetchall()),
        "kg": lambda: by_kg(graph),
        "kg, opened anew": lambda: by_kg(open_graph(folder)),
        "Oxigraph": lambda: {
            (row["row"].value, row["column"].value, int(row["studies"].value)) for row in graph.select(COUNTED)
        },
    }
    counts = [work() for work in works.values()]
    assert all(each == counts[0] for each in counts), "not the same counts"
    turns = _turns(works, arguments.repeats)
    _print("G8  role × theme", turns, "DuckDB")
    tell("G8", _ratios(turns, "kg, opened anew", "DuckDB"))
    tell("G8a", _ratios(turns, "kg", "DuckDB"))


TABLES: Mapping[str, Callable[[Graph, argparse.Namespace, Path], None]] = {
    "export": _export,
    "load": _load,
    "queries": _queries,
    "counts": _counts,
}

# ---------------------------------------------------------------------------------------------------------------------
# Who answers


def _by_oxigraph(store: ox.Store, text: str) -> Rows:
    out = io.BytesIO()
    store.query(text, prefixes=PREFIXES).serialize(out, format=ox.QueryResultsFormat.CSV)
    return _rows(out.getvalue())


def _by_kg(graph: Graph, text: str) -> Rows:
    out = io.BytesIO()
    write(run(graph, text), "csv", out)
    return _rows(out.getvalue())


_asked_before = count()


def _by_http(address: str, text: str) -> Rows:
    """Each time as another text, so that no answer is remembered."""
    declared = (
        f"# {next(_asked_before)}\n" + "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + text
    )
    form = urllib.parse.urlencode({"query": declared}).encode()
    request = urllib.request.Request(f"{address}sparql", form, {"Accept": "text/csv"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return _rows(answer.read())


@contextmanager
def _served(graph: Graph) -> Iterator[str]:
    command = [sys.executable, "-m", "kg", "serve", "-g", str(graph.folder), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            yield next(line.strip() for line in server.stderr if line.startswith("http"))
        finally:
            server.terminate()


def _rows(data: bytes) -> Rows:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def _asked(graph: Graph, name: str) -> str:
    """A shipped question about what the most studies have."""
    query = named(name)
    return filled(graph, query, {parameter.name: [_most(graph, parameter.name)] for parameter in query.parameters})


def _most(graph: Graph, parameter: str) -> str:
    """The role, or the theme, with the most studies."""
    kind = "Theme" if parameter in ("theme", "other") else "Role"
    most = f"SELECT ?value {{ ?study kg:involves{kind} ?value }} GROUP BY ?value ORDER BY DESC(COUNT(*)) ?value LIMIT 1"
    return str(next(iter(graph.select(most)))["value"].value)


def _in_memory(path: Path) -> Any:
    from rdflib import Graph as RdflibGraph

    return RdflibGraph().parse(path)


def _triples(path: Path) -> list[str]:
    return sorted(map(str, ox.parse(path=str(path))))


# ---------------------------------------------------------------------------------------------------------------------
# Time


def _turns(works: Mapping[str, Work], repeats: int) -> list[dict[str, float]]:
    return [{name: _seconds(work) for name, work in works.items()} for _ in range(repeats)]


def _seconds(work: Work) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _ratios(turns: Sequence[Mapping[str, float]], name: str, unit: str) -> list[float]:
    return sorted(turn[name] / turn[unit] for turn in turns if name in turn)


def _print(title: str, turns: Sequence[Mapping[str, float]], unit: str) -> None:
    print(f"\n{title:<20}{'seconds':>10}{'× ' + unit:>14}{'spread':>14}")
    for name in turns[0]:
        ratios = _ratios(turns, name, unit)
        spread = f"{ratios[0]:.2f}–{ratios[-1]:.2f}"
        seconds = median(turn[name] for turn in turns if name in turn)
        print(f"{name:<20}{seconds:>10.3f}{median(ratios):>14.2f}{spread:>14}")


if __name__ == "__main__":
    main()
