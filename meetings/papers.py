"""What all papers of a meeting share: its records as they are now, the bloc's header, who counted."""

from collections.abc import Callable
from functools import wraps

from emulation_bloc.core.dates import local_date
from emulation_bloc.documents.layout import Header, Paper
from units.enums import LeadershipRole
from units.queries import called_as_on, leaderships_of

from .enums import PanelRole

SIGN_NOTE = "(Ký, ghi rõ họ tên)"


def in_names_of_its_day(draw: Callable) -> Callable:
    """What ``draw`` tells of a meeting calls units as they were called on the day it was held."""

    @wraps(draw)
    def drawn(meeting, **options):
        with called_as_on(meeting.year, local_date(meeting.starts_at)):
            return draw(meeting, **options)

    return drawn


def loaded_meeting(meeting):
    """The meeting with its year and minutes as they are now."""
    return (
        type(meeting)
        .objects.select_related("year__bloc__monitor", "year__regulation", "minutes")
        .prefetch_related("attendance__participation", "attendance__voter", "attendance__comings")
        .prefetch_related("agenda", "guests", "minutes__approvals", "conclusions__lead")
        .get(pk=meeting.pk)
    )


def head(meeting):
    year = meeting.year
    leaderships = leaderships_of(year)
    leader = leaderships.get(LeadershipRole.LEADER)
    return {
        "meeting": meeting,
        "year": year,
        "bloc": year.bloc,
        "leaderships": leaderships,
        "leading_unit": leader.unit if leader else None,
        "home_affairs": year.bloc.monitor,
    }


def bloc_paper(meeting, kind, subject, *, number="", symbol="", signatures=(), recipients=(), illustrative=()):
    """A bloc's paper: the province above the bloc. Minutes carry no line of place and date (Form 1.9)."""
    bloc = meeting.year.bloc
    return Paper(
        header=Header(superior=bloc.body_above, issuer=bloc.name, number=number, symbol=symbol, with_date=False),
        kind=kind,
        subject=subject,
        signatures=signatures,
        recipients=recipients,
        illustrative=illustrative,
    )


def illustrative(meeting):
    """Sentences that warn a reader of history brought in with made-up figures."""
    return tuple(meeting.year.illustrative.values())


def head_of(panel):
    return next((member.name for member in panel if member.role == PanelRole.HEAD), "")


def panel_of_results(results):
    """Everybody who counted, once, the head first: the same panel usually serves all polls."""
    return panel_of_polls(result.poll for result in results)


def panel_of_polls(polls):
    people = {}
    for poll in polls:
        for member in poll.panel.all():
            people.setdefault((member.name, member.participation_id), member)
    return sorted(people.values(), key=lambda member: member.role)


def people_of(panel):
    """Who they are and who leads them, to tell one panel from another."""
    return frozenset((member.name, member.participation_id, member.role) for member in panel)


def has_own_panel(poll, usual):
    """Whether others counted ``poll`` than ``usual`` counts; nobody named, as of raised hands, is no other panel."""
    own = people_of(poll.panel.all())
    return bool(own) and own != people_of(usual)


def kept_from_counting(poll, usual):
    """Of the usual panel those whose unit stands in ``poll``."""
    standing = {option.participation_id for option in poll.options.all()} - {None}
    return [member for member in usual if member.participation_id in standing]
