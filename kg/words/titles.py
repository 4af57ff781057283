"""What a title says, however it is printed: its words, and whether it is a notice about another publication."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = [
    "FEWEST_WORDS",
    "ROMAN",
    "SIGN_NAMES",
    "Title",
    "comes_back",
    "compact",
    "is_standing",
    "is_telling",
    "letters",
    "taken_apart",
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
SIGN_NAMES = frozenset(("lt", "gt", "plus"))
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
ROMAN = words("i ii iii iv v vi vii viii ix x xi xii")

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

LONGEST = 2_000
"""What is printed as a title is looked at to so many characters; no title is longer."""

FEWEST_WORDS = 4
FEWEST_LETTERS_OF_OTHER_SCRIPTS = 12


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
        before, apart = apart, word.isdigit() or word in ROMAN
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
