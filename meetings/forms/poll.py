"""What is typed to put a question to the vote and to name who counts."""

from django import forms

from emulation_bloc.core.forms import Form, NumberField
from units.enums import LeadershipRole, PercentageBase

from .. import queries
from ..enums import PanelRole, PollKind, PollMethod


class Candidates(forms.ModelMultipleChoiceField):
    """Units of the year; the deputy in office is marked where the next leader is elected."""

    deputy_unit = None

    def label_from_instance(self, participation):
        mark = " (đề xuất: Khối phó đương nhiệm)" if participation.unit_id == self.deputy_unit else ""
        return f"{participation.name}{mark}"


class PollForm(Form):
    """The fields that this kind of poll needs, filled in from the year's regulation."""

    question = forms.CharField(label="Nội dung lấy phiếu", max_length=300)
    candidates = Candidates(
        label="Đơn vị đưa ra lấy phiếu",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn ít nhất một đơn vị đưa ra lấy phiếu."},
    )
    labels = forms.CharField(
        label="Các phương án",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Mỗi dòng một phương án. Để trống nếu chỉ hỏi đồng ý hay không đồng ý với nội dung trên.",
    )
    method = forms.ChoiceField(label="Hình thức", choices=PollMethod.choices)
    seats = forms.IntegerField(label="Số được chọn", min_value=1, max_value=100)
    majority_percent = NumberField(label="Tỷ lệ phải đạt (%)", min_value=0, max_value=100)
    majority_strict = forms.BooleanField(
        label="Phải trên tỷ lệ này", required=False, help_text="Đánh dấu: phải vượt; bỏ trống: bằng cũng đạt."
    )
    percentage_base = forms.ChoiceField(label="Tỷ lệ tính trên", choices=PercentageBase.choices)
    quorum_percent = NumberField(label="Tỷ lệ có mặt tối thiểu (%)", min_value=0, max_value=100)

    def __init__(self, *args, meeting, kind, role="", **kwargs):
        self.meeting, self.kind, self.role = meeting, kind, role
        super().__init__(*args, initial=self._proposal(), **kwargs)
        if kind == PollKind.RESOLUTION:
            del self.fields["candidates"], self.fields["seats"]
        else:
            del self.fields["labels"]
            self.fields["candidates"].queryset = meeting.year.participations.select_related("unit")
        if kind == PollKind.ELECTION:
            del self.fields["seats"]
        if role == LeadershipRole.LEADER:
            self.fields["candidates"].deputy_unit = self._deputy_unit()

    def _proposal(self):
        rules = queries.regulation_of(self.meeting.year)
        by_hand = self.kind == PollKind.RESOLUTION
        return {
            "question": self._question(),
            "method": PollMethod.SHOW_OF_HANDS if by_hand else PollMethod.SECRET_PAPER,
            "seats": 1,
            "majority_percent": rules.majority_percent,
            "majority_strict": rules.majority_strict,
            "percentage_base": PercentageBase.PRESENT if by_hand else rules.percentage_base,
            "quorum_percent": rules.quorum_percent,
            "candidates": self._proposed(),
        }

    def _question(self):
        if self.kind == PollKind.ELECTION:
            return f"Bầu {LeadershipRole(self.role).label} năm {self.meeting.year.year + 1}"
        return ""

    def _proposed(self):
        if self.role != LeadershipRole.LEADER:
            return []
        return list(self.meeting.year.participations.filter(unit_id=self._deputy_unit()))

    def _deputy_unit(self):
        deputy = self.meeting.year.leaderships.filter(role=LeadershipRole.DEPUTY).first()
        return deputy.unit_id if deputy else None

    def clean(self):
        cleaned = super().clean()
        percent = cleaned.get("majority_percent")
        if percent is not None and percent == 0:
            self.add_error("majority_percent", "Tỷ lệ phiếu phải lớn hơn 0%.")
        return cleaned

    def arguments(self):
        """Keyword arguments of ``services.add_poll``."""
        values = dict(self.cleaned_data)
        lines = values.pop("labels", "").splitlines()
        labels = [line.strip()[:300] for line in lines if line.strip()]
        return {**values, "kind": self.kind, "role": self.role, "label_options": labels or None}


class PanelForm(Form):
    """One head and as many members as wished, never from a unit that stands in the poll."""

    head = forms.ModelChoiceField(label="Tổ trưởng", queryset=None, empty_label="Chọn tổ trưởng")
    members = forms.ModelMultipleChoiceField(
        label="Thành viên", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    double_count = forms.BooleanField(
        label="Hai người đếm độc lập",
        required=False,
        help_text="Mỗi người tự nhập, không thấy số của người kia; khi hai người khớp nhau, kết quả mới được ghi.",
    )
    for_all = forms.BooleanField(label="Dùng tổ này cho mọi cuộc bỏ phiếu kín chưa mở", required=False)

    def __init__(self, *args, poll, **kwargs):
        super().__init__(*args, initial=self._now(poll), **kwargs)
        standing = [o.participation.unit_id for o in poll.candidates if o.participation]
        people = queries.possible_panel(poll.meeting.year).exclude(unit_id__in=standing)
        for name in ("head", "members"):
            self.fields[name].queryset = people
            self.fields[name].label_from_instance = lambda person: f"{person} – {person.unit.short_name}"

    def _now(self, poll):
        panel = poll.panel.all()
        head = next((m.user_id for m in panel if m.role == PanelRole.HEAD), None)
        return {
            "head": head,
            "members": [m.user_id for m in panel if m.role == PanelRole.MEMBER],
            "for_all": True,
            "double_count": poll.double_count,
        }

    def panel(self):
        """(user, role) pairs; the head ticked once more among the members is still the head."""
        head = self.cleaned_data["head"]
        others = [person for person in self.cleaned_data["members"] if person != head]
        return [(head, PanelRole.HEAD), *[(person, PanelRole.MEMBER) for person in others]]

    def arguments(self):
        """Keyword arguments of ``services.name_panel``."""
        return {"members": self.panel(), **{name: self.cleaned_data[name] for name in ("for_all", "double_count")}}
