"""People for whom nobody of the bloc vouched yet, whose unit comes to have to do with its running year."""

from collections.abc import Iterator
from contextlib import contextmanager

from emulation_bloc.core.audit import SYSTEM_NAME, record
from emulation_bloc.core.locks import alone

from ..concerned import years_of_people
from ..models import AccountNotice, Unit, User

WHAT = "Đơn vị vừa vào, vừa làm tiếp hoặc vừa theo dõi khối đang thi đua: tài khoản cần người của khối xác nhận"


@contextmanager
def newcomers(*units: int | None, by: User) -> Iterator[None]:
    """Around an act by which one of ``units`` (keys) may come to have to do with the running year of another bloc.

    Its accounts were confirmed by nobody of that bloc, perhaps by nobody but the act that made them: from here on
    somebody of it vouches. To be called inside the act's transaction.
    """
    keys = sorted({key for key in units if key is not None})
    list(alone(Unit).filter(pk__in=keys))  # no account of theirs is being made meanwhile
    before = {key: {year.bloc_id for year in years_of_people(key)} for key in keys}
    yield
    for key in keys:
        years = years_of_people(key)
        if {year.bloc_id for year in years} - before[key]:
            _ask_for_confirmation(key, years, by=by)


def _ask_for_confirmation(unit, years, *, by):
    notice = {"what": WHAT, "by_name": str(by) if by else SYSTEM_NAME}
    for account in User.objects.filter(unit=unit, is_active=True).exclude(confirmed_state="").order_by("pk"):
        account.confirmed_state = ""
        account.save(update_fields=["confirmed_state"])
        AccountNotice.objects.create(account=account, unit_id=unit, **notice)
        AccountNotice.objects.bulk_create([AccountNotice(account=account, year=year, **notice) for year in years])
        for year in years:
            record("units.ask_to_confirm", account, by=by, scope=year.audit_scope)
