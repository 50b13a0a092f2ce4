"""Writing years to a file. Records refer to one another by natural keys, never by database numbers."""

from django.db.models import Exists, OuterRef, Q

from awards.models import AgreedAward, AwardPoll
from meetings.models import AgreedDecision, Poll
from meetings.on_record import of_record
from pledges.models import Award, Movement
from scoring.models import Citation, EvidenceFile
from units.models import Membership, PaperEntry, Succession, Unit, User

from .changes.writing import dump_changes
from .codec import FORMAT, PERSON_KEYS, dump_corrections, pack_file, related
from .dump_end import (
    dump_achievements,
    dump_confirmations,
    dump_hand_over,
    dump_inquiries,
    dump_kept_rules,
    dump_meeting,
    dump_proposal,
    dump_review,
    dump_rule_answers,
)
from .dump_reports import dump_ceremony, dump_pledge, dump_reports
from .dump_scoring import dump_scoring
from .records import year as r
from .scans.writing import dump_membership_scans, dump_scans


def dump(years, *, pack=pack_file, with_library=True):
    """Years of one bloc (``EmulationYear`` objects) as one plain dictionary in the format of ``docs/year-file.md``.

    ``pack`` turns a stored file into what stands for it; without ``with_library`` evidence that no sheet cites stays
    behind, since it is its unit's own. Passwords and the trace stay behind: the one is nobody's business, the
    other belongs to its installation.
    """
    years = sorted(years, key=lambda year: year.year)
    bloc = years[0].bloc
    written = [_year(year, _Keys(year, pack, with_library)) for year in years]
    changes = dump_changes(years, pack)
    units, people, awards = _used([written, changes], bloc)
    return {
        "format": FORMAT,
        "bloc": r.BLOC.dump(
            bloc,
            monitor=bloc.monitor.code if bloc.monitor else None,
            codes=_codes(bloc),
        ),
        "units": [r.UNIT.dump(unit) for unit in units],
        "successions": [
            r.SUCCESSION.dump(s, predecessor=s.predecessor.code, successor=s.successor.code)
            for s in Succession.objects.filter(predecessor__in=units, successor__in=units).select_related(
                "predecessor", "successor"
            )
        ],
        "memberships": [_membership(row, pack) for row in Membership.objects.filter(bloc=bloc).select_related("unit")],
        "people": [r.PERSON.dump(p, unit=p.unit.code if p.unit else None) for p in people],
        "awards": [r.AWARD.dump(award) for award in awards],
        "movements": [r.MOVEMENT.dump(m) for m in Movement.objects.filter(bloc=bloc)],
        "years": written,
        **({"unit_changes": changes} if changes else {}),
    }


def _membership(membership, pack):
    corrections = dump_corrections(r.MEMBERSHIP_CORRECTION, membership.corrections)
    scans = dump_membership_scans(membership, pack)
    return r.MEMBERSHIP.dump(membership, unit=membership.unit.code, corrections=corrections, scans=scans)


def _participation(participation):
    successor = participation.successor
    return r.PARTICIPATION.dump(
        participation,
        unit=participation.unit.code,
        successor=successor.code if successor else None,
        former_names=[r.FORMER_NAME.dump(former) for former in participation.former_names.all()],
    )


def _codes(bloc):
    """Every code the bloc had, its first one first; nothing where it never had another."""
    codes = list(bloc.codes.values_list("code", flat=True))
    return codes if len(codes) > 1 else []


def _used(written, bloc):
    """Everything the written years name, so that the file stands alone."""
    codes = {membership.unit.code for membership in bloc.memberships.select_related("unit")}
    if bloc.monitor:
        codes.add(bloc.monitor.code)
    names, awards = set(), set()

    def walk(node):
        if isinstance(node, list):
            for item in node:
                walk(item)
        elif isinstance(node, dict):
            for key, value in node.items():
                if key in PERSON_KEYS:
                    names.add(value)
                elif key in ("award", "granted"):
                    awards.add(value)
                elif key in ("unit", "checker", "giver", "receiver", "successor"):
                    codes.add(value)
                elif key == "units":
                    codes.update(value)
                else:
                    walk(value)

    walk(written)
    people = User.objects.filter(Q(username__in=names) | Q(unit__code__in=codes)).select_related("unit")
    codes |= {person.unit.code for person in people if person.unit}
    ancestors = Succession.objects.filter(successor__code__in=codes).values_list("predecessor__code", flat=True)
    units = Unit.objects.filter(Q(code__in=codes) | Q(code__in=list(ancestors)))
    return list(units), list(people), list(Award.objects.filter(code__in=awards))


class _Keys:
    """Numbers by which the file's own records refer to one another: counted from 1 in reading order.

    What has no number here is not written. ``pack`` is how stored files are written.
    """

    def __init__(self, year, pack, with_library):
        self.pack = pack
        self.papers = set()  # keys of the decisions on paper that were told already
        evidence = EvidenceFile.objects.filter(participation__year=year).order_by("participation__position", "pk")
        if not with_library:
            evidence = evidence.filter(Exists(Citation.objects.filter(evidence=OuterRef("pk"))))
        polls = of_record(Poll.objects.filter(meeting__year=year)).order_by(
            "meeting__starts_at", "meeting", "position", "pk"
        )
        self.evidence = {pk: number for number, pk in enumerate(evidence.values_list("pk", flat=True), start=1)}
        self.poll = {pk: number for number, pk in enumerate(polls.values_list("pk", flat=True), start=1)}
        agreed = AgreedDecision.objects.filter(meeting__year=year).order_by("meeting__starts_at", "meeting", "pk")
        self.agreed = {pk: number for number, pk in enumerate(agreed.values_list("pk", flat=True), start=1)}
        self.award_of_agreed = dict(
            AgreedAward.objects.filter(review__year=year).values_list("decision_id", "review__award__code")
        )
        self.award_of_poll = dict(
            AwardPoll.objects.filter(review__year=year).values_list("poll_id", "review__award__code")
        )


def _year(year, keys):
    return r.YEAR.dump(
        year,
        participations=[_participation(p) for p in related(year.participations, "unit", "successor")],
        leaderships=[r.LEADERSHIP.dump(row, unit=row.unit.code) for row in related(year.leaderships, "unit")],
        former_leaderships=[
            r.FORMER_LEADERSHIP.dump(row, unit=row.unit.code) for row in related(year.former_leaderships, "unit")
        ],
        regulation=_regulation(year.regulation) if hasattr(year, "regulation") else None,
        papers=[r.PAPER.dump(paper) for paper in year.papers.all()],
        deadlines=[_deadline(deadline) for deadline in year.deadlines.all()],
        plan=_plan(year.plan) if hasattr(year, "plan") else None,
        scans=dump_scans(year, keys),
        registrations=_of_units(year, "registration", _registration),
        pledges=_of_units(year, "pledge", dump_pledge),
        signing_ceremony=dump_ceremony(year.signing_ceremony) if hasattr(year, "signing_ceremony") else None,
        reporting_periods=dump_reports(year),
        paper_entries=_paper_entries(year, keys),
        **dump_scoring(year, keys),
        meetings=[dump_meeting(meeting, keys) for meeting in related(year.meetings, "task")],
        leader_confirmations=dump_confirmations(year),
        kept_rules=dump_kept_rules(year.kept_rules) if hasattr(year, "kept_rules") else None,
        rule_answers=dump_rule_answers(year),
        reviews=[dump_review(review, keys) for review in related(year.reviews, "award")],
        achievements=dump_achievements(year, keys),
        proposal=dump_proposal(year.proposal) if hasattr(year, "proposal") else None,
        inquiries=dump_inquiries(year, keys),
        hand_over=dump_hand_over(year.hand_over) if hasattr(year, "hand_over") else None,
    )


def _paper_entries(year, keys):
    rows = PaperEntry.objects.filter(participation__year=year).order_by("participation__position", "pk")
    return [
        r.PAPER_ENTRY.dump(
            row,
            unit=row.participation.unit.code,
            content=keys.pack(row.file),
        )
        for row in related(rows, "participation__unit", "entered_by", "confirmed_by", "set_aside_by")
    ]


def _regulation(rules):
    return r.REGULATION.dump(rules, corrections=dump_corrections(r.REGULATION_CORRECTION, rules.corrections))


def _of_units(year, name, write):
    rows = year.participations.select_related("unit", name)
    return [write(getattr(p, name), p.unit.code) for p in rows if hasattr(p, name)]


def _deadline(deadline):
    return r.DEADLINE.dump(
        deadline,
        extensions=[
            r.EXTENSION.dump(e, unit=e.participation.unit.code)
            for e in related(deadline.extensions, "participation__unit", "granted_by")
        ],
    )


def _plan(plan):
    return r.PLAN.dump(
        plan,
        sections=[r.PLAN_SECTION.dump(section) for section in plan.sections.all()],
        tasks=[_task(task) for task in related(plan.tasks, "lead__unit", "deadline", "movement")],
        targets=[r.COMMON_TARGET.dump(target) for target in plan.targets.all()],
        corrections=dump_corrections(r.PLAN_CORRECTION, plan.corrections),
    )


def _task(task):
    return r.PLAN_TASK.dump(
        task,
        lead=task.lead.unit.code if task.lead else None,
        helpers=[unit.unit.code for unit in task.helpers.select_related("unit")],
        sets=task.deadline.what if task.deadline else None,
        movement=task.movement.title if task.movement else None,
    )


def _registration(registration, unit):
    return r.REGISTRATION.dump(
        registration,
        unit=unit,
        titles=[r.REGISTERED_TITLE.dump(t, award=t.award.code) for t in related(registration.titles, "award")],
        corrections=dump_corrections(r.REGISTRATION_CORRECTION, registration.corrections),
    )
