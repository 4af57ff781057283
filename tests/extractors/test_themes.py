"""Themes: what authors report, in the order printed, and nothing where they report none."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.extractors import themes
from kg.model import Claim, Entity

from ._make import document


def reported(results: str, label: str = "RESULTS") -> list[str]:
    return [claim.exact for claim in claims({label: results}) if claim.relation == "reportsTheme"]


def claims(abstract: Mapping[str, str] | str) -> list[Claim]:
    return list(themes.extract(document(abstract=abstract), ()))


@pytest.mark.parametrize(
    "sentence",
    [
        "Three key themes were found: (i) workload (hours and lists), (ii) trust, (iii) role clarity.",
        "Three themes highlight the strain: 1) workload - lists grew; 2) trust - it fell; 3) role clarity.",
        "The themes that emerged were workload, trust and role clarity.",
        "Common themes revolved around workload, trust, and role clarity.",
        "Three themes emerged (workload, trust, role clarity).",
        "Three themes, workload, trust and role clarity, were identified.",
        "Analysis revealed three categories: first, workload; second, trust; and third, role clarity.",
        "Three themes emerged. The first, workload, was raised by all. The second was trust. The third theme,"
        " role clarity, describes doubt.",
        "Findings stand under the themes of Workload (hours, lists); Trust (in teams) and Role clarity (of nurses).",
        "Three themes were identified: workload; trust and role clarity.",
        "Three themes describe a workload; a trust; and role clarity.",
        "They differ in three ways: workload, trust and role clarity.",
        "Three themes were found. These themes were related to workload, trust, and role clarity.",
        "Workload; trust; and role clarity are some of the difficulties.",
        "Staff told of barriers of: workload; trust; role clarity.",
        "Three findings emerged: 1). Workload allowed nobody in the team to rest at all in those long weeks."
        " 2). Trust meant that people of all ranks could ask each other for help. 3). Role clarity.",
        "Theme 1: workload. Theme 2: trust. Theme 3: role clarity.",
        "Three shifts were evident: workload, trust and role clarity.",
        "The main barriers were workload, trust and role clarity.",
        "Workload, trust and role clarity were the main barriers.",
        "The change was welcome, resulting in: workload; trust; and role clarity.",
        "Several barriers were identified. These included workload, trust and role clarity.",
        "Lists grew (workload category of the framework). It fell (trust category). Doubt grew (role clarity domain).",
        "Workload concerns were most common, followed by trust and role clarity.",
    ],
)
def test_every_form_of_list_is_read(sentence: str) -> None:
    """Each common way to print a list of themes gives its labels alone, in order."""
    labels = [label.lower().removesuffix(" concerns") for label in reported(sentence)]

    assert labels == ["workload", "trust", "role clarity"]


def test_positions_count_from_one() -> None:
    """A reported theme carries its place in the printed list."""
    found = [c for c in claims({"RESULTS": "Two themes emerged: trust and workload."}) if c.relation == "reportsTheme"]

    assert [(c.exact, c.list_position) for c in found] == [("trust", 1), ("workload", 2)]


def test_a_count_decides_how_a_list_is_parted() -> None:
    """Where the authors say how many themes there are, "and" inside one is told from "and" between two."""
    two = reported("Two themes were identified: pay and conditions, and trust and respect.")
    three = reported("Three themes were identified: trust; respect and the pay.")

    assert two == ["pay and conditions", "trust and respect"]
    assert three == ["trust", "respect", "the pay"]


def test_a_pair_stays_together() -> None:
    """Words that always stand in a pair are not parted where another "and" can part the list."""
    found = reported("Two themes emerged: the pros and cons of the scheme and the role of managers.")

    assert found == ["the pros and cons of the scheme", "the role of managers"]


def test_a_clause_after_a_label_is_left_out() -> None:
    """What explains a theme is no part of its label."""
    found = reported("Two themes emerged: place of new roles, involving unclear tasks; and trust, which fell.")

    assert found == ["place of new roles", "trust"]


def test_a_named_concept_loses_its_modifiers() -> None:
    """A concept that the authors name stands without article and leading description."""
    found = reported(
        "Our findings point to the emergence of a distinctly local professionalism shaped by co-existing logics."
    )

    assert found == ["local professionalism"]


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        ("METHODS", "Interviews covered three areas: workload, trust and role clarity."),
        ("METHODS", "Thematic analysis was used."),
        ("BACKGROUND", "Earlier work found three themes: workload, trust and role clarity."),
        ("RESULTS", "Four major themes emerged from the data."),
        ("RESULTS", "Risk was higher in two groups: smokers (OR=2.1) and drinkers (OR=1.4)."),
        ("CONCLUSIONS", "Policy should address: workload; trust; and role clarity."),
        ("RESULTS", "Concerns were expressed about workload and trust."),
        ("RESULTS", "The barriers were significant and numerous."),
        ("RESULTS", "The barriers were highly prevalent and common."),
        ("RESULTS", "Cases were graded in three categories: none, weak and strong."),
        ("RESULTS", "Studies were excluded: reviews; letters; and notes."),
        ("", "Barriers are workload, trust and role clarity."),
    ],
)
def test_what_is_no_finding_gives_no_theme(label: str, sentence: str) -> None:
    """Interview guides, methods, earlier work, statistics, advice and plain description report no theme."""
    assert reported(sentence, label) == []


def test_a_scheme_gives_the_concept() -> None:
    """A printed label that a scheme knows stands for its concept; any other is a theme of this record's own."""
    found = [c.object for c in claims({"RESULTS": "Two themes emerged: workload and odd socks."})]
    keys = {entity.label: entity.key for entity in found if isinstance(entity, Entity)}

    assert keys["workload"] == "https://w3id.org/study-kg/theme/workload"
    assert keys["odd socks"] == "theme/local/odd-socks"


def test_two_members_of_a_list_stay_two_themes() -> None:
    """Where a scheme has one concept for two printed labels, the later label is a theme below that concept."""
    found = [c.object for c in claims({"RESULTS": "Two themes emerged: collaboration and joint working."})]
    themes_found = [thing for thing in found if isinstance(thing, Entity)]

    assert len({theme.key for theme in themes_found}) == 2


def test_a_reported_theme_is_not_also_mentioned() -> None:
    """A theme that is reported holds no second, weaker link; one that is only named does."""
    found = claims({"BACKGROUND": "Workload and burnout matter.", "RESULTS": "Two themes emerged: workload and trust."})
    mentioned = [c.exact for c in found if c.relation == "mentionsTheme"]

    assert mentioned == ["burnout"]


def test_keywords_of_a_scheme_are_mentions() -> None:
    """An author keyword that a scheme knows is a mention where it stands."""
    found = list(themes.extract(document(title="A trial", keywords=["burnout", "socks"]), ()))

    assert [(c.relation, c.exact, c.section) for c in found] == [("mentionsTheme", "burnout", "keywords")]


def test_a_keyword_is_found_as_a_whole_word() -> None:
    """The keyword "trust" does not stand inside "entrustment"."""
    found = [claim.span.begin for claim in themes.extract(document(keywords=["entrustment; trust", "trust"]), ())]

    assert found == [len("entrustment; "), len("entrustment; trust\n")]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Antimicrobial stewardship rests on hand hygiene.", ["Antimicrobial stewardship", "hand hygiene"]),
        ("Job satisfaction and shift work were linked to vaccine hesitancy.", ["Job satisfaction", "shift work"]),
        ("Mice were kept under physical restraint before euthanasia.", []),
        ("Supply chains of timber were modelled.", []),
        ("Oral health of rats was scored.", []),
    ],
)
def test_the_scheme_names_themes_of_services_alone(sentence: str, named: list[str]) -> None:
    """What health services are indexed under is a mention; like words of the laboratory and of trade are none."""
    found = [claim.exact for claim in claims({"BACKGROUND": sentence}) if claim.relation == "mentionsTheme"]

    assert found[: len(named)] == named
    assert bool(found) == bool(named)


def test_a_list_that_explains_a_theme_is_none_of_its_own() -> None:
    """What begins with a word of an announced theme says more of it; another list is another result."""
    announced = "We report two themes: 1) organisational factors; 2) trust."
    explained = f"{announced} Organisational challenges included a lack of plans, rivalry and locked doors."
    besides = f"{announced} Barriers to staying included a lack of plans, rivalry and locked doors."

    assert reported(explained) == ["organisational factors", "trust"]
    assert reported(besides) == ["organisational factors", "trust", "lack of plans", "rivalry", "locked doors"]
