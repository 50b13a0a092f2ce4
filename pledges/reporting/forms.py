"""What people type about reports: which period and until when, and a figure with its source for each target."""

from django import forms

from emulation_bloc.core import formsets
from emulation_bloc.core.forms import DateInput, Form, NumberField

from ..comparisons import DONE, NOT_DONE
from ..enums import Span
from ..models.report import name_of

PERIODS = (
    ("Thường dùng", ((Span.MONTHS, 6), (Span.MONTHS, 9), (Span.YEAR, 12))),
    ("Quý", tuple((Span.QUARTER, month) for month in (3, 6, 9, 12))),
    ("Tháng", tuple((Span.MONTH, month) for month in range(1, 13))),
)
LARGEST = 10**11


class PeriodForm(Form):
    """``taken``: months to which a period of the year reports already."""

    period = forms.TypedChoiceField(label="Kỳ báo cáo", help_text="Số liệu tính từ đầu năm đến hết kỳ.")
    last_day = forms.DateField(
        label="Hạn gửi", widget=DateInput, help_text="Hết ngày này mới tính là muộn; gia hạn riêng ở trang Thời hạn."
    )
    asks = forms.CharField(
        label="Yêu cầu thêm",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Các đơn vị đọc ở đầu trang báo cáo.",
    )

    def __init__(self, *args, taken=(), **kwargs):
        super().__init__(*args, **kwargs)
        groups = [
            (words, [(_code(*one), name_of(*one)) for one in periods if one[1] not in taken])
            for words, periods in PERIODS
        ]
        self.fields["period"].choices = [("", "Chọn kỳ"), *(group for group in groups if group[1])]
        self.fields["period"].coerce = _period

    def typed(self):
        """As ``services.open_period`` takes it."""
        span, month = self.cleaned_data["period"]
        return {"span": span, "month": month, **{name: self.cleaned_data[name] for name in ("last_day", "asks")}}


def _code(span, month):
    return f"{span}-{month}"


def _period(code):
    span, month = code.split("-")
    return Span(span), int(month)


class ReportForm(Form):
    difficulties = forms.CharField(
        label="Khó khăn, kiến nghị",
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Được nêu trong báo cáo sơ kết của Khối.",
    )


class DoneField(forms.TypedChoiceField):
    """Done or not: kept as 1 or 0, like every actual a number."""

    def __init__(self, **kwargs):
        choices = [("", "Chưa báo cáo"), (f"{DONE}", "Đã thực hiện, đúng hạn"), (f"{NOT_DONE}", "Chưa thực hiện")]
        super().__init__(choices=choices, coerce=type(DONE), empty_value=None, required=False, **kwargs)

    def prepare_value(self, value):
        return value if value in (None, "") or isinstance(value, str) else f"{value:.0f}"


class FigureForm(Form):
    """What was reached of one target. Empty is “not known yet”, which is not zero."""

    target = forms.IntegerField(widget=forms.HiddenInput)
    actual = NumberField(label="Thực hiện", required=False, min_value=0, max_value=LARGEST)
    source = forms.CharField(label="Nguồn số liệu", required=False, max_length=300)
    explanation = forms.CharField(
        label="Giải trình", required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.initial.get("by_doing"):
            self.fields["actual"] = DoneField(label="Thực hiện")


class FigureRows(formsets.FixedRows):
    names = "target"


figure_formset = formsets.row_set(FigureForm, FigureRows)
