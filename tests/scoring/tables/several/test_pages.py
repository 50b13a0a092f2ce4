"""Pages on which several rows of a draft are changed, taken out and typed as a sheet."""

import re

import pytest

from emulation_bloc.core.models import AuditEntry
from scoring.enums import TableStatus
from scoring.models import Criterion
from scoring.tables import services as tables_services
from scoring.tables.several.versions import version_of
from tests.factories.sample_table import SAMPLE, judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import secretary
from tests.scoring.reading import address, text

from .rows import read, sent, whole

pytestmark = pytest.mark.django_db
KEY = re.compile(r'name="confirmed" value="([0-9a-f]{64})"')


@pytest.fixture
def table():
    return make_table(rows=judged_rows(4), total=40, status=TableStatus.DRAFT)


@pytest.fixture
def sample():
    return make_table(rows=SAMPLE, total=100, status=TableStatus.DRAFT)


def test_several_rows_are_read_old_beside_new_and_then_written(client, table):
    client.force_login(secretary(table.year))
    url = address("rows_change", table.year, pk=table.pk)
    rows = read(table)[:2]
    page = text(client.get(url, {"dong": [row.pk for row in rows]}))
    assert "Sửa 2 dòng cùng lúc" in page and "Hiện nay: Đơn vị tự chấm." in page
    typed = sent(rows, scored_by="verifier", step="0,5")

    asked = client.post(url, typed)
    assert (asked.status_code, Criterion.objects.filter(scored_by="verifier").count()) == (422, 0)
    told = text(asked)
    assert told.count("Khối trưởng, Khối phó") >= 2 and "Đọc lại trước khi ghi" in told
    key = KEY.search(asked.content.decode())[1]
    done = client.post(url, typed | {"confirmed": key}, follow=True)

    assert "Đã sửa 2 dòng." in text(done)
    assert [row.scored_by for row in read(table)] == ["verifier", "verifier", "unit", "unit"]
    undone = client.post(address("rows_undo", table.year, pk=table.pk), follow=True)
    assert "Đã hoàn tác, 2 dòng" in text(undone)
    assert {row.scored_by for row in read(table)} == {"unit"}
    assert client.post(address("rows_undo", table.year, pk=table.pk)).status_code == 403


def test_what_the_superior_body_leaves_out_is_asked_where_the_table_has_its_column(client, table):
    client.force_login(secretary(table.year))
    url, rows = address("rows_change", table.year, pk=table.pk), read(table)[:2]
    asked = {"dong": [row.pk for row in rows]}
    assert "superior_skips" not in client.get(url, asked).text
    type(table).objects.filter(pk=table.pk).update(superior_column="Điểm Sở Nội vụ chấm")
    assert "superior_skips" in client.get(url, asked).text
    typed = sent(rows, superior_skips="yes")
    key = KEY.search(client.post(url, typed).content.decode())[1]

    client.post(url, typed | {"confirmed": key})

    assert [row.superior_skips for row in read(table)] == [True, True, False, False]


def test_a_whole_part_is_chosen_by_its_group(client, sample):
    client.force_login(secretary(sample.year))
    group, *_ = [row for row in read(sample) if row.depth == 0]
    rows = [row for row in read(sample) if row.path.startswith(group.path)]

    page = text(client.get(address("rows_change", sample.year, pk=sample.pk), {"phan": group.pk}))

    assert f"Sửa {len(rows)} dòng cùng lúc" in page
    assert "Nhóm chọn kèm tiêu chí chỉ chuyển theo" in page


def test_between_reading_and_writing_somebody_else_is_told_about(client, table):
    client.force_login(secretary(table.year))
    url, (first, second, *_) = address("rows_change", table.year, pk=table.pk), read(table)
    typed = sent([first, second], guidance="Hướng dẫn mới")
    key = KEY.search(client.post(url, typed).content.decode())[1]
    other = secretary(table.year)
    tables_services.update_criterion(criterion=second, guidance="Của người khác", by=other)

    answer = client.post(url, typed | {"confirmed": key})

    assert answer.status_code == 422
    assert f"{second.label}: {other} vừa sửa dòng này" in text(answer)
    assert "Hướng dẫn mới" in text(answer), "what was typed stays"
    assert Criterion.objects.get(pk=second.pk).guidance == "Của người khác"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Chưa có ô nào thay đổi"),
        ({"scored_by": "unit"}, "không có gì thay đổi"),
        ({"step": "0,5", "step_cleared": "on"}, "vừa đánh dấu bỏ trống"),
        ({"units_how": "these"}, "đánh dấu ít nhất một đơn vị"),
        ({"max_points": "nhiều"}, "nhiều"),
    ],
)
def test_what_contradicts_itself_is_asked_about(client, table, typed, told):
    client.force_login(secretary(table.year))

    answer = client.post(address("rows_change", table.year, pk=table.pk), sent(read(table)[:2], **typed))

    assert (answer.status_code, told in text(answer)) == (422, True)


def test_rows_are_taken_out_after_they_were_read_and_brought_back(client, sample):
    client.force_login(secretary(sample.year))
    before, url = whole(sample), address("rows_delete", sample.year, pk=sample.pk)
    group, *_ = [row for row in read(sample) if row.depth == 0]
    rows = [row for row in read(sample) if row.path.startswith(group.path)]
    assert f"Xóa {len(rows)} dòng" in text(client.get(url, {"dong": group.pk}))

    done = client.post(url, sent(rows), follow=True)

    assert f"Đã xóa {len(rows)} dòng." in text(done) and "Bạn vừa xóa" in text(done)
    client.post(address("rows_undo", sample.year, pk=sample.pk))
    assert whole(sample) == before


def test_nothing_chosen_and_nothing_typed_is_told(client, table):
    client.force_login(secretary(table.year))

    for name, told in (("change", "đánh dấu"), ("delete", "đánh dấu"), ("sheet", "Chưa có ô nào thay đổi")):
        answer = client.post(address(f"rows_{name}", table.year, pk=table.pk))
        assert (answer.status_code, told in text(answer)) == (422, True)


def test_the_page_of_one_row_does_not_write_over_another_either(client, table):
    client.force_login(secretary(table.year))
    first, other = read(table)[0], secretary(table.year)
    url = address("criterion_edit", table.year, pk=first.pk)
    typed = {"code": first.code, "title": "Của tôi", "kind": "judged", "max_points": "10"}
    typed |= {"scored_by": "unit", "evidence_rule": "none", "version": version_of(first)}
    tables_services.update_criterion(criterion=first, title="Của bạn", by=other)

    answer = client.post(url, typed)

    assert answer.status_code == 422
    assert f"{first.label}: {other} vừa sửa dòng này" in text(answer)
    assert "Tiêu chí: <del>Của bạn</del> → <ins>Của tôi</ins>" in text(answer)
    assert read(table)[0].title == "Của bạn"
    now = re.search(r'name="version" value="(\w+)"', answer.text)[1]
    assert client.post(url, typed | {"version": now}).status_code == 302
    assert read(table)[0].title == "Của tôi"


# The sheet of a part


def typed_sheet(rows, **changes):
    data = {}
    for row in rows:
        own = {"code": row.code, "title": row.title, "max_points": f"{row.max_points:f}"}
        data[f"r{row.pk}-version"] = version_of(row)
        for name, value in own.items():
            data[f"initial-r{row.pk}-{name}"] = value
            data[f"r{row.pk}-{name}"] = changes.get(row.code, {}).get(name, value)
    return data


def test_the_sheet_writes_what_was_typed_in_one_go(client, table):
    client.force_login(secretary(table.year))
    url, rows = address("rows_sheet", table.year, pk=table.pk), read(table)
    assert client.get(url).status_code == 200
    one, two = rows[0].code, rows[1].code

    done = client.post(url, typed_sheet(rows, **{one: {"title": "Tên mới"}, two: {"max_points": "12,5"}}), follow=True)

    assert "Đã lưu 2 dòng." in text(done)
    assert read(table)[0].title == "Tên mới"
    assert read(table)[1].max_points == 12.5
    assert AuditEntry.objects.filter(action="scoring.update_criterion").count() == 2


def test_a_fault_keeps_all_that_was_typed_and_writes_nothing(client, table):
    client.force_login(secretary(table.year))
    url, rows = address("rows_sheet", table.year, pk=table.pk), read(table)
    before = whole(table)
    one, two = rows[0].code, rows[1].code

    answer = client.post(url, typed_sheet(rows, **{one: {"title": "Tên mới"}, two: {"max_points": "mười"}}))

    assert answer.status_code == 422
    assert "Tên mới" in answer.text and 'value="mười"' in answer.text
    assert whole(table) == before


def test_the_sheet_keeps_to_what_was_typed_where_two_write(client, table):
    """Rows nobody touched here take what the other wrote; one that both touched is told, and its new wording shown."""
    client.force_login(secretary(table.year))
    url, rows = address("rows_sheet", table.year, pk=table.pk), read(table)
    one, two = rows[0], rows[1]
    stale = typed_sheet(rows, **{one.code: {"title": "Của tôi"}})
    other = secretary(table.year)
    tables_services.update_criterion(criterion=two, title="Của người khác", by=other)
    client.post(url, stale)
    assert [row.title for row in read(table)[:2]] == ["Của tôi", "Của người khác"]
    stale = typed_sheet(rows, **{two.code: {"title": "Cũng của tôi"}})

    answer = client.post(url, stale)

    assert answer.status_code == 422
    assert f"{two.label}: {other} vừa sửa dòng này" in text(answer)
    assert "Hiện nay trong bảng" in text(answer) and "Cũng của tôi" in text(answer)
    assert read(table)[1].title == "Của người khác"


def test_typed_for_a_row_taken_out_meanwhile_is_told(client, table):
    client.force_login(secretary(table.year))
    url, rows = address("rows_sheet", table.year, pk=table.pk), read(table)
    stale = typed_sheet(rows, **{rows[0].code: {"title": "Tên mất"}, rows[1].code: {"title": "Tên còn"}})
    tables_services.delete_criterion(criterion=rows[0], by=secretary(table.year))

    answer = client.post(url, stale)

    assert answer.status_code == 422
    assert "“Tên mất” vừa được người khác xóa" in text(answer) and "Tên còn" in text(answer)


def test_the_sheet_of_a_part_has_its_rows_alone(client, sample):
    client.force_login(secretary(sample.year))
    group, other = [row for row in read(sample) if row.depth == 0][:2]

    page = client.get(address("rows_sheet", sample.year, pk=sample.pk), {"phan": group.pk}).text

    assert f"r{group.pk}-version" in page and f"r{other.pk}-version" not in page


@pytest.mark.parametrize("name", ["rows_change", "rows_delete", "rows_sheet", "table_edit"])
def test_pages_cost_the_same_whatever_the_number_of_rows(client, name, django_assert_max_num_queries):
    counts = []
    for many in (3, 30):
        table = make_table(rows=judged_rows(many), total=10 * many, status=TableStatus.DRAFT)
        client.force_login(secretary(table.year))
        keys = {"dong": [row.pk for row in read(table)]}
        with django_assert_max_num_queries(40) as queries:
            assert client.get(address(name, table.year, pk=table.pk), keys).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
