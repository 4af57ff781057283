"""Where things stand in a picture."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

from kg.views._discs import discs
from kg.views._layout import columns, map_of

STAR = [("hub", f"leaf {i}") for i in range(30)]
CHAIN = [(f"link {i}", f"link {i + 1}") for i in range(4)]


def names(links: list[tuple[str, str]]) -> dict[str, int]:
    return {name: len(name) for ends in links for name in ends}


def test_nothing_has_no_places() -> None:
    """An empty graph and a single thing are laid out without complaint."""
    assert map_of({}, []) == columns({}) == {}
    assert len(map_of({"alone": 5}, [])) == 1


def test_the_same_links_give_the_same_places() -> None:
    """Places follow from the links alone, whatever their order."""
    assert map_of(names(STAR), STAR) == map_of(dict(reversed(names(STAR).items())), list(reversed(STAR)))


def test_labels_do_not_overlap() -> None:
    """In a map of a star no label lies over another, at the size at which they are drawn."""
    places = map_of(names(STAR), STAR)

    for one, other in combinations(places, 2):
        (x1, y1), (x2, y2) = places[one], places[other]
        assert abs(x1 - x2) > 6.4 * max(len(one), len(other)) - 1 or abs(y1 - y2) > 13


def test_near_means_linked() -> None:
    """Along a chain the ends stand farther apart than neighbours do."""
    places = map_of(names(CHAIN), CHAIN)

    def distance(one: str, other: str) -> float:
        return float(sum((a - b) ** 2 for a, b in zip(places[one], places[other], strict=True)))

    assert distance("link 0", "link 4") > distance("link 0", "link 1")


def test_small_groups_do_not_shrink_the_large_one() -> None:
    """What is not linked to the largest group stands beside it, not far out."""
    links = [*STAR, *CHAIN, ("a", "b")]
    alone, together = map_of(names(STAR), STAR), map_of(names(links), links)

    def width(places: dict[str, tuple[int, int]]) -> int:
        return max(x for x, _ in places.values()) - min(x for x, _ in places.values())

    assert width(together) < 2 * width(alone)


def test_columns_face_each_other_with_few_crossings() -> None:
    """Three roles each linked to a theme of its own stand opposite it."""
    places = columns({("a", "z"): 1, ("b", "y"): 1, ("c", "x"): 1})

    assert {x for x, _ in places.values()} == {-1, 1}
    assert all(places[left][1] == places[right][1] for left, right in ("az", "by", "cx"))


def test_columns_give_each_thing_a_row_of_its_own() -> None:
    """No two names of a column share a row."""
    places = columns({("hub", f"theme {i}"): i for i in range(1, 20)})

    rows = sorted(y for x, y in places.values() if x == 1)
    assert min(b - a for a, b in pairwise(rows)) >= 20


def test_a_large_graph_is_laid_out_as_its_links_are() -> None:
    """In a ring of three thousand the far side stands farther off than a neighbour does, all the way round."""
    ring = [(f"n{i:04}", f"n{(i + 1) % 3000:04}") for i in range(3000)]

    places = map_of(names(ring), ring)

    steps = [math.dist(places[one], places[other]) for one, other in ring]
    across = [math.dist(places[f"n{i:04}"], places[f"n{i + 1500:04}"]) for i in range(1500)]
    assert max(steps) < min(across) / 20


def test_discs_lie_near_their_middles_and_apart() -> None:
    """Ten discs that would lie on one spot are parted; one that is alone stays where it is."""
    together = discs([(0.0, 0.0)] * 10, [1] * 10, 1e6)
    alone = discs([(5.0, 7.0)], [3], 1e6)

    assert all(math.dist(a[:2], b[:2]) >= a[2] + b[2] - 3 for a, b in combinations(together, 2))
    assert alone[0][:2] == (5, 7)
