"""Papers of a meeting, drawn from the records and never typed twice."""

from .invitation import invitation_context, invitation_pdf
from .kit import Part, kit_parts, kit_pdf
from .kit_guide import guide_text
from .minutes import MINUTES, MINUTES_PAPER, Section, minutes_context, minutes_pdf, signed_minutes
from .parts import minutes_parts
from .voting import ballots_context, ballots_pdf, counting_context, counting_pdf

__all__ = [
    "MINUTES",
    "MINUTES_PAPER",
    "Part",
    "Section",
    "ballots_context",
    "ballots_pdf",
    "counting_context",
    "counting_pdf",
    "guide_text",
    "invitation_context",
    "invitation_pdf",
    "kit_parts",
    "kit_pdf",
    "minutes_context",
    "minutes_parts",
    "minutes_pdf",
    "signed_minutes",
]
