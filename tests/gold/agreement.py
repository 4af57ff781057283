"""How far two annotators agree: `python -m tests.gold.agreement -a PASS… -b PASS… --records FILE`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.evaluate._anchored import KEY_TO_KIND

from ._pairs import Annotation, Paired, paired
from ._passes import read_pass, read_records

Row = tuple[str, ...]

HEAD = ("kind", "texts", "A", "B", "both", "F1", "with relation", "kappa", "same label")
NONE = "–"


def table(found: Sequence[Paired]) -> list[Row]:
    """A row for each kind: how much each found, how much both, and how far they agree on what both found.

    F1 is that of one annotator against the other; "with relation" counts each (entry, relation); kappa is Cohen's, of
    the set of relations on what both found; "same label" is the share of these with the same words.
    """
    rows = [HEAD]
    for field, kind in KEY_TO_KIND.items():
        of_kind = [one for one in found if one.field == field]
        if of_kind:
            rows.append((kind, str(len(of_kind)), *_figures(of_kind)))
    return rows


def _figures(found: Sequence[Paired]) -> Iterator[str]:
    both = [pair for one in found for pair in one.both]
    only_a, only_b = ([x for one in found for x in getattr(one, name)] for name in ("only_a", "only_b"))
    yield from (str(len(both) + len(only_a)), str(len(both) + len(only_b)), str(len(both)))
    yield _rate(2 * len(both), 2 * len(both) + len(only_a) + len(only_b))
    relations = [(one.item.relations, other.item.relations) for one, other in both]
    same = sum(len(one & other) for one, other in relations)
    all_a, all_b = (
        sum(len(one[side]) for one in relations) + sum(len(x.item.relations) for x in only)
        for side, only in ((0, only_a), (1, only_b))
    )
    yield _rate(2 * same, all_a + all_b)
    yield NONE if not any(map(any, relations)) else f"{kappa(relations):.3f}"
    yield _rate(sum(_words(one) == _words(other) for one, other in both), len(both))


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Cohen's kappa of two annotators' categories: 1 where both always say the same.

    >>> kappa([("focus", "focus"), ("focus", "mentioned"), ("mentioned", "mentioned"), ("mentioned", "mentioned")])
    0.5
    """
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    a, b = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(a[category] * b[category] for category in a) / len(pairs) ** 2
    return 1.0 if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def _words(annotation: Annotation) -> str:
    entry = annotation.entry
    return entry if isinstance(entry, str) else str(entry.get("label") or entry.get("name") or annotation.item.label)


def _rate(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else NONE


def lines(rows: Sequence[Row]) -> Iterator[str]:
    """The rows in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def main() -> None:
    arguments = _arguments()
    a, b = read_pass(arguments.a), read_pass(arguments.b)
    print(*lines(table(list(paired(a, b, read_records(arguments.records))))), sep="\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gold.agreement", description="How far annotators agree.")
    add_passes(parser)
    return parser.parse_args()


def add_passes(parser: argparse.ArgumentParser) -> None:
    """The arguments that name two passes and what was read."""
    for name in ("a", "b"):
        parser.add_argument(f"-{name}", required=True, nargs="+", type=Path, metavar="PASS", help="files of one pass")
    parser.add_argument("--records", required=True, type=Path, help="the records that were read (JSON)")


if __name__ == "__main__":
    main()
