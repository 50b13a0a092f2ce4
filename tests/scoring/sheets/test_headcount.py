"""The head-count after a sheet was given back: what was found and thought by the old number no longer stands."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.enums import ChangeKind, FindingsTold, SheetStatus, TableStatus
from scoring.models import Entry, Opinion, PointsChange, ScoreSheet
from scoring.sheets import services as sheets_services
from scoring.sheets.headcount import policies, queries, services
from scoring.tables import disclosure
from scoring.verification import services as verification_services
from scoring.verification.accepting import services as accepting_services
from tests.factories.checking import check_of, give, planned_year
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import officer_of, secretary
from tests.scoring.reading import of_sheet, text

pytestmark = pytest.mark.django_db

ROWS = [
    {"code": "I", "title": "Việc khác", "kind": "judged", "max_points": 10},
    {"code": "II", "title": "Bài viết bình quân", "kind": "per_head", "max_points": 0, "weight": 30},
    {"code": "III", "title": "Sáng kiến bình quân", "kind": "per_head", "max_points": 0, "weight": 20},
]
NEW = {"head_count": 50, "source": "Quyết định 99/QĐ-UBND"}


@pytest.fixture
def sheet():
    """Handed in, with an opinion and a finding on every row, and given back."""
    year = planned_year()
    sheet = make_sheet(
        year=year,
        participation=year.participations.get(position=3),
        table=make_table(year, rows=ROWS, total=10),
        status=SheetStatus.SUBMITTED,
        head_count=45,
        head_count_source="Quyết định 12/QĐ-UBND",
    )
    for path, value in (("001", 9), ("002", 90), ("003", 45)):
        sheet.entries.filter(criterion__path=path).update(claimed_value=value, self_note="Theo báo cáo")
    sheet.entries.filter(criterion__path="001").update(self_points=9)
    give(check_of(sheet, 4), 9, 90, 45)
    accepting_services.accept_claims(sheet=sheet, by=secretary(year))
    return ScoreSheet.objects.select_related("participation__year__bloc", "table").get(pk=sheet.pk)


def given_back(sheet, *paths):
    rows = {entry.pk: "Bổ sung" for entry in sheet.entries.filter(criterion__path__in=paths)} or None
    by = secretary(sheet.participation.year)
    verification_services.return_sheet(sheet=sheet, reason="Số người chưa khớp", rows=rows, by=by)
    return sheet


def tell(sheet, **values):
    return services.tell_head_count(sheet=sheet, by=officer_of(sheet.participation), **(NEW | values))


def test_another_number_recalls_what_was_found_and_thought_by_the_old_one_and_says_why(sheet):
    tell(given_back(sheet))

    entries = sheet.entries.order_by("criterion__path")
    assert [(entry.is_verified, entry.verified_by_id is None) for entry in entries] == [
        *((True, False), (False, True), (False, True)),
    ]
    assert list(Opinion.objects.values_list("entry__criterion__path", flat=True)) == ["001"]
    assert check_of(sheet, 4).done_at is None
    lines = PointsChange.objects.filter(kind=ChangeKind.RECALL).order_by("entry__criterion__path")
    reason = "Số người của đơn vị sửa từ 45 thành 50 (Quyết định 99/QĐ-UBND)."
    assert [(line.entry.criterion.path, line.after, line.reason) for line in lines] == [
        *(("002", "", reason), ("003", "", reason)),
    ]
    assert AuditEntry.objects.filter(action="scoring.tell_head_count").count() == 1


def test_another_source_of_the_same_number_leaves_what_was_found(sheet):
    tell(given_back(sheet), head_count=45)

    assert all(entry.is_verified for entry in sheet.entries.all())
    assert Opinion.objects.count() == 3


@pytest.mark.parametrize(("asked", "kept"), [(["001"], "II, III"), (["002"], "III")])
def test_one_number_for_all_rows_is_told_only_where_all_of_them_are_given_back(client, sheet, asked, kept):
    given_back(sheet, *asked)
    client.force_login(officer_of(sheet.participation))

    with pytest.raises(Refused, match=rf"không bị trả lại \({kept}\)"):
        tell(sheet)
    assert client.get(of_sheet("sheet_head_count", sheet)).status_code == 403
    assert all(entry.is_verified for entry in sheet.entries.all())


def test_where_all_rows_by_head_are_given_back_it_may_be_told(sheet):
    given_back(sheet, "002", "003")

    assert policies.may_tell_head_count(officer_of(sheet.participation), sheet)
    tell(sheet)

    assert [entry.is_verified for entry in sheet.entries.order_by("criterion__path")] == [True, False, False]


def test_a_row_that_others_score_is_not_waited_for_and_found_anew(sheet):
    sheet.table.criteria.filter(path="003").update(scored_by="verifier")
    given_back(sheet, "002")

    tell(sheet)

    assert not Entry.objects.get(sheet=sheet, criterion__path="003").is_verified


def test_the_second_tab_is_told_and_loses_nothing(client, sheet):
    given_back(sheet)
    client.force_login(officer_of(sheet.participation))
    url = of_sheet("sheet_head_count", sheet)
    seen = queries.as_seen(sheet)
    assert f'value="{seen}"' in text(client.get(url))
    asked = {"source": "QĐ 99", "seen": seen, "known": "on"}
    first, second = ({"head_count": number} | asked for number in (50, 60))
    assert client.post(url, first).status_code == 302

    told = client.post(url, second)

    assert told.status_code == 422
    assert "Số người vừa được lưu từ nơi khác: 50 người (QĐ 99)" in text(told)
    assert 'value="60"' in text(told)
    sheet.refresh_from_db()
    assert sheet.head_count == 50
    assert client.post(url, second | {"seen": queries.as_seen(sheet)}).status_code == 302
    sheet.refresh_from_db()
    assert sheet.head_count == 60
    assert 'value="50 QĐ 99"' in text(told)


def test_what_was_found_by_the_old_number_is_shown_and_asked_before_it_falls(client, sheet):
    given_back(sheet)
    client.force_login(officer_of(sheet.participation))
    url = of_sheet("sheet_head_count", sheet)
    page = text(client.get(url))
    assert "Đã thẩm định theo 45 người" in page
    assert "<li>II. Bài viết bình quân</li>" in page
    assert "Việc khác" not in page
    rules = disclosure.scoring_rules(sheet.participation.year)
    rules.findings_told = FindingsTold.AT_ONCE
    rules.save()
    assert "II. Bài viết bình quân: 90" in text(client.get(url))

    new = {"head_count": "50", "source": "QĐ 99", "seen": queries.as_seen(sheet)}
    asked = client.post(url, new)
    assert asked.status_code == 422
    assert "Đổi số người thì bỏ kết quả thẩm định ở 2 tiêu chí nêu trên" in text(asked)
    assert sheet.entries.filter(verified_value__isnull=False).count() == 3
    assert client.post(url, new | {"head_count": "45"}).status_code == 302  # another source alone takes nothing
    sheet.refresh_from_db()

    new["seen"] = queries.as_seen(sheet)
    assert client.post(url, new | {"known": "on"}).status_code == 302
    assert sheet.entries.filter(verified_value__isnull=False).count() == 1
    assert "Đã thẩm định theo" not in text(client.get(url))


def test_a_table_issued_anew_recalls_what_was_found_and_thought_by_the_old_one_and_says_why(sheet):
    """The other value that points of many rows hang on."""
    type(sheet.table).objects.filter(pk=sheet.table_id).update(status=TableStatus.REPLACED)
    year = sheet.participation.year
    make_table(year, rows=ROWS, total=10, version=2)

    sheets_services.open_sheets(year=year, by=secretary(year))

    assert not any(entry.is_verified for entry in sheet.entries.all())
    assert not Opinion.objects.exists()
    lines = PointsChange.objects.filter(kind=ChangeKind.RECALL, entry__sheet=sheet)
    assert [line.reason for line in lines] == ["Bảng điểm được ban hành lại (lần 2)."] * 3
