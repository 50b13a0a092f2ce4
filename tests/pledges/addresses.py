"""Pages of a year and of a unit in it."""

from django.urls import reverse


def address(name, year, pk=None, **more):
    kwargs = year.address if pk is None else year.address | {"pk": pk}
    return reverse(f"pledges:{name}", kwargs=kwargs | more)


def other_unit(year, own):
    return year.participations.exclude(pk=own.pk).exclude(unit__leaderships__year=year).first()
