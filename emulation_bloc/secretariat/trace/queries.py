"""The trace of one year as people read it: who did what, in words, with what changed from what to what."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from awards.enums import IN_THE_BLOC
from awards.models import Proposal
from emulation_bloc.core.models import AuditEntry
from meetings.enums import MinutesStatus
from meetings.models import Minutes
from pledges.enums import ReportStatus
from pledges.models import Pledge, Registration, UnitReport
from scoring.enums import SheetStatus, TableStatus
from scoring.models import Criterion, EvidenceFile, ScoreSheet, ScoringTable
from scoring.sheets.progress import VERIFIED, told_statuses
from units.models import EmulationYear, Extension, PaperEntry, Participation, User
from units.seats import seat_of

from .actions import action_label
from .keys import KEYS, key_label
from .values import choices_under, told_under

# Things of the year as a whole: every unit of the year may read what happened to them.
YEAR_LEVEL = [
    "units.emulationyear", "units.bloc", "units.unit", "units.membership", "units.succession", "units.leadership",
    "units.regulation", "units.yearpaper", "units.deadline", "units.yearscan", "units.membershipscan",
    "pledges.plan", "pledges.plantask", "pledges.movement", "pledges.reportingperiod", "scoring.scoringtable",
    "scoring.criterion", "scoring.consultation", "scoring.ranking",
    "meetings.meeting", "meetings.poll", "meetings.minutes", "awards.review",
    "awards.nomination", "awards.proposal", "awards.decision", "secretariat.handover",
]  # fmt: skip
# Things of one unit, and how each leads to its participation.
UNIT_LEVEL = {
    Participation: "pk",
    Registration: "participation",
    Pledge: "participation",
    UnitReport: "participation",
    ScoreSheet: "participation",
    EvidenceFile: "participation",
    Extension: "participation",
    PaperEntry: "participation",
}
# How a unit fills its sheet, and how it gathers its evidence: its own affair until handed in, or for good.
FINDING = ["scoring.save_verification", "scoring.accept_claims", "scoring.take_acceptance_back"]
ABOVE = ["scoring.save_superior", "scoring.agree_above", "scoring.take_agreement_above_back"]
DRAFTING = ["scoring.save_entries", "scoring.draft", "scoring.hand_out", "scoring.tell_head_count"]
REPORTING = ["pledges.save_report"]
CITING = ["scoring.cite", "scoring.uncite", "scoring.move_citations"]
INSIDE = ["scoring.hand_up", "scoring.take_up_back", "scoring.hand_back"]
INSIDE_OF_REGISTRATION = ["pledges.hand_up", "pledges.take_up_back", "pledges.hand_back"]


@dataclass(frozen=True)
class TraceLine:
    at: datetime
    who: str
    action: str
    subject: str
    changes: list
    reason: str


def visible_trace(user: User, year: EmulationYear) -> QuerySet[AuditEntry]:
    """Lines of the year this person may read, newest first.

    The leadership and Home Affairs read all (design §5) but what a unit still prepares for itself; Home Affairs not
    what the leadership is still writing, where it was invited before the proposal.
    """
    lines = AuditEntry.objects.in_scope(year.audit_scope)
    if not seat_of(user, year).watches:
        lines = lines.exclude(_scored_above_so_far(year))
    if sees_whole_trace(user, year):
        readable = lines.exclude(_prepared_by_others(user, year))
        return readable.exclude(_unfinished(year, VERIFIED)) if seat_of(user, year).watches else readable
    own = seat_of(user, year).participation
    of_unit = _of_unit(own) | _of_people(own) | Q(actor__unit=own.unit_id) if own is not None else Q()
    return lines.filter(Q(subject_type__in=YEAR_LEVEL) | of_unit).exclude(_unfinished(year, told_statuses(year)))


def _of_unit(participation):
    found = Q()
    for model, path in UNIT_LEVEL.items():
        found |= _about(model.objects.filter(**{path: participation.pk}))
    return found


def _of_people(participation):
    """What was done to the accounts of the unit's people."""
    return _about(User.objects.filter(unit=participation.unit_id))


def _unfinished(year, told):
    """What the leadership is still writing or thinking over: told when the units may see the thing itself.

    ``told``: statuses of the sheets whose findings the reader may know.
    """
    return (
        _about(Proposal.objects.filter(year=year, status__in=IN_THE_BLOC))
        | _about(Minutes.objects.filter(meeting__year=year, status=MinutesStatus.DRAFT))
        | _about(ScoringTable.objects.filter(year=year, status=TableStatus.DRAFT))
        | _about(Criterion.objects.filter(table__year=year, table__status=TableStatus.DRAFT))
        | _findings_in_the_making(ScoreSheet.objects.of_year(year), told)
    )


def _findings_in_the_making(sheets, told):
    """What is said of evidence is told also when the sheet is given back. That a sheet was verified tells both sides
    of every difference."""
    unfinished = sheets.exclude(status__in=told)
    finished = Q(action__in=["scoring.verify", "scoring.finish_superior"]) & _about(
        unfinished.filter(status__in=VERIFIED)
    )
    return (
        finished
        | Q(action__in=[*FINDING, *ABOVE]) & _about(unfinished)
        | Q(action="scoring.judge_citation") & _about(unfinished.exclude(status=SheetStatus.RETURNED))
    )


def _scored_above_so_far(year):
    """What the superior body still thinks over is its own until it is done with the sheet."""
    return Q(action__in=ABOVE) & _about(ScoreSheet.objects.of_year(year).filter(superior_done_at__isnull=True))


def _prepared_by_others(user, year):
    """Evidence of other units that no sheet in sight cites, how they put it together, drafts of their sheets;
    and what the deputy still thinks over about the leader's own sheet.

    What was cited when the sheet was handed in stands on the sheet itself.
    """
    seat = seat_of(user, year)
    own = Q(participation=seat.participation) if seat.participation is not None else Q(pk=None)
    pieces = EvidenceFile.objects.filter(participation__year=year)
    sheets = ScoreSheet.objects.of_year(year)
    return (
        _about(pieces.exclude(pk__in=pieces.visible_to(user, seat).values("pk")))
        | _about(sheets.exclude(pk__in=sheets.visible_to(user, seat).values("pk"))) & Q(action__in=DRAFTING)
        | _about(UnitReport.objects.filter(period__year=year, status=ReportStatus.DRAFT).exclude(own))
        & Q(action__in=REPORTING)
        | _about(sheets.exclude(own)) & Q(action__in=CITING + INSIDE)
        | _about(Registration.objects.filter(participation__year=year).exclude(own))
        & Q(action__in=INSIDE_OF_REGISTRATION)
        | _findings_in_the_making(sheets.filter(own), told_statuses(year, leads=seat.is_leadership))
    )


def _about(rows):
    keys = rows.order_by().annotate(key=Cast("pk", CharField())).values("key")
    return Q(subject_type=rows.model._meta.label_lower, subject_id__in=keys)


def filtered(
    lines: QuerySet[AuditEntry],
    *,
    action: str = "",
    person: str = "",
    since: str | None = None,
    until: str | None = None,
) -> QuerySet[AuditEntry]:
    """Narrow by the words of the filter form; empty words narrow nothing."""
    if action:
        lines = lines.filter(action=action)
    if person:
        lines = lines.filter(actor_name=person)
    if since:
        lines = lines.filter(at__date__gte=since)
    if until:
        lines = lines.filter(at__date__lte=until)
    return lines


def actions_in(lines: QuerySet[AuditEntry]) -> list[tuple[str, str]]:
    """(code, words) of what happened at all, for the filter; in order of the words."""
    codes = lines.order_by().values_list("action", flat=True).distinct()
    return sorted(((code, action_label(code)) for code in codes), key=lambda pair: pair[1])


def people_in(lines: QuerySet[AuditEntry]) -> list[str]:
    return sorted(set(lines.order_by().values_list("actor_name", flat=True).distinct()))


def label_entries(entries: QuerySet[AuditEntry]) -> list[TraceLine]:
    return [
        TraceLine(
            at=entry.at,
            who=entry.actor_name,
            action=action_label(entry.action),
            subject=entry.subject,
            changes=_changes(entry),
            reason=entry.reason,
        )
        for entry in entries
    ]


def _changes(entry):
    model = _model(entry.subject_type)
    keys = list(dict.fromkeys([*entry.before, *entry.after]))
    changes = (_change(model, key, entry.before.get(key), entry.after.get(key)) for key in keys)
    return [change for change in changes if change]


def _change(model, key, before, after):
    """ "Giai đoạn: Lập kế hoạch → Đăng ký" or, where nothing stood before, "Số: 33/KH"; empty: nothing to tell."""
    if key == "path" and (before is None or after is None):
        return ""  # the line names its criterion; where that stood is told where it moved
    name, choices = _field(model, key)
    old, new = told_under(key, before, choices), told_under(key, after, choices)
    if old and new:
        return f"{name}: {old} → {new}"
    return f"{name}: {new}" if new else f"{name}: bỏ {old}" if old else ""


def _model(label):
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _field(model, key):
    """The words of a key, and of the choices of its values."""
    try:
        field = model._meta.get_field(key) if model else None
    except FieldDoesNotExist:
        field = None
    choices = dict(getattr(field, "flatchoices", None) or []) or choices_under(key)
    if key in KEYS or not getattr(field, "concrete", False):
        return key_label(key), choices
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:], choices


def sees_whole_trace(user: User, year: EmulationYear) -> bool:
    """Leadership and Home Affairs read every line of the year; a unit its own and those of the year itself."""
    seat = seat_of(user, year)
    return seat.is_leadership or seat.watches
