"""When a target is reached: what is asked of whoever sets it, how it reads, what counts as reached. No database.

``COMPARISONS[target.comparison]``; nothing else compares the codes. An actual is always a number: what is done or not,
and what is done by a day or not, is told as 1 or 0 (``by_doing``).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.numbers import format_number

from .enums import Comparison

NUMBERS = ("aim", "aim_to")
DONE, NOT_DONE = Decimal(1), Decimal(0)


class HasAim(Protocol):
    aim: Decimal | None
    aim_to: Decimal | None
    aim_date: date | None


class Comparing:
    """``asks``: the fields that say how much; those it does not ask stay empty."""

    asks: tuple[str, ...] = ("aim",)
    by_doing = False

    def words(self, target: HasAim) -> str:
        return format_number(target.aim)

    def is_met(self, target: HasAim, actual: Decimal) -> bool:
        raise NotImplementedError

    def faults(self, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """(field, sentence) of what is missing or cannot be."""
        for name in self.asks:
            if values.get(name) is None:
                yield name, "Chưa ghi thời hạn." if name == "aim_date" else "Chưa ghi số kế hoạch."
        if not self.by_doing and not (values.get("unit_of_measure") or "").strip():
            yield "unit_of_measure", "Chưa ghi đơn vị tính."


class AtLeast(Comparing):
    def is_met(self, target: HasAim, actual: Decimal) -> bool:
        return target.aim is not None and actual >= target.aim


class AtMost(Comparing):
    def words(self, target: HasAim) -> str:
        return f"không quá {format_number(target.aim)}"

    def is_met(self, target: HasAim, actual: Decimal) -> bool:
        return target.aim is not None and actual <= target.aim


class Exactly(Comparing):
    def words(self, target: HasAim) -> str:
        return f"đúng {format_number(target.aim)}"

    def is_met(self, target: HasAim, actual: Decimal) -> bool:
        return actual == target.aim


class Between(Comparing):
    asks = ("aim", "aim_to")

    def words(self, target: HasAim) -> str:
        return f"từ {format_number(target.aim)} đến {format_number(target.aim_to)}"

    def is_met(self, target: HasAim, actual: Decimal) -> bool:
        return target.aim is not None and target.aim_to is not None and target.aim <= actual <= target.aim_to

    def faults(self, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        yield from super().faults(values)
        first, last = values.get("aim"), values.get("aim_to")
        if first is not None and last is not None and last < first:
            yield "aim_to", f"Mức cuối của khoảng không được nhỏ hơn {format_number(first)}."


class Done(Comparing):
    asks = ()
    by_doing = True

    def words(self, target: HasAim) -> str:
        return "có thực hiện"

    def is_met(self, target: HasAim, actual: Decimal) -> bool:
        return actual == DONE


class DoneByDate(Done):
    asks = ("aim_date",)

    def words(self, target: HasAim) -> str:
        return f"chậm nhất {short_date(target.aim_date)}"


COMPARISONS: dict[str, Comparing] = {
    Comparison.AT_LEAST: AtLeast(),
    Comparison.AT_MOST: AtMost(),
    Comparison.EXACTLY: Exactly(),
    Comparison.BETWEEN: Between(),
    Comparison.DONE: Done(),
    Comparison.BY_DATE: DoneByDate(),
}
