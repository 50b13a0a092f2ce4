"""Making an appeal, and answering it."""

from django import forms

from emulation_bloc.core.forms import Form

from .. import words
from ..arithmetic import values
from ..arithmetic.answers import Answer
from ..enums import AppealStatus
from ..fields import ValueField
from ..rows.boxes import base_field, value_field
from ..rows.sure import SURE, ask_if_share

LONGEST = 4000


class AskedForm(Form):
    """A number under the rule of one row: value, base where the rule asks for one, or not applicable."""

    asks = ""

    def __init__(self, *args, entry, **kwargs):
        self.entry, self.rule = entry, entry.criterion.rule()
        super().__init__(*args, **kwargs)
        label = f"{words.value_label(self.rule)} {self.of_whom}"
        self.fields["value"] = value_field(self.rule, label=label, show_hidden_initial=False)
        if self.rule.asks_base:
            self.fields["base"] = base_field(self.rule, show_hidden_initial=False)
        if entry.criterion.may_stay_out:
            self.fields["not_applicable"] = forms.BooleanField(required=False, label=self.not_applicable_label)

    def clean(self):
        data = super().clean()
        value, base = data.get("value"), data.get("base")
        if value is not None and (fault := values.value_fault(self.rule, value, base)):
            self.add_error("value", fault)
        else:
            self._ask(value, base)
        if data.get("not_applicable") and (value, base, data.get("points")) != (None, None, None):
            self.add_error("not_applicable", "Đã ghi số liệu thì không chọn không phát sinh nhiệm vụ.")
        elif value is None and base is not None and "value" not in self.errors:
            self.add_error("value", self.rule.of_kind.base.alone)
        return data

    def _ask(self, value, base):
        """What was claimed or found already was asked about then."""
        if value not in (self.entry.claimed.value, self.entry.verified.value):
            ask_if_share(self, self.rule, Answer(value, base))
        if self.asks:
            tick = forms.CheckboxInput({"value": self.asks})
            self.fields[SURE] = forms.BooleanField(required=False, label=f"Đúng là {self.asks}%", widget=tick)

    @property
    def asked(self):
        data = self.cleaned_data
        return Answer(
            value=data.get("value"),
            base=data.get("base"),
            not_applicable=bool(data.get("not_applicable")),
            points=data.get("points"),
        )


class AppealForm(AskedForm):
    of_whom = "đề nghị"
    not_applicable_label = "Đề nghị công nhận không phát sinh nhiệm vụ (K/AD)"
    field_order = ["grounds", "value", "base", "points", "not_applicable"]

    grounds = forms.CharField(
        label="Lý do kiến nghị",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        help_text="Nêu căn cứ: văn bản, số liệu, minh chứng đã nộp. Người trả lời và hội nghị đọc nội dung này.",
        error_messages={"required": "Hãy nêu lý do kiến nghị."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value"].help_text = "Không bắt buộc; điểm được tính theo quy tắc của tiêu chí."
        if not (self.rule.is_judged or self.rule.settles) and words.has_points(self.rule):
            self.fields["points"] = ValueField(
                places=2, required=False, label="Điểm đề nghị", help_text="Khi chỉ đề nghị điểm, không nêu số liệu."
            )
        self.order_fields(self.field_order)


class AnswerForm(AskedForm):
    of_whom = "thẩm định mới"
    not_applicable_label = "Công nhận không phát sinh nhiệm vụ (K/AD)"
    field_order = ["status", "value", "base", "not_applicable", "answer", "basis"]

    status = forms.ChoiceField(
        label="Kết luận",
        choices=[
            (AppealStatus.UPHELD.value, "Chấp nhận"),
            (AppealStatus.PARTLY.value, "Chấp nhận một phần"),
            (AppealStatus.DISMISSED.value, "Giữ nguyên điểm"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một kết luận."},
    )
    answer = forms.CharField(
        label="Nội dung trả lời",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        help_text="Đơn vị đọc nguyên văn; nội dung này được đưa vào biên bản hội nghị.",
        error_messages={"required": "Hãy ghi nội dung trả lời."},
    )
    basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Văn bản, điều khoản hoặc minh chứng làm căn cứ.",
        error_messages={"required": "Hãy ghi căn cứ trả lời."},
    )

    def __init__(self, *args, appeal, may_change, **kwargs):
        self.appeal = appeal
        super().__init__(*args, **kwargs)
        self.fields["value"].help_text = (
            "Chỉ cần khi chấp nhận một phần; chấp nhận thì lấy đúng điều đơn vị đề nghị."
            if appeal.asked.is_given
            else "Cần khi chấp nhận hoặc chấp nhận một phần; điểm được tính theo quy tắc của tiêu chí."
        )
        if not may_change:
            self.fields["status"].choices = self.fields["status"].choices[-1:]
            for name in ("value", "base", "not_applicable"):
                self.fields.pop(name, None)
        self.order_fields(self.field_order)

    def clean(self):
        """What is concluded and what is typed beside it say one thing."""
        data = super().clean()
        if self.errors or "value" not in self.fields:
            return data
        found, wished = self.asked, self.appeal.asked
        if not found.is_given:
            return data
        if data["status"] == AppealStatus.DISMISSED:
            self.add_error("value", "Giữ nguyên điểm thì không ghi số liệu mới; hãy để trống hoặc chọn lại kết luận.")
        elif data["status"] == AppealStatus.UPHELD and wished.is_given and not found.says(wished):
            asked = words.answer_in_words(self.rule, wished)
            self.add_error(
                "value",
                f"Chấp nhận là lấy đúng điều đơn vị đề nghị ({asked}); số liệu khác thì chọn “Chấp nhận một phần”, "
                "hoặc để trống ô này.",
            )
        return data
