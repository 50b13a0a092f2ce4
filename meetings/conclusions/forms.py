"""What is to be done after the meeting: one line each."""

from django import forms

from emulation_bloc.core.forms import DateInput, Form
from emulation_bloc.core.formsets import row_set
from units.taking_part.counting import offered


class ConclusionLineForm(Form):
    """``units``: the participations of the year, loaded once for all lines."""

    what = forms.CharField(label="Việc phải làm", max_length=300, required=False)
    lead = forms.TypedChoiceField(label="Đơn vị chủ trì", required=False, empty_value=None)
    due = forms.DateField(label="Thời hạn", required=False, widget=DateInput)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        known = {str(unit.pk): unit for unit in units}
        self.fields["lead"].choices = [("", "Các đơn vị"), *[(key, unit.short_name) for key, unit in known.items()]]
        self.fields["lead"].coerce = known.get

    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("lead") or cleaned.get("due")) and not cleaned.get("what"):
            self.add_error("what", "Hãy ghi việc phải làm, hoặc xóa trắng cả dòng.")
        return cleaned


ConclusionFormSet = row_set(ConclusionLineForm, extra=3)


def conclusion_formset(meeting, data=None):
    lines = [line for line in meeting.conclusions.all() if line.carried_at is None]
    units = offered(meeting.year, [line.lead_id for line in lines])
    initial = [{"what": line.what, "lead": line.lead_id, "due": line.due} for line in lines]
    return ConclusionFormSet(data, initial=initial, prefix="viec", form_kwargs={"units": units})


def conclusion_rows(formset):
    """Lines in the order typed, without those cleared of everything."""
    kept = [form.cleaned_data for form in formset.forms if form.cleaned_data.get("what")]
    return [{name: line[name] for name in ("what", "lead", "due")} for line in kept]
