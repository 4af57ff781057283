"""The figures of an evaluation: which item is which, and what follows for rates, map cells and scores."""

from __future__ import annotations

from typing import Any

from kg.evaluate._bootstrap import interval
from kg.evaluate._calibration import calibration_of
from kg.evaluate._cells import cells_of
from kg.evaluate._kinds import Item, Kind, names_of
from kg.evaluate._matching import matched


def item(label: str, *, names: list[str] | None = None, **fields: Any) -> Item:
    """An item known by its label, or by other names."""
    frozen = {key: frozenset(value) if key == "relations" else value for key, value in fields.items()}
    frozen = {key: tuple(value) if isinstance(value, list) else value for key, value in frozen.items()}
    return Item(label=label, names=names_of(names or [label]), **frozen)


def sample(value: str) -> Item:
    """A sample of so many."""
    return Item(label=value, names=frozenset({f"{value}|||"}))


# ---------------------------------------------------------------------------------------------------------------------
# Which is which


def test_a_label_goes_before_another_name() -> None:
    """Where one thing has the label and another only a name in common, the label's is the pair."""
    also = item("matron", names=["nurse"])

    matching = matched([item("nurse")], [also, item("nurse")], Kind(name="roles"))

    assert [got.label for _, got in matching.pairs] == ["nurse"]
    assert [got.label for got in matching.spurious] == ["matron"]


def test_the_same_words_are_half_in_common() -> None:
    """Two stretches of which less than half is common are different words."""
    wanted = item("ward host", places=[("r", 0, 20)])

    def is_found(begin: int, end: int) -> bool:
        return bool(matched([wanted], [item("host", places=[("r", begin, end)])], Kind(name="roles")).pairs)

    assert is_found(10, 20)
    assert not is_found(11, 20)


def test_a_sample_that_is_stated_twice_is_no_mistake() -> None:
    """What the graph holds a second time of a sample that the gold has is not spurious; another number is."""
    found = [sample("12"), sample("12"), sample("13")]

    matching = matched([sample("12")], found, Kind(name="samples", repeats=True))

    assert [item.label for item in matching.spurious] == ["13"]


# ---------------------------------------------------------------------------------------------------------------------
# Rates, cells, scores


def test_an_interval_is_of_the_records() -> None:
    """Of many small records the rate is surer than of few large ones; where all is right there is no doubt."""
    few, many = interval([(5, 10), (10, 10)]), interval([(1, 2), (2, 2)] * 20)

    assert few == (0.5, 1.0)
    assert many is not None
    assert 0.5 < many[0] < 0.75 < many[1] < 1.0
    assert interval([(3, 3), (4, 4)]) == (1.0, 1.0)
    assert interval([(0, 0)]) is None


def test_an_interval_is_the_same_in_every_run() -> None:
    """The draws are made with a seed, so that published figures can be made again."""
    counted = [(1, 2), (3, 3), (0, 1), (2, 4)]

    assert interval(counted) == interval(list(counted)) == (0.2857142857142857, 0.9)


def test_a_cell_is_right_where_role_and_theme_are() -> None:
    """A missed theme empties a cell of each role; a false role makes one of each theme that is found."""
    roles = matched([item("nurse"), item("porter")], [item("nurse"), item("cook")], Kind(name="roles"))
    themes = matched([item("trust"), item("time")], [item("trust")], Kind(name="reported themes"))

    cells = cells_of([{"roles": roles, "reported themes": themes}])

    assert [(c.role, c.theme) for c in cells.cells if c.right] == [("nurse", "trust")]
    assert [(c.role, c.theme) for c in cells.cells if c.false] == [("cook", "trust")]
    assert [(c.role, c.theme) for c in cells.cells if c.missing] == [
        ("nurse", "time"),
        ("porter", "time"),
        ("porter", "trust"),
    ]


def test_a_cell_of_the_map_is_empty_where_no_study_is_right() -> None:
    """A cell that one of two studies fills is not empty; one that only false studies fill is invented."""
    right = {
        "roles": matched([item("nurse")], [item("nurse"), item("cook")], Kind(name="roles")),
        "reported themes": matched([item("trust")], [item("trust")], Kind(name="reported themes")),
    }
    missing = {
        "roles": matched([item("Nurse")], [], Kind(name="roles")),
        "reported themes": matched([item("trust")], [], Kind(name="reported themes")),
    }

    cells = cells_of([right, missing])

    assert (cells.true, cells.empty, cells.invented) == (1, 0, 1)
    assert (cells.score.counts.right, cells.score.counts.missed, cells.score.counts.spurious) == (1, 1, 1)


def test_what_is_stated_is_held_against_what_is_right() -> None:
    """Of the claims that state one score, so many name the right thing, and so many the right relation."""
    wanted = item("nurse", relations=["focus"])
    got = item("nurse", stated=[("focus", 0.9), ("mentioned", 0.9), ("focus", 0.5)])
    matching = matched([wanted], [got, item("cook", stated=[("focus", 0.9)])], Kind(name="roles"))

    bins = list(calibration_of(Kind(name="roles"), [{"roles": matching}]))

    assert [(b.stated, b.claims, b.right, b.related) for b in bins] == [(0.9, 3, 2, 1), (0.5, 1, 1, 1)]


def test_claims_of_optional_things_say_nothing() -> None:
    """What is neither right nor wrong tells nothing about a score."""
    wanted = item("trust", optional=True)
    matching = matched([wanted], [item("trust", stated=[("", 0.9)])], Kind(name="reported themes"))

    assert list(calibration_of(Kind(name="reported themes"), [{"reported themes": matching}])) == []
