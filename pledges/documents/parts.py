"""What every paper of the year's start says of its bloc, its unit and its readers."""

from emulation_bloc.documents.layout import Header


def of_bloc(year, **values):
    bloc = year.bloc
    return Header(superior=bloc.body_above, issuer=bloc.name, place=bloc.place, **values)


def of_unit(participation, *, day, **values):
    """By the name of the day it was signed on."""
    unit = participation.unit
    name = participation.name_on(day)
    return Header(day=day, superior=unit.superior, issuer=name, place=participation.year.bloc.place, **values)


def illustrative(year):
    return tuple(year.illustrative.values())


def monitor(year):
    return (year.bloc.monitor.name,) if year.bloc.monitor else ()
