"""A draft that was sent, and what either side asks for."""

from pledges.agreeing import services
from pledges.agreeing.passages import spot_of
from pledges.models import Pledge
from pledges.pledged_words import aim_text
from pledges.queries import pledge_of
from tests.factories.pledges import make_pledge
from tests.factories.units import deputy_officer, leader, make_year, member, officer_of, secretary
from units.enums import Stage

CONTENT = "Hoàn thành nhiệm vụ.\nThu ngân sách 1.200,5 tỷ.\nKhông có đơn thư vượt cấp."


class Exchange:
    """One pledge of a year in which units register, with the people of both sides."""

    def __init__(self, unit=None, content=CONTENT, send=True):
        self.unit = unit or member(make_year(stage=Stage.REGISTRATION))
        self.year = self.unit.year
        self.officer = officer_of(self.unit)
        self.secretary = secretary(self.year) if self.unit != leader(self.year) else deputy_officer(self.year)
        make_pledge(self.unit, content=content)
        if send:
            services.send_draft(pledge=self.pledge, by=self.officer)

    @property
    def pledge(self):
        """As it is now."""
        return pledge_of(self.unit)

    @property
    def version(self):
        return self.pledge.exchange.version

    def ask(self, where, after, by=None, **values):
        """``where``: as in addresses; by the secretary, unless somebody else is named."""
        values = {"seen": self.version.number} | values
        return services.propose(pledge=self.pledge, spot=spot_of(where), after=after, by=by or self.secretary, **values)

    def aim(self, place=1, **values):
        """A target of the pledge with something else about it, as a proposal says it."""
        target = self.pledge.targets.get(position=place)
        for name, value in values.items():
            setattr(target, name, value)
        return aim_text(target)

    def accept(self, proposal, by=None):
        return services.accept(proposal=proposal, by=by or self.officer)

    def agree(self, by=None):
        return services.agree(pledge=self.pledge, seen=self.version.number, by=by or self.secretary)

    @property
    def content(self):
        return Pledge.objects.get(participation=self.unit).content
