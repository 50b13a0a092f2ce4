"""The acts: a change carried out or planned, taken back, and seen by those it concerns. All or nothing."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model, ProtectedError
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import alone, hold, told_where_taken
from emulation_bloc.core.text import nfc, says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from emulation_bloc.documents.uploads.checks import check_signed
from units.models import Bloc, Unit, User
from units.seats import seat_of
from units.services import newcomers
from units.services.standing import hold_years
from units.signing import sign, signed
from units.taking_part.following import members_changed

from ..accounts.services import save_account
from ..enums import ChangeState
from ..models import ChangeNotice, ChangeStep, DecisionFile, UnitChange
from . import policies, queries
from .asked import Asked
from .carrying import steps_of
from .case import Case
from .step import Step, fingerprint, put_back, values_of

MOVED_ON = "Có việc vừa thay đổi nên những gì sẽ làm không còn như đã xem. Hãy xem lại rồi xác nhận."
UNSEEN = {"seen_at": None, "monitor_seen_at": None}
DONE_MEANWHILE = "Thay đổi này vừa được người khác thực hiện nên chưa hủy. Hãy xem lại những gì đã làm rồi hãy hủy."
BUILT_ON = "Đã có việc làm tiếp trên thay đổi này nên không hủy được nữa; hãy ghi một thay đổi mới để đính chính."


@transaction.atomic
def carry_out(
    *, asked: Asked, seen: str, by: User, planned: UnitChange | None = None, scan: UploadedFile | None = None
) -> UnitChange:
    """Do everything the preview told, or nothing. ``seen``: the mark of what was shown.

    ``planned``: the change as it was recorded before its day. ``scan``: of the decision, where it is at hand. Pressed
    twice, it is one change.
    """
    checked = check_signed(scan) if scan is not None else None
    asked = _held(asked, by)
    if (twice := queries.same_change(asked, by, planned, ChangeState.DONE)) is not None:
        return twice
    case = Case(asked)
    require(policies.may_carry_out(by, case))
    steps = steps_of(case)
    if fingerprint(steps, asked.choices) != seen:
        raise Refused(MOVED_ON)
    change = _kept(asked, ChangeState.DONE, by, planned)
    existing = [heir.pk for heir in asked.heirs if heir.pk is not None]
    with newcomers(*existing, by=by):
        for place, step in enumerate(steps, start=1):
            _take(change, place, step, by)
    for year in case.years:
        members_changed(year)
    _tell(change, case.told, "units.carry_change", by)
    if scan is not None:
        _keep_scan(change, scan, checked, by)
    return change


@transaction.atomic
def plan_change(*, asked: Asked, chosen: dict[str, Any], by: User, scan: UploadedFile | None = None) -> UnitChange:
    """Record what will happen on a day to come; ``chosen`` fills the form again on that day. ``scan`` as above."""
    checked = check_signed(scan) if scan is not None else None
    asked = _held(asked, by)
    if (twice := queries.same_change(asked, by, None, ChangeState.PLANNED)) is not None:
        return twice
    require(policies.may_plan(by, asked))
    change = _kept(asked, ChangeState.PLANNED, by, None, chosen)
    _tell(change, Case(asked).told, "units.plan_change", by)
    if scan is not None:
        _keep_scan(change, scan, checked, by)
    return change


def _held(asked, by):
    """The years and blocs concerned, then the units, then the change that is corrected: everything as it is now."""
    hold_years(*asked.keys)
    blocs = Bloc.objects.filter(memberships__unit__in=asked.keys).values_list("pk", flat=True)
    list(alone(Bloc).filter(pk__in=list(blocs)))
    held = {unit.pk: unit for unit in alone(Unit).filter(pk__in=asked.keys)}
    if asked.corrects is not None:
        hold(asked.corrects)
    by.read_again()
    return asked.with_units(held)


def _kept(asked, state, by, planned, chosen=None):
    if planned is not None:
        change = hold(planned)
        if change.state != ChangeState.PLANNED:
            raise Refused(f"Thay đổi này {change.get_state_display().lower()}; hãy tải lại trang.")
    else:
        change = UnitChange(corrects=asked.corrects, reason=asked.reason)
    change.kind, change.state, change.on = asked.kind, state, asked.on
    change.number, change.decided_on, change.issuer = asked.number, asked.decided_on, asked.issuer
    change.summary, change.asked, change.made_at = asked.summary[:1000], chosen or {}, timezone.now()
    sign(change, made_by=by)
    change.save()
    return change


def _take(change, place, step, by):
    before = values_of(step.row, step.values) if step.row is not None and step.row.pk is not None else {}
    names = list(step.values)
    if step.row is not None:
        names = _written(step, by)
    kept = {"model": step.row._meta.label, "key": step.row.pk} if step.row is not None else {}
    ChangeStep.objects.create(
        change=change,
        position=place,
        kind=step.kind,
        year=step.year,
        words=step.words[:600],
        before=before,
        after=values_of(step.row, names) if step.row is not None else {},
        **kept,
    )


def _written(step: Step, by: User) -> list[str]:
    """Keep the row; the names of the fields that count."""
    row = step.row
    for name, value in (step.values or _relations(row)).items():
        setattr(row, name, value)
    if isinstance(row, User):
        save_account(account=row, by=by)
        return list(step.values)
    if row.pk is not None:
        row.save(update_fields=[*step.values, *(["search"] if isinstance(row, Unit) else [])])
        return list(step.values)
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    with told_where_taken():
        row.save()
    return [field.name for field in row._meta.concrete_fields if not field.primary_key]


def _relations(row):
    """What a new row points to, which may have been kept only just now."""
    return {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if field.is_relation}


def _tell(change: UnitChange, years: Iterable, action: str, by: User) -> None:
    """A line in the trace of every running year concerned, and a notice to its secretariat and to whoever watches."""
    steps = list(change.steps.all())
    for year in years:
        done = [step.words for step in steps if step.year_id in (None, year.pk)]
        record(action, change, by=by, scope=year.audit_scope, after={"carried": done}, reason=change.basis)
        ChangeNotice.objects.update_or_create(
            change=change, year=year, defaults=UNSEEN | signed(seen_by=None, monitor_seen_by=None)
        )
    if not years:
        record(action, change, by=by, after={"carried": [step.words for step in steps]}, reason=change.basis)


@transaction.atomic
def withdraw_change(*, change: UnitChange, reason: str, by: User) -> UnitChange:
    """A wrong change is undone while nothing was built on it: every row is put back as it was before."""
    steps = _last_first(change)
    units = queries.units_of(steps)
    hold_years(*units)
    list(alone(Unit).filter(pk__in=units))
    hold(change, by=by)
    if _last_first(change) != steps:  # only planned when it was read: what it did since was neither seen nor held
        raise Refused(DONE_MEANWHILE)
    done = change.state == ChangeState.WITHDRAWN and change.withdrawn_by_id == by.pk
    if done and change.withdrawn_reason == reason.strip():
        return change  # the same button pressed twice
    require(policies.may_withdraw(by, change, units))
    if not says(reason):
        raise Unsaid("Cần ghi lý do hủy thay đổi.")
    if queries.is_built_on(change, steps):
        raise Refused(BUILT_ON)
    for step in steps:
        _put_back(step, by)
    for notice in change.notices.select_related("year__bloc").order_by("year"):
        members_changed(notice.year)
    change.state, change.withdrawn_at, change.withdrawn_reason = ChangeState.WITHDRAWN, timezone.now(), reason.strip()
    sign(change, withdrawn_by=by)
    change.save()
    _tell_back(change, by)
    return change


def _last_first(change):
    return list(change.steps.order_by("-position"))


def _put_back(step: ChangeStep, by: User) -> None:
    if not step.model:
        return
    model: type[Model] = apps.get_model(step.model)
    row = model._base_manager.filter(pk=step.key).first()
    if row is None or values_of(row, [_name(row, column) for column in step.after]) != step.after:
        raise Refused(f"{BUILT_ON} (Đã đổi sau đó: {step.words})")
    if not step.before:
        _unmade(row, step)
        return
    names = put_back(row, step.before)
    if isinstance(row, User):
        save_account(account=row, by=by)
    else:
        row.save(update_fields=[*names, *(["search"] if isinstance(row, Unit) else [])])


def _unmade(row: Model, step: ChangeStep) -> None:
    """A unit never disappears, since others were told of it: it ends on the day it began."""
    try:
        if isinstance(row, Unit):
            if row.people.exists() or row.participations.exists() or row.memberships.exists():
                raise Refused(f"{BUILT_ON} (Đơn vị mới đã có người hoặc đã tham gia: {row.name})")
            row.dissolved = row.founded
            row.save(update_fields=["dissolved"])
        else:
            row.delete()
    except ProtectedError as error:
        raise Refused(f"{BUILT_ON} (Đã có hồ sơ: {step.words})") from error


def _name(row, column):
    return next(field.name for field in row._meta.concrete_fields if field.attname == column)


def _tell_back(change, by):
    years = [notice.year for notice in change.notices.select_related("year__bloc").order_by("year")]
    for year in years:
        record("units.withdraw_change", change, by=by, scope=year.audit_scope, reason=change.withdrawn_reason)
    if not years:
        record("units.withdraw_change", change, by=by, reason=change.withdrawn_reason)
    nobody = {"seen_by": None, "seen_by_words": "", "monitor_seen_by": None, "monitor_seen_by_words": ""}
    change.notices.update(**UNSEEN, **nobody)


@transaction.atomic
def acknowledge(*, notice: ChangeNotice, by: User) -> ChangeNotice:
    """The secretariat of the year, or whoever watches its bloc, says that it has read it; saying it twice changes
    nothing."""
    hold(notice, by=by)
    require(policies.may_acknowledge(by, notice))
    side = notice.side_of(seat_of(by, notice.year))
    if getattr(notice, f"{side}_at") is None:
        setattr(notice, f"{side}_at", timezone.now())
        sign(notice, **{f"{side}_by": by})
        notice.save(update_fields=[f"{side}_at", f"{side}_by", f"{side}_by_words"])
        record("units.see_change", notice, by=by)
    return notice


@transaction.atomic
def add_decision(*, change: UnitChange, upload: UploadedFile, by: User) -> DecisionFile:
    """Keep a scan of the decision, for everybody whom the change was told. The same file twice is kept once."""
    checked = check_signed(upload)
    hold(change, by=by)
    return _keep_scan(change, upload, checked, by)


def _keep_scan(change, upload, checked, by):
    """Part of an act that holds the change."""
    require(policies.may_add_decision(by, change))
    if (twice := change.files.filter(sha256=checked.sha256).first()) is not None:
        return twice
    kept = DecisionFile.objects.create(
        change=change,
        file=upload,
        original_name=nfc(checked.name)[-255:],
        content_type=checked.kind.content_type,
        size=upload.size,
        sha256=checked.sha256,
        added_at=timezone.now(),
        **signed(added_by=by),
    )
    after = {"file": kept.original_name, "sha256": kept.sha256}
    years = [notice.year for notice in change.notices.select_related("year__bloc").order_by("year")]
    for scope in [year.audit_scope for year in years] or [""]:
        record("units.add_decision", change, by=by, after=after, scope=scope)
    return kept
