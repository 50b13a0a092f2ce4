"""What a meeting agrees on about next leaders and awards, beside its ballots."""

import datetime

import pytest
from django.utils import timezone

from awards.enums import NominationStatus
from emulation_bloc.core.dates import local_date
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.handover.next_year import NextLeader, next_leaders, prepare_next_year
from meetings.enums import AgreedKind, HowAgreed, MeetingKind, MeetingStatus, MinutesStatus, PollKind, PollMethod
from meetings.minutes import services as minutes_services
from meetings.models import Poll
from meetings.opening import policies
from meetings.polls import queries as poll_queries
from meetings.polls.services import add_poll
from tests.factories.awards import make_agreed, make_award_poll, make_nomination, make_review
from tests.factories.meetings import STARTS, make_meeting, make_minutes, make_poll, make_sealed_poll
from tests.factories.units import make_year, secretary, secretary_head
from tests.meetings.agreed.agreeing import agree
from units.enums import LeadershipBasis, LeadershipRole, Stage

pytestmark = pytest.mark.django_db


def test_the_next_leader_agreed_on_is_taken_from_the_meeting(meeting):
    year, units = meeting.year, list(meeting.year.participations.all())
    agree(meeting, units[2], kind=AgreedKind.LEADER)
    with pytest.raises(Refused, match="vừa là Khối trưởng vừa là Khối phó"):
        agree(meeting, units[2], kind=AgreedKind.DEPUTY)
    with pytest.raises(Refused, match="đã thống nhất Khối trưởng"):
        agree(meeting, units[3], kind=AgreedKind.LEADER)
    agree(meeting, units[3], kind=AgreedKind.DEPUTY)

    found = next_leaders(YearFacts(year))

    assert found[LeadershipRole.LEADER].unit == units[2].unit
    assert {leader.basis for leader in found.values()} == {LeadershipBasis.AGREED}
    assert "Biên bản hội nghị tổng kết" in found[LeadershipRole.LEADER].document


def test_leaders_are_agreed_on_nowhere_but_in_a_meeting(meeting):
    year, units = meeting.year, list(meeting.year.participations.all())
    named = {
        role: NextLeader(unit.unit, LeadershipBasis.AGREED, "Biên bản")
        for role, unit in zip(LeadershipRole, units, strict=False)
    }

    with pytest.raises(Refused, match="ghi ở trang Hội nghị"):
        prepare_next_year(year=year, named=named, by=secretary(year))


def test_who_was_elected_by_sealed_ballot_is_not_replaced_by_agreement_in_the_same_meeting(meeting):
    year, unit = meeting.year, meeting.year.participations.last()
    make_sealed_poll(meeting, votes=(3, 1), kind=PollKind.ELECTION, role=LeadershipRole.LEADER)
    with pytest.raises(Refused, match="bầu bằng phiếu kín"):
        agree(meeting, unit, kind=AgreedKind.LEADER)
    later = make_meeting(year, kind=MeetingKind.OTHER, starts_at=STARTS + datetime.timedelta(days=7))

    agree(later, unit, kind=AgreedKind.LEADER)

    assert next_leaders(YearFacts(year))[LeadershipRole.LEADER].unit == unit.unit


def test_a_later_election_counts_over_an_earlier_agreement(meeting):
    year, units = meeting.year, list(meeting.year.participations.all())
    agree(meeting, units[2], kind=AgreedKind.LEADER)
    agree(meeting, units[3], kind=AgreedKind.DEPUTY)
    later = make_meeting(year, kind=MeetingKind.OTHER, starts_at=STARTS + datetime.timedelta(days=7))
    make_sealed_poll(later, votes=(3, 1), kind=PollKind.ELECTION, role=LeadershipRole.LEADER)

    found = next_leaders(YearFacts(year))

    leader = found[LeadershipRole.LEADER]
    assert (leader.unit, leader.basis) == (units[0].unit, LeadershipBasis.ELECTED)
    assert f"{timezone.localdate(later.starts_at):%d/%m/%Y}" in leader.document
    assert found[LeadershipRole.DEPUTY].unit == units[3].unit


@pytest.mark.parametrize(
    ("agreed", "role"), [(AgreedKind.LEADER, LeadershipRole.DEPUTY), (AgreedKind.DEPUTY, LeadershipRole.LEADER)]
)
def test_a_unit_agreed_on_for_one_role_does_not_stand_for_the_other(meeting, agreed, role):
    unit = meeting.year.participations.first()
    agree(meeting, unit, kind=agreed)
    poll = make_poll(meeting, kind=PollKind.ELECTION, role=role, method=PollMethod.SHOW_OF_HANDS)

    verdict = policies.may_open_poll(secretary(meeting.year), poll)

    assert verdict.reason.startswith(f"{unit} đã được hội nghị thống nhất làm {LeadershipRole(agreed).label}.")


def test_a_unit_elected_to_one_role_is_not_agreed_on_for_the_other(meeting):
    make_sealed_poll(meeting, votes=(3, 1), kind=PollKind.ELECTION, role=LeadershipRole.LEADER)

    with pytest.raises(Refused, match="vừa là Khối trưởng vừa là Khối phó"):
        agree(meeting, meeting.year.participations.first(), kind=AgreedKind.DEPUTY)


def circulated(year):
    meeting = make_meeting(year, status=MeetingStatus.ENDED)
    make_minutes(meeting, status=MinutesStatus.CIRCULATED)
    return meeting


def test_minutes_that_know_nothing_of_a_proposed_award_are_not_signed():
    year = make_year(stage=Stage.REVIEW, units=4)
    meeting = circulated(year)
    nomination = make_nomination(make_review(year), agreed=None, nominated_at=timezone.now())

    with pytest.raises(Refused, match=f"{nomination.participation} – {nomination.review}: được đề nghị nhưng"):
        minutes_services.sign_minutes(meeting=meeting, by=secretary_head(year))


def test_minutes_are_signed_beside_what_was_proposed_and_withdrawn_before_decisions_were_kept():
    year = make_year(stage=Stage.REVIEW, units=4)
    meeting = circulated(year)
    make_nomination(make_review(year), agreed=None)
    link = make_award_poll(make_review(year), meeting)
    option = link.poll.options.first()
    make_nomination(
        link.review, option.participation, option=option, source="poll", status=NominationStatus.WITHDRAWN, agreement=""
    )

    assert minutes_services.sign_minutes(meeting=meeting, by=secretary_head(year)).status == MinutesStatus.SIGNED


def test_minutes_with_an_agreed_award_that_was_not_proposed_are_not_signed():
    year = make_year(stage=Stage.REVIEW, units=4)
    meeting = circulated(year)
    make_agreed(make_review(year), year.participations.last(), meeting=meeting)

    with pytest.raises(Refused, match="hội nghị thống nhất đề nghị nhưng chưa được ghi đề nghị"):
        minutes_services.sign_minutes(meeting=meeting, by=secretary_head(year))


def test_minutes_with_an_agreement_about_no_award_under_review_are_not_signed():
    meeting = circulated(make_year(stage=Stage.REVIEW, units=4))
    agreed = {"kind": AgreedKind.AWARD, "how": HowAgreed.CONSENSUS, "agreed_at": STARTS, "recorded_at": STARTS}
    meeting.agreed.create(subject="Bằng khen", words="Nhất trí.", **agreed)

    with pytest.raises(Refused, match="Quyết định thống nhất “Bằng khen” chưa gắn với khen thưởng bình xét nào"):
        minutes_services.sign_minutes(meeting=meeting, by=secretary_head(meeting.year))


def test_minutes_that_agree_with_what_is_proposed_are_signed():
    year = make_year(stage=Stage.REVIEW, units=4)
    meeting = circulated(year)
    make_nomination(make_review(year))

    assert minutes_services.sign_minutes(meeting=meeting, by=secretary_head(year)).status == MinutesStatus.SIGNED


@pytest.mark.parametrize("kind", [AgreedKind.LEADER, AgreedKind.DEPUTY, AgreedKind.OTHER, AgreedKind.STEPPED_BACK])
def test_a_unit_that_had_left_by_the_day_of_the_meeting_is_named_for_nothing(meeting, kind):
    gone = meeting.year.participations.last()
    gone.ended_on, gone.end_basis = local_date(meeting.starts_at), "Nghị quyết số 12"
    gone.save()

    with pytest.raises(Refused, match=f"{gone.name} đã rời khối từ ngày"):
        agree(meeting, gone, kind=kind)

    assert not meeting.agreed.exists()


def test_no_election_is_prepared_or_opened_with_a_unit_that_left(meeting):
    units = list(meeting.year.participations.all())[2:]
    values = {"method": PollMethod.SHOW_OF_HANDS, "kind": PollKind.ELECTION, "role": LeadershipRole.LEADER}
    poll = make_poll(meeting, candidates=units, **values)
    units[0].ended_on, units[0].end_basis = timezone.localdate(), "Nghị quyết số 12"
    units[0].save()

    found = policies.may_open_poll(secretary(meeting.year), poll_queries.loaded(Poll.objects).get(pk=poll.pk))
    assert f"{units[0].name} đã rời khối từ ngày" in " ".join(found.reasons)
    with pytest.raises(Refused, match="đã rời khối từ ngày"):
        add_poll(meeting=meeting, question="Bầu", candidates=units, by=secretary(meeting.year), **values)
