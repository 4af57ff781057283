"""Whether two titles are one, with misprints or words left out; each as `kg.words.titles` takes it apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.words.titles import FEWEST_WORDS, ROMAN, SIGN_NAMES, words

__all__ = ["differ_wholly", "near", "within_edits"]

_COUNTING = words("""
    one two three four five six seven eight nine ten first second third fourth fifth half quarter spring summer autumn
    winter january february march april may june july august september october november december
""")
_OPPOSED_BEGINNINGS = (
    ("hyper", "hypo", "normo"),
    ("intra", "inter", "extra", "trans"),
    ("pre", "peri", "post", "pro"),
    ("ab", "ad"),
    ("in", "de", "out", "un", "dis", "non", "ex", "im", ""),
    ("micro", "macro"),
    ("mono", "multi", "bi", "tri", "uni"),
    ("endo", "exo", "ecto", "epi"),
    ("under", "over"),
    ("sub", "supra", "super"),
    ("ef", "af"),
    ("ma", "pa", "fra"),
    ("sys", "dia"),
    ("homo", "hetero"),
)
"""Words that differ in one of these and nothing else are no misprints of each other."""

_TELLING_APART = words(
    "protocol reply response rejoinder comment commentary erratum correction corrigendum retraction update part"
)
"""What makes another publication of a title when it stands behind it."""

FEWEST_LETTERS_CUT = 30
MOST_MISPRINTS = 3
FEWEST_LETTERS_OF_A_MISPRINT = 3
FEWEST_LETTERS_TO_TELL = 4
LENGTH_OF_A_STEM = 5
LARGEST_SHARE_OF_OTHERS = 3 / 4


def near(one: str, other: str) -> bool:
    """Whether two titles are one with a few misprints, or one leaves out the end or some words of the other.

    Only right where all else agrees. Another number, part or month, or an opposed beginning of a word, is no misprint.

    >>> near("roles of nurses in general practice", "roles of nurses in genral practice")
    True
    >>> near("blood pressure in hypertension part 1", "blood pressure in hypotension part 1")
    False
    """
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) and len(shorter) >= FEWEST_LETTERS_CUT:
        return _is_cut_off(shorter, longer)
    one_words, other_words = _with_signs_of_both(one.split(), other.split())
    if _numbers(one_words) != _numbers(other_words):
        return False
    if len(one_words) != len(other_words) and _leaves_words_out(*sorted((one_words, other_words), key=len)):
        return True
    one_words, other_words = _without_common_ends(one_words, other_words)
    if len(one_words) != len(other_words):
        return _is_misprint("".join(one_words), "".join(other_words))
    pairs = [(a, b) for a, b in zip(one_words, other_words, strict=True) if a != b]
    return len(pairs) <= MOST_MISPRINTS and all(_is_misprint(a, b) for a, b in pairs)


def differ_wholly(one: str, other: str) -> bool:
    """Whether two titles are no variants of one: each has a number of its own, or at least a quarter of the telling
    words of the one that has fewer are not in the other.

    >>> differ_wholly("nursing care of child", "nursing care of elderly people")
    True
    >>> differ_wholly("burnout of nurses", "burnout in nurse a review"), differ_wholly("care part 1", "care part 2")
    (False, True)
    """
    ones, others = one.split(), other.split()
    if _counts(ones) - _counts(others) and _counts(others) - _counts(ones):
        return True
    fewer, more = sorted((_telling(ones), _telling(others)), key=lambda told: (len(told), told))
    shared = sum(any(_are_alike(word, another) for another in more) for word in fewer)
    return shared <= len(fewer) * LARGEST_SHARE_OF_OTHERS


def _counts(words: Sequence[str]) -> set[str]:
    return {word for word in words if word.isdigit() or word in ROMAN or word in _COUNTING}


def _telling(words: Sequence[str]) -> list[str]:
    """The words that tell something, each once; if none does, all."""
    return sorted({word for word in words if len(word) >= FEWEST_LETTERS_TO_TELL} or set(words))


def _are_alike(one: str, other: str) -> bool:
    """One word in two forms, or misprinted."""
    return one[:LENGTH_OF_A_STEM] == other[:LENGTH_OF_A_STEM] or _is_misprint(one, other)


def _is_cut_off(shorter: str, longer: str) -> bool:
    """A subtitle or the end of a long title is missing, but not "part 2", "a protocol" or the second I of "part II"."""
    rest, last = longer[len(shorter) :].removeprefix(" a ").split(), shorter.rpartition(" ")[2]
    if longer[len(shorter)] != " " and (_is_number(last) or len(rest) == 1):
        return len(rest) == 1 and _is_misprint(last, longer.rpartition(" ")[2])
    return not (_TELLING_APART.intersection(rest) or (len(rest) <= 3 and any(map(_is_number, rest))))


def _leaves_words_out(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """At least three quarters of the words are there, in their order, and none that is left out says the contrary."""
    if len(shorter) < max(FEWEST_WORDS, len(longer) * 3 / 4):
        return False
    rest = iter(longer)
    left_out = Counter(longer) - Counter(shorter)
    return all(word in rest for word in shorter) and _TELLING_APART.isdisjoint(left_out)


def _numbers(words: Sequence[str]) -> Counter[str]:
    return Counter(word for word in words if _is_number(word))


def _is_number(word: str) -> bool:
    return word in ROMAN or word in _COUNTING or len(word) == 1 or not word.isalpha()


def _with_signs_of_both(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """Signs such as > and + count only where both titles have any: some databases drop them."""
    if SIGN_NAMES.isdisjoint(one) or SIGN_NAMES.isdisjoint(other):
        return [word for word in one if word not in SIGN_NAMES], [w for w in other if w not in SIGN_NAMES]
    return one, other


def _without_common_ends(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return one, other


def _is_misprint(one: str, other: str) -> bool:
    """One sign wrong, missing, added or swapped in a word of three letters or more; two in one of ten or more."""
    shortest, longest = sorted((len(one), len(other)))
    if one == other:
        return True
    if longest < FEWEST_LETTERS_OF_A_MISPRINT or _are_opposed(one, other):
        return False
    return within_edits(one, other, 1 if shortest < 10 else 2)


def _are_opposed(one: str, other: str) -> bool:
    return any(
        one.startswith(begin) and other.startswith(end) and one[len(begin) :] == other[len(end) :]
        for family in _OPPOSED_BEGINNINGS
        for begin in family
        for end in family
        if begin != end
    )


def within_edits(one: str, other: str, most: int) -> bool:
    """Whether so many edits (insert, delete, replace, swap neighbours) make one word of the other."""
    if one == other:
        return True
    if most == 0 or abs(len(one) - len(other)) > most:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[at:], other[at:]
    swapped = one[:2] == other[1::-1] if len(one) > 1 and len(other) > 1 else False
    return (
        within_edits(one[1:], other, most - 1)
        or within_edits(one, other[1:], most - 1)
        or within_edits(one[1:], other[1:], most - 1)
        or (swapped and within_edits(one[2:], other[2:], most - 1))
    )
