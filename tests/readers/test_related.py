"""What titles and types say of other publications, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from kg import readers
from kg.model import Author, Citation, Doi, Pmid, Related, Span
from kg.readers import _related
from kg.sources.files import Source

NOTICES = {
    "Retraction: A trial": ("isRetractionOf", "A trial"),
    "Retraction notice to “A trial” [J. Invent. 12 (2010) 1–9]": ("isRetractionOf", "A trial"),
    "Notice of Retraction: Doe J. A trial": ("isRetractionOf", "Doe J. A trial"),
    "Correction to: A trial": ("isErratumOf", "A trial"),
    "Author Correction: A trial": ("isErratumOf", "A trial"),
    'Corrigendum to "A trial"': ("isErratumOf", "A trial"),
    "Expression of concern: A trial": ("isExpressionOfConcernOn", "A trial"),
    'Comment on "A trial" by J Doe': ("isCommentOn", "A trial"),
}

NO_NOTICES = (
    "Retraction of the lung in surgery",
    "Correction of scoliosis",
    "Comments on the state of care",
    "Erratum",
    "Errata in textbooks of care",
    "RETRACTED: A trial",
)


@pytest.mark.parametrize(("title", "expected"), NOTICES.items())
def test_the_title_of_a_notice_names_another(title: str, expected: tuple[str, str]) -> None:
    """A notice is tied to the publication that its title names, and is itself not retracted."""
    found = _related.settled(Citation(text=title, title=title))

    assert [(one.relation, one.printed) for one in found.related] == [expected]
    assert not found.retracted


@pytest.mark.parametrize("title", NO_NOTICES)
def test_words_of_notices_in_other_titles(title: str) -> None:
    """The same words with another meaning tie a publication to none."""
    assert _related.settled(Citation(text=title, title=title)).related == ()


def test_a_source_that_ties_is_believed_before_the_title() -> None:
    """Where the source names what a notice corrects, the title adds nothing."""
    printed = Related(relation="isErratumOf", pmid=Pmid("12"))

    found = _related.settled(Citation(text="", title="Erratum to: A trial", related=(printed,)))

    assert found.related == (printed,)


@pytest.mark.parametrize(
    "citation",
    [
        Citation(text="", title="RETRACTED: A trial"),
        Citation(text="", title="A trial (Retracted article. See vol. 9, pg. 3, 2009)"),
        Citation(text="", title="WITHDRAWN: A review"),
        Citation(text="", title="A trial", publication_types=("Journal Article", "Retracted Publication")),
        Citation(text="", title="A trial", related=(Related(relation="hasRetraction", pmid=Pmid("12")),)),
    ],
    ids=["before", "behind", "withdrawn", "type", "tied"],
)
def test_what_is_flagged_as_retracted(citation: Citation) -> None:
    """The title, the type and a tie to a retraction each flag it, in whatever format they are printed."""
    assert _related.settled(citation).retracted


def test_a_notice_that_is_titled_like_what_it_retracts() -> None:
    """Signed by the journal itself, "Retracted: A trial" is the notice; signed by people it is what was retracted."""
    title = "Retracted: A trial"
    journal = Author(name="Invented Care Research", family="Invented Care Research")
    person = Author(name="Doe J", family="Doe", initials="J")

    notice, article = (
        _related.settled(Citation(text=title, title=title, authors=(author,), journal="Invent Care Res"))
        for author in (journal, person)
    )

    assert (notice.retracted, [one.printed for one in notice.related]) == (False, ["A trial"])
    assert (article.retracted, article.related) == (True, ())


@pytest.mark.parametrize(("verb", "relation"), [("corrects", "isErratumOf"), ("retracts", "isRetractionOf")])
def test_the_sentence_of_a_notice(verb: str, relation: str) -> None:
    """What PubMed prints where an abstract would stand names the other by its DOI."""
    text = f"[This {verb} the article DOI: 10.9999/a.1.]."

    found = _related.settled(Citation(text=text, title="Retracted: A", abstract=Span(begin=0, end=len(text))))

    assert [(one.relation, one.doi) for one in found.related] == [(relation, "10.9999/a.1")]


def test_versions() -> None:
    """PubMed calls the article that a preprint became its update; here the preprint is a version of the article."""
    preprint = Citation(
        text="", publication_types=("Preprint",), related=(Related(relation="hasUpdate", pmid=Pmid("1")),)
    )
    article = Citation(text="", related=(Related(relation="isUpdateOf", printed="medRxiv. 2020 Jan 1"),))
    review = Citation(text="", related=(Related(relation="isUpdateOf", printed="Cochrane Database Syst Rev. 2001"),))

    found = [_related.settled(one).related[0].relation for one in (preprint, article, review)]

    assert found == ["isVersionOf", "hasVersion", "isUpdateOf"]


def test_no_tie_leads_to_itself() -> None:
    """A notice that replaced the article under its own DOI is not tied to itself."""
    itself = Related(relation="isErratumOf", doi=Doi("10.9999/a"))

    assert _related.settled(Citation(text="", doi=Doi("10.9999/a"), related=(itself,))).related == ()


def test_records_that_differ_in_a_number_only_are_two() -> None:
    """The text by which a record is known says its PMCID, its accessions and what it is tied to."""
    alike = Citation(text="A trial", title="A trial")
    different = (
        alike,
        Citation(text="A trial", title="A trial", accessions=("wos:000301452800012",)),
        Citation(text="A trial", title="A trial", accessions=("wos:000301452800013",)),
        Citation(text="A trial", title="A trial", revised="2020-01-02"),
        Citation(text="A trial", title="A trial", related=(Related(relation="hasComment", pmid=Pmid("3")),)),
    )
    reader = SimpleNamespace(__name__="own", read=lambda source: iter(different))

    texts = {found.text for found in _citations(reader)}

    assert len(texts) == len(different)


def _citations(reader: object) -> Iterator[Citation]:
    source = Source(name="a", data=b"")
    return (one for one in readers.read_with(reader, source) if isinstance(one, Citation))  # type: ignore[arg-type]
