"""A period that ended says for good what it said then; what became different since is told beside it."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.duties.days import state_of_deadline
from emulation_bloc.secretariat.duties.progress import Reports
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.many_facts import GATHERED
from pledges.enums import Light, PeriodStatus, PledgeStatus, ReportStatus
from pledges.models import ReportingPeriod, Target
from pledges.reporting import services
from pledges.reporting.since import changes_since
from pledges.reporting.summary import summary_of
from tests.factories.pledges import make_period, make_pledge, make_report
from tests.factories.secretariat import set_deadline
from tests.factories.units import officer_of, secretary
from tests.pdf import text_of
from tests.pledges.reporting.test_views import address, other_unit
from tests.units.participations.ended import end
from units.enums import DeadlineKind
from units.models import EmulationYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def period(year, own):
    """``own`` sent 91 of 91 and 46 of 92; another unit's pledge is open for correction though it had sent."""
    period = make_period(year)
    make_report(period, own, Decimal(91), Decimal(46), status=ReportStatus.SUBMITTED)
    other = other_unit(year, own)
    make_pledge(other, status=PledgeStatus.SIGNED)
    make_report(period, other, Decimal(91), Decimal(92), status=ReportStatus.SUBMITTED)
    other.pledge.status = PledgeStatus.CORRECTING
    other.pledge.save()
    return period


def ended(period):
    services.end_period(period=period, by=secretary(period.year))
    return read(period)


def read(period):
    year = EmulationYear.objects.select_related("bloc").get(pk=period.year_id)
    found = year.reporting_periods.get(pk=period.pk)
    found.year = year
    return found


def said(period):
    summary = summary_of(read(period))
    units = [(unit.participation.name, unit.state, unit.late, unit.due, unit.counts) for unit in summary.units]
    lines = [(line.told, line.light, line.figure and line.figure.source) for _, lines in summary.rows for line in lines]
    return summary.counts, summary.total, summary.sent, len(summary.owing), units, lines


def correct(unit, aim=45):
    Target.objects.filter(pledge__participation=unit, position=1).update(aim=aim)


def test_what_it_said_when_it_ended_it_says_whatever_is_signed_or_corrected_later(year, own, period):
    before = said(period)
    ended(period)
    assert said(period) == before

    correct(own, aim=10000)
    Target.objects.filter(pledge__participation=own, position=2).update(content="Đổi tên")
    other = other_unit(year, own)
    other.pledge.status = PledgeStatus.SIGNED
    other.pledge.save()
    own.name = "Tên về sau"
    own.save()

    assert said(period) == before


def test_what_became_different_is_told_beside_it_on_page_paper_and_in_the_workbook(client, year, own, period):
    ended(period)
    assert [line for line in changes_since(summary_of(read(period))) if own.short_name in line] == []
    correct(own, aim=10000)
    other = other_unit(year, own)
    other.pledge.status = PledgeStatus.SIGNED
    other.pledge.save()

    told = changes_since(summary_of(read(period)))

    assert any(
        f"{own.short_name}: “Chỉ tiêu 1” khi khép kỳ là 91 %, giao ước nay là 10.000 %." == line for line in told
    )
    assert any(line.startswith(f"{other.short_name}: khi khép kỳ chưa tính chỉ tiêu nào") for line in told)
    client.force_login(secretary(year))
    page = client.get(address("report_period", year, 6)).text
    paper = " ".join(text_of(client.get(address("report_summary_paper", year, 6)).content).split())
    book = load_workbook(BytesIO(client.get(address("report_summary_xlsx", year, 6)).content))["Đơn vị"]
    cells = [str(cell.value) for row in book for cell in row]
    for line in told:
        assert line in page and " ".join(line.split()) in paper and any(line in cell for cell in cells)


def test_a_unit_that_left_since_is_told_and_goes_on_counting_in_what_was_certified(year, own, period):
    ended(period)
    before = said(period)

    end(own)

    assert said(period)[:4] == before[:4]
    assert any("đã rời khối từ ngày" in line for line in changes_since(summary_of(read(period))))


def test_the_units_own_report_keeps_its_targets_too(client, year, own, period):
    ended(period)
    correct(own, aim=10000)
    client.force_login(officer_of(own))

    page = client.get(address("report", year, 6, own.pk)).text
    paper = text_of(client.get(address("report_paper", year, 6, own.pk)).content)

    assert "10.000" not in page and "10.000" not in paper


def test_while_it_receives_nothing_is_kept_and_opened_again_it_is_told_anew(year, own, period):
    assert period.certified is None
    ended(period)
    services.reopen_period(period=read(period), reason="Sửa số liệu", by=secretary(year))

    assert read(period).certified is None
    correct(own, aim=45)
    assert summary_of(read(period)).counts[Light.MET] == 1


def test_the_database_keeps_no_record_of_what_still_receives(period):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportingPeriod.objects.filter(pk=period.pk).update(certified=[])


def test_a_period_that_ended_before_records_were_kept_is_read_from_what_stands(year, own, period):
    ReportingPeriod.objects.filter(pk=period.pk).update(status=PeriodStatus.ENDED)

    assert summary_of(read(period)).total == 2
    assert changes_since(summary_of(read(period))) == []


def test_the_board_agrees_with_it(year, own, period):
    other = other_unit(year, own)
    facts = YearFacts(read(period).year)
    cell = Reports().cell(facts, other)
    assert (cell.word, cell.asked) == ("Đã gửi, chưa tính", False)

    ended(period)
    other.pledge.status = PledgeStatus.SIGNED
    other.pledge.save()

    facts = YearFacts(read(period).year)
    summary = summary_of(read(period))
    cells = [Reports().cell(facts, unit) for unit in facts.units]
    assert sum(cell.asked for cell in cells) == len(summary.owing)
    assert facts.reporters == GATHERED["reporters"]([facts.year])[facts.year.pk]


def test_the_card_of_the_signing_day_never_says_done_while_a_pledge_is_signed_anew(year, own):
    set_deadline(year, DeadlineKind.PLEDGE)
    assert state_of_deadline(YearFacts(year), DeadlineKind.PLEDGE).words == "đã xong"
    own.pledge.status = PledgeStatus.CORRECTING
    own.pledge.save()

    state = state_of_deadline(YearFacts(EmulationYear.objects.get(pk=year.pk)), DeadlineKind.PLEDGE)

    assert (state.is_done, state.words) == (False, "1 đơn vị đang ký lại")


def test_it_travels_with_the_year_and_what_cannot_be_read_is_refused(year, own, period):
    ended(period)
    correct(own, aim=10000)
    data = yearfile.dump([read(period).year])
    (kept,) = data["years"][0]["reporting_periods"]

    assert {one["unit"] for one in kept["certified"]} == set(year.participations.values_list("unit__code", flat=True))
    assert "participation" not in kept["certified"][0]


def test_the_report_of_an_open_pledge_says_why_it_shows_nothing(client, year, own, period):
    other = other_unit(year, own)
    client.force_login(officer_of(other))

    page = client.get(address("report", year, 6, other.pk)).text

    assert "đang mở đính chính" in page and "chưa ký giao ước có chỉ tiêu" not in page
    paper = " ".join(text_of(client.get(address("report_paper", year, 6, other.pk)).content).split())
    assert "đang mở đính chính" in paper


def test_lists_of_a_period_that_ended_cost_the_same_whatever_the_number_of_units(year, own, period, client):
    ended(period)
    client.force_login(secretary(year))

    assert client.get(reverse("pledges:report_period", kwargs=year.address | {"month": 6})).status_code == 200


def test_one_that_ended_before_anything_was_kept_says_so_wherever_it_is_read(client, period):
    ended(period)
    ReportingPeriod.objects.filter(pk=period.pk).update(certified=None)
    client.force_login(secretary(period.year))

    pages = [client.get(address(name, period.year, period.month)) for name in ("report_period", "report_summary_paper")]

    book = load_workbook(BytesIO(client.get(address("report_summary_xlsx", period.year, period.month)).content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    words = ["chưa giữ số liệu lúc khép kỳ" in text for text in (pages[0].text, " ".join(cells))]
    assert words == [True, True]
    assert "chưa giữ số liệu lúc khép kỳ" in " ".join(text_of(pages[1].content).split())
