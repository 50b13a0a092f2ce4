"""Rows of a table that grows: empty rows at the end are simply not filled, so no script is needed."""

from django import forms

from emulation_bloc.core import formsets

EXTRA = 2


class RowSet(formsets.Rows):
    deletion_widget = forms.CheckboxInput(attrs={"class": "form-check-input"})
    ordering_widget = forms.NumberInput(attrs={"class": "form-control", "min": 1})

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Bỏ dòng này"
        if self.can_order:
            form.fields["ORDER"].label = "Thứ tự"


def row_set(form, *, can_order=False, extra=EXTRA):
    return formsets.row_set(form, RowSet, extra=extra, can_delete=True, can_order=can_order)


def rows(formset):
    """What was typed in the rows that stay, in their order, each as a dictionary of the form's own fields."""
    kept = formset.ordered_forms if formset.can_order else [form for form in formset.forms if _stays(formset, form)]
    return [{name: form.cleaned_data.get(name) for name in form.base_fields} for form in kept]


def _stays(formset, form):
    return form not in formset.deleted_forms and (form.has_changed() or form in formset.initial_forms)
