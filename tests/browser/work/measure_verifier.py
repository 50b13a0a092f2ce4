"""Counted over twelve units, printed for ``docs/verification.md``; asked for by name, no part of a usual run."""

import pytest

from .verifier import WAYS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UNITS = 12


@pytest.mark.parametrize("way", WAYS)
def test_what_twelve_units_of_sixty_criteria_cost(browser, live_server, way):
    keys, pages, pixels = WAYS[way](browser, live_server.url, UNITS)

    print(f"\n{way}: {keys / UNITS:.1f} keys, {pages / UNITS:.1f} pages, {pixels / UNITS:,.0f} px per unit")
