"""Numbers as typed in the forms of this room."""

from emulation_bloc.core.forms import NumberField
from emulation_bloc.core.numbers import format_number


class ValueField(NumberField):
    """A number shown back exactly as it may be typed: 1500,5 without a point for thousands."""

    def prepare_value(self, value):
        return value if isinstance(value, str) else format_number(value).replace(".", "")


class PointsField(ValueField):
    """Points of a table: two places, at least zero, small enough for the record."""

    def __init__(self, **kwargs):
        super().__init__(**{"places": 2, "min_value": 0, "max_value": 999_999, **kwargs})
