"""Whether a mention shows that the study is about a role: by title, aim, or a rule or scheme that applies to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from kg.extractors import _aim_words as aim_words
from kg.extractors import _measure_words as measure_words
from kg.extractors._role_words import ACTIVITY_TO_AGENT
from kg.extractors._study_frames import Mention
from kg.extractors._zones import LATE
from kg.words.text import fold

__all__ = ["is_studied"]


def is_studied(mention: Mention) -> bool:
    """Whether the study is about those named."""
    return any(rule(mention) for rule in STUDIED_IF)


def _in_aim(mention: Mention) -> bool:
    sentence = mention.sentence
    if sentence.aim is None or mention.named.span.begin >= sentence.aim.end:
        return False
    if mention.follows(aim_words.PLACE_FOLLOWS):
        return False
    return sentence.is_title or sentence.is_under_aims or not mention.is_listed


def _is_meant_by_aim(mention: Mention) -> bool:
    """ "Midwives lead teams. We explored what they fear." """
    if mention.sentence.aim or mention.sentence.zones & LATE or aim_words.VERB.search(mention.all_before):
        return False
    after = mention.frames.after(mention.sentence)
    if after is None or after.aim is None or aim_words.MEANT_BY.search(after.text) is None:
        return False
    return measure_words.OCCUPATIONS.search(after.text) is None


def _is_made_for(mention: Mention) -> bool:
    return not mention.sentence.zones <= LATE and aim_words.MADE_FOR.search(mention.all_before) is not None


def _activity_in_aim(mention: Mention) -> bool:
    return any(activity in mention.frames.aims for activity in _activities(mention.named.role.label))


@lru_cache(maxsize=1_024)
def _activities(label: str) -> tuple[str, ...]:
    """What the holders of a role do, where its label says so: "care coordination" for care co-ordinators."""
    modifiers, _, agent = fold(label).replace("co ordinator", "coordinator").rpartition(" ")
    known = [fold(activity) for activity, doer in ACTIVITY_TO_AGENT.items() if doer == agent]
    return tuple(f"{modifiers} {activity}" for activity in known if modifiers)


def _is_obliged(mention: Mention) -> bool:
    """Whether a rule applies to the role, and the study is about that rule."""
    before = mention.before(80)
    if aim_words.RULED.search(before) and not mention.sentence.zones <= LATE:
        return mention.frames.is_about_topic_of(mention.sentence)
    if aim_words.RULES.isdisjoint(mention.sentence.words) and not aim_words.EVERY.search(before):
        return False
    applies = mention.follows(aim_words.OBLIGED) or aim_words.APPLIES_TO.search(before)
    return bool(applies) and mention.frames.is_about_topic_of(mention.sentence)


def _is_eligible(mention: Mention) -> bool:
    return "eligible" in mention.sentence.words and mention.act == "eligible"


def _in_own_scheme(mention: Mention) -> bool:
    return mention.is_in_own_scheme


def _is_outcome(mention: Mention) -> bool:
    return bool(aim_words.OUTCOME_LABEL.search(mention.sentence.label) and aim_words.ROLE_OF.search(mention.before(60)))


STUDIED_IF: tuple[Callable[[Mention], bool], ...] = (
    _in_aim,
    _is_meant_by_aim,
    _is_made_for,
    _activity_in_aim,
    _is_obliged,
    _is_eligible,
    _in_own_scheme,
    _is_outcome,
)
