"""What people type about reports: which period and until when, and a figure with its source for each target."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from emulation_bloc.core import formsets
from emulation_bloc.core.dates import short_date
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
TO_MEND = timedelta(days=5)  # proposed for what is returned after its last day


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


class ReturnForm(Form):
    """``last_day``: until when the unit had to send it; None where no day was set."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Đơn vị đọc được; ghi rõ chỉ tiêu nào cần xem lại.",
    )
    last_day = forms.DateField(label="Hạn gửi lại", widget=DateInput)

    def __init__(self, *args, last_day, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.former, field = last_day, self.fields["last_day"]
        if last_day is None:
            del self.fields["last_day"]
        elif last_day < today:
            field.initial = today + TO_MEND
            field.help_text = (
                f"Hạn gửi {short_date(last_day)} đã qua: ghi ngày mới, đơn vị được gia hạn đến hết ngày ấy."
            )
        else:
            field.initial = last_day
            field.help_text = "Để nguyên nếu giữ hạn đang có; ghi ngày sau thì đơn vị được gia hạn đến hết ngày ấy."

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if day < timezone.localdate():
            raise forms.ValidationError(f"Ngày {short_date(day)} đã qua; hãy chọn từ hôm nay trở đi.")
        if day < self.former:
            raise forms.ValidationError(f"Không sớm hơn hạn đơn vị đang có ({short_date(self.former)}).")
        return day


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
