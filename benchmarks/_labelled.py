"""Citations of known publications, as a dozen sources would print them, with the publications that are easily mistaken.

All is made up from lists of words and a seed, so that the label of each record is certain. The rates of gaps and errors
in `Rates` are set by hand to what exports of these databases look like; they are no measurement.
"""

from __future__ import annotations

import html
import random
import string
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from _wordlists import DESIGNS, FAMILIES, GIVEN, GROUPS, METHODS, OUTCOMES, PEOPLE, PLACES, STANDING, TOPICS

__all__ = ["COLUMNS", "HELD_OUT", "Work", "labelled"]

COLUMNS = (
    *("ID", "publication", "held_out", "ENTRYTYPE", "title", "author", "year", "journal", "volume", "number", "pages"),
    *("doi", "pmid", "pmcid", "accession", "type", "abstract"),
)
"""Those of bib-dedupe, and what it does not use."""

Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One publication, whole."""

    label: str
    title: str
    authors: tuple[tuple[str, str], ...]
    journal: tuple[str, str]
    year: int
    volume: str
    issue: str
    pages: tuple[str, str]
    doi: str
    pmid: str
    pmcid: str = ""
    sort: str = "Article"
    mistakable: bool = False
    """Another publication is much like it, so that each record prints its journal: a person could tell them apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How often a source's record differs from the publication, from 0 to 1."""

    misprint: float = 0.01
    author_misprint: float = 0.004
    year_off: float = 0.02
    no_author: float = 0.006
    no_year: float = 0.004
    no_volume: float = 0.02
    no_pages: float = 0.04
    wrong_doi: float = 0.002
    entity: float = 0.02
    subtitle_dropped: float = 0.006
    joined_words: float = 0.03
    remark: float = 0.01
    capitals: float = 0.04


TEMPLATES = (
    "{method} of {topic} among {people} in {place}: {design}",
    "{method} of {topic} on {outcome} in {people}: {design}",
    "{Topic} for {people} in {place}: {design}",
    "{Topic} and {outcome} in {people}: {design} in {place}",
    "Does {topic} improve {outcome} in {people}? {Design}",
    "{method} of {topic} and {topic2} in {place}",
    "{Outcome} after {topic} among {people} in {place}",
    "How {people} experience {topic} in {place}: {design}",
    "{method} of {topic} on {outcome} and {outcome2} of {people} in {place}",
)
JOURNALS = (
    ("BMJ Quality & Safety", "BMJ Qual Saf"),
    ("The Lancet", "Lancet"),
    ("The Lancet Public Health", "Lancet Public Health"),
    ("British Journal of General Practice", "Br J Gen Pract"),
    ("BMC Health Services Research", "BMC Health Serv Res"),
    ("BMC Primary Care", "BMC Prim Care"),
    ("BMJ Open", "BMJ Open"),
    ("BMJ", "BMJ"),
    ("Journal of Advanced Nursing", "J Adv Nurs"),
    ("Journal of Clinical Nursing", "J Clin Nurs"),
    ("International Journal of Nursing Studies", "Int J Nurs Stud"),
    ("Health & Social Care in the Community", "Health Soc Care Community"),
    ("Social Science & Medicine", "Soc Sci Med"),
    ("Journal of the American Medical Association", "JAMA"),
    ("The New England Journal of Medicine", "N Engl J Med"),
    ("Annals of Internal Medicine", "Ann Intern Med"),
    ("PLoS ONE", "PLoS One"),
    ("Health Expectations", "Health Expect"),
    ("Patient Education and Counseling", "Patient Educ Couns"),
    ("Human Resources for Health", "Hum Resour Health"),
    ("Health Policy and Planning", "Health Policy Plan"),
    ("Implementation Science", "Implement Sci"),
    ("Age and Ageing", "Age Ageing"),
    ("European Journal of Public Health", "Eur J Public Health"),
    ("Scandinavian Journal of Primary Health Care", "Scand J Prim Health Care"),
    ("Cochrane Database of Systematic Reviews", "Cochrane Database Syst Rev"),
    ("Revista de Saúde Pública", "Rev Saude Publica"),
    ("Medical Care", "Med Care"),
    ("Journal of Health Services Research & Policy", "J Health Serv Res Policy"),
    ("Nurse Education Today", "Nurse Educ Today"),
    ("Midwifery", "Midwifery"),
    ("Family Practice", "Fam Pract"),
    ("International Journal of Integrated Care", "Int J Integr Care"),
    ("Journal of the American Geriatrics Society", "J Am Geriatr Soc"),
    ("Proceedings of the National Academy of Sciences of the United States of America", "Proc Natl Acad Sci U S A"),
    ("Journal of the National Cancer Institute", "J Natl Cancer Inst"),
)
BY_ARTICLE_NUMBER = {
    "BMC Health Serv Res",
    "BMC Prim Care",
    "BMJ Open",
    "PLoS One",
    "Hum Resour Health",
    "Implement Sci",
}


# ---------------------------------------------------------------------------------------------------------------------
# Publications


class _Library:
    """Makes up publications, none with the title of another unless that is wanted."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._titles: set[str] = set()
        self._count = 0

    def work(self) -> Work:
        """A new publication."""
        chance = self._chance
        journal = chance.choice(JOURNALS)
        return self._placed(self._title(), self._authors(), journal, chance.randint(1998, 2024))

    def _placed(
        self,
        title: str,
        authors: tuple[tuple[str, str], ...],
        journal: tuple[str, str],
        year: int,
        sort: str = "Article",
    ) -> Work:
        """A publication in a journal of its own volume, pages and identifiers."""
        chance, self._count = self._chance, self._count + 1
        first = chance.randint(2, 1400)
        pages = (str(first), str(first + chance.randint(2, 14)))
        if journal[1] in BY_ARTICLE_NUMBER:
            pages = (f"e{first:06}" if journal[1] == "BMJ Open" else str(first), "")
        elif journal[1] == "Cochrane Database Syst Rev":
            pages = (f"CD{chance.randint(1000, 15999):06}", "")
        suffix = "".join(chance.choices(string.ascii_lowercase + string.digits, k=7))
        return Work(
            label=f"p{self._count}",
            title=title,
            authors=authors,
            journal=journal,
            year=year,
            volume=str(year - 1950 - JOURNALS.index(journal) if journal in JOURNALS else 12),
            issue=str(chance.randint(1, 12)),
            pages=pages,
            doi=f"10.{1000 + len(journal[0]) * 7}/{journal[1][:3].strip().lower()}.{year}.{suffix}",
            pmid=str(10_000_000 + self._count) if chance.random() < 0.85 else "",
            pmcid=f"PMC{3_000_000 + self._count}" if chance.random() < 0.4 else "",
            sort=sort,
        )

    def _title(self) -> str:
        chance = self._chance
        while True:
            topic, topic2 = chance.sample(TOPICS, 2)
            outcome, outcome2 = chance.sample(OUTCOMES, 2)
            design = chance.choice(DESIGNS)
            title = chance.choice(TEMPLATES).format(
                method=chance.choice(METHODS),
                topic=topic,
                Topic=topic[0].upper() + topic[1:],
                topic2=topic2,
                people=chance.choice(PEOPLE),
                place=chance.choice(PLACES),
                outcome=outcome,
                outcome2=outcome2,
                Outcome=outcome[0].upper() + outcome[1:],
                design=design,
                Design=design[0].upper() + design[1:],
            )
            if title not in self._titles:
                self._titles.add(title)
                return title

    def _authors(self) -> tuple[tuple[str, str], ...]:
        chance = self._chance
        people = tuple(
            (chance.choice(FAMILIES), " ".join(chance.sample(GIVEN, chance.choice((1, 1, 2)))))
            for _ in range(chance.randint(1, 8))
        )
        return ((chance.choice(GROUPS), ""), *people) if chance.random() < 0.01 else people

    def mistaken(self, work: Work) -> Iterator[Work]:
        """Publications that are easily taken for this one and are not."""
        yield from self._chance.choice(_SIBLINGS)(self, work)

    def beside(self, work: Work, title: str, *, years: int = 0, sort: str = "Article", people: bool = True) -> Work:
        """Another publication in the same journal."""
        authors = work.authors if people else self._authors()
        return self._placed(title, authors, work.journal, work.year + years, sort)

    def elsewhere(self, work: Work, name: str, *, sort: str) -> Work:
        """The same words at a place that is no journal."""
        placed = self._placed(work.title, work.authors, (name, name), work.year - self._chance.choice((0, 1, 1)), sort)
        server = sort == "Preprint"
        doi = f"10.1101/{placed.year}.03.11.2{placed.label[1:]:0>7}" if server else ""
        pages = ("", "") if server else (f"A{placed.pages[0]}", "")
        return replace(
            placed, doi=doi, pmid="", pmcid="", volume="" if server else placed.volume, issue="", pages=pages
        )


def _parts(library: _Library, work: Work) -> Iterator[Work]:
    for part in library._chance.choice((("Part 1", "Part 2"), ("Part I", "Part II"), ("Paper 1", "Paper 2"))):
        yield library.beside(work, f"{work.title}. {part}")


def _editions(library: _Library, work: Work) -> Iterator[Work]:
    stem = work.title.split(":")[0]
    for years in (0, 1):
        yield library.beside(work, f"{stem}: results of the {work.year + years} survey", years=years)


def _phases(library: _Library, work: Work) -> Iterator[Work]:
    stem = work.title.split(":")[0]
    for phase in ("2", "3"):
        yield library.beside(work, f"{stem}: a phase {phase} trial", years=int(phase) - 2)


def _sexes(library: _Library, work: Work) -> Iterator[Work]:
    stem = work.title.split(":")[0]
    for people in ("men", "women"):
        yield library.beside(work, f"{stem} by sex: a cohort of {people}")


def _protocol(library: _Library, work: Work) -> Iterator[Work]:
    yield library.beside(work, f"{work.title}: study protocol", years=-1)


def _erratum(library: _Library, work: Work) -> Iterator[Work]:
    begin = library._chance.choice(
        ("Erratum to: ", "Correction: ", "Correction to: ", "Retraction: ", "Corrigendum to “")
    )
    end = "”" if begin.endswith("“") else ""
    yield library.beside(work, begin + work.title + end, years=library._chance.choice((0, 1)), sort="Erratum")


def _comment(library: _Library, work: Work) -> Iterator[Work]:
    begin = library._chance.choice(("Re: ", "Comment on: ", "Reply to: ", "Response to: "))
    for people in (True, False):
        yield library.beside(work, begin + work.title, sort="Letter", people=people)


def _preprint(library: _Library, work: Work) -> Iterator[Work]:
    yield library.elsewhere(work, library._chance.choice(("medRxiv", "bioRxiv", "Research Square")), sort="Preprint")


def _conference(library: _Library, work: Work) -> Iterator[Work]:
    yield library.elsewhere(work, work.journal[0], sort="Conference Abstract")


def _standing(library: _Library, work: Work) -> Iterator[Work]:
    title = library._chance.choice(STANDING)
    for _ in range(2):
        yield library.beside(work, title, people=library._chance.random() < 0.5, sort="Editorial")


def _annual(library: _Library, work: Work) -> Iterator[Work]:
    for years in range(3):
        yield library.beside(work, f"Annual report of the {work.journal[0]} editorial board", years=years)


def _in_two_journals(library: _Library, work: Work) -> Iterator[Work]:
    other = library._chance.choice([journal for journal in JOURNALS if journal != work.journal])
    yield library._placed(work.title, work.authors, other, work.year)


def _update(library: _Library, work: Work) -> Iterator[Work]:
    yield library.beside(work, work.title, years=library._chance.randint(3, 6))


_SIBLINGS: tuple[Callable[[_Library, Work], Iterator[Work]], ...] = (
    _parts,
    _editions,
    _phases,
    _sexes,
    _protocol,
    _erratum,
    _comment,
    _preprint,
    _conference,
    _standing,
    _annual,
    _in_two_journals,
    _update,
)


# ---------------------------------------------------------------------------------------------------------------------
# Records: how each source prints a publication


def _initials(given: str, dot: str = "") -> str:
    return "".join(f"{part[0]}{dot}" for part in given.replace("-", " ").split())


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize(
        "NFKD", text.replace("ø", "o").replace("Ø", "O").replace("ß", "ss").replace("ı", "i")
    )
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("Ł", "L").replace("ł", "l")


def _spelled(text: str) -> str:
    return text.replace("α", "alpha").replace("β", "beta").replace("≥", ">=")


def _short_range(pages: tuple[str, str]) -> str:
    first, last = pages
    if not last or len(first) != len(last):
        return "-".join(filter(None, pages))
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), 0)
    return f"{first}-{last[same:]}"


def _title_case(title: str) -> str:
    return " ".join(
        word if word in ("a", "of", "in", "and", "the", "on") else word[0].upper() + word[1:] for word in title.split()
    )


def _row(work: Work, **fields: str) -> Row:
    row = dict.fromkeys(COLUMNS, "")
    row |= {
        "publication": work.label,
        "ENTRYTYPE": "article",
        "title": work.title,
        "author": " and ".join(f"{family}, {given}".rstrip(", ") for family, given in work.authors),
        "year": str(work.year),
        "journal": work.journal[0],
        "volume": work.volume,
        "number": work.issue,
        "pages": "-".join(filter(None, work.pages)),
        "abstract": f"{work.title} was studied. Results are given for {work.label[-1]} groups.",
    }
    return row | fields


def _authors(work: Work, dot: str = "") -> str:
    return " and ".join(f"{family}, {_initials(given, dot)}".rstrip(", ") for family, given in work.authors)


def _pubmed(work: Work, chance: random.Random) -> Row:
    title = f"{work.title}." if work.title[-1] not in "?.”" else work.title
    if chance.random() < 0.02:
        title = f"[{title.rstrip('.')}]."
    return _row(
        work,
        title=title,
        author=_authors(work),
        journal=work.journal[1],
        pages=_short_range(work.pages),
        doi=work.doi if chance.random() < 0.92 else "",
        pmid=work.pmid,
        pmcid=work.pmcid,
        type={"Erratum": "Published Erratum"}.get(work.sort, "Journal Article"),
    )


def _scopus(work: Work, chance: random.Random) -> Row:
    return _row(
        work,
        author=_authors(work, "."),
        doi=work.doi if chance.random() < 0.85 else "",
        accession=f"scopus:2-s2.0-{85_000_000_000 + int(work.label[1:])}",
        type=work.sort,
    )


def _web_of_science(work: Work, chance: random.Random) -> Row:
    title = _spelled(_title_case(work.title) if chance.random() < 0.7 else work.title)
    return _row(
        work,
        title=title,
        author=_plain(_authors(work)),
        journal=work.journal[0].upper().replace("&", "AND"),
        doi=work.doi if chance.random() < 0.8 else "",
        pmid=work.pmid if chance.random() < 0.4 else "",
        accession=f"wos:{int(work.label[1:]):015}",
        type={"Erratum": "Correction", "Conference Abstract": "Meeting Abstract"}.get(work.sort, work.sort),
    )


def _embase(work: Work, chance: random.Random) -> Row:
    return _row(
        work,
        author=_authors(work, "."),
        pages=work.pages[0] if chance.random() < 0.1 else "-".join(filter(None, work.pages)),
        doi=work.doi if chance.random() < 0.7 else "",
        accession=f"embase:{2_000_000_000 + int(work.label[1:])}",
        type=work.sort,
    )


def _cochrane(work: Work, chance: random.Random) -> Row:
    return _row(
        work,
        author=_authors(work),
        doi=work.doi if chance.random() < 0.5 else "",
        number="" if chance.random() < 0.3 else work.issue,
    )


def _crossref(work: Work, chance: random.Random) -> Row:
    online_first = chance.random() < 0.2
    return _row(
        work,
        title=work.title.replace("TNF-α", "TNF-<i>α</i>").replace("COVID-19", "<scp>COVID</scp>-19"),
        year=str(work.year - online_first),
        doi=work.doi.upper() if chance.random() < 0.1 else work.doi,
        pages="" if online_first else "-".join(filter(None, work.pages)),
        type={"Preprint": "posted-content"}.get(work.sort, "journal-article"),
    )


def _psycinfo(work: Work, chance: random.Random) -> Row:
    return _row(
        work, title=f"{work.title}.", doi=work.doi if chance.random() < 0.7 else "", pages=_short_range(work.pages)
    )


def _cinahl(work: Work, chance: random.Random) -> Row:
    return _row(
        work,
        title=_title_case(work.title),
        journal=work.journal[0] if chance.random() < 0.8 else work.journal[1],
        author=_plain(_row(work)["author"]),
        doi=work.doi if chance.random() < 0.3 else "",
    )


def _by_hand(work: Work, chance: random.Random) -> Row:
    row = _row(
        work, doi=work.doi if chance.random() < 0.15 else "", author=_authors(replace(work, authors=work.authors[:1]))
    )
    if chance.random() < 0.4:
        row |= {"number": "", "pages": ""}
    if chance.random() < 0.2 and not work.mistakable:
        row |= {"journal": "", "volume": "", "number": "", "pages": ""}
    return row


SOURCES: tuple[Callable[[Work, random.Random], Row], ...] = (
    _pubmed,
    _scopus,
    _web_of_science,
    _embase,
    _cochrane,
    _crossref,
    _psycinfo,
    _cinahl,
    _by_hand,
)


def _flawed(row: Row, chance: random.Random, rates: Rates) -> Row:
    """A record with the gaps and errors of its trade."""
    title = row["title"]
    if chance.random() < rates.misprint:
        title = _misprinted(title, chance)
    if chance.random() < rates.entity:
        title = html.escape(title)
    if chance.random() < rates.subtitle_dropped and row["pages"] and len(title.split(":")[0]) > 40:
        title = title.split(":")[0]
    if chance.random() < rates.joined_words:
        title = title.replace("health care", "healthcare").replace("-", chance.choice((" ", "", "‐")), 1)
    if chance.random() < rates.joined_words:
        title = title.replace(": ", chance.choice((" - ", ". ", " : ")), 1)
    if chance.random() < rates.remark:
        title += chance.choice(
            (" [see comment]", " (Review)", " [corrected]", " [Erratum appears in J Nurs. 2012;3:4]")
        )
    if chance.random() < rates.capitals:
        title = title.upper()
    row = row | {"title": title}
    if chance.random() < rates.author_misprint:
        row["author"] = _misprinted(row["author"][:8], chance) + row["author"][8:]
    if row["year"] and chance.random() < rates.year_off:
        row["year"] = str(int(row["year"]) + chance.choice((-1, 1)))
    if row["doi"] and chance.random() < rates.wrong_doi:
        row["doi"] = row["doi"][:-1]
    for field, rate in (
        ("author", rates.no_author),
        ("year", rates.no_year),
        ("volume", rates.no_volume),
        ("pages", rates.no_pages),
    ):
        if chance.random() < rate:
            row[field] = ""
    return row


def _misprinted(text: str, chance: random.Random) -> str:
    places = [n for n, sign in enumerate(text[:-1]) if sign.isalpha() and text[n + 1].isalpha()]
    if not places:
        return text
    at = chance.choice(places)
    return chance.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
            text[:at] + chance.choice(string.ascii_lowercase) + text[at + 1 :],
        )
    )


# ---------------------------------------------------------------------------------------------------------------------
# Ways to print a title that no rule was made for


def _american(row: Row) -> Row:
    pairs = (
        ("randomised", "randomized"),
        ("ageing", "aging"),
        ("centre", "center"),
        ("paed", "ped"),
        ("programme", "program"),
    )
    title = row["title"].replace("glycaemic", "glycemic").replace("Randomised", "Randomized")
    for british, american in pairs:
        title = title.replace(british, american)
    return row | {"title": title}


def _mojibake(row: Row) -> Row:
    def broken(text: str) -> str:
        return text.encode().decode("latin-1")

    return row | {"title": broken(row["title"]), "author": broken(row["author"])}


def _scanned(row: Row) -> Row:
    return row | {"title": row["title"].replace("rn", "m", 1).replace("cl", "d", 1).replace("li", "h", 1)}


def _question_marks(row: Row) -> Row:
    def lost(text: str) -> str:
        return text.encode("ascii", "replace").decode()

    return row | {"title": lost(row["title"]), "author": lost(row["author"])}


def _in_two_languages(row: Row) -> Row:
    return row | {"title": f"{row['title']} = Une étude des soins et de leurs effets"}


def _names_turned(row: Row) -> Row:
    names = (name.partition(", ")[::2] for name in row["author"].split(" and "))
    return row | {"author": " and ".join(f"{given}, {family}" for family, given in names if given)}


def _hyphenated(row: Row) -> Row:
    words = row["title"].split(" ")
    longest = max(range(len(words)), key=lambda place: len(words[place]))
    middle = len(words[longest]) // 2
    words[longest] = f"{words[longest][:middle]}- {words[longest][middle:]}"
    return row | {"title": " ".join(words)}


HELD_OUT: dict[str, Callable[[Row], Row]] = {
    "American spelling": _american,
    "mojibake": _mojibake,
    "scanned": _scanned,
    "marks lost to ?": _question_marks,
    "two languages": _in_two_languages,
    "names turned round": _names_turned,
    "hyphenated at the line": _hyphenated,
}


# ---------------------------------------------------------------------------------------------------------------------


def labelled(count: int, seed: int, rates: Rates = Rates()) -> Iterator[Row]:
    """So many records; each third publication has one that is easily mistaken for it beside it."""
    chance = random.Random(seed)
    library = _Library(chance)
    made = 0
    while made < count:
        work = library.work()
        works = [work]
        if chance.random() < 0.3:
            works = [replace(one, mistakable=True) for one in (work, *library.mistaken(work))]
        for one in works:
            for row in _records(one, chance, rates):
                made += 1
                yield row | {"ID": f"r{made}"}


def _records(work: Work, chance: random.Random, rates: Rates) -> Iterator[Row]:
    """A record from each source that has the publication, and one in twenty printed in a way that is held out."""
    sources = chance.sample(SOURCES, min(chance.choice((1, 1, 2, 2, 3, 3, 4, 5, 6)), len(SOURCES)))
    for source in sources:
        yield _flawed(source(work, chance), chance, rates)
    if chance.random() < 0.05 and len(sources) > 1:
        name = chance.choice(sorted(HELD_OUT))
        row = chance.choice(SOURCES)(work, chance)
        changed = HELD_OUT[name](row)
        if changed != row:
            yield changed | {"held_out": name}
