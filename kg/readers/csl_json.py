"""CSL-JSON: the items of Zotero, Mendeley, pandoc and citeproc, in an array or under "items".

Names and types are those of the schema (https://github.com/citation-style-language/schema). The date is `issued`; of a
range only what both ends share counts. A PMID is the item's own field, or stands in the note as "PMID: 1".

No library: citeproc-py (BSD) takes items apart to style them, and its names and dates are those of a style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from kg.model import Citation, CitationError, Doi, Pmcid, Remark
from kg.readers import _compose, _dates, _identifiers, _json, _languages, _markup, _names
from kg.readers._accessions import accessions
from kg.readers._json_records import cut, objects
from kg.sources.files import Source

__all__ = ["cut", "read", "recognises"]

TYPE_TO_NAME = {
    "article": "Preprint",
    "article-journal": "Journal article",
    "article-magazine": "Magazine article",
    "article-newspaper": "Newspaper article",
    "chapter": "Book chapter",
    "paper-conference": "Conference paper",
    "post": "Post",
    "post-weblog": "Blog",
    "webpage": "Web page",
}
"""Types whose codes are not their names; all others are, such as "book" and "report"."""

MOST_LOOKED_AT = 5
"""How many items tell whether a file is of this kind; one that is cut off by the end of the head speaks for it."""

_TYPES = (
    "article|article-journal|article-magazine|article-newspaper|bill|book|broadcast|chapter|classic|collection|dataset"
    "|document|entry|entry-dictionary|entry-encyclopedia|event|figure|graphic|hearing|interview|legal_case|legislation"
    "|manuscript|map|motion_picture|musical_score|pamphlet|paper-conference|patent|performance|periodical"
    "|personal_communication|post|post-weblog|regulation|report|review|review-book|software|song|speech|standard|thesis"
    "|treaty|video|webpage"
)
_TYPE = re.compile(rf'"type"\s*:\s*"(?:{_TYPES})"')
_OTHER_KINDS = re.compile(
    r'"(?:itemType|author_list|is-referenced-by-count|references?-count|message-type|abstract_inverted_index|authorships|display_name|resultList)"\s*:'
)
_ITEMS = re.compile(r'\A\s*\{[^\[\]{}]*"items"\s*:\s*\[')
_CREATORS = ("author", "container-author", "composer", "director", "interviewer", "reviewed-author")
_ARXIV = re.compile(r"\barxiv:\s*\S+", re.IGNORECASE)
_SAYS_PMCID = re.compile(r"\bPMCID\s*:\s*(PMC\d+)\b", re.IGNORECASE)
_SAYS_PMID = re.compile(r"\bPMID\s*:\s*(\d{1,8})\b", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """Whether an item has a type of CSL, and nothing has the fields of kindred formats."""
    head = source.head
    if not _json.opens(head) or not _TYPE.search(head) or _OTHER_KINDS.search(head):
        return False
    items = [item for _, item in islice(objects([head], _ITEMS, _is_item), MOST_LOOKED_AT)]
    return any(isinstance(item, CitationError) or _is_item(item) for item in items)


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The items; one that says nothing about a publication is an error."""
    for line, item in objects(source.texts(), _ITEMS, _is_item):
        yield item if isinstance(item, CitationError) else _citation(item, line)


def _is_item(item: _json.Object) -> bool:
    return "type" in item and ("id" in item or "title" in item)


def _citation(item: _json.Object, line: int) -> Citation | CitationError:
    found = {name: _markup.plain(_json.first(item.get(name))) or None for name in ("title", "container-title")}
    people = list(_people(item))
    doi, pmid = _doi(item), _identifiers.pmid(_pmid(item))
    abstract = _markup.sections(_json.text(item.get("abstract")))
    if not (found["title"] or people or doi or pmid or abstract):
        return CitationError(line=line, reason="no title, nor anything else to go by", raw=_json.raw(item))
    date = _json.date_parts(item.get("issued"))
    prose = _compose.citation(
        title=found["title"],
        people=people,
        abstract=abstract,
        keywords=_compose.keywords_in(_json.text(item.get("keyword"))),
        publisher=_json.word(item.get("publisher")) or None,
    )
    return replace(
        prose,
        pmid=pmid,
        doi=doi,
        pmcid=_pmcid(item),
        accessions=accessions(_json.words(item.get("number")) + _ARXIV.findall(_json.word(item.get("note")))),
        url=_identifiers.url_in(_json.word(item.get("URL"))),
        journal=found["container-title"],
        volume=_json.word(item.get("volume")) or None,
        issue=_json.word(item.get("issue")) or None,
        pages=_pages(item),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(_json.word(item.get("language"))),
        publication_types=_compose.types(_type(item), _json.word(item.get("genre"))),
        database=_json.word(item.get("source")) or None,
    )


def _people(item: _json.Object) -> Iterator[_compose.Person]:
    """The authors, or who stands in their place; editors and translators are none."""
    for creator in next((found for name in _CREATORS if (found := _creators(item.get(name)))), []):
        if isinstance(creator, str):
            yield _names.inverted(creator), ()
            continue
        family, given, literal = (_json.word(creator.get(name)) for name in ("family", "given", "literal"))
        particles = [_json.word(creator.get(f"{kind}dropping-particle")) for kind in ("", "non-")]
        whole = " ".join(filter(None, (*particles, family)))
        if literal or not (given and whole):
            if name := literal or whole or given:
                yield _compose.group(name)
        else:
            yield _compose.person(family=whole, given=given, suffix=_json.word(creator.get("suffix")))


def _creators(printed: object) -> list[_json.Object | str]:
    """Those of a list, or the one or several in its place; scripts write names as strings, which the schema does not.

    >>> _creators(["Doe, J", {"family": "Poe"}]), _creators("Doe, J; Poe, E")
    (['Doe, J', {'family': 'Poe'}], ['Doe, J', 'Poe, E'])
    """
    found: list[_json.Object | str] = []
    for one in printed if isinstance(printed, list) else [printed]:
        found.extend(_names.authors_in(one.split(";")) if isinstance(one, str) else _json.listed(one))
    return found


def _type(item: _json.Object) -> str:
    """The name of the type; "article", which is for preprints, is also met for articles of journals."""
    code = _json.word(item.get("type"))
    is_held = code == "article" and item.get("container-title")
    return _compose.type_name(code) if is_held else TYPE_TO_NAME.get(code) or _compose.type_name(code)


def _pages(item: _json.Object) -> str | None:
    """The pages, the first of them, or of an article the number that it has in their place."""
    number = item.get("number") if item.get("type") == "article-journal" else None
    return _json.first([item.get("page"), item.get("page-first"), number]) or None


def _doi(item: _json.Object) -> Doi | None:
    """The DOI, or where only its short form is printed ("10/fqd6hj") the one of a resolver's address."""
    address = _json.word(item.get("URL"))
    return _identifiers.doi(_json.word(item.get("DOI"))) or (
        _identifiers.doi(address) if "doi.org/" in address else None
    )


def _pmcid(item: _json.Object) -> Pmcid | None:
    found = _SAYS_PMCID.search(_json.word(item.get("note")))
    return _identifiers.pmcid(_json.word(item.get("PMCID")) or (found.group(1) if found else ""))


def _pmid(item: _json.Object) -> str:
    if printed := _json.word(item.get("PMID")):
        return printed
    found = _SAYS_PMID.search(_json.word(item.get("note")))
    return found.group(1) if found else ""
