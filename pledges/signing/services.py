"""Signing a pledge, taking the signature back, having it corrected, and ending the ceremony."""

import datetime
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, Unsaid, require
from emulation_bloc.documents.signing import PaperOfAct
from units.enums import EnteredKind, SetAside
from units.models import EmulationYear, PaperEntry, User
from units.onpaper import services as onpaper
from units.plausible import may_be_signed_on
from units.seats import seat_of
from units.signing import sign, signed

from .. import ink, pledged_words
from ..agreeing.queries import differs_from_agreed
from ..agreeing.services import end_exchange
from ..enums import ExchangeEnd, PledgeStatus, SignatureEnd, SigningWay
from ..models import Pledge, PledgeSignature, SigningCeremony
from ..workflow import PLEDGE_FLOW
from . import policies
from .consent import consent_of
from .queries import words_now

CHANGED = "Giao ước vừa được sửa sau khi trang này mở ra nên chưa ký. Hãy đọc lại nội dung rồi ký."
ASKED = "Cần đánh dấu vào câu cam kết trước khi ký."
NOT_AS_AGREED = "Nội dung giao ước khác bản đã thống nhất nên không ký được. Đơn vị rút dự thảo, xem lại rồi gửi lại."
USED = "Nét chữ ký này đã dùng cho một lần ký khác. Hãy xóa và vẽ lại."


@transaction.atomic
def sign_pledge(*, pledge: Pledge, seen: str, consents: bool = True, drawing: str = "", by: User) -> Pledge:
    """The head signs here, with name and office as they are today; the pledge is frozen.

    ``seen``: the SHA-256 of the words that the head was shown: of no other words, no other unit and no other year is
    the signature taken. ``drawing``: the strokes (``ink``) of a signature drawn by hand; it serves once.
    """
    pledge = _locked(pledge, by)
    text = words_now(pledge)
    if _signed_by(pledge, by, seen) and policies.is_registering(pledge.participation.year):
        return pledge  # the same button pressed twice
    require(policies.may_sign_pledge(by, pledge))
    if seen != pledged_words.sha256_of(text):
        raise Refused(CHANGED)
    if not consents:
        raise Refused(ASKED)
    way = SigningWay.DRAWN if drawing else SigningWay.BROWSER
    _sign(
        pledge,
        text,
        signer=by,
        signer_name=by.full_name,
        signer_title=by.job_title,
        signed_at=timezone.now(),
        way=way,
        consent=consent_of(by, pledge),
        drawing=_unused(drawing),
        drawing_sha256=ink.fingerprint(drawing),
        drawing_shape=ink.shape(drawing),
    )
    return PLEDGE_FLOW.take("sign_pledge", pledge, by=by, way=way.label, sha256=pledged_words.sha256_of(text))


@transaction.atomic
def record_ceremony_signature(
    *, pledge: Pledge, signer_name: str, signer_title: str, signed_on: date, by: User, on_behalf: bool = False
) -> Pledge:
    """The leader enters that the head signed the paper at the ceremony on ``signed_on``; the pledge is frozen.

    ``on_behalf``: the paper is the unit's own, from which the pledge was just entered; no account has signed.
    """
    pledge = _locked(pledge, by)
    require(policies.may_record_paper(by, pledge) if on_behalf else policies.may_record_ceremony(by, pledge))
    way = SigningWay.PAPER if on_behalf else SigningWay.CEREMONY
    signer_name, signer_title = signer_name.strip(), signer_title.strip()
    if not signer_name:
        raise Unsaid("Cần ghi họ tên người đã ký.")
    require(may_be_signed_on(pledge.participation.year, signed_on, "Ngày ký"))
    text = words_now(pledge)
    _sign(
        pledge,
        text,
        signer_name=signer_name,
        signer_title=signer_title,
        signed_at=timezone.make_aware(datetime.datetime.combine(signed_on, datetime.time())),
        way=way,
    )
    details = {"way": way.label, "signer_name": signer_name}
    return PLEDGE_FLOW.take("sign_pledge", pledge, by=by, **details, sha256=pledged_words.sha256_of(text))


@transaction.atomic
def withdraw_signature(*, pledge: Pledge, reason: str, by: User) -> Pledge:
    """Until the ceremony is over the head takes the signature back; the unit writes on and signs anew."""
    pledge = _locked(pledge, by)
    require(policies.may_withdraw_signature(by, pledge))
    onpaper.set_aside(pledge.participation, EnteredKind.PLEDGE, SetAside.OWN, by=by)
    return _end(pledge, "withdraw_signature", SignatureEnd.WITHDRAWN, reason, by)


@transaction.atomic
def undo_entered_pledge(*, entry: PaperEntry, by: User) -> Pledge:
    """What was entered for a unit is open again: the unit writes and signs its own, or it is entered once more."""
    pledge = _locked(entry.participation.pledge, by)
    hold(entry)
    if not entry.stands and entry.set_aside_by_id == by.pk:
        return pledge  # pressed twice
    require(policies.may_undo_entered(by, pledge, entry))
    own = seat_of(by, pledge.participation.year).owns(pledge.participation)
    why = SetAside.OWN if own else SetAside.RETURNED
    onpaper.set_aside(pledge.participation, EnteredKind.PLEDGE, why, by=by)
    return _end(pledge, "undo_entered_pledge", SignatureEnd.UNDONE, f"{why.label}.", by)


@transaction.atomic
def open_correction(*, pledge: Pledge, reason: str, by: User) -> Pledge:
    """After the ceremony: the unit corrects its pledge and its head signs anew; what was signed stays readable."""
    pledge = _locked(pledge, by)
    require(policies.may_open_correction(by, pledge))
    onpaper.set_aside(pledge.participation, EnteredKind.PLEDGE, SetAside.CORRECTED, by=by)
    end_exchange(pledge, ExchangeEnd.CORRECTED, by=by, reason=reason.strip())
    return _end(pledge, "open_correction", SignatureEnd.CORRECTED, reason, by)


def end_ceremony(*, year: EmulationYear, by: User, paper: PaperOfAct) -> SigningCeremony:
    """All have signed: from now on nothing is taken back, and the joint pledge is kept as issued.

    Pressed again after a correction it is issued anew. ``paper`` is drawn before anything is held.
    """
    drawn = paper.draw(year) if policies.may_end_ceremony(by, year) else None
    return _ended(year, by, paper, drawn)


@transaction.atomic
def _ended(year, by, paper, drawn):
    hold(year, by=by)
    require(policies.may_end_ceremony(by, year))
    if drawn is None or paper.fingerprint(year) != drawn.fingerprint:
        raise Refused("Giao ước vừa được người khác ký hoặc sửa nên chưa ban hành. Hãy xem lại rồi ban hành.")
    ceremony, first = SigningCeremony.objects.get_or_create(
        year=year, defaults={"ended_at": timezone.now(), **signed(ended_by=by)}
    )
    paper.keep(year, drawn.pdf, by)
    if first:
        record("pledges.end_ceremony", ceremony, by=by, scope=year.audit_scope)
    return ceremony


def _sign(pledge, text, **values):
    """Two who send one drawing at the same moment: the database takes the first."""
    if differs_from_agreed(pledge, text):
        raise Refused(NOT_AS_AGREED)
    try:
        with transaction.atomic():
            PledgeSignature.objects.create(pledge=pledge, text=text, sha256=pledged_words.sha256_of(text), **values)
    except IntegrityError as error:
        raise Refused(USED) from error


def _unused(drawing):
    """A drawing is taken once: sent again for another pledge, it is another hand's, moved or resized though it be."""
    if drawing:
        alike = PledgeSignature.objects.filter(drawing_shape=ink.shape(drawing)).values_list("drawing", flat=True)
        if any(ink.is_the_same(drawing, one) for one in alike):
            raise Refused(USED)
    return drawing


def _end(pledge, step, ended_as, reason, by):
    signature = pledge.signature
    PLEDGE_FLOW.take(step, pledge, by=by, reason=reason, signer_name=signature.signer_name, sha256=signature.sha256)
    sign(signature, ended_by=by)
    signature.ended_at, signature.ended_as, signature.ended_reason = timezone.now(), ended_as, reason.strip()
    signature.save(update_fields=["ended_at", "ended_as", "ended_reason", "ended_by", "ended_by_words"])
    return pledge


def _signed_by(pledge, person, seen):
    signature = pledge.signature if pledge.status == PledgeStatus.SIGNED else None
    return signature is not None and signature.signer_id == person.pk and signature.sha256 == seen


def _locked(pledge, by):
    """The pledge as it is, held; what was never begun has nothing to sign, and its policy says so."""
    hold(pledge.participation, by=by)
    return hold(pledge) if pledge.pk else pledge
