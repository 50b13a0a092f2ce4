"""Which years an act of administration concerns: it stands in the trace of each that is not closed."""

from functools import singledispatch

from django.db.models import Exists, OuterRef, Q, Subquery

from .enums import Stage
from .models import Bloc, EmulationYear, Membership, Participation, Succession, Unit, User


def running():
    return EmulationYear.objects.exclude(stage=Stage.CLOSED).select_related("bloc").order_by("pk")


def years_of_units(*units):
    """Running years in which one of these units (keys) takes part, or whose bloc it watches."""
    keys = [key for key in units if key is not None]
    if not keys:
        return []
    found = Q(pk__in=EmulationYear.objects.filter(participations__unit__in=keys).values("pk"))
    return list(running().filter(found | Q(bloc__monitor__in=keys)))


def years_of_people(*units):
    """Years that accounts of these units (keys) concern, whether the units take part in them yet or not: the running
    ones, and the last one of a bloc of which none runs – whoever made an account between two years would vote in the
    next.

    Beside ``years_of_units``: of a bloc the unit is a member of from whatever year on, and those where it finishes
    what another unit left.
    """
    keys = [key for key in units if key is not None]
    if not keys:
        return []
    members = Membership.objects.filter(unit__in=keys, bloc=OuterRef("bloc"))
    members = members.filter(Q(last_year__isnull=True) | Q(last_year__gte=OuterRef("year")))
    parts = Participation.objects.filter(Q(unit__in=keys) | Q(successor__in=keys)).values("year")
    found = Q(pk__in=parts) | Q(bloc__monitor__in=keys) | Exists(members)
    return list(_current().filter(found).select_related("bloc").order_by("pk"))


def _current():
    """Running years, and the last one of each bloc of which none runs."""
    of_bloc = EmulationYear.objects.filter(bloc=OuterRef("bloc"))
    rests = ~Exists(of_bloc.exclude(stage=Stage.CLOSED)) & Q(pk=Subquery(of_bloc.order_by("-year").values("pk")[:1]))
    return EmulationYear.objects.filter(~Q(stage=Stage.CLOSED) | rests)


@singledispatch
def years_concerned(subject):
    """Nothing of one bloc, like the catalogue of awards, or something that tells its year itself."""
    return []


@years_concerned.register
def _(subject: User):
    return years_of_people(subject.unit_id)


@years_concerned.register
def _(subject: Unit):
    return years_of_units(subject.pk)


@years_concerned.register
def _(subject: Bloc):
    return list(running().filter(bloc=subject.pk))


@years_concerned.register
def _(subject: Membership):
    return list(running().filter(Q(bloc=subject.bloc_id)))


@years_concerned.register
def _(subject: Succession):
    return years_of_units(subject.predecessor_id, subject.successor_id)
