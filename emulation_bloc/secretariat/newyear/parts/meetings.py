"""The meetings of the year on the calendar, each with the agenda of last year's; chaired by the new leader."""

from datetime import datetime

from django.utils import timezone

from emulation_bloc.core.dates import local_date
from meetings.course.services import schedule_meeting
from meetings.enums import MeetingKind
from meetings.sittings.policies import may_schedule_meeting
from units.enums import LeadershipRole
from units.queries import head_of

from ..offer import Line, Part

PLACE = "Thông báo trong giấy mời"


class Meetings(Part):
    code = "meetings"
    label = "Hội nghị và chương trình"
    story = (
        "Lên lịch các hội nghị như năm trước, mỗi hội nghị theo chương trình đã dùng; Khối trưởng mới chủ trì. Diễn "
        "biến, kết luận, điểm danh không chép. Ngày để trống thì không lên lịch."
    )
    page = "meetings:list"

    def lines(self, turn):
        there = set(turn.year.meetings.values_list("kind", flat=True))
        rows = turn.last.meetings.exclude(kind=MeetingKind.OTHER).prefetch_related("agenda")
        return [
            Line(
                row=meeting,
                then=f"{meeting.title} ({len(meeting.agenda.all())} mục chương trình)",
                now=turn.reworded(meeting.title),
                there=meeting.kind in there,
                day_then=local_date(meeting.starts_at),
                day=turn.moved(local_date(meeting.starts_at)),
                needs_day=True,
                notes=(*turn.stale(turn.reworded(meeting.title)), *turn.outside(local_date(meeting.starts_at))),
            )
            for meeting in rows
        ]

    def may(self, user, turn):
        return may_schedule_meeting(user, turn.year)

    def take(self, turn, lines, by):
        chair, deputy = (self._head(turn, role) for role in LeadershipRole)
        for line in lines:
            former = line.row
            schedule_meeting(
                year=turn.year,
                kind=MeetingKind(former.kind),
                like=former,
                title=turn.reworded(former.title),
                starts_at=_at_the_hour_of(former.starts_at, line.day),
                place=PLACE,
                chair_name=chair[0],
                chair_title=chair[1],
                cochair_name=deputy[0] if former.cochair_name else "",
                cochair_title=deputy[1] if former.cochair_name else "",
                by=by,
            )

    def _head(self, turn, role):
        line = turn.leaders_now.get(role)
        head = head_of(line.unit) if line else None
        if head is None:
            return (f"Thủ trưởng {line.unit}" if line else "", "")
        return head.full_name, f"{head.job_title} {line.unit}".strip()


def _at_the_hour_of(moment, day):
    hour = timezone.localtime(moment).time()
    return timezone.make_aware(datetime.combine(day, hour))
