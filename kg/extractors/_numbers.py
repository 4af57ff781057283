"""Numbers as printed: in digits or in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from decimal import Decimal

__all__ = ["DIGITS", "NUMBER", "count_of", "number_of", "places_of_numbers"]

ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
TEENS = {
    **{"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16},
    **{"seventeen": 17, "eighteen": 18, "nineteen": 19},
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
UNITS = ONES | TEENS | TENS
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
WORD = "(?:" + "|".join(sorted([*UNITS, *SCALES], key=len, reverse=True)) + ")"
BELOW_HUNDRED = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES)}))?|{'|'.join(UNITS)})\b"
SCALE = rf"(?:{'|'.join(SCALES)})\b"
# "Between five and ten" is two numbers, "two hundred and ten" one: "and" adds only to a scale
AFTER_SCALE = rf"(?:{'|'.join(f'(?<={scale})' for scale in SCALES)})(?:\sand\s|[- ])"
WORDS = rf"\b(?:{BELOW_HUNDRED}|{SCALE})(?:[- ]{SCALE}|{AFTER_SCALE}{BELOW_HUNDRED}){{0,6}}"
DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\u2009\u202f\u00a0 ]\d{3})+(?!\d)|\d{1,3}(?:['’]\d{3})+(?!\d)|\d+(?:\.\d+)?)"
)
"""A number in digits, whatever parts its thousands, as a regular expression."""
NUMBER = rf"(?:{DIGITS}(?:\s(?:million|thousand)\b)?|{WORDS})"
"""A number in digits or words, as a regular expression."""


NUMBER_WORDS = frozenset({*UNITS, *SCALES})
DIGITS_BEGIN = re.compile(r"\d+")
NUMBER_BEGINS = re.compile(rf"\d+|\b{WORD}\b", re.IGNORECASE)


def places_of_numbers(text: str, words: Set[str]) -> list[int]:
    """Where numbers may begin in a text whose words in lower case are given."""
    begins = DIGITS_BEGIN if NUMBER_WORDS.isdisjoint(words) else NUMBER_BEGINS
    return [hit.start() for hit in begins.finditer(text)]


def number_of(printed: str) -> str:
    """A printed number in digits, as xsd:decimal writes it.

    >>> number_of("Seventy-one"), number_of("two hundred and three"), number_of("1 697"), number_of("1.25 million")
    ('71', '203', '1697', '1250000')
    """
    digits, _, scale = printed.partition(" ")
    if digits[0].isdigit() and scale.lower() in SCALES:
        return f"{(Decimal(number_of(digits)) * SCALES[scale.lower()]).normalize():f}"
    if printed[0].isdigit():
        digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in printed)  # full-width or Arabic ones too
        return re.sub(r"[,\s'’]|^0+(?=\d)", "", digits)
    total = current = 0
    for word in re.findall(WORD, printed.lower()):
        if word in SCALES:
            current = max(current, 1) * SCALES[word]
            total, current = (total + current, 0) if SCALES[word] >= 1_000 else (total, current)
        else:
            current += UNITS[word]
    return str(total + current)


def count_of(printed: str) -> str:
    """The same of a number that counts things: nobody counts to three places, so that a point parts its thousands.

    >>> count_of("1.697"), count_of("1 697"), count_of("twelve")
    ('1697', '1697', '12')
    """
    return re.sub(r"(?<=^\d)\.(?=\d{3}$)|(?<=^\d\d)\.(?=\d{3}$)|(?<=^\d{3})\.(?=\d{3}$)", "", number_of(printed))
