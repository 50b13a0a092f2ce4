"""What the tests beside stand on."""

import pytest

from tests.factories.units import make_year, member, officer_of
from tests.secretariat.accounts.people import fresh
from units.enums import Stage


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=4)


@pytest.fixture
def opened(year):
    """A page of the account that an administrator opened: what happens next, happens before it is saved."""
    return fresh(officer_of(member(year)))
