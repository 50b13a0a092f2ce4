"""The administrator's pages: typed, shown, confirmed; nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from emulation_bloc.secretariat.models import UnitChange
from tests.factories.units import administrator, head_of, make_unit, make_year, officer_of, secretary
from tests.secretariat.succession.asking import DAY, today
from units.enums import Stage
from units.models import Unit, User

pytestmark = pytest.mark.django_db
PAGES = [
    reverse("succession:changes"), reverse("succession:record", kwargs={"kind": "merged"}),
    reverse("succession:change", kwargs={"pk": 1}), reverse("succession:carry", kwargs={"pk": 1}),
    reverse("succession:withdraw", kwargs={"pk": 1}),
]  # fmt: skip


@pytest.fixture
def year():
    return make_year(stage=Stage.SELF_SCORING, units=5)


@pytest.fixture
def browser(client):
    client.force_login(administrator())
    return client


def typed(unit, **values):
    day = today().isoformat()
    return {"unit": unit.pk, "on": day, "number": "12/NQ", "decided_on": day, "issuer": "HĐND tỉnh"} | values


def mark(page):
    return re.search(r'name="seen" value="(\w+)"', page.content.decode())[1]


def people_of(*accounts):
    kept = {f"to_{one.pk}": "0" for one in accounts} | {f"position_{one.pk}": one.position for one in accounts}
    return kept | {f"title_{one.pk}": "Phó Giám đốc" for one in accounts}


def test_nobody_else_finds_the_pages(client, year):
    for person in (secretary(year), officer_of(year.participations.last()), head_of(year.participations.first())):
        client.force_login(person)
        assert {client.get(page).status_code for page in PAGES[:4]} == {404}
        assert {client.post(page).status_code for page in PAGES[1:2] + PAGES[3:]} == {404}


def test_a_merger_is_previewed_and_confirmed(browser, year):
    gone, heir = year.participations.order_by("-position")[:2]
    head, officer = head_of(gone), officer_of(gone)
    page = reverse("succession:record", kwargs={"kind": "merged"})
    assert browser.get(page).status_code == 200
    sent = typed(gone.unit) | {"heir0-heir": heir.unit_id}

    shown = browser.post(page, sent | {"step": "look"})

    text = shown.content.decode()
    assert "thôi tham gia từ ngày" in text and str(head) in text and "Thực hiện tất cả" in text
    assert not UnitChange.objects.exists()
    done = browser.post(page, sent | people_of(head, officer) | {"step": "do", "seen": mark(shown)})
    change = UnitChange.objects.get()
    assert done.url == reverse("succession:change", kwargs={"pk": change.pk})
    assert User.objects.get(pk=head.pk).unit == heir.unit
    told = browser.get(done.url).content.decode()
    assert "Hủy thay đổi" in told and heir.name in told
    assert change.summary in browser.get(PAGES[0]).content.decode()
    assert browser.post(reverse("succession:withdraw", kwargs={"pk": change.pk}), {"reason": "Nhầm"}).status_code == 302
    assert Unit.objects.get(pk=gone.unit_id).dissolved is None


def test_a_new_unit_gets_a_code_of_its_own(browser, year):
    gone, other = year.participations.order_by("-position")[:2]
    make_unit("Sở khác", code="so-moi")
    page = reverse("succession:record", kwargs={"kind": "merged"})
    sent = typed(gone.unit, unit_2=other.unit_id) | {"heir0-name": "Sở Mới Lập", "heir0-short_name": "Sở Mới"}

    browser.post(page, sent | {"step": "do", "seen": mark(browser.post(page, sent))})

    assert Unit.objects.get(name="Sở Mới Lập").code == "so-moi-2"


@pytest.mark.parametrize("kind", ["renamed", "merged", "split", "dissolved"])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(browser, kind):
    page = reverse("succession:record", kwargs={"kind": kind})

    answer = browser.post(page, {"number": "77/QĐ-UBND", "step": "do"})

    assert answer.status_code == 422
    assert "77/QĐ-UBND" in answer.content.decode() and "invalid-feedback" in answer.content.decode()
    assert not UnitChange.objects.exists()


def test_who_goes_where_has_to_be_chosen_of_several_heirs(browser, year):
    gone, first, second = year.participations.order_by("-position")[:3]
    officer = officer_of(gone)
    page = reverse("succession:record", kwargs={"kind": "split"})
    sent = typed(gone.unit) | {"heir0-heir": first.unit_id, "heir1-heir": second.unit_id}
    shown = browser.post(page, sent)
    chosen = people_of(officer)

    refused = browser.post(page, sent | chosen | {f"to_{officer.pk}": "", "step": "do", "seen": mark(shown)})

    assert refused.status_code == 422 and "field-error" in refused.content.decode()
    browser.post(page, sent | chosen | {f"to_{officer.pk}": "1", "step": "do", "seen": mark(shown)})
    assert User.objects.get(pk=officer.pk).unit == second.unit


def test_a_day_to_come_is_kept_with_everything_that_was_typed(browser, year):
    gone, heir = year.participations.order_by("-position")[:2]
    officer = officer_of(gone)
    page = reverse("succession:record", kwargs={"kind": "merged"})
    sent = typed(gone.unit, on=(today() + DAY).isoformat()) | {"heir0-heir": heir.unit_id} | people_of(officer)
    shown = browser.post(page, sent)
    assert "chờ đến ngày" in shown.content.decode()

    browser.post(page, sent | {"step": "do", "seen": mark(shown)})

    planned = UnitChange.objects.get()
    page_of_it = reverse("succession:change", kwargs={"pk": planned.pk})
    assert page_of_it not in browser.get("/").content.decode()
    UnitChange.objects.update(on=today())
    assert page_of_it in browser.get("/").content.decode()
    carry = browser.get(reverse("succession:carry", kwargs={"pk": planned.pk}))
    assert f'value="{planned.number}"' in carry.content.decode() and carry.status_code == 200
    sent["on"] = today().isoformat()  # as if the day had come
    again = browser.post(reverse("succession:carry", kwargs={"pk": planned.pk}), sent)
    browser.post(reverse("succession:carry", kwargs={"pk": planned.pk}), sent | {"step": "do", "seen": mark(again)})
    planned.refresh_from_db()
    assert planned.state == "done" and User.objects.get(pk=officer.pk).unit == heir.unit


def test_an_unknown_kind_is_not_found(browser):
    assert browser.get(reverse("succession:record", kwargs={"kind": "gi-do"})).status_code == 404
