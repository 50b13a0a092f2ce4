"""What is typed to end a membership or to move it: the year, and the notice that says so."""

from django import forms

from emulation_bloc.core.forms import DateInput, Form
from units.models import Bloc

from .notice import Notice


class NoticeForm(Form):
    number = forms.CharField(
        label="Số, ký hiệu văn bản", max_length=60, help_text="Văn bản phân khối, ví dụ 143/TB-SNV."
    )
    issued_on = forms.DateField(label="Ngày văn bản", widget=DateInput)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=150, help_text="Ví dụ: Sở Nội vụ.")

    @property
    def notice(self):
        data = self.cleaned_data
        return Notice(data["number"], data["issued_on"], data["issuer"])


class EndForm(NoticeForm):
    last_year = forms.IntegerField(label="Là thành viên đến hết năm", min_value=1990, max_value=2200)

    field_order = ["last_year"]


class MoveForm(NoticeForm):
    to = forms.ModelChoiceField(label="Chuyển đến", queryset=Bloc.objects.none(), empty_label="Chọn khối, cụm")
    first_year = forms.IntegerField(
        label="Từ năm thi đua",
        min_value=1990,
        max_value=2200,
        help_text="Hết năm trước năm này, đơn vị vẫn thuộc khối đang dự.",
    )

    field_order = ["to", "first_year"]

    def __init__(self, *args, bloc, **kwargs):
        super().__init__(*args, **kwargs)
        others = self.fields["to"].queryset = Bloc.objects.exclude(pk=bloc.pk)
        if not others:
            self.fields["to"].help_text = "Chưa có khối, cụm nào khác. Hãy thêm ở trang Khối thi đua trước."
