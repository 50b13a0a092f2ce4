"""Appeals on screen: who finds them, the refusal in words, the effect on the total."""

import pytest

from scoring.enums import AppealStatus
from scoring.models import Appeal
from tests.factories.scoring import make_appeal, scored_year, verified_year
from tests.factories.units import deputy_officer, head_of, leader, member, officer_of, secretary
from tests.scoring.reading import address, text
from units.signing import sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return verified_year(totals=(91, 82, 73))


def entry_of(unit):
    return unit.sheet.entries.get()


def test_the_unit_itself_another_unit_and_the_leadership(client):
    year = verified_year(totals=(91, 82, 73, 64))
    own, other = year.participations.all()[2:4]
    appeal = make_appeal(entry_of(own), grounds="Thiếu một đề tài.")
    page = address("appeal", year, pk=appeal.pk)

    client.force_login(head_of(own))
    assert "Thiếu một đề tài." in text(client.get(page))
    client.force_login(head_of(other))
    assert client.get(page).status_code == 404
    assert "Thiếu một đề tài." not in text(client.get(address("appeals", year)))
    client.force_login(secretary(year))
    assert "Trả lời kiến nghị" in text(client.get(page))


def test_a_unit_objects_from_the_list_of_its_rows(client, year):
    unit = member(year)
    make = address("appeal_make", year, pk=entry_of(unit).pk)
    client.force_login(head_of(unit))
    assert make in text(client.get(address("appeals", year)))

    refused = client.post(make, {"grounds": "", "value": "101"})
    assert refused.status_code == 422
    assert "Hãy nêu lý do kiến nghị." in text(refused)
    assert "Vượt quá điểm tối đa 100." in text(refused)
    assert 'value="101"' in text(refused), "nothing typed is lost"

    client.post(make, {"grounds": "Thiếu một đề tài.", "value": "80,5"})
    assert Appeal.objects.get().asked_points == 80.5


def test_an_answer_tells_what_it_does_to_the_total(client, year):
    appeal = make_appeal(entry_of(member(year)), asked_value=85, asked_points=85)
    page = address("appeal", year, pk=appeal.pk)
    client.force_login(deputy_officer(year))
    assert "có thể đổi hạng 2 và 3" in text(client.get(page))

    empty = client.post(page, {"status": "upheld"})
    assert empty.status_code == 422
    assert "Hãy ghi căn cứ trả lời." in text(empty)

    done = client.post(page, {"status": "upheld", "answer": "Đúng.", "basis": "CV 12"}, follow=True)
    assert "Tổng điểm của đơn vị: 73,00 → 85,00." in text(done)
    assert Appeal.objects.get().status == AppealStatus.UPHELD


def test_the_finder_reads_why_somebody_else_answers(client, year):
    entry = entry_of(member(year))
    finder = secretary(year)
    sign(entry, verified_by=finder)
    entry.save()
    page = address("appeal", year, pk=make_appeal(entry).pk)
    client.force_login(finder)

    assert "Bạn đã thẩm định hoặc chấm chéo tiêu chí này" in text(client.get(page))
    refused = client.post(page, {"status": "dismissed", "answer": "Đúng.", "basis": "CV 12"})
    assert refused.status_code == 403
    assert "Bạn đã thẩm định hoặc chấm chéo tiêu chí này" in text(refused)


def test_a_unit_withdraws_its_appeal(client, year):
    unit = member(year)
    appeal = make_appeal(entry_of(unit))
    client.force_login(head_of(unit))

    client.post(address("appeal_withdraw", year, pk=appeal.pk))

    appeal.refresh_from_db()
    assert appeal.status == AppealStatus.WITHDRAWN
    assert "Rút kiến nghị này?" not in text(client.get(address("appeal", year, pk=appeal.pk)))


def test_an_officer_reads_beside_the_greyed_button_that_the_head_withdraws(client, year):
    unit = member(year)
    appeal = make_appeal(entry_of(unit))
    client.force_login(officer_of(unit))
    why = "Chỉ thủ trưởng đơn vị gửi hoặc rút kiến nghị; hãy trình thủ trưởng."

    assert why in text(client.get(address("appeal", year, pk=appeal.pk)))
    refused = client.post(address("appeal_withdraw", year, pk=appeal.pk))

    assert (refused.status_code, why in text(refused)) == (403, True)
    appeal.refresh_from_db()
    assert appeal.status == AppealStatus.OPEN


@pytest.mark.parametrize(
    ("row", "typed", "points"),
    [
        ({"kind": "choice", "max_points": 10, "levels": [("Tốt", 10), ("Khá", 7)]}, {"value": "2"}, 7),
        ({"kind": "fault", "max_points": 0}, {"value": "0"}, 0),
        ({"kind": "penalty", "max_points": 8, "points_each": 2}, {"value": "1"}, -2),
        ({"kind": "penalty", "max_points": 8, "points_each": 2}, {"points": "-4"}, -4),
    ],
    ids=["a level", "no fault", "a violation", "bare points of a penalty"],
)
def test_every_kind_of_row_may_be_objected_to(client, row, typed, points):
    row = {"code": "1", "title": "Tiêu chí"} | row
    levels = row.pop("levels", [])
    first = {"choice": 1, "fault": 1, "penalty": 2}[row["kind"]]
    year = scored_year([row | ({"kind": "judged"} if levels else {})], [[first]] * 3, total=10)
    criterion = year.scoring_tables.get().criteria.get()
    for position, (title, value) in enumerate(levels, start=1):
        criterion.levels.create(position=position, title=title, points=value)
    type(criterion).objects.filter(pk=criterion.pk).update(kind=row["kind"])
    unit = member(year)
    client.force_login(head_of(unit))

    page = address("appeal_make", year, pk=entry_of(unit).pk)
    assert client.get(page).status_code == 200
    posted = client.post(page, {"grounds": "Sai", **typed})

    assert posted.status_code == 302
    assert Appeal.objects.get().asked_points == points


@pytest.mark.parametrize("name", ["appeals", "ranking", "charts", "score_matrix"])
def test_pages_cost_the_same_for_any_number_of_appeals(client, name, django_assert_max_num_queries):
    def cost(count):
        year = verified_year(totals=[90] * 4)
        for unit in year.participations.all()[1 : count + 1]:
            make_appeal(entry_of(unit))
        client.force_login(officer_of(leader(year)))
        with django_assert_max_num_queries(45) as captured:
            assert client.get(address(name, year)).status_code == 200
        return len(captured)

    assert cost(1) == cost(3)


def test_the_answer_is_filled_in_by_whoever_answers(client, year):
    """“In part” beside the whole of what was asked would grant the whole by one press."""
    appeal = make_appeal(entry_of(member(year)), asked_value=85, asked_points=85)
    page = address("appeal", year, pk=appeal.pk)
    client.force_login(deputy_officer(year))

    assert 'name="value" value="85' not in text(client.get(page))
    whole = client.post(page, {"status": "partly", "answer": "Đúng.", "basis": "CV 12", "value": "85"})

    assert whole.status_code == 422
    assert "Số liệu này là toàn bộ điều đơn vị đề nghị; hãy chọn “Chấp nhận”" in text(whole)
    assert entry_of(member(year)).verified_value == 73


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("upheld", "Chấp nhận là lấy đúng điều đơn vị đề nghị (85 điểm)"),
        ("dismissed", "Giữ nguyên điểm thì không ghi số liệu mới"),
    ],
)
def test_a_number_beside_a_conclusion_that_says_otherwise_is_refused(client, year, status, sentence):
    appeal = make_appeal(entry_of(member(year)), asked_value=85, asked_points=85)
    client.force_login(deputy_officer(year))

    page = client.post(
        address("appeal", year, pk=appeal.pk), {"status": status, "answer": "Đúng.", "basis": "CV 12", "value": "80"}
    )

    assert page.status_code == 422
    assert sentence in text(page)
    assert 'value="80"' in text(page)
    appeal.refresh_from_db()
    assert appeal.status == AppealStatus.OPEN


def test_a_number_and_not_applicable_are_asked_for_one_by_one(client, year):
    entry = entry_of(member(year))
    entry.criterion.may_be_not_applicable = True
    entry.criterion.save()
    client.force_login(head_of(member(year)))

    page = client.post(
        address("appeal_make", year, pk=entry.pk),
        {"grounds": "Sai.", "points": "5", "value": "5"} | {"not_applicable": "on"},
    )

    assert page.status_code == 422
    assert "Đã ghi số liệu thì không chọn không phát sinh nhiệm vụ." in text(page)
