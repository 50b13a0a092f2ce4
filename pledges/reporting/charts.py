"""How targets stand, as drawings: a unit's own beside the year gone, the units of the bloc beside each other.

Every figure and every word stands beside its mark, and again in the picture's description.
"""

from emulation_bloc.core.numbers import format_number
from emulation_bloc.documents.pictures import SOFT, TRACK, WIDTH, Picture, short

from ..enums import Light, Pace
from ..models import UnitReport
from .lights import MONTHS
from .queries import TargetLine
from .summary import LIGHTS, Summary

FILLS = {
    Light.MET: "#1b663e",
    Light.ON_TRACK: "#28528f",
    Light.BEHIND: "#7d4b00",
    Light.MISSED: "#821a1e",
    Light.UNREPORTED: "#4c5864",
}
LABEL, ROW, LANE, FIGURES = 190, 32, 43, 240
MOST = 120  # per cent of the aim that a bar shows


def bloc_chart(summary: Summary) -> str:
    """Stacked bars, one unit each: how many of its targets stand how. Empty without targets."""
    units = [unit for unit in summary.counting if unit.targets]
    if not units:
        return ""
    picture = Picture(
        ROW * len(units) + 40,
        f"Chỉ tiêu của các đơn vị, {summary.period.name.lower()}",
        "; ".join(f"{unit.participation.short_name}: {in_words(unit.counts)}" for unit in units),
    )
    scale = (WIDTH - LABEL) / max(len(unit.targets) for unit in units)
    for n, unit in enumerate(units):
        top, x = n * ROW, float(LABEL)
        picture.text(0, top + 21, short(unit.participation.short_name))
        for light, count in unit.counts.items():
            if count:
                picture.rect(x, top + 4, count * scale, ROW - 8, FILLS[light], stroke="#ffffff", stroke_width="1.5")
                picture.text(x + count * scale / 2, top + 20.5, str(count), anchor="middle", fill="#ffffff", bold=True)
                x += count * scale
    _legend(picture, summary, ROW * len(units) + 26)
    return str(picture)


def _legend(picture, summary, y):
    x = 0
    for light in LIGHTS:
        words = f"{light.label} ({summary.counts[light]})"
        picture.rect(x, y - 11, 12, 12, FILLS[light])
        picture.text(x + 18, y, words, size=12, fill=SOFT)
        x += 46 + 7 * len(words)


def in_words(counts: dict[Light, int]) -> str:
    """``"2 đạt, 1 chậm"``; kinds that do not occur are left out."""
    return ", ".join(f"{count} {light.label.lower()}" for light, count in counts.items() if count) or "chưa có chỉ tiêu"


def unit_chart(report: UnitReport, lines: list[TargetLine]) -> str:
    """One lane per target that is told in per cent of its aim; a mark says how much of the year is gone."""
    drawn = [line for line in lines if line.share is not None]
    if not drawn:
        return ""
    gone = report.period.month * 100 / MONTHS
    picture = Picture(
        LANE * len(drawn) + 34,
        f"Thực hiện so với kế hoạch năm, {report.period.name.lower()}",
        "; ".join(f"{line.target.content}: {line.sentence} {line.light.label}" for line in drawn),
    )
    end = WIDTH - FIGURES
    for n, line in enumerate(drawn):
        top = n * LANE
        picture.text(0, top + 14, short(line.target.content, 88))
        picture.rect(0, top + 20, end, 14, TRACK)
        picture.rect(0, top + 20, min(float(line.share), MOST) * end / MOST, 14, FILLS[line.light])
        picture.line(100 * end / MOST, top + 17, 100 * end / MOST, top + 37, stroke=SOFT)
        if _gathers(line):
            picture.line(gone * end / MOST, top + 16, gone * end / MOST, top + 38, stroke="#000000", stroke_width="2")
        told = f"{line.told} ({format_number(line.share)}%)"
        picture.text(end + 12, top + 32, f"{told}: {line.light.label}", bold=True)
    _key(picture, LANE * len(drawn) + 22, gone, any(map(_gathers, drawn)))
    return str(picture)


def _gathers(line):
    return line.target.pace == Pace.ADDS_UP and line.day.month < MONTHS


def _key(picture, y, gone, marked):
    picture.line(4, y - 12, 4, y + 2, stroke=SOFT)
    picture.text(14, y, "kế hoạch năm (100%)", size=12, fill=SOFT)
    if marked:
        picture.line(184, y - 12, 184, y + 2, stroke="#000000", stroke_width="2")
        picture.text(194, y, f"phần thời gian đã qua ({round(gone)}%)", size=12, fill=SOFT)
