"""The pledge: written by the unit, its targets reported on; signing it is the room ``signing``."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.verdict import require
from units.models import Participation, User

from .. import aims, policies
from ..models import Pledge, Target
from .common_targets import copy_common_targets

ACTUALS = ("midyear_actual", "yearend_actual")


@transaction.atomic
def save_pledge(
    *, participation: Participation, theme: str, content: str, targets: list[dict[str, Any]], by: User
) -> Pledge:
    """Keep the draft as it was typed; the targets that the bloc's plan sets stay as they are, before the unit's own.

    ``targets``: the unit's own in order, each what ``aims.values_of`` reads, and ``target``, the key of one that
    stands already; what is named by none of them is taken out.
    """
    pledge = _locked(participation, by)
    require(policies.may_edit_pledge(by, pledge))
    written = [aims.values_of(values, place) for place, values in enumerate(targets, start=1)]
    pledge.theme, pledge.content = theme, content
    pledge.save()
    _write_targets(pledge, [values.get("target") for values in targets], written)
    record("pledges.save_pledge", pledge, by=by, after={"theme": theme, "targets": [t["content"] for t in targets]})
    return pledge


def _write_targets(pledge, keys, written):
    """A target that stands already is changed in place: what hangs on it stays with it."""
    own = {target.pk: target for target in pledge.targets.filter(common=None)}
    first = pledge.targets.exclude(common=None).count() + 1
    for place, (key, values) in enumerate(zip(keys, written, strict=True), start=first):
        target = own.pop(key, None) or Target(pledge=pledge)
        target.position = place
        for name, value in values.items():
            setattr(target, name, value)
        target.save()
    for target in own.values():
        target.delete()


@transaction.atomic
def report_targets(*, pledge: Pledge, actuals: Mapping[int, tuple[Decimal | None, Decimal | None]], by: User) -> Pledge:
    """``actuals`` maps target key → (six months, whole year); None is “not reported yet”, which is not zero."""
    pledge = _locked(pledge.participation, by)
    require(policies.may_report_targets(by, pledge))
    before, after = {}, {}
    for target in pledge.targets.filter(pk__in=actuals):
        old = [getattr(target, name) for name in ACTUALS]
        new = list(actuals[target.pk])
        if old != new:
            before[target.content], after[target.content] = _in_words(old), _in_words(new)
            target.midyear_actual, target.yearend_actual = new
            target.save(update_fields=ACTUALS)
    if after:
        record("pledges.report_targets", pledge, by=by, before=before, after=after)
    return pledge


def _in_words(numbers):
    return [format_number(number) for number in numbers]


def _locked(participation, by):
    """The unit's pledge, begun now if need be; of two people saving at once one waits for the other."""
    hold(participation, by=by)
    pledge, begun = Pledge.objects.get_or_create(participation=participation)
    if begun:
        copy_common_targets([pledge], participation.year)
    return hold(pledge)
