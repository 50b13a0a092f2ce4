"""Packs of rules are drafted, changed, confirmed and put in force. In force they stand still: a change is a version."""

from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import alone, hold, told_where_taken
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import User
from units.signing import sign

from ..enums import PackStatus
from ..models import PackRule, RulePack
from . import files, kinds, policies, queries
from .consistency import faults_beside, faults_of_pack, faults_of_rule

CARRIED = ("code", "name", "layer", "place", "first_year", "last_year", "basis", "note")


@transaction.atomic
def add_pack(*, values: Mapping[str, Any], by: User, origin: str = "", rules: tuple[PackRule, ...] = ()) -> RulePack:
    """A draft: of a new code its first version, of a known one the next. ``rules``: not kept yet, from a file."""
    list(alone(User).filter(pk=by.pk))
    by.read_again()
    pack = RulePack(**{name: values[name] for name in CARRIED if name in values}, origin=origin)
    pack.version = _next_version(pack.code)
    require(policies.may_keep(by, pack))
    _save(pack)
    for place, rule in enumerate(rules, start=1):
        rule.pack, rule.position = pack, place
        _require_readable(rule)
        _save(rule)
    record("awards.add_pack", pack, by=by, scope="", after=_told(pack))
    return pack


@transaction.atomic
def begin_version(*, pack: RulePack, by: User) -> RulePack:
    """The next version as a draft, the same as ``pack`` to begin with."""
    pack = hold(pack, by=by)
    require(policies.may_begin_version(by, pack))
    draft = RulePack(**{name: getattr(pack, name) for name in CARRIED}, version=_next_version(pack.code))
    _save(draft)
    for rule in pack.rules.all():
        row = copy(rule)
        row.pk, row.pack = None, draft
        row._state.adding = True
        _save(row)
    record("awards.begin_version", draft, by=by, scope="", after=_told(draft))
    return draft


@transaction.atomic
def change_pack(*, pack: RulePack, values: Mapping[str, Any], by: User) -> RulePack:
    pack = hold(pack, by=by)
    require(policies.may_change_pack(by, pack))
    before = _told(pack)
    for name, value in values.items():
        setattr(pack, name, value)
    require(policies.may_keep(by, pack))
    if _told(pack) == before:
        return pack
    _save(pack)
    record("awards.change_pack", pack, by=by, scope="", before=before, after=_told(pack))
    return pack


@transaction.atomic
def drop_draft(*, pack: RulePack, by: User, reason: str = "") -> None:
    """Take a draft back; what it held stays in the trace."""
    pack = hold(pack, by=by)
    require(policies.may_change_pack(by, pack))
    rules = [rule.code for rule in pack.rules.all()]
    record("awards.drop_pack", pack, by=by, scope="", before=_told(pack) | {"rules": rules}, reason=reason)
    pack.delete()


@transaction.atomic
def keep_rule(*, pack: RulePack, rule: PackRule | None, values: Mapping[str, Any], by: User) -> PackRule:
    """Add a rule to a draft, or change one of it. Changed, it is to be confirmed again unless it says by whom."""
    pack = hold(pack, by=by)
    require(policies.may_change_pack(by, pack))
    row = pack.rules.get(pk=rule.pk) if rule is not None else PackRule(position=pack.rules.count() + 1)
    before = _said(row) if rule is not None else {}
    row.pack = pack
    for name, value in values.items():
        setattr(row, name, value)
    _require_readable(row)
    if before == _said(row):
        return row
    _save(row)
    record("awards.keep_rule", row, by=by, scope="", before=before, after=_said(row))
    return row


@transaction.atomic
def drop_rule(*, rule: PackRule, by: User) -> None:
    rule = hold(rule, by=by)
    require(policies.may_change_pack(by, rule.pack))
    record("awards.drop_rule", rule, by=by, scope="", before=_said(rule))
    rule.delete()


@transaction.atomic
def confirm_rule(*, rule: PackRule, confirmed_by: str, confirmed_source: str, confirmed_on: date, by: User) -> PackRule:
    """Say who read the source and where: the rule says the same, and is “cần xác nhận” no longer."""
    rule = hold(rule, by=by)
    require(policies.may_confirm(by, rule))
    if not (says(confirmed_by) and says(confirmed_source)):
        raise Unsaid("Cần ghi người xác nhận và văn bản đã đối chiếu.")
    if confirmed_on > timezone.localdate():
        raise Refused("Ngày xác nhận chưa đến.")
    rule.confirmed_by, rule.confirmed_source = confirmed_by.strip(), confirmed_source.strip()
    rule.confirmed_on = confirmed_on
    _save(rule)
    after = {"confirmed_by": rule.confirmed_by, "confirmed_source": rule.confirmed_source}
    record("awards.confirm_rule", rule, by=by, scope="", after=after)
    return rule


@transaction.atomic
def put_in_force(*, pack: RulePack, by: User) -> RulePack:
    """From now on it speaks in the years it names that are not closed, and stands in the trace of each; those closed
    keep what spoke in them."""
    list(alone(RulePack))  # of two that contradict each other, put in force at once, the second reads the first
    pack = hold(pack, by=by)
    require(policies.may_put_in_force(by, pack, faults_of(pack)))
    queries.keep_closed_years([pack])
    pack.status, pack.put_in_force_at = PackStatus.IN_FORCE, timezone.now()
    sign(pack, put_in_force_by=by)
    pack.save()
    for scope in ("", *(year.audit_scope for year in queries.running_years_of(pack))):
        record("awards.put_pack_in_force", pack, by=by, scope=scope, after=_told(pack))
    return pack


def faults_of(pack: RulePack) -> list[str]:
    """All that stands against ``pack`` being put in force: in itself, and beside the packs that are."""
    awards, own = queries.catalogue(), queries.spoken(pack)
    return faults_of_pack(own.rows, awards) or faults_beside(own.rules, queries.beside(pack), awards)


@transaction.atomic
def import_pack(*, text: bytes, by: User, name: str = "") -> RulePack:
    """What a file holds, as a draft to be read, compared and tried before it is put in force."""
    if len(text) > files.LARGEST:
        raise Refused("Tệp quá lớn, không phải tệp quy tắc khen thưởng.")
    pack, rules = files.read(text)
    values = {field: getattr(pack, field) for field in CARRIED}
    return add_pack(values=values, by=by, origin=f"Nhập từ tệp {name}"[:200], rules=tuple(rules))


def _next_version(code):
    last = RulePack.objects.filter(code=code).order_by("version").last()
    return last.version + 1 if last else 1


def _require_readable(rule):
    if faults := faults_of_rule(rule):
        raise Refused(*faults)


def _save(row):
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    with told_where_taken():
        row.save()


def _told(pack):
    return {name: getattr(pack, name) for name in (*CARRIED, "version")}


def _said(rule):
    told = {name: getattr(rule, name) for name in files.RULE}
    told["confirmed_on"] = told["confirmed_on"].isoformat() if told["confirmed_on"] else None
    told["parameters"] = _in_words(rule)
    return told


def _in_words(rule):
    """“Tính theo: Một số cố định; Số lượng: 2”."""
    kind = kinds.of(rule.kind)
    values = kind.read(rule.parameters)
    told = [(one, values[one.name]) for one in kind.parameters if values[one.name] not in (None, ())]
    return "; ".join(f"{one.label}: {one.said(value)}" for one, value in told)
