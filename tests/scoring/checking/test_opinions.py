"""The page of a checking unit: only its own sheets, only while they are its own, and blind where the year says so."""

import re

import pytest

from scoring.checking.assigning import services
from scoring.models import Opinion
from tests.factories.checking import check_of, checked_sheet, give
from tests.factories.scoring import make_link
from tests.factories.units import officer_of, secretary
from tests.scoring.reading import address, text

pytestmark = pytest.mark.django_db


def page_of(check):
    return address("check", check.year, pk=check.pk)


def typed(sheet, *values, revision=0, **more):
    """What the browser posts for a flat sheet; ``None`` leaves the row as it was."""
    data = dict(more)
    for entry, value in zip(sheet.entries.order_by("criterion__path"), values, strict=True):
        row = f"e{entry.pk}"
        data |= {f"{row}-revision": revision, f"{row}-value": value or "", f"initial-{row}-value": ""}
        data |= {f"{row}-note": "Theo báo cáo" if value else "", f"initial-{row}-note": ""}
    return data


def test_a_checker_saves_agrees_with_the_rest_and_finishes(client):
    sheet = checked_sheet(points=[8, 9, 7])
    check = check_of(sheet, 4)
    client.force_login(officer_of(check.checker))
    assert "Chưa có ý kiến 3" in text(client.get(page_of(check)))

    client.post(page_of(check), typed(sheet, "7,5", None, None))
    assert "Chưa có ý kiến 2" in text(client.get(page_of(check)))
    early = client.post(page_of(check), {"then": "finish"}, follow=True)
    assert "Chưa có ý kiến: 2 tiêu chí" in text(early)
    last = sheet.entries.order_by("criterion__path").last()
    assert f'<a href="#e{last.pk}">3 Tiêu chí số 3</a>' in text(early)
    rest = client.post(page_of(check), {"then": "accept"}, follow=True)
    left = re.findall(r'name="rows" value="([^"]+)"', text(rest))
    client.post(address("check_rest", check.year, pk=check.pk), {"rows": left})
    client.post(page_of(check), {"then": "finish"})

    check.refresh_from_db()
    assert check.done_at is not None
    assert "ý kiến giữ nguyên" in text(client.get(page_of(check)))
    assert client.post(page_of(check), {}).status_code == 403


def test_only_rows_without_an_opinion_are_listed_when_asked_for(client):
    sheet = checked_sheet(points=[8, 9])
    check = give(check_of(sheet, 4), 8, finish=False)
    client.force_login(officer_of(check.checker))

    page = text(client.get(page_of(check) + "?loc=chua"))

    assert "Tiêu chí số 2" in page
    assert "Tiêu chí số 1" not in page


def test_a_conflict_shows_both_texts(client):
    sheet = checked_sheet(points=[8])
    check = give(check_of(sheet, 4), 6, note="Lời của đồng nghiệp", finish=False)
    client.force_login(officer_of(check.checker))

    response = client.post(page_of(check), typed(sheet, "5"))

    assert response.status_code == 422
    assert "Lời của đồng nghiệp" in text(response)
    assert 'value="5"' in text(response)
    assert Opinion.objects.get().points == 6


def test_nobody_else_finds_the_page_of_a_checker(client):
    sheet = checked_sheet()
    check, year = check_of(sheet, 4), sheet.participation.year
    others = [sheet.participation, *year.participations.exclude(position__in=[3, 4])]

    for unit in others:
        client.force_login(officer_of(unit))
        assert client.get(page_of(check)).status_code == 404
        assert client.post(page_of(check), typed(sheet, "5")).status_code == 404
    assert not Opinion.objects.exists()


def test_sheet_and_evidence_are_seen_only_while_the_assignment_stands(client):
    sheet = checked_sheet()
    year, check = sheet.participation.year, check_of(sheet, 4)
    evidence = make_link(sheet.participation)
    sheet.entries.get().citations.create(evidence=evidence)
    pages = [
        address("sheet", year, pk=sheet.pk),
        address("evidence_view", year, pk=evidence.pk),
        address("entry_evidence", year, pk=sheet.entries.get().pk),
    ]

    def seen():
        return {client.get(url).status_code for url in pages}

    client.force_login(officer_of(year.participations.get(position=2)))  # the deputy
    assert seen() == {200}
    client.force_login(officer_of(check.checker))
    assert seen() == {200}
    services.stand_aside(assignment=check, reason="Bận", by=officer_of(check.checker))
    assert seen() == {404}
    assert client.get(page_of(check)).status_code == 404


def test_a_unit_not_assigned_sees_nothing_of_the_sheet(client):
    sheet = checked_sheet(units=6)
    client.force_login(officer_of(sheet.participation.year.participations.get(position=6)))

    assert client.get(address("sheet", sheet.participation.year, pk=sheet.pk)).status_code == 404


def test_blind_opinions_of_others_show_only_after_the_own_pass(client):
    sheet = checked_sheet(points=[8], blind=True)
    first, second = check_of(sheet, 4), check_of(sheet, 5)
    give(first, "6.25", note="Lời của đơn vị thứ nhất")
    client.force_login(officer_of(second.checker))
    assert "6,25" not in text(client.get(page_of(second)))
    assert "Lời của đơn vị thứ nhất" not in text(client.get(page_of(second)))

    give(second, 7)

    page = text(client.get(page_of(second)))
    assert "6,25" in page
    assert "Lời của đơn vị thứ nhất" in page


def test_an_unfinished_pass_is_nobodys_to_read_in_a_blind_year(client):
    sheet = checked_sheet(points=[8], blind=True)
    first, second = check_of(sheet, 4), check_of(sheet, 5)
    give(first, "6.25", finish=False)
    give(second, 7)
    client.force_login(officer_of(second.checker))

    assert "6,25" not in text(client.get(page_of(second)))


def test_in_an_open_year_opinions_are_read_as_they_come(client):
    sheet = checked_sheet(points=[8])
    give(check_of(sheet, 4), "6.25", finish=False)
    client.force_login(officer_of(check_of(sheet, 5).checker))

    assert "6,25" in text(client.get(page_of(check_of(sheet, 5))))


def test_the_sheet_to_check_is_among_the_tasks_until_finished(client):
    sheet = checked_sheet(points=[8])
    check = check_of(sheet, 4)
    client.force_login(officer_of(check.checker))
    assert f"Chấm chéo phiếu của {sheet.participation}" in text(client.get("/"))

    give(check, 8)

    assert "Chấm chéo phiếu của" not in text(client.get("/"))


@pytest.mark.parametrize("finish", [False, True])
def test_the_page_costs_the_same_for_any_number_of_criteria(client, finish, django_assert_max_num_queries):
    def cost(count):
        sheet = checked_sheet(points=[8] * count)
        check = check_of(sheet, 4)
        for checker in (4, 5):
            give(check_of(sheet, checker), *[7] * count, finish=finish)
        client.force_login(officer_of(check.checker))
        with django_assert_max_num_queries(40) as captured:
            assert client.get(page_of(check)).status_code == 200
        return len(captured)

    assert cost(1) == cost(3)


def test_the_leader_of_the_year_has_no_pass_of_others_to_fill(client):
    sheet = checked_sheet()
    client.force_login(secretary(sheet.participation.year))

    assert client.get(page_of(check_of(sheet, 4))).status_code == 404
