"""Papers that a meeting fills in by hand: agenda, attendance, roll, tally sheets, the minutes with room to write."""

from math import ceil

from ..enums import PollStatus, Presence
from ..kinds.methods import SECRET
from ..kinds.styles.registry import USUAL, style_of
from ..minutes.documents import VOTES, minutes_context
from ..papers import bloc_paper, head, loaded_meeting
from ..polls import queries as polls_queries
from ..sittings import queries as sittings_queries

SPARE_ROWS = 5  # a run-off has no more candidates than that
GUEST_ROWS = range(4)
VOTES_PER_BOX = 5  # four sides and a stroke across
AWAY = (Presence.EXCUSED, Presence.ABSENT)
PAPER_WAITS = (PollStatus.DRAFT, PollStatus.OPEN, PollStatus.CLOSED)


def agenda_context(meeting):
    meeting = loaded_meeting(meeting)
    items = list(meeting.agenda.all())
    return {
        **head(meeting),
        "paper": bloc_paper(meeting, "Chương trình", meeting.title),
        "items": items,
        "total": sum(item.minutes or 0 for item in items),
    }


def attendance_context(meeting):
    """Everybody expected, with room to sign; who is known to stay away is on it too, and leaves the line empty."""
    meeting = loaded_meeting(meeting)
    guests = list(meeting.guests.all())
    return {
        **head(meeting),
        "paper": bloc_paper(meeting, "Danh sách đại biểu", meeting.title),
        "rows": list(meeting.attendance.all()),
        "guests": guests,
        "guest_rows": GUEST_ROWS[len(guests) :],
        "quorum": sittings_queries.quorum(meeting),
    }


def rolls_context(meeting):
    """Who receives a ballot: the frozen roll of an open poll, every unit before that; one more for a run-off."""
    meeting = loaded_meeting(meeting)
    rows = list(meeting.attendance.all())
    expected = [(row.participation, "" if row.presence in AWAY else _voter(row)) for row in rows]
    names = {participation.pk: name for participation, name in expected}
    rolls = [
        (poll, [(line.participation, _on_roll(line, names)) for line in poll.roll.all()] or expected)
        for poll in waiting_polls(meeting)
    ]
    return {
        **head(meeting),
        "paper": bloc_paper(meeting, "Danh sách cử tri", meeting.title),
        "rolls": [*rolls, (None, expected)],
    }


def _voter(row):
    """Who signs for the ballot: whoever votes instead of the head, else who is expected."""
    return row.voter_words.name or row.delegate_name


def _on_roll(line, names):
    """The roll of an open vote is frozen: whom it names votes, whatever attendance says by now."""
    return line.delegate_words.name or names.get(line.participation_id, "")


def tally_context(meeting):
    """A sheet per poll to strike votes on, and one without names for a run-off."""
    meeting = loaded_meeting(meeting)
    boxes = range(ceil(meeting.attendance.count() / VOTES_PER_BOX))
    sheets = [
        {
            "poll": poll,
            "options": poll.candidates,
            "limited": poll.chooses_names,
            "rows": poll.style.tallied(len(poll.candidates)),
            "sum": poll.style.sum_to_check(poll.votes_for_itself),
        }
        for poll in waiting_polls(meeting)
    ]
    usual = style_of(USUAL)
    spare = {
        "poll": None,
        "rows": usual.tallied(SPARE_ROWS),
        "sum": usual.sum_to_check(True),
        "options": [""] * SPARE_ROWS,
    }
    return {
        **head(meeting),
        "paper": bloc_paper(meeting, "Phiếu kiểm", meeting.title),
        "sheets": [*sheets, spare],
        "boxes": boxes,
    }


def blank_minutes_context(meeting):
    """The minutes as far as the records know them, every heading with room to write, and the votes to come."""
    context = minutes_context(meeting)
    waiting = waiting_polls(context["meeting"])
    return {**context, "parts": [(part, waiting if part.title == VOTES else ()) for part in context["headings"]]}


def waiting_polls(meeting):
    """Secret polls still without a count, also those meant for screens: on paper they go on without a network."""
    return list(polls_queries.loaded(meeting.polls.filter(status__in=PAPER_WAITS, method__in=SECRET)))
