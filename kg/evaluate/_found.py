"""What the graph holds about a citation of the gold, as items to compare."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial

import pyoxigraph as ox

from kg import iris
from kg.document import Document
from kg.evaluate import _evidence
from kg.evaluate._anchored import abbreviation_names
from kg.evaluate._gold import GoldCitation
from kg.evaluate._kinds import Item, Place
from kg.evaluate._wanted import exact
from kg.model import Citation, Part, Passage, Span
from kg.schemes.matching import Schemes
from kg.store import Graph
from kg.words.text import sentence_spans

__all__ = ["Finder", "Found"]

PUBLICATION_BY_PMID = 'SELECT ?publication { ?publication kg:pmid "%s" }'
PUBLICATION_BY_RECORD = "SELECT ?publication { ?record kg:describes ?publication }"
TITLES = "SELECT ?publication ?title { ?publication a kg:Publication ; dcterms:title ?title } ORDER BY ?publication"
RECORDS = "SELECT ?record ?text { ?publication kg:describedBy ?record . ?record kg:recordText ?text } ORDER BY ?record"
PROSE = "SELECT ?words { ?publication dcterms:title|dcterms:abstract ?words } ORDER BY ?words"
SENTENCES = "SELECT ?begin ?end { ?s a kg:Sentence ; kg:inRecord ?record ; kg:begin ?begin ; kg:end ?end }"
PERIODS = "SELECT ?year { ?study kg:%s ?year } ORDER BY ?year"
KIND_TO_PRINTED = {
    "title": "?publication dcterms:title ?value",
    "journal": "?publication kg:publishedIn/rdfs:label ?value",
    "volume": "?publication kg:volume ?value",
    "issue": "?publication kg:issue ?value",
    "pages": "?publication kg:pages ?value",
    "date as printed": "?publication kg:dateAsPrinted ?value",
    "date": "?publication kg:publicationDate ?value",
    "DOI": "?publication kg:doi ?value",
    "URL": "?publication foaf:page ?value",
    "language": "?publication kg:languageName ?value",
    "publication type": "?publication kg:publicationType ?value",
    "subject headings": "?publication kg:hasSubjectHeading/rdfs:label ?value",
    "authors": "?publication kg:hasAuthorship ?a . ?a kg:authorPosition ?n ; kg:nameAsPrinted ?name ."
    ' BIND(CONCAT(STR(?n), " ", ?name) AS ?value)',
    "author's affiliations": "?publication kg:hasAuthorship ?a . ?a kg:authorPosition ?n ;"
    ' kg:hasAffiliation ?line BIND(CONCAT(STR(?n), ": ", REPLACE(STR(?line), "^.*/", "")) AS ?value)',
    "affiliation lines": "?publication kg:printsAffiliation ?line . ?line kg:affiliationAsPrinted ?words"
    ' BIND(CONCAT(REPLACE(STR(?line), "^.*/", ""), " ", ?words) AS ?value)',
    "posts": "?publication kg:printsAffiliation ?line . ?line kg:positionAsPrinted ?post"
    ' BIND(CONCAT(REPLACE(STR(?line), "^.*/", ""), ": ", ?post) AS ?value)',
}
"""For each field, a graph pattern that gives its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the graph holds of one citation: its items by kind, the texts of its records, and their sentences."""

    items: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[str, str] = field(default_factory=dict)
    sentences: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def sentence_at(self, place: Place) -> Place:
        """The sentence in which a place begins: of those in which the graph states something, else of its line."""
        record, begin, _ = place
        first, last = next(span for span in self._spans(record, begin) if span[0] <= begin < span[1])
        return record, first, last

    def reduced_to(self, record: str) -> Found:
        """The same for one of the records, with no items."""
        return Found(texts={record: self.texts[record]}, sentences={record: self.sentences[record]})

    def _spans(self, record: str, at: int) -> Iterator[tuple[int, int]]:
        """Stretches that may be the sentence at a place, the best first; the last one is the line."""
        yield from self.sentences[record]
        text = self.texts[record]
        line = Span(begin=text.rfind("\n", 0, at) + 1, end=(text.find("\n", at) + 1 or len(text) + 1) - 1)
        yield from ((span.begin, span.end) for span in sentence_spans(text, line))
        yield line.begin, line.end + 1


class Finder:
    """Looks citations of the gold up in one graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def find(self, citation: GoldCitation) -> Found | None:
        """What the graph holds of a citation, of the kinds that are wanted; None where it does not have it."""
        publication = self._publication(citation)
        if publication is None:
            return None
        printed = self._printed_in(publication)
        found = printed.reduced_to(self._record(citation.record).value) if citation.record else printed
        for kind in KIND_TO_PRINTED.keys() & citation.wanted.keys():
            found.items[kind] += self._values(kind, publication)
        located = partial(_located, printed=printed, read=found)
        for kind, item in _evidence.things(self._graph, publication, located, prose_only=citation.prose_only):
            found.items[kind].append(item)
        for kind, more in (
            ("periods", self._periods(publication)),
            ("role–theme links", _evidence.links(self._graph, tuple(found.texts))),
            ("abbreviations", self._abbreviations(publication, found.texts)),
        ):
            if kind in citation.wanted:
                found.items[kind] += more
        return found

    # -----------------------------------------------------------------------------------------------------------------
    # Which one it is

    def _publication(self, citation: GoldCitation) -> ox.NamedNode | None:
        if citation.record:
            return self._first(PUBLICATION_BY_RECORD, record=self._record(citation.record))
        if citation.pmid and re.fullmatch(r"\d+", citation.pmid):
            by_pmid = self._first(PUBLICATION_BY_PMID % citation.pmid)
            if by_pmid is not None:
                return by_pmid
        return self._by_title.get(iris.slug(citation.title)) if citation.title else None

    def _first(self, query: str, **substitutions: ox.NamedNode) -> ox.NamedNode | None:
        row = next(self._graph.select(query, **substitutions), None)
        return ox.NamedNode(row["publication"].value) if row is not None else None

    def _record(self, key: str) -> ox.NamedNode:
        return ox.NamedNode(iris.absolute(key, self._graph.base))

    @cached_property
    def _by_title(self) -> dict[str, ox.NamedNode]:
        named: dict[str, ox.NamedNode] = {}
        for row in self._graph.select(TITLES):
            named.setdefault(iris.slug(row["title"].value), ox.NamedNode(row["publication"].value))
        return named

    # -----------------------------------------------------------------------------------------------------------------
    # What it has

    def _printed_in(self, publication: ox.NamedNode) -> Found:
        """The records of a publication, and no items yet."""
        rows = self._graph.select(RECORDS, publication=publication)
        texts = {row["record"].value: row["text"].value for row in rows}
        return Found(texts=texts, sentences={record: self._sentences(record) for record in texts})

    def _sentences(self, record: str) -> list[tuple[int, int]]:
        rows = self._graph.select(SENTENCES, record=ox.NamedNode(record))
        return sorted((int(row["begin"].value), int(row["end"].value)) for row in rows)

    def _values(self, kind: str, publication: ox.NamedNode) -> Iterator[Item]:
        pattern = f"SELECT DISTINCT ?value {{ {KIND_TO_PRINTED[kind]} }} ORDER BY ?value"
        return (exact(row["value"].value) for row in self._graph.select(pattern, publication=publication))

    def _periods(self, publication: ox.NamedNode) -> Iterator[Item]:
        study = ox.NamedNode(iris.study_of(publication.value))
        starts, ends = (
            [row["year"].value for row in self._graph.select(PERIODS % name, study=study)]
            for name in ("periodStart", "periodEnd")
        )
        return (exact(f"{start}–{end}") for start, end in zip(starts, ends, strict=False))

    def _abbreviations(self, publication: ox.NamedNode, texts: dict[str, str]) -> Iterator[Item]:
        """What the prose spells out. No graph holds that, so it is found again as `Document` finds it for extractors:
        in the title and the abstract, or in the whole text where they stand otherwise in it.
        """
        prose = [row["words"].value for row in self._graph.select(PROSE, publication=publication)]
        for record, text in texts.items():
            spans = [Span(begin=text.find(words), end=text.find(words) + len(words)) for words in prose]
            if any(span.begin < 0 for span in spans):
                spans = [Span(begin=0, end=len(text))]
            passages = tuple(Passage(part=Part.ABSTRACT, span=span) for span in spans)
            for abbreviation in Document(Citation(text=text, passages=passages), Schemes(())).abbreviations:
                yield Item(
                    label=f"{abbreviation.short} = {abbreviation.long}",
                    names=abbreviation_names(abbreviation.short, abbreviation.long),
                    places=((record, abbreviation.long_span.begin, abbreviation.long_span.end),),
                )


def _located(place: Place, *, printed: Found, read: Found) -> Place | None:
    """A place in the record that was read for the gold: of what another record of the publication prints, the place
    where this one prints the same sentence.
    """
    if place[0] in read.texts:
        return place
    record, begin, end = printed.sentence_at(place)
    for other, text in read.texts.items():
        at = text.find(printed.texts[record][begin:end])
        if at >= 0:
            return other, place[1] - begin + at, place[2] - begin + at
    return None
