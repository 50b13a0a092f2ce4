"""What the tests beside stand on."""

import pytest

from tests.factories.meetings import make_meeting
from tests.factories.units import secretary


@pytest.fixture
def meeting():
    return make_meeting(present=3)


@pytest.fixture
def secretariat(client, meeting):
    client.force_login(secretary(meeting.year))
    return client
