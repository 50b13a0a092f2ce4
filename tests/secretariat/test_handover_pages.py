"""The pages of the hand-over, as giver, receiver and the other units find them."""

import pytest
from django.urls import reverse

from emulation_bloc.secretariat.models import HandOver
from emulation_bloc.secretariat.services import DEFAULT_ITEMS
from tests.factories.secretariat import make_hand_over, make_reviewed_year
from tests.factories.units import deputy, head_of, make_year, member, officer_of, secretary, secretary_head
from units.enums import LeadershipRole, Stage
from units.models import EmulationYear

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


def url(name, year):
    return reverse(f"secretariat:{name}", kwargs=year.address)


def test_the_whole_hand_over_through_its_pages(client):
    year = make_reviewed_year()
    client.force_login(secretary(year))
    client.post(url("prepare_next_year", year))
    client.post(url("prepare_hand_over", year), {"rights_move_on": "2023-01-15", "note": ""})
    items = list(HandOver.objects.get().items.all())
    rows = {f"items-{i}-id": item.pk for i, item in enumerate(items)}
    rows |= {f"items-{i}-what": item.what for i, item in enumerate(items)}
    rows |= {f"items-{i}-done": "on" for i in range(len(items))}
    rows |= {f"items-{len(items)}-what": "Sổ theo dõi công văn", f"items-{len(items)}-done": "on"}
    total = {"items-TOTAL_FORMS": len(items) + 1, "items-INITIAL_FORMS": len(items)}
    client.post(url("save_hand_over_items", year), rows | total)
    client.force_login(secretary_head(year))
    client.post(url("give", year))
    client.force_login(head_of(deputy(year)))
    page = client.post(url("receive", year), follow=True)

    assert "Đơn vị điều hành năm thi đua 2023." in page.text
    assert HandOver.objects.get().is_complete
    assert HandOver.objects.get().items.filter(done=True).count() == len(DEFAULT_ITEMS) + 1


def test_every_unit_reads_the_page_but_sees_its_buttons_off(client):
    year = make_reviewed_year()
    make_hand_over(year)
    client.force_login(officer_of(member(year)))

    page = client.get(url("hand_over", year))

    assert page.status_code == 200
    assert "Chỉ thủ trưởng bên giao" in page.text
    assert client.post(url("give", year)).status_code == 403


def test_preparing_is_refused_to_a_member_with_the_sentence_of_the_greyed_button(client):
    year = make_reviewed_year()
    client.force_login(officer_of(member(year)))

    page = client.post(url("prepare_hand_over", year), {"rights_move_on": "2023-01-15", "note": "Ghi chú dài"})

    assert page.status_code == 403
    assert "Chỉ đơn vị Khối trưởng của năm được lập biên bản bàn giao." in page.text
    assert not HandOver.objects.exists()


def test_next_leaders_are_named_on_the_page_where_nobody_was_elected(client):
    year = make_year(stage=Stage.REVIEW)
    client.force_login(secretary(year))
    typed = {}
    for role, row in zip(LeadershipRole, (deputy(year), member(year)), strict=True):
        typed |= {f"{role}_unit": row.unit_id, f"{role}_basis": "agreed", f"{role}_document": "Biên bản hiệp thương"}

    client.post(url("prepare_next_year", year), typed)

    following = EmulationYear.objects.get(bloc=year.bloc, year=2023)
    assert following.leaderships.count() == 2


def test_a_stranger_finds_no_hand_over(client):
    year = make_reviewed_year()
    client.force_login(head_of(make_year().participations.first()))

    assert client.get(url("hand_over", year)).status_code == 404
