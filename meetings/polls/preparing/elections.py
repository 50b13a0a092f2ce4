"""Leader and deputy prepared in one go: two votes under one rule."""

from django.db import transaction

from units.enums import LeadershipRole

from ...kinds.election import Election
from ..services import add_poll


@transaction.atomic
def add_elections(*, meeting, leader, deputy, by, **rules):
    """Prepare the elections of the leader and of the deputy; ``leader``, ``deputy``: who stands for each.

    ``rules`` as ``add_poll`` takes them. Both are drafts and change by themselves; returns them, the leader first.
    """
    return [
        add_poll(
            meeting=meeting,
            kind=Election.code,
            role=role,
            question=meeting.year.bloc.words.of_sentence(Election().question(role, meeting.year.year)),
            candidates=candidates,
            by=by,
            **rules,
        )
        for role, candidates in ((LeadershipRole.LEADER, leader), (LeadershipRole.DEPUTY, deputy))
    ]
