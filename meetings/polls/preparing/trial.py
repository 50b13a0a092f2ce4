"""Practice before the real vote: made-up dishes, no panel, nothing of it in any record."""

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require

from ...kinds.trial import Trial
from ...models import Option, Poll
from .. import policies as polls_policies

QUESTION = "Bỏ phiếu thử: bữa sáng của hội nghị"
DISHES = ("Phở", "Bún chả", "Xôi")


@transaction.atomic
def add_trial(*, meeting, by):
    """A vote on breakfast, cast on screen like a real one; its result is shown as soon as it is closed."""
    hold(meeting, by=by)
    require(polls_policies.may_add_poll(by, meeting))
    poll = Poll.objects.create(
        meeting=meeting,
        position=meeting.polls.count() + 1,
        kind=Trial.code,
        question=QUESTION,
        method=Trial.usual_method,
        seats=1,
    )
    Option.objects.bulk_create(
        Option(poll=poll, position=position, label=dish) for position, dish in enumerate(DISHES, start=1)
    )
    record("meetings.add_trial", poll, by=by)
    return poll
