"""The words by which a record says who took part in a study, or tells a view.

All patterns are for text in lower case. One word boundary stands before all alternatives of a pattern: it is tried at
each place of the text, they are not.
"""

from __future__ import annotations

import re

from kg.extractors._measure_words import MEASURE
from kg.extractors._patterns import any_of, words_of

__all__ = [
    "ACT",
    "APPOSED",
    "ASKED_ABOUT",
    "ASKED_ENDS",
    "ASKED_IN_BRACKETS",
    "ASKED_LIST",
    "ASKED_SIGNS",
    "ASKED_THEMSELVES",
    "ASKED_WITH",
    "ASKING",
    "AS_WELL",
    "BY_PATIENTS",
    "CLAUSE",
    "DID",
    "GROUP_OF",
    "HOW",
    "LONGEST_ASKING",
    "LONGEST_SUBJECT",
    "NONE_OF",
    "NO_SUBJECT",
    "ONCE_AS",
    "OPENS_CLAUSE",
    "OWN_VIEWS",
    "PARTICIPANTS_LABEL",
    "PEOPLE_OF",
    "RELATIVE",
    "RESEARCH_BY",
    "SAID_THAT",
    "SUBJECT_GOES_ON",
    "TAUGHT_SIGNS",
    "THEIR_OBJECT",
    "THEIR_TRAINING",
    "THEM_ASKED",
    "THE_ASKED",
    "TOLD_BY",
    "TRAINED",
    "TRAINED_BY",
    "VIEWS_OF",
    "WHO_WERE",
    "WISHED",
]

# ---------------------------------------------------------------------------------------------------------------------
# Lists of who was asked: "interviews with …", "a sample of …", "participants included …"

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

# ---------------------------------------------------------------------------------------------------------------------
# What those named did: were asked, took part, told their view, had a score

SUBJECT_GOES_ON = re.compile(
    r"['’]?(?:\s*\([^()]*\)){0,2}"
    r"(?:(?:,(?=.*\b(?:and|or|&)\s)|\s(?:and|or|&|in|from|at|of|within|across|on|with"
    r"|working|employed|participating|involved|caring|based|practi[sc]ing|providing|delivering|responding|taking|aged"
    r"|enrolled|exposed|trained)\b).*?)?"
    r"(?:,? who\b[^,.;:]{0,60}?)?\s+"
)
"""The rest of a subject after its first noun: brackets, further nouns, where they are."""
RELATIVE = re.compile(
    r", (?:who|all of|most of|on the other hand|however|by contrast|in contrast|for their part|too|meanwhile|though"
    r"|conversely|likewise|like|unlike|both|all)\b[^,.;]{0,80},|\s*\([^()]*\)"
)
LONGEST_SUBJECT = 160
CLAUSE = re.compile(
    r"[.;:]|\b(?:that|which|was|were|is|are|have|has|had|will|would|should|could|can|may|might|must|need|but|when|by"
    r"|than|(?<!willing )to)\b"
)
NO_SUBJECT = re.compile(
    r"\b(?:by|to|for|about|with|without|where|via|through|attending|visiting|seeing|consulting|consulted|contacting|contacted|saw|visited"
    r"|(?:patients|people|those|women|residents|relatives|families) (?:with|of|from|seeing))"
    r" (?:[\w-]+ ){0,2}$"
)
""" "Patients referred to nurses reported …": the nurses report nothing."""
SAID_THAT = re.compile(
    r"\b(?:said|stressed|felt|reported|noted|thought|believed|complained|described|claimed|argued|stated|perceived"
    r"|emphasi[sz]ed|mentioned|agreed|considered|explained) that\b[^.;:]*$"
)
""" "Managers stressed that nurses were invited late": the managers tell it."""
NONE_OF = re.compile(r"\b(?:no|none of the|neither|how many(?: of (?:the|its|their|our))?) (?:[\w-]+ )?$")
THEIR_OBJECT = re.compile(
    r"\b(?!(?:result|finding|theme|show|suggest|reveal|indicate|find|report|demonstrate|confirm|mean|note|conclude"
    r"|feel|highlight)s)"
    r"[a-z]{2,}s (?:that|which) (?:(?:all|most|many|some|the) )?(?:[\w-]+ )?$"
)
""" "A few outcomes that clinicians believe in": said of the outcomes, whoever may tell it."""
RESEARCH_BY = re.compile(
    r"\b(?:(?:moderated|coded|transcribed)|(?:data|transcripts|interviews|focus groups|field ?notes|comments)"
    r" (?:was|were) (?:\w+ly )?(?:analy[sz]ed|conducted|facilitated|led|carried out|collected))(?: \w+ly)? by"
    r" (?:an?|one|two|three|four) (?:(?!and\b)[\w-]+ ){0,3}(?:and (?:an? |one |two )?)?(?:[\w-]+ )?$"
)
"""Who does research in the study holds no role of it: "comments were coded by a nurse and a psychologist"."""
APPOSED = re.compile(
    r"(?:\b(?:all|most|many|some|half|both) of (?:them|whom)(?: were)?|, who were (?:either|all|mostly|mainly)"
    r"|, (?:mostly|mainly|chiefly|largely|either))"
    r" (?:[\w-]+ ){0,2}(?:(?:or|and) (?:[\w-]+ )?)?$"
)
WHO_WERE = re.compile(r",? who (?:were|was|had been) ")
HOW = re.compile(r"\b(?:how|why|whether|when|if|where) (?:[\w-]+ ){0,2}$")
""" "How nurses are recruited" is a question, and no step of the study."""
ONCE_AS = re.compile(r"\b(?:experience|background|history|career)s? as (?:an? )?$")

TO_BE_ASKED = any_of("recruited, enrolled, randomi[sz]ed, interviewed, surveyed, invited")
ASKED_OR_TAUGHT = any_of(
    """interviewed, surveyed, recruited, trained, paired, invited, enrolled, randomi[sz]ed, asked, approached, sampled,
    questioned, observed, shadowed, matched, allocated, assigned, consulted, selected, included, studied, assessed,
    e-?mailed, contacted, debriefed, filmed,
    divided, educated, taught, tested, polled, analy[sz]ed, compared, followed, linked,
    classified, stratified"""
)
UNDERGO = (
    rf"(?:were|was|being|have been|had been) (?:\w+ly |then |also |each |all )?{ASKED_OR_TAUGHT}"
    rf"|(?:are|is|will be) (?:\w+ly )?{TO_BE_ASKED}"
)
LEARNT = any_of(
    """training, education, courses?, sessions?, workshops?, programmes?, programs?, coaching, instruction,
    questionnaires?, surveys?, interventions?"""
)
TAKE_PART = any_of(
    r"""participated, wore, kept, submitted, took part, responded, replied, completed, returned,
    attended(?! (?:to\b|(?:\d+ |the |all |home )*(?:births?|patients?|calls?|deliver|women))),
    answered(?! (?:\d+ |the |all )*(?:alerts?|calls?|phone)),
    underwent, volunteered, agreed to participate, consented, joined, filled (?:in|out),
    (?:constituted|formed|comprised|made up) the (?:\w+ )?(?:sample|population|participants)"""
)
TELL = any_of(
    """felt, reported, perceived, described, believed, expressed, said, stated, considered, viewed, saw, thought,
    agreed, disagreed, indicated, valued, wanted, highlighted, suggested, acknowledged, recogni[sz]ed, emphasi[sz]ed,
    noted, mentioned, preferred, rated, ranked, (?<!less )(?<!more )experienced, struggled, appreciated, voiced,
    welcomed, discussed, explained, endorsed, cited, favou?red, understood, feared, worried, found, identified, report,
    feel, perceive, describe, believe, express, say, consider, view, think, agree, value, want, spoke,
    talked, told, complained, asked (?:for|that), feared, praised, resented, insisted, commented, argued, shared,
    (?:presented|positioned|compared) themselves, regarded, invoked, foresaw, recalled, wished, hoped, trusted, doubted,
    stressed, denied, admitted, confirmed, dwelt (?:up)?on, wrote (?:of|that|about), warned, objected, likened,
    attributed, blamed, credited, portrayed, framed, criticised, criticized, questioned, called for, remembered,
    reflected, recounted, accepted, rejected, resisted, noticed, diverged, trust, fear, wish, hope"""
)
MINDED = any_of(
    """aware, unaware, concerned, satisfied, dissatisfied, confident, positive, reluctant, willing, likely, wary,
    cautious, keen, supportive, frustrated, anxious, worried, hesitant, unsure, uncertain, comfortable, uncomfortable,
    overwhelmed, optimistic, sceptical, skeptical, unprepared, motivated, familiar, unfamiliar, interested, proud"""
)
SCORED = rf"scored|(?:had|have|has|showed|show|exhibited|demonstrated|displayed) [^.;:]{{0,50}}?\b{MEASURE}"
OPENS_CLAUSE = re.compile(
    r"^(?:[^.;:]{0,40}, )?(?:(?:the|all|most|many|some|several|both|other|few|only|a few|these|our) )*(?:[\w-]+ )?$"
    r"|(?:; |, (?:while|whereas|but|and) |\b(?:while|whereas) |: )"
    r"(?:(?:the|all|most|many|some|several|both|few) )*(?:[\w-]+ )?$"
)
DID = re.compile(
    r"(?: \([^()]*\))*(?: (?:in|at|from|with|on|of|across|working)\b [^.;:,]{1,50}?)?"
    r"(?: (?:themselves|also|often|more|most|less|\w+ly))*"
    r" (?!delivered|provided|performed|administered|prescribed|treated|managed|attended|referred|supervised|screened"
    r"|used|involved|based|employed|trained|needed|related|caused|continued|carried)"
    r"(?:(?:tended|came|had|began|chose|sought|learned|learnt|managed) to"
    r"|(?:came|took|left|kept|went|made|held|drew|bore|knew|led|lost|stood|put|set|\w{3,}ed)"
    r" (?:(?:up)?on |for |with |to )?(?:the|an?|their|its|this|that|these|those|it|them|how|what|why|each|all|some|no"
    r"|less|more|earlier|later|sooner|longer)\b)"
)
"""What follows the subject of a sentence that tells what they did, other than their daily work."""
ACT = re.compile(
    rf"\b(?:(?:more|most|less|often|also|\w+ly) ){{0,2}}(?:(?P<undergo>{UNDERGO})"
    r"|(?P<eligible>(?:were|are|was|is) eligible)"
    rf"|(?P<take_part>{TAKE_PART}|received (?:[\w-]+ ){{0,4}}{LEARNT})"
    rf"|(?P<tell>{TELL}|were (?:(?:more|less|very|most|\w+ly) )?{MINDED})|(?P<score>{SCORED}))\b"
)
THE_ASKED = re.compile(r"\b(?:participating|responding|surveyed|interviewed) (?:[\w-]+ )?$")
END_OF_SUBJECT = (
    r"(?=\s*[.,;:()]| (?:in|at|from|by|about|on|for|as|using|were|was|had|have|did|said|felt|reported|described|agreed"
    r"|believed|thought|perceived|expressed|mentioned|identified|saw|valued|wanted|who|also|\w+ly)\b)"
)
""" "The nurses interviewed said", but not "the nurses interviewed patients"."""
ASKED_THEMSELVES = re.compile(
    rf" (?:(?:who were |we )?(?:interviewed|surveyed|questioned|sampled|studied){END_OF_SUBJECT}"
    r"|in (?:the|this|our) (?:study|sample|survey))\b"
)
""" "The interviewed nurses", "all nurses interviewed", "nurses in our sample"."""

TRAINED = re.compile(
    r"\b(?:(?:training|education)\b[^.;]{0,60}\b(?:of|for|as|become) (?:an? |the )?"
    r"|trained (?:as an?|as|the|their|all|its|\d+) (?:\w+ )?"
    r"|(?:were|was) (?:appointed|employed|recruited|hired|deployed|redeployed|engaged) as (?:an? )?)$"
)

TAUGHT_SIGNS = frozenset(
    (
        "training",
        "education",
        "trained",
        "appointed",
        "employed",
        "recruited",
        "hired",
        "deployed",
        "redeployed",
        "engaged",
    )
)
TRAINED_BY = re.compile(r",? (?:(?:were|who were) )?(?:recruited,? (?:and )?)?trained(?: and \w+ed)? (?:by|for) ")
THEIR_TRAINING = re.compile(r" (?:education|training)\b(?! (?:need|program|school|hospital|level|system|institution))")
""" "The bundle consisted of nurse training and …"."""

# ---------------------------------------------------------------------------------------------------------------------
# Views

TOLD_BY = re.compile(
    r"\b(?:raised|expressed|voiced|described|mentioned|perceived|cited|felt|shared|valued|experienced|reported|emphasi[sz]ed"
    r"|highlighted|stated|put forward|suggested|named|given|proposed|praised|welcomed|regarded)"
    r" (?:most |more |less |often |both )?by (?:(?!patients|parents|women)[\w-]+,? ){0,4}$"
)

VIEWS = any_of(
    """views?, perceptions?, experiences?, attitudes?, perspectives?, opinions?, beliefs?, accounts?, understandings?,
    knowledge"""
)
TOLD = any_of("interviews, logbooks, diaries, replies, answers, comments, narratives, stories, voices, reflections")
OWN_VIEWS = re.compile(rf"(?:['’]s?|(?<!s)) (?:\w+ )?(?:{VIEWS}|{TOLD})\b")
VIEWS_OF = re.compile(
    r"\b(?<!['’] )(?<!['’]s )(?<!patient )(?<!public )(?<!staff )(?<!user )"
    rf"(?:{VIEWS}(?:,? (?:and|or) \w+)? (?:of|among|amongst|from)|according to(?![^.;:]*,(?! and| or))) "
    r"(?:(?!\b(?:in|into|on|of|with|for|to|by|about|has|have|was|were|is|are|that|who|whose|which)\b)[^.;:]){0,50}$"
)
