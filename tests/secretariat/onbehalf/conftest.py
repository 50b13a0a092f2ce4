"""Files of these tests lie apart; a sheet of three rows that nobody has written into."""

import pytest

from tests.factories.scoring import make_sheet


@pytest.fixture(autouse=True)
def _kept_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def sheet():
    return make_sheet(points=[None, None, None])
