"""What people do at a meeting: it happens with its trace, or nothing happens at all."""

from decimal import Decimal

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.signing import PaperOfAct
from meetings.agenda import services as agenda_services
from meetings.agenda.usual import AGENDA
from meetings.arithmetic.votes import Counts
from meetings.counting import services as counting_services
from meetings.course import services as course_services
from meetings.enums import MeetingKind, MeetingStatus, MinutesStatus, PanelRole, PollKind, PollMethod, PollStatus
from meetings.minutes import services as minutes_services
from meetings.models import Meeting, Poll, Tally, Voter
from meetings.opening import services as opening_services
from meetings.panel import services as panel_services
from meetings.polls import services as polls_services
from tests.factories.meetings import ENDS, STARTS, make_meeting, make_minutes, make_poll, make_sealed_poll, panel_head
from tests.factories.units import (
    deputy,
    head_of,
    leader,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from units.enums import LeadershipRole, PercentageBase, Stage

pytestmark = pytest.mark.django_db

PARTICULARS = {
    "title": "Hội nghị tổng kết",
    "starts_at": STARTS,
    "place": "Yên Bái",
    "chair_name": "Lê Thị Thanh Bình",
    "chair_title": "Giám đốc",
}


def test_a_meeting_is_scheduled_with_its_agenda_and_a_line_for_every_unit():
    year = make_year(units=3)
    head = head_of(leader(year), full_name="Lê Thị Thanh Bình")

    meeting = course_services.schedule_meeting(year=year, kind=MeetingKind.YEAREND, by=secretary(year), **PARTICULARS)

    assert meeting.agenda.count() == len(AGENDA[MeetingKind.YEAREND])
    assert [row.delegate_name for row in meeting.attendance.all()] == [head.full_name, "", ""]
    assert AuditEntry.objects.get().action == "meetings.schedule"


def test_a_second_yearend_meeting_is_refused_in_words():
    meeting = make_meeting()

    with pytest.raises(Refused, match="đã có hội nghị tổng kết"):
        course_services.schedule_meeting(
            year=meeting.year, kind=MeetingKind.YEAREND, by=secretary(meeting.year), **PARTICULARS
        )

    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    ("letter", "stranger", "sentence"),
    [(False, False, "khi đơn vị có giấy ủy quyền"), (True, True, "hãy chọn người của chính đơn vị")],
)
def test_only_a_person_of_the_unit_with_a_letter_is_named_to_vote(letter, stranger, sentence):
    meeting = make_meeting()
    first, second, *_ = meeting.attendance.all()
    voter = officer_of((second if stranger else first).participation)
    rows = {first.pk: {"by_letter": letter, "voter": voter}}

    with pytest.raises(Refused, match=sentence):
        course_services.record_attendance(meeting=meeting, rows=rows, by=secretary(meeting.year))

    first.refresh_from_db()
    assert first.voter is None


def test_attendance_is_ticked_and_guests_replaced():
    meeting = make_meeting(present=0)
    first, second, *_ = meeting.attendance.all()
    rows = {first.pk: {"presence": "present", "delegate_name": "Nguyễn Trí Đại"}, second.pk: {"presence": "absent"}}

    course_services.record_attendance(
        meeting=meeting, rows=rows, guests=[{"name": "Ông A", "title": "Phó Giám đốc"}], by=secretary(meeting.year)
    )

    first.refresh_from_db()
    assert (first.presence, first.delegate_name) == ("present", "Nguyễn Trí Đại")
    assert [guest.name for guest in meeting.guests.all()] == ["Ông A"]
    assert AuditEntry.objects.get().after["present"] == 1


def test_the_agenda_is_replaced_in_order():
    meeting = make_meeting()
    items = [{"title": "Báo cáo", "presenter": "Khối trưởng", "conclusion": "Nhất trí."}, {"title": "Bầu"}]

    agenda_services.save_agenda(meeting=meeting, items=items, by=secretary(meeting.year))

    assert [(item.position, item.title) for item in meeting.agenda.all()] == [(1, "Báo cáo"), (2, "Bầu")]


def test_a_meeting_ends_at_the_hour_given_and_never_before_it_started():
    meeting = make_meeting()
    by = secretary(meeting.year)

    with pytest.raises(Refused, match="sau giờ bắt đầu"):
        course_services.end_meeting(meeting=meeting, ended_at=STARTS.replace(hour=0), by=by)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.ended_at) == (MeetingStatus.OPEN, None)

    course_services.end_meeting(meeting=meeting, ended_at=ENDS, by=by)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.ended_at) == (MeetingStatus.ENDED, ENDS)

    with pytest.raises(Refused, match="Cần ghi lý do"):
        course_services.reopen_meeting(meeting=meeting, reason=" ", by=by)
    course_services.reopen_meeting(meeting=meeting, reason="Bầu lại Khối phó", by=by)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.ended_at) == (MeetingStatus.OPEN, None)


def test_a_poll_follows_the_regulation_of_the_year():
    meeting = make_meeting()
    rules = meeting.year.regulation
    rules.majority_percent, rules.percentage_base = Decimal("66.67"), PercentageBase.MEMBERS
    rules.save()

    poll = polls_services.add_poll(
        meeting=meeting,
        kind=PollKind.AWARD,
        question="Cờ thi đua của UBND tỉnh",
        candidates=[member(meeting.year)],
        by=secretary(meeting.year),
    )

    assert (poll.majority_percent, poll.percentage_base, poll.seats) == (Decimal("66.67"), "members", 1)
    assert [option.participation for option in poll.options.all()] == [member(meeting.year)]


def test_the_deputy_in_office_stands_first_for_leader():
    meeting = make_meeting()
    year = meeting.year

    poll = polls_services.add_poll(
        meeting=meeting,
        kind=PollKind.ELECTION,
        role=LeadershipRole.LEADER,
        question="Bầu Khối trưởng năm 2023",
        candidates=[leader(year), member(year), deputy(year)],
        by=secretary(year),
    )

    assert [o.participation for o in poll.options.all()] == [deputy(year), leader(year), member(year)]


def test_a_resolution_asks_yes_or_no_on_its_own_sentence_by_hands_of_those_present():
    meeting = make_meeting()

    poll = polls_services.add_poll(
        meeting=meeting,
        kind=PollKind.RESOLUTION,
        method=PollMethod.SHOW_OF_HANDS,
        question="Thông qua quy chế năm 2023",
        by=secretary(meeting.year),
    )

    assert [str(option) for option in poll.options.all()] == ["Thông qua quy chế năm 2023"]
    assert poll.percentage_base == PercentageBase.PRESENT


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": PollKind.AWARD, "candidates": []}, "ít nhất một đơn vị"),
        ({"kind": PollKind.ELECTION}, "phải nêu chức danh"),
        ({"kind": PollKind.AWARD, "role": LeadershipRole.LEADER}, "không có chức danh"),
        ({"kind": PollKind.ELECTION, "role": LeadershipRole.LEADER, "seats": 2}, "chỉ bầu một đơn vị"),
    ],
)
def test_a_poll_that_makes_no_sense_is_refused(values, words):
    meeting = make_meeting()
    values = {"candidates": [member(meeting.year)], "question": "?"} | values

    with pytest.raises(Refused, match=words):
        polls_services.add_poll(meeting=meeting, by=secretary(meeting.year), **values)

    assert not Poll.objects.exists()


def test_a_unit_of_another_year_does_not_stand():
    meeting, stranger = make_meeting(), member(make_year())

    with pytest.raises(Refused, match="Không phải đơn vị của năm"):
        polls_services.add_poll(
            meeting=meeting, kind=PollKind.AWARD, question="?", candidates=[stranger], by=secretary(meeting.year)
        )


def test_one_panel_for_all_polls_that_are_not_open():
    meeting = make_meeting()
    first, second = make_poll(meeting), make_poll(meeting)
    opened = make_poll(meeting, status=PollStatus.OPEN)
    head, other = panel_head(meeting), panel_head(meeting, place=2)

    panel_services.name_panel(
        poll=first,
        members=[(head, PanelRole.HEAD), (other, PanelRole.MEMBER)],
        for_all=True,
        by=secretary(meeting.year),
    )

    assert [m.user for m in first.panel.all()] == [m.user for m in second.panel.all()] == [head, other]
    assert not opened.panel.exists()


def test_a_panel_for_all_polls_is_named_everywhere_or_nowhere():
    meeting = make_meeting()
    rows = list(meeting.year.participations.all())
    first, second = make_poll(meeting), make_poll(meeting, candidates=[rows[3]])

    with pytest.raises(Refused, match="thuộc đơn vị được lấy phiếu"):
        panel_services.name_panel(
            poll=first, members=[(panel_head(meeting), PanelRole.HEAD)], for_all=True, by=secretary(meeting.year)
        )

    assert not first.panel.exists()
    assert not second.panel.exists()


def test_a_panel_has_one_head_and_nobody_from_outside():
    meeting = make_meeting()
    poll, by, person = make_poll(meeting), secretary(meeting.year), panel_head(meeting)

    with pytest.raises(Refused, match="đúng một tổ trưởng"):
        panel_services.name_panel(poll=poll, members=[(person, PanelRole.MEMBER)], by=by)
    with pytest.raises(Refused, match="một vai trò"):
        panel_services.name_panel(poll=poll, members=[(person, PanelRole.HEAD), (person, PanelRole.MEMBER)], by=by)
    with pytest.raises(Refused, match="Không phải người của"):
        panel_services.name_panel(poll=poll, members=[(make_user(), PanelRole.HEAD)], by=by)

    assert not poll.panel.exists()


def test_opening_freezes_the_electorate_the_roll_and_an_empty_box():
    meeting = make_meeting(present=3)
    poll = make_poll(meeting, panel=[panel_head(meeting)])

    opening_services.open_poll(poll=poll, by=secretary(meeting.year))

    poll.refresh_from_db()
    assert (poll.status, poll.members, poll.present, poll.issued) == (PollStatus.OPEN, 4, 3, 3)
    assert [voter.participation_id for voter in poll.roll.all()] == [
        row.participation_id for row in meeting.attendance.filter(presence="present")
    ]
    assert sorted(Tally.objects.values_list("count", flat=True)) == [0] * 6
    with pytest.raises(Refused, match="không thay đổi được nữa"):
        polls_services.withdraw_option(option=poll.options.first(), reason="Xin rút", by=secretary(meeting.year))


def test_a_vote_without_quorum_keeps_its_reason():
    meeting = make_meeting(present=2)
    poll = make_poll(meeting, panel=[panel_head(meeting)])
    by = secretary(meeting.year)

    with pytest.raises(Refused, match="chưa đủ điều kiện"):
        opening_services.open_poll(poll=poll, by=by)
    assert not Voter.objects.exists()

    opening_services.open_poll(poll=poll, waiver="Mưa lũ, hội nghị thống nhất", by=by)
    poll.refresh_from_db()
    assert poll.quorum_waiver == "Mưa lũ, hội nghị thống nhất"


def test_pressing_open_twice_opens_once():
    meeting = make_meeting()
    poll = make_poll(meeting, panel=[panel_head(meeting)])
    by = secretary(meeting.year)
    opening_services.open_poll(poll=poll, by=by)

    with pytest.raises(Refused):
        opening_services.open_poll(poll=poll, by=by)

    assert poll.roll.count() == 4


def counted_poll(meeting, head, **values):
    poll = make_poll(meeting, panel=[head], **values)
    opening_services.open_poll(poll=poll, by=secretary(meeting.year))
    first, second = poll.options.all()
    counting_services.record_counts(
        poll=poll,
        ballots=Counts(issued=4, returned=4, valid=3, invalid=1),
        votes={first.pk: (2, 1), second.pk: (1, 0)},
        by=head,
    )
    return poll


def test_the_panel_counts_and_what_is_not_for_nor_without_opinion_is_against():
    meeting = make_meeting()
    poll = counted_poll(meeting, panel_head(meeting))

    poll.refresh_from_db()
    first, second = poll.options.all()
    assert poll.status == PollStatus.COUNTED
    assert (poll.issued, poll.returned, poll.valid, poll.invalid) == (4, 4, 3, 1)
    assert {t.answer: t.count for t in first.tallies.all()} == {"for": 2, "against": 0, "abstain": 1}
    assert {t.answer: t.count for t in second.tallies.all()} == {"for": 1, "against": 2, "abstain": 0}


def test_no_number_reaches_the_trail_before_the_seal():
    meeting = make_meeting()
    head = panel_head(meeting)
    poll = counted_poll(meeting, head)

    for entry in AuditEntry.objects.about(poll):
        assert not {"votes", "valid", "issued", "returned"} & set(entry.after)

    counting_services.seal_poll(poll=poll, by=head)

    sealed = AuditEntry.objects.about(poll).get(action="meetings.seal_poll")
    assert (sealed.after["valid"], sealed.after["invalid"]) == (3, 1)
    assert list(sealed.after["votes"].values()) == [[2, 0, 1], [1, 2, 0]]
    assert poll.panel.get().signed_at is not None


@pytest.mark.parametrize(
    ("ballots", "votes", "words"),
    [
        (Counts(issued=5, returned=4, valid=4, invalid=0), (1, 0), "chỉ có 4 đơn vị"),
        (Counts(issued=3, returned=4, valid=4, invalid=0), (1, 0), "nhiều hơn 3 phiếu phát ra"),
        (Counts(issued=4, returned=4, valid=4, invalid=1), (1, 0), "phải bằng 4 phiếu thu về"),
        (Counts(issued=4, returned=4, valid=4, invalid=0), (5, 0), "không khớp với 4 phiếu hợp lệ"),
        (Counts(issued=4, returned=4, valid=4, invalid=0), (4, 1), "không khớp với 4 phiếu hợp lệ"),
        (None, (1, 0), "Cần nhập đủ"),
    ],
)
def test_counts_that_do_not_add_up_are_refused_and_nothing_is_kept(ballots, votes, words):
    meeting = make_meeting()
    head = panel_head(meeting)
    poll = make_poll(meeting, status=PollStatus.OPEN, panel=[head])
    first, _ = poll.options.all()

    with pytest.raises(Refused, match=words):
        counting_services.record_counts(poll=poll, ballots=ballots, votes={first.pk: votes}, by=head)

    poll.refresh_from_db()
    assert (poll.status, poll.returned) == (PollStatus.OPEN, None)
    assert set(Tally.objects.values_list("count", flat=True)) == {0}


def test_a_recount_asks_why_and_keeps_what_was_entered():
    meeting = make_meeting()
    head = panel_head(meeting)
    poll = counted_poll(meeting, head)

    with pytest.raises(Refused, match="Cần ghi lý do"):
        counting_services.recount_poll(poll=poll, reason="", by=head)
    counting_services.recount_poll(poll=poll, reason="Đếm sót một phiếu", by=head)

    poll.refresh_from_db()
    assert (poll.status, poll.valid) == (PollStatus.OPEN, 3)


def test_raised_hands_are_counted_on_those_present():
    meeting = make_meeting(present=3)
    by = secretary(meeting.year)
    poll = polls_services.add_poll(
        meeting=meeting, kind=PollKind.RESOLUTION, question="Thông qua", method=PollMethod.SHOW_OF_HANDS, by=by
    )
    opening_services.open_poll(poll=poll, by=by)

    counting_services.record_counts(poll=poll, votes={poll.options.get().pk: (2, 0)}, by=by)
    counting_services.seal_poll(poll=poll, by=by)

    poll.refresh_from_db()
    assert (poll.status, poll.issued, poll.valid, poll.invalid) == (PollStatus.SEALED, 3, 3, 0)


def test_a_run_off_is_held_among_the_tied_with_the_same_rule_and_panel():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=5))
    head = panel_head(meeting, place=4)
    poll = make_sealed_poll(meeting, votes=(5, 3, 3), seats=2, panel=[head])

    again = polls_services.add_run_off(poll=poll, by=secretary(meeting.year))

    assert (again.round, again.parent, again.seats) == (2, poll, 1)
    assert [o.participation for o in again.options.all()] == [o.participation for o in poll.options.all()[1:]]
    assert [m.user for m in again.panel.all()] == [head]
    assert again.question == f"{poll.question} (bỏ phiếu lại, vòng 2)"


def test_a_cancelled_poll_tells_why():
    poll = make_poll(status=PollStatus.OPEN)
    by = secretary(poll.meeting.year)

    with pytest.raises(Refused, match="Cần ghi lý do"):
        polls_services.cancel_poll(poll=poll, reason="", by=by)
    polls_services.cancel_poll(poll=poll, reason="In nhầm danh sách", by=by)

    poll.refresh_from_db()
    assert (poll.status, poll.cancel_reason) == (PollStatus.CANCELLED, "In nhầm danh sách")


def test_minutes_go_round_are_signed_and_come_back_only_by_the_head():
    meeting = make_meeting(status=MeetingStatus.ENDED)
    officer, head = secretary(meeting.year), secretary_head(meeting.year)
    issued = []
    minutes_services.save_minutes(meeting=meeting, opening="Đồng chí chủ trì tuyên bố lý do.", by=officer)
    minutes_services.circulate_minutes(meeting=meeting, by=officer)

    paper = PaperOfAct(
        text=lambda of: str(of),
        pdf=lambda text: text.encode(),
        keep=lambda of, pdf, by: issued.append((of, pdf, by)),
    )
    minutes_services.sign_minutes(meeting=meeting, by=head, paper=paper)

    minutes = meeting.minutes
    minutes.refresh_from_db()
    assert minutes.status == MinutesStatus.SIGNED
    assert minutes.signed_at is not None
    assert issued == [(meeting, str(meeting).encode(), head)]
    with pytest.raises(Refused, match="Chỉ thủ trưởng"):
        minutes_services.withdraw_minutes(meeting=meeting, reason="Sai tên", by=officer)
    minutes_services.withdraw_minutes(meeting=meeting, reason="Sai tên đại biểu", by=head)
    minutes.refresh_from_db()
    assert (minutes.status, minutes.signed_at) == (MinutesStatus.DRAFT, None)


def test_minutes_are_not_signed_over_a_vote_left_open_and_nothing_is_stored():
    meeting = make_meeting(status=MeetingStatus.ENDED)
    make_poll(meeting, status=PollStatus.COUNTED)
    minutes = make_minutes(meeting, status=MinutesStatus.CIRCULATED)

    with pytest.raises(Refused, match="niêm phong hoặc hủy"):
        minutes_services.sign_minutes(meeting=meeting, by=secretary_head(meeting.year))

    minutes.refresh_from_db()
    assert (minutes.status, minutes.signed_at) == (MinutesStatus.CIRCULATED, None)


def test_every_act_is_refused_to_another_unit():
    meeting = make_meeting(present=0)
    stranger = officer_of(member(meeting.year))
    poll = make_poll(meeting)
    row = meeting.attendance.first()
    acts = [
        lambda: course_services.schedule_meeting(year=meeting.year, kind=MeetingKind.OTHER, by=stranger, **PARTICULARS),
        lambda: course_services.edit_meeting(meeting=meeting, by=stranger, title="Khác"),
        lambda: course_services.record_attendance(meeting=meeting, rows={row.pk: {"presence": "present"}}, by=stranger),
        lambda: agenda_services.save_agenda(meeting=meeting, items=[], by=stranger),
        lambda: course_services.end_meeting(meeting=meeting, by=stranger),
        lambda: panel_services.name_panel(poll=poll, members=[(stranger, PanelRole.HEAD)], by=stranger),
        lambda: opening_services.open_poll(poll=poll, by=stranger),
        lambda: polls_services.cancel_poll(poll=poll, reason="Vì sao", by=stranger),
        lambda: minutes_services.save_minutes(meeting=meeting, opening="Khác", by=stranger),
    ]

    for act in acts:
        with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng của năm"):
            act()

    assert not AuditEntry.objects.exists()
