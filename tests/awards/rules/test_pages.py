"""The pages on which packs are kept: found by administrators and Home Affairs alone, and what is typed there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse

from awards.enums import PackStatus
from awards.models import RulePack
from awards.rules import kinds
from awards.rules.files import written
from pledges.catalogue import ensure_catalogue
from tests.factories.rules import make_pack
from tests.factories.units import administrator, head_of, home_affairs_user, make_year, member, secretary

pytestmark = pytest.mark.django_db
ACTS = {"pack_drop", "pack_version", "pack_put_in_force", "rule_drop"}


@pytest.fixture
def pack():
    """A draft of the second version."""
    make_pack(code="tinh", layer="province", place="tỉnh Yên Bái", rules=[{}])
    rules = [{"confirmed": False}]
    return make_pack(
        code="tinh", version=2, status=PackStatus.DRAFT, layer="province", place="tỉnh Yên Bái", rules=rules
    )


def pages(pack):
    names = [pattern.name for pattern in get_resolver("awards.rules.urls").url_patterns]
    parts = {
        name: {"pk": pack.pk} | ({"rule": pack.rules.get().pk} if name.startswith("rule") else {}) for name in names
    }
    parts |= {"packs": {}, "pack_add": {}, "pack_import": {}, "rule_add": {"pk": pack.pk}}
    return {name: reverse(f"rules:{name}", kwargs=kwargs) for name, kwargs in parts.items()}


def test_they_are_found_by_their_keepers_alone(client, pack):
    year = make_year()
    addresses = pages(pack)
    assert len(addresses) == 15

    for person in (None, secretary(year), head_of(member(year))):
        client.logout() if person is None else client.force_login(person)
        answers = {ask(url).status_code for url in addresses.values() for ask in (client.get, client.post)}
        assert answers <= ({302, 401} if person is None else {404, 405})
    assert RulePack.objects.filter(code="tinh").count() == 2

    for person in (administrator(), home_affairs_user(year)):
        client.force_login(person)
        answers = {name: client.get(url).status_code for name, url in addresses.items()}
        assert answers == {name: 405 if name in ACTS else 200 for name in addresses}


def test_every_kind_has_its_form_and_says_what_is_missing(client, pack):
    ensure_catalogue()
    client.force_login(administrator())
    address = reverse("rules:rule_add", args=[pack.pk])
    assert all(f"?loai={kind.code}" in client.get(address).content.decode() for kind in kinds.every())

    for kind in kinds.every():
        assert client.get(f"{address}?loai={kind.code}").status_code == 200
        assert client.post(f"{address}?loai={kind.code}", {}).status_code == 422


def test_a_rule_is_added_by_its_form_and_changed_by_it(client, pack):
    client.force_login(administrator())
    typed = {"code": "quota", "about": "flags", "severity": "warns", "source": "Điều 7", "p_by": "members"}
    address = f"{reverse('rules:rule_add', args=[pack.pk])}?loai=quota"

    wrong = client.post(address, typed | {"p_steps": "4-6: 0"})
    assert (wrong.status_code, "số lượng bằng 0" in wrong.content.decode()) == (422, True)
    assert "4-6: 0" in wrong.content.decode()
    client.post(address, typed | {"p_steps": "4-6: 1\n7-9: 2"})

    rule = pack.rules.get(code="quota")
    assert rule.parameters == {"by": "members", "steps": ["4-6: 1", "7-9: 2"]}
    page = client.get(reverse("rules:rule", args=[pack.pk, rule.pk])).content.decode()
    assert "4-6: 1\n7-9: 2" in page
    client.post(reverse("rules:rule", args=[pack.pk, rule.pk]), typed | {"p_steps": "4-9: 2", "confirmed_by": "A"})
    assert pack.rules.get(code="quota").parameters["steps"] == ["4-6: 1", "7-9: 2"]  # confirmed by whom, not by what
    client.post(reverse("rules:rule", args=[pack.pk, rule.pk]), typed | {"p_steps": "4-9: 2"})
    assert pack.rules.get(code="quota").parameters["steps"] == ["4-9: 2"]


def test_home_affairs_drafts_puts_in_force_and_begins_again(client):
    person = home_affairs_user(make_year())
    client.force_login(person)
    typed = {"name": "Quy định tỉnh", "code": "yb", "place": "tỉnh Yên Bái", "first_year": 2022, "basis": "QĐ 5"}

    made = client.post(reverse("rules:pack_add"), typed)
    pack = RulePack.objects.get(code="yb")
    assert made.url == reverse("rules:pack", args=[pack.pk])
    client.post(reverse("rules:pack_edit", args=[pack.pk]), typed | {"name": "Tên khác"})
    client.post(reverse("rules:pack_put_in_force", args=[pack.pk]))
    pack.refresh_from_db()
    assert (pack.name, pack.is_draft) == ("Tên khác", False)
    assert client.post(reverse("rules:pack_edit", args=[pack.pk]), typed).status_code == 403

    client.post(reverse("rules:pack_version", args=[pack.pk]))
    new = RulePack.objects.get(code="yb", version=2)
    assert "Hai bản nói như nhau." in client.get(reverse("rules:pack_compare", args=[new.pk])).content.decode()
    client.post(reverse("rules:pack_drop", args=[new.pk]), {"reason": "Nhầm."})
    assert RulePack.objects.filter(code="yb").count() == 1


def test_a_rule_in_force_is_read_and_confirmed(client):
    pack = make_pack(code="tinh", rules=[{"confirmed": False}])
    rule = pack.rules.get()
    client.force_login(administrator())
    read, confirm = (reverse(f"rules:{name}", args=[pack.pk, rule.pk]) for name in ("rule", "rule_confirm"))
    assert confirm in client.get(read).content.decode()
    assert client.post(read, {}).status_code == 403

    assert client.post(confirm, {"confirmed_by": "Lê An"}).status_code == 422
    client.post(confirm, {"confirmed_by": "Lê An", "confirmed_source": "Điều 5", "confirmed_on": "2026-01-05"})

    assert "Lê An: Điều 5" in client.get(reverse("rules:pack", args=[pack.pk])).content.decode()


def test_a_file_goes_out_and_comes_in(client, pack):
    client.force_login(administrator())
    answer = client.get(reverse("rules:pack_file", args=[pack.pk]))
    assert answer.content == written(pack)
    RulePack.objects.filter(pk=pack.pk).delete()

    wrong = client.post(reverse("rules:pack_import"), {"file": SimpleUploadedFile("x.json", b"{}")})
    assert wrong.status_code == 422
    client.post(reverse("rules:pack_import"), {"file": SimpleUploadedFile("x.json", answer.content)})

    assert RulePack.objects.get(code="tinh", version=2).origin == "Nhập từ tệp x.json"


def test_the_list_costs_the_same_for_any_number_of_packs(client, django_assert_max_num_queries):
    for number in range(5):
        make_pack(code=f"goi-{number}", rules=[{}])
    client.force_login(administrator())

    with django_assert_max_num_queries(8):
        client.get(reverse("rules:packs"))
