"""The cast of the demo year: who acts for which unit."""

from functools import cached_property

from units.enums import LeadershipRole, Position
from units.models import User


class Cast:
    """People of a year by unit code. Users are read anew for each act: their seats change as the year moves."""

    def __init__(self, year):
        self.year = year

    @cached_property
    def units(self):
        """Unit code → participation, in official order; all of them share the one year that moves."""
        return {unit.unit.code: unit for unit in self.year.participations.select_related("unit")}

    @cached_property
    def leading(self):
        """Role → unit code."""
        return {line.role: line.unit.code for line in self.year.leaderships.select_related("unit")}

    def officer(self, code):
        return self._person(code, Position.OFFICER)

    def head(self, code):
        return self._person(code, Position.HEAD)

    @property
    def secretary(self):
        return self.officer(self.leading[LeadershipRole.LEADER])

    @property
    def leader_head(self):
        return self.head(self.leading[LeadershipRole.LEADER])

    @property
    def deputy_officer(self):
        return self.officer(self.leading[LeadershipRole.DEPUTY])

    @property
    def deputy_head(self):
        return self.head(self.leading[LeadershipRole.DEPUTY])

    @property
    def home_affairs(self):
        return User.objects.select_related("unit").filter(unit=self.year.bloc.monitor).first()

    def _person(self, code, position):
        return User.objects.select_related("unit").filter(unit__code=code, position=position).first()
