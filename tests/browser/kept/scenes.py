"""Pages of rows, each with whoever works on it: ``(user, year, path)`` of one that is open."""

from scoring.enums import SheetStatus
from tests.factories.checking import check_of, checked_sheet
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_sheet, make_table
from tests.factories.superior import sheets_of, superior_year
from tests.factories.units import home_affairs_user, make_year, officer_of, secretary
from units.enums import Stage


def sheets_of_three(*, stage=Stage.VERIFYING, status=SheetStatus.SUBMITTED, points=(8, 8, 8)):
    year = make_year(stage=stage, units=["Sở A", "Sở B", "Sở C"])
    table = make_table(year, rows=judged_rows(3), total=30)
    units = year.participations.all()[1:]
    return [make_sheet(participation=unit, table=table, points=list(points), status=status) for unit in units]


def filling():
    sheet = sheets_of_three(stage=Stage.SELF_SCORING, status=SheetStatus.DRAFT, points=[None] * 3)[0]
    return officer_of(sheet.participation), sheet.participation.year, f"cham-diem/{sheet.pk}/"


def verifying():
    sheet = sheets_of_three()[0]
    return secretary(sheet.participation.year), sheet.participation.year, f"cham-diem/{sheet.pk}/tham-dinh/"


def by_criterion():
    sheet = sheets_of_three()[0]
    key = sheet.entries.first().criterion_id
    return secretary(sheet.participation.year), sheet.participation.year, f"cham-diem/theo-tieu-chi/{key}/"


def checking():
    assignment = check_of(checked_sheet(points=[8] * 3), checker=4)
    return officer_of(assignment.checker), assignment.year, f"cham-diem/cham-cheo/{assignment.pk}/"


def above():
    """The superior body scores after the bloc."""
    sheet = sheets_of(superior_year([8] * 3, [7] * 3))[0]
    return home_affairs_user(sheet.participation.year), sheet.participation.year, f"cham-diem/{sheet.pk}/cap-tren/"


def grid():
    sheet = sheets_of_three()[0]
    return secretary(sheet.participation.year), sheet.participation.year, "cham-diem/luoi/"
