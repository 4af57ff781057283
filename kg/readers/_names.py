"""The names of authors, taken apart as far as their printing allows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from msgspec.structs import replace

from kg.model import Author

__all__ = [
    "DEGREE",
    "author",
    "authors_in",
    "direct",
    "inverted",
    "is_group",
    "is_initials",
    "looks_like_inverted_list",
    "medline",
    "parted",
    "stands_for_others",
]

_PARTICLES = re.compile(
    "a[flp]|aus|bin|d[aeiou]|da[ls]|de[ilnrs]|della|dos|el?|la[s]?|le|los|mac|te[nr]|['’]t|van|vande|vander|vo[mn]|y|zu[mr]?"
)
_TITLES = re.compile(
    r"^(?:(?:associate |assistant |clinical )?professor|prof|dr|drs|mrs?|ms|miss|mx|sir|dame|lord|lady|baroness|rev)"
    r"\b\.?\s+",
    re.IGNORECASE,
)
DEGREE = (
    r"\(?[Hh]ons\)?|Ph\.? ?D|D\.?Phil|MPhil|M\.?D|M\.?Sc|MSC|B\.?Sc|BA|MPH|DrPH|MBA|MPP|MB ?BS|MB ?BCh|MBChB|BM ?BS|BDS"
    r"|DDS|Ed\.?D|MEd|LL[BM]|PharmD|DClinPsych?|DNP|RGN|RMN|[FM]R(?:C|SP)[A-Z][A-Za-z]{0,3}|M?FFPHM?|RN|OBE|MBE|CBE|FACP"
    r"|FAAN|S?FHEA|PGCE|PGDip|M[Rr]es|MSW|PA-C|MSN|BSN"
)
"""The letters that stand behind names and are none, for the patterns of readers."""

_DEGREES = re.compile(rf"[\s,]+(?:{DEGREE})\.?(?=$|[\s,])")
_SUFFIX = re.compile(r"[\s,]+(Jr|Sr|II|III|IV|2nd|3rd|4th|Filho|Neto|Júnior|Junior)\.?$")
_UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я"
_INITIALS = re.compile(rf"(?:[{_UPPER}][a-z]?(?:[.\s-]{{1,2}}|(?=[{_UPPER}])|$)){{1,6}}")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]{1,5}(?:-[A-ZÀ-ÖØ-Þ]{1,2})?")
_DOTTED = re.compile(r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž]\.[ -]?){1,5}(?=$|\s|[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿ])")
_BEHIND_A_FAMILY_NAME = re.compile(r"(?P<family>.+?),?\s+(?P<suffix>(?:Jr|Sr|II|III|IV|2nd|3rd)\.?)")
_INITIALS_BEHIND = (
    re.compile(r"(?P<family>.+?)\s+(?P<initials>(?:[A-ZÀ-ÖØ-ÞĀ-Ž]\.[ -]?){1,5})"),
    re.compile(r"(?P<family>.+?)\s(?P<initials>[A-ZÀ-ÖØ-ÞĀ-Ž](?: [A-ZÀ-ÖØ-ÞĀ-Ž]){1,3})"),
    re.compile(rf"(?P<family>.+)\s(?P<initials>{_CAPITALS.pattern})"),
)
_GROUP = re.compile(
    r"\b(?:group|consorti(?:um|a)|collaborat(?:ion|ive|ors|orative)|team|network|committee|investigators|society|college"
    r"|association|council|taskforce|task force|initiative|working party|panel|federation|institute|university|alliance"
    r"|board|centre|center|department|ministry|organi[sz]ation|programme|program|foundation|hospital|trust|service|nhs"
    r"|grupo|rede de|comitê|comité|sociedade|sociedad|ministério|ministerio|universidade|universidad)\b",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(r"^(?:and\s+)?(?:on\s+behalf\s+of|for|with|representing)\s+(?:the\s+)?|^the\s+", re.IGNORECASE)
_NO_NAME = re.compile(r"(?:null|undefined|N/A)?[ ,.]*")  # what programs write where a body has no given name
_LETTER = re.compile(r"[^\W\d_]")
_SPEAKS_FOR = re.compile(r"(?:and\s+)?on\s+behalf\s+of\b", re.IGNORECASE)
_NO_AUTHOR = re.compile(
    r"\[?\(?(?:no authors? listed|anonymous|et\.? al|(?:and )?others|e cols?|\[s\.?n\.?\])\)?\]?\.?", re.IGNORECASE
)
_AND_OTHERS = re.compile(r"(?:,\s*|\s+)(?:and\s+)?[\[(]?(?:et\.? al|e cols?|and others)\b[.\])]*$", re.IGNORECASE)
_ANOTHER = re.compile(r"\s+//\s+")
_BETWEEN = re.compile(r"\s*,\s*(?:(?:&|and)\s+)?|\s+&\s+")
_SHORT = re.compile(
    rf"(?P<family>[^\W\d_][^\d.&]*?) (?:{_CAPITALS.pattern}|[{_UPPER}]\.?(?:[ -]?[{_UPPER}]\.?){{0,3}})\.?"
    r"(?: (?:Jr|Sr|II|III|2nd|3rd)\.?)?"
)
_MOST_WORDS = 4


def medline(name: str) -> Author:
    """A name as MEDLINE prints it, family name first and initials after it: "van der Berg JA Jr", or "Berg J.A.".

    >>> a = medline("van der Berg JA Jr")
    >>> a.family, a.given, a.initials
    ('van der Berg', None, 'JA')
    >>> medline("ABC Study Group").family, medline("Smith IV").initials
    ('ABC Study Group', 'IV')
    >>> [(a.family, a.initials) for a in map(medline, ("Roe A B", "van Dam J.-P."))]
    [('Roe', 'AB'), ('van Dam', 'JP')]
    """
    bare = _SUFFIX.sub("", name)
    bare = bare if " " in bare else name  # in "Smith IV" the letters are initials
    found = next(filter(None, (form.fullmatch(bare) for form in _INITIALS_BEHIND)), None)
    if found and not is_group(found["family"]):
        return Author(name=name, family=found["family"], initials="".join(filter(str.isupper, found["initials"])))
    return Author(name=name, family=name)


def inverted(name: str) -> Author:
    """A name with a comma after the family name: "Smith, Anne-Marie", "Smith, J. A.", "Smith, Anne, Jr".

    >>> a = inverted("de la Cruz, María José")
    >>> a.family, a.given, a.initials
    ('de la Cruz', 'María José', 'MJ')
    >>> inverted("Smith, J.A.").given, inverted("Smith, J.A.").initials, inverted("World Health Organization").family
    (None, 'JA', 'World Health Organization')
    >>> inverted("The Care Board, null").name, inverted("Liu, Na").given, inverted("on behalf of the ABC Group").name
    ('The Care Board', 'Na', 'ABC Group')
    >>> [(a.family, a.initials) for a in map(inverted, ("O'Hara J. P.", "G. Kalbe", "Roe A.J., Jr.", "Roe, IV"))]
    [("O'Hara", 'JP'), ('Kalbe', 'G'), ('Roe', 'AJ'), ('Roe', 'IV')]
    >>> inverted("Royal College of Nursing, London").family, inverted("Smith, John, MD, PhD").given
    ('Royal College of Nursing, London', 'John')
    """
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma or _NO_NAME.fullmatch(given):
        bare = family
        return direct(bare) if _DOTTED.match(bare) or _SPEAKS_FOR.match(bare) else medline(bare)
    if is_group(family):
        return Author(name=name, family=name)
    bare = _DEGREES.sub("", f" {given}")
    bare = " ".join(_SUFFIX.sub("", bare.replace(",", " , ")).split()).strip(" ,")
    if not bare and (whole := medline(family)).initials:  # "Smith J.A., Jr."
        return replace(whole, name=name)
    return author(name=name, family=family, given=bare or given)  # in "Smith, IV" the letters are initials


def family_and_suffix(printed: str) -> tuple[str, str]:
    """A family name, and the suffix that some sources print behind it, else "".

    >>> family_and_suffix("Smith Jr."), family_and_suffix("van Dam"), family_and_suffix("Souza Filho")
    (('Smith', 'Jr.'), ('van Dam', ''), ('Souza Filho', ''))
    """
    found = _BEHIND_A_FAMILY_NAME.fullmatch(printed)
    return (found["family"], found["suffix"]) if found else (printed, "")


def begins_with_a_particle(name: str) -> bool:
    """Whether a name's first word is "van", "de la" or the like."""
    return bool(_PARTICLES.fullmatch(name.partition(" ")[0]))


def is_suffix(word: str) -> bool:
    """Whether a word is "Jr", "III" or the like."""
    return bool(_SUFFIX.fullmatch(f" {word}"))


def direct(name: str) -> Author:
    """A name in the order in which it is spoken: "Thed N van Leeuwen", "J. A. Smith".

    >>> a = direct("Dr Thed N van Leeuwen, PhD")
    >>> a.name, a.family, a.given, a.initials
    ('Thed N van Leeuwen', 'van Leeuwen', 'Thed N', 'TN')
    >>> direct("on behalf of the ABC Study Group").family
    'ABC Study Group'
    """
    bare = _without_titles(name)
    if is_group(bare) or _ON_BEHALF.match(bare):
        whole = _ON_BEHALF.sub("", bare)
        return Author(name=whole, family=whole)
    words = _SUFFIX.sub("", bare).split()
    if len(words) < 2:
        return Author(name=bare, family=bare)
    if len(words) == 2 and _CAPITALS.fullmatch(words[1]) and not _CAPITALS.fullmatch(words[0]):
        return medline(bare)
    first = _family_begins(words)
    return author(name=bare, family=" ".join(words[first:]), given=" ".join(words[:first]))


def author(*, name: str, family: str, given: str) -> Author:
    """An author whose given name, where it is only initials, counts as initials; else initials follow from it."""
    if is_initials(given):
        return Author(name=name, family=family, initials="".join(c for c in given if c.isupper()))
    return Author(name=name, family=family, given=given or None, initials=_initials_of(given))


def authors_in(names: Iterable[str]) -> Iterator[str]:
    """The names of a list that name someone: neither "et al", nor "[No authors listed]", nor "...".

    What several people were put in as one is parted where its form leaves no doubt.

    >>> list(authors_in(["Smith J, Doe A.B., CARE Group", "Roe, Ann // Poe, Ed", "Moe, Jo et al."]))
    ['Smith J', 'Doe A.B.', 'CARE Group', 'Roe, Ann', 'Poe, Ed', 'Moe, Jo']
    """
    for printed in names:
        for whole in _ANOTHER.split(printed):
            several = _AND_OTHERS.sub("", whole.strip())
            yield from (name for name in parted(several) if _LETTER.search(name) and not _NO_AUTHOR.fullmatch(name))


def stands_for_others(name: str) -> bool:
    """Whether a name is "et al." or the like."""
    return " " in name and bool(_AND_OTHERS.fullmatch(f" {name}"))


def parted(printed: str) -> list[str]:
    """The people between commas: "Family Initials" each, a group behind them, or as in APA style; else the whole.

    >>> parted("Smith, J., Doe, J. A., Jr., & Roe, A."), parted("Smith, John"), parted("Smith, J., PhD, MD")
    (['Smith, J.', 'Doe, J. A., Jr.', 'Roe, A.'], ['Smith, John'], ['Smith, J., PhD, MD'])
    >>> parted("Garcia Lopez, Maria J"), parted("Group of Care, North, and South"), parted("Roe J, Team of X, UK")
    (['Garcia Lopez, Maria J'], ['Group of Care, North, and South'], ['Roe J', 'Team of X, UK'])
    """
    first, comma, behind = printed.partition(",")
    if not comma or ("," not in behind and " " not in first.strip()):  # "Smith, John"
        return [printed]
    parts = _with_suffixes(filter(None, _BETWEEN.split(printed.strip(" ,"))))
    return _of_apa(parts) or _of_medline(parts) or [printed]


def _with_suffixes(parts: Iterable[str]) -> list[str]:
    """The parts of a list, each suffix with the part before it."""
    found: list[str] = []
    for part in parts:
        if found and is_suffix(part):
            found[-1] += f", {part}"
        else:
            found.append(part)
    return found


def _of_apa(parts: list[str]) -> list[str]:
    """Family names and initials by turns: "Smith", "J.", "Doe", "J. A."."""
    families, given = parts[::2], parts[1::2]
    if len(parts) < 4 or len(parts) % 2 or any(_DEGREES.fullmatch(f" {family}") for family in families):
        return []
    if not all(is_initials(_SUFFIX.sub("", printed)) for printed in given):
        return []
    return [f"{family}, {printed}" for family, printed in zip(families, given, strict=True)]


def _of_medline(parts: list[str]) -> list[str]:
    """People as "Smith J", and behind them a group or whoever has no initials."""
    people = list(takewhile(_is_short, parts))
    others = parts[len(people) :]
    if others and is_group(", ".join(others)):
        return [*people, ", ".join(others)] if people else []
    if len(people) < 2 or any(is_initials(name) or _DEGREES.fullmatch(f" {name}") for name in others):
        return []
    in_capitals = "".join(people).isupper()  # "GARCIA LI, MARIA J" is one
    return parts if len(people) > 2 or not in_capitals or people[0].rstrip(".")[-2] == " " else []


def _is_short(name: str) -> bool:
    found = _SHORT.fullmatch(name)
    return found is not None and len(found["family"].split()) <= _MOST_WORDS and not is_group(name)


def is_group(name: str) -> bool:
    """Whether a name is that of a body of people."""
    return len(name.split()) > 1 and bool(_GROUP.search(name))


def looks_like_inverted_list(line: str) -> bool:
    """Whether a line is a list of names such as "Smith, Anne; van Dam, J."."""
    names = [name.strip() for name in line.rstrip(". ").split(";") if name.strip()]
    return bool(names) and all(_looks_inverted(name, alone=len(names) == 1) for name in names)


def _looks_inverted(name: str, *, alone: bool) -> bool:
    family, comma, given = name.partition(",")
    words = [*family.split(), *given.split()]
    if not comma:
        return not alone and len(words) <= 12 and (words[0][:1].isupper() or bool(_SPEAKS_FOR.match(name)))
    few = len(family.split()) <= 5 and 1 <= len(given.split()) <= 6
    return few and all(word[0].isupper() or bool(_PARTICLES.fullmatch(word)) for word in words)


def _family_begins(words: list[str]) -> int:
    """Where the family name begins: at its particles, else at the last word."""
    begin = len(words) - 1
    while begin > 1 and _PARTICLES.fullmatch(words[begin - 1]):
        begin -= 1
    return begin


def _without_titles(name: str) -> str:
    name = name.strip(" ,;.")
    while _TITLES.match(name):
        name = _TITLES.sub("", name)
    while (bare := _DEGREES.sub("", name).strip(" ,;")) != name:
        name = bare
    return name


def is_initials(given: str) -> bool:
    """Whether a given name is printed as initials only: "J A", "J.-P.", "JA"."""
    return (given.isupper() or "." in given) and bool(_INITIALS.fullmatch(given))


def _initials_of(given: str) -> str | None:
    return "".join(part[0] for part in re.split(r"[\s.-]+", given) if part and part[0].isupper()) or None
