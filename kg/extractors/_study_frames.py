"""What a sentence says of those it names: that the study is about them, or that they took part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from kg.document import Document, Sentence
from kg.extractors._zones import Zone, zones_of
from kg.model import Part, Span

__all__ = ["Frames"]

NUMBER = (
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\w+)?"
    r"|(?:one |a )hundred\w*)"
)

# ---------------------------------------------------------------------------------------------------------------------
# The study is about them

AIM_LABEL = re.compile(r"\baims?\b|objective|purpose|\bgoals?\b|question", re.IGNORECASE)
AIM = re.compile(
    r"\b(?:aims?|objectives?|purposes?|goals?)\b.{0,60}?\b(?:to|is|was|were|are)\b|\b(?:aims|aimed|sought|seeks|set out|designed) to\b"
    r"|\b(?:this|the (?:present|current)|our|the) (?:\w+ )?(?:study|paper|article|research|project|review|analysis|trial"
    r"|evaluation|survey|thesis|work|commentary|essay|report|protocol|chapter|editorial)\b.{0,40}?"
    r"\b(?:aims?|explore[sd]?|examine[sd]?|investigate[sd]?|analy[sz]e[sd]?|describe[sd]?|reports?|consider(?:s|ed)?"
    r"|focus(?:es|ed|ses|sed)?|assess(?:es|ed)?|evaluate[sd]?|discuss(?:es|ed)?|presents?|seeks?|sought|looks?"
    r"|address(?:es|ed)?|compare[sd]?|reviews?|identif(?:y|ies|ied)|determine[sd]?|draws?|asks?|traces?|develops?)\b"
    r"|\bin this (?:paper|article|study|review|chapter|report)\b|\bwe (?:aim|aimed|seek|sought|set out|wanted) to\b"
    r"|\bwe (?:explore|examine|investigate|analy[sz]e|assess|evaluate|consider|discuss|focus|compare)\b"
    r"|^(?:Aims?|Objectives?|Purpose)\b",
    re.IGNORECASE,
)
OBLIGED = re.compile(
    r"\s+(?:(?:are|is|were|was|will be|have been)\s+(?:\w+ly\s+)?(?:required|obliged|mandated|expected|subject)\s+to\b"
    r"|(?:must|have to|has to|had to)\b)"
)
PROCESS = re.compile(
    r"\b(?:process|policy|regulations?|scheme|legislation|law|requirements?|programme|program|introduction of|contract"
    r"|by which|whereby|under which|means that)\b"
)
ALL_BEFORE = re.compile(r"\b(?:all|every|each)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
OWN_SCHEME = re.compile(
    r"\b(?:this|our|the)\s+(?:[\w–-]+\s+){0,4}(?:scheme|programme|program|project|initiative|intervention|pilot)\b",
    re.IGNORECASE,
)
FOCUS = re.compile(r"\s+(?:has|have) been (?:the|a) (?:\w+ )?(?:focus|subject)\b")
OUTCOME_LABEL = re.compile(r"outcome|measure", re.IGNORECASE)
ROLE_OF = re.compile(r"\broles? of (?:the |an? )?(?:[\w-]+ )?$", re.IGNORECASE)

# ---------------------------------------------------------------------------------------------------------------------
# They took part

ASKED = (
    r"(?:interview(?:s|ed|ing)?|focus[- ]groups?(?: discussions?| interviews?)?|group discussions?|surveys?|surveyed"
    r"|questionnaires?|workshops?|conversations|dialogues|delphi(?: \w+)?|consensus \w+|observations?|shadowing"
    r"|diaries|polls?|data (?:were |was )?(?:collected|gathered|obtained)|responses?|responded)"
)
WITH = r"(?:with|of|among|amongst|from|to|by|involving|including|between|for)"
COVERING = re.compile(
    rf"\b{ASKED}\b(?:[^.;:]{{0,60}}?)\b{WITH}\b"
    rf"|\b(?:participants?|respondents?|interviewees?|informants?|people|individuals|attendees|members|sample|stakeholders)"
    rf"(?: \([^()]*\))?,?\s+(?:including|included|comprising|comprised|comprises|consisted of|consisting of|were|was|are"
    rf"|represented|from)\b"
    rf"|\b(?:participants?|respondents?|interviewees?|informants?|sample)\b\s*:"
    rf"|\bwe (?:\w+ly )?(?:interviewed|surveyed|recruited|trained|invited|asked|observed|sampled|enrolled|shadowed|consulted)\b"
    rf"|\b(?:sample|cohort|panel|group|total|number) of\s+(?=(?:\w+ ){{0,3}}?)"
    rf"|\b(?:completed|returned|answered|attended) by\b|\btraining (?:of|for)\b",
    re.IGNORECASE,
)
BRACKET_OF_ASKED = re.compile(
    rf"\b(?:{ASKED}|participants?|respondents?|interviewees?|informants?|stakeholders?|sample)\b[^.;()]{{0,40}}\(([^()]*)\)",
    re.IGNORECASE,
)
COVER_ENDS = re.compile(
    r"[;:.]|\b(?:about|regarding|concerning|who|which|that|whose|where|when|using|were|was|are|is|had|exploring|to (?!\d)\w+"
    r"|on|in order|based on|caring for|working with|treating|serving)\b",
    re.IGNORECASE,
)
ADJUNCT = r"(?:(?!\b(?:that|which|who|was|were|is|are|have|has|had|will|to|and|but)\b)[^.;:,]){0,60}?"
SUBJECT_TAIL = (
    r"['’]?(?:\s*\([^()]*\))?"
    r"(?:,? (?:and|or|&) (?:(?!\b(?:that|which|who|was|were|is|are|have|has|had)\b)[^.;:]){1,60}?)?"
    rf"(?:\s+(?:in|from|at|of|within|across|working|employed|with)\s+{ADJUNCT})?(?:,? who)?"
)
UNDERGO = re.compile(
    SUBJECT_TAIL + r"\s+(?:were|was|are being|have been|had been|being)\s+(?:\w+ly\s+)?(?:then |also |each )?"
    r"(?:interviewed|surveyed|recruited|trained|paired|invited|enrolled|randomi[sz]ed|asked|approached|sampled"
    r"|questioned|observed|shadowed|studied|assessed|matched|allocated|consulted|selected|included)\b"
)
TAKE_PART = re.compile(
    SUBJECT_TAIL + r"\s+(?:\w+ly\s+)?(?:participated|took part|responded|completed|attended|returned|answered|underwent"
    r"|received (?:\w+ )?training|agreed to participate|consented|joined|filled in)\b"
)
SAID = re.compile(
    SUBJECT_TAIL + r"\s+(?:\w+ly\s+)?(?:also )?(?:felt|reported|perceived|described|believed|expressed|said|stated"
    r"|considered|viewed|saw|thought|agreed|disagreed|indicated|valued|wanted|highlighted|suggested|acknowledged"
    r"|recogni[sz]ed|emphasi[sz]ed|noted|mentioned|preferred|rated|ranked|experienced|struggled|appreciated|voiced"
    r"|welcomed|discussed|explained|endorsed|favou?red|understood|feared|worried|found|identified|were (?:aware|unaware"
    r"|concerned|satisfied|dissatisfied|confident|positive|reluctant|willing|more likely|less likely)"
    r"|report|feel|perceive|describe|believe|express|say|consider|view|see|think|agree|value|want|highlight|suggest)\b"
)
VIEWS = r"(?:views?|perceptions?|experiences?|attitudes?|perspectives?|opinions?|beliefs?|accounts?|understandings?|knowledge)"
OWN_VIEWS = re.compile(rf"(?:['’]s?|s['’]?)?\s+(?:\w+ )?{VIEWS}\b", re.IGNORECASE)
VIEWS_OF = re.compile(rf"\b{VIEWS}(?: and \w+)? (?:of|among|amongst|from)\b", re.IGNORECASE)
SURVEY_OF = re.compile(
    r"\b(?:survey|interviews?|focus groups?|interview study|questionnaire)\b.{0,20}?\b(?:of|with|among)\b", re.I
)
COUNT_BEFORE = re.compile(
    rf"(?:\b{NUMBER}(?:\.\d+)?%? (?:of (?:the )?)?|\(n ?= ?\d+\) )(?:[\w-]+ ){{0,2}}(?:[\w-]+ (?:and|or) )?$",
    re.IGNORECASE,
)
COUNT_AFTER = re.compile(r"\s*[(\[](?:[nN]\s*=\s*)?\d[\d.,]*%?[^()]{0,20}[)\]]")
PARTICIPANT_LABEL = re.compile(r"participant|subjects|sample|respondent|informant|population", re.IGNORECASE)
REPORTING = frozenset({Zone.METHODS, Zone.SETTING, Zone.RESULTS})
TELLING = REPORTING | {Zone.CONCLUSIONS}
ASKED_SOMEWHERE = re.compile(
    r"\b(?:interview|focus group|survey|questionnaire|respond|participant|qualitative|ethnograph|observ|train|recruit)",
    re.IGNORECASE,
)


class Frames:
    """The relation of each mention in a record to its study."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.citation.text
        self._zones = {sentence.span: zones_of(document, sentence) for sentence in document.sentences}

    def is_aim(self, sentence: Sentence) -> bool:
        """Whether a sentence is the title or says what the study is about."""
        if sentence.passage.part is Part.TITLE:
            return True
        if AIM.search(sentence.text):
            return True
        if not AIM_LABEL.search(sentence.passage.label):
            return False
        return sentence.text.startswith("To ") or (
            sentence == self._first_of(sentence) and not self._cued_aim(sentence)
        )

    def studied(self, span: Span, sentence: Sentence) -> bool:
        """Whether this mention shows that the study is about the role."""
        if self.is_aim(sentence):
            return sentence.passage.part is Part.TITLE or not self._covered(span, sentence)
        before = self.text[sentence.span.begin : span.begin]
        if OBLIGED.match(self.text, span.end) and (PROCESS.search(sentence.text) or ALL_BEFORE.search(before)):
            return True
        if OWN_SCHEME.search(sentence.text) and UNDERGO.match(self.text, span.end, sentence.span.end):
            return True
        if OUTCOME_LABEL.search(sentence.passage.label) and ROLE_OF.search(before):
            return True
        return FOCUS.match(self.text, span.end) is not None

    def took_part(self, span: Span, sentence: Sentence) -> bool:
        """Whether this mention shows that holders of the role were asked, trained or observed, or tell their view."""
        zones = self._zones[sentence.span]
        end = sentence.span.end
        before = self.text[sentence.span.begin : span.begin]
        if sentence.passage.part is Part.TITLE or self.is_aim(sentence):
            if OWN_VIEWS.match(self.text, span.end, end) or self._after(VIEWS_OF, span, sentence):
                return self._asked_somewhere
            return self._covered(span, sentence)
        if self._covered(span, sentence) or UNDERGO.match(self.text, span.end, end):
            return not zones <= {Zone.BACKGROUND}
        if PARTICIPANT_LABEL.search(sentence.passage.label):
            return not re.search(r"\bpatients\b.{0,60}\b(?:by|to|of|their|with)\b", before)
        if zones & TELLING and TAKE_PART.match(self.text, span.end, end):
            return True
        if zones & TELLING and (SAID.match(self.text, span.end, end) or OWN_VIEWS.match(self.text, span.end, end)):
            return self._asked_somewhere
        if zones & REPORTING and self._asked_somewhere:
            return bool(COUNT_BEFORE.search(before) or COUNT_AFTER.match(self.text, span.end, end))
        return False

    @cached_property
    def _asked_somewhere(self) -> bool:
        return any(ASKED_SOMEWHERE.search(sentence.text) for sentence in self.document.sentences)

    def _covered(self, span: Span, sentence: Sentence) -> bool:
        return any(c.begin <= span.begin and span.begin < c.end for c in self._covers(sentence))

    def _covers(self, sentence: Sentence) -> Iterator[Span]:
        for cue in COVERING.finditer(sentence.text):
            ends = COVER_ENDS.search(sentence.text, cue.end())
            end = ends.start() if ends else len(sentence.text)
            yield Span(begin=sentence.span.begin + cue.end(), end=sentence.span.begin + end)
        for bracket in BRACKET_OF_ASKED.finditer(sentence.text):
            yield Span(begin=sentence.span.begin + bracket.start(1), end=sentence.span.begin + bracket.end(1))

    def _after(self, cue: re.Pattern[str], span: Span, sentence: Sentence) -> bool:
        found = cue.search(sentence.text)
        return (
            found is not None
            and sentence.span.begin + found.end() <= span.begin <= sentence.span.begin + found.end() + 60
        )

    def _first_of(self, sentence: Sentence) -> Sentence:
        return next(s for s in self.document.sentences if s.passage == sentence.passage)

    def _cued_aim(self, sentence: Sentence) -> bool:
        return any(AIM.search(s.text) for s in self.document.sentences if s.passage == sentence.passage)
