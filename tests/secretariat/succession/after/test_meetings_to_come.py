"""A meeting to come expects whoever takes part on its day: those that join answer the invitation, those that end do
not count."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.secretariat.enums import ChangeKind
from emulation_bloc.secretariat.succession import services
from meetings.enums import MeetingKind, MeetingStatus
from meetings.models import Meeting
from tests.factories.meetings import make_meeting
from tests.factories.units import administrator, head_of, make_year, officer_of, secretary
from tests.secretariat.succession.asking import ask, confirm, merge, new_unit, today
from units.enums import Stage
from units.models import Participation, Unit
from units.services import end_participation, take_back_end

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(stage=Stage.RUNNING, units=5)


@pytest.fixture
def meeting(year):
    later = timezone.now() + datetime.timedelta(days=9)
    return make_meeting(year, kind=MeetingKind.MIDYEAR, status=MeetingStatus.PLANNED, starts_at=later)


def members(year):
    return list(year.participations.exclude(unit__leaderships__year=year).order_by("position"))


def expected(meeting):
    return set(Meeting.objects.get(pk=meeting.pk).attendance.values_list("participation", flat=True))


def test_who_ends_is_expected_no_more_and_comes_back_with_the_withdrawal(year, meeting):
    gone, heir, _ = members(year)
    before, admin = expected(meeting), administrator()

    change = confirm(merge([gone.unit], heir.unit), admin)
    assert expected(meeting) == before - {gone.pk}

    services.withdraw_change(change=change, reason="Ghi nhầm", by=admin)
    assert expected(meeting) == before


def test_who_joins_is_expected_and_answers_the_invitation(client, year, meeting):
    unit = members(year)[0]
    Meeting.objects.filter(pk=meeting.pk).update(invited_on=today(), invitation_number="1/GM")
    confirm(ask(ChangeKind.SPLIT, [unit.unit], [new_unit()], goes_on=True, people=False), administrator())
    part = Participation.objects.get(year=year, unit=Unit.objects.get(code="so-hop-nhat"))
    assert part.pk in expected(meeting)

    client.force_login(head_of(part))
    page = reverse("meetings:before", kwargs=year.address | {"pk": meeting.pk})
    assert client.get(page).status_code == 200
    answer = client.post(reverse("meetings:reply", kwargs=year.address | {"pk": meeting.pk}), {"reply": "head"})
    assert answer.status_code == 302


def test_whom_the_secretariat_ends_is_expected_no_more(year, meeting):
    gone, heir, _ = members(year)
    before, by = expected(meeting), secretary(year)

    end_participation(participation=gone, on=today(), basis="Nghị quyết 5", successor=heir.unit, by=by)
    assert expected(meeting) == before - {gone.pk}
    take_back_end(participation=Participation.objects.get(pk=gone.pk), reason="Nhầm", by=by)
    assert expected(meeting) == before


def test_a_unit_that_takes_part_only_after_the_meeting_is_told_so(client, year, meeting):
    unit = members(year)[0]
    Participation.objects.filter(pk=unit.pk).update(added_on=today() + datetime.timedelta(days=20))
    Meeting.objects.filter(pk=meeting.pk).update(invited_on=today(), invitation_number="1/GM")
    meeting.attendance.filter(participation=unit).delete()
    client.force_login(officer_of(unit))

    answer = client.post(reverse("meetings:reply", kwargs=year.address | {"pk": meeting.pk}), {"reply": "head"})

    assert "không tham gia năm thi đua vào ngày họp" in answer.text
