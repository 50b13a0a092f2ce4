"""Sheets of this room for workbooks: what stands in them, not how they are written."""

from emulation_bloc.core.dates import local_date, short_date
from emulation_bloc.core.numbers import format_number, round_points
from emulation_bloc.documents.workbooks.writer import Column, Sheet

from ..standing import queries as standing_queries
from ..standing import score_matrix
from ..standing.left_out import BLANK, left_out_in_words, legend, own_most, said_to_stay_out
from ..standing.score_matrix import TOTAL
from . import queries

POINTS = "0.00"
GAP = "+0.00;-0.00;0.00"


def ranking_sheet(year, result=None):
    """Totals, sections and ranks. ``result`` defaults to the published ranking, else the provisional one."""
    result = result or queries.ranking(year) or standing_queries.provisional(year)
    sections = [Column(_heading(section), 12, POINTS) for section in result.sections]
    return Sheet(
        name="Xếp hạng",
        title=f"BẢNG TỔNG HỢP ĐIỂM VÀ XẾP HẠNG THI ĐUA NĂM {year.year}{_number(result.published)}",
        columns=[
            Column("Hạng", 8),
            Column("Đơn vị", 40),
            *sections,
            *([Column("Tổng điểm tự chấm", 12, POINTS)] if result.tells_points else []),
            *([Column("Tổng điểm thẩm định", 12, POINTS)] if result.tells_points else []),
            *([Column(result.superior_column, 14, POINTS)] if result.superior_column else []),
            Column("Điểm tối đa của đơn vị", 12, POINTS),
            *([Column("Tỷ lệ (%)", 10, POINTS)] if result.by_share else []),
            Column("Xếp loại", 18),
            Column("Ghi chú", 34),
            Column("Vì sao có thứ hạng, xếp loại này", 60),
        ],
        rows=[
            [
                place.rank,
                place.participation.name,
                *(place.points.get(section.path) for section in result.sections),
                *([place.self_total] if result.tells_points else []),
                *([place.bloc_total] if result.superior_column else []),
                *([place.counted_total] if result.tells_points else []),
                place.base_points,
                *([place.share] if result.by_share else []),
                place.classification,
                place.note if place.rank or result.published else "Chưa thẩm định xong",
                " ".join(place.why.lines),
            ]
            for place in result.places
        ],
        notes=tuple(_notes(result)),
    )


def _number(published):
    return f", CÔNG BỐ LẦN {published.version}" if published else ""


def _notes(result):
    published = result.published
    if result.has_own_most:
        yield result.own_most_in_words
    if result.withheld:
        yield "Quy tắc của năm: mỗi đơn vị chỉ xem kết quả của mình."
    if published is None:
        yield "Kết quả tạm tính, chưa công bố."
        return
    if published.withdrawn_at:
        day = short_date(local_date(published.withdrawn_at))
        yield f"ĐÃ THU HỒI ngày {day}: {published.withdrawn_reason}"
    if published.paper:
        yield f"Công bố theo {published.paper} của {published.paper.issuer}."


def changes_sheet(year, published, changes):
    """What this publication changed, unit by unit; one row where nothing did."""
    points = [Column(title, 14, POINTS) for title in ("Tổng điểm trước", "Tổng điểm sau")]
    return Sheet(
        name="Thay đổi",
        title=f"THAY ĐỔI CỦA LẦN CÔNG BỐ {published.version} SO VỚI LẦN {changes.since}, NĂM {year.year}",
        columns=[
            *(Column("Đơn vị", 40), Column("Hạng trước", 10), Column("Hạng sau", 10), *points),
            *(Column("Chênh lệch", 12, GAP), Column("Xếp loại trước", 18), Column("Xếp loại sau", 18)),
            Column("Phần có điểm thay đổi", 60),
            Column("Ghi chú thay đổi", 40),
        ],
        rows=[_change_line(change) for change in changes.lines],
        notes=() if changes.lines else ("Điểm, thứ hạng, xếp loại của các đơn vị không thay đổi.",),
    )


def _change_line(change):
    before, after = change.before, change.after
    return [
        change.participation.name,
        *(before and before.rank, after and after.rank),
        *(before and before.total, after and after.total, change.difference),
        *(before.classification if before else "", after.classification if after else ""),
        "; ".join(map(_section_line, change.sections)),
        change.barring,
    ]


def _section_line(one):
    after = "không còn" if one.is_gone else _told(one.after)
    return f"{one.name}: {_told(one.before)} → {after}"


def _told(points):
    return "chưa có" if points is None else format_number(points, 2)


def score_matrix_sheet(year, *, seat=None):
    """Every criterion with its subtotals by unit, verified points; one column per unit, then average and gap.

    ``seat``: for whom; see ``queries.score_matrix``.
    """
    matrix = score_matrix.score_matrix(year, seat=seat)
    units = matrix.participations
    outside = {unit.pk: said_to_stay_out(matrix, unit.pk) for unit in units}
    most, own = matrix.table and matrix.table.total_points, own_most(matrix)
    foot = [
        ["", "Tổng điểm", most, *(_total(matrix, unit) for unit in units), *_averages(matrix.average_total, None)],
        *([_own_most_line(units, own)] if own else []),
        [
            *("", "Chênh lệch so với tự chấm", None),
            *(matrix.gaps[unit.pk].get(TOTAL) for unit in units),
            *_averages(None, matrix.average_gap(TOTAL)),
        ],
    ]
    return Sheet(
        name="Điểm chi tiết",
        title=f"{matrix.what_stands.upper()} THEO TIÊU CHÍ NĂM {year.year}",
        columns=[
            Column("Mã", 8),
            Column("Tiêu chí", 60),
            Column("Điểm tối đa", 10, POINTS),
            *(Column(unit.short_name, 14, POINTS) for unit in units),
            Column("Bình quân khối", 12, POINTS),
            Column("Số đơn vị tính bình quân", 12),
            Column("Chênh lệch bình quân so với tự chấm", 14, GAP),
        ],
        rows=[*(_criterion_line(matrix, criterion, outside) for criterion in matrix.criteria), *foot],
        notes=(
            *([legend(matrix)] if any(outside.values()) else []),
            BLANK,
            f"Chênh lệch: {matrix.what_stands} trừ điểm tự chấm, chỉ tính tiêu chí đơn vị tự chấm.",
        ),
        bold_rows=frozenset(place for place, criterion in enumerate(matrix.criteria) if criterion.is_group)
        | {len(matrix.criteria) + place for place in range(len(foot))},
    )


def _own_most_line(units, own):
    return ["", "Tổng điểm tối đa của đơn vị", None, *(own.get(unit.pk) for unit in units), None, None, None]


def _criterion_line(matrix, criterion, outside):
    path = criterion.path
    return [
        *(criterion.code, criterion.title, criterion.most_in_cell),
        *(_in_cell(matrix.verified[unit.pk][path], path in outside[unit.pk]) for unit in matrix.participations),
        *_averages(matrix.average(path), matrix.average_gap(path)),
    ]


def _in_cell(points, stays_out):
    return left_out_in_words(points) if stays_out else points


def _averages(average, gap):
    points = average and round_points(average.value)
    return [points, average and average.units, gap and round_points(gap.value)]


def _total(matrix, unit):
    """Blank until something is verified: a number that is not there is never shown as zero."""
    scored = any(points is not None for points in matrix.verified[unit.pk].values())
    return matrix.totals[unit.pk] if scored else None


def _heading(section):
    return f"{section.code}. {section.title}" if section.code else section.title
