"""Naming who counts, before the vote opens."""

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import Participation, User

from .. import on_record
from ..enums import PanelRole, PollStatus
from ..kinds.methods import SECRET
from ..models import PanelMember, Poll
from ..polls.services import locked
from . import policies
from .deciding import check_panel, check_people


@transaction.atomic
def name_panel(
    *, poll: Poll, members: list[tuple[User, PanelRole]], by: User, for_all: bool = False, double_count: bool = False
) -> Poll:
    """Name who counts: ``members`` is a list of (user, PanelRole), one of them head.

    ``for_all``: the same panel for every secret poll of the meeting that is not open yet. All or none is named.
    ``double_count``: two of them count each by themselves, and the result is what two agree on.
    """
    if double_count and len(members) < 2:
        raise Refused("Muốn hai người đếm độc lập, tổ kiểm phiếu cần ít nhất hai người.")
    # One panel at a time in a meeting: whoever names, decides or opens comes one after the other.
    hold(poll.meeting, by=by)
    check_panel(members)
    polls = _named_together(poll, by) if for_all else [locked(poll, by)]
    for one in polls:
        require(policies.may_name_panel(by, one))
        for user, _ in members:
            require(policies.may_count_at(user, one.meeting))
            require(policies.may_join_panel(user, one))
    check_people([user for user, _ in members], polls[0].meeting)
    units = {p.unit_id: p for p in Participation.objects.filter(year=polls[0].meeting.year)}
    for one in polls:
        before = [str(member) for member in one.panel.all()]
        one.double_count = double_count
        one.save(update_fields=["double_count"])
        one.panel.all().delete()
        panel = PanelMember.objects.bulk_create(
            PanelMember(
                poll=one,
                user=user,
                name=user.full_name,
                job_title=user.job_title,
                participation=units.get(user.unit_id),
                role=role,
            )
            for user, role in members
        )
        record(
            "meetings.name_panel",
            one,
            by=by,
            before={"panel": before},
            after={"panel": [str(m) for m in panel]},
        )
    return next(one for one in polls if one.pk == poll.pk)


def _named_together(poll, by):
    """``poll`` and every other secret draft of its meeting, locked in the order of their keys."""
    drafts = on_record.of_record(Poll.objects.filter(meeting_id=poll.meeting_id, status=PollStatus.DRAFT))
    others = drafts.filter(method__in=SECRET).exclude(pk=poll.pk)
    return [locked(one, by) for one in sorted([poll, *others], key=lambda one: one.pk)]
