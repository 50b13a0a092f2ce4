"""What was reached, weighted and shared out among the people of the unit."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.numbers import number_in_formula as number

from ..enums import CriterionKind
from .base import FROM_PLEDGE, SOURCED, Kind
from .parts.formulas import rounded
from .parts.samples import PLACES, Sample, spread
from .parts.scales import Scale
from .proportional import NO_BOUND
from .rule import HUNDRED, TOO_MANY_POINTS, ZERO, Peers, Rule

UNBOUNDED = "không giới hạn"


class Shared(Scale):
    """A number with the people among whom it is shared out, where they are known."""

    def in_words(self, rule: Rule, value: Decimal) -> str:
        among = f" ÷ {format_number(rule.head_count)} người" if rule.head_count is not None else ""
        return f"{super().in_words(rule, value)}{among}"


SHARED = Shared()


class PerHead(Kind):
    """``weight`` (%; empty: all of it) × value ÷ head-count of the unit; at most the maximum, without one no bound.

    Without a maximum the points come on top of the table's total: nobody could say what they are a part of. A unit
    whose head-count is not known has no points here, which is not zero.
    """

    code = CriterionKind.PER_HEAD.value
    label = "Bình quân đầu người"
    guide = "Trọng số nhân số đạt được, chia số người của đơn vị; điểm tối đa ghi 0 nếu không giới hạn."
    parameters = frozenset({"weight"}) | SOURCED
    sources = FROM_PLEDGE
    asks_head_count = True

    def is_on_top(self, rule: Rule) -> bool:
        return not rule.max_points

    def is_unbounded(self, rule: Rule) -> bool:
        return not rule.max_points

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        if rule.head_count is None:
            raise ValueError("Đơn vị chưa ghi số người nên chưa tính được điểm.")
        points = _weight(rule) * value / HUNDRED / rule.head_count
        return points if not rule.max_points else min(points, rule.max_points)

    def settled(self, rule: Rule, value: Decimal, base: Decimal | None, peers: Peers) -> Decimal | None:
        return None if rule.head_count is None else self.points(rule, value, base)

    def scale(self, rule: Rule) -> Scale:
        return SHARED

    def bounds(self, rule: Rule) -> tuple[Decimal, Decimal]:
        return ZERO, rule.max_points or NO_BOUND

    def hoped_for(self, max_points: Decimal) -> Decimal:
        return max_points or NO_BOUND

    def value_fault(self, rule: Rule, value: Decimal, base: Decimal | None) -> str:
        if not rule.max_points and _weight(rule) * value / HUNDRED >= TOO_MANY_POINTS:
            return "Số quá lớn."
        return ""

    def faults(self, rule: Rule) -> Iterator[str]:
        """Any maximum will do, none included."""
        if rule.weight is not None and rule.weight <= 0:
            yield "có trọng số bằng 0."

    def for_trial(self, rule: Rule) -> Rule:
        return replace(rule, head_count=HUNDRED)

    def samples(self, rule: Rule) -> list[Sample]:
        """For a unit of a hundred people."""
        high = (rule.max_points or HUNDRED) * HUNDRED * HUNDRED / _weight(rule)
        return [Sample(value) for value in spread(ZERO, high.quantize(PLACES))]

    def gives_fractions(self, rule: Rule) -> bool:
        return True

    def in_words(self, rule: Rule) -> str:
        weight = f"{format_number(rule.weight)}% × " if rule.weight is not None else ""
        heads = "số người của đơn vị" if rule.head_count is None else f"{format_number(rule.head_count)} người"
        most = f"tối đa {format_number(rule.max_points)} điểm" if rule.max_points else f"{UNBOUNDED} điểm"
        return f"{weight}Số đạt được ÷ {heads}, {most}" if not weight else f"{weight}số đạt được ÷ {heads}, {most}"

    def notice(self, rule: Rule, *, provisional: bool) -> str:
        return "" if rule.head_count else "Chưa ghi số người của đơn vị nên dòng này chưa có điểm"

    def range_in_words(self, rule: Rule) -> str:
        return "" if rule.max_points else UNBOUNDED

    def most_mark(self, max_points: Decimal) -> str:
        return super().most_mark(max_points) if max_points else UNBOUNDED

    def most_in_words(self, max_points: Decimal) -> str:
        return super().most_in_words(max_points) if max_points else f"{UNBOUNDED} điểm"

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        if rule.head_count is None:
            return None
        points = f"{value}*{number(_weight(rule))}/100/{number(rule.head_count)}"
        return rounded(rule, f"MIN({points},{number(rule.max_points)})" if rule.max_points else points)


def _weight(rule: Rule) -> Decimal:
    return HUNDRED if rule.weight is None else rule.weight
