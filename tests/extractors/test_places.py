"""Places: where the study is set, and what it only names."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kg.document import Document
from kg.extractors import organisations, places
from kg.model import Entity, Heading, Part, Passage, Span

from ._make import SCHEMES, citation, document


def found(made: Document) -> list[tuple[str, str]]:
    claims = places.extract(made, list(organisations.extract(made, ())))
    return [(c.relation, c.object.label) for c in claims if isinstance(c.object, Entity)]


@pytest.mark.parametrize("label", ["METHODS", "SETTING", "DESIGN AND SETTING", "AIM"])
def test_a_place_in_methods_setting_or_aim_is_the_setting(label: str) -> None:
    """Where the study says how and where it was done, a place is its setting."""
    assert found(document(abstract={label: "Interviews in England."})) == [("setIn", "England")]


def test_a_place_in_the_title_is_the_setting() -> None:
    """A title names the place of the study."""
    assert found(document(title="Nurses in Wales: a study")) == [("setIn", "Wales")]


def test_beside_a_setting_the_background_only_mentions() -> None:
    """A place of the background is no setting where another is said to be."""
    made = document(abstract={"BACKGROUND": "In France rules differ.", "METHODS": "Interviews in England."})

    assert found(made) == [("mentionsPlace", "France"), ("setIn", "England")]


def test_the_only_place_is_taken_for_the_setting() -> None:
    """Where no setting is stated, the place in which the background puts its problem is the likely one."""
    made = document(abstract={"BACKGROUND": "Care changed in England.", "METHODS": "We held interviews."})
    (claim,) = places.extract(made, ())

    assert (claim.relation, claim.score) == ("setIn", 0.5)


def test_a_nationality_counts_as_its_country() -> None:
    """ "an English city" is in England."""
    assert found(document(abstract={"METHODS": "We studied an English city."})) == [("setIn", "England")]


def test_nationalities_in_a_row_each_count() -> None:
    """ "Danish, Norwegian and Swedish nurses" are no languages."""
    made = document(abstract={"METHODS": "Danish, Norwegian and Swedish nurses were asked."})

    assert {place for _, place in found(made)} == {"Denmark", "Norway", "Sweden"}


def test_longer_names_are_their_own_places() -> None:
    """A direction before a known place, and a name before its country, make places within it."""
    made = document(abstract={"METHODS": "It ran in North Leeds and in Little Oakham, Scotland."})

    claims = {c.object.label: c.object.broader for c in places.extract(made, ()) if isinstance(c.object, Entity)}

    assert claims["North Leeds"] == "https://w3id.org/study-kg/place/leeds"
    assert claims["Little Oakham"] == "https://w3id.org/study-kg/place/scotland"


def test_a_body_is_no_place_unless_it_is_in_charge_of_one_and_the_study_is_set_in_it() -> None:
    """A body named for its area is the area; a hospital's name tells no place."""
    named = document(abstract={"METHODS": "Codes came from Leeds Society rules."})
    hospital = document(abstract={"METHODS": "Interviews were held at Leeds Hospital."})
    council = document(abstract={"METHODS": "Interviews were held at Leeds City Council."})

    assert found(named) == found(hospital) == []
    assert found(council) == [("setIn", "Leeds")]


@pytest.mark.parametrize(
    "sentence",
    [
        "We used the Leeds Sleep Evaluation Questionnaire.",
        "We used the Arizona Quality and Pain Scale.",
        "Owners of English Springer Spaniels were asked.",
        "Papers on education, English and history in French, German or Spanish were read.",
        "It followed the American Nursing Society and the Association of American Medical Colleges.",
        "Some identified as White or Latin American.",
        "African Americans and Asian-American nurses were asked.",
    ],
)
def test_a_place_in_another_name_is_none(sentence: str) -> None:
    """Instruments, breeds, languages, bodies and identities are named for places in which no study is set."""
    assert found(document(abstract={"METHODS": sentence})) == []


def test_makers_live_elsewhere() -> None:
    """The address of a product's maker is no setting."""
    made = document(abstract={"METHODS": "Nurses in Wales used Wardlist (Oakham Ltd, Leeds, England)."})

    assert [place for relation, place in found(made) if relation == "setIn"] == ["Wales"]


def test_the_country_around_a_setting_is_one_too() -> None:
    """Who asks nurses in Leeds asks nurses in England, even if only the background says so, but not all of Europe."""
    background = "Care in England is old, as in Europe and the UK."
    made = document(abstract={"BACKGROUND": background, "METHODS": "We asked nurses in Leeds."})

    assert [place for relation, place in found(made) if relation == "setIn"] == ["England", "Leeds"]


def test_regions_that_no_scheme_holds_are_known_by_their_word() -> None:
    """Counties, provinces and the like that are named beside their country."""
    made = document(
        abstract={"METHODS": "We asked nurses in Oakham and Wimblow counties, Kenya, and the province of Ruz."}
    )

    assert found(made) == [("setIn", "Oakham"), ("setIn", "Wimblow"), ("setIn", "Kenya"), ("setIn", "Ruz")]


def test_what_a_study_took_in_is_set_there_under_any_head() -> None:
    """An abstract whose heads tell nothing still says whom it asked, and where."""
    made = document(abstract={"WHAT THIS ADDS": "Wales differs. We interviewed nurses in Leeds."})

    assert found(made) == [("mentionsPlace", "Wales"), ("setIn", "Leeds")]


def test_countries_that_are_compared_in_the_background_are_no_setting() -> None:
    """The only place named may be the setting; of several in one sentence none is."""
    made = document(abstract={"BACKGROUND": "Rates differ in China, Italy and Spain.", "METHODS": "We read."})

    assert {relation for relation, _ in found(made)} == {"mentionsPlace"}


def test_an_aim_has_its_background() -> None:
    """Under a head that names the aim, what is said of the world before the aim is none of the setting."""
    made = document(abstract={"AIM": "In France few hospitals do so. We set out to interview nurses in Wales."})

    assert found(made) == [("mentionsPlace", "France"), ("setIn", "Wales")]


def test_a_place_heading_is_the_setting() -> None:
    """Places among the subject headings are where the indexer saw the study done."""
    plain = citation(title="Nurses")
    text = plain.text + "\nHumans , United Kingdom"
    headings = Passage(part=Part.HEADINGS, span=Span(begin=len(plain.text) + 1, end=len(text)))
    indexed = replace(
        plain,
        text=text,
        passages=(*plain.passages, headings),
        headings=(Heading(label="Humans"), Heading(label="United Kingdom")),
    )

    (claim,) = places.extract(Document(indexed, SCHEMES), ())

    assert (claim.relation, claim.exact, claim.section) == ("setIn", "United Kingdom", "subject headings")


@pytest.mark.parametrize("sentence", ["They were reading in the bath.", "It was told in New Wales style."])
def test_words_that_look_like_places_are_none(sentence: str) -> None:
    """Small letters and other names are no places."""
    assert found(document(abstract={"METHODS": sentence})) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Doctors who qualified in Egypt, Sudan or Malta were asked.",
        "Their diploma was obtained from people trained in Malta.",
        "Refugee doctors from Egypt and Malta were asked.",
        "Maltese refugees were asked.",
        "Maltese-trained porters were asked.",
    ],
)
def test_where_people_are_from_is_no_setting(sentence: str) -> None:
    """Where those asked were born, trained or fled from is not where they were asked."""
    assert {relation for relation, _ in found(document(abstract={"METHODS": sentence}))} == {"mentionsPlace"}


def test_the_country_of_those_who_train_is_a_setting() -> None:
    """ "trained surgeons in Malta" work there."""
    made = document(abstract={"METHODS": "We asked newly trained porters in Malta."})

    assert found(made) == [("setIn", "Malta")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We asked porters in northern Denmark.", ("Denmark", "northern Denmark")),
        ("We asked porters in Northern Denmark.", ("Northern Denmark", "Northern Denmark")),
        ("We asked porters of the English Midlands.", ("Midlands", "English Midlands")),
        ("We asked porters in sub-Saharan Africa.", ("sub-Saharan Africa", "sub-Saharan Africa")),
        ("We asked porters in Saxony-Anhalt.", ("Saxony-Anhalt", "Saxony-Anhalt")),
        ("We asked porters in Portuguese wards.", ("Portugal", "Portuguese")),
    ],
)
def test_a_place_has_all_of_its_name(sentence: str, expected: tuple[str, str]) -> None:
    """A direction in lower case is no name; an adjective before what lies in it is no second place."""
    claims = places.extract(document(abstract={"METHODS": sentence}), ())

    assert [(c.object.label, c.exact) for c in claims if isinstance(c.object, Entity)] == [expected]


@pytest.mark.parametrize(
    ("problem", "relation"), [("Few Danish wards are calm.", "setIn"), ("The Danish Summer was long.", "mentionsPlace")]
)
def test_the_only_country_of_a_background_is_taken_for_the_setting(problem: str, relation: str) -> None:
    """Whose wards the background speaks of, theirs are likely asked; an adjective of a name tells nothing."""
    made = document(abstract={"BACKGROUND": problem, "METHODS": "We held interviews."})

    assert found(made) == [(relation, "Denmark")]
