"""Who scores for the superior body, of which sheet, and when: refused otherwise, with nothing written."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.verdict import Refused
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.enums import SheetStatus
from scoring.models import Entry, ScoreSheet
from scoring.superior import services
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import scored_year
from tests.factories.superior import COLUMN, WHY, score, scored_above, shared, sheets_of, superior_year
from tests.factories.units import home_affairs_user, make_unit, make_user, officer_of, secretary
from units.enums import Stage, UnitKind
from units.models import EmulationYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return sheets_of(superior_year(["8", "9"], ["7", "7"], ["9", "8"]))[2]


@pytest.fixture
def by(sheet):
    return home_affairs_user(sheet.participation.year)


def rows(sheet):
    return list(sheet.entries.order_by("criterion__path"))


def typed(entry, value):
    return {entry.pk: Typed(Answer(D(value), note=WHY), entry.revision)}


def refused(sheet, person):
    with pytest.raises(Refused) as refusal:
        services.save_scores(sheet=sheet, scores=typed(rows(sheet)[0], "6"), by=person)
    assert not Entry.objects.filter(sheet=sheet, superior_value__isnull=False).exists()
    return str(refusal.value)


def test_only_the_body_that_watches_the_bloc_scores(sheet):
    year = sheet.participation.year
    other = make_user(unit=make_unit("Sở Nội vụ tỉnh khác", kind=UnitKind.HOME_AFFAIRS))

    for person in (secretary(year), officer_of(sheet.participation), other):
        assert refused(sheet, person) == f"Cột “{COLUMN}” do cơ quan nội vụ theo dõi khối ghi."


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.VERIFYING])
def test_only_during_verification(sheet, by, stage):
    EmulationYear.objects.filter(pk=sheet.participation.year_id).update(stage=stage)

    assert refused(sheet, by) == f"Cột “{COLUMN}” chỉ ghi trong giai đoạn thẩm định."


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (SheetStatus.SUBMITTED, "Khối chưa thẩm định xong phiếu này."),
        (SheetStatus.RETURNED, "Khối chưa thẩm định xong phiếu này."),
        (SheetStatus.CONFIRMED, "Điểm của phiếu đã chốt"),
    ],
)
def test_only_a_verified_sheet_whose_points_are_not_locked(sheet, by, status, said):
    ScoreSheet.objects.filter(pk=sheet.pk).update(status=status)

    assert said in refused(sheet, by)


def test_only_where_the_table_has_the_column():
    year = shared(scored_year(judged_rows(2), [["8", "9"]], total=20))
    (sheet,) = sheets_of(year)

    assert refused(sheet, home_affairs_user(year)) == "Bảng điểm của năm không có cột điểm cấp trên chấm."


def test_what_is_done_is_not_written_over(sheet, by):
    scored_above(sheet, by=by)

    with pytest.raises(Refused, match="muốn sửa, hãy mở lại"):
        services.save_scores(sheet=sheet, scores=typed(rows(sheet)[0], "6"), by=by)


def test_an_account_nobody_vouched_for_drafts_and_is_not_done(sheet, by):
    score(sheet, by=by)
    by.confirmed_state = ""
    by.save()

    with pytest.raises(Refused, match="chưa bỏ phiếu"):
        services.finish_scoring(sheet=sheet, by=by)
