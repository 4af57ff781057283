"""A gold file (YAML) as items to compare."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.errors import SourceError
from kg.evaluate._kinds import Item, names_of

__all__ = ["GoldCitation", "read_gold"]

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCitation:
    """One citation of the gold: how to find it, and its items by kind. `words` are an item's surfaces in its quote."""

    id: str
    pmid: str | None
    title: str | None
    items: dict[str, list[tuple[Item, tuple[tuple[str, ...], str]]]]


ORGANISATION_RELATIONS = {"regulator-or-mentioned": "mentioned", "host-or-partner": "host"}
SCALARS: dict[str, Callable[[Entry], str | None]] = {
    "title": lambda c: c.get("title"),
    "journal": lambda c: (c.get("journal") or {}).get("abbrev"),
    "volume": lambda c: (c.get("journal") or {}).get("volume"),
    "issue": lambda c: (c.get("journal") or {}).get("issue"),
    "pages": lambda c: (c.get("journal") or {}).get("pages") or (c.get("journal") or {}).get("article_number"),
    "date as printed": lambda c: (c.get("date") or {}).get("printed"),
    "date": lambda c: (c.get("date") or {}).get("iso"),
    "DOI": lambda c: c.get("doi"),
    "URL": lambda c: c.get("url"),
    "language": lambda c: c.get("language"),
    "publication type": lambda c: c.get("publication_type"),
}


def read_gold(path: Path) -> list[GoldCitation]:
    """The citations of a gold file. Raises SourceError."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: no YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(content, dict) or not isinstance(content.get("citations"), list):
        raise SourceError(f"{path}: no gold: a mapping with a list 'citations' is wanted")
    return [_checked(path, number, entry) for number, entry in enumerate(content["citations"], start=1)]


def _checked(path: Path, number: int, entry: Entry) -> GoldCitation:
    try:
        return _citation(entry)
    except KeyError as error:
        raise SourceError(f"{path}: citation {number}: an entry lacks {error}") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise SourceError(f"{path}: citation {number}: not of the form that GUIDELINES.md gives: {error}") from error


def _citation(entry: Entry) -> GoldCitation:
    items: dict[str, list[tuple[Item, tuple[tuple[str, ...], str]]]] = {}
    for kind, item, words in _items(entry):
        items.setdefault(kind, []).append((item, words))
    pmid = entry.get("pmid")
    return GoldCitation(id=str(entry["id"]), pmid=str(pmid) if pmid else None, title=entry.get("title"), items=items)


Words = tuple[tuple[str, ...], str]


def _items(entry: Entry) -> Iterator[tuple[str, Item, Words]]:
    yield from _printed(entry)
    for organisation in entry.get("organisations") or ():
        relations = [ORGANISATION_RELATIONS.get(r, r) for r in _many(organisation["relation"])]
        yield "organisations", *_named(organisation, organisation["name"], relations)
    for role in entry.get("roles") or ():
        if role.get("zone") == "affiliation":
            yield "author's roles", *_named(role, role["name"], ())
        else:
            yield "roles", *_named(role, role["name"], _many(role["relation"]))
    for theme in entry.get("reported_themes") or ():
        optional = theme.get("tier", "core") != "core"
        yield "reported themes", *_named(theme, theme["label"], (), theme.get("canonical"), optional=optional)
    for method in entry.get("methods") or ():
        yield "methods", *_named(method, method["term"], ())
    for place in entry.get("places") or ():
        if place.get("relation") != "affiliation":
            yield "places", *_named(place, place["name"], _many(place.get("relation") or "mentioned"))
    for topic in entry.get("topics") or ():
        yield "topics", *_named(topic, topic["label"], ())
    yield from _numbers(entry)
    yield from _links(entry)


def _printed(entry: Entry) -> Iterator[tuple[str, Item, Words]]:
    for kind, value_of in SCALARS.items():
        if value := value_of(entry):
            yield kind, *_exact(str(value))
    for author in entry.get("authors") or ():
        yield "authors", *_exact(f"{author['order']} {author['as_printed']}")
        for number in author.get("affiliations") or ():
            yield "author's affiliations", *_exact(f"{author['order']}: {number}")
    for line in entry.get("affiliations") or ():
        yield "affiliation lines", *_exact(f"{line['n']} {line['as_printed']}")
        if line.get("position"):
            yield "posts", *_exact(f"{line['n']}: {line['position']}")
    for heading in entry.get("subject_headings") or ():
        for qualifier in heading.get("qualifiers") or [None]:
            yield "subject headings", *_exact(heading["heading"] + (f"/{qualifier}" if qualifier else ""))


def _numbers(entry: Entry) -> Iterator[tuple[str, Item, Words]]:
    for sample in entry.get("sample") or ():
        year = sample.get("year") or _year_in(str(sample.get("unit") or ""))
        numbers = "|".join(_number(n) for n in (sample["value"], sample.get("of"), sample.get("percent"), year))
        yield "samples", Item(label=f"{sample['value']} {sample.get('unit', '')}", names=frozenset({numbers})), NO_WORDS
    for period in entry.get("periods") or ():
        yield "periods", *_exact(f"{period.get('start')}–{period.get('end')}")


def _links(entry: Entry) -> Iterator[tuple[str, Item, Words]]:
    labels: dict[str, set[str]] = {}
    for role in entry.get("roles") or ():
        labels[role["name"]] = {role["name"], *(role.get("surface") or ())}
    for theme in entry.get("reported_themes") or ():
        for name in {theme["label"], theme.get("canonical") or theme["label"]}:
            labels.setdefault(name, {name}).update({theme["label"], theme.get("canonical") or theme["label"]})
    for link in entry.get("links") or ():
        role, theme = link["role"], link["theme"]
        pairs = {
            f"{one} – {other}"
            for one in names_of(labels.get(role, {role}))
            for other in names_of(labels.get(theme, {theme}))
        }
        optional = link.get("span") != "same" or link.get("strength") == "weak"
        item = Item(
            label=f"{role} – {theme}", names=frozenset(pairs), sentence=link.get("quote", ""), optional=optional
        )
        yield "role–theme links", item, NO_WORDS


NO_WORDS: Words = ((), "")


def _named(
    entry: Entry, label: str, relations: object, canonical: str | None = None, *, optional: bool = False
) -> tuple[Item, Words]:
    surfaces = tuple(_many(entry.get("surface") or ()))
    item = Item(
        label=label,
        names=names_of(filter(None, (label, canonical, *surfaces))),
        relations=frozenset(_many(relations)),
        sentence=str(entry.get("quote") or ""),
        optional=optional,
    )
    return item, (surfaces or (label,), str(entry.get("quote") or ""))


def _exact(value: str) -> tuple[Item, Words]:
    return Item(label=value, names=frozenset({" ".join(value.split())})), NO_WORDS


def _many(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, (list, tuple)) else ()


def _number(value: object) -> str:
    """A number in one form, whether the file has it as 63, 63.0 or "63"."""
    return "" if value is None else f"{float(str(value)):g}"


def _year_in(unit: str) -> str | None:
    found = re.search(r"\bin ((?:19|20)\d\d)\b", unit)
    return found.group(1) if found else None
