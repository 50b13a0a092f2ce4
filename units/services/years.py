"""Opening a year beside the others, and letting Home Affairs see one."""

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require

from .. import policies, queries
from ..models import Bloc, EmulationYear, Participation, Regulation, User

RULES = [field.name for field in Regulation._meta.fields if field.name not in ("id", "year")]


@transaction.atomic
def open_year(*, bloc: Bloc, year: int, by: User | None) -> EmulationYear:
    """A new year in PLANNING, with the members whose membership covers it, by their names of today.

    Units that ended before its first day are left out, and the trace says so. Its rules are those of the bloc's
    latest year before it. Leaders are named separately.
    """
    hold(bloc, by=by)
    require(policies.may_open_year(by, bloc, year))
    source = bloc.years.filter(year__lt=year).order_by("-year").first()
    opened = EmulationYear.objects.create(bloc=bloc, year=year)
    members = list(queries.members_at_start(bloc, year))
    ended = queries.members_in(bloc, year).exclude(pk__in=[membership.pk for membership in members])
    Participation.objects.bulk_create(
        Participation(
            year=opened,
            unit=membership.unit,
            position=place,
            name=membership.unit.name,
            short_name=membership.unit.short_name,
        )
        for place, membership in enumerate(members, start=1)
    )
    _copy_rules(source, opened)
    after = {"units": [str(membership.unit) for membership in members]}
    if left_out := [str(membership.unit) for membership in ended]:
        after["left_out"] = left_out
    if source is None and (accounts := _accounts_of(members)):
        after["accounts_before"] = accounts
    record("units.open_year", opened, by=by, after=after)
    return opened


def _accounts_of(members):
    """People of a bloc's first year whose accounts count though nobody of it vouched: there was nobody yet."""
    units = [membership.unit_id for membership in members]
    found = User.objects.filter(unit__in=units, is_active=True).exclude(confirmed_state="").select_related("unit")
    return [f"{person} ({person.unit})" for person in found if person.is_confirmed]


def _copy_rules(source, opened):
    rules = queries.regulation_of(source) if source else Regulation()
    Regulation.objects.create(year=opened, **{name: getattr(rules, name) for name in RULES})


@transaction.atomic
def share_with_home_affairs(*, year: EmulationYear, by: User) -> EmulationYear:
    """From now on the department that follows the bloc sees this year. Sharing twice changes nothing."""
    hold(year, by=by)
    require(policies.may_share(by, year))
    if year.home_affairs_since is None:
        year.home_affairs_since = timezone.now()
        year.save(update_fields=["home_affairs_since"])
        record("units.share", year, by=by, after={"home_affairs_since": _moment(year.home_affairs_since)})
    return year


@transaction.atomic
def invite_home_affairs(*, year: EmulationYear, by: User) -> EmulationYear:
    """Let the department that follows the bloc look in before the proposal brings it the year."""
    hold(year, by=by)
    require(policies.may_invite_home_affairs(by, year))
    return share_with_home_affairs(year=year, by=by)


def _moment(at):
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}"
