"""Organisations in the prose: which bodies are named, and what part each has."""

from __future__ import annotations

import pytest

from kg.extractors import organisations
from kg.model import Claim, Entity

from ._make import document


def found(claims: list[Claim]) -> list[tuple[str, str]]:
    return [(c.relation, c.object.label) for c in claims if isinstance(c.object, Entity)]


def in_methods(sentence: str) -> list[tuple[str, str]]:
    return found(list(organisations.extract(document(abstract={"METHODS": sentence}), ())))


def in_background(sentence: str) -> list[tuple[str, str]]:
    return found(list(organisations.extract(document(abstract={"BACKGROUND": sentence}), ())))


@pytest.mark.parametrize(
    ("sentence", "relation", "name"),
    [
        ("Based in Oakham Commissioning Group, it ran.", "hasSettingOrganisation", "Oakham Commissioning Group"),
        ("We held interviews with Oakham Hospital staff.", "hasSettingOrganisation", "Oakham Hospital"),
        ("Visits took place with affiliated Oakham NHS Trust teams.", "hasSettingOrganisation", "Oakham NHS Trust"),
        ("Interviews were carried out by the University of Oakham.", "conductedBy", "University of Oakham"),
        ("The Oakham Institute, a charity, is evaluating five sites.", "conductedBy", "Oakham Institute"),
        ("It ran in partnership with the Oakham Hospice.", "conductedBy", "Oakham Hospice"),
        ("Codes followed advice of the Oakham Society.", "mentionsOrganisation", "Oakham Society"),
    ],
)
def test_a_mention_shows_what_part_a_body_has(sentence: str, relation: str, name: str) -> None:
    """Where work took place, who carried it out, and who is only named are told apart by the words around."""
    assert in_methods(sentence) == [(relation, name)]


def test_funders_are_read_from_a_list() -> None:
    """After "funded by" each name of the list is a funder, whether or not it looks like a body."""
    claims = in_background("The work, funded by Acme and the Acme Foundation, is new.")

    assert claims == [("hasFunder", "Acme"), ("hasFunder", "Acme Foundation")]


def test_a_funding_line_lists_funders() -> None:
    """A line of the record that holds only funding names funders, with or without a sentence around them."""
    listed = found(list(organisations.extract(document(title="A", funding="Oakham Trust; Acme Council"), ())))
    told = found(
        list(organisations.extract(document(title="A", funding="Supported by the Oakham Trust (grant 7)."), ()))
    )

    countries = found(list(organisations.extract(document(title="A", funding="NC3 HHS/United States"), ())))

    assert countries == []
    assert listed == [("hasFunder", "Oakham Trust"), ("hasFunder", "Acme Council")]
    assert told == [("hasFunder", "Oakham Trust")]


def test_the_general_medical_council_regulates_where_the_sentence_says_so() -> None:
    """A regulator concerns the study as such only where regulation is spoken of."""
    regulating = in_background("Doctors answer to the General Medical Council, their regulator.")
    named = in_background("The General Medical Council moved house.")

    assert [name for _, name in regulating + named] == ["General Medical Council"] * 2
    assert named[0][0] == "mentionsOrganisation"


def test_the_publisher_belongs_to_the_publication() -> None:
    """A publisher that the page names is linked from the publication."""
    (claim,) = organisations.extract(document(title="A", publisher="Oakham Press"), ())

    assert (claim.subject, claim.relation, claim.exact) == ("publication", "publisher", "Oakham Press")


def test_an_abbreviation_stands_for_its_whole_body_only() -> None:
    """ "OHT" for the whole name counts again; "CCG" for the type in a longer name does not."""
    whole = in_background("The Oakham Hospital Trust (OHT) grew. Then OHT shrank.")
    kind = in_background("Oakham Clinical Commissioning Group (CCG) grew. Another CCG shrank.")

    assert [name for _, name in whole] == ["Oakham Hospital Trust"] * 3
    assert [name for _, name in kind] == ["Oakham Clinical Commissioning Group"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Clinical Commissioning Groups and Primary Care Networks grew.",
        "The Research Ethics Committee agreed.",
        "Targets of the Quality and Outcomes Framework grew.",
        "The Hospital Anxiety and Depression Scale was used.",
        "The regulator and a designated body met.",
        "Nothing was found. © 2020 Oakham University Press.",
        "The databases of the Oakham Information Center were searched.",
    ],
)
def test_what_is_no_named_body_gives_nothing(sentence: str) -> None:
    """Kinds of bodies, committees, policies, scales and imprints make no organisation."""
    assert in_methods(sentence) == []


def test_two_names_joined_by_and_are_two_bodies() -> None:
    """ "and" parts two names, not the fields of one."""
    claims = in_background("The University of Oakham and Oakham Institute of Health and Social Care agree.")

    assert [name for _, name in claims] == ["University of Oakham", "Oakham Institute of Health and Social Care"]


def test_what_leads_up_to_a_name_is_no_part_of_it() -> None:
    """A word before "of", or a country before a known body, is not part of the body's name."""
    claims = in_background("Staff of Oakham Hospital and the UK General Medical Council agree.")

    assert [name for _, name in claims] == ["Oakham Hospital", "General Medical Council"]


def test_a_title_in_capitals_tells_no_names() -> None:
    """Where each word of a title is capitalised, capitals are no sign of a name."""
    claims = list(organisations.extract(document(title="The Future of Rural Hospital Care in Small Towns"), ()))

    assert claims == []


def test_by_repeated_before_a_funder_parts_it_from_the_one_before() -> None:
    """ "Funded by the A Trust and by B" names two funders."""
    given = document(abstract="This work was funded by the Ashbourne Trust and by Pinewood.")
    claims = [claim for claim in organisations.extract(given, ()) if claim.relation == "hasFunder"]

    assert [claim.exact for claim in claims] == ["Ashbourne Trust", "Pinewood"]
