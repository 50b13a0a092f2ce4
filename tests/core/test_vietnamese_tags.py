import datetime
from decimal import Decimal

import pytest
from django.template import Context, Template, engines

MOMENT = datetime.datetime(2022, 12, 29, 7, 5, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ v|number }}", Decimal("1234.50"), "1.234,5"),
        ("{{ v|points }}", Decimal("9.5"), "9,50"),
        ("{{ v|points:0 }}", Decimal("9.5"), "10"),
        ("{{ v|points }}", None, ""),
        ("{{ v|points }}", Decimal(0), "0,00"),
        ("{{ v|percent }}", Decimal("87.5"), "87,50%"),
        ("{{ v|percent }}", None, ""),
        ("{{ v|two_digits }}", 9, "09"),
        ("{{ v|two_digits }}", 12, "12"),
        ("{{ v|two_digits }}", None, ""),
        ("{{ v|in_words }}", 8, "tám"),
        ("{{ v|dmy }}", datetime.date(2022, 2, 24), "24/02/2022"),
        ("{{ v|date_in_words }}", datetime.date(2022, 2, 24), "ngày 24 tháng 02 năm 2022"),
        ("{{ v|time_in_words }}", MOMENT, "14 giờ 05 phút"),
        ("{{ v|local_date|dmy }}", MOMENT, "29/12/2022"),
        ("{{ v }}", Decimal("12.5"), "12,5"),
        ("{{ v|sentence }}", "Mất điện", "Mất điện."),
        ("{{ v|sentence }}", "Mất điện. ", "Mất điện."),
        ("{{ v|sentence }}", "Vì sao?", "Vì sao?"),
        ("{{ v|sentence }}", "Mất điện...", "Mất điện..."),
        ("{{ v|sentence }}", "", ""),
        ("{{ v|sentence }}", "<b>", "&lt;b&gt;."),
        ("{{ v|clause }}", "xin rút.", "xin rút"),
        ("{{ v|clause }}", "còn nữa...", "còn nữa..."),
        ("{{ v|clause }}", None, ""),
        (
            "{{ v|whole_words }}",
            "hoa sen – <b>",
            '<span class="unbroken">hoa sen –</span> <span class="unbroken">&lt;b&gt;</span>',
        ),
    ],
)
def test_screens_and_papers_write_numbers_and_dates_alike(source, value, expected):
    assert Template(source, engine=engines["django"].engine).render(Context({"v": value})) == expected
