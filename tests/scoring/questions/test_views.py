"""The thread of a row and the list of threads."""

import pytest

from scoring.models import EntryComment
from scoring.questions import services
from tests.factories.scoring import submitted_sheet
from tests.factories.units import make_year, officer_of, secretary
from tests.scoring.reading import address, text
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return submitted_sheet(year=make_year(stage=Stage.VERIFYING, units=4))


def thread(sheet):
    return address("entry_thread", sheet.participation.year, pk=sheet.entries.first().pk)


def test_a_question_is_asked_answered_and_closed(client, sheet):
    year = sheet.participation.year
    client.force_login(secretary(year))
    client.post(thread(sheet), {"text": "Số quyết định nào?"})
    assert "Chờ đơn vị trả lời" in text(client.get(thread(sheet)))

    client.force_login(officer_of(sheet.participation))
    assert "Chờ bạn trả lời" in text(client.get(address("questions", year)))
    client.post(thread(sheet), {"text": "Quyết định 12. Xin cảm ơn.", "closing": "1"})

    assert [turn.awaits_answer for turn in EntryComment.objects.all()] == [True, False]
    assert "Đã xong" in text(client.get(address("questions", year)))


@pytest.mark.parametrize(("typed", "sentence"), [("", "Viết nội dung"), ("Dài quá. " * 300, "tối đa 2000")])
def test_nothing_typed_is_lost(client, sheet, typed, sentence):
    client.force_login(officer_of(sheet.participation))

    response = client.post(thread(sheet), {"text": typed})

    assert response.status_code == 422
    assert sentence in text(response)
    assert typed.strip() in text(response)
    assert not EntryComment.objects.exists()


def test_what_was_written_is_shown_as_text(client, sheet):
    client.force_login(officer_of(sheet.participation))
    client.post(thread(sheet), {"text": "<script>alert(1)</script>"})

    assert "<script>alert(1)" not in text(client.get(thread(sheet)))


def test_another_unit_finds_no_thread(client, sheet):
    year = sheet.participation.year
    entry = sheet.entries.select_related("criterion").first()
    entry.criterion.label = "I.1"
    services.add_comment(entry=entry, text="Riêng với đơn vị này", by=secretary(year))
    client.force_login(officer_of(year.participations.last()))

    assert client.get(thread(sheet)).status_code == 404
    assert "Riêng với đơn vị này" not in text(client.get(address("questions", year)))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_threads(client, sheet, count, django_assert_max_num_queries):
    year = sheet.participation.year
    by = secretary(year)
    for entry in sheet.entries.select_related("criterion")[:count]:
        entry.criterion.label = "I.1"
        services.add_comment(entry=entry, text="Số nào?", by=by)
    client.force_login(by)
    client.get(address("questions", year))

    with django_assert_max_num_queries(9):
        assert text(client.get(address("questions", year))).count("Số nào?") == count
