"""What a title says, however it is printed: its words, and whether it is a notice about another publication."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = [
    "Title",
    "comes_back",
    "compact",
    "differ_wholly",
    "is_standing",
    "is_telling",
    "letters",
    "near",
    "taken_apart",
    "within_edits",
    "without_number",
    "words",
]


@dataclass(frozen=True, slots=True)
class Title:
    """`words` are in lower case, with single spaces, of the title the notice is about where it is one.

    `notice` is the relation to that publication ("isErratumOf"), else "". `numbered` tells that the number of a
    conference abstract stood before the title.
    """

    words: str
    notice: str = ""
    numbered: bool = False


_KIND_OF_WORK = r"(?:\s+the)?(?:\s+(?:article|paper|letter|study))?"
_OF = rf"(?:\s+(?:notice|note|letter))?(?:\s+(?:to|for|on|of|re|regarding)\b)?{_KIND_OF_WORK}"
_QUOTE = r"[\"“”„«'‘]"
_SIGN = rf"\s*(?:(?:[:.—]|,\s*(?={_QUOTE})|(?<=\s)[–-](?=\s))[:.,–—\s-]*{_QUOTE}*|{_QUOTE})\s*"  # not as in "Re-use"
_WHO = r"(?:(?:the\s+)?(?:author|publisher|editor|editorial)s?['’]?s?['’]?\s+)?"
_REPLY = r"(?:in\s+)?re(?:ply|sponse|joinder)(?:\s+(?:to|on))?"
_RETRACTED = rf"(?:{_OF}{_SIGN}|\s+(?:notice|note)\s+(?:to|for|of)\s+)"

NOTICE_TO_RELATION = {
    rf"{_WHO}(?:errat(?:um|a)|corrigend(?:um|a)|addendum)"
    rf"(?:{_OF}(?:{_SIGN}|\s*[,–-]\s*)|\s+(?:to|for)\s+)": "isErratumOf",
    rf"{_WHO}corrections?{_OF}{_SIGN}": "isErratumOf",
    rf"partial\s+retraction{_RETRACTED}": "isErratumOf",  # "NLM considers a partial retraction as an erratum"
    rf"retraction{_RETRACTED}": "isRetractionOf",
    rf"(?:editorial\s+)?expressions?\s+of\s+concern(?:{_OF}{_SIGN}|\s+(?:to|for|about)\s+)": "isExpressionOfConcernOn",
    rf"{_WHO}(?:comment(?:s|ary)?\s+(?:on|to)|re|{_REPLY}|letter\s+(?:re|regarding)|invited\s+commentary(?:\s+on)?)"
    rf"{_KIND_OF_WORK}{_SIGN}": "isCommentOn",
}
"""How a title begins that names the publication it is about: "Erratum to: X". A sign parts the two, so that
"Correction of refractive error" and "Comment on a new method" are titles like others."""

_NOTICES = [(re.compile(beginning, re.I), relation) for beginning, relation in NOTICE_TO_RELATION.items()]
_MAY_BE_A_NOTICE = re.compile(
    r"[\s\S]{0,40}?\b(?:errat|corrig|correct|addend|retract|concern|comment|re\b|repl|respon|rejoin|letter)",
    re.I,
)

_ABOUT_ITSELF = re.compile(
    r"^\W*(?:retracted|withdrawn|removed)(?:\s+(?:article|paper|chapter))?\s*[\]):.]\s*"
    r"|\s*[\[(](?:retracted|withdrawn|retraction\s+in|this\s+article\s+has\s+been)\b[^\])]*[\])]?\W*$",
    re.I,
)
"""A flag on the publication itself: "RETRACTED: X" is still X."""

_LANGUAGES = (
    "english|german|french|spanish|portuguese|italian|russian|chinese|japanese|polish|dutch|turkish|korean|danish|swedish"
    "|norwegian|hungarian|czech"
)
_REMARK = re.compile(
    r"\s*[\[(](?:"
    r"(?:published\s+)?(?:erratum|errata|corrigendum|correction|retraction|comment(?:ary)?)s?\s+(?:appears?|in|on|to)\b"
    r"|see\s+comments?|corrected|in\s+process|review(?:\s*\]?\s*\[?\d+\s+refs?)?|\d+\s+ref(?:erence)?s?|letter|editorial"
    rf"|(?:(?:article\s+)?in\s+)?(?:{_LANGUAGES})"
    r")[^\[\]()]*[\])]\W*$",
    re.I,
)
"""What databases add behind a title: "[see comments]", "[Erratum appears in BMJ. 2012;344:e1]", "(Review)"."""

_WHERE = re.compile(r"\s*(?:\(vol\.?\s+\S+,?\s+(?:pg|p|art|page)[^)]*\)|[”\"»]?\s*\[[^\]]*\d{4}[^\]]*\])\W*$", re.I)
"""Where the publication stands that a notice is about: "(vol 12, pg 34, 2019)", "[J. Nurs. 12 (2020) 1–9]"."""

_CODES = "P|PP|PO|PS|PD|PT|EP|FP|O|OP|OR|OC|OS|OA|A|AB|ABS|S|SP|SY|T|TP|M|MP|W|WP|TH|F|FC|FR|LB|LBA|CS|R|RP|E|EPP"
_ABSTRACT_NUMBER = re.compile(
    r"^\s*(?:abstract\s+(?:no\.?\s*|#\s*)?[A-Z]{0,3}-?\d+(?:[-.]\d+)*\s*[:.)\]–—|-]?\s+"
    rf"|[(\[]?#?(?!(?:19|20)\d\d\b)(?:(?:{_CODES})[-.]?)?\d{{1,5}}(?:[-.]\d+)*\s*(?:[:.)\]|]|\s[–—-])\s+)(?=\S)",
    re.I,
)
"""The number of a conference abstract: "P-123: X", "Abstract 12: X", "(OP3.4) X". Without a sign behind it, as in
"IL-6 in asthma", it is part of the title."""

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,80}>|\(/?(?:sub|sup)\)|\$")
_SIGN_TO_NAME = {"≤": "lt", "<": "lt", "≥": "gt", ">": "gt", "+": "plus", "±": "plus", "×": "x", "&": "and"}
_NAMES_OF_SIGNS = frozenset(("lt", "gt", "plus"))
_LETTER_TO_LETTERS = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_SIGNS = str.maketrans(
    {sign: f" {name} " for sign, name in _SIGN_TO_NAME.items()} | _LETTER_TO_LETTERS | dict.fromkeys("'’‘ʼ`´", "")
)
_GREEK_NAMES = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi
    chi psi omega
"""
_GREEK_TO_NAME = {chr(ord("α") + place): name for place, name in enumerate(_GREEK_NAMES.split())}
_GREEK_SIGN = re.compile(r"(?<![\u0370-\u03ff])[α-ω](?![\u0370-\u03ff])")
_WORD = re.compile(r"[^\W\d_]+|\d+")


def words(listed: str) -> frozenset[str]:
    """A set of words that are listed with white space between them."""
    return frozenset(listed.split())


_ARTICLES = frozenset(("the", "an"))
_ROMAN = words("i ii iii iv v vi vii viii ix x xi xii")
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

STANDING_SECTIONS = words("""
    a abstract abstracts acknowledgement acknowledgements acknowledgments address addresses advances and
    announcement announcements annual answer appendix article articles at author authors book books bulletin by
    calendar comment commentary comments conference contents contributors corrections correspondence cover current
    diary editor editorial editorials editors erratum errata events for foreword forum from general guest highlights
    in index information instructions interview introduction introductory invited issue journal letter letters list
    literature masthead meeting meetings message month new news note notes notice notices obituary of on opinion
    other our page pages perspective perspectives preface presentation president presidents program programme
    question questions reader readers recent reply report reports research response responses review reviewers
    reviews section selected special summaries summary supplement table thank thanks the this to update updates
    viewpoint welcome with year you your
""")
"""Words of which the titles of standing sections are made: "In this issue of the journal"."""

_RECURRING = re.compile(
    r"\b(?:annual|quarterly|monthly|weekly|presidential) (?:report|meeting|conference|congress|review|address)"
    r"|\b(?:proceedings|minutes|abstracts|highlights) (?:of|from)\b|\b(?:in this issue|year in review|editorial board"
    r"|call for papers|instructions (?:for|to) authors)\b"
)
"""What a title says that comes back each year."""

_TELLING_APART = words(
    "protocol reply response rejoinder comment commentary erratum correction corrigendum retraction update part"
)
"""What makes another publication of a title when it stands behind it."""

LONGEST = 2_000
"""What is printed as a title is looked at to so many characters; no title is longer."""

FEWEST_WORDS = 4
FEWEST_LETTERS_OF_OTHER_SCRIPTS = 12
FEWEST_LETTERS_CUT = 30
MOST_MISPRINTS = 3
FEWEST_LETTERS_OF_A_MISPRINT = 3
FEWEST_LETTERS_TO_TELL = 4
LENGTH_OF_A_STEM = 5
LARGEST_SHARE_OF_OTHERS = 3 / 4


def without_number(title: str) -> str:
    """A title without the number of a conference abstract before it.

    >>> without_number("P-123: Care navigators in Ayr"), without_number("24-hour care: a survey")
    ('Care navigators in Ayr', '24-hour care: a survey')
    """
    return _ABSTRACT_NUMBER.sub("", title, count=1)


def taken_apart(title: str) -> Title:
    """A title as its words and its sort.

    >>> taken_apart("[TNF-α &amp; the <i>Nurse</i>’s rôle.]").words
    'tnf alpha and nurses role'
    >>> taken_apart("Erratum to: “Care in Ayr” [J. Nurs. 12 (2020) 1–9]")
    Title(words='care in ayr', notice='isErratumOf', numbered=False)
    """
    title = html.unescape(title[:LONGEST])
    bare = _TAG.sub("", title).strip()
    unnumbered = without_number(bare)
    numbered = unnumbered != bare
    bare = _without_remarks(unnumbered)
    if (about := _notice(bare)) is not None:
        return Title(letters(_WHERE.sub("", about[0])), about[1], numbered)
    return Title(letters(bare), "", numbered)


def _without_remarks(title: str) -> str:
    if title.endswith((")", "]", ").", "].")) or title[:10].casefold().lstrip("[(").startswith(
        ("retract", "withdraw", "remov")
    ):
        while (shorter := _REMARK.sub("", _ABOUT_ITSELF.sub("", title))) != title and _WORD.search(shorter):
            title = shorter
    return title


def _notice(title: str) -> tuple[str, str] | None:
    """The title a notice is about, and its relation to that."""
    if _MAY_BE_A_NOTICE.match(title):
        for beginning, relation in _NOTICES:
            begun = beginning.match(title)
            if begun and _WORD.search(title, begun.end()):
                return title[begun.end() :], relation
    if "(vol" in title.casefold() and _WHERE.search(title):
        return title, "isErratumOf"
    return None


def letters(text: str) -> str:
    """The words of a text: lower case, no marks on letters, Greek letters that stand alone by their names."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
        text = _GREEK_SIGN.sub(lambda sign: f" {_GREEK_TO_NAME[sign.group()]} ", text.casefold())
    found = _WORD.findall(text.casefold().translate(_SIGNS))
    return " ".join(word for word in found[found[:1] == ["a"] :] if word not in _ARTICLES)


def compact(words: str) -> str:
    """Words joined, so that "health care" is "healthcare"; numbers stay apart, and "I, II" is not "III".

    >>> compact("phase 2 3 of health care"), compact("part i ii"), compact("part iii")
    ('phase 2 3 ofhealthcare', 'part i ii', 'part iii')
    """
    joined, apart = "", True
    for word in words.split():
        before, apart = apart, word.isdigit() or word in _ROMAN
        joined += f" {word}" if joined and (before or apart) else word
    return joined


def is_telling(words: str) -> bool:
    """Whether a title tells a publication from others: it is long enough, and not that of a standing section."""
    long_enough = words.count(" ") + 1 >= FEWEST_WORDS
    other_script = not words.isascii() and len(words) >= FEWEST_LETTERS_OF_OTHER_SCRIPTS
    return (long_enough or other_script) and not is_standing(words)


@lru_cache(maxsize=100_000)
def is_standing(words: str) -> bool:
    """Whether a title is that of a section which each issue has, such as "Editorial"; one word tells no more.

    >>> is_standing("editorial"), is_standing("in this issue"), is_standing("nurse burnout")
    (True, True, False)
    """
    parts = words.split()
    specific = [part for part in parts if part not in STANDING_SECTIONS and part.isalpha() and len(part) > 1]
    return not specific or (len(parts) == 1 and len(words) < FEWEST_LETTERS_OF_OTHER_SCRIPTS)


def comes_back(words: str) -> bool:
    """Whether there is a publication of this title each year: "Annual report of the board"."""
    return bool(_RECURRING.search(words))


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
    return {word for word in words if word.isdigit() or word in _ROMAN or word in _COUNTING}


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
    return word in _ROMAN or word in _COUNTING or len(word) == 1 or not word.isalpha()


def _with_signs_of_both(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """Signs such as > and + count only where both titles have any: some databases drop them."""
    if _NAMES_OF_SIGNS.isdisjoint(one) or _NAMES_OF_SIGNS.isdisjoint(other):
        return [word for word in one if word not in _NAMES_OF_SIGNS], [w for w in other if w not in _NAMES_OF_SIGNS]
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
