"""The summary of comments and answers as a workbook."""

from emulation_bloc.core.dates import local_date
from emulation_bloc.documents.workbooks.writer import DAY, WHOLE, Column, Sheet
from units.taking_part.left import left_of

from .reading import Read


def summary_sheets(read: Read) -> list[Sheet]:
    return [_opinions(read), _units(read)]


def _opinions(read):
    year = read.consultation.year
    return Sheet(
        name="Ý kiến",
        title=f"TỔNG HỢP, TIẾP THU Ý KIẾN VỀ DỰ THẢO BẢNG ĐIỂM NĂM {year.year}",
        columns=[
            Column("TT", 6, WHOLE),
            Column("Tiêu chí", 18),
            Column("Nội dung dự thảo khi góp ý", 50),
            Column("Cơ quan, đơn vị", 30),
            Column("Ý kiến", 60),
            Column("Ngày gửi", 12, DAY),
            Column("Xử lý", 18),
            Column("Nội dung tiếp thu, giải trình", 60),
        ],
        rows=[
            [
                number,
                line.opinion.row_label or "Toàn bộ dự thảo",
                line.opinion.row_wording,
                line.opinion.office,
                line.opinion.text,
                local_date(line.opinion.at),
                line.opinion.get_status_display(),
                line.opinion.answer,
            ]
            for number, line in enumerate(read.lines, start=1)
        ],
    )


def _left(unit):
    left = left_of(unit)
    return left.mark if left is not None else ""


def _units(read):
    return Sheet(
        name="Đơn vị",
        title=f"ĐƠN VỊ ĐƯỢC LẤY Ý KIẾN VỀ DỰ THẢO BẢNG ĐIỂM NĂM {read.consultation.year.year}",
        columns=[Column("Đơn vị", 40), Column("Trả lời", 20), Column("Ghi chú", 34)],
        rows=[[unit.participation.name, unit.word, _left(unit.participation)] for unit in read.units],
    )
