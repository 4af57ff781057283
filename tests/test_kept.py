"""What was read of an open graph is read once, and goes with the graph."""

from __future__ import annotations

import gc
import weakref
from itertools import count
from pathlib import Path

import pyoxigraph as ox

from kg.analyses.counting import ABSTRACTS, STUDIES, counted
from kg.analyses.crosstab import crosstab
from kg.analyses.kept import MOST, once
from kg.selection.chosen import selected
from kg.store import Graph

SAMPLE = Path(__file__).parent / "samples" / "view" / "graph.ttl"


def new_graph() -> Graph:
    store = ox.Store()
    store.load(SAMPLE.read_bytes(), format=ox.RdfFormat.TURTLE)
    return Graph(store)


def test_an_answer_is_read_once():
    """Who asks a second time is given what was read the first time."""
    graph, numbers = new_graph(), count()

    answers = [once(graph, "number", lambda: next(numbers)) for _ in range(2)]

    assert answers == [0, 0]


def test_graphs_do_not_share_answers():
    """Two graphs of the same triples are two graphs."""
    numbers = count()

    answers = [once(graph, "number", lambda: next(numbers)) for graph in (new_graph(), new_graph())]

    assert answers == [0, 1]


def test_the_last_answers_are_kept():
    """One that was asked for again stays; of the others the oldest go first."""
    graph, read = new_graph(), list[str]()

    for key in ("often", "seldom", *(str(n) for n in range(MOST - 1)), "often", "seldom"):
        once(graph, "often", lambda: read.append("often") or True)
        once(graph, key, lambda key=key: read.append(key) or True)

    assert (read.count("often"), read.count("seldom")) == (1, 2)


def test_a_graph_is_let_go():
    """What was counted of a graph does not hold it: a store that nobody asks any more is closed."""
    graph = new_graph()
    crosstab(graph, tree=True)
    held = weakref.ref(graph)

    del graph
    gc.collect()

    assert held() is None


def test_a_part_is_counted_by_itself_after_the_whole():
    """What was read of the whole gives the table of a part, and that of the part does not change that of the whole."""
    conditions = ("year>=2021",)
    before = crosstab(new_graph(), tree=True)
    alone = crosstab(selected(new_graph(), conditions), tree=True)
    graph = new_graph()

    whole, part, again = (crosstab(one, tree=True) for one in (graph, selected(graph, conditions), graph))

    assert part == alone != whole
    assert before == whole == again
    assert [counted(graph, pattern) for pattern in (STUDIES, ABSTRACTS)] == [whole.considered, whole.abstracts]
