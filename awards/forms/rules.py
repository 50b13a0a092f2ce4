"""What is typed to answer a rule of the year about one unit."""

from django import forms

from emulation_bloc.core.forms import DateInput, Form

YES_NO = (("", "Chọn"), ("yes", "Đúng"), ("no", "Không đúng"))
SAID = (("", "Chưa trả lời"), ("yes", "Không có ý kiến khác"), ("no", "Không đồng ý"))


class AnswerForm(Form):
    """``asks``: what the kind of rule wants to know (``Kind.asks``)."""

    met = forms.ChoiceField(label="Điều kiện này", choices=YES_NO)
    number = forms.IntegerField(label="Số", min_value=0)
    base = forms.IntegerField(label="Trên tổng số", min_value=1, required=False)
    asked_on = forms.DateField(label="Ngày hỏi", widget=DateInput)
    on = forms.DateField(label="Ngày của tài liệu, của trả lời", widget=DateInput)
    source = forms.CharField(
        label="Tài liệu, văn bản",
        max_length=300,
        help_text="Số, ngày, nơi ban hành; tài liệu nội bộ thì nơi cất giữ.",
    )

    FIELDS = {"met": ("met",), "count": ("number", "base"), "consulted": ("asked_on", "met")}

    def __init__(self, *args, asks, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("met", "number", "base", "asked_on"):
            if name not in self.FIELDS[asks]:
                del self.fields[name]
        if asks == "consulted":
            self.fields["met"].choices, self.fields["met"].required = SAID, False
            self.fields["met"].label = "Ý kiến"

    def clean(self):
        cleaned = super().clean()
        number, base = cleaned.get("number"), cleaned.get("base")
        if number is not None and base is not None and number > base:
            self.add_error("number", "Số không được lớn hơn tổng số.")
        return cleaned

    def arguments(self):
        values = dict(self.cleaned_data)
        if "met" in values:
            values["met"] = {"yes": True, "no": False}.get(values["met"])
        return values
