"""The members of a list that authors print in running text.

Four forms are read, in this order: numbered ("(i) … (ii) …", "1) … 2) …", "first, … second, …"), each in quotation
marks, parted by semicolons, parted by commas and a last "and". What stands in brackets or quotation marks is never
parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.model import Span

__all__ = ["PARTING", "count_of", "label_of", "members", "numbered", "outside", "with_article"]

NUMBER_WORDS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15},
}

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
MARK = re.compile(
    r"(?<![\w(.])(?:\(?(?P<sign>\d{1,2}|[ivx]{1,4}|[a-j])(?:\)[.:]?|\.(?=\s))"
    r"|\((?:[A-Z]{1,4}\s?|theme\s)?(?P<closed>\d{1,2}|[ivx]{1,4}|[a-j])\)"
    r"|(?P<letter>[A-J]|\d{1,2}):(?=\s)|#(?P<hash>\d{1,2})"
    r"|(?:and |the )*(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)(?:ly)?,)\s*",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)?\)|\[[^\[\]]*\]")
QUOTED = re.compile(
    r"(?<!\w)(?:''[^']{2,120}''|'(?=\S)[^'\n]{1,120}?(?:'\w[^'\n]{0,80}?)?'(?!\w)|\"[^\"]{2,120}\"|“[^”]{2,120}”|‘[^‘]{2,120}?’(?!\w))"
)
DASH = re.compile(r"\s+[-–—]+\s+|\s*—\s*")
NAMED_HEAD = r"(?:sub-?|meta-?)?(?:theme|category|domain|factor|topic|cluster|discourse)s?"
LEADING = re.compile(
    r"[\s,;:.'\"“”‘’▪•♦●◦‣·*\-–—]+"
    r"|(?:and,?|or|as well as|also|finally|lastly|then|e\.g\.,?|i\.e\.,?|namely|both|including|the|a|an|their|our"
    r"|its|his|her)\s+"
    rf"|{NAMED_HEAD}\s(?:\d{{1,2}}|[ivx]{{1,4}}|one|two|three|four|five|six)\s?[:,.–-]\s*"
    r"|(?:discourse|theme|category|that)\sof\s+|by\s+(?=\w+ing\b)",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"(?:the|an?)\s(?:[\w'’-]+\s){1,4}(?:is|are|was|were|has|have|can|should|must|needs?|provides?)\b", re.IGNORECASE
)
"""A label that is a clause keeps its article."""
TRAILING = re.compile(r"[\s,;:.'\"“”‘’]+$|\s*(?:\([^()]*\)|\[[^\[\]]*\])$|\s(?:and|or|respectively|etc)$")
CLAUSE = re.compile(
    r",\s(?:which|where|who|whose|with|but|while|whereas|although|all|each|as\s|so\s|thus|such as|including|in\s"
    r"|involving|for example|e\.g|i\.e|together|suggesting|indicating|resulting|leading|reflecting|highlighting"
    r"|showing|among|particularly|especially|mainly|namely|making|ranging|respectively)\b"
    r"|\s(?:(?:in|by|to|for|through)\s)?(?:which|such as|including|respectively|whereas)\b"
    r"|\sand\s\w+ed\s(?:with|by|to|in|as|into|on|from)\b"
    r"|\s(?:were|was)\s(?:\w+ly\s)?(?:reported|identified|found|described|noted|raised|discussed|highlighted|mentioned)$",
    re.IGNORECASE,
)
CLOSED = re.compile(r"\w\s(?:“[^“”]+”|‘[^‘’]+’|\"[^\"]+\")$")
"""A quotation at the end of a label is part of it."""
LONG = 10
VERB = re.compile(
    r"(?<=\w)(?<!that)(?<!who)(?<!which)"
    r"\s(?:allow|enabl|help|led|made|meant|mean|caus|requir|affect|was|were|is|are|has|have|had)(?:s|ed|d)?\b"
)
"""A member this long that has a verb is a sentence: its subject is the label."""
CONNECTION = re.compile(r",\s*(?:and|or|as well as|plus)\s+|,\s+|\s+(?:and|or|as well as|plus)\s+")
LAST_CONNECTION = re.compile(r",?\s+(?:and|or|as well as|plus)\s+")


def count_of(word: str | None) -> int | None:
    """The number that a count word or numeral means: "Three" is 3.

    >>> count_of("Three"), count_of("12"), count_of("several")
    (3, 12, None)
    """
    if not word:
        return None
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word.lower())


def members(text: str, span: Span, count: int | None = None) -> list[Span]:
    """The members of the list that a stretch of text is, their labels only; of `count` members where it can be.

    >>> text = "cost (money, time), 'trust and hope', and the role of managers"
    >>> [member.of(text) for member in members(text, Span(begin=0, end=len(text)))]
    ['cost', 'trust and hope', 'role of managers']
    """
    if listed := numbered(text, span) or _in_quotation_marks(text, span):
        return listed
    if PARTING.search(outside(text, span)):
        return _labels(text, _by_semicolons(text, span, count))
    readings = [_labels(text, parting(text, span)) for parting in (_by_commas, _by_commas_alone, _by_every_connection)]
    return next((labels for labels in readings if len(labels) == count), readings[0])


PARTING = re.compile(r"[;•♦▪●◦‣]\s*")


def numbered(text: str, span: Span) -> list[Span]:
    """The labels of a numbered list, if the stretch has one: its numbers count up from the first."""
    marks = list(_in_order(MARK.finditer(text, span.begin, span.end)))
    if len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [span.end]
    return [
        label
        for mark, end in zip(marks, ends, strict=True)
        if (label := label_of(text, Span(begin=mark.end(), end=end), glossed=True)) is not None
    ]


def label_of(text: str, span: Span, *, glossed: bool = False) -> Span | None:
    """The label alone: no article, quotation mark or bracket; if `glossed`, nothing after a dash, colon or stop."""
    begin, end = span.begin, span.end
    if quotation := _quoted_alone(text, span):
        return quotation
    if glossed:
        end = min((hit for hit in _gloss_begins(text, Span(begin=begin, end=end))), default=end)
    told = text[end : end + 1] in (".", "")  # a member that its own full stop ends
    if glossed and told and len(text[begin:end].split()) > LONG and (verb := VERB.search(text, begin, end)):
        end = verb.start()
    if clause := CLAUSE.search(outside(text, Span(begin=begin, end=end))):
        end = begin + clause.start()
    while (lead := LEADING.match(text, begin, end)) and not SENTENCE.match(text, begin, end):
        begin = lead.end()
    while (trail := TRAILING.search(text[begin:end])) and not CLOSED.search(text[begin:end]):
        end = begin + trail.start()
    return Span(begin=begin, end=end) if re.search(r"[^\W\d_]\S?[^\W\d_]", text[begin:end]) else None


def _quoted_alone(text: str, span: Span) -> Span | None:
    """The words in quotation marks, where nothing else but a gloss in brackets stands in the stretch."""
    stretch = span.of(text)
    lead = LEADING_WORDS.match(stretch)
    quotation = QUOTED.match(stretch, lead.end() if lead else 0)
    if quotation is None or not REST.fullmatch(BRACKETED.sub("", stretch[quotation.end() :])):
        return None
    return _within_marks(text, span.begin + quotation.start(), span.begin + quotation.end())


LEADING_WORDS = re.compile(
    r"\s*(?:(?:and|or|the|as well as)\s+)*"
    r"(?:what\s(?:[\w'’-]+\s){1,5}?(?:call(?:ed)?|named?|term(?:ed)?|described\sas|referred\sto\sas)\s+)?",
    re.IGNORECASE,
)
REST = re.compile(r"[\s,;.]*(?:and|or)?[\s,;.]*(?:[:–—-]\s.*)?", re.DOTALL)


def _within_marks(text: str, begin: int, end: int) -> Span:
    inner = text[begin + 1 : end - 1]
    begin += 1 + len(inner) - len(inner.lstrip(" '"))
    return Span(begin=begin, end=begin + len(inner.strip(" '").rstrip(",.;: ")))


def _in_quotation_marks(text: str, span: Span) -> list[Span]:
    """The labels of a list each of whose members stands in quotation marks."""
    stretch = BRACKETED.sub(lambda hit: "\0" * len(hit.group()), span.of(text))
    quotations = list(QUOTED.finditer(stretch))
    between = [stretch[first.end() : second.start()] for first, second in pairwise(quotations)]
    if len(quotations) < 2 or stretch[: quotations[0].start()].strip(" \0") or not all(map(JOINT.fullmatch, between)):
        return []
    return [_within_marks(text, span.begin + hit.start(), span.begin + hit.end()) for hit in quotations]


JOINT = re.compile(r"[\s\0,;.]*(?:(?:and|or|as well as)\s+(?:the\s)?)?")


def _in_order(marks: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The marks that count up, in the style of the first; where another count begins, the list is over."""
    style: int | None = None
    expected = 1
    for mark in marks:
        readings = _readings(mark)
        if style is not None and expected > 2 and readings[style] == 1:
            return
        for place, known in enumerate(readings):
            if known == expected and style in (None, place):
                style, expected = place, expected + 1
                yield mark
                break


def _readings(mark: re.Match[str]) -> tuple[int | None, ...]:
    """What number a mark may be: as numeral, Roman numeral, letter, word."""
    sign = (mark["sign"] or mark["closed"] or mark["letter"] or mark["hash"] or "").lower()
    word = (mark["word"] or "").lower()
    return (
        int(sign) if sign.isdigit() else None,
        ROMAN.index(sign) + 1 if sign in ROMAN else None,
        ord(sign) - ord("a") + 1 if len(sign) == 1 and sign.isalpha() else None,
        ORDINALS.index(word) + 1 if word in ORDINALS else None,
    )


def _gloss_begins(text: str, span: Span) -> Iterator[int]:
    outer = outside(text, span)
    if stop := re.search(r"[.?!](?=\s+[A-Z\"“]|\s*$)|;|:", outer):
        yield span.begin + stop.start()
    dashes = list(DASH.finditer(outer))
    if len(dashes) == 1 or (len(dashes) > 1 and len(outer.split()) > 20):
        yield span.begin + dashes[0].start()
    if bracket := re.search(r"\s*[(\[]", text[span.begin : span.end]):
        yield span.begin + bracket.start()


def _labels(text: str, stretches: Sequence[Span]) -> list[Span]:
    """The labels of the stretches; a relative clause between two members describes the first and is none."""
    glossed = len(stretches) > 1
    own = (stretch for stretch in stretches if not RELATIVE.match(text, stretch.begin, stretch.end))
    return [label for stretch in own if (label := label_of(text, stretch, glossed=glossed)) is not None]


RELATIVE = re.compile(
    r"\s*(?:(?:in|by|for|to|on|through|with|from|at|of)\s(?:which|whom|whose)|which)\b", re.IGNORECASE
)


def _by_semicolons(text: str, span: Span, count: int | None) -> list[Span]:
    """Where one member fewer stands than the authors count, or a gloss ends before "and", two are joined by it."""
    parts = list(_parted(span, PARTING.finditer(outside(text, span))))
    if len(parts) + 1 == count or (count is None and re.search(r"\)\sand\s", parts[-1].of(text))):
        connections = list(LAST_CONNECTION.finditer(outside(text, parts[-1])))
        return [*parts[:-1], *_parted(parts[-1], iter(connections[-1:]))]
    return parts


BINOMIAL = re.compile(
    r"\b(?:pros and cons|roles and responsibilities|strengths and weaknesses|knowledge and skills|skills and knowledge"
    r"|terms and conditions|policies and procedures|attitudes and beliefs|barriers and facilitators"
    r"|health and social care|primary and secondary|patients and (?:carers|families)|research and development"
    r"|rules and regulations|advantages and disadvantages|costs and benefits|values and beliefs"
    r"|thoughts and feelings|time and resources|monitoring and evaluation|safety and quality|quality and safety"
    r"|training and education|education and training|support and supervision|information and communication"
    r"|health and wellbeing|health and well-being|equality and diversity|diversity and inclusion|dignity and respect"
    r"|privacy and confidentiality|hopes and fears|trial and error|supply and demand|acceptability and feasibility)\b",
    re.IGNORECASE,
)
"""Pairs whose "and" parts no list while another one may."""
ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)


def _by_commas(text: str, span: Span) -> list[Span]:
    """Commas part; "and" only the last two, where a comma stands before it or it is the only connection left."""
    outer = outside(text, span)
    commas = list(re.finditer(r",\s*(?:(?:and|or|as well as|plus)\s+)?", outer))
    if commas and not re.fullmatch(r",\s*", commas[-1].group()):
        return [part for member in _parted(span, iter(commas)) for part in _of_two_words(text, member)]
    return list(_parted(span, iter([*commas, *_connection(outer, commas[-1].end() if commas else 0)])))


def _of_two_words(text: str, span: Span) -> Iterator[Span]:
    """ "Shame and stigma" among members with commas is two of them, each one word."""
    pair = re.fullmatch(r"\s*([\w-]+)\sand\s([\w-]+)\s*", span.of(text))
    if pair is None or BINOMIAL.search(pair.group()):
        yield span
    else:
        yield from (Span(begin=span.begin + pair.start(place), end=span.begin + pair.end(place)) for place in (1, 2))


def _by_commas_alone(text: str, span: Span) -> list[Span]:
    return list(_parted(span, re.finditer(r",\s*(?:(?:and|or|as well as|plus)\s+)?", outside(text, span))))


def _connection(outer: str, begin: int) -> list[re.Match[str]]:
    """The "and" that parts the last two members, from where they begin.

    Of several it is one after a gloss, or one before an article where both members have one, else the first that is no
    part of a pair.
    """
    candidates = [hit for hit in LAST_CONNECTION.finditer(outer) if hit.start() >= begin]
    pairs = [hit.span() for hit in BINOMIAL.finditer(outer)]
    free = [hit for hit in candidates if not any(first < hit.start() < last for first, last in pairs)]
    glossed = [hit for hit in free if outer[hit.start() - 1] == "\0"]
    alike = [hit for hit in free if ARTICLE.match(outer, begin) and ARTICLE.match(outer, hit.end())]
    return (glossed or alike or free or candidates)[:1]


def _by_every_connection(text: str, span: Span) -> list[Span]:
    return list(_parted(span, CONNECTION.finditer(outside(text, span))))


def _parted(span: Span, connections: Iterator[re.Match[str]]) -> Iterator[Span]:
    begin = span.begin
    for connection in connections:
        yield Span(begin=begin, end=span.begin + connection.start())
        begin = span.begin + connection.end()
    yield Span(begin=begin, end=span.end)


def with_article(text: str, label: Span) -> Span:
    """The label with the article before it: in a list of named themes it belongs to the name.

    >>> with_article("the long wait", Span(begin=4, end=13)).begin
    0
    """
    article = ARTICLE_BEFORE.search(text, max(0, label.begin - 6), label.begin)
    return Span(begin=article.start(1), end=label.end) if article else label


ARTICLE_BEFORE = re.compile(r"(?<!\w)((?:the|an?)\s)$", re.IGNORECASE)


def outside(text: str, span: Span) -> str:
    """The stretch with all that stands in brackets or quotation marks made blank signs, as long as before."""
    stretch = span.of(text)
    for pattern in (BRACKETED, QUOTED):
        stretch = pattern.sub(lambda hit: "\0" * len(hit.group()), stretch)
    return stretch
