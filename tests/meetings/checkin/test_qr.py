"""QR codes: markup that a strict policy lets through and that says where it leads."""

import re

import segno

from meetings.qr import QUIET, qr_svg

ADDRESS = "https://thidua.example/vhxh/2023/hoi-nghi/1/co-mat/?ma=482913"


def squares(svg):
    """The dark squares as (x, y), read back from the path."""
    found = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg):
        found |= {(int(x) + step, int(y)) for step in range(int(length))}
    return found


def test_the_squares_are_those_of_the_code():
    matrix = segno.make_qr(ADDRESS, error="m").matrix
    dark = {(x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}

    assert squares(qr_svg(ADDRESS)) == dark


def test_the_picture_has_words_for_whoever_does_not_see_it():
    assert f"<title>Mã QR dẫn đến {ADDRESS}</title>" in qr_svg(ADDRESS)


def test_what_it_says_is_escaped_and_nothing_is_inline_style():
    svg = qr_svg("<script>&")

    assert "<title>Mã QR dẫn đến &lt;script&gt;&amp;</title>" in svg
    assert "style" not in svg
