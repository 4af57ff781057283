"""The sentences that tell of a thing, the newest first, and of one that has very many those of some studies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import pyoxigraph as ox

from kg.store import Graph
from kg.things.naming import label_of
from kg.things.said import RELATION_TO_WORDS
from kg.vocabulary import KG

__all__ = ["Passage", "Report", "mentions_of", "reports"]

MOST_LOOKED_AT = 2_000
MOST_SHOWN = 200
"""Mentions: so many are looked at for the newest, and so many of these are shown."""

PARTS = (KG.reports, KG.reportedIn, KG.hasAffiliation)
"""To what is one with a thing for its readers: a publication and its study, an authorship and its address lines."""

Told = Mapping[ox.NamedNode, ox.NamedNode | ox.Literal]
"""What is said of a node, by property."""


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


def mentions_of(graph: Graph, node: ox.NamedNode) -> Iterator[ox.NamedNode]:
    """The mentions that have a thing at one of their ends."""
    found = (graph.store.quads_for_pattern(None, end, node) for end in (KG.evidenceObject, KG.evidenceSubject))
    return (quad.subject for quad in chain(*found) if isinstance(quad.subject, ox.NamedNode))


def reports(graph: Graph, node: ox.NamedNode) -> tuple[list[Report], bool]:
    """What is told of a thing, and whether that is all."""
    sides = (node, *(quad.object for part in PARTS for quad in graph.store.quads_for_pattern(node, part, None)))
    mentions = (mention for side in sides if isinstance(side, ox.NamedNode) for mention in mentions_of(graph, side))
    looked_at = list(dict.fromkeys(islice(mentions, MOST_LOOKED_AT)))
    told = _Told(graph)
    shown = sorted(looked_at, key=told.order)[:MOST_SHOWN]
    groups: dict[ox.NamedNode, list[ox.NamedNode]] = defaultdict(list)
    for mention in shown:
        groups[told.publication(mention)].append(mention)
    return [told.report(publication, found, sides) for publication, found in groups.items()], len(shown) == len(
        looked_at
    )


class _Told:
    """What the graph says of mentions, records and publications, each asked for once."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._known: dict[ox.NamedNode, dict[ox.NamedNode, ox.NamedNode | ox.Literal]] = {}
        self._labels: dict[ox.NamedNode, str] = {}

    def about(self, node: ox.NamedNode) -> dict[ox.NamedNode, ox.NamedNode | ox.Literal]:
        """One value of each property of a node."""
        known = self._known.get(node)
        if known is None:
            quads = self._graph.store.quads_for_pattern(node, None, None)
            known = self._known[node] = {quad.predicate: quad.object for quad in quads}  # type: ignore[misc]  # no blank nodes
        return known

    def order(self, mention: ox.NamedNode) -> tuple[int, str, int, str]:
        """The newest publication first; in it as it is printed."""
        publication, told = self.publication(mention), self.about(mention)
        year = self.about(publication).get(KG.publicationYear)
        return -int(year.value) if year else 0, publication.value, int(told[KG.begin].value), mention.value

    def publication(self, mention: ox.NamedNode) -> ox.NamedNode:
        record = self.about(mention)[KG.inRecord]
        assert isinstance(record, ox.NamedNode)
        publication = self.about(record)[KG.describes]
        assert isinstance(publication, ox.NamedNode)
        return publication

    def report(self, publication: ox.NamedNode, mentions: Sequence[ox.NamedNode], sides: Collection[object]) -> Report:
        told = self.about(publication)
        return Report(
            iri=publication.value,
            label=self.label(publication),
            pmid=_value(told.get(KG.pmid)),
            doi=_value(told.get(KG.doi)),
            passages=tuple(self._passages(map(self.about, mentions), sides)),
        )

    def label(self, node: ox.NamedNode | ox.Literal) -> str:
        if not isinstance(node, ox.NamedNode):
            return node.value
        if node not in self._labels:
            self._labels[node] = label_of(self._graph, node)
        return self._labels[node]

    def _passages(self, mentions: Iterable[Told], sides: Collection[object]) -> Iterator[Passage]:
        """One for each sentence, with all that is said by it."""
        sentences: dict[tuple[int, str], list[Told]] = defaultdict(list)
        for told in mentions:
            sentences[self._sentence(told)].append(told)
        for (start, text), found in sentences.items():
            spans = [(int(told[KG.begin].value) - start, int(told[KG["end"]].value) - start) for told in found]
            yield Passage(
                stretches=tuple(_stretches(text, spans)),
                said=tuple(dict.fromkeys(self._said(told, sides) for told in found)),
                section=found[0][KG.section].value,
                extractor=", ".join(dict.fromkeys(self.label(told[KG.extractedBy]) for told in found)),
                score=max(float(told[KG.score].value) for told in found),
                negated=any(KG.negated in told for told in found),
            )

    def _sentence(self, told: Told) -> tuple[int, str]:
        """Where it begins in its record, and its words; those of the mention where it stands in no sentence."""
        sentence = told.get(KG.inSentence)
        about = self.about(sentence) if isinstance(sentence, ox.NamedNode) else {}
        if KG.sentenceText in about:
            return int(about[KG.begin].value), about[KG.sentenceText].value
        return int(told[KG.begin].value), told[KG.exact].value

    def _said(self, told: Told, sides: Collection[object]) -> tuple[str, str, str]:
        """The relation in words, and label and IRI of what stands at its other end."""
        relation, subject, object_ = (
            told[part] for part in (KG.evidenceRelation, KG.evidenceSubject, KG.evidenceObject)
        )
        other = object_ if subject in sides else subject
        words = RELATION_TO_WORDS.get(relation, (relation.value.rpartition("#")[2],))[0]  # type: ignore[arg-type]  # relations are nodes
        return words, self.label(other), other.value


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
