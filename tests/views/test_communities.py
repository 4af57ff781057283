"""How a large graph falls into groups that open, and who writes with whom."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

import pytest

from kg.views import _communities
from kg.views._communities import communities
from kg.views._layout import map_of
from kg.views._payload import Link, Payload, Thing
from kg.views._people import people


def shown(links: Iterable[tuple[str, str, str]]) -> Payload:
    made = tuple(Link(subject=a, relation=relation, object=b) for a, relation, b in links)
    ids = sorted({end for link in made for end in (link.subject, link.object)})
    things = tuple(Thing(id=id, kind=id.partition("/")[0].title(), label=id) for id in ids)
    return Payload(things=things, links=made, records=())


def topics(count: int, size: int) -> Payload:
    """Each topic is a role, a theme and studies of both; one study of each names the next topic's role, too."""
    links = []
    for topic in range(count):
        for study in range(size):
            links += [
                (f"study/{topic}-{study}", "studiesRole", f"role/{topic}"),
                (f"study/{topic}-{study}", "reportsTheme", f"theme/{topic}"),
            ]
        links.append((f"study/{topic}-0", "mentionsRole", f"role/{(topic + 1) % count}"))
    return shown(links)


def divided(payload: Payload) -> _communities.Grouping:
    places = map_of({x.id: 3 for x in payload.things}, [(x.subject, x.object) for x in payload.links])
    return communities(payload, places)


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that small samples reach."""
    limits = {"FEW_THINGS": 20, "MOST_THINGS": 40, "MOST_GROUPS": 9, "SMALL": 10}
    for name, limit in limits.items():
        monkeypatch.setattr(_communities, name, limit)


def test_a_small_graph_has_no_communities() -> None:
    """What can be drawn at once is not grouped."""
    found = divided(topics(4, 10))

    assert (found.communities, found.innermost) == ((), {})


@pytest.mark.usefixtures("low")
def test_a_topic_is_a_community_that_its_role_and_theme_name() -> None:
    """Studies that share a role and a theme are one community, called by both, with its size by kind."""
    groups, innermost, _ = divided(topics(4, 20))

    assert sorted(group.label for group in groups) == [f"role/{i} · theme/{i}" for i in range(4)]
    assert all(group.sizes == {"Role": 1, "Study": 20, "Theme": 1} for group in groups)
    assert all(innermost[f"study/{i}-7"] == innermost[f"role/{i}"] for i in range(4))


@pytest.mark.usefixtures("low")
def test_everything_is_in_a_community_that_can_be_drawn() -> None:
    """Each thing is in one community without parts; none of these, and no list of parts, is larger than one can see."""
    payload = shown(
        [*((x.subject, x.relation, x.object) for x in topics(6, 60).links), ("study/a", "usesMethod", "method/b")]
    )

    groups, innermost, _ = divided(payload)

    parents = Counter(group.parent for group in groups)
    assert innermost.keys() == {thing.id for thing in payload.things}
    assert not set(innermost.values()) & parents.keys()
    assert max(Counter(innermost.values()).values()) <= _communities.MOST_THINGS
    assert max(parents.values()) <= _communities.MOST_GROUPS


@pytest.mark.usefixtures("low")
def test_many_small_groups_are_put_together() -> None:
    """Of a hundred pairs that nothing joins no hundred communities are made, and none is lost."""
    groups, innermost, _ = divided(shown((f"study/{i}", "usesMethod", f"method/{i}") for i in range(100)))

    first = [group for group in groups if group.parent is None]
    assert len(first) <= _communities.MOST_GROUPS
    assert sum(sum(group.sizes.values()) for group in first) == len(innermost) == 200


@pytest.mark.usefixtures("low")
def test_communities_do_not_lie_over_each_other() -> None:
    """The discs of those that are seen together do not overlap, whatever is inside them."""
    groups, _, _ = divided(topics(6, 60))

    together = defaultdict(list)
    for group in groups:
        together[group.parent].append(group)
    for one, other in (pair for siblings in together.values() for pair in combinations(siblings, 2)):
        assert math.dist((one.x, one.y), (other.x, other.y)) >= one.radius + other.radius - 5


@pytest.mark.usefixtures("low")
def test_what_is_in_a_community_lies_inside_its_disc() -> None:
    """A community that opens shows its things where it was itself, and one of many shows its parts there."""
    groups, innermost, places = divided(topics(3, 150))

    parts = [group for group in groups if group.parent is not None]
    for part in parts:
        whole = groups[part.parent or 0]
        assert math.dist((part.x, part.y), (whole.x, whole.y)) + part.radius <= whole.radius + 3
    for thing, place in places.items():
        group = groups[innermost[thing]]
        assert math.dist(place, (group.x, group.y)) <= group.radius + 2
    assert parts


def test_people_who_write_together_form_a_circle() -> None:
    """Co-authors are in one circle and near each other; who writes with others is in another."""
    links = [(f"study/{i}", "hasAuthor", f"person/{name}") for i in range(3) for name in "abc"]
    links += [(f"study/x{i}", "hasAuthor", f"person/{name}") for i in range(3) for name in "xy"]

    found = people(shown(links))

    circles = {person: circle for person, (_, circle) in found.items()}
    assert circles["person/a"] == circles["person/b"] == circles["person/c"]
    assert circles["person/x"] == circles["person/y"] != circles["person/a"]
    assert len({place for place, _ in found.values()}) == 5


def test_a_list_of_hundreds_of_authors_joins_nobody() -> None:
    """That a consortium's members stand in one list says nothing of who works with whom; they have no place by it."""
    links = [("study/1", "hasAuthor", f"person/{i}") for i in range(300)]

    found = people(shown([*links, ("study/2", "hasAuthor", "person/1"), ("study/2", "hasAuthor", "person/2")]))

    assert found.keys() == {"person/1", "person/2"}
