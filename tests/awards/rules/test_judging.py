"""Which rules speak of an award, how their source stands behind the sentence, and what a pack may not hold."""

import datetime

import pytest

from awards.enums import CheckState, Moment, Severity
from awards.models import PackRule, RulePack
from awards.rules.consistency import faults_of_pack, replaced_by
from awards.rules.facts import AwardFacts, Facts
from awards.rules.judging import applying, judge
from awards.rules.rule import Rule

FLAG = AwardFacts("co-tinh", "Cờ tỉnh", "province", is_flag=True)
PAPER = AwardFacts("bk", "Bằng khen", "province")
UNIT = AwardFacts("ttldtt", "TTLĐTT", "unit")
ALL = [FLAG, PAPER, UNIT]
LAW = "khoản 1 Điều 26"


def facts(**values):
    return Facts(on=datetime.date(2025, 12, 30), **({"award": FLAG} | values))


@pytest.mark.parametrize(
    ("scope", "of", "awards"),
    [("all", "", ALL), ("flags", "", [FLAG]), ("award", "bk", [PAPER]), ("level", "unit", [UNIT])],
)
def test_a_rule_is_about_what_its_scope_says(scope, of, awards):
    rule = Rule("a", "not_last", scope=scope, scope_of=of)

    assert [award for award in ALL if rule.applies_to(award)] == awards


def test_of_one_code_the_later_layer_speaks_where_both_would():
    own, law = Rule("ranked", "ranked", rank=0), Rule("ranked", "ranked", {"rank": 1}, scope="flags", rank=1)

    assert applying([own, law], FLAG) == [law]
    assert applying([own, law], PAPER) == [own]


def test_the_source_stands_behind_what_does_not_pass():
    rule = Rule("not-last", "not_last", source=LAW)

    (check,) = judge([rule], facts(rank=6, units=6, last_rank=6))

    assert check.sentence == "Xếp hạng 6/6, cuối bảng xếp hạng (khoản 1 Điều 26)."
    assert (check.needs_reason, check.bars, check.source) == (True, False, LAW)
    assert judge([rule], facts(rank=1, units=6, last_rank=6))[0].sentence == "Xếp hạng 1/6, không cuối bảng xếp hạng."


def test_a_source_that_nobody_confirmed_is_told():
    (check,) = judge([Rule("a", "not_last", source=LAW, confirmed=False)], facts())

    assert check.sentence.endswith("(khoản 1 Điều 26; cần xác nhận).")


def test_what_is_unknown_never_bars():
    (check,) = judge([Rule("a", "not_last", source=LAW, severity=Severity.BARS)], facts())

    assert (check.state, check.bars, check.needs_reason) == (CheckState.UNKNOWN, False, True)


def test_a_rule_speaks_at_its_moments_only():
    quota = Rule("seats", "quota", {"by": "seats"})

    assert judge([quota], facts(), Moment.BALLOT) == []
    assert len(judge([quota], facts(), Moment.NOMINATION)) == 1


def row(code="a", kind="not_last", **values):
    pack = RulePack(code="luat", layer="law")
    return PackRule(**({"code": code, "kind": kind, "source": LAW, "pack": pack} | values))


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([row(source=" ")], "a: chưa ghi điều khoản"),
        ([row(severity=Severity.BARS)], "a: chưa ai xác nhận nguồn nên chưa được loại trừ"),
        ([row(kind="magic")], "a: không rõ loại quy tắc “magic”."),
        ([row(parameters=[])], "a: tham số không đọc được."),
        ([row(kind="quota", parameters={"by": "number", "number": 0})], "a: Số lượng bằng 0"),
        ([row(scope="award", scope_of="khong-co")], "a: danh mục không có mã “khong-co”"),
    ],
)
def test_what_keeps_a_pack_from_being_put_in_force(rows, fault):
    assert fault in " ".join(faults_of_pack(rows, ALL))


def test_rules_that_contradict_one_another_are_named():
    again = {"mode": "again", "awards": ["co-tinh"], "years": 2}
    required = {"mode": "required", "awards": ["co-tinh"], "years": 5}
    both = [row("a", "earlier", parameters=again), row("b", "earlier", parameters=required)]
    apart = [row("a", scope="flags"), row("b", scope="level", scope_of="unit")]

    assert faults_of_pack(both, ALL) == ["a và b mâu thuẫn: cùng loại, cùng nói về Cờ tỉnh."]
    assert faults_of_pack(apart, ALL) == []


def test_rules_that_give_way_are_named():
    own, law = Rule("ranked", "ranked", pack="khoi"), Rule("ranked", "ranked", scope="flags", rank=1)

    assert replaced_by([law], [own], ALL) == ["“Có tên trong bảng xếp hạng đã công bố của năm” (ranked, gói khoi)."]
    assert replaced_by([own], [law], ALL) == []
