"""How a role stands to the study: it is what the study is about, its holders took part, or it is only named."""

from __future__ import annotations

import pytest

from kg.extractors import roles
from kg.model import Entity

from ._make import document

STUDIED, TOOK_PART, MENTIONED = "studiesRole", "participantRole", "mentionsRole"


def shown(label: str, abstract: dict[str, str] | str, title: str = "Nights in a town") -> set[str]:
    """The relations of the role with this label; those that say more leave no mere mention."""
    claims = roles.extract(document(title=title, abstract=abstract), ())
    found = {claim.relation for claim in claims if isinstance(claim.object, Entity) and claim.object.label == label}
    return found - {MENTIONED} or found


class TestSample:
    """Who was asked, trained, measured or counted as the sample took part, in each design."""

    @pytest.mark.parametrize(
        "methods",
        [
            "The sample comprised 994 midwives and paramedics working in Truro.",
            "A questionnaire was designed and sent electronically to all paramedics.",
            "An online survey of paramedics (n=238).",
            "A three-round Delphi was used; 24 paramedics formed the panel.",
            "In a modified Delphi, an expert panel (paramedics, n=24) rated 40 statements.",
            "A vignette study among paramedics was carried out.",
            "A quasi-experimental study was undertaken with 48 paramedics.",
            "We followed 4,200 paramedics from 2001 to 2011 using the register.",
            "Registry records of 12,400 paramedics were linked to sick leave.",
            "Eighteen paramedics performed a simulated rescue twice.",
            "Paramedics wore actigraphs for two weeks.",
            "Paramedics kept time logs for two weeks.",
            "Blood samples were taken from 400 paramedics.",
            "Lead was measured in the urine of 60 paramedics and 60 controls.",
            "Sound levels were measured with dosimeters worn by paramedics.",
            "Feedback was sought from paramedics through a website.",
            "The tool was piloted with paramedics.",
            "Data came from 12 focus groups: midwives (4), paramedics (4) and patients (4).",
            "Video recordings of 60 calls with 10 paramedics were analysed.",
            "The bundle consisted of posters, earplugs and paramedic training.",
            "We applied the scale to paramedics, applying two further scales to paramedics of other towns.",
            "We spoke many times with midwives, who were tired, as well as with paramedics.",
            "Interviews were held with 29 members of three boards: midwives, managers and paramedics.",
            "Paramedics (n = 689; response rate 71.2%) completed a scale.",
            "Midwives and paramedics were analysed separately.",
        ],
    )
    def test_design(self, methods: str) -> None:
        """Surveys, panels, cohorts, trials, measurements and training all have a sample."""
        assert shown("paramedic", {"METHODS": methods}) == {TOOK_PART}

    @pytest.mark.parametrize(
        "result",
        [
            "Among 2,300 paramedics, 44% slept badly.",
            "Sixty-two percent of paramedics slept badly.",
            "Twelve of 40 paramedics had impaired lungs.",
            "Considerable proportions of paramedics presented with pain.",
            "Compared with midwives, paramedics were more anxious.",
            "Scores were higher in midwives than in paramedics (p<0.01).",
            "Pain was most frequent among paramedics (62%).",
            "Being a paramedic was associated with poor sleep.",
            "Interviews showed that paramedics were wary of rules.",
            "In interviews, concerns were raised by paramedics.",
            "The ease of use was rated as good by paramedics.",
            "The response rate was 60% for paramedics and 40% for others.",
            "The paramedics, on the other hand, felt alone.",
            "Supervisors, all of them paramedics, felt alone.",
            "Two conditions were put forward by almost all paramedics.",
            "Paramedics told us that they felt alone.",
            "Turnover among paramedics was unaffected.",
        ],
    )
    def test_result(self, result: str) -> None:
        """Shares, comparisons and views of those surveyed are of people who took part."""
        abstract = {"METHODS": "We surveyed staff of two trusts.", "RESULTS": result}

        assert shown("paramedic", abstract) == {TOOK_PART}

    @pytest.mark.parametrize(
        ("title", "abstract"),
        [
            ("Fatigue", "We assessed the prevalence of fatigue among paramedics. A survey had 300 responses."),
            ("Fatigue among paramedics", "A questionnaire was filled in by 600 participants."),
            ("Violence against paramedics: a survey", {"METHODS": "A survey was run.", "RESULTS": "65% were hit."}),
        ],
    )
    def test_measured_in_all_that_answered(self, title: str, abstract: dict[str, str] | str) -> None:
        """Whose fatigue title or aim say was measured answered, where those who did have no other name."""
        assert shown("paramedic", abstract, title) == {STUDIED, TOOK_PART}

    def test_measured_in_others(self) -> None:
        """Where the record names those who answered, the title does not make others answer."""
        abstract = {"METHODS": "We surveyed 40 midwives."}

        assert shown("paramedic", abstract, title="Fatigue among paramedics") == {STUDIED}

    def test_measured_in_the_same(self) -> None:
        """Those whom the record counts by the last noun of the title's role are those of the title."""
        abstract = {"METHODS": "In a survey, 300 nurses filled in a scale."}

        assert shown("practice nurse", abstract, title="Fatigue among practice nurses") == {STUDIED, TOOK_PART}

    def test_own_study_begins(self) -> None:
        """In running text the study begins with its first step; what was found before, others found."""
        abstract = "Paramedics felt unprepared. Fourteen midwives took part in interviews. Midwives felt alone."

        assert shown("paramedic", abstract) == {MENTIONED}
        assert shown("midwife", abstract) == {TOOK_PART}

    @pytest.mark.parametrize(
        "told",
        [
            "I shadowed paramedics for six months. They joked.",
            "We filmed paramedics at work and asked them to comment on the films.",
            "Paramedics from 33 towns replied (66%).",
            "Questionnaires came back from 70% of paramedics.",
            "Twelve of the 20 paramedics contacted agreed to be interviewed.",
            "Paramedics who used it were surveyed.",
            "Written answers were obtained from paramedics in 40 areas.",
            "The views of paramedics were sought by questionnaire.",
            "Advice was given by paramedics, who were interviewed after the trial.",
        ],
    )
    def test_told_without_heads(self, told: str) -> None:
        """Where no aim is stated, what was done after the first sentence belongs to the study."""
        assert shown("paramedic", f"Nights are long. {told}") == {TOOK_PART}

    @pytest.mark.parametrize(
        "known",
        [
            "A recent survey of paramedics found that 40% felt alone.",
            "In one study, paramedics reported strain.",
            "Previous interviews with paramedics have shown strain.",
            "Several studies found that paramedics felt alone.",
        ],
    )
    def test_studies_of_others(self, known: str) -> None:
        """What earlier studies asked, they asked."""
        assert shown("paramedic", f"{known} We interviewed midwives.") == {MENTIONED}


class TestNoPart:
    """Who cares for those asked, works for the study or is hoped for took no part."""

    @pytest.mark.parametrize(
        "methods",
        [
            "All rescues were performed by three paramedics.",
            "Two experienced paramedics performed all rescues.",
            "Two paramedics read the scans independently.",
            "A paramedic rated pain.",
            "Participants received weekly calls from a paramedic.",
            "The programme was delivered by trained paramedics.",
            "Patients attending paramedics were invited to a survey.",
            "We interviewed patients of paramedics.",
            "We interviewed parents of children referred to paramedics.",
            "The questionnaire was handed out by paramedics.",
            "We asked how paramedics are recruited abroad.",
            "Trained paramedics interviewed patients at home.",
            "Paramedics recruited patients.",
            "A form was posted in May 2023, sent through paramedics.",
            "At least 1 paramedic was on call.",
            "The target was met with 2.5 paramedics.",
            "There was an increase of 61 paramedics per 10,000 people.",
            "We read 300 verdicts (262 regarding paramedics).",
            "Data were compared before and after the introduction of four paramedics.",
            "No paramedics were interviewed.",
            "The employment of a paramedic was associated with fewer visits.",
            "A paramedic on each unit kept the rota.",
            "Paramedics answered alerts within 5 minutes.",
            "Paramedics attended 40 births.",
            "There were only two paramedics per 1,000 people.",
            "The exposure of a paramedic was imitated and measured.",
        ],
    )
    def test_function_in_care_or_study(self, methods: str) -> None:
        """Raters, providers and those a patient saw are named, and no more."""
        assert shown("paramedic", {"METHODS": methods}) == {MENTIONED}

    @pytest.mark.parametrize(
        "prose",
        [
            "Surveys of paramedics and interviews with paramedics are needed.",
            "There is a need to involve all stakeholders (midwives, paramedics).",
            "More training of paramedics is needed.",
            "Managers should support paramedics.",
        ],
    )
    def test_wish(self, prose: str) -> None:
        """What ought to be done has not been done."""
        assert shown("paramedic", {"METHODS": "We surveyed 90 adults.", "CONCLUSIONS": prose}) == {MENTIONED}

    @pytest.mark.parametrize(
        "result",
        [
            "Satisfaction with midwives was higher than with paramedics.",
            "Having met a paramedic was associated with trust (OR 2.1).",
            "Trust was higher among those seen by paramedics (p<0.01).",
            "Patients felt that paramedics did not listen.",
            "Patients stressed that paramedics were invited late.",
            "According to patients, paramedics were kind.",
        ],
    )
    def test_answers_of_patients(self, result: str) -> None:
        """What patients answered about somebody tells nothing of them."""
        abstract = {"METHODS": "A questionnaire was completed by 200 patients.", "RESULTS": result}

        assert shown("paramedic", abstract) == {MENTIONED}

    def test_section_of_design_and_participants(self) -> None:
        """A section that tells more than who took part is no list of them."""
        section = "This trial enrolled 300 patients; calls were made by paramedics."

        assert shown("paramedic", {"DESIGN, SETTING, AND PARTICIPANTS": section}) == {MENTIONED}

    @pytest.mark.parametrize(
        "told",
        ["Paramedics opposed the plan.", "Two paramedics were appointed.", "In 60% of cases, paramedics came late."],
    )
    def test_part_in_what_happened(self, told: str) -> None:
        """To act in what is told is no part in a study."""
        assert shown("paramedic", f"A station was opened in 1948. {told} Patients were grateful.") == {MENTIONED}


class TestReviews:
    """Nobody takes part in a review of others' studies."""

    def test_survey_about_reviews(self) -> None:
        """A survey that has to do with reviews is none."""
        methods = "A survey about systematic reviews was sent to paramedics."

        assert shown("paramedic", {"METHODS": methods}) == {TOOK_PART}

    def test_reviewed(self) -> None:
        """Who was counted in the reviewed studies is what the review is about, if title or aim say so."""
        abstract = {
            "METHODS": "We did a systematic review.",
            "RESULTS": "In 33 studies, 12,000 paramedics were included.",
        }

        assert shown("paramedic", abstract, title="Paramedics under strain") == {STUDIED}


class TestStudied:
    """What the study is about stands in its title, its aim, or its subject's rules."""

    @pytest.mark.parametrize(
        "aim",
        [
            "For assessing the strain of paramedics, this study collected rotas.",
            "This article provides insight into what paramedics do.",
            "A protocol was developed to determine what paramedics hear.",
            "The authors examined the time that paramedics spend on the road.",
            "We piloted a service led by paramedics.",
            "In this qualitative study we explore how paramedics cope.",
            "The work of paramedics is reviewed in this article.",
        ],
    )
    def test_aim(self, aim: str) -> None:
        """Whom a sentence names that states the aim is studied."""
        assert STUDIED in shown("paramedic", aim)

    def test_asked_in_the_aim(self) -> None:
        """Under a head of aims, those asked are what the study is about and took part."""
        abstract = {"OBJECTIVES": "To explore strain, we interviewed paramedics."}

        assert shown("paramedic", abstract) == {STUDIED, TOOK_PART}

    def test_after_the_results(self) -> None:
        """What a paper says of itself after its results is no aim."""
        abstract = (
            "We aimed to count calls. Rotas were analysed. We found many calls. This study offers paramedics hope."
        )

        assert shown("paramedic", abstract) == {MENTIONED}

    @pytest.mark.parametrize(
        "rule",
        [
            "Under the new licensing law, all paramedics must show their fitness.",
            "Licensing is mandatory for paramedics by statutory regulation.",
            "The licensing policy applies to all paramedics.",
            "In 2013 the council allowed paramedics to work alone after licensing.",
            "Unlike that of drivers, the licensing of paramedics rests on no office.",
        ],
    )
    def test_rule_studied(self, rule: str) -> None:
        """A role to which the studied rule applies is studied; one under another rule is not."""
        aims = ("To explore the effects of licensing.", "To measure fluoride in water.")

        assert shown("paramedic", {"BACKGROUND": rule, "AIM": aims[0]}) == {STUDIED}
        assert shown("paramedic", {"BACKGROUND": rule, "AIM": aims[1]}) == {MENTIONED}

    def test_meant_by_the_aim(self) -> None:
        """The subject of the sentence before the aim is studied if the aim takes it up."""
        abstract = "Paramedics are hard to keep. We aimed to learn what they fear. Rotas were read."

        assert shown("paramedic", abstract) == {STUDIED}
        assert shown("paramedic", abstract.replace("they", "midwives")) == {MENTIONED}

    def test_trained_by_the_programme(self) -> None:
        """Those whom the studied programme trains are studied."""
        abstract = {"BACKGROUND": "The Nightlight programme trained paramedics.", "AIM": "To evaluate Nightlight."}

        assert shown("paramedic", abstract) == {STUDIED}

    def test_eligible(self) -> None:
        """Those whom a trial admits are studied; whether they took part is told elsewhere."""
        assert shown("paramedic", {"METHODS": "All midwives, paramedics (HCPs) and dentists were eligible."}) == {
            STUDIED
        }


class TestSections:
    """The head under which a sentence stands tells whose doing it is."""

    @pytest.mark.parametrize(
        "abstract",
        [
            "Background: Midwives felt tired. Methods: Ninety paramedics kept a diary. Results: Sleep was short.",
            "BACKGROUND Many midwives felt tired. METHODS Ninety paramedics kept a diary. RESULTS Sleep was short.",
            "Introduction. Midwives felt tired. Method. Ninety paramedics kept a diary. Results. Sleep was short.",
        ],
    )
    def test_heads_in_running_text(self, abstract: str) -> None:
        """A head that opens a sentence counts as one that a database prints apart."""
        assert shown("paramedic", abstract) == {TOOK_PART}
        assert shown("midwife", abstract) == {MENTIONED}

    @pytest.mark.parametrize("head", ["Design/methodology/approach", "Patients and methods", "Métodos", "Methodik"])
    def test_head_of_methods(self, head: str) -> None:
        """Methods have many heads, in several languages."""
        assert shown("paramedic", {head: "Ninety paramedics kept a diary."}) == {TOOK_PART}

    @pytest.mark.parametrize("head", ["What is known", "Context", "Antecedentes", "Rationale"])
    def test_head_of_background(self, head: str) -> None:
        """So has what was known before."""
        abstract = {head: "Ninety paramedics kept a diary.", "METHODS": "We surveyed midwives."}

        assert shown("paramedic", abstract) == {MENTIONED}

    def test_no_head(self) -> None:
        """A word with a colon is a head only if it names a part of a paper."""
        abstract = "We surveyed 200 adults. Total respondents: 200. Paramedics can help."

        assert shown("paramedic", abstract) == {MENTIONED}
