"""What the tests beside stand on."""

import pytest

from tests.factories.meetings import make_meeting


@pytest.fixture
def meeting():
    return make_meeting(present=3)
