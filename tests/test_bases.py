"""On what a link rests, and in what was searched."""

from __future__ import annotations

from pathlib import Path

import kg
from kg.building.report import bases_of

ARTICLE = """<article xml:lang="en"><front><article-meta><title-group><article-title>Midwives at work</article-title>
</title-group><abstract><p>The aim of this study was to describe the work of the midwife.</p></abstract>
</article-meta></front><body><sec><title>Methods</title><p>We interviewed six pharmacists about their own work.</p>
</sec></body></article>"""
GERMAN = """TY  - JOUR
TI  - Die Arbeit der Pflegekräfte in den Krankenhäusern und ihre Folgen für die Versorgung der Kranken im Land
AB  - Die Pflegekräfte in den Krankenhäusern und die Ärzte in den Praxen des Landes sind mit der Lage nicht zufrieden.
ER  -
"""
BASES = """SELECT DISTINCT ?label ?basis {
  ?mention kg:evidenceObject ?role ; kg:basis ?basis . ?role a kg:Role ; rdfs:label ?label } ORDER BY ?label ?basis"""


def built(folder: Path, **files: str) -> Path:
    paths = [folder / name.replace("_", ".") for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    kg.build(paths, folder / "graph")
    return folder / "graph"


def test_a_mention_says_on_which_part_it_rests(tmp_path: Path) -> None:
    """What only the full text names is told from what the abstract says."""
    graph = kg.open(built(tmp_path, article_xml=ARTICLE))

    rows = [(row["label"].value, row["basis"].value) for row in graph.select(BASES)]
    assert rows == [("midwife", "abstract"), ("midwife", "title"), ("pharmacist", "full text")]


def test_what_was_searched_is_counted(tmp_path: Path) -> None:
    """A figure can say in how many abstracts was looked, and how many records were not read for their language."""
    graph = kg.open(built(tmp_path, article_xml=ARTICLE, german_ris=GERMAN))

    assert bases_of(graph.store) == {"title": 1, "abstract": 1, "full text": 1, "not in English": 1}
