"""Papers of a meeting, drawn from the records and never typed twice."""

from .invitation import invitation_context, invitation_pdf
from .minutes import MINUTES, Section, issue_minutes, minutes_context, minutes_pdf, signed_minutes
from .parts import Part, minutes_parts
from .voting import ballots_context, ballots_pdf, counting_context, counting_pdf

__all__ = [
    "MINUTES",
    "Part",
    "Section",
    "ballots_context",
    "ballots_pdf",
    "counting_context",
    "counting_pdf",
    "invitation_context",
    "invitation_pdf",
    "issue_minutes",
    "minutes_context",
    "minutes_parts",
    "minutes_pdf",
    "signed_minutes",
]
