"""Pages of a reporting period: the unit itself, another unit, the secretariat."""

import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from pledges.enums import PeriodStatus, PledgeStatus, ReportStatus
from pledges.models import Figure, ReportingPeriod, UnitReport
from tests.factories.pledges import make_period, make_pledge, make_report
from tests.factories.units import deputy_officer, make_year, member, officer_of, secretary
from tests.pdf import text_of
from units.enums import DeadlineKind, Stage
from units.queries import closes_on

pytestmark = pytest.mark.django_db


def address(name, year, month=None, pk=None):
    more = {key: value for key, value in {"month": month, "pk": pk}.items() if value is not None}
    return reverse(f"pledges:{name}", kwargs=year.address | more)


def other_unit(year, own):
    return year.participations.exclude(pk=own.pk).exclude(unit__leaderships__year=year).first()


def typed(own, *rows):
    found = {"so-lieu-TOTAL_FORMS": len(rows), "so-lieu-INITIAL_FORMS": len(rows), "difficulties": "Thiếu người."}
    for place, (target, (actual, source, why)) in enumerate(zip(own.pledge.targets.all(), rows, strict=True)):
        found |= {
            f"so-lieu-{place}-target": target.pk,
            f"so-lieu-{place}-actual": actual,
            f"so-lieu-{place}-source": source,
            f"so-lieu-{place}-explanation": why,
        }
    return found


def test_the_leader_opens_a_period_and_every_unit_is_asked(client, year, own):
    client.force_login(secretary(year))
    day = timezone.localdate() + datetime.timedelta(days=9)

    assert "Chưa mở kỳ báo cáo nào" in client.get(address("reports", year)).text
    answer = client.post(
        address("report_period_open", year), {"period": "months-6", "last_day": day.isoformat(), "asks": ""}
    )

    assert answer.status_code == 302
    assert "6 tháng đầu năm" in client.get(answer.url).text
    client.force_login(officer_of(own))
    tasks = client.get(reverse("secretariat:board", kwargs=year.address)).text
    assert "Báo cáo chỉ tiêu 6 tháng đầu năm" in tasks
    assert client.get(address("report_period_open", year)).status_code == 403


@pytest.mark.parametrize("day", ["2020-01-01", "3000-01-01", "hôm nay", ""])
def test_a_wrong_last_day_is_told_and_nothing_typed_is_lost(client, year, day):
    client.force_login(secretary(year))

    answer = client.post(
        address("report_period_open", year), {"period": "quarter-6", "last_day": day, "asks": "Ghi đủ nguồn"}
    )

    assert answer.status_code == 422
    assert "Ghi đủ nguồn" in answer.text
    assert not ReportingPeriod.objects.exists()


def test_a_unit_writes_sends_and_is_given_it_back(client, year, own):
    make_period(year)
    page, by = address("report", year, 6, own.pk), officer_of(own)
    client.force_login(by)
    rows = [("1.200,5", "Báo cáo số 5", ""), ("", "", "Chưa có số liệu quý II")]

    assert client.post(page, typed(own, *rows)).status_code == 302
    assert [figure.actual for figure in Figure.objects.all()] == [Decimal("1200.5"), None]
    assert "1200,5" in client.get(page).text
    assert client.post(address("report_submit", year, 6, own.pk)).status_code == 302

    client.force_login(deputy_officer(year))
    assert "1.200,5" in client.get(page).text
    answer = client.post(address("report_return", year, 6, own.pk), {"reason": "Xem lại chỉ tiêu 1"})
    assert answer.status_code == 302
    client.force_login(by)
    assert "Xem lại chỉ tiêu 1" in client.get(page).text
    assert UnitReport.objects.get().status == ReportStatus.RETURNED


def test_words_for_a_number_are_refused_at_the_box_and_stay_typed(client, year, own):
    make_period(year)
    client.force_login(officer_of(own))

    answer = client.post(
        address("report", year, 6, own.pk), typed(own, ("mười hai", "Sổ", ""), ("5", "Báo cáo miệng", ""))
    )

    assert answer.status_code == 422
    assert "“mười hai” không phải là số" in answer.text
    assert "Báo cáo miệng" in answer.text
    assert not UnitReport.objects.exists()


def test_a_draft_is_its_units_own(client, year, own):
    period = make_period(year)
    make_report(period, own, Decimal("8412.37"), status=ReportStatus.DRAFT)  # like no key and no name of the page
    page = address("report", year, 6, own.pk)
    for person in (officer_of(other_unit(year, own)), secretary(year), deputy_officer(year)):
        client.force_login(person)
        assert client.get(page).status_code == 404
        assert client.post(page, {}).status_code == 404
        assert client.get(address("report_paper", year, 6, own.pk)).status_code == 404
        assert "412,37" not in client.get(address("report_period", year, 6)).text


def test_what_was_sent_is_read_by_all_and_written_by_nobody(client, year, own):
    make_report(make_period(year), own, Decimal("77.75"), Decimal("95"))
    page = address("report", year, 6, own.pk)
    client.force_login(officer_of(other_unit(year, own)))

    assert "77,75" in client.get(page).text
    assert client.post(page, typed(own, ("1", "", ""), ("1", "", ""))).status_code == 403
    assert client.post(address("report_submit", year, 6, own.pk)).status_code == 403
    assert client.post(address("report_return", year, 6, own.pk), {"reason": "x"}).status_code == 403
    assert client.post(address("report_period_end", year, 6)).status_code == 403
    client.force_login(officer_of(own))
    assert client.post(page, typed(own, ("1", "", ""), ("1", "", ""))).status_code == 403


def test_a_returned_report_counts_for_nothing_until_it_comes_again(client, year, own):
    make_report(make_period(year), own, Decimal("77.75"), Decimal("95"), status=ReportStatus.RETURNED)
    client.force_login(officer_of(other_unit(year, own)))

    page = client.get(address("report_period", year, 6)).text

    assert "Chưa gửi lại" in page
    assert "77,75" not in page


@pytest.mark.parametrize(
    ("left", "proposed", "sentence"),
    [(3, 3, "Để nguyên nếu giữ hạn đang có"), (-3, 5, "đã qua: ghi ngày mới")],
)
def test_a_report_given_back_says_until_when_it_comes_again(client, year, own, left, proposed, sentence):
    today = timezone.localdate()
    day = today + datetime.timedelta(days=left)
    year.deadlines.create(what=DeadlineKind.REPORT, last_day=day)
    make_report(make_period(year), own, Decimal("77.75"), Decimal("95"))
    client.force_login(secretary(year))
    page = address("report_return", year, 6, own.pk)

    form = client.get(page)
    assert sentence in form.text
    assert form.context["form"]["last_day"].value() == today + datetime.timedelta(days=proposed)
    slip = client.post(page, {"reason": "Thiếu nguồn", "last_day": today - datetime.timedelta(days=1)})
    assert slip.status_code == 422 and "đã qua; hãy chọn từ hôm nay trở đi" in slip.text
    assert UnitReport.objects.get().status == ReportStatus.SUBMITTED

    until = today + datetime.timedelta(days=9)
    assert client.post(page, {"reason": "Thiếu nguồn", "last_day": until}).status_code == 302

    assert closes_on(own, DeadlineKind.REPORT) == until
    client.force_login(officer_of(own))
    assert f"hết ngày {until:%d/%m/%Y}" in client.get(address("report", year, 6, own.pk)).text


def test_papers_and_the_workbook_say_what_the_page_says(client, year, own):
    period = make_period(year, status=PeriodStatus.ENDED)
    make_report(period, own, Decimal("77.75"), Decimal("95"))
    client.force_login(officer_of(other_unit(year, own)))

    paper = text_of(client.get(address("report_summary_paper", year, 6)).content)
    unit = text_of(client.get(address("report_paper", year, 6, own.pk)).content)
    book = load_workbook(BytesIO(client.get(address("report_summary_xlsx", year, 6)).content))

    assert "Kết quả thực hiện chỉ tiêu giao ước thi đua 6 tháng đầu năm 2022" in " ".join(paper.split())
    assert "77,75" in unit and "Đúng tiến độ" in unit
    cells = [cell.value for row in book["Chỉ tiêu"] for cell in row]
    heads = next(row for row in book["Chỉ tiêu"].iter_rows(values_only=True) if "Kế hoạch năm" in row)
    first = next(row for row in book["Chỉ tiêu"].iter_rows(values_only=True) if own.short_name in row)
    assert isinstance(first[heads.index("Kế hoạch năm")], int | float)
    assert 77.75 in [float(one) for one in cells if isinstance(one, int | float)] and "Đúng tiến độ" in cells


def test_a_period_that_is_not_there_is_not_found(client, year, own):
    client.force_login(officer_of(own))

    assert client.get(address("report_period", year, 7)).status_code == 404
    assert client.get(address("report", year, 7, own.pk)).status_code == 404


@pytest.mark.parametrize("units", [3, 6])
def test_the_summary_costs_the_same_for_any_number_of_units(client, django_assert_num_queries, units):
    year = make_year(stage=Stage.RUNNING, units=units)
    period = make_period(year)
    for unit in year.participations.all():
        make_pledge(unit, status=PledgeStatus.SIGNED)
        make_report(period, unit, Decimal("50"), Decimal("95"))
    client.force_login(officer_of(member(year)))

    with django_assert_num_queries(12):
        assert client.get(address("report_period", year, 6)).status_code == 200
