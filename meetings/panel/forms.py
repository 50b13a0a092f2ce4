"""Who counts: one head, members, never from a unit that stands in the poll."""

from django import forms

from emulation_bloc.core.dates import local_date
from emulation_bloc.core.forms import Form

from ..enums import PanelRole
from ..wording import SAID_HOW
from . import queries


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
        people = queries.possible_panel(poll.meeting.year, local_date(poll.meeting.starts_at))
        people = people.exclude(unit_id__in=standing)
        if decided := queries.decided_panel(poll.meeting):
            people = people.filter(pk__in=[seat.user_id for seat in decided.seats.all()])
        for name in ("head", "members"):
            self.fields[name].queryset = people
            self.fields[name].label_from_instance = lambda person: f"{person} – {person.unit.short_name}"

    def _now(self, poll):
        """Whom the vote has; before any is named, whom the meeting elected and whose unit does not stand in it."""
        standing = {option.participation_id for option in poll.candidates} - {None}
        decided = queries.decided_panel(poll.meeting)
        elected = [seat for seat in decided.seats.all() if seat.participation_id not in standing] if decided else []
        panel = poll.panel.all() or elected
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


class DecidedPanelForm(Form):
    """Whom the meeting elected to count, and how; from the first opened vote on also why it elected others."""

    head = forms.ModelChoiceField(label="Tổ trưởng", queryset=None, empty_label="Chọn tổ trưởng")
    members = forms.ModelMultipleChoiceField(
        label="Thành viên", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    basis = forms.CharField(label="Hội nghị quyết định thế nào", max_length=300, help_text=SAID_HOW)
    reason = forms.CharField(
        label="Lý do thay đổi", max_length=300, help_text="Đã có cuộc bỏ phiếu kín được mở; lý do in trong biên bản."
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, initial=self._now(queries.decided_panel(meeting)), **kwargs)
        for name in ("head", "members"):
            self.fields[name].queryset = queries.possible_panel(meeting.year, local_date(meeting.starts_at))
            self.fields[name].label_from_instance = lambda person: f"{person} – {person.unit.short_name}"
        if not queries.any_secret_vote_opened(meeting):
            del self.fields["reason"]

    def _now(self, decided):
        seats = list(decided.seats.all()) if decided else []
        return {
            "head": next((seat.user_id for seat in seats if seat.role == PanelRole.HEAD), None),
            "members": [seat.user_id for seat in seats if seat.role == PanelRole.MEMBER],
            "basis": decided.basis if decided else "",
        }

    def arguments(self):
        """Keyword arguments of ``services.decide_panel``."""
        head = self.cleaned_data["head"]
        others = [person for person in self.cleaned_data["members"] if person != head]
        return {
            "members": [(head, PanelRole.HEAD), *[(person, PanelRole.MEMBER) for person in others]],
            "basis": self.cleaned_data["basis"],
            "reason": self.cleaned_data.get("reason", ""),
        }
