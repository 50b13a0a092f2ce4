"""Rows whose points need more than themselves, where appeals, earlier years and drafts ask for points."""

from decimal import Decimal as D

import pytest
from django.utils import timezone

from emulation_bloc.core.numbers import format_number
from scoring.appeals import queries as appeals_queries
from scoring.appeals import services as appeals_services
from scoring.arithmetic.answers import Answer
from scoring.enums import AppealStatus, ChangeKind, SheetStatus, TableStatus
from scoring.models import PointsChange
from scoring.ranking.trying.queries import dry_run
from scoring.sheets import queries as sheets_queries
from scoring.standing.past import matrix_at
from scoring.standing.score_matrix import score_matrix
from scoring.tables.queries import current_table
from scoring.verification.grid.queries import verification_grid
from scoring.verification.grid.sums import grid_sums
from tests.factories.scoring import make_ranking, make_sheet, make_table
from tests.factories.units import head_of, make_year, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db

ROWS = [{"code": "I", "title": "Bắt truy nã", "kind": "relative", "max_points": 10, "measure": "number"}]
EARLY, LATE = "2022-12-01T00:00+00:00", "2022-12-20T00:00+00:00"
FOUND = ((80, 100), (150, 100), (50, 40))  # 4; 10; 7,5


def bloc(stage=Stage.VERIFYING, status=SheetStatus.VERIFIED, rows=ROWS):
    year = make_year(stage=stage)
    table = make_table(year, rows=rows, total=10)
    for unit, (value, base) in zip(year.participations.all(), FOUND, strict=True):
        sheet = make_sheet(year=year, participation=unit, table=table, status=status)
        sheet.entries.update(claimed_value=value, claimed_base=base, verified_value=value, verified_base=base)
    return year


def unit_sheet(year, place):
    return year.participations.all()[place].sheet


def test_an_appeal_tells_the_points_that_stood_and_that_stand():
    year = bloc()
    year.stage = Stage.RANKED
    entry = unit_sheet(year, 2).entries.select_related("sheet__participation__year", "criterion__table").get()
    by = head_of(entry.sheet.participation)
    appeal = appeals_services.make_appeal(
        entry=entry, grounds="Thiếu 10 trường hợp.", asked=Answer(D(60), D(40)), by=by
    )

    appeals_services.answer_appeal(
        appeal=appeal, status=AppealStatus.UPHELD, answer="Đủ hồ sơ.", basis="Công văn 12", by=secretary(year)
    )

    appeal.refresh_from_db()
    assert (appeal.points_before, appeal.points_after) == (D("7.5"), 10)  # both passed their target by 50%
    assert (appeal.total_before, appeal.total_after) == (D("7.5"), 10)
    line = appeals_queries.lines_of(type(appeal).objects.all())[0]
    assert (line.asked, line.outcome) == ("60, chỉ tiêu 40", "10,00 điểm")


def test_the_grid_adds_them_up(django_assert_max_num_queries):
    rows = [{"code": "I", "title": "Nhóm", "kind": "group", "max_points": 10, "children": ROWS}]
    year = bloc(status=SheetStatus.SUBMITTED, rows=rows)
    unit_sheet(year, 0).entries.update(verified_value=200)  # 4 → 10

    table = current_table(year)
    with django_assert_max_num_queries(6):
        grid = verification_grid(table, year)
        keys = [sheet.pk for sheet in grid.sheets]
        told = grid_sums(grid, table, keys[:2])

    pages = [sheets_queries.sheet_page(unit_sheet(year, place)) for place in range(3)]
    sums = [(page.self_total, page.verified_total) for page in pages]
    expected = [f"{format_number(claimed, 2)} → {format_number(found, 2)}" for claimed, found in sums[:2]]
    assert expected[0].startswith("4,00 → 10")
    assert [told[f"{key}:{path}"] for key in keys[:2] for path in ("", "001")] == [
        one for one in expected for _ in ("", "001")
    ]
    assert [told[f"{keys[2]}:{path}"] for path in ("", "001")] == ["7,50"] * 2


def test_a_draft_is_tried_on_all_answers_of_the_earlier_year():
    past = bloc(stage=Stage.CLOSED, status=SheetStatus.CONFIRMED)
    make_ranking(past, [4, 10, D("7.5")])
    year = make_year(bloc=past.bloc, year=past.year + 1, stage=Stage.REGISTRATION)
    draft = make_table(year, rows=[ROWS[0] | {"max_points": 20}], total=20, status=TableStatus.DRAFT)

    result = dry_run(draft, past)

    assert [place.total for place in result.places] == [20, 15, 8]


def test_going_back_in_time_such_rows_are_told_as_they_stand_now():
    year = bloc()
    entry = unit_sheet(year, 2).entries.get()
    PointsChange.objects.create(
        entry=entry, kind=ChangeKind.VERIFICATION, at="2022-12-10T00:00Z", before="", after="50, chỉ tiêu 40"
    )
    unit = entry.sheet.participation_id

    before, after = (matrix_at(year, timezone.datetime.fromisoformat(day)) for day in (EARLY, LATE))

    assert (before.verified_entries[unit]["001"], after.verified_entries[unit]["001"]) == (None, D("7.5"))
    assert score_matrix(year).verified_entries[unit]["001"] == D("7.5")
    assert sheets_queries.sheet_page(unit_sheet(year, 2)).verified_total == D("7.5")
