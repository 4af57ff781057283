"""What a language model proposes, where one was asked: only what quotes the text word for word, below what rules find.

It adds mentions and links, and changes none: what rules state of a pair stands (`kg.publications.merge`), and inside
the words of what a rule has named nothing else is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from kg import iris
from kg.document import Document, claim_at, entity
from kg.extractors._bodies import organisation
from kg.extractors._phrase_words import STOP_WORDS
from kg.extractors._phrases import Word, words_in
from kg.extractors._role_holders import is_negated
from kg.extractors._role_words import STUDY_FUNCTIONS
from kg.model import Claim, Entity, Span
from kg.proposals import NoAnswerError, Proposal, examined

__all__ = ["ANY_LANGUAGE", "NEEDS", "SCORE", "VERSION", "extract"]

VERSION = "1"
NEEDS = ("affiliations", "organisations", "own-posts", "roles", "themes")
ANY_LANGUAGE = True
NAME = "llm"

SCORE = 0.3
"""Of all proposals, whatever the model thinks of them: below the least score of a rule."""

NO_ROLES = STUDY_FUNCTIONS | {"patient", "carer", "caregiver", "family", "public", "staff", "professional", "workforce"}
"""Who takes part in a study or in care without a post, and words for anybody who has one."""


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """One claim for each proposal that the record bears out; none where no model was asked. `claims` are the rules'."""
    if document.answer is None:
        return
    try:
        proposals = examined(document.citation, document.answer.content).proposals
    except NoAnswerError:
        return
    for proposal in proposals:
        thing = _thing(document, proposal)
        if thing is not None and not _is_named_otherwise(thing, proposal.span, claims):
            yield claim_at(
                document,
                proposal.span,
                relation=proposal.relation,
                object=thing,
                extractor=NAME,
                version=document.answer.model,
                score=SCORE,
                negated=thing.kind == "Role" and is_negated(document.citation.text, proposal.span),
            )


def _is_named_otherwise(thing: Entity, span: Span, claims: Sequence[Claim]) -> bool:
    """Whether the words of a proposal are a part of what a rule has taken for another thing of its kind."""
    return any(
        isinstance(claim.object, Entity)
        and (claim.object.kind, claim.subject) == (thing.kind, "study")
        and claim.object.key != thing.key
        and claim.span.begin <= span.begin
        and span.end <= claim.span.end
        for claim in claims
    )


def _thing(document: Document, proposal: Proposal) -> Entity | None:
    """What a proposal names: a concept of the schemes, else what only this record names, called as it prints it."""
    printed = proposal.span.of(document.citation.text)
    if proposal.kind == "Role":
        return _role(document, proposal)
    if proposal.kind == "Organisation":
        return organisation(document, printed)
    concept = document.schemes.called("Theme", printed)
    return entity(concept) if concept else Entity(kind="Theme", key=iris.theme(printed), label=printed)


def _role(document: Document, proposal: Proposal) -> Entity | None:
    """The model's own name is only looked up: a role that no scheme holds is called by the words of the record."""
    printed = proposal.span.of(document.citation.text)
    label = _label(words_in(document.citation.text, proposal.span)) if document.is_english else printed
    if not label or label.rpartition(" ")[2] in NO_ROLES:
        return None
    names = (printed, label, proposal.name)
    concept = next(filter(None, (document.schemes.called("Role", name) for name in names)), None)
    return entity(concept) if concept else Entity(kind="Role", key=iris.role(label), label=label)


def _label(words: Sequence[Word]) -> str:
    """The name of a role in the singular and in lower case, but for short forms; without its article."""
    named = list(dropwhile(lambda word: word.lower in STOP_WORDS, words))
    return " ".join([*(word.amid_name for word in named[:-1]), *(word.singular for word in named[-1:])])
