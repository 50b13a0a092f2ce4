"""Arithmetic only: no database, no dates, no people. Exact decimals in, exact decimals out."""

from .ranking import ClassRule, Ranked, TieRule, classify, rank, unmet_conditions
from .rules import (
    HUNDRED,
    MET,
    NOT_MET,
    TOO_LARGE,
    ZERO,
    BandRule,
    LevelRule,
    Rule,
    growth_of,
    points_for,
    rounded,
    share_of,
    value_fault,
)
from .sums import base_points, printed_total, subtotals, total

__all__ = [
    "HUNDRED",
    "MET",
    "NOT_MET",
    "TOO_LARGE",
    "ZERO",
    "BandRule",
    "ClassRule",
    "LevelRule",
    "Ranked",
    "Rule",
    "TieRule",
    "base_points",
    "classify",
    "growth_of",
    "points_for",
    "printed_total",
    "rank",
    "rounded",
    "share_of",
    "subtotals",
    "total",
    "unmet_conditions",
    "value_fault",
]
