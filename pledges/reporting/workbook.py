"""The summary of a period as a workbook: units with their counts, and every target with its figure and word."""

from emulation_bloc.documents.workbooks.writer import DAY, WHOLE, Column, Sheet
from units.taking_part.left import left_of

from ..models import Target
from .since import NOT_KEPT, changes_since
from .summary import LIGHTS, Summary

FIGURE = "General"  # 50 and 97,5: another format would end whole numbers with a comma


def summary_sheets(summary: Summary) -> list[Sheet]:
    return [_units(summary), _targets(summary)]


def _title(summary, what):
    period = summary.period
    return f"{what} {period.name.upper()} {period.year.year}"


def _units(summary):
    return Sheet(
        name="Đơn vị",
        title=_title(summary, "KẾT QUẢ CHỈ TIÊU GIAO ƯỚC CỦA CÁC ĐƠN VỊ,"),
        columns=[
            Column("Đơn vị", 40),
            Column("Báo cáo", 18),
            Column("Hạn gửi", 12, DAY),
            Column("Gửi muộn", 26),
            Column("Số chỉ tiêu", 10, WHOLE),
            *(Column(light.label, 12, WHOLE) for light in LIGHTS),
            Column("Khó khăn, kiến nghị", 50),
        ],
        rows=[
            *(
                [
                    unit.participation.name,
                    unit.state if unit.stands else f"{unit.state}; {_left(unit)}, không tính",
                    unit.due,
                    unit.late,
                    len(unit.targets),
                    *unit.counts.values(),
                    unit.report.difficulties if unit.report and unit.is_sent else "",
                ]
                for unit in summary.units
            ),
            ["Cộng", "", None, "", summary.total, *summary.counts.values(), ""],
        ],
        bold_rows=frozenset({len(summary.units)}),
        notes=_since(summary),
    )


def _left(unit):
    left = left_of(unit.participation)
    return left.mark if left is not None else "thôi tham gia"


def _since(summary):
    if summary.period.kept_nothing:
        return (NOT_KEPT,)
    told = changes_since(summary)
    return (f"{SINCE} {told[0]}", *told[1:]) if told else ()


SINCE = "Số liệu giữ đúng như khi khép kỳ. Khác với hiện nay:"


def _targets(summary):
    return Sheet(
        name="Chỉ tiêu",
        title=_title(summary, "TỪNG CHỈ TIÊU GIAO ƯỚC,"),
        columns=[
            Column("Đơn vị", 30),
            Column("Chỉ tiêu", 50),
            Column("Đơn vị tính", 12),
            Column("Đạt khi", 22),
            Column("Kế hoạch năm", 16, FIGURE),
            Column("Đến mức", 12, FIGURE),
            Column("Chậm nhất", 12, DAY),
            Column("Thực hiện", 16, FIGURE),
            Column("Tỷ lệ (%)", 10, "0.0"),
            Column("Đánh giá", 16),
            Column("Nguồn số liệu", 30),
            Column("Giải trình", 50),
        ],
        rows=[_target_line(unit, line) for unit in summary.counting for line in unit.targets],
        notes=(
            "Ô trống ở cột Thực hiện: chưa có số liệu; trống không phải là không.",
            "Đến mức: chỉ tiêu đặt theo khoảng. Chậm nhất: chỉ tiêu phải xong trước một ngày.",
        ),
    )


def _target_line(unit, line):
    target: Target = line.target
    return [
        *(unit.participation.short_name, target.content, target.unit_of_measure, target.get_comparison_display()),
        *(target.aim, target.aim_to, target.aim_date),
        *(line.actual_in_words if target.compares.by_doing else line.actual, line.share, line.light.label),
        *(line.figure.source if line.figure else "", line.figure.explanation if line.figure else ""),
    ]
