"""The catalogue in the administrator's own pages."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges.administration.services import keep_award
from pledges.models import Award
from tests.factories.pledges import award
from tests.factories.units import administrator, make_year, secretary

pytestmark = pytest.mark.django_db
TYPED = {
    "code": "moi", "name": "Cờ thi đua mới", "short_name": "Cờ mới", "aliases": "Cờ A\nCờ B", "kind": "title",
    "level": "province", "recipient": "collective", "decider": "Chủ tịch UBND tỉnh", "position": 1,
    "valid_from": "2022-01-01", "legal_source": "Luật",
}  # fmt: skip


def test_a_title_is_added_and_put_right_with_a_reason(client):
    client.force_login(administrator())
    kinds = {name: Award._meta.get_field(name).choices[0][0] for name in ("kind", "level", "recipient")}
    assert client.post(reverse("catalogue:award_add"), TYPED | kinds).status_code == 302
    made = Award.objects.get(code="moi")
    page = reverse("catalogue:award_edit", args=[made.pk])
    assert client.post(page, TYPED | kinds | {"position": 5}).status_code == 422

    assert client.post(page, TYPED | kinds | {"position": 5, "reason": "Sai thứ tự"}).status_code == 302

    made.refresh_from_db()
    assert (made.aliases, made.position) == (["Cờ A", "Cờ B"], 5)
    line = AuditEntry.objects.get(action="admin.change")
    assert (line.before, line.after, line.reason) == ({"position": "1"}, {"position": "5"}, "Sai thứ tự")


def test_days_of_a_title_follow_one_another(client):
    client.force_login(administrator())

    page = client.post(reverse("catalogue:award_add"), TYPED | {"valid_to": "2021-01-01"})

    assert page.status_code == 422 and "Ngày hết áp dụng phải sau ngày bắt đầu" in page.content.decode()


def test_nobody_else_keeps_the_catalogue():
    with pytest.raises(Refused, match="Chỉ quản trị viên"):
        keep_award(award=award(), values={"position": 9}, reason="x", by=secretary(make_year()))
