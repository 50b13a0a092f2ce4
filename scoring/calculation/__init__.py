"""Arithmetic only: no database, no dates, no people. Exact decimals in, exact decimals out."""

from .assigning import CheckPlan, plan_checks
from .points import points_for, rounded
from .ranking import ClassRule, Ranked, TieRule, classify, rank, unmet_conditions
from .rules import HUNDRED, MET, NOT_MET, TOO_LARGE, ZERO, BandRule, LevelRule, Rule, growth_of, share_of
from .sums import base_points, printed_total, subtotals, total
from .values import most_value, takes_whole_numbers, value_fault

__all__ = [
    "HUNDRED",
    "MET",
    "NOT_MET",
    "TOO_LARGE",
    "ZERO",
    "BandRule",
    "CheckPlan",
    "ClassRule",
    "LevelRule",
    "Ranked",
    "Rule",
    "TieRule",
    "base_points",
    "classify",
    "growth_of",
    "most_value",
    "plan_checks",
    "points_for",
    "printed_total",
    "rank",
    "rounded",
    "share_of",
    "subtotals",
    "takes_whole_numbers",
    "total",
    "unmet_conditions",
    "value_fault",
]
