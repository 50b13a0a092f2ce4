"""What stands on the projector: the secretary leads, the wall follows."""

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import User

from ..enums import PollStatus
from ..models import AgendaItem, Meeting, Poll, Wall
from . import policies
from .polls import kinds_shown


@transaction.atomic
def show_item(*, meeting: Meeting, item: AgendaItem | None, by: User) -> Wall:
    """Go to an item of the agenda. Whatever was enlarged or revealed gives way; pressing twice changes nothing."""
    hold(meeting, by=by)
    require(policies.may_lead_the_wall(by, meeting))
    item = meeting.agenda.filter(pk=item.pk).first()
    if item is None:
        raise Refused("Nội dung này không thuộc chương trình của hội nghị.")
    wall = _wall(meeting)
    if wall.item_id == item.pk and wall.poll_id is None and not wall.reveals:
        return wall
    if wall.item_id != item.pk:
        wall.since = timezone.now()
    wall.item, wall.poll, wall.reveals = item, None, False
    wall.save()
    return wall


@transaction.atomic
def show_poll(*, meeting: Meeting, by: User, poll: Poll | None = None, reveals: bool = False) -> Wall:
    """Enlarge one poll, or with ``reveals`` tell its sealed result; without ``poll`` that of all the item shows.

    What was told once stays told, whatever the wall turns to; told again it is shown only. Nothing of a poll that is
    not sealed is ever told, whatever is asked for.
    """
    hold(meeting, by=by)
    require(policies.may_lead_the_wall(by, meeting))
    if poll is not None and (poll := meeting.polls.filter(pk=poll.pk).first()) is None:
        raise Refused("Cuộc bỏ phiếu này không thuộc hội nghị.")
    if reveals and poll is not None:
        require(policies.may_reveal(by, poll))
    wall = _wall(meeting)
    if (wall.poll_id, wall.reveals) == (poll and poll.pk, reveals):
        return wall
    wall.poll, wall.reveals = poll, reveals
    wall.save()
    if reveals and _is_first_announcement(meeting, wall, poll):
        record("meetings.reveal", poll or meeting, by=by, after={"question": poll.question if poll else "*"})
    return wall


def _is_first_announcement(meeting, wall, poll):
    """Keep when results were told; how many are told for the first time."""
    polls = meeting.polls.filter(status=PollStatus.SEALED, revealed_at__isnull=True)
    if poll is not None:
        polls = polls.filter(pk=poll.pk)
    else:
        item = wall.item or meeting.agenda.first()
        polls = polls.filter(kind__in=kinds_shown(item.shows) if item else [])
    return polls.update(revealed_at=timezone.now())


def turn_to_opened(meeting: Meeting, opened: list[Poll]) -> None:
    """Votes open: what was enlarged or told before gives way, to the one vote opened or to the item that runs.

    The meeting is held by whoever opens; a wall on which nothing is enlarged tells of them by itself.
    """
    wall = Wall.objects.filter(meeting=meeting).first()
    if wall is None or not (wall.poll_id or wall.reveals):
        return
    wall.poll, wall.reveals = (opened[0] if len(opened) == 1 and wall.poll_id else None), False
    wall.save()


def _wall(meeting):
    """The one wall of a meeting that is held."""
    return Wall.objects.get_or_create(meeting=meeting)[0]
