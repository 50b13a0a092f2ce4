"""Accepting all that is left is guarded: shown and asked about first, only what was shown, taken back as one."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.checking import services as checking_services
from scoring.enums import SheetStatus
from scoring.models import Entry, PointsChange
from scoring.sheets import services as sheets_services
from scoring.verification import services as verification_services
from scoring.verification.accepting import services
from tests.factories.checking import check_of, checked_sheet, give
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import deputy_officer, head_of, make_year, officer_of, secretary
from tests.scoring.reading import address, findings, of_sheet, text
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return make_sheet(year=make_year(stage=Stage.VERIFYING, units=4), points=[8, 9, 7], status=SheetStatus.SUBMITTED)


def rows(sheet):
    return list(sheet.entries.order_by("criterion__path"))


def found(sheet):
    return [entry.verified_value for entry in rows(sheet)]


def shown(*entries):
    return {"rows": [f"{entry.pk}-{entry.revision}" for entry in entries]}


def by(sheet):
    return secretary(sheet.participation.year)


def test_what_is_typed_is_saved_then_the_rest_is_shown_with_its_number_and_nothing_accepted_yet(client, sheet):
    client.force_login(by(sheet))

    asked = client.post(
        of_sheet("sheet_accept", sheet), findings(sheet, **{"001": {"value": "6", "reason": "Thiếu"}}), follow=True
    )

    assert asked.redirect_chain == [(of_sheet("sheet_rest", sheet), 302)]
    page = text(asked)
    assert "Chấp nhận 2 tiêu chí còn lại?" in page
    assert ["Tiêu chí số 1" in page, "Tiêu chí số 2" in page, "Tiêu chí số 3" in page] == [False, True, True]
    assert "<strong>9 điểm</strong>" in page
    assert page.count(" checked") == 2
    assert found(sheet) == [D(6), None, None]


def test_only_what_is_ticked_is_accepted_and_the_whole_act_is_taken_back(client, sheet):
    user = by(sheet)
    client.force_login(user)
    first, second, _ = rows(sheet)

    done = client.post(of_sheet("sheet_rest", sheet), shown(first, second), follow=True)
    assert "Đã chấp nhận 2 tiêu chí như đơn vị chấm" in text(done)
    assert found(sheet) == [D(8), D(9), None]
    undo = text(done).partition('name="undo" value="')[2].partition('"')[0]
    assert f"{user} đã chấp nhận một lượt 2 tiêu chí" in " ".join(text(done).split())

    back = client.post(of_sheet("sheet_rest", sheet), {"undo": undo}, follow=True)

    assert "Đã hoàn tác: 2 dòng lại chờ thẩm định." in text(back)
    assert "đã chấp nhận một lượt" not in text(back)
    assert found(sheet) == [None, None, None]
    assert [entry.verified_by for entry in rows(sheet)] == [None] * 3
    assert AuditEntry.objects.get(action="scoring.take_acceptance_back").after == {"criteria": ["1", "2"]}
    assert PointsChange.objects.filter(entry=first).count() == 2, "the history of points tells both"
    again = client.post(of_sheet("sheet_rest", sheet), {"undo": undo})
    assert again.status_code == 403
    assert "Không còn dòng nào của lần chấp nhận này" in text(again)


def test_what_was_looked_at_since_stays_when_the_rest_is_taken_back(client, sheet):
    user = by(sheet)
    client.force_login(user)
    client.post(of_sheet("sheet_rest", sheet), shown(*rows(sheet)))
    first = rows(sheet)[0]
    moment = first.verified_at
    other = Typed(Answer(D(5), note="Thiếu báo cáo"), first.revision)
    verification_services.save_verification(sheet=sheet, findings={first.pk: other}, by=by(sheet))
    assert "một lượt 2 tiêu chí" in " ".join(text(client.get(of_sheet("sheet_verify", sheet))).split())

    services.take_acceptance_back(keys=[entry.pk for entry in rows(sheet)], moment=moment, by=user)

    assert found(sheet) == [D(5), None, None]


def test_what_was_accepted_row_by_row_before_stays_when_the_rest_is_taken_back(client, sheet):
    user = by(sheet)
    client.force_login(user)
    client.post(of_sheet("sheet_verify", sheet), findings(sheet, **{"001": {"accept": "on"}}))
    first, *rest = rows(sheet)
    client.post(of_sheet("sheet_rest", sheet), shown(*rest))
    assert found(sheet) == [D(8), D(9), D(7)]

    moment = rows(sheet)[1].verified_at
    services.take_acceptance_back(keys=[entry.pk for entry in rows(sheet)], moment=moment, by=user)

    assert found(sheet) == [D(8), None, None] and rows(sheet)[0].verified_at == first.verified_at


def test_a_row_that_moved_after_it_was_shown_is_not_accepted_unseen(client, sheet):
    client.force_login(by(sheet))
    first, second, _ = rows(sheet)
    posted = shown(first, second)
    verification_services.return_sheet(sheet=sheet, reason="Bổ sung", by=by(sheet))
    claim = Typed(Answer(D(10), note="Đã bổ sung."), first.revision)
    sheets_services.save_entries(sheet=sheet, claims={first.pk: claim}, by=head_of(sheet.participation))
    type(sheet).objects.filter(pk=sheet.pk).update(status=SheetStatus.SUBMITTED)

    page = client.post(of_sheet("sheet_rest", sheet), posted)

    assert page.status_code == 422
    assert "Có dòng vừa được lưu hoặc sửa từ nơi khác" in text(page)
    assert "<strong>10 điểm</strong>" in text(page)
    assert found(sheet) == [None, None, None]
    with pytest.raises(Refused, match="Có dòng vừa được lưu"):
        services.accept_claims(sheet=sheet, rows={first.pk: first.revision}, by=by(sheet))


@pytest.mark.parametrize("posted", [{}, {"rows": ["không có"]}, {"rows": ["9999-0"]}])
def test_nothing_or_nonsense_ticked_is_told(client, sheet, posted):
    client.force_login(by(sheet))

    page = client.post(of_sheet("sheet_rest", sheet), posted)

    assert page.status_code == 422
    assert 'role="alert"' in text(page)
    assert found(sheet) == [None, None, None]


def test_nonsense_is_no_moment(client, sheet):
    client.force_login(by(sheet))

    for moment in ("", "hôm qua", "2022-02-31T00:00", "2022-12-01T10:00"):
        refused = client.post(of_sheet("sheet_rest", sheet), {"undo": moment})
        assert refused.status_code == 403
        assert "Không tìm thấy lần chấp nhận này" in text(refused)


def test_one_criterion_of_all_units_in_the_same_way(client):
    year = make_year(stage=Stage.VERIFYING, units=4)
    table = make_table(year, rows=judged_rows(1), total=10)
    for unit in year.participations.all():
        make_sheet(participation=unit, table=table, points=[8], status=SheetStatus.SUBMITTED)
    criterion, user = table.criteria.get(), secretary(year)
    own, *others = Entry.objects.order_by("sheet__participation__position")
    client.force_login(user)
    url = address("criterion_rest", year, pk=criterion.pk)

    page = text(client.get(url))
    assert "Chấp nhận 3 đơn vị còn lại?" in page
    assert f'value="{own.pk}-' not in page
    assert client.post(url, shown(own)).status_code == 422
    done = client.post(url, shown(*others), follow=True)

    assert "Đã chấp nhận 3 đơn vị như tự chấm" in text(done)
    assert list(Entry.objects.filter(verified_value=8).values_list("pk", flat=True)) == [one.pk for one in others]
    undo = text(done).partition('name="undo" value="')[2].partition('"')[0]
    client.post(url, {"undo": undo})
    assert not Entry.objects.filter(verified_value__isnull=False).exists()
    client.force_login(deputy_officer(year))
    assert text(client.get(url)).count('name="rows"') == 3


def test_a_checker_agrees_with_the_rest_in_the_same_way(client):
    sheet = checked_sheet(points=[8, 9, 7])
    check = give(check_of(sheet, 4), 5, finish=False)
    client.force_login(officer_of(check.checker))
    page, url = address("check", check.year, pk=check.pk), address("check_rest", check.year, pk=check.pk)

    asked = client.post(page, {"then": "accept"}, follow=True)
    assert asked.redirect_chain == [(url, 302)]
    assert "Đồng ý 2 tiêu chí còn lại?" in text(asked)
    _, second, third = rows(sheet)
    done = client.post(url, shown(second, third), follow=True)
    assert "Đã đồng ý 2 tiêu chí như đơn vị chấm" in text(done)
    opinions = check.opinions.order_by("entry__criterion__path")
    assert list(opinions.values_list("value", flat=True)) == [5, 9, 7]

    undo = text(done).partition('name="undo" value="')[2].partition('"')[0]
    back = client.post(url, {"undo": undo}, follow=True)

    assert "Đã hoàn tác: 2 dòng lại chờ ý kiến." in text(back)
    assert list(opinions.values_list("value", flat=True)) == [5, None, None]
    assert "Đồng ý 2 tiêu chí còn lại?" in text(client.get(url))


def test_the_page_costs_the_same_for_any_number_of_rows(client, django_assert_max_num_queries):
    def cost(count):
        sheet = make_sheet(year=make_year(stage=Stage.VERIFYING), points=[8] * count, status=SheetStatus.SUBMITTED)
        client.force_login(by(sheet))
        with django_assert_max_num_queries(40) as captured:
            client.get(of_sheet("sheet_rest", sheet))
        return len(captured)

    assert cost(1) == cost(4)


def accepted_by(user, sheet, *entries):
    services.accept_claims(sheet=sheet, rows={entry.pk: entry.revision for entry in entries}, by=user)
    return Entry.objects.get(pk=entries[0].pk).verified_at


def take_back(user, sheet, moment):
    return services.take_acceptance_back(keys=[entry.pk for entry in rows(sheet)], moment=moment, by=user)


def test_only_the_last_acceptance_is_taken_back(client, sheet):
    user = by(sheet)
    first, second, third = rows(sheet)
    before = accepted_by(user, sheet, first)
    accepted_by(user, sheet, second)
    alone = Typed(Answer(D(7)), third.revision)
    verification_services.save_verification(sheet=sheet, findings={third.pk: alone}, by=user)

    client.force_login(user)
    for moment in (before, Entry.objects.get(pk=third.pk).verified_at):
        refused = client.post(of_sheet("sheet_rest", sheet), {"undo": moment.isoformat()})
        assert refused.status_code == 403
        assert "chỉ hoàn tác được lần chấp nhận một lượt gần nhất" in text(refused)

    assert found(sheet) == [D(8), D(9), D(7)]


def test_only_whoever_accepted_takes_it_back_and_the_others_are_told_who_did(client, sheet):
    moment = accepted_by(by(sheet), sheet, *rows(sheet))
    other = deputy_officer(sheet.participation.year)
    client.force_login(other)

    page = text(client.get(of_sheet("sheet_verify", sheet)))

    assert "đã chấp nhận một lượt 3 tiêu chí" in " ".join(page.split())
    assert 'name="undo"' not in page
    with pytest.raises(Refused, match="chỉ người đó hoàn tác được"):
        take_back(other, sheet, moment)
    assert found(sheet) == [D(8), D(9), D(7)]


def test_what_went_into_a_finished_verification_is_taken_back_no_more(sheet):
    user = by(sheet)
    moment = accepted_by(user, sheet, *rows(sheet))
    verification_services.verify_sheet(sheet=sheet, by=user)
    verification_services.reopen_sheet(sheet=sheet, reason="Xem lại dòng 2.", by=user)

    with pytest.raises(Refused, match="đã chấm xong, trả lại hoặc mở lại"):
        take_back(user, sheet, moment)

    assert found(sheet) == [D(8), D(9), D(7)]


def test_across_sheets_one_that_was_accepted_again_keeps_all(sheet):
    year, user = sheet.participation.year, by(sheet)
    other = make_sheet(
        participation=year.participations.exclude(pk=sheet.participation_id).last(), table=sheet.table,
        points=[8, 9, 7], status=SheetStatus.SUBMITTED,
    )  # fmt: skip
    firsts = [rows(one)[0] for one in (sheet, other)]
    services.accept_across_sheets(rows={entry.pk: entry.revision for entry in firsts}, by=user)
    moment = rows(sheet)[0].verified_at
    accepted_by(user, other, rows(other)[1])

    with pytest.raises(Refused, match=f"{other.participation}: chỉ hoàn tác được lần"):
        services.take_acceptance_back(keys=[entry.pk for entry in firsts], moment=moment, by=user)

    assert found(sheet) == [D(8), None, None]


def test_a_checker_takes_back_only_the_last_time_of_its_own():
    sheet = checked_sheet(points=[8, 9, 7])
    check = give(check_of(sheet, 4), 5, finish=False)
    user = officer_of(check.checker)
    _, second, third = rows(sheet)
    for entry in (second, third):
        checking_services.agree_with_rest(assignment=check, rows={entry.pk: entry.revision}, by=user)
    moments = list(check.opinions.order_by("entry__criterion__path").values_list("at", flat=True))

    with pytest.raises(Refused, match="chỉ hoàn tác được lần chấp nhận một lượt gần nhất"):
        checking_services.take_agreement_back(assignment=check, moment=moments[1], by=user)
    with pytest.raises(Refused, match="chỉ người đó hoàn tác được"):
        checking_services.take_agreement_back(assignment=check, moment=moments[2], by=head_of(check.checker))
    assert checking_services.take_agreement_back(assignment=check, moment=moments[2], by=user) == 1
