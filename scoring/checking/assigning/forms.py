"""Another unit checks a sheet instead, or one stands aside."""

from django import forms

from emulation_bloc.core.forms import Form

LONGEST = 2000


class StandAsideForm(Form):
    reason = forms.CharField(
        label="Lý do",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text="Lý do được ghi vào nhật ký của năm.",
    )


class ReplaceCheckerForm(StandAsideForm):
    """``checkers``: the participations which may take the sheet over."""

    checker = forms.ModelChoiceField(queryset=None, label="Đơn vị chấm thay", empty_label="Chọn đơn vị")
    field_order = ["checker", "reason"]

    def __init__(self, *args, checkers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["checker"].queryset = checkers
