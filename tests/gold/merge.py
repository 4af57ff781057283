"""Two passes as one: `python -m tests.gold.merge -a PASS… -b PASS… --records FILE [--held] -o FOLDER`.

What both annotators have goes to FOLDER/merged.yaml, a pass again. Where they differ, FOLDER/decisions.yaml asks: write
behind each `decision:` a, b, both, neither, or an entry of your own, and call it again; decisions stay.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.evaluate._kinds import names_of
from kg.model import Span
from kg.words.text import sentence_spans

from ._pairs import Annotation, Paired, paired
from ._passes import FIELDS, Entry, Pass, TextRecord, flow, lines, read_pass, read_records
from .agreement import add_passes

SINGLE = ("aim", "country")
"""Fields that hold one text, not a list."""

HEAD = "# Behind each `decision:` write a, b, both, neither, or an entry in the form of these two.\n"

Written = Entry | str
Kept = tuple[int, Written]
"""Where a thing stands first, and what was written of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A thing on which the annotators differ; `where` is its sentence, `at` its place in the text."""

    no: int
    field: str
    where: str
    at: int
    a: Written | None
    b: Written | None
    decision: Written | None

    @property
    def kept(self) -> Iterator[Kept]:
        """What the decision leaves."""
        chosen = {"a": [self.a], "b": [self.b], "both": [self.a, self.b], "neither": []}
        decided = chosen.get(self.decision, [self.decision]) if isinstance(self.decision, str) else [self.decision]
        return ((self.at, written) for written in decided if written)

    def lines(self) -> Iterator[str]:
        """The question in YAML."""
        yield f"- text: {self.no}\n"
        for name in ("field", "where", "at", "a", "b"):
            yield f"  {name}: {flow(getattr(self, name))}\n"
        yield f"  decision: {flow(self.decision) if self.decision else ''}".rstrip() + "\n"


Decisions = Mapping[tuple[int, str, str], Written]
"""What was decided, by the number, the field and what the two have written."""


def merged(
    a: Pass, b: Pass, records: dict[int, TextRecord], decisions: Decisions
) -> tuple[list[Entry], list[Question]]:
    """One pass of what both have or was decided, and all questions; what only one was read for is its."""
    kept: dict[tuple[int, str], list[Kept]] = defaultdict(list)
    questions: list[Question] = []
    for one in paired(a, b, records):
        asked = list(_questions(one, records[one.no], decisions))
        kept[one.no, one.field] += [(_at(x), _agreed(x, y)) for x, y in one.both if _is_agreed(one.field, x, y)]
        kept[one.no, one.field] += [thing for question in asked for thing in question.kept]
        questions += asked
    entries = [
        {"no": no} | {field: _field(no, field, kept, a, b) for field in FIELDS if field in a[no] or field in b[no]}
        for no in sorted(a.keys() & b.keys())
    ]
    return entries, questions


def _field(no: int, field: str, kept: dict[tuple[int, str], list[Kept]], a: Pass, b: Pass) -> object:
    if field not in a[no] or field not in b[no]:
        return a[no].get(field, b[no].get(field))
    written = [thing for _, thing in sorted(kept[no, field], key=lambda thing: thing[0])]
    return next(iter(written), None) if field in SINGLE else written


def _questions(one: Paired, record: TextRecord, decisions: Decisions) -> Iterator[Question]:
    differing = [(x, y) for x, y in one.both if not _is_agreed(one.field, x, y)]
    alone: list[tuple[Annotation | None, Annotation | None]] = [(x, None) for x in one.only_a]
    alone += [(None, y) for y in one.only_b]
    for x, y in (*differing, *alone):
        a, b = (side.entry if side else None for side in (x, y))
        at = min(_at(side) for side in (x, y) if side)
        yield Question(
            no=one.no,
            field=one.field,
            where=_sentence(record, at),
            at=at,
            a=a,
            b=b,
            decision=decisions.get(_key(one.no, one.field, a, b)),
        )


def _is_agreed(field: str, one: Annotation, other: Annotation) -> bool:
    """Whether there is nothing to decide: two aims that overlap are one; quotes and the words of a unit may differ."""
    if field == "themes":
        return one.item.label == other.item.label
    if field in ("roles", "organisations", "places"):
        same_name = names_of([one.item.label]) & names_of([other.item.label])
        return bool(same_name) and one.item.relations == other.item.relations
    return True


def _agreed(one: Annotation, other: Annotation) -> Written:
    """What is kept of two that agree: the longer text, the quotes of both, else what the first has."""
    if isinstance(one.entry, str) or isinstance(other.entry, str):
        return max(str(one.entry), str(other.entry), key=len)
    if "quotes" in one.entry:
        return one.entry | {"quotes": list(dict.fromkeys([*one.entry["quotes"], *other.entry["quotes"]]))}
    return one.entry


def _at(annotation: Annotation) -> int:
    return min((begin for _, begin, _ in annotation.item.places), default=0)


def _sentence(record: TextRecord, at: int) -> str:
    for passage in record.passages:
        for span in sentence_spans(record.text, Span(begin=passage.begin, end=passage.end)):
            if span.begin <= at < span.end:
                return span.of(record.text)
    return ""


def _key(no: int, field: str, a: Written | None, b: Written | None) -> tuple[int, str, str]:
    return no, field, f"{flow(a)} {flow(b)}"


# ---------------------------------------------------------------------------------------------------------------------
# Files


def _decided(path: Path) -> Decisions:
    asked = yaml.safe_load(path.read_text(encoding="utf-8")) or [] if path.exists() else []
    return {_key(q["text"], q["field"], q["a"], q["b"]): q["decision"] for q in asked if q["decision"]}


def main() -> None:
    arguments = _arguments()
    records = {no: r for no, r in read_records(arguments.records).items() if r.held == arguments.held}
    a, b = ({no: e for no, e in read_pass(paths).items() if no in records} for paths in (arguments.a, arguments.b))
    arguments.output.mkdir(exist_ok=True)
    decisions = arguments.output / "decisions.yaml"
    entries, questions = merged(a, b, records, _decided(decisions))
    decisions.write_text(HEAD + "".join(line for q in questions for line in q.lines()), encoding="utf-8")
    written = "".join(line for entry in entries for line in lines(entry))
    (arguments.output / "merged.yaml").write_text(written, encoding="utf-8")
    undecided = sum(not question.decision for question in questions)
    print(f"{len(entries)} texts; {len(questions)} differences, {undecided} of them to be decided in {decisions}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gold.merge", description="Two passes as one.")
    add_passes(parser)
    parser.add_argument("--held", action="store_true", help="the records held back, and not the others")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FOLDER")
    return parser.parse_args()


if __name__ == "__main__":
    main()
