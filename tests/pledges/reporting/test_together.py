"""Two people at the same moment over a report or its period: one is done, the other is told."""

import datetime
from decimal import Decimal as D

import pytest
from django.db import connection
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from pledges.enums import PeriodStatus, PledgeStatus, ReportStatus, Span
from pledges.models import ReportingPeriod, UnitReport
from pledges.reporting import services
from tests.factories.pledges import make_period, make_pledge, make_report
from tests.factories.units import make_year, member, officer_of, secretary
from tests.scoring.test_together import again, at_once
from tests.together import behind
from tests.units.participations.ended import end
from units.enums import Stage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


@pytest.fixture
def own():
    return make_pledge(member(make_year(stage=Stage.RUNNING)), status=PledgeStatus.SIGNED).participation


@pytest.fixture
def period(own):
    return make_period(own.year)


def write(period, own, actual, person):
    figures = {
        target.pk: {"actual": D(actual), "source": "Báo cáo", "explanation": "Rõ."}
        for target in own.pledge.targets.all()
    }
    services.save_report(period=period, participation=own, figures=figures, difficulties="", by=again(person))


def send(period, own, person):
    services.submit_report(period=period, participation=own, by=again(person))


def test_a_period_opened_in_two_tabs_is_one(own):
    by, day = secretary(own.year), timezone.localdate() + datetime.timedelta(days=5)

    def open_it():
        services.open_period(year=own.year, span=Span.MONTHS, month=6, last_day=day, by=again(by))

    refused = behind(open_it, open_it)

    assert refused is not None
    assert ReportingPeriod.objects.count() == AuditEntry.objects.filter(action="pledges.open_period").count() == 1


def test_two_who_begin_a_report_write_into_one(own, period):
    first, second = officer_of(own), officer_of(own)

    assert at_once(lambda: write(period, own, 40, first), lambda: write(period, own, 45, second)) == [None, None]

    assert UnitReport.objects.count() == 1
    assert {figure.actual for figure in UnitReport.objects.get().figures.all()} in ({D(40)}, {D(45)})


def test_a_report_sent_first_is_not_written_over(own, period):
    make_report(period, own, D(95), D(95), status=ReportStatus.DRAFT)
    first, second = officer_of(own), officer_of(own)

    refused = behind(lambda: send(period, own, first), lambda: write(period, own, 10, second))

    assert refused is not None
    assert {figure.actual for figure in UnitReport.objects.get().figures.all()} == {D(95)}


def test_a_period_that_ended_first_takes_no_report(own, period):
    make_report(period, own, D(95), D(95), status=ReportStatus.DRAFT)
    officer, leader = officer_of(own), secretary(own.year)

    refused = behind(lambda: services.end_period(period=period, by=again(leader)), lambda: send(period, own, officer))

    assert refused is not None
    assert UnitReport.objects.get().status == ReportStatus.DRAFT
    assert ReportingPeriod.objects.get().status == PeriodStatus.ENDED


def test_a_report_sent_in_two_tabs_is_sent_once(own, period):
    make_report(period, own, D(95), D(95), status=ReportStatus.DRAFT)
    officer = officer_of(own)

    assert at_once(*[lambda: send(period, own, officer)] * 2) == [None, None]

    assert AuditEntry.objects.filter(action="pledges.submit_report").count() == 1


def test_a_report_given_back_in_two_tabs_says_one_reason(own, period):
    make_report(period, own, D(95), D(95))
    by = secretary(own.year)

    def give_back():
        services.return_report(period=period, participation=own, reason="Thiếu nguồn.", by=again(by))

    refused = behind(give_back, give_back)

    assert refused is not None
    assert AuditEntry.objects.filter(action="pledges.return_report").count() == 1


def test_a_period_ends_while_the_heir_sends_what_was_given_back(own, period):
    """What the period certifies is what stood under its lock: sent before, or missing and refused afterwards."""
    heir = own.year.participations.exclude(pk=own.pk).order_by("-position").first()
    report = make_report(period, own, D(91), D(92), status=ReportStatus.RETURNED)
    report.figures.update(source="Sổ", explanation="Đủ")
    end(own, successor=heir.unit)
    by, leading = officer_of(heir), secretary(own.year)

    sent, ended = at_once(
        lambda: services.submit_report(period=period, participation=own, by=again(by)),
        lambda: services.end_period(period=period, by=again(leading)),
    )

    assert ended is None
    kept = [one for one in ReportingPeriod.objects.get(pk=period.pk).certified if one["participation"] == own.pk]
    status = UnitReport.objects.get(pk=report.pk).status
    assert status == (ReportStatus.SUBMITTED if sent is None else ReportStatus.RETURNED)
    assert [one["report"]["status"] for one in kept] == [status]
