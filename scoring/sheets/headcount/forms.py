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

    known = forms.BooleanField(
        required=False, label="Tôi biết kết quả thẩm định theo số người cũ ở các tiêu chí trên không còn giá trị."
    )

    def __init__(self, *args, was=None, found=(), **kwargs):
        """``found``: rows that were verified by the number ``was``; what stands of them is asked before it falls."""
        super().__init__(*args, **kwargs)
        self.was, self.found = was, found
        if not found:
            del self.fields["known"]

    def clean(self):
        data = super().clean()
        moves = data.get("head_count") not in (None, self.was)
        if self.found and moves and not data.pop("known", False):
            self.add_error(
                "known",
                f"Đổi số người thì bỏ kết quả thẩm định ở {len(self.found)} tiêu chí nêu trên; "
                "hãy xem lại rồi đánh dấu.",
            )
        data.pop("known", None)
        return data

    def shows(self, seen: str) -> None:
        """What was saved elsewhere is told by now: whoever saves once more means it."""
        self.data = self.data.copy()
        self.data["seen"] = seen
