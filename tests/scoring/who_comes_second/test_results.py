"""Who comes second at results and appeals."""

import pytest
from django.db import connection

from scoring.appeals import services as appeals_services
from scoring.enums import AppealStatus, SheetStatus
from scoring.models import Appeal, Entry, Ranking, ScoreSheet
from scoring.ranking import services as ranking_services
from scoring.verification import services as verification_services
from tests.factories.scoring import locked, make_appeal, verified_year
from tests.factories.units import deputy_officer, head_of, member, secretary, secretary_head
from tests.scoring.who_comes_second.acts import act
from tests.together import behind

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def test_points_with_an_appeal_made_meanwhile_are_not_published():
    year = locked(verified_year())
    entry = Entry.objects.get(sheet__participation=member(year))

    refused = behind(
        act(appeals_services.make_appeal, entry=entry, grounds="Sai", by=head_of(member(year))),
        act(ranking_services.publish_ranking, year=year, by=secretary(year)),
    )

    assert "Còn 1 kiến nghị" in str(refused)
    assert not Ranking.objects.exists()


def test_two_colleagues_object_to_one_row_once():
    year = verified_year()
    entry, unit = Entry.objects.get(sheet__participation=member(year)), member(year)

    refused = behind(
        *[act(appeals_services.make_appeal, entry=entry, grounds="Sai", by=head_of(unit)) for _ in range(2)],
    )

    assert "đang có một kiến nghị" in str(refused)
    assert Appeal.objects.count() == 1


def test_one_person_pressing_twice_makes_one_appeal():
    year = verified_year()
    entry, by = Entry.objects.get(sheet__participation=member(year)), head_of(member(year))

    outcome = behind(*[act(appeals_services.make_appeal, entry=entry, grounds="Sai", by=by) for _ in range(2)])

    assert outcome is None
    assert Appeal.objects.count() == 1


def test_an_appeal_taken_back_is_not_answered():
    year = verified_year()
    entry, unit = Entry.objects.get(sheet__participation=member(year)), member(year)
    appeal = make_appeal(entry)
    answer = {"status": AppealStatus.DISMISSED, "answer": "Đúng", "basis": "CV 1"}

    refused = behind(
        act(appeals_services.withdraw_appeal, appeal=appeal, by=head_of(unit)),
        act(appeals_services.answer_appeal, appeal=appeal, **answer, by=deputy_officer(year)),
    )

    assert "đã được trả lời hoặc đã rút" in str(refused)


def test_an_appeal_is_not_answered_while_its_sheet_is_verified_anew():
    year = verified_year()
    entry, sheet = Entry.objects.get(sheet__participation=member(year)), member(year).sheet
    appeal = make_appeal(entry)
    answer = {"status": AppealStatus.DISMISSED, "answer": "Đúng", "basis": "CV 1"}

    refused = behind(
        act(verification_services.reopen_sheet, sheet=sheet, reason="Kiểm tra", by=secretary(year)),
        act(appeals_services.answer_appeal, appeal=appeal, **answer, by=deputy_officer(year)),
    )

    assert "đang được thẩm định lại" in str(refused)


def test_a_sheet_opened_meanwhile_keeps_the_points_from_being_fixed():
    year = verified_year()
    sheet = member(year).sheet

    refused = behind(
        act(verification_services.reopen_sheet, sheet=sheet, reason="Kiểm tra", by=deputy_officer(year)),
        act(ranking_services.lock_points, year=year, by=secretary_head(year)),
    )

    assert "Còn 1 đơn vị chưa thẩm định xong" in str(refused)
    assert not ScoreSheet.objects.filter(status=SheetStatus.CONFIRMED).exists()


def test_a_sheet_whose_points_are_fixed_is_not_given_back():
    year = verified_year()
    sheet = member(year).sheet

    refused = behind(
        act(ranking_services.lock_points, year=year, by=secretary_head(year)),
        act(verification_services.return_sheet, sheet=sheet, reason="Bổ sung", by=deputy_officer(year)),
    )

    assert "chưa chốt điểm" in str(refused)


def test_one_person_pressing_twice_publishes_once():
    year = locked(verified_year())
    by = secretary(year)

    outcome = behind(*[act(ranking_services.publish_ranking, year=year, by=by) for _ in range(2)])

    assert outcome is None
    assert Ranking.objects.count() == 1
