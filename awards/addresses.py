"""Where something of a year is read or mended: its page, ready to be linked."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from units.models import EmulationYear


def addressed(
    year: EmulationYear, things: Iterable[Any], closed: frozenset[str] = frozenset()
) -> list[tuple[Any, str]]:
    """Each of ``things`` (with ``page`` and ``keys``) with the address of its page; of pages that are ``closed`` to the
    reader, none."""
    return [
        (one, "" if one.page in closed else reverse(one.page, args=[year.bloc.code, year.year, *one.keys]))
        for one in things
    ]
