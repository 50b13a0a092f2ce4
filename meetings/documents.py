"""Papers of a meeting: minutes, counting record, ballots. Drawn from the records, never typed twice."""

from dataclasses import dataclass

from emulation_bloc.documents.pdf import render_pdf
from scoring.queries import ranking

from . import policies, queries, results
from .enums import PollKind, PollMethod, PollStatus, Presence
from .models import Minutes


@dataclass(frozen=True)
class Section:
    """A numbered part of the minutes: typed paragraphs, or a table drawn by its own fragment."""

    title: str
    paragraphs: tuple = ()
    table: str = ""


def minutes_context(meeting):
    """Everything the minutes print, as plain values. Works for history brought in without accounts or panel."""
    meeting = _loaded(meeting)
    minutes = policies.minutes_of(meeting) or Minutes(meeting=meeting)
    rows = list(meeting.attendance.all())
    told = queries.poll_results(meeting=meeting)
    context = {
        **_head(meeting),
        "minutes": minutes,
        "number": minutes.number,
        "present": [row for row in rows if row.presence == Presence.PRESENT],
        "absent": [row for row in rows if row.presence in (Presence.EXCUSED, Presence.ABSENT)],
        "quorum": queries.quorum(meeting),
        "guests": list(meeting.guests.all()),
        "ranking": ranking(meeting.year) if told or meeting.kind == "yearend" else None,
        "results": told,
        "panel": _panel(told),
        "cancelled": list(meeting.polls.filter(status=PollStatus.CANCELLED)),
        "awards": [one for one in results.decided(told) if one.kind == PollKind.AWARD],
        "elections": [one for one in results.decided(told) if one.kind == PollKind.ELECTION],
        "agenda": [item for item in meeting.agenda.all() if item.conclusion],
    }
    context["sections"] = _sections(context, minutes)
    return context


def _loaded(meeting):
    """The meeting with its year and minutes as they are now."""
    return (
        type(meeting)
        .objects.select_related("year__bloc__monitor", "year__regulation", "minutes")
        .prefetch_related("attendance__participation", "agenda", "guests")
        .get(pk=meeting.pk)
    )


def _head(meeting):
    year = meeting.year
    return {
        "meeting": meeting,
        "year": year,
        "bloc": year.bloc,
        "illustrative": _notes(year.illustrative),
    }
