"""Periods open and end, reports are written, sent, given back: done with a trace, or refused with nothing changed."""

import datetime
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

import units.services
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges.enums import PeriodStatus, ReportStatus, Span
from pledges.models import Figure, ReportingPeriod, UnitReport
from pledges.reporting import queries, services
from tests.factories.pledges import make_period, make_pledge, make_report
from tests.factories.units import deputy_officer, leader, officer_of, secretary
from units.enums import DeadlineKind, Stage

pytestmark = pytest.mark.django_db


def in_days(number):
    return timezone.localdate() + datetime.timedelta(days=number)


def opened(year, month=6, span=Span.MONTHS, days=10, **more):
    return services.open_period(year=year, span=span, month=month, last_day=in_days(days), by=secretary(year), **more)


def saved(period, unit, *rows):
    figures = {
        target.pk: dict(zip(services.TYPED, row, strict=True))
        for target, row in zip(unit.pledge.targets.all(), rows, strict=False)
    }
    return services.save_report(
        period=period, participation=unit, figures=figures, difficulties="", by=officer_of(unit)
    )


GOOD = [(Decimal("91"), "Báo cáo quý II", ""), (Decimal("46"), "Báo cáo quý II", "")]


def test_an_opened_period_brings_its_deadline_and_is_traced(year):
    period = opened(year, asks="Số liệu lũy kế.")

    assert (period.name, period.status) == ("6 tháng đầu năm", PeriodStatus.RECEIVING)
    assert year.deadlines.get(what=DeadlineKind.REPORT).last_day == in_days(10)
    assert period.opened_by_words.name == str(period.opened_by)
    assert [line.action for line in AuditEntry.objects.all()[:2]] == ["pledges.open_period", "units.set_deadline"]


def test_a_period_is_opened_once_one_at_a_time_and_never_backwards(year):
    period = opened(year)
    with pytest.raises(Refused, match="đang nhận báo cáo"):
        opened(year, 9)
    services.end_period(period=period, by=secretary(year))
    with pytest.raises(Refused, match="đã có kỳ báo cáo tính đến hết tháng 6"):
        opened(year, 6, Span.QUARTER)
    with pytest.raises(Refused, match="không mở kỳ trước đó"):
        opened(year, 3, Span.QUARTER)

    assert ReportingPeriod.objects.count() == 1


@pytest.mark.parametrize(("days", "said"), [(-1, "đã qua"), (3650, "nằm ngoài năm thi đua")])
def test_a_last_day_outside_the_year_is_refused(year, days, said):
    with pytest.raises(Refused, match=said):
        opened(year, days=days)

    assert not ReportingPeriod.objects.exists()


def test_the_database_holds_what_a_period_is(year):
    make_period(year)
    for wrong in ({"month": 6, "span": Span.QUARTER}, {"month": 9, "span": Span.QUARTER}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportingPeriod.objects.create(year=year, **wrong)
    for wrong in ({"month": 5, "span": Span.QUARTER}, {"month": 7, "span": Span.MONTHS}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportingPeriod.objects.create(year=year, status=PeriodStatus.ENDED, **wrong)


def test_only_the_leader_opens_and_only_while_reports_are_due(year):
    with pytest.raises(Refused, match="Khối trưởng"):
        services.open_period(year=year, span=Span.MONTHS, month=6, last_day=in_days(3), by=deputy_officer(year))
    year.stage = Stage.REGISTRATION
    year.save()
    with pytest.raises(Refused, match="Thực hiện"):
        opened(year)


def test_figures_are_kept_and_empty_is_not_zero(year, own):
    report = saved(opened(year), own, (None, "", "Chưa tổng hợp"), (Decimal("0"), "Sổ theo dõi", ""))

    assert [figure.actual for figure in report.figures.all()] == [None, Decimal("0")]
    assert report.status == ReportStatus.DRAFT
    assert AuditEntry.objects.first().after == {"Chỉ tiêu 1": "Chưa tổng hợp", "Chỉ tiêu 2": "0; Sổ theo dõi"}


def test_what_is_saved_again_unchanged_leaves_no_trace(year, own):
    period = opened(year)
    for _ in range(2):
        saved(period, own, *GOOD)

    assert AuditEntry.objects.filter(action="pledges.save_report").count() == 1


def test_signs_that_nobody_sees_are_no_source(year, own):
    period = opened(year)
    saved(period, own, (Decimal("46"), "\u00ad", ""), (Decimal("46"), "Báo cáo số 12", ""))
    with pytest.raises(Refused, match="ghi nguồn số liệu"):
        services.submit_report(period=period, participation=own, by=officer_of(own))


def test_a_report_is_sent_when_every_target_is_told(year, own):
    period = opened(year)
    report = saved(period, own, (None, "", ""), (Decimal("46"), "", ""))
    with pytest.raises(Refused) as refused:
        services.submit_report(period=period, participation=own, by=officer_of(own))
    assert refused.value.reasons == [
        "“Chỉ tiêu 1”: chưa có số liệu thì ghi lý do ở ô giải trình.",
        "“Chỉ tiêu 2”: ghi nguồn số liệu.",
    ]
    saved(period, own, (Decimal("1"), "Sổ", ""), (Decimal("46"), "Sổ", ""))
    with pytest.raises(Refused, match="chậm thì cần giải trình"):
        services.submit_report(period=period, participation=own, by=officer_of(own))

    saved(period, own, *GOOD)
    by = officer_of(own)
    for _ in range(2):
        services.submit_report(period=period, participation=own, by=by)

    report.refresh_from_db()
    assert (report.status, report.due_on) == (ReportStatus.SUBMITTED, in_days(10))
    assert AuditEntry.objects.filter(action="pledges.submit_report").count() == 1


def test_late_is_told_by_the_units_own_day_and_stays_so_when_given_back(year, own):
    period = opened(year)
    by = secretary(year)
    units.services.grant_extension(
        deadline=year.deadlines.get(what=DeadlineKind.REPORT),
        participation=own,
        last_day=in_days(12),
        reason="Thay hệ thống",
        by=by,
    )
    saved(period, own, *GOOD)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=14), tick=False):
        report = services.submit_report(period=period, participation=own, by=officer_of(own))
        assert queries.days_late(report) == 2
    with time_machine.travel(timezone.now() + datetime.timedelta(days=40), tick=False):
        services.return_report(period=period, participation=own, reason="Xem lại số liệu", by=by)
        report = services.submit_report(period=period, participation=own, by=officer_of(own))
        assert (queries.days_late(report), report.return_reason) == (2, "")
        assert "muộn 2 ngày" in queries.late_in_words(report)


def test_a_report_is_given_back_with_a_reason_and_never_ones_own(year, own):
    period = opened(year)
    make_report(period, own, Decimal("91"), Decimal("46"))
    with pytest.raises(Refused, match="lý do"):
        services.return_report(period=period, participation=own, reason=" ", by=secretary(year))
    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng, Khối phó"):
        services.return_report(period=period, participation=own, reason="x", by=officer_of(own))
    with pytest.raises(Refused, match="đơn vị mình"):
        services.return_report(period=period, participation=leader(year), reason="x", by=secretary(year))

    report = services.return_report(period=period, participation=own, reason="Thiếu nguồn", by=deputy_officer(year))

    report.refresh_from_db()
    assert (report.status, report.return_reason) == (ReportStatus.RETURNED, "Thiếu nguồn")
    assert report.returned_by_words.name == str(report.returned_by)


def test_nobody_reports_for_another_unit(year, own):
    period = opened(year)
    with pytest.raises(Refused, match="Chỉ đơn vị cam kết"):
        services.save_report(period=period, participation=own, figures={}, difficulties="", by=secretary(year))
    theirs = own.pledge.targets.first()
    other = year.participations.exclude(pk=own.pk).last()
    make_pledge(other, status="signed")
    services.save_report(
        period=period,
        participation=other,
        figures={theirs.pk: {"actual": Decimal(1), "source": "", "explanation": ""}},
        difficulties="",
        by=officer_of(other),
    )

    assert not Figure.objects.exists()


def test_an_ended_period_takes_nothing_until_it_is_opened_again_with_a_reason(year, own):
    period = opened(year)
    services.end_period(period=period, by=secretary(year))
    assert AuditEntry.objects.first().after["unreported"]
    with pytest.raises(Refused, match="đã khép"):
        saved(period, own, *GOOD)
    with pytest.raises(Refused, match="lý do"):
        services.reopen_period(period=period, reason="", by=secretary(year))
    period.refresh_from_db()
    assert (period.status, period.last_day) == (PeriodStatus.ENDED, in_days(10))

    services.reopen_period(period=period, reason="Một đơn vị gửi nhầm số", by=secretary(year))

    saved(period, own, *GOOD)
    assert UnitReport.objects.get().status == ReportStatus.DRAFT


def test_a_period_before_the_last_stays_ended(year):
    period = opened(year)
    services.end_period(period=period, by=secretary(year))
    later = opened(year, 9)
    services.end_period(period=later, by=secretary(year))

    with pytest.raises(Refused, match="kỳ báo cáo sau"):
        services.reopen_period(period=period, reason="Sửa", by=secretary(year))


def test_a_day_for_reports_is_set_by_opening_a_period_only(year):
    with pytest.raises(Refused, match="khi mở kỳ báo cáo"):
        units.services.set_deadline(year=year, what=DeadlineKind.REPORT, last_day=in_days(3), by=secretary(year))
    opened(year)
    units.services.set_deadline(year=year, what=DeadlineKind.REPORT, last_day=in_days(20), by=secretary(year))

    assert year.deadlines.get(what=DeadlineKind.REPORT).last_day == in_days(20)
