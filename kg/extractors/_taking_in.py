"""Sentences in which a study says whom or what it took in, under whatever head they stand."""

from __future__ import annotations

import re

from kg.document import Sentence
from kg.extractors._numbers import NUMBER

__all__ = ["takes_in"]

TAKES_IN = re.compile(
    r"\b(?:this|the (?:present|current)|our|we)\b(?:\s[\w-]+){0,4}?"
    r"\s(?:includ|enrol|recruit|collect|survey|interview|involv|examin|review|sampl|analy[sz]|assess|compris|drew|held"
    r"|conduct|carried out|undertook|observ|follow|asked)\w*\b"
    r"|\b(?:interviews?|focus groups?|survey|questionnaires?|workshops?|observations?|sample|cohort"
    rf"|recruitment|analysis)\s(?:(?:was|were)\s\w+\s)?(?:with|of|among)\s(?:all\s)?{NUMBER}\b",
    re.IGNORECASE,
)
TAKES_IN_WORDS = frozenset(
    ("we", "our", "this", "present", "current", "interview", "interviews", "focus", "survey", "questionnaire", "cohort")
) | {"questionnaires", "workshop", "workshops", "observation", "observations", "sample", "recruitment", "analysis"}


def takes_in(sentence: Sentence) -> bool:
    """Whether a study took something in: "we interviewed", "this survey included", "recruitment of 14 nurses"."""
    return not TAKES_IN_WORDS.isdisjoint(sentence.words) and TAKES_IN.search(sentence.text) is not None
