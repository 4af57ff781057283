"""Links: a role and a theme in one sentence."""

from __future__ import annotations

from kg.extractors import links
from kg.model import Claim, Entity, Span

from ._make import document

PROSE = "Nurses spoke of trust. Trust is good for doctors and nurses."
FIRST, SECOND = Span(begin=0, end=22), Span(begin=23, end=60)
NURSE = Entity(kind="Role", key="role/nurse", label="nurse")
DOCTOR = Entity(kind="Role", key="role/doctor", label="doctor")
TRUST = Entity(kind="Theme", key="theme/trust", label="trust")


def claim(thing: Entity, relation: str, sentence: Span, *, negated: bool = False, score: float = 0.9) -> Claim:
    return Claim(
        subject="study",
        relation=relation,
        object=thing,
        span=Span(begin=sentence.begin, end=sentence.begin + 5),
        exact=PROSE[sentence.begin : sentence.begin + 5],
        section="abstract",
        basis="abstract",
        extractor="test",
        version="1",
        score=score,
        sentence=sentence,
        negated=negated,
    )


def linked(*given: Claim) -> list[Claim]:
    return list(links.extract(document(abstract=PROSE), given))


def test_same_sentence() -> None:
    """A role and a theme in one sentence are linked, and the sentence is the quote."""
    (link,) = linked(claim(NURSE, "mentionsRole", FIRST), claim(TRUST, "reportsTheme", FIRST, score=0.7))

    assert (link.subject, link.relation, link.object) == ("role/nurse", "linkedTheme", TRUST)
    assert link.exact == "Nurses spoke of trust."
    assert link.score == 0.7


def test_other_sentence() -> None:
    """A role and a theme in two sentences are not linked."""
    assert linked(claim(NURSE, "mentionsRole", FIRST), claim(TRUST, "mentionsTheme", SECOND)) == []


def test_once_for_each_pair_and_sentence() -> None:
    """However often a sentence names both, it links them once."""
    found = linked(
        claim(NURSE, "studiesRole", SECOND),
        claim(NURSE, "participantRole", SECOND),
        claim(DOCTOR, "mentionsRole", SECOND),
        claim(TRUST, "mentionsTheme", SECOND),
        claim(TRUST, "reportsTheme", SECOND),
    )

    assert [link.subject for link in found] == ["role/nurse", "role/doctor"]


def test_negated() -> None:
    """What the text says was not there is linked with nothing."""
    assert linked(claim(NURSE, "mentionsRole", FIRST, negated=True), claim(TRUST, "mentionsTheme", FIRST)) == []


def test_other_relations() -> None:
    """A subject heading or an author's post links nothing."""
    assert linked(claim(NURSE, "heldPosition", FIRST), claim(TRUST, "mentionsTheme", FIRST)) == []
