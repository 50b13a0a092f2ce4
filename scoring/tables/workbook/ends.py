"""Whether a band takes in its ends, where a file does not say.

Tables are printed as “100%”, “95% đến dưới 100%”, “dưới 60%”: whoever types only from, to and points means that a band
takes in where it begins, as the boxes of the page have it, and that a band of one value is that value. The one value of
two neighbours belongs to the lower where that one is told to take it in. In files written before empty meant this, it
comes to the same for every table that could be issued: an edge that neither band takes in is a gap.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError

from ..criteria.forms import BandForm
from . import columns

YES, NO = "on", ""


def with_ends(lines: Iterable[tuple[str, Mapping[str, str]]]) -> list[dict[str, str]]:
    """What the form takes for each line (key of its row, texts): the ends that are not told filled in."""
    lines = [(key, texts, _end(texts["lower"], "lower"), _end(texts["upper"], "upper")) for key, texts in lines]
    taken = {
        (key, upper) for key, texts, lower, upper in lines if upper is not None and _told(texts, "upper_closed") == YES
    }
    return [_filled(key, lower, upper, texts, taken) for key, texts, lower, upper in lines]


def _filled(key, lower, upper, texts, taken):
    is_one_value = lower is not None and lower == upper
    below_takes_it = not is_one_value and (key, lower) in taken
    return {
        "lower_closed": _or(_told(texts, "lower_closed"), NO if below_takes_it else YES),
        "upper_closed": _or(_told(texts, "upper_closed"), YES if is_one_value else NO),
    }


def _told(texts, name):
    """Yes, no, or nothing (``None``); what is neither word is a fault told elsewhere."""
    return columns.BAND_ENDS[name].value_of(texts[name]) if texts[name] else None


def _or(told, otherwise):
    return otherwise if told is None else told


def _end(text, name) -> Decimal | None:
    try:
        return BandForm.base_fields[name].clean(text)
    except ValidationError:
        return None
