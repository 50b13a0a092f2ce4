import datetime

import pytest
from django.utils import timezone

from scoring.enums import TableStatus
from scoring.tables.consultation import services
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import secretary


def in_days(number):
    return timezone.localdate() + datetime.timedelta(days=number)


def opened(table, days=10, **more):
    return services.open_consultation(table=table, last_day=in_days(days), by=secretary(table.year), **more)


@pytest.fixture
def table():
    """A draft of two rows that may be issued but for what was said to it."""
    return make_table(rows=judged_rows(2), total=20, status=TableStatus.DRAFT)


@pytest.fixture
def consultation(table):
    return opened(table)
