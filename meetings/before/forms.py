"""What is typed before the meeting: the invitation, the answer to it, papers of the pack."""

from django import forms

from emulation_bloc.core.forms import DateInput, Form
from units.enums import WrittenOpinions
from units.queries import regulation_of

from ..enums import Reply

NOT_DEPUTED = "Chỉ ghi khi chọn “Ủy quyền người khác dự”; hãy chọn lại cách trả lời hoặc để trống ô này."
NOT_AWAY = "Chỉ gửi phong bì khi chọn “Vắng”; hãy chọn lại cách trả lời hoặc bỏ dấu này."


class InvitationForm(Form):
    number = forms.CharField(label="Số giấy mời", max_length=60, required=False, help_text="Ví dụ 12/GM-KTĐVHXH.")
    invited_on = forms.DateField(label="Ngày gửi", widget=DateInput)
    reply_by = forms.DateField(label="Trả lời trước hết ngày", widget=DateInput, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reply_by") and cleaned.get("invited_on") and cleaned["reply_by"] < cleaned["invited_on"]:
            self.add_error("reply_by", "Hạn trả lời phải từ ngày gửi giấy mời trở đi.")
        return cleaned


class ReplyForm(Form):
    """``people``: those of the unit who may vote instead of the head."""

    reply = forms.ChoiceField(
        label="Trả lời",
        choices=[choice for choice in Reply.choices if choice[0] != Reply.NONE],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một cách trả lời."},
    )
    delegate_name = forms.CharField(label="Họ tên người được ủy quyền", max_length=150, required=False)
    delegate_title = forms.CharField(label="Chức vụ", max_length=200, required=False)
    voter = forms.TypedChoiceField(
        label="Tài khoản bỏ phiếu thay thủ trưởng",
        required=False,
        empty_value=None,
        help_text="Chọn khi người được ủy quyền bỏ phiếu trên máy.",
    )
    letter = forms.FileField(label="Giấy ủy quyền (PDF hoặc ảnh)", required=False)
    envelope = forms.BooleanField(
        label="Gửi ý kiến bằng văn bản trong phong bì dán kín",
        required=False,
        help_text="Tổ kiểm phiếu bỏ vào hòm cùng phiếu giấy.",
    )
    note = forms.CharField(label="Ghi chú, lý do vắng", max_length=300, required=False)

    def __init__(self, *args, meeting, people, **kwargs):
        super().__init__(*args, **kwargs)
        known = {str(person.pk): person for person in people}
        self.fields["voter"].choices = [("", "Không chọn"), *[(key, str(person)) for key, person in known.items()]]
        self.fields["voter"].coerce = known.get
        if regulation_of(meeting.year).written_opinions != WrittenOpinions.COUNTED:
            del self.fields["envelope"]

    def clean(self):
        """What is filled in of another reply than the one chosen is told, not dropped."""
        cleaned = super().clean()
        reply = cleaned.get("reply")
        if reply and reply != Reply.DEPUTED:
            for name in self._said_of_a_deputy(cleaned):
                self.add_error(name, NOT_DEPUTED)
        if reply and reply != Reply.AWAY and cleaned.get("envelope"):
            self.add_error("envelope", NOT_AWAY)
        return cleaned

    def _said_of_a_deputy(self, cleaned):
        """Filled in now; what an earlier reply left in its boxes gives way to the new one."""
        was = {name: str(self.initial.get(name) or "") for name in ("delegate_name", "voter")}
        now = {"delegate_name": cleaned.get("delegate_name"), "voter": getattr(cleaned.get("voter"), "pk", "")}
        changed = [name for name, text in now.items() if text and str(text) != was[name]]
        return [*changed, *(["letter"] if cleaned.get("letter") else [])]


class PackForm(Form):
    title = forms.CharField(label="Tên tài liệu", max_length=300, required=False, help_text="Trống: lấy tên tệp.")
    upload = forms.FileField(label="Tệp", error_messages={"required": "Hãy chọn một tệp."})
