"""What the text of an article's page says under its own heads: the abstract with its sections, keywords, authors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import chain, islice, takewhile
from typing import Any

from lxml import etree

from kg.model import Heading
from kg.readers import _compose, _elsevier_tree, _headings, _names, _page_text
from kg.readers._record import tidy
from kg.readers._sections import is_head

__all__ = ["abstract", "authors", "heading", "headings", "is_retracted", "keywords", "publication_types"]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
MAY_BE_HEADS = frozenset((*HEADINGS, "b", "strong", "p", "div", "span", "dt", "legend", "summary", "th", "td"))
INLINE_HEADS = frozenset(("b", "strong", "em", "i", "u", "span"))
NO_PROSE = frozenset(("a", "nav", "button", "label", "footer", "aside"))
"""Where the word "Abstract" is a link, not a head."""

GIVEN_NAMES = frozenset(("given-name", "given-names", "given_name", "givenName"))
FAMILY_NAMES = frozenset(("surname", "family-name", "family_name", "familyName"))
"""What the parts of names are called: classes, and terms of schema.org."""

SHORTEST = 15
"""How many words stand below the head of an abstract at least."""

FEW_LETTERS = 40
FEW_ELEMENTS = 10
"""What holds less than this may be a head."""

MOST_FOLLOWING = 300
"""How many elements behind a head are looked at."""

MOST_TRIED = 20
"""How many heads or elements of a name are looked below at most."""

MOST_PARTS = 10
"""How many elements behind a given name are looked at for its family name."""

FARTHEST_UP = 4
"""In how many elements around its own a head's prose is looked for."""

_ABSTRACT = re.compile(r"(?:(?:structured|article|author|english|main) )?abstract\W{0,3}", re.IGNORECASE)
_SUMMARY = re.compile(r"(?:summary|resumo|resumen|résumé|zusammenfassung|riassunto|samenvatting)\W{0,3}", re.IGNORECASE)
_SUMMARY_OR_TEXT = re.compile(
    rf"{_SUMMARY.pattern}|(?:\d\W*)?(?:introduction|background|methods?|main text|introdução|introducción)",
    re.IGNORECASE,
)
_NAMED_ABSTRACT = re.compile(
    r"(?:^|[\s_-]|fld-|article)abstract(?:$|\s|[_-]?(?:text|content|body|section|full|infull))", re.I
)
_OTHER_ABSTRACT = re.compile(
    r"(?:^|[\s_-])(?:graphical|highlights?|video|visual|lay|plain|teaser|toc|links?|button|nav(?:igation)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(
    r"\W{0,4}(?:(?:author )?key ?-?words?(?: and phrases)?|palavras[ -]chave|palabras clave|mots[ -]clés)"
    r"\s*(?::\s*(?P<words>\S.*)|:?)",
    re.IGNORECASE,
)
_RETRACTED = re.compile(
    r"(?:retracted(?: article| paper| publication)?|this (?:article|paper) (?:has been|was) retracted\b.*)\W*",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:show|read|view|see) (?:more|less|full.*|all)\W*|expand|collapse|(?:©|copyright\b|\(c\) ?\d{4}).{0,200}"
    r"|open in.*|(?:download|cite|share|print|pdf|full text|previous|next|back to top|go to:?)\W*|\W*",
    re.IGNORECASE,
)
_BEGINS_HEAD, _ENDS_HEAD = "\ue000", "\ue001"  # of the private use area, so in no text of a page
_BULLET = re.compile(r"  (?:•|\d+\.) ")  # as `_page_text` shows them


def heading(root: Any) -> str:
    """The page's one main heading, or "" where it has none or several."""
    found = list(filter(None, (_text(one) for one in root.iter("h1"))))
    return found[0] if len(set(found)) == 1 else ""


def abstract(root: Any) -> list[_compose.Section]:
    """The sections of the abstract: what stands below a head of that name, else in an element that is called so."""
    heads = (head for head, _ in (*islice(_heads(root, _ABSTRACT), MOST_TRIED), *_summaries(root)))
    called_so = (one for one in root.iter("section", "div", "p", "article") if _is_called_abstract(one))
    places = chain(map(_below, heads), ([one] for one in islice(called_so, MOST_TRIED)))
    return next((sections for sections in map(_sections, places) if len(_words(sections)) >= SHORTEST), [])


def _summaries(root: Any) -> Iterator[tuple[Any, re.Match[str]]]:
    """Heads such as "Summary", but for one behind the beginning of the text itself, which it sums up at its end."""
    for head, found in islice(_heads(root, _SUMMARY_OR_TEXT), MOST_TRIED):
        if not _SUMMARY.fullmatch(found.group()):
            return
        yield head, found


def keywords(root: Any, text: str) -> list[str]:
    """The keywords below a head of that name, else behind it on a line of the page's text."""
    for head, found in islice(_heads(root, _KEYWORDS), MOST_TRIED):
        listed = _page_text.shown(_joined(islice(_up_to_next_head(head, _rank(head)), MOST_FOLLOWING))).split("\n")
        if not found["words"] and any(listed):
            return [word for line in listed for word in _compose.keywords_in(_BULLET.sub("", line))]
    inline = (match["words"] for line in text.split("\n") if (match := _KEYWORDS.fullmatch(line)))
    return next((_compose.keywords_in(words) for words in inline if words), [])


def authors(root: Any) -> list[_compose.Person]:
    """The authors as ScienceDirect and PubMed keep them with their affiliations, else those with names in parts."""
    return _elsevier_tree.authors(root) or list(_listed_by_pubmed(root)) or list(dict.fromkeys(_in_parts(root)))


def headings(root: Any) -> list[Heading]:
    """The subject headings of PubMed's page of a record."""
    return [one for printed in _listed(root, "mesh-terms") for one in _headings.headings(printed)]


def publication_types(root: Any) -> list[str]:
    """The publication types of PubMed's page of a record."""
    return _listed(root, "publication-types")


def is_retracted(text: str) -> bool:
    """Whether a line above the abstract says so, and nothing else."""
    lines = [tidy(line) for line in text.split("\n")]
    above = takewhile(lambda line: not _ABSTRACT.fullmatch(line), lines)
    return any(map(_RETRACTED.fullmatch, above))


def _in_parts(root: Any) -> Iterator[_compose.Person]:
    for element in root.iter():
        if _is_called(element, GIVEN_NAMES):
            families = (one for one in islice(element.itersiblings(), MOST_PARTS) if _is_called(one, FAMILY_NAMES))
            if (family := next(families, None)) is not None and (name := _text(family)):
                yield _compose.person(family=name, given=_text(element))


def _listed_by_pubmed(root: Any) -> Iterator[_compose.Person]:
    """The first of its lists of authors: full names, each with links that hold affiliations as their titles."""
    authors = next((one for one in root.iter("div") if _is_called(one, frozenset(("authors-list",)))), None)
    for item in () if authors is None else authors.iter("span"):
        name = next((one for one in item.iter("a") if _is_called(one, frozenset(("full-name",)))), None)
        if name is not None and _is_called(item, frozenset(("authors-list-item",))):
            links = (one for one in item.iter("a") if _is_called(one, frozenset(("affiliation-link",))))
            yield _names.direct(_text(name)), tuple(filter(None, (tidy(one.get("title") or "") for one in links)))


def _listed(root: Any, name: str) -> list[str]:
    """The items of the list in an element of a name: what stands on the button that opens the menu of each."""
    items = (item for element in root.iter("div") if element.get("id") == name for item in element.iter("li"))
    buttons = (next(item.iter("button"), None) for item in items)
    return [words for button in buttons if button is not None and (words := _text(button))]


def _is_called(element: Any, names: frozenset[str]) -> bool:
    return isinstance(element.tag, str) and not names.isdisjoint(
        f"{element.get('class')} {element.get('itemprop')} {element.get('property')}".split()
    )


def _heads(root: Any, name: re.Pattern[str]) -> Iterator[tuple[Any, re.Match[str]]]:
    """The elements that hold nothing but words that a pattern matches, and are neither links nor hidden."""
    for element in root.iter(*MAY_BE_HEADS):
        if (words := _few_words(element)) and (found := name.fullmatch(words)) and not _is_link(element):
            yield element, found


def _is_link(element: Any) -> bool:
    around = list(element.iterancestors())
    return any(one.tag in NO_PROSE for one in around) or any(map(_page_text.is_hidden, around))


def _is_called_abstract(element: Any) -> bool:
    name = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('role') or ''}".strip()
    return bool(name) and bool(_NAMED_ABSTRACT.search(name)) and not _OTHER_ABSTRACT.search(name)


def _text(element: Any) -> str:
    return tidy("".join(element.itertext()))


def _few_words(element: Any) -> str:
    """The text of an element that holds hardly any, or ""."""
    if sum(1 for _ in islice(element.iter(), FEW_ELEMENTS)) == FEW_ELEMENTS:
        return ""
    words = _text(element)
    return words if len(words) <= FEW_LETTERS else ""


# ---------------------------------------------------------------------------------------------------------------------
# What stands below a head


def _below(head: Any) -> list[Any]:
    """The elements that follow a head up to the next of its rank, or follow those around it, where it stands alone.

    All that follows belongs to it in an element that is called an abstract, whatever the ranks of heads in there.
    """
    element = head
    for _ in range(FARTHEST_UP):
        around = element.getparent()
        if around is None or around.tag in ("body", "html", "main"):
            return _behind(element, _up_to_next_head(element, _rank(head)))
        is_whole = _is_called_abstract(around)
        found = _behind(element, element.itersiblings() if is_whole else _up_to_next_head(element, _rank(head)))
        if found or len(_text(around).split()) >= SHORTEST:
            return found
        element = around
    return []


def _behind(element: Any, following: Iterable[Any]) -> list[Any]:
    """The text behind an element and the elements that follow it, if these hold any prose; the first may be it all."""
    others = list(islice(following, MOST_FOLLOWING))
    if others and _is_called_abstract(others[0]) and len(_text(others[0]).split()) >= SHORTEST:
        return others[:1]
    found = [_as_element(element.tail or ""), *others]
    return found if len(_text(_joined(found)).split()) >= SHORTEST else []


def _up_to_next_head(element: Any, rank: int) -> Iterator[Any]:
    for one in element.itersiblings():
        if not isinstance(one.tag, str):
            continue
        if any(_rank(inner) <= rank and _few_words(inner) for inner in one.iter(*HEADINGS)):
            return
        yield one


def _rank(element: Any) -> int:
    return int(element.tag[1]) if element.tag in HEADINGS else len(HEADINGS)


def _as_element(text: str) -> Any:
    element = etree.Element("p")
    element.text = text
    return element


def _sections(elements: Iterable[Any]) -> list[_compose.Section]:
    """The prose of elements by its heads: headings, and bold or slanted words that begin a paragraph."""
    root = _joined(elements)
    _keep_one_language(root)
    for element in list(root.iter(*MAY_BE_HEADS, *INLINE_HEADS)):
        if element.tag in HEADINGS or _is_head_of_section(element):
            element.text = f"{_BEGINS_HEAD}{element.text or ''}"
            etree.SubElement(element, "b").text = _ENDS_HEAD
            element.tag = "h6"
    lines = _page_text.shown(root).split("\n")
    is_list = sum(bool(_BULLET.match(line)) for line in lines) > 1
    return list(_by_heads(tidy(line if is_list else _BULLET.sub("", line)) for line in lines))


def _keep_one_language(root: Any) -> None:
    """Leave out what is in another language than the first that is named: sites fold translations behind tabs."""
    named = [one for one in root.iter("section", "div", "p") if one.get("lang")]
    for element in named:
        if element.get("lang")[:2] != named[0].get("lang")[:2]:
            element.getparent().remove(element)


def _joined(elements: Iterable[Any]) -> Any:
    """Copies of elements in one, with the text behind each."""
    root = etree.Element("div")
    root.extend(map(deepcopy, elements))
    return root


def _is_head_of_section(element: Any) -> bool:
    """Whether words alone in a block, or marked at its beginning, are the head of a section, not emphasis."""
    words = _few_words(element)
    if element.tag not in INLINE_HEADS:
        return is_head(words.rstrip(" .")) and not any(one.tag in HEADINGS for one in element.iter())
    parent, before = element.getparent(), element.getprevious()
    if not words or parent is None or parent.tag in INLINE_HEADS:
        return False
    ahead = tidy((parent.text if before is None else before.tail) or "")
    known, with_colon = is_head(words.rstrip(" .")), words.endswith(":") or (element.tail or "").startswith(":")
    if not ahead and (before is None or before.tag == "br"):
        return known or (with_colon and len(words.split()) <= 5)
    return known and with_colon and ahead.endswith((".", "!", "?", ")"))


def _by_heads(lines: Iterable[str]) -> Iterator[_compose.Section]:
    head, prose = "", list[str]()
    for line in lines:
        is_marked = line.startswith(_BEGINS_HEAD)
        bare = line.strip(_BEGINS_HEAD + _ENDS_HEAD + " ")
        if _KEYWORDS.fullmatch(bare):
            break
        if is_marked:
            if prose:
                yield head, "\n".join(prose)
            head, prose = ("" if _ABSTRACT.fullmatch(bare) else bare.rstrip(" :.")), []
        elif not _FURNITURE.fullmatch(bare):
            prose.append(bare.lstrip(": "))
    if prose:
        yield head, "\n".join(prose)


def _words(sections: list[_compose.Section]) -> list[str]:
    return " ".join(prose for _, prose in sections).split()
