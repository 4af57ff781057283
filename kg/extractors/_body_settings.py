"""Whether work took place in a named body, or its people, papers or own work are what was looked into."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.document import Sentence
from kg.extractors._bodies import Mention
from kg.extractors._body_hosts import has_own_task
from kg.extractors._zones import Zone

__all__ = ["gave_the_evidence", "is_outside", "is_setting"]

TOOK_PLACE = (
    r"(?:based|conducted|carried out|undertaken|performed|set|held|located|situated|implemented|piloted|delivered"
    r"|recruited|trialled|introduced|took place|taking place|enrolled|hospitali[sz]ed|treated|seen|examined|tested)"
)
SOURCE = (
    r"(?:study|survey|surveyed|interviews?|interviewed|focus groups?|sample|staff|patients?|nurses|doctors|clinicians"
    r"|physicians|employees|participants|students|records|data|files?|residents|members|observations?|cohort|audit|list"
    r"|register|cases|sourced|obtained|drawn|extracted|collected|working|employed|evaluation|pilot|discharged|referred|admitted"
    r"|presented|presenting|registered|database)"
)
SURELY_SET = re.compile(
    rf"\b{TOOK_PLACE}(?: \w+){{0,3}}? (?:in|at|with|within|across|from|of) (?:the |an? )?(?:[\w-]+ ){{0,2}}$"
    r"|\b(?:recruited|enrolled|hospitali[sz]ed|treated|examined|tested) by (?:the |an? )?$"
    r"|\b(?:[Cc]ase stud(?:y|ies)|[Ee]thnograph(?:y|ies)) (?:of|in|at|from) (?:the )?$"
    rf"|\b{TOOK_PLACE} (?:in|at|within) (?:the |an? )?(?:[\w-]+ ){{1,4}}(?:of|at|in) (?:the )?$"
    rf"|\b{TOOK_PLACE} (?:in|at|within) (?:the |an? )?(?:[\w-]+ ){{1,6}}?[\w-]+, (?:the )?$"
    r"|\b[Ss]ettings?(?: and \w+)?: (?:the |an? )?(?:[\w-]+ ){0,3}$"
    r"|\bour (?:\w+ ){1,3}(?:at|in|within) (?:the )?$"
)
IN_A_TITLE = re.compile(r"\b(?:(?:in|at|within)|case study of|ethnography of) (?:the |an? )?$", re.IGNORECASE)
PROBABLY_SET = re.compile(
    rf"(?:\b{SOURCE}(?: \w+){{0,3}}? (?:in|at|to|with|within|across|from|of)|\b(?:in|at|within)"
    r"|\b(?:in|at|within) an? (?:[\w-]+ ){1,4}?[\w-]+,"
    r"|\b(?:attending|visiting|joining|serving)|\b(?:admitted|referred|presented|presenting) to|^)"
    r" (?:the |an? )?(?:\w+ ){0,2}$|^$",
    re.IGNORECASE,
)
PEOPLE = (
    r"(?:staff|officials?|officers?|representatives|commissioners?|inspectors?|managers|leaders|leads|executives"
    r"|directors|members|employees|personnel|advis[eo]rs|trustees|administrators|clinicians|doctors|nurses|midwives"
    r"|pharmacists|paramedics|dispatchers|volunteers|workers|patients|residents|students|trainees)"
)
SITES = r"(?:hospitals?|trusts?|organi[sz]ations|practices|surgeries|wards|teams|sites|clinics|services|boards?)"
OWN_PEOPLE = re.compile(rf"(?:['’]s?)?\s(?:\w+\s){{0,2}}(?:{PEOPLE}|data|files|records|databases?)\b")
OWN_SITES = re.compile(rf"(?:['’]s?)?\s(?:\w+\s){{0,2}}{SITES}\b")
AT_SITES = re.compile(
    r"\b(?:(?:in|at|across|within|from|with) (?:the )?(?:[\w-]+ ){0,3}"
    r"|of (?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:[\w-]+ ){0,2})$"
)
"""Before "NHS hospitals", if those are where the work took place: "in six NHS hospitals", but "executives of …"."""
WHOLE_SERVICE = re.compile(r"(?:\w+ )*(?:National|Unified) Health (?:Service|System)")
"""A country's whole service: "NHS managers" is a kind of manager, and does not tell where the work took place."""
PEOPLE_OF = re.compile(
    rf"\b{PEOPLE}(?: [\w-]+){{0,2}}? (?:of|at|from|in|within|for|employed by|working (?:for|at|in)) (?:the )?$",
    re.IGNORECASE,
)
ASKED = frozenset(
    {
        *("interview", "interviews", "interviewed", "focus", "survey", "surveyed", "surveys", "questionnaire"),
        *("questionnaires", "observed", "observation", "observations", "shadowed", "workshop", "workshops"),
    }
)
TELL = re.compile(
    r"(?:\s\([^()]*\))?,?\s(?:(?:\w+ly|also|often)\s)?(?:regarded|felt|reported|described|said|told|saw|viewed|considered"
    r"|believed|thought|perceived|explained|expressed|argued|spoke|worried|valued|complained|agreed|disagreed|stressed"
    r"|emphasi[sz]ed|acknowledged|feared|doubted|mentioned|were (?:\w+ )?(?:interviewed|surveyed|asked|observed))\b"
)
"""What those do whose own views are among the findings."""
DOCUMENTS = (
    r"(?:documents?|papers|minutes|records?|files?|reports|determinations|decisions|hearings|judge?ments|transcripts"
    r"|statements|policies|strategies|archives?|correspondence|complaints|notifications|regist(?:er|ry)|datasets?|data"
    r"|databases?|returns|web ?sites?|web pages|press releases|curricul(?:a|um)|claims|bulletins|circulars|letters"
    r"|ratings|logs)"
)
PAPERS_OF = re.compile(
    rf"\b{DOCUMENTS}(?: \([^()]*\))?(?: (?:published|produced|issued|held|kept|released|written|prepared|provided"
    r"|collected|made|maintained)(?: [\w–-]+){0,5}?)? (?:of|by|from|at) (?:the )?$",
    re.IGNORECASE,
)
HELD_BY = re.compile(r"\b(?:held|kept|maintained) by (?:the )?$")
ANALYSED = frozenset(
    {
        *(
            "analysed",
            "analyzed",
            "analysis",
            "reviewed",
            "examined",
            "linked",
            "linkage",
            "extracted",
            "coded",
            "read",
        ),
        *("documentary", "compared", "studied", "obtained", "scrutinised", "scrutinized", "retrieved", "searched"),
    }
)
OWN_WORK = re.compile(
    r"\b(?:[Ww]e|I|[Tt]h(?:is|e) (?:\w+ )?(?:study|article|paper|ethnography|analysis|evaluation|research|review"
    r"|thesis))"
    r"\s(?:\w+\s){0,2}?(?:is based|was based|follow(?:s|ed)?|draws?|drew|compare[sd]?|evaluate[sd]?|examine[sd]?"
    r"|explore[sd]?|analy[sz]e[sd]?|investigate[sd]?|stud(?:y|ies|ied)|observe[sd]?|review(?:s|ed)?|assess(?:es|ed)?"
    r"|describe[sd]?|report(?:s|ed)?|interview(?:s|ed)|survey(?:s|ed)|conducted|undertook|collected|shadowed|read)\b"
)
"""What authors say that they themselves did."""
AT = re.compile(r"\b(?:at|within) (?:the )?$")
ON_A_ROLL = re.compile(
    r"\b(?:registered|enrolled|registration|enrolment|enrollment|accredited|certified|licensed|fellowship|membership"
    r"|registrants?|qualifications?|examinations?)(?: \w+)? (?:with|of|by|from)(?: either)? (?:the )?$",
    re.IGNORECASE,
)
"""Before the body that merely admits to a profession."""
RULES = re.compile(r"(?:/\w+)?\s(?:\w+\s)?(?:guidelines?|criteria|standards?|recommendations?|definitions?|approval)\b")
TRIAL_REGISTER = re.compile(r"\bTrials?\sRegist")
ADMITS = re.compile(r"\b(?:College of|Colleges|Royal|Council|Board|Association|Society|Union|Federation|Order of)\b")
OWN_PAPERS = re.compile(rf"(?:['’]s?)?\s(?:\w+\s){{0,2}}?{DOCUMENTS}\b", re.IGNORECASE)
SAMPLED = re.compile(r"\b(?:sampled?|drawn|selected|recruited|identified|invited)\b[^.;]*$")
ADVISED = re.compile(
    r"\b(?:(?:reviewed|validated|checked|approved|advised|steered|judged|endorsed) by"
    r"|(?:steering|advisory|expert|reference) (?:groups?|panels?|committees?))\b[^.;]*$"
)
"""Before a body whose people looked over the work, and were not themselves asked."""
SAMPLED_FROM = re.compile(
    r"\b(?:sampled|sample|drawn|selected|recruited|identified|chosen|invited|sent|mailed|e-?mailed|distributed|circulated"
    r"|advertised)\b.*\b(?:from|through|via|using|by)\b(?: [\w-]+){0,4}? (?:lists?|registers?|director(?:y|ies)|rolls?"
    r"|tutors|newsletters?|mailing|web ?sites?|social media)(?: \w+)? (?:of|by|from|at) (?:the )?$"
)
"""Before the body whose list only served to reach those who were asked."""
NO_PLACE = re.compile(
    r"\b(?:perspectives?|viewpoint|point of view|approval|permission|consent|ethics committees?|standards"
    r"|criteria|guidelines?|guidance|recommendations?|rules|definitions?|advice)"
    r" (?:of|from|by) (?:the )?$"
)
BACKGROUND = frozenset({Zone.BACKGROUND})
METHODS = frozenset({Zone.METHODS, Zone.SETTING})


def gave_the_evidence(sentence: Sentence, before: str, after: str, zones: frozenset[Zone], body: str) -> bool:
    """Whether people of the body were asked or tell their views, or its papers or its own work were looked into."""
    if Zone.TITLE in zones or SAMPLED_FROM.search(before) or ADVISED.search(before):
        return False
    if zones != BACKGROUND and WHOLE_SERVICE.fullmatch(body) is None and _tell(before, after):
        return True
    looked_at = _tells_of_own_work(sentence.text)
    if not looked_at and not zones & METHODS:
        return False
    if PEOPLE_OF.search(before) and not OWN_SITES.match(after) and not ASKED.isdisjoint(sentence.words):
        return True
    its_papers = OWN_PAPERS.match(after) is not None and SAMPLED.search(before) is None
    if its_papers or PAPERS_OF.search(before) or HELD_BY.search(before):
        return not ANALYSED.isdisjoint(sentence.words)
    at_sites = OWN_SITES.match(after) is not None and AT_SITES.search(before) is not None
    return looked_at and (at_sites or AT.search(before) is not None or has_own_task(before))


@lru_cache(maxsize=64)  # asked for at each body that the sentence names
def _tells_of_own_work(sentence: str) -> bool:
    return OWN_WORK.search(sentence) is not None


def _tell(before: str, after: str) -> bool:
    """Whether people of the body tell their views: "Staff of the Oak Trust felt", "Oak Trust managers felt"."""
    told = OWN_PEOPLE.match(after)
    if told is not None:
        return TELL.match(after, told.end()) is not None
    return PEOPLE_OF.search(before) is not None and TELL.match(after) is not None


def is_outside(mention: Mention, before: str, after: str) -> bool:
    """Whether the body only admitted those who took part, listed them, agreed, or has a point of view."""
    if any(cue.search(before) for cue in (SAMPLED_FROM, NO_PLACE, ADVISED)) or has_own_task(before):
        return True
    if OWN_PAPERS.match(after) and SAMPLED.search(before):
        return True
    if RULES.match(after) or TRIAL_REGISTER.search(mention.body.label):
        return True
    return ON_A_ROLL.search(before) is not None and (mention.regulator or ADMITS.search(mention.body.label) is not None)


def is_setting(before: str, after: str, zones: frozenset[Zone], body: str, *, surely: bool) -> bool:
    """Whether the work took place in the body or with its people; of what regulates only if that is said outright."""
    if Zone.TITLE in zones:
        return IN_A_TITLE.search(before) is not None
    if surely or SURELY_SET.search(before):
        return SURELY_SET.search(before) is not None
    if not zones & METHODS:
        return False
    if OWN_SITES.match(after):
        return AT_SITES.search(before) is not None
    if OWN_PEOPLE.match(after):
        return WHOLE_SERVICE.fullmatch(body) is None
    return PROBABLY_SET.search(before) is not None
