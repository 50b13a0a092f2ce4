"""What a claim earns, as a spreadsheet says it. For the eyes: what comes back is computed anew by the program.

A formula answers with a number, with an empty text while the row is not scored, or with “?” where the content of
the cells cannot be. Spreadsheets count in binary: every comparison and rounding first cuts that tail off.
"""

from emulation_bloc.documents.workbook_forms import LONGEST_FORMULA, quoted
from emulation_bloc.documents.workbook_forms import number_in_formula as number

from ...arithmetic import points as arithmetic_points
from ...arithmetic import rules, values
from ...enums import CriterionKind, Growth, Measure, Rounding

UNSURE = '"?"'
EXACT = 9  # places that survive the binary tail
DEEPEST = 60  # conditions inside one another; Excel stops at 64


def points_formula(rule, options, value, base):
    """The expression for the points of a row without K/AD, or ``None`` where a spreadsheet cannot say it.

    ``options`` of ``sheet_columns.options_of``; ``value``, ``base``: names of the cells, ``"F12"``.
    """
    expression = _chosen(rule, options, value) if options else _measured(rule, value, base)
    if expression is None or len(expression) > LONGEST_FORMULA:
        return None
    return f'IF({value}="","",{expression})'


def rounded(rule, expression):
    """As ``arithmetic.rounded``: the sign does not change which way."""
    way = "ROUNDDOWN" if rule.rounding == Rounding.DOWN else "ROUND"
    return f"{way}({_exact(expression)},{rule.places})"


def _exact(expression):
    return f"ROUND({expression},{EXACT})"


def _chosen(rule, options, value):
    points = [number(arithmetic_points.points_for(rule, option.value)) for option in options]
    cases = [(f"{value}={quoted(option.words)}", earned) for option, earned in zip(options, points, strict=True)]
    return _first_of(cases)


def _first_of(cases):
    """The outcome of the first condition that holds."""
    if len(cases) > DEEPEST:
        return None
    return "".join(f"IF({condition},{outcome}," for condition, outcome in cases) + UNSURE + ")" * len(cases)


def _measured(rule, value, base):
    earned = _EARNED[rule.kind](rule, value, base) if rule.kind in _EARNED else None
    return earned and f"IF({_possible(rule, value, base)},{earned},{UNSURE})"


def _possible(rule, value, base):
    """Whether numbers stand there that the rule may be asked about."""
    conditions = [f"ISNUMBER({value})", f"{value}>=0"]
    if (most := values.most_value(rule)) is not None:
        conditions.append(f"{value}<={number(most)}")
    if values.takes_whole_numbers(rule):
        conditions.append(f"{value}=ROUND({value},0)")
    if rule.asks_base:
        divides = rule.kind == CriterionKind.PROPORTIONAL or rule.growth == Growth.RELATIVE
        conditions += [f"ISNUMBER({base})", f"{base}>{'' if divides else '='}0"]
    return f"AND({','.join(conditions)})"


def _judged(rule, value, base):
    return rounded(rule, value)


def _all_or_nothing(rule, value, base):
    if rule.threshold is None:
        return None
    sign = "<=" if rule.measure == Measure.DAYS_LATE else ">="
    return f"IF({value}{sign}{number(rule.threshold)},{_whole(rule)},0)"


def _whole(rule):
    return number(arithmetic_points.rounded(rule, rule.max_points))


def _proportional(rule, value, base):
    target = rule.target or (rules.HUNDRED if rule.measure == Measure.PERCENT else None)
    of = base if target is None else number(target)
    points = f"{value}*{number(rule.max_points)}/{of}"
    most = rule.ceiling if rule.may_exceed else rule.max_points
    earned = rounded(rule, points if most is None else f"MIN({points},{number(most)})")
    if rule.floor is None:
        return earned
    return f"IF({_exact(f'{value}*100/{of}')}<{number(rule.floor)},0,{earned})"


def _banded(rule, value, base):
    return _by_bands(rule, value)


def _by_bands(rule, value):
    """In the order of the table: the first band that holds the value."""
    return _first_of(
        [(_holds(band, value), number(arithmetic_points.rounded(rule, band.points))) for band in rule.bands]
    )


def _holds(band, value):
    ends = []
    if band.lower is not None:
        ends.append(f"{value}>{'=' if band.lower_closed else ''}{number(band.lower)}")
    if band.upper is not None:
        ends.append(f"{value}<{'=' if band.upper_closed else ''}{number(band.upper)}")
    return f"AND({','.join(ends or ['TRUE'])})"


def _counted(rule, value, base):
    return rounded(rule, f"MIN({value}*{number(rule.points_each)},{number(rule.max_points)})")


def _growth(rule, value, base):
    grown = _exact(f"({value}-{base})*100/{base}" if rule.growth == Growth.RELATIVE else f"{value}-{base}")
    if rule.bands:
        return _by_bands(rule, grown)
    if rule.threshold is not None:
        return f"IF({grown}>={number(rule.threshold)},{_whole(rule)},0)"
    if rule.points_each is None:
        return None
    return rounded(rule, f"MIN(MAX({grown},0)*{number(rule.points_each)},{number(rule.max_points)})")


def _bonus(rule, value, base):
    return _counted(rule, value, base) if rule.is_counted else _judged(rule, value, base)


def _penalty(rule, value, base):
    return f"-{_counted(rule, value, base)}"


_EARNED = {
    CriterionKind.JUDGED: _judged,
    CriterionKind.ALL_OR_NOTHING: _all_or_nothing,
    CriterionKind.PROPORTIONAL: _proportional,
    CriterionKind.BANDED: _banded,
    CriterionKind.COUNTED: _counted,
    CriterionKind.GROWTH: _growth,
    CriterionKind.BONUS: _bonus,
    CriterionKind.PENALTY: _penalty,
}
