"""Roles: what each mention shows."""

from __future__ import annotations

import pytest

from kg.extractors import roles
from kg.model import Author

from ._make import document
from ._roles import MENTIONED, STUDIED, TOOK_PART, claims_on, named, shown


class TestStudied:
    """The study is about them."""

    def test_title(self) -> None:
        """A role in the title is studied."""
        assert shown("care navigator", title="Care navigators in England") == {STUDIED}

    @pytest.mark.parametrize(
        "aim",
        [
            "This study explores the work of care navigators.",
            "We aimed to describe care navigators.",
            "The aim was to understand what care navigators do.",
            "Using data from hospitals, this paper analyses the care navigator role.",
            "This paper focuses on one such role: the care navigator.",
            "The study was conducted to determine the workload of care navigators.",
            "This integrative review synthesises evidence on care navigators.",
            "This article argues that care navigators should be paid.",
            "Here, we estimate the supply of care navigators.",
            "We conducted a systematic review of training for care navigators.",
            "We hypothesized that care navigators would cope.",
        ],
    )
    def test_sentence_of_aim(self, aim: str) -> None:
        """A role in a sentence that states the aim is studied, whatever the section."""
        assert shown("care navigator", abstract=aim) == {STUDIED}

    def test_section_of_aims(self) -> None:
        """In a section of aims only the sentence that states one counts."""
        abstract = {"AIM": "To explore care navigators in hospitals. Paramedics may benefit."}

        assert shown("care navigator", abstract=abstract) == {STUDIED}
        assert shown("paramedic", abstract=abstract) == {MENTIONED}

    def test_step_of_the_methods(self) -> None:
        """What "we compared" in a section of methods states no aim."""
        assert shown("paramedic", abstract={"METHODS": "We compared patients seen by paramedics."}) == {MENTIONED}

    @pytest.mark.parametrize(
        "made",
        [
            "We developed a mobile app for paramedics.",
            "We designed and tested a course aimed at newly hired paramedics.",
            "Our project built a tool to support paramedics.",
        ],
    )
    def test_made_for(self, made: str) -> None:
        """Those for whom the studied intervention was made are studied."""
        assert shown("paramedic", abstract=made) == {STUDIED}

    def test_rule_that_applies(self) -> None:
        """A role to which the studied process applies by rule is studied."""
        abstract = (
            "Since 2012 there is a process by which all licensed doctors are legally required to show their fitness."
        )

        assert shown("doctor", abstract=abstract) == {STUDIED}

    def test_own_scheme(self) -> None:
        """Those whom the record's own scheme paired are studied and took part."""
        abstract = "In this exchange scheme, 30 paramedics and midwives were paired in hospitals."

        assert shown("midwife", abstract=abstract) == {STUDIED, TOOK_PART}
        assert shown("paramedic", abstract=abstract) == {STUDIED, TOOK_PART}

    def test_activity_in_title(self) -> None:
        """A role whose activity is the subject of the title is studied."""
        printed = {"title": "Care coordination for older people", "abstract": "Named care coordinators visit patients."}

        assert shown("care coordinator", **printed) == {STUDIED}

    def test_no_title_and_no_aim(self) -> None:
        """Where no title is printed and no aim names a role, the background is about its subjects."""
        abstract = {"BACKGROUND": "Paramedics are under strain.", "AIM": "To describe concerns about health care."}

        assert shown("paramedic", abstract=abstract) == {STUDIED}
        assert shown("paramedic", title="Strain", abstract=abstract) == {MENTIONED}


class TestTookPart:
    """They were asked, trained or observed, or tell their view."""

    @pytest.mark.parametrize(
        "methods",
        [
            "We conducted interviews with paramedics.",
            "Twenty-four interviews were conducted with equal numbers of midwives and paramedics.",
            "Interviews were held with 12 participants including midwives, health visitors, and paramedics.",
            "In all 15 paramedics were interviewed.",
            "A survey was sent to paramedics.",
            "The 34 respondents took part in one focus group (midwives, paramedics).",
            "Paramedics from two trusts completed a questionnaire.",
            "A cross-sectional study was conducted among 350 paramedics working in three towns.",
            "This descriptive study was performed on 250 paramedics.",
            "Data collection took place in May with paramedics.",
            "A questionnaire, including items on sleep and the PHQ-9, was sent to paramedics.",
            "The questionnaire was filled in by midwives and paramedics.",
            "We administered a short test to paramedics.",
            "A survey targeting paramedics was run.",
            "We emailed all paramedics a survey.",
            "Purposive sampling was used to recruit paramedics.",
            "Thirty interviews were held with stakeholders: midwives, paramedics and patients.",
            "The statistical population included paramedics of two trusts.",
            "Survey responses of 340 paramedics were read.",
            "A Delphi panel of midwives and paramedics agreed.",
            "Workshops for paramedics were held.",
            "A course was delivered to paramedics.",
            "We trained paramedics to use the device.",
            "We randomised stations and trained their paramedics in first aid.",
            "Sixty paramedics were randomly assigned to two groups.",
            "Paramedics are randomized to the app or to usual practice.",
            "Paramedics in the first group received a four-hour training session.",
            "Paramedics, who had used the device, were interviewed.",
            "Ninety paramedics constituted the sample.",
            "Participants were managers within home care (5/29, 17%), midwives (3/29, 10%) and paramedics (7/29, 24%).",
            "A core team of midwives and paramedics was formed. We trained them with posters.",
        ],
    )
    def test_asked(self, methods: str) -> None:
        """Who was asked took part, wherever they stand in the list of those who were."""
        assert shown("paramedic", abstract={"METHODS": methods}) == {TOOK_PART}

    @pytest.mark.parametrize(
        "prose",
        [
            "Work is hard. Paramedics (N = 300) answered an online questionnaire.",
            "Work is hard. In total 340 paramedics responded (response rate 68%).",
            "Work is hard. To measure sleep, this study included 40 workers (midwives, paramedics) of a survey panel.",
        ],
    )
    def test_without_section_heads(self, prose: str) -> None:
        """Words of sampling tell that a sentence without a section head is no longer background."""
        assert TOOK_PART in shown("paramedic", abstract=prose)

    @pytest.mark.parametrize(
        "result",
        [
            "Paramedics scored higher on exhaustion.",
            "Paramedics had significantly lower anxiety scores.",
            "Midwives had higher stress scores than paramedics.",
            "The prevalence of insomnia in paramedics was 40%.",
            "Fatigue was more common among paramedics.",
            "Half of the paramedics had seen violence.",
            "Paramedics were more satisfied with the rota.",
            "Older paramedics more frequently reported pain.",
            "Of the respondents, 120 (60%) were paramedics.",
            "All paramedics interviewed had seen this.",
            "The interviewed paramedics had seen this.",
            "According to paramedics, the device was easy to use.",
        ],
    )
    def test_result_of_a_survey(self, result: str) -> None:
        """Who was scored, counted or quoted in the results of a survey took part in it."""
        assert shown("paramedic", abstract={"METHODS": "We used a survey.", "RESULTS": result}) == {TOOK_PART}

    @pytest.mark.parametrize(
        "prose",
        [
            "Patients referred to paramedics reported less pain.",
            "Patients should see paramedics, and paramedics should consider pain.",
            "Visits to a paramedic (23%) were common.",
            "The sources of advice were paramedics (23%) and friends (9%).",
            "Pain was rated by two trained paramedics.",
            "The questionnaire was sent to patients discharged by paramedics.",
            "Interviews with patients explored contact with paramedics.",
            "Four people with experience as paramedics received training.",
        ],
    )
    def test_part_in_the_care_only(self, prose: str) -> None:
        """Who cared for those asked, or did a task of the study, was not asked."""
        abstract = {"METHODS": "We surveyed patients.", "RESULTS": prose}

        assert shown("paramedic", abstract=abstract) == {MENTIONED}

    def test_review(self) -> None:
        """In a review of studies of others the people studied took no part."""
        abstract = {"METHODS": "We did a systematic review of surveys.", "RESULTS": "Most paramedics felt unprepared."}

        assert shown("paramedic", title="Paramedics under strain", abstract=abstract) == {STUDIED, MENTIONED}

    def test_list_ends(self) -> None:
        """What the interviews were about, or whom the asked work with, is not in the list."""
        abstract = {"METHODS": "We conducted interviews with midwives about paramedics."}

        assert shown("paramedic", abstract=abstract) == {MENTIONED}

    def test_own_view(self) -> None:
        """Who felt or reported something in the results took part."""
        abstract = {"METHODS": "We used a survey.", "RESULTS": "Some paramedics felt unprepared."}

        assert shown("paramedic", abstract=abstract) == {TOOK_PART}

    def test_seen_by_others(self) -> None:
        """Who was perceived in some way tells no view of their own."""
        abstract = {"METHODS": "We used a survey.", "RESULTS": "Paramedics were perceived to be inferior."}

        assert shown("paramedic", abstract=abstract) == {MENTIONED}

    def test_section_of_participants(self) -> None:
        """A section of participants lists them."""
        abstract = {"PARTICIPANTS": "Paramedics in ambulance services."}

        assert shown("paramedic", abstract=abstract) == {TOOK_PART}

    def test_thing_is_no_person(self) -> None:
        """Appointments with somebody are not somebody."""
        abstract = {"METHODS": "We used a survey.", "RESULTS": "There were 60 GP appointments."}

        assert shown("general practitioner", abstract=abstract) == {MENTIONED}

    def test_leading_to_is_no_lead(self) -> None:
        """What leads to something is no lead."""
        assert named("In hospitals, falls lead to injury, nurses said.") == {"nurses": "nurse"}

    def test_both_in_one_mention(self) -> None:
        """A mention that shows both gives two claims with the same span."""
        claims = claims_on(title="Paramedics' views of triage: an interview study")

        assert {claim.relation for claim in claims} == {STUDIED, TOOK_PART}
        assert len({claim.span for claim in claims}) == 1

    def test_role_holders(self) -> None:
        """Role holders among the asked hold the roles that are studied."""
        abstract = {
            "AIM": "This paper focuses on the social prescribing link worker role.",
            "METHODS": "We held interviews (managers and role holders).",
        }

        assert shown("social prescribing link worker", abstract=abstract) == {STUDIED, TOOK_PART}

    def test_otherwise_mentioned(self) -> None:
        """Without any such sign a role is mentioned."""
        assert shown("paramedic", abstract={"RESULTS": "Links with paramedics improved."}) == {MENTIONED}

    @pytest.mark.parametrize(
        "prose",
        [
            "No paramedics were interviewed.",
            "Neither paramedics nor drivers of the ambulance felt ready.",
        ],
    )
    def test_denied(self, prose: str) -> None:
        """Of whom something is denied, there are some."""
        assert {claim.negated for claim in claims_on(abstract=prose)} == {False}

    @pytest.mark.parametrize(
        "prose", ["No paramedic was on duty.", "The hospital had no paramedics.", "The ward lacked a paramedic."]
    )
    def test_none_there(self, prose: str) -> None:
        """Who was not there is marked."""
        assert {claim.negated for claim in claims_on(abstract=prose)} == {True}

    def test_negated(self) -> None:
        """What the text says was not there is marked."""
        (claim,) = claims_on(abstract="The clinics worked without a practice manager.")

        assert claim.negated


class TestPosts:
    """What the authors are."""

    def test_post(self) -> None:
        """A post on an address line is held by its author and is no role of the study."""
        author = Author(name="A. Body", family="Body", affiliations=(0,))
        claims = claims_on(title="On health", authors=[author], affiliations=["GP Partner, Elm Surgery, Truro, UK"])

        assert [(c.subject, c.relation, c.object.label) for c in claims] == [
            ("authorship/1", "heldPosition", "GP partner")
        ]

    def test_academic_post(self) -> None:
        """Teaching and programme posts stay on the address line."""
        author = Author(name="A. Body", family="Body", affiliations=(0,))

        assert claims_on(authors=[author], affiliations=["Nursing Module Lead, University of Truro, UK"]) == []


def test_every_claim_is_grounded() -> None:
    """The exact words stand where the claim says, and its sentence holds them."""
    doc = document(title="Practice and district nurses", abstract={"METHODS": "We interviewed GPs and ward hosts."})

    for claim in roles.extract(doc, ()):
        assert claim.span.of(doc.citation.text) == claim.exact
        assert claim.sentence is not None
        assert claim.sentence.begin <= claim.span.begin < claim.span.end <= claim.sentence.end
