"""What annotators wrote: their passes over numbered texts, and the records that these texts are.

A pass is a list in YAML, or the values of a mapping, one entry for each text; every word is copied from the text:

    - 'no': 41
      roles: [{name: ward host, quotes: [ward hosts, hosts], relation: [focus, participant]}]
      organisations: [{name: Oak Trust, quotes: [Oak Trust], relation: [setting]}]
      themes: [{label: lack of time, form: theme-list}, {label: no cover, form: theme-list, tier: optional}]
      samples: [{value: 12, unit: ward hosts, quote: twelve ward hosts}]
      abbreviations: [{short: WH, long: ward host}]
      places: [{name: Wales, quotes: [Wales], relation: [setting]}]
      aim: To learn what ward hosts do
      country: Wales

A gold file in the form of GUIDELINES.md is a pass, too: `source_file: 41.ris` is number 41, and what it was not read
for has no field. The records are a JSON list of {no, record, file, text, passages: [[part, label, begin, end]], held}.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Entry = dict[str, Any]
Pass = dict[int, Entry]

BARE_NO = {False: "no"}
"""YAML 1.1 reads `no` without quotes as false."""

FIELDS = ("roles", "organisations", "themes", "samples", "abbreviations", "places", "aim", "country")
ORGANISATION_RELATIONS = {"regulator-or-mentioned": "mentioned", "host-or-partner": "host"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPassage:
    """The title, or a section of the abstract with the label it is printed under."""

    part: str
    label: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRecord:
    """A record that annotators read: its key (`kg.iris.record`), its file, and its text."""

    no: int
    key: str
    source: str
    text: str
    passages: tuple[TextPassage, ...]
    held: bool


def read_records(path: Path) -> dict[int, TextRecord]:
    """The records by their number."""
    return {
        one["no"]: TextRecord(
            no=one["no"],
            key=one["record"],
            source=one["file"],
            text=one["text"],
            passages=tuple(
                TextPassage(part=part, label=label, begin=begin, end=end)
                for part, label, begin, end in sorted(one["passages"], key=lambda passage: passage[2])
            ),
            held=one["held"],
        )
        for one in json.loads(path.read_text(encoding="utf-8"))
    }


def read_pass(paths: Iterable[Path]) -> Pass:
    """The entries of some files by their number. Raises SystemExit where two files have the same number."""
    entries: Pass = {}
    for path in paths:
        for entry in _entries(path):
            if entry["no"] in entries:
                raise SystemExit(f"{path}: number {entry['no']} stands in another file, too")
            entries[entry["no"]] = entry
    return dict(sorted(entries.items()))


def _entries(path: Path) -> Iterator[Entry]:
    content = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    if "citations" in content:
        yield from map(_from_quoted, content["citations"])
    else:
        entries = content.values() if isinstance(content, dict) else content
        yield from ({BARE_NO.get(field, field): value for field, value in entry.items()} for entry in entries)


def _from_quoted(citation: Entry) -> Entry:
    number = re.match(r"\d+", citation["source_file"])
    assert number is not None
    return {
        "no": int(number.group()),
        "roles": [
            {"name": role["name"], "quotes": role["surface"], "relation": role["relation"]}
            for role in citation["roles"]
            if role["zone"] == "abstract"
        ],
        "organisations": [
            {"name": body["name"], "quotes": body["surface"], "relation": _relations(body["relation"])}
            for body in citation["organisations"]
            if body["zone"] == "abstract"
        ],
        "themes": [
            {"label": theme["label"], "form": theme["form"]}
            for theme in citation["reported_themes"]
            if theme["tier"] == "core"
        ],
        "samples": [
            {
                key: sample[key]
                for key in ("value", "unit", "of", "percent", "year", "quote")
                if sample.get(key) is not None
            }
            for sample in citation["sample"]
        ],
        "places": [
            {"name": place["name"], "quotes": place["surface"], "relation": [place["relation"]]}
            for place in citation["places"]
            if place["zone"] == "abstract"
        ],
    }


def _relations(relations: list[str]) -> list[str]:
    return [ORGANISATION_RELATIONS.get(relation, relation) for relation in relations if relation != "affiliation"]


def lines(entry: Entry) -> Iterator[str]:
    """An entry of a list in YAML, with a line for each thing."""
    indent = "- "
    for field, value in entry.items():
        if isinstance(value, list) and value:
            yield f"{indent}{field}:\n"
            yield from (f"  - {flow(thing)}\n" for thing in value)
        else:
            yield f"{indent}{flow({field: value})[1:-1]}\n"
        indent = "  "


def flow(value: object) -> str:
    """A value in YAML on one line."""
    written = yaml.safe_dump(
        _with_lists(value), default_flow_style=True, width=float("inf"), allow_unicode=True, sort_keys=False
    )
    return written.removesuffix("\n").removesuffix("\n...")


def _with_lists(value: object) -> object:
    if isinstance(value, dict):
        return {key: _with_lists(one) for key, one in value.items()}
    return [_with_lists(one) for one in value] if isinstance(value, (list, tuple)) else value
