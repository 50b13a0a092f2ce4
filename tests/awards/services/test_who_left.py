"""A unit that takes part no more is named by nobody: in no agreement, on no ballot, in no nomination made since."""

import datetime

import pytest
from django.utils import timezone

from awards import queries, services
from awards.enums import NominationStatus
from awards.models import Nomination
from emulation_bloc.core.dates import local_date
from emulation_bloc.core.verdict import Refused
from tests.awards.services.reviewed import agree, ask, ready_review
from tests.factories.awards import make_award_poll, make_nomination
from tests.factories.meetings import make_meeting
from tests.factories.units import secretary

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)


@pytest.fixture
def review():
    return ready_review()


@pytest.fixture
def meeting(review):
    return make_meeting(review.year)


def leave(unit, day):
    unit.ended_on, unit.end_basis = day, "Nghị quyết số 12"
    unit.save()
    return unit


def day_of(meeting):
    return local_date(meeting.starts_at)


def test_an_agreement_names_no_unit_that_had_left(review, meeting):
    gone = leave(review.year.participations.last(), day_of(meeting))

    with pytest.raises(Refused, match=f"{gone.name} đã rời khối từ ngày .* theo Nghị quyết số 12"):
        agree(review, gone, meeting=meeting)

    assert not Nomination.objects.exists() and not meeting.agreed.exists()


def test_one_that_joined_later_was_not_there_either(review, meeting):
    late = review.year.participations.last()
    late.added_on = day_of(meeting) + ONE_DAY
    late.save()

    with pytest.raises(Refused, match=f"{late.name} chỉ tham gia khối từ ngày"):
        agree(review, late, meeting=meeting)


def test_what_the_meeting_agreed_before_it_left_may_still_be_written_down(review, meeting):
    unit = leave(review.year.participations.last(), day_of(meeting) + ONE_DAY)

    (nomination,) = agree(review, unit, meeting=meeting)

    assert nomination.participation == unit


def test_what_was_agreed_on_a_unit_is_taken_back_though_it_left(review, meeting):
    unit = review.year.participations.last()
    agree(review, unit, meeting=meeting)
    leave(unit, day_of(meeting))

    assert unit in [one.participation for one in queries.candidates(review)]
    agree(review, unit, meeting=meeting, act=services.withdraw_by_agreement)

    assert review.nominations.get().status == NominationStatus.WITHDRAWN
    assert unit not in [one.participation for one in queries.candidates(review)]


def test_a_vote_is_prepared_on_no_unit_that_left(review, meeting):
    here, gone = review.year.participations.first(), leave(review.year.participations.last(), timezone.localdate())

    with pytest.raises(Refused, match=f"{gone.name} không được lấy phiếu khen thưởng này: {gone.name} đã rời khối"):
        services.open_award_poll(review=review, meeting=meeting, candidates=[here, gone], by=secretary(review.year))


def test_a_ballot_nominates_nobody_who_had_left_when_it_was_held(review):
    make_award_poll(review, votes=(4, 1))
    gone = leave(review.year.participations.first(), datetime.date(2022, 6, 1))

    with pytest.raises(Refused, match=f"không được đề nghị: {gone.name} đã rời khối từ ngày 01/06/2022"):
        services.nominate_from_poll(review=review, by=secretary(review.year))


def test_a_withdrawal_is_not_undone_for_who_had_left(review):
    make_award_poll(review, votes=(4, 1))
    services.nominate_from_poll(review=review, by=secretary(review.year))
    nomination = review.nominations.get()
    Nomination.objects.update(status=NominationStatus.WITHDRAWN, withdrawn_at=timezone.now(), withdrawn_reason="Rút")
    leave(nomination.participation, datetime.date(2022, 6, 1))

    with pytest.raises(Refused, match="đã rời khối từ ngày 01/06/2022"):
        services.reinstate_nomination(nomination=nomination, reason="Ghi nhầm.", by=secretary(review.year))


def test_nobody_makes_room_for_who_left(review):
    nomination = make_nomination(review)
    gone = leave(review.year.participations.last(), timezone.localdate())

    with pytest.raises(Refused, match=f"{gone.name} đã rời khối"):
        services.step_back(
            nomination=nomination,
            paper="Công văn số 12/SYT",
            reason="Nhường đơn vị khác.",
            in_favour_of=gone,
            by=ask(nomination).asked_by,
        )
