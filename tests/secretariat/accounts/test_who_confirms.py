"""Who vouches for an account, and between years for whose."""

import pytest
from django.urls import reverse

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.accounts import queries, services
from emulation_bloc.secretariat.accounts.matters import matters_of
from tests.factories.units import (
    administrator,
    deputy,
    head_of,
    leader,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from tests.secretariat.accounts.people import fresh, reset, who_confirms
from units.enums import Position

pytestmark = pytest.mark.django_db


def test_circles_of_those_who_confirm(year):
    officer, head = officer_of(member(year)), head_of(member(year))
    chief, second = secretary_head(year), head_of(deputy(year))
    assert who_confirms(officer) == "thủ trưởng đơn vị"
    assert who_confirms(head) == "thủ trưởng đơn vị Khối trưởng"
    assert who_confirms(chief) == "thủ trưởng đơn vị Khối phó"
    reset(second)
    assert who_confirms(chief) == "thủ trưởng một đơn vị khác trong khối"


def test_who_runs_the_votes_does_not_vouch_for_who_votes(client, year):
    by, chief, head = secretary(year), secretary_head(year), reset(head_of(member(year)))
    client.force_login(by)

    answer = client.post(reverse("accounts:confirm"), {"account": head.pk, "seen": queries.seen_mark(head)})

    assert answer.status_code == 404
    with pytest.raises(Refused):
        services.confirm_account(account=fresh(head), seen=queries.seen_mark(head), by=by)
    assert not fresh(head).is_confirmed
    services.confirm_account(account=fresh(head), seen=queries.seen_mark(head), by=chief)
    assert fresh(head).is_confirmed


def test_nobody_confirms_the_own_account_nor_with_one_unconfirmed(year):
    head, other = reset(head_of(member(year))), secretary(year)
    reset(other)
    head_of(deputy(year))

    for person in (head, fresh(other)):
        with pytest.raises(Refused):
            services.confirm_account(account=fresh(head), seen=queries.seen_mark(head), by=person)


def test_where_no_head_is_confirmed_heads_of_two_units_confirm_one_another(year):
    one, other = reset(head_of(member(year))), reset(head_of(deputy(year)))
    assert who_confirms(one) == "thủ trưởng một đơn vị khác trong khối"

    services.confirm_account(account=one, seen=queries.seen_mark(one), by=other)

    assert fresh(one).is_confirmed and not fresh(other).is_confirmed


def test_what_changed_after_the_page_was_shown_is_not_confirmed(client, year):
    head = head_of(member(year))
    account = reset(officer_of(member(year)))
    seen = queries.seen_mark(account)
    account.set_password("lan-nua-mot-mat-khau")
    services.save_account(account=account, by=administrator())
    client.force_login(head)

    page = client.post(reverse("accounts:confirm"), {"account": account.pk, "seen": seen})

    assert page.status_code == 403 and "thay đổi thêm" in page.content.decode()
    assert not fresh(account).is_confirmed


def test_home_shows_the_head_whom_to_confirm_and_the_account_who_does(client, year):
    head = head_of(member(year))
    account = reset(officer_of(member(year)))
    client.force_login(head)
    assert "Tài khoản chờ xác nhận" in client.get("/").content.decode()
    client.force_login(account)
    own = client.get("/").content.decode()
    assert "chưa bỏ phiếu, ký, chốt, niêm phong được" in own and str(head) in own
    client.force_login(head)

    client.post(reverse("accounts:confirm"), {"account": account.pk, "seen": queries.seen_mark(account)})

    assert fresh(account).is_confirmed
    assert "Tài khoản chờ xác nhận" not in client.get("/").content.decode()


def test_accounts_ticked_in_the_list_are_confirmed_together(client, year):
    head = head_of(member(year))
    accounts = [reset(officer_of(member(year))), reset(make_user(unit=head.unit))]
    client.force_login(head)
    typed = {"list": "1"} | {f"seen-{account.pk}": queries.seen_mark(account) for account in accounts}
    assert "Xác nhận các tài khoản đã đánh dấu" in client.get("/").content.decode()

    nothing = client.post(reverse("accounts:confirm"), typed, follow=True).content.decode()
    both = client.post(reverse("accounts:confirm"), typed | {"account": [a.pk for a in accounts]}, follow=True)

    assert "Chưa đánh dấu tài khoản nào" in nothing
    assert "Đã xác nhận 2 tài khoản." in both.content.decode()
    assert all(fresh(account).is_confirmed for account in accounts)


def test_whom_the_first_of_many_leaves_to_somebody_else_is_named(client, year):
    """Where no head is confirmed each may begin; from then on the one who was confirmed goes on."""
    one, two, by = (reset(head_of(unit)) for unit in (leader(year), deputy(year), member(year)))
    client.force_login(by)
    typed = {"account": [one.pk, two.pk]} | {f"seen-{account.pk}": queries.seen_mark(account) for account in (one, two)}

    page = client.post(reverse("accounts:confirm"), typed, follow=True).content.decode()

    assert [fresh(account).is_confirmed for account in (one, two)] == [True, False]
    assert "Đã xác nhận 1 tài khoản." in page
    assert f"Chưa xác nhận được: {two}." in page and "thủ trưởng đơn vị Khối trưởng xác nhận" in page


def test_strangers_find_no_account_to_confirm(client, year):
    account = reset(officer_of(member(year)))
    head_of(member(year))
    client.force_login(head_of(deputy(year)))

    for key in (account.pk, 987654, "x", ""):
        assert client.post(reverse("accounts:confirm"), {"account": key}).status_code == 404


def test_a_confirmed_account_of_others_is_not_there_either(client, year):
    others, own, neighbour = head_of(member(make_year())), officer_of(member(year)), officer_of(deputy(year))
    head_of(deputy(year))
    client.force_login(head_of(member(year)))

    for account in (others, administrator(), neighbour):
        answer = client.post(reverse("accounts:confirm"), {"account": account.pk})
        assert answer.status_code == 404 and account.full_name not in answer.content.decode()
    assert client.post(reverse("accounts:confirm"), {"account": own.pk}).status_code == 302


def test_an_authorised_deputy_signs_for_the_unit_but_vouches_for_nobody(year):
    own = officer_of(member(year))
    second = make_user(unit=own.unit, position=Position.DEPUTY)
    reset(own)

    assert second.is_head and second not in queries.confirmers_of(fresh(own)).people
    head = head_of(member(year))
    assert queries.confirmers_of(fresh(own)).people == [head]
    assert queries.confirmers_of(fresh(second)).people == [head]


def test_of_a_unit_made_anew_its_head_is_offered_who_then_confirms_the_others(client, year):
    """What is offered is what may be confirmed, one beside the other."""
    unit, by = member(year), head_of(leader(year))
    head, officer = reset(head_of(unit)), reset(officer_of(unit))
    other = reset(make_user(unit=unit.unit))

    (line,) = matters_of(by).waiting

    assert (line.account, set(line.rest), line.one_of) == (head, {officer, other}, None)
    client.force_login(by)
    page = client.get("/").text
    assert "thì chính người này xác nhận tiếp" in page and str(officer) in page
    typed = {"account": head.pk, f"seen-{head.pk}": line.seen}
    assert "Đã xác nhận tài khoản" in client.post(reverse("accounts:confirm"), typed, follow=True).text
    assert not matters_of(fresh(by)).waiting
    assert {one.account for one in matters_of(fresh(head)).waiting} == {officer, other}


def test_of_two_heads_of_one_unit_one_is_chosen(client, year):
    unit, by = member(year), head_of(leader(year))
    one, two = reset(head_of(unit)), reset(make_user(unit=unit.unit, position=Position.HEAD))
    officer = reset(officer_of(unit))

    lines = matters_of(by).waiting

    assert {line.account for line in lines} == {one, two} and len({line.one_of for line in lines}) == 1
    assert all(line.rest == [officer] for line in lines)
    client.force_login(by)
    page = client.get("/").text
    assert page.count('type="radio"') == 2 and "chọn một người" in page
    typed = {"list": "1", f"account-{lines[0].one_of}": two.pk, f"seen-{two.pk}": queries.seen_mark(two)}
    client.post(reverse("accounts:confirm"), typed)
    assert (fresh(one).is_confirmed, fresh(two).is_confirmed) == (False, True)


def test_whoever_has_set_no_password_takes_nothing_away(year):
    unit, by = member(year), head_of(leader(year))
    head, officer = reset(head_of(unit)), reset(officer_of(unit))
    head.set_unusable_password()
    head.save()

    assert {line.account for line in matters_of(by).waiting} == {fresh(head), officer}
