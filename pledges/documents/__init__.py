"""Papers of the year's start, a module each."""

from .parts import illustrative, monitor, of_bloc, of_unit
from .plan import PLAN, PLAN_PAPER, plan_context, plan_pdf
from .pledge import JOINT_PAPER, joint_pledge_context, joint_pledge_pdf, pledge_context, pledge_pdf
from .registration import (
    call_context,
    call_pdf,
    registration_context,
    registration_pdf,
    summary_context,
    summary_pdf,
)

__all__ = [
    "JOINT_PAPER",
    "PLAN",
    "PLAN_PAPER",
    "call_context",
    "call_pdf",
    "illustrative",
    "joint_pledge_context",
    "joint_pledge_pdf",
    "monitor",
    "of_bloc",
    "of_unit",
    "plan_context",
    "plan_pdf",
    "pledge_context",
    "pledge_pdf",
    "registration_context",
    "registration_pdf",
    "summary_context",
    "summary_pdf",
]
