"""One agency over the years, as a workbook: a row for each year, a row for each award."""

from emulation_bloc.documents.workbooks.writer import DAY, POINTS, WHOLE, Column, Sheet, write_workbook

from ..wording import answer_in_words
from .queries import WITHHELD, Lifetime

YEARS = (
    Column("Năm", 8, WHOLE),
    Column("Khối", 34),
    Column("Tên trong năm", 30),
    Column("Vai trò", 20),
    Column("Tổng điểm", 12, POINTS),
    Column("Điểm tối đa", 12, POINTS),
    Column("Hạng", 8, WHOLE),
    Column("Số đơn vị xếp hạng", 10, WHOLE),
    Column("Xếp loại", 22),
    Column("Bảng điểm", 20),
    Column("Dùng để xét năm sau", 36),
)
AWARDS = (
    Column("Năm", 8, WHOLE),
    Column("Tên trong năm", 30),
    Column("Đã đề nghị", 36),
    Column("Kết quả", 40),
    Column("Được tặng", 36),
    Column("Số quyết định", 18),
    Column("Ngày quyết định", 14, DAY),
)


def lifetime_workbook(found: Lifetime) -> bytes:
    lines = {line for one in found.years for line in one.participation.year.illustrative.values()}
    marks = {f"Có số liệu minh họa: {line}" for line in lines}
    title = f"{found.participation.name.upper()} QUA CÁC NĂM"
    return write_workbook(
        [
            Sheet("Các năm", title, list(YEARS), [_year(one) for one in found.years], tuple(sorted(marks))),
            Sheet("Khen thưởng", title, list(AWARDS), [line for one in found.years for line in _awards(one)]),
        ]
    )


def _year(one):
    result = one.result
    figures = (
        (result.total, result.base, result.rank, result.units, result.classification or None)
        if result
        else (None, None, None, None, WITHHELD if one.withheld else None)
    )
    changed = "đổi so với năm trước" if result and result.table_changed else None
    unit = one.participation
    roles = ", ".join(one.roles) or None
    return [one.year, unit.year.bloc.name, unit.name, roles, *figures, changed, one.read_words or None]


def _awards(one):
    for nomination in one.nominations:
        decision = nomination.decision
        granted = decision.granted_then or None if decision else None
        paper = (decision.number or None, decision.decided_on) if decision else (None, None)
        yield [one.year, one.participation.name, str(nomination.review), answer_in_words(nomination), granted, *paper]
