"""Why a unit has its rank and class, in sentences a chair can read aloud. No database.

A ``Why`` keeps three lines apart, because not everybody may read all of them: what the unit itself reached; how far
its neighbours are (their totals); by which figures equal totals were told apart (their sections).
"""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from emulation_bloc.core.numbers import format_number, percent_of

from .. import words
from ..arithmetic.ranking import Side, short_parts, unmet_conditions
from ..kinds.rule import HUNDRED, ZERO

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Why:
    own: str = ""
    neighbours: str = ""
    figures: str = ""

    def __str__(self):
        """As stored: one line each, empty lines kept."""
        return f"{self.own}\n{self.neighbours}\n{self.figures}" if self else ""

    def __bool__(self):
        return bool(self.own or self.neighbours or self.figures)

    @classmethod
    def read(cls, text):
        return cls(*[*text.split("\n"), "", "", ""][:3])

    @property
    def lines(self):
        return [line for line in (self.own, self.neighbours, self.figures) if line]


NO_REASON = Why()


@dataclass(frozen=True)
class Comparison:
    """A declared tie rule (“điểm phần I cao hơn”) with what it compares, as figures are printed (by key)."""

    label: str
    what: str
    figures: dict[int, str]


@dataclass(frozen=True)
class Reached:
    """What classification looks at."""

    total: Decimal
    base: Decimal
    side: Side
    by_percent: bool

    @property
    def percent(self):
        return percent_of(self.total, self.base)

    @property
    def measure(self):
        """Exact: a class is never reached by rounding."""
        if not self.by_percent:
            return self.total
        return self.total * HUNDRED / self.base if self.base else ZERO

    @property
    def faults(self):
        return self.side.faults


def _down(value):
    """A percentage that fell short is never printed as if it had not."""
    return format_number(value.quantize(_HUNDREDTH, rounding=ROUND_DOWN))


def own_line(place, reached, units, classes, classification):
    """Total out of base, rank, class and its reason, and the faults that bar the unit from awards."""
    share = f" ({format_number(reached.percent)}%)" if reached.percent is not None else ""
    first = (
        f"Đạt {format_number(reached.total, 2)}/{format_number(reached.base)} điểm{share}, "
        f"{'đồng ' if place.tied else ''}hạng {place.rank} trong {units} đơn vị đã thẩm định."
    )
    lines = first, class_sentence(classes, reached, classification), fault_sentence(reached.faults)
    return " ".join(line for line in lines if line)


def fault_sentence(faults):
    """What a paper says of a unit that no award may be given to, whatever its points."""
    return f"Có lỗi loại trừ ({', '.join(faults)}): không được xét khen thưởng." if faults else ""


def barring_line(classes, reached):
    """What keeps a unit from awards, or from a class its points would reach, and where on its sheet that stands."""
    said = []
    if reached.faults:
        lost = _lost(classes, reached, "without_faults")
        denied = ["không được xét khen thưởng", *([f"không được xếp loại {lost}"] if lost else [])]
        said.append(f"Lỗi loại trừ ở mục {', '.join(reached.faults)}: {', '.join(denied)}")
    missed, lost = reached.side.missed, _lost(classes, reached, "meets_conditions")
    if missed and lost:
        said.append(f"Chưa đạt điều kiện ở mục {', '.join(missed)}: không được xếp loại {lost}")
    return "; ".join(said)


def _lost(classes, reached, condition):
    rules = sorted(classes, key=lambda rule: -rule.lower)
    return ", ".join(rule.name for rule in rules if getattr(rule, condition) and reached.measure >= rule.lower)


def class_sentence(classes, reached, classification):
    """Which class, and the condition met or failed."""
    if not classes:
        return ""
    within = [rule for rule in sorted(classes, key=lambda rule: -rule.lower) if reached.measure >= rule.lower]
    unit = "%" if reached.by_percent else " điểm"
    if not within:
        lowest = min(rule.lower for rule in classes)
        return f"Chưa đến mức xếp loại thấp nhất (từ {format_number(lowest)}{unit}) nên không xếp loại."
    best = within[0]
    if classification == best.name:
        met = _conditions_met(best)
        return f"Xếp loại {best.name}: đạt từ {format_number(best.lower)}{unit} trở lên{met}."
    result = f"xếp loại {classification}" if classification else "không xếp loại"
    # The figure itself stands in the line before, rounded as everywhere: a second one, rounded down, would differ.
    least = f"{format_number(best.lower)}{unit}"
    return f"Đủ mức từ {least} của loại {best.name} nhưng {_failed(best, reached)} nên {result}."


def _conditions_met(rule):
    return "".join(f", {condition}" for condition in words.conditions_in_words(rule))


def _failed(rule, reached):
    unmet = unmet_conditions(rule, reached.side)
    said = []
    if "min_section_percent" in unmet:
        short = [f"{part.name} chỉ đạt {_down(part.percent)}%" for part in short_parts(rule, reached.side)]
        said.append(f"{', '.join(short)}, dưới mức {format_number(rule.min_section_percent)}%")
    if "without_faults" in unmet:
        said.append(f"có lỗi loại trừ ({', '.join(reached.faults)})")
    if "meets_conditions" in unmet:
        said.append(f"chưa đạt điều kiện xếp loại ({', '.join(reached.side.missed)})")
    return " và ".join(said)


def neighbours_line(place, ordered, names, comparisons, *, by_share=False):
    """How far the next above and below are, and who has the same. ``ordered``: ``Ranked``, first to last."""
    above = [other for other in ordered if other.measure > place.measure]
    below = [other for other in ordered if other.measure < place.measure]
    sign, unit = ("%", "điểm phần trăm") if by_share else ("", "điểm")
    said = []
    if above:
        nearest = above[-1]
        gap = format_number(nearest.measure - place.measure, 2)
        said.append(f"kém {_with_measure(nearest, names, sign)} {gap} {unit}")
    if below:
        nearest = below[0]
        gap = format_number(place.measure - nearest.measure, 2)
        said.append(f"hơn {_with_measure(nearest, names, sign)} {gap} {unit}")
    level = _level_sentence(place, ordered, names, comparisons, "tỷ lệ" if by_share else "điểm")
    return " ".join(line for line in (_sentence("; ".join(said)), level) if line)


def _with_measure(other, names, sign):
    return f"{names[other.key]} ({format_number(other.measure, 2)}{sign})"


def _sentence(text):
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _level_sentence(place, ordered, names, comparisons, what):
    level = [other for other in ordered if other.measure == place.measure and other.key != place.key]
    if not level:
        return ""
    same = [names[other.key] for other in level if other.rank == place.rank]
    apart = [names[other.key] for other in level if other.rank != place.rank]
    said = []
    if apart:
        rules = listed_with_and(place.decided_by)
        said.append(f"Bằng {what} {listed_with_and(apart)}; phân hạng theo quy định của bảng điểm: {rules}.")
    if same:
        tried = "các quy tắc phân hạng của bảng điểm không phân định được" if comparisons else _NO_RULE
        said.append(f"Đồng hạng với {listed_with_and(same)}; {tried}.")
    return " ".join(said)


_NO_RULE = "bảng điểm không quy định cách phân hạng khi bằng điểm"


def figures_line(place, ordered, names, comparisons):
    """The figures of every comparison that told this unit from others of the same total."""
    level = [other for other in ordered if other.measure == place.measure and other.key != place.key]
    said = []
    for comparison in comparisons:
        if comparison.label in place.decided_by:
            others = ", ".join(f"{names[o.key]} {format_number(comparison.figures[o.key], 2)}" for o in level)
            own = f"{names[place.key]} {format_number(comparison.figures[place.key], 2)}"
            said.append(f"{comparison.what}: {own}, {others}")
    return _sentence("; ".join(said))


def listed_with_and(names):
    names = list(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"
