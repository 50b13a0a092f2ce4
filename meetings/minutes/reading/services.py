"""Reading the minutes out: the meeting passes them part by part, and mends a sentence on the spot."""

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import User
from units.signing import signed

from ...corrections import begin_tracking, track
from ...models import Approval, Meeting, Minutes
from .. import policies as minutes_policies
from ..services import TYPED, draft_minutes


@transaction.atomic
def approve_part(*, meeting: Meeting, part: str, fingerprint: str, by: User) -> Minutes:
    """The meeting heard this part and has no objection. ``fingerprint``: of the text that was read."""
    hold(meeting, by=by)
    require(minutes_policies.may_read_minutes_out(by, meeting))
    minutes = draft_minutes(meeting=meeting, by=by)
    if minutes.approvals.filter(part=part, fingerprint=fingerprint).exists():
        return minutes
    begin_tracking(minutes)
    Approval.objects.update_or_create(
        minutes=minutes, part=part, defaults={"fingerprint": fingerprint, **signed(approved_by=by)}
    )
    record("meetings.approve_part", minutes, by=by, after={"part": part, "sha256": fingerprint})
    return minutes


@transaction.atomic
def correct_part(*, meeting: Meeting, part: str, text: str, by: User, was: str, reason: str = "") -> Minutes:
    """Change a typed part while it is read. ``was``: the text that was on the screen; refused if it is not any more."""
    hold(meeting, by=by)
    require(minutes_policies.may_read_minutes_out(by, meeting))
    if part not in TYPED or part == "number":
        raise Refused("Phần này lấy từ hồ sơ; hãy sửa hồ sơ tương ứng (điểm danh, chương trình, cuộc bỏ phiếu).")
    minutes = draft_minutes(meeting=meeting, by=by)
    before = getattr(minutes, part)
    if before.strip() == text.strip():
        return minutes
    if before.strip() != was.strip():
        raise Refused(f"Phần này vừa được người khác sửa thành: “{before}”. Hãy ghép vào ô bên dưới rồi lưu lại.")
    setattr(minutes, part, text.strip())
    minutes.save(update_fields=[part])
    begin_tracking(minutes)
    track(minutes, {part: before}, by=by, reason=reason)
    record("meetings.correct_part", minutes, by=by, before={part: before}, after={part: text.strip()}, reason=reason)
    return minutes
