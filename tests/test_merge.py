"""One publication out of several records."""

from __future__ import annotations

from itertools import permutations

from kg.model import Citation, Claim, Doi, Entity, Part, Passage, Pmid, Span
from kg.publications.merge import Evidence, Record, merged

NURSE = Entity(kind="Role", key="role/nurse", label="nurse")
TRUST = Entity(kind="Theme", key="theme/trust", label="trust")


def citation(text: str, **fields: object) -> Citation:
    passage = Passage(part=Part.ABSTRACT, span=Span(begin=0, end=len(text)))
    return Citation(text=text, passages=(passage,), abstract=passage.span, **fields)  # type: ignore[arg-type]


def claim(relation: str, about: Entity, begin: int = 0, *, negated: bool = False) -> Claim:
    return Claim(
        subject="study",
        relation=relation,
        object=about,
        span=Span(begin=begin, end=begin + 1),
        exact="n",
        section="abstract",
        basis="abstract",
        extractor="roles",
        version="1",
        score=0.9,
        negated=negated,
    )


def links(*claims: Claim) -> list[tuple[str, int]]:
    record = Record(citation=citation("nurses " * 9), claims=claims)
    return [(found.relation, found.claim.span.begin) for found in merged("pmid/1", [record]).evidence]


def test_a_mention_gives_way_to_what_is_studied() -> None:
    """A role that is studied is not also only mentioned, and all its mentions support the relation chosen."""
    found = links(claim("mentionsRole", NURSE, 0), claim("studiesRole", NURSE, 7))

    assert found == [("studiesRole", 0), ("studiesRole", 7)]


def test_a_role_may_be_studied_and_take_part() -> None:
    """Both relations hold, each with every mention behind it."""
    found = links(claim("participantRole", NURSE, 0), claim("studiesRole", NURSE, 7))

    assert found == [("participantRole", 0), ("participantRole", 7), ("studiesRole", 0), ("studiesRole", 7)]


def test_a_reported_theme_is_not_mentioned() -> None:
    """The list item is the evidence; the same word elsewhere is none."""
    found = links(claim("mentionsTheme", TRUST, 0), claim("reportsTheme", TRUST, 7))

    assert found == [("reportsTheme", 7)]


def test_a_link_that_is_only_denied_is_not_written() -> None:
    """ "No nurses took part" links nobody."""
    assert links(claim("participantRole", NURSE, negated=True)) == []


def test_each_block_of_facts_comes_from_one_record() -> None:
    """A list without titles gets the title from another source, and keeps its own date."""
    bare = Record(
        citation=citation("abstract", pmid=Pmid("1"), date="2020-01-02", date_printed="2020 Jan 2"), claims=()
    )
    titled = Record(citation=Citation(text="T", title="T", date="2020", date_printed="2020"), claims=())

    facts = merged("pmid/1", [titled, bare]).facts

    assert (facts.title, facts.date, facts.date_printed) == ("T", "2020-01-02", "2020 Jan 2")


def test_ones_own_goes_before_what_was_retrieved() -> None:
    """A service's record fills what one's own files leave out, and changes nothing that they print."""
    own = Record(citation=Citation(text="Own", title="Own", journal="J Ex"), claims=())
    given = citation("Given, and fuller", title="Given", journal="Journal of examples", volume="4", keywords=("trust",))

    publication = merged("pmid/1", [Record(citation=given, claims=(), retrieved=True), own])

    assert (publication.facts.title, publication.facts.journal, publication.facts.volume) == ("Own", "J Ex", None)
    assert (publication.abstract, publication.facts.keywords) == ("Given, and fuller", ("trust",))


def test_the_same_abstract_is_not_counted_twice() -> None:
    """Claims come with the abstract that was chosen."""
    full = Record(citation=citation("nurses", journal="J", date="2020"), claims=(claim("studiesRole", NURSE),))
    copy = Record(citation=citation("nurses!"), claims=(claim("studiesRole", NURSE),))

    evidence: tuple[Evidence, ...] = merged("pmid/1", [full, copy]).evidence

    assert [found.record for found in evidence] == [full.key]


def test_the_order_of_the_records_makes_no_difference() -> None:
    """Any order of three records gives the same publication."""
    records = [
        Record(citation=citation("one", title="A"), claims=(claim("mentionsRole", NURSE),)),
        Record(citation=citation("two", journal="J", volume="3"), claims=(claim("studiesRole", NURSE),)),
        Record(citation=citation("three", keywords=("k",)), claims=()),
    ]

    results = {merged("pmid/1", order) for order in permutations(records)}

    assert len(results) == 1


def test_the_same_text_with_other_fields_beside_it_is_another_record() -> None:
    """What only one of two records prints is kept, whichever comes first, and their text stands in the graph once."""
    records = [
        Record(citation=citation("nurses", journal="J", date="2001"), claims=(claim("studiesRole", NURSE),)),
        Record(citation=citation("nurses", doi=Doi("10.1000/x"), date="2002"), claims=(claim("studiesRole", NURSE),)),
    ]

    first, second = merged("pmid/1", records), merged("pmid/1", records[::-1])

    assert first == second
    assert (first.facts.journal, first.facts.doi) == ("J", "10.1000/x")
    assert (len(first.records), len(first.evidence)) == (1, 1)
