"""The Home Affairs workbook: what stands in it. The same queries feed the screens, so they cannot disagree."""

from dataclasses import replace

from emulation_bloc.core.dates import short_date
from emulation_bloc.documents.workbooks.writer import Column, Sheet, write_workbook
from meetings.polls.workbook import votes_sheet
from pledges.models import RegisteredTitle
from scoring.ranking.workbook import ranking_sheet, score_matrix_sheet
from units.models import Participation
from units.queries import leaderships_of, members_in
from units.taking_part.counting import numbered

from . import listing, queries

DATE = "dd/mm/yyyy"


def dossier_name(year):
    return f"HoSo_{year.bloc.code}_{year.year}.xlsx"


def dossier_workbook(year):
    """The whole dossier of ``year`` as workbook bytes. The caller records the export."""
    return write_workbook(dossier_sheets(year))


def dossier_sheets(year, *, status=""):
    """Every sheet says what in the year is not real, as its papers do: sheets are copied and sent on alone.

    Those that programs read come first and hold nothing but rows; people read the others.
    """
    marks = tuple(f"Có số liệu minh họa: {sentence}" for sentence in year.illustrative.values())
    page = queries.proposal(year)
    sheets = [
        replace(score_matrix_sheet(year), name="Điểm"),
        replace(ranking_sheet(year), name="Xếp hạng"),
        replace(votes_sheet(year), name="Phiếu"),
        registration_sheet(year),
        member_sheet(year),
    ]
    told = [replace(sheet, notes=(*marks, *sheet.notes)) for sheet in sheets]
    return [
        listing.proposal_sheet(year, page, marks, status=status),
        listing.code_sheet(page),
        *told,
        listing.key_sheet(page),
    ]


def registration_sheet(year):
    """What every unit registered at the start of the year. One query."""
    titles = (
        RegisteredTitle.objects.filter(registration__participation__year=year)
        .select_related("award", "registration__participation")
        .order_by("registration__participation__position", "registration__participation", "award__position", "pk")
    )
    return Sheet(
        name="Đăng ký",
        title=f"ĐĂNG KÝ DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG NĂM {year.year}",
        columns=[
            Column("Đơn vị", 36),
            Column("Số văn bản đăng ký", 18),
            Column("Danh hiệu, hình thức", 40),
            Column("Đối tượng", 12),
            Column("Số lượng", 10, "0"),
            Column("Trạng thái", 16),
            Column("Ghi chú", 30),
        ],
        rows=[
            [
                title.registration.participation.name,
                title.registration.number,
                title.name,
                title.award.get_recipient_display(),
                title.count,
                title.registration.get_status_display(),
                title.note,
            ]
            for title in titles
        ],
    )


def member_sheet(year):
    """Units of the year with their part in the leadership and the papers that say so. Three queries."""
    units = list(Participation.objects.filter(year=year).select_related("unit"))
    leaderships = {row.unit_id: row for row in leaderships_of(year).values()}
    memberships = {row.unit_id: row for row in members_in(year.bloc, year.year)}
    words = year.bloc.words
    return Sheet(
        name="Thành viên",
        title=f"THÀNH VIÊN {year.bloc.name.upper()} NĂM {year.year}",
        columns=[
            Column("STT", 6),
            Column("Mã đơn vị", 14),
            Column("Đơn vị", 40),
            Column("Vai trò trong năm", 18),
            Column("Hình thức giao vai trò", 22),
            Column("Căn cứ giao vai trò", 34),
            Column("Thành viên từ năm", 12, "0"),
            Column("Căn cứ vào khối", 34),
        ],
        rows=[
            [
                number,
                unit.unit.code,
                unit.name,
                *_role(words, leaderships.get(unit.unit_id), unit),
                *_member(memberships, unit),
            ]
            for number, unit in numbered((unit, unit) for unit in units)
        ],
    )


def _role(words, leadership, unit):
    if leadership is None:
        return ["Thành viên" if unit.stands() else f"Thôi tham gia từ ngày {short_date(unit.ended_on)}", "", ""]
    return [words.role(leadership.role), leadership.get_basis_display(), leadership.document]


def _member(memberships, unit):
    membership = memberships.get(unit.unit_id)
    return [membership.first_year, membership.basis] if membership else [None, ""]
