"""On what a value stands – a number, yes or no, a level, points: its box, its words, why it cannot be. No database."""

from collections.abc import Iterator
from decimal import Decimal

from emulation_bloc.core.numbers import format_number, round_points

from ...enums import Measure
from ..rule import HUNDRED, MET, NOT_MET, TOO_LARGE, ZERO, Rule, given
from .samples import enough, spread

FAR = Decimal(10)  # per cent: from here on a number of at most one is far below
SUFFIX = {Measure.PERCENT: "%", Measure.DAYS_LATE: " ngày", Measure.NUMBER: "", "": ""}


class Scale:
    """A number in the measure of the rule. ``places``: decimals that may be typed."""

    is_yes_or_no = is_choice = is_judged = False
    places = 4
    yes = no = ""  # the words of the two answers, where there are two

    def label(self, rule: Rule) -> str:
        """What to type into the box."""
        return {Measure.PERCENT: "Tỷ lệ %", Measure.DAYS_LATE: "Số ngày chậm"}.get(rule.measure, "Số lượng")

    def in_words(self, rule: Rule, value: Decimal) -> str:
        """In its own unit: “97,5%”, “3 lần”, “Đạt”."""
        if rule.measure == Measure.DAYS_LATE:
            late = f"{'chậm' if value > 0 else 'sớm'} {format_number(abs(value))} ngày"
            return late if value else "đúng hạn"
        return f"{format_number(value)}{SUFFIX[rule.measure]}"

    def compact(self, value: Decimal) -> str:
        """In as few letters as can be typed back; a level is named by its number."""
        return format_number(value).replace(".", "")

    def fault(self, rule: Rule, value: Decimal) -> str:
        """Why this number, which is finite and not below ``least``, cannot be the value; or the empty string."""
        if self.takes_whole_numbers(rule) and not is_whole(value):
            return f"{self.label(rule)} phải là số nguyên."
        if (most := self.most(rule)) is not None and value > most:
            return "Tỷ lệ không được vượt quá 100%."
        return ""

    def refused(self, rule: Rule, value: Decimal) -> str:
        """Why this number cannot be entered, whatever it is measured against; or the empty string."""
        if not value.is_finite():
            return "Giá trị phải là một số."
        if (least := self.least(rule)) is not None and value < least:
            return f"Không được nhỏ hơn {format_number(least)}." if least else "Không được nhập số âm."
        if abs(value) >= TOO_LARGE:
            return "Số quá lớn."
        return self.fault(rule, value)

    def most(self, rule: Rule) -> Decimal | None:
        """The largest number that may be entered, or ``None`` where the rule sets none."""
        if rule.measure == Measure.PERCENT and not rule.of_kind.goes_beyond_hundred(rule):
            return HUNDRED
        return None

    def least(self, rule: Rule) -> Decimal | None:
        """The smallest number that may be entered, or ``None`` where the rule sets none."""
        return None if rule.of_kind.goes_below_zero(rule) else ZERO

    def takes_whole_numbers(self, rule: Rule) -> bool:
        """Whether the number is counted: times, pieces, days."""
        return rule.measure == Measure.DAYS_LATE or rule.of_kind.counts_whole(rule)

    def is_percent(self, rule: Rule) -> bool:
        """Whether the number is one in per cent, and may be typed with the sign."""
        return rule.measure == Measure.PERCENT

    def looks_like_share(self, rule: Rule, value: Decimal, base: Decimal | None = None) -> bool:
        """Whether a number in per cent may be meant as a share of one: 0,95 for 95 %, where the rule, or what the value
        is measured against, speaks of far larger numbers."""
        return self.is_percent(rule) and ZERO < abs(value) <= MET and self._reach(rule, base) >= FAR

    def _reach(self, rule: Rule, base: Decimal | None) -> Decimal:
        """How large the numbers are that this row speaks of."""
        if base:
            return abs(base)
        ends = [end for band in rule.bands for end in (band.lower, band.upper)]
        named = [abs(one) for one in (*ends, rule.target, rule.full_above, rule.steps_from) if one is not None]
        return max(named, default=HUNDRED)

    def samples(self, rule: Rule) -> list[Decimal]:
        """Low, middle and high values to try the rule with."""
        if rule.measure == Measure.DAYS_LATE:
            return [Decimal(days) for days in (10, 1, 0)]
        return spread(ZERO, HUNDRED if self.most(rule) is None else given(self.most(rule)))

    def gives_fractions(self, rule: Rule) -> bool:
        """Whether points may fall between two whole numbers."""
        return True

    def rule_faults(self, rule: Rule) -> Iterator[str]:
        """Why a table that asks so may not be issued."""
        yield from ()


class YesOrNo(Scale):
    is_yes_or_no = True

    def __init__(self, *, label: str = "Kết quả", yes: str = "Đạt", no: str = "Không đạt") -> None:
        self._label, self.yes, self.no = label, yes, no

    def label(self, rule: Rule) -> str:
        return self._label

    def in_words(self, rule: Rule, value: Decimal) -> str:
        return self.yes if value == MET else self.no

    def compact(self, value: Decimal) -> str:
        return self.yes if value else "Không"

    def fault(self, rule: Rule, value: Decimal) -> str:
        return "" if value in (MET, NOT_MET) else f"Chọn “{self.yes}” hoặc “{self.no}”."

    def samples(self, rule: Rule) -> list[Decimal]:
        return [NOT_MET, MET]

    def gives_fractions(self, rule: Rule) -> bool:
        return not is_whole(rule.max_points)


class Level(Scale):
    is_choice = True

    def label(self, rule: Rule) -> str:
        return "Mức"

    def in_words(self, rule: Rule, value: Decimal) -> str:
        place = int(value) - 1
        return rule.levels[place].title if 0 <= place < len(rule.levels) else ""

    def fault(self, rule: Rule, value: Decimal) -> str:
        return "" if is_whole(value) and 1 <= value <= len(rule.levels) else "Hãy chọn một mức của bảng điểm."

    def samples(self, rule: Rule) -> list[Decimal]:
        return [Decimal(place) for place in range(len(rule.levels), 0, -1)]

    def gives_fractions(self, rule: Rule) -> bool:
        return not all(is_whole(level.points) for level in rule.levels)


class Count(Scale):
    """A number of times or pieces; ``suffix`` follows it in sentences."""

    def __init__(self, *, label: str = "Số lần", suffix: str = " lần") -> None:
        self._label, self._suffix = label, suffix

    def label(self, rule: Rule) -> str:
        return self._label

    def in_words(self, rule: Rule, value: Decimal) -> str:
        return f"{format_number(value)}{self._suffix}"

    def fault(self, rule: Rule, value: Decimal) -> str:
        return "" if is_whole(value) else "Số lần phải là số nguyên."

    def most(self, rule: Rule) -> Decimal | None:
        return None

    def samples(self, rule: Rule) -> list[Decimal]:
        return spread(ZERO, enough(rule.max_points, given(rule.points_each)), whole=True)

    def gives_fractions(self, rule: Rule) -> bool:
        return not (is_whole(given(rule.points_each)) and is_whole(rule.max_points))

    def takes_whole_numbers(self, rule: Rule) -> bool:
        return True

    def rule_faults(self, rule: Rule) -> Iterator[str]:
        if rule.points_each is None:
            yield "chưa ghi điểm cho mỗi lần."
        elif rule.points_each > rule.max_points:
            each, most = format_number(rule.points_each), format_number(rule.max_points)
            yield f"mỗi lần {each} điểm, vượt mức tối đa {most}."


class Points(Scale):
    """The points themselves, as somebody judges."""

    is_judged = True
    places = 2

    def label(self, rule: Rule) -> str:
        return "Điểm"

    def in_words(self, rule: Rule, value: Decimal) -> str:
        return f"{format_number(value)} điểm"

    def fault(self, rule: Rule, value: Decimal) -> str:
        if value > rule.max_points:
            return f"Vượt quá điểm tối đa {format_number(rule.max_points)}."
        if rule.step and value % rule.step:
            return f"Điểm phải theo bước {format_number(rule.step)}."
        if value != round_points(value):
            return "Điểm chỉ có tối đa 2 chữ số thập phân."
        return ""

    def most(self, rule: Rule) -> Decimal | None:
        return rule.max_points

    def samples(self, rule: Rule) -> list[Decimal]:
        low, middle, high = self.least(rule) or ZERO, rule.max_points / 2, rule.max_points
        step = rule.step or Decimal("0.01")
        middle = (middle / step).to_integral_value() * step
        return list(dict.fromkeys([low, *([ZERO] if low else []), middle, high]))

    def gives_fractions(self, rule: Rule) -> bool:
        return rule.step is None or not is_whole(rule.step)

    def rule_faults(self, rule: Rule) -> Iterator[str]:
        if rule.step and rule.max_points % rule.step:
            step, most = format_number(rule.step), format_number(rule.max_points)
            yield f"có bước điểm {step} không chia hết điểm tối đa {most}."


def is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


MEASURED, PASSED, LEVEL, TIMES, POINTS = Scale(), YesOrNo(), Level(), Count(), Points()
