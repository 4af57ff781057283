"""The sentences that tell of a thing, the newest first, and of one that has very many those of some studies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.cards import RELATION_TO_WORDS
from kg.store import Graph
from kg.things import label_of
from kg.vocabulary import KG

__all__ = ["Passage", "Report", "reports"]

MOST_LOOKED_AT = 2_000
MOST_SHOWN = 200
"""Mentions: so many are looked at for the newest, and so many of these are shown."""

PARTS = (KG.reports, KG.reportedIn, KG.hasAffiliation)
"""To what is one with a thing for its readers: a publication and its study, an authorship and its address lines."""

MENTIONS = f"""
SELECT ?mention ?property ?other ?begin ?end ?exact ?from ?text ?section ?score ?extractor ?negated
       ?publication ?year ?pmid ?doi WHERE {{
  {{ SELECT ?mention ?other WHERE {{
      VALUES ?side {{ %(sides)s }}
      {{ ?mention kg:evidenceObject ?side ; kg:evidenceSubject ?other }}
      UNION {{ ?mention kg:evidenceSubject ?side ; kg:evidenceObject ?other }}
  }} LIMIT {MOST_LOOKED_AT} }}
  ?mention kg:evidenceRelation ?property ; kg:begin ?begin ; kg:end ?end ; kg:exact ?exact ; kg:section ?section ;
    kg:score ?score ; kg:extractedBy/rdfs:label ?extractor ; kg:inRecord/kg:describes ?publication .
  OPTIONAL {{ ?mention kg:inSentence ?sentence . ?sentence kg:begin ?from ; kg:sentenceText ?text }}
  OPTIONAL {{ ?mention kg:negated ?negated }}
  OPTIONAL {{ ?publication kg:publicationYear ?year }}
  OPTIONAL {{ ?publication kg:pmid ?pmid }}
  OPTIONAL {{ ?publication kg:doi ?doi }}
}} ORDER BY DESC(?year) ?publication ?from ?begin ?property ?mention"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence, in stretches of which every second one is the words that count, and what it says of which things."""

    stretches: tuple[str, ...]
    said: tuple[tuple[str, str, str], ...]
    """Relation in words, label and IRI of the other thing."""
    section: str
    extractor: str
    score: float
    negated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A publication with the passages in it."""

    iri: str
    label: str
    pmid: str
    doi: str
    passages: tuple[Passage, ...]


def reports(graph: Graph, node: ox.NamedNode) -> tuple[list[Report], bool]:
    """What is told of a thing, and whether that is all."""
    sides = (node, *(quad.object for part in PARTS for quad in graph.store.quads_for_pattern(node, part, None)))
    rows = list(graph.select(MENTIONS % {"sides": " ".join(map(str, sides))}))
    shown = rows[:MOST_SHOWN]
    groups: dict[ox.NamedNode, list[ox.QuerySolution]] = defaultdict(list)
    for row in shown:
        groups[row["publication"]].append(row)
    return [_report(graph, node, found) for node, found in groups.items()], len(shown) == len(rows)


def _report(graph: Graph, publication: ox.NamedNode, rows: Sequence[ox.QuerySolution]) -> Report:
    return Report(
        iri=publication.value,
        label=label_of(graph, publication),
        pmid=_value(rows[0]["pmid"]),
        doi=_value(rows[0]["doi"]),
        passages=tuple(_passages(graph, rows)),
    )


def _passages(graph: Graph, rows: Iterable[ox.QuerySolution]) -> Iterator[Passage]:
    sentences: dict[tuple[str, str], list[ox.QuerySolution]] = defaultdict(list)
    for row in rows:
        sentences[_value(row["from"]), _value(row["text"] or row["exact"])].append(row)
    for (begin, text), found in sentences.items():
        start = int(begin) if begin else int(found[0]["begin"].value)
        spans = [(int(row["begin"].value) - start, int(row["end"].value) - start) for row in found]
        yield Passage(
            stretches=tuple(_stretches(text, spans)),
            said=tuple(dict.fromkeys(_said(graph, row) for row in found)),
            section=found[0]["section"].value,
            extractor=", ".join(dict.fromkeys(row["extractor"].value for row in found)),
            score=max(float(row["score"].value) for row in found),
            negated=any(row["negated"] for row in found),
        )


def _said(graph: Graph, row: ox.QuerySolution) -> tuple[str, str, str]:
    relation = row["property"]
    words = RELATION_TO_WORDS.get(relation, (relation.value.rpartition("#")[2],))[0]
    return words, label_of(graph, row["other"]), row["other"].value


def _stretches(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The text in pieces: outside, inside, outside …; spans that overlap are one, and all of it is no mark.

    >>> list(_stretches("a nurse said", [(2, 7), (4, 7), (0, 12)]))
    ['a ', 'nurse', ' said']
    """
    place, whole = 0, (0, len(text))
    for first, last in _joined(span for span in spans if 0 <= span[0] < span[1] <= len(text) and span != whole):
        yield text[place:first]
        yield text[first:last]
        place = last
    yield text[place:]


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _value(term: ox.Literal | ox.NamedNode | None) -> str:
    return term.value if term is not None else ""
