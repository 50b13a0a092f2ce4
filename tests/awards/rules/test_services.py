"""Packs are drafted, confirmed and put in force; in force they stand still."""

import datetime
import json

import pytest

from awards.enums import PackStatus, RuleLayer
from awards.models import PackRule, RulePack, YearRules
from awards.rules import services
from awards.rules.comparing import differences
from awards.rules.files import written
from awards.rules.queries import names_of_awards, packs_of
from awards.rules.trying import tried
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges.catalogue import ensure_catalogue
from tests.factories.awards import make_decision, make_flag, make_nomination, make_review, register
from tests.factories.rules import make_pack, make_rule
from tests.factories.scoring import make_ranking
from tests.factories.units import administrator, home_affairs_user, make_year, member, secretary
from units.enums import Stage
from units.models import EmulationYear

pytestmark = pytest.mark.django_db
HERE = {"layer": "province", "place": "tỉnh Yên Bái"}
VALUES = {"name": "Tỉnh", "code": "tinh", "first_year": 2022, "basis": "QĐ 1"} | HERE
RULE = {"code": "last", "kind": "not_last", "source": "Điều 5", "severity": "warns", "scope": "flags", "scope_of": ""}
DAY = datetime.date(2026, 1, 5)


def draft(**values):
    return make_pack(code="tinh", status=PackStatus.DRAFT, **HERE, **values)


def test_a_pack_goes_from_draft_to_force_and_is_told_in_the_trace():
    by = administrator()
    pack = services.add_pack(values=VALUES, by=by)
    services.keep_rule(pack=pack, rule=None, values=RULE, by=by)
    year = make_year(year=2022)
    assert "tinh" not in [one.pack.code for one in packs_of(year)]

    services.put_in_force(pack=pack, by=by)

    assert "tinh" in [one.pack.code for one in packs_of(year)]
    told = [(entry.action, entry.scope) for entry in AuditEntry.objects.order_by("pk")]
    force = "awards.put_pack_in_force"
    assert told == [("awards.add_pack", ""), ("awards.keep_rule", ""), (force, ""), (force, year.audit_scope)]


def test_in_force_nothing_of_it_changes_but_a_new_version_may():
    pack, by = make_pack(code="tinh", rules=[{}]), administrator()
    rule = pack.rules.get()

    for act in (
        lambda: services.change_pack(pack=pack, values={"name": "Khác"}, by=by),
        lambda: services.keep_rule(pack=pack, rule=rule, values={"source": "Điều 9"}, by=by),
        lambda: services.drop_rule(rule=rule, by=by),
        lambda: services.drop_draft(pack=pack, by=by),
        lambda: services.put_in_force(pack=pack, by=by),
    ):
        with pytest.raises(Refused, match="đã áp dụng thì giữ nguyên"):
            act()

    new = services.begin_version(pack=pack, by=by)
    assert (new.version, new.status, new.rules.count()) == (2, PackStatus.DRAFT, 1)
    with pytest.raises(Refused, match="đã có một bản dự thảo"):
        services.begin_version(pack=pack, by=by)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ({"source": ""}, "chưa ghi điều khoản"),
        ({"severity": "bars", "confirmed": False}, "chưa ai xác nhận nguồn"),
        ({"kind": "quota", "parameters": {"by": "number", "number": 0}}, "Số lượng bằng 0"),
        ({"scope": "award", "scope_of": "khong-co"}, "danh mục không có mã"),
    ],
)
def test_a_pack_with_a_fault_is_not_put_in_force(rule, why):
    pack = draft(rules=[rule])

    with pytest.raises(Refused, match=why):
        services.put_in_force(pack=pack, by=administrator())

    pack.refresh_from_db()
    assert pack.is_draft


def test_contradicting_rules_are_not_put_in_force():
    ensure_catalogue()
    pack = draft(rules=[{"code": "a"}, {"code": "b"}])

    with pytest.raises(Refused, match="a và b mâu thuẫn"):
        services.put_in_force(pack=pack, by=administrator())


def test_a_closed_year_keeps_its_rules_when_a_pack_is_put_in_force():
    closed = make_year(year=2022, stage=Stage.CLOSED)
    before = [one.pack.code for one in packs_of(closed)]

    services.put_in_force(pack=draft(rules=[{}]), by=administrator())

    assert YearRules.objects.get().year == closed
    assert [one.pack.code for one in packs_of(closed)] == before


def test_home_affairs_keeps_the_rules_of_its_own_province_only():
    person = home_affairs_user(make_year(year=2022))

    services.put_in_force(pack=draft(), by=person)
    for pack in (make_pack(code="luat", status=PackStatus.DRAFT), draft_elsewhere()):
        with pytest.raises(Refused, match="chỉ ghi, sửa quy định của tỉnh mình"):
            services.put_in_force(pack=pack, by=person)
    with pytest.raises(Refused, match="chỉ ghi, sửa quy định của tỉnh mình"):
        services.begin_version(pack=RulePack.objects.get(code="luat-2003"), by=person)


def draft_elsewhere():
    return make_pack(code="la", status=PackStatus.DRAFT, layer=RuleLayer.PROVINCE, place="tỉnh Lào Cai")


def test_nobody_else_keeps_any():
    person = secretary(make_year())

    with pytest.raises(Refused, match="Chỉ quản trị viên và cơ quan nội vụ"):
        services.add_pack(values=VALUES, by=person)


def test_who_confirms_a_rule_says_by_which_source_also_in_force():
    rule = make_rule(make_pack(code="tinh"), confirmed=False)
    said = {"confirmed_by": "Trần Văn Nam, Sở Nội vụ", "confirmed_source": "Điều 5 QĐ 1", "confirmed_on": DAY}

    with pytest.raises(Refused, match="Cần ghi người xác nhận"):
        services.confirm_rule(rule=rule, by=administrator(), **said | {"confirmed_by": " "})
    with pytest.raises(Refused, match="chưa đến"):
        services.confirm_rule(rule=rule, by=administrator(), **said | {"confirmed_on": datetime.date(2199, 1, 1)})
    services.confirm_rule(rule=rule, by=administrator(), **said)

    assert PackRule.objects.get(pk=rule.pk).is_confirmed
    with pytest.raises(Refused, match="đã được xác nhận"):
        services.confirm_rule(rule=rule, by=administrator(), **said)


def test_a_draft_is_taken_back_and_stays_in_the_trace():
    services.drop_draft(pack=draft(rules=[{}]), by=administrator(), reason="Nhầm năm.")

    assert not RulePack.objects.filter(code="tinh").exists()
    assert AuditEntry.objects.get().before["rules"] == ["not-last"]


def test_a_rule_is_changed_and_dropped_in_a_draft():
    pack, by = draft(rules=[{}]), administrator()
    rule = pack.rules.get()

    services.keep_rule(pack=pack, rule=rule, values={"source": "Điều 9"}, by=by)
    services.keep_rule(pack=pack, rule=rule, values={"source": "Điều 9"}, by=by)
    assert AuditEntry.objects.get().after["source"] == "Điều 9"
    with pytest.raises(Refused, match="Ít nhất"):
        services.keep_rule(pack=pack, rule=None, values=RULE | {"code": "x", "kind": "targets"}, by=by)
    services.change_pack(pack=pack, values={"name": "Tên khác"}, by=by)
    services.change_pack(pack=pack, values={"name": "Tên khác"}, by=by)
    services.drop_rule(rule=rule, by=by)

    assert (pack.rules.count(), AuditEntry.objects.count()) == (0, 3)


def test_a_file_comes_in_as_a_draft_of_the_next_version():
    pack = make_pack(code="tinh", rules=[{}])

    new = services.import_pack(text=written(pack), name="tinh.json", by=administrator())

    assert (new.version, new.status, new.origin) == (2, PackStatus.DRAFT, "Nhập từ tệp tinh.json")
    assert [rule.code for rule in new.rules.all()] == ["not-last"]


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["rules"][0].update(kind="magic"),
        lambda found: found["pack"].update(first_year="năm nay"),
        lambda found: found["pack"].update(code="Mã sai"),
        lambda found: found["rules"][0].update(scope="award"),
        lambda found: found["rules"][0].update(severity="kills"),
        lambda found: found["rules"].append(found["rules"][0]),
    ],
)
def test_a_file_that_is_wrong_is_refused_whole(change):
    found = json.loads(written(make_pack(code="tinh", rules=[{}])))
    change(found)

    with pytest.raises(Refused):
        services.import_pack(text=json.dumps(found).encode(), by=administrator())

    assert RulePack.objects.filter(code="tinh").count() == 1
    assert not AuditEntry.objects.exists()


def test_what_differs_between_two_versions_is_told():
    old = make_pack(code="tinh", rules=[{}, {"code": "gone", "kind": "fault"}])
    new = make_pack(code="tinh", version=2, name="Tên mới", rules=[{"source": "Điều 2"}])

    lines = differences(old, new, names_of_awards())

    assert [(line.label, bool(line.before), bool(line.after)) for line in lines] == [
        ("Tên", True, True),
        ("Quy tắc not-last", True, True),
        ("Quy tắc gone", True, False),
    ]
    assert differences(old, old, {}) == []


def test_a_pack_is_tried_on_closed_years_and_changes_nothing():
    year = make_year(year=2022, stage=Stage.CLOSED, units=4)
    review = make_review(year, award=make_flag())
    make_ranking(year)
    unit = member(year)
    for one in year.participations.all():
        register(one, review.award)
    make_decision(make_nomination(review, unit))
    make_year(year=2023, bloc=year.bloc, stage=Stage.REVIEW)
    pack = draft(rules=[{"code": "ranked", "kind": "class_at_least", "parameters": {"least": "khá"}}])

    (found,) = tried(pack, EmulationYear.objects.all(), names_of_awards())

    assert (found.year, found.nominations) == (year, 1)
    assert [(line.nomination.participation, line.before, line.after) for line in found.changed] == [
        (unit, "đạt", "chưa rõ")
    ]
    assert not AuditEntry.objects.exists() and pack.is_draft


AGAIN = {"code": "again", "kind": "earlier", "parameters": {"mode": "again", "awards": ["co"], "years": 2}}
BEFORE = {"code": "before", "kind": "earlier", "parameters": {"mode": "required", "awards": ["co"], "years": 1}}


@pytest.mark.parametrize(
    ("rule", "span", "why"),
    [
        (AGAIN, {"first_year": 2021}, "cùng tầng, cùng thời gian, cùng nơi đã có quy tắc mang mã này"),
        (BEFORE, {"first_year": 2021}, r"before và again \(gói goi\) mâu thuẫn: cùng nói về Cờ"),
        (AGAIN, {"first_year": 2010, "last_year": 2019}, None),
        (BEFORE | {"parameters": BEFORE["parameters"] | {"years": 5}}, {"first_year": 2021}, None),
    ],
)
def test_a_pack_that_contradicts_another_of_its_years_is_refused(rule, span, why):
    make_flag("Cờ", code="co")
    make_pack(rules=[AGAIN])
    pack = make_pack(code="khac", status=PackStatus.DRAFT, rules=[rule], **span)

    if why is None:
        assert services.put_in_force(pack=pack, by=administrator()).status == PackStatus.IN_FORCE
    else:
        with pytest.raises(Refused, match=why):
            services.put_in_force(pack=pack, by=administrator())
