"""What a table of two dimensions says of itself: what is counted, what was left out, and how to make it again."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence

from kg.analyses.crosstab import Cell, Crosstab
from kg.analyses.dimensions import NOT_TOLD, Axis

__all__ = [
    "TYPE_TO_COLOURS",
    "by_relation",
    "by_type",
    "caption",
    "command",
    "counted",
    "left_out",
    "many",
    "of_narrower",
    "options_of",
    "relations_of",
    "title",
    "types_of",
]

TYPE_TO_NOUNS = {
    "primary study": ("primary study", "primary studies"),
    "review": ("review", "reviews"),
    "protocol": ("protocol", "protocols"),
    "commentary": ("commentary", "commentaries"),
    "correction": ("correction", "corrections"),
    NOT_TOLD: ("of a kind not told", "of a kind not told"),
}
TYPE_TO_COLOURS = {
    "primary study": ("#1f5f9e", "#79b3f0"),
    "review": ("#d97a0b", "#f5a94a"),
    "protocol": ("#2a8f77", "#63cdb2"),
    "commentary": ("#a3468c", "#e08fca"),
    "correction": ("#6a5a3c", "#cdb88c"),
    NOT_TOLD: ("#a9b3be", "#7b8896"),
}
"""On paper and on a dark screen; the order is that of the pieces of a bubble."""


def many(number: int, one: str, several: str) -> str:
    """A number with its noun: "1,024 studies"."""
    return f"{number:,} {one if number == 1 else several}"


def counted(number: int) -> str:
    """A number of studies."""
    return many(number, "study", "studies")


def title(table: Crosstab) -> str:
    """What the table is about: "Roles by themes"."""
    rows, columns = table.row_axis.dimension.nouns[1], table.column_axis.dimension.nouns[1]
    return f"{rows[0].upper()}{rows[1:]} by {columns}: how many studies"


def caption(table: Crosstab, conditions: Sequence[str] = ()) -> list[str]:
    """Sentences that say what is counted, and of what."""
    return list(_sentences(table, conditions))


def by_relation(table: Crosstab, cell: Cell) -> Iterator[tuple[str, int]]:
    """In how many studies of a cell what stands in which relation: ("role studied", 3)."""
    for axis in (table.row_axis, table.column_axis):
        for relation in axis.relations:
            if (studies := cell.by_relation.get(relation)) and len(axis.dimension.relations) > 1:
                yield f"{axis.dimension.nouns[0]} {axis.dimension.relations[relation]}", len(studies)


def by_type(cell: Cell) -> str:
    """Of which types the studies of a cell are: "3 primary studies, 1 review"."""
    return ", ".join(many(len(studies), *TYPE_TO_NOUNS[type_]) for type_, studies in cell.by_type.items())


def types_of(table: Crosstab) -> list[str]:
    """The types of the studies that are shown, in their order."""
    found = {type_ for cell in table.cells.values() for type_ in cell.by_type}
    return [type_ for type_ in TYPE_TO_COLOURS if type_ in found]


def command(table: Crosstab, conditions: Sequence[str] = ()) -> str:
    """The command that makes the map again."""
    axes = (table.row_axis, table.column_axis)
    words = ["kg", "gapmap", "--rows", axes[0].dimension.name, "--columns", axes[1].dimension.name]
    words += ["--together", table.together] if table.together != "study" else []
    return shlex.join((*words, *options_of(axes, [table], conditions)))


def options_of(axes: Sequence[Axis], tables: Sequence[Crosstab], conditions: Sequence[str]) -> Iterator[str]:
    """The options by which tables of these axes are made again, on the part of a graph that meets conditions."""
    for axis in axes:
        if len(axis.relations) < len(axis.dimension.relations):
            yield from (word for relation in axis.relations for word in ("--relation", relation))
    if any(axis.tree for axis in axes):
        yield "--tree"
    if most := max((table.most or 0 for table in tables), default=0):
        yield from ("--most", str(most))
    yield from (word for condition in conditions for word in ("--where", condition))


def _sentences(table: Crosstab, conditions: Sequence[str]) -> Iterator[str]:
    row, column = (axis.dimension.nouns[0] for axis in (table.row_axis, table.column_axis))
    where = "name both in one sentence" if table.together == "sentence" else f"have both the {row} and the {column}"
    yield f"Each cell counts the studies that {where}; a study counts once."
    for axis in (table.row_axis, table.column_axis):
        yield from relations_of(axis)
    yield from of_narrower((table.row_axis, table.column_axis))
    yield from left_out(table)
    if conditions:
        yield f"Only {' and '.join(conditions)}."
    yield (
        f"{counted(table.considered)} in all, with {many(table.abstracts, 'searched abstract', 'searched abstracts')};"
        " an empty cell means that none was found in these, not that there is none."
    )


def relations_of(axis: Axis) -> Iterator[str]:
    """In which relations the values of an axis stand, where there are several and the dimension tells them apart."""
    if len(axis.dimension.relations) > 1 and axis.dimension.name != "framework":
        words = [axis.dimension.relations[relation] for relation in axis.relations]
        several = axis.dimension.nouns[1]
        yield f"{several[0].upper()}{several[1:]} are {' or '.join(filter(None, (', '.join(words[:-1]), words[-1])))}."


def of_narrower(axes: Iterable[Axis]) -> Iterator[str]:
    """Whether what is broader counts the studies of what is narrower, where a dimension has such values."""
    with_tree = [axis for axis in axes if axis.dimension.has_tree]
    nouns = " or ".join(dict.fromkeys(axis.dimension.nouns[0] for axis in with_tree))
    if any(axis.tree for axis in with_tree):
        yield f"A broader {nouns} counts the studies of all that are narrower, too."
    elif with_tree:
        yield f"A broader {nouns} counts only the studies that name it itself; --tree counts what is narrower, too."


def left_out(table: Crosstab) -> Iterator[str]:
    """That not all rows and columns are shown, if it is so."""
    if cut := list(_cut(table)):
        yield f"Shown are {' and '.join(cut)} with the most studies."


def _cut(table: Crosstab) -> Iterator[str]:
    for axis, shown, in_all in (
        (table.row_axis, len(table.rows), table.rows_in_all),
        (table.column_axis, len(table.columns), table.columns_in_all),
    ):
        if shown < in_all:
            yield f"the {shown:,} of {many(in_all, *axis.dimension.nouns)}"
