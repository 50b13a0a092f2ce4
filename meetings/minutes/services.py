"""The minutes: typed remarks beside computed facts, sent round, signed."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.documents.signing import PaperOfAct
from units.models import User
from units.signing import sign

from ..corrections import begin_tracking, track
from ..enums import MinutesStatus, RemarkStatus
from ..models import Meeting, Minutes
from ..sittings import policies as sittings_policies
from ..sittings import shared
from ..workflow import MINUTES_FLOW
from . import policies

TYPED = (
    "number",
    "opening",
    "report",
    "discussion",
    "home_affairs_remarks",
    "next_pledge",
    "conclusion",
)


CHANGED = "Nội dung biên bản vừa thay đổi sau khi trang này mở, nên chưa ký. Hãy đọc lại biên bản rồi ký."


@transaction.atomic
def draft_minutes(*, meeting: Meeting, by: User) -> Minutes:
    """Begin the minutes of a meeting, or return those already begun."""
    hold(meeting, by=by)
    minutes = shared.minutes_of(meeting)
    require(sittings_policies.may_edit_minutes(by, meeting))
    if minutes is not None:
        return minutes
    minutes = Minutes.objects.create(meeting=meeting)
    record("meetings.draft_minutes", minutes, by=by)
    return minutes


@transaction.atomic
def save_minutes(*, meeting: Meeting, by: User, was: Mapping[str, str] | None = None, **remarks: str) -> Minutes:
    """Keep the typed parts: ``number`` and the paragraphs. What can be computed is never typed.

    ``was``: the texts the typist began from, by part. Refused where a colleague wrote something else meanwhile;
    both texts are told and nothing is lost.
    """
    hold(meeting, by=by)
    require(sittings_policies.may_edit_minutes(by, meeting))
    minutes = draft_minutes(meeting=meeting, by=by)
    changed = [name for name in TYPED if name in remarks and getattr(minutes, name) != remarks[name]]
    if overtaken := [name for name in changed if name in (was or {}) and _differ(was[name], getattr(minutes, name))]:
        raise Refused(*(_overtaken_in_words(minutes, name) for name in overtaken))
    if changed:
        before = {name: getattr(minutes, name) for name in changed}
        for name in changed:
            setattr(minutes, name, remarks[name])
        minutes.save(update_fields=changed)
        track(minutes, before, by=by)
        after = {name: remarks[name] for name in changed}
        record("meetings.save_minutes", minutes, by=by, before=before, after=after)
    return minutes


def _differ(one, other):
    """Line ends and spaces between words are the browser's own."""
    return one.split() != other.split()


def _overtaken_in_words(minutes, name):
    label, text = minutes._meta.get_field(name).verbose_name, getattr(minutes, name)
    return f"Phần “{label}” vừa được người khác ghi: “{text}”. Hãy ghép hai nội dung vào ô bên dưới rồi lưu lại."


@transaction.atomic
def circulate_minutes(*, meeting: Meeting, by: User) -> Minutes:
    """Send the minutes round for remarks; the text stands still from here."""
    hold(meeting, by=by)
    require(sittings_policies.may_manage_meeting(by, meeting))
    if shared.minutes_status(meeting) == MinutesStatus.CIRCULATED:
        return meeting.minutes
    require(policies.may_circulate_minutes(by, meeting))
    begin_tracking(meeting.minutes)
    return MINUTES_FLOW.take("circulate_minutes", meeting.minutes, by=by)


@transaction.atomic
def withdraw_minutes(*, meeting: Meeting, reason: str, by: User) -> Minutes:
    """Take the minutes back for correction. Signed ones stay on record; the next signing is a new version.

    Who agreed did so to the text of then, and is asked again when the next one goes round.
    """
    hold(meeting, by=by)
    require(policies.may_withdraw_minutes(by, meeting))
    minutes = MINUTES_FLOW.take("withdraw_minutes", meeting.minutes, by=by, reason=reason)
    minutes.remarks.filter(status=RemarkStatus.AGREED).update(status=RemarkStatus.AGREED_BEFORE)
    minutes.signed_at = None
    sign(minutes, signed_by=None)
    minutes.save(update_fields=["signed_at", "signed_by", "signed_by_words"])
    return minutes


def sign_minutes(*, meeting: Meeting, by: User, paper: PaperOfAct | None = None, seen: str = "") -> Minutes:
    """Sign the minutes, and keep ``paper`` (a ``PaperOfAct``) in the same transaction.

    It is passed in because papers are drawn above this room's services. It is drawn before the meeting is held;
    where the records say something else by then, or since the page with the fingerprint ``seen`` was read, nothing is
    signed: the head signs what was read.
    """
    drawn = None
    if paper is not None and policies.may_sign_minutes(by, meeting, meeting.polls.all()):
        drawn = paper.draw(meeting)
    return _signed(meeting, by, paper, drawn, seen)


@transaction.atomic
def _signed(meeting, by, paper, drawn, seen):
    hold(meeting, by=by)
    require(policies.may_be_signer(by, meeting))
    if shared.minutes_status(meeting) == MinutesStatus.SIGNED:
        return meeting.minutes
    require(policies.may_sign_minutes(by, meeting, meeting.polls.all()))
    if paper is not None:
        now = paper.fingerprint(meeting)
        if drawn is None or now != drawn.fingerprint or (seen and now != seen):
            raise Refused(CHANGED)
    minutes = meeting.minutes
    minutes.signed_at = timezone.now()
    sign(minutes, signed_by=by)
    minutes.save(update_fields=["signed_at", "signed_by", "signed_by_words"])
    MINUTES_FLOW.take("sign_minutes", minutes, by=by)
    if paper is not None:
        paper.keep(meeting, drawn.pdf, by)
    return minutes
