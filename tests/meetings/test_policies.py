"""Who may do what at a meeting: each refusal with its very sentence."""

import pytest

from meetings.counting import policies as counting_policies
from meetings.enums import MeetingKind, MeetingStatus, MinutesStatus, PollKind, PollMethod, PollStatus
from meetings.minutes import policies as minutes_policies
from meetings.models import Option, Poll
from meetings.opening import policies as opening_policies
from meetings.panel import policies as panel_policies
from meetings.polls import policies as polls_policies
from meetings.polls import queries
from meetings.sittings import policies as sittings_policies
from meetings.sittings import shared
from tests.factories.meetings import ENDS, make_meeting, make_minutes, make_poll, make_sealed_poll, panel_head
from tests.factories.units import (
    administrator,
    deputy_officer,
    head_of,
    home_affairs_user,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from units.enums import LeadershipRole, Stage

pytestmark = pytest.mark.django_db


def loaded(poll):
    return queries.loaded(Poll.objects).get(pk=poll.pk)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("kind", MeetingKind)
def test_only_the_yearend_meeting_waits_for_its_stage(stage, kind):
    meeting = make_meeting(make_year(stage=stage), kind=kind, status=MeetingStatus.PLANNED)

    verdict = sittings_policies.may_open_meeting(secretary(meeting.year), meeting)

    assert verdict.allowed is (stage == Stage.REVIEW if kind == MeetingKind.YEAREND else stage != Stage.CLOSED)


def test_who_runs_a_meeting():
    meeting = make_meeting(make_year(units=3, stage=Stage.REVIEW))
    year = meeting.year

    assert sittings_policies.may_manage_meeting(secretary(year), meeting)
    for other in (deputy_officer(year), officer_of(member(year)), home_affairs_user(year), administrator()):
        assert sittings_policies.may_manage_meeting(other, meeting).reason == shared.SECRETARIAT_ONLY


@pytest.mark.parametrize("status", PollStatus)
def test_a_poll_opens_only_from_its_draft(status):
    meeting = make_meeting()
    poll = make_poll(meeting, status=status, panel=[panel_head(meeting)])

    assert opening_policies.may_open_poll(secretary(meeting.year), loaded(poll)).allowed is (status == PollStatus.DRAFT)


@pytest.mark.parametrize(
    ("status", "reason"),
    [(MeetingStatus.PLANNED, "Hội nghị chưa khai mạc."), (MeetingStatus.ENDED, "Hội nghị đã bế mạc")],
)
def test_a_poll_opens_only_in_the_room(status, reason):
    meeting = make_meeting(status=status)
    poll = make_poll(meeting, panel=[panel_head(meeting)])

    assert opening_policies.may_open_poll(secretary(meeting.year), loaded(poll)).reason.startswith(reason)


def test_too_few_units_vote_only_for_a_recorded_reason():
    meeting = make_meeting(present=2)
    poll = loaded(make_poll(meeting, panel=[panel_head(meeting)]))
    by = secretary(meeting.year)

    assert "Có mặt 2/4 đơn vị – chưa đủ điều kiện (tối thiểu 66,67%)" in opening_policies.may_open_poll(by, poll).reason
    assert not opening_policies.may_open_poll(by, poll, waiver="  ")
    assert opening_policies.may_open_poll(by, poll, waiver="Mưa lũ chia cắt đường, hội nghị thống nhất.")


def test_nobody_present_never_votes():
    meeting = make_meeting(present=0)
    poll = loaded(make_poll(meeting, panel=[panel_head(meeting)]))

    verdict = opening_policies.may_open_poll(secretary(meeting.year), poll, waiver="Vẫn bỏ phiếu")

    assert verdict.reason == "Chưa điểm danh đơn vị nào có mặt nên chưa có ai để phát phiếu."


def test_a_secret_poll_needs_the_head_of_its_panel_and_hands_need_none():
    meeting = make_meeting()
    by = secretary(meeting.year)

    secret, hands = make_poll(meeting), make_poll(meeting, method=PollMethod.SHOW_OF_HANDS)

    assert opening_policies.may_open_poll(by, loaded(secret)).reason == "Chưa cử tổ trưởng tổ kiểm phiếu."
    assert opening_policies.may_open_poll(by, loaded(hands))


def test_nobody_counts_the_votes_on_their_own_unit():
    meeting = make_meeting()
    candidate = panel_head(meeting, place=0)
    poll = make_poll(meeting, panel=[candidate])

    assert "thuộc đơn vị được lấy phiếu" in opening_policies.may_open_poll(secretary(meeting.year), loaded(poll)).reason
    assert "không kiểm phiếu cuộc này" in panel_policies.may_join_panel(candidate, loaded(poll)).reason


def test_a_withdrawn_unit_may_count_and_a_poll_without_candidates_stays_shut():
    meeting = make_meeting()
    poll = make_poll(meeting, panel=[panel_head(meeting)])
    Option.objects.filter(poll=poll).update(withdrawn_reason="Xin rút")

    assert panel_policies.may_join_panel(panel_head(meeting, place=0), loaded(poll))
    assert "Chưa có phương án nào" in opening_policies.may_open_poll(secretary(meeting.year), loaded(poll)).reason


def test_leader_first_then_deputy():
    meeting = make_meeting()
    make_poll(meeting, kind=PollKind.ELECTION, role=LeadershipRole.LEADER)
    deputies = make_poll(meeting, kind=PollKind.ELECTION, role=LeadershipRole.DEPUTY, panel=[panel_head(meeting)])

    verdict = opening_policies.may_open_poll(secretary(meeting.year), loaded(deputies))

    assert verdict.reason == "Hãy bầu xong Khối trưởng (niêm phong kết quả) rồi mới bầu Khối phó."


def test_the_elected_leader_does_not_stand_for_deputy():
    meeting = make_meeting()
    make_sealed_poll(meeting, kind=PollKind.ELECTION, role=LeadershipRole.LEADER, votes=(4, 0))
    deputies = make_poll(meeting, kind=PollKind.ELECTION, role=LeadershipRole.DEPUTY, panel=[panel_head(meeting)])
    by = secretary(meeting.year)

    assert "đã trúng cử Khối trưởng" in opening_policies.may_open_poll(by, loaded(deputies)).reason

    deputies.options.filter(position=1).update(withdrawn_reason="Đã trúng cử Khối trưởng")
    assert opening_policies.may_open_poll(by, loaded(deputies))


@pytest.mark.parametrize("status", PollStatus)
def test_who_reads_counts(status):
    meeting = make_meeting()
    head = panel_head(meeting)
    poll = loaded(make_poll(meeting, status=status, panel=[head]))

    assert counting_policies.may_see_counts(head, poll).allowed is (status in {PollStatus.COUNTED, PollStatus.SEALED})
    for other in (secretary(meeting.year), secretary_head(meeting.year), officer_of(member(meeting.year))):
        assert counting_policies.may_see_counts(other, poll).allowed is (status == PollStatus.SEALED)


@pytest.mark.parametrize("status", PollStatus)
def test_the_panel_counts_an_open_poll_and_only_its_head_seals(status):
    meeting = make_meeting()
    head, other = panel_head(meeting), panel_head(meeting, place=2)
    poll = loaded(make_poll(meeting, status=status, panel=[head, other]))

    to_count = {PollStatus.OPEN, PollStatus.CLOSED}
    assert counting_policies.may_count(head, poll).allowed is (status in to_count)
    assert counting_policies.may_count(other, poll).allowed is (status in to_count)
    assert counting_policies.may_recount(other, poll).allowed is (status == PollStatus.COUNTED)
    assert counting_policies.may_seal(head, poll).allowed is (status == PollStatus.COUNTED)
    assert not counting_policies.may_seal(other, poll)
    assert not counting_policies.may_count(secretary(meeting.year), poll)


def test_hands_are_counted_by_the_secretariat():
    meeting = make_meeting()
    poll = loaded(make_poll(meeting, status=PollStatus.OPEN, method=PollMethod.SHOW_OF_HANDS))

    assert counting_policies.may_count(secretary(meeting.year), poll)
    assert not counting_policies.may_count(officer_of(member(meeting.year)), poll)


@pytest.mark.parametrize("status", PollStatus)
def test_a_meeting_ends_when_no_vote_is_left_hanging(status):
    meeting = make_meeting()
    poll = make_poll(meeting, status=status)

    verdict = sittings_policies.may_end_meeting(secretary(meeting.year), meeting, [poll])

    assert verdict.allowed is (status in {PollStatus.SEALED, PollStatus.CANCELLED})
    assert verdict.allowed or poll.question in verdict.reason


@pytest.mark.parametrize("status", MinutesStatus)
def test_the_head_of_the_leading_unit_signs_circulated_minutes(status):
    meeting = make_meeting(status=MeetingStatus.ENDED)
    make_minutes(meeting, status=status, signed_at=ENDS if status == MinutesStatus.SIGNED else None)
    year = meeting.year

    expected = status == MinutesStatus.CIRCULATED
    assert minutes_policies.may_sign_minutes(secretary_head(year), meeting, []).allowed is expected
    for other in (secretary(year), head_of(member(year))):
        verdict = minutes_policies.may_sign_minutes(other, meeting, [])
        assert verdict.reason == "Chỉ thủ trưởng đơn vị Khối trưởng được ký biên bản."


@pytest.mark.parametrize("status", MinutesStatus)
def test_minutes_are_written_while_drafted_and_signed_ones_freeze_the_meeting(status):
    meeting = make_meeting(status=MeetingStatus.ENDED)
    make_minutes(meeting, status=status, signed_at=ENDS if status == MinutesStatus.SIGNED else None)
    by = secretary(meeting.year)

    assert sittings_policies.may_edit_minutes(by, meeting).allowed is (status == MinutesStatus.DRAFT)
    assert sittings_policies.may_manage_meeting(by, meeting).allowed is (status != MinutesStatus.SIGNED)
    assert sittings_policies.may_reopen_meeting(by, meeting).allowed is (status == MinutesStatus.DRAFT)
    assert minutes_policies.may_withdraw_minutes(by, meeting).allowed is (status == MinutesStatus.CIRCULATED)
    assert minutes_policies.may_withdraw_minutes(secretary_head(meeting.year), meeting).allowed is (
        status != MinutesStatus.DRAFT
    )


def test_a_run_off_needs_a_tie_and_comes_once():
    meeting = make_meeting()
    by = secretary(meeting.year)
    clear, tied = make_sealed_poll(meeting, votes=(4, 0)), make_sealed_poll(meeting, votes=(3, 3))

    assert "Đã chọn đủ" in polls_policies.may_add_run_off(by, loaded(clear)).reason
    assert polls_policies.may_add_run_off(by, loaded(tied))

    make_poll(meeting, round=2, parent=tied)
    assert polls_policies.may_add_run_off(by, loaded(tied)).reason == "Đã có vòng bỏ phiếu lại cho cuộc này."
