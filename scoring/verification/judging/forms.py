"""The verdict on one piece of evidence."""

from django import forms

from emulation_bloc.core.forms import Form

from ...enums import CitationVerdict
from .services import LONGEST_NOTE


class JudgeForm(Form):
    """Said of one piece of evidence for one criterion."""

    verdict = forms.ChoiceField(
        label="Kết luận",
        choices=[
            (CitationVerdict.ACCEPTED, CitationVerdict.ACCEPTED.label),
            (CitationVerdict.REFUSED, CitationVerdict.REFUSED.label),
            (CitationVerdict.PENDING, CitationVerdict.PENDING.label),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn một kết luận."},
    )
    note = forms.CharField(
        label="Nhận xét",
        required=False,
        help_text="Bắt buộc khi không chấp nhận; đơn vị đọc được khi thẩm định xong hoặc khi phiếu được trả lại.",
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args, citation, **kwargs):
        kwargs.setdefault("prefix", f"c{citation.pk}")
        kwargs.setdefault("initial", {"verdict": citation.verdict, "note": citation.verdict_note})
        super().__init__(*args, **kwargs)

    def clean(self):
        data = super().clean()
        note = data.get("note", "")
        if data.get("verdict") == CitationVerdict.REFUSED and not note.strip():
            self.add_error("note", "Ghi lý do không chấp nhận, để đơn vị biết cần bổ sung gì.")
        if len(note) > LONGEST_NOTE:
            self.add_error("note", f"Nhận xét dài {len(note)} ký tự, tối đa {LONGEST_NOTE}. Hãy viết gọn lại.")
        return data
