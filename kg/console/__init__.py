"""What the commands print: results to standard output, remarks and progress to standard error.

A command prints one or two of these, and the rest is not imported: it is what takes long when kg starts.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.console._analyses import print_comparison, print_gaps, print_ranking
    from kg.console._answers import print_answer
    from kg.console._builds import print_asked, print_enrichment, print_plan, print_questions, print_report
    from kg.console._cards import print_card, print_evidence, print_path
    from kg.console._lists import (
        print_accepted,
        print_candidates,
        print_findings,
        print_formats,
        print_info,
        print_named_queries,
        print_written,
    )
    from kg.console._loads import print_loaded
    from kg.console._opening import conditions, endpoint, interruptible, opened, print_error, resumable
    from kg.console._pictures import print_map, print_timeline
    from kg.console._progress import progress
    from kg.console._understood import print_understood

__all__ = [
    "conditions",
    "endpoint",
    "interruptible",
    "opened",
    "print_accepted",
    "print_answer",
    "print_asked",
    "print_candidates",
    "print_card",
    "print_comparison",
    "print_enrichment",
    "print_error",
    "print_evidence",
    "print_findings",
    "print_formats",
    "print_gaps",
    "print_info",
    "print_loaded",
    "print_map",
    "print_named_queries",
    "print_path",
    "print_plan",
    "print_questions",
    "print_ranking",
    "print_report",
    "print_timeline",
    "print_understood",
    "print_written",
    "progress",
    "resumable",
]

MODULE_TO_NAMES = {
    "_analyses": "print_comparison print_gaps print_ranking",
    "_answers": "print_answer",
    "_builds": "print_asked print_enrichment print_plan print_questions print_report",
    "_cards": "print_card print_evidence print_path",
    "_lists": "print_accepted print_candidates print_findings print_formats print_info"
    " print_named_queries print_written",
    "_loads": "print_loaded",
    "_opening": "conditions endpoint interruptible opened print_error resumable",
    "_pictures": "print_map print_timeline",
    "_progress": "progress",
    "_understood": "print_understood",
}
NAME_TO_MODULE = {name: f"{__name__}.{module}" for module, names in MODULE_TO_NAMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in NAME_TO_MODULE:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return getattr(import_module(NAME_TO_MODULE[name]), name)
