"""How a target is written: the values of its fields, whole or refused with its place. No database."""

from collections.abc import Iterable, Mapping
from typing import Any

from emulation_bloc.core.verdict import Refused, require
from units.models import EmulationYear
from units.plausible import may_fall_on

from .comparisons import COMPARISONS
from .enums import Comparison, Pace

HOW_MUCH = ("aim", "aim_to", "aim_date")
FIELDS = ("content", "unit_of_measure", "comparison", "pace", *HOW_MUCH, "note")


def all_values(year: EmulationYear, targets: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [values_in(year, values, place) for place, values in enumerate(targets, start=1)]


def values_in(year: EmulationYear, values: Mapping[str, Any], place: int | str) -> dict[str, Any]:
    """``values_of`` it, its day one that the year can have."""
    written = values_of(values, place)
    require(may_fall_on(year, written["aim_date"], f"Chỉ tiêu {place} “{written['content'][:60]}”: thời hạn"))
    return written


def values_of(values: Mapping[str, Any], place: int | str) -> dict[str, Any]:
    """The fields of a target from what was typed: what its comparison does not ask is left empty.

    Refused where it is said by no number (or day) how much, with the place in the list.
    """
    comparison = COMPARISONS[values.get("comparison") or Comparison.AT_LEAST]
    if faults := [sentence for _, sentence in comparison.faults(values)]:
        raise Refused(*(f"Chỉ tiêu {place} “{values['content']}”: {fault[0].lower()}{fault[1:]}" for fault in faults))
    written = {name: values.get(name) or "" for name in ("content", "unit_of_measure", "note")}
    written["pace"] = values.get("pace") or Pace.ADDS_UP
    written["comparison"] = values.get("comparison") or Comparison.AT_LEAST
    return written | {name: values.get(name) if name in comparison.asks else None for name in HOW_MUCH}
