"""Tables typed row by row: how many rows a page takes, and which things its rows may stand for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import QueryDict

from .numbers import key_of

CHANGED = "Danh sách trên trang không còn khớp với hồ sơ vì có người vừa sửa. Hãy xem lại từng dòng rồi lưu lần nữa."
MOST = 100  # rows of a table that grows: many times what anybody types


class RowsMixin:
    """The hidden counts of a page are taken as anything else that is typed: a page that asks for a hundred thousand
    rows is refused before a single one more than ``max_num`` is made."""

    default_error_messages = {
        "missing_management_form": "Trang gửi lên thiếu phần đếm số dòng nên chưa lưu. Hãy tải lại trang rồi nhập lại.",
        "too_many_forms": "Nhiều nhất %(num)d dòng. Hãy bỏ bớt rồi lưu lại.",
    }

    def initial_form_count(self) -> int:
        first = super().initial_form_count()
        return max(0, min(first, self.total_form_count())) if self.is_bound else first

    def total_form_count(self) -> int:
        return max(0, super().total_form_count())

    def add_error(self, field: str | None, reasons: Sequence[str]) -> None:
        """Why the whole of the rows was refused, as a form is told it; no row of them is meant."""
        self.non_form_errors().extend(reasons)


class Rows(RowsMixin, forms.BaseFormSet):
    """A table that grows."""


class FixedRows(Rows):
    """One row for each of ``initial``, whatever the page says: nothing is added to it, nothing left out.

    ``names``: the hidden field by which a row says which of them it is.
    """

    names: str

    def total_form_count(self) -> int:
        return len(self.initial or ())

    def initial_form_count(self) -> int:
        return self.total_form_count()

    def clean(self) -> None:
        super().clean()
        as_sent = self.management_form.cleaned_data.get(TOTAL_FORM_COUNT) == self.total_form_count()
        if not as_sent or any(self._names_another(form) for form in self.forms):
            raise ValidationError(CHANGED)

    def _names_another(self, form: forms.Form) -> bool:
        return key_of(self.data.get(form.add_prefix(self.names))) != form.initial[self.names]


class RowsOfRecords(RowsMixin, forms.BaseModelFormSet):
    """Rows that stand for the records of ``queryset``, from a page that may be older than they are; after them, where
    the table grows, room for new ones.

    A row names its record by key. Where one names a record of something else or none, or two name the same, nothing
    is saved: what was typed stays in its place, the page says why, and sent again it is taken.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_astray = False
        if self.is_bound:
            self._stand_for_records()

    def _stand_for_records(self) -> None:
        places = [f"{self.add_prefix(i)}-{self.model._meta.pk.name}" for i in range(self.initial_form_count())]
        named = [key_of(self.data.get(place)) for place in places]
        free = [row.pk for row in self.get_queryset() if row.pk not in named]
        asked = self.management_form.cleaned_data
        self.is_astray = not self.extra and asked.get(TOTAL_FORM_COUNT) != len(self.get_queryset())
        self.is_astray |= (asked.get(INITIAL_FORM_COUNT) or 0) != len(places)
        repaired = {}
        if self.is_astray:
            repaired[f"{self.prefix}-{INITIAL_FORM_COUNT}"] = str(len(places))
            repaired[f"{self.prefix}-{TOTAL_FORM_COUNT}"] = str(self.total_form_count())
        for number, (place, key) in enumerate(zip(places, named, strict=True)):
            if key in named[:number] or self._existing_object(key) is None:
                repaired[place] = str(free.pop(0))
        if repaired:
            self.is_astray, self.data = True, _with(self.data, repaired)
            del self.management_form

    def initial_form_count(self) -> int:
        if not self.is_bound:
            return super().initial_form_count()
        known = len(self.get_queryset())
        return min(super().initial_form_count(), known) if self.extra else known

    def total_form_count(self) -> int:
        if self.is_bound and not self.extra:
            return len(self.get_queryset())
        return super().total_form_count()

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_astray:
            self._non_form_errors = self.error_class([CHANGED], error_class="nonform", renderer=self.renderer)


def _with(data: QueryDict, values: Mapping[str, str]) -> QueryDict:
    """``data`` as a request posts it, with other ``values``."""
    data = data.copy()
    for name, value in values.items():
        data[name] = value
    return data


def row_set(
    form: type[forms.Form],
    formset: type[forms.BaseFormSet] = Rows,
    *,
    most: int = MOST,
    extra: int = 0,
    **options: Any,
) -> type[forms.BaseFormSet]:
    """A set of ``form`` with at most ``most`` rows, told in words."""
    return forms.formset_factory(
        form, formset, extra=extra, max_num=most, absolute_max=most, validate_max=True, **options
    )


def record_set(
    model: type[Model], form: type[forms.ModelForm], *, most: int = MOST, extra: int = 0
) -> type[forms.BaseModelFormSet]:
    """The same for records of ``model``."""
    return forms.modelformset_factory(
        model,
        form=form,
        formset=RowsOfRecords,
        extra=extra,
        max_num=most,
        absolute_max=most,
        validate_max=True,
    )
