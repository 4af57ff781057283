"""What the commands print: results to standard output, remarks and progress to standard error."""

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
