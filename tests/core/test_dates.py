import datetime

import pytest
from django import forms
from django.utils import timezone

from emulation_bloc.core.dates import date_in_words, local_date, short_date, time_in_words, weekend

# 23:30 in Vietnam is still the afternoon in UTC.
LATE_EVENING = datetime.datetime(2022, 12, 29, 16, 30, tzinfo=datetime.UTC)
AFTER_MIDNIGHT = datetime.datetime(2022, 12, 29, 17, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (datetime.date(2026, 2, 3), "ngày 03 tháng 02 năm 2026"),
        (datetime.date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (datetime.date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (datetime.date(2022, 12, 29), "ngày 29 tháng 12 năm 2022"),
        (None, ""),
    ],
)
def test_days_below_ten_and_the_first_two_months_carry_a_zero(day, words):
    assert date_in_words(day) == words


def test_short_dates_are_day_month_year():
    assert short_date(datetime.date(2026, 2, 3)) == "03/02/2026"
    assert short_date(None) == ""


def test_times_are_told_in_local_hours():
    assert time_in_words(LATE_EVENING) == "23 giờ 30 phút"
    assert time_in_words(AFTER_MIDNIGHT) == "00 giờ 30 phút"
    assert time_in_words(None) == ""


def test_the_day_of_a_moment_is_the_local_day():
    assert local_date(LATE_EVENING) == datetime.date(2022, 12, 29)
    assert local_date(AFTER_MIDNIGHT) == datetime.date(2022, 12, 30)
    assert local_date(None) is None


@pytest.mark.parametrize("typed", ["03/02/2026", "03-02-2026", "03.02.2026", "2026-02-03"])
def test_a_typed_date_is_day_first(typed):
    assert forms.DateField().clean(typed) == datetime.date(2026, 2, 3)


def test_a_typed_moment_is_local():
    moment = forms.DateTimeField().clean("2022-12-29T14:00")

    assert moment.astimezone(datetime.UTC).hour == 7
    assert timezone.localtime(moment).hour == 14


def test_a_day_off_is_named():
    saturday = datetime.date(2024, 6, 1)

    assert [weekend(saturday + datetime.timedelta(days=n)) for n in range(3)] == ["thứ Bảy", "Chủ nhật", ""]
    assert weekend(None) == ""
