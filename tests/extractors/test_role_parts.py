"""What holders of a role did, told, learnt or scored, and whether that makes them part of the study."""

from __future__ import annotations

import pytest

from ._roles import MENTIONED, STUDIED, TOOK_PART, named
from ._roles import shown as shown_on

ASKED = "We interviewed 20 midwives."


def shown(label: str, abstract: dict[str, str] | str, title: str = "Nights in a town") -> set[str]:
    """The relations of the role with this label; those that say more leave no mere mention."""
    found = shown_on(label, abstract=abstract, title=title)
    return found - {MENTIONED} or found


class TestTelling:
    """Who tells a view took part; who is only spoken of did not."""

    @pytest.mark.parametrize(
        "results",
        [
            "Paramedics regarded the rota as a lottery.",
            "Paramedics more often invoked the law.",
            "Midwives feared delay; paramedics likened it to a queue.",
            "Paramedics with children doubted that shifts would change.",
            "Paramedics called for longer breaks.",
            "Paramedics planned to leave.",
        ],
    )
    def test_verbs_of_speech(self, results: str) -> None:
        """There are many words for telling a view."""
        assert shown("paramedic", {"Methods": ASKED, "Results": results}) == {TOOK_PART}

    def test_their_object(self) -> None:
        """Goals that somebody believes in are what others listed."""
        results = "What helped was an early start and a few goals that paramedics believe in."

        assert shown("paramedic", {"Methods": ASKED, "Results": results}) == {MENTIONED}

    def test_that_after_a_verb(self) -> None:
        """After "the interviews show that" the subject of the clause tells its own view."""
        results = "The interviews show that paramedics felt alone."

        assert shown("paramedic", {"Methods": ASKED, "Results": results}) == {TOOK_PART}

    def test_how_many(self) -> None:
        """What nobody counted was not told by those who were not counted."""
        results = "No trust knew how many of its paramedics found work abroad."

        assert shown("paramedic", {"Methods": ASKED, "Results": results}) == {MENTIONED}

    @pytest.mark.parametrize("verb", ["thought", "found", "saw"])
    def test_tells_what_was(self, verb: str) -> None:
        """A sentence in the past tense belongs to the study, though no head and no other cue tells that."""
        abstract = f"Midwives in 20 towns were trained to drive. Paramedics {verb} that calls became longer."

        assert shown("paramedic", abstract) == {TOOK_PART}

    def test_rating(self) -> None:
        """To rate is to be asked."""
        abstract = "We put scribes into an ambulance station. Paramedics rated them highly."

        assert shown("paramedic", abstract) == {TOOK_PART}


class TestDoing:
    """Results that tell what the holders of a role did are about them, but for their daily work."""

    @pytest.mark.parametrize(
        "results",
        [
            "Paramedics left earlier once the ban had ended.",
            "Paramedics tended to act as translators.",
            "Midwives stayed, while paramedics in the north took the first bus.",
        ],
    )
    def test_subject(self, results: str) -> None:
        """They are the subject of a sentence, or of its second half, in the past tense."""
        assert shown("paramedic", {"Methods": ASKED, "Results": results}) == {TOOK_PART}

    @pytest.mark.parametrize(
        "results",
        [
            "Paramedics provided the first dressing.",
            "Paramedics were named as allies.",
            "Calls to paramedics took the longest.",
            "Paramedics need a rest.",
        ],
    )
    def test_daily_work(self, results: str) -> None:
        """Their work, what was said of them and what they need shows nothing."""
        assert shown("paramedic", {"Methods": ASKED, "Results": results}) == {MENTIONED}

    def test_only_patients_were_asked(self) -> None:
        """Where patients were asked, it is they who tell it."""
        abstract = {"Methods": "We interviewed 20 patients.", "Results": "Paramedics left earlier than promised."}

        assert shown("paramedic", abstract) == {MENTIONED}


class TestTrained:
    """Who was trained or appointed for what is studied took part."""

    @pytest.mark.parametrize(
        "methods",
        [
            "Paramedics, recruited and trained by a charity, made home visits.",
            "Twenty porters were appointed as paramedics.",
        ],
    )
    def test_for_the_study(self, methods: str) -> None:
        """They were trained by somebody, or appointed as something."""
        assert shown("paramedic", {"Methods": methods}) == {TOOK_PART}

    def test_trained_elsewhere(self) -> None:
        """Where somebody was trained once does not matter."""
        assert shown("paramedic", {"Methods": "Records of paramedics trained abroad were kept apart."}) == {MENTIONED}


class TestMeasured:
    """Numbers show who took part, whatever the words around them."""

    def test_panel(self) -> None:
        """A panel comprises those who took part."""
        abstract = "Three rounds were held with a panel comprising 12 paramedics and 6 midwives."

        assert shown("paramedic", abstract) == {TOOK_PART}

    def test_text_of_theirs(self) -> None:
        """Comments from so many are their part in the study, in a record without heads."""
        abstract = "Free-text comments from 320 paramedics were subjected to content analysis."

        assert shown("paramedic", abstract) == {TOOK_PART}

    def test_completed_by(self) -> None:
        """Who completed a questionnaire or attended a workshop took part, whatever stands between."""
        abstract = (
            "The form, which had 24 items, was completed by 310 paramedics. Four events were attended by midwives."
        )

        assert shown("paramedic", abstract) == {TOOK_PART}
        assert shown("midwife", abstract) == {TOOK_PART}

    def test_compared_groups(self) -> None:
        """Who is compared with others was surveyed."""
        abstract = "We compared 410 health workers with 390 teachers. Anxiety was highest among paramedics."

        assert shown("paramedic", abstract) == {TOOK_PART}


class TestResearch:
    """Who does research in a study has a function in it, and there is no role to tell of."""

    @pytest.mark.parametrize(
        "methods",
        [
            "The groups were moderated by a paramedic and a psychologist.",
            "Comments were coded independently by two paramedics.",
            "Interviews were conducted by an experienced paramedic.",
        ],
    )
    def test_is_no_role(self, methods: str) -> None:
        """Coding and moderating are such functions."""
        assert named(f"We interviewed 20 midwives. {methods}") == {"midwives": "midwife"}

    def test_care_is_no_research(self) -> None:
        """Who treated or examined patients is named as what they are."""
        assert shown("paramedic", {"Methods": "All wounds were examined by two paramedics."}) == {MENTIONED}


class TestReferral:
    """Those by whom somebody was sent are not those who were sent."""

    def test_mostly_by(self) -> None:
        """ "Mostly by paramedics" says nothing of those before the comma."""
        abstract = {"Results": "Over five years 420 patients were referred, mostly by paramedics."}

        assert shown("paramedic", abstract) == {MENTIONED}


class TestRules:
    """A rule that applies to a role is studied if title or aim speak of what it is about."""

    def test_singular_and_plural(self) -> None:
        """The title may name in the singular what the rule names in the plural."""
        abstract = {
            "Background": "In 2013 the council allowed hygienists and dental therapists to see patients unreferred.",
            "Methods": "We interviewed 20 dentists.",
        }

        assert shown("dental therapist", abstract, title="Why a rule on the therapist changed nothing") == {STUDIED}


class TestHeads:
    """Heads of reports on a change of practice name parts of the argument, too."""

    def test_highlights(self) -> None:
        """Highlights are results."""
        abstract = {"": "We observed a drop-in. Highlights: 20 people seen; paramedics in five towns asked for more."}

        assert shown("paramedic", abstract) == {TOOK_PART}

    def test_amid_a_labelled_passage(self) -> None:
        """A head that a database did not part from the section before it counts, too."""
        abstract = {"Aim": "To test a drop-in with interviews. Highlights: paramedics in five towns asked for more."}

        assert shown("paramedic", abstract) == {TOOK_PART}

    def test_empirical_without_asking(self) -> None:
        """A record with results under a head in its running text tells of a study."""
        abstract = "Background: Many leave. Results: Retention rose. Paramedics valued a half-day a week."

        assert shown("paramedic", abstract) == {TOOK_PART}

    def test_description_of_practice_change(self) -> None:
        """What was changed is no background."""
        abstract = {"Description of practice change": "Sixteen paramedics were paired with 16 midwives."}

        assert shown("paramedic", abstract) == {TOOK_PART}


class TestOtherwise:
    """Who is no holder of a role is none, however the hyphen is printed."""

    @pytest.mark.parametrize("hyphen", ["-", "‐", "‑", "–", " "])
    def test_non(self, hyphen: str) -> None:
        """ "Non-health workers" are no health workers."""
        assert named(f"Stress in hospital staff and in non{hyphen}health workers was told.") == {
            "hospital staff": "hospital staff"
        }
