"""The sections of an abstract, found by their heads, with a colon after them or without.

Heads are told in three ways: by words that structured abstracts use as heads, by capitals, and by standing alone on
a line. Some sites glue them to the prose. What stands before the first head is a section of its own, without a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from kg.readers._patterns import either

__all__ = ["Section", "is_head", "sections"]


class Section(Struct, frozen=True, kw_only=True):
    """A head without its colon, and where the prose below it stands in the abstract."""

    label: str
    begin: int
    end: int


class _Head(Struct, frozen=True, kw_only=True):
    label: str
    begin: int
    prose: int


# ---------------------------------------------------------------------------------------------------------------------
# The words of heads: the labels of structured abstracts in MEDLINE, and those of LILACS and SciELO.

_QUALIFIERS = """
    additional applied background brief case clinical comparative conceptual conflicts? data declared description
    design developmental eligibility educational ethical evaluation evidence expected experimental further future
    general important initial intended interim key laboratory local main major material measured medical
    methodological new nursing original overall participants? patients? people policy potential practical practice
    preliminary primary principal process professional program(?:me)? project public quality_improvement
    randomi[sz]ation related research review sample search secondary service setting specific statistical strategic
    study systematic_review subjects? theoretical topic trial type working
"""
_NOUNS = """
    acknowledge?ments? activit(?:y|ies) adaptations? aims? analys[ei]s applications? appraisal approach
    areas?_of_focus assessments? background bottom_line case_presentations? case_reports? case_stud(?:y|ies)
    challenges? changes? clinical_relevance cases? collection
    comments? commentary comparators? comparisons? competing_interests? conclusions? conflicts?_of_interests?
    considerations context contributions? contribution_to_knowledge controls? cost-effectiveness criteria
    data_extraction data_collection(?:_methods?)? data_selection data_sources? data_synthesis
    deliverables? description design development diagnosis directions disclosures?(?:_of_interests?)? discussion
    dissemination effects? eligibility endpoints? ethics(?:_approval)? evaluation evidence_acquisition
    evidence_synthesis examples? expected_outcomes? experience exposures? extraction factors fields? findings
    follow-up framework funding goals? hypothes[ei]s impact implementation implications importance improvements?
    inclusion_criteria exclusion_criteria indications innovations? instruments? interpretation interventions?
    introduction investigations? issues? keywords? knowledge_translation learning learning_objectives
    learning_outcomes learning_points? lessons? lessons_learn(?:ed|t) levels?_of_evidence limitations?
    literature_search main_outcome management materials? measurements? measures? measurement_tools? mechanisms?
    message messages methodology methods? model motivation need next_steps novelty objectives? observations?
    opportunit(?:y|ies) originality outcome_measures? outcomes? outlook overview participants? patients?
    patient_summary perspectives? plain_language_summary points population(?!_health)
    possible_mechanisms? practice_implications? presentation problems? procedures? process prognosis
    purpose_of_(?:this_)?review recent_findings
    prospects protocol purposes? questions? randomi[sz]ation rationale reasons? recommendations? reflections?
    registration regist(?:ration_number|ry) relevance reporting_method results? sampling samples? sample_size scope
    search_methods? search_strategy selection_criteria settings? significance solutions? source_of_funding
    sources sources_of_data sponsor statements? strateg(?:y|ies) strategy_for_change strengths study_eligibility
    study_appraisal study_selection subjects? suggestions? summary sustainability synthesis synthesis_methods
    techniques? theory themes tradeoffs? treatments? trends trial_registration(?:_number)? uncertaint(?:y|ies)
    unlabelled unstructured validation value variables? viewpoint views what_is_(?:already_)?known what_this
    what_next
    assessment_of_(?:the_)?problem(?:_and_analysis_of_its_causes)?
    content_of_(?:the_)?(?:presentation|session|intervention)
    effects_of_changes?
    implications_for_(?:clinical_|nursing_|health_|future_)?(?:practice|policy|research|education|care)
    message_for_others measurement_of_improvement patient_(?:and|or)_public_(?:contribution|involvement)
    relevance_to_(?:clinical_|nursing_)?practice strategy_for_(?:change|improvement|implementation)
    what_is_already_known_(?:on|about)_this_topic what_this_(?:study|paper)_adds
    antecedentes conclusão conclusões conclusiones? conclusión considerações_finais consideraciones_finales
    contexto delineamento desenho_do_estudo descritores discussão discusión diseño fundamentos? introdução
    introducción justificativa justificación limitações limitaciones material_e_métodos materiais_e_métodos
    materiales_y_métodos material_y_métodos metas? metodologia metodología métodos? objetivos? participantes
    pacientes_y_métodos resultados? resumo resumen
    contexte discussion matériel_et_méthodes méthodes? méthodologie objectifs? résultats
"""
_TAILS = """
    addressed adopted checklist_for_reporting for_[a-z]+(?:_[a-z]+){0,3} in_[a-z]+(?:_[a-z]+)? learn(?:ed|t)
    (?:and_)?number of_(?:the_)?[a-z]+(?:_[a-z]+)? section to_[a-z]+(?:_[a-z]+){0,2} used
    this_(?:paper|study)_adds
"""


_PHRASE = rf"(?:{either(_QUALIFIERS)} ){{0,3}}{either(_NOUNS)}\b(?:\(s\))?(?: {either(_TAILS)}\b)?"
_PLAIN_PHRASE = rf"(?:{either(_QUALIFIERS)} ){{0,3}}{either(_NOUNS)}\b(?:\(s\))?"
_JOINT = r"(?:, (?:and |& )?|,? and(?:/or)? | & | ?/ ?| or | with | - | – )"
_KNOWN = rf"{_PHRASE}(?:{_JOINT}{_PHRASE}){{0,4}}"
_KNOWN_PLAIN = rf"{_PLAIN_PHRASE}(?:{_JOINT}{_PLAIN_PHRASE}){{0,4}}"

_KNOWN_HEAD = re.compile(_KNOWN, re.IGNORECASE)
_HEAD_NOUN_LAST = re.compile(rf"(?:.*[\s/-])?{either(_NOUNS)}(?:\(s\))?", re.IGNORECASE)

# What is the backbone of a structured abstract; one of these must be there before heads without a colon are believed.
_BACKBONE = re.compile(
    r"\b(?:methods?|methodology|results?|findings|conclusions?|outcomes?|discussion|impact|implications"
    r"|métodos?|metodolog[ií]a|resultados?|conclus\w+|méthodes?|résultats)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:background|introduction|objectives?|aims?|purpose|context)\b", re.IGNORECASE)

# Sections that are often a few words without a full stop: "Setting United Kingdom Participants General ..."
_SHORT_SECTION = re.compile(
    r"(?:study |data )?(?:design|settings?|participants?|patients|subjects|population|sources?|sample|interventions?"
    r"|exposures?)(?:(?:,| and|, and) (?:design|settings?|participants|patients|subjects|population|interventions?))*",
    re.IGNORECASE,
)

# A capital on one of these in the middle of a line, with no stop before it, begins a sentence below a head.
_SENTENCE_OPENERS = (
    "A|After|All|Although|An|As|At|Between|Both|By|Despite|During|Each|Following|For|From|If|In|It|Its|Many|Most|On|Our"
    "|Over|Since|Some|The|Their|There|These|They|This|Those|Through|To|Two|Three|Four|Five|Six|Using|We|When|While|With"
)

# ---------------------------------------------------------------------------------------------------------------------
# Where heads may stand

_UPPER = "A-ZÀ-ÖØ-Þ"

# A capital at the start of a line or after a space; the sign before the space tells a sentence's end from a word's.
# The capital stands before the looks behind it, because `re` finds a leading set of characters fast.
_CAPITAL = rf"[{_UPPER}](?:(?<![^\n].)|(?<=[\w.!?;:)\]”’\"'%…,–—-] .))"
_PLACE = re.compile(_CAPITAL)

# How the prose below a head begins: with a capital or a digit, a sign before it or not, or with "mRNA", "β1", "www."
_PROSE = rf"[“\"'‘\[<>≥≤£$~]?[{_UPPER}\d]|\([{_UPPER}]|[a-z]{{1,2}}[{_UPPER}]|[α-ω][\d-]|www\."

_WITH_COLON = re.compile(
    rf"(?P<head>{_CAPITAL}(?=[^:：.!?;\n]{{0,90}}[:：])[^\s:：.!?;]*(?:[ ][^\s:：.!?;]+){{0,11}}?)"
    rf"[ ]?[:：](?=\s|[{_UPPER}])"
)
_COLON = re.compile("[:：]")
_LONGEST_WITH_COLON = 91  # in characters, as in _WITH_COLON
_LINE_END = re.compile(r"\n")
_BARE = re.compile(rf"(?P<head>(?i:{_KNOWN_PLAIN}))[ ](?={_PROSE})")
# Sites that lose the markup of heads glue these to the prose: "BackgroundCare is new.MethodsWe asked."
_UNENDED_PHRASE = rf"(?:{either(_QUALIFIERS)} ){{0,3}}{either(_NOUNS)}"
_GLUED = re.compile(
    rf"(?:^|(?<=[.!?)\]”’%])[ ]?)(?P<head>(?=[{_UPPER}])(?i:{_UNENDED_PHRASE}(?:{_JOINT}{_UNENDED_PHRASE}){{0,4}}))"
    rf"(?=[{_UPPER}][a-zà-ÿ ’'-]|[{_UPPER}]{{2,}}s?\b|\d)"
)
# Tried at the beginning of each line.
_BARE_UNKNOWN = re.compile(rf"(?P<head>[{_UPPER}][\w’'&/-]*(?: [a-z&][\w’'/-]*){{0,5}}) (?=(?:{_SENTENCE_OPENERS})\b)")
_SENTENCE_OPENER = re.compile(rf"(?:{_SENTENCE_OPENERS})\b")
# LILACS begins an abstract in each language with the word for it.
_ABSTRACT_BEFORE = re.compile(r"^(?:abstract|summary|resumo|resumen|résumé)[\s.:-]+(?=\w)", re.IGNORECASE)
_CAPITALS_LAST = re.compile(rf"[a-z]\S* ([{_UPPER}]{{4,}}(?:[ ,/&]+[{_UPPER}]{{2,}})*)$")
_ON_ITS_OWN_LINE = re.compile(rf"^(?P<head>[{_UPPER}][^\n.!?;]{{2,79}}?)[:：]?\n(?=.)", re.MULTILINE)
_FUNCTION_WORD_LAST = re.compile(r"\b(?:a|an|and|as|at|by|for|from|in|its|of|on|or|our|the|their|to|with)$")


def is_head(line: str) -> bool:
    """Whether a line is nothing but the head of a section, by the words that heads use."""
    return bool(_KNOWN_HEAD.fullmatch(line.strip().rstrip(":").strip()))


def sections(abstract: str) -> Iterator[Section]:
    """The sections of an abstract, whose paragraphs are parted by a line end.

    >>> text = "AIMS: To ask. RESULTS AND CONCLUSIONS: They said: no."
    >>> [(s.label, text[s.begin : s.end]) for s in sections(text)]
    [('AIMS', 'To ask.'), ('RESULTS AND CONCLUSIONS', 'They said: no.')]
    >>> text = "Objective To ask. Setting Wales Participants Nurses. Results Two themes. Conclusions More is needed."
    >>> [s.label for s in sections(text)]
    ['Objective', 'Setting', 'Participants', 'Results', 'Conclusions']
    >>> [s.label for s in sections("RESUMO Objetivo: descrever. Resultados: dois temas.")]
    ['Objetivo', 'Resultados']
    >>> [s.label for s in sections("BackgroundCare is new.Materials and methodsWe asked.ResultsNHS nurses: yes.")]
    ['Background', 'Materials and methods', 'Results']
    """
    heads = list(_heads(abstract))
    begins = [*(head.begin for head in heads), len(abstract)]
    yield from _trimmed(abstract, Section(label="", begin=0, end=begins[0]))
    for head, end in zip(heads, begins[1:], strict=True):
        yield from _trimmed(abstract, Section(label=head.label, begin=head.prose, end=end))


def _trimmed(abstract: str, section: Section) -> Iterator[Section]:
    inner = abstract[section.begin : section.end]
    if inner.strip():
        begin = section.begin + len(inner) - len(inner.lstrip())
        yield replace(section, begin=begin, end=begin + len(inner.strip()))


def _heads(abstract: str) -> list[_Head]:
    if glued := _glued_heads(abstract):
        return glued
    marked = [*_heads_with_colon(abstract), *_heads_on_lines(abstract)]
    if len(marked) > 1 or any(head.begin == 0 for head in marked):
        return _apart([*marked, *_bare_heads_of_lines(abstract)])
    return _bare_heads(abstract) or _apart(marked)


def _apart(heads: list[_Head]) -> list[_Head]:
    """The heads in their order, without those that lie in the one before."""
    kept: list[_Head] = []
    for head in sorted(heads, key=lambda head: (head.begin, -head.prose)):
        if not kept or head.begin >= kept[-1].prose:
            kept.append(head)
    return kept


# ---------------------------------------------------------------------------------------------------------------------
# "RESULTS: We found ..."


def _heads_with_colon(abstract: str) -> Iterator[_Head]:
    candidates = [_without_prose(_head(found)) for found in _before_colons(abstract)]
    capitals = bool(candidates) and candidates[0].begin == 0 and candidates[0].label.isupper()
    heads = [head for head in candidates if _is_head_with_colon(abstract, head, capitals=capitals)]
    structured = any(_BACKBONE.search(head.label) for head in heads)
    for head in heads:
        if structured or head.label.isupper() or _opens_line(abstract, head):
            yield head


def _before_colons(abstract: str) -> Iterator[re.Match[str]]:
    """What may be a head before each colon: looked for no further back than where a head with it may begin."""
    for colon in _COLON.finditer(abstract) if ":" in abstract or "：" in abstract else ():
        near = max(0, colon.start() - _LONGEST_WITH_COLON)
        begin = near + max(map(abstract[near : colon.start()].rfind, ".:：!?;\n")) + 1
        if found := _WITH_COLON.search(abstract, begin, colon.end() + 1):
            yield found


def _is_head_with_colon(abstract: str, head: _Head, *, capitals: bool) -> bool:
    known = is_head(head.label)
    if _follows_word(abstract, head.begin):
        return known and head.label.isupper()
    return known or _has_head_shape(abstract, head, capitals=capitals)


def _opens_line(abstract: str, head: _Head) -> bool:
    return head.begin == 0 or abstract[head.begin - 1] == "\n"


def _without_prose(head: _Head) -> _Head:
    """The head in capitals that ends the words before a colon: "in England METHODS:" where a full stop is missing."""
    found = _CAPITALS_LAST.search(head.label)
    if found is None or not is_head(found.group(1)):
        return head
    return replace(head, label=found.group(1), begin=head.begin + found.start(1))


def _has_head_shape(abstract: str, head: _Head, *, capitals: bool) -> bool:
    words, opens_line = head.label.split(), _opens_line(abstract, head)
    if head.label.isupper():
        # An abbreviation before a colon ("WHO: ...") is short, or used again in the prose.
        long_enough = len(words) > 1 or sum(map(str.isalpha, head.label)) > 5
        wordy = long_enough and not any(map(str.isdigit, head.label))
        return wordy and (capitals or opens_line) and abstract.count(head.label) == 1
    few = len(words) <= (8 if opens_line else 3)
    return few and bool(_HEAD_NOUN_LAST.fullmatch(head.label)) and not _SENTENCE_OPENER.match(head.label)


def _follows_word(abstract: str, begin: int) -> bool:
    return begin > 1 and abstract[begin - 1] == " " and (abstract[begin - 2].isalnum() or abstract[begin - 2] in ",-–—")


def _heads_on_lines(abstract: str) -> list[_Head]:
    """Heads alone on their lines; one that is not known counts beside two that are."""
    candidates = [_head(found) for found in _ON_ITS_OWN_LINE.finditer(abstract)] if "\n" in abstract else []
    known = [head for head in candidates if is_head(head.label)]
    unknown_too = len(known) > 1
    return [head for head in candidates if is_head(head.label) or (unknown_too and len(head.label.split()) <= 5)]


def _head(found: re.Match[str]) -> _Head:
    label = _ABSTRACT_BEFORE.sub("", found["head"].strip().rstrip(":").strip())
    return _Head(label=label, begin=found.start("head"), prose=found.end())


# ---------------------------------------------------------------------------------------------------------------------
# "Results We found ..."


def _bare_heads(abstract: str) -> list[_Head]:
    if not _BARE.match(abstract):
        return []
    heads = list(_bare_candidates(abstract))
    if not _are_believable(abstract, heads):
        return []
    return _apart([*heads, *_unknown_heads_of_lines(abstract)])


def _glued_heads(abstract: str) -> list[_Head]:
    """The heads that nothing parts from the prose behind them: two at least, the first at the beginning."""
    if not _GLUED.match(abstract):
        return []
    heads = [_head(found) for found in _GLUED.finditer(abstract)]
    return heads if len(heads) > 1 and any(_BACKBONE.search(head.label) for head in heads) else []


def _bare_heads_of_lines(abstract: str) -> Iterator[_Head]:
    """The heads without a colon that begin a paragraph, in an abstract that has heads of another kind."""
    for begin in _begins_of_lines(abstract)[1:]:
        if found := _BARE.match(abstract, begin):
            yield _head(found)
    yield from _unknown_heads_of_lines(abstract)


def _unknown_heads_of_lines(abstract: str) -> Iterator[_Head]:
    """Words at the start of a paragraph that are followed by the capital of a sentence: "Local solution We ..."."""
    found = filter(None, (_BARE_UNKNOWN.match(abstract, begin) for begin in _begins_of_lines(abstract)))
    return (head for head in map(_head, found) if not _SENTENCE_OPENER.match(head.label))


def _begins_of_lines(abstract: str) -> list[int]:
    return [0, *(end.end() for end in _LINE_END.finditer(abstract))]


def _bare_candidates(abstract: str) -> Iterator[_Head]:
    seen: set[str] = set()
    previous: _Head | None = None
    for found in filter(None, (_BARE.match(abstract, place.start()) for place in _PLACE.finditer(abstract))):
        head = _head(found)
        if head.label.lower() in seen:
            continue
        if _follows_word(abstract, head.begin) and not _ends_short_section(abstract, previous, head):
            continue
        seen.add(head.label.lower())
        previous = head
        yield head


def _ends_short_section(abstract: str, previous: _Head | None, head: _Head) -> bool:
    if previous is None or not _SHORT_SECTION.fullmatch(previous.label):
        return False
    prose = abstract[previous.prose : head.begin].strip()
    return bool(prose) and len(prose.split()) <= 15 and not re.search(r"[.!?]|,$", prose) and not _function_word(prose)


def _function_word(prose: str) -> bool:
    return bool(_FUNCTION_WORD_LAST.search(prose))


def _are_believable(abstract: str, heads: list[_Head]) -> bool:
    """Prose may begin with a word that heads use; two heads, one of them of the backbone, are no accident."""
    if not heads or heads[0].begin != 0:
        return False
    if len(heads) == 1:
        return bool(_OPENING.fullmatch(heads[0].label) and _SENTENCE_OPENER.match(abstract, heads[0].prose))
    return any(_BACKBONE.search(head.label) for head in heads)
