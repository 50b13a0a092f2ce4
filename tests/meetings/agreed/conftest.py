"""What the tests beside stand on."""

import pytest

from tests.factories.meetings import make_meeting
from tests.factories.units import make_year
from units.enums import Stage


@pytest.fixture
def meeting():
    return make_meeting(make_year(stage=Stage.REVIEW, units=4))
