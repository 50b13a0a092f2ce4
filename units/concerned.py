"""Which years an act of administration concerns: it stands in the trace of each that is not closed."""

from functools import singledispatch

from django.db.models import Q

from .enums import Stage
from .models import Bloc, EmulationYear, Membership, Succession, Unit, User


def running():
    return EmulationYear.objects.exclude(stage=Stage.CLOSED).select_related("bloc").order_by("pk")


def years_of_units(*units):
    """Running years in which one of these units (keys) takes part, or whose bloc it watches."""
    keys = [key for key in units if key is not None]
    if not keys:
        return []
    found = Q(pk__in=EmulationYear.objects.filter(participations__unit__in=keys).values("pk"))
    return list(running().filter(found | Q(bloc__monitor__in=keys)))


@singledispatch
def years_concerned(subject):
    """Nothing of one bloc, like the catalogue of awards, or something that tells its year itself."""
    return []


@years_concerned.register
def _(subject: User):
    return years_of_units(subject.unit_id)


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
