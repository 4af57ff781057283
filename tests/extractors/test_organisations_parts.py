"""What part a named body has in a study: where it took place, who ran it or paid, and who is only named."""

from __future__ import annotations

import pytest

from kg.extractors import organisations
from kg.model import Entity

from ._make import document


def parts(sentence: str, section: str = "") -> set[tuple[str, str]]:
    printed = document(abstract={section: sentence} if section else sentence)
    claims = organisations.extract(printed, ())
    return {(claim.relation, claim.object.label) for claim in claims if isinstance(claim.object, Entity)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Interviews were held with nurses and officials of the Oakham Council.",
        "Officials at the Oakham Council regarded the rule as fair.",
        "Managers from the Oakham Council were interviewed.",
        "We analysed 57 policy documents published from 2003 to 2022 by the Oakham Council.",
        "We analysed 300 determinations of the Oakham Council.",
        "We linked files, in an analysis of the public register of the Oakham Council.",
        "We compared waits before and after a change at the Oakham Council.",
        "This article follows visitors through four inspections carried out by the Oakham Council.",
    ],
)
def test_people_papers_and_own_work_of_a_body_make_it_the_setting(sentence: str) -> None:
    """A body whose people tell, whose papers are analysed or whose own work is watched is the setting."""
    assert parts(sentence, "METHODS") == {("hasSettingOrganisation", "Oakham Council")}


@pytest.mark.parametrize(
    "sentence",
    [
        "A questionnaire went to 900 homes randomly sampled from the list of the Oakham Council.",
        "A survey was sent through college tutors of the Oakham Council.",
        "Costs were computed from the perspective of the Oakham Council.",
        "All trainees enrolled with the Oakham Council were invited.",
        "We judged files by the standards of the Oakham Council.",
        "Inspections carried out by the Oakham Council are feared.",
    ],
)
def test_lists_viewpoints_and_enrolment_do_not_place_a_study(sentence: str) -> None:
    """A body that only listed or admitted people, whose viewpoint is taken or who inspects is named, no more."""
    assert parts(sentence, "METHODS") == {("mentionsOrganisation", "Oakham Council")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We followed carers in two teams of an NHS trust.", "hasSettingOrganisation"),
        ("We interviewed chief executives of NHS trusts.", "mentionsOrganisation"),
        ("We interviewed NHS managers.", "mentionsOrganisation"),
    ],
)
def test_a_whole_service_is_the_setting_only_where_its_sites_are(sentence: str, expected: str) -> None:
    """ "NHS" before a kind of person tells the kind; before a site where the work was done it tells the place."""
    assert parts(sentence, "METHODS") == {(expected, "National Health Service")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Training was delivered with the Oakham Council.",
        "The course was co-designed with the Oakham Council.",
        "Focus groups were held from May to June by the Oakham Council.",
        "The Oakham Council assisted in piloting.",
        "The Oakham Council ran a scheme for carers.",
        "The evaluation was commissioned by the Oakham Council.",
        "Helpers, recruited and trained by the Oakham Council, made visits.",
    ],
)
def test_who_runs_or_shares_in_the_work_is_its_host(sentence: str) -> None:
    """By, with, as the subject of "ran" or "assisted": a body that has a part in the work hosts it."""
    assert parts(sentence) == {("conductedBy", "Oakham Council")}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Oakham Council should run a scheme for carers.",
        "Beds commissioned by the Oakham Council closed.",
        "The Oakham Council led calls for reform.",
    ],
)
def test_who_pays_for_beds_or_ought_to_act_is_no_host(sentence: str) -> None:
    """A recommendation's addressee and who buys a service have no part in the work."""
    assert parts(sentence) == {("mentionsOrganisation", "Oakham Council")}


def test_what_is_said_behind_a_list_holds_for_each_body_in_it() -> None:
    """The verb behind the last of several subjects, and the cue before the first, are about all of them."""
    behind = parts("The Oak Hospital, the Elm Trust and the charity Ash Council ran a scheme for carers.")
    before = parts("It was led by the Ministry of Health and the Elm University of Nursing.")

    assert behind == {("conductedBy", name) for name in ("Oak Hospital", "Elm Trust", "Ash Council")}
    assert before == {("conductedBy", name) for name in ("Ministry of Health", "Elm University of Nursing")}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The study was supported by Health and Care Research Wales.", "Health and Care Research Wales"),
        ("The project had financial support from the Elm Council.", "Elm Council"),
        ("A fellowship funded by the Scottish Government began.", "Scottish Government"),
    ],
)
def test_who_supports_the_study_is_a_funder(sentence: str, name: str) -> None:
    """A known name with "and" in it is one funder; "support" of a study or a scheme is money."""
    assert parts(sentence) == {("hasFunder", name)}


def test_a_fellowship_called_after_a_person_names_no_funder() -> None:
    """ "Funded by a John Elm fellowship from the Ash Trust" names the trust alone."""
    assert parts("I am funded by a John Elm fellowship.") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "In the absence of support from the Elm Council, the project was lost.",
        "Can our project support discharge from the Elm Council?",
        "Nurses valued support from the Elm Council.",
    ],
)
def test_help_and_missing_support_are_no_funding(sentence: str) -> None:
    """Support that nobody gave, a verb, and help to staff do not make a funder."""
    assert parts(sentence) == {("mentionsOrganisation", "Elm Council")}


def test_a_kind_of_body_does_not_fund() -> None:
    """ "Funded by the Primary Health Network" names a kind of body."""
    assert parts("The pilot was funded by the Primary Health Network.") == set()


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The Ministry of Health should act.", {"Ministry of Health"}),
        ("Nurses and the Ministry of Health and Education met.", {"Ministry of Health and Education"}),
        ("It is due under Department of Health policy.", {"Department of Health"}),
        ("The Medical Council and the Order of Nurses met.", {"Medical Council", "Order of Nurses"}),
        ("The Elm College and the Office of the Chief Dentist met.", {"Elm College", "Office of the Chief Dentist"}),
        ("Ministries of Health and each Medical Board met.", set()),
        ("They were put in Order of Nurses seen, at an Office of the ward.", set()),
        ("She works in the Department of Health Sciences.", set()),
    ],
)
def test_the_one_office_of_its_kind_is_known_without_a_name(sentence: str, names: set[str]) -> None:
    """ "The Ministry of Health" is one body of the country at hand; a kind of office or a unit is none."""
    assert {name for _, name in parts(sentence)} == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("We met Age Scotland and Elm Care Wales.", {"Age Scotland", "Elm Care Wales"}),
        ("Staff from NHS Leeds and Statistics Norway met.", {"NHS Leeds", "Statistics Norway"}),
        ("Beds of Ontario Health were closed.", {"Ontario Health"}),
        ("It began in North Wales, Rural Scotland, Victorian England and in Ontario Health Cards.", set()),
        ("Homes were in Melbourne, Australia and in Anglo-Saxon England.", set()),
    ],
)
def test_a_place_may_end_or_begin_the_name_of_a_body(sentence: str, names: set[str]) -> None:
    """A kind before a place, or a name before a nation, is a body; a part or an age of a country is none."""
    assert {name for _, name in parts(sentence)} == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The Health Quality Agency agreed.", {"Health Quality Agency"}),
        ("The Local Health Authority and the Strategic Health Authority agreed.", set()),
        ("Elmham Police and the Data Guardian's Office agreed.", {"Elmham Police", "Data Guardian's Office"}),
        ("The Victorian Department of Health agreed.", {"Victorian Department of Health"}),
        ("The UK Department of Health agreed.", {"Department of Health"}),
        ("We asked the Elm College of Nursing and the GMC.", {"Elm College of Nursing", "General Medical Council"}),
        ("Nurses trust the NMC and the XYZ.", {"Nursing and Midwifery Council"}),
        ("The gram-mean count (GMC) rose, and the GMC fell; the GMC scale did not.", set()),
        ("Voices from NHS Pathways were heard.", {"NHS Pathways"}),
    ],
)
def test_agencies_offices_and_short_forms_with_an_article_are_bodies(sentence: str, names: set[str]) -> None:
    """Offices of one country are told from kinds of authority, and a well-known short form from one spelled out."""
    assert {name for _, name in parts(sentence)} == names


def test_the_programme_of_a_funder_is_no_part_of_its_name() -> None:
    """A known funder with the name of its programme behind it is that funder."""
    claims = parts("Funding: The Wellcome Trust Health Services and Delivery Research programme.")

    assert claims == {("hasFunder", "Wellcome Trust")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Working with the Elm Council, we designed a course.", "conductedBy"),
        ("Aides were trained for five days by focal persons of the Elm Council.", "conductedBy"),
        ("The role was developed by the Elm Council.", "mentionsOrganisation"),
        ("Open access publishing was facilitated by the Elm Council.", "mentionsOrganisation"),
        ("It was introduced by the Elm Council.", "mentionsOrganisation"),
        ("A case study of the Elm Council was made.", "hasSettingOrganisation"),
        ("Posts that are funded by the Elm Council are rare.", "mentionsOrganisation"),
        ("The evaluation of services was funded by the Elm Council.", "hasFunder"),
    ],
)
def test_studies_are_told_from_roles_posts_and_rules(sentence: str, expected: str) -> None:
    """Who made a role or paid for posts had no part in the work; who shared in a course or an evaluation had."""
    assert parts(sentence) == {(expected, "Elm Council")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The questionnaire was reviewed by members of the Elm Council.", "mentionsOrganisation"),
        ("Patients treated within the Elm Council guidelines did well.", "mentionsOrganisation"),
        ("Nurses were sampled from the Elm Council register.", "mentionsOrganisation"),
        ("Files were obtained from the Elm Council register.", "hasSettingOrganisation"),
    ],
)
def test_advice_and_rules_of_a_body_do_not_place_a_study(sentence: str, expected: str) -> None:
    """People who look over a questionnaire, guidelines and sampling lists are no evidence; files obtained are."""
    assert parts(sentence, "METHODS") == {(expected, "Elm Council")}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The US Environmental Protection Agency met.", {"Environmental Protection Agency"}),
        ("It was measured by the Public Health Authority of the county.", set()),
        ("Alkenes were made by the RCM metathesis.", set()),
        ("We asked the University of Elm Dame Australia.", {"University of Elm Dame Australia"}),
        ("The Review Board of Elm University agreed.", {"Elm University"}),
        ("We read the International Council of Nurses Code of Ethics.", {"International Council of Nurses"}),
    ],
)
def test_a_name_is_neither_cut_nor_too_long(sentence: str, names: set[str]) -> None:
    """A country before a known body adds nothing, a board belongs to its university, and short forms need a context."""
    assert {name for _, name in parts(sentence)} == names


@pytest.mark.parametrize(
    ("sentence", "section", "expected"),
    [
        ("Elm Council managers felt alone.", "RESULTS", "hasSettingOrganisation"),
        ("Managers of the Elm Council reported stress.", "BACKGROUND", "mentionsOrganisation"),
        ("We obtained ratings from the Elm Council.", "METHODS", "hasSettingOrganisation"),
        ("Routine data, held by the Elm Council, were linked.", "METHODS", "hasSettingOrganisation"),
        ("The survey was administered by staff of the Elm Council.", "METHODS", "hasSettingOrganisation"),
        ("The survey was administered by the Elm Council.", "METHODS", "conductedBy"),
        ("The survey was sent on behalf of the Elm Council.", "METHODS", "conductedBy"),
        ("The plan was developed by clinicians at the Elm Council.", "RESULTS", "conductedBy"),
        ("An Elm Council-led course began.", "RESULTS", "conductedBy"),
        ("An Elm Council-funded study began.", "RESULTS", "hasFunder"),
        ("Elm Council-funded homes closed.", "RESULTS", "mentionsOrganisation"),
        ("The author is supported by an Elm Council fellowship.", "", "hasFunder"),
        ("Funded by: Elm Council.", "", "hasFunder"),
    ],
)
def test_who_holds_leads_and_pays_is_read_on_either_side(sentence: str, section: str, expected: str) -> None:
    """What a body holds, leads or pays for is told before it ("held by") or behind it ("-led", "-funded study")."""
    assert parts(sentence, section) == {(expected, "Elm Council")}


def test_several_known_bodies_in_one_run_of_capitals_are_several() -> None:
    """ "The Royal College of Midwives and NHS Employers" are two bodies, and "the charity Elm First" is one."""
    known = parts("Act with the Royal College of Midwives and NHS Employers.")
    called = parts("We asked the charity Elm First.")

    assert {name for _, name in known} == {"Royal College of Midwives", "NHS Employers"}
    assert {name for _, name in called} == {"Elm First"}
