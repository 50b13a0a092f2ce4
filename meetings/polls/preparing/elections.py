"""Leader and deputy prepared in one go: two votes under one rule."""

from django.db import transaction

from units.enums import LeadershipRole

from ...enums import PollKind
from ..services import add_poll


@transaction.atomic
def add_elections(*, meeting, leader, deputy, by, **rules):
    """Prepare the elections of the leader and of the deputy; ``leader``, ``deputy``: who stands for each.

    ``rules`` as ``add_poll`` takes them. Both are drafts and change by themselves; returns them, the leader first.
    """
    following = meeting.year.year + 1
    return [
        add_poll(
            meeting=meeting,
            kind=PollKind.ELECTION,
            role=role,
            question=f"Bầu {role.label} năm {following}",
            candidates=candidates,
            by=by,
            **rules,
        )
        for role, candidates in ((LeadershipRole.LEADER, leader), (LeadershipRole.DEPUTY, deputy))
    ]
