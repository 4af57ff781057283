"""Any table of titles and abstracts, as CSV, TSV or Excel: of ASReview, Rayyan, Covidence, Zotero, or made by hand.

Columns are known by their headers, and a remark says which was taken for what. The date is that of a column for dates
where it is of the year of the column for years, else the year with month and day. Cells that say "nan" or "n/a" are
empty. A column "Source" is the journal where no other is; but of BVS it is the whole reference, and in tables made by
hand it may name the database.

The standard library's csv parts the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from kg.model import Author, Citation, CitationError, Doi, Heading, Pmid, Remark
from kg.readers import (
    _accessions,
    _addresses,
    _compose,
    _csv,
    _dates,
    _excel,
    _headings,
    _identifiers,
    _languages,
    _locator,
    _markup,
)
from kg.readers._record import tidy
from kg.sources.files import Source
from kg.words import tags

__all__ = ["read", "recognises"]

FIELD_TO_COLUMNS = {
    "title": (
        "title",
        "article title",
        "primary title",
        "document title",
        "paper title",
        "study title",
        "title of article",
        "ti",
        "t1",
        "display name",
        "titel",
        "título",
        "titulo",
        "titre",
    ),
    "abstract": (
        "abstract",
        "abstract note",
        "abstract text",
        "abstracts",
        "ab",
        "n2",
        "summary",
        "zusammenfassung",
        "kurzfassung",
        "resumen",
        "resumo",
        "résumé",
    ),
    "authors": (
        "author full names",
        "authors",
        "author s",
        "author",
        "author names",
        "author name",
        "first authors",
        "authors primary",
        "authorships author display name",
        "au",
        "autoren",
        "autor innen",
        "verfasser",
        "autores",
        "autor",
        "auteurs",
        "auteur",
        "contributors",
    ),
    "year": (
        "year",
        "publication year",
        "pub year",
        "published year",
        "year published",
        "py",
        "jahr",
        "erscheinungsjahr",
        "publikationsjahr",
        "año",
        "año de publicación",
        "ano",
        "ano de publicação",
        "année",
        "année de publication",
    ),
    "month": ("month", "published month"),
    "day": ("day",),
    "date": ("publication date", "date of publication", "date published", "published date", "date", "pubdate"),
    "journal": (
        "journal",
        "journal title",
        "source title",
        "publication title",
        "journal book",
        "journal name",
        "container title",
        "publication name",
        "secondary title",
        "parent title",
        "primary location source display name",
        "pubtitle",
        "anthology title",
        "t2",
        "jf",
        "jo",
        "zeitschrift",
        "revista",
        "periódico",
        "revue",
    ),
    "volume": ("volume", "volume number", "vol", "biblio volume", "vl"),
    "issue": ("issue", "number", "issue number", "biblio issue", "is"),
    "pages": ("pages", "page", "page range", "page numbers", "pagination"),
    "article number": ("article number", "art no"),
    "first page": ("first page", "start page", "page start", "biblio first page", "sp"),
    "last page": ("last page", "end page", "page end", "biblio last page", "ep"),
    "doi": ("doi", "article doi", "do", "doi link", "doi url"),
    "pmid": ("pmid", "pubmed id", "medline pmid", "ids pmid", "accession number pmid"),
    "url": ("url", "link", "urls", "web address", "full text link", "fulltext url", "plink", "source urls", "ur"),
    "keywords": (
        "keywords",
        "author keywords",
        "keyword",
        "keyword s",
        "keywords display name",
        "manual tags",
        "kw",
        "de",
        "schlagwörter",
        "schlagworte",
        "schlüsselwörter",
        "palabras clave",
        "palavras chave",
        "mots clés",
    ),
    "language": ("language", "article language", "languages", "language s", "la"),
    "type": ("publication type", "document type", "reference type", "item type", "article type", "doctype", "type"),
    "pmcid": ("pmcid", "pmc id", "pmc", "ids pmcid"),
    "headings": ("subject headings", "mesh terms", "mesh headings", "mesh", "descriptor s", "descriptors"),
    "publisher": ("publisher", "book publisher"),
    "affiliations": ("affiliations", "affiliation", "author affiliations", "author addresses"),
    "database": ("database", "database name"),
    "citation": ("citation", "source"),
    "record": ("id",),
    "extra": ("extra",),
    "retracted": ("is retracted", "retracted"),
}
"""The names of columns in plain words, the usual first; a field takes the first that is there.

Those in German, Spanish, Portuguese and French stand behind the English ones.
"""

COLUMNS_OF_KG = frozenset(("roles", "themes", "iri"))
"""By these a table is known that kg wrote, in which "'" stands before what a spreadsheet would take for a formula."""

BESIDE_A_TITLE = ("abstract", "authors", "year", "date", "journal", "doi", "pmid", "pmcid", "url", "keywords")
"""Of these a table must have one, if its title is not its only column."""

DECS_COLUMNS = ("descriptor s", "descriptors")
EMTREE_COLUMNS = (
    "emtree drug index terms major focus",
    "emtree medical index terms major focus",
    "emtree drug index terms",
    "emtree medical index terms",
)
ACCESSION_COLUMN_TO_DATABASE = {
    "accession number": "",
    "embase accession id": "Embase",
    "pui": "Embase",
    "embase id": "Embase",
    "central id": "CENTRAL",
    "cinahl id": "CINAHL",
    "eid": "Scopus",
    "ut unique wos id": "Web of Science",
    "ids openalex": "OpenAlex",
    "lens id": "Lens",
}
"""Whose numbers a column holds; "" for those of the database that the row names."""

_MEDLINE = re.compile(r"medline|pubmed", re.IGNORECASE)
_CITED = re.compile(r"\. \d{4}[^;.]*;(?P<place>[^;]+?)\.(?:\s|$)|;\s*(?P<printed>[^;,]*\d[^;,]*),[^;]*\d{4}\b")
_EMPTY = re.compile(r"(?:nan|n/?a|null|none|<na>|-+|\ufffc)", re.IGNORECASE)
_FORMULA = "the title is a formula of which the file holds no value; open the workbook in Excel and save it"
_IN_EXTRA = re.compile(r"^\s*(?P<name>PMID|PMCID|DOI)\s*:\s*(?P<value>\S.*?)\s*$", re.IGNORECASE | re.MULTILINE)
_DATABASE = re.compile(
    r"(?:pub ?med|medline|embase|scopus|web of (?:science|knowledge)|wos|cinahl|psyc ?info|cochrane(?: library)?|lilacs"
    r"|bvs|google scholar|crossref|openalex|europe ?pmc|ebsco(?:host)?|ovid|proquest|dimensions|central|hand ?search)"
    r"\b.*",
    re.IGNORECASE,
)
_GUARD = re.compile(r"^'(?='*[=+@\t-])")
_OTHER_KINDS = frozenset(("pt", "ut"))


def recognises(source: Source) -> bool:
    """Whether a header names a title and something beside it, or a title alone."""
    if _excel.is_workbook(source):
        return any(_csv.header_of(text, _is_header) for _, text in _excel.sheets(source, rows=_csv.HEADER_WITHIN))
    return _csv.header_of(source.head, _is_header) is not None


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The rows, after a remark that says which column was taken for what; of a workbook, those of each sheet."""
    if _excel.is_workbook(source):
        for name, text in _excel.sheets(source):
            if _csv.header_of(text, _is_header) is None:
                yield Remark(
                    line=1,
                    text=f"sheet '{name}' is not read: no header names a title and an abstract, authors or the like",
                )
            yield from _rows(text, f"sheet '{name}': ")
    else:
        yield from _rows(source.text)


def _rows(text: str, where: str = "") -> Iterator[Citation | CitationError | Remark]:
    header = _csv.header_of(text, _is_header)
    if header is None:
        return
    columns = _columns(header.names)
    yield Remark(line=header.end, text=where + _taken(header, columns))
    is_of_kg = set(header.names) >= COLUMNS_OF_KG
    for row in _csv.rows(text, header):
        yield row if isinstance(row, CitationError) else _citation(_bare(row) if is_of_kg else row, columns)


def _is_header(names: Sequence[str]) -> bool:
    columns = _columns(names)
    if "title" not in columns or _csv.is_scopus(names) or not _OTHER_KINDS.isdisjoint(names):
        return False
    return len(names) == 1 or any(field in columns for field in BESIDE_A_TITLE) or "source" in names


def _columns(names: Sequence[str]) -> dict[str, str]:
    """The name of the column for each field that has one."""
    found = {
        field: next(name for name in known if name in names)
        for field, known in FIELD_TO_COLUMNS.items()
        if not set(known).isdisjoint(names)
    }
    if "source" in names:
        found.setdefault("journal", "source")
    return found


def _taken(header: _csv.Header, columns: dict[str, str]) -> str:
    """What a person wants to check: "columns: title = Title, year = Publication Year; not used: Notes"."""
    printed = dict(zip(reversed(header.names), reversed(header.printed), strict=True))
    taken = ", ".join(f"{field} = {printed[name]}" for field, name in columns.items())
    unused = [name for name in header.printed if name and name not in {printed[one] for one in columns.values()}]
    return f"columns: {taken}" + (f"; not used: {', '.join(unused)}" if unused else "")


def _citation(row: _csv.Row, columns: dict[str, str]) -> Citation | CitationError:
    if row.get(columns["title"]) == _excel.NOT_COMPUTED:
        return CitationError(line=row.line, reason=_FORMULA, raw=row.raw)
    found = _fields(row, columns)
    title, doi, pmid = _markup.plain(found["title"]), _doi(found), _pmid(found)
    if not (title or doi or pmid or found["abstract"] or found["authors"]):
        return CitationError(line=row.line, reason="neither a title nor a DOI nor a PMID", raw=row.raw)
    people, lines = _with_affiliations(_authors(row, columns), found["affiliations"])
    prose = _compose.citation(
        title=title or None,
        people=people,
        lines=lines,
        abstract=_markup.sections(row.cells.get(columns["abstract"], "")) if found["abstract"] else (),
        headings=tuple(_headings_of(row, found)),
        keywords=[word.strip("* ") for word in _keywords(found["keywords"])],
        publisher=found["publisher"] or None,
    )
    date, place = _date(found), _place(found["citation"])
    return structs.replace(
        prose,
        pmid=pmid,
        doi=doi,
        pmcid=_identifiers.pmcid(found["pmcid"]),
        url=_identifiers.url_in(found["url"]),
        journal=_markup.plain(found["journal"]) or None,
        accessions=tuple(dict.fromkeys(_accessions_of(row, found))),
        volume=found["volume"] or place.volume,
        issue=found["issue"] or place.issue,
        pages=found["pages"]
        or _compose.pages(found["first page"], found["last page"])
        or found["article number"]
        or place.pages,
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(found["language"]),
        publication_types=tuple(map(_compose.type_name, filter(None, map(str.strip, found["type"].split(";"))))),
        database=found["database"] or None,
        retracted=found["retracted"].casefold() == "true",
    )


def _fields(row: _csv.Row, columns: dict[str, str]) -> dict[str, str]:
    """The cells by field; Zotero keeps numbers that it has no field for as lines of Extra: "PMID: 900101"."""
    found = {field: _cell(row, columns.get(field, "")) for field in FIELD_TO_COLUMNS}
    for line in _IN_EXTRA.finditer(row.cells.get(columns.get("extra", ""), "")):
        field = line["name"].casefold()
        found[field] = found[field] or line["value"]
    if columns.get("journal") == "source" and _CITED.search(found["journal"]):
        found["journal"] = ""
    elif columns.get("journal") == "source" and not found["database"] and _DATABASE.fullmatch(found["journal"]):
        found["database"], found["journal"] = found["journal"], ""
    return found


def _authors(row: _csv.Row, columns: dict[str, str]) -> list[Author]:
    """The authors of the cell with its line ends, for they too may stand between people."""
    cell = row.cells.get(columns.get("authors", ""), "")
    lines = "\n".join(map(tidy, cell.split("\n")))
    return [] if _EMPTY.fullmatch(lines) else _csv.authors(lines)


def _keywords(cell: str) -> list[str]:
    listed = _csv.items(cell)
    return _compose.keywords_in(cell) if listed is None else list(filter(None, map(tidy, listed)))


def _with_affiliations(authors: list[Author], cell: str) -> tuple[list[_compose.Person], list[str]]:
    """The authors with their lines, and those of no one in particular; Embase prints the owners before a line."""
    lines = _addresses.parted(cell)
    lines = lines if len(lines) > 1 or cell.startswith("(") else list(filter(None, map(str.strip, cell.split(";"))))
    owned = list(_addresses.bare_lines(lines, [author.name for author in authors]))
    people = [
        (author, tuple(line for places, line in owned if place in places)) for place, author in enumerate(authors)
    ]
    return people, [line for places, line in owned if not places]


def _accessions_of(row: _csv.Row, found: dict[str, str]) -> Iterator[str]:
    """The numbers of the databases after which columns are called, or of the one that the row names."""
    for column, database in ACCESSION_COLUMN_TO_DATABASE.items():
        if number := _accessions.accession(_cell(row, column), database or found["database"]):
            yield number
    if own := _accessions.accession(found["record"]):
        yield own


def _place(citation: str) -> _locator.Locator:
    """Volume, issue and pages of a reference: "Inv J. 2020 Feb;63(2):1-9. doi: ...", "Inv J;63(2): 1-9, fev. 2020."."""
    found = _CITED.search(citation)
    return _locator.locate(found["place"] or found["printed"]) if found else _locator.Locator()


def _bare(row: _csv.Row) -> _csv.Row:
    return replace(row, cells={name: _GUARD.sub("", cell) for name, cell in row.cells.items()})


def _headings_of(row: _csv.Row, found: dict[str, str]) -> Iterator[Heading]:
    """ "Social Work/methods (mesh)"; without a vocabulary it is MeSH, but DeCS in BVS; Embase has its own columns."""
    vocabulary = "decs" if row.get(*DECS_COLUMNS) and not _MEDLINE.search(found["database"]) else "mesh"
    for printed in filter(None, map(str.strip, found["headings"].split(";"))):
        yield _headings.heading(*(tags.heading_in(f"heading: {printed}") or (printed, vocabulary)))
    for column in EMTREE_COLUMNS:
        yield from (Heading(label=label, vocabulary="emtree") for label in filter(None, _cell(row, column).split(", ")))


def _cell(row: _csv.Row, name: str) -> str:
    held = row.get(name)
    return "" if _EMPTY.fullmatch(held) else held


def _pmid(found: dict[str, str]) -> Pmid | None:
    """The PMID, or the number of a record that BVS has from MEDLINE: "mdl-900101"."""
    return _identifiers.pmid(found["pmid"] or (found["record"] if found["record"].startswith("mdl-") else ""))


def _doi(found: dict[str, str]) -> Doi | None:
    """The DOI of its own column, else of an address that is one."""
    is_one = "doi.org/" in found["url"] or found["url"].startswith("10.")
    return _identifiers.doi(found["doi"]) or (_identifiers.doi(found["url"]) if is_one else None)


def _date(found: dict[str, str]) -> str | None:
    year, date = found["year"].removesuffix(".0"), found["date"]
    of_date = _dates.iso(date) or ""
    if of_date and (not year or of_date.startswith(year)):
        return date
    return " ".join(filter(None, (year, found["month"], found["day"]))) if _dates.iso(year) else None
