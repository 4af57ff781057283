"""What names no role though its words do elsewhere."""

from __future__ import annotations

import pytest

from ._roles import named


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
            "The protein is thought to act as a manager of the cascade in patients.",
            "Relatives described themselves as ‘interpreters’ of the patients.",
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

    @pytest.mark.parametrize("who", ["Parent mentors", "Sales managers", "Sports coaches"])
    def test_outside_the_workforce(self, who: str) -> None:
        """Whoever stands outside the workforce does so where a line begins, and in the plural."""
        assert named(f"{who} met in the hospital.") == {}
