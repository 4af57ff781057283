"""Affiliation lines: the body and the post, whatever the order in which they are printed."""

from __future__ import annotations

import pytest

from kg.extractors import affiliations
from kg.model import Entity

from ._make import document


def read(line: str) -> tuple[str | None, list[str]]:
    claims = list(affiliations.extract(document(title="A", affiliations=[line]), ()))
    labels = [(c.relation, c.object.label) for c in claims if isinstance(c.object, Entity)]
    post = next((label for relation, label in labels if relation == "positionAsPrinted"), None)
    return post, [label for relation, label in labels if relation == "organisation"]


@pytest.mark.parametrize(
    ("line", "post", "bodies"),
    [
        ("GP Partner, Mill Lane Partnership, Oakham, UK", "GP Partner", ["Mill Lane Partnership"]),
        ("GP, Oakham Medical Practice, UK", "GP", ["Oakham Medical Practice"]),
        ("Primary Care Module Lead, University of Oakham, UK", "Primary Care Module Lead", ["University of Oakham"]),
        ("Oakham Hospital Trust Board Member, UK", "Board Member", ["Oakham Hospital Trust"]),
        ("Lecturer at the University of Oakham, UK", "Lecturer", ["University of Oakham"]),
        ("GP Tutor and Appraiser for Oakshire, UK", "GP Tutor and Appraiser", []),
        ("Sessional GP UK", "Sessional GP", []),
        ("Department of Nursing, University of Oakham, Oakham, OX1 2AB, UK. a@b.org.", None, ["University of Oakham"]),
        ("School of Medicine, Oakham College; Mill Hospital, UK", None, ["Oakham College", "Mill Hospital"]),
        ("Oakham Medical School and Mill Hospital, Oakham", None, ["Oakham Medical School", "Mill Hospital"]),
        ("Professor of Nursing, Oak Institute, 12 University Avenue", "Professor of Nursing", ["Oak Institute"]),
        ("Servicio de Medicina, Hospital General de Encina, España", None, ["Hospital General de Encina"]),
        ("Univ Oakham, Dept Psychol, Oakham, England", None, ["Univ Oakham"]),
        ("Ministry of Health, Oakland", None, ["Ministry of Health"]),
        ("Department of Surgery", None, []),
    ],
)
def test_bodies_and_posts_are_told_apart(line: str, post: str | None, bodies: list[str]) -> None:
    """Post before body, body before post, post alone, address alone: each part is known for what it is."""
    assert read(line) == (post, bodies)


def test_a_claim_points_into_its_own_line() -> None:
    """The claim's subject is the line's number and its span stands in that line."""
    made = document(title="A", affiliations=["Mill Hospital, UK", "Nurse, Oak Hospital, UK"])

    claims = list(affiliations.extract(made, ()))

    named = [c for c in claims if c.relation in ("organisation", "positionAsPrinted")]
    assert [(c.subject, c.exact) for c in named] == [
        ("affiliation/1", "Mill Hospital"),
        ("affiliation/2", "Oak Hospital"),
        ("affiliation/2", "Nurse"),
    ]
    assert all(c.span.of(made.citation.text) == c.exact and c.section == "affiliation" for c in claims)


def test_a_post_is_a_plain_text() -> None:
    """The post goes into the graph as printed, not as a thing."""
    claims = affiliations.extract(document(title="A", affiliations=["Nurse, Oak Hospital"]), ())

    assert [c.object.kind for c in claims if isinstance(c.object, Entity)] == ["Organisation", "Literal"]


def read_all(line: str) -> dict[str, list[str]]:
    """What stands where, by relation, in printed order."""
    found: dict[str, list[str]] = {}
    for claim in affiliations.extract(document(title="A", affiliations=[line]), ()):
        found.setdefault(claim.relation, []).append(claim.exact)
    return found


@pytest.mark.parametrize(
    ("line", "city", "region", "country"),
    [
        ("Oak Trust, Leeds, UK", "Leeds", None, "UK"),
        ("Oak Trust, 12 Mill Road, Oakham, Rutland LE15 6AB, United Kingdom", "Oakham", "Rutland", "United Kingdom"),
        ("Oak University, 1200 Elm Avenue, Boston, MA 02118, USA", "Boston", "MA", "USA"),
        ("Univ Oak, Dept Psychol, Tulsa, OK 74101 USA", "Tulsa", "OK", "USA"),
        ("Oak University, Albany, New York, USA", "Albany", "New York", "USA"),
        ("Oak University, New York, NY 10016", "New York", "NY", None),
        ("Oak University, CH-5000 Aarau, Switzerland", "Aarau", None, "Switzerland"),
        ("Oak University, 6811 AA Arnhem, the Netherlands", "Arnhem", None, "the Netherlands"),
        ("Università di Quercia, Via Roma 7, 40121, Bologna, Italy.", "Bologna", None, "Italy"),
        ("Oak Univ, Wuhan 430070, Peoples R China", "Wuhan", None, "Peoples R China"),
        ("Oak University, Oak-ku, Tokyo, 100-0005 Japan", "Tokyo", None, "Japan"),
        ("Oak University, Melbourne, VIC", "Melbourne", "VIC", None),
        ("Oak Institute, Mill Cross, Oakmire, Co. Cork, Ireland", "Oakmire", "Co. Cork", "Ireland"),
        ("Hartford, United States", "Hartford", None, "United States"),
        ("University of Madrid", None, None, None),
        ("National University of Singapore", None, None, None),
        ("Cancer Research UK", None, None, None),
        ("Oak, Frances, f.oak@oak.example", None, None, None),
    ],
)
def test_city_region_and_country_stand_at_the_end(
    line: str, city: str | None, region: str | None, country: str | None
) -> None:
    """Post codes, streets and codes of states are told from the city; names of bodies keep their places."""
    found = read_all(line)

    assert [found.get(relation, [None])[0] for relation in ("city", "region", "country")] == [city, region, country]


@pytest.mark.parametrize(
    ("line", "bodies", "departments"),
    [
        ("Sch Med, Univ Oakham, Oakham, England", ["Univ Oakham"], ["Sch Med"]),
        ("Oakham University School of Nursing, Oakham", ["Oakham University"], ["School of Nursing"]),
        ("Oakham Univ Sci & Technol, Dept Civil Engn, Oakham", ["Oakham Univ Sci & Technol"], ["Dept Civil Engn"]),
        ("University of Oakshire at Mill-Town, Mill-Town, USA", ["University of Oakshire at Mill-Town"], []),
        ("University of California, Oaktown", ["University of California, Oaktown"], []),
        ("Acme Diagnostics, LLC, Oaktown, TX, USA", ["Acme Diagnostics, LLC"], []),
        ("OHRC, Lab Oaks, F-31000 Toulouse, France", ["OHRC"], ["Lab Oaks"]),
        ("UNIV OAKHAM,INST OAKS,69100 VILLEURBANNE,FRANCE", ["UNIV OAKHAM"], ["INST OAKS"]),
        ("Oak Hospital, Leeds, UK; Oak University, Hull, UK", ["Oak Hospital", "Oak University"], []),
        ("Oak Hospital, Oak University, Hull, UK", ["Oak Hospital", "Oak University"], []),
        ("Centre for Coaching, Leeds, UK", ["Centre for Coaching"], []),
        ("1 Renal Unit, Oak Hospital, Leeds, UK. ORCID 0000-0000-0000-0001", ["Oak Hospital"], ["Renal Unit"]),
        ("[Poe, A.; Doe, B.] Oak Univ, Leeds, England", ["Oak Univ"], []),
        ("Oak University, Leeds, UK(Doe J.) Elm University, Hull, UK", ["Oak University", "Elm University"], []),
        ("Sch Nursing, Oak Univ, Chile Departamento de Robles, Elm Univ, Peru", ["Oak Univ", "Elm Univ"], []),
        ("Leeds, United Kingdom", [], []),
        ("Department of Health and Social Care, London, UK", ["Department of Health and Social Care"], []),
        (
            "Oak Centre, Oak University, Leeds, UK and Elm School of Sleep",
            ["Oak University", "Elm School of Sleep"],
            [],
        ),
        (
            "Universitätsklinikum Eich, Abteilung für Schlaf, Eich",
            ["Universitätsklinikum Eich"],
            ["Abteilung für Schlaf"],
        ),
        ("Oak Univ, Oakham, TX 75001 USA Elm Univ, Dept Oaks, Elmham, NH USA", ["Oak Univ", "Elm Univ"], ["Dept Oaks"]),
        ("Elm Hospital Oakham Medical University, Beijing, China", ["Elm Hospital", "Oakham Medical University"], []),
        ("Universite de Chene El Bosc Faculte de Medecine, Chene", ["Universite de Chene El Bosc"], []),
        ("Noise Unit, National Oak Laboratories, Oakham, NSW 2000", ["National Oak Laboratories"], ["Noise Unit"]),
        ("Oak Pharma. Co., Ltd, Osaka 530-0001, Japan", ["Oak Pharma. Co., Ltd"], []),
        ("Elm School of Medicine at Mount Oak, New York", ["Elm School of Medicine at Mount Oak"], []),
    ],
)
def test_bodies_are_told_from_their_units(line: str, bodies: list[str], departments: list[str]) -> None:
    """However a line is printed, the university, hospital or firm is the body and what belongs to it is not."""
    found = read_all(line)

    assert found.get("organisation", []) == bodies
    assert set(departments) <= set(found.get("department", []))


def test_the_country_is_the_schemes() -> None:
    """The country is a place of the scheme, so that all lines of a country are found together."""
    lines = ["Oak Trust, Leeds, U.K.", "Elm Trust, Hull, United Kingdom"]

    claims = [c for c in affiliations.extract(document(title="A", affiliations=lines), ()) if c.relation == "country"]

    assert {c.object.label for c in claims if isinstance(c.object, Entity)} == {"United Kingdom"}


@pytest.mark.parametrize(
    ("line", "body", "city"),
    [
        ("Dept Civil Engn, Oak Fed Inst Technol, Zurich, Switzerland", "Oak Fed Inst Technol", "Zurich"),
        ("Unit of Oaks, Finnish Inst. of Oak Health, Helsinki, Finland", "Finnish Inst. of Oak Health", "Helsinki"),
        ("Oakmuir Health, Chestnut Hill, CA, USA", "Oakmuir Health", "Chestnut Hill"),
        ("Oak State University, College Park, MD 20742", "Oak State University", "College Park"),
        ("University of California, San Diego, CA 92101", "University of California, San Diego", "San Diego"),
        ("Oakham Centre for Sleep Bangalore, India", "Oakham Centre for Sleep", "Bangalore"),
        ("Oak Univ, Room 347, Old Oakbury, NY 11501", "Oak Univ", "Old Oakbury"),
        ("Oak Institute, Albuquerque, New Mexico", "Oak Institute", "Albuquerque"),
    ],
)
def test_short_words_and_names_within_names_are_read(line: str, body: str, city: str) -> None:
    """Words that a database cuts short, firms, campuses, and towns that are called like a body."""
    found = read_all(line)

    assert (found["organisation"], found["city"]) == ([body], [city])
