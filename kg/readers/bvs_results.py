"""BVS/VHL: result lists of the Virtual Health Library saved as text or as a web page.

A record begins with its number on a line ("12."), or with number and title on one. The line with " | ID: " names the
database; the journal stands in the line above it, and title and authors above that, where they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, islice, pairwise, takewhile

from kg.model import Author, Citation, CitationError, Part, Pmid, Remark, Span
from kg.readers import _dates, _html, _identifiers, _languages, _names
from kg.readers._accessions import accessions
from kg.readers._headings import headings
from kg.readers._locator import Locator, locate
from kg.readers._patterns import any_line
from kg.readers._record import RecordText, paragraphs, tidy
from kg.sources.files import Source

__all__ = ["read", "recognises"]

_PROMISE = re.compile(
    r"(?:results?|resultados?|résultats?)?:? ?(?P<first>\d[\d.,]*) ?[-–] ?(?P<last>\d[\d.,]*) (?:de|of|sur) [\d.,]+"
    r"(?: (?:results?|resultados?|résultats?))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?P<number>\d{1,6})\.(?: (?P<title>\S.*))?")
_ID_LINE = re.compile(r"(?:(?P<before>[^|]*(?:\|[^|]*)*)\| )?ID: ?(?P<id>\S.*)?")
# The same line without an identifier: "Article in English | MEDLINE"
_LINE_WITHOUT_ID = re.compile(
    r"(?P<before>[^|;:]{3,40} (?:in|em|en|dans) [^|;:]{3,30} \|[^;:]*)(?P<id>(?!))?", re.IGNORECASE
)
_TYPE_AND_LANGUAGE = re.compile(r"(?P<type>.+?) (?:in|em|en|de|dans) (?P<language>.+)", re.IGNORECASE)
_JOURNAL = re.compile(r"(?P<journal>[^;]*\S)\s+;\s*(?P<rest>.*)")
# "2023 08 30", "2019 Dec", "jul.-set. 2020": MEDLINE's dates and those of LILACS
_DATE = re.compile(
    rf"(?:^|,\s*)(?P<date>(?:{_dates.MONTH}[\s/-]*){{0,3}}(?:1[5-9]|20)\d\d\b[^.,:(]*(?:\.\s*\d{{1,2}}\b)?)(?=[.,]|$)",
    re.IGNORECASE,
)
_CLOSE_JOURNAL = re.compile(r"(?P<journal>[^;]*[^;\s]);\s*(?P<rest>[^;]*)")  # no space before ";": where a date follows
_IMPRINTS = (
    # A thesis or a report prints place, publisher and date: "São Paulo; s.n; 2019. 120 p."
    re.compile(rf"[^;]+;[^;]+;\s*(?P<date>(?:{_dates.MONTH}[\s/-]*){{0,2}}(?:1[5-9]|20)\d\d)\b.*", re.IGNORECASE),
    # A chapter prints the book: "In. Souza, Ana. Um livro. Rio de Janeiro, Editora, 2015. p.33-58."
    re.compile(r"In[.:] \S.*\b(?P<date>(?:1[5-9]|20)\d\d)\b(?:\D*\bp\.? ?(?P<pages>\d+-\d+))?.*"),
)

PART_TO_LABELS = {
    Part.ABSTRACT: "abstract resumo resumen résumé resume",
    Part.HEADINGS: """
        subject(s) subject subjects assunto(s) assunto assuntos asunto(s) asunto asuntos tema(s) temas sujet(s) sujets
        main_subject mesh_terms decs_terms
    """,
    Part.KEYWORDS: "keywords key_words palavras-chave palabras_clave palabras-clave mots-clés mots_clés",
}
"""The lines that stand above a part, in the languages of the library; "_" stands for a space."""
LABEL_TO_PART = {label.replace("_", " "): part for part, labels in PART_TO_LABELS.items() for label in labels.split()}

_FURNITURE = any_line(r"""
    your_browser_doesn.t_support_javascript.* seu_navegador_não_suporta.* su_navegador_no_soporta.*
    votre_navigateur.* loading carregando cargando (?:show|mostrar|afficher):_\d+_\|.* filter filtr[aoe]r? \.\.\.
    … selection_of_citations sele[cç][aã]o_de_(?:refer[eê]ncias|cita[cç][oõ]es)
    selecci[oó]n_de_(?:referencias|citas) s[eé]lection_de_citations search_detail detalhes?_da_pesquisa
    detalles?_de_la_b[uú]squeda d[eé]tail_de_la_recherche full_text texto_completo texte_(?:complet|intégral)
    similar similares print imprimir export exportar share compartilhar compartir more_like_this more_details xml
    [«<]*_?anterior pr[oó]xim[ao]_?[»>]* next_?[>»]* [<«]*_?previous page_\d+.* p[aá]gina_\d+.* [<«]*_?first
    last_?[»>]* [<«]*_?primeir[ao] [uú]ltim[ao]_?[»>]* (?:\d+_){2,}\d+(?:_[.…»>]+)* go_to_page.*
""")
BULLET = "• "
_HAS_SEPARATOR = re.compile(r"^,|,$| , |.{60}")
_LABEL_ON_LINE = re.compile(r"((?:as?sunto|subject|sujet)\(s\)):? (\S.*)", re.IGNORECASE)
_MEDLINE = re.compile(r"\bMEDLINE\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """The lines of one record below its number, without furniture; `line` is that of the number."""

    number: int
    line: int
    lines: tuple[str, ...]
    raw: str


def recognises(source: Source) -> bool:
    """Whether the page promises a range of results, or numbers records that name their database and ID."""
    lines = list(map(tidy, _html.shown(source).head.split("\n")))
    has_ids = any(" | " in line and _database_line(line) for line in lines)
    has_numbers = any(map(_NUMBER.fullmatch, lines))
    # The lists of other sites say "1 - 10 of 100", too, when a browser saves them whole.
    promises = _html.of(source) is None and any(map(_PROMISE.fullmatch, lines))
    return has_numbers and (has_ids or promises)


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The records of the list, then a remark where the page promises other numbers than it holds."""
    source = _html.shown(source)
    raw_lines = source.text.split("\n")
    lines = list(map(tidy, raw_lines))
    held = set()
    for (begin, number, title), (end, *_) in pairwise([*_starts(lines), (len(lines), 0, "")]):
        held.add(number)
        below = (piece for line in lines[begin + 1 : end] for piece in _label_and_rest(line))
        inside = tuple(line for line in (title, *below) if not _is_furniture(line))
        yield _citation(
            _Block(number=number, line=begin + 1, lines=inside, raw="\n".join(raw_lines[begin:end]).strip())
        )
    yield from _held_against_promise(lines, held)


def _held_against_promise(lines: list[str], held: set[int]) -> Iterator[Remark]:
    for line, text in enumerate(lines, start=1):
        if promise := _PROMISE.fullmatch(text):
            first, last = (int(re.sub("[.,]", "", promise[name])) for name in ("first", "last"))
            missing = [str(number) for number in range(first, min(last, first + 10_000) + 1) if number not in held]
            if missing:
                which = f"number {missing[0]} is" if len(missing) == 1 else f"numbers {', '.join(missing)} are"
                yield Remark(
                    line=line,
                    text=f"promises records {first} to {last} and holds {len(held)}; {which} missing",
                )
            return


# ---------------------------------------------------------------------------------------------------------------------
# Where records begin


def _is_furniture(line: str) -> bool:
    return bool(_FURNITURE.fullmatch(line) or _PROMISE.fullmatch(line))


def _starts(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Where each record begins: its line from 0, its number, and the title if that stands beside the number.

    Numbers rise. One counts where a journal's line or that of a database follows soon, for abstracts hold numbers
    too; one alone on its line also where it is the next, and no such line follows the same number later.
    """
    found = [(place, match) for place, line in enumerate(lines) if (match := _NUMBER.fullmatch(line))]
    sure = {place: int(match["number"]) for place, match in found if _record_follows(lines, place)}
    followed = set(sure.values())
    last = 0
    for place, match in found:
        number = int(match["number"])
        may_be_empty = number == last + 1 and not match["title"] and number not in followed
        if number > last and (place in sure or may_be_empty):
            last = number
            yield place, number, match["title"] or ""


def _record_follows(lines: list[str], place: int) -> bool:
    for line in islice(filter(None, lines[place + 1 : place + 40]), 9):
        if _NUMBER.fullmatch(line):
            return False
        if _database_line(line) or (_JOURNAL.fullmatch(line) and _DATE.search(line)):
            return True
    return False


# ---------------------------------------------------------------------------------------------------------------------
# Block to citation


@dataclass(frozen=True, slots=True, kw_only=True)
class _Top:
    """What stands above the abstract, each on one line; empty where it is not printed."""

    title: str
    authors: str
    journal: str
    database: str


def _citation(block: _Block) -> Citation | CitationError:
    labels = [place for place, line in enumerate(block.lines) if _part(line)]
    top, rest = _top(block.lines[: labels[0] if labels else len(block.lines)])
    parts = [*_unlabelled_abstract(rest), *_parts(block.lines, labels)]
    if not (top.journal or top.database or parts):
        reason = f"record {block.number} prints neither a journal nor an ID nor an abstract"
        return CitationError(line=block.line, reason=reason, raw=block.raw)
    database, language, publication_types = _kind(top.database)
    journal, locator, date = _journal(top.journal)
    vocabulary = "mesh" if not database or _MEDLINE.search(database) else "decs"
    text = RecordText()
    if top.title:
        text.passage(Part.TITLE, top.title)
    for line in filter(None, (top.authors, top.journal, top.database)):
        text.line(line)
    abstract = _add_parts(text, parts)
    return Citation(
        text=text.text,
        passages=text.passages,
        abstract=abstract,
        item_label=str(block.number),
        pmid=_pmid(top.database),
        accessions=accessions([_number(top.database)], database or ""),
        title=top.title or None,
        authors=tuple(_authors(top.authors)),
        journal=journal,
        volume=locator.volume,
        issue=locator.issue,
        pages=locator.pages,
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=language,
        publication_types=publication_types,
        database=database,
        headings=headings(_printed(parts, Part.HEADINGS), vocabulary),
        keywords=tuple(heading.label for heading in headings(_printed(parts, Part.KEYWORDS))),
    )


def _top(lines: Sequence[str]) -> tuple[_Top, list[str]]:
    """The lines above the abstract by what they are, and those that follow the line of the database."""
    place = next((n for n, line in enumerate(lines) if _database_line(line)), None)
    above = [line for line in lines[:place] if line]
    journal = above.pop() if above and (_journal_line(above[-1]) or _imprint(above[-1])) else ""
    authors: list[str] = []
    while above and _names.looks_like_inverted_list(above[-1]):
        authors.insert(0, above.pop())
    if place is None:
        top = _Top(title=" ".join(above) if journal else "", authors=" ".join(authors), journal=journal, database="")
        return top, []
    title, database = " ".join(above), lines[place]
    return _Top(title=title, authors=" ".join(authors), journal=journal, database=database), list(lines[place + 1 :])


def _label_and_rest(line: str) -> tuple[str, ...]:
    """A line, or where a web page has label and headings on one ("Subject(s) Nurses , Humans") the two."""
    found = _LABEL_ON_LINE.fullmatch(line)
    return found.groups() if found else (line,)


def _part(line: str) -> Part | None:
    return LABEL_TO_PART.get(line.rstrip(":").strip().lower())


def _parts(lines: Sequence[str], labels: list[int]) -> Iterator[tuple[str, Part, list[str]]]:
    """Each labelled part: the label as printed, which part, its paragraphs."""
    for begin, end in pairwise([*labels, len(lines)]):
        part = _part(lines[begin])
        if part:
            inside = lines[begin + 1 : end]
            yield lines[begin], part, paragraphs(inside if part is Part.ABSTRACT else _list_lines(inside))


def _list_lines(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a list of headings: the first, and those that wrapping or a comma at their border joins to it.

    Where a page has a list of its own, each item or line is a heading.
    """
    lines = [line for line in lines if not line.isdigit()]  # the numbers of the pages below the last list
    block = list(takewhile(bool, dropwhile(lambda line: not line, lines)))
    items = [line.removeprefix(BULLET) for line in lines if line.startswith(BULLET)]
    if items or (len(block) > 1 and not any(map(_HAS_SEPARATOR.search, block))):
        yield " , ".join(items or block)
        return
    previous = ""
    for line in lines:
        wrapped = 60 <= len(previous) <= 120 or previous.endswith(",") or line.startswith(",") or " , " in line
        if previous and not (line and wrapped):
            return
        yield line
        previous = line


def _unlabelled_abstract(lines: list[str]) -> Iterator[tuple[str, Part, list[str]]]:
    """Prose below the line of the database, where no label stands above it."""
    prose = paragraphs(lines)
    if len(" ".join(prose).split()) > 20:
        yield "", Part.ABSTRACT, prose


def _add_parts(text: RecordText, parts: list[tuple[str, Part, list[str]]]) -> Span | None:
    """Add the labelled parts; gives the span of the abstract, from the first to the last where there are several."""
    spans = []
    for label, part, prose in parts:
        if label:
            text.line(label)
        if part is Part.ABSTRACT:
            spans.append(text.abstract(prose))
        elif prose:
            text.passage(part, " ".join(prose))
    found = [span for span in spans if span]
    return Span(begin=found[0].begin, end=found[-1].end) if found else None


def _printed(parts: list[tuple[str, Part, list[str]]], wanted: Part) -> str:
    return " , ".join(" ".join(prose) for _, part, prose in parts if part is wanted and prose)


def _database_line(line: str) -> re.Match[str] | None:
    """The line that names type, language and database, with the identifier or, on some pages, without."""
    return _ID_LINE.fullmatch(line) or _LINE_WITHOUT_ID.fullmatch(line)


def _kind(line: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Read database, language and type from "Article in English | MEDLINE | ID: mdl-1"."""
    found = _database_line(line)
    first, *databases = [cell.strip() for cell in (found["before"] or "").split("|")] if found else [""]
    named = _TYPE_AND_LANGUAGE.fullmatch(first)
    language = _languages.language(named["language"]) if named else None
    printed_type = named["type"] if named else first
    database = " | ".join(cell for cell in databases if cell) or None
    return database, language, (printed_type,) if printed_type else ()


def _pmid(line: str) -> Pmid | None:
    """The PubMed identifier behind "mdl-"; the identifiers of other databases are none."""
    number = _number(line)
    return _identifiers.pmid(number) if number.lower().startswith("mdl-") else None


def _number(line: str) -> str:
    found = _database_line(line)
    return (found.groupdict().get("id") if found else None) or ""


def _journal(line: str) -> tuple[str | None, Locator, str | None]:
    """Read "J Care ; 4(2): 17, 2016 03 01."; what follows the date ("tab, graf") is not of it."""
    if imprint := _imprint(line):
        return None, Locator(pages=imprint.groupdict().get("pages")), imprint["date"]
    found = _journal_line(line)
    if found is None:
        return None, Locator(), None
    dates = list(_DATE.finditer(found["rest"]))
    place = found["rest"][: dates[-1].start()] if dates else found["rest"]
    return found["journal"], locate(place), dates[-1]["date"].strip() if dates else None


def _journal_line(line: str) -> re.Match[str] | None:
    if found := _JOURNAL.fullmatch(line):
        return found
    close = _CLOSE_JOURNAL.fullmatch(line)
    return close if close and _DATE.search(close["rest"]) else None


def _imprint(line: str) -> re.Match[str] | None:
    return next(filter(None, (form.fullmatch(line) for form in _IMPRINTS)), None)


def _authors(line: str) -> Iterator[Author]:
    yield from map(_names.inverted, _names.authors_in(line.rstrip(" .").split(";")))
