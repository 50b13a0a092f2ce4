"""A server process of its own that casts ballots, for tests that need several at once or one that dies.

``python -m tests.meetings.phone`` reads ``{"work": [[poll, user], …], "dies": bool}`` from standard input and writes
whether each ballot went in. ``dies``: killed by the system after the roll was written and before the box is.
"""

import json
import os
import signal
import sys

import django


def main():
    django.setup()
    task = json.load(sys.stdin)
    if task["dies"]:
        _die_before_the_box()
    json.dump([cast(poll, user) for poll, user in task["work"]], sys.stdout)


def cast(poll_pk, user_pk):
    """As a request would: fresh objects."""
    from emulation_bloc.core.verdict import Refused
    from meetings.ballots import checkwords, services
    from meetings.box import ballots
    from meetings.enums import Answer
    from meetings.models import Poll
    from meetings.polls import queries
    from units.models import User

    poll = queries.loaded(Poll.objects).get(pk=poll_pk)
    user = User.objects.select_related("unit").get(pk=user_pk)
    ballot = ballots.read(poll, {poll.candidates[0].pk: Answer.FOR})
    try:
        services.cast_ballot(poll=poll, ballot=ballot, words=checkwords.draw(), by=user)
    except Refused:
        return False
    return True


def _die_before_the_box():
    from meetings.models import SealedBallot

    SealedBallot.save = lambda *args, **kwargs: os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
