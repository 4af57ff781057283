"""What authors print beside a count: its share of those asked, and mean scores with their scale."""

from __future__ import annotations

import re

__all__ = [
    "ASKED",
    "DIRECT_SHARE",
    "FURTHER_SCORE",
    "RESPONDED",
    "SCALE",
    "SCORE",
    "SCORE_WORDS",
    "SHARE_BEHIND",
    "YEAR",
]

# 557 nurses (54%); 557 nurses (response rate 54%)
DIRECT_SHARE = re.compile(
    r"\s\((?:(?:\w+\s)?(?:response|participation) rate[:,=]?\s(?:of\s)?)?"
    r"(?P<percent>\d{1,3}(?:\.\d+)?)\s?%(?:[,;][^()]*)?\)"
)
# 80 respondents, 40% of nurses; were returned (40%)
SHARE_BEHIND = re.compile(r"(?:,\s|\s[^.;,()\d]{0,60}?\()\s?(?P<percent>\d{1,3}(?:\.\d+)?)\s?%(?:\)|\sof\b|\sresponse)")
RESPONDED = re.compile(r"\b(?:return|respon|complet|repl(?:y|ied)|participat|took part|answer)", re.IGNORECASE)
ASKED = re.compile(r"\b(?:sent|invited|distributed|mailed|e-?mailed|posted|approached|contacted|eligible)\b")
YEAR = re.compile(r"(?:19|20)\d\d")

# scaled from 1 (least) to 6 (most)
SCALE = re.compile(r"\bscale[ds]?\b[^.]*?\b(?:from|of)\s\d+[^.]{0,40}?\bto\s(?P<top>\d+)|\b(?P<points>\d+)-point\b")
# mean score of 4.5
SCORE_WORDS = frozenset({"score", "scores", "rating", "ratings"})
SCORE = re.compile(
    r"(?P<unit>(?:(?:weighted|mean|average|median|overall|total)\s){1,3}(?:\w+\s)?(?:scores?|ratings?))\s(?:of|was|were)\s"
    r"(?P<value>\d+(?:\.\d+)?)",
    re.IGNORECASE,
)
# found it useful (4.59)
FURTHER_SCORE = re.compile(r"(?P<unit>[^,;.()]{3,90}?)\s\((?P<value>\d\.\d+)\)")
