"""Emulation movements the bloc's years answer to."""

from django.core.exceptions import ValidationError
from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.verdict import Refused, require

from .. import policies
from ..models import Movement


@transaction.atomic
def add_movement(*, year, values, by):
    """``values``: the fields of ``Movement`` but the bloc."""
    hold(year, by=by)
    require(policies.may_edit_movements(by, year))
    movement = _saved(Movement(bloc=year.bloc, **values))
    record("pledges.add_movement", movement, by=by, scope=year.audit_scope)
    return movement


@transaction.atomic
def update_movement(*, year, movement, values, by):
    hold(year, by=by)
    require(policies.may_edit_movements(by, year))
    movement = _locked(year, movement)
    if movement is None:
        raise Refused("Phong trào này vừa được bỏ khỏi danh sách.")
    changed = {key: value for key, value in values.items() if getattr(movement, key) != value}
    before = {key: str(getattr(movement, key)) for key in changed}
    for key, value in changed.items():
        setattr(movement, key, value)
    _saved(movement)
    after = {key: str(value) for key, value in changed.items()}
    record("pledges.update_movement", movement, by=by, before=before, after=after, scope=year.audit_scope)
    return movement


@transaction.atomic
def remove_movement(*, year, movement, by):
    hold(year, by=by)
    require(policies.may_edit_movements(by, year))
    movement = _locked(year, movement)
    if movement is None:
        return  # the same button pressed twice
    record("pledges.remove_movement", movement, by=by, scope=year.audit_scope)
    movement.delete()


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
