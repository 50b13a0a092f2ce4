"""Sheets of the year's start: what stands in them, not how they are written."""

from emulation_bloc.core.dates import local_date
from emulation_bloc.documents.workbooks.writer import DAY, WHOLE, Column, Sheet
from units.taking_part.left import left_of

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
    Column("Thôi tham gia", 44),
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
                title.name,
                title.award.get_kind_display(),
                title.award.get_level_display(),
                title.award.get_recipient_display(),
                title.count,
                title.note,
                row.registration.get_status_display(),
                row.entry.mark if row.entry else "",
                _left(row.participation),
            ]
            for row in rows
            for title in row.titles
        ],
    )


def pledges_sheet(year, rows, seen):
    """One row for each unit; ``rows`` of ``pledge_overview``, ``seen``: keys of the units whose way to the words this
    reader may know."""
    return Sheet(
        name="Giao ước",
        title=f"GIAO ƯỚC THI ĐUA CỦA CÁC ĐƠN VỊ NĂM {year.year}",
        columns=[
            Column("Đơn vị", 40),
            Column("Trạng thái", 16),
            Column("Thống nhất câu chữ", 30),
            Column("Đề nghị của đơn vị chờ trả lời", 14, WHOLE),
            Column(f"Đề nghị của {year.bloc.words.leader} chờ trả lời", 14, WHOLE),
            Column("Người ký", 30),
            Column("Chức vụ", 26),
            Column("Cách ký", 26),
            Column("Ngày ký", 12, DAY),
            Column("Mã nội dung đã ký", 24),
            Column("Hạn ký", 12, DAY),
            Column("Nhập thay", 44),
            Column("Thôi tham gia", 44),
        ],
        rows=[_pledge(year, row, row.participation.pk in seen) for row in rows],
        notes=("Ô trống ở các cột thống nhất: chỉ đơn vị và lãnh đạo khối đọc được.",),
    )


def _pledge(year, row, is_seen):
    signature, wording = row.signature, row.wording
    told = year.bloc.words.of_sentence
    return [
        row.participation.name,
        row.pledge.get_status_display(),
        told(row.wording_in_words) if is_seen else "",
        *((wording.of_unit, wording.of_secretariat) if is_seen and wording else (None, None)),
        *((signature.signer_name, signature.signer_title) if signature else ("", "")),
        signature.get_way_display() if signature else "",
        local_date(signature.signed_at) if signature else None,
        signature.code if signature else "",
        row.last_day,
        row.entry.mark if row.entry else "",
        _left(row.participation),
    ]


def _left(unit):
    """When and how it left, so that whoever counts the rows knows which do not count."""
    left = left_of(unit)
    return left.told if left is not None else ""
