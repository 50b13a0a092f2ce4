"""What a claim earns, as a spreadsheet says it. For the eyes: what comes back is computed anew by the program.

A formula answers with a number, with an empty text while the row is not scored, or with “?” where the content of
the cells cannot be. Each kind says its own formula; choices are compared here with the words in the cell.
"""

from emulation_bloc.core.numbers import number_in_formula as number
from emulation_bloc.documents.workbooks.forms import LONGEST_FORMULA, quoted

from ...arithmetic.points import points_for
from ...arithmetic.values import value_fault
from ...kinds.parts.formulas import UNSURE, exact, first_of, possible


def points_formula(rule, options, value, base):
    """The expression for the points of a row without K/AD, or ``None`` where a spreadsheet cannot say it.

    ``options`` of ``sheet_columns.options_of``; ``value``, ``base``: names of the cells, ``"F12"``.
    """
    try:
        expression = _chosen(rule, options, value) if options else _measured(rule, value, base)
    except ValueError:  # what no form takes, and a year file may bring: a row without its parameters
        return None
    if expression is None or len(expression) > LONGEST_FORMULA:
        return None
    return f'IF({value}="","",{expression})'


def read_formula(rule, cell):
    """What a number typed into ``cell`` means, as it is read when the file comes back: of “95%” a spreadsheet makes
    0.95 and a format. Where the rule counts no percentages there is no such number."""
    typed = f"IF(ISNUMBER({cell}),{exact(f'{cell}*100')},{cell})" if rule.scale.is_percent(rule) else UNSURE
    return f'IF({cell}="","",IF(LEFT(CELL("format",{cell}),1)="P",{typed},{cell}))'


def _chosen(rule, options, value):
    return first_of([(f"{value}={quoted(option.words)}", _earned(rule, option)) for option in options])


def _earned(rule, option):
    """A level that nobody may choose, since its points are more than a row can hold, is no answer here either."""
    return UNSURE if value_fault(rule, option.value) else number(points_for(rule, option.value))


def _measured(rule, value, base):
    earned = rule.of_kind.formula(rule, value, base)
    if earned and rule.may_lack_base:
        earned = f"IF({base}=0,{number(rule.rounded(rule.points_without_base))},{earned})"
    return earned and f"IF({possible(rule, value, base)},{earned},{UNSURE})"
