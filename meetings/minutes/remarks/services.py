"""What units say about the minutes sent round, and what the secretariat answers."""

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import User
from units.seats import seat_of
from units.signing import sign, signed

from ...enums import RemarkStatus
from ...models import Meeting, MinutesRemark
from .. import policies as minutes_policies

AGREES = "Nhất trí với biên bản."


@transaction.atomic
def make_remark(*, meeting: Meeting, text: str, by: User, part: str = "") -> MinutesRemark:
    """A unit's remark on a part of the minutes, or on the whole where no part is named.

    The same words sent twice are one remark.
    """
    hold(meeting, by=by)
    require(minutes_policies.may_remark(by, meeting))
    if not says(text):
        raise Unsaid("Hãy ghi ý kiến của đơn vị.")
    own, text = seat_of(by, meeting.year).participation, text.strip()
    same = meeting.minutes.remarks.filter(participation=own, part=part, text=text, status=RemarkStatus.OPEN)
    return same.first() or _kept(meeting, by, part=part, text=text)


@transaction.atomic
def agree_to_minutes(*, meeting: Meeting, by: User) -> MinutesRemark:
    """A unit has nothing to add; said once, however often it is pressed."""
    hold(meeting, by=by)
    require(minutes_policies.may_remark(by, meeting))
    own = seat_of(by, meeting.year).participation
    said = meeting.minutes.remarks.filter(participation=own, status=RemarkStatus.AGREED).first()
    if said is not None:
        return said
    require(minutes_policies.may_agree(by, meeting))
    return _kept(meeting, by, text=AGREES, status=RemarkStatus.AGREED)


def _kept(meeting, by, **values):
    participation = seat_of(by, meeting.year).participation
    remark = MinutesRemark.objects.create(
        minutes=meeting.minutes, participation=participation, **signed(author=by), **values
    )
    record(
        "meetings.remark", remark, by=by, after={"unit": str(participation), "part": remark.part, "text": remark.text}
    )
    return remark


@transaction.atomic
def answer_remark(*, remark: MinutesRemark, status: str, by: User, answer: str = "") -> MinutesRemark:
    """Accepted (then the minutes are withdrawn, mended and sent round again), or kept as they are with a reason.

    The same answer pressed twice is one answer.
    """
    hold(remark, by=by)
    require(minutes_policies.may_answer_remarks(by, remark.minutes.meeting))
    if remark.answered_at is not None and (remark.status, remark.answer) == (status, answer.strip()):
        return remark
    require(minutes_policies.may_answer_remark(by, remark))
    if status not in (RemarkStatus.ACCEPTED, RemarkStatus.DECLINED):
        raise Refused("Hãy chọn tiếp thu hoặc giữ nguyên.")
    if status == RemarkStatus.DECLINED and not says(answer):
        raise Refused("Giữ nguyên thì cần nêu lý do để đơn vị biết.")
    remark.status, remark.answer = status, answer.strip()
    sign(remark, answered_by=by)
    remark.answered_at = timezone.now()
    remark.save(update_fields=["status", "answer", "answered_by", "answered_by_words", "answered_at"])
    record(
        "meetings.answer_remark",
        remark,
        by=by,
        after={"unit": str(remark.participation), "status": str(status), "answer": remark.answer},
    )
    return remark
