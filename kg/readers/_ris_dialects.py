"""What databases add to RIS, and where: identifiers, affiliations, subject headings and other publications."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Doi, Pmcid, Pmid, Related
from kg.readers import _accessions, _addresses, _identifiers, _names, _related
from kg.readers._compose import Person
from kg.readers._pubmed_number import pubmed_number
from kg.readers._ris_record import Record

__all__ = ["accessions", "doi", "pmcid", "pmid", "related", "vocabulary", "with_affiliations"]

OVID_TO_DATABASE = {
    "em": "Embase",
    "oem": "Embase",
    "psyc": "PsycINFO",
    "cctr": "CENTRAL",
    "amed": "AMED",
    "hmic": "HMIC",
    "caba": "CAB",
    "eric": "ERIC",
}

# The Virtual Health Library: https://github.com/bireme/iahx-opac/blob/master/templates/regional/export-ris.html
_BVS = re.compile(r"bvs|bireme|\bvhl\b", re.IGNORECASE)
_MEDLINE = re.compile(r"medline|pubmed", re.IGNORECASE)
_SOURCE_TO_PMID_TAG = ((re.compile("embase", re.IGNORECASE), "C5"), (re.compile("scopus", re.IGNORECASE), "C2"))
_ADDRESS_OF_A_SOURCE = re.compile(r"https?://(?:www\.)?(?:embase|scopus)\.com/", re.IGNORECASE)
_EMBASE_NUMBER = re.compile(r"L\d{6,}")
_SCOPUS_NUMBER = re.compile(r"[?&]eid=(2-s2\.0-\d+)")
_IN_PMC = re.compile(r"(?:ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/(PMC\d+)", re.IGNORECASE)
_SAYS_PMCID = re.compile(r"\bPMC(?:ID)?:?\s*(PMC\d+)", re.IGNORECASE)
# Ovid: "[Comment on: Invented J. 2018 May;55:1-9; PMID: 900101 [https://...]]", one behind the other
_OTHER = re.compile(r"\[(?P<words>[A-Z][a-z ]+): (?P<printed>(?:[^\[\]]|\[[^\[\]]*\])+)\]")
_NOTED = re.compile(r"\bAccession Number: ([\w-]+)")
_AT_OVID = re.compile(r"ovid\.com\S*[?&]D=(?P<base>\w+)&\S*?\bAN=(?P<number>[\w.-]+)")
_LINK = re.compile(r"\s*\[https?://[^\]]*\]")


def doi(record: Record) -> Doi | None:
    """The DOI field, else one in the fields where databases put it."""
    if found := next(filter(None, map(_identifiers.doi, record.all_of("DO", "DI"))), None):
        return found
    elsewhere = (value for value in record.all_of("UR", "L3", "M3", "N1") if "doi" in value.lower())
    return next(filter(None, map(_identifiers.doi, elsewhere)), None)


def pmid(record: Record) -> Pmid | None:
    """The PMID where a field says so; BVS gives MEDLINE's records "mdl-" or only the number under ID."""
    databases = record.all_of("DB", "DP")
    number = record.first_of("AN") or (record.first_of("ID") if _is_of_bvs(record) else None)
    return _pmid_of_source(record, databases) or pubmed_number(
        notes=record.all_of("AN", "C2", "C5", "M2", "N1", "ID", "U1"),
        addresses=record.all_of("UR", "L2", "LK"),
        databases=databases,
        accession=number,
    )


def _pmid_of_source(record: Record, databases: Sequence[str]) -> Pmid | None:
    """The bare number in the field that Embase and Scopus have for it; the record must name one of them."""
    sources = (*databases, *filter(_ADDRESS_OF_A_SOURCE.match, record.all_of("UR")))
    tags = (tag for source, tag in _SOURCE_TO_PMID_TAG if any(map(source.search, sources)))
    return next(filter(None, map(_identifiers.pmid, record.all_of(*tags))), None)


def pmcid(record: Record) -> Pmcid | None:
    """A PMCID that a field holds or says, or that of an address in PubMed Central."""
    if found := next(filter(None, map(_identifiers.pmcid, record.all_of("C2", "C7"))), None):
        return found
    said = (_SAYS_PMCID.search(value) for value in record.all_of("N1", "AN"))
    places = (_IN_PMC.search(value) for value in record.all_of("UR", "L1", "L2", "L4"))
    return next((_identifiers.pmcid(one[1]) for one in (*said, *places) if one), None)


def accessions(record: Record) -> tuple[str, ...]:
    """The numbers of databases: of the one that is named AN; elsewhere what tells by itself whose it is.

    ProQuest puts its own number first, and behind it one of the many databases it names.
    """
    named = record.first_of("DB", "DP") or ""
    numbers = [value.partition(";")[0] for value in record.all_of("AN")]
    own = [
        *record.all_of("ID", "U2"),
        *(found[1] for found in map(_SCOPUS_NUMBER.search, record.all_of("UR")) if found),
    ]
    if _is_of_bvs(record) and named.upper() == "LILACS":
        own = [f"lil-{value}" if value.isdigit() else value for value in own]
    embase = [value for value in record.all_of("U2") if _EMBASE_NUMBER.fullmatch(value)]
    noted = [found[1] for found in map(_NOTED.search, record.all_of("N1")) if found]  # EBSCO
    found = (
        *_accessions.accessions([*numbers, *noted], named),
        *_accessions.accessions(own),
        *_accessions.accessions(embase, "Embase"),
        *_ovid_accessions(record),
    )
    return tuple(dict.fromkeys(found))


def _ovid_accessions(record: Record) -> Iterator[str]:
    """The numbers in Ovid's addresses, by the first letters of what Ovid calls its databases."""
    for found in filter(None, map(_AT_OVID.search, record.all_of("UR", "L2"))):
        database = next((name for begin, name in OVID_TO_DATABASE.items() if found["base"].startswith(begin)), None)
        if database and (number := _accessions.accession(found["number"], database)):
            yield number


def vocabulary(record: Record) -> str | None:
    """The vocabulary of the keywords where they are an indexer's headings, as in BVS; else None."""
    if not _is_of_bvs(record):
        return None
    return "mesh" if any(map(_MEDLINE.search, record.all_of("DB"))) else "decs"


def with_affiliations(record: Record, names: Sequence[str]) -> tuple[list[Person], list[str]]:
    """The authors with their affiliation lines, and the lines of no author in particular.

    Ovid and Embase print the owners before a line, some of these under M1 or M2, where others have anything else, and
    Zotero makes IS of M1; ProQuest parts the lines of a field with " ; ".
    """
    printed = [line for value in record.all_of("AD") for part in value.split(" ; ") for line in _addresses.parted(part)]
    perhaps = [line for value in record.all_of("M1", "M2", "IS") for line in _addresses.parted(value)]
    whole = [*_addresses.bare_lines(printed, names)]
    whole += [(places, line) for places, line in _addresses.bare_lines(perhaps, names) if places]
    people = [
        (_names.inverted(name), tuple(line for places, line in whole if place in places))
        for place, name in enumerate(names)
    ]
    return people, [line for places, line in whole if not places]


def related(record: Record) -> Iterator[Related]:
    """The publications that Ovid names under T3 as MEDLINE ties them to this one."""
    for value in record.all_of("T3"):
        for found in _OTHER.finditer(value):
            if relation := _related.relation(_related.PUBMED, found["words"]):
                yield _related.printed_as(relation, _LINK.sub("", found["printed"]))


def _is_of_bvs(record: Record) -> bool:
    return any(map(_BVS.search, record.all_of("DP")))
