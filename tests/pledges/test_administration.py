"""The catalogue in the administrator's own pages."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges.administration.services import keep_award
from pledges.enums import RecipientKind
from pledges.models import Award
from pledges.queries import awards_by_recipient
from tests.confirming import read_then_confirm
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
    told, answer = read_then_confirm(client, reverse("catalogue:award_add"), TYPED | kinds)
    assert "Thêm vào danh mục như sau?" in told and answer.status_code == 302
    made = Award.objects.get(code="moi")
    page = reverse("catalogue:award_edit", args=[made.pk])
    assert client.post(page, TYPED | kinds | {"position": 5}).status_code == 422

    assert (
        read_then_confirm(client, page, TYPED | kinds | {"position": 5, "reason": "Sai thứ tự"})[1].status_code == 302
    )

    made.refresh_from_db()
    assert (made.aliases, made.position) == (["Cờ A", "Cờ B"], 5)
    line = AuditEntry.objects.get(action="admin.change")
    assert (line.before, line.after, line.reason) == ({"position": "1"}, {"position": "5"}, "Sai thứ tự")


def test_what_a_title_said_stands_beside_what_it_is_to_say_before_it_is_kept(client):
    client.force_login(administrator())
    made = make_award(aliases=["Cờ cũ"], former_names=[], valid_from="2022-01-01")
    page, form = reverse("catalogue:award_edit", args=[made.pk]), ("name", "short_name", "code", "kind", "level")
    kept = {name: getattr(made, name) for name in (*form, "recipient", "decider", "position", "legal_source")}
    typed = kept | {"name": "Cờ khác", "aliases": "Cờ A\nCờ B", "valid_from": "2022-01-01", "reason": "Luật mới"}

    told, answer = read_then_confirm(client, page, typed)

    told = " ".join(told.split())
    assert f"<del>{made.name}</del> → <ins>Cờ khác</ins>" in told
    assert "<del>Cờ cũ</del> → <ins>Cờ A Cờ B</ins>" in told and "Luật mới" in told
    assert answer.status_code == 302 and Award.objects.get(pk=made.pk).name == "Cờ khác"
    again = client.post(page, typed | {"reason": "x"})
    assert again.status_code == 422 and "Chưa sửa chỗ nào" in again.content.decode()


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

    assert read_then_confirm(client, reverse("catalogue:award_add"), TYPED | own)[1].status_code == 302

    page = client.get(reverse("catalogue:awards")).content.decode()
    assert "“Đơn vị dẫn đầu”" in page
    assert "Nguồn chưa rõ" in page
    assert "Mặt trận Tổ quốc" in page


def test_every_kind_of_recipient_stands_in_its_own_group():
    for kind in reversed(RecipientKind.values):
        make_award(recipient=kind)

    groups = awards_by_recipient(make_year(year=2022))

    assert [words for words, _ in groups] == [kind.label for kind in RecipientKind]
