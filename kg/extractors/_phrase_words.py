"""The words by which one tells, without a tagger, what belongs to a noun phrase before its head.

Sets of lower-case words in the singular, unless it is said otherwise.
"""

from __future__ import annotations

__all__ = [
    "EVALUATIVE",
    "EVALUATIVE_ENDS",
    "KEPT_PAIRS",
    "NOUN_ENDS",
    "NUMBERS",
    "PARTICIPLES_KEPT",
    "PLURALS_KEPT",
    "SAME_WORD",
    "STOP_WORDS",
    "VERBS",
    "VERB_LEADS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = _words(
    """
    a an the this that these those its their his her our my your whose which what who whom each every all any some
    no not both either neither of in on at by for from to with without within among amongst between across through
    during after before about against into onto upon over under than as if when where while whereas although
    though because since until and or but nor so yet via per versus vs including include involving regarding
    concerning like unlike towards toward around beyond behind beside besides despite except is are was were be
    been being am has have had having do does did done can could may might must shall should will would there here
    it they them we us you he she i how why very too also only et al eg ie etc total dr
    mr mrs ms prof million thousands dozen
    """
)

NUMBERS = _words(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    """
)

VERBS = _words(
    """
    involve support use help allow enable explore examine investigate describe assess evaluate identify report show
    find feel perceive think believe see view interview survey recruit train employ appoint hire become remain make
    take give provide offer ask tell inform require need want expect seek aim develop introduce implement deploy
    embed replace improve increase reduce affect influence encourage engage promote address ensure assist guide
    create compare meet contact consult treat refer pay attract retain prepare educate empower equip connect
    bring work act serve manage deliver monitor maintain adopt perform conduct lead complete used join know
    understand consider discuss suggest indicate highlight represent reflect limit face experience felt found made
    gave took saw told said held kept led met left sent paid thought became began came meant went knew wrote brought
    taught sought let lets put set keep allocate assign nominate invite supervise oversee pair link urge advise
    remind free redeploy rotate fund host reward praise thank retrain observe shadow accompany visit question
    sample randomise randomize enrol enroll exclude select match combine
    """
)
"""Verbs that no ending in -ed or -ing tells from a noun or an adjective, and that may stand before a noun."""

VERB_LEADS = _words("to can could may might must will would shall should who that which they we you not also")
"""What stands behind one of these, or behind a plural, may be a verb."""

EVALUATIVE = _words(
    """
    new novel modern other many most more several few fewer less various certain particular own same such
    key main major minor crucial critical significant typical usual actual real entire whole full half final
    initial original equal overall single multiple double extra first second third next last top best better good
    poor bad worse worst great large small big high low higher lower strong weak superior inferior happy busy
    willing unwilling able unable so-called in-depth
    former previous present past recent early late future long-term short-term long-standing long-serving wte fte
    year month week full-time part-time
    older old young younger middle-aged male female men women white black asian hispanic latino latina
    ethnic-minority minority lay unpaid paid anonymous autonomous human individual
    international national regional local foreign overseas domestic western eastern northern southern
    uk usa eu english scottish welsh irish british american canadian australian european african chinese indian
    even just however therefore thus often early-career mid-career together global potential influential
    essential additional exceptional ideal practical optional traditional noisy
    volunteer consumer
    """
)
"""Words of time, number, size, worth, age, sex and origin: they qualify the persons, not what their role is called."""

EVALUATIVE_ENDS = ("ful", "less", "able", "ible", "ous", "ive", "ent", "ant", "est", "ish", "ese")
"""So end adjectives of worth and origin; those that name a field of work stand in FIELDS, a rank in GRADES."""

NOUN_ENDS = ("ment", "patient", "parent", "student", "client", "agent", "event")
"""So end nouns that look like such adjectives."""

PARTICIPLES_KEPT = _words(
    """
    counselling counseling teaching breastfeeding signposting planning nurturing mentoring coaching manufacturing
    marketing engineering purchasing monitoring testing tracing recruiting building parenting visiting living clearing
    accounting rostering scheduling extended salaried attending specialised specialized shared checking assisting
    reporting
    """
)
"""Words in -ing and -ed that may belong to a role's name, beside those of FIELDS and GRADES."""

PLURALS_KEPT = _words(
    """
    services falls systems careers sales contracts disabilities humanities emergencies sciences studies arts sports news
    affairs rights standards outcomes aids
    """
)
"""Words in -s that may belong to a role's name, beside those of FIELDS and those in -ics, -ness, -us and -sis."""

KEPT_PAIRS = frozenset(
    (
        *("local authority", "local government", "local council", "third sector", "front desk", "early years"),
        *("early intervention", "older people", "young people", "high dependency", "first contact", "low vision"),
        *("critical care", "integrated care", "managed care", "shared care", "assisted living", "supported living"),
        *("supported housing", "sheltered housing", "human resources"),
    )
)
"""Pairs in which a valuing adjective or a participle belongs to the name: "local authority employee"."""

SAME_WORD = {
    "front-line": "frontline",
    "front line": "frontline",
    "first-line": "frontline",
    "co-ordinator": "coordinator",
}
"""Words that are printed in several ways."""
