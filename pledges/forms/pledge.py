from django import forms
from django.utils import timezone

from emulation_bloc.core import formsets
from emulation_bloc.core.forms import DateInput, Form, NumberField

from ..enums import Comparison
from .rows import row_set


class PledgeForm(Form):
    theme = forms.CharField(label="Chủ đề, khẩu hiệu", max_length=300, required=False)
    content = forms.CharField(
        label="Nội dung cam kết",
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        help_text="Mỗi cam kết một dòng.",
    )


class TargetForm(Form):
    content = forms.CharField(label="Chỉ tiêu", max_length=300)
    unit_of_measure = forms.CharField(label="Đơn vị tính", max_length=40, help_text="Ví dụ: %, người, đề án.")
    aim = NumberField(label="Kế hoạch năm", min_value=0, max_value=10**11)
    comparison = forms.ChoiceField(label="Đạt khi", choices=Comparison, initial=Comparison.AT_LEAST)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


target_formset = row_set(TargetForm)


class CeremonyForm(Form):
    signer_name = forms.CharField(label="Người ký", max_length=150)
    signer_title = forms.CharField(label="Chức vụ", max_length=150)
    signed_on = forms.DateField(label="Ngày ký tại hội nghị", widget=DateInput, initial=timezone.localdate)


class ActualsForm(Form):
    """What was reached. Empty is “not reported yet”, which is not zero."""

    target = forms.IntegerField(widget=forms.HiddenInput)
    midyear_actual = NumberField(label="Thực hiện 6 tháng", required=False, min_value=0, max_value=10**11)
    yearend_actual = NumberField(label="Thực hiện cả năm", required=False, min_value=0, max_value=10**11)


class ActualsRows(formsets.FixedRows):
    names = "target"


actuals_formset = formsets.row_set(ActualsForm, ActualsRows)
