"""CSV: publications for screening tools and spreadsheets, and as files nodes and links for Neo4j as well.

The table of publications is what goes to standard output. Its columns are those that ASReview, Rayyan and most others
read; kg reads it back, too, but for which author gives which affiliation, ORCID iDs, how the date was printed, the
identifiers of headings, accession numbers, what the publication retracts or corrects, and stars and full stops around
keywords. Several values of a cell are parted by ";". A body whose name holds a comma is taken for a person. A cell that
a spreadsheet would take for a formula has "'" before it, which kg takes away again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from kg.exporters._publications import Name, Publication, key, publications
from kg.output import harmless
from kg.store import Graph
from kg.things.network import Network
from kg.words import tags

__all__ = ["PARTS", "SUFFIX", "write", "write_links", "write_nodes"]

SUFFIX = ".csv"

# ASReview: https://asreview.readthedocs.io/en/latest/lab/data_format.html; Rayyan's example of a CSV file
PUBLICATION_COLUMNS = (
    "key",
    "title",
    "abstract",
    "authors",
    "year",
    "publication_date",
    "journal",
    "volume",
    "issue",
    "pages",
    "doi",
    "pmid",
    "pmcid",
    "url",
    "keywords",
    "subject_headings",
    "roles",
    "themes",
    "publication_type",
    "kind",
    "retracted",
    "language",
    "publisher",
    "affiliations",
    "iri",
)
# The heads that neo4j-admin import knows: https://neo4j.com/docs/operations-manual/current/import/
NODE_COLUMNS = (":ID", ":LABEL", "label", "iri", "year:int", "identifier")
LINK_COLUMNS = (":START_ID", ":TYPE", ":END_ID", "start", "end", "sentences:int", "quote")


def write(graph: Graph, out: BinaryIO) -> None:
    """Write the table of publications."""
    _write(out, PUBLICATION_COLUMNS, map(_row, publications(graph)))


def write_nodes(graph: Graph, out: BinaryIO) -> None:
    """Write the table of nodes."""
    rows = ((n.key, n.kind, n.label, n.iri, n.year or "", n.identifier or "") for n in Network(graph).nodes)
    _write(out, NODE_COLUMNS, rows)


def write_links(graph: Graph, out: BinaryIO) -> None:
    """Write the table of links."""
    network = Network(graph)
    labels = {node.key: node.label for node in network.nodes}
    rows = (
        (k.source, k.relation, k.target, labels[k.source], labels[k.target], k.sentences, k.quote)
        for k in network.links
    )
    _write(out, LINK_COLUMNS, rows)


PARTS = {"publications": write, "nodes": write_nodes, "links": write_links}
"""One file each, where the export goes to files."""


def _row(publication: Publication) -> tuple[str, ...]:
    return (
        key(publication),
        publication.title,
        publication.abstract,
        _several(map(_name, publication.names)),
        publication.year,
        publication.date,
        publication.journal,
        publication.volume,
        publication.issue,
        publication.pages,
        publication.doi,
        publication.pmid,
        publication.pmcid,
        publication.url,
        _several(publication.keywords),
        _several(tags.heading(label, vocabulary).partition(": ")[2] for label, vocabulary in publication.headings),
        _several(_findings(publication.roles)),
        _several(_findings(publication.themes)),
        _several(publication.flagged_types),
        publication.kind,
        "yes" if publication.retracted else "no",
        publication.language,
        publication.publisher,
        _several(publication.affiliations),
        publication.iri,
    )


def _several(values: Iterable[str]) -> str:
    """Values in one cell; a comma in one that stands alone is not to be taken for what parts them."""
    cell = "; ".join(values)
    return f"{cell};" if "," in cell and ";" not in cell else cell


def _name(name: Name) -> str:
    """As in RIS: a comma tells that the words before it are not to be taken apart."""
    return name.inverted if name.given or " " not in name.family else f"{name.family},"


def _findings(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    """ "care navigator (studied)": the keyword without what the column says."""
    return (tags.tag(relation, label).partition(": ")[2] for relation, label in found)


def _write(out: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    # The mark tells Excel that the file is UTF-8.
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    text.flush()
    text.detach()
