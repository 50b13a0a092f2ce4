"""What is typed about a meeting: its particulars, who came, its order of business."""

from django import forms
from django.forms import formset_factory, modelformset_factory

from emulation_bloc.core.forms import DateTimeInput, Form, ModelForm

from ..models import AgendaItem, Attendance, Guest, Meeting
from ..services.meetings import ATTENDANCE_FIELDS, PARTICULARS


class MeetingForm(ModelForm):
    class Meta:
        model = Meeting
        fields = ("kind", *PARTICULARS)
        widgets = {"starts_at": DateTimeInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["kind"]  # agenda and attendance were made for the kind

    def particulars(self):
        return {name: self.cleaned_data[name] for name in PARTICULARS}


class EndForm(Form):
    ended_at = forms.DateTimeField(label="Giờ bế mạc", widget=DateTimeInput)


class AttendanceForm(ModelForm):
    class Meta:
        model = Attendance
        fields = ATTENDANCE_FIELDS
        widgets = {"delegate_title": forms.TextInput, "note": forms.TextInput}


AttendanceFormSet = modelformset_factory(Attendance, form=AttendanceForm, extra=0)


class GuestForm(ModelForm):
    class Meta:
        model = Guest
        fields = ("name", "title", "organisation")


class AgendaItemForm(ModelForm):
    class Meta:
        model = AgendaItem
        fields = ("title", "presenter", "conclusion")
        widgets = {"conclusion": forms.Textarea({"rows": 2})}


GuestFormSet = formset_factory(GuestForm, extra=2)
AgendaFormSet = formset_factory(AgendaItemForm, extra=2, can_order=True, can_delete=True)


def attendance_rows(formset):
    """Attendance pk → what was ticked and typed."""
    return {form.instance.pk: {name: form.cleaned_data[name] for name in ATTENDANCE_FIELDS} for form in formset.forms}


def guest_rows(formset):
    """Guests in the order typed; a line cleared of everything is a guest taken off the list."""
    return [form.cleaned_data for form in formset.forms if form.cleaned_data.get("name")]


def agenda_rows(formset):
    """Items in the order asked for, without the deleted and the blank ones."""
    kept = [form.cleaned_data for form in formset.ordered_forms if form.cleaned_data.get("title")]
    return [{name: item[name] for name in AgendaItemForm.Meta.fields} for item in kept]
