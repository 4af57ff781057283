"""The words by which a record says what the holders of a role did: were asked, took part, learnt, told a view.

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
    "ASKED_THEMSELVES",
    "CLAUSE",
    "DID",
    "HOW",
    "LONGEST_RESEARCH",
    "LONGEST_SUBJECT",
    "NONE_OF",
    "NO_SUBJECT",
    "ONCE_AS",
    "OPENS_CLAUSE",
    "OWN_VIEWS",
    "RELATIVE",
    "RESEARCH_BY",
    "RESEARCH_SIGNS",
    "SAID_THAT",
    "SUBJECT_GOES_ON",
    "TAUGHT_SIGNS",
    "THEIR_OBJECT",
    "THEIR_TRAINING",
    "THE_ASKED",
    "TOLD_BY",
    "TRAINED",
    "TRAINED_BY",
    "VIEWS_OF",
    "WHO_WERE",
]

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
RESEARCH_SIGNS = words_of("moderated coded transcribed analysed analyzed conducted facilitated led carried collected")
LONGEST_RESEARCH = 120
RESEARCH_BY = re.compile(
    r"\b(?:(?:moderated|coded|transcribed)|(?:data|transcripts|interviews|focus groups|field ?notes|comments)"
    r" (?:was|were) (?:\w+ly )?(?:analy[sz]ed|conducted|facilitated|led|carried out|collected))(?: \w+ly)? by"
    r" (?:an?|one|two|three|four) (?:(?!and\b)[\w-]+ ){0,3}(?:and (?:an? |one |two )?)?(?:[\w-]+ )?$"
)
"""Who does research in the study holds no role of it: "comments were coded by a nurse and a psychologist"."""
APPOSED = re.compile(
    r"(?:\b(?:all|most|many|some|half|both) of (?:them|whom)(?: were)?|, who were (?:either|all|mostly|mainly)"
    r"|, (?:mostly|mainly|chiefly|largely|either))"
    r" (?:(?!by |from )[\w-]+ ){0,2}(?:(?:or|and) (?:[\w-]+ )?)?$"
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
    reflected, recounted, accepted, rejected, resisted, noticed, diverged, judged,
    (?:planned|intended|expected) to, trust, fear, wish, hope"""
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

TAUGHT_SIGNS = words_of("training education trained appointed employed recruited hired deployed redeployed engaged")
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
