"""The words by which a record lists who was asked: "interviews with …", "a sample of …", "participants included …"

All patterns are for text in lower case. One word boundary stands before all alternatives of a pattern: it is tried at
each place of the text, they are not.
"""

from __future__ import annotations

import re

from kg.extractors._patterns import any_of, words_of

__all__ = [
    "ASKED_ABOUT",
    "ASKED_ENDS",
    "ASKED_IN_BRACKETS",
    "ASKED_LIST",
    "ASKED_SIGNS",
    "ASKED_WITH",
    "ASKING",
    "AS_WELL",
    "BY_PATIENTS",
    "GROUP_OF",
    "LONGEST_ASKING",
    "PARTICIPANTS_LABEL",
    "PEOPLE_OF",
    "THEM_ASKED",
    "WISHED",
]

ASKED = any_of(
    r"""interview(?:s|ed|ing)?, focus[- ]groups?(?: discussions?| interviews?)?, group discussions?, surveys?, surveyed,
    questionnaires?, workshops?, (?:stakeholder|engagement|consultation) (?:events?|meetings?|sessions?), conversations,
    delphi(?: (?:study|survey|panel|process|exercise|method|technique|rounds?))?, consensus \w+, shadowing, diaries,
    logs, polls?, fieldwork, ethnograph(?:y|ic \w+), data collection,
    data (?:(?:were|was) )?(?:collected|gathered|obtained|on|from), responses? (?=from|by|were|was|of), responded"""
)
ASKED_PERSONS = any_of(
    """participants?, respondents?, interviewees?, informants?, sample(?: size)?,
    (?:target|study|statistical|survey) population, (?:study|intervention|control) group"""
)
SENT = any_of(
    "sent, distributed, administered, disseminated, mailed, e-?mailed, posted, circulated, given, offered, applied"
)
DONE = any_of("conducted, performed, carried out, undertaken, done, administered")
DONE_AMONG = r"(?:on|among|amongst|with|in (?=\d|all\b|a (?:\w+ )?sample))"
DESIGN = any_of(
    """cross-sectional, vignette, qualitative, quantitative, descriptive, observational, cohort, prospective,
    retrospective, pilot, quasi-experimental, intervention, interview, questionnaire, correlational, simulation,
    case-control, survey, diary, mixed-methods?, ethnographic, phenomenological, grounded theory, exploratory,
    delphi, longitudinal"""
)
TAUGHT = any_of("training(?: sessions?)?, workshops?, seminars?, courses?, educational? \\w+, teaching sessions?")
TEST = any_of("tests?, scales?, instruments?, inventor(?:y|ies), questionnaires?, surveys?")
COMPRISE = any_of(
    "including, included, comprising, comprised, comprises, consist(?:s|ed|ing) of, were, was, represented"
)
WE_ASKED = any_of(
    """interviewed, surveyed, recruited, trained, invited, asked, observed, sampled, enrolled, shadowed, consulted,
    filmed, debriefed, accompanied,
    e-?mailed, contacted, approached, questioned, polled, taught"""
)
WILL_ASK = any_of("interview, survey, recruit, invite, ask, observe, enrol, enroll, sample, train")
ASKING = re.compile(rf"\b{ASKED}\b")
ASKED_WITH = re.compile(rf"\b(?:with|among|amongst|from|involving|including|targeting|{SENT} to)\b")
"""After a word of asking stands one of these before those who were asked, with nothing of ASKED_ABOUT between."""
WISHED = re.compile(r"\b(?:should|must|ought to|needs? to|(?:is|are) needed|need (?:for|to)|recommend\w*)\b")
"""What follows such a word has not been done: "surveys of nurses are needed"."""
LONGEST_ASKING = 110
ASKED_ABOUT = re.compile(
    r"[.;:]|\b(?:questions?|about|on|regarding|consist\w*|explor\w+|address\w+|assess\w+|using|that|which|of)\b"
)
ASKED_LIST = re.compile(
    rf"\b(?:(?:{ASKED}|observations?)(?: data)? of\b"
    rf"|(?:{ASKED_PERSONS}|interviews|focus groups|stakeholders?(?: groups?)?)\s*:"
    rf"|(?:{ASKED_PERSONS}|people|individuals|attendees|members|stakeholders)(?: \([^()]*\))?,?"
    rf" (?:\w+ly )?{COMPRISE}\b"
    r"|(?:sample|cohort|panel|total) of\b|completed by\b"
    rf"|(?:{TEST}|forms?|diaries|workshops?|sessions?|courses?|events?)\b[^.;:]{{0,80}}?"
    r"\b(?:returned|answered|attended|filled (?:in|out)) by\b"
    rf"|(?:we|i|authors) (?:\w+ly |also |then )?{WE_ASKED}\b|(?:will|plan to|propose to) {WILL_ASK}\b"
    r"|they (?:included|comprised|consisted of)\b|(?:spoke|talked) (?:[\w-]+ ){0,3}(?:with|to)\b"
    rf"|to (?:recruit|interview|survey|invite|enrol)\b|{DONE} (?:an? |the )?(?:[\w-]+ ){{0,3}}{TEST} to\b"
    rf"|{TEST}\b[^.;]{{0,110}}?\b(?:was|were|and) (?:\w+ly )?{SENT} (?:\w+ly )?(?:to|among)\b"
    r"|(?:study|trial) (?:on|of|with|among|involving) (?=\d)"
    r"|(?:study|survey) (?:included|involved|enrolled|recruited|comprised|surveyed|interviewed)\b"
    rf"|(?:study|research|trial|investigation|evaluation)\b[^.;:]{{0,60}}?\b{DONE} (?:\w+ly )?{DONE_AMONG}\b"
    rf"|{DESIGN} (?:study|survey|trial|analysis|experiment) (?:of|on|among|amongst|in|with|involving)"
    r" (?!(?:[\w-]+ ){0,6}of\b)"
    r"|response rates?\b[^.;:]{0,40}?\b(?:for|among)\b"
    r"|(?:was|were) (?:\w+ly )?(?:sought|obtained|collected|gathered|elicited|received|drawn|taken) from\b"
    rf"|{TAUGHT}\b[^.;:]{{0,60}}?\b(?:provided|delivered|given|offered) to\b"
    r"|(?:workshops?|seminars?|(?:training|teaching) sessions?) for\b"
    rf"|applying\b[^.;:]{{0,60}}?\b{TEST} to\b|(?:piloted|pilot-tested|field-tested|tested) (?:with|among|on)\b)"
)
ASKED_SIGNS = words_of(
    """
    interview interviews interviewed interviewing focus group discussion discussions survey surveys surveyed
    questionnaire questionnaires workshop workshops event events meeting meetings session sessions conversations
    delphi consensus shadowing diaries logs poll polls fieldwork ethnography ethnographic data response responses
    responded observation observations participant participants respondent respondents interviewee interviewees
    informant informants sample population people individuals attendees members stakeholder stakeholders cohort
    panel total completed test tests scale scales instrument instruments inventory inventories form forms course
    courses we i authors they spoke talked recruit invite enrol study trial research investigation evaluation
    analysis experiment rate rates sought obtained collected gathered elicited received drawn taken training
    education educational teaching seminar seminars piloted tested will plan propose
    """
)
"""A sentence with none of these words holds nothing that ASKED_LIST looks for."""
ASKED_ENDS = re.compile(
    r"[;.]|:(?! ?(?!we\b|the\b|this\b|it\b|they\b)[a-z\d])|, (?:this|we|our|it|they|and (?:analy|then|the))"
    r"|\b(?:about|regarding|concerning|who|which|that|whose|where"
    r"|when|using|were|was|are|is|had|explor(?:ing|ed)|examined|revealed|showed|to (?!\d)\w+|on|by|based on|caring for"
    r"|working with|treating|serving|attending|receiving|seeing|visiting|seen|treated|referred|discharged|cared"
    r"|supported|how|why|whether|what|if|registered (?:with|at)|managed|followed)\b"
)
ASKED_IN_BRACKETS = re.compile(rf"\b(?:{ASKED}|{ASKED_PERSONS}|stakeholders?)\b[^.;()]{{0,60}}\(([^()]*)\)")
PARTICIPANTS_LABEL = re.compile(
    r"^(?!.*(?:method|design|procedure|measure|intervention|analys|data)).*"
    r"(?:participant|subjects|sample|respondent|informant|population)"
)
AS_WELL = re.compile(r"\bas well as(?: with)?\b")
"""With these words a list goes on after a clause that ended it."""
PEOPLE_OF = re.compile(
    r"\b(?:patients|people|those|women|residents|relatives|families|children|partners|spouses|clients|users|lists?)"
    r" (?:with|of|from|seeing) (?:[\w-]+ ){0,3}$"
)
""" "A sample of patients of general practitioners"."""
BY_PATIENTS = re.compile(r"\bpatients\b.{0,60}\b(?:by|to|of|their|with)\b")

GROUP_OF = re.compile(r"\b(?:team|group|panel|network|cohort|set|number)s? of [^.;:]*$")
THEM_ASKED = re.compile(rf"^(?:we|the authors) (?:\w+ly |then |also )?{WE_ASKED} (?:them|these)\b")
"""So begins the sentence after one that names the members of a group."""
