"""How many people, and who says so."""

from django import forms

from emulation_bloc.core.forms import Form

MOST = 1_000_000


class HeadCountForm(Form):
    head_count = forms.IntegerField(
        label="Số người của đơn vị",
        min_value=1,
        max_value=MOST,
        help_text="Theo cách tính mà bảng điểm nói, ví dụ biên chế được giao hoặc có mặt ngày 31/12.",
        error_messages={
            "required": "Hãy ghi số người của đơn vị.",
            "min_value": "Số người phải từ 1 trở lên.",
            "max_value": "Số người quá lớn.",
        },
    )
    seen = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    source = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Văn bản giao biên chế, danh sách trả lương, số và ngày.",
        error_messages={"required": "Hãy ghi căn cứ của số người."},
    )

    def shows(self, seen: str) -> None:
        """What was saved elsewhere is told by now: whoever saves once more means it."""
        self.data = self.data.copy()
        self.data["seen"] = seen
