"""The first form of a gold citation: words copied out of the record (`tests/gold/GUIDELINES.md`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from kg.evaluate._kinds import Item, names_of
from kg.evaluate._wanted import Wanted, exact, many, numbers

__all__ = ["FIELDS", "wanted_of"]

Entry = dict[str, Any]

ORGANISATION_RELATIONS = {"regulator-or-mentioned": "mentioned", "host-or-partner": "host"}
KEY_TO_KINDS = {
    "title": ("title",),
    "authors": ("authors", "author's affiliations"),
    "journal": ("journal", "volume", "issue", "pages"),
    "date": ("date as printed", "date"),
    "doi": ("DOI",),
    "url": ("URL",),
    "language": ("language",),
    "publication_type": ("publication type",),
    "affiliations": ("affiliation lines", "posts"),
    "subject_headings": ("subject headings",),
    "organisations": ("organisations",),
    "roles": ("roles", "author's roles"),
    "reported_themes": ("reported themes",),
    "methods": ("methods",),
    "places": ("places",),
    "topics": ("topics",),
    "sample": ("samples",),
    "periods": ("periods",),
    "links": ("role–theme links",),
}
"""What each field of an entry is read for."""

FIELDS = frozenset((*KEY_TO_KINDS, "id", "pmid", "record", "settings", "source_file"))

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


def wanted_of(entry: Entry) -> dict[str, tuple[Wanted, ...]]:
    """What an entry wants of each kind for which it has a field. Raises KeyError, AttributeError, TypeError."""
    wanted: dict[str, list[Wanted]] = {kind: [] for key in entry for kind in KEY_TO_KINDS.get(key, ())}
    for kind, one in _all(entry):
        wanted[kind].append(one)
    return {kind: tuple(ones) for kind, ones in wanted.items()}


def _all(entry: Entry) -> Iterator[tuple[str, Wanted]]:
    yield from ((kind, Wanted(item=exact(value))) for kind, value in _printed(entry))
    yield from _things(entry)
    yield from ((kind, Wanted(item=item)) for kind, item in (*_numbers(entry), *_links(entry)))


def _things(entry: Entry) -> Iterator[tuple[str, Wanted]]:
    for organisation in entry.get("organisations") or ():
        relations = [ORGANISATION_RELATIONS.get(r, r) for r in many(organisation["relation"])]
        yield "organisations", _named(organisation, organisation["name"], relations)
    for role in entry.get("roles") or ():
        if role.get("zone") == "affiliation":
            yield "author's roles", _named(role, role["name"], ())
        else:
            yield "roles", _named(role, role["name"], many(role["relation"]))
    for theme in entry.get("reported_themes") or ():
        optional = theme.get("tier", "core") != "core"
        yield "reported themes", _named(theme, theme["label"], (), theme.get("canonical"), optional=optional)
    for method in entry.get("methods") or ():
        yield "methods", _named(method, method["term"], ())
    for place in entry.get("places") or ():
        if place.get("relation") != "affiliation":
            yield "places", _named(place, place["name"], many(place.get("relation") or "mentioned"))
    for topic in entry.get("topics") or ():
        yield "topics", _named(topic, topic["label"], ())


def _printed(entry: Entry) -> Iterator[tuple[str, str]]:
    for kind, value_of in SCALARS.items():
        if value := value_of(entry):
            yield kind, str(value)
    for author in entry.get("authors") or ():
        yield "authors", f"{author['order']} {author['as_printed']}"
        for place in author.get("affiliations") or ():
            yield "author's affiliations", f"{author['order']}: {place}"
    for line in entry.get("affiliations") or ():
        yield "affiliation lines", f"{line['n']} {line['as_printed']}"
        if line.get("position"):
            yield "posts", f"{line['n']}: {line['position']}"
    for heading in entry.get("subject_headings") or ():
        for qualifier in heading.get("qualifiers") or [None]:
            yield "subject headings", heading["heading"] + (f"/{qualifier}" if qualifier else "")


def _numbers(entry: Entry) -> Iterator[tuple[str, Item]]:
    for sample in entry.get("sample") or ():
        year = sample.get("year") or _year_in(str(sample.get("unit") or ""))
        names = numbers(sample["value"], sample.get("of"), sample.get("percent"), year)
        sentence = str(sample.get("quote") or "")
        yield "samples", Item(label=f"{sample['value']} {sample.get('unit', '')}", names=names, sentence=sentence)
    for period in entry.get("periods") or ():
        yield "periods", exact(f"{period.get('start')}–{period.get('end')}")


def _links(entry: Entry) -> Iterator[tuple[str, Item]]:
    labels: dict[str, set[str]] = {}
    for role in entry.get("roles") or ():
        labels[role["name"]] = {role["name"], *(role.get("surface") or ())}
    for theme in entry.get("reported_themes") or ():
        both = {theme["label"], theme.get("canonical") or theme["label"]}
        for name in both:
            labels.setdefault(name, {name}).update(both)
    for link in entry.get("links") or ():
        role, theme = link["role"], link["theme"]
        pairs = {
            f"{one} – {other}"
            for one in names_of(labels.get(role, {role}))
            for other in names_of(labels.get(theme, {theme}))
        }
        optional = link.get("span") != "same" or link.get("strength") == "weak"
        sentence = link.get("quote", "")
        yield (
            "role–theme links",
            Item(label=f"{role} – {theme}", names=frozenset(pairs), sentence=sentence, optional=optional),
        )


def _named(
    entry: Entry, label: str, relations: object, canonical: str | None = None, *, optional: bool = False
) -> Wanted:
    surfaces, quote = many(entry.get("surface") or ()), str(entry.get("quote") or "")
    item = Item(
        label=label,
        names=names_of(filter(None, (label, canonical, *surfaces))),
        relations=frozenset(many(relations)),
        sentence=quote,
        optional=optional,
    )
    return Wanted(item=item, surfaces=surfaces or (label,), quote=quote)


def _year_in(unit: str) -> str | None:
    found = re.search(r"\bin ((?:19|20)\d\d)\b", unit)
    return found.group(1) if found else None
