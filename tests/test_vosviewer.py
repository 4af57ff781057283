"""Roles and themes for VOSviewer, as files of text and as JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from kg.exporters import export, export_to
from kg.store import Graph

from ._study_graph import study_graph


def trust_and_time() -> Graph:
    """Three studies, of two years and one without: two have the same role and theme, one another theme alone."""
    return study_graph(
        {
            "1": ("role/link-worker", "theme/trust"),
            "2": ("role/link-worker", "theme/trust", "theme/time"),
            "3": ("theme/trust",),
        },
        years={"1": 2019, "2": 2020, "3": 2024},
    )


def rows(file: Path) -> list[list[str]]:
    return list(csv.reader(file.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


def as_json(graph: Graph) -> dict[str, dict[str, list[dict[str, object]]]]:
    out = io.BytesIO()
    export(graph, "vosviewer-json", out)
    return json.loads(out.getvalue())


def test_the_map_has_a_line_for_each_role_and_theme(tmp_path: Path) -> None:
    """Roles come first, then themes, by label; each with its links, their strength, its studies and their mean year."""
    map_file, _ = export_to(trust_and_time(), "vosviewer", tmp_path / "vos.txt")

    assert map_file.name == "vos-map.txt"
    assert rows(map_file) == [
        [
            "id",
            "label",
            "description",
            "weight<Links>",
            "weight<Total link strength>",
            "weight<Occurrences>",
            "score<Avg. pub. year>",
        ],
        ["1", "link worker", "role", "2", "3", "2", "2019.5"],
        ["2", "time", "theme", "2", "2", "1", "2020.0"],
        ["3", "trust", "theme", "2", "3", "3", "2021.0"],
    ]


def test_the_network_counts_the_studies_of_both(tmp_path: Path) -> None:
    """Each two that stand in one study are one line, with the number of such studies; there is no header."""
    _, network_file = export_to(trust_and_time(), "vosviewer", tmp_path / "vos.txt")

    assert network_file.name == "vos-network.txt"
    assert rows(network_file) == [["1", "2", "1"], ["1", "3", "2"], ["2", "3", "1"]]


def test_a_label_with_a_comma_is_quoted(tmp_path: Path) -> None:
    """VOSviewer may take a comma or semicolon for the end of a cell, unless the label stands in quotes."""
    graph = study_graph({"1": ("role/vicar", "theme/b")}, also='<theme/b> rdfs:label "A, \\"b\\"; c" .')

    map_file, _ = export_to(graph, "vosviewer", tmp_path / "vos.txt")

    assert '\t"A, ""b""; c"\t' in map_file.read_text(encoding="utf-8")
    assert rows(map_file)[2][1] == 'A, "b"; c'


def test_json_says_the_same(seeds_graph: Graph, tmp_path: Path) -> None:
    """Items and links of the JSON are those of the two files of text."""
    map_file, network_file = export_to(seeds_graph, "vosviewer", tmp_path / "vos.txt")

    network = as_json(seeds_graph)["network"]

    assert [(str(item["id"]), item["label"], item["description"]) for item in network["items"]] == [
        (row[0], row[1], row[2]) for row in rows(map_file)[1:]
    ]
    assert [[str(link[end]) for end in ("source_id", "target_id", "strength")] for link in network["links"]] == rows(
        network_file
    )


def test_an_item_without_a_year_has_no_score(tmp_path: Path) -> None:
    """No year is invented: the cell is empty, and the JSON has no such score."""
    graph = study_graph({"1": ("theme/trust",)}, years={"1": None})

    map_file, _ = export_to(graph, "vosviewer", tmp_path / "vos.txt")

    assert rows(map_file)[1][-1] == ""
    assert as_json(graph)["network"]["items"][0]["scores"] == {}
