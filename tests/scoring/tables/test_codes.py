"""The code a new row is offered."""

import pytest

from scoring.enums import TableStatus
from scoring.tables.codes import next_code
from tests.factories.scoring import make_table
from tests.factories.units import secretary
from tests.scoring.reading import address, text


@pytest.mark.parametrize(
    ("codes", "parent", "offered"),
    [
        ([], "", "I"),
        ([], "I", "1"),
        ([], "1", "1.1"),
        ([], "2.", "2.1"),
        ([], "a", "1"),
        (["I", "II", "III"], "", "IV"),
        (["VIII"], "", "IX"),
        (["I", "II", "VIII"], "", "IX"),
        (["1.1", "1.2", "1.3"], "1", "1.4"),
        (["II.1", "II.2"], "II", "II.3"),
        (["a", "b"], "1", "c"),
        (["a", "d"], "1", "đ"),
        (["a)", "e)"], "1", "g)"),
        (["A", "B", "C"], "", "D"),
        (["i", "ii"], "", "iii"),
        (["1", "", "2"], "I", "3"),
        (["", ""], "I", ""),
        (["2", "3", "1"], "I", "4"),
        (["9"], "I", "10"),
        (["1.", "2."], "I", "3."),
        (["-", "-"], "2.1", ""),
        (["y"], "1", ""),
    ],
)
def test_the_next_code_follows_its_siblings(codes, parent, offered):
    assert next_code(codes, parent) == offered


@pytest.mark.django_db
def test_a_new_row_is_offered_its_code(client):
    table = make_table(status=TableStatus.DRAFT)
    client.force_login(secretary(table.year))
    sections = list(table.criteria.filter(parent=None).order_by("position").values_list("code", flat=True))

    page = text(client.get(address("criterion_add", table.year, pk=table.pk)))

    assert f'name="code" value="{next_code(sections)}"' in page
