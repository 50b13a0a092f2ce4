"""A row takes the place of another of its group."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.enums import TableStatus
from scoring.tables import services as tables_services
from scoring.tables.criteria import services
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import deputy_officer, secretary
from tests.scoring.reading import address, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return make_table(rows=judged_rows(4), total=40, status=TableStatus.DRAFT)


def order(table):
    return [row.title[-1] for row in table.criteria.order_by("path")]


def rows(table):
    return list(table.criteria.order_by("path"))


@pytest.mark.parametrize(
    ("moved", "to", "becomes"), [(0, 2, "2314"), (3, 0, "4123"), (1, 1, "1234"), (0, 3, "2341"), (2, 1, "1324")]
)
def test_it_takes_the_place_and_those_between_close_up(table, moved, to, becomes):
    before = rows(table)

    services.place_criterion(criterion=before[moved], other=before[to], by=secretary(table.year))

    assert "".join(order(table)) == becomes
    assert [row.position for row in rows(table)] == [1, 2, 3, 4]
    assert AuditEntry.objects.filter(action="scoring.move_criterion").count() == (moved != to)


def test_a_place_in_another_group_or_gone_is_refused(table):
    one, other, *_ = rows(table)
    stranger = make_table(rows=judged_rows(1), status=TableStatus.DRAFT).criteria.get()

    for place in (None, stranger):
        with pytest.raises(Refused, match="vừa được chuyển đi hoặc xóa"):
            services.place_criterion(criterion=one, other=place, by=secretary(table.year))
    tables_services.delete_criterion(criterion=other, by=secretary(table.year))
    with pytest.raises(Refused, match="vừa được chuyển đi hoặc xóa"):
        services.place_criterion(criterion=one, other=other, by=secretary(table.year))


def test_only_whoever_writes_the_draft_moves_its_rows(table):
    one, other, *_ = rows(table)

    with pytest.raises(Refused, match="Khối trưởng"):
        services.place_criterion(criterion=one, other=other, by=deputy_officer(table.year))


def test_a_row_dropped_on_the_page_is_moved(client, table):
    one, _, third, _ = rows(table)
    client.force_login(secretary(table.year))
    to = address("criterion_move", table.year, pk=one.pk)

    page = text(client.post(to, {"cho": third.pk}, follow=True))

    assert "".join(order(table)) == "2314"
    assert f'data-key="{one.pk}"' in page
    for wrong in ("lạ", "999999"):
        assert client.post(to, {"cho": wrong}).status_code == 403
    assert "".join(order(table)) == "2314"
