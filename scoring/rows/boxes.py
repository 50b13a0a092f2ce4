"""The boxes of one answer: a number, yes or no, or a level, as the rule of the row asks."""

from decimal import Decimal
from typing import Any

from django import forms

from emulation_bloc.core.numbers import format_number

from .. import words
from ..fields import ValueField
from ..kinds.rule import MET, NOT_MET, ZERO, Rule
from .renderer import Choices


class YesNoField(forms.TypedChoiceField):
    """“Đạt” or “Không đạt” (of a fault: “Có” or “Không”) as 1 or 0; unanswered stays empty."""

    def __init__(self, *, yes, no, **kwargs):
        super().__init__(
            choices=[("1", yes), ("0", no)],
            coerce=lambda text: MET if text == "1" else NOT_MET,
            empty_value=None,
            widget=Choices,
            **kwargs,
        )

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else str(int(value))

    def has_changed(self, initial, data):
        return (self.prepare_value(initial) or "") != (data or "")


class LevelField(forms.TypedChoiceField):
    """One of the levels of the table, named by its position; not chosen stays empty."""

    def __init__(self, *, levels, **kwargs):
        choices = [
            (str(place), f"{level.title} ({format_number(level.points)} điểm)")
            for place, level in enumerate(levels, start=1)
        ]
        super().__init__(choices=[("", "Chưa chọn"), *choices], coerce=Decimal, empty_value=None, **kwargs)

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else str(int(value))

    def has_changed(self, initial, data):
        return (self.prepare_value(initial) or "") != (data or "")


class TickField(forms.BooleanField):
    """The second answer where it is a tick: one, or nothing at all."""

    is_tick = True

    def to_python(self, value):
        return MET if super().to_python(value) else None

    def prepare_value(self, value):
        return bool(value)

    def has_changed(self, initial, data):
        return bool(self.to_python(initial)) != bool(self.to_python(data))


def base_field(rule: Rule, **options: Any) -> forms.Field:
    """The box for what a value is measured against, or for the tick that goes with it."""
    options = {"required": False, "show_hidden_initial": True, "label": words.base_label(rule), **options}
    if rule.of_kind.base.is_tick:
        return TickField(**options)
    return ValueField(places=4, is_percent=rule.scale.is_percent(rule), **options)


def value_field(rule: Rule, **options: Any) -> forms.Field:
    """The box for one rule's value. What was on the page when it was read travels along,
    so that a row not touched here never overwrites what somebody else saved."""
    options = {"required": False, "show_hidden_initial": True, "label": words.value_label(rule), **options}
    if rule.is_yes_or_no:
        return YesNoField(yes=rule.scale.yes, no=rule.scale.no, **options)
    if rule.is_choice:
        return LevelField(levels=rule.levels, **options)
    scale = rule.scale
    return ValueField(
        places=scale.places, is_percent=scale.is_percent(rule), is_signed=scale.least(rule) != ZERO, **options
    )
