"""The numbers that databases give their records, each behind the database's short name: "wos:000301452800012"."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["accession", "accessions"]

_BVS = "afr|arg|bbo|bde|biblio|covidwho|cum|des|emr|hom|ibc|int|phr|ppcovidwho|psi|sea|ses|sms|tit|vti|who|wpr"

OWN_FORMS = tuple(
    (name, re.compile(form, re.IGNORECASE))
    for name, form in (
        ("wos", r"(?:wos|isi):(?P<number>[A-Z0-9]{15})"),
        ("scopus", r"(?:eid:?\s*)?(?P<number>2-s2\.0-\d{6,})"),
        ("central", r"(?P<number>CN-\d{8})"),
        ("psycinfo", r"(?:[a-z ]+:\s*)?(?P<number>\d{4}-\d{5}-\d{3})\.?"),
        ("europepmc", r"(?P<number>PPR\d{3,})"),
        ("openalex", r"(?:https?://openalex\.org/)?(?P<number>W\d{6,})"),
        ("lilacs", r"(?P<number>lil-\d+)"),
        ("bvs", rf"(?P<number>(?:{_BVS})-\w*\d+)"),
        ("biosis", r"(?:(?:biosis|bci):)?(?P<number>(?:PREV|BCI)\d{10,})"),
        ("zoorec", r"(?:zoorec:)?(?P<number>ZOOR(?:EC)?\d{8,})"),
        ("eric", r"(?P<number>E[JD]\d{5,8})"),
        ("arxiv", r"arxiv[:.]\s*(?P<number>(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}))(?:v\d+)?(?:\s*\[.*)?"),
    )
)
"""Numbers that tell by themselves whose they are; what stands around the number is no part of it."""

DATABASES = tuple(
    (name, re.compile(form, re.IGNORECASE))
    for name, form in (
        ("", r"medline|pubmed|\bnlm\b|rayyan|covidence|ebsco|^ovid(?: technologies)?$|google|crossref|zotero|mendeley"),
        ("embase", r"embase"),
        ("journals@ovid", r"journals@ovid"),
        ("psycinfo", r"psyc ?(?:info|articles|extra)|psychinfo"),
        ("cinahl", r"cinahl|^(?:c8h|cin20|rzh|ccm)$"),  # EBSCO's own short names, too
        ("wos", r"web of science|\bisi\b|\bwos\b"),
        ("scopus", r"scopus"),
        ("proquest", r"proquest"),  # before "central", for there is a ProQuest Central
        ("central", r"\bcentral\b|cochrane"),
        ("lilacs", r"lilacs"),
        ("cabi", r"\bcabi?\b"),
        ("biosis", r"biosis"),
        ("zoorec", r"zoological record|zoorec"),
        ("amed", r"\bamed\b"),
        ("hmic", r"hmic"),
        ("eric", r"\beric\b"),
        ("inspec", r"inspec"),
        ("econlit", r"econlit"),
        ("openalex", r"openalex"),
        ("lens", r"\blens\b"),
        ("dimensions", r"dimensions"),
        ("arxiv", r"arxiv"),
    )
)
"""Short names by what databases are called in files; "" for those whose numbers are PMIDs, or nobody else's."""

_NUMBER = re.compile(r"(?=\S*\d)[\w./:()-]{3,60}")
_EMBASE_L = re.compile(r"L(?=\d{6,}$)")  # Embase.com writes L before the number that Ovid prints bare


def accession(number: str, database: str = "") -> str | None:
    """A number behind the short name of the database whose it is; None where that is not told, or is PubMed.

    >>> accession("ISI:000301452800012"), accession("L2012345678", "Embase <1974 to present>")
    ('wos:000301452800012', 'embase:2012345678')
    >>> accession("12345678", "Ovid MEDLINE(R)"), accession("12", ""), accession("77", "Invented Index of Care")
    (None, None, None)
    >>> accession("arXiv:2101.00001v2"), accession("123456789", "Invented Index of Care")
    ('arxiv:2101.00001', 'invented index of care:123456789')
    """
    number = number.strip(" .;,")
    for name, form in OWN_FORMS:
        if found := form.fullmatch(number):
            return f"{name}:{found['number']}"
    prefix, colon, rest = number.partition(":")
    if colon and (known := _known(prefix)):
        return f"{known}:{rest}" if _NUMBER.fullmatch(rest) else None
    name = _short(database)
    return f"{name}:{_EMBASE_L.sub('', number)}" if name and _NUMBER.fullmatch(number) else None


def accessions(numbers: Iterable[str], database: str = "") -> tuple[str, ...]:
    """Those of several numbers that are accessions, each once."""
    return tuple(dict.fromkeys(filter(None, (accession(number, database) for number in numbers))))


def _short(database: str) -> str:
    """The short name, or of a database that is not known its name in small letters, without dates or marks."""
    known = _known(database)
    return " ".join(re.findall(r"[^\W\d_]+", re.sub(r"[<(\[].*", "", database).lower())) if known is None else known


def _known(database: str) -> str | None:
    return next((name for name, form in DATABASES if form.search(database)), None)
