"""Reports on targets travel with the year; files that held what was reached beside the target are still read."""

import copy
import json
from decimal import Decimal

import pytest

from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.yearfile.codec import FileFault
from pledges.enums import PeriodStatus, ReportStatus, Span
from pledges.models import Figure, ReportingPeriod
from pledges.reporting.summary import summary_of
from tests.secretariat.yearfile.test_year_file import WHOLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier():
    """The file as the version before wrote it."""
    data = copy.deepcopy(WHOLE)
    del data["years"][0]["reporting_periods"]
    first, second = data["years"][0]["pledges"][0]["targets"][:2]
    first |= {"midyear_actual": "40.5", "yearend_actual": "81.5"}
    second["yearend_actual"] = "0"
    return data


def test_a_file_of_the_version_before_is_read_into_reports(earlier):
    year, *_ = yearfile.load(earlier)

    periods = ReportingPeriod.objects.filter(year=year)
    assert [(one.span, one.month, one.status) for one in periods] == [
        (Span.MONTHS, 6, PeriodStatus.ENDED),
        (Span.YEAR, 12, PeriodStatus.ENDED),
    ]
    told = Figure.objects.order_by("report__period__month", "target__position")
    assert [one.actual for one in told] == [Decimal("40.5"), Decimal("81.5"), Decimal("0")]
    assert {one.report.status for one in told} == {ReportStatus.SUBMITTED}
    assert yearfile.dump([year])["years"][0]["reporting_periods"]


@pytest.mark.parametrize(("value", "said"), [("tám mươi", "số"), (81.5, "ngoặc kép")])
def test_nonsense_beside_a_target_of_a_file_is_told_with_its_place(earlier, value, said):
    earlier["years"][0]["pledges"][0]["targets"][0]["yearend_actual"] = value

    with pytest.raises(FileFault, match=said):
        yearfile.load(earlier)


def test_a_figure_of_no_target_is_told(earlier):
    data = json.loads(json.dumps(WHOLE))
    data["years"][0]["reporting_periods"][0]["reports"][0]["figures"][0]["target"] = 99

    with pytest.raises(FileFault, match="không có chỉ tiêu thứ 99"):
        yearfile.load(data)


KEPT = {
    "name": "Đài Phát thanh",
    "short_name": "Đài",
    "stands": True,
    "due": "2022-07-10",
    "report": {
        "status": "submitted", "difficulties": "", "sent_by_heir": False,
        "first_submitted_at": "2022-07-05T08:00:00+07:00", "due_on": "2022-07-10",
    },
    "targets": [
        {
            "content": "Tin bài", "unit_of_measure": "tin", "comparison": "at_least", "pace": "adds_up",
            "aim": "90.00", "aim_to": None, "aim_date": None,
            "figure": {"actual": "50.00", "source": "Sổ", "explanation": ""},
        }
    ],
}  # fmt: skip


def with_certified(kept):
    data = copy.deepcopy(WHOLE)
    period = data["years"][0]["reporting_periods"][0]
    period["status"] = "ended"
    period["certified"] = [{"unit": data["years"][0]["pledges"][0]["unit"], **kept}]
    return data


def test_what_a_period_certified_travels_with_its_units_by_code():
    data = with_certified(KEPT)

    year, *_ = yearfile.load(data)

    period = ReportingPeriod.objects.filter(year=year).first()
    (unit,) = summary_of(period).units
    assert (unit.participation.short_name, unit.targets[0].told, unit.due.day) == ("Đài", "50/90", 10)
    written = yearfile.dump([year])["years"][0]["reporting_periods"][0]
    assert written["certified"] == data["years"][0]["reporting_periods"][0]["certified"]


@pytest.mark.parametrize(
    "wrong", [{"name": "Đài"}, KEPT | {"targets": [{"content": "x"}]}, KEPT | {"report": "đã gửi"}]
)
def test_what_cannot_be_read_of_it_is_refused_with_its_place(wrong):
    with pytest.raises(FileFault, match="certified"):
        yearfile.load(with_certified(wrong))
