"""Who comes second at a table being drafted."""

import datetime
from decimal import Decimal as D

import pytest
from django.db import connection

from scoring.enums import CriterionKind, TableStatus
from scoring.models import ScoringTable
from scoring.tables import services as tables_services
from scoring.tables.criteria import services as criteria_services
from scoring.tables.queries import criteria_with_units
from scoring.tables.several import services as several_services
from scoring.tables.several.services import RowChange
from scoring.tables.several.versions import version_of
from scoring.tables.workbook import services as workbook_services
from scoring.tables.workbook.services import ReadTable
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import make_year, secretary
from tests.scoring.who_comes_second.acts import act
from tests.together import at_once, behind, one_of
from units.enums import Stage
from units.models import EmulationYear

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


DAY = datetime.date(2022, 2, 25)


# The table


@pytest.fixture
def draft():
    return make_table(rows=judged_rows(2, maximum=5), total=10, status=TableStatus.DRAFT)


def test_a_criterion_is_not_changed_behind_issuing(draft):
    criterion, by = draft.criteria.first(), secretary(draft.year)

    refused = behind(
        act(tables_services.issue_table, table=draft, issued_on=DAY, by=by),
        act(tables_services.update_criterion, criterion=criterion, max_points=D(9), by=by),
    )

    assert "đã ban hành" in str(refused)
    criterion.refresh_from_db()
    assert criterion.max_points == 5


def test_a_table_that_no_longer_adds_up_is_not_issued(draft):
    criterion, by = draft.criteria.first(), secretary(draft.year)

    refused = behind(
        act(tables_services.update_criterion, criterion=criterion, max_points=D(9), by=by),
        act(tables_services.issue_table, table=draft, issued_on=DAY, by=by),
    )

    assert "Các phần cộng lại" in str(refused)
    assert ScoringTable.objects.get().status == TableStatus.DRAFT


def test_a_row_taken_out_meanwhile_is_not_written(draft):
    criterion, by = draft.criteria.first(), secretary(draft.year)

    refused = behind(
        act(tables_services.delete_criterion, criterion=criterion, by=by),
        act(tables_services.update_criterion, criterion=criterion, max_points=D(9), by=by),
    )

    assert "vừa được xóa" in str(refused)


def test_a_row_is_not_put_under_a_group_taken_out_meanwhile():
    rows = [
        {"code": "I", "title": "Nhóm", "kind": CriterionKind.GROUP, "max_points": 5, "children": judged_rows(1, 5)},
        {"code": "II", "title": "Nhóm khác", "kind": CriterionKind.GROUP, "max_points": 5},
    ]
    table = make_table(rows=rows, total=10, status=TableStatus.DRAFT)
    group, child, by = table.criteria.get(path="002"), table.criteria.get(path="001.001"), secretary(table.year)

    refused = behind(
        act(tables_services.delete_criterion, criterion=group, by=by),
        act(tables_services.move_into, criterion=child, parent=group, by=by),
    )

    assert "vừa được xóa" in str(refused)


def change_of(row, **fields):
    return RowChange(row.pk, version_of(row), fields)


def test_several_rows_are_not_written_over_what_somebody_else_wrote_meanwhile(draft):
    one, two = criteria_with_units(draft)
    mine, theirs, by = change_of(one, title="Của tôi"), change_of(two, title="Của bạn"), secretary(draft.year)

    refused = behind(
        act(several_services.change_rows, table=draft, changes=[theirs], by=by),
        act(several_services.change_rows, table=draft, changes=[mine, change_of(two, title="Khác")], by=by),
    )

    assert f"{two.label}: {by} vừa sửa dòng này" in str(refused)
    assert [row.title for row in criteria_with_units(draft)] == [one.title, "Của bạn"]


def test_of_two_who_write_the_same_row_at_once_one_is_told(draft):
    one, _ = criteria_with_units(draft)
    by = secretary(draft.year)

    outcomes = at_once(
        *(act(several_services.change_rows, table=draft, changes=[change_of(one, title=new)], by=by) for new in "AB")
    )

    (refused,) = one_of(outcomes)
    assert "vừa sửa dòng này" in str(refused)


def test_rows_are_not_taken_out_behind_somebody_who_wrote_in_them(draft):
    one, two = criteria_with_units(draft)
    by, read = secretary(draft.year), {row.pk: version_of(row) for row in (one, two)}

    refused = behind(
        act(several_services.change_rows, table=draft, changes=[change_of(two, title="Của bạn")], by=by),
        act(several_services.delete_rows, table=draft, versions=read, by=by),
    )

    assert "vừa sửa dòng này" in str(refused)
    assert draft.criteria.count() == 2


def test_what_was_taken_out_comes_back_once_of_two_presses(draft):
    rows = criteria_with_units(draft)
    by = secretary(draft.year)
    before = several_services.delete_rows(table=draft, versions={row.pk: version_of(row) for row in rows}, by=by)

    outcomes = at_once(*[act(several_services.undo, table=draft, before=before, by=by) for _ in range(2)])

    one_of(outcomes)
    assert list(draft.criteria.order_by("path").values_list("pk", "path")) == [(row.pk, row.path) for row in rows]


def test_a_row_of_one_page_is_not_written_over_either(draft):
    one, _ = criteria_with_units(draft)
    by, version = secretary(draft.year), version_of(one)

    refused = behind(
        act(several_services.change_rows, table=draft, changes=[change_of(one, title="Của bạn")], by=by),
        act(criteria_services.write_as_read, criterion=one, version=version, title="Của tôi", by=by),
    )

    assert "vừa sửa dòng này" in str(refused)
    assert draft.criteria.order_by("path").first().title == "Của bạn"


def test_rows_added_at_once_stand_one_after_the_other(draft):
    by = secretary(draft.year)
    new = {"code": "9", "title": "Mới", "kind": CriterionKind.JUDGED, "max_points": D(1)}

    outcomes = at_once(*[act(tables_services.add_criterion, table=draft, **new, by=by) for _ in range(2)])

    assert outcomes == [None, None]
    assert list(draft.criteria.order_by("path").values_list("path", flat=True)) == ["001", "002", "003", "004"]


def test_one_draft_is_made_of_two():
    year = make_year(stage=Stage.RUNNING)
    new = {"title": "Bảng điểm", "total_points": D(100)}

    refused = behind(*[act(tables_services.create_table, year=year, **new, by=secretary(year)) for _ in range(2)])

    assert "đang có một bảng điểm dự thảo" in str(refused)


def test_no_table_is_made_behind_the_opening_of_self_scoring():
    year = make_year(stage=Stage.RUNNING)
    new = {"title": "Bảng điểm", "total_points": D(100)}

    refused = behind(
        lambda: EmulationYear.objects.filter(pk=year.pk).update(stage=Stage.SELF_SCORING),
        act(tables_services.create_table, year=year, **new, by=secretary(year)),
    )

    assert "trước khi mở tự chấm điểm" in str(refused)


def test_a_workbook_is_not_written_over_a_table_issued_meanwhile(draft):
    by = secretary(draft.year)
    head = {"title": "Bảng điểm khác", "total_points": D(10)}
    content = ReadTable(head=head, rows=[], classes=[], ties=[])

    refused = behind(
        act(tables_services.issue_table, table=draft, issued_on=DAY, by=by),
        act(workbook_services.import_table, year=draft.year, content=content, by=by),
    )

    assert refused is None, "what was read becomes the next draft"
    issued, new = ScoringTable.objects.order_by("version")
    assert (issued.status, issued.title, issued.criteria.count()) == (TableStatus.ISSUED, draft.title, 2)
    assert (new.status, new.title) == (TableStatus.DRAFT, "Bảng điểm khác")
