"""The table on paper: a draft is marked, an issued one says with what; and who may print a draft."""

import pytest

from scoring.enums import TableStatus
from scoring.tables import documents
from tests.factories.scoring import make_table
from tests.factories.units import make_year, member, officer_of, secretary
from tests.pdf import text_of
from tests.scoring.reading import address

from .consultation.conftest import opened

pytestmark = pytest.mark.django_db


def test_a_draft_is_marked_and_every_row_says_how_it_is_scored():
    table = make_table(status=TableStatus.DRAFT)
    table.classifications.create(position=1, name="Xuất sắc", lower=90)

    told = text_of(documents.table_pdf(table))

    assert "DỰ THẢO" in told
    assert "chưa ban hành" in told
    for row in table.criteria.all():
        assert row.title.split()[0] in told
    for words in ("Cách cho điểm", "Tổng điểm", "Quy định chung", "Xuất sắc: từ 90 điểm trở lên", "đồng hạng"):
        assert words in told


def test_an_issued_table_is_no_draft_and_a_replaced_one_says_so():
    table = make_table()
    assert "DỰ THẢO" not in text_of(documents.table_pdf(table))
    table.status = TableStatus.REPLACED

    assert "đã được thay bằng lần ban hành sau" in text_of(documents.table_pdf(table))


def test_it_costs_as_many_queries_for_one_row_as_for_many(django_assert_max_num_queries):
    table = make_table(status=TableStatus.DRAFT)

    with django_assert_max_num_queries(10):
        documents.table_context(table)


def test_a_draft_is_printed_by_members_only_while_it_goes_round(client):
    table = make_table(status=TableStatus.DRAFT)
    to = address("table_paper", table.year, pk=table.pk)
    client.force_login(officer_of(member(table.year)))
    assert client.get(to).status_code == 404
    opened(table)

    assert client.get(to)["Content-Type"] == "application/pdf"
    client.force_login(secretary(make_year()))
    assert client.get(to).status_code == 404
    client.force_login(secretary(table.year))
    assert client.get(to).status_code == 200
