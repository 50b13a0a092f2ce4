"""The scoring table: its head, a criterion with its bands, and issuing."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.forms import BaseFormSet, formset_factory

from emulation_bloc.core.forms import DateInput, Form, ModelForm

from ..calculation import BandRule
from ..enums import CriterionKind
from ..models import Criterion, ScoringTable
from .fields import PointsField, ValueField


class TableForm(ModelForm):
    total_points = PointsField(label="Tổng điểm quy định", help_text="Không kể điểm trừ và điểm thưởng ngoài tổng.")
    reason_threshold = PointsField(
        label="Bắt buộc nêu lý do khi chênh lệch từ", help_text="Điểm; 0,01 là mọi chênh lệch."
    )

    class Meta:
        model = ScoringTable
        fields = ["title", "total_points", "reason_threshold"]


class NewTableForm(TableForm):
    copy_of = forms.ModelChoiceField(
        queryset=ScoringTable.objects.none(),
        required=False,
        label="Chép tiêu chí từ",
        empty_label="Không chép, bắt đầu từ bảng trống",
    )

    field_order = ["title", "copy_of", "total_points", "reason_threshold"]

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["copy_of"].queryset = sources
        self.fields["copy_of"].label_from_instance = lambda table: f"{table.title} (năm {table.year.year})"


def _row(**columns):
    """Fields side by side: names and their share of twelve columns."""
    return Row(*(Column(name, css_class=f"col-md-{share}") for name, share in columns.items()))


class CriterionForm(ModelForm):
    max_points = PointsField(label="Điểm tối đa")
    step = PointsField(label="Bước điểm", required=False, help_text="Chấm theo mức độ: ví dụ 0,25.")
    cap = PointsField(
        label="Trần của nhóm", required=False, help_text="Nhóm: tổng các tiêu chí con không vượt mức này."
    )
    threshold = ValueField(label="Ngưỡng đạt", required=False, places=4, min_value=0, max_value=999_999_999)
    points_each = PointsField(
        label="Điểm mỗi lần", required=False, help_text="Điểm thưởng, điểm trừ: điểm cho mỗi lần."
    )

    class Meta:
        model = Criterion
        fields = [
            *("code", "title", "kind", "max_points"),
            *("step", "measure", "threshold", "points_each", "bonus_place", "cap"),
            *("scored_by", "evidence_rule", "guidance", "legal_source"),
        ]
        widgets = {
            "title": forms.Textarea({"rows": 2}),
            "guidance": forms.Textarea({"rows": 2}),
        }
        help_texts = {
            "code": "Đúng như in trên văn bản, ví dụ I hoặc 1.2; được lặp lại hoặc bỏ số.",
            "measure": "Theo khoảng, hoặc đạt theo ngưỡng.",
            "bonus_place": "Chỉ dùng cho điểm thưởng.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            _row(code=2, kind=5, max_points=5),
            "title",
            Fieldset(
                "Cách tính cần gì thì điền nấy",
                _row(measure=4, threshold=4, step=4),
                _row(points_each=4, bonus_place=4, cap=4),
            ),
            _row(scored_by=6, evidence_rule=6),
            "guidance",
            "legal_source",
        )

    def clean(self):
        data = super().clean()
        kind = data.get("kind")
        if kind == CriterionKind.BANDED and not data.get("measure"):
            self.add_error("measure", "Tiêu chí theo khoảng phải chọn đại lượng.")
        if kind == CriterionKind.PENALTY and not data.get("points_each"):
            self.add_error("points_each", "Điểm trừ phải ghi số điểm trừ mỗi lần.")
        if kind == CriterionKind.BONUS and not data.get("bonus_place"):
            self.add_error("bonus_place", "Điểm thưởng phải nói rõ tính trong hay ngoài tổng điểm.")
        if kind != CriterionKind.BONUS:
            data["bonus_place"] = ""
        if data.get("step") == 0:
            self.add_error("step", "Bước điểm phải lớn hơn 0; bỏ trống nếu không quy định.")
        if kind == CriterionKind.ALL_OR_NOTHING and bool(data.get("measure")) != (data.get("threshold") is not None):
            self.add_error("threshold", "Ghi cả đại lượng và ngưỡng đạt, hoặc bỏ trống cả hai.")
        return data


class BandForm(Form):
    lower = ValueField(label="Từ", required=False, places=4, max_value=999_999_999)
    lower_closed = forms.BooleanField(label="Kể cả giá trị đầu", required=False, initial=True)
    upper = ValueField(label="Đến", required=False, places=4, max_value=999_999_999)
    upper_closed = forms.BooleanField(label="Kể cả giá trị cuối", required=False)
    points = PointsField(label="Điểm", required=False)

    @property
    def is_blank(self):
        data = self.cleaned_data
        return all(data.get(name) is None for name in ("lower", "upper", "points"))

    def clean(self):
        data = super().clean()
        lower, upper = data.get("lower"), data.get("upper")
        if (lower is not None or upper is not None) and data.get("points") is None and "points" not in self.errors:
            self.add_error("points", "Ghi số điểm của khoảng này.")
        if lower is not None and upper is not None:
            whole = data.get("lower_closed") and data.get("upper_closed")
            if lower > upper or (lower == upper and not whole):
                self.add_error("upper", "Khoảng rỗng: giá trị đầu phải nhỏ hơn giá trị cuối.")
        return data

    def band(self):
        data = self.cleaned_data
        return BandRule(
            lower=data["lower"],
            upper=data["upper"],
            points=data["points"],
            lower_closed=data["lower_closed"],
            upper_closed=data["upper_closed"],
        )


class BandRows(BaseFormSet):
    @property
    def bands(self):
        """The rows filled in, as rules; blank rows are room for more."""
        return [form.band() for form in self.forms if not form.is_blank]


BandFormSet = formset_factory(BandForm, formset=BandRows, extra=6, max_num=40)


class IssueForm(Form):
    paper = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label="Ban hành kèm theo",
        empty_label="Không kèm văn bản",
        help_text="Văn bản trong danh mục văn bản của năm.",
    )
    issued_on = forms.DateField(label="Ngày ban hành", widget=DateInput)

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = year.papers.all()
