"""Points that need more than their row cannot be told as they were; the year seen again says so."""

import pytest

from emulation_bloc.core.audit import record
from scoring.enums import SheetStatus
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, member, secretary
from tests.secretariat.trace.test_replay import then, url
from units.enums import Stage

pytestmark = pytest.mark.django_db


def test_points_that_need_more_than_their_row_are_said_to_be_of_today(client):
    """What the others had reached on that day is kept nowhere."""
    year = make_year(stage=Stage.VERIFYING)
    rows = [
        {"code": "1", "title": "Bắt truy nã", "kind": "relative", "max_points": 10, "measure": "number"},
        {"code": "2", "title": "Chất lượng", "kind": "judged", "max_points": 10},
    ]
    table = make_table(year, rows=rows, total=20)
    sheet = make_sheet(year=year, participation=member(year), table=table, status=SheetStatus.SUBMITTED)
    sheet.entries.update(claimed_value=8)
    record("units.open_year", year, by=secretary(year))
    client.force_login(secretary(year))

    assert then(secretary(year), year).of_today == ["1"]
    page = " ".join(client.get(url(year)).content.decode().split())
    assert "Tổng điểm trên đây gồm điểm của hôm nay ở tiêu chí 1:" in page
    table.criteria.filter(code="1").update(kind="judged")
    assert then(secretary(year), year).of_today == []
