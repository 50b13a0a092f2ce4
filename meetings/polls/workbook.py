"""Sheets of a meeting: votes, every percentage beside the number it is counted on; who is expected and who came."""

from emulation_bloc.documents.workbooks.writer import Column, Sheet
from units.enums import PercentageBase

from ..wording import CHOSEN_BY_RANK, place_in_words
from .queries import poll_results

COLUMNS = [
    ("Nội dung lấy phiếu", 40, None),
    ("Loại", 20, None),
    ("Hình thức", 30, None),
    ("Vòng", 8, "0"),
    ("Đơn vị, phương án", 36, None),
    ("Tổng số đơn vị", 10, "0"),
    ("Có mặt", 10, "0"),
    ("Phát ra", 10, "0"),
    ("Thu về", 10, "0"),
    ("Hợp lệ", 10, "0"),
    ("Không hợp lệ", 10, "0"),
    ("Trong đó phiếu trắng", 10, "0"),
    ("Đồng ý", 10, "0"),
    ("Không đồng ý", 10, "0"),
    ("Không có ý kiến", 10, "0"),
    ("Tỷ lệ tính trên", 22, None),
    ("Tổng để tính tỷ lệ", 10, "0"),
    ("Tỷ lệ (%)", 10, "0.00"),
    ("Yêu cầu", 28, None),
    ("Kết quả", 18, None),
]


def votes_sheet(year):
    """All sealed polls of the year, one row per option. Shares are percentages with two decimals."""
    return Sheet(
        name="Bỏ phiếu",
        title=f"KẾT QUẢ BỎ PHIẾU NĂM {year.year}",
        columns=[Column(*column) for column in COLUMNS],
        rows=[_row(result, line) for result in poll_results(year=year) for line in result.options],
    )


def _row(result, line):
    poll, counts = result.poll, result.counts
    return [
        poll.question,
        poll.of_kind.label,
        poll.get_method_display(),
        poll.round,
        line.name,
        counts.members,
        counts.present,
        counts.issued,
        counts.returned,
        counts.valid,
        counts.invalid,
        counts.blank,
        line.votes_for,
        line.against,
        line.abstain,
        PercentageBase(poll.percentage_base).label,
        result.base,
        line.share,
        result.majority,
        verdict_in_words(line),
    ]


def verdict_in_words(line):
    """The last column: what the votes came to for this option."""
    verdict = _verdict(line)
    return verdict if line.mean_place is None else f"{verdict}; thứ tự trung bình {place_in_words(line.mean_place)}"


def _verdict(line):
    if line.by_rank:
        return f"Được chọn ({CHOSEN_BY_RANK})"
    if line.chosen:
        return "Được chọn"
    if line.tied:
        return "Bằng phiếu, bỏ phiếu lại"
    return line.missed


DELEGATES = [
    ("STT", 6, "0"),
    ("Đơn vị", 44, None),
    ("Đại biểu", 26, None),
    ("Chức vụ", 26, None),
    ("Giấy ủy quyền", 14, None),
    ("Có mặt", 18, None),
    ("Ghi chú", 30, None),
]


def attendance_sheet(meeting):
    """The units of the meeting in their order, then the guests."""
    rows = [
        [
            line.participation.name,
            line.delegate_name,
            line.delegate_title,
            "Có" if line.by_letter else "",
            line.get_presence_display(),
            line.note,
        ]
        for line in meeting.attendance.select_related("participation")
    ]
    rows += [[guest.organisation, guest.name, guest.title, "", "Khách mời", ""] for guest in meeting.guests.all()]
    return Sheet(
        name="Đại biểu",
        title=f"DANH SÁCH ĐẠI BIỂU: {meeting.title}",
        columns=[Column(*column) for column in DELEGATES],
        rows=[[number, *row] for number, row in enumerate(rows, start=1)],
    )
