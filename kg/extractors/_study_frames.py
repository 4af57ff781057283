"""What a sentence says of the roles it names: that the study is about them, or that their holders took part.

"Studied" follows from the title, from a sentence that states the aim, and from a rule, scheme or process that the
record says applies to the role. "Took part" follows from being asked, trained or counted, and from telling one's view.
Each rule below is a small question about one mention; the two tables at the end say which make which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.document import Document, Sentence
from kg.extractors._role_names import Named
from kg.extractors._role_words import ACTIVITY_TO_AGENT
from kg.extractors._zones import Zone, zones_of
from kg.model import Part, Span
from kg.text import fold

__all__ = ["Frames"]

REPORTING = frozenset({Zone.METHODS, Zone.SETTING, Zone.RESULTS})
TELLING = REPORTING | {Zone.CONCLUSIONS}
LATE = frozenset({Zone.RESULTS, Zone.CONCLUSIONS})

# ---------------------------------------------------------------------------------------------------------------------
# The study is about them

STUDY = (
    r"(?:study|paper|article|research|project|review|analysis|trial|evaluation|survey|thesis|commentary|essay|report"
    r"|protocol|chapter|editorial|investigation|work)"
)
LOOKS_AT = (
    r"(?:aim(?:s|ed)?|explore[sd]?|examine[sd]?|investigate[sd]?|analy[sz]e[sd]?|describes|reports|consider(?:s|ed)"
    r"|focus(?:es|ed|ses|sed)|assess(?:es|ed)|evaluate[sd]?|discusses|presents|seeks|sought|looks|looked|addresse[sd]"
    r"|compare[sd]?|test(?:s|ed)|stud(?:ies|ied)|reviews|determine[sd]|asks|traces|intends|intended|set out)"
)
AIM = re.compile(
    r"\b(?:the|our|its|main|primary|overall|specific|study|research) (?:\w+ )?(?:aims?|objectives?|purposes?|goals?)\b"
    rf"|^(?:aims?|objectives?|purpose)\b|\b(?:this|the present|the current|our|the) (?:[\w-]+ )?{STUDY}\b.{{0,40}}?\b{LOOKS_AT}\b"
    rf"|\bin this {STUDY},? we\b|\bwe (?:aim|aimed|seek|sought|set out|wanted) to\b|\b{STUDY} (?:aimed|designed|seeking) to\b"
    r"|\bwe (?:explore|examine|investigate|analy[sz]e|assess|evaluate|consider|discuss|focus|compare)d?\b"
    r"|^to (?:explore|examine|investigate|analy[sz]e|assess|evaluate|describe|determine|identify|compare|understand)\b",
    re.IGNORECASE,
)
AIM_LABEL = re.compile(r"\baims?\b|objective|purpose|\bgoals?\b|question", re.IGNORECASE)
AIM_ENDS = re.compile(r", (?:which|who|whose|where|whereas|although|because)\b| (?:in order to|so that)\b")
OBLIGED = re.compile(
    r"\s+(?:(?:are|is|were|was|will be|have been)\s+(?:\w+ly\s+)?(?:required|obliged|mandated|expected|subject)\s+to\b"
    r"|(?:must|have to|has to|had to)\b)"
)
RULE = re.compile(
    r"\b(?:process|policy|policies|regulations?|scheme|legislation|law|requirements?|programme|program|introduction of"
    r"|contract|by which|whereby|under which|means that)\b"
)
EVERY = re.compile(r"\b(?:all|every|each)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
OWN_SCHEME = re.compile(
    r"\b(?:this|our|the)\s+(?:[\w–-]+\s+){0,4}(?:scheme|programme|program|project|initiative|intervention|pilot)\b",
    re.IGNORECASE,
)
OPENS = re.compile(r"(?:(?:the|all|most|many|some) )?(?:[\w-]+ ){0,2}", re.IGNORECASE)
IS_SUBJECT = re.compile(r" (?:are|is|were|was|have|has|can|may|must|play|provide|face|work|remain|need|often)\b")
OUTCOME_LABEL = re.compile(r"outcome|measure", re.IGNORECASE)
ROLE_OF = re.compile(r"\broles? of (?:the |an? )?(?:[\w-]+ )?$", re.IGNORECASE)
PLACE_FOLLOWS = re.compile(
    r"[ -](?:practices?|surger(?:y|ies)|clinics?|records?|registers?|data|databases?|systems?|letters?|federations?"
    r"|networks?)\b"
)
"""A "GP practice" is a place: the sentence names the role, and is not about it."""

# ---------------------------------------------------------------------------------------------------------------------
# They took part

ASKED = (
    r"(?:interview(?:s|ed|ing)?|focus[- ]groups?(?: discussions?| interviews?)?|group discussions?|surveys?|surveyed"
    r"|questionnaires?|workshops?|(?:stakeholder|engagement|consultation) (?:events?|meetings?|sessions?)|conversations|delphi(?: \w+)?|consensus \w+|shadowing|diaries|polls?"
    r"|data (?:(?:were|was) )?(?:collected|gathered|obtained|on|from)|responses? (?=from|by|were|was)|responded)"
)
ASKED_PERSONS = r"(?:participants?|respondents?|interviewees?|informants?|sample|(?:target|study) population)"
SENT = r"(?:sent|distributed|administered|disseminated|mailed|e-?mailed|posted|circulated|given|offered)"
GAP = (
    r"(?:(?!\b(?:questions?|about|on|regarding|consist\w*|explor\w+|address\w+|assess\w+|using|that|which|of)\b)"
    r"[^.;:]){0,100}?\b"
)
COVER_BEGINS = re.compile(
    rf"\b{ASKED}\b{GAP}(?:with|among|amongst|from|involving|including|between(?! [A-Z\d])|{SENT} to)\b|\b(?:{ASKED}|observations?) of\b"
    rf"|\b(?:{ASKED_PERSONS}|people|individuals|attendees|members|stakeholders)(?: \([^()]*\))?,?\s+(?:including|included"
    r"|comprising|comprised|comprises|consist(?:s|ed|ing) of|were|was|represented)\b"
    rf"|\b{ASKED_PERSONS}\s*:|\b(?:sample|cohort|panel|total) of\b|\b(?:completed|returned|answered|attended) by\b"
    r"|\b(?:we|authors) (?:\w+ly |also )?(?:interviewed|surveyed|recruited|trained|invited|asked|observed|sampled|enrolled"
    r"|shadowed|consulted)\b|\b(?:study|survey) (?:included|involved|enrolled|recruited|comprised|surveyed|interviewed)\b",
    re.IGNORECASE,
)
COVER_ENDS = re.compile(
    r"[;:.]|, (?:this|we|our|it|they|and (?:analy|then|the))|\b(?:about|regarding|concerning|who|which|that|whose|where"
    r"|when|using|were|was|are|is|had|exploring|to (?!\d)\w+|on|based on|caring for|working with|treating|serving)\b",
    re.IGNORECASE,
)
BRACKETED = re.compile(rf"\b(?:{ASKED}|{ASKED_PERSONS}|stakeholders?)\b[^.;()]{{0,60}}\(([^()]*)\)", re.IGNORECASE)

NO_CLAUSE = r"(?:(?!\b(?:that|which|was|were|is|are|have|has|had|will|to|but|when|by)\b)[^.;:])"
SUBJECT = (
    rf"['’]?(?:\s*\([^()]*\)){{0,2}}(?:{NO_CLAUSE}{{0,80}}?\b(?:and|or|&) {NO_CLAUSE}{{1,60}}?)?"
    rf"(?:\s+(?:in|from|at|of|within|across|working|employed|with)\s+{NO_CLAUSE}{{0,60}}?)?(?:,? who)?\s+"
)
UNDERGO = (
    r"(?:were|was|being|have been|had been) (?:\w+ly |then |also |each )?(?:interviewed|surveyed|recruited|trained|paired"
    r"|invited|enrolled|randomi[sz]ed|asked|approached|sampled|questioned|observed|shadowed|matched|allocated|consulted"
    r"|selected|included|studied|assessed)"
)
TAKE_PART = (
    r"(?:participated|took part|responded|completed|attended|returned|answered|underwent|received (?:\w+ )?training"
    r"|agreed to participate|consented|joined|filled in)"
)
TELL = (
    r"(?:also )?(?:felt|reported|perceived|described|believed|expressed|said|stated|considered|viewed|saw|thought|agreed"
    r"|disagreed|indicated|valued|wanted|highlighted|suggested|acknowledged|recogni[sz]ed|emphasi[sz]ed|noted"
    r"|mentioned|preferred|rated|ranked|(?<!less )(?<!more )experienced|struggled|appreciated|voiced|welcomed|discussed|explained"
    r"|endorsed|cited|favou?red|understood|feared|worried|found|identified|report|feel|perceive|describe|believe|express|say"
    r"|consider|view|think|agree|value|want|were (?:aware|unaware|concerned|satisfied|dissatisfied|confident"
    r"|positive|reluctant|willing|more likely|less likely))"
)
AS_SUBJECT = re.compile(
    rf"{SUBJECT}(?:\w+ly )?(?:(?P<undergo>{UNDERGO})|(?P<take_part>{TAKE_PART})|(?P<tell>{TELL}))\b"
)
VIEWS = (
    r"(?:views?|perceptions?|experiences?|attitudes?|perspectives?|opinions?|beliefs?|accounts?|understandings?"
    r"|knowledge)"
)
OWN_VIEWS = re.compile(rf"(?:['’]s?|(?<!s)) (?:\w+ )?{VIEWS}\b", re.IGNORECASE)
VIEWS_OF = re.compile(
    rf"(?<!['’] )(?<!['’]s )(?<!patient )(?<!public )(?<!staff )(?<!user )\b{VIEWS}(?:,? (?:and|or) \w+)? (?:of|among|amongst|from) "
    r"(?:(?!\b(?:in|into|on|of|with|for|to|by|about|has|have|was|were|is|are|that|who|whose|which)\b)[^.;:]){0,50}$",
    re.IGNORECASE,
)
TRAINED_AS = re.compile(r"\btraining\b[^.;]{0,60}\b(?:of|for|as|become) (?:an? |the )?$", re.IGNORECASE)
COUNTED_BEFORE = re.compile(
    r"(?:\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)%?"
    r" (?:of (?:the )?)?|\(n ?= ?\d+\) )(?:[\w-]+ ){0,2}(?:[\w-]+ (?:and|or) )?$",
    re.IGNORECASE,
)
COUNTED_AFTER = re.compile(r"\s*[(\[](?:n\s*=\s*)?\d[\d.,]*%?[^()]{0,20}[)\]]", re.IGNORECASE)
PARTICIPANTS_LABEL = re.compile(r"participant|subjects|sample|respondent|informant|population", re.IGNORECASE)
BY_PATIENTS = re.compile(r"\bpatients\b.{0,60}\b(?:by|to|of|their|with)\b")
THING_FOLLOWS = re.compile(
    rf"{PLACE_FOLLOWS.pattern}|[ -](?:(?!and|or|of|in|to|for|with)\w+ )?(?:appointments?|consultations?|time|visits?|referrals?|care|services?"
    r"|contacts?|workload|led|workforce|shortages?|prescri\w+|education|training|contracts?)\b"
)
ASKED_SOMEWHERE = re.compile(
    r"\b(?:interview|focus group|survey|questionnaire|respond|participant|qualitative|ethnograph|observ|train|recruit)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """One mention and what stands around it."""

    named: Named
    sentence: _Framed
    before: str
    frames: Frames

    def follows(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What a pattern matches right after the mention, within its sentence."""
        return pattern.match(self.frames.text, self.named.span.end, self.sentence.span.end)


class _Framed:
    """A sentence with the stretches that its frames cover, worked out once."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self.span = sentence.span
        self.text = sentence.text
        self.label = sentence.passage.label
        self.is_title = sentence.passage.part is Part.TITLE
        self.zones = zones_of(document, sentence)
        self._section = [s.text for s in document.sentences if s.passage == sentence.passage]

    @cached_property
    def aim(self) -> Span | None:
        """The stretch that says what the study is about, if the sentence is one that does."""
        if self.is_title:
            return self.span
        if self.label and self.zones <= LATE:
            return None
        cue = AIM.search(self.text)
        if cue or self._opens_aim:
            ends = AIM_ENDS.search(self.text, cue.end() if cue else 0)
            return Span(begin=self.span.begin, end=self.span.begin + (ends.start() if ends else len(self.text)))
        return None

    @property
    def _opens_aim(self) -> bool:
        """Whether the sentence opens a section of aims in which none says so itself."""
        first = self._section[0] == self.text
        return first and AIM_LABEL.search(self.label) is not None and not any(map(AIM.search, self._section))

    @cached_property
    def asked(self) -> tuple[Span, ...]:
        """The stretches that list who was asked, trained or observed."""
        return tuple(self._asked())

    @cached_property
    def has_own_scheme(self) -> bool:
        return OWN_SCHEME.search(self.text) is not None

    def _asked(self) -> Iterator[Span]:
        for cue in COVER_BEGINS.finditer(self.text):
            ends = COVER_ENDS.search(self.text, cue.end())
            end = ends.start() if ends else len(self.text)
            yield Span(begin=self.span.begin + cue.end(), end=self.span.begin + end)
        for bracket in BRACKETED.finditer(self.text):
            yield Span(begin=self.span.begin + bracket.start(1), end=self.span.begin + bracket.end(1))


class Frames:
    """What a record says of the roles it names."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.citation.text
        self._framed: dict[Span, _Framed] = {}

    def studied(self, named: Named) -> bool:
        """Whether a mention shows that the study is about the role."""
        mention = self._mention(named)
        return mention is not None and any(rule(mention) for rule in STUDIED_IF)

    def took_part(self, named: Named) -> bool:
        """Whether a mention shows that holders of the role were asked, trained or observed, or tell their view."""
        mention = self._mention(named)
        return mention is not None and any(rule(mention) for rule in TOOK_PART_IF)

    def opens_background(self, named: Named) -> bool:
        """Whether a mention is the subject with which a sentence of the background begins."""
        mention = self._mention(named)
        if mention is None or not mention.sentence.zones <= {Zone.BACKGROUND}:
            return False
        return OPENS.fullmatch(mention.before) is not None and mention.follows(IS_SUBJECT) is not None

    @cached_property
    def someone_was_asked(self) -> bool:
        """Whether the study asked, observed or trained anybody at all."""
        return any(ASKED_SOMEWHERE.search(sentence.text) for sentence in self.document.sentences)

    @cached_property
    def aims(self) -> str:
        """The title and all that says what the study is about, folded."""
        aims = (self._of(sentence).aim for sentence in self.document.sentences)
        return fold(" ".join(aim.of(self.text) for aim in aims if aim))

    def _mention(self, named: Named) -> _Mention | None:
        sentence = self.document.sentence_at(named.span.begin)
        if sentence is None:
            return None
        before = self.text[sentence.span.begin : named.span.begin]
        return _Mention(named=named, sentence=self._of(sentence), before=before, frames=self)

    def _of(self, sentence: Sentence) -> _Framed:
        if sentence.span not in self._framed:
            self._framed[sentence.span] = _Framed(self.document, sentence)
        return self._framed[sentence.span]


# ---------------------------------------------------------------------------------------------------------------------
# Rules


def _in_aim(mention: _Mention) -> bool:
    aim = mention.sentence.aim
    if aim is None or mention.named.span.begin >= aim.end or mention.follows(PLACE_FOLLOWS):
        return False
    return mention.sentence.is_title or not _is_listed(mention)


def _activity_in_aim(mention: _Mention) -> bool:
    modifiers, _, agent = fold(mention.named.role.label).replace("co ordinator", "coordinator").rpartition(" ")
    activities = [fold(activity) for activity, known in ACTIVITY_TO_AGENT.items() if known == agent]
    if not modifiers or not activities:
        return False
    aims = mention.frames.aims.replace("co ordination", "coordination")
    return any(f"{modifiers} {activity}" in aims for activity in activities)


def _is_obliged(mention: _Mention) -> bool:
    if not mention.follows(OBLIGED):
        return False
    return bool(RULE.search(mention.sentence.text) or EVERY.search(mention.before))


def _in_own_scheme(mention: _Mention) -> bool:
    if not mention.sentence.has_own_scheme:
        return False
    subject = mention.follows(AS_SUBJECT)
    return subject is not None and subject["undergo"] is not None


def _is_outcome(mention: _Mention) -> bool:
    return bool(OUTCOME_LABEL.search(mention.sentence.label) and ROLE_OF.search(mention.before))


def _is_listed(mention: _Mention) -> bool:
    begin = mention.named.span.begin
    listed = any(asked.begin <= begin < asked.end for asked in mention.sentence.asked)
    return listed and not mention.sentence.zones <= {Zone.BACKGROUND} and not mention.follows(THING_FOLLOWS)


def _acts(mention: _Mention) -> bool:
    if not mention.sentence.zones & TELLING:
        return False
    subject = mention.follows(AS_SUBJECT)
    return subject is not None and (subject["tell"] is None or mention.frames.someone_was_asked)


def _has_views(mention: _Mention) -> bool:
    if mention.sentence.aim is None and not mention.sentence.zones & TELLING:
        return False
    said = mention.follows(OWN_VIEWS) or VIEWS_OF.search(mention.before[-90:])
    return said is not None and mention.frames.someone_was_asked


def _is_counted(mention: _Mention) -> bool:
    if not mention.sentence.zones & REPORTING or not mention.frames.someone_was_asked:
        return False
    counted = COUNTED_BEFORE.search(mention.before[-60:]) or mention.follows(COUNTED_AFTER)
    return counted is not None and not mention.follows(THING_FOLLOWS)


def _is_trained(mention: _Mention) -> bool:
    return Zone.METHODS in mention.sentence.zones and TRAINED_AS.search(mention.before) is not None


def _under_participants(mention: _Mention) -> bool:
    if not PARTICIPANTS_LABEL.search(mention.sentence.label) or mention.follows(THING_FOLLOWS):
        return False
    return not BY_PATIENTS.search(mention.before)


Rule = Callable[[_Mention], bool]
STUDIED_IF: tuple[Rule, ...] = (_in_aim, _activity_in_aim, _is_obliged, _in_own_scheme, _is_outcome)
TOOK_PART_IF: tuple[Rule, ...] = (_is_listed, _acts, _has_views, _is_counted, _is_trained, _under_participants)
