"""The result as charts; the house draws them by ``documents.pictures``."""

from decimal import Decimal
from itertools import pairwise

from emulation_bloc.core.numbers import format_number
from emulation_bloc.documents.pictures import FILLS, OWN, SOFT, TRACK, WIDTH, Picture, short

ROW, LABEL, FIGURE = 32, 190, 80


def units_by_section(result, *, own=None):
    """Stacked bars, one unit each: the sections of its verified total. Penalties stand left of zero."""
    places = [place for place in result.places if place.rank is not None and place.points]
    if not places:
        return ""
    earned = [sum(max(points or 0, 0) for points in place.points.values()) for place in places]
    lost = [sum(min(points or 0, 0) for points in place.points.values()) for place in places]
    low, high = float(min(*lost, 0)), float(max(*earned, 1))
    scale = (WIDTH - LABEL - FIGURE) / (high - low)
    zero = LABEL - low * scale
    legend = _legend_rows(result.sections)
    picture = Picture(
        ROW * len(places) + 22 * len(legend) + 16,
        f"{result.points_called} của các đơn vị theo từng phần",
        "; ".join(f"{place.participation.short_name} {format_number(place.total, 2)} điểm" for place in places),
    )
    for n, place in enumerate(places):
        _unit_bar(picture, result.sections, place, n * ROW, zero, scale, is_own=own is not None and place == own)
    picture.line(zero, 0, zero, ROW * len(places), stroke=SOFT)
    _draw_legend(picture, legend, ROW * len(places) + 20)
    return str(picture)


def _unit_bar(picture, sections, place, top, zero, scale, *, is_own):
    picture.text(0, top + 21, short(f"{place.rank}. {place.participation.short_name}"), bold=is_own)
    right = left = zero
    for n, section in enumerate(sections):
        points = place.points.get(section.path)
        if not points:
            continue
        width = float(abs(points)) * scale
        if points < 0:
            left -= width
        x = left if points < 0 else right
        picture.rect(x, top + 5, width, ROW - 10, FILLS[n % len(FILLS)], stroke="#ffffff", stroke_width="1.5")
        if width > 34:
            words = format_number(points, 2 if width > 44 else 1)
            picture.text(x + width / 2, top + 20.5, words, anchor="middle", fill="#ffffff", size=12)
        right += width if points > 0 else 0
    picture.text(WIDTH, top + 21, format_number(place.total, 2), anchor="end", bold=True)


def _legend_rows(sections):
    """Names of sections in as many rows as they need: ``[[(index, words)]]``."""
    rows, used = [[]], 0
    for n, section in enumerate(sections):
        words = short(f"{section.code}. {section.title}" if section.code else section.title, 118)
        width = 40 + 6.2 * len(words)
        if rows[-1] and used + width > WIDTH:
            rows.append([])
            used = 0
        rows[-1].append((n, used, words))
        used += width
    return rows


def _draw_legend(picture, rows, top):
    for k, row in enumerate(rows):
        for n, x, words in row:
            picture.rect(x, top + 22 * k - 10, 12, 12, FILLS[n % len(FILLS)])
            picture.text(x + 18, top + 22 * k, words, size=12, fill=SOFT)


def against_median(lanes, name):
    """One lane per section: the unit, the bloc's median, and the others as marks without names.

    ``lanes``: ``queries.Lane``; all figures are percent of the section's maximum.
    """
    if not lanes:
        return ""
    high = max(100.0, *(float(value) for lane in lanes for value in (*lane.others, lane.own)))
    start, end, height = LABEL, WIDTH - 150, 44
    scale = (end - start) / high
    picture = Picture(
        height * len(lanes) + 46,
        f"{name} so với trung vị của khối, từng phần",
        "; ".join(lane.sentence for lane in lanes),
    )
    for n, lane in enumerate(lanes):
        middle = n * height + height / 2
        picture.text(0, middle + 4, short(lane.section.name[0].upper() + lane.section.name[1:]))
        picture.rect(start, middle - 7, end - start, 14, TRACK)
        for other in lane.others:
            picture.circle(start + float(other) * scale, middle, 4, "#ffffff", stroke=SOFT, stroke_width="1.4")
        if lane.median is not None:
            x = start + float(lane.median) * scale
            picture.line(x, middle - 13, x, middle + 13, stroke=FILLS[1], stroke_width="3")
        picture.circle(start + float(lane.own) * scale, middle, 7, OWN)
        median = f"trung vị {_percent(lane.median)}" if lane.median is not None else ""
        picture.text(WIDTH, middle - 2, _percent(lane.own), anchor="end", bold=True)
        picture.text(WIDTH, middle + 14, median, anchor="end", size=12, fill=SOFT)
    _key_of_lanes(picture, height * len(lanes) + 26, name, lanes)
    return str(picture)


def _key_of_lanes(picture, y, name, lanes):
    picture.circle(7, y - 4, 6, OWN)
    picture.text(20, y, short(name, 30), size=12, fill=SOFT)
    picture.line(248, y - 12, 248, y + 4, stroke=FILLS[1], stroke_width="3")
    picture.text(258, y, "trung vị của khối", size=12, fill=SOFT)
    if any(lane.others for lane in lanes):
        picture.circle(412, y - 4, 4, "#ffffff", stroke=SOFT, stroke_width="1.4")
        picture.text(424, y, "đơn vị khác (không nêu tên)", size=12, fill=SOFT)


def history(years, name, silent=()):
    """Total in percent of the base and the rank, year by year. A dashed line marks where the table changed.

    ``years``: ``queries.PastYear``, oldest first. Years are joined only where one unit followed another alone.
    ``silent``: years of which no points are known: they keep their place, and nothing is drawn there.
    """
    shown = [one for one in years if one.percent is not None]
    if not shown:
        return ""
    low = max(0, (int(min(one.percent for one in shown)) // 10) * 10 - 10)
    high = max(100, int(max(one.percent for one in shown)) + 1)
    top, bottom, left, right = 34, 214, 52, WIDTH - 40
    picture = Picture(276, f"{name} qua các năm", "; ".join(one.sentence for one in shown))

    def y(percent):
        return bottom - (float(percent) - low) * (bottom - top) / (high - low)

    for mark in range(low, high + 1, 10 if high - low <= 60 else 20):
        picture.line(left, y(mark), right, y(mark))
        picture.text(left - 8, y(mark) + 4, f"{mark}%", anchor="end", size=12, fill=SOFT)
    empty = sorted(set(silent) - {one.year for one in shown})
    x = _places_of({*empty, *(one.year for one in shown)}, left, right)
    for before, after in pairwise(shown):
        if before.is_alone and after.is_alone and after.year == before.year + 1:
            ends = [(x[before.year], y(before.percent)), (x[after.year], y(after.percent))]
            picture.path(ends, OWN, stroke_width="2")
    for one in shown:
        _mark_year(picture, one, x[one.year], y(one.percent), bottom)
    for number in empty:
        picture.text(x[number], bottom + 20, str(number), anchor="middle", fill=SOFT)
        picture.text(x[number], bottom + 37, "không có điểm", anchor="middle", size=12, fill=SOFT)
    _mark_changes(picture, shown, x, top, bottom)
    return str(picture)


def _places_of(years, left, right):
    numbers = sorted(years)
    if len(numbers) == 1:
        return {numbers[0]: (left + right) / 2}
    step = (right - left - 60) / (len(numbers) - 1)
    return {number: left + 30 + n * step for n, number in enumerate(numbers)}


def _mark_year(picture, one, x, y, bottom):
    picture.circle(x, y, 5, OWN)
    picture.text(x, y - 11, _percent(one.percent), anchor="middle", bold=True)
    picture.text(x, bottom + 20, str(one.year), anchor="middle", bold=True)
    if one.is_alone and one.rank:
        tied = "đồng " if one.tied else ""
        picture.text(x, bottom + 37, f"{tied}hạng {one.rank}/{one.units}", anchor="middle", size=12, fill=SOFT)


def _mark_changes(picture, shown, x, top, bottom):
    marked = sorted({one.year for one in shown if one.table_changed})
    numbers = sorted(x)
    for number in marked:
        if number == numbers[0]:
            continue
        before = numbers[numbers.index(number) - 1]
        middle = (x[before] + x[number]) / 2
        picture.line(middle, top - 16, middle, bottom, stroke=FILLS[1], stroke_dasharray="5 4", stroke_width="1.5")
        picture.text(middle, top - 21, "bảng điểm đổi", anchor="middle", size=12, fill=FILLS[1])


def honesty(years, name):
    """How far the unit's own points stood above (+) or below (−) what was verified, in percent, year by year."""
    shown = [one for one in years if one.gap_percent is not None]
    if not shown:
        return ""
    most = max(2.0, *(abs(float(one.gap_percent)) for one in shown))
    middle, half, left, right = 104, 66, 52, WIDTH - 40
    picture = Picture(220, f"Chênh lệch tự chấm so với thẩm định của {name}", "; ".join(o.gap_sentence for o in shown))
    picture.line(left, middle, right, middle, stroke=SOFT)
    picture.text(left - 8, middle + 4, "0", anchor="end", size=12, fill=SOFT)
    x = _places_of({one.year for one in shown}, left, right)
    for one in shown:
        height = abs(float(one.gap_percent)) * half / most
        above = one.gap_percent > 0
        fill = FILLS[1] if above else FILLS[3]
        picture.rect(x[one.year] - 16, middle - height if above else float(middle), 32, height, fill)
        label = middle - height - 8 if above else middle + height + 18
        picture.text(x[one.year], label, signed_percent(one.gap_percent), anchor="middle", bold=True)
        picture.text(x[one.year], 210, str(one.year), anchor="middle", bold=True)
    return str(picture)


def signed_percent(value):
    return f"{'+' if value > 0 else ''}{format_number(value.quantize(Decimal('0.1')))}%"


def _percent(value):
    return f"{format_number(value.quantize(Decimal('0.1')))}%"
