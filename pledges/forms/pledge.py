from django import forms

from emulation_bloc.core.forms import DateInput, Form, NumberField

from .. import measures, plausible
from ..aims import HOW_MUCH
from ..comparisons import COMPARISONS
from ..enums import Comparison, Pace
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

    def clean_content(self):
        content = self.cleaned_data["content"]
        if faults := plausible.faults_of(content):
            raise forms.ValidationError(faults)
        return content


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
    pace = forms.ChoiceField(
        label="Trong năm",
        choices=Pace,
        initial=Pace.ADDS_UP,
        required=False,
        help_text="Cộng dồn: số tăng dần. Giữ mức: tỷ lệ, phải giữ đến hết năm.",
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
    movement = forms.ChoiceField(label="Thuộc phong trào", required=False)
    target = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, movements=(), **kwargs):
        """``movements``: those of the year, read once for all rows."""
        super().__init__(*args, **kwargs)
        self.movements = {str(movement.pk): movement for movement in movements}
        self.fields["movement"].choices = [("", "—"), *((key, str(m)) for key, m in self.movements.items())]
        if not movements:
            self.fields["movement"].widget = forms.HiddenInput()

    def clean_movement(self):
        return self.movements.get(self.cleaned_data["movement"])


target_formset = row_set(TargetForm)
common_target_formset = row_set(CommonTargetForm)
