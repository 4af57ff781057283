"""What a page is told, in columns."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.store import Graph
from kg.views._compact import compact
from kg.views._payload import payload
from kg.views._told import told


def test_a_text_is_written_once() -> None:
    """However often a text comes up, it stands among the words once and is told by its place there."""
    packed = json.loads(compact({"links": [{"from": "a", "to": "b"}, {"from": "a", "to": "a"}]}))

    assert packed["words"] == ["a", "b"]
    columns = packed["whole"]["columns"]["links"]["within"]["columns"]
    assert columns == {"from": {"words": [0, 0]}, "to": {"words": [1, 0]}}


def test_an_attribute_that_few_have_is_told_by_distances() -> None:
    """Of a thousand objects of which two have an attribute it is told where they are, not where it is missing."""
    links: list[dict[str, Any]] = [{"id": 1} for _ in range(1000)]
    links[3]["negated"] = links[900]["negated"] = True

    packed = json.loads(compact({"links": links}))

    negated = packed["whole"]["columns"]["links"]["within"]["columns"]["negated"]
    assert negated == {"count": 1000, "at": [3, 897], "of": [True, True]}


def test_values_of_several_sorts_are_refused() -> None:
    """A text and a list in one place would not come back as they were."""
    with pytest.raises(TypeError, match="several sorts"):
        compact({"links": [{"id": "a"}, {"id": ["a"]}]})


def test_the_columns_are_smaller(sample_graph: Graph) -> None:
    """What the page of the sample is told takes less room in columns."""
    contents = told(payload(sample_graph))

    assert len(compact(contents)) < 0.8 * len(json.dumps(contents))
