"""Proposals as claims: called as rules call things, below their score, and never in their place."""

from __future__ import annotations

import json
from types import ModuleType

import pytest
from msgspec.structs import replace

from kg import plugins
from kg.document import Document
from kg.extractors import claims_in, llm
from kg.model import Citation, Claim, Entity, Part, Passage, Span
from kg.proposals import Answer
from kg.publications.merge import Record, merged
from kg.schemes.concepts import Concept
from kg.schemes.matching import Schemes
from kg.store import Graph

from .._made_graph import graph_of_records

SCHEMES = Schemes(
    [
        Concept(key="x:porter", kind="Role", label="porter", scheme="x:"),
        Concept(key="x:ward-porter", kind="Role", label="ward porter", scheme="x:"),
        Concept(key="x:trust", kind="Theme", label="mutual trust", scheme="x:"),
    ]
)
TEXT = (
    "The Ferry Wardens and ward porters met at NHS dock managers without pier hosts, in mutual trust and quayside calm."
)


def document(*roles: tuple[str, str, str], themes: tuple[str, ...] = (), bodies: tuple[str, ...] = ()) -> Document:
    """A record of one sentence with what a model said of it; a role is quotation, name and relation."""
    passage = Passage(part=Part.ABSTRACT, span=Span(begin=0, end=len(TEXT)))
    said = {
        "roles": [{"quote": quote, "name": name, "relation": relation} for quote, name, relation in roles],
        "themes": list(themes),
        "organisations": list(bodies),
    }
    answer = Answer(model="parrot prompt-1", content=json.dumps(said))
    return Document(Citation(text=TEXT, passages=(passage,), abstract=passage.span), SCHEMES, answer)


def claims(found: Document, rules: tuple[Claim, ...] = ()) -> list[Claim]:
    return list(llm.extract(found, rules))


def objects(found: Document, rules: tuple[Claim, ...] = ()) -> list[tuple[str, str]]:
    """The keys and labels of what is claimed."""
    return [(c.object.key, c.object.label) for c in claims(found, rules) if isinstance(c.object, Entity)]


@pytest.mark.parametrize(
    ("quote", "name", "thing"),
    [
        ("porters", "", ("x:porter", "porter")),
        ("The Ferry Wardens", "", ("role/local/ferry-warden", "ferry warden")),
        ("Ferry Wardens", "porter", ("x:porter", "porter")),
        ("Ferry Wardens", "harbour master", ("role/local/ferry-warden", "ferry warden")),
        ("NHS dock managers", "", ("role/local/nhs-dock-manager", "NHS dock manager")),
    ],
    ids=["a concept", "a local role", "a concept by its name", "never by a name alone", "with a short form"],
)
def test_a_role_is_called_as_rules_call_it(quote: str, name: str, thing: tuple[str, str]) -> None:
    """A concept where a scheme has one, else the words of the record, in the singular and in lower case."""
    assert objects(document((quote, name, "mentioned"))) == [thing]


def test_themes_and_bodies() -> None:
    """A theme is a concept or keeps its printed label; a body is known by its name."""
    found = document(themes=("mutual trust", "quayside calm"), bodies=("NHS",))

    assert objects(found)[:2] == [("x:trust", "mutual trust"), ("theme/local/quayside-calm", "quayside calm")]
    assert [claim.relation for claim in claims(found)] == ["reportsTheme", "reportsTheme", "mentionsOrganisation"]


def test_a_claim_says_where_it_comes_from() -> None:
    """The model and its prompt, one score for all, and the words it rests on."""
    (claim,) = claims(document(("Ferry Wardens", "", "participant")))

    assert (claim.extractor, claim.version, claim.score) == ("llm", "parrot prompt-1", llm.SCORE)
    assert (claim.relation, claim.exact) == ("participantRole", "Ferry Wardens")
    assert claim.span.of(TEXT) == claim.exact


def test_a_proposal_scores_less_than_any_rule(seeds_graph: Graph) -> None:
    """By its score alone it can be left out."""
    (row,) = seeds_graph.select("SELECT (MIN(?score) AS ?least) WHERE { ?mention kg:score ?score }")

    assert float(row["least"].value) > llm.SCORE


def test_a_denied_role_is_denied() -> None:
    """As with rules: "without pier hosts" names hosts that were not there."""
    (claim,) = claims(document(("pier hosts", "", "studied")))

    assert claim.negated


@pytest.mark.parametrize("name", ["patients", "staff"])
def test_who_holds_no_post_is_no_role(name: str) -> None:
    """Patients, and words for anybody at work."""
    text = f"We met {name}."
    passage = Passage(part=Part.ABSTRACT, span=Span(begin=0, end=len(text)))
    said = json.dumps({"roles": [{"quote": name, "relation": "studied"}]})
    found = Document(Citation(text=text, passages=(passage,)), SCHEMES, Answer(model="parrot", content=said))

    assert claims(found) == []


@pytest.mark.parametrize("answer", [None, Answer(model="parrot", content="I cannot help.")])
def test_without_an_answer_nothing_is_claimed(answer: Answer | None) -> None:
    """Nobody was asked, or what came is no answer."""
    assert claims(Document(Citation(text=""), SCHEMES, answer)) == []


def ruled(quote: str, key: str) -> Claim:
    """A claim of a rule about a role."""
    span = Span(begin=TEXT.index(quote), end=TEXT.index(quote) + len(quote))
    return Claim(
        subject="study",
        relation="mentionsRole",
        object=Entity(kind="Role", key=key, label=key.rpartition(":")[2]),
        span=span,
        exact=quote,
        section="abstract",
        basis="abstract",
        extractor="roles",
        version="1",
        score=0.9,
    )


def test_no_part_of_what_a_rule_named_is_named_again() -> None:
    """The porters of "ward porters" are ward porters."""
    assert objects(document(("porters", "", "mentioned")), (ruled("ward porters", "x:ward-porter"),)) == []


WARDEN = Entity(kind="Role", key="role/local/ferry-warden", label="Ferry Warden")
PORTERS = ruled("ward porters", "x:porter")


@pytest.mark.parametrize(
    ("rules", "quote", "said", "expected"),
    [
        ((PORTERS,), "porters", "studied", {("mentionsRole", "roles"), ("mentionsRole", "llm")}),
        ((PORTERS,), "ward porters", "studied", {("mentionsRole", "roles")}),
        ((replace(PORTERS, relation="studiesRole"),), "porters", "participant", {("studiesRole", "roles")}
         | {("studiesRole", "llm")}),
        ((replace(PORTERS, negated=True),), "porters", "studied", set()),
        ((), "porters", "studied", {("studiesRole", "llm")}),
    ],
    ids=["a further mention", "the same words", "another relation", "what rules deny", "a new link"],
)  # fmt: skip
def test_what_rules_state_stands(
    rules: tuple[Claim, ...], quote: str, said: str, expected: set[tuple[str, str]]
) -> None:
    """A proposal adds a mention of what the rules say, or a link where they say nothing."""
    proposed = replace(ruled(quote, "x:porter"), relation=llm_relation(said), extractor="llm", score=llm.SCORE)
    record = Record(citation=Citation(text=TEXT), claims=(proposed, *rules))

    evidence = merged("pmid/1", [record]).evidence

    assert {(one.relation, one.claim.extractor) for one in evidence} == expected


def test_what_rules_state_stands_whatever_the_spelling() -> None:
    """A model that writes a name with other capitals speaks of the same role."""
    rule = ruled("Ferry Wardens", "role/local/ferry-warden")
    proposed = replace(rule, relation="studiesRole", extractor="llm", score=llm.SCORE)
    proposed = replace(proposed, object=Entity(kind="Role", key="role/local/ferry-warden", label="ferry warden"))

    evidence = merged("pmid/1", [Record(citation=Citation(text=TEXT), claims=(rule, proposed))]).evidence

    assert [(one.relation, one.claim.extractor) for one in evidence] == [("mentionsRole", "roles")]


def test_a_thing_is_called_as_rules_call_it_however_often_a_model_does_not() -> None:
    """The label of a node is not decided by proposals, unless there is nothing else."""
    rule = replace(ruled("Ferry Wardens", "role/local/ferry-warden"), object=WARDEN)
    proposed = replace(rule, extractor="llm", object=replace(WARDEN, label="ferry warden"))
    records = [
        Record(citation=Citation(text=f"{TEXT} {number}", title=f"Piers {number}"), claims=(claim,))
        for number, claim in enumerate((rule, proposed, proposed))
    ]

    rows = graph_of_records(records).select("SELECT ?label { ?role a kg:Role ; rdfs:label ?label }")

    assert [row["label"].value for row in rows] == ["Ferry Warden"]


def llm_relation(said: str) -> str:
    return {"studied": "studiesRole", "participant": "participantRole"}[said]


def test_other_languages_are_left_to_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules are for English; a quotation is one in any language, called as it is printed."""
    text = (
        "Wir haben die Pflegedienstleitung auf der Insel und in den Tälern befragt, und sie ist mit der Lage der Fähren"
    )
    passage = Passage(part=Part.ABSTRACT, span=Span(begin=0, end=len(text)))
    said = json.dumps({"roles": [{"quote": "Pflegedienstleitung", "name": "dock boss", "relation": "participant"}]})
    ran: list[str] = []
    rule = ModuleType("rule")
    rule.extract = lambda document, claims: ran.append("rule") or ()  # type: ignore[attr-defined]
    rule.VERSION = "1"  # type: ignore[attr-defined]
    monkeypatch.setattr(plugins, "installed", lambda group: {"llm": llm, "rule": rule})
    monkeypatch.setattr("kg.extractors._order", lambda: ("llm", "rule"))

    found = claims_in(Document(Citation(text=text, passages=(passage,)), SCHEMES, Answer(model="p", content=said)))

    assert [claim.object.label for claim in found if isinstance(claim.object, Entity)] == ["Pflegedienstleitung"]
    assert ran == []
