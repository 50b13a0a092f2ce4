"""Duties of single people, whatever their unit: a ballot to cast, votes to count, keys to turn, corrections to see."""

from django.urls import reverse
from django.utils import timezone

from awards.inquiries.queries import answered_before_let_in, open_in_closed_years
from awards.queries import corrections_for
from awards.telling.queries import abouts, waiting_for
from meetings.box.queries import keys_for
from meetings.enums import PollStatus
from meetings.polls.queries import ballots_for, counts_for

from .duty import NORMAL, SOON, Duty, Task, address_in, urgency_of


def _task_of(poll, words, page, day):
    year = poll.meeting.year
    return Task(f"{words}: {poll.question}", reverse(page, args=address_in(year, poll.pk)), year, day, SOON)


class Ballots(Duty):
    """Before everything else of today: the meeting waits for this ballot."""

    page = "meetings:ballot"

    def of_person(self, user):
        for poll in ballots_for(user):
            yield _task_of(poll, "Bỏ phiếu", self.page, timezone.localdate())


class Counts(Duty):
    page = "meetings:poll_count"
    counted_page = "meetings:poll"

    def of_person(self, user):
        for poll in counts_for(user):
            page = self.counted_page if poll.status == PollStatus.COUNTED else self.page
            yield _task_of(poll, "Kiểm phiếu", page, timezone.localdate(poll.meeting.starts_at))


class Keys(Duty):
    """Words are to be taken before a vote on screen opens; a closed box waits for its keys."""

    page = "meetings:key"
    turning_page = "meetings:turn_key"

    def of_person(self, user):
        lacking, waiting = keys_for(user)
        for meeting in lacking:
            url = reverse(self.page, args=address_in(meeting.year, meeting.pk))
            day = timezone.localdate(meeting.starts_at)
            yield Task(f"Nhận từ khóa mở hòm phiếu: {meeting.title}", url, meeting.year, day, SOON)
        for poll in waiting:
            yield _task_of(poll, "Mở hòm phiếu", self.turning_page, timezone.localdate())


class Corrections(Duty):
    """Told until somebody of this side has looked, in closed years too: decisions come in after the hand-over."""

    page = "awards:proposal"

    def of_person(self, user):
        for decision in corrections_for(user):
            year = decision.nomination.review.year
            title = f"Xem đính chính kết quả xét tặng của {decision.nomination.participation}"
            yield Task(title, reverse(self.page, kwargs=year.address), year, None, NORMAL)


class ToldOfAwards(Duty):
    """What was decided on a unit's award, or on those of its bloc, until somebody there opened it; one line a year."""

    page = "awards:notices"

    def of_person(self, user):
        of_year = {}
        for notice in waiting_for(user):
            of_year.setdefault(notice.year, []).append(notice)
        for year, notices in of_year.items():
            first, *more = abouts(notices)
            others = f" và {len(more)} thông báo khác" if more else ""
            title = f"Xem kết quả khen thưởng: {first}{others}"
            yield Task(title, reverse(self.page, kwargs=year.address), year, None, NORMAL)


class InquiriesElsewhere(Duty):
    """Questions and answers about years that ask nothing else of this person: closed ones, and those into which the
    office was not let yet."""

    page = "awards:inquiry"

    def of_person(self, user):
        for one in [*open_in_closed_years(user), *answered_before_let_in(user)]:
            if user.unit.is_home_affairs:
                title, due = f"Xem khối trả lời: {one}", None
            else:
                verb = f"Trả lời {one.office}" if one.is_question else f"Xem nhận xét của {one.office}"
                title, due = f"{verb}: {one}", one.due
            url = reverse(self.page, args=address_in(one.year, one.pk))
            yield Task(one.year.bloc.words.of_sentence(title), url, one.year, due, urgency_of(due))
