"""The paper that decides the publication: one of the year's, a new one typed here, or said to come later."""

from django import forms

from emulation_bloc.core.forms import DateInput, Form
from units.enums import PaperKind

TYPED = ("number", "issued_on", "issuer", "title")


class PublishForm(Form):
    paper = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label="Văn bản công bố",
        empty_label="Văn bản khác, ghi dưới đây",
        help_text="Quyết định hoặc thông báo công bố kết quả, có trong danh mục văn bản của năm.",
    )
    kind = forms.ChoiceField(
        label="Loại văn bản",
        choices=[(kind.value, kind.label) for kind in (PaperKind.NOTICE, PaperKind.DECISION, PaperKind.LETTER)],
        required=False,
    )
    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    issued_on = forms.DateField(label="Ngày ban hành", widget=DateInput, required=False)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200, required=False)
    title = forms.CharField(label="Trích yếu", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    later = forms.BooleanField(
        label="Văn bản công bố ban hành sau; ghi số, ngày ở trang Xếp hạng khi có", required=False
    )
    reason = forms.CharField(
        label="Lý do công bố lại",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Để trống: lấy lý do thu hồi lần công bố trước.",
    )

    despite = forms.CharField(
        label="Lý do vẫn công bố khi chưa sẵn sàng",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Ghi lý do vẫn công bố khi còn những điều chưa sẵn sàng nêu trên."},
    )

    def __init__(self, *args, year, again, unready, **kwargs):
        """``again``: something was published before, so a reason belongs to it; ``unready``: so one is needed."""
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = year.papers.all()
        if not again:
            del self.fields["reason"]
        if not unready:
            del self.fields["despite"]

    def clean(self):
        data = super().clean()
        typed = [name for name in TYPED if data.get(name)]
        ways = [bool(data.get("paper")), bool(typed), bool(data.get("later"))]
        if sum(ways) > 1:
            raise forms.ValidationError(
                "Chỉ chọn một cách: văn bản có trong danh mục, văn bản mới ghi ở dưới, hoặc văn bản ban hành sau."
            )
        if not any(ways) and not self.errors:
            raise forms.ValidationError(
                "Chọn hoặc ghi văn bản công bố (số, ngày, cơ quan ban hành); "
                "nếu chưa ban hành thì đánh dấu “ban hành sau”."
            )
        if typed:
            for name in TYPED:
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, f"Ghi {self.fields[name].label.lower()} của văn bản công bố.")
        return data

    @property
    def new_paper(self):
        """The values of a paper typed here; ``None`` where none was."""
        data = self.cleaned_data
        if not data.get("number"):
            return None
        return {name: data[name] for name in ("kind", *TYPED)}
