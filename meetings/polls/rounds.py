"""Votes that follow another: what a next round may be about, and a vote called off put once more."""

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require

from ..enums import PollStatus
from ..models import Option, Poll
from . import policies, queries, results
from .services import copied, copy_panel


def check_next_round(poll, candidates, seats):
    """A next round stays within what the round before left open."""
    if poll.parent_id is None:
        return
    before = results.result_of(queries.loaded(Poll.objects).get(pk=poll.parent_id))
    open_to = {line.option.participation_id for line in before.next_round}
    if strangers := [str(candidate) for candidate in candidates if candidate.pk not in open_to]:
        raise Refused(f"Vòng này chỉ gồm các đơn vị vòng trước chưa phân định: bỏ {', '.join(strangers)}.")
    if seats > before.open_seats:
        raise Refused(f"Vòng trước còn {before.open_seats} suất; vòng này không chọn nhiều hơn.")


@transaction.atomic
def repeat_poll(*, poll, by):
    """The same question once more after it was called off: candidates, style, panel and place in the order.

    Who had withdrawn stays withdrawn. The new draft may be edited until it opens. Pressed twice, it is one vote.
    """
    hold(poll.meeting, by=by)
    require(policies.may_add_poll(by, poll.meeting))
    called_off = queries.loaded(Poll.objects).get(pk=poll.pk)
    if again := called_off.repeated_by.exclude(status=PollStatus.CANCELLED).first():
        return again
    require(policies.may_repeat_poll(by, called_off))
    again = Poll.objects.create(
        meeting=called_off.meeting,
        position=called_off.position,
        **copied(called_off),
        question=called_off.question,
        seats=called_off.seats,
        majority_kind=called_off.majority_kind,
        round=called_off.round,
        parent=called_off.parent,
        repeats=called_off,
    )
    Option.objects.bulk_create(
        Option(
            poll=again,
            position=option.position,
            participation_id=option.participation_id,
            label=option.label,
            withdrawn_reason=option.withdrawn_reason,
        )
        for option in called_off.options.all()
    )
    copy_panel(called_off.panel.all(), again)
    record("meetings.repeat_poll", again, by=by, after={"reason": called_off.cancel_reason})
    return again
