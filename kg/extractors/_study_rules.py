"""What a mention shows of a role: that the study is about it, or that its holders took part."""

from __future__ import annotations

from kg.extractors import _aim_words as aim_words
from kg.extractors import _part_words as part_words
from kg.extractors._part_rules import takes_part
from kg.extractors._role_phrases import Named
from kg.extractors._studied_rules import is_studied
from kg.extractors._study_frames import Frames
from kg.extractors._zones import Zone

__all__ = ["does_research", "opens_background", "shown", "took_part"]


def shown(frames: Frames, named: Named) -> set[str]:
    """The relations that a mention shows; none if it only names the role."""
    mention = frames.mention(named)
    if mention is None:
        return set()
    studied = {"studiesRole"} if is_studied(mention) else set()
    return studied | ({"participantRole"} if takes_part(mention) else set())


def does_research(frames: Frames, named: Named) -> bool:
    """Whether a mention names who moderated, coded or analysed for the study: a function in it, and no role."""
    sentence = frames.document.sentence_at(named.span.begin)
    if sentence is None or "by" not in sentence.words or part_words.RESEARCH_SIGNS.isdisjoint(sentence.words):
        return False
    begin = max(sentence.span.begin, named.span.begin - part_words.LONGEST_RESEARCH)
    return part_words.RESEARCH_BY.search(frames.text[begin : named.span.begin]) is not None


def took_part(frames: Frames, named: Named) -> bool:
    """Whether a mention shows that holders of the role were asked, trained or observed, or tell their view."""
    mention = frames.mention(named)
    return mention is not None and takes_part(mention)


def opens_background(frames: Frames, named: Named) -> bool:
    """Whether a mention is the subject with which a sentence of the background begins."""
    mention = frames.mention(named)
    if mention is None or not mention.sentence.zones <= {Zone.BACKGROUND}:
        return False
    return bool(aim_words.OPENS.fullmatch(mention.all_before) and mention.follows(aim_words.IS_SUBJECT))
