"""What every form here shares: composed Vietnamese text, numbers with a comma, days and counts a record can hold."""

import unicodedata

from django import forms
from django.core.validators import EMPTY_VALUES, MaxValueValidator, MinValueValidator
from django.db import DataError
from django.http import QueryDict
from django.utils import timezone

from .dates import require_conceivable
from .numbers import format_number, parse_number, parse_whole
from .text import nfc

LARGEST = 2**31 - 1  # what every database holds of a whole number
FIRST_YEAR, LAST_YEAR = 1990, 2200  # what a field that is bound so asks for is a year
IS_YEAR = MinValueValidator(FIRST_YEAR)


class ComposedTextMixin:
    """Normalises what was typed before any field looks at it, so search and equality agree."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.IntegerField) and type(field.widget) is forms.NumberInput:
                field.widget = _as_text(field.widget)
        if self.is_bound and self.data:
            self.data = composed(self.data)

    def full_clean(self):
        """A key that no database can hold is a wrong choice, never a fault of the program."""
        for field in self.fields.values():
            keep_in_bounds(field)
        try:
            super().full_clean()
        except (OverflowError, DataError):
            self.cleaned_data = {}
            self.add_error(None, "Lựa chọn không có trong danh sách. Hãy tải lại trang và chọn lại.")


def composed(data):
    """``data`` with every value composed. What a request posted is composed once, however many forms read it: a table
    of two hundred rows would otherwise copy the whole of it two hundred times."""
    as_posted = isinstance(data, QueryDict) and not data._mutable
    if as_posted and hasattr(data, "composed_once"):
        return data.composed_once
    found = data.copy()
    for key in found:
        if hasattr(found, "setlist"):
            found.setlist(key, [_composed(value) for value in found.getlist(key)])
        else:
            found[key] = _composed(found[key])
    if as_posted:
        found._mutable = False
        data.composed_once = found.composed_once = found
    return found


def _composed(value):
    if isinstance(value, str) and not unicodedata.is_normalized("NFC", value):
        value = unicodedata.normalize("NFC", value)
    return nfc(value) if isinstance(value, str) else value


def keep_in_bounds(field):
    """A day in the year 1 or a count of twenty digits is refused in words; the database would only stumble.

    Counts are read as they are printed: “1.200”.
    """
    if isinstance(field, (forms.DateField, forms.DateTimeField)):
        _also_asks(field, require_conceivable)
    elif isinstance(field, forms.IntegerField):
        if field.max_value is None:
            _also_asks(field, MaxValueValidator(LARGEST))
            _also_asks(field, MinValueValidator(-LARGEST))
        if not field.widget.is_hidden:
            field.to_python = _year if IS_YEAR in field.validators else _whole


def _whole(value):
    if value in EMPTY_VALUES:
        return None
    try:
        return parse_whole(value)
    except ValueError as error:
        raise forms.ValidationError(str(error), code="invalid") from error


def _year(value):
    """“2.024” and “12,5” are no years, and a sentence that proposes them is no help."""
    if value in EMPTY_VALUES:
        return None
    typed = str(value).strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) == len(str(FIRST_YEAR))):
        raise forms.ValidationError(
            f"“{typed[:40]}” không phải là năm. Hãy ghi năm bằng bốn chữ số, ví dụ {timezone.localdate().year}.",
            code="invalid",
        )
    if not FIRST_YEAR <= int(typed) <= LAST_YEAR:
        raise forms.ValidationError(
            f"Năm {typed} không thuộc khoảng từ {FIRST_YEAR} đến {LAST_YEAR}; hãy xem lại các chữ số.", code="invalid"
        )
    return int(typed)


def _also_asks(field, validator):
    if validator not in field.validators:
        field.validators.append(validator)


class Form(ComposedTextMixin, forms.Form):
    pass


class ModelForm(ComposedTextMixin, forms.ModelForm):
    def full_clean(self):
        """Django lays on the object what passed field by field, also where the whole is refused; a page that draws the
        object beside the form would then show, and count with, what was never accepted."""
        before = {field.attname: getattr(self.instance, field.attname) for field in self._typed_into()}
        super().full_clean()
        if self._errors:
            for name, value in before.items():
                setattr(self.instance, name, value)

    def _typed_into(self):
        return [field for field in self.instance._meta.concrete_fields if field.name in self.fields]


class NumberInput(forms.TextInput):
    """A text box with a decimal keypad: ``type=number`` hides what it cannot read."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "class": "number", **(attrs or {})})


class NumberField(forms.Field):
    """An exact decimal typed with a comma or a point, or as it is printed; what is ambiguous is refused in words.

    NaN, infinities and exponents never become numbers. ``is_percent``: the box asks for per cent and takes the sign.
    """

    widget = NumberInput

    def __init__(self, *, places=2, min_value=None, max_value=None, is_percent=False, is_signed=False, **kwargs):
        self.places, self.min_value, self.max_value = places, min_value, max_value
        self.is_percent = is_percent
        super().__init__(**kwargs)
        if is_signed:  # the decimal keypad of some phones has no minus
            self.widget.attrs["inputmode"] = "text"

    def prepare_value(self, value):
        # Without grouping: what the box shows must be readable again by this very field.
        return value if isinstance(value, str) else format_number(value).replace(".", "")

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return parse_number(value, self.places, is_percent=self.is_percent)
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


def _as_text(widget):
    """``type=number`` knows no “1.200”, and sends nothing of what it cannot read."""
    attrs = {name: value for name, value in widget.attrs.items() if name not in ("min", "max", "step")}
    text = NumberInput({"inputmode": "numeric", **attrs})
    text.is_localized = widget.is_localized
    return text


class DateInput(forms.DateInput):
    """The browser's own date picker; its wire format is ISO whatever the browser's language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
