"""Blocs, units and memberships in the administrator's own pages: days that follow, reasons, and a trace."""

import datetime

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.confirming import read_then_confirm
from tests.factories.units import administrator, make_bloc, make_unit, make_year, member, secretary
from units.administration import queries
from units.administration.bounds import bounds_warning
from units.administration.services import drop_membership, keep_bloc, keep_membership, keep_unit
from units.enums import BlocForm, BlocLevel, UnitKind
from units.models import Bloc, Membership, Succession, Unit

pytestmark = pytest.mark.django_db
UNIT = {"code": "syt", "name": "Sở Y tế", "short_name": "SYT", "kind": "member", "position": 1}


@pytest.fixture
def admin_client(client):
    client.force_login(administrator())
    return client


def test_a_unit_is_added_and_put_right_with_a_reason(admin_client):
    assert admin_client.post(reverse("administration:unit_add"), UNIT).status_code == 302
    unit = Unit.objects.get()
    page = reverse("administration:unit_edit", args=[unit.pk])

    refused = admin_client.post(page, UNIT | {"symbol": "SYT"})
    assert refused.status_code == 422 and 'value="SYT"' in refused.content.decode()
    assert admin_client.post(page, UNIT | {"symbol": "SYT", "reason": "Thiếu ký hiệu"}).status_code == 302

    added, changed = AuditEntry.objects.order_by("pk")
    assert added.action == "admin.add"
    assert (changed.before, changed.after, changed.reason) == ({"symbol": ""}, {"symbol": "SYT"}, "Thiếu ký hiệu")


@pytest.mark.parametrize("what", ["unit", "bloc", "membership"])
def test_what_a_year_rests_on_is_read_old_beside_new_before_it_is_changed(admin_client, what):
    """One press once changed a name that papers quote, or the year from which a unit belongs to its bloc."""
    page, row, names, change, told = _kept_by_a_year(what)
    typed = {name: getattr(row, row._meta.get_field(name).attname) for name in names}
    typed = {name: "" if value is None else value for name, value in typed.items()} | {"reason": "Gõ nhầm"} | change

    read, answer = read_then_confirm(admin_client, page, typed)

    assert told in read and "Gõ nhầm" in read
    assert answer.status_code == 302
    row.refresh_from_db()
    name, value = next(iter(change.items()))
    assert str(getattr(row, name)) == str(value)
    other = admin_client.post(page, typed | {name: "1999" if what == "membership" else "Khác"})
    assert other.status_code == 422 and "spelled-out" in other.content.decode(), "what was read is what is confirmed"


def _kept_by_a_year(what):
    year = make_year()
    bloc, unit = year.bloc, member(year).unit
    row = Membership.objects.get(unit=unit)
    names = {
        "unit": ["code", "name", "short_name", "kind", "position", "symbol", "superior"],
        "bloc": [
            "name", "code", "symbol", "level", "form", "has_deputy", "province", "place", "monitor",
            "founding_decision",
        ],
        "membership": ["first_year", "last_year", "position", "basis", "end_basis"],
    }  # fmt: skip
    page, kept, change, told = {
        "unit": ("unit_edit", unit, {"superior": "UBND tỉnh"}, "<ins>UBND tỉnh</ins>"),
        "bloc": ("bloc_edit", bloc, {"symbol": "KHOI-X"}, f"<del>{bloc.symbol}</del>"),
        "membership": ("member_edit", row, {"first_year": 2019}, f"<del>{row.first_year}</del>"),
    }[what]
    return reverse(f"administration:{page}", args=[kept.pk]), kept, names[what], change, told


def test_a_unit_that_no_year_rests_on_is_changed_at_once(admin_client):
    unit = make_unit()
    typed = {"code": unit.code, "name": "Tên mới", "short_name": "TM", "kind": "member", "position": 0, "reason": "x"}

    assert admin_client.post(reverse("administration:unit_edit", args=[unit.pk]), typed).status_code == 302
    assert Unit.objects.get(pk=unit.pk).name == "Tên mới"


def test_what_nobody_changed_leaves_no_trace():
    unit = make_unit()

    keep_unit(unit=unit, values={"name": unit.name}, by=administrator(), reason="x")

    assert not AuditEntry.objects.exists()


def test_days_of_a_unit_follow_one_another(admin_client):
    days = {"founded": "2022-01-01", "dissolved": "2021-01-01"}

    page = admin_client.post(reverse("administration:unit_add"), UNIT | days)

    assert page.status_code == 422
    with pytest.raises(Refused, match=r"31/12/2020.*không được trước ngày thành lập.*01/01/2022"):
        values = UNIT | {"founded": datetime.date(2022, 1, 1), "dissolved": datetime.date(2020, 12, 31)}
        keep_unit(unit=None, values=values, by=administrator())


def test_home_affairs_is_neither_member_nor_made_of_one(admin_client):
    bloc, home = make_bloc(), make_unit(kind=UnitKind.HOME_AFFAIRS)
    unit = make_unit()
    Membership.objects.create(unit=unit, bloc=bloc, first_year=2022)

    with pytest.raises(Refused, match="là cơ quan nội vụ nên không là thành viên"):
        keep_membership(membership=None, values={"unit": home, "bloc": bloc, "first_year": 2022}, by=administrator())
    with pytest.raises(Refused, match="không chuyển thành cơ quan nội vụ"):
        keep_unit(unit=unit, values={"kind": UnitKind.HOME_AFFAIRS}, reason="x", by=administrator())
    with pytest.raises(Refused, match="đang theo dõi một khối"):
        keep_unit(unit=bloc.monitor, values={"kind": UnitKind.MEMBER}, reason="x", by=administrator())
    with pytest.raises(Refused, match="không phải cơ quan nội vụ"):
        keep_bloc(bloc=bloc, values={"monitor": make_unit()}, reason="x", by=administrator())
    assert home.name not in admin_client.get(reverse("administration:member_add", args=[bloc.pk])).content.decode()


def test_units_of_the_blocs_own_place_are_offered_first():
    bloc = make_bloc(province="tỉnh Yên Bái")
    far = make_unit("Sở Y tế Lào Cai", place="tỉnh Lào Cai")
    near = make_unit("Sở Y tế", place="Tỉnh  Yên Bái")

    assert queries.units_for(bloc) == [("Của tỉnh Yên Bái", [near]), ("Nơi khác, hoặc chưa ghi nơi", [far])]


def test_a_bloc_is_added_with_its_kind_and_words(admin_client):
    typed = {
        "name": "Cụm thi đua số 1", "code": "cum-1", "symbol": "CTĐ1", "level": "union", "form": "cluster",
        "province": "Công đoàn Giáo dục Việt Nam", "place": "Hà Nội", "deputy_title": "Phó Trưởng cụm",
    }  # fmt: skip

    assert admin_client.post(reverse("administration:bloc_add"), typed).status_code == 302

    bloc = Bloc.objects.get()
    assert (bloc.words.noun, bloc.words.leader, bloc.words.deputy) == ("cụm", "Cụm trưởng", "Phó Trưởng cụm")
    assert (bloc.has_deputy, bloc.body_above) == (False, "Công đoàn Giáo dục Việt Nam")
    page = admin_client.get(reverse("administration:bloc", args=[bloc.pk])).content.decode()
    assert "không có đơn vị phó" in page and "Cụm mới có 0 đơn vị thành viên" in page


def test_a_deputy_in_office_is_not_taken_away():
    year = make_year()

    with pytest.raises(Refused, match="chưa bỏ chức danh này"):
        keep_bloc(bloc=year.bloc, values={"has_deputy": False}, reason="x", by=administrator())


def test_the_line_above_the_bloc_on_its_papers():
    assert make_bloc().body_above == "UBND tỉnh Yên Bái"
    assert make_bloc(superior="Hội đồng TĐKT tỉnh").body_above == "Hội đồng TĐKT tỉnh"
    assert make_bloc(level=BlocLevel.MINISTRY, province="Bộ Tư pháp").body_above == "Bộ Tư pháp"


@pytest.mark.parametrize(("count", "warned"), [(0, True), (2, True), (3, False), (20, False), (21, True)])
def test_an_unusual_number_of_members_is_warned_of(count, warned):
    assert bool(bounds_warning(Bloc(form=BlocForm.BLOC), count)) is warned


def test_memberships_do_not_overlap(admin_client):
    one, two, unit = make_bloc(), make_bloc(), make_unit()
    Membership.objects.create(unit=unit, bloc=one, first_year=2020, last_year=2023)
    page = reverse("administration:member_add", args=[two.pk])

    refused = admin_client.post(page, {"unit": unit.pk, "first_year": 2023, "position": 1, "basis": "X"})
    assert (
        refused.status_code == 422 and f"là thành viên {one} từ năm 2020 đến hết năm 2023" in refused.content.decode()
    )

    assert admin_client.post(page, {"unit": unit.pk, "first_year": 2024, "position": 1}).status_code == 422, "no notice"
    said = {"unit": unit.pk, "first_year": 2024, "position": 1, "basis": "Thông báo số 143/TB-SNV"}
    read, answer = read_then_confirm(admin_client, page, said)
    assert unit.name in read and "Thông báo số 143/TB-SNV" in read and answer.status_code == 302


def test_a_wrong_year_or_notice_is_put_right_and_the_former_wording_is_read_on_the_page(admin_client):
    row = Membership.objects.create(unit=make_unit(), bloc=make_bloc(), first_year=2012, basis="Thông báo 41")
    right = {"first_year": 2021, "position": 0, "basis": "Thông báo 14", "reason": "Gõ nhầm"}

    _, answer = read_then_confirm(admin_client, reverse("administration:member_edit", args=[row.pk]), right)
    assert answer.status_code == 302

    page = admin_client.get(reverse("administration:bloc", args=[row.bloc_id])).content.decode()
    assert "<del>2012</del>" in page and "<del>Thông báo 41</del>" in page and "Gõ nhầm" in page
    place = right | {"position": 4, "reason": "Xếp lại"}
    assert admin_client.post(reverse("administration:member_edit", args=[row.pk]), place).status_code == 302
    assert row.corrections.count() == 1, "a place in the list is no correction"


def test_a_unit_that_ended_before_joins_nothing():
    values = {"unit": make_unit(dissolved=datetime.date(2020, 6, 1)), "bloc": make_bloc(), "first_year": 2022}

    with pytest.raises(Refused, match="đã kết thúc hoạt động từ ngày 01/06/2020"):
        keep_membership(membership=None, values=values, by=administrator())


def test_only_what_was_never_taken_part_in_is_dropped(admin_client):
    year = make_year()
    kept = Membership.objects.get(unit=member(year).unit)
    typo = Membership.objects.create(unit=make_unit(), bloc=year.bloc, first_year=2022)

    with pytest.raises(Refused, match="đã dự thi đua trong khối này"):
        drop_membership(membership=kept, reason="x", by=administrator())
    assert admin_client.post(reverse("administration:member_drop", args=[typo.pk]), {"reason": ""}).status_code == 422
    assert (
        admin_client.post(reverse("administration:member_drop", args=[typo.pk]), {"reason": "Nhầm"}).status_code == 302
    )

    assert AuditEntry.objects.in_scope(year.audit_scope).get(action="admin.delete").reason == "Nhầm"
    with pytest.raises(Refused, match="đã được xóa"):
        drop_membership(membership=typo, reason="x", by=administrator())


def test_nobody_else_keeps_any_of_it():
    year = make_year()
    by, unit = secretary(year), member(year).unit

    for act in (
        lambda: keep_unit(unit=unit, values={"symbol": "X"}, reason="x", by=by),
        lambda: keep_bloc(bloc=year.bloc, values={"symbol": "X"}, reason="x", by=by),
        lambda: keep_membership(membership=unit.memberships.get(), values={"position": 5}, reason="x", by=by),
        lambda: drop_membership(membership=unit.memberships.get(), reason="x", by=by),
    ):
        with pytest.raises(Refused, match="Chỉ quản trị viên"):
            act()


def test_succession_is_recorded_once_and_never_in_a_ring(admin_client):
    old, new = make_unit(), make_unit()
    typed = {"predecessor": old.pk, "successor": new.pk, "kind": "renamed", "on": "2025-03-01", "basis": "Nghị quyết"}
    page = reverse("administration:succession_add")

    read, answer = read_then_confirm(admin_client, page, typed)
    assert old.name in read and "Nghị quyết" in read and answer.status_code == 302
    ring = admin_client.post(page, typed | {"predecessor": new.pk, "successor": old.pk})

    assert ring.status_code == 422 and "cùng một lịch sử" in ring.content.decode()
    assert Succession.objects.count() == 1


@pytest.mark.parametrize("page", ["/quan-tri/don-vi/", "/quan-tri/khoi/"])
def test_lists_cost_the_same_however_long(admin_client, django_assert_num_queries, page):
    for _ in range(2):
        make_year()
        with django_assert_num_queries({"/quan-tri/don-vi/": 7, "/quan-tri/khoi/": 3}[page]):
            admin_client.get(page)


def test_units_are_found_by_name_code_bloc_and_kind(admin_client):
    year = make_year()
    unit, other = member(year).unit, make_unit("Sở Tài chính", code="stc")

    for asked, shown, hidden in (
        ("q=tai chinh", other, unit),
        ("q=STC", other, unit),
        (f"bloc={year.bloc_id}", unit, other),
        ("kind=home_affairs", year.bloc.monitor, other),
    ):
        page = admin_client.get(f"/quan-tri/don-vi/?{asked}").content.decode()
        assert f"/quan-tri/don-vi/{shown.pk}/" in page and f"/quan-tri/don-vi/{hidden.pk}/" not in page
