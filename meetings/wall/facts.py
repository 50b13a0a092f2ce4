"""What each kind of agenda item puts on the wall, read from the records when it is shown."""

from emulation_bloc.core.dates import local_date
from pledges.models import PlanTask, RegisteredTitle
from pledges.queries import movements_of
from pledges.reporting.queries import latest_period
from pledges.reporting.summary import summary_of
from pledges.signing.queries import signing_wall
from scoring.appeals.queries import open_appeals
from scoring.ranking.disclosure import disclosed_to_all
from scoring.ranking.gaps import disclosed_gaps
from units.enums import LeadershipRole
from units.models import EmulationYear
from units.queries import regulation_of

from ..agreed.queries import agreed_awards, agreed_leaders, agreed_of
from ..compared import settled_before
from ..enums import AgendaShow, MeetingKind, Presence
from ..panel.queries import decided_panel
from ..polls.next_leaders import decided_leaders, settled_leaders
from ..polls.rule_card import rules_in_words
from ..sittings.queries import quorum
from .polls import called_off, on_wall, polls_shown

MOST_GAPS = 7  # as many as are read from the last row


def facts_of(shows, meeting, wall):
    """Facts by the name its fragment knows them; an item that shows its title only has none."""
    draw = FACTS.get(shows)
    return draw(meeting, wall) if draw else {}


def _quorum(meeting, wall):
    rows = meeting.attendance.all()
    return {
        "quorum": quorum(meeting),
        "rows": [(row, row.presence == Presence.PRESENT) for row in rows],
        "guests": list(meeting.guests.all()),
    }


def _report(meeting, wall):
    """The year in figures; what nobody recorded is not told."""
    year, day = meeting.year, local_date(meeting.starts_at)
    return {
        "figures": [
            (label, done, of)
            for label, done, of in (
                ("đơn vị thành viên", year.participations.standing(day).count(), None),
                ("nhiệm vụ của kế hoạch đã hoàn thành", *_plan_tasks(year)),
                *_targets(year, day),
                ("danh hiệu, hình thức khen thưởng đã đăng ký", _titles(year), None),
            )
            if (done if of is None else of)
        ],
        "movements": [movement.title for movement in movements_of(year)],
    }


def _plan_tasks(year):
    done = [day is not None for day in PlanTask.objects.filter(plan__year=year).values_list("done_on", flat=True)]
    return sum(done), len(done)


def _targets(year, day):
    """How many targets of the pledges stand how, by what was reported last."""
    period = latest_period(year)
    if period is None:
        return []
    summary = summary_of(period, day)
    return [
        (f"chỉ tiêu giao ước {light.label.lower()}, {period.name.lower()}", count, summary.total)
        for light, count in summary.counts.items()
        if count
    ]


def _titles(year):
    return RegisteredTitle.objects.filter(registration__participation__year=year).count()


def _ranking(meeting, wall):
    return {"ranking": disclosed_to_all(meeting.year), "open_appeals": len(open_appeals(meeting.year))}


def _gaps(meeting, wall):
    gaps = disclosed_gaps(meeting.year)
    return {"gaps": gaps[:MOST_GAPS], "more": len(gaps[MOST_GAPS:]), "open_appeals": len(open_appeals(meeting.year))}


def _rules(meeting, wall):
    polls = polls_shown(meeting, AgendaShow.RULES)
    sentences = dict.fromkeys(sentence for poll in polls for sentence in rules_in_words(poll))
    return {
        "rules": [on_wall(poll, False) for poll in polls],
        "sentences": list(sentences),
        "quorum_percent": regulation_of(meeting.year).quorum_percent,
    }


def _panel(meeting, wall):
    """Each panel once, with the polls it counts; while no vote has one, whom the meeting decided on."""
    panels = {}
    for poll in polls_shown(meeting, AgendaShow.PANEL):
        if poll.is_secret and (members := _people(poll.panel)):
            panels.setdefault(members, []).append(poll)
    decided = decided_panel(meeting)
    if not panels and decided is not None:
        panels[_people(decided.seats)] = []
    return {"panels": list(panels.items())}


def _people(seats):
    return tuple((one.name, one.job_title, one.participation, one.get_role_display()) for one in seats.all())


def _agreed(meeting, shows):
    """Whom the meeting agreed on, without a ballot, for what the item is about."""
    decisions = agreed_of(meeting)
    return (
        agreed_leaders(decisions, words=meeting.year.bloc.words)
        if shows == AgendaShow.ELECTION
        else agreed_awards(decisions)
    )


def _settled(meeting, shows):
    """What an earlier meeting decided and this one announces, and who has to confirm a choice of leaders."""
    if shows == AgendaShow.ELECTION:
        body = regulation_of(meeting.year).leaders_confirmed_by
        return {"settled_leaders": settled_leaders(meeting), "confirmed_by": body}
    return {"settled": settled_before(meeting)}


def _all_agreed(meeting, wall):
    """Everything the meeting agreed on without a ballot; what was struck is no longer told to the room."""
    return {"decisions": [one for one in agreed_of(meeting) if one.stands]}


def _polls(shows):
    def facts(meeting, wall):
        standing = polls_shown(meeting, shows)
        polls = sorted([*standing, *called_off(meeting, shows)], key=lambda poll: (poll.position, poll.pk))
        figures = [on_wall(poll, wall.reveals) for poll in polls]
        return {"polls": figures, "names": len(standing) == 1, "agreed": _agreed(meeting, shows)} | _settled(
            meeting, shows
        )

    return facts


def _minutes(meeting, wall):
    minutes = getattr(meeting, "minutes", None)
    return {"passed": [approval.get_part_display() for approval in minutes.approvals.all()] if minutes else []}


def _hand_over(meeting, wall):
    decided = decided_leaders(meeting.year)
    leading = meeting.year.leaderships.filter(role=LeadershipRole.LEADER).select_related("unit").first()
    return {
        "giver": leading.unit if leading else None,
        "receivers": [
            (meeting.year.bloc.words.role(role), decided[role]) for role in LeadershipRole if role in decided
        ],
    }


def _pledge(meeting, wall):
    """The signing wall: pledges of the year that a launch opens; a review looks forward to the next one."""
    year = meeting.year
    if meeting.kind != MeetingKind.LAUNCH:
        year = EmulationYear.objects.filter(bloc=year.bloc_id, year=year.year + 1).first()
    if year is None:
        return {"pledge_year": meeting.year.year + 1}
    rows = signing_wall(year)
    return {"pledge_year": year.year, "pledges": rows, "signed": sum(row.signature is not None for row in rows)}


FACTS = {
    AgendaShow.QUORUM: _quorum,
    AgendaShow.REPORT: _report,
    AgendaShow.RANKING: _ranking,
    AgendaShow.GAPS: _gaps,
    AgendaShow.RULES: _rules,
    AgendaShow.PANEL: _panel,
    AgendaShow.AWARDS: _polls(AgendaShow.AWARDS),
    AgendaShow.RESULTS: _polls(AgendaShow.RESULTS),
    AgendaShow.ELECTION: _polls(AgendaShow.ELECTION),
    AgendaShow.AGREED: _all_agreed,
    AgendaShow.MINUTES: _minutes,
    AgendaShow.HAND_OVER: _hand_over,
    AgendaShow.PLEDGE: _pledge,
}
