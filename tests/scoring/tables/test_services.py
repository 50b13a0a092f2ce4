"""Writing and issuing the table."""

import datetime
from decimal import Decimal as D

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.enums import BonusPlace, CriterionKind, Measure, TableStatus
from scoring.kinds.rule import BandRule
from scoring.models import Criterion, ScoringTable
from scoring.tables import queries, services
from tests.factories.sample_table import SAMPLE, judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import deputy_officer, make_year, secretary

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 2, 25)


def draft(rows=SAMPLE, **values):
    table = make_table(rows=rows, status=TableStatus.DRAFT, **values)
    return table, secretary(table.year)


def paths(table):
    return list(table.criteria.order_by("path").values_list("path", "title"))


def test_a_table_is_written_row_by_row_and_issued():
    year = make_year()
    by = secretary(year)

    table = services.create_table(year=year, title="Bảng điểm 2022", total_points=D(10), by=by)
    section = services.add_criterion(
        table=table, code="I", title="Chuyên môn", kind=CriterionKind.GROUP, max_points=D(10), by=by
    )
    services.add_criterion(
        table=table,
        parent=section,
        code="1",
        title="Đúng hạn",
        kind=CriterionKind.BANDED,
        measure=Measure.DAYS_LATE,
        max_points=D(10),
        step=D(1),
        bands=[BandRule(None, D(0), D(10), True, True), BandRule(D(1), None, D(0))],
        by=by,
    )
    services.issue_table(table=table, issued_on=DAY, by=by)

    issued = queries.current_table(year)
    assert issued.pk == table.pk
    assert issued.issued_on == DAY
    leaf = Criterion.objects.get(path="001.001")
    assert leaf.step is None, "a step means nothing to bands"
    assert leaf.bands.count() == 2
    assert AuditEntry.objects.filter(action="scoring.issue_table", actor=by).exists()


def test_an_issued_table_is_frozen():
    table = make_table()
    by = secretary(table.year)
    row = table.criteria.first()

    for act in (
        lambda: services.add_criterion(table=table, title="x", kind=CriterionKind.JUDGED, max_points=D(1), by=by),
        lambda: services.update_criterion(criterion=row, title="x", by=by),
        lambda: services.move_criterion(criterion=row, up=False, by=by),
        lambda: services.delete_criterion(criterion=row, by=by),
        lambda: services.update_table(table=table, title="x", total_points=D(1), reason_threshold=D(1), by=by),
        lambda: services.issue_table(table=table, issued_on=DAY, by=by),
    ):
        before = paths(table)
        with pytest.raises(Refused, match="đã ban hành"):
            act()
        assert paths(table) == before
    assert not AuditEntry.objects.exists()


def test_a_table_that_does_not_add_up_stays_a_draft():
    table, by = draft(judged_rows(2), total=25)

    with pytest.raises(Refused, match="Các phần cộng lại 20, tổng điểm quy định 25"):
        services.issue_table(table=table, issued_on=DAY, by=by)

    table.refresh_from_db()
    assert (table.status, table.issued_on) == (TableStatus.DRAFT, None)


def test_the_new_table_replaces_the_one_issued_before():
    old = make_table()
    by = secretary(old.year)
    new = services.create_table(year=old.year, title="Lần 2", total_points=D(100), copy_of=old, by=by)
    assert [row.path for row in new.criteria.order_by("path")] == [row.path for row in old.criteria.order_by("path")]

    services.issue_table(table=new, issued_on=DAY, by=by)

    old.refresh_from_db()
    assert (old.status, new.version) == (TableStatus.REPLACED, 2)
    assert ScoringTable.objects.get(status=TableStatus.ISSUED).pk == new.pk
    assert queries.table_faults(new) == []


def test_moving_a_section_takes_its_rows_along():
    table, by = draft()
    second = table.criteria.get(code="II")

    services.move_criterion(criterion=second, up=True, by=by)

    assert paths(table)[:3] == [
        ("001", "Công tác thi đua, khen thưởng"),
        ("001.001", "Chế độ báo cáo"),
        ("001.001.001", "Báo cáo tổng kết đúng hạn"),
    ]
    assert ("002.001", "Chỉ tiêu được giao") in paths(table)


def test_the_first_row_cannot_move_up():
    table, by = draft()
    before = paths(table)

    services.move_criterion(criterion=table.criteria.get(code="I"), up=True, by=by)

    assert paths(table) == before


def test_deleting_a_group_deletes_what_is_below_and_closes_the_gap():
    table, by = draft()

    services.delete_criterion(criterion=table.criteria.get(code="I"), by=by)

    assert paths(table)[0] == ("001", "Công tác thi đua, khen thưởng")
    assert table.criteria.count() == 8
    assert AuditEntry.objects.get(action="scoring.delete_criterion").before["path"] == "001"


def test_only_a_group_has_children():
    table, by = draft(judged_rows(1))

    with pytest.raises(Refused, match="không phải là nhóm"):
        services.add_criterion(
            table=table, parent=table.criteria.get(), title="x", kind=CriterionKind.JUDGED, max_points=D(1), by=by
        )
    assert table.criteria.count() == 1


def test_a_group_with_children_stays_a_group():
    table, by = draft()

    with pytest.raises(Refused, match="Nhóm đang có tiêu chí con"):
        services.update_criterion(criterion=table.criteria.get(code="I"), kind=CriterionKind.JUDGED, by=by)


def test_changing_the_kind_forgets_what_the_old_one_computed_with():
    table, by = draft()
    row = table.criteria.get(code="III")

    services.update_criterion(criterion=row, kind=CriterionKind.JUDGED, max_points=D(5), by=by)

    row.refresh_from_db()
    assert (row.points_each, row.bonus_place) == (None, "")
    assert AuditEntry.objects.get().before["bonus_place"] == BonusPlace.ON_TOP


def test_the_deputy_does_not_write_the_table():
    table, _ = draft()

    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        services.delete_criterion(criterion=table.criteria.first(), by=deputy_officer(table.year))


def test_a_table_is_as_deep_and_as_wide_as_its_paths_have_room_for():
    table, by = draft(rows=[])
    group = {"kind": CriterionKind.GROUP, "max_points": D(10), "title": "Nhóm", "code": "1", "by": by}
    parent = None
    for _ in range(15):
        parent = services.add_criterion(table=table, parent=parent, **group)

    with pytest.raises(Refused, match="nhiều nhất 15 cấp"):
        services.add_criterion(table=table, parent=parent, **group)
    top = table.criteria.get(path="001")
    Criterion.objects.filter(pk=top.pk).update(position=999)
    with pytest.raises(Refused, match="nhiều nhất 999 tiêu chí con"):
        services.add_criterion(table=table, **group)
    assert table.criteria.count() == 15


@pytest.mark.parametrize("day", [datetime.date(1927, 2, 25), datetime.date(2062, 2, 25)])
def test_a_table_is_issued_on_a_day_that_can_be_by_a_paper_of_its_year(day):
    table = make_table(status=TableStatus.DRAFT)
    other = make_year(year=2021).papers.create(kind="decision", title="Bảng điểm", issued_on=DAY)
    by = secretary(table.year)

    for values in ({"issued_on": day}, {"issued_on": DAY, "paper": other}):
        with pytest.raises(Refused, match="không thuộc năm thi đua"):
            services.issue_table(table=table, **values, by=by)
    services.issue_table(table=table, issued_on=DAY, by=by)
