"""Whether a mention shows that holders of a role took part: were asked, trained, counted, or tell their view.

Each rule is a small question about one mention; the table at the end lists them.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extractors import _asked_words as asked_words
from kg.extractors import _measure_words as measure_words
from kg.extractors import _part_words as part_words
from kg.extractors._study_frames import OWN, TELLING, Mention
from kg.extractors._zones import Zone

__all__ = ["takes_part"]


def takes_part(mention: Mention) -> bool:
    """Whether those named were asked, trained, observed or counted in the study, or tell their view."""
    if mention.frames.is_review or part_words.ONCE_AS.search(mention.before(40)):
        return False
    return any(rule(mention) for rule in TOOK_PART_IF)


def _is_listed(mention: Mention) -> bool:
    is_told = mention.sentence.is_title or not mention.sentence.is_background
    if not is_told or not mention.is_listed or mention.is_thing:
        return False
    return asked_words.PEOPLE_OF.search(mention.before(60)) is None


def _in_own_scheme(mention: Mention) -> bool:
    return mention.is_in_own_scheme


def _acts(mention: Mention) -> bool:
    """Whether the named are the subject of what was done to them, or of what they did, told or scored."""
    if mention.sentence.is_background or mention.act is None or not _is_own_subject(mention):
        return False
    return ACTS[mention.act](mention)


def _is_own_subject(mention: Mention) -> bool:
    """Whether the sentence speaks of them, and not of those they care for, of none of them, or by another's mouth."""
    before = mention.before(60)
    if part_words.NO_SUBJECT.search(before) and not mention.follows(part_words.WHO_WERE):
        return False
    return not (part_words.NONE_OF.search(before) or part_words.SAID_THAT.search(mention.all_before))


def _did(mention: Mention) -> bool:
    """Whether a result tells what the named did: "nurses on short contracts left earlier"."""
    if not mention.sentence.is_late or mention.sentence.is_background or mention.act is not None or mention.is_one:
        return False
    if not mention.follows(part_words.DID) or not part_words.OPENS_CLAUSE.search(mention.before(200)):
        return False
    asked_others = mention.frames.only_others_were_asked or not mention.frames.someone_was_asked
    return _is_own_subject(mention) and not mention.is_thing and not asked_others


def _undergoes(mention: Mention) -> bool:
    return not mention.sentence.is_concluding and part_words.HOW.search(mention.before(40)) is None


def _takes_steps(mention: Mention) -> bool:
    return not _does_a_task(mention) and measure_words.ANY_ONE.search(mention.before(30)) is None


def _tells(mention: Mention) -> bool:
    is_told = bool(mention.sentence.zones & (TELLING | {Zone.BACKGROUND}))
    if part_words.THEIR_OBJECT.search(mention.before(80)):
        return False
    return is_told and mention.frames.is_empirical and not _does_a_task(mention)


def _scores(mention: Mention) -> bool:
    return mention.sentence.is_late and mention.frames.someone_was_surveyed and _takes_steps(mention)


def _does_a_task(mention: Mention) -> bool:
    """Whether a few of them do for the study what others are studied by: "two blinded nurses rated the wounds"."""
    if not measure_words.FEW.search(mention.before(60)):
        return False
    return bool(mention.follows(measure_words.DOES_A_TASK) or measure_words.RATERS.search(mention.sentence.text))


def _is_measured(mention: Mention) -> bool:
    if not mention.frames.someone_was_surveyed or not (_has_share(mention) or _has_measure(mention)):
        return False
    is_of_them = not mention.is_thing and not measure_words.ANY_ONE.search(mention.before(30))
    return is_of_them and not mention.frames.only_others_were_asked


def _has_share(mention: Mention) -> bool:
    return mention.sentence.is_late and measure_words.SHARE_OF.search(mention.before(60)) is not None


def _has_measure(mention: Mention) -> bool:
    if not mention.sentence.names_measure:
        return False
    is_theirs = mention.follows(measure_words.MEASURED_OF) or measure_words.MEASURED_IN.search(mention.before(160))
    return bool(is_theirs) and _tells_measures(mention)


def _tells_measures(mention: Mention) -> bool:
    """Whether what the sentence says of somebody was measured in this study: a statistic, a step or an aim of it."""
    if mention.sentence.is_late:
        return mention.sentence.has_statistic
    if mention.sentence.is_title:
        return mention.frames.someone_unnamed_was_asked or mention.frames.were_asked(mention.named)
    return bool(mention.sentence.aim) or not (mention.sentence.is_background or mention.sentence.is_concluding)


def _is_exposed(mention: Mention) -> bool:
    if "by" not in mention.sentence.words or mention.is_thing or not mention.sentence.zones & OWN:
        return False
    return bool(
        measure_words.EXPERIENCED_BY.search(mention.before(160))
        or measure_words.USE_RATED_BY.search(mention.before(160))
    )


def _is_compared(mention: Mention) -> bool:
    if not mention.sentence.is_late or not mention.sentence.has_statistic or mention.is_thing:
        return False
    before = mention.before(60)
    is_subject = not part_words.NO_SUBJECT.search(before) and not measure_words.OF_THEM.search(before)
    is_compared = measure_words.COMPARED_BEFORE.search(before) or (
        is_subject and mention.follows(measure_words.COMPARED_AFTER)
    )
    is_among = measure_words.AMONG_THEM.search(before) and measure_words.FIGURE.search(mention.sentence.text)
    return bool(is_compared or is_among) and mention.frames.workers_were_asked


def _has_views(mention: Mention) -> bool:
    sentence = mention.sentence
    is_own = sentence.aim is not None or not sentence.is_background or bool(sentence.zones & TELLING)
    if not mention.frames.someone_was_asked or not is_own:
        return False
    if mention.follows(part_words.OWN_VIEWS) or part_words.VIEWS_OF.search(mention.before(90)):
        return True
    return part_words.TOLD_BY.search(mention.before(60)) is not None and mention.frames.workers_were_asked


def _is_counted(mention: Mention) -> bool:
    is_of_study = mention.frames.is_empirical or mention.sentence.aim is not None
    if mention.sentence.is_background or mention.is_thing or not is_of_study:
        return False
    if measure_words.COUNTED_BEFORE.search(mention.before(60)):
        return not _is_no_count(mention) and not _does_a_task(mention)
    after = mention.follows(measure_words.COUNTED_AFTER)
    return after is not None and not (after["number"].endswith("%") and _is_answer(mention))


def _is_no_count(mention: Mention) -> bool:
    """Whether the number is of a task, a rate or a vacancy: "by two nurses", "2 nurses per 1,000 people"."""
    before = mention.before(60)
    is_rate = mention.follows(measure_words.RATE) or measure_words.NO_COUNT.search(before)
    return bool(is_rate or measure_words.BY_THEM.search(before))


def _is_answer(mention: Mention) -> bool:
    """Whether a share may be of the answers that patients gave: "they asked a nurse (23%)"."""
    return mention.is_one or measure_words.ANSWER.search(mention.all_before) is not None


def _is_apposed(mention: Mention) -> bool:
    """ "The supervisors, all of them nurses, felt …" """
    return not mention.sentence.is_background and part_words.APPOSED.search(mention.before(60)) is not None


def _is_asked_themselves(mention: Mention) -> bool:
    if not mention.frames.someone_was_asked:
        return False
    return bool(mention.follows(part_words.ASKED_THEMSELVES) or part_words.THE_ASKED.search(mention.before(60)))


def _is_trained(mention: Mention) -> bool:
    if Zone.METHODS not in mention.sentence.zones or part_words.TAUGHT_SIGNS.isdisjoint(mention.sentence.words):
        return False
    if asked_words.WISHED.search(mention.sentence.text):
        return False
    is_trained = part_words.TRAINED.search(mention.before(90)) or mention.follows(part_words.TRAINED_BY)
    return bool(is_trained or mention.follows(part_words.THEIR_TRAINING))


def _is_asked_next(mention: Mention) -> bool:
    """ "We formed a team of nurses. We trained them …" """
    after = mention.frames.after(mention.sentence)
    if after is None or not asked_words.GROUP_OF.search(mention.all_before):
        return False
    return asked_words.THEM_ASKED.match(after.text) is not None


def _under_participants(mention: Mention) -> bool:
    if mention.is_thing or not asked_words.PARTICIPANTS_LABEL.search(mention.sentence.label):
        return False
    return not asked_words.BY_PATIENTS.search(mention.all_before)


Rule = Callable[[Mention], bool]
ACTS: dict[str, Rule] = {
    "undergo": _undergoes,
    "take_part": _takes_steps,
    "tell": _tells,
    "score": _scores,
    "eligible": lambda _: False,
}
"""By the groups of `part_words.ACT`; those who are eligible need not have taken part."""
TOOK_PART_IF: tuple[Rule, ...] = (
    _is_listed,
    _in_own_scheme,
    _acts,
    _did,
    _is_measured,
    _is_compared,
    _is_exposed,
    _has_views,
    _is_counted,
    _is_apposed,
    _is_asked_themselves,
    _is_trained,
    _is_asked_next,
    _under_participants,
)
