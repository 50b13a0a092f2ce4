"""Sheets of this room for workbooks: what stands in them, not how they are written."""

from emulation_bloc.documents.workbook import Column, Sheet

from . import queries

POINTS = "0.00"


def ranking_sheet(year, result=None):
    """Totals, sections and ranks. ``result`` defaults to the published ranking, else the provisional one."""
    result = result or queries.ranking(year) or queries.provisional(year)
    sections = [Column(_heading(section), 12, POINTS) for section in result.sections]
    return Sheet(
        name="Xếp hạng",
        title=f"BẢNG TỔNG HỢP ĐIỂM VÀ XẾP HẠNG THI ĐUA NĂM {year.year}",
        columns=[
            Column("Hạng", 8),
            Column("Đơn vị", 40),
            *sections,
            Column("Tổng điểm tự chấm", 12, POINTS),
            Column("Tổng điểm thẩm định", 12, POINTS),
            Column("Ghi chú", 20),
        ],
        rows=[
            [
                place.rank,
                place.participation.name,
                *(place.points.get(section.path) for section in result.sections),
                place.self_total,
                place.total,
                place.note if place.rank else "Chưa thẩm định xong",
            ]
            for place in result.places
        ],
        notes=() if result.published else ("Kết quả tạm tính, chưa công bố.",),
    )


def score_matrix_sheet(year):
    """Every criterion with its subtotals by unit, verified points; one column per unit."""
    matrix = queries.score_matrix(year)
    return Sheet(
        name="Điểm chi tiết",
        title=f"ĐIỂM THẨM ĐỊNH THEO TIÊU CHÍ NĂM {year.year}",
        columns=[
            Column("Mã", 8),
            Column("Tiêu chí", 60),
            Column("Điểm tối đa", 10, POINTS),
            *(Column(unit.short_name, 14, POINTS) for unit in matrix.participations),
        ],
        rows=[
            *(
                [
                    criterion.code,
                    criterion.title,
                    criterion.max_points,
                    *(matrix.verified[unit.pk][criterion.path] for unit in matrix.participations),
                ]
                for criterion in matrix.criteria
            ),
            ["", "Tổng điểm", None, *(_total(matrix, unit) for unit in matrix.participations)],
        ],
        notes=("Ô trống: chưa có điểm thẩm định.",),
        bold_rows=frozenset(place for place, criterion in enumerate(matrix.criteria) if criterion.is_group)
        | {len(matrix.criteria)},
    )


def _total(matrix, unit):
    """Blank until something is verified: a number that is not there is never shown as zero."""
    scored = any(points is not None for points in matrix.verified[unit.pk].values())
    return matrix.totals[unit.pk] if scored else None


def _heading(section):
    return f"{section.code}. {section.title}" if section.code else section.title
