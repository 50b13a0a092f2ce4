"""What a kind of criterion is asked, and what it answers unless it says otherwise. No database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from emulation_bloc.core.numbers import format_number

from ..enums import FigureSource
from . import registry
from .parts.samples import Sample
from .parts.scales import MEASURED, Scale
from .rule import HUNDRED, MET, TOO_LARGE, ZERO, Peers, Rule

TICKED = "x"  # a tick where there are only letters


@dataclass(frozen=True)
class Base:
    """The second number: ``label`` at its box, ``what`` in refusals, ``against`` behind a value.

    ``missing``: why a unit may have none. ``alone``: what is said where it was typed without a value.
    """

    label: str
    what: str
    against: str
    missing: str = ""
    alone: str = "Hãy ghi cả số liệu đạt được."

    is_tick: ClassVar[bool] = False

    def in_words(self, base: Decimal, unit: str) -> str:
        return f"{self.against} {format_number(base)}{unit}"

    def compact(self, base: Decimal) -> str:
        return format_number(base).replace(".", "")

    def fault(self, base: Decimal | None, *, divides: bool) -> str:
        """Why this cannot be the second number, or the empty string."""
        if base is None:
            return f"Hãy ghi cả {self.what}."
        if not base.is_finite() or base < 0 or base >= TOO_LARGE:
            return f"{self.what.capitalize()} phải là số không âm."
        if base == 0 and divides:
            return f"{self.what.capitalize()} bằng 0 nên không tính được tỷ lệ."
        return ""


class Tick(Base):
    """A tick instead: given as one, not given as nothing at all."""

    is_tick = True

    def in_words(self, base: Decimal, unit: str) -> str:
        return self.against

    def compact(self, base: Decimal) -> str:
        return TICKED

    def fault(self, base: Decimal | None, *, divides: bool) -> str:
        return "" if base is None or base == MET else f"Chỉ đánh dấu hoặc bỏ trống ô {self.label.lower()}."


SOURCED = frozenset({"figure_source", "figure_name"})  # parameters of kinds whose figures may be read elsewhere
FROM_PLEDGE = frozenset({FigureSource.PLEDGE.value})
OF_YEARS = FROM_PLEDGE | {FigureSource.LAST_YEAR.value}
OF_DAYS = FROM_PLEDGE | {FigureSource.DAYS_LATE.value}
UNNAMED = "Hãy ghi lấy theo chỉ tiêu nào hoặc công việc nào, đúng như lời ghi trong giao ước, kế hoạch, lịch của năm."

TARGET = Base("Chỉ tiêu được giao", "chỉ tiêu được giao", "chỉ tiêu", "không được giao chỉ tiêu")
LAST_YEAR = Base("Năm trước", "số liệu năm trước", "năm trước", "năm trước chưa có số liệu")


class Kind:
    """One way in which points come about. Codes are kept in the database; labels are what people choose."""

    code = ""
    label = ""
    guide = ""  # one line in the guide of the table's workbook
    parameters: frozenset[str] = frozenset()  # fields of the row it computes with; the others are emptied
    fixed: Mapping[str, object] = {}  # fields of the row that are the same whatever was typed
    sources: frozenset[str] = frozenset()  # from where its figures may be read (``FigureSource``)
    has_bands = False
    has_levels = False

    # How it counts; ``Rule`` hands these on
    is_group = False  # the sum of what stands below it
    lowers = False  # its points are negative and lower the total
    bars = False  # no points; met, it bars every award
    limits_class = False  # no points; not met, classes that ask for it are out of reach
    bars_by_tick = False  # it has points; its tick bars every award
    is_reasoned = False  # whoever finds something says why, whatever was claimed
    is_extra = False  # a bonus: nobody falls short without it
    asks_head_count = False  # points are shared out among the people of the unit
    asks_peers = False  # points are measured by what the other units reached
    compares_years = False  # its base is last year's figure
    base = TARGET

    @property
    def costs(self) -> bool:
        """What is reported speaks against the unit, so it is always explained."""
        return self.lowers or self.bars

    def speaks_against(self, value: Decimal) -> bool:
        """Whether what is reported is to be explained by whoever reports it."""
        return self.costs and bool(value)

    def is_barred(self, value: Decimal | None, base: Decimal | None) -> bool:
        """Whether this answer bars every award."""
        return self.bars and value == MET

    @property
    def can_fall_short(self) -> bool:
        """Less than the maximum is a shortfall, to be explained where the table says so."""
        return not (self.costs or self.is_extra)

    def is_on_top(self, rule: Rule) -> bool:
        return False

    # Points

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        """What a value without faults earns, not rounded; a penalty's are negative."""
        raise NotImplementedError

    @property
    def settles(self) -> bool:
        """Points are not kept with the row but settled where rows are summed (``arithmetic.settling``)."""
        return self.asks_head_count or self.asks_peers

    def settled(self, rule: Rule, value: Decimal, base: Decimal | None, peers: Peers) -> Decimal | None:
        """As ``points``, knowing what the others reached; ``None`` where they cannot be told."""
        return self.points(rule, value, base)

    def bounds(self, rule: Rule) -> tuple[Decimal, Decimal]:
        """The least and the most one row can give."""
        return ZERO, rule.max_points

    def is_unbounded(self, rule: Rule) -> bool:
        """Whether nobody can say the most it gives."""
        return False

    def hoped_for(self, max_points: Decimal) -> Decimal:
        """The best outcome of an appeal that names no number."""
        return ZERO if self.costs else max_points

    # What may be entered

    def scale(self, rule: Rule) -> Scale:
        return MEASURED

    def value_label(self, rule: Rule) -> str:
        """What to type into the box."""
        return rule.scale.label(rule)

    def goes_beyond_hundred(self, rule: Rule) -> bool:
        """Whether percentages above 100 may be entered."""
        return False

    def counts_whole(self, rule: Rule) -> bool:
        """Whether a number can only be one that is counted, by what the rule says of it."""
        return False

    def goes_below_zero(self, rule: Rule) -> bool:
        """Whether negative numbers may be entered: a rate of growth, a balance."""
        return False

    def asks_base(self, rule: Rule) -> bool:
        return False

    def divides_by_base(self, rule: Rule) -> bool:
        return False

    def value_fault(self, rule: Rule, value: Decimal, base: Decimal | None) -> str:
        """Why a value that passed everything else earns nothing that could be told; or the empty string."""
        return ""

    # The table

    def asked(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """(field, sentence) for what a row of the form lacks or contradicts; the tree is judged at issue."""
        if self.fixed.get("max_points") == 0 and data.get("max_points"):
            yield "max_points", f"{self.label} không có điểm: ghi 0."
        if data.get("step") == 0:
            yield "step", "Bước điểm phải lớn hơn 0; bỏ trống nếu không quy định."
        if self.sources:
            yield from self._source_asked(data)

    def _source_asked(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        source, name = data.get("figure_source"), data.get("figure_name")
        if source and source not in self.sources:
            yield "figure_source", f"Cách tính “{self.label}” không lấy số liệu từ nguồn này."
        elif source == FigureSource.LAST_YEAR and not data.get("growth"):
            yield "figure_source", "Tiêu chí này không so với năm trước nên không lấy số liệu năm trước."
        elif source and source != FigureSource.LAST_YEAR and not name:
            yield "figure_name", UNNAMED
        elif name and not source:
            yield "figure_source", "Hãy chọn nguồn số liệu, hoặc bỏ trống ô lấy theo chỉ tiêu, công việc nào."

    def faults(self, rule: Rule) -> Iterator[str]:
        """Why a table with this row may not be issued."""
        if rule.max_points <= 0:
            yield "chưa có điểm tối đa."
            return
        yield from rule.scale.rule_faults(rule)
        yield from self.own_faults(rule)

    def own_faults(self, rule: Rule) -> Iterable[str]:
        return ()

    def for_trial(self, rule: Rule) -> Rule:
        """``rule`` as it is tried, with what only a sheet would tell it."""
        return rule

    def samples(self, rule: Rule) -> list[Sample]:
        """Values to try the rule with before its table is issued, from the lowest outcome to the highest."""
        base = HUNDRED if rule.asks_base and not self.base.is_tick else None
        return [Sample(value, base) for value in rule.scale.samples(rule)]

    def gives_fractions(self, rule: Rule) -> bool:
        """Whether its points may fall between two whole numbers."""
        return rule.scale.gives_fractions(rule)

    # Words

    def in_words(self, rule: Rule) -> str:
        """One sentence for the whole rule, without its bands or levels."""
        return ""

    def parts_in_words(self, rule: Rule) -> list[str]:
        """The bands or levels of a rule, one line each."""
        return []

    def range_in_words(self, rule: Rule) -> str:
        """What the maximum alone does not tell of where points may lie: “trừ 6”, “−3 … +5”, “không giới hạn”,
        “điều kiện”; empty where it says everything."""
        least, most = self.bounds(rule)
        if not least:
            return ""
        taken = format_number(-least)
        return f"−{taken} … +{format_number(most)}" if most else f"trừ {taken}"

    def most_of(self, rule: Rule) -> str:
        """The column of the most points, on every page and paper: a number, or the words of the range."""
        return self.range_in_words(rule) or format_number(rule.max_points)

    def most_mark(self, max_points: Decimal) -> str:
        """At the head of a column: out of how many points; what only takes away or adds says so by its sign."""
        return f"/{format_number(max_points)}"

    def most_in_words(self, max_points: Decimal) -> str:
        return f"{format_number(max_points)} điểm"

    def notice(self, rule: Rule, *, provisional: bool) -> str:
        """What a sheet says at the row beside its rule; ``provisional``: other units' answers may still come."""
        return ""

    # The spreadsheet

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        """The expression for the points of a number; ``None`` where a spreadsheet cannot say it, or where an answer
        is chosen. ``value``, ``base``: names of the cells, ``"F12"``."""
        return None


PLAIN = Kind()


def of_any(code: str | None) -> Kind:
    """The kind of this code; one without traits where none is named (an old publication) or known (a wrong post)."""
    return registry.find(code or "") or PLAIN


def best_faults(rule: Rule, what: str, points: list[Decimal]) -> Iterator[str]:
    """The best of the bands or levels is the maximum of the row."""
    if points and max(points) != rule.max_points:
        yield f"có {what} cao nhất {format_number(max(points))} điểm, điểm tối đa ghi {format_number(rule.max_points)}."


def each(rule: Rule) -> str:
    """Points for each time, as sentences say them; “…” while a draft does not."""
    return format_number(rule.points_each) if rule.points_each is not None else "…"
