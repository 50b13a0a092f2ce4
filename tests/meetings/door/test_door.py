"""Who came and left at what hour, and what minutes and quorum make of it."""

from datetime import datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.arithmetic.votes import Counts
from meetings.ballots import policies
from meetings.checkin import services as checkin_services
from meetings.course import services as course_services
from meetings.door import queries as door_queries
from meetings.door import services as door_services
from meetings.enums import MeetingStatus, PanelRole, PollMethod, PollStatus, Presence
from meetings.minutes import documents as minutes_documents
from meetings.models import Coming, Meeting
from meetings.opening import services as opening_services
from meetings.polls import documents as polls_documents
from meetings.polls import services as polls_services
from meetings.sittings import queries as sittings_queries
from tests.factories.meetings import STARTS, counter, make_meeting, make_poll
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from units.enums import Stage
from units.signing import words_of

pytestmark = pytest.mark.django_db


def at(hour, minute=0):
    return timezone.make_aware(datetime(2022, 12, 29, hour, minute))


@pytest.fixture
def meeting():
    """Four units; three are here, the last comes later."""
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=4), present=0, room_code="482913")
    meeting.attendance.update(presence=Presence.UNKNOWN)
    rows = {line.pk: {"presence": Presence.PRESENT} for line in list(meeting.attendance.all())[:3]}
    course_services.record_attendance(meeting=meeting, rows=rows, by=secretary(meeting.year))
    return meeting


def lines(meeting):
    return list(meeting.attendance.select_related("participation", "meeting__year"))


def arrive(meeting, place, when):
    door_services.record_arrival(line=lines(meeting)[place], at=when, by=secretary(meeting.year))


def leave(meeting, place, when):
    door_services.record_leaving(line=lines(meeting)[place], at=when, by=secretary(meeting.year))


def vote(meeting, opened_at, **values):
    poll = make_poll(meeting, candidates=list(meeting.year.participations.all()[:2]), **values)
    head = counter(meeting)
    poll.panel.create(user=head, name=head.full_name, role=PanelRole.HEAD)
    poll = opening_services.open_poll(poll=poll, by=secretary(meeting.year), waiver="Hội nghị đồng ý")
    type(poll).objects.filter(pk=poll.pk).update(opened_at=opened_at)
    poll.refresh_from_db()
    return poll


def sealed(poll, sealed_at):
    counts = Counts(poll.members, poll.present, poll.issued, poll.issued, poll.issued, 0)
    votes = {option.pk: (poll.issued, 0) for option in poll.options.all()}
    type(poll).objects.filter(pk=poll.pk).update(
        status=PollStatus.SEALED,
        sealed_at=sealed_at,
        returned=counts.returned,
        valid=counts.valid,
        invalid=0,
    )
    for option in poll.options.all():
        option.tallies.filter(answer="for").update(count=votes[option.pk][0])


def told(meeting):
    html = render_to_string("meetings/documents/minutes/_minutes_body.html", minutes_documents.minutes_context(meeting))
    return " ".join(html.split())


def test_a_tick_is_a_line_of_the_log_with_the_hour_and_the_words_of_who_wrote_it(meeting):
    assert [(line.kind, line.at, line.written_by_words) for line in Coming.objects.all()] == [
        ("came", STARTS, words_of(Coming.objects.first().written_by))
    ] * 3


def test_check_in_by_phone_is_an_arrival_at_that_moment(meeting):
    before = timezone.now()
    checkin_services.check_in(
        meeting=meeting,
        code="482913",
        delegate_name="Nông Văn Tài",
        delegate_title="Phó Giám đốc",
        by=head_of(lines(meeting)[3].participation),
    )

    passing = Coming.objects.last()
    assert (passing.kind, passing.delegate_name) == ("came", "Nông Văn Tài")
    assert before <= passing.at <= timezone.now()


def test_quorum_is_of_now_and_the_numbers_of_a_vote_of_its_moment(meeting):
    first = vote(meeting, at(9))
    leave(meeting, 2, at(9, 30))
    second = vote(meeting, at(10), question="Bằng khen")

    assert sittings_queries.quorum(Meeting.objects.get()).present == 2
    assert [(poll.present, poll.roll.count()) for poll in (first, second)] == [(3, 3), (2, 2)]


def test_a_late_arrival_is_on_the_next_roll_only(meeting):
    first = vote(meeting, at(9))
    arrive(meeting, 3, at(9, 10))
    second = vote(meeting, at(10), question="Bằng khen")

    assert [(poll.present, poll.roll.count()) for poll in (first, second)] == [(3, 3), (4, 4)]


def test_whoever_left_before_the_vote_is_told_so_and_not_that_it_never_came(meeting):
    leave(meeting, 0, at(9))
    poll = vote(meeting, at(9, 30))
    poll.method = PollMethod.SECRET_ONLINE
    gone, _, _, never = (head_of(line.participation) for line in lines(meeting))

    assert "đã rời họp khi mở bỏ phiếu" in policies.may_vote(gone, poll).reason
    assert "chưa được điểm danh khi mở bỏ phiếu" in policies.may_vote(never, poll).reason


def test_who_left_and_came_late_is_told_with_the_hours_and_not_as_absent(meeting):
    sealed(vote(meeting, at(9)), at(9, 20))
    arrive(meeting, 3, at(9, 25))
    leave(meeting, 2, at(10, 30))
    Meeting.objects.update(status=MeetingStatus.ENDED, ended_at=at(11))

    page = told(meeting)

    left, late = [lines(meeting)[place].participation.name for place in (2, 3)]
    assert "04/04 đơn vị dự họp; khi khai mạc có mặt 03/04 đơn vị" in page
    assert f"{left} (có mặt từ đầu đến 10 giờ 30 phút); {late} (có mặt từ 09 giờ 25 phút)" in page
    assert "Vắng mặt: không." in page
    assert "Mở lúc 09 giờ 00 phút, niêm phong lúc 09 giờ 20 phút. Tổng số đơn vị: 04; có mặt: 03" in page


def test_whoever_leaves_and_returns_has_two_stays(meeting):
    leave(meeting, 2, at(9))
    arrive(meeting, 2, at(10))

    unit = lines(meeting)[2].participation.name
    assert f"{unit} (có mặt từ đầu đến 09 giờ 00 phút, rồi từ 10 giờ 00 phút)" in told(meeting)


def test_whoever_was_there_all_the_time_is_told_as_before(meeting):
    assert "03/04 đơn vị có mặt." in told(meeting)
    assert "Không dự trọn thời gian" not in told(meeting)


def test_an_envelope_is_told_with_the_absent_unit(meeting):
    meeting.attendance.filter(pk=lines(meeting)[3].pk).update(presence=Presence.EXCUSED, envelope=True)

    assert "(vắng có lý do, gửi ý kiến bằng phong bì)" in told(meeting)


def test_who_was_never_ticked_is_absent_once_the_meeting_is_over(meeting):
    Meeting.objects.update(status=MeetingStatus.ENDED, ended_at=at(11))

    assert f"Vắng mặt: {lines(meeting)[3].participation.name} (chưa điểm danh)" in told(meeting)


def test_votes_are_told_as_they_happened_a_cancelled_one_in_its_place_and_its_repetition_named(meeting):
    by = secretary(meeting.year)
    later = make_poll(meeting, question="Chuẩn bị trước, mở sau")
    first = vote(meeting, at(9), question="Cờ thi đua")
    polls_services.cancel_poll(poll=first, reason="In nhầm tên", by=by)
    type(first).objects.filter(pk=first.pk).update(cancelled_at=at(9, 10))
    sealed(vote(meeting, at(9, 15), question="Cờ thi đua"), at(9, 40))
    head = counter(meeting)
    later.panel.create(user=head, name=head.full_name, role=PanelRole.HEAD)
    later = opening_services.open_poll(poll=later, by=by)
    type(later).objects.filter(pk=later.pk).update(opened_at=at(10))
    sealed(later, at(10, 20))

    page = told(meeting)

    assert (
        "Mở lúc 09 giờ 00 phút; đã hủy lúc 09 giờ 10 phút, phiếu đã bỏ không được tính. "
        "Tổng số đơn vị: 04; có mặt: 03; số phiếu phát ra: 03. Lý do: In nhầm tên." in page
    )
    assert "Bỏ phiếu lại thay cuộc đã hủy lúc 09 giờ 10 phút. Mở lúc 09 giờ 15 phút" in page
    places = [page.index(words) for words in ("đã hủy lúc 09 giờ 10 phút, phiếu", "Mở lúc 09 giờ 15", "Chuẩn bị trước")]
    assert places == sorted(places)


def test_the_counting_record_has_no_other_number_present_than_its_votes(meeting):
    sealed(vote(meeting, at(9)), at(9, 20))
    leave(meeting, 2, at(10))

    context = polls_documents.counting_context(meeting)

    assert context["rolls"] == {(4, 3)}


def test_whoever_received_a_ballot_is_not_made_absent(meeting):
    vote(meeting, at(9))
    line = lines(meeting)[2]

    with pytest.raises(Refused, match="Nếu đại biểu đã ra về, hãy ghi ở “Đến, rời họp”"):
        course_services.record_attendance(
            meeting=meeting, rows={line.pk: {"presence": Presence.ABSENT}}, by=secretary(meeting.year)
        )
    with pytest.raises(Refused, match="mở lúc 09 giờ 00 phút"):
        leave(meeting, 2, at(8, 30))
    with pytest.raises(Refused, match="đã được phát phiếu"):
        door_services.strike_coming(coming=line.comings.get(), reason="Nhầm", by=secretary(meeting.year))
    assert lines(meeting)[2].presence == Presence.PRESENT


def test_a_tick_by_mistake_is_taken_back_and_its_line_struck(meeting):
    line = lines(meeting)[2]

    course_services.record_attendance(
        meeting=meeting, rows={line.pk: {"presence": Presence.ABSENT}}, by=secretary(meeting.year)
    )

    assert line.comings.get().struck_at is not None
    assert sittings_queries.quorum(Meeting.objects.get()).present == 2


def test_a_line_written_by_mistake_is_struck_with_why_and_the_room_follows(meeting):
    leave(meeting, 2, at(9))
    wrong = Coming.objects.last()

    with pytest.raises(Refused, match="Cần ghi lý do"):
        door_services.strike_coming(coming=wrong, reason=" ", by=secretary(meeting.year))
    door_services.strike_coming(coming=wrong, reason="Nhầm đơn vị", by=secretary(meeting.year))

    wrong.refresh_from_db()
    assert (lines(meeting)[2].presence, wrong.struck_reason) == (Presence.PRESENT, "Nhầm đơn vị")
    assert AuditEntry.objects.get(action="meetings.strike_coming").reason == "Nhầm đơn vị"


def test_history_without_a_log_may_leave_and_have_it_struck():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=4))
    leave(meeting, 2, at(9))
    assert f"{lines(meeting)[2].participation.name} (có mặt từ đầu đến 09 giờ 00 phút)" in told(meeting)

    door_services.strike_coming(coming=Coming.objects.get(), reason="Nhầm", by=secretary(meeting.year))

    assert lines(meeting)[2].presence == Presence.PRESENT


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        (timezone.now() + timedelta(hours=1), "chưa tới"),
        (STARTS - timedelta(days=1), "sớm hơn buổi họp"),
    ],
)
def test_hours_that_cannot_be_are_refused(meeting, when, sentence):
    with pytest.raises(Refused, match=sentence):
        arrive(meeting, 3, when)
    assert not AuditEntry.objects.filter(action="meetings.arrive").exists()


def test_hours_that_contradict_each_other_are_refused(meeting):
    leave(meeting, 2, at(9))

    with pytest.raises(Refused, match="Hãy xem lại giờ"):
        arrive(meeting, 2, at(8, 30))


def test_pressed_twice_a_leaving_is_one_line(meeting):
    leave(meeting, 2, at(9))
    leave(meeting, 2, at(9, 1))

    assert Coming.objects.filter(kind="left").count() == 1


def test_only_whoever_runs_the_meeting_writes_the_log(meeting):
    by = officer_of(member(meeting.year))

    for act in (door_services.record_arrival, door_services.record_leaving):
        with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
            act(line=lines(meeting)[2], by=by)


def url(name, meeting, **more):
    return reverse(f"meetings:{name}", kwargs={**meeting.year.address, "pk": meeting.pk, **more})


def test_the_secretary_writes_it_on_the_page_and_on_the_console(meeting, client):
    client.force_login(secretary(meeting.year))
    page = client.get(url("detail", meeting)).content.decode()
    assert "Đến, rời họp" in page
    assert "Đến, rời họp" in client.get(url("console", meeting)).content.decode() or not meeting.agenda.exists()

    answer = client.post(
        url("door", meeting, passing="left"),
        {"left-line": lines(meeting)[2].pk, "left-at": "2022-12-29T09:00", "ve": "dieu-hanh"},
    )
    assert answer.url == url("console", meeting)
    client.post(
        url("door", meeting, passing="came"),
        {"came-line": lines(meeting)[3].pk, "came-at": "2022-12-29T09:10", "came-delegate_name": "Bùi Văn Lộc"},
    )

    assert [line.presence for line in lines(meeting)[2:]] == [Presence.LEFT, Presence.PRESENT]
    assert lines(meeting)[3].delegate_name == "Bùi Văn Lộc"
    page = client.get(url("detail", meeting)).content.decode()
    assert "09 giờ 10 phút" in page
    strike = url("door_strike", meeting, coming=Coming.objects.last().pk)
    client.post(strike, {"reason": "Nhầm đơn vị"})
    assert "ghi nhầm, đã bỏ: Nhầm đơn vị" in client.get(url("detail", meeting)).content.decode()


def test_a_wrong_hour_is_told_beside_the_box_and_nothing_typed_is_lost(meeting, client):
    client.force_login(secretary(meeting.year))

    page = client.post(
        url("door", meeting, passing="left"), {"left-line": lines(meeting)[2].pk, "left-at": "2022-12-01T09:00"}
    ).content.decode()

    assert "sớm hơn buổi họp" in page
    assert 'value="2022-12-01T09:00"' in page


def test_a_unit_of_another_meeting_is_no_choice(meeting, client):
    other = make_meeting(make_year(stage=Stage.REVIEW, units=4, year=2023))
    client.force_login(secretary(meeting.year))

    page = client.post(
        url("door", meeting, passing="left"), {"left-line": lines(other)[0].pk, "left-at": "2022-12-29T09:00"}
    )

    assert page.status_code == 200
    assert lines(other)[0].presence == Presence.PRESENT


class TestInTheMinuteOfTheOpening:
    """What is known to the second is ordered by it; an hour typed to the minute is compared by the minute."""

    def opened(self, meeting, moment):
        Meeting.objects.filter(pk=meeting.pk).update(opened_at=moment)
        meeting.refresh_from_db()

    def came(self, meeting, moment):
        line = lines(meeting)[3]
        line.comings.create(kind="came", at=moment)
        type(line).objects.filter(pk=line.pk).update(presence=Presence.PRESENT)

    @pytest.mark.parametrize(
        ("second", "present"), [(5, 4), (20, 4), (40, 3), (0, 4)], ids=["before", "with it", "after", "typed"]
    )
    def test_who_came_after_it_was_not_there(self, meeting, second, present):
        opening = at(8, 5) + timedelta(seconds=20)
        self.opened(meeting, opening)
        self.came(meeting, at(8, 5) + timedelta(seconds=second))

        page = told(meeting)

        assert door_queries.quorum_at(Meeting.objects.get(), opening).present == present
        late = f"{lines(meeting)[3].participation.name} (có mặt từ 08 giờ 05 phút)"
        assert (late in page) is (present == 3)
        assert ("khi khai mạc có mặt 03/04 đơn vị" in page) is (present == 3)

    def test_an_opening_known_to_the_minute_only_takes_its_minute_in(self, meeting):
        self.came(meeting, STARTS + timedelta(seconds=40))

        assert "Không dự trọn thời gian" not in told(meeting)

    def test_an_hour_typed_in_its_own_minute_is_that_very_moment(self, meeting, freeze):
        now = freeze(at(8, 5) + timedelta(seconds=40))

        arrive(meeting, 3, at(8, 5))

        assert Coming.objects.last().at == now

    def test_leaving_typed_a_minute_later_follows_the_coming_of_that_minute(self, meeting, freeze):
        freeze(at(8, 5) + timedelta(seconds=40))
        arrive(meeting, 3, at(8, 5))
        freeze(at(8, 6) + timedelta(seconds=10))

        leave(meeting, 3, at(8, 5))

        assert [line.kind for line in Coming.objects.order_by("at", "pk")][-2:] == ["came", "left"]


@pytest.fixture
def freeze(monkeypatch):
    def at_moment(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return at_moment
