"""People whom only the administrator vouched for, before their unit had to do with a running year."""

from contextlib import contextmanager

from emulation_bloc.core.audit import SYSTEM_NAME, record
from emulation_bloc.core.locks import alone

from ..concerned import years_of_people
from ..models import AccountNotice, Unit, User

WHAT = "Đơn vị vừa vào khối đang thi đua: tài khoản cần người của khối xác nhận"


@contextmanager
def newcomers(*units, by):
    """Around an act by which one of ``units`` (keys) may come to have to do with a running year.

    Its accounts were confirmed by nobody but the act that made them: from here on somebody of the bloc vouches.
    To be called inside the act's transaction.
    """
    keys = sorted({key for key in units if key is not None})
    list(alone(Unit).filter(pk__in=keys))  # no account of theirs is being made meanwhile
    strangers = [key for key in keys if not years_of_people(key)]
    yield
    for key in strangers:
        if years := years_of_people(key):
            _ask_for_confirmation(key, years, by=by)


def _ask_for_confirmation(unit, years, *, by):
    told = {"what": WHAT, "by_name": str(by) if by else SYSTEM_NAME}
    for account in User.objects.filter(unit=unit, is_active=True).exclude(confirmed_state="").order_by("pk"):
        account.confirmed_state = ""
        account.save(update_fields=["confirmed_state"])
        AccountNotice.objects.create(account=account, unit_id=unit, **told)
        AccountNotice.objects.bulk_create([AccountNotice(account=account, year=year, **told) for year in years])
        for year in years:
            record("units.ask_to_confirm", account, by=by, scope=year.audit_scope)
