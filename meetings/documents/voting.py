"""Papers of the vote: blank ballots, the counting record."""

from math import ceil

from emulation_bloc.documents.layout import Signature
from emulation_bloc.documents.pdf import render_pdf

from .. import queries, results
from ..enums import PollStatus
from ..models.poll import ON_PAPER
from ..rules import majority_rule, rules_in_words
from .common import (
    SIGN_NOTE,
    bloc_paper,
    head,
    head_of,
    illustrative,
    loaded_meeting,
    panel_of_polls,
    panel_of_results,
)

BALLOTS_PER_SHEET = 4
BALLOTS_WANTED = (PollStatus.DRAFT, PollStatus.OPEN)


def counting_context(meeting):
    """The counting record: sealed polls with their numbers; before that, the blank sheet the panel fills by hand."""
    meeting = loaded_meeting(meeting)
    told = queries.poll_results(meeting=meeting)
    waiting = meeting.polls.filter(status__in=queries.UNFINISHED, method__in=ON_PAPER)
    secret = [result for result in told if result.poll.is_secret]
    panel = panel_of_results(secret) or panel_of_polls(queries.loaded(waiting))
    return {
        **head(meeting),
        "paper": bloc_paper(
            meeting,
            "Biên bản kiểm phiếu",
            meeting.title,
            signatures=(Signature(("TM. Tổ kiểm phiếu", "Tổ trưởng"), head_of(panel), SIGN_NOTE),),
            illustrative=illustrative(meeting),
        ),
        "results": secret,
        "by_paper": not secret or any(result.poll.has_paper for result in secret),
        "on_screen": [result for result in secret if result.poll.is_online],
        "blanks": [] if secret else [_blank(poll) for poll in queries.loaded(waiting)],
        "panel": panel,
        "quorum": queries.quorum(meeting),
    }


def counting_pdf(meeting):
    return render_pdf("meetings/documents/counting_record.html", counting_context(meeting))


def ballots_context(meeting):
    """Paper ballots of every secret poll not yet counted: one per unit present (or expected), in fours per sheet."""
    meeting = loaded_meeting(meeting)
    polls = queries.loaded(meeting.polls.filter(status__in=BALLOTS_WANTED, method__in=ON_PAPER))
    quorum = queries.quorum(meeting)
    copies = quorum.present or quorum.members
    sheets = ceil(copies / BALLOTS_PER_SHEET)
    return {
        **head(meeting),
        "paper": bloc_paper(meeting, "Phiếu bỏ phiếu kín", meeting.title),
        "copies": copies,
        "sheets": [
            {"poll": poll, "options": poll.candidates, "limited": results.votes_limited(poll), "places": range(4)}
            for poll in polls
            for _ in range(sheets)
        ],
    }


def ballots_pdf(meeting):
    return render_pdf("meetings/documents/ballots.html", ballots_context(meeting))


def _blank(poll):
    return {
        "poll": poll,
        "options": poll.candidates,
        "majority": majority_rule(poll),
        "rules": rules_in_words(poll),
    }
