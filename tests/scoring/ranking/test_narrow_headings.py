"""The paper of a result with many columns: parts are narrow there, and their headings keep their words whole."""

import pytest

from scoring.ranking.documents import ranking_pdf
from scoring.standing.queries import provisional
from tests.factories.sample_table import K, judged_rows
from tests.factories.scoring import declare, scored_year
from tests.pdf import text_of

pytestmark = pytest.mark.django_db

ROWS = [
    *judged_rows(1, maximum=60),
    {"code": "II", "title": "Thưởng", "kind": K.BONUS, "max_points": 5, "bonus_place": "on_top"},
    {"code": "III", "title": "Trừ theo mức độ", "kind": K.DEDUCTION, "max_points": 3},
    {"code": "IV", "title": "Không có đoàn viên bị kỷ luật", "kind": K.CONDITION, "max_points": 0},
]


def test_no_word_of_a_heading_is_broken():
    year = scored_year(
        ROWS, [[60, 0, 0, 0], [50, 0, 0, 1], [40, 0, 0, 1]], total=60, ranks_by_share=True, classified_by="percent"
    )
    declare(
        year.scoring_tables.get(),
        classes=[{"name": "Xuất sắc", "lower": 90, "meets_conditions": True}, {"name": "Tốt", "lower": 0}],
    )

    words = text_of(ranking_pdf(year, provisional(year))).split()

    assert words.count("Phần") >= 4
    assert "kiện)" in words
