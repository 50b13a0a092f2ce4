import pytest

from awards.enums import ProposalStatus
from tests.factories.awards import make_flag, make_proposal
from tests.factories.units import make_user


@pytest.fixture
def proposal(db):
    return make_proposal(nominations=2, status=ProposalStatus.ACCEPTED)


@pytest.fixture
def first(proposal):
    return proposal.items.first().nomination


@pytest.fixture
def office(proposal):
    return proposal.year.bloc.monitor


@pytest.fixture
def specialist(office):
    return make_user(unit=office)


@pytest.fixture
def flag(db):
    return make_flag()
