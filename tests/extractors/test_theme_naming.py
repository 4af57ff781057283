"""Reported themes that are defined, coined, counted beside their noun, or stand under a head: all invented."""

from __future__ import annotations

import pytest

from kg.extractors import themes
from kg.model import Entity

from ._make import document


def reported(label: str, prose: str) -> list[str]:
    found = themes.extract(document(abstract={label: prose}), ())
    return [claim.exact for claim in found if claim.relation == "reportsTheme"]


REPORTED = [
    ("RESULTS", "Calm is kept by two practices. Waiting is the art of letting a silence stand. Naming refers to "
     "saying aloud what all have seen.",
     "Waiting | Naming"),
    ("CONCLUSIONS", "The notion of borrowed time is introduced to hold these findings together.",
     "borrowed time"),
    ("CONCLUSIONS", "We propose the concept of a travelling ward to explain this.",
     "travelling ward"),
    ("RESULTS", "We interviewed 12 porters. In telling of bad nights, porters drew on two figures, the ferryman and "
     "the ghost.",
     "the ferryman | the ghost"),
    ("Key lessons", "a) begin with the night staff; b) pay for taxis; c) keep the forms short.",
     "begin with the night staff | pay for taxis | keep the forms short"),
    ("RESULTS", "The first category, holding on, contained the subcategories counting days and saving face. The "
     "second category, letting go, comprised the subcategories selling the house and writing letters.",
     "holding on | letting go | counting days | saving face | selling the house | writing letters"),
    ("RESULTS", "Two rival discourses were found: a discourse of thrift, in which every dressing was counted, and a "
     "discourse of plenty, in which nobody asked.",
     "thrift | plenty"),
    ("RESULTS", "Four themes were identified, namely lost letters, slow lifts, noise at night, and who answers the "
     "bell.",
     "lost letters | slow lifts | noise at night | who answers the bell"),
    ("RESULTS", "Time was won in two ways: first, by skipping lunch; and second, by staying late.",
     "skipping lunch | staying late"),
    ("RESULTS", "Two themes were constructed from the diaries. These were: the long wait; and a stranger at the door.",
     "the long wait | a stranger at the door"),
    ("RESULTS", "The themes were as follows: 1. Cold rooms. 2. Lost keys. 3. The wish to leave.",
     "Cold rooms | Lost keys | The wish to leave"),
    ("RESULTS", "Two themes emerged: thirst, which covered long shifts and dry wards, and hunger, which covered "
     "closed canteens and lack of coins.",
     "thirst | hunger"),
    ("RESULTS", "Two discourses are traced in the minutes: that of the careful clerk and that of the bold matron.",
     "the careful clerk | the bold matron"),
    ("", "Drawing on interviews with porters, this article shows how delay is hidden through three tactics: "
     "stalling, smiling and hiding.",
     "stalling | smiling | hiding"),
    ("", "We develop the notion of 'kind refusal' to explain how clerks say no.",
     "kind refusal"),
    ("RESULTS", "We interviewed 14 cooks. A typology of kitchens was built, consisting of the calm, the loud and the "
     "frugal.",
     "the calm | the loud | the frugal"),
    ("RESULTS", "Cooks had two tricks, namely cold soup and what one of them called ‘the empty plate’.",
     "cold soup | the empty plate"),
    ("RESULTS", "Four themes, each with two to three subthemes, were built: (1) rust; (2) dust; (3) draught; (4) damp.",
     "rust | dust | draught | damp"),
    ("RESULTS", "Themes developed were i) the unseen shift, ii) doing without, and iii) being thanked.",
     "the unseen shift | doing without | being thanked"),
    ("RESULTS", "Four themes emerged; pride, thirst, debt and faith.",
     "pride | thirst | debt | faith"),
    ("RESULTS", "Nurses saw the new app as a toy, a spy or a chore.",
     "toy | spy | chore"),
    ("RESULTS", "Four ways of being a link worker are distinguished: the guide, the clerk, the friend and the spy.",
     "the guide | the clerk | the friend | the spy"),
]  # fmt: skip
NONE = [
    ("RESULTS", "A positive screen is defined as version 1.0 assessment categories 3 or 4. Most were negative."),
    ("RESULTS", "The sample was split by site in two strains. Age was higher in the first. Sex was balanced."),
    ("RESULTS", "We interviewed 12 nurses at two hospitals. Alpha is a rural hospital. Beta is a city hospital."),
    ("RESULTS", "Growth differed between the two strains, and between sexes, and determined the effect of the dose."),
    ("RESULTS", "The shells belong to two lineages, the Arcoidea and the Veneroidea."),
]  # fmt: skip


@pytest.mark.parametrize(("label", "prose", "labels"), REPORTED, ids=[prose[:40] for _, prose, _ in REPORTED])
def test_a_theme_is_read_however_it_is_introduced(label: str, prose: str, labels: str) -> None:
    """Definitions, coinages, appositions and heads give the labels as printed, with their articles."""
    assert reported(label, prose) == labels.split(" | ")


@pytest.mark.parametrize(("label", "prose"), NONE, ids=[prose[:40] for _, prose in NONE])
def test_sites_strains_and_version_numbers_introduce_none(label: str, prose: str) -> None:
    """What is counted may be a place, a group of cases or part of a number."""
    assert reported(label, prose) == []


def test_a_barrier_is_named_without_its_article() -> None:
    """The printed label keeps its article; barriers of two papers that differ in it are one node."""
    prose = "The facilitators were: a tidy desk; a quiet room; clear forms."

    found = [c for c in themes.extract(document(abstract={"RESULTS": prose}), ()) if c.relation == "reportsTheme"]

    assert [(c.exact, c.object.label) for c in found if isinstance(c.object, Entity)] == [
        ("a tidy desk", "tidy desk"),
        ("a quiet room", "quiet room"),
        ("clear forms", "clear forms"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cellular communication was modelled.",
        "Forest resilience fell after the fire.",
        "Firms gain from R and D cooperation.",
        "The handover decision of the mobile network was slow.",
        "Patients of a tertiary referral hospital were included.",
        "The carbon budget of the lake was closed.",
        "Somatic complaints were common.",
        "A geographic information system was used.",
    ],
)
def test_a_word_of_another_field_is_no_theme(sentence: str) -> None:
    """What only shares its name with a theme of health services is not mentioned."""
    assert list(themes.extract(document(abstract=sentence), ())) == []


def test_a_text_of_another_field_mentions_no_theme() -> None:
    """Resilience and innovation are themes of every field: a longer text must speak of health, of care or of a role."""
    bridges = "Bridges age. Resilience of bridges was modelled. Innovation was slow. Costs were high. Steel was used."
    wards = f"{bridges} Hospital bridges were left out."

    found = [[c.exact for c in themes.extract(document(abstract=prose), ())] for prose in (bridges, wards)]

    assert found == [[], ["Resilience", "Innovation"]]


def test_a_title_alone_mentions_its_themes() -> None:
    """What has no abstract need not say that it is about health."""
    found = [c.exact for c in themes.extract(document(title="Leadership and resilience"), ())]

    assert found == ["Leadership", "resilience"]
