"""Days and words of last year as they are to read this year."""

from datetime import date

import pytest

from emulation_bloc.secretariat.newyear.wording import moved, reworded, years_left


@pytest.mark.parametrize(
    ("day", "years", "found"),
    [
        (date(2023, 3, 15), 1, date(2024, 3, 15)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (None, 1, None),
    ],
)
def test_a_day_moves_by_whole_years(day, years, found):
    assert moved(day, years) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kế hoạch năm 2023", "Kế hoạch năm 2024"),
        ("Kết quả năm 2022, nhiệm vụ Năm 2023 và năm 2024.", "Kết quả năm 2023, nhiệm vụ Năm 2024 và năm 2025."),
        ("Kế hoạch năm 2021", "Kế hoạch năm 2021"),
        ("Giai đoạn 2021-2025, năm 2023-2024", "Giai đoạn 2021-2025, năm 2023-2024"),
        ("Ngày 15/12/2023, số 06/2023/QH15", "Ngày 15/12/2023, số 06/2023/QH15"),
        ("Luật Thi đua, khen thưởng năm 2022", "Luật Thi đua, khen thưởng năm 2022"),
        ("Theo Luật Thi đua. Nhiệm vụ năm 2023", "Theo Luật Thi đua. Nhiệm vụ năm 2024"),
    ],
)
def test_the_year_of_the_plan_moves_and_what_is_cited_stays(text, found):
    assert reworded(text, 2023, 1) == found


def test_words_that_still_name_last_year_are_to_be_read():
    assert years_left("Trước ngày 15/12/2023", 2023)
    assert not years_left("Nhiệm vụ năm 2024", 2023)
