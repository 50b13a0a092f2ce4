"""What a unit that was merged left in its report is finished by its heir: the same page and guards, and said so."""

import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.tasks.queries import my_tasks
from pledges.enums import PledgeStatus, ReportStatus
from pledges.models import UnitReport
from pledges.reporting import services
from tests.factories.pledges import make_period, make_pledge, make_report
from tests.factories.secretariat import set_deadline
from tests.factories.units import leader, officer_of, secretary
from tests.pdf import text_of
from tests.pledges.reporting.test_views import address, other_unit, typed
from tests.units.participations.ended import end
from units.enums import DeadlineKind
from units.models import User

pytestmark = pytest.mark.django_db
ROWS = [("91", "Báo cáo quý II", ""), ("46", "Báo cáo quý II", "")]


@pytest.fixture
def heir(year, own):
    return other_unit(year, own)


def returned(year, own, heir, status=ReportStatus.RETURNED):
    """The report as it stands when its unit is gone."""
    make_pledge(heir, status=PledgeStatus.SIGNED)
    report = make_report(make_period(year), own, Decimal(91), Decimal(46), status=status)
    set_deadline(year, DeadlineKind.REPORT)
    end(own, successor=heir.unit)
    return report


def person_of(unit):
    return User.objects.get(pk=officer_of(unit).pk)


def test_what_was_given_back_stands_among_the_tasks_of_the_heir_and_of_nobody_else(year, own, heir):
    returned(year, own, heir)

    (task,) = [task for task in my_tasks(person_of(heir)) if own.name in task.title]

    assert task.title == f"Bổ sung báo cáo chỉ tiêu được trả lại, 6 tháng đầu năm, nộp thay {own}"
    assert task.url == address("report", year, 6, own.pk)
    assert not [task for task in my_tasks(secretary(year)) if own.name in task.title]


def test_what_it_had_begun_may_be_sent_too_and_what_it_sent_asks_nothing(year, own, heir):
    report = returned(year, own, heir, ReportStatus.DRAFT)
    assert "đang soạn" in next(task.title for task in my_tasks(person_of(heir)) if own.name in task.title)

    UnitReport.objects.filter(pk=report.pk).update(status=ReportStatus.SUBMITTED, return_reason="")

    assert not [task for task in my_tasks(person_of(heir)) if own.name in task.title]


def test_the_heir_writes_and_sends_it_and_every_place_says_who_did(client, year, own, heir):
    report = returned(year, own, heir)
    client.force_login(person_of(heir))
    page, overview = address("report", year, 6, own.pk), address("report_period", year, 6)
    assert page in client.get(overview).text
    assert "thay đơn vị cũ" in client.get(page).text

    assert client.post(page, typed(own, *ROWS)).status_code == 302
    assert "Gửi báo cáo" in client.get(page).text
    assert client.post(address("report_submit", year, 6, own.pk)).status_code == 302

    report.refresh_from_db()
    assert (report.status, report.sent_by_heir) == (ReportStatus.SUBMITTED, True)
    assert heir.unit.name in report.submitted_by_words.full
    assert "nộp thay đơn vị cũ" in client.get(page).text
    assert "Đã gửi, nộp thay đơn vị cũ" in client.get(overview).text
    assert "nộp thay đơn vị cũ" in " ".join(
        text_of(client.get(address("report_paper", year, 6, own.pk)).content).split()
    )
    book = load_workbook(BytesIO(client.get(address("report_summary_xlsx", year, 6)).content))
    assert any("nộp thay đơn vị cũ" in str(cell.value) for row in book["Đơn vị"] for cell in row)


def test_a_unit_that_sends_its_own_is_not_marked(year, own):
    make_report(make_period(year), own, Decimal(91), Decimal(46), status=ReportStatus.RETURNED)
    period = year.reporting_periods.get()
    figures = {
        target.pk: {"actual": Decimal(99), "source": "Sổ", "explanation": ""} for target in own.pledge.targets.all()
    }
    by = officer_of(own)
    services.save_report(period=period, participation=own, figures=figures, difficulties="", by=by)

    assert services.submit_report(period=period, participation=own, by=by).sent_by_heir is False


def test_nobody_but_the_heir_sends_it(client, year, own, heir):
    returned(year, own, heir)
    for person in (secretary(year), officer_of(leader(year))):
        client.force_login(person)
        assert "Gửi báo cáo" not in client.get(address("report", year, 6, own.pk)).text
        with pytest.raises(Refused, match="Chỉ đơn vị cam kết"):
            services.submit_report(period=year.reporting_periods.get(), participation=own, by=person)


def test_it_is_given_back_with_a_day_only_where_somebody_sends_it_again(year, own, heir):
    returned(year, own, heir, ReportStatus.SUBMITTED)
    period, day = year.reporting_periods.get(), timezone.localdate() + datetime.timedelta(days=5)

    services.return_report(
        period=period, participation=own, reason="Thiếu nguồn", last_day=day, by=officer_of(leader(year))
    )

    assert UnitReport.objects.get(participation=own).status == ReportStatus.RETURNED
    type(own).objects.filter(pk=own.pk).update(successor=None)
    UnitReport.objects.filter(participation=own).update(status=ReportStatus.SUBMITTED)
    alone = year.participations.select_related("pledge").get(pk=own.pk)
    with pytest.raises(Refused, match="không có đơn vị nào gửi lại"):
        services.return_report(period=period, participation=alone, reason="Thiếu", by=officer_of(leader(year)))


def test_the_board_of_the_heir_shows_it(client, year, own, heir):
    returned(year, own, heir)
    client.force_login(person_of(heir))

    assert f"nộp thay {own}" in client.get(reverse("secretariat:board", kwargs=year.address)).text
