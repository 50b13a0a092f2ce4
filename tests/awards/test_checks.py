"""What speaks for and against a nomination, rule by rule."""

import datetime
from decimal import Decimal

import pytest

from awards import checks
from awards.checks import Case
from awards.enums import CheckState, Severity

THEN = datetime.date(2022, 12, 30)
NOW = datetime.date(2025, 12, 30)
USUAL = {
    "on": THEN,
    "registered": True,
    "rank": 1,
    "total": Decimal("95.5"),
    "units": 8,
    "ranking_published": True,
}


def check(code, **values):
    found = [one for one in checks.run(Case(**(USUAL | values))) if one.code == code]
    return found[0] if found else None


def test_the_usual_nomination_passes_everything():
    assert [one.sentence for one in checks.run(Case(**USUAL))] == [
        "Đã đăng ký từ đầu năm.",
        "Xếp hạng 1/8 với 95,50 điểm.",
        "Đề nghị 1/1 đơn vị được giao.",
    ]
    assert all(one.passed for one in checks.run(Case(**USUAL)))


@pytest.mark.parametrize(
    ("registered", "required", "state", "bars"),
    [
        (True, True, CheckState.PASSED, False),
        (False, True, CheckState.FAILED, True),
        (False, False, CheckState.PASSED, False),
        (None, True, CheckState.UNKNOWN, False),
        (None, False, CheckState.PASSED, False),
    ],
    ids=["registered", "not registered", "not required", "nothing recorded", "nothing recorded, not required"],
)
def test_registration_bars_only_where_the_regulation_requires_it(registered, required, state, bars):
    found = check("registered", registered=registered, registration_required=required)

    assert (found.state, found.bars) == (state, bars)


def test_a_tie_is_told_in_the_rank():
    assert check("ranked", rank=2, tied=True).sentence == "Xếp hạng 2/8 (đồng hạng) với 95,50 điểm."


def test_a_unit_missing_from_the_ranking_needs_a_reason():
    assert check("ranked", rank=None).needs_reason


def test_an_unpublished_ranking_is_unknown_not_failed():
    assert check("ranked", rank=None, ranking_published=False).state == CheckState.UNKNOWN


def test_one_flag_is_asked_of_flags_only():
    assert check("one_flag", other_flags=("Cờ tỉnh",)) is None


def test_both_flags_warn_with_the_law_of_the_day():
    both = {"is_flag": True, "other_flags": ("Cờ thi đua của Chính phủ",)}

    assert "quy chế của năm" in check("one_flag", **both).sentence
    assert "điểm c khoản 2 Điều 5" in check("one_flag", on=NOW, **both).sentence
    assert check("one_flag", **both).severity == Severity.WARNS


def test_both_flags_pass_where_the_regulation_allows_them():
    assert check("one_flag", is_flag=True, other_flags=("Cờ tỉnh",), both_flags_allowed=True).passed


def test_more_units_than_seats_are_barred():
    found = check("seats", nominated=3, seats=2)

    assert found.bars
    assert found.sentence == "Đề nghị 3 đơn vị, vượt số lượng 2 được giao."


def test_a_dissolved_unit_is_barred_since_circular_15_of_2025():
    dissolved = datetime.date(2022, 3, 1)

    assert check("exists", dissolved_on=dissolved).needs_reason
    assert check("exists", on=NOW, dissolved_on=dissolved).bars
    assert check("exists", dissolved_on=NOW) is None


def test_a_fault_of_the_scoring_table_bars_and_names_its_criterion():
    found = check("fault", faults=("V “Có cán bộ bị kỷ luật”",))

    assert found.bars
    assert found.sentence == (
        "Phạm lỗi loại trừ theo bảng điểm của năm: V “Có cán bộ bị kỷ luật”; không xét khen thưởng."
    )
    assert check("fault") is None
