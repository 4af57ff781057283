"""Records of another format that stand in a file, as where files were joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.model import CitationError

__all__ = ["BIBTEX", "MEDLINE", "PUBMED_TEXT", "RIS", "OwnLines"]

BIBTEX = "BibTeX"
MEDLINE = "MEDLINE"
PUBMED_TEXT = "PubMed text"
RIS = "RIS"

FORMAT_TO_BEGINNING = {
    BIBTEX: re.compile(r"\s{0,4}@(?!comment|preamble|string)[A-Za-z]{3,20}\s*\{\s*[^\s,{}()=\"]*\s*,"),
    MEDLINE: re.compile(r"PMID- ?\d{1,8}\s*"),
    # The journal and the year, or a line so long that PubMed wrapped it before the year.
    PUBMED_TEXT: re.compile(
        r"\d+[.:] (?:[^?!;]{2,200}[.] (?:1[5-9]|20)\d\d(?:[ -][^;:.]{1,20})?[;:.].*|[^\W\d_].{54,})"
    ),
    RIS: re.compile(r"[\ufeff\s]?TY {1,2}- [A-Z]{3,}\s*"),
}
"""The line that begins a record; the whole of it, but for BibTeX."""

FORMAT_TO_END = {
    BIBTEX: re.compile(r".*[})]\s*"),
    MEDLINE: re.compile(r"\s*"),
    PUBMED_TEXT: re.compile(r"\s*"),
    RIS: re.compile(r"\s?ER {1,2}-\s*"),
}
"""The line behind which no record is open."""

FORMAT_TO_OTHER_BEGINNING = {
    MEDLINE: re.compile(r"(?:PMCR?|OWN)\s?- ?\S.*"),
    RIS: re.compile(r"[\ufeff\s]?(?:TY {0,3}-|ty  -)(?: .*)?"),
    BIBTEX: re.compile(r"\s*@\s*[A-Za-z]+\s*[{(].*"),
}
"""What begins a record only where the file is of this format."""

_MAY_BEGIN = re.compile(r"[\ufeff\s]{0,4}(?:@|TY|ty|PM|OWN|\d+[.:] )")  # few lines do, and there may be millions

SURE = frozenset((BIBTEX, RIS))
"""Formats whose first line stands in no record of another; that of the others may stand in a note."""

LONGEST_RAW = 10_000
"""How much of a stranger is kept, in characters."""


@dataclass(slots=True)
class OwnLines:
    """The lines of a file, in which those of strangers are empty; `strangers` fills as the lines go by.

    >>> lines = OwnLines(["TY  - JOUR", "ER  - ", "@book{a,", "}", "TY  - BOOK"], RIS)
    >>> list(lines), [stranger.line for stranger in lines.strangers]
    (['TY  - JOUR', 'ER  - ', '', '', 'TY  - BOOK'], [3])
    """

    lines: Iterable[str]
    format: str
    strangers: list[CitationError] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        is_between, stranger, begin = True, "", 0
        held: list[str] = []
        for number, line in enumerate(self.lines, start=1):
            if found := self._begun(line, is_between or bool(stranger)):
                self._tell(stranger, begin, held)
                stranger, begin, held = "" if found == self.format else found, number, []
                is_between = False
            elif not stranger:
                is_between = is_between or bool(FORMAT_TO_END[self.format].fullmatch(line))
            if stranger:
                held.append(line)
            yield "" if stranger else line
        self._tell(stranger, begin, held)

    def taken(self) -> list[CitationError]:
        """The strangers that were not taken before."""
        found, self.strangers = self.strangers, []
        return found

    def _begun(self, line: str, is_between: bool) -> str:
        """The format of which a record begins on a line, or ""."""
        if not _MAY_BEGIN.match(line):
            return ""
        own = (FORMAT_TO_BEGINNING[self.format], FORMAT_TO_OTHER_BEGINNING.get(self.format))
        if any(form and form.match(line) for form in own):
            return self.format
        others = (
            name
            for name, form in FORMAT_TO_BEGINNING.items()
            if name != self.format
            and (is_between or name in SURE)
            and (form.match(line) if name == BIBTEX else form.fullmatch(line))
        )
        return next(others, "")

    def _tell(self, stranger: str, begin: int, held: list[str]) -> None:
        if stranger:
            reason = f"a {stranger} record in a {self.format} file; save it in a file of its own"
            self.strangers.append(CitationError(line=begin, reason=reason, raw="\n".join(held).strip()[:LONGEST_RAW]))
