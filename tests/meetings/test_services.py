"""What people do at a meeting: it happens with its trace, or nothing happens at all."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.signing import PaperOfAct
from meetings.agenda import services as agenda_services
from meetings.agenda.usual import AGENDA
from meetings.course import services as course_services
from meetings.enums import MeetingKind, MeetingStatus, MinutesStatus, PanelRole, PollStatus
from meetings.minutes import services as minutes_services
from meetings.models import Meeting
from meetings.opening import services as opening_services
from meetings.panel import services as panel_services
from meetings.polls import services as polls_services
from tests.factories.meetings import ENDS, STARTS, make_meeting, make_minutes, make_poll
from tests.factories.units import head_of, leader, make_year, member, officer_of, secretary, secretary_head

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
