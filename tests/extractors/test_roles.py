"""Roles: what names one, what does not, and what each mention shows."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from kg import iris
from kg.concepts import Concept
from kg.extractors import affiliations, organisations, roles
from kg.model import Author, Claim, Entity
from kg.schemes import Schemes

from ._make import document

STUDIED, TOOK_PART, MENTIONED = "studiesRole", "participantRole", "mentionsRole"


def claims_on(**printed: object) -> list[Claim]:
    doc = document(**printed)
    given = [*organisations.extract(doc, ()), *affiliations.extract(doc, ())]
    return list(roles.extract(doc, given))


def found(claims: Iterable[Claim]) -> set[tuple[str, str, str]]:
    """Of each claim the role's label, the exact words and the relation."""
    return {(claim.object.label, claim.exact, claim.relation) for claim in claims if isinstance(claim.object, Entity)}


def named(prose: str) -> dict[str, str]:
    """The role that each stretch of a piece of prose names."""
    return {exact: label for label, exact, _ in found(claims_on(abstract=prose))}


def shown(label: str, **printed: object) -> set[str]:
    """What a record shows of the role with this label."""
    return {relation for role, _, relation in found(claims_on(**printed)) if role == label}


class TestNames:
    """What names a role, and by which name."""

    def test_scheme(self) -> None:
        """A label of the scheme is found in the plural, with its own words."""
        assert named("We rely on district nurses and on midwives.") == {
            "district nurses": "district nurse",
            "midwives": "midwife",
        }

    def test_safe_abbreviation_in_compound(self) -> None:
        """A short form before a noun counts: it says whose time it is."""
        assert named("This may free up GP time.") == {"GP": "general practitioner"}

    @pytest.mark.parametrize(("prose", "label"), [("Midwife-led units closed.", "midwife")])
    def test_in_a_compound(self, prose: str, label: str) -> None:
        """Who leads, gives or finds something by a compound is named by it."""
        assert label in named(prose).values()

    def test_possessive(self) -> None:
        """The apostrophe is no part of the mention."""
        assert named("It depends on the nurse's engagement with patients.") == {"nurse": "nurse"}

    @pytest.mark.parametrize(
        ("prose", "expected"),
        [
            ("We trained practice and district nurses.", {"practice nurse", "district nurse"}),
            ("Relations between permanent and locum doctors are tense.", {"permanent doctor", "locum doctor"}),
            ("We met clinical and non-clinical staff.", {"clinical staff", "non-clinical staff"}),
            (
                "Most community, school and practice nurses agreed.",
                {"school nurse", "practice nurse", "community nurse"},
            ),
        ],
    )
    def test_shared_head(self, prose: str, expected: set[str]) -> None:
        """Names that share their head are parted."""
        assert expected <= set(named(prose).values())

    @pytest.mark.parametrize(
        ("prose", "expected"),
        [
            ("Nurse and midwife managers met in the hospital.", {"nurse manager"}),
            ("Rural and remote first responders met in the hospital.", {"rural first responder"}),
            ("Urban and rural health visitors met.", {"rural health visitor", "urban health visitor"}),
        ],
    )
    def test_shared_end(self, prose: str, expected: set[str]) -> None:
        """What is shared may be more than a head, and what is before it may be a role of its own."""
        assert expected <= set(named(prose).values())
        assert "nurse" not in named(prose).values()

    @pytest.mark.parametrize(
        "prose",
        [
            "Nurses and hospital pharmacists met.",
            "We asked people with dementia and hospital pharmacists.",
            "We asked a nurse and a hospital pharmacist.",
        ],
    )
    def test_nothing_shared(self, prose: str) -> None:
        """Who stands before "and" with a name or an ailment of their own shares no head."""
        assert set(named(prose).values()) <= {"nurse", "hospital pharmacist"}

    def test_shared_head_is_quoted_whole(self) -> None:
        """The quote of a name whose head stands further on reaches to that head."""
        assert named("We trained practice and district nurses.") == {
            "practice and district nurses": "practice nurse",
            "district nurses": "district nurse",
        }

    @pytest.mark.parametrize(
        ("prose", "label"),
        [
            ("A falls response practitioner sees patients at home.", "falls response practitioner"),
            ("The experienced bereavement mentors supported families in the hospice.", "bereavement mentor"),
            ("Each hospital named a ward host.", "ward host"),
            ("The hospital has 3 vanguard leads.", "vanguard lead"),
            ("The clinic hired a GP recruitment lead.", "GP recruitment lead"),
        ],
    )
    def test_local(self, prose: str, label: str) -> None:
        """A name that no scheme holds is read from its head back to what is no part of it."""
        (claim,) = [c for c in claims_on(abstract=prose) if isinstance(c.object, Entity) and c.object.label == label]

        assert claim.object.key == "role/local/" + label.lower().replace(" ", "-")
        assert claim.score < 0.7

    def test_local_abbreviation(self) -> None:
        """A short form that the record gives to a name of its own stands for it everywhere."""
        prose = "Ward pharmacy hosts (WPHs) greet patients. We trained nine WPHs in the hospital."

        assert named(prose)["WPHs"] == "ward pharmacy host"

    @pytest.mark.parametrize("short", ["HCWs", "CHWs", "RNs", "HCPs", "PCPs"])
    def test_short_form_of_everyday(self, short: str) -> None:
        """Short forms that mean but one thing need not be spelled out."""
        assert short in named(f"In hospitals {short} wash their hands.")

    @pytest.mark.parametrize("word", ["residents", "fellows", "faculty"])
    def test_word_of_teaching_hospitals(self, word: str) -> None:
        """Residents, fellows and faculty are doctors where the record speaks of a teaching hospital."""
        assert word in named(f"In our residency the {word} slept badly.")

    @pytest.mark.parametrize("specialty", ["neurology", "emergency medicine (EM)", "medical", "pediatric"])
    def test_residents_of_a_specialty(self, specialty: str) -> None:
        """Who is a resident in a specialty is a doctor, whatever else the record says."""
        assert any("resident" in exact for exact in named(f"In our hospital {specialty} residents slept badly."))

    def test_kind_of_resident(self) -> None:
        """The specialty belongs to the name."""
        prose = "In this hospital residency the radiology residents slept badly."

        assert named(prose)["radiology residents"] == "radiology resident"

    @pytest.mark.parametrize("provider", ["dental care providers", "abortion providers", "mental health providers"])
    def test_provider(self, provider: str) -> None:
        """Who provides a kind of care may be a person."""
        assert provider in named(f"We asked {provider} of three hospitals.")

    def test_other_staff_where_a_role_is_named(self) -> None:
        """A record that names care professionals is about health care, and its managers are ours."""
        prose = "Engineers, designers, care professionals and managers spoke of sensors, cameras and screens."

        assert set(named(prose).values()) == {"care professional", "manager"}

    @pytest.mark.parametrize(
        ("prose", "exact", "label"),
        [
            ("Long stay unit (LSU) navigators help.", "Long stay unit (LSU) navigators", "long stay unit navigator"),
            ("We asked burns unit (BU) dietitians.", "burns unit (BU) dietitians", "burns unit dietitian"),
        ],
    )
    def test_short_form_amid_a_name(self, prose: str, exact: str, label: str) -> None:
        """A short form in brackets does not part a name."""
        assert named(f"{prose} Patients wait in the hospital.")[exact] == label

    def test_local_is_below_its_head(self) -> None:
        """What no scheme holds hangs below the concept that its end names."""
        (claim,) = claims_on(abstract="The recruitment nurse advises patients.")

        assert claim.object.broader == next(c.key for c in roles_called("nurse"))

    def test_kind_is_not_its_genus(self) -> None:
        """Locum doctors are not counted as doctors too."""
        assert set(named("Locum doctors work in hospitals.").values()) == {"locum doctor"}

    @pytest.mark.parametrize(
        "prose", ["representatives of healthcare organisations", "leaders within healthcare organisations"]
    )
    def test_head_before_its_body(self, prose: str) -> None:
        """ "Leaders within X" and "representatives of X" are X's leaders and representatives."""
        assert list(named(f"They met {prose} in May.")) == [prose]

    @pytest.mark.parametrize(
        ("prose", "exact"),
        [
            ("Members of the hospital board were asked.", "Members of the hospital board"),
            ("The head of organisational development met the nurses.", "head of organisational development"),
            ("Officials of the World Health Organization met nurses.", "Officials of the World Health Organization"),
            ("Officials of the Ministry of Health met nurses.", "Officials of the Ministry of Health"),
            ("Chairs of trust boards were asked about health.", "Chairs of trust boards"),
            ("The personnel in the operating theatre told the surgeons.", "personnel in the operating theatre"),
            ("The Chief Nursing Officer for Wales spoke of hospitals.", "Chief Nursing Officer"),
        ],
    )
    def test_office_before_its_body(self, prose: str, exact: str) -> None:
        """Who sits on, chairs or works for a body may be named before it."""
        assert exact in named(prose)

    def test_staff_of_a_named_body(self) -> None:
        """The name of a body keeps its capitals in the name of a role."""
        assert "NHS England staff" in named("We conducted interviews with NHS England staff.").values()

    def test_activity(self) -> None:
        """An activity printed as a role is held by its agent; its short form is read with the word role."""
        prose = "We studied the care navigation (CN) and link worker roles. Training for the CN role differed."

        assert named(prose) | {"care navigation": "care navigator", "CN": "care navigator"} == named(prose)

    def test_role_holder_after_role_noun(self) -> None:
        """Staff after the name of a role adds nothing to it."""
        assert set(named("Some receptionist staff felt unprepared to advise patients.").values()) == {
            "medical receptionist"
        }

    def test_definition_is_one_role(self) -> None:
        """Who is defined and the name that the definition gives are one role."""
        prose = "We asked the senior doctor in each hospital (termed the 'Responsible Officer')."

        assert set(named(prose).values()) == {"Responsible Officer"}

    @pytest.mark.parametrize(
        ("prose", "back", "label"),
        [
            (
                "Freedom to Speak Up Guardians work in hospitals. Staff told the Guardian.",
                "Guardian",
                "Freedom to Speak Up Guardian",
            ),
            ("Trainee audiologists see patients. Most trainees slept.", "trainees", "trainee audiologist"),
            ("Night ward managers see patients. One manager slept.", "manager", "night ward manager"),
            (
                "Hospital night shift managers met. Shift managers slept.",
                "Shift managers",
                "hospital night shift manager",
            ),
            ("Ward pharmacy navigators see patients. Navigators felt useful.", "Navigators", "ward pharmacy navigator"),
        ],
    )
    def test_back_reference(self, prose: str, back: str, label: str) -> None:
        """A bare head stands for the only role of the record that ends so."""
        assert named(prose)[back] == label

    @pytest.mark.parametrize(
        "prose",
        [
            "Ward navigators and clinic navigators see patients. The navigators felt useful.",
            "Ward navigators see patients. The navigator training was long.",
        ],
    )
    def test_no_back_reference(self, prose: str) -> None:
        """A head that two roles share, or that stands before another noun, refers to none."""
        assert not {"navigator", "navigators"} & set(named(prose))

    @pytest.mark.parametrize(
        "prose",
        [
            "Ward managers and managers met in the hospital.",
            "Senior managers met in the hospital. Other managers slept.",
            "Managers met in the hospital. The ward managers slept.",
            "Ward managers and clinic managers met in the hospital. Other managers slept.",
        ],
    )
    def test_two_of_one_head(self, prose: str) -> None:
        """Beside a longer name, before it, after two, or where it has only a rank more, a name is a role of its own."""
        assert "manager" in named(prose).values()

    def test_short_form_in_a_name(self) -> None:
        """A short form that the record spells out is spelled out in the name of a role."""
        prose = "In each long stay unit (LSU) patients wait. The LSU navigators help."

        assert named(prose)["LSU navigators"] == "long stay unit navigator"

    def test_user_scheme(self) -> None:
        """A user's own scheme is matched like the shipped one."""
        doc = document(abstract="Sky nurses fly to patients.")
        doc.schemes = Schemes([own_role("sky nurse")])

        assert {claim.object.key for claim in roles.extract(doc, ())} == {"https://example.org/r/sky-nurse"}

    @pytest.mark.parametrize("name", ["host", "software manager", "volunteer", "support worker role", "facilitator"])
    def test_user_scheme_holds_in_any_field(self, name: str) -> None:
        """Who lists a role wants it found, in records of any field and whatever else the word may mean."""
        doc = document(title=f"The {name}s of Ayr: pathogens, barriers and facilitators")
        doc.schemes = Schemes([own_role(name)])

        assert iris.slug(name) in {claim.object.key.rpartition("/")[2] for claim in roles.extract(doc, ())}


class TestNoNames:
    """What names no role."""

    @pytest.mark.parametrize(
        "prose",
        [
            "Patients, carers and the public were asked about health care.",
            "Staff, professionals, team members, participants and stakeholders of the hospital took part.",
            "The interviewer, an observer and the researchers visited the clinic.",
            "Professional identity matters in the medical profession.",
            "The Royal College of General Practitioners publishes guidance on health.",
            "The Nursing and Midwifery Council regulates.",
            "The Nurse-Family Partnership visits mothers in health care; the Scale of Physician Empathy was filled in.",
            "Hotel managers and canteen supervisors feared blood lead in the pandemic; hospitals were full.",
            "Records came from the General Practitioner Research Database of patients.",
            "Home workers and factory workers fell ill in the pandemic; hospitals were full.",
            "The Code of Practice on the International Recruitment of Health Personnel was read in hospitals.",
            "Finished consultant episodes of patients were counted.",
            "Infectious agents, antimicrobial agents and home owners are no matter of the hospital.",
            "Doctors Without Borders and Physicians for Human Rights run clinics.",
            "Health care provider organisations and health care provider networks pay hospitals.",
            "The dental chair and the dialysis chairs of the clinic were cleaned.",
            "Pacemakers and their RV leads and LV lead failed in patients.",
            "Community representatives, youth advisers and legal guardians joined the clinic.",
            "Treatment responders left hospital early.",
            "Health services researchers and nurse researchers wrote about patients.",
            "The Conference of Governmental Hospital Hygienists sets limits for health.",
            "Graduates of the Nurse Practitioner programme held a Doctor of Nursing Practice in health care.",
            "The Health Professionals Follow-up Study weighs men each year in the clinic.",
            "The Physician Network and the Nurse Stress Index were read by patients.",
            "It appeared in The Oncologist, Vol. 3, on health care.",
            "Non-general practitioner (GP) roles were funded in health care.",
            "Barriers and practice facilitators were described in health care.",
            "It was intended to support workers in health care.",
            "The team led the way and the practices host clinics.",
            "Care home residents were weighed.",
            "Residents of the nursing home sang; the home has a residency.",
            "Local residents were weighed by the residency.",
            "Care providers, service providers and home care providers differ in price.",
            "The platelets bind to GP IIb and to anti-GP antibodies in patients.",
            "Answers come from the Hospital Consumer Assessment of Healthcare Providers and Systems.",
            "Day care workers keep children.",
            "MERCHANT STAFF AND CARGO OFFICIALS OF A PORT",
        ],
    )
    def test_none(self, prose: str) -> None:
        """Populations, bare groups, functions in the study, names of bodies, adjectives and verbs are no roles."""
        assert named(prose) == {}

    @pytest.mark.parametrize(
        "prose",
        [
            "Veterinary practitioners treat dairy cows; a practitioner saw each herd, and the cattle were weighed.",
            "Dogs were seen by cardiologists and general practitioners; the dogs coughed; a canine clinic closed.",
        ],
    )
    def test_animals(self, prose: str) -> None:
        """Where animals are treated, nobody is of the health-care workforce."""
        assert named(prose) == {}

    def test_what_they_act_as(self) -> None:
        """Nurses as leaders are nurses."""
        assert set(named("Midwives as leaders in health care integration.").values()) == {"midwife"}

    @pytest.mark.parametrize(
        "prose",
        [
            "Hospitality managers and forestry practitioners have careers in turbulent times.",
            "Hearing was tested in frontline workers of a factory, its safety managers and its maintenance staff.",
            "Workers in a noisy department of a mill lost their hearing; personnel of blood group A did not.",
        ],
    )
    def test_other_trades(self, prose: str) -> None:
        """Workers and managers of other trades are none of ours, even where their health is the matter."""
        assert named(prose) == {}

    def test_health_of_workers(self) -> None:
        """Who looks after the health of workers is of ours, whatever the trade."""
        prose = "In a mill the occupational hygienist and the hearing conservation managers measured noise and hearing."

        assert {"occupational hygienist", "hearing conservation managers"} <= set(named(prose))

    def test_other_field(self) -> None:
        """The managers of a record that has nothing to do with health care are none of ours."""
        assert named("Managers of software firms share knowledge with project managers.") == {}

    @pytest.mark.parametrize(
        "prose",
        [
            "Nurse cells feed the egg; nurse sharks and nurse bees rest in the clinic.",
            "The doctor fish nibbles the skin of patients.",
            "We hope to nurse patients at home.",
        ],
    )
    def test_other_sense(self, prose: str) -> None:
        """A cell, an animal or a verb is nobody's role."""
        assert named(prose) == {}

    def test_who_learns(self) -> None:
        """Students do not work yet."""
        assert named("Nursing students and medical students learn in hospitals.") == {}

    @pytest.mark.parametrize("head", ["specialists", "experts", "leaders", "providers", "practitioners"])
    def test_bare_head(self, head: str) -> None:
        """A head that says nothing of an occupation or a body names no role."""
        assert named(f"The {head} met in the hospital.") == {}

    @pytest.mark.parametrize("verb", ["supervise", "employ", "oversee"])
    def test_verb_before(self, verb: str) -> None:
        """What stands where verbs do is no part of a name."""
        assert "care coordinators" in named(f"The hospitals {verb} care coordinators.")


class TestKinds:
    """Words before a role that make it another one, and words that do not."""

    @pytest.mark.parametrize(
        ("prose", "label"),
        [
            ("Frontline midwives slept badly.", "frontline midwife"),
            ("Front line staff of the hospital slept badly.", "frontline staff"),
            ("First-line midwives slept badly.", "frontline midwife"),
            ("Night-shift pharmacists slept badly.", "night-shift pharmacist"),
            ("Senior dietetic assistants work in hospitals.", "senior dietetic assistant"),
            ("Burns dietitians advise patients.", "burns dietitian"),
            ("Stewardship pharmacists audit prescribing.", "stewardship pharmacist"),
            ("The head dietitian advises patients.", "head dietitian"),
            ("Six early years policy officers met the midwives.", "early years policy officer"),
            ("Employing burns dietitians costs hospitals money.", "burns dietitian"),
            ("The lead burns dietitian advises patients.", "lead burns dietitian"),
            ("Team-based leads and a clinic in-charge met in the hospital.", "team-based lead"),
            ("Eight speak-up champions met in the hospital.", "speak-up champion"),
            ("Two dispatchers of the ambulance service met the nurses.", "dispatcher"),
            ("We asked eMAR pharmacists.", "eMAR pharmacist"),
            ("Women's health physiotherapists work in clinics.", "women's health physiotherapist"),
        ],
    )
    def test_kind(self, prose: str, label: str) -> None:
        """A rank, a field of work or a place in the line of care makes a narrower role."""
        assert label in named(prose).values()

    @pytest.mark.parametrize(
        "before",
        [
            "Experienced",
            "WTE",
            "Resilient",
            "Female",
            "Iranian",
            "Older",
            "Many",
            "Twenty-seven",
            "Unhelpful",
            "Part-time",
        ],
    )
    def test_no_kind(self, before: str) -> None:
        """Worth, number, age, sex, origin and hours make no other role."""
        assert named(f"{before} midwives slept badly.") == {"midwives": "midwife"}

    def test_speciality_is_clinical(self) -> None:
        """Every audiologist is clinical."""
        assert named("Clinical audiologists test hearing.") == {"audiologists": "audiologist"}

    def test_two_professions(self) -> None:
        """Two professions side by side are no kind of each."""
        assert set(named("Trust grows in nurse physiotherapist teams.").values()) == {"nurse", "physiotherapist"}


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
        assert not any(claim.negated for claim in claims_on(abstract=prose))

    @pytest.mark.parametrize("prose", ["No paramedic was on duty.", "The hospital had no paramedics."])
    def test_none_there(self, prose: str) -> None:
        """Who was not there is marked."""
        assert all(claim.negated for claim in claims_on(abstract=prose))

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


def own_role(label: str) -> Concept:
    return Concept(
        key=f"https://example.org/r/{iris.slug(label)}", kind="Role", label=label, scheme="https://example.org/r/"
    )


def roles_called(label: str) -> list[Concept]:
    return [concept for concept in document().schemes.of_kind("Role") if concept.label == label]
