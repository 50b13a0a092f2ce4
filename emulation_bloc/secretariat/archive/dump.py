"""Writing years to a file. Records refer to one another by natural keys, never by database numbers."""

from django.db.models import Q

from awards.models import AwardPoll
from meetings.enums import PollStatus
from meetings.models import Poll
from pledges.models import Award, Movement
from scoring.models import EvidenceFile
from units.models import Membership, Succession, Unit, User

from . import records as r
from .codec import FORMAT, pack_file

OPEN_BOX = [PollStatus.DRAFT, PollStatus.OPEN]


def dump(years):
    """Years of one bloc (``EmulationYear`` objects) as one plain dictionary in the format of ``docs/year-file.md``.

    Passwords and the audit trail stay behind: the one is nobody's business, the other belongs to its installation.
    """
    years = sorted(years, key=lambda year: year.year)
    bloc = years[0].bloc
    written = [_year(year) for year in years]
    units, people, awards = _used(written, bloc)
    return {
        "format": FORMAT,
        "bloc": r.BLOC.dump(bloc, monitor=bloc.monitor.code if bloc.monitor else None),
        "units": [r.UNIT.dump(unit) for unit in units],
        "successions": [
            r.SUCCESSION.dump(s, predecessor=s.predecessor.code, successor=s.successor.code)
            for s in Succession.objects.filter(predecessor__in=units, successor__in=units).select_related(
                "predecessor", "successor"
            )
        ],
        "memberships": [
            r.MEMBERSHIP.dump(m, unit=m.unit.code) for m in Membership.objects.filter(bloc=bloc).select_related("unit")
        ],
        "people": [r.PERSON.dump(p, unit=p.unit.code if p.unit else None) for p in people],
        "awards": [r.AWARD.dump(award) for award in awards],
        "movements": [r.MOVEMENT.dump(m) for m in Movement.objects.filter(bloc=bloc)],
        "years": written,
    }


def _used(written, bloc):
    """Everything the written years name, so that the file stands alone."""
    codes = {membership.unit.code for membership in bloc.memberships.select_related("unit")}
    if bloc.monitor:
        codes.add(bloc.monitor.code)
    names, awards = set(), set()
    user_keys = {"submitted_by", "granted_by", "signer", "uploaded_by", "verified_by", "published_by", "user"}
    user_keys |= {"author", "given_by", "received_by"}

    def walk(node):
        if isinstance(node, list):
            for item in node:
                walk(item)
        elif isinstance(node, dict):
            for key, value in node.items():
                if key in user_keys:
                    names.add(value)
                elif key in ("award", "granted"):
                    awards.add(value)
                elif key in ("unit", "giver", "receiver"):
                    codes.add(value)
                else:
                    walk(value)

    walk(written)
    people = User.objects.filter(Q(username__in=names) | Q(unit__code__in=codes)).select_related("unit")
    codes |= {person.unit.code for person in people if person.unit}
    ancestors = Succession.objects.filter(successor__code__in=codes).values_list("predecessor__code", flat=True)
    units = Unit.objects.filter(Q(code__in=codes) | Q(code__in=list(ancestors)))
    return list(units), list(people), list(Award.objects.filter(code__in=awards))


def _name(user):
    return user.username if user else None


class _Keys:
    """Numbers by which the file's own records refer to one another: counted from 1 in reading order."""

    def __init__(self, year):
        evidence = EvidenceFile.objects.filter(participation__year=year).order_by("participation__position", "pk")
        polls = Poll.objects.filter(meeting__year=year).order_by("meeting__starts_at", "meeting", "position", "pk")
        self.evidence = {pk: number for number, pk in enumerate(evidence.values_list("pk", flat=True), start=1)}
        self.poll = {pk: number for number, pk in enumerate(polls.values_list("pk", flat=True), start=1)}
        self.award_of_poll = dict(
            AwardPoll.objects.filter(review__year=year).values_list("poll_id", "review__award__code")
        )


def _year(year):
    keys = _Keys(year)
    return r.YEAR.dump(
        year,
        participations=[r.PARTICIPATION.dump(p, unit=p.unit.code) for p in _all(year.participations, "unit")],
        leaderships=[r.LEADERSHIP.dump(row, unit=row.unit.code) for row in _all(year.leaderships, "unit")],
        regulation=r.REGULATION.dump(year.regulation) if hasattr(year, "regulation") else None,
        papers=[r.PAPER.dump(paper) for paper in year.papers.all()],
        deadlines=[_deadline(deadline) for deadline in year.deadlines.all()],
        plan=_plan(year.plan) if hasattr(year, "plan") else None,
        registrations=_of_units(year, "registration", _registration),
        pledges=_of_units(year, "pledge", _pledge),
        scoring_tables=[_table(table) for table in year.scoring_tables.order_by("version")],
        evidence=[_evidence(e, keys) for p in year.participations.all() for e in _all(p.evidence, "uploaded_by")],
        sheets=_of_units(year, "sheet", lambda sheet, unit: _sheet(sheet, unit, keys)),
        rankings=[_ranking(ranking) for ranking in year.rankings.order_by("version")],
        meetings=[_meeting(meeting, keys) for meeting in year.meetings.all()],
        reviews=[_review(review, keys) for review in _all(year.reviews, "award")],
        proposal=_proposal(year.proposal) if hasattr(year, "proposal") else None,
        hand_over=_hand_over(year.hand_over) if hasattr(year, "hand_over") else None,
    )


def _all(manager, *related):
    return manager.select_related(*related)


def _of_units(year, name, write):
    rows = year.participations.select_related("unit", name)
    return [write(getattr(p, name), p.unit.code) for p in rows if hasattr(p, name)]


def _deadline(deadline):
    return r.DEADLINE.dump(
        deadline,
        extensions=[
            r.EXTENSION.dump(e, unit=e.participation.unit.code, granted_by=_name(e.granted_by))
            for e in _all(deadline.extensions, "participation__unit", "granted_by")
        ],
    )


def _plan(plan):
    return r.PLAN.dump(
        plan,
        sections=[r.PLAN_SECTION.dump(section) for section in plan.sections.all()],
        tasks=[
            r.PLAN_TASK.dump(task, lead=task.lead.unit.code if task.lead else None)
            for task in _all(plan.tasks, "lead__unit")
        ],
    )


def _registration(registration, unit):
    return r.REGISTRATION.dump(
        registration,
        unit=unit,
        submitted_by=_name(registration.submitted_by),
        titles=[r.REGISTERED_TITLE.dump(t, award=t.award.code) for t in _all(registration.titles, "award")],
    )


def _pledge(pledge, unit):
    signature = getattr(pledge, "signature", None)
    return r.PLEDGE.dump(
        pledge,
        unit=unit,
        targets=[r.TARGET.dump(target) for target in pledge.targets.all()],
        signature=r.PLEDGE_SIGNATURE.dump(signature, signer=_name(signature.signer)) if signature else None,
    )


def _table(table):
    children = {}
    for criterion in table.criteria.prefetch_related("bands"):
        children.setdefault(criterion.parent_id, []).append(criterion)

    def branch(parent):
        return [
            r.CRITERION.dump(c, bands=[r.BAND.dump(band) for band in c.bands.all()], children=branch(c.pk))
            for c in sorted(children.get(parent, []), key=lambda c: c.path)
        ]

    return r.TABLE.dump(table, paper=table.paper.number if table.paper else None, criteria=branch(None))


def _evidence(evidence, keys):
    return r.EVIDENCE.dump(
        evidence,
        unit=evidence.participation.unit.code,
        uploaded_by=_name(evidence.uploaded_by),
        key=keys.evidence[evidence.pk],
        content=pack_file(evidence.file) if evidence.file else None,
    )


def _sheet(sheet, unit, keys):
    entries = sheet.entries.select_related("criterion", "verified_by").prefetch_related("citations")
    return r.SHEET.dump(
        sheet,
        unit=unit,
        table=sheet.table.version,
        submitted_by=_name(sheet.submitted_by),
        entries=[
            r.ENTRY.dump(
                entry,
                criterion=entry.criterion.path,
                verified_by=_name(entry.verified_by),
                citations=[r.CITATION.dump(c, evidence=keys.evidence[c.evidence_id]) for c in entry.citations.all()],
            )
            for entry in entries
        ],
    )


def _ranking(ranking):
    return r.RANKING.dump(
        ranking,
        published_by=_name(ranking.published_by),
        standings=[
            r.STANDING.dump(s, unit=s.participation.unit.code) for s in _all(ranking.standings, "participation__unit")
        ],
    )


def _meeting(meeting, keys):
    minutes = getattr(meeting, "minutes", None)
    return r.MEETING.dump(
        meeting,
        agenda=[r.AGENDA_ITEM.dump(item) for item in meeting.agenda.all()],
        attendance=[
            r.ATTENDANCE.dump(row, unit=row.participation.unit.code)
            for row in _all(meeting.attendance, "participation__unit")
        ],
        guests=[r.GUEST.dump(guest) for guest in meeting.guests.all()],
        polls=[_poll(poll, keys) for poll in meeting.polls.all()],
        minutes=r.MINUTES.dump(minutes) if minutes else None,
    )


def _poll(poll, keys):
    return r.POLL.dump(
        poll,
        key=keys.poll[poll.pk],
        parent=keys.poll.get(poll.parent_id),
        award=keys.award_of_poll.get(poll.pk),
        options=[
            r.OPTION.dump(
                option,
                unit=option.participation.unit.code if option.participation else None,
                votes=_votes(poll, option),
            )
            for option in poll.options.select_related("participation__unit").prefetch_related("tallies")
        ],
        panel=[
            r.PANEL_MEMBER.dump(m, user=_name(m.user), unit=m.participation.unit.code if m.participation else None)
            for m in _all(poll.panel, "user", "participation__unit")
        ],
        roll=[r.VOTER.dump(v, unit=v.participation.unit.code) for v in _all(poll.roll, "participation__unit")],
    )


def _votes(poll, option):
    """Counts of a closed box only: an open one is nobody's business."""
    if poll.status in OPEN_BOX:
        return None
    return {tally.answer: tally.count for tally in sorted(option.tallies.all(), key=lambda t: t.answer)}


def _review(review, keys):
    return r.REVIEW.dump(
        review,
        award=review.award.code,
        nominations=[_nomination(n, keys) for n in _all(review.nominations, "participation__unit", "option")],
    )


def _nomination(nomination, keys):
    decision = getattr(nomination, "decision", None)
    return r.NOMINATION.dump(
        nomination,
        unit=nomination.participation.unit.code,
        poll=keys.poll[nomination.option.poll_id] if nomination.option else None,
        decision=r.DECISION.dump(decision, granted=decision.granted.code if decision.granted else None)
        if decision
        else None,
    )


def _proposal(proposal):
    return r.PROPOSAL.dump(
        proposal,
        items=[
            {"award": item.nomination.review.award.code, "unit": item.nomination.participation.unit.code}
            for item in _all(proposal.items, "nomination__review__award", "nomination__participation__unit")
        ],
        remarks=[r.REMARK.dump(remark, author=_name(remark.author)) for remark in _all(proposal.remarks, "author")],
    )


def _hand_over(hand_over):
    return r.HAND_OVER.dump(
        hand_over,
        giver=hand_over.giver.code,
        receiver=hand_over.receiver.code,
        given_by=_name(hand_over.given_by),
        received_by=_name(hand_over.received_by),
        items=[r.HAND_OVER_ITEM.dump(item) for item in hand_over.items.all()],
    )
