"""Sample statements: numbers given for a study's data, as printed."""

from __future__ import annotations

import pytest

from kg.extractors import roles, samples
from kg.model import Claim, Entity

from ._make import document


def statements(prose: str, label: str = "METHODS") -> list[dict[str, str]]:
    claims = samples.extract(document(abstract={label: prose}), ())
    return [dict(c.object.properties) for c in claims if isinstance(c.object, Entity)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We held 51 interviews.", {"value": "51", "unit": "interviews"}),
        ("Seventy-one semi-structured interviews were held.", {"value": "71", "unit": "semi-structured interviews"}),
        ("Five hundred and ninety-five forms were sent.", {"value": "595", "unit": "forms"}),
        ("We read 1,697 records.", {"value": "1697", "unit": "records"}),
        ("39 of 46 possible practices joined.", {"value": "39", "outOf": "46", "unit": "possible practices"}),
        ("Three of the five case studies are told.", {"value": "3", "outOf": "5", "unit": "case studies"}),
        ("Answers of 71(37.5%) participants came.", {"value": "71", "percentage": "37.5", "unit": "participants"}),
        ("There were 374 respondents, 63% of all.", {"value": "374", "percentage": "63", "unit": "respondents"}),
        ("67/80 (84%) submitted a form.", {"value": "67", "outOf": "80", "percentage": "84", "unit": "submitted"}),
        (
            "Fifty-three per cent (671/1278) responded.",
            {"value": "671", "outOf": "1278", "percentage": "53", "unit": "responded"},
        ),
        (
            "We did 200 hours of ethnographic observation.",
            {"value": "200", "unit": "hours of ethnographic observation"},
        ),
        ("We surveyed clinical staff (N = 171).", {"value": "171", "unit": "clinical staff"}),
        ("All GPs (1697) were asked.", {"value": "1697", "unit": "GPs"}),
        ("We held one focus group.", {"value": "1", "unit": "focus group"}),
        ("200 consultants and managers were paired.", {"value": "200", "unit": "consultants and managers"}),
        (
            "The response rate was 61.7% (203/329).",
            {"value": "203", "outOf": "329", "percentage": "61.7", "unit": "response rate"},
        ),
        ("It was answered by 126 (60%).", {"value": "126", "percentage": "60", "unit": "answered"}),
        ("The form was completed by 41 porters (55%).", {"value": "41", "percentage": "55", "unit": "porters"}),
        ("Rounds were followed by 26 calls.", {"value": "26", "unit": "calls"}),
        ("Nurses in the same towns (n = 4) wrote.", {"value": "4", "unit": "Nurses"}),
        ("Porters (n = 60; response rate 71.2%) wrote.", {"value": "60", "percentage": "71.2", "unit": "Porters"}),
        ("We analysed 300 printed charts.", {"value": "300", "unit": "printed charts"}),
        ("We used data from 21 tills.", {"value": "21", "unit": "tills"}),
        ("Five contracts were studied.", {"value": "5", "unit": "contracts"}),
        ("We observed 180 hours of work.", {"value": "180", "unit": "hours of work"}),
        ("I shadowed them for a total of 96 hours.", {"value": "96", "unit": "hours"}),
        ("Those from the wards in Leeds were surveyed (n = 320).", {"value": "320", "unit": "surveyed"}),
        ("We spent about 90 days on site.", {"value": "90", "unit": "days on site"}),
        ("In all, 929 (54.7%) participated.", {"value": "929", "percentage": "54.7", "unit": "participated"}),
        (
            "We asked 57 porters and nurses (54%).",
            {"value": "57", "percentage": "54", "unit": "porters and nurses"},
        ),
        (
            "Most were porters and cleaners, or nurses (6/29, 21%).",
            {"value": "6", "outOf": "29", "percentage": "21", "unit": "nurses"},
        ),
        ("They were women (89%, 226/255).", {"value": "226", "outOf": "255", "percentage": "89", "unit": "women"}),
        ("Of whom 93 (82.7%) were females.", {"value": "93", "percentage": "82.7", "unit": "females"}),
        ("Health visitors (HVs; n = 90) were asked.", {"value": "90", "unit": "Health visitors"}),
        (
            "We held 30 semi-structured in-depth interviews.",
            {"value": "30", "unit": "semi-structured in-depth interviews"},
        ),
        ("We wrote to 67 dental hygienists.", {"value": "67", "unit": "dental hygienists"}),
        ("Of the 185 nurses, most had worked there before.", {"value": "185", "unit": "nurses"}),
        ("Out of 185 nurses, most had worked there before.", {"value": "185", "unit": "nurses"}),
        ("We asked staff from 13 U.S. states.", {"value": "13", "unit": "U.S. states"}),
        ("We read 1.697 records.", {"value": "1697", "unit": "records"}),
        ("We read 1’697 records.", {"value": "1697", "unit": "records"}),
        ("It was held in a single small teaching hospital.", {"value": "1", "unit": "small teaching hospital"}),
        ("They were in the control group (CG; n = 20).", {"value": "20", "unit": "control group"}),
        ("We read what was said in the forum (old notes, n=38).", {"value": "38", "unit": "old notes"}),
        ("Staff were randomised into four groups.", {"value": "4", "unit": "groups"}),
        ("We met three groups of porters.", {"value": "3", "unit": "groups"}),
        ("Seven stations were included.", {"value": "7", "unit": "stations"}),
        ("Twelve received the training.", {"value": "12", "unit": "received the training"}),
        ("Two of the seven were at home.", {"value": "2", "outOf": "7", "unit": "were at home"}),
        ("They were aged over 35 (202/255).", {"value": "202", "outOf": "255", "unit": "aged over 35"}),
        ("We drove to 18 rural areas.", {"value": "18", "unit": "rural areas"}),
        ("They came from four health and social care trusts.", {"value": "4", "unit": "health and social care trusts"}),
        ("We saw 6 hygienist-therapists.", {"value": "6", "unit": "hygienist-therapists"}),
        ("We asked 4 practices operations managers.", {"value": "4", "unit": "practices operations managers"}),
        ("We spent 40 hours of fieldwork.", {"value": "40", "unit": "hours of fieldwork"}),
        ("We had two arms (pain without fever, n = 18).", {"value": "18", "unit": "pain without fever"}),
        ("A survey of 188 nurses (response rate 31%).", {"value": "188", "percentage": "31", "unit": "nurses"}),
        ("By then 555 (92%) completed it.", {"value": "555", "percentage": "92", "unit": "completed"}),
        ("It was tested with a random sample (n = 532).", {"value": "532", "unit": "random sample"}),
        ("We asked three clinical commissioning groups.", {"value": "3", "unit": "clinical commissioning groups"}),
        ("Data on 1.25 million consultations were read.", {"value": "1250000", "unit": "consultations"}),
        ("We met twenty-one (n=21) link workers.", {"value": "21", "unit": "link workers"}),
        ("It took ethnographic observation (120 hours).", {"value": "120", "unit": "observation"}),
        (
            "Forms came from 134 of the 219 trusts (61%).",
            {"value": "134", "outOf": "219", "percentage": "61", "unit": "trusts"},
        ),
        (
            "Thirty per cent (n=45/150) of nurses responded.",
            {"value": "45", "outOf": "150", "percentage": "30", "unit": "responded"},
        ),
        (
            "310/400 (78%) of the nurses responded.",
            {"value": "310", "outOf": "400", "percentage": "78", "unit": "responded"},
        ),
        ("The response rate was 45% (n=451).", {"value": "451", "percentage": "45", "unit": "response rate"}),
        ("Then 79 (84%) were screened.", {"value": "79", "percentage": "84", "unit": "screened"}),
    ],
)
def test_a_count_is_read_as_printed(sentence: str, expected: dict[str, str]) -> None:
    """Numbers in digits and words, with what they are part of, their percentage and what is counted."""
    assert statements(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "We held 71 interviews: 31 in 2011, 26 in 2013 and 14 in 2015.",
        "We held 71 interviews in 2011 (n = 31), 2013 (n = 26) and 2015 (n = 14).",
    ],
)
def test_parts_by_year_share_the_unit_of_the_whole(sentence: str) -> None:
    """Counts by year take their unit, and what they are part of, from the count they divide."""
    whole, *parts = statements(sentence)

    assert whole == {"value": "71", "unit": "interviews"}
    assert [(p["value"], p["outOf"], p["year"], p["unit"]) for p in parts] == [
        ("31", "71", "2011", "interviews"),
        ("26", "71", "2013", "interviews"),
        ("14", "71", "2015", "interviews"),
    ]


def test_those_who_answered_are_part_of_those_who_were_asked() -> None:
    """A count of answers with a percentage belongs to the count of people asked in the same sentence."""
    found = statements("595 invitations were sent and 374 completed surveys were returned (63%).")

    assert found == [
        {"value": "595", "unit": "invitations"},
        {"value": "374", "outOf": "595", "percentage": "63", "unit": "completed surveys"},
    ]


def test_what_was_counted_before_is_not_counted_again() -> None:
    """ "the 32 nurses" counts them once; "the two sites" refers back."""
    found = statements(
        "We asked staff at two sites. Of the 32 nurses asked, all came. The 32 nurses of the two sites met."
    )

    assert [(s["value"], s["unit"]) for s in found] == [("2", "sites"), ("32", "nurses")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We included 10 trials and 9 descriptive studies.", [("10", "trials"), ("9", "descriptive studies")]),
        ("We included 10 randomised and 9 other studies.", [("10", "randomised"), ("9", "other studies")]),
        ("We took 49 healthy, age- and sex-matched men.", [("49", "healthy, age- and sex-matched men")]),
        ("We included 90 studies (n = 3,112).", [("90", "studies"), ("3112", "studies")]),
        ("We had older adults (n = 161 and n = 10, respectively).", [("161", "older adults"), ("10", "adults")]),
        ("Two focus groups (n=5, n=6) met.", [("2", "focus groups"), ("5", "focus groups"), ("6", "focus groups")]),
        ("We asked 72 nurses (59 on nights).", [("72", "nurses"), ("59", "on nights")]),
        ("We saw 9 nurses, 5 on nights and 4 on days.", [("9", "nurses"), ("5", "on nights"), ("4", "on days")]),
        (
            "Six studies told of floods (4) and storms (2).",
            [("6", "studies"), ("4", "told of floods"), ("2", "storms")],
        ),
        (
            "The panel: 24 chaplains, nine doulas and six clowns.",
            [("24", "chaplains"), ("9", "doulas"), ("6", "clowns")],
        ),
        (
            "We had 46 panellists in round one, 41 in round two and 37 in round three.",
            [("46", "panellists"), ("41", "in round two"), ("37", "in round three")],
        ),
        (
            "We did 51 interviews (20 in the day group and 31 in the night group).",
            [("51", "interviews"), ("20", "in the day group"), ("31", "in the night group")],
        ),
        (
            "We had 230 patients: 70% (160) were in pain, 15% (35) had none.",
            [("230", "patients"), ("160", "were in pain"), ("35", "had none")],
        ),
    ],
)
def test_what_a_count_is_made_of_is_counted_too(sentence: str, expected: list[tuple[str, str]]) -> None:
    """Groups in brackets, in a list or by arm are samples of their own."""
    assert [(s["value"], s["unit"]) for s in statements(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "We asked 40 nurses about (1) pay, (2) rest, and (3) food.",
        "We asked 40 nurses (18 to 65 years, 5 years in post).",
        "We asked 40 nurses: 70% (160) of them agreed.",
    ],
)
def test_numbers_behind_a_count_that_do_not_divide_it_are_none_of_its_parts(sentence: str) -> None:
    """An enumeration, ages, and more than the whole."""
    assert [s["value"] for s in statements(sentence)] == ["40"]


def test_studies_are_reviewed_whatever_they_found() -> None:
    """In results a count of people who felt something is a finding; studies that report something are the sample."""
    assert statements("Nine studies reported pain; twelve patients reported rest.", "RESULTS") == [
        {"value": "9", "unit": "studies"}
    ]


def test_short_forms_of_plurals_are_counted() -> None:
    """A number before a short form counts what the record spells it out as, if that is in the plural."""
    found = statements("We saw people with gout (PWG) in a care home (CH). In all 62 PWG and 12 CH came.")

    assert [(s["value"], s["unit"]) for s in found] == [("62", "PWG")]


@pytest.mark.parametrize("label", ["CONCLUSIONS", "STRATEGY", "WHAT THIS ADDS"])
@pytest.mark.parametrize(
    "sentence",
    [
        "We interviewed 14 nurses.",
        "This study drew on talks with 14 nurses.",
        "It began with recruitment of 14 nurses.",
    ],
)
def test_what_a_study_took_in_is_counted_wherever_it_is_told(label: str, sentence: str) -> None:
    """Abstracts have heads of all sorts, and some have one for all."""
    assert [s["value"] for s in statements(sentence, label)] == ["14"]


def test_results_begin_with_the_sample() -> None:
    """The first sentence of the results counts whom the study reached; later ones only what they say they did."""
    assert [s["value"] for s in statements("The wards employed 1874 staff. Some 12 nurses wept.", "RESULTS")] == [
        "1874"
    ]


def test_what_is_counted_in_fewer_words_is_the_same() -> None:
    """ "42 units" after "42 large units" counts nothing new; "42 night units" does."""
    found = statements("We chose 42 large units. Then 42 units joined. Then 42 night units joined.")

    assert [s["unit"] for s in found] == ["large units", "night units"]


def test_a_study_without_heads_counts_what_it_says_it_took_in() -> None:
    """Before the authors come to their methods, only what this study included is its sample."""
    prose = "About 300 nurses left. This cross-sectional study included 401 nurses of seven wards."
    claims = samples.extract(document(abstract={"": prose}), ())

    assert [dict(c.object.properties)["value"] for c in claims if isinstance(c.object, Entity)] == ["401", "7"]


@pytest.mark.parametrize(
    ("sentence", "part", "whole"),
    [
        ("Of 46 practices, 39 (85%) joined.", "39", {"value": "46", "unit": "practices"}),
        ("Of the 343 GPs asked, 272 (79%) replied.", "272", {"value": "343", "unit": "GPs"}),
        ("13 of 30 (43%) staff joined.", "13", {"value": "30", "unit": "staff"}),
    ],
)
def test_a_whole_with_its_own_noun_is_counted_too(sentence: str, part: str, whole: dict[str, str]) -> None:
    """ "13 of 30 staff" tells of thirty staff, and of thirteen of them."""
    first, second = sorted(statements(sentence), key=len)

    assert first == whole
    assert (second["value"], second["outOf"]) == (part, whole["value"])


def test_what_is_told_of_a_whole_belongs_to_it() -> None:
    """The shares of a sentence that begins with the whole are shares of it; "of whom" goes back to the last."""
    flow = statements("Of the 94 papers, 79 (84%) were screened and 12 (13%) were included.")
    of_whom = statements("There were 94 nurses, of whom 12 (13%) had a degree.")

    assert [(s["value"], s.get("outOf")) for s in flow] == [("94", None), ("79", "94"), ("12", "94")]
    assert [(s["value"], s.get("outOf")) for s in of_whom] == [("94", None), ("12", "94")]


def test_mean_scores_stand_on_their_printed_scale() -> None:
    """A mean score is a sample number only where the scale is printed."""
    scaled = statements("It was scaled from 1 (never) to 6 (always). They gave an average score of 5.25.", "RESULTS")
    bare = statements("They gave an average score of 5.25.", "RESULTS")

    assert scaled == [{"value": "5.25", "outOf": "6", "unit": "average score"}]
    assert bare == []


def test_a_role_in_the_unit_is_linked() -> None:
    """Where the people counted hold a role, the statement names it."""
    made = document(abstract={"METHODS": "We interviewed 12 practice nurses."})
    found: list[Claim] = list(roles.extract(made, ()))

    (claim,) = samples.extract(made, found)

    assert isinstance(claim.object, Entity)
    assert dict(claim.object.properties)["unitRole"].endswith("/role/practice-nurse")


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        ("BACKGROUND", "In England 300 practices closed."),
        ("METHODS", "Staff were aged 50 years and worked 6-month shifts in 2019."),
        ("METHODS", "We read both of these two localities again."),
        ("RESULTS", "Three key themes were identified."),
        ("RESULTS", "Twelve participants reported pain."),
        ("CONCLUSIONS", "About 40 patients need care."),
        ("METHODS", "There was a difference (p = 0.03, n = 4)."),
        ("METHODS", "We used two self-report questionnaires and three validated screening tools."),
        ("METHODS", "Questions focused on three areas, and group 1 workers came first."),
        ("RESULTS", "Twenty patients (91%) refused treatment."),
        ("RESULTS", "During follow-up 173 residents (41.2%) fell at least once."),
        ("RESULTS", "Our interviews showed that 4 nurses and 3 porters smoked."),
        ("METHODS", "Two authors independently screened titles, and three coders read them."),
        ("METHODS", "It was done in four regions of England and across 9 states."),
        ("METHODS", "One in ten nurses wrote down up to three patients; no one practice did more."),
        ("RESULTS", "Of all staff (18%; 95% CI 12–20), nurses (n = 9, 31%; 95% CI 15–53) preferred tea."),
    ],
)
def test_what_counts_no_data_gives_nothing(label: str, sentence: str) -> None:
    """Background figures, ages, years, findings, advice and statistics are no sample."""
    assert statements(sentence, label) == []


def test_the_background_counts_from_where_the_authors_speak_of_their_work() -> None:
    """Sites that a background names after "we describe" are those of the study."""
    found = statements(
        "There are 300 trusts. We describe how two partnerships grew across three localities.", "BACKGROUND"
    )

    assert [(s["value"], s["unit"]) for s in found] == [("2", "partnerships"), ("3", "localities")]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("We held between five and ten interviews.", "10"),
        ("We asked two hundred and three nurses.", "203"),
        ("We asked one thousand two hundred and twenty-five nurses.", "1225"),
        ("We read the records of two million patients.", "2000000"),
        ("We asked ３４ nurses.", "34"),
    ],
)
def test_a_number_is_the_one_printed(printed: str, value: str) -> None:
    """A range in words is no sum: "and" adds only behind a hundred, a thousand or a million."""
    counted = [statement["value"] for statement in statements(printed)]

    assert counted == [value]


@pytest.mark.parametrize(
    "sentence",
    [
        "Notes were coded by two reviewers.",
        "Two rival discourses ran through the teams.",
        "We examined three hypotheses and two aspects.",
        "We named five barriers and three facilitators.",
        "Beds rose by 12 wards.",
    ],
)
def test_what_is_found_or_done_by_the_authors_is_no_sample(sentence: str) -> None:
    """Who codes, what a thing grows by, and what a study finds or asks are not what it rests on."""
    assert statements(sentence) == []


def test_some_of_whom() -> None:
    """A number of those just counted is a part of them."""
    assert statements("We asked 17 head porters, seven of whom had left the house.")[1] == {
        "value": "7",
        "outOf": "17",
        "unit": "had left the house",
    }


def test_a_role_of_any_noun_is_counted() -> None:
    """What the record calls by the name of a role is people, whatever its noun; the name ends where the role does."""
    printed = document(abstract={"METHODS": "We met six confirmers who were not nurses."})
    found = list(roles.extract(printed, ()))

    (claim,) = samples.extract(printed, found)

    assert isinstance(claim.object, Entity)
    assert claim.object.label == "6 confirmers"
