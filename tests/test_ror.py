"""Organisations by the Research Organization Registry."""

from __future__ import annotations

import json
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kg.building.pipeline import build, forget
from kg.errors import SchemeError
from kg.schemes.ror import Registered, Registry, read_dump, write_copy
from kg.store import open_graph

BODIES = (
    ("01", "University of Oakham", ["Oakham University"], ["UOak"], "United Kingdom", "Oakham"),
    ("02", "St Mary's Hospital", [], [], "United Kingdom", "Elmham"),
    ("03", "St Mary's Hospital", [], [], "Ireland", "Ashtown"),
    ("04", "Ministry of Health", [], ["MoH"], "Ireland", "Dublin"),
    ("05", "Institut für Eichen", ["Oak Institute"], [], "Germany", "Berlin"),
    ("06", "Mill Lane Hospital", [], [], "Australia", "Fenton"),
    ("07", "World Health Organization", [], [], "Switzerland", "Geneva"),
)
"""Identifier, name, aliases, acronyms, country, city."""


def schema_1() -> list[dict[str, Any]]:
    return [
        {
            "id": f"https://ror.org/{number}",
            "name": name,
            "aliases": aliases,
            "acronyms": acronyms,
            "labels": [],
            "status": "active",
            "country": {"country_name": country},
            "addresses": [{"city": city}],
        }
        for number, name, aliases, acronyms, country, city in BODIES
    ]


def schema_2() -> list[dict[str, Any]]:
    return [
        {
            "id": f"https://ror.org/{number}",
            "names": [
                {"value": name, "types": ["ror_display", "label"], "lang": "en"},
                *({"value": alias, "types": ["alias"], "lang": None} for alias in aliases),
                *({"value": acronym, "types": ["acronym"], "lang": None} for acronym in acronyms),
            ],
            "status": "active",
            "locations": [{"geonames_details": {"country_name": country, "name": city}}],
        }
        for number, name, aliases, acronyms, country, city in BODIES
    ]


def written(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False), encoding="utf-8")
    return path


def record(number: int, *lines: str) -> str:
    authors = "".join(f"FAU - Doe, J{place}\nAD  - {line}\n" for place, line in enumerate(lines))
    return f"PMID- {number}\nTI  - Mending number {number}\n{authors}\n"


def matches(graph: Path) -> list[tuple[str, str]]:
    query = "SELECT ?name ?id WHERE { ?body a kg:Organisation ; rdfs:label ?name ; skos:exactMatch ?id }"
    rows = open_graph(graph).select(query)
    return sorted((row["name"].value, row["id"].value.rpartition("/")[2]) for row in rows)


@pytest.mark.parametrize("dump", [schema_1(), schema_2()], ids=["schema 1", "schema 2"])
def test_both_schemas_are_read(tmp_path: Path, dump: list[dict[str, Any]]) -> None:
    """Names, acronyms, country and cities are the same from both."""
    found = list(read_dump(written(tmp_path / "ror.json", dump)))

    assert found[0] == Registered(
        iri="https://ror.org/01",
        label="University of Oakham",
        names=("Oakham University",),
        acronyms=("UOak",),
        country="United Kingdom",
        cities=("Oakham",),
    )
    assert len(found) == len(BODIES)


def test_of_a_zip_the_newer_schema_is_read(tmp_path: Path) -> None:
    """A dump is given away with both schemas and tables in one zip."""
    path = tmp_path / "dump.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("v9-ror-data.csv", "id,name")
        packed.writestr("v9-ror-data.json", json.dumps(schema_1()[:1]))
        packed.writestr("v9-ror-data_schema_v2.json", json.dumps(schema_2()))

    assert len(list(read_dump(path))) == len(BODIES)


def test_withdrawn_records_are_left_out(tmp_path: Path) -> None:
    """A record that ROR has withdrawn is nobody's."""
    first, second, *_ = schema_2()

    found = list(read_dump(written(tmp_path / "ror.json", [first | {"status": "withdrawn"}, second])))

    assert [one.iri for one in found] == ["https://ror.org/02"]


ROR = '[{"id": "https://ror.org/1", '


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "[1]", '[{"id": "x"}]', ROR + '"na', "TY  - JOUR"),
        *(ROR + '"names": ["A"]}]', ROR + '"names": [{"value": "A", "types": null}]}]'),
        ROR + '"name": "A", "aliases": null}]',
        pytest.param(ROR + '"names": ' + '{"a":' * 100_000, id="braces within braces"),
    ],
)
def test_anything_else_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    """With the name of the file."""
    path = tmp_path / "ror.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SchemeError, match=r"^ror\.json: [^\n]+$"):
        list(read_dump(path))


def test_names_are_looked_up_whatever_their_case_and_accents(tmp_path: Path) -> None:
    """A label, an alias, without its article, and as Web of Science shortens it; an acronym is nobody's alone."""
    write_copy(read_dump(written(tmp_path / "ror.json", schema_2())), tmp_path / "ror.sqlite")
    names = ("the university of OAKHAM", "Univ Oakham", "Oakham Univ", "Institut fur Eichen", "Oak Institute")

    with closing(Registry(tmp_path / "ror.sqlite")) as registry:
        found = [[one.iri[-2:] for one in registry.called(name)] for name in (*names, "St Mary’s Hospital", "MoH")]

    assert found == [["01"], ["01"], ["01"], ["05"], ["05"], ["02", "03"], []]


def test_organisations_get_their_iri_and_names(tmp_path: Path) -> None:
    """What a line names is the registered body of this name in its country, with its other names."""
    source = tmp_path / "a.nbib"
    source.write_text(record(1, "University of Oakham, Oakham, UK."), encoding="utf-8")
    build([source], tmp_path / "g", ror=written(tmp_path / "ror.json", schema_2()))

    query = 'SELECT ?name { ?body rdfs:label "University of Oakham" ; skos:altLabel ?name }'
    others = [row["name"].value for row in open_graph(tmp_path / "g").select(query)]

    assert matches(tmp_path / "g") == [("University of Oakham", "01")]
    assert others == ["Oakham University"]


@pytest.mark.parametrize(
    ("lines", "identifiers"),
    [
        (["St Mary's Hospital, Ashtown, Ireland."], ["03"]),
        (["St Mary's Hospital, Elmham, England."], ["02"]),
        (["St Mary's Hospital, Pinewood, England."], []),
        (["St Mary's Hospital."], []),
        (["St Mary's Hospital, Ashtown, Ireland.", "St Mary's Hospital, Elmham, England."], []),
        (["St Mary's Hospital, Ashtown, Ireland.", "St Mary's Hospital."], ["03"]),
        (["Ministry of Health, Lima, Peru."], []),
        (["University of Oakham, Pinewood, UK."], ["01"]),
        (["University of Oakham."], []),
        (["Ministry of Health."], []),
        (["World Health Organization."], ["07"]),
        (["Mill Lane Hospital."], []),
        (["Mill Lane Hospital, Fenton, Australia."], ["06"]),
        (["Mill Lane Hospital, Elmham, England."], []),
    ],
)
def test_who_shares_a_name_is_told_apart_or_not_at_all(
    tmp_path: Path, lines: list[str], identifiers: list[str]
) -> None:
    """Country and city decide; what they speak against, or leave open, gets no IRI."""
    source = tmp_path / "a.nbib"
    source.write_text(record(1, *lines), encoding="utf-8")

    build([source], tmp_path / "g", ror=written(tmp_path / "ror.json", schema_1()))

    assert [identifier for _, identifier in matches(tmp_path / "g")] == identifiers


def test_the_graph_keeps_its_copy(tmp_path: Path) -> None:
    """Files added, or forgotten, later meet the same registry, though the dump is gone."""
    dump = written(tmp_path / "ror.json", schema_2())
    for number, line in ((1, "University of Oakham, Oakham, UK."), (2, "Oak Institute, Berlin, Germany.")):
        (tmp_path / f"{number}.nbib").write_text(record(number, line), encoding="utf-8")
    build([tmp_path / "1.nbib"], tmp_path / "g", ror=dump)
    dump.unlink()

    build([tmp_path / "2.nbib"], tmp_path / "g")
    both = matches(tmp_path / "g")
    forget([str(tmp_path / "1.nbib")], tmp_path / "g")

    assert both == [("Oak Institute", "05"), ("University of Oakham", "01")]
    assert matches(tmp_path / "g") == [("Oak Institute", "05")]
