"""The scoring table: its head, what it declares about results, and issuing."""

from decimal import Decimal

from django import forms

from emulation_bloc.core.forms import DateInput, Form, ModelForm
from emulation_bloc.core.formsets import Rows, row_set

from ..arithmetic.ranking import ClassRule
from ..enums import PartsAt, TieBreakKind
from ..fields import PointsField, ValueField
from ..models import Criterion, ScoringRules, ScoringTable
from .outcome.services import CHOICES
from .services import HEAD

USUAL_TOTAL, EVERY_DIFFERENCE = 100, Decimal("0.01")  # what a new table proposes, as the empty workbook does


class TableForm(ModelForm):
    total_points = PointsField(label="Tổng điểm quy định", help_text="Không kể điểm trừ và điểm thưởng ngoài tổng.")
    reason_threshold = PointsField(
        label="Bắt buộc nêu lý do khi chênh lệch từ", help_text="Số điểm; ghi 0,01 thì lệch bao nhiêu cũng phải nêu."
    )

    class Meta:
        model = ScoringTable
        fields = HEAD


class NewTableForm(TableForm):
    copy_of = forms.ModelChoiceField(
        queryset=ScoringTable.objects.none(),
        required=False,
        label="Chép tiêu chí từ",
        empty_label="Không chép, bắt đầu từ bảng trống",
    )

    field_order = ["title", "copy_of", "total_points", "reason_threshold"]

    class Meta:
        model = ScoringTable
        fields = ["title", "total_points", "reason_threshold"]

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["total_points"].initial, self.fields["reason_threshold"].initial = USUAL_TOTAL, EVERY_DIFFERENCE
        self.fields["copy_of"].queryset = sources
        self.fields["copy_of"].label_from_instance = lambda table: f"{table.title} (năm {table.year.year})"


class ClassForm(Form):
    name = forms.CharField(
        label="Xếp loại", max_length=100, required=False, widget=forms.TextInput({"class": "class-name"})
    )
    lower = PointsField(label="Từ", required=False)
    min_section_percent = ValueField(
        label="Mỗi phần đạt ít nhất (%)", required=False, is_percent=True, min_value=0, max_value=100
    )
    parts_at = forms.ChoiceField(label="“Mỗi phần” là", required=False, choices=PartsAt, initial=PartsAt.SECTION)
    without_faults = forms.BooleanField(label="Không có lỗi loại trừ", required=False)
    meets_conditions = forms.BooleanField(label="Đạt mọi điều kiện xếp loại", required=False)

    @property
    def is_blank(self):
        return not self.cleaned_data.get("name") and self.cleaned_data.get("lower") is None

    def clean(self):
        data = super().clean()
        if data.get("name") and data.get("lower") is None and "lower" not in self.errors:
            self.add_error("lower", "Ghi mức bắt đầu của loại này.")
        if data.get("lower") is not None and not data.get("name") and "name" not in self.errors:
            self.add_error("name", "Ghi tên loại.")
        data["parts_at"] = data.get("parts_at") or PartsAt.SECTION
        return data


class ClassRows(Rows):
    def clean(self):
        lowers = [form.cleaned_data["lower"] for form in self.forms if form.is_valid() and not form.is_blank]
        if len(set(lowers)) != len(lowers):
            raise forms.ValidationError("Hai mức xếp loại không được bắt đầu từ cùng một điểm.")

    @property
    def classes(self):
        """The rows filled in, as rules."""
        return [ClassRule(**form.cleaned_data) for form in self.forms if not form.is_blank]


ClassFormSet = row_set(ClassForm, ClassRows, extra=4, most=20)


class TieForm(Form):
    kind = forms.ChoiceField(label="So sánh", required=False, choices=[("", "Không dùng"), *TieBreakKind.choices])
    criterion = forms.ModelChoiceField(queryset=None, required=False, label="Nhóm, tiêu chí", empty_label="–")

    def __init__(self, *args, table, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["criterion"].queryset = Criterion.objects.filter(table=table)

    def clean(self):
        data = super().clean()
        if data.get("kind") == TieBreakKind.SECTION and not data.get("criterion") and "criterion" not in self.errors:
            self.add_error("criterion", "Chọn nhóm hoặc tiêu chí để so sánh.")
        if data.get("kind") != TieBreakKind.SECTION and data.get("criterion"):
            self.add_error("criterion", "Cách so sánh này không theo một nhóm hay tiêu chí nào; hãy để trống ô này.")
        return data


class TieRows(Rows):
    @property
    def ties(self):
        """(``TieBreakKind``, criterion) in the order they are tried."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("kind")]
        return [(row["kind"], row["criterion"]) for row in rows]


TieFormSet = row_set(TieForm, TieRows, extra=2, most=8)


class ScoringRulesForm(ModelForm):
    class Meta:
        model = ScoringRules
        fields = CHOICES


_UNCONFIRMED = {"required": "Đánh dấu nếu đúng như văn bản, hoặc trở lại sửa dự thảo."}


class IssueForm(Form):
    paper = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label="Ban hành kèm theo",
        empty_label="Không kèm văn bản",
        help_text="Văn bản trong danh mục văn bản của năm.",
    )
    issued_on = forms.DateField(label="Ngày ban hành", widget=DateInput)

    def __init__(self, *args, year, doubts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = year.papers.all()
        self.doubts = {f"doubt_{place}": doubt for place, doubt in enumerate(doubts, start=1)}
        for name, doubt in self.doubts.items():
            self.fields[name] = forms.BooleanField(label=f"Đúng như văn bản: {doubt}", error_messages=_UNCONFIRMED)

    def clean(self):
        data = super().clean()
        data["confirmed"] = [doubt for name, doubt in self.doubts.items() if data.pop(name, False)]
        return data


class PaperForm(Form):
    paper = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label="Văn bản công bố",
        empty_label="Chưa có văn bản",
        help_text="Văn bản trong danh mục văn bản của năm.",
    )

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = year.papers.all()


class TableUploadForm(Form):
    """The workbook, and after the preview what was read from it (signed by us, read by nobody else)."""

    file = forms.FileField(label="Tệp bảng điểm (.xlsx)", allow_empty_file=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx"
