import pytest

from pledges.enums import PledgeStatus
from tests.factories.pledges import make_pledge
from tests.factories.units import make_year, member
from units.enums import Stage


@pytest.fixture
def year():
    return make_year(stage=Stage.RUNNING, units=4)


@pytest.fixture
def own(year):
    """A unit that neither leads nor deputises, with two targets: 91% and 92%."""
    return make_pledge(member(year), status=PledgeStatus.SIGNED).participation
