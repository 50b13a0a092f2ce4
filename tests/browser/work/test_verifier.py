"""What verifying a sheet of sixty criteria costs stays as low as it was counted (``measure_verifier.py``)."""

import pytest

from .verifier import FOUND, OTHERWISE, REASON, WAYS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED = len(OTHERWISE) * len(FOUND + REASON)  # what has to be said costs the same everywhere


@pytest.mark.parametrize(("way", "keys", "pages"), [("sheet by sheet", 70, 2), ("on the grid", 75, 2.5)])
def test_a_sheet_costs_about_a_key_a_row_and_hardly_a_page(browser, live_server, way, keys, pages):
    pressed, turned, pixels = WAYS[way](browser, live_server.url, 2)

    assert pressed / 2 - TYPED <= keys
    assert turned / 2 <= pages
    assert pixels / 2 <= 66 * 64  # sixty rows, five heads and a foot: none passes by twice
