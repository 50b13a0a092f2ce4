"""Sheets of the year's start: what stands in them, not how they are written."""

from emulation_bloc.documents.workbooks.writer import Column, Sheet

# Read by other programs: headings stand in row 1 and keep their words and order.
REGISTERED = (
    Column("Năm", 8),
    Column("Mã khối", 14),
    Column("Mã đơn vị", 14),
    Column("Đơn vị", 40),
    Column("Mã danh hiệu", 18),
    Column("Danh hiệu, hình thức khen thưởng", 44),
    Column("Loại", 22),
    Column("Cấp", 14),
    Column("Đối tượng", 12),
    Column("Số lượng", 10),
    Column("Ghi chú", 30),
    Column("Trạng thái", 16),
    Column("Nhập thay", 44),
)


def registered_titles_sheet(year, rows):
    """One row for each unit and title; ``rows`` of ``registration_overview``."""
    return Sheet(
        name="Dang ky",
        title="",
        columns=list(REGISTERED),
        rows=[
            [
                year.year,
                year.bloc.code,
                row.participation.unit.code,
                row.participation.name,
                title.award.code,
                title.award.name,
                title.award.get_kind_display(),
                title.award.get_level_display(),
                title.award.get_recipient_display(),
                title.count,
                title.note,
                row.registration.get_status_display(),
                row.entry.mark if row.entry else "",
            ]
            for row in rows
            for title in row.titles
        ],
    )
