"""What every form here shares: composed Vietnamese text and numbers with a comma."""

import unicodedata

from django import forms
from django.db import DataError

from .numbers import format_number, parse_number
from .text import nfc


class ComposedTextMixin:
    """Normalises what was typed before any field looks at it, so search and equality agree."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data:
            data = self.data.copy()
            for key in data:
                if hasattr(data, "setlist"):
                    data.setlist(key, [_composed(v) for v in data.getlist(key)])
                else:
                    data[key] = _composed(data[key])
            self.data = data

    def full_clean(self):
        """A key that no database can hold is a wrong choice, never a fault of the program."""
        try:
            super().full_clean()
        except (OverflowError, DataError):
            self.cleaned_data = {}
            self.add_error(None, "Lựa chọn không có trong danh sách. Hãy tải lại trang và chọn lại.")


def _composed(value):
    if isinstance(value, str) and not unicodedata.is_normalized("NFC", value):
        value = unicodedata.normalize("NFC", value)
    return nfc(value) if isinstance(value, str) else value


class Form(ComposedTextMixin, forms.Form):
    pass


class ModelForm(ComposedTextMixin, forms.ModelForm):
    pass


class NumberInput(forms.TextInput):
    """A text box with a decimal keypad: ``type=number`` hides what it cannot read."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "class": "number", **(attrs or {})})


class NumberField(forms.Field):
    """An exact decimal typed with a comma or a point; everything ambiguous is refused in words.

    NaN, infinities, exponents and grouped thousands never become numbers.
    """

    widget = NumberInput

    def __init__(self, *, places=2, min_value=None, max_value=None, **kwargs):
        self.places, self.min_value, self.max_value = places, min_value, max_value
        super().__init__(**kwargs)

    def prepare_value(self, value):
        # Without grouping: what the box shows must be readable again by this very field.
        return value if isinstance(value, str) else format_number(value).replace(".", "")

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return parse_number(value, self.places)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            raise forms.ValidationError(f"Không được nhỏ hơn {format_number(self.min_value)}.")
        if self.max_value is not None and value > self.max_value:
            raise forms.ValidationError(f"Không được lớn hơn {format_number(self.max_value)}.")

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != initial
        except forms.ValidationError:
            return True


class DateInput(forms.DateInput):
    """The browser's own date picker; its wire format is ISO whatever the browser's language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
