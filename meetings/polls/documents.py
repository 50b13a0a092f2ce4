"""Papers of the vote: blank ballots, the counting record."""

from math import ceil

from emulation_bloc.documents.layout import Signature
from emulation_bloc.documents.pdf import paper_text, pdf_of, render_pdf

from .. import on_record
from ..door import queries as door_queries
from ..enums import PollStatus
from ..kinds.methods import ON_PAPER, SECRET
from ..kinds.styles.registry import USUAL, style_of
from ..papers import (
    SIGN_NOTE,
    bloc_paper,
    has_own_panel,
    head,
    head_of,
    illustrative,
    in_names_of_its_day,
    loaded_meeting,
    panel_of_polls,
    panel_of_results,
)
from ..sittings import queries as sittings_queries
from . import queries
from .events import votes_in_order
from .rule_card import majority_rule, rules_in_words

# (ballots on a sheet, millimetres across, millimetres left for the lines): as static/css/ballots.css lays them out
BALLOT_SIZES = ((4, 87, 64), (2, 184, 74))
LINE, TEXT_LINE, LETTER, PADDING = 9, 4.5, 1.8, 2.5  # millimetres: least height of a line, one more row of words, …
NUMBER_SHARE, TICK_SHARE = 0.12, 0.18  # of the width
BOLD_LETTER, OWN_RULE_LETTERS = 2.1, 150  # the question; the sentence on the line of one's own unit
SEAL = 20  # room for it, and the line of the number, on a ballot of an election
SPARE_LINES = 4
BALLOTS_WANTED = (PollStatus.DRAFT, PollStatus.OPEN)


@in_names_of_its_day
def counting_context(meeting, *, offline=False):
    """The counting record: sealed polls with their numbers; before that, the blank sheet the panel fills by hand.

    ``offline``: only the blank sheet, for every secret poll that waits, also those meant for screens.
    """
    meeting = loaded_meeting(meeting)
    results = [] if offline else queries.poll_results(meeting=meeting)
    methods = SECRET if offline else ON_PAPER
    waiting = meeting.polls.filter(status__in=on_record.UNFINISHED, method__in=methods)
    secret = [result for result in results if result.poll.is_secret]
    panel = panel_of_results(secret) or panel_of_polls(queries.loaded(waiting))
    blank = [] if secret else [_blank(poll) for poll in queries.loaded(waiting)]
    counted = [one.poll for one in secret] or [one["poll"] for one in blank]
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
        "blanks": blank,
        "called_off": [] if offline else _called_off(meeting),
        "panel": panel,
        "panels_differ": any(has_own_panel(poll, panel) for poll in counted),
        "quorum": door_queries.quorum_at(meeting, door_queries.opening_of(meeting)),
        "rolls": {(result.counts.members, result.counts.present) for result in secret},
    }


def _called_off(meeting):
    """Secret votes that were opened and not counted: what was cast in them went into no result."""
    rows = on_record.of_record(meeting.polls.filter(status=PollStatus.CANCELLED, opened_at__isnull=False))
    return votes_in_order([], [poll for poll in rows if poll.is_secret], meeting.starts_at)


@in_names_of_its_day
def counting_text(meeting):
    """All that the counting record prints."""
    return paper_text("meetings/documents/kit/counting_record.html", counting_context(meeting))


def counting_pdf(meeting):
    return pdf_of(counting_text(meeting))


def ballots_context(meeting, *, offline=False):
    """Paper ballots of every secret poll not yet counted: one per unit present (or expected), in fours per sheet
    where the list is short.

    ``offline``: for all units, also of polls meant for screens, which may die with the network, and spare ones on
    which a run-off is written by hand.
    """
    meeting = loaded_meeting(meeting)
    methods = SECRET if offline else ON_PAPER
    polls = queries.loaded(meeting.polls.filter(status__in=BALLOTS_WANTED, method__in=methods))
    quorum = sittings_queries.quorum(meeting)
    copies = quorum.members if offline else quorum.present or quorum.members
    ballots = [_ballot(poll) for poll in polls]
    if offline:
        ballots.append({**_as_styled(style_of(USUAL), SPARE_LINES), "poll": None, "options": [""] * SPARE_LINES})
    return {
        **head(meeting),
        "paper": bloc_paper(meeting, "Phiếu bỏ phiếu kín", meeting.title),
        "copies": copies,
        "sheets": [sheet for one in ballots for sheet in _ballot_sheets(one, copies)],
    }


def _ballot(poll):
    units = poll.of_kind.has_candidates and not poll.votes_for_itself
    return {
        **_as_styled(poll.style, len(poll.candidates)),
        "poll": poll,
        "options": poll.candidates,
        "rule": majority_rule(poll),
        "asked_for": poll.of_kind.asks_for(poll.seats),
        "own_line": poll.style.own_line_on_paper(len(poll.candidates)) if units else "",
    }


def _as_styled(style, options):
    return {"boxes": style.boxes, "marking": style.marking(options), "limited": style.chooses_names}


def ballots_pdf(meeting):
    return render_pdf("meetings/documents/kit/ballots.html", ballots_context(meeting))


def _ballot_sheets(ballot, copies):
    on_a_sheet = next((count for count, across, room in BALLOT_SIZES if _height(ballot, across) <= room), 1)
    return [{**ballot, "places": range(on_a_sheet)} for _ in range(ceil(copies / on_a_sheet))]


def _height(ballot, across):
    """Millimetres that the lines of a ballot take, and what its question and rule take beyond a line or two."""
    poll = ballot["poll"]
    letters = int((across * (1 - NUMBER_SHARE - TICK_SHARE * len(ballot["boxes"])) - PADDING) / LETTER)
    lines = sum(max(LINE, ceil(len(str(option)) / letters) * TEXT_LINE + PADDING) for option in ballot["options"])
    rule = 0 if poll is None or poll.votes_for_itself else OWN_RULE_LETTERS * LETTER // across
    condition = len(ballot.get("rule", "")) * LETTER // across
    seal = SEAL if poll and poll.of_kind.ballot_is_stamped else 0
    question = len(poll.question) * BOLD_LETTER // across if poll else 0
    return lines + seal + (rule + condition + question) * TEXT_LINE


def _blank(poll):
    return {
        "poll": poll,
        "options": poll.candidates,
        "majority": majority_rule(poll),
        "rules": rules_in_words(poll),
    }
