"""Asking, answering, closing, asking again. What was said stays said; each act adds a turn."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import nfc, says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from emulation_bloc.documents.uploads.checks import check_upload
from units.models import EmulationYear, User
from units.signing import signed

from ..enums import InquiryKind, InquiryStatus, TurnKind
from ..models import Inquiry, InquiryTurn
from ..workflow import INQUIRY_FLOW
from . import policies, queries

LONGEST = 5000


@transaction.atomic
def ask(
    *, year: EmulationYear, kind: str, target: queries.Target, text: str, due: date | None = None, by: User
) -> Inquiry:
    """Ask the bloc, with the last day of the answer, or remark something. The same twice in a row is asked once."""
    hold(year, by=by)
    require(policies.may_ask(by, year))
    text = _words(text, "Cần ghi nội dung hỏi hoặc nhận xét.")
    if target.code not in {one.code for one in queries.targets_of(year)}:
        raise Refused("Nội dung được hỏi không còn ở hồ sơ đang xem. Hãy tải lại trang và chọn lại.")
    due = due if kind == InquiryKind.QUESTION else None
    if kind == InquiryKind.QUESTION:
        require(policies.is_to_come(due, timezone.localdate()))
    about = {"about": target.about, "nomination": target.nomination, "participation": target.participation}
    last = Inquiry.objects.filter(year=year, asked_by=by).last()
    if (
        last is not None
        and last.is_open
        and all(
            getattr(last, name) == value for name, value in {**about, "kind": kind, "text": text, "due": due}.items()
        )
    ):
        return last  # the same button pressed twice
    asked = Inquiry.objects.create(
        year=year, kind=kind, text=text, due=due, asked_at=timezone.now(), **about, **signed(asked_by=by)
    )
    told = {"text": text, **({"due": due.isoformat()} if due else {})}
    record("awards.ask_bloc", asked, by=by, after=told)
    return asked


@transaction.atomic
def answer(*, inquiry: Inquiry, text: str, upload: UploadedFile | None = None, by: User) -> InquiryTurn:
    """What the bloc says, with a file where words are not enough."""
    checked = check_upload(upload) if upload is not None else None
    inquiry = hold(inquiry, by=by)
    require(policies.may_answer(by, inquiry))
    text = _words(text, "Cần ghi nội dung trả lời.")
    last = inquiry.turns.last()
    same = last is not None and (last.kind, last.by_id, last.text) == (TurnKind.ANSWERED, by.pk, text)
    if same and (checked is None or checked.sha256 == last.sha256):
        return last  # the same button pressed twice
    kept = {}
    if checked is not None:
        kept = {
            "file": upload,
            "original_name": nfc(checked.name)[-255:],
            "content_type": checked.kind.content_type,
            "size": upload.size,
            "sha256": checked.sha256,
        }
    turn = _turn(inquiry, TurnKind.ANSWERED, by, text=text, **kept)
    told = {"text": text, **({"file": turn.original_name, "sha256": turn.sha256} if kept else {})}
    INQUIRY_FLOW.take("answer_inquiry", inquiry, by=by, **told)
    return turn


@transaction.atomic
def say_seen(*, inquiry: Inquiry, by: User) -> Inquiry:
    """Somebody of the bloc has read the remark; more it does not ask."""
    inquiry = hold(inquiry, by=by)
    if not inquiry.is_open and inquiry.turns.filter(kind=TurnKind.SEEN, by=by).exists():
        return inquiry  # the same button pressed twice
    require(policies.may_say_seen(by, inquiry))
    _turn(inquiry, TurnKind.SEEN, by)
    return INQUIRY_FLOW.take("see_inquiry", inquiry, by=by)


@transaction.atomic
def close(*, inquiry: Inquiry, reason: str = "", by: User) -> Inquiry:
    """Answered well enough; or no answer is needed any more, which wants a reason."""
    inquiry = hold(inquiry, by=by)
    last = inquiry.turns.last()
    again = last is not None and (last.kind, last.by_id, last.text) == (TurnKind.CLOSED, by.pk, reason.strip())
    if inquiry.status == InquiryStatus.CLOSED and again:
        return inquiry  # the same button pressed twice
    require(policies.may_close(by, inquiry))
    if inquiry.is_open and not says(reason):
        raise Unsaid("Khối chưa trả lời: cần ghi vì sao không cần trả lời nữa.")
    _turn(inquiry, TurnKind.CLOSED, by, text=reason.strip())
    return INQUIRY_FLOW.take("close_inquiry", inquiry, by=by, reason=reason.strip())


@transaction.atomic
def reopen(*, inquiry: Inquiry, text: str, due: date | None, by: User) -> Inquiry:
    """The answer does not do: asked again, with what is still wanted and a new last day."""
    inquiry = hold(inquiry, by=by)
    text = _words(text, "Cần ghi còn phải trả lời thêm điều gì.")
    last = inquiry.turns.last()
    again = last is not None and (last.kind, last.by_id, last.text) == (TurnKind.REOPENED, by.pk, text)
    if inquiry.is_open and again and inquiry.due == due:
        return inquiry  # the same button pressed twice
    require(policies.may_reopen(by, inquiry))
    require(policies.is_to_come(due, timezone.localdate()))
    _turn(inquiry, TurnKind.REOPENED, by, text=text, due=due)
    inquiry.due = due
    inquiry.save(update_fields=["due"])
    return INQUIRY_FLOW.take("reopen_inquiry", inquiry, by=by, reason=text, due=due.isoformat())


def _turn(inquiry, kind, by, **values):
    return InquiryTurn.objects.create(inquiry=inquiry, kind=kind, at=timezone.now(), **values, **signed(by=by))


def _words(text, missing):
    text = nfc(text).strip()
    if not says(text):
        raise Unsaid(missing)
    if len(text) > LONGEST:
        raise Refused(f"Nội dung dài {len(text)} ký tự, tối đa {LONGEST}. Hãy viết gọn, hoặc kèm tệp.")
    return text
