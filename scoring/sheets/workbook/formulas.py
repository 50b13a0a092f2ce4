"""What a claim earns, as a spreadsheet says it. For the eyes: what comes back is computed anew by the program.

A formula answers with a number, with an empty text while the row is not scored, or with “?” where the content of
the cells cannot be. Each kind says its own formula; choices are compared here with the words in the cell.
"""

from emulation_bloc.core.numbers import number_in_formula as number
from emulation_bloc.documents.workbooks.forms import LONGEST_FORMULA, quoted

from ...arithmetic.points import points_for
from ...kinds.parts.formulas import UNSURE, first_of, possible


def points_formula(rule, options, value, base):
    """The expression for the points of a row without K/AD, or ``None`` where a spreadsheet cannot say it.

    ``options`` of ``sheet_columns.options_of``; ``value``, ``base``: names of the cells, ``"F12"``.
    """
    expression = _chosen(rule, options, value) if options else _measured(rule, value, base)
    if expression is None or len(expression) > LONGEST_FORMULA:
        return None
    return f'IF({value}="","",{expression})'


def _chosen(rule, options, value):
    points = [number(points_for(rule, option.value)) for option in options]
    cases = [(f"{value}={quoted(option.words)}", earned) for option, earned in zip(options, points, strict=True)]
    return first_of(cases)


def _measured(rule, value, base):
    earned = rule.of_kind.formula(rule, value, base)
    if earned and rule.may_lack_base:
        earned = f"IF({base}=0,{number(rule.rounded(rule.points_without_base))},{earned})"
    return earned and f"IF({possible(rule, value, base)},{earned},{UNSURE})"
