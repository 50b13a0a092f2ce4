"""Proposed and what became of it, year by year, as bars of whole lengths: no script, and a table says the same."""

from dataclasses import dataclass

from awards.telling.granted import LABELS, Tally

WIDTH, BAR, GAP, LEFT, RIGHT = 420, 20, 10, 44, 44
PARTS = ("granted", "lowered", "refused", "waiting")


@dataclass(frozen=True)
class Part:
    name: str
    label: str
    count: int
    x: int
    width: int


@dataclass(frozen=True)
class Bar:
    year: int
    y: int
    proposed: int
    parts: tuple[Part, ...]

    @property
    def middle(self) -> int:
        return self.y + BAR - 6

    @property
    def end(self) -> int:
        last = self.parts[-1] if self.parts else None
        return (last.x + last.width if last else LEFT) + 8


@dataclass(frozen=True)
class Chart:
    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...] = tuple((name, LABELS[name]) for name in PARTS)
    width: int = WIDTH
    bar: int = BAR

    @property
    def height(self) -> int:
        return len(self.bars) * (BAR + GAP) + GAP

    @property
    def said(self) -> str:
        """The same in one sentence, for whoever sees no picture."""
        years = (
            f"năm {bar.year}: đề nghị {bar.proposed}, "
            + ", ".join(f"{part.label.lower()} {part.count}" for part in bar.parts)
            for bar in self.bars
        )
        return "Đề nghị và kết quả theo năm. " + "; ".join(years) + "."


def chart_of(years: dict[int, Tally]) -> Chart:
    """``years``: emulation year → its tally. The longest bar is the year with most proposals."""
    most = max((tally.proposed for tally in years.values()), default=0)
    bars = []
    for place, (year, tally) in enumerate(sorted(years.items(), reverse=True)):
        done, parts = 0, []
        for name in PARTS:
            count = getattr(tally, name)
            if count:
                x, end = _at(done, most), _at(done + count, most)
                parts.append(Part(name, LABELS[name], count, x, end - x))
            done += count
        bars.append(Bar(year, GAP + place * (BAR + GAP), tally.proposed, tuple(parts)))
    return Chart(tuple(bars))


def _at(count, most):
    return LEFT + round((WIDTH - LEFT - RIGHT) * count / most)
