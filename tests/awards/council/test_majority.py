"""Shares of a council are exact, compared before they are rounded, and told with what they were counted on."""

from decimal import Decimal

import pytest

from awards.council.majority import Asked, Counts, in_words, reaches

COUNTS = Counts(members=11, present=9, collected=8)


@pytest.mark.parametrize(
    ("votes_for", "share", "base", "strict", "found"),
    [
        (9, "80", "members", False, True),
        (8, "80", "members", False, False),
        (8, "80", "present", False, True),
        (4, "50", "votes", False, True),
        (4, "50", "votes", True, False),
        (8, "88.89", "present", False, False),  # 88.888… is less, whatever is printed
        (1, None, "members", False, None),
    ],
)
def test_a_majority(votes_for, share, base, strict, found):
    asked = Asked(Decimal(share) if share else None, base, strict)

    assert reaches(votes_for, asked, COUNTS) is found


def test_what_is_not_known_decides_nothing():
    asked = Asked(Decimal(50), "votes")

    assert reaches(5, asked, Counts(11, 9, None)) is None
    assert in_words(5, asked, Counts(11, 9, None)) == "5 đồng ý"


def test_a_share_is_told_with_its_base():
    asked = Asked(Decimal(80), "members", source="Quy chế")

    assert asked.in_words == "ít nhất 80% số thành viên Hội đồng"
    assert in_words(7, asked, COUNTS) == "7/11 số thành viên Hội đồng, đạt 63,64%"
