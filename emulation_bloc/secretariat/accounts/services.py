"""Accounts are made and changed through one door, which tells the bloc; and the bloc vouches for them."""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import SYSTEM_NAME, pressed_again, record, record_of_each
from emulation_bloc.core.locks import alone, hold, told_where_taken
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.concerned import years_of_people
from units.models import AccountNotice, Unit, User

from . import policies, queries

# Fields that are details with their values; of a password only that it was set.
TOLD = (
    "username", "full_name", "job_title", "unit", "position", "email", "phone", "is_active", "is_staff", "is_superuser",
)  # fmt: skip
NOBODY_TO_CONFIRM = "có hiệu lực ngay vì chưa có ai xác nhận được"
MOVED_ON = "Tài khoản vừa được thay đổi thêm. Xin xem lại rồi xác nhận."


@transaction.atomic
def save_account(*, account: User, by: User | None, reason: str = "") -> User:
    """Keep of ``account`` what was typed; ``by`` is ``None`` for a command on the server.

    What somebody else changed since it was read (its password, a confirmation) stays as they left it.
    What gives power (unit, position, password, being in use) waits for somebody of the bloc to confirm it, is told to
    the unit's head and to the secretariat of each year concerned, and cannot be changed while they vote.
    """
    former = User.objects.filter(pk=account.pk).first() if account.pk else None
    years = _hold_years(account.unit_id, former.unit_id if former else None, by=by)
    if former is not None and former.unit_id != hold(former).unit_id:
        raise Refused("Tài khoản vừa được người khác thay đổi. Xin xem lại.")
    if former is not None:
        _read_beneath(account)
    require(policies.may_keep_account(by, former, account))
    before, after = _changes(former, account)
    powers = queries.changes_power(former, account)
    if former is not None and not powers and not after:
        return account
    if powers:
        account.confirmed_state = ""
    by_nobody = powers and not years and not _who_could_confirm(account)
    if by_nobody:
        account.confirm()  # before the first year of a bloc there is nothing to vote on, and nobody to vouch
    if former is None:
        with told_where_taken():
            account.save()
    else:
        account.save(update_fields=[*after, "password", "confirmed_state"])
    _tell(account, former, years, before, after, by_nobody=by_nobody, by=by, reason=reason)
    return account


@transaction.atomic
def add_accounts(*, accounts: list[User], by: User) -> None:
    """New accounts of one unit, without passwords: each as ``save_account`` keeps it, in a number of queries that does
    not grow with them."""
    years = _hold_years(accounts[0].unit_id, by=by)
    require(policies.may_keep_account(by, None, accounts[0]))  # asked of one for all: it looks at the unit alone
    nobody = not years and not _who_could_confirm(accounts[0])
    for account in accounts:
        if nobody:
            account.confirm()
    with told_where_taken():
        User.objects.bulk_create(accounts)
    scopes = [year.audit_scope for year in years] or [""]
    record_of_each(
        "admin.add", accounts, by=by, scopes=scopes, after={"confirmed": NOBODY_TO_CONFIRM} if nobody else {}
    )
    AccountNotice.objects.bulk_create(
        notice
        for account in accounts
        for notice in _notices(account, {account.unit_id}, years, _of_new(account, by_nobody=nobody), by=by)
    )


def _who_could_confirm(account):
    """Before any year: the head of the unit alone, once there is one who can sign in."""
    if account.unit_id is None or not account.is_active:
        return []
    circle = queries.confirmers_of(account)
    return [] if circle.is_mutual else circle.people


def _read_beneath(account):
    """The account as it is kept now, with what was typed over it."""
    typed = account.typed_since()
    account.refresh_from_db()
    for name, value in typed.items():
        setattr(account, name, value)


def _hold_years(*units, by=None):
    years = years_of_people(*units)
    for year in years:
        hold(year)
    list(alone(Unit).filter(pk__in=[key for key in units if key is not None]))
    if [year.pk for year in years_of_people(*units)] != [year.pk for year in years]:
        raise Refused("Đơn vị vừa vào hoặc rời một khối đang thi đua. Xin xem lại rồi làm lại.")
    if by is not None:
        by.read_again()
    return years


def _changes(former, account):
    """Plain old and new values of what differs."""
    names = [name for name in TOLD if former is None or _raw(former, name) != _raw(account, name)]
    before = {name: _words(former, name) for name in names} if former is not None else {}
    return before, {name: _words(account, name) for name in names}


def _raw(account, name):
    return getattr(account, account._meta.get_field(name).attname)


def _words(account, name):
    if name == "position":
        return account.get_position_display()
    value = getattr(account, name)
    return value if isinstance(value, bool) else str(value or "")


def _tell(account, former, years, before, after, *, by_nobody, by, reason):
    password = former is not None and former.password != account.password
    if former is None:
        _record(
            "admin.add", account, years, by=by, **({"after": {"confirmed": NOBODY_TO_CONFIRM}} if by_nobody else {})
        )
    elif after:
        _record("admin.change", account, years, by=by, before=before, after=after, reason=reason)
    if password:
        _record("admin.set_password", account, years, by=by, reason=reason)
    if former is None:
        what = _of_new(account, by_nobody=by_nobody)
    else:
        what = _sentence(before, after, password, not_set=not account.has_usable_password())
        if by_nobody and what and account.unit_id is not None:
            what = f"{what}; {NOBODY_TO_CONFIRM}"
    if what:
        _notify(account, {account.unit_id, former.unit_id if former else None}, years, what, by=by)


def _notify(account, units, years, what, *, by):
    """``units``: keys of those whose heads are told, beside the secretariats of ``years``."""
    AccountNotice.objects.bulk_create(_notices(account, units, years, what, by=by))


def _notices(account, units, years, what, *, by):
    details = {"account": account, "what": what[:500], "by_name": str(by) if by else SYSTEM_NAME}
    return [
        *(AccountNotice(unit_id=unit, **details) for unit in sorted(units - {None})),
        *(AccountNotice(year=year, **details) for year in years),
    ]


def _of_new(account, *, by_nobody):
    told = f"Lập tài khoản mới: {account.get_position_display()}"
    return f"{told}; {NOBODY_TO_CONFIRM}" if by_nobody and account.unit_id is not None else told


def _sentence(before, after, password, *, not_set):
    """What the bloc is told: whose account it is and what it may do; not a telephone number."""
    lines = ["Thu hồi mật khẩu, cấp mã kích hoạt mới" if not_set else "Đặt lại mật khẩu"] if password else []
    for name in ("unit", "position", "full_name", "username"):
        if name in after:
            label = User._meta.get_field(name).verbose_name
            lines.append(f"{label}: {before[name] or 'không có'} → {after[name] or 'không có'}")
    if "is_active" in after:
        lines.append("Mở lại tài khoản" if after["is_active"] else "Ngừng tài khoản")
    return "; ".join(lines)


def _record(action, account, years, *, by, **details):
    """One line in the trace of every year concerned; where there is none, a line of no year."""
    for scope in [year.audit_scope for year in years] or [""]:
        record(action, account, by=by, scope=scope, **details)


@transaction.atomic
def withdraw_password(*, account: User, by: User, reason: str) -> User:
    """The password is forgotten or known to others: from now on only a new code of activation opens the account."""
    _hold_years(account.unit_id, by=by)
    hold(account)
    require(policies.may_withdraw_password(by, account))
    if not says(reason):
        raise Unsaid("Cần ghi lý do cấp lại mã kích hoạt.")
    account.set_unusable_password()
    return save_account(account=account, by=by, reason=reason)


@transaction.atomic
def hand_out_codes(*, accounts: list[User], by: User) -> list[User]:
    """The codes of these accounts are printed, to be handed to the people: who printed them stays known.

    Returns the accounts that still wait for their people, as they are now.
    """
    held = list(alone(User).filter(pk__in=[account.pk for account in accounts]))
    by.read_again()
    waiting = [account for account in held if account.is_active and not account.has_usable_password()]
    require(policies.may_hand_out_codes(by, waiting))
    years = {}
    for account in waiting:
        if account.unit_id not in years:
            years[account.unit_id] = years_of_people(account.unit_id)
        _record("units.print_code", account, years[account.unit_id], by=by)
    return waiting


def activate_account(*, account: User, code: str, password: str) -> User:
    """Somebody who was handed the code sets the first password; whose account it is, the bloc vouches for as usual.

    It is hashed before anything is held: that takes long on purpose, and SQLite lets one write at a time.
    """
    return _activated(account, code, make_password(password))


@transaction.atomic
def _activated(account, code, hashed):
    years = _hold_years(account.unit_id)
    hold(account)
    require(policies.may_activate(account, code))
    account.password, account.confirmed_state = hashed, ""
    if not years and not _who_could_confirm(account):
        account.confirm()
    account.save(update_fields=["password", "confirmed_state"])
    _record("units.activate_account", account, years, by=account)
    _notify(account, {account.unit_id}, years, "Kích hoạt tài khoản, đặt mật khẩu lần đầu", by=account)
    return account


@transaction.atomic
def confirm_account(*, account: User, seen: str, by: User) -> User:
    """Vouch that the account as it stands is that person's. ``seen``: the mark of what the page showed."""
    years = _hold_years(account.unit_id, by=by)
    hold(account)
    if account.is_confirmed and pressed_again("units.confirm_account", account, by=by):
        return account
    require(policies.may_confirm_account(by, account))
    if account.is_confirmed:
        return account
    if seen != queries.seen_mark(account):
        raise Refused(MOVED_ON)
    account.confirm()
    account.save(update_fields=["confirmed_state"])
    _record("units.confirm_account", account, years, by=by)
    return account


@transaction.atomic
def acknowledge_notice(*, notice: AccountNotice, by: User) -> AccountNotice:
    """The side that was told says so; saying it twice changes nothing."""
    hold(notice, by=by)
    require(policies.may_acknowledge_notice(by, notice))
    if notice.seen_at is None:
        notice.seen_at, notice.seen_by, notice.seen_by_name = timezone.now(), by, str(by)
        notice.save(update_fields=["seen_at", "seen_by", "seen_by_name"])
        years = [notice.year] if notice.year_id else years_of_people(notice.unit_id)
        _record("units.see_account", notice.account, years, by=by, after={"what": notice.what})
    return notice
