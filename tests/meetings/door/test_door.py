"""Who came and left at what hour, and what minutes and quorum make of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from meetings.arithmetic.votes import Counts
from meetings.ballots import policies
from meetings.checkin import services as checkin_services
from meetings.course import services as course_services
from meetings.door import queries as door_queries
from meetings.door import services as door_services
from meetings.enums import MeetingStatus, PanelRole, PollMethod, PollStatus, Presence
from meetings.models import Coming, Meeting
from meetings.opening import services as opening_services
from meetings.polls import documents as polls_documents
from meetings.polls import services as polls_services
from meetings.sittings import queries as sittings_queries
from tests.factories.meetings import STARTS, counter, make_poll
from tests.factories.units import head_of, secretary
from tests.meetings.door.comings import arrive, at, leave, lines, told
from units.signing import words_of

pytestmark = pytest.mark.django_db


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


def test_before_it_is_over_nobody_says_that_none_is_absent_while_some_were_not_asked(meeting):
    assert "Vắng mặt: chưa điểm danh hết các đơn vị." in told(meeting)


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
