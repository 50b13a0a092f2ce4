"""What is done already changes nothing; what is of another meeting, or cannot have been, is refused in words."""

import datetime

import pytest
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.agenda import services as agenda_services
from meetings.agreed import services as agreed_services
from meetings.arithmetic.votes import Counts, count_faults
from meetings.before import services as before_services
from meetings.conclusions import services as conclusions_services
from meetings.course import services as course_services
from meetings.door import services as door_services
from meetings.enums import (
    AgreedKind,
    BallotStyle,
    HowAgreed,
    MeetingStatus,
    MinutesStatus,
    PollKind,
    Presence,
    RemarkStatus,
)
from meetings.envelopes import services as envelopes_services
from meetings.keys import services as keys_services
from meetings.minutes import services as minutes_services
from meetings.minutes.reading import services as reading_services
from meetings.minutes.remarks import services as remarks_services
from meetings.models import Attendance, Coming, Meeting, MinutesRemark
from meetings.polls import services as polls_services
from meetings.wall import services as wall_services
from tests.factories.meetings import ENDS, STARTS, make_meeting, make_minutes, make_poll, make_sealed_poll
from tests.factories.units import head_of, make_year, member, secretary, secretary_head
from tests.meetings.moments import traced

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_meeting()


@pytest.fixture
def by(meeting):
    return secretary(meeting.year)


def test_an_order_of_business_saved_as_it_is_leaves_no_trace(meeting, by):
    agenda_services.save_agenda(meeting=meeting, items=[{"title": "Khai mạc"}], by=by)
    item = meeting.agenda.get()

    agenda_services.save_agenda(meeting=meeting, items=[{"pk": item.pk, "title": "Khai mạc"}], by=by)

    assert AuditEntry.objects.filter(action__startswith="meetings.agenda").count() == 1


def agree(meeting, by, *units, **values):
    values = {
        "kind": AgreedKind.LEADER,
        "subject": "Khối trưởng",
        "words": "Thống nhất.",
        "how": HowAgreed.CONSENSUS,
    } | values
    return agreed_services.record_agreed(meeting=meeting, units=units, by=by, **values)


def test_one_unit_alone_is_agreed_on_to_lead(meeting, by):
    with pytest.raises(Refused, match="Mỗi chức danh chỉ thống nhất một đơn vị"):
        agree(meeting, by, *meeting.year.participations.all()[:2])

    assert not meeting.agreed.exists()


def test_an_agreement_was_reached_before_the_end(by, meeting):
    Meeting.objects.update(status=MeetingStatus.ENDED, ended_at=ENDS)
    meeting.refresh_from_db()

    with pytest.raises(Refused, match="Giờ thống nhất phải trước giờ bế mạc"):
        agree(meeting, by, member(meeting.year), agreed_at=ENDS + datetime.timedelta(minutes=5))

    assert not meeting.agreed.exists()


def test_no_more_blank_ballots_than_invalid_ones():
    counts = Counts(issued=5, returned=5, valid=4, invalid=1, blank=2)

    assert "Có 2 phiếu trắng, nhiều hơn 1 phiếu không hợp lệ." in [
        fault.sentence for fault in count_faults(counts, [], seats=1)
    ]


def test_an_invitation_sent_twice_is_one_and_leaves_time_to_answer():
    meeting = make_meeting(status=MeetingStatus.PLANNED)
    by, day = secretary(meeting.year), datetime.date(2022, 12, 20)
    values = {"meeting": meeting, "number": "12/GM", "invited_on": day, "by": by}

    with pytest.raises(Refused, match="Hạn trả lời phải từ ngày gửi"):
        before_services.send_invitation(**values, reply_by=datetime.date(2022, 12, 19))
    meeting.refresh_from_db()
    for _ in range(2):
        before_services.send_invitation(**values)

    assert traced("invite") == 1


def test_a_conclusion_is_in_the_charge_of_a_unit_of_the_year(meeting, by):
    stranger = member(make_year())

    with pytest.raises(Refused, match="phải là đơn vị của năm thi đua này"):
        conclusions_services.save_conclusions(
            meeting=meeting, rows=[{"what": "Gửi báo cáo", "lead": stranger, "due": None}], by=by
        )

    assert not meeting.conclusions.exists()


def test_particulars_saved_as_they_are_and_a_start_after_the_end(by, meeting):
    course_services.edit_meeting(meeting=meeting, place=meeting.place, by=by)
    Meeting.objects.update(status=MeetingStatus.ENDED, ended_at=ENDS)
    with pytest.raises(Refused, match="Giờ bắt đầu phải trước giờ kết thúc"):
        course_services.edit_meeting(meeting=meeting, starts_at=ENDS + datetime.timedelta(hours=1), by=by)

    assert Meeting.objects.get().starts_at == STARTS
    assert traced("edit") == 0


def test_a_meeting_opened_before_its_hour_starts_now():
    later = timezone.now() + datetime.timedelta(hours=2)
    meeting = make_meeting(status=MeetingStatus.PLANNED, starts_at=later)

    course_services.open_meeting(meeting=meeting, by=secretary(meeting.year))

    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.OPEN
    assert meeting.starts_at <= timezone.now()
    assert (meeting.starts_at.second, meeting.starts_at.microsecond) == (0, 0)


def tick(meeting, by, **values):
    line = meeting.attendance.get(participation=member(meeting.year))
    course_services.record_attendance(meeting=meeting, rows={line.pk: values}, by=by)
    return line


def test_a_list_saved_as_it_is_leaves_no_trace(meeting, by):
    tick(meeting, by, presence=Presence.PRESENT)

    assert traced("attendance") == 0


def test_leaving_is_written_at_the_door_not_on_the_list(meeting, by):
    with pytest.raises(Refused, match="hãy ghi giờ rời họp ở"):
        tick(meeting, by, presence=Presence.LEFT)

    assert not Attendance.objects.filter(presence=Presence.LEFT).exists()


def test_a_name_mistyped_at_the_door_is_put_right_there_too(meeting, by):
    Attendance.objects.filter(participation=member(meeting.year)).update(presence=Presence.UNKNOWN)
    tick(meeting, by, presence=Presence.PRESENT, delegate_name="Nông Văn Tai")

    tick(meeting, by, delegate_name="Nông Văn Tài")

    assert Coming.objects.get().delegate_name == "Nông Văn Tài"


def test_an_hour_struck_twice_is_struck_once(meeting, by):
    line = meeting.attendance.select_related("meeting__year").get(participation=member(meeting.year))
    door_services.record_leaving(line=line, by=by)
    coming = Coming.objects.select_related("attendance__meeting__year").get()

    for _ in range(2):
        door_services.strike_coming(coming=coming, reason="Nhầm", by=by)

    assert traced("strike_coming") == 1


def test_envelopes_saved_as_they_are_leave_no_trace(meeting, by):
    envelopes_services.save_envelopes(meeting=meeting, units=[], by=by)

    assert traced("envelopes") == 0


def test_nobody_turns_a_key_without_words(meeting, by):
    with pytest.raises(Refused, match="Bạn chưa nhận từ khóa"):
        keys_services.key_of(meeting=meeting, words="một hai ba", by=by)


def test_minutes_typed_as_they_are_leave_no_trace(meeting, by):
    make_minutes(meeting, opening="Tuyên bố lý do.")

    minutes_services.save_minutes(meeting=meeting, opening="Tuyên bố lý do.", by=by)
    reading_services.correct_part(meeting=meeting, part="opening", text="Tuyên bố lý do. ", was="", by=by)

    assert (traced("save_minutes"), traced("correct_part")) == (0, 0)


def test_a_remark_says_something_and_its_answer_is_one_of_two():
    meeting = make_meeting(status=MeetingStatus.ENDED)
    make_minutes(meeting, status=MinutesStatus.CIRCULATED)
    unit = head_of(member(meeting.year))

    with pytest.raises(Refused, match="Hãy ghi ý kiến"):
        remarks_services.make_remark(meeting=meeting, text=" ", by=unit)
    remarks_services.make_remark(meeting=meeting, text="Sai giờ.", by=unit)
    remark = MinutesRemark.objects.select_related("minutes__meeting__year").get()
    with pytest.raises(Refused, match="Hãy chọn tiếp thu hoặc giữ nguyên"):
        remarks_services.answer_remark(remark=remark, status=RemarkStatus.AGREED, by=secretary(meeting.year))

    assert MinutesRemark.objects.get().status == RemarkStatus.OPEN


def test_names_are_chosen_for_awards_alone(meeting, by):
    with pytest.raises(Refused, match="Chỉ cuộc bình xét khen thưởng"):
        polls_services.add_poll(
            meeting=meeting, kind=PollKind.RESOLUTION, question="Thông qua?", ballot_style=BallotStyle.NAMES, by=by
        )

    assert not meeting.polls.exists()


def test_nobody_is_taken_off_a_ballot_without_a_reason(meeting, by):
    option = make_poll(meeting).options.select_related("poll__meeting__year").first()

    with pytest.raises(Refused, match="Cần ghi lý do rút"):
        polls_services.withdraw_option(option=option, reason=" ", by=by)

    option.refresh_from_db()
    assert option.withdrawn_reason == ""


def test_the_wall_shows_what_is_of_this_meeting_and_stays_where_it_is(meeting):
    head, other = secretary_head(meeting.year), make_meeting()
    agenda_services.save_agenda(meeting=other, items=[{"title": "Khác"}], by=secretary(other.year))
    agenda_services.save_agenda(meeting=meeting, items=[{"title": "Bình xét"}], by=head)
    poll, item = make_sealed_poll(meeting), meeting.agenda.get()

    with pytest.raises(Refused, match="không thuộc chương trình"):
        wall_services.show_item(meeting=meeting, item=other.agenda.get(), by=head)
    with pytest.raises(Refused, match="không thuộc hội nghị"):
        wall_services.show_poll(meeting=meeting, poll=make_poll(other), by=head)
    began = wall_services.show_item(meeting=meeting, item=item, by=head).since
    for _ in range(2):
        wall = wall_services.show_poll(meeting=meeting, poll=poll, by=head)
    back = wall_services.show_item(meeting=meeting, item=item, by=head)

    assert wall.poll_id == poll.pk
    assert (back.poll_id, back.since) == (None, began)
