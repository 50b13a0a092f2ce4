"""How the parts of a sheet add up, as a spreadsheet says it: ``arithmetic.sums`` in columns out of sight.

Each row keeps what was earned, what came on top, what was taken off and what does not apply in a column of its own;
the most that could be earned is known when the file is written.
"""

from collections import defaultdict
from itertools import pairwise

from emulation_bloc.core.numbers import number_in_formula as number

from ...enums import NotApplicable
from ...kinds.parts.formulas import EXACT, rounded, rounded_total
from ...kinds.rule import ZERO
from . import columns

PARTS = (columns.EARNED, columns.ON_TOP, columns.PENALTY)
TOTAL = ""  # the path of the last row


class SheetSums:
    """Expressions of the hidden columns and of the points shown, by row.

    ``numbers``: ``{path: number of the row}``, the total's under ``TOTAL``; ``at(name, number)`` names a cell.
    """

    def __init__(self, rows, *, table, numbers, at):
        self.rows = {row.rule.path: row for row in rows}
        self.treatment = table.not_applicable
        self.numbers, self._at = numbers, at
        self.below = defaultdict(list)
        for row in rows:
            self.below[row.rule.parent].append(row.rule.path)
        self.most, self.may_miss, self.may_top = {}, set(), set()
        for path in sorted(self.rows, reverse=True):  # children before their group
            self._measure(path)
        self.whole = sum((self.most[path] for path in self.below[TOTAL]), start=ZERO)

    def _measure(self, path):
        """The most this row can earn, whether some of it may turn out not to apply, whether a bonus tops it."""
        row, below = self.rows[path], self.below[path]
        if row.rule.is_group:
            most = self._uncapped(path)
            self.most[path] = most if row.rule.cap is None else min(most, row.rule.cap)
            misses = not self.may_miss.isdisjoint(below)
        else:
            self.most[path] = row.rule.max_points if row.rule.earns else ZERO
            misses = row.is_foreign or row.criterion.may_stay_out
        if row.rule.is_on_top or not self.may_top.isdisjoint(below):
            self.may_top.add(path)
        if misses and self.treatment != NotApplicable.FULL:
            self.may_miss.add(path)

    def _uncapped(self, path):
        return sum((self.most[child] for child in self.below[path]), start=ZERO)

    def cell(self, name, path):
        return self._at(name, self.numbers[path])

    def of_row(self, path):
        """``{column: expression or number}`` of the hidden columns of one row."""
        own = self._of_group(path) if self.rows[path].rule.is_group else self._of_leaf(path)
        if not self.rows[path].rule.parent:
            own[columns.SUMMED] = self._summed(path)
        return own

    def shown(self, path):
        """The expression for the points people see in a row that the unit scores, or in a group."""
        row = self.rows[path]
        summed = None if row.rule.parent else self.cell(columns.SUMMED, path)
        if row.rule.is_group:
            return summed or self._scored_points(path, self.cell(columns.EARNED, path))
        raw = self.cell(columns.RAW, path)
        points = f"IF(ISNUMBER({raw}),{summed},{raw})" if summed else raw
        stays_out = self.cell(columns.STAYS_OUT, path)
        return f'IF({stays_out}<>"",{stays_out},{points})' if row.criterion.may_stay_out else points

    def of_total(self):
        return {
            columns.POINTS: self._rounded_total(f"MAX(0,{self._sum(columns.SUMMED, TOTAL)})"),
            columns.MISSING: self._sum(columns.MISSING, TOTAL),
            columns.BLANK: f"SUM({self._range(columns.BLANK)})",
        }

    def own_most(self, path, stated):
        """The most points of a group or of all, less what does not apply to the unit where the table says so."""
        return f"{number(stated)}-{self.cell(columns.MISSING, path)}" if self.lowers(path) else stated

    def lowers(self, path):
        return self.treatment == NotApplicable.LOWER and not self.may_miss.isdisjoint(self.below[path])

    # Leaves

    def _of_leaf(self, path):
        row = self.rows[path]
        is_full = self.treatment == NotApplicable.FULL
        most = self.most[path]
        if row.is_foreign:
            return self._parts(row.rule, most if is_full else 0) | {
                columns.MISSING: 0 if is_full else most,
                columns.SCORED: int(is_full),
            }
        raw, stays_out = self.cell(columns.RAW, path), f'{self.cell(columns.STAYS_OUT, path)}<>""'
        points, scored = f"IF(ISNUMBER({raw}),{raw},0)", f"IF(ISNUMBER({raw}),1,0)"
        if not row.criterion.may_stay_out:
            return self._parts(row.rule, points) | {columns.MISSING: 0, columns.SCORED: scored}
        if is_full:
            parts = self._parts(row.rule, f"IF({stays_out},{number(most)},{points})")
            return parts | {columns.MISSING: 0, columns.SCORED: f"IF({stays_out},1,{scored})"}
        missing = f"IF({stays_out},{number(most)},0)"
        return self._parts(row.rule, points) | {columns.MISSING: missing, columns.SCORED: scored}

    @staticmethod
    def _parts(rule, points):
        if rule.takes_and_adds:
            added = columns.ON_TOP if rule.is_on_top else columns.EARNED
            split = {added: f"MAX({points},0)", columns.PENALTY: f"MIN({points},0)"}
            return {name: split.get(name, 0) for name in PARTS}
        own = columns.PENALTY if rule.lowers else columns.ON_TOP if rule.is_on_top else columns.EARNED
        return {name: points if name == own else 0 for name in PARTS}

    # Groups

    def _of_group(self, path):
        rule = self.rows[path].rule
        earned, missing = self._sum(columns.EARNED, path), self._sum(columns.MISSING, path)
        on_top, penalty = self._sum(columns.ON_TOP, path), self._sum(columns.PENALTY, path)
        most = self._uncapped(path)
        if path not in self.may_miss:
            missing = "0"
        elif self.treatment == NotApplicable.RESCALED:
            earned = self._stretched(rule, earned, missing, most)
            missing = f"IF({missing}<{number(most)},0,{missing})"
        if rule.cap is not None and most:
            earned = f"MIN({earned},{number(rule.cap)})"
            if path in self.may_miss:
                missing = f"{number(self.most[path])}-MIN({number(most)}-{missing},{number(rule.cap)})"
        elif rule.cap is not None and path in self.may_top:
            on_top = f"MIN({on_top},{number(rule.cap)})"
        elif rule.cap is not None:
            penalty = f"MAX({penalty},{number(-rule.cap)})"
        if rule.not_below_zero:
            kept = f"{self.cell(columns.EARNED, path)}+{self.cell(columns.ON_TOP, path)}"
            penalty = f"MAX({penalty},-({kept}))"
        return {
            columns.EARNED: earned,
            columns.ON_TOP: on_top,
            columns.PENALTY: penalty,
            columns.MISSING: missing,
            columns.SCORED: self._sum(columns.SCORED, path),
        }

    @staticmethod
    def _stretched(rule, earned, missing, most):
        """What was earned of the part that applies, stretched to the whole."""
        stretched = rounded(rule, f"({earned})*{number(most)}/({number(most)}-{missing})")
        return f"IF(AND({missing}>0,{missing}<{number(most)}),{stretched},{earned})"

    def _summed(self, path):
        """A section as it enters the total: stretched once more where whole sections do not apply."""
        earned = self.cell(columns.EARNED, path)
        if self.treatment == NotApplicable.RESCALED and not self.may_miss.isdisjoint(self.below[TOTAL]):
            missing = self.cell(columns.MISSING, TOTAL)
            earned = self._stretched(self.rows[path].rule, earned, missing, self.whole)
        return self._scored_points(path, earned)

    def _scored_points(self, path, earned):
        on_top, penalty = self.cell(columns.ON_TOP, path), self.cell(columns.PENALTY, path)
        places = EXACT if self.rows[path].rule.rounds_total_only else 2
        return f'IF({self.cell(columns.SCORED, path)}>0,ROUND({earned}+{on_top}+{penalty},{places}),"")'

    def _rounded_total(self, expression):
        rules = [row.rule for row in self.rows.values()]
        return rounded_total(rules[0], expression) if rules else expression

    # Cells side by side

    def _sum(self, name, path):
        """The sum over the rows right below ``path``; text among them counts nothing."""
        numbers = [self.numbers[child] for child in self.below[path]]
        if not numbers:
            return "0"
        return f"SUM({','.join(self._stretch(name, run) for run in _runs(numbers))})"

    def _stretch(self, name, run):
        first, last = self._at(name, run[0]), self._at(name, run[-1])
        return first if first == last else f"{first}:{last}"

    def _range(self, name):
        numbers = [self.numbers[path] for path in self.rows]
        return self._stretch(name, [min(numbers), max(numbers)])


def _runs(numbers):
    """``[3, 4, 5, 9]`` → ``[[3, 4, 5], [9]]``."""
    runs = [[numbers[0]]]
    for before, after in pairwise(numbers):
        if after == before + 1:
            runs[-1].append(after)
        else:
            runs.append([after])
    return runs
