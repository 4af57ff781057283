"""Organisations in the prose: which bodies are named, and what part each has."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.document import Document
from kg.extractors import organisations
from kg.model import Claim, Entity
from kg.schemes.matching import Schemes

from ._make import citation, document


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


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("We asked the Universities of Oakham and Elmham.", ["University of Oakham", "University of Elmham"]),
        ("Oakham and Elmham Universities took part.", ["Oakham University", "Elmham University"]),
        ("The Oak Institute and the BMA agree.", ["Oak Institute", "British Medical Association"]),
        ("Patients of the Hôpital Saint-Chêne came.", ["Hôpital Saint-Chêne"]),
        ("Staff of Oakham university hospital came.", ["Oakham university hospital"]),
        ("The ENT Clinic of Oak Hospital closed.", ["Oak Hospital"]),
        ("The Oak Institute on Sleep met.", ["Oak Institute on Sleep"]),
        ("The Oakham Department of Health and Oakham CCG met.", ["Oakham Department of Health", "Oakham CCG"]),
        ("Oak Trust’s staff and Elm Trust's patients met.", ["Oak Trust", "Elm Trust"]),
        ("A meter (Oak Instruments, Elmville, Italy) was used.", ["Oak Instruments"]),
        ("A meter (Oak Sound, LLC) was used.", ["Oak Sound, LLC"]),
        ("It is in the Oakland Clinical Trials Registry.", ["Oakland Clinical Trials Registry"]),
        ("We asked members of Brightoaks, a national charity for carers.", ["Brightoaks"]),
        ("Nurses came through Sanvale, an online platform.", ["Sanvale"]),
        ("Nurses of Sanvale hospital came.", ["Sanvale hospital"]),
        ("The Ministry of Health of Oakland met.", ["Ministry of Health of Oakland"]),
    ],
)
def test_each_body_is_named_in_full(sentence: str, names: list[str]) -> None:
    """Coordination, possessives, other languages and units before a body leave just the names of the bodies."""
    assert [name for _, name in in_methods(sentence)] == names


@pytest.mark.parametrize(
    "sentence",
    [
        "The National Oak Institute Stroke Scale was used.",
        "The Oak Heart Association (OHA) class was II; OHA class rose.",
        "Patients of the Day Shift Group slept.",
        "It began in the Department of Neonates.",
        "A Saudi State University took part, as the Russian Federation did.",
        "Terms were (Rural Hospital OR Village Hospital).",
        "Data were entered in a program (Oakham, TX).",
        "Turkish university hospitals took part.",
        "We used Sanvale, a software platform.",
        "We went to Wales, a country without an agency.",
    ],
)
def test_scales_arms_units_and_kinds_are_no_bodies(sentence: str) -> None:
    """What only bears the name of a body, or a kind of body, gives nothing."""
    assert in_methods(sentence) == []


def test_a_funder_stands_in_the_sentence_that_says_so() -> None:
    """The list of funders ends with its sentence, and a name after "and" may be part of one funder's."""
    claims = in_background("It was funded by the Centre for Oak and Elm, Acme and the Ash Trust\nThe Elm Council met.")
    crossing = in_background("We are grateful for support of the Oak Trust. Elm Council members came.")

    assert [name for relation, name in claims if relation == "hasFunder"] == [
        "Centre for Oak and Elm",
        "Acme",
        "Ash Trust",
    ]
    assert crossing == [("hasFunder", "Oak Trust"), ("mentionsOrganisation", "Elm Council")]


def test_a_section_on_funding_names_funders() -> None:
    """ "Funding" as a head, or as the first word, says of all bodies behind it that they paid."""
    section = found(list(organisations.extract(document(abstract={"FUNDING": "Oak Trust, Elm Council."}), ())))
    running = in_background("It works. Funding Oak Trust.")

    assert section == [("hasFunder", "Oak Trust"), ("hasFunder", "Elm Council")]
    assert running == [("hasFunder", "Oak Trust")]


def test_bodies_of_a_list_have_the_same_part() -> None:
    """What is said of the first of several bodies holds for all of them."""
    claims = in_methods("Interviews were held at Oak Hospital, Elm Hospital and the Ash Hospice.")

    assert [relation for relation, _ in claims] == ["hasSettingOrganisation"] * 3


def test_who_made_a_questionnaire_took_no_part() -> None:
    """ "Developed by" makes a partner of who developed the programme, not of who developed a questionnaire."""
    made = in_methods("A questionnaire developed by the Oak Institute was sent.")
    ran = in_methods("The programme was developed by the Oak Institute.")

    assert made == [("mentionsOrganisation", "Oak Institute")]
    assert ran == [("conductedBy", "Oak Institute")]


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("mine.csv", "label,kind,alternatives,abbreviations\nBright Oaks,organisation,Oaks of Elmham,BRO\n"),
        (
            "mine.ttl",
            """@prefix kg: <https://w3id.org/study-kg/ontology#> .
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            <https://oak.example/bro> a kg:Organisation ; skos:prefLabel "Bright Oaks" ;
                skos:altLabel "Oaks of Elmham" ; kg:abbreviation "BRO" .""",
        ),
    ],
)
def test_a_gazetteer_of_ones_own_is_searched(tmp_path: Path, name: str, scheme: str) -> None:
    """Bodies of a user's own scheme are found by all their names, and by a short form that the record spells out."""
    (tmp_path / name).write_text(scheme, encoding="utf-8")
    printed = citation(abstract="Oaks of Elmham grew. Bright Oaks (BRO) met. BRO left.")

    claims = list(organisations.extract(Document(printed, Schemes.load([tmp_path / name])), ()))

    assert [name for _, name in found(claims)] == ["Bright Oaks"] * 4
