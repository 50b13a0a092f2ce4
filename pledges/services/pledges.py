"""The pledge, written by the unit; signing it is the room ``signing``, what was reached the room ``reporting``."""

from typing import Any

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import Participation, User

from .. import aims, plausible, policies
from ..agreeing.services import end_exchange
from ..enums import ExchangeEnd
from ..models import Pledge, Target
from .common_targets import copy_common_targets
from .movements import hold_linked


@transaction.atomic
def save_pledge(
    *,
    participation: Participation,
    theme: str,
    content: str,
    targets: list[dict[str, Any]],
    by: User,
    on_behalf: bool = False,
) -> Pledge:
    """Keep the draft as it was typed; the targets that the bloc's plan sets stay as they are, before the unit's own.

    ``targets``: the unit's own in order, each what ``aims.values_of`` reads, and ``target``, the key of one that
    stands already; what is named by none of them is taken out.
    ``on_behalf``: by the secretariat, from a paper of the unit.
    """
    pledge = _locked(participation, by)
    require(policies.may_edit_pledge(by, pledge, on_behalf=on_behalf))
    if faults := plausible.faults_of(content):
        raise Refused(*faults)
    if on_behalf:
        end_exchange(pledge, ExchangeEnd.ENTERED, by=by)  # what was signed on paper is not asked for other words
    written = aims.all_values(participation.year, targets)
    hold_linked(participation.year, (typed.get("movement") for typed in targets))
    for values, typed in zip(written, targets, strict=True):
        values["movement"] = typed.get("movement")
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
        if target.figures.exists():
            raise Refused(f"Chỉ tiêu “{target.content}” đã có số liệu báo cáo nên không bỏ được.")
        target.delete()


@transaction.atomic
def _locked(participation, by):
    """The unit's pledge, begun now if need be; of two people saving at once one waits for the other."""
    hold(participation, by=by)
    pledge, begun = Pledge.objects.get_or_create(participation=participation)
    if begun:
        copy_common_targets([pledge], participation.year)
    return hold(pledge)
