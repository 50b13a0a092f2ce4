"""The catalogue in the administrator's own pages."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges.administration.services import keep_award
from pledges.enums import RecipientKind
from pledges.models import Award
from pledges.queries import awards_by_recipient
from tests.factories.awards import make_award
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


def test_a_title_says_its_inscription_and_where_its_source_is_not_known(client):
    client.force_login(administrator())
    own = {"kind": "emulation_title", "level": "front", "legal_source": "", "inscription": "Đơn vị dẫn đầu"}

    assert client.post(reverse("catalogue:award_add"), TYPED | own).status_code == 302

    page = client.get(reverse("catalogue:awards")).content.decode()
    assert "“Đơn vị dẫn đầu”" in page
    assert "Nguồn chưa rõ" in page
    assert "Mặt trận Tổ quốc" in page


def test_every_kind_of_recipient_stands_in_its_own_group():
    for kind in reversed(RecipientKind.values):
        make_award(recipient=kind)

    groups = awards_by_recipient(make_year(year=2022))

    assert [words for words, _ in groups] == [kind.label for kind in RecipientKind]
