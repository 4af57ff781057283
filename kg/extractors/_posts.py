"""How an author's post looks on an affiliation line: "Clinical Lead", "Lecturer at", "Board Member"."""

from __future__ import annotations

import re

__all__ = ["POST", "POST_BEFORE_BODY", "POST_BEHIND_BODY"]

POST_WORD = (
    r"(?:members?|chairs?|chairman|chairperson|leads?|leaders?|directors?|managers?|advisors?|advisers?|tutors?|appraisers?"
    r"|partners?|GPs?|GPSTs?|registrars?|consultants?|fellows?|lecturers?|professors?|readers?|researchers?|scientists?"
    r"|nurses?|midwi(?:fe|ves)|practitioners?|physicians?|surgeons?|doctors?|pharmacists?|officers?|coordinators?"
    r"|co-ordinators?|heads?|deans?|presidents?|secretar(?:y|ies)|students?|trainees?|residents?|interns?|associates?"
    r"|assistants?|analysts?|statisticians?|economists?|epidemiologists?|psychologists?|therapists?|physiotherapists?"
    r"|specialists?|principals?|executives?|commissioners?|trustees?|governors?|editors?|administrators?|facilitators?"
    r"|navigators?|workers?|paramedics?|dentists?|psychiatrists?|paediatricians?|pediatricians?|educators?|trainers?"
    r"|supervisors?|founders?|investigators?|policy makers?|representatives?|librarians?|informaticians?)"
)
POST = re.compile(rf"(?:^|[\s-]){POST_WORD}(?:\s(?:of|in|for|and|to|at|on|&)\s.+|\s?\([^()]*\))?$", re.IGNORECASE)
POST_BEFORE_BODY = re.compile(rf"^(.*(?:^|[\s-]){POST_WORD})\s(?:at|of|in|with|for)\s(?:the\s)?$", re.IGNORECASE)
POST_BEHIND_BODY = re.compile(
    r"\s((?:(?:Board|Executive|Non-Executive|Committee|Governing Body|Council|Clinical|Medical|Nursing|Lay|Team"
    rf"|Practice|Programme|Program|Research|Senior|Deputy|Assistant|Associate|Honorary|Lead|GP)\s)+{POST_WORD})$",
    re.IGNORECASE,
)
