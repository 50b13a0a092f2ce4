"""Measured by the best unit of the bloc: half of the maximum for a target met, the rest by who passed it furthest."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from emulation_bloc.core.numbers import format_number

from ..enums import CriterionKind, Measure
from .base import FROM_PLEDGE, SOURCED, Base, Kind
from .parts.samples import Sample
from .parts.scales import SUFFIX
from .rule import HUNDRED, ZERO, Peers, Rule

MEASURES = (Measure.NUMBER, Measure.PERCENT)
HALF = Decimal("0.5")


class OwnTarget(Base):
    """A target that a unit may not have been given."""

    def fault(self, base: Decimal | None, *, divides: bool) -> str:
        if base is None:
            return ""
        if base == 0:
            return f"{self.what.capitalize()} bằng 0; đơn vị không được giao chỉ tiêu thì bỏ trống."
        return super().fault(base, divides=divides)


class Relative(Kind):
    """Below its target T a unit has half of the maximum in proportion, at T half of it; above T the other half in the
    proportion of its own excess (%) to the highest excess in the bloc. Units without a target are measured by the
    highest result among themselves.

    Nobody's points are known before everybody's answers are in: until then they are provisional.
    """

    code = CriterionKind.RELATIVE.value
    label = "So với đơn vị cao nhất"
    guide = (
        "Chưa đạt chỉ tiêu: theo tỷ lệ của một nửa điểm; đạt: một nửa; vượt: thêm theo mức vượt cao nhất trong khối. "
        "Đơn vị không có chỉ tiêu: so với kết quả cao nhất của các đơn vị như vậy."
    )
    parameters = frozenset({"measure"}) | SOURCED
    sources = FROM_PLEDGE
    asks_peers = True
    base = OwnTarget("Chỉ tiêu được giao (nếu có)", "chỉ tiêu được giao", "chỉ tiêu")

    def asks_base(self, rule: Rule) -> bool:
        return True

    def goes_beyond_hundred(self, rule: Rule) -> bool:
        return True

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        """As if nobody else had answered."""
        return self.settled(rule, value, base, [(value, base)])

    def settled(self, rule: Rule, value: Decimal, base: Decimal | None, peers: Peers) -> Decimal:
        if base is None:
            best = max((reached for reached, target in peers if target is None), default=ZERO)
            return rule.max_points * value / best if best else ZERO
        half = rule.max_points * HALF
        if value <= base:
            return half * value / base
        highest = max(_excess(reached, target) for reached, target in peers if target is not None)
        return half + half * (_excess(value, base) / highest)

    def asked(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        if data.get("measure") not in MEASURES:
            yield "measure", "So với đơn vị cao nhất phải chọn số lượng hoặc tỷ lệ %."
        yield from super().asked(data)

    def own_faults(self, rule: Rule) -> Iterator[str]:
        if rule.measure not in MEASURES:
            yield "phải chọn đại lượng là số lượng hoặc tỷ lệ %."

    def samples(self, rule: Rule) -> list[Sample]:
        """Of the unit that passes its target furthest."""
        return [Sample(value, HUNDRED) for value in (ZERO, HUNDRED * HALF, HUNDRED, HUNDRED * 2)]

    def gives_fractions(self, rule: Rule) -> bool:
        return True

    def in_words(self, rule: Rule) -> str:
        most, half = format_number(rule.max_points), format_number(rule.max_points * HALF)
        result = f"kết quả{' %' if SUFFIX[rule.measure] else ''}"
        return (
            f"Chưa đạt chỉ tiêu: {half} điểm × {result} ÷ chỉ tiêu; đạt: {half} điểm; "
            f"vượt: {half} điểm + {half} điểm × % vượt ÷ % vượt cao nhất trong khối; "
            f"không được giao chỉ tiêu: {most} điểm × {result} ÷ kết quả cao nhất của các đơn vị như vậy"
        )

    def notice(self, rule: Rule, *, provisional: bool) -> str:
        said = "Tạm tính theo số liệu đã có; điểm chính thức có khi mọi đơn vị đã có số liệu"
        return said if provisional else ""


def _excess(value: Decimal, target: Decimal) -> Decimal:
    """By how many percent a target was passed; negative where it was not."""
    return (value - target) * HUNDRED / target
