"""BibTeX and BibLaTeX, from reference managers, publishers' sites and LaTeX authors.

Parsed by bibtexparser 2 (MIT), which keeps an entry it cannot read as a value with its line. Measured on 164 files of
other programs' tests: it finds 6,530 entries in 1.9 s; bibtexparser 1 finds 6,411 in 31 s and says nothing of the
others; pybtex (MIT) takes 4.2 s and refuses 30 of the files whole, for one name or one key that stands twice. Entries
in which a key, a comma or a brace is missing are mended, with a remark. LaTeX is decoded by pylatexenc (MIT), which
bibtexparser needs itself; formulas are made prose before.

What an entry lacks it takes from those it names by `crossref` or `xdata`. The date is `date`, else `year` with `month`
and `day`. A short DOI ("10/fqd6hj") is none.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.splitter import Splitter
from pylatexenc.latex2text import EnvironmentTextSpec, LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from kg.model import Author, Citation, CitationError, Doi, Remark
from kg.readers import _dates, _identifiers, _languages, _names
from kg.readers._accessions import accessions
from kg.readers._compose import citation, keywords_in, title_of, type_name, types
from kg.readers._locator import pages_in
from kg.readers._pubmed_number import pubmed_number
from kg.readers._record import tidy
from kg.readers._xml import first_element
from kg.sources import Source

__all__ = ["read", "recognises"]

Fields = Mapping[str, str]
"""The fields of an entry by their names in lower case, with their LaTeX."""

FIELD_TO_NAMES = {
    "journal": ("journaltitle", "journal", "booktitle", "maintitle", "shortjournal", "series"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "publisher": ("publisher", "institution", "school"),
    "language": ("language", "langid"),
}
"""Of the names of a field, the first that holds anything counts; BibLaTeX names come first."""

TYPE_TO_NAME = {
    "article": "Journal article",
    "conference": "Conference paper",
    "inbook": "Book chapter",
    "incollection": "Book chapter",
    "inproceedings": "Conference paper",
    "mastersthesis": "Master's thesis",
    "online": "Web page",
    "phdthesis": "Doctoral thesis",
    "techreport": "Report",
    "www": "Web page",
}
"""The names of types that do not say themselves what they are."""

KEYWORD_NAMES = ("keywords", "keyword", "author_keywords", "author-keywords", "tags")

NO_PUBLICATIONS = frozenset(("bibnote", "control", "ieeetranbstctl", "set", "xdata"))
"""Entries for the machine of LaTeX."""

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it would print, its blocks say too

NUMBERED = frozenset(
    ("article", "conference", "inbook", "incollection", "inproceedings", "periodical", "suppperiodical")
)
"""Types whose `number` is that of an issue; elsewhere it is that of a report, a patent or a data set."""

WHOLES = frozenset(("book", "booklet", "collection", "manual", "mvbook", "mvcollection", "proceedings"))
"""Types whose `pages`, where it is one number, says how many there are."""

OF_A_BODY = frozenset(("and", "at", "for", "in", "of", "on", "the", "to", "with"))
"""Words that stand in the names of bodies, and in those of no person."""

PREPRINT_ARCHIVES = frozenset(("arxiv", "biorxiv", "chemrxiv", "medrxiv", "osf", "psyarxiv", "socarxiv", "ssrn"))
"""What `eprinttype` or `archiveprefix` names where preprints are."""

FAULT_TO_MENDED = (
    (re.compile(r"(\s*@\s*\w+\s*[{(])(?=\s*[\w.:+-]+\s*=)"), r"\1,"),  # no key
    (re.compile(r",(?:\s*,)+(?=\s*[\w.:+-]+\s*=|\s*[)}])"), ","),  # a comma too many
    (
        re.compile(r"^(\s*[\w.:+-]+\s*=\s*\{[^{}\n]*)\n(?=\s*[\w.:+-]+\s*=)", re.MULTILINE),
        r"\1},\n",
    ),  # a value left open
    (re.compile(r"([}\"])(\s*\n\s*[\w.:+-]+\s*=\s*[{\"\w])"), r"\1,\2"),  # none between two fields
)
"""What is wrong in entries that can be read nevertheless."""

MENDED = "mended"
"""Where a block says what was wrong with it."""

_BEGINS = re.compile(
    r"^[ \t\ufeff]*@\s*(?!(?:comment|preamble|string)\b)[a-z]+\s*[{(]\s*"
    r"(?:[^,={}]{0,200},\s*(?:[\w.:+-]+\s*=|[)}])|[\w.:+-]+\s*=\s*[{\"])",
    re.IGNORECASE | re.MULTILINE,
)
_VALUE_ON_A_LINE = re.compile(r"(?P<before>\s*[\w.:+-]+\s*=\s*\{)(?P<value>.*)(?P<behind>\}\s*,?\s*)")
_NEXT_FIELD = re.compile(r"(?<=[}\"])\s*\n\s*(?P<name>[\w.:+-]+)\s*=\s*(?=[{\"])")
_NOT_INHERITED = frozenset(("crossref", "xdata", "title", "subtitle", "doi", "pages", "abstract", "keywords", "url"))
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BRACED_LAST = re.compile(r"(?P<given>[^{},]*[^{},\s])\s+\{(?P<family>[^{}]*)\}")
_NAMED_PART = re.compile(r"\b(family|given|prefix|suffix)\s*=\s*([^,=]+)", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr|[IV]{1,3}|\d(?:nd|rd|th))\.?")
_MANY_COMMAS = 3


def recognises(source: Source) -> bool:
    """Whether a line opens an entry, outside of any page that shows one."""
    return not first_element(source.head) and bool(_BEGINS.search(source.head))


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The entries of the file; one that cannot be parsed, or says nothing about a publication, is an error."""
    blocks = list(_mended(Splitter(source.text).split().blocks))
    strings = {block.key.lower(): block.value for block in reversed(blocks) if isinstance(block, String)}
    entries = [entry for entry in map(_entry, blocks) if entry]
    key_to_fields = {entry.key.lower(): _fields(entry, strings) for entry in reversed(entries)}
    for block in blocks:
        if entry := _entry(block):
            if entry.entry_type.lower() not in NO_PUBLICATIONS:
                yield _citation(entry, _with_inherited(_fields(entry, strings), key_to_fields))
            if block.parser_metadata:
                yield Remark(line=_line(entry), text=f"mended to be read: {block.parser_metadata[MENDED]}")
        elif isinstance(block, ParsingFailedBlock) and not isinstance(block, DuplicateBlockKeyBlock):
            yield CitationError(line=_line(block), reason=_reason(block), raw=(block.raw or "").strip())


def _entry(block: Block) -> Entry | None:
    """The entry that a block holds; that a key or a field stands twice is nothing that matters here."""
    held = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) else block
    return held if isinstance(held, Entry) else None


def _mended(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with those that failed in a way that can be mended as entries; the parser leaves their rest apart."""
    waiting = iter([*blocks, None])
    block = next(waiting)
    while block is not None:
        behind = next(waiting)
        if type(block) is ParsingFailedBlock:
            rest = behind.raw or "" if isinstance(behind, ImplicitComment) else ""
            yield _mended_entry(block, rest) or block
        else:
            yield block
        block = behind


def _mended_entry(block: ParsingFailedBlock, rest: str) -> Entry | None:
    text = "\n".join(map(_with_balanced_value, f"{block.raw or ''}{rest}".split("\n")))
    for fault, mended in FAULT_TO_MENDED:
        text = fault.sub(mended, text)
    text = text.rstrip() + "}" * (text.count("{") - text.count("}"))
    found = [one for one in map(_entry, Splitter(text).split().blocks) if one]
    if len(found) != 1 or not all(_is_value(str(field.value)) for field in found[0].fields):
        return None
    entry = Entry(
        entry_type=found[0].entry_type,
        key=found[0].key,
        fields=found[0].fields,
        start_line=block.start_line,
        raw=f"{block.raw or ''}{rest}",
    )
    entry.set_parser_metadata(MENDED, _reason(block))
    return entry


def _is_value(printed: str) -> bool:
    pieces = map(str.strip, _joined_by_signs(printed))
    return all(piece[:1] + piece[-1:] in ("{}", '""') or re.fullmatch(r"[\w.:+-]+", piece) for piece in pieces)


def _with_balanced_value(line: str) -> str:
    """A field that stands on a line of its own, without the braces within it where these open and close nothing."""
    found = _VALUE_ON_A_LINE.fullmatch(line)
    if found is None or found["value"].count("{") == found["value"].count("}"):
        return line
    return found["before"] + re.sub(r"[{}]", "", found["value"]) + found["behind"]


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _reason(block: ParsingFailedBlock) -> str:
    return tidy(getattr(block.error, "abort_reason", "") or str(block.error)) or "not well-formed BibTeX"


def _fields(entry: Entry, strings: Mapping[str, str]) -> Fields:
    """The fields by name; of one that stands twice the first counts."""
    pairs = [pair for field in entry.fields for pair in _parted(field.key, str(field.value))]
    return {name.lower(): _value(printed, strings) for name, printed in reversed(pairs)}


def _parted(name: str, printed: str) -> Iterator[tuple[str, str]]:
    """A field, or the several of which one is taken to be the rest of the other where no comma stands between them."""
    begin = 0
    for found in _NEXT_FIELD.finditer(printed) if "=" in printed else ():
        before = printed[begin : found.start()].strip()
        if before.count("{") == before.count("}"):
            yield name, before
            name, begin = found["name"], found.end()
    yield name, printed[begin:].strip()


def _value(printed: str, strings: Mapping[str, str], depth: int = 3) -> str:
    """A value without its braces or quotation marks; "#" joins what stands around it, a bare name is that of a string.

    >>> _value('jan # "~5, " # {19} # 99', {"jan": "{January}"})
    'January~5, 1999'
    """
    return "".join(_piece(piece.strip(), strings, depth) for piece in _joined_by_signs(printed))


def _piece(piece: str, strings: Mapping[str, str], depth: int) -> str:
    if piece[:1] + piece[-1:] in ("{}", '""'):
        return piece[1:-1]
    named = strings.get(piece.lower())
    return _value(named, strings, depth - 1) if named and depth else piece


def _joined_by_signs(printed: str) -> Iterator[str]:
    """The pieces between the signs that stand neither inside braces nor inside quotation marks."""
    begin, braces, is_quoted = 0, 0, False
    for place, sign in enumerate(printed if "#" in printed else ""):
        if sign in "{}":
            braces += 1 if sign == "{" else -1
        elif sign == '"' and not braces:
            is_quoted = not is_quoted
        elif sign == "#" and not (braces or is_quoted):
            yield printed[begin:place]
            begin = place + 1
    yield printed[begin:]


def _with_inherited(fields: Fields, key_to_fields: Mapping[str, Fields]) -> Fields:
    """The fields with those of the entries it refers to; the title of a book is the book title of its chapters."""
    whole = dict(fields)
    for key in filter(None, map(str.strip, fields.get("xdata", "").lower().split(","))):
        whole = {**key_to_fields.get(key, {}), **whole}
    crossref = fields.get("crossref", "").strip().lower()
    if parent := key_to_fields.get(crossref) if crossref else None:
        shared = {name: value for name, value in parent.items() if name not in _NOT_INHERITED and name != "author"}
        whole = {"booktitle": parent.get("title", ""), **shared, **whole}
    return whole


# ---------------------------------------------------------------------------------------------------------------------
# Entry to citation


def _citation(entry: Entry, fields: Fields) -> Citation | CitationError:
    plain = {name: _first(fields, names) for name, names in FIELD_TO_NAMES.items()}
    title = _title(fields, entry.entry_type.lower())
    authors, doi = list(_authors(_names_of_authors(fields))), _doi(fields)
    if not (title or authors or doi or plain["journal"] or fields.get("pmid") or fields.get("abstract")):
        return CitationError(
            line=_line(entry), reason="no title, nor anything else to go by", raw=(entry.raw or "").strip()
        )
    kind, date, url = entry.entry_type.lower(), _date(fields), _identifiers.url_in(_verbatim(fields.get("url", "")))
    return replace(
        citation(
            title=title,
            people=[(author, ()) for author in authors],
            lines=[_decoded(line) for line in fields.get("affiliation", "").split("\n\n")],
            abstract=[("", "\n".join(map(_decoded, re.split(r"\n\s*\n", fields.get("abstract", "")))))],
            keywords=list(_keywords(fields)),
            publisher=plain["publisher"],
        ),
        pmid=_identifiers.pmid(fields.get("pmid", ""))
        or pubmed_number(
            notes=[fields.get("note", ""), fields.get("annote", ""), fields.get("extra", "")],
            addresses=[url or ""],
            databases=[fields.get("eprinttype", "")],
            accession=fields.get("eprint"),
        ),
        doi=doi,
        pmcid=_identifiers.pmcid(fields.get("pmcid", "") or fields.get("pmc", "")),
        accessions=tuple(_accessions(fields)),
        url=url,
        journal=plain["journal"],
        volume=plain["volume"],
        issue=plain["issue"] if kind in NUMBERED or "journal" in fields else _first(fields, ("issue",)),
        pages=_pages(fields, kind),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(plain["language"] or ""),
        publication_types=types(_type(kind, fields, plain["journal"]), _decoded(fields.get("type", ""))),
    )


def _type(kind: str, fields: Fields, journal: str | None) -> str:
    """The name of the type; what stands in an archive of preprints and in no journal is a preprint."""
    if _archive(fields) in PREPRINT_ARCHIVES and not journal:
        return "Preprint"
    return TYPE_TO_NAME.get(kind) or type_name(kind)


def _archive(fields: Fields) -> str:
    return (fields.get("eprinttype", "") or fields.get("archiveprefix", "")).lower()


def _accessions(fields: Fields) -> Iterator[str]:
    """The numbers that arXiv, Web of Science and Scopus give, each in a field of its own."""
    if _archive(fields) == "arxiv":
        yield from accessions([f"arXiv:{_verbatim(fields.get('eprint', '')).removeprefix('arXiv:')}"])
    yield from accessions(_verbatim(fields.get(name, "")) for name in ("unique-id", "eid", "ut"))


def _title(fields: Fields, kind: str) -> str | None:
    """The title with what stands below it; of a whole without one the title that its parts would have of it.

    What has no title may have a description in its place, as APA's style asks for.
    """
    title, subtitle = _first(fields, ("title",)), _first(fields, ("subtitle",))
    if not title and kind in WHOLES:
        return title_of(_first(fields, ("booktitle", "maintitle")), _first(fields, ("booksubtitle",)))
    return title_of(title, subtitle) or _first(fields, ("titleaddon",))


def _first(fields: Fields, names: Iterable[str]) -> str | None:
    return next(filter(None, (_decoded(fields.get(name, "")) for name in names)), None)


def _keywords(fields: Fields) -> Iterator[str]:
    """The keywords; two hyphens part a heading of a library from what is below it, and are no dash."""
    for name in KEYWORD_NAMES:
        yield from keywords_in(_decoded(fields.get(name, "").replace("--", "{-}{-}")))


def _pages(fields: Fields, kind: str) -> str | None:
    printed = pages_in(_between_pages(_decoded(fields.get("pages", ""))))
    if printed and not (kind in WHOLES and printed.isdigit()):
        return printed
    return _first(fields, ("eid", "article-number"))


def _between_pages(printed: str) -> str:
    """Pages with a hyphen between them, or a dash where they hold hyphens of their own: "C3-32–C3-35"."""
    sign = "–" if re.search(r"\w-\w.*[–—].*\w-\w", printed) else "-"
    return re.sub(r"\s*[–—]+\s*" if sign == "–" else r"\s*[-–—]+\s*", sign, printed)


def _date(fields: Fields) -> str | None:
    if date := _first(fields, ("date",)):
        return date
    year = _first(fields, ("year",))
    return " ".join(filter(None, (year, *(_first(fields, (name,)) for name in ("month", "day"))))) if year else None


def _doi(fields: Fields) -> Doi | None:
    """The DOI's own field, else an address of the resolver."""
    url = _verbatim(fields.get("url", ""))
    printed = [_verbatim(fields.get("doi", "")), url if "doi.org/" in url else ""]
    return next(filter(None, map(_identifiers.doi, printed)), None)


# ---------------------------------------------------------------------------------------------------------------------
# Names: "First von Last", "von Last, First", "von Last, Jr, First"


def _names_of_authors(fields: Fields) -> str:
    """The authors' field, or that of who stands in their place; editors are none, but those who direct a film are."""
    is_directed = "director" in fields.get("editortype", "")
    return fields.get("author", "") or fields.get("director", "") or (fields.get("editor", "") if is_directed else "")


def _authors(field: str) -> Iterator[Author]:
    names = list(_separate(field))
    if len(names) == 1 and field.count(",") >= _MANY_COMMAS and "=" not in field:  # commas where "and" ought to be
        yield from (Author(name=name, family=name) for name in map(_decoded, field.split(",")) if name)
        return
    for name in names:
        decoded = _decoded(name).strip(" ,")
        if any(_names.authors_in([decoded])) and decoded.lower() != "others":
            yield _author(name)


def _separate(field: str) -> Iterator[str]:
    """The names between "and", which parts nothing inside braces.

    >>> list(_separate("Doe, Jane and {Barnes and Noble}"))
    ['Doe, Jane', '{Barnes and Noble}']
    """
    begin = 0
    for found in _AND.finditer(field):
        before = field[begin : found.start()]
        if before.count("{") <= before.count("}"):
            yield before.strip()
            begin = found.end()
    yield field[begin:].strip()


def _direct(name: str) -> Author:
    """A name in the order in which it is spoken: its family name begins at the first word without a capital.

    >>> _direct("Sarah van Den Berg").family, _direct("Charles de la Vallée Poussin").family, _direct("J A Doe").family
    ('van Den Berg', 'de la Vallée Poussin', 'Doe')
    """
    words = name.split()
    if not OF_A_BODY.isdisjoint(words):
        return Author(name=name, family=name)
    begin = next((place for place, word in enumerate(words[1:-1], 1) if word.isalpha() and word.islower()), None)
    if begin is None or _names.is_group(name):
        return _names.direct(name)
    return _names.author(name=name, family=" ".join(words[begin:]), given=" ".join(words[:begin]))


def _author(name: str) -> Author:
    decoded = _decoded(name)
    if parts := {part.lower(): tidy(value.strip(' "')) for part, value in _NAMED_PART.findall(decoded)}:
        family = " ".join(filter(None, (parts.get("prefix"), parts.get("family"))))
        return _names.author(
            name=f"{parts.get('given', '')} {family}".strip(), family=family, given=parts.get("given", "")
        )
    if name.startswith("{") and name.endswith("}") and name.count("{") == 1:
        return Author(name=decoded, family=decoded)
    if found := _BRACED_LAST.fullmatch(name):
        return _names.author(name=decoded, family=_decoded(found["family"]), given=_decoded(found["given"]))
    if "," not in decoded:
        return _direct(decoded)
    last, *middle, first = (part.strip() for part in decoded.split(","))
    if middle and _SUFFIX.fullmatch(middle[0]):
        return _names.inverted(f"{last}, {first}, {middle[0]}")
    return _names.inverted(decoded if _SUFFIX.fullmatch(first) else f"{last}, {' '.join((*middle, first))}")


# ---------------------------------------------------------------------------------------------------------------------
# LaTeX to text

COMMAND_TO_TEXT = {
    **{name: name for name in ("TeX", "LaTeX", "BibTeX", "XeTeX", "LuaTeX")},
    **{"textless": "<", "textgreater": ">", "textbar": "|", "slash": "/", "hyphen": "-", "textperiodcentered": "·"},
    **{"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"},
    **{"copyright": "©", "S": "§", "P": "¶", "pounds": "£", "euro": "€", "micro": "µ", "degree": "°", "celsius": "°C"},
    **{"lq": "‘", "rq": "’", "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "-": "", "cite": "", "citep": ""},
}
"""Commands that pylatexenc does not know, or for which it puts a sign of its own."""

ONLY_STYLES = ("url", *(f"math{style}" for style in ("bb", "bf", "cal", "frak", "it", "rm", "scr", "sf", "tt")))
"""Commands of which pylatexenc makes letters in that style, or brackets."""

REWRITTEN = tuple(
    (re.compile(form), written)
    for form, written in (
        (r"\\(?:enquote|mkbibquote)\*?\s*\{([^{}]*)\}", r"“\1”"),
        (r"\\(?:href|foreignlanguage|textcolor|noopsort|natexlab)\s*\{[^{}]*\}", ""),
        (r"\\ocirc(?![A-Za-z])", r"\\r"),  # of the preamble that MathSciNet exports
    )
)
"""Commands whose first argument is not to be read, or that are known by other names."""

# "The opening $ must have a non-space character immediately to its right, while the closing $ must have a non-space
# character immediately to its left, and must not be followed immediately by a digit" (pandoc). Between these is no
# formula but money where a digit follows both: "from $5 to $10"; "$\\pm$0.1" is a formula.
_SIGNS_OF_FORMULA = r"(?:\\.|[^$\\])*(?<=\S)"
_MATH = re.compile(
    rf"(?<![\\$])\$(?=[^\s$\d])({_SIGNS_OF_FORMULA})\$(?!\$)"
    rf"|(?<![\\$])\$(?=\d)({_SIGNS_OF_FORMULA})\$(?![\d$])"
    rf"|\$\$(?=\S)({_SIGNS_OF_FORMULA})\$\$"
    r"|\\\((.*?)\\\)",
    re.DOTALL,
)
_DEGREES = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))")
_SCRIPT_SIGN = re.compile(r"(?<!\\)[_^]")
_BEHIND_COMMAND = re.compile(r"(\\[A-Za-z]+)(?:\s+(?=[\w.])|$)")
_ACTIVE = re.compile(r"(?<!\\)([%#$])")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|(?=\W))")
DASHES = ((re.compile("(?<!-)---(?!-)"), "—"), (re.compile("(?<!-)--(?!-)"), "–"))
_TIE = re.compile(r"(?<=[\w.,}])~(?=[\w{])")


@cache
def _latex() -> LatexNodes2Text:
    """The converter; of a command that it does not know it keeps what stands in its braces."""
    known = get_default_latex_context_db()
    known.add_context_category(
        "kg",
        prepend=True,
        macros=[
            *(MacroTextSpec(name, text) for name, text in COMMAND_TO_TEXT.items()),
            *(MacroTextSpec(name, discard=False) for name in ONLY_STYLES),
        ],
    )
    known.set_unknown_macro_spec(MacroTextSpec("", discard=False))
    known.set_unknown_environment_spec(EnvironmentTextSpec("", discard=False))
    return LatexNodes2Text(latex_context=known, math_mode="text", keep_comments=True)


def _without_math(found: re.Match[str]) -> str:
    """What a formula reads like without its signs for indices and powers, as prose has it: "H2O", "mm2", "5 °C"."""
    inside = _DEGREES.sub("°", next(filter(None, found.groups()), ""))
    return _BEHIND_COMMAND.sub(r"\1{}", _SCRIPT_SIGN.sub("{}", inside))


def _decoded(value: str) -> str:
    r"""A value on one line without LaTeX; a percent sign begins no comment in files that programs write.

    >>> _decoded(r"Na{\"i}ve {\'E}tude of 5% {DNA} \& \emph{more}"), _decoded("pp. 1--2~cm, ~3 {m}")
    ('Naïve Étude of 5% DNA & more', 'pp. 1–2 cm, ~3 m')
    """
    printed = value
    if "$" in value or "\\(" in value:
        value = _MATH.sub(_without_math, value)
    if "\\" in value:
        for form, written in REWRITTEN:
            value = form.sub(written, value)
        try:
            return tidy(_latex().latex_to_text(_ACTIVE.sub(r"\\\1", value))) or _bare(printed)
        except Exception:  # pylatexenc fails in many ways on what LaTeX itself would refuse
            value = _COMMAND.sub("", value)
    value = _TIE.sub(" ", value)
    for dash, sign in DASHES:
        value = dash.sub(sign, value)
    return tidy(re.sub(r"[{}]", "", value.replace("``", "“").replace("''", "”")))  # "-{}-" is two hyphens


def _bare(value: str) -> str:
    """A value of which no text is left, as it is printed: the name of a command that only its author knows."""
    return tidy(re.sub(r"[{}]", "", value))


def _verbatim(value: str) -> str:
    r"""An address or a DOI, of which some programs escape signs: "10.1/a\_b"."""
    return re.sub(r"\\([_%#&~^{}$])", r"\1", value.replace("{\\_}", "_").replace("\\textasciitilde", "~")).strip(
        "{} \n"
    )
