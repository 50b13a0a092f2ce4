"""Emulation movements the bloc's years answer to."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.verdict import Refused, require
from units.enums import Stage
from units.models import EmulationYear, User

from .. import policies
from ..models import Movement

TOLD = {"title", "launcher", "source"}  # what a paper of a year prints of a movement


@transaction.atomic
def add_movement(*, year: EmulationYear, values: Mapping[str, Any], by: User) -> Movement:
    """``values``: the fields of ``Movement`` but the bloc."""
    hold(year, by=by)
    require(policies.may_edit_movements(by, year))
    movement = _saved(Movement(bloc=year.bloc, **values))
    record("pledges.add_movement", movement, by=by, scope=year.audit_scope)
    return movement


@transaction.atomic
def update_movement(
    *, year: EmulationYear, movement: Movement | None, values: Mapping[str, int | str], by: User
) -> Movement:
    hold(year, by=by)
    require(policies.may_edit_movements(by, year))
    movement = _locked(year, movement)
    if movement is None:
        raise Refused("Phong trào này vừa được bỏ khỏi danh sách.")
    changed = {key: value for key, value in values.items() if getattr(movement, key) != value}
    span = {"first_year": movement.first_year, "last_year": movement.last_year} | values
    if _closed(movement, from_year=span["first_year"], to_year=span["last_year"]):
        raise Refused("Năm thi đua đã bàn giao giữ các phong trào của năm ấy; hãy chọn khoảng năm không bỏ năm ấy.")
    if _is_linked(movement, from_year=span["first_year"], to_year=span["last_year"]):
        raise Refused(
            "Nhiệm vụ, chỉ tiêu hoặc minh chứng của một năm thuộc phong trào này; hãy chọn khoảng năm không bỏ năm ấy."
        )
    if set(changed) & TOLD and _has_earlier_years(year, movement):
        return _from_now_on(year, movement, values, by)
    before = {key: str(getattr(movement, key)) for key in changed}
    for key, value in changed.items():
        setattr(movement, key, value)
    _saved(movement)
    after = {key: str(value) for key, value in changed.items()}
    record("pledges.update_movement", movement, by=by, before=before, after=after, scope=year.audit_scope)
    return movement


@transaction.atomic
def remove_movement(*, year: EmulationYear, movement: Movement | None, by: User) -> None:
    hold(year, by=by)
    require(policies.may_edit_movements(by, year))
    movement = _locked(year, movement)
    if movement is None:
        return  # the same button pressed twice
    before = {"last_year": str(movement.last_year or "")}
    if _has_earlier_years(year, movement):
        if movement.last_year is not None and movement.last_year < year.year:
            return
        if _is_linked(movement, from_year=movement.first_year, to_year=year.year - 1):
            raise Refused("Nhiệm vụ, chỉ tiêu hoặc minh chứng từ năm nay thuộc phong trào này nên không bỏ được.")
        _end(movement, year.year - 1)
        after = {"last_year": str(movement.last_year)}
        record("pledges.remove_movement", movement, by=by, before=before, after=after, scope=year.audit_scope)
        return
    if _closed(movement, from_year=10_000, to_year=None):
        raise Refused("Phong trào này thuộc cả năm thi đua đã bàn giao nên không bỏ được.")
    if task := movement.tasks.first():
        raise Refused(f"Nhiệm vụ “{task}” của kế hoạch thuộc phong trào này nên không bỏ được.")
    if target := movement.targets.first():
        raise Refused(f"Chỉ tiêu “{target}” của một giao ước thuộc phong trào này nên không bỏ được.")
    if movement.evidence.exists():  # whose and which is not told: the library is its unit's own
        raise Refused("Có minh chứng của đơn vị thuộc phong trào này nên không bỏ được.")
    record("pledges.remove_movement", movement, by=by, before=before, scope=year.audit_scope)
    movement.delete()


def hold_linked(year: EmulationYear, movements: Iterable[Movement | None]) -> None:
    """Part of an act that links something to movements: they stand still until it is done, and are there."""
    named = {movement.pk: movement for movement in movements if movement is not None}
    if not named:
        return
    there = {movement.pk: movement for movement in alone(Movement).filter(pk__in=named)}
    for key, movement in named.items():
        if key not in there:
            raise Refused(f"Phong trào “{movement}” vừa được bỏ khỏi danh sách; hãy chọn phong trào khác.")
        if there[key].bloc_id != year.bloc_id:
            raise Refused(f"Phong trào “{movement}” không phải của khối này.")


def _has_earlier_years(year, movement):
    return EmulationYear.objects.filter(bloc=year.bloc_id, year__gte=movement.first_year, year__lt=year.year).exists()


def _end(movement, last_year):
    movement.last_year = last_year
    _saved(movement)


def _from_now_on(year, movement, values, by):
    """Years before this one keep the movement as they had it; from this year on it reads as it is written now,
    and what those years linked to it belongs to what is written now."""
    after = _saved(Movement(bloc=year.bloc, **{**_values(movement), **values, "first_year": year.year}))
    for links, path in _links(movement):
        links.filter(**{f"{path}__gte": year.year}).update(movement=after)
    _end(movement, year.year - 1)
    record(
        "pledges.update_movement",
        after,
        by=by,
        before={name: str(value) for name, value in _values(movement).items()},
        after={name: str(value) for name, value in _values(after).items()},
        scope=year.audit_scope,
    )
    return after


def _values(movement):
    return {name: getattr(movement, name) for name in (*TOLD, "first_year", "last_year", "position")}


def _links(movement):
    """What is linked to it, each with the way to its year. Evidence is never named: it is its unit's own."""
    return (
        (movement.tasks, "plan__year__year"),
        (movement.targets, "pledge__participation__year__year"),
        (movement.evidence, "participation__year__year"),
    )


def _is_linked(movement, *, from_year, to_year):
    """Whether a year outside ``from_year`` … ``to_year`` links anything to it."""

    def outside(path):
        return Q(**{f"{path}__lt": from_year}) | (Q(**{f"{path}__gt": to_year}) if to_year is not None else Q())

    return any(links.filter(outside(path)).exists() for links, path in _links(movement))


def _closed(movement, *, from_year, to_year):
    """Whether a closed year of the bloc that has the movement would lie outside ``from_year`` … ``to_year``."""
    years = EmulationYear.objects.filter(bloc=movement.bloc_id, stage=Stage.CLOSED, year__gte=movement.first_year)
    if movement.last_year is not None:
        years = years.filter(year__lte=movement.last_year)
    outside = Q(year__lt=from_year) | (Q(year__gt=to_year) if to_year is not None else Q(pk__isnull=True))
    return years.filter(outside).exists()


def _locked(year, movement):
    """The movement as it is now; None where somebody removed it in the meantime."""
    return alone(Movement).filter(pk=movement.pk, bloc=year.bloc_id).first()


def _saved(movement):
    try:
        movement.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    movement.save()
    return movement
