"""Duties of the year-end meeting: that it is held, that units come and have their say, votes, next leaders, minutes."""

from django.utils import timezone

from meetings.before.queries import waiting_on
from meetings.enums import MeetingStatus, Presence
from units.enums import Stage

from .duty import OFF, BoardCell, DoneOnce, Duty, Missing
from .needs import Hand, Need, Whose

ATTENDANCE_CELLS = {
    Presence.PRESENT: BoardCell("done", "Có mặt"),
    Presence.LEFT: BoardCell("done", "Đã dự, rời họp"),
    Presence.EXCUSED: BoardCell("waiting", "Vắng có lý do"),
    Presence.ABSENT: BoardCell("back", "Vắng"),
}


class Meeting(DoneOnce):
    stage = Stage.RANKED
    needs = (Need(Whose.LEADER, Hand.ANYBODY, "lên lịch hội nghị tổng kết"),)
    page = "meetings:list"
    against = ("open_review",)
    gate = "yearend_is_scheduled"
    missing = "Chưa lên lịch hội nghị tổng kết."
    act = "Lên lịch hội nghị tổng kết"

    def is_done(self, facts):
        return facts.yearend is not None


SCHEDULED = Meeting()


class Attendance(Duty):
    column = "Hội nghị tổng kết"
    stage = Stage.REVIEW
    needs = (Need(Whose.UNITS, Hand.HEAD, "bỏ phiếu tại hội nghị tổng kết"),)
    page = "meetings:detail"

    def cell(self, facts, unit):
        row = facts.attendance.get(unit.pk)
        early = Stage(facts.year.stage).place < Stage.RANKED.place
        if row is None or (early and row.meeting.status == MeetingStatus.PLANNED):
            return OFF
        unknown = "Chưa điểm danh" if row.meeting.status != MeetingStatus.PLANNED else "Được mời"
        return ATTENDANCE_CELLS.get(row.presence, BoardCell("open", unknown))

    def of_unit(self, me):
        if me.stage not in (Stage.RANKED, Stage.REVIEW):
            return
        meeting = me.facts.yearend
        if meeting is not None and meeting.status != MeetingStatus.ENDED:
            day = timezone.localdate(meeting.starts_at)
            ahead = day >= timezone.localdate()
            yield me.task("Dự hội nghị tổng kết", self.page, meeting.pk, due=day if ahead else None)


class WordsForMeetings(Duty):
    """An answer to the invitation before any meeting of the year, remarks on its minutes after it."""

    def of_unit(self, me):
        for line in waiting_on(me.own):
            if line.meeting.status == MeetingStatus.PLANNED:
                again = line.replied_at is not None
                title = "Hội nghị dời ngày: trả lời lại giấy mời họp" if again else "Trả lời giấy mời họp"
                yield me.task(title, "meetings:before", line.meeting_id, due=line.meeting.reply_by)
            else:
                yield me.task("Góp ý biên bản hội nghị", "meetings:minutes", line.meeting_id)


class MeetingHeld(DoneOnce):
    """As long as there is no meeting at all, that is what is missing."""

    stage = Stage.REVIEW
    page = "meetings:list"
    against = ("open_proposing",)
    gate = "yearend_has_ended"
    missing = "Hội nghị tổng kết chưa bế mạc."
    act = "Điều hành, bế mạc hội nghị tổng kết"

    def is_done(self, facts):
        return facts.yearend.status == MeetingStatus.ENDED

    def gaps(self, facts):
        return SCHEDULED.gaps(facts) if facts.yearend is None else super().gaps(facts)


class Results(Duty):
    stage = Stage.REVIEW
    page = "meetings:list"
    against = ("open_proposing",)
    gate = "polls_are_sealed"

    def gaps(self, facts):
        for poll in facts.unsealed_polls:
            sentence = f"Cuộc bỏ phiếu “{poll.question}” chưa niêm phong kết quả."
            yield Missing(sentence, self.page, act=f"Niêm phong kết quả bỏ phiếu “{poll.question}”")


class NextLeaders(Duty):
    stage = Stage.REVIEW
    page = "secretariat:hand_over"
    against = ("open_proposing",)
    gate = "next_leadership_is_known"

    def gaps(self, facts):
        bloc = facts.year.bloc
        for role in bloc.roles:
            if role not in facts.next_leaderships and role not in facts.decided_leaders:
                title = bloc.words.role(role)
                yield Missing(
                    f"Chưa có kết quả bầu {title} năm {facts.year.year + 1}; nếu không bầu, "
                    "hãy ghi đơn vị được hiệp thương ở trang Hội nghị, hoặc đơn vị được chỉ định ở trang Bàn giao.",
                    self.page,
                    act=f"Bầu hoặc ghi nhận {title} năm {facts.year.year + 1}",
                )


class Minutes(DoneOnce):
    stage = Stage.REVIEW
    needs = (Need(Whose.LEADER, Hand.HEAD, "ký biên bản hội nghị"),)
    page = "meetings:list"
    against = ("open_proposing",)
    gate = "minutes_are_signed"
    missing = "Biên bản hội nghị tổng kết chưa được ký."
    act = "Lập, ký biên bản hội nghị"

    def is_done(self, facts):
        return facts.minutes_are_signed
