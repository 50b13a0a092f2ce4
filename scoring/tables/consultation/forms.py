"""What is typed: until when a draft goes round, what a unit says to it, what it is answered."""

from django import forms

from emulation_bloc.core.forms import DateInput, Form

from ...enums import OpinionStatus
from ...models.consultation import ANSWERED
from .services import LONGEST

WHOLE = "Toàn bộ dự thảo"


class OpenForm(Form):
    last_day = forms.DateField(
        label="Hạn góp ý", widget=DateInput, help_text="Hết ngày này; gia hạn riêng cho đơn vị ở trang Thời hạn."
    )
    asks = forms.CharField(
        label="Nội dung đề nghị góp ý",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Các đơn vị đọc ở đầu trang, ví dụ những chỗ mới so với năm trước.",
    )


class SayForm(Form):
    """``rows``: of the draft, as they are labelled."""

    criterion = forms.ChoiceField(
        label="Về tiêu chí",
        required=False,
        error_messages={"invalid_choice": "Dòng này không có trong dự thảo; hãy chọn dòng khác hoặc toàn bộ dự thảo."},
    )
    text = forms.CharField(
        label="Ý kiến của đơn vị",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        help_text="Ý kiến đã gửi thì không sửa; muốn sửa, gửi ý kiến mới.",
        error_messages={"required": "Hãy ghi ý kiến của đơn vị."},
    )

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in rows}
        named = [(key, _named(row)) for key, row in self.rows.items()]
        self.fields["criterion"].choices = [("", WHOLE), *named]

    def clean(self):
        data = super().clean()
        data["criterion"] = self.rows.get(data.get("criterion") or "")
        return data


def _named(row):
    title = row.title if len(row.title) <= 80 else f"{row.title[:80].rstrip()}…"
    return f"{row.label}. {title}" if row.code else title


class AnswerForm(Form):
    status = forms.ChoiceField(
        label="Xử lý",
        choices=[("", "Chọn"), *((one.value, OpinionStatus(one).label) for one in ANSWERED)],
        error_messages={"required": "Hãy chọn tiếp thu, giải trình hoặc không tiếp thu."},
    )
    words = forms.CharField(
        label="Nội dung tiếp thu, giải trình",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2}),
        help_text="Giải trình, không tiếp thu thì phải nêu lý do.",
    )
