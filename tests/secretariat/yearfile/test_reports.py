"""Reports on targets travel with the year; files that held what was reached beside the target are still read."""

import copy
import json
from decimal import Decimal

import pytest

from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.yearfile.codec import FileFault
from pledges.enums import PeriodStatus, ReportStatus, Span
from pledges.models import Figure, ReportingPeriod
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
