"""The order of business in one form: what, who, how long, what the wall shows, what the chair says, what came of it."""

from django import forms

from emulation_bloc.core.forms import Form, ModelForm
from emulation_bloc.core.formsets import row_set

from ..models import AgendaItem
from .services import ITEM_FIELDS


class AgendaItemForm(ModelForm):
    """``item``: which row this is, so that the wall keeps its place when titles change."""

    item = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = AgendaItem
        fields = ITEM_FIELDS
        widgets = {"script": forms.Textarea({"rows": 2}), "conclusion": forms.Textarea({"rows": 2})}


AgendaFormSet = row_set(AgendaItemForm, most=60, extra=2, can_order=True, can_delete=True)


class ConclusionForm(Form):
    """What came of the item that runs. ``was``: the text it began from, to find out who else wrote meanwhile."""

    conclusion = forms.CharField(
        label="Diễn biến, kết luận",
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Được in trong biên bản.",
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)


def agenda_initial(meeting):
    """One line per item, as ``AgendaFormSet`` takes them."""
    return [{"item": item.pk, **{name: getattr(item, name) for name in ITEM_FIELDS}} for item in meeting.agenda.all()]


def agenda_rows(formset):
    """Items in the order asked for, without the deleted and the blank ones."""
    kept = [form.cleaned_data for form in formset.ordered_forms if form.cleaned_data.get("title")]
    return [{"pk": item["item"], **{name: item[name] for name in ITEM_FIELDS}} for item in kept]
