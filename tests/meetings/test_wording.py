from decimal import Decimal

import pytest

from meetings.wording import majority_in_words, quorum_in_words, votes_in_words
from units.enums import PercentageBase


@pytest.mark.parametrize(
    ("base", "words"),
    [
        (PercentageBase.MEMBERS, "6/8 đơn vị thành viên, đạt 75,00%"),
        (PercentageBase.PRESENT, "6/8 đơn vị có mặt, đạt 75,00%"),
        (PercentageBase.ISSUED, "6/8 phiếu phát ra, đạt 75,00%"),
        (PercentageBase.RETURNED, "6/8 phiếu thu về, đạt 75,00%"),
        (PercentageBase.VALID, "6/8 phiếu hợp lệ, đạt 75,00%"),
    ],
)
def test_votes_are_told_with_their_base(base, words):
    assert votes_in_words(6, 8, base, Decimal("75")) == words


def test_a_share_that_did_not_meet_the_condition_is_not_said_to_have_reached_anything():
    assert votes_in_words(1, 9, PercentageBase.RETURNED, Decimal("11.11"), met=False) == "1/9 phiếu thu về, bằng 11,11%"


def test_without_a_base_no_percentage_is_told():
    assert votes_in_words(0, 0, PercentageBase.VALID, None) == "0/0 phiếu hợp lệ"


def test_majority_and_quorum_in_words():
    assert majority_in_words(Decimal("50.00"), True, PercentageBase.RETURNED) == "trên 50% số phiếu thu về"
    assert (
        majority_in_words(Decimal("66.67"), False, PercentageBase.MEMBERS)
        == "từ 66,67% tổng số đơn vị thành viên trở lên"
    )
    assert quorum_in_words(7, 8, Decimal("66.67"), True) == "Có mặt 7/8 đơn vị – đủ điều kiện (tối thiểu 66,67%)"
