"""The forms in which a name is printed: plural, hyphens and joins, British and American spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, groupby
from operator import itemgetter

from kg.words.text import fold

__all__ = ["HEAD_ENDS", "all_variants", "variants"]

SPELLINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ise", "ize"),
    ("alysed", "alyzed"),
    ("alysing", "alyzing"),
    ("iour", "ior"),
    ("ighbour", "ighbor"),
    ("labour", "labor"),
    ("tumour", "tumor"),
    ("centred", "centered"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("paed", "ped"),
    ("anaes", "anes"),
    ("gynaec", "gynec"),
    ("haem", "hem"),
    ("programme", "program"),
    ("counsello", "counselo"),
    ("counselli", "counseli"),
    ("modelling", "modeling"),
    ("fulfil", "fulfill"),
    ("enrol", "enroll"),
    ("judgement", "judgment"),
    ("defence", "defense"),
    ("licence", "license"),
    ("practise", "practice"),
    ("adviser", "advisor"),
    ("dietician", "dietitian"),
    ("ageing", "aging"),
    ("health care", "healthcare"),
    ("policy mak", "policymak"),
    ("decision mak", "decisionmak"),
    ("well being", "wellbeing"),
    ("work force", "workforce"),
    ("work load", "workload"),
    ("work place", "workplace"),
    ("care giver", "caregiver"),
    ("key worker", "keyworker"),
    ("link worker", "linkworker"),
    ("team work", "teamwork"),
    ("burn out", "burnout"),
    ("e health", "ehealth"),
    ("semi structured", "semistructured"),
    ("m health", "mhealth"),
)
"""British and American stems and words written apart, each tried both ways: a form that nobody writes finds nothing."""


def _any_of(stems: Iterable[str]) -> re.Pattern[str]:
    """Any of these; those with one first letter are looked for together, which takes half the time."""
    by_first = groupby(sorted(stems), key=itemgetter(0))
    return re.compile("|".join(f"{first}(?:{'|'.join(stem[1:] for stem in some)})" for first, some in by_first))


SPELT_TWO_WAYS = _any_of(stem for pair in SPELLINGS for stem in pair)
JOINED = re.compile(r"\b(co|inter|multi|non|pre|post|re|sub|self|para|tele|over|under|well|web)[ ](?=[a-z]{3})")
PARTED = re.compile(
    r"\b(?:co(?=ordinat|operat|locat|produc|design|creat|morbid|worker)"
    r"|(?:inter|multi|non|post|pre|over|under|self|tele)(?=[a-z]{5}))"
)
MAY_JOIN = re.compile(r"\b(?:co|inter|multi|non|post|pre|re|sub|self|para|tele|over|under|we[lb])")
"""What JOINED and PARTED begin with: a first look that costs less than they do."""
HEAD_ENDS = re.compile(r" (?:of|for|in|with|within|to|at|from|on) ")
"""In "director of nursing" the word before is the one that takes a plural."""

IRREGULAR = {
    "man": "men",
    "woman": "women",
    "wife": "wives",
    "child": "children",
    "person": "people",
    "midwife": "midwives",
}
IRREGULAR_ENDS = tuple(IRREGULAR)
UNCOUNTED = ("staff", "personnel", "care", "ics", "ism")
HISSING = ("s", "x", "z", "ch", "sh")
VOWELS = frozenset(("", "a", "e", "i", "o", "u"))


@cache
def variants(name: str) -> frozenset[str]:
    """All folded forms of a name: plural, hyphens and joins, British and American spelling.

    >>> sorted(variants("care co-ordinator"))
    ['care co ordinator', 'care co ordinators', 'care coordinator', 'care coordinators']
    """
    folded = " ".join(fold(name).split())
    spelled = {form for joined in _joinings(folded) for form in _spellings(joined)}
    return frozenset(chain(spelled, *map(_plurals, spelled)))


def all_variants(names: Iterable[str]) -> frozenset[str]:
    """The folded forms of several names."""
    return frozenset(form for name in names for form in variants(name))


def _joinings(name: str) -> set[str]:
    if not MAY_JOIN.search(name):
        return {name}
    parted = PARTED.sub(lambda m: m.group() + " ", name)
    return {name, parted, JOINED.sub(r"\1", parted)}


def _spellings(name: str) -> set[str]:
    found = {name}
    for british, american in SPELLINGS if SPELT_TWO_WAYS.search(name) else ():
        for known in tuple(found):
            if british in known or american in known:
                found |= {known.replace(british, american), known.replace(american, british)}
    return found


def _plurals(name: str) -> Iterator[str]:
    """With the plural of the head; behind a "to" that begins what is done, of the last word as well."""
    ends = HEAD_ENDS.search(name)
    head, tail = (name[: ends.start()], name[ends.start() :]) if ends else (name, "")
    yield _with_plural_end(head) + tail
    if tail.startswith(" to "):
        yield _with_plural_end(name)


def _with_plural_end(name: str) -> str:
    before, space, word = name.rpartition(" ")
    return before + space + _plural_word(word)


def _plural_word(word: str) -> str:
    if word.endswith(IRREGULAR_ENDS):
        singular = next(end for end in IRREGULAR if word.endswith(end))
        return word.removesuffix(singular) + IRREGULAR[singular]
    if word.endswith(UNCOUNTED) or not word[-1:].isalpha():
        return word
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    if word.endswith("sis"):
        return word[:-2] + "es"
    return word + ("es" if word.endswith(HISSING) else "s")
