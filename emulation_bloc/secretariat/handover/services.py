"""Handing the year over: the next year is opened, things are passed on, and the rights follow on a day."""

from datetime import date

from django.db import transaction
from django.utils import timezone

import units.services
from awards.enums import ProposalStatus
from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from emulation_bloc.documents.signing import PaperOfAct
from units.enums import LeadershipRole
from units.models import EmulationYear, User
from units.signing import sign

from ..facts import YearFacts
from ..models import HandOver, HandOverItem
from . import policies
from .checklist import usual_items
from .next_year import next_leaders, open_next_year, require_leaders
from .open_work import open_work

# What the giver types of an item.
GIVEN = ("kind", "what", "quantity", "condition", "done", "note")
GIVING = ["given_by", "given_by_words", "given_at"]
CHANGED = "Nội dung bàn giao vừa thay đổi trong lúc lập biên bản. Xin xem lại rồi xác nhận."


@transaction.atomic
def prepare_hand_over(*, year: EmulationYear, rights_move_on: date, note: str = "", by: User) -> HandOver:
    """Draw up the hand-over to the unit that leads next year, or change its day and note before it is given."""
    hold(year, by=by)
    facts = YearFacts(year)
    receiver = next_leaders(facts).get(LeadershipRole.LEADER)
    require(policies.may_prepare_hand_over(by, year, facts.hand_over, receiver=receiver, awaits=_awaits(receiver)))
    if _stands_as(facts.hand_over, receiver.unit, rights_move_on, note):
        return facts.hand_over
    giver = facts.leaderships[LeadershipRole.LEADER].unit
    hand_over, created = HandOver.objects.update_or_create(
        year=year,
        defaults={"giver": giver, "receiver": receiver.unit, "rights_move_on": rights_move_on, "note": note},
    )
    if created:
        items = usual_items()
        for item in items:
            item.hand_over = hand_over
        HandOverItem.objects.bulk_create(items)
    _begin_rights(facts, rights_move_on, by=by)
    record(
        "secretariat.prepare_hand_over",
        hand_over,
        by=by,
        after={"receiver": receiver.unit.name, "rights_move_on": f"{rights_move_on:%d/%m/%Y}"},
    )
    return hand_over


def _awaits(receiver):
    return receiver.awaits if receiver is not None else ""


def _stands_as(hand_over, receiver, rights_move_on, note):
    """Whether the record was drawn up just so already, where the button was pressed twice."""
    return hand_over is not None and (hand_over.receiver, hand_over.rights_move_on, hand_over.note) == (
        receiver,
        rights_move_on,
        note,
    )


def _begin_rights(facts, day, *, by):
    """Where the next year is open already, its leaders' rights begin on the day agreed here."""
    for role, line in facts.next_leaderships.items():
        if line.rights_from != day:
            units.services.appoint_leader(
                year=facts.next_year,
                role=role,
                unit=line.unit,
                basis=line.basis,
                document=line.document,
                rights_from=day,
                by=by,
            )


@transaction.atomic
def save_items(*, hand_over: HandOver, items: list[HandOverItem], by: User) -> HandOver:
    """Keep what was ticked, noted or added; ``items`` are changed or new rows of this hand-over, as typed.

    The receiver looks again at whatever changed: its tick and its objection were about the former words.
    """
    _hold(hand_over, by)
    require(policies.may_edit_items(by, hand_over))
    kept = [kept for typed in items if (kept := _kept(hand_over, typed)) is not None]
    if kept:
        record("secretariat.save_items", hand_over, by=by, after={"items": [_item_line(item) for item in kept]})
    return hand_over


def _kept(hand_over, typed):
    """The row of the hand-over with what was typed, saved; ``None`` where that is what stands already."""
    if typed.pk is None:
        last = max((item.position for item in hand_over.items.all()), default=0)
        row = HandOverItem(hand_over=hand_over, position=last + 1)
        same = hand_over.items.filter(**{name: getattr(typed, name) for name in GIVEN}).exists()
    else:
        row = _own_row(hand_over, typed)
        same = all(getattr(row, name) == getattr(typed, name) for name in GIVEN)
    if same:
        return None
    for name in GIVEN:
        setattr(row, name, getattr(typed, name))
    row.received, row.objection = False, ""
    row.save()
    return row


def _own_row(hand_over, typed):
    row = hand_over.items.filter(pk=typed.pk).first()
    if row is None:
        raise Refused(f"“{typed.what}” không còn trong biên bản bàn giao này.")
    return row


@transaction.atomic
def answer_items(*, hand_over: HandOver, items: list[HandOverItem], by: User) -> HandOver:
    """Keep what the receiver ticked as received or objected to; ``items`` are rows of this hand-over, as typed."""
    _hold(hand_over, by)
    require(policies.may_answer_items(by, hand_over))
    rows = [(_own_row(hand_over, typed), typed) for typed in items]
    if early := [row.what for row, typed in rows if typed.received and not row.done]:
        raise Refused(*(f"Bên giao chưa đánh dấu đã giao “{what}” nên bên nhận chưa nhận được." for what in early))
    changed = []
    for row, typed in rows:
        if (row.received, row.objection) != (typed.received, typed.objection):
            row.received, row.objection = typed.received, typed.objection
            row.save(update_fields=["received", "objection"])
            changed.append(row)
    if changed:
        record("secretariat.answer_items", hand_over, by=by, after={"items": [_answer_line(item) for item in changed]})
    return hand_over


@transaction.atomic
def give(*, hand_over: HandOver, by: User) -> HandOver:
    """The giver confirms; pressed again by the same person it stands as it is."""
    _hold(hand_over, by)
    if hand_over.given_at is not None and hand_over.given_by_id == by.pk:
        return hand_over
    require(policies.may_give(by, hand_over))
    sign(hand_over, given_by=by)
    hand_over.given_at = timezone.now()
    hand_over.save(update_fields=GIVING)
    record("secretariat.give", hand_over, by=by, after={"items": [_item_line(item) for item in hand_over.items.all()]})
    return hand_over


@transaction.atomic
def take_back(*, hand_over: HandOver, reason: str, by: User) -> HandOver:
    """The giver withdraws the confirmation to mend the record, while the receiver has not signed."""
    _hold(hand_over, by)
    require(policies.may_take_back(by, hand_over))
    if not says(reason):
        raise Unsaid("Cần ghi lý do rút xác nhận giao.")
    sign(hand_over, given_by=None)
    hand_over.given_at = None
    hand_over.save(update_fields=GIVING)
    record("secretariat.take_back", hand_over, by=by, reason=reason)
    return hand_over


def receive(*, hand_over: HandOver, by: User, paper: PaperOfAct | None = None) -> HandOver:
    """Complete the hand-over: the next year exists with its leaders, and this year's rights have a last day.

    What is still open is written down as it stands now. ``paper`` (a ``PaperOfAct``) is the record as both sides
    signed it, kept in the same transaction; it is passed in because papers are drawn above services, and drawn before
    anything is held: where the records say something else by then, nothing is signed.
    While Home Affairs has not accepted the proposal it may still come back, so the giver then keeps this
    year's rights until the year is closed.
    """
    at, drawn = timezone.now(), None
    if paper is not None and policies.may_receive(by, hand_over):
        drawn = paper.draw(_as_signed(HandOver.objects.select_related("year__bloc").get(pk=hand_over.pk), by, at))
    return _received(hand_over, by, at, paper, drawn)


def _as_signed(hand_over, by, at):
    sign(hand_over, received_by=by)
    hand_over.received_at = at
    hand_over.open_work = [work.sentence for work in open_work(YearFacts(hand_over.year))]
    return hand_over


@transaction.atomic
def _received(hand_over, by, at, paper, drawn):
    _hold(hand_over, by)
    if hand_over.received_at is not None and hand_over.received_by_id == by.pk:
        return hand_over
    require(policies.may_receive(by, hand_over))
    _as_signed(hand_over, by, at)
    if paper is not None and (drawn is None or paper.fingerprint(hand_over) != drawn.fingerprint):
        raise Refused(CHANGED)
    hand_over.save(update_fields=["received_by", "received_by_words", "received_at", "open_work"])
    record("secretariat.receive", hand_over, by=by)
    if paper is not None:
        paper.keep(hand_over, drawn.pdf, by)
    facts = YearFacts(hand_over.year)
    if facts.next_year is None:
        leaders = next_leaders(facts)
        require_leaders(leaders, hand_over.year)
        open_next_year(facts, leaders, by=by)
    if facts.proposal is not None and facts.proposal.status == ProposalStatus.ACCEPTED:
        end_rights(hand_over=hand_over, by=by)
    return hand_over


def end_rights(*, hand_over: HandOver, by: User) -> None:
    """This year's rights end on the agreed day, and never before today: the giver keeps the day itself."""
    last_day = max(hand_over.rights_move_on, timezone.localdate())
    units.services.end_rights(year=hand_over.year, on=last_day, by=by)


def _hold(hand_over, by):
    """The year is held alone too: a hand-over moves the rights of this year and opens the next."""
    hold(hand_over.year, by=by)
    hold(hand_over)


def _answer_line(item):
    state = "đã nhận" if item.received else "chưa nhận"
    return f"{item.what}: {state}" + (f", ý kiến: {item.objection}" if item.objection else "")


def _item_line(item):
    return f"{item.what}: {'đã giao' if item.done else item.note or 'chưa giao'}"
