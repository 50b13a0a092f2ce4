"""Expressions of a spreadsheet that several kinds are made of.

Spreadsheets count in binary: every comparison and rounding first cuts that tail off.
"""

from collections.abc import Sequence

from emulation_bloc.core.numbers import number_in_formula as number

from ...enums import Rounding
from ..rule import Rule, given

UNSURE = '"?"'  # where the content of the cells cannot be
EXACT = 9  # places that survive the binary tail
SUMMED = 8  # of a sum of many such
DEEPEST = 60  # conditions inside one another; Excel stops at 64


def exact(expression: str) -> str:
    return f"ROUND({expression},{EXACT})"


def rounded(rule: Rule, expression: str) -> str:
    """As ``Rule.rounded``: the sign does not change which way."""
    return exact(expression) if rule.rounds_total_only else _rounded(rule, expression)


def rounded_total(rule: Rule, expression: str) -> str:
    """As ``Rule.rounded_total``."""
    return _rounded(rule, expression, SUMMED) if rule.rounds_total_only else expression


def _rounded(rule: Rule, expression: str, places: int = EXACT) -> str:
    way = "ROUNDDOWN" if rule.rounding == Rounding.DOWN else "ROUND"
    return f"{way}(ROUND({expression},{places}),{rule.places})"


def whole(rule: Rule) -> str:
    """The maximum of the row."""
    return number(rule.rounded(rule.max_points))


def counted(rule: Rule, value: str) -> str:
    return rounded(rule, f"MIN({value}*{number(given(rule.points_each))},{number(rule.max_points)})")


def first_of(cases: Sequence[tuple[str, str]]) -> str | None:
    """The outcome of the first condition that holds; ``None`` where there are too many for a spreadsheet."""
    if len(cases) > DEEPEST:
        return None
    return "".join(f"IF({condition},{outcome}," for condition, outcome in cases) + UNSURE + ")" * len(cases)


def possible(rule: Rule, value: str, base: str) -> str:
    """Whether numbers stand there that the rule may be asked about."""
    conditions = [f"ISNUMBER({value})"]
    if (least := rule.scale.least(rule)) is not None:
        conditions.append(f"{value}>={number(least)}")
    if (most := rule.scale.most(rule)) is not None:
        conditions.append(f"{value}<={number(most)}")
    if rule.scale.takes_whole_numbers(rule):
        conditions.append(f"{value}=ROUND({value},0)")
    if rule.asks_base and not rule.of_kind.base.is_tick:
        sign = ">" if rule.divides_by_base and not rule.may_lack_base else ">="
        conditions += [f"ISNUMBER({base})", f"{base}{sign}0"]
    return f"AND({','.join(conditions)})"
