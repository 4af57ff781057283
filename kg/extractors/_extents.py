"""Where a list in running prose ends: before the next list, another clause, or the verb of another subject."""

from __future__ import annotations

import re

from kg.extractors._findings import COUNT, HEAD
from kg.extractors._lists import outside
from kg.model import Span

__all__ = ["before_next_dash", "before_next_list", "clause_end"]


def before_next_list(text: str, begin: int, end: int) -> int:
    """ "…: A and B; and six other themes: C": the first list ends where the second is announced."""
    following = NEXT_LIST.search(outside(text, Span(begin=begin, end=end)))
    return begin + following.start() if following else end


NEXT_LIST = re.compile(
    r";\s(?:[\w-]+\s){0,3}[\w-]+s\s(?:were|included?|comprised)\b"
    r"|,?\sand\s(?:was\s|were\s)?(?:facilitated|hindered|enabled|constrained|hampered|impeded)\sby\b"
    rf"|;[^;:]*\b{HEAD}\b[^;:]*(?::|\b(?:were|was|are|is|included?|includes|comprised?)\b)"
    rf"|,?\s(?:and|while|whereas)\s(?:the\s)?(?:{COUNT}\s(?:\w+\s){{0,3}}?(?:\w+s\s(?:of|were|included?)\b|{HEAD}\b)"
    rf"|(?:\w+\s){{0,2}}{HEAD}\s(?:\w+\s)?(?:were|included?|are)\b)",
    re.IGNORECASE,
)


def before_next_dash(text: str, begin: int, end: int) -> int:
    """ "It rests on two pillars – A and B – and on luck": a list after a dash ends at the next one."""
    dash = NEXT_DASH.search(outside(text, Span(begin=begin, end=end)))
    return begin + dash.start() if dash else end


NEXT_DASH = re.compile(r"\s[–—-]\s|—")


def clause_end(text: str, begin: int, end: int, own_verb: bool) -> int:
    """Where the list ends: before another clause, and before a relative one unless the next member follows it."""
    outer = outside(text, Span(begin=begin, end=end))
    stops = [stop.start() for stop in (CLAUSE.search(outer), RELATIVE.search(outer)) if stop]
    free = (verb for verb in NEXT_VERB.finditer(outer) if not IN_RELATIVE.search(outer[: verb.start()]))
    if verb := next(free, None):
        stops.append(verb.start() if own_verb else _before_subject(outer, verb.start()))
    return begin + min(stops, default=end - begin)


CLAUSE = re.compile(
    r",\s(?:either|particularly|especially|mainly|mostly|primarily|usually|often|due to|because|according|as reported"
    r"|based on|depending|regardless|despite|compared|thereby|thus|hence)\b(?!.*,\sand\s)"
    r"|:|,\s(?:while|when|whilst)\b|,? (?:whereas|but|although|because)\b|;\s(?:however|in addition|these)\b"
)
RELATIVE = re.compile(r",? (?:which|where)\b(?!.*\sand (?:the|an?)\s)")
NEXT_VERB = re.compile(
    r"\s(?:were|was|emerged|have|had|has|are|is|led|appear(?:ed)?|reported|felt|suggested|said|described|expressed|may|can|could"
    r"|will|would|should)\b"
)


IN_RELATIVE = re.compile(r"\s(?:that|who|whom|which|what)(?:\s(?!and\b)[\w'’-]+){0,4}$")
"""A verb after these words belongs to what it describes: "the tasks that they were given"."""


def _before_subject(outer: str, verb: int) -> int:
    """Where the clause of a verb begins that follows a list: at the last "and", comma or semicolon before it."""
    joints = [joint.start() for joint in re.finditer(r"[,;]\s|\sand\s", outer[:verb])]
    return (
        joints[-1]
        if joints and " that" not in outer[joints[-1] : verb] and " who" not in outer[joints[-1] : verb]
        else verb
    )
