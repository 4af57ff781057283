"""From annotators' words to a gold of places: where words are found, how far two agree, what a third is asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from kg.evaluate._gold import read_gold

from .gold import agreement, anchor, merge
from .gold._pairs import paired
from .gold._passes import Entry, TextPassage, TextRecord, read_pass
from .gold.anchor import Anchorer

TITLE = "Trust in ward hosts"
AIM = "To learn what ward hosts (WHs) and hosts do at Oak College of Hosts."
RESULTS = "Nine ward hosts spoke of time, trust and time off. Day and night hosts did not."
TEXT = f"{TITLE}\n{AIM}\n{RESULTS}"


@pytest.fixture
def record() -> TextRecord:
    """An invented record: a title, an aim and results."""
    sections = (("title", "", TITLE), ("abstract", "Aim", AIM), ("abstract", "Results", RESULTS))
    passages = (
        TextPassage(part=part, label=label, begin=TEXT.index(words), end=TEXT.index(words) + len(words))
        for part, label, words in sections
    )
    return TextRecord(
        no=7, key="record/" + "0" * 20, source="ris/hosts.ris", text=TEXT, passages=tuple(passages), held=False
    )


def words_at(spans: list[tuple[int, int]]) -> list[str]:
    return [TEXT[begin:end] for begin, end in spans]


def role(name: str, *quotes: str, relation: str = "focus") -> Entry:
    return {"name": name, "quotes": list(quotes), "relation": [relation]}


def theme(label: str, **more: str) -> Entry:
    return {"label": label, "form": "theme-list", **more}


# ---------------------------------------------------------------------------------------------------------------------
# Places


def test_a_name_stands_where_it_is_a_whole_word(record: TextRecord) -> None:
    """Every occurrence counts, in the title, too; what is part of a longer word does not."""
    citation = Anchorer(record).citation({"roles": [role("ward host", "ward hosts", "WHs")]})

    assert words_at(citation["roles"][0]["spans"]) == ["ward hosts", "ward hosts", "WHs", "ward hosts"]


def test_a_name_in_a_longer_name_is_no_mention(record: TextRecord) -> None:
    """The hosts of "ward hosts" are ward hosts, and those of a college's name are nobody."""
    college = {"name": "Oak College of Hosts", "quotes": ["Oak College of Hosts"], "relation": ["setting"]}
    roles = [role("ward host", "ward hosts"), role("host", "hosts", "Hosts", "Day and night hosts")]

    citation = Anchorer(record).citation({"roles": roles, "organisations": [college]})

    assert words_at(citation["roles"][1]["spans"]) == ["hosts", "Day and night hosts"]


def test_two_roles_may_share_a_coordination(record: TextRecord) -> None:
    """A phrase that names two roles is a place of both."""
    roles = [role("day host", "Day and night hosts"), role("night host", "Day and night hosts")]

    one, other = Anchorer(record).citation({"roles": roles})["roles"]

    assert one["spans"] == other["spans"] == [(TEXT.index("Day"), TEXT.index(" did not"))]


def test_a_theme_stands_where_it_is_listed(record: TextRecord) -> None:
    """In the results rather than the title, and behind the theme that is printed before it."""
    citation = Anchorer(record).citation(
        {"themes": [theme("trust"), theme("time"), theme("time off", tier="optional")]}
    )

    trust, time, off = citation["themes"]
    assert trust["span"][0] == RESULTS.index("trust") + TEXT.index(RESULTS)
    assert time["span"][0] == off["span"][0] == TEXT.index("time off")
    assert (time.get("tier"), off["tier"]) == (None, "optional")


def test_a_short_form_stands_beside_its_long_one(record: TextRecord) -> None:
    """Of several places of the long form the one nearest to the short form is taken."""
    citation = Anchorer(record).citation({"abbreviations": [{"short": "WH", "long": "ward hosts"}]})

    assert citation["abbreviations"] == [
        {
            "short": "WH",
            "long": "ward hosts",
            "short_span": (TEXT.index("WHs"), TEXT.index("WHs") + 2),
            "long_span": (TEXT.index("ward hosts ("), TEXT.index(" (WHs")),
        }
    ]


def test_words_that_are_not_there_are_refused(record: TextRecord) -> None:
    """A quote that the text does not print is an annotator's slip, and is said with its words."""
    with pytest.raises(ValueError, match="'porters': not in title or abstract"):
        Anchorer(record).citation({"roles": [role("porter", "porters")]})


def test_a_field_that_nobody_read_for_stays_away(record: TextRecord) -> None:
    """Nothing found is an empty list or null; nobody looked is no field."""
    citation = Anchorer(record).citation({"no": 7, "roles": [], "aim": None, "country": "Wales"})

    assert citation == {"record": record.key, "source": record.source, "roles": [], "aim": None, "country": "Wales"}


def test_the_gold_file_is_read_by_the_evaluator(record: TextRecord, tmp_path: Path) -> None:
    """What is written is a gold of places, with no sentence of the text in it."""
    entry: Entry = {
        "roles": [role("ward host", "ward hosts")],
        "themes": [theme("time")],
        "samples": [{"value": 9, "unit": "ward hosts", "quote": "Nine ward hosts spoke"}],
        "aim": AIM,
    }
    (tmp_path / "gold.yaml").write_text(anchor.gold_file([Anchorer(record).citation(entry)]), encoding="utf-8")

    (citation,) = read_gold(tmp_path / "gold.yaml")

    assert citation.record == record.key
    assert {kind: len(wanted) for kind, wanted in citation.wanted.items()} == {
        "roles": 1,
        "reported themes": 1,
        "samples": 1,
        "aim": 1,
    }
    assert "spoke" not in (tmp_path / "gold.yaml").read_text(encoding="utf-8")


# ---------------------------------------------------------------------------------------------------------------------
# Passes


def test_a_number_without_quotes_is_read(tmp_path: Path) -> None:
    """YAML takes a bare `no` for false; annotators need not know."""
    (tmp_path / "pass.yaml").write_text("- no: 7\n  roles: []\n", encoding="utf-8")

    assert read_pass([tmp_path / "pass.yaml"]) == {7: {"no": 7, "roles": []}}


def test_a_gold_of_words_is_a_pass(tmp_path: Path) -> None:
    """Of a gold in words what title and abstract print is taken: core themes, no author's posts."""
    quoted = {
        "source_file": "07.ris",
        "roles": [
            {"name": "host", "surface": ["hosts"], "zone": "abstract", "relation": ["focus"]},
            {"name": "director", "surface": ["Director"], "zone": "affiliation", "relation": ["mentioned"]},
        ],
        "organisations": [
            {"name": "Oak", "surface": ["Oak"], "zone": "abstract", "relation": ["regulator-or-mentioned"]}
        ],
        "reported_themes": [theme("trust", tier="core"), theme("time", tier="optional")],
        "sample": [{"value": 9, "of": None, "percent": None, "unit": "hosts", "quote": "nine hosts"}],
        "places": [{"name": "Wales", "surface": ["Wales"], "zone": "abstract", "relation": "setting"}],
    }
    (tmp_path / "gold.yaml").write_text(yaml.safe_dump({"citations": [quoted]}), encoding="utf-8")

    assert read_pass([tmp_path / "gold.yaml"]) == {
        7: {
            "no": 7,
            "roles": [role("host", "hosts")],
            "organisations": [{"name": "Oak", "quotes": ["Oak"], "relation": ["mentioned"]}],
            "themes": [theme("trust")],
            "samples": [{"value": 9, "unit": "hosts", "quote": "nine hosts"}],
            "places": [{"name": "Wales", "quotes": ["Wales"], "relation": ["setting"]}],
        }
    }


# ---------------------------------------------------------------------------------------------------------------------
# Agreement


def test_agreement_is_told_for_each_kind(record: TextRecord) -> None:
    """F1 of what both found, of (entry, relation), and kappa of the relations of what both found."""
    a = {7: {"no": 7, "roles": [role("ward host", "ward hosts"), role("host", "hosts")]}}
    b = {7: {"no": 7, "roles": [role("ward hosts", "ward hosts", relation="mentioned")]}}

    head, row = agreement.table(list(paired(a, b, {7: record})))

    assert dict(zip(head, row, strict=True)) == {
        "kind": "roles",
        "texts": "1",
        "A": "2",
        "B": "1",
        "both": "1",
        "F1": "0.667",
        "with relation": "0.000",
        "kappa": "0.000",
        "same label": "0.000",
    }


def test_kappa_takes_chance_away() -> None:
    """Three of four alike, and half of them alike by chance, is half of what is left."""
    pairs = [("focus", "focus"), ("focus", "mentioned"), ("mentioned", "mentioned"), ("mentioned", "mentioned")]

    assert agreement.kappa(pairs) == 0.5
    assert agreement.kappa([("focus", "focus")]) == 1.0


# ---------------------------------------------------------------------------------------------------------------------
# Merging


@pytest.fixture
def passes() -> tuple[dict[int, Entry], dict[int, Entry]]:
    """Two passes that agree on a role, differ on a relation, and of which one has a theme more."""
    a: Entry = {"no": 7, "roles": [role("ward host", "ward hosts"), role("host", "hosts")], "themes": [theme("time")]}
    b: Entry = {
        "no": 7,
        "roles": [role("ward host", "WHs", "ward hosts"), role("host", "hosts", relation="mentioned")],
        "themes": [theme("time"), theme("trust")],
        "country": "Wales",
    }
    return {7: a}, {7: b}


def test_what_both_have_is_kept(record: TextRecord, passes: tuple[dict[int, Entry], dict[int, Entry]]) -> None:
    """With the quotes of both; and what only one pass was read for is taken from that."""
    ((entry,), _) = merge.merged(*passes, {7: record}, {})

    assert entry == {
        "no": 7,
        "roles": [role("ward host", "ward hosts", "WHs")],
        "themes": [theme("time")],
        "country": "Wales",
    }


def test_what_differs_is_asked(record: TextRecord, passes: tuple[dict[int, Entry], dict[int, Entry]]) -> None:
    """Each difference with both readings and the sentence."""
    _, questions = merge.merged(*passes, {7: record}, {})

    assert [(q.field, q.a, q.b) for q in questions] == [
        ("roles", role("host", "hosts"), role("host", "hosts", relation="mentioned")),
        ("themes", None, theme("trust")),
    ]
    assert questions[1].where == "Nine ward hosts spoke of time, trust and time off."


def test_decisions_are_kept_in_printed_order(
    record: TextRecord,
    passes: tuple[dict[int, Entry], dict[int, Entry]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is written behind `decision:` goes into the merged pass at the next call, and is not asked again."""
    call = called(tmp_path, monkeypatch, record, passes)
    call()
    asked = (tmp_path / "out" / "decisions.yaml").read_text(encoding="utf-8")
    (tmp_path / "out" / "decisions.yaml").write_text(asked.replace("decision:\n", "decision: b\n"), encoding="utf-8")

    call()

    (entry,) = read_pass([tmp_path / "out" / "merged.yaml"]).values()
    assert [one["label"] for one in entry["themes"]] == ["time", "trust"]
    assert [one["relation"] for one in entry["roles"]] == [["focus"], ["mentioned"]]
    assert (tmp_path / "out" / "decisions.yaml").read_text(encoding="utf-8").count("decision: b\n") == 2


def called(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    record: TextRecord,
    passes: tuple[dict[int, Entry], dict[int, Entry]],
) -> Callable[[], None]:
    """The merging of two passes as it is called, on files in a folder."""
    written = {"no": record.no, "record": record.key, "file": record.source, "text": record.text, "held": False}
    places = [[p.part, p.label, p.begin, p.end] for p in record.passages]
    (folder / "records.json").write_text(json.dumps([written | {"passages": places}]), encoding="utf-8")
    for name, one in zip("ab", passes, strict=True):
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(list(one.values())), encoding="utf-8")
    files = ["-a", f"{folder}/a.yaml", "-b", f"{folder}/b.yaml", "--records", f"{folder}/records.json"]
    monkeypatch.setattr(sys, "argv", ["merge", *files, "-o", f"{folder}/out"])
    return merge.main
