"""Opening the box: two of the panel turn their keys, the ballots are read in memory, only sums are written."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused, require

from ..arithmetic.comparison import differences
from ..arithmetic.paper_counts import PaperCount
from ..box import sealing
from ..box.services import empty
from ..models import HandedShare, Tally
from ..polls.results import counted_on_each
from ..polls.services import locked
from ..workflow import POLL_FLOW
from . import policies
from .box_counting import Contents, WrongContents, add_up
from .services import key_of


@dataclass(frozen=True)
class Turned:
    """What turning one key came to. ``differ``: where two counters of paper disagree, so that both count again."""

    opened: bool
    waits_for: int = 0
    differ: tuple = ()


def turn_key(*, poll, words, by):
    """One member turns a key. The last one needed opens the box. Returns ``Turned``.

    The words are used in memory and kept nowhere. A key turned before others lies sealed for the remaining members,
    so that they may come from another device and another process.
    """
    return _turn(poll, key_of(meeting=poll.meeting, words=words, by=by), by)


@transaction.atomic
def _turn(poll, key, by):
    poll = locked(poll, by)
    require(policies.may_turn_key(by, poll))
    box = poll.box
    share = policies.share_of(by, poll)
    turned = [other for other in box.shares.all() if other.turned and other.pk != share.pk]
    waits_for = box.needed - len(turned) - 1
    try:
        if waits_for > 0:
            return _hand_on(poll, box, share, key, waits_for, by)
        return _open(poll, box, _private(box, share, turned, key), [share, *turned], by)
    except sealing.CannotOpen as error:
        raise Refused(
            "Phần chìa khóa của bạn không mở được hòm phiếu này: dữ liệu đã bị thay đổi hoặc từ khóa đã được nhận lại "
            "sau khi mở bỏ phiếu. Hãy để thành viên khác mở hòm; nếu không đủ người, phải hủy và bỏ phiếu lại."
        ) from error


def _hand_on(poll, box, share, key, waits_for, by):
    others = [other for other in box.shares.select_related("member") if other.pk != share.pk]
    keys = {line.user_id: bytes(line.public_key) for line in poll.meeting.counting_keys.all()}
    sealed = sealing.hand_on(share.sealed, key, [keys[other.member.user_id] for other in others])
    HandedShare.objects.bulk_create(
        HandedShare(share=share, member=other.member, sealed=one) for other, one in zip(others, sealed, strict=True)
    )
    share.turned = True
    share.save(update_fields=["turned"])
    record("meetings.turn_key", poll, by=by)
    return Turned(opened=False, waits_for=waits_for)


def _private(box, share, turned, key):
    handed = HandedShare.objects.filter(share__in=turned, member=share.member)
    shares = [sealing.share_in(share.sealed, key), *(sealing.share_in(one.sealed, key) for one in handed)]
    return sealing.open_key(shares[: box.needed], bytes(box.public_key))


def _open(poll, box, private, shares, by):
    contents = _read(poll, box, private)
    if poll.double_count and contents.papers and (differ := _differences(poll, contents.papers)):
        box.paper_counts.all().delete()
        record("meetings.paper_counts_differ", poll, by=by)
        return Turned(opened=False, differ=tuple(differ))
    _write(poll, box, contents)
    members = [share.member for share in shares]
    box.opened_by = [{"name": member.name, "title": member.job_title, "office": _office(member)} for member in members]
    box.opened_at = timezone.now()
    box.save(update_fields=["words", "opened_at", "opened_by"])
    empty(box)
    record("meetings.open_box", poll, by=by, after={"opened_by": [member.name for member in members]})
    POLL_FLOW.take("count_poll", poll, by=by)
    return Turned(opened=True)


def _office(member):
    return str(member.participation) if member.participation_id else ""


def open_trial(poll, by):
    """A box of practice: nothing in it is secret, so its key lies beside it."""
    box = poll.box
    private = sealing.open_key([bytes(box.trial_key)], bytes(box.public_key))
    _write(poll, box, _read(poll, box, private))
    box.opened_at, box.trial_key = timezone.now(), b""
    box.save(update_fields=["words", "opened_at", "trial_key"])
    empty(box)
    POLL_FLOW.take("count_poll", poll, by=by)


def _read(poll, box, private):
    """What lies in the box, in memory. Raises ``Refused`` where it is not what the roll says went in."""
    try:
        return Contents.of(
            poll,
            ballots=[sealing.read_ballot(private, row.sealed) for row in box.ballots.all()],
            papers=[
                (row.member, PaperCount.read(sealing.unseal(private, row.sealed)))
                for row in box.paper_counts.select_related("member")
            ],
        )
    except WrongContents as wrong:
        raise Refused(str(wrong)) from wrong


def _differences(poll, papers):
    (_, first), *others = papers
    if not others:
        raise Refused("Hai người đếm độc lập: cần người thứ hai nhập số phiếu giấy rồi mới mở hòm.")
    compared = [differences(first, other, poll.candidates, counted_on_each(poll)) for _, other in others]
    return [] if [] in compared else [line for lines in compared for line in lines]


def _write(poll, box, contents):
    counts, sums = add_up(poll, contents)
    poll.issued, poll.returned = counts.issued, counts.returned
    poll.valid, poll.invalid, poll.blank = counts.valid, counts.invalid, counts.blank
    poll.save(update_fields=["issued", "returned", "valid", "invalid", "blank"])
    tallies = list(Tally.objects.filter(option__poll=poll))
    for tally in tallies:
        tally.count = sums[tally.option_id, str(tally.answer)]
    Tally.objects.bulk_update(tallies, ["count"])
    box.words = contents.words
