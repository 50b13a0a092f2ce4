"""What the tests beside stand on."""

import pytest

from tests.factories.units import make_year
from tests.factories.voting import heads, open_online
from tests.meetings.ballots.voters import Voter
from units.enums import Stage


@pytest.fixture
def poll():
    return open_online(make_year(stage=Stage.REVIEW, units=4))


@pytest.fixture
def voter(poll, client):
    client.force_login(heads(poll)[0])
    return Voter(client, poll)
