"""Writing and issuing a table on its pages."""

import pytest

from emulation_bloc.core.models import AuditEntry
from scoring.enums import TableStatus
from scoring.models import Criterion, ScoringTable
from tests.confirming import KEY, read_then_confirm
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import deputy_officer, make_year, member, officer_of, secretary
from tests.reading import as_read
from tests.scoring.reading import address, text

pytestmark = pytest.mark.django_db


def test_the_leader_writes_and_issues_a_table(client):
    year = make_year()
    client.force_login(secretary(year))
    client.post(address("table_create", year), {"title": "Bảng điểm", "total_points": "10", "reason_threshold": "0,01"})
    table = ScoringTable.objects.get()
    row = {"code": "I", "title": "Đúng hạn", "kind": "banded", "measure": "days_late", "max_points": "10"}
    row |= {"scored_by": "unit", "evidence_rule": "none", "bands-TOTAL_FORMS": "3", "bands-INITIAL_FORMS": "0"}
    bands = {
        "bands-0-upper": "0",
        "bands-0-upper_closed": "on",
        "bands-0-points": "10",
        "bands-1-lower": "1",
        "bands-1-lower_closed": "on",
        "bands-1-points": "0",
        "bands-2-lower_closed": "on",
    }

    client.post(address("criterion_add", year, pk=table.pk), row | bands)
    edit = text(client.get(address("table_edit", year, pk=table.pk)))
    asked, _done = read_then_confirm(client, address("table_issue", year, pk=table.pk), {"issued_on": "2022-02-25"})

    assert [words in as_read(asked) for words in ("ngày 25 tháng 02 năm 2022", "lần 1", "1 tiêu chí")] == [True] * 3
    assert "đúng hạn: 10 điểm" in edit
    assert Criterion.objects.get().bands.count() == 2
    table.refresh_from_db()
    assert table.status == TableStatus.ISSUED


def test_the_button_that_issues_pressed_twice_leads_on_to_what_was_issued(client):
    table = make_table(status=TableStatus.DRAFT)
    url = address("table_issue", table.year, pk=table.pk)
    client.force_login(secretary(table.year))
    page, _ = read_then_confirm(client, url, {"issued_on": "2022-02-25"})
    lines = AuditEntry.objects.count()

    again = client.post(url, {"issued_on": "2022-02-25", "confirmed": KEY.search(page)[1]})

    assert (again.status_code, again.url) == (302, address("table", table.year))
    assert AuditEntry.objects.count() == lines
    client.force_login(secretary(table.year))
    assert client.get(url).status_code == 403, "nothing is left to be issued"
    client.force_login(deputy_officer(table.year))
    assert client.post(url, {"issued_on": "2022-02-25"}).status_code == 403


def test_a_group_that_does_not_add_up_is_told_in_a_sentence(client):
    table = make_table(rows=judged_rows(2), total=25, status=TableStatus.DRAFT)
    client.force_login(secretary(table.year))

    page = text(client.get(address("table_edit", table.year, pk=table.pk)))

    assert "Các phần cộng lại 20, tổng điểm quy định 25." in page


def test_a_wrong_band_is_told_at_its_row(client):
    table = make_table(status=TableStatus.DRAFT)
    row = table.criteria.get(kind="banded", measure="percent")
    client.force_login(secretary(table.year))
    data = {"code": "2", "title": "x", "kind": "banded", "measure": "percent", "max_points": "20"}
    data |= {"scored_by": "unit", "evidence_rule": "none", "bands-TOTAL_FORMS": "1", "bands-INITIAL_FORMS": "0"}

    page = text(
        client.post(
            address("criterion_edit", table.year, pk=row.pk),
            data | {"bands-0-lower": "90", "bands-0-upper": "80", "bands-0-points": "1"},
        )
    )

    assert "giá trị đầu phải nhỏ hơn giá trị cuối" in page
    assert row.bands.count() == 3


def test_a_draft_is_seen_by_the_leadership_only(client):
    table = make_table(status=TableStatus.DRAFT)
    year = table.year

    for user, status in ((secretary(year), 200), (deputy_officer(year), 200), (officer_of(member(year)), 404)):
        client.force_login(user)
        assert client.get(address("table_edit", year, pk=table.pk)).status_code == status
