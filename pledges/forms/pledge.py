from django import forms

from emulation_bloc.core import formsets
from emulation_bloc.core.forms import DateInput, Form, NumberField

from .. import measures
from ..aims import HOW_MUCH
from ..comparisons import COMPARISONS, DONE, NOT_DONE
from ..enums import Comparison
from .rows import row_set

MOST = 10**11


class PledgeForm(Form):
    theme = forms.CharField(label="Chủ đề, khẩu hiệu", max_length=300, required=False)
    content = forms.CharField(
        label="Nội dung cam kết",
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        help_text="Mỗi cam kết một dòng.",
    )


class CommonTargetForm(Form):
    """What is aimed at and how much; which of the numbers is asked follows from “Đạt khi”."""

    content = forms.CharField(label="Chỉ tiêu", max_length=300)
    comparison = forms.ChoiceField(label="Đạt khi", choices=Comparison, initial=Comparison.AT_LEAST)
    aim = NumberField(label="Kế hoạch năm", required=False, min_value=0, max_value=MOST)
    aim_to = NumberField(label="Đến mức", required=False, min_value=0, max_value=MOST)
    aim_date = forms.DateField(label="Chậm nhất ngày", widget=DateInput, required=False)
    unit_of_measure = forms.CharField(
        label="Đơn vị tính",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"list": "measures", "autocomplete": "off"}),
    )
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)

    def __init__(self, *args, known=(), **kwargs):
        """``known``: the units of measure of the bloc, read once for all rows."""
        super().__init__(*args, **kwargs)
        self.known = known

    def clean_unit_of_measure(self):
        return measures.as_known(self.cleaned_data["unit_of_measure"], self.known)

    def clean(self):
        comparison = COMPARISONS.get(self.cleaned_data.get("comparison"))
        if comparison is None:
            return
        for name in HOW_MUCH:
            if name not in comparison.asks:
                self.cleaned_data[name] = None
                self._errors.pop(name, None)
        for name, sentence in comparison.faults(self.cleaned_data):
            if name not in self._errors:
                self.add_error(name, f"Chỉ tiêu {self.place}: {sentence[0].lower()}{sentence[1:]}")

    @property
    def place(self):
        """Which row of the page this is, as people count."""
        return int(self.prefix.rpartition("-")[2]) + 1


class TargetForm(CommonTargetForm):
    target = forms.IntegerField(widget=forms.HiddenInput, required=False)


target_formset = row_set(TargetForm)
common_target_formset = row_set(CommonTargetForm)


class DoneField(forms.TypedChoiceField):
    """Done or not: kept as 1 or 0, like every actual a number."""

    def __init__(self, **kwargs):
        choices = [("", "Chưa báo cáo"), (f"{DONE}", "Đã thực hiện, đúng hạn"), (f"{NOT_DONE}", "Chưa thực hiện")]
        super().__init__(choices=choices, coerce=type(DONE), empty_value=None, required=False, **kwargs)

    def prepare_value(self, value):
        return value if value in (None, "") or isinstance(value, str) else f"{value:.0f}"


class ActualsForm(Form):
    """What was reached. Empty is “not reported yet”, which is not zero."""

    target = forms.IntegerField(widget=forms.HiddenInput)
    midyear_actual = NumberField(label="Thực hiện 6 tháng", required=False, min_value=0, max_value=MOST)
    yearend_actual = NumberField(label="Thực hiện cả năm", required=False, min_value=0, max_value=MOST)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.initial.get("by_doing"):
            for name in ("midyear_actual", "yearend_actual"):
                self.fields[name] = DoneField(label=self.fields[name].label)


class ActualsRows(formsets.FixedRows):
    names = "target"


actuals_formset = formsets.row_set(ActualsForm, ActualsRows)
