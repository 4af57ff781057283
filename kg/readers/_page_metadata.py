"""What a web page says of publications in its metadata: meta and link elements, JSON-LD of schema.org, and COinS.

Whatever the vocabulary, what is said stands under one sort of name: that of the meta element in lower case with dots
("citation_title", "dc.title", "prism.doi", "og.title"), "schema.…" for schema.org, and "rft.…" for COinS
(OpenURL ContextObjects in spans, Z39.88-2004), so that one table can say which is believed first.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from msgspec.structs import replace

from kg.model import Author
from kg.readers import _compose, _identifiers, _json, _markup, _names
from kg.readers._record import tidy
from kg.sources.files import clean

__all__ = ["OWN_TITLES", "Described", "publications"]

AUTHOR_NAMES = (
    "citation_author",
    "citation_authors",
    "bepress_citation_author",
    "eprints.creators_name",
    "schema.author",
    "dc.creator",
    "dc.creator.personalname",
    "dcterms.creator",
    "dc.contributor.author",
    "rft.au",
    "author",
)
"""Where authors are named, the most trusted first."""

LISTS_OF_AUTHORS = frozenset(("citation_authors", "dcterms.creator", "author"))
"""Those that may name all authors at once, in the order in which names are spoken: "Jane Doe, Richard Roe"."""

BEHIND_AUTHORS = ("_institution", "_affiliation", "_orcid")
"""What stands behind the name of an author's element where it tells more of the author before it."""

OWN_TITLES = ("citation_title", "bepress_citation_title", "eprints.title", "prism.title", "dc.title", "dcterms.title")
"""Titles that say that the page is about one publication."""

_TYPES = """
    Article ScholarlyArticle MedicalScholarlyArticle TechArticle Report Thesis Book Chapter CreativeWork NewsArticle
    ReportageNewsArticle OpinionNewsArticle AnalysisNewsArticle BlogPosting
"""
OTHER_TITLES = ("schema.title", "rft.atitle", "rft.btitle", "rft.title")
"""Titles of JSON-LD and of COinS, of which a page may hold several."""

ARTICLE_TYPES = frozenset(_TYPES.split())
UNTELLING_TYPES = frozenset(("ScholarlyArticle", "MedicalScholarlyArticle", "Article", "CreativeWork"))
"""Types that do not say of what kind an article is."""

PLACES_OF_DOI = ("doi", "url", "mainEntityOfPage")
"""Where a DOI may stand beside the identifiers of an article."""

ADDRESS = ("name", "streetAddress", "addressLocality", "addressRegion", "addressCountry")

INSIDE = ("@graph", "mainEntity", "itemListElement", "item")
"""Where JSON-LD puts the things that a page is about; not what these cite, review or belong to."""

SCHEMA_NAMES = {
    "schema.abstract": "abstract",
    "schema.description": "description",
    "schema.datepublished": "datePublished",
    "schema.firstpage": "pageStart",
    "schema.lastpage": "pageEnd",
    "schema.pages": "pagination",
    "schema.genre": "genre",
    "schema.publicationtype": "publicationType",
    "schema.url": "url",
}

NO_JOURNALS = frozenset(("PublicationVolume", "PublicationIssue", "WebSite", "WebPage", "CollectionPage"))
"""Types of what an article is part of and that is no journal or book."""

MOST_HOLDERS = 10
"""So many things are looked at of which an article is part."""

MOST_NODES = 20_000
"""So many things of a page's JSON-LD are looked at."""

SAME_LETTERS = 40
"""Titles that begin with so many letters alike are the same: schema.org's headline may be cut."""

_MEDLINE_NAME = re.compile(r"[^,]*[^\W\d_]{2,}[^,]* [A-ZÀ-ÖØ-Þ]{1,4}(?: (?:Jr|Sr|2nd|3rd|I{2,3}|IV))?")
_DEGREES = re.compile(rf"(?:,\s*(?:{_names.DEGREE})\.?)+$")
_SUFFIX = re.compile(r",\s*((?:Jr|Sr|I{2,3}|IV)\.?)$")
_WRAPPING = re.compile(r"\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)")
# What sites of Atypon's give as an identifier: "J Things, Vol. 34, No. 2, March 2020, pp. 123–134"
_CODEN = re.compile(
    r"(?P<journal>.+?),\s+Vol\.? (?P<volume>[\w.-]+)(?:,\s+(?:No|Iss)\.? (?P<issue>[\w. –/-]+?))?"
    r"(?:,\s+(?P<date>[^,]*\d{4}))?(?:,\s+pp?\.? (?P<pages>[\w–-]+))?\.?"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAMES_DOI = re.compile(r"\s*(?:https?://(?:dx\.)?doi\.org/|(?:info:)?doi[:/\s]|10\.)", re.IGNORECASE)
_NAMES_PMID = re.compile(r"pmid|pubmed|medline", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of one publication: each name with its values in order, and each list of authors."""

    values: dict[str, list[str]] = field(default_factory=dict)
    people: dict[str, list[_compose.Person]] = field(default_factory=dict)

    def every(self, *names: str) -> Iterator[str]:
        """The values of all of these names, in their order."""
        return (value for name in names for value in self.values.get(name, ()))

    def all(self, *names: str) -> list[str]:
        """The values of the first of these names that has any."""
        return next((found for name in names if (found := self.values.get(name))), [])

    def authors(self) -> list[_compose.Person]:
        """The most trusted list; affiliations and ORCIDs it lacks are those of another list of the same people."""
        lists = [found for name in AUTHOR_NAMES if (found := self.people.get(name))]
        longer = [others for others in lists if len(others) == len(lists[0])]
        return [_completed(person, others) for person, *others in zip(*longer, strict=True)]

    def take(self, other: Described) -> None:
        """Add what another vocabulary says of the same publication."""
        for name, values in other.values.items():
            self.values.setdefault(name, values)
        for name, people in other.people.items():
            self.people.setdefault(name, people)

    def add(self, name: str, values: Iterable[str]) -> None:
        """Add values of a name that are not empty."""
        if found := [value for value in values if value.strip()]:
            self.values.setdefault(name, []).extend(found)


def publications(root: Any) -> list[Described]:
    """The publications of a page, one or none or several; the first is that of the page where it is about one."""
    page = _of_elements(root)
    others = _united([*_of_json_ld(root), *_of_coins(root)])
    if page.all(*OWN_TITLES):
        others = [other for other in others if _is_same(page, other)]
    elif len(others) > 1:
        return others
    for other in others:
        page.take(other)
    return [page]


def _united(described: list[Described]) -> list[Described]:
    """What is described twice, as an article and as a posting or in two vocabularies, once."""
    key_to_first: dict[tuple[str, ...], Described] = {}
    for one in described:
        dates, numbers = one.every("schema.datepublished", "rft.date"), one.every("schema.doi", "rft_id")
        doi = _identifiers.doi(next(numbers, "")) or ""
        key_to_first.setdefault((_letters(one.all(*OTHER_TITLES)), next(dates, "")[:4], doi), one).take(one)
    return list(key_to_first.values())


def _completed(person: _compose.Person, others: Sequence[_compose.Person]) -> _compose.Person:
    author, lines = person
    for other, other_lines in others:
        if other.family.casefold() == author.family.casefold():
            author = replace(author, orcid=author.orcid or other.orcid)
            lines = lines or other_lines
    return author, lines


def _is_same(page: Described, other: Described) -> bool:
    """Whether the other is the publication that the page's own elements describe."""
    title, its = _letters(page.all(*OWN_TITLES)), _letters(other.all(*OTHER_TITLES))
    return title.startswith(its[:SAME_LETTERS]) or its.startswith(title[:SAME_LETTERS])


def _letters(titles: list[str]) -> str:
    return "".join(filter(str.isalnum, _markup.plain(titles[0]).casefold())) if titles else ""


# ---------------------------------------------------------------------------------------------------------------------
# Meta and link elements


def _of_elements(root: Any) -> Described:
    described = Described()
    metas = list(_metas(root))
    for name, value in metas:
        described.add(name, [value])
    for found in filter(None, map(_CODEN.fullmatch, described.every("dc.identifier", "dc.source"))):
        for name, printed in found.groupdict().items():
            described.add(f"coden.{name}", [printed or ""])
    sites = set(map(tidy, described.every("og.site_name")))
    for name in AUTHOR_NAMES:
        if people := [person for person in _people(metas, name) if person[0].name not in sites]:
            described.people[name] = people
    return described


_Said = tuple[str, dict[str, list[str]]]
"""A name as printed, and what the elements behind it tell."""


def _metas(root: Any) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta", "link", "title"):
        if element.tag == "title":
            yield "page.title", clean(element.text or "")
            continue
        name = element.get("name") or element.get("property") or element.get("rel") or ""
        value = clean(element.get("content") or element.get("href") or "")
        if name and value.strip():
            yield tidy(name).lower().replace(":", "."), value


def _people(metas: list[tuple[str, str]], name: str) -> Iterator[_compose.Person]:
    """The authors of one name's elements, each with what the elements behind it tell."""
    said: list[_Said] = []
    for key, value in metas:
        if key == name:
            said.extend((printed, {}) for printed in _split(value, by_commas=name in LISTS_OF_AUTHORS))
        elif said and key.startswith(name) and key.removeprefix(name) in BEHIND_AUTHORS:
            said[-1][1].setdefault(key.removeprefix(name), []).append(tidy(_markup.plain(value)))
    if _is_doubled(said, metas):
        half = len(said) // 2
        said = max(said[:half], said[half:], key=lambda people: sum(len(more) for _, more in people))
    medline = _are_of_medline([printed for printed, _ in said])
    for printed, more in said:
        author = _names.medline(printed) if medline else _named(printed)
        orcid = _identifiers.orcid(" ".join(more.get("_orcid", ())))
        yield replace(author, orcid=orcid), (*more.get("_institution", ()), *more.get("_affiliation", ()))


def _is_doubled(said: list[_Said], metas: list[tuple[str, str]]) -> bool:
    """Whether a list of authors is printed twice; of two that are alike, only where a title is printed twice, too."""
    names, half = [printed for printed, _ in said], len(said) // 2
    if not half or names[:half] != names[half:]:
        return False
    titles = [key for key, _ in metas if key in OWN_TITLES]
    return half > 1 or len(set(titles)) < len(titles)


def _split(value: str, *, by_commas: bool = False) -> Iterable[str]:
    """The names of one value: between semicolons, or between commas where there is no name of one word."""
    printed = _markup.plain(value)
    names = printed.split(";")
    if by_commas and len(names) == 1 and all(" " in name.strip() for name in printed.split(",")):
        names = printed.split(",")
    return _names.authors_in(names)


def _are_of_medline(names: list[str]) -> bool:
    """Whether names are printed as "Doe J", but for those of groups."""
    people = [name for name in names if not _names.is_group(name)]
    return bool(people) and all(map(_MEDLINE_NAME.fullmatch, people))


def _named(printed: str) -> Author:
    """An author by one whole name: "Doe, Jane", "Jane Doe", "Jane Doe, PhD", "John Doe, Jr"."""
    name = _DEGREES.sub("", printed)
    direct = _SUFFIX.sub(r" \1", name)
    return _names.inverted(name) if "," in direct else _names.direct(direct)


# ---------------------------------------------------------------------------------------------------------------------
# JSON-LD


def _of_json_ld(root: Any) -> Iterator[Described]:
    held = [value for script in root.iter("script") if _is_json_ld(script) for value in _loaded(script.text or "")]
    known = {_json.word(node["@id"]): node for node in _nodes(held, None) if "@id" in node and len(node) > 2}
    for node in _nodes(held, INSIDE):
        if not ARTICLE_TYPES.isdisjoint(_types(node)):
            described = _of_article(node, known)
            if described.values.get("schema.title"):
                yield described


def _is_json_ld(script: Any) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _loaded(text: str) -> Iterator[Any]:
    """The JSON of a script, whatever comments stand around it; what is no JSON is passed over."""
    wrapping = _WRAPPING.match(text)
    bare = (text[wrapping.end() :] if wrapping else text).lstrip()
    try:
        yield json.JSONDecoder(strict=False, object_hook=_plain).raw_decode(bare)[0]
    except (ValueError, RecursionError):
        return


def _plain(node: dict[str, Any]) -> Any:
    """A value or a list in the place of the object that JSON-LD may make of it, and names without their prefix."""
    for wrapper in ("@value", "@list", "@set"):
        if wrapper in node:
            return node[wrapper]
    return {name.removeprefix("schema:"): value for name, value in node.items()}


def _nodes(held: list[Any], inside: tuple[str, ...] | None) -> Iterator[_json.Object]:
    """The objects within objects and lists, outer ones first, through some of their fields or, for None, all."""
    waiting = deque(held)
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values() if inside is None else (value[name] for name in inside if name in value))
        elif isinstance(value, list):
            waiting.extend(value)


def _types(node: _json.Object) -> list[str]:
    return [re.split("[/:#]", word)[-1] for word in _json.words(node.get("@type"))]


def _of_article(node: _json.Object, known: dict[str, _json.Object]) -> Described:
    described = Described()
    for name, key in SCHEMA_NAMES.items():
        described.add(name, _texts(node.get(key)))
    described.add("schema.title", [_title(node)])
    described.add("schema.doi", filter(_NAMES_DOI.match, _identifiers_of(node, *PLACES_OF_DOI)))
    described.add("schema.pmid", _pmids(node))
    described.add("schema.language", _named_things(node.get("inLanguage")))
    described.add("schema.publisher", _named_things(_resolved(node.get("publisher"), known)))
    described.add("schema.keywords", _named_things(node.get("keywords")))
    described.add("schema.type", (_CAMEL.sub(" ", one) for one in _types(node) if one not in UNTELLING_TYPES))
    for name, value in _container(node, known):
        described.add(name, [value])
    creators = _resolved(node.get("author") or node.get("creator"), known)
    if people := [person for creator in creators for person in _creator(creator, known)]:
        described.people["schema.author"] = people
    return described


def _texts(value: object) -> list[str]:
    return [_json.text(one) or _json.word(one) for one in (value if isinstance(value, list) else [value])]


def _title(node: _json.Object) -> str:
    """The headline, or the name where that goes on with what the headline begins."""
    headline, name = (_json.first(node.get(key)) for key in ("headline", "name"))
    return name if not headline or name.startswith(headline.rstrip(" .…")) else headline


def _identifiers_of(node: _json.Object, *others: str) -> Iterator[str]:
    for key in ("identifier", "sameAs", "@id", *others):
        values = node.get(key)
        for value in values if isinstance(values, list) else [values]:
            held = _json.part(value)
            yield _json.word(value) or _json.word(held.get("value")) or _json.word(held.get("@id"))


def _pmids(node: _json.Object) -> Iterator[str]:
    for one in _json.listed(node.get("identifier")):
        if _NAMES_PMID.search(_json.word(one.get("propertyID")) or _json.word(one.get("name"))):
            yield _json.word(one.get("value"))


def _named_things(value: object) -> Iterator[str]:
    """Strings, or the names of objects."""
    for one in value if isinstance(value, list) else [value]:
        yield _json.word(one) or _json.first(_json.part(one).get("name"))


def _resolved(value: object, known: dict[str, _json.Object]) -> list[object]:
    """Each value; an object that only refers to another is that other."""
    found = value if isinstance(value, list) else [value]
    return [known.get(_json.word(one.get("@id")), one) if isinstance(one, dict) else one for one in found]


def _container(node: _json.Object, known: dict[str, _json.Object]) -> Iterator[tuple[str, str]]:
    """The journal, volume and issue: each may be part of the next, or all are said of one."""
    waiting = deque([node, *_resolved(node.get("isPartOf"), known)])
    for _ in range(MOST_HOLDERS):
        holder = waiting.popleft() if waiting else None
        if isinstance(holder, dict):
            if holder is not node and (not (types := set(_types(holder))) or types - NO_JOURNALS):
                yield "schema.journal", _json.first(holder.get("name"))
            yield "schema.volume", _json.word(holder.get("volumeNumber"))
            yield "schema.issue", _json.word(holder.get("issueNumber"))
            waiting.extend(_resolved(holder.get("isPartOf"), known) if holder is not node else ())
        elif holder:
            yield "schema.journal", _json.word(holder)


def _creator(creator: object, known: dict[str, _json.Object]) -> Iterator[_compose.Person]:
    if not isinstance(creator, dict):
        names = _split(_json.text(creator), by_commas=True)
        yield from ((_named(name), ()) for name in names if not name.startswith(("http", "/")))
        return
    name, given, family = (_markup.plain(_json.first(creator.get(key))) for key in ("name", "givenName", "familyName"))
    lines = [line for one in _resolved(creator.get("affiliation"), known) if (line := _affiliation(one))]
    orcid = next(filter(None, map(_identifiers.orcid, filter(_is_orcid, _identifiers_of(creator, "url")))), None)
    if family:
        yield _compose.person(family=family, given=given, orcid=orcid, lines=lines)
    elif name and set(_types(creator)) - {"Person"}:
        yield _compose.group(name, lines)
    elif name:
        yield replace(_named(name), orcid=orcid), tuple(lines)


def _is_orcid(identifier: str) -> bool:
    return "orcid" in identifier.lower() or bool(re.fullmatch(r"(?:\d{4}-){3}\d{3}[\dX]", identifier))


def _affiliation(value: object) -> str:
    """An organisation's name with its address; where the address says the name too, the address."""
    name = _json.word(value) or _json.first(_json.part(value).get("name"))
    address = _json.part(value).get("address")
    parts = [_json.first(_json.part(address).get(key)) for key in ADDRESS]
    whole = tidy(_json.word(address) or ", ".join(filter(None, parts)))
    return whole if name in whole else ", ".join(filter(None, (name, whole)))


# ---------------------------------------------------------------------------------------------------------------------
# COinS


def _of_coins(root: Any) -> Iterator[Described]:
    for span in root.iterfind(".//span[@title]"):
        if "Z3988" in (span.get("class") or "").split():
            described = _of_context(span.get("title"))
            if described.all("rft.atitle", "rft.btitle", "rft.title"):
                yield described


def _of_context(context: str) -> Described:
    described = Described()
    try:
        pairs = parse_qs(clean(context), max_num_fields=500)
    except ValueError:
        return described
    for name, values in pairs.items():
        described.add(name.lower(), values)
    last, first = (next(described.every(name), "") for name in ("rft.aulast", "rft.aufirst"))
    lead = [f"{last}, {first}" if first else last] if last else []
    others = [name for name in described.all("rft.au") if not (last and last in name and first[:1] in name)]
    if names := [*lead, *others]:
        described.people["rft.au"] = [(_named(tidy(name)), ()) for name in names]
    return described
