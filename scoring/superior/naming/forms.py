"""Who scores for the superior body."""

from django import forms

from emulation_bloc.core.forms import Form


class ScorersForm(Form):
    people = forms.ModelMultipleChoiceField(
        None,
        required=False,
        label="Người chấm",
        widget=forms.CheckboxSelectMultiple,
        help_text="Không đánh dấu ai: mọi người của cơ quan đều chấm được.",
        error_messages={"invalid_choice": "Chỉ cử người đang làm việc tại cơ quan; hãy tải lại trang rồi chọn lại."},
    )

    def __init__(self, *args, people, named, **kwargs):
        super().__init__(*args, initial={"people": [scorer.user_id for scorer in named]}, **kwargs)
        self.fields["people"].queryset = people
        self.fields["people"].label_from_instance = _told


def _told(person):
    return f"{person.full_name}, {person.job_title}" if person.job_title else person.full_name
