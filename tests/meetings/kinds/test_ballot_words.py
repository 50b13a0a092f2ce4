"""What each style of ballot asks, reads back and has counted."""

import pytest

from meetings.enums import Answer, BallotStyle, PollKind
from meetings.kinds.registry import kind_of
from meetings.kinds.styles.registry import style_of


@pytest.mark.parametrize(
    ("style", "answers", "words"),
    [
        (
            BallotStyle.ANSWERS,
            {1: Answer.FOR, 2: Answer.AGAINST},
            [("A", Answer.FOR.label), ("B", Answer.AGAINST.label)],
        ),
        (BallotStyle.NAMES, {1: Answer.AGAINST, 2: Answer.FOR}, [("B", "Chọn")]),
        (BallotStyle.PLACES, {1: "2", 2: "1"}, [("B", "Thứ 1"), ("A", "Thứ 2")]),
    ],
)
def test_a_ballot_is_read_back_in_words(style, answers, words):
    assert style_of(style).in_words(answers, {1: "A", 2: "B"}) == words


def test_what_a_style_asks_and_has_counted():
    answers, names, places = (style_of(style) for style in (BallotStyle.ANSWERS, BallotStyle.NAMES, BallotStyle.PLACES))

    assert answers.asked(kind_of(PollKind.RESOLUTION), 1, False, "trên 50%").startswith("Cho ý kiến với từng nội")
    assert (names.answer(True), names.answer(False)) == (Answer.FOR, "")
    assert list(places.columns(3)) == list(places.tallied(3)) == ["Thứ 1", "Thứ 2", "Thứ 3"]
    assert ["=" in places.sum_to_check(own) for own in (True, False)] == [True, False]
    assert list(answers.places(3)) == []
