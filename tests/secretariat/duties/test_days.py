"""How a day stands, in the words that every page uses."""

import pytest

from emulation_bloc.secretariat.duties.days import days_left


@pytest.mark.parametrize(
    ("days", "words"),
    [(3, "còn 3 ngày"), (0, "hôm nay là ngày cuối"), (-2, "đã qua 2 ngày")],
)
def test_the_last_day_itself_still_counts(days, words):
    assert days_left(days) == words
