"""Roles: what names one, and by which name."""

from __future__ import annotations

import pytest

from kg import iris
from kg.extractors import roles
from kg.model import Entity
from kg.schemes.concepts import Concept
from kg.schemes.matching import Schemes

from ._make import document
from ._roles import claims_on, named


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
            ("ED dietitians advise patients.", "ED dietitian"),
            ("Six early years policy officers met the midwives.", "early years policy officer"),
            ("Employing burns dietitians costs hospitals money.", "burns dietitian"),
            ("The lead burns dietitian advises patients.", "lead burns dietitian"),
            ("Team-based leads and a clinic in-charge met in the hospital.", "team-based lead"),
            ("Eight tea-round champions met in the hospital.", "tea-round champion"),
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

    @pytest.mark.parametrize(
        ("prose", "label"),
        [
            ("Integrated care board commissioners met in the clinic.", "integrated care board commissioner"),
            ("Managed care pharmacists met in the clinic.", "managed care pharmacist"),
            ("Human resources officers met in the hospital.", "human resources officer"),
            ("Heads of human resources met in the hospital.", "head of human resources"),
            ("Assisted living managers met in the clinic.", "assisted living manager"),
            ("Life support instructors met in the hospital.", "life support instructor"),
            ("Health service psychologists-in-training met.", "health service psychologist-in-training"),
            ("Freedom to Speak Up Guardians met in the hospital.", "Freedom to Speak Up Guardian"),
        ],
    )
    def test_whole_name(self, prose: str, label: str) -> None:
        """What alone would be a participle, an adjective or a verb belongs to a name with the word beside it."""
        named_as = named(prose)

        assert named_as == {prose.partition(" met")[0]: label}

    def test_field_that_may_be_a_verb(self) -> None:
        """Only behind a field of work is "support" one: who supports staff names no staff of a kind."""
        assert named("Patients support nurses in the ward.") == {"nurses": "nurse"}

    def test_speciality_is_clinical(self) -> None:
        """Every audiologist is clinical."""
        assert named("Clinical audiologists test hearing.") == {"audiologists": "audiologist"}

    def test_two_professions(self) -> None:
        """Two professions side by side are no kind of each."""
        assert set(named("Trust grows in nurse physiotherapist teams.").values()) == {"nurse", "physiotherapist"}


def own_role(label: str) -> Concept:
    return Concept(
        key=f"https://example.org/r/{iris.slug(label)}", kind="Role", label=label, scheme="https://example.org/r/"
    )


def roles_called(label: str) -> list[Concept]:
    return [concept for concept in document().schemes.of_kind("Role") if concept.label == label]
