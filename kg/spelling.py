"""The forms in which a name is printed: plural, hyphens and joins, British and American spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.text import fold

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

SPELT_TWO_WAYS = re.compile("|".join(stem for pair in SPELLINGS for stem in pair))

JOINED = re.compile(r"\b(co|inter|multi|non|pre|post|re|sub|self|para|tele|over|under|well|web)[ ](?=[a-z]{3})")
PARTED = re.compile(
    r"\b(?:co(?=ordinat|operat|locat|produc|design|creat|morbid|worker)"
    r"|(?:inter|multi|non|post|pre|over|under|self|tele)(?=[a-z]{5}))"
)
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
UNCOUNTED = re.compile(r"(?:staff|personnel|care|ics|ism)$")


@cache
def variants(name: str) -> frozenset[str]:
    """All folded forms of a name: plural, hyphens and joins, British and American spelling.

    >>> sorted(variants("care co-ordinator"))
    ['care co ordinator', 'care co ordinators', 'care coordinator', 'care coordinators']
    """
    folded = re.sub(r" +", " ", fold(name)).strip()
    spelled = {form for joined in _joinings(folded) for form in _spellings(joined)}
    return frozenset(form for base in spelled for form in (base, _plural(base)))


def all_variants(names: Iterable[str]) -> frozenset[str]:
    """The folded forms of several names."""
    return frozenset(form for name in names for form in variants(name))


def _joinings(name: str) -> set[str]:
    parted = PARTED.sub(lambda m: m.group() + " ", name)
    return {name, parted, JOINED.sub(r"\1", parted)}


def _spellings(name: str) -> set[str]:
    found = {name}
    if not SPELT_TWO_WAYS.search(name):
        return found
    for british, american in SPELLINGS:
        for known in tuple(found):
            found |= {known.replace(british, american), known.replace(american, british)}
    return found


def _plural(name: str) -> str:
    ends = HEAD_ENDS.search(name)
    head, tail = (name[: ends.start()], name[ends.start() :]) if ends else (name, "")
    before, _, word = head.rpartition(" ")
    return " ".join(filter(None, (before, _plural_word(word)))) + tail


def _plural_word(word: str) -> str:
    for singular, plural in IRREGULAR.items():
        if word.endswith(singular):
            return word.removesuffix(singular) + plural
    if UNCOUNTED.search(word) or not word[-1:].isalpha():
        return word
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    if word.endswith("sis"):
        return word[:-2] + "es"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")
