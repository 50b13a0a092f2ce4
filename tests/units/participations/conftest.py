"""What the tests beside stand on."""

import pytest

from tests.factories.units import make_year
from units.enums import Stage


@pytest.fixture
def year():
    return make_year(stage=Stage.SELF_SCORING, units=4)
