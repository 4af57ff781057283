"""RIS, nbib, BibTeX, CSL-JSON and the table of publications, as other programs want them."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from msgspec.structs import replace

from kg import readers
from kg.exporters import export
from kg.model import Citation, Doi, Heading, Pmid
from kg.readers import _names
from kg.readers._compose import citation, group, person
from kg.sources.files import Source
from kg.store import Graph

from ._made_graph import graph_of

# The fields of an item and of a name in https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/
CSL_FIELDS = frozenset(
    (
        *("id", "type", "title", "author", "issued", "container-title", "volume", "issue", "page", "publisher"),
        *("genre", "abstract", "keyword", "language", "DOI", "PMID", "PMCID", "URL"),
    )
)
CSL_NAME_FIELDS = frozenset(("family", "given", "suffix", "literal"))

ARTICLE = replace(
    citation(
        title="Care navigators & the NHS: 5% of {x}",
        people=[
            person(family="Tavabie", given="Jacqueline A"),
            (_names.medline("Smith JA Jr"), ()),
            group("World Health Organization"),
        ],
        abstract=[("", "One sentence. " * 40), ("", "Another paragraph.")],
        headings=[Heading(label="Social Work", qualifiers=("methods",))],
        keywords=["trust", "time, cost"],
    ),
    doi=Doi("10.1002/(sici)1099-0801(199601)5:1<21::aid-x>3.0.co;2-9"),
    pmid=Pmid("123"),
    journal="Health & Place",
    volume="21",
    issue="5",
    pages="303-13",
    date="2013-05-04",
    date_printed="2013-05-04",
    publication_types=("Journal Article", "Review"),
)


def exported(name: str, *citations: Citation) -> str:
    out = io.BytesIO()
    export(graph_of(citations or (ARTICLE,)), name, out)
    return out.getvalue().decode("utf-8-sig")


def test_ris_has_a_field_a_line() -> None:
    """Names with a comma behind the family name, a comma alone behind a body's; the date with its slashes."""
    lines = exported("ris").split("\r\n")

    assert lines[0] == "TY  - JOUR"
    assert [line for line in lines if line.startswith("AU")] == [
        "AU  - Tavabie, Jacqueline A",
        "AU  - Smith, J. A., Jr",
        "AU  - World Health Organization,",
    ]
    assert {"PY  - 2013", "DA  - 2013/05/04/", "SP  - 303", "EP  - 13", "M3  - Journal Article; Review"} <= set(lines)
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line)
    assert lines[-3:] == ["ER  - ", "", ""]


def test_nbib_wraps_as_pubmed_does() -> None:
    """A tag in four places, and the rest of a long field behind six spaces."""
    lines = exported("nbib").splitlines()

    assert lines[0] == "PMID- 123"
    assert max(map(len, lines)) <= 88
    assert all(re.match(r"[A-Z]{2,4} {0,2}- \S| {6}\S", line) for line in lines if line)
    assert {"FAU - Smith, J A Jr", "AU  - Smith JA Jr", "CN  - World Health Organization"} <= set(lines)
    assert {"DP  - 2013 May 4", "MH  - Social Work/methods", "OT  - trust"} <= set(lines)


def test_bibtex_escapes_what_latex_would_read() -> None:
    """But neither the DOI nor what is plain; a word with capitals inside keeps them."""
    text = exported("bibtex")

    assert text.startswith("@article{tavabie2013-123,\n")
    assert r"title = {Care navigators \& the {NHS:} 5\% of \{x\}}" in text
    assert "author = {Tavabie, Jacqueline A and Smith, Jr, J. A. and {World Health Organization}}" in text
    assert "doi = {10.1002/(sici)1099-0801(199601)5:1<21::aid-x>3.0.co;2-9}" in text
    assert "pages = {303--13}" in text


@pytest.mark.parametrize("text", ["a } b", "a { b", "} {", "{{}", "\\", "@misc{x, y", "a -- b '' c"])
def test_bibtex_braces_always_pair(text: str) -> None:
    """Whatever a title holds, an entry ends where it ends."""
    body = exported("bibtex", replace(ARTICLE, title=f"Care {text}"))

    assert body.count("{") == body.count("}")
    assert len(re.findall(r"@\w+\s*\{", body)) == 1


def test_keys_are_plain_and_stay_the_same() -> None:
    """They follow from the publication alone, and are in ASCII whatever the name."""
    polish = replace(citation(title="A title", people=[person(family="Łuczak-Żak", given="Ż.")]), doi=Doi("10.1/x"))
    chinese = replace(citation(title="A title", people=[person(family="王", given="小明")]), doi=Doi("10.1/y"))

    keys = re.findall(r"@\w+\{(.*),", exported("bibtex", polish, chinese))

    assert len(set(keys)) == 2
    assert all(re.fullmatch(r"[a-z]+-[0-9a-f]{8}", key) for key in keys)
    assert set(keys) == {item["id"] for item in json.loads(exported("csljson", chinese, polish))}


def test_csl_json_is_valid(seeds_graph: Graph) -> None:
    """Only fields of the schema, each of its type, and parts of dates that are numbers."""
    out = io.BytesIO()
    export(seeds_graph, "csljson", out)
    items = [*json.loads(out.getvalue()), *json.loads(exported("csljson"))]

    assert len(items) == 15
    for item in items:
        assert item.keys() <= CSL_FIELDS
        assert all(name.keys() <= CSL_NAME_FIELDS for name in item.get("author", []))
        assert all(isinstance(item[field], str) for field in item.keys() - {"author", "issued"})
        assert all(isinstance(part, int) for parts in item.get("issued", {}).get("date-parts", []) for part in parts)


def test_an_empty_graph_gives_an_empty_array() -> None:
    """JSON has no empty file."""
    out = io.BytesIO()
    export(graph_of([]), "csljson", out)

    assert json.loads(out.getvalue()) == []


def test_the_table_has_a_row_a_publication() -> None:
    """Its columns are named as screening tools name them; several values stand between semicolons."""
    (row,) = csv.DictReader(io.StringIO(exported("csv"), newline=""))

    assert {"title", "abstract", "authors", "year", "doi", "keywords", "url"} <= row.keys()
    assert row["authors"] == "Tavabie, Jacqueline A; Smith, J. A., Jr; World Health Organization,"
    assert (row["year"], row["keywords"], row["subject_headings"]) == (
        "2013",
        "time, cost; trust",
        "Social Work/methods (mesh)",
    )
    assert (row["publication_type"], row["retracted"]) == ("Journal Article; Review", "no")


def test_roles_and_themes_say_how(seeds_graph: Graph) -> None:
    """What a study studies, who took part, what it reports and what it only names are told apart."""
    out = io.BytesIO()
    export(seeds_graph, "ris", out)
    keywords = re.findall(r"^KW  - (.*)\r$", out.getvalue().decode(), re.MULTILINE)

    assert "role: patient liaison officer (studied)" in keywords
    assert {re.sub(r".*\((.*)\)", r"\1", word) for word in keywords if word.startswith("role: ")} == {
        "studied",
        "took part",
        "mentioned",
    }
    assert any(re.fullmatch(r"theme: .* \(reported\)", word) for word in keywords)


def test_what_is_retracted_says_so() -> None:
    """In the words of PubMed, whether or not its source used them."""
    retracted = replace(ARTICLE, retracted=True)

    assert "PT  - Retracted Publication" in exported("nbib", retracted)
    assert "M3  - Journal Article; Review; Retracted Publication" in exported("ris", retracted)


@pytest.mark.parametrize("name", ["ris", "bibtex"])
@pytest.mark.parametrize("pmid", [None, Pmid("123")])
def test_the_number_of_a_database_comes_back(name: str, pmid: Pmid | None) -> None:
    """Two records with the same title and other numbers stay two."""
    numbered = replace(ARTICLE, pmid=pmid, accessions=("wos:000301452800012",))

    (read_back,) = readers.read(Source(name="export", data=exported(name, numbered).encode()))

    assert isinstance(read_back, Citation)
    assert (read_back.accessions, read_back.pmid) == (("wos:000301452800012",), pmid)


def test_nothing_is_invented() -> None:
    """What is not printed has no field; that a record has no title is no reason to make one up."""
    bare = replace(citation(abstract=[("", "Some words.")]), doi=Doi("10.1/x"))

    assert exported("ris", bare).split("\r\n") == ["TY  - GEN", "AB  - Some words.", "DO  - 10.1/x", "ER  - ", "", ""]
