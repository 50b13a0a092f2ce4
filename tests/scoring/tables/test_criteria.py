"""Rows of the draft on their pages: levels, units, moving."""

import re

import pytest

from scoring.enums import CriterionKind, TableStatus
from scoring.models import Criterion
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import member, secretary
from tests.scoring.reading import address, text

pytestmark = pytest.mark.django_db

GROUPS = [
    {"code": "I", "title": "Nhóm một", "kind": CriterionKind.GROUP, "max_points": 10, "children": judged_rows(1)},
    {"code": "II", "title": "Nhóm hai", "kind": CriterionKind.GROUP, "max_points": 10, "children": judged_rows(1)},
]
CHOICE = {
    **{"code": "1", "title": "Kết quả xếp hạng", "kind": "choice", "max_points": "10", "scored_by": "unit"},
    **{"evidence_rule": "none", "levels-TOTAL_FORMS": "3", "levels-INITIAL_FORMS": "0"},
    **{"levels-0-title": "Tốt", "levels-0-points": "10", "levels-1-title": "Khá", "levels-1-points": "7,5"},
}


@pytest.fixture
def draft(client):
    table = make_table(rows=GROUPS, total=20, status=TableStatus.DRAFT)
    client.force_login(secretary(table.year))
    return table


def test_a_choice_keeps_its_levels_in_order_and_whom_it_is_for(client, draft):
    unit = member(draft.year).unit

    client.post(address("criterion_add", draft.year, pk=draft.pk), CHOICE | {"units": [unit.pk]})

    row = Criterion.objects.get(kind=CriterionKind.CHOICE)
    assert [(level.title, str(level.points)) for level in row.levels.all()] == [("Tốt", "10.00"), ("Khá", "7.50")]
    assert list(row.units.all()) == [unit]
    page = text(client.get(address("criterion_edit", draft.year, pk=row.pk)))
    assert 'value="Khá"' in page


def test_a_level_without_points_is_told_at_its_row_and_nothing_is_lost(client, draft):
    response = client.post(address("criterion_add", draft.year, pk=draft.pk), CHOICE | {"levels-2-title": "Đạt"})

    assert response.status_code == 422
    assert "Ghi số điểm của mức này" in text(response)
    assert 'value="Đạt"' in text(response)
    assert not Criterion.objects.filter(kind=CriterionKind.CHOICE).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "growth", "measure": "number"}, "cách so với năm trước"),
        ({"kind": "counted"}, "điểm cho mỗi lần"),
        ({"kind": "proportional", "measure": "number", "ceiling": "12"}, "đánh dấu cho phép vượt"),
        (
            {"kind": "proportional", "measure": "number", "may_exceed": "on", "ceiling": "8"},
            "không được thấp hơn điểm tối đa",
        ),
        ({"kind": "bonus"}, "trong hay ngoài tổng điểm"),
    ],
)
def test_what_a_kind_lacks_is_told_beside_its_box(client, draft, changes, sentence):
    response = client.post(address("criterion_add", draft.year, pk=draft.pk), CHOICE | changes)

    assert response.status_code == 422
    assert sentence in text(response)


def test_a_row_moves_into_another_group_and_to_the_top(client, draft):
    row, other = Criterion.objects.get(path="001.001"), Criterion.objects.get(path="002")

    client.post(address("criterion_move_into", draft.year, pk=row.pk), {"parent": other.pk})
    row.refresh_from_db()
    assert (row.path, row.parent) == ("002.002", other)

    client.post(address("criterion_move_into", draft.year, pk=row.pk), {"parent": ""})
    row.refresh_from_db()
    assert (row.path, row.parent) == ("003", None)


def test_a_group_never_moves_into_itself(client, draft):
    group = Criterion.objects.get(path="001")

    answer = client.post(address("criterion_move_into", draft.year, pk=group.pk), {"parent": group.pk})

    assert answer.status_code == 422
    assert "không vào chính nó" in text(answer)


@pytest.mark.parametrize("name", ["table_edit", "criterion_add", "outcome", "table_dry_run"])
def test_the_draft_costs_the_same_for_any_number_of_rows(client, name, django_assert_max_num_queries):
    def cost(count):
        table = make_table(rows=judged_rows(count), total=10 * count, status=TableStatus.DRAFT)
        client.force_login(secretary(table.year))
        with django_assert_max_num_queries(40) as captured:
            assert client.get(address(name, table.year, pk=table.pk)).status_code == 200
        return len(captured)

    assert cost(1) == cost(3)


@pytest.mark.parametrize("key", ["²", "-1", "x", "9" * 30, "١"])
def test_a_parent_that_is_no_key_is_not_found(client, draft, key):
    assert client.get(address("criterion_add", draft.year, pk=draft.pk), {"cha": key}).status_code == 404


def test_bands_and_levels_are_shown_for_the_kinds_made_of_them(client, draft):
    page = text(client.get(address("criterion_add", draft.year, pk=draft.pk)))

    shown_for = re.findall(r'<fieldset class="card-box"\s+data-kinds="([^"]*)"', page)
    assert shown_for == ["banded growth", "choice"]
