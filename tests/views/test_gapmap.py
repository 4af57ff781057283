"""The map and the timeline as page, table and figure: whole in themselves, the same everywhere, and true."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import os
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.analyses.crosstab import crosstab
from kg.analyses.timeline import timeline
from kg.errors import KgError, SettingError, UnknownNameError
from kg.store import Graph
from kg.views import gapmap
from kg.views import timeline as timeline_view
from kg.views._figure import Figure, Text, sector, shortened, svg, text_width, wrapped
from kg.vocabulary import KG, RDF, RDFS
from kg.words.kinds import KINDS

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>&\u202e\x07"

Render = Callable[..., bytes]


def map_of(graph: Graph, format: str, *conditions: str) -> bytes:
    return gapmap.render(crosstab(graph, tree=True), format, conditions)


def timeline_of(graph: Graph, format: str, *conditions: str) -> bytes:
    return timeline_view.render(timeline(graph), format, conditions)


PICTURES = pytest.mark.parametrize("render", [map_of, timeline_of], ids=["map", "timeline"])


def with_labels(graph: Graph, label: str) -> Graph:
    """The same graph, in which everything is called the same."""
    store = ox.Store()
    for quad in graph.store:
        is_label = quad.predicate.value.endswith("#label")
        store.add(ox.Quad(quad.subject, quad.predicate, ox.Literal(label) if is_label else quad.object))
    return Graph(store)


def rows_of(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


# ---------------------------------------------------------------------------------------------------------------------
# Pages


@PICTURES
def test_a_page_may_ask_for_nothing(sample_graph: Graph, render: Render) -> None:
    """Nothing may be fetched; the script and the style are allowed by their hashes; no element names an address."""
    page = render(sample_graph, "html").decode()

    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    (style,), (script,) = (
        re.findall(r"<style>(.*?)</style>", page, re.S),
        re.findall(r"<script>(.*?)</script>", page, re.S),
    )
    assert policy.replace("&#39;", "'") == (
        f"default-src 'none'; script-src {hash_of(script)}; style-src {hash_of(style)}; base-uri 'none';"
        " form-action 'none'"
    )
    assert re.findall(r"<[^>]*\s(?:src|href|style|on\w+)=", page.replace(script, "")) == []


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@PICTURES
def test_hostile_labels_add_no_element(sample_graph: Graph, render: Render) -> None:
    """A page in which all is called like a script has the elements that it has else."""
    harmless, hostile = (render(with_labels(sample_graph, label), "html").decode() for label in ("label", HOSTILE))

    assert re.findall(r"<(\w+)", re.sub(r"<script.*?</script>", "", hostile, flags=re.S)) == re.findall(
        r"<(\w+)", re.sub(r"<script.*?</script>", "", harmless, flags=re.S)
    )
    assert hostile.count("<script") == harmless.count("<script") == 2


def test_an_empty_cell_tells_of_how_many_abstracts(sample_graph: Graph) -> None:
    """Nothing found is told with the number of abstracts that were searched."""
    page = map_of(sample_graph, "html").decode()

    assert "none found in 4 abstracts" in page


def test_a_cell_that_a_filter_emptied_says_so(sample_graph: Graph) -> None:
    """Where the whole graph has studies and the chosen part none, the page tells how many there are."""
    chosen, whole = crosstab(sample_graph, relations=["studiesRole"]), crosstab(sample_graph)

    page = gapmap.render(chosen, "html", ["studied-role=falls nurse"], lambda: whole).decode()

    assert "none left by the filter, 1 study without it" in page


# ---------------------------------------------------------------------------------------------------------------------
# Figures


@PICTURES
def test_a_figure_is_svg_that_says_what_it_counts(sample_graph: Graph, render: Render) -> None:
    """The SVG is XML with a title; it prints filters and command, and holds the query."""
    root = ET.fromstring(render(sample_graph, "svg", "year>=2010"))

    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    description = root.findtext(f"{SVG}desc") or ""
    assert root.findtext(f"{SVG}title")
    assert "Only year>=2010." in words
    assert "--where 'year>=2010'" in words
    assert "SELECT ?row ?column (COUNT(DISTINCT ?study) AS ?studies)" in description


@PICTURES
def test_hostile_labels_stay_text_in_a_figure(sample_graph: Graph, render: Render) -> None:
    """Labels that would end their element or turn the line do neither."""
    root = ET.fromstring(render(with_labels(sample_graph, HOSTILE), "svg"))

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "rect", "path", "circle", "text")
    }
    assert not re.search("[\u202e\x07]", "".join(root.itertext()))


def of_each_type(graph: Graph) -> Graph:
    """A graph with one role, one theme, and a study of each type, all of one year."""
    store = ox.Store()
    for number, kind in enumerate((*KINDS, "")):
        study, report = (ox.NamedNode(f"{graph.base}{name}/pmid/{number}") for name in ("study", "publication"))
        role, theme = (ox.NamedNode(f"{graph.base}{name}/one") for name in ("role", "theme"))
        said = [(study, KG.reportedIn, report), (study, KG.studiesRole, role), (study, KG.reportsTheme, theme)]
        said += [(report, RDFS.label, ox.Literal("A study")), (report, KG.publicationYear, ox.Literal(2020))]
        said += [(report, KG.publicationKind, ox.Literal(kind))] if kind else []
        for triple in (*said, (study, RDF.type, KG.Study), (role, RDFS.label, ox.Literal("one"))):
            store.add(ox.Quad(*triple))
    return Graph(store)


@PICTURES
@pytest.mark.parametrize("of", [lambda graph: graph, of_each_type], ids=["seeds", "each type"])
def test_everything_in_a_figure_is_inside_it(seeds_graph: Graph, render: Render, of: Callable[[Graph], Graph]) -> None:
    """No text begins outside of the figure, or goes on beyond it; few columns leave room for the legend."""
    root = ET.fromstring(render(of(seeds_graph), "svg"))
    _, _, width, height = map(float, root.attrib["viewBox"].split())

    for text in root.iter(f"{SVG}text"):
        x, size, long = float(text.attrib["x"]), float(text.attrib["font-size"]), text_width(text.text or "", 1)
        begin = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")] * long * size
        across = long * size * (0.71 if "transform" in text.attrib else 1)
        assert x - begin >= 0
        assert x - begin + across <= width + 1
        assert 0 <= float(text.attrib["y"]) <= height


@PICTURES
def test_a_png_is_wide_enough_for_print(sample_graph: Graph, render: Render) -> None:
    """A PNG has at least 3,000 pixels across."""
    pytest.importorskip("resvg_py", reason="the extra 'figures' is not installed")

    written = render(sample_graph, "png")

    assert written[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", written[16:20])[0] >= 3_000


def test_letters_of_other_scripts_are_drawn() -> None:
    """A label with accents or Greek letters does not come out as boxes: each word looks different."""
    pytest.importorskip("resvg_py", reason="the extra 'figures' is not installed")
    from kg.views._figure import png

    def drawn(words: str) -> bytes:
        shapes = (Text(x=5, y=20, text=words),)
        return png(Figure(width=100, height=30, shapes=shapes, title="", description=""))

    assert len({drawn(words) for words in ("é", "ł", "ş", "α", "β", "Ж", "…", "×", "—")}) == 9


def test_without_its_package_a_png_is_refused_in_one_line(sample_graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names what to install, and what wants nothing."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)

    with pytest.raises(KgError, match=r"pip install 'study-kg\[figures\]'; an \.svg wants none"):
        map_of(sample_graph, "png")


# ---------------------------------------------------------------------------------------------------------------------
# Tables


def test_the_table_has_a_row_for_each_cell(sample_graph: Graph) -> None:
    """Each row and column make one line, empty cells too, with as many studies as are listed."""
    table = crosstab(sample_graph)

    rows = rows_of(gapmap.render(table, "csv"))

    assert len(rows) == len(table.rows) * len(table.columns)
    assert [len(list(filter(None, row["study_ids"].split("; ")))) for row in rows] == [int(r["studies"]) for r in rows]
    assert {(row["row"], row["column"]): int(row["studies"]) for row in rows if row["studies"] != "0"} == {
        (row.label, column.label): len(table.cell(row.id, column.id).studies)
        for row in table.rows
        for column in table.columns
        if table.cell(row.id, column.id).studies
    }


def test_the_table_of_a_timeline_has_the_first_year(sample_graph: Graph) -> None:
    """Each line tells the year of the value's first study."""
    rows = rows_of(timeline_of(sample_graph, "csv"))

    firsts = {(row["of"], row["value"]): row["first_year"] for row in rows}
    seen = {}
    for row in rows:
        if row["studies"] != "0":
            place = (row["of"], row["value"])
            seen[place] = min(row["year"], seen.get(place, row["year"]))
    assert firsts == seen


@PICTURES
def test_no_cell_is_a_formula(sample_graph: Graph, render: Render) -> None:
    """A label that begins as a formula does has a sign before it."""
    rows = rows_of(render(with_labels(sample_graph, "=HYPERLINK()"), "csv"))

    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


# ---------------------------------------------------------------------------------------------------------------------
# All of them


@PICTURES
@pytest.mark.parametrize("format", ["html", "csv", "svg"])
def test_an_empty_graph_has_a_picture(render: Render, format: str) -> None:
    """Where there is nothing to count, nothing fails."""
    assert render(Graph(ox.Store()), format)


@pytest.mark.parametrize("format", ["html", "csv", "svg"])
def test_the_same_graph_gives_the_same_bytes(sample: Path, format: str) -> None:
    """In whatever order Python keeps its sets."""
    code = (
        "import sys, pyoxigraph as ox; from kg.store import Graph; from kg.analyses.crosstab import crosstab;"
        " from kg.analyses.timeline import timeline; from kg.views import gapmap, timeline as t; s = ox.Store();"
        " s.load(open(sys.argv[1], 'rb').read(), format=ox.RdfFormat.TURTLE); g = Graph(s); f = sys.argv[2];"
        " sys.stdout.buffer.write(gapmap.render(crosstab(g, tree=True), f) + t.render(timeline(g), f))"
    )
    command = [sys.executable, "-c", code, str(sample), format]

    one, other = (
        subprocess.run(command, capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}).stdout
        for seed in "12"
    )

    assert one == other


def test_the_name_of_the_file_tells_the_format(sample_graph: Graph, tmp_path: Path) -> None:
    """Another ending is refused with those there are."""
    with pytest.raises(SettingError, match=r"\.html, \.csv, \.svg or \.png"):
        gapmap.gapmap_to(crosstab(sample_graph), tmp_path / "map.pdf")

    written = gapmap.gapmap_to(crosstab(sample_graph), tmp_path / "map.SVG")
    assert written.read_bytes().startswith(b"<svg")


def test_an_unknown_format_is_refused(sample_graph: Graph) -> None:
    """The error lists the formats."""
    with pytest.raises(UnknownNameError, match="png"):
        map_of(sample_graph, "gif")


# ---------------------------------------------------------------------------------------------------------------------
# Words and shapes


def test_words_are_wrapped_and_cut_to_their_room() -> None:
    """No line is wider than it may be; the last one that may stand ends in an ellipsis."""
    lines = wrapped("regulation, appraisal and assurance roles in primary care", 100, 10, most=2)

    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(text_width(line, 10) <= 100 for line in lines)
    assert shortened("Krankenpflegehelferinnen", 40, 10).endswith("…")


@pytest.mark.parametrize(
    ("begin", "end", "outline"),
    [
        (0, 1, "M5 0A5 5 0 0 1 5 10A5 5 0 0 1 5 0Z"),
        (0, 0.25, "M5 5L5 0A5 5 0 0 1 10 5Z"),
        (0.25, 1, "M5 5L10 5A5 5 0 1 1 5 0Z"),
    ],
)
def test_a_piece_of_a_circle(begin: float, end: float, outline: str) -> None:
    """A whole is two halves; a piece goes clockwise from the top."""
    assert sector(5, 5, 5, begin, end) == outline


def test_a_title_is_escaped() -> None:
    """What stands in an SVG is text."""
    assert "<title>a &lt; b &amp; c</title>" in svg(
        Figure(width=1, height=1, shapes=(), title="a < b & c", description="")
    )
