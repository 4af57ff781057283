"""Questions in plain words, answered by choosing one of the named queries and filling it; no model, no network."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.asking._conditions import condition, field_of, names_for_field
from kg.asking._fitting import Fit, Fitting
from kg.asking._mentions import KIND, TEXT, Mention, mentions_in, titles_in
from kg.asking._omitted import denies
from kg.errors import QueryError
from kg.sparql.query import filled, named
from kg.sparql.questions import NamedQuery, named_queries
from kg.store import Graph
from kg.things.naming import label_of, short_key

__all__ = ["Asked", "understood"]

ENOUGH = 0.5
"""What a query must reach to be taken for what was asked."""

NEAR = 0.85
"""Of the best fit: who comes so near is named beside it."""

MOST_OTHERS = 3

NO_DENIALS = (
    "kg ask answers no question of what is not so; ask it in SPARQL, with FILTER NOT EXISTS, by kg query"
    " (for roles and themes that were never studied together there is kg gaps)"
)


BY_HAND = "ask it in SPARQL, by kg query"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question was taken for.

    `given` are the values of the query's parameters as `kg.sparql.query.filled` takes them, short enough to be typed,
    `labels` what they are called; `sparql` is the query filled, to be asked of the publications that meet the
    `conditions`; `others` are queries that come near, the nearest first; `strange` are words that say nothing here,
    passed over.
    """

    query: NamedQuery
    given: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, tuple[str, ...]]
    sparql: str
    conditions: tuple[str, ...]
    score: float
    others: tuple[NamedQuery, ...] = ()
    strange: tuple[str, ...] = ()

    @property
    def call(self) -> str:
        """The same question as a call of `kg query`."""
        words = [f"{name}={value}" for name, values in self.given.items() for value in values]
        chosen = [word for condition in self.conditions for word in ("--where", condition)]
        return " ".join(["kg query", self.query.name, *map(shlex.quote, [*words, *chosen])])


def understood(graph: Graph, question: str, name: str | None = None) -> Asked:
    """The named query that a question asks for; with a name that one, filled by the question.

    Raises QueryError where none fits, with the nearest that can be asked, and UnknownNameError.
    """
    fitting = Fitting(named_queries().values(), only=named(name) if name else None)
    mentions = mentions_in(graph, question)
    fits = fitting.best(question, mentions)
    if not fits or fits[0].score < ENOUGH or fitting.unplaced(fits[0], question):
        mentions += titles_in(graph, question, fitting.known)
        fits = fitting.best(question, mentions)
    if not fits or (fits[0].score < ENOUGH and not name):
        raise QueryError(NO_DENIALS if denies(question) else _refusal(fitting, question, mentions))
    best = fits[0]
    _check_nothing_is_omitted(fitting, best, question)
    return Asked(
        query=best.query,
        given={name: tuple(short_key(graph, value) for value in values) for name, values in best.given.items()},
        labels={name: tuple(_label(graph, value) for value in values) for name, values in best.given.items()},
        conditions=tuple(_condition(graph, mention, question) for mention in best.left if field_of(mention)),
        sparql=filled(graph, best.query, best.given),
        score=best.score,
        others=tuple(fit.query for fit in fits[1 : MOST_OTHERS + 1] if fit.score >= NEAR * best.score),
        strange=tuple(fitting.strange(question, mentions)),
    )


def _check_nothing_is_omitted(fitting: Fitting, fit: Fit, question: str) -> None:
    """Raises QueryError where the answer would be one to another question, wider or opposite."""
    if fitting.turns(fit, question):
        raise QueryError(NO_DENIALS)
    if unplaced := fitting.unplaced(fit, question):
        raise QueryError(f"{_quoted(unplaced)}: nothing in this graph is called so; leave it out to ask without it")
    if lost := [mention.said for mention in fit.left if not field_of(mention) and TEXT not in mention.kind_to_names]:
        raise QueryError(f"{_quoted(lost)}: no query answers the rest of the question for it alone; {BY_HAND}")
    if len(kinds := [mention.said for mention in fit.left if KIND in mention.kind_to_names]) > 1:
        raise QueryError(f"{_quoted(kinds)}: a publication is of one kind, so ask for one at a time")


def _condition(graph: Graph, mention: Mention, question: str) -> str:
    return condition(mention, question, _label(graph, names_for_field(mention)[0]))


def _label(graph: Graph, value: str) -> str:
    """What a thing is called; numbers and texts are what they are."""
    return label_of(graph, ox.NamedNode(value)) if value.startswith(graph.base) or "://" in value else value


def _refusal(fitting: Fitting, question: str, mentions: Sequence[Mention]) -> str:
    strange = _quoted(fitting.strange(question, mentions))
    nearest = ", ".join(f'"{_in_words(query)}"' for query in fitting.nearest(question)[:MOST_OTHERS])
    unknown = f"{strange}: nothing in this graph is called so; " if strange else ""
    return f"{unknown}none of the questions that kg can answer comes near; it can answer: {nearest}"


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _in_words(query: NamedQuery) -> str:
    """The first way of asking for a query, with names in capitals for what is to be told."""
    return re.sub(r"\$(\w+)", lambda found: found[1].upper(), next(iter(query.asks), query.meaning))
