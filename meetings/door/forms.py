"""What is typed at the door: which unit came or left, at what hour."""

from django import forms
from django.utils import timezone

from emulation_bloc.core.forms import DateTimeInput, Form

from ..enums import Passing, Presence
from ..models import Attendance


class UnitChoice(forms.ModelChoiceField):
    def label_from_instance(self, line):
        return line.participation.name


class DoorForm(Form):
    """``kind``: units that are here may leave, the others may come (back)."""

    line = UnitChoice(Attendance.objects.none(), label="Đơn vị", empty_label="Chọn đơn vị")
    at = forms.DateTimeField(label="Lúc", widget=DateTimeInput)

    def __init__(self, *args, meeting, kind, **kwargs):
        kwargs.setdefault("initial", {"at": _likely(meeting)})
        super().__init__(*args, prefix=kind, **kwargs)
        lines = meeting.attendance.select_related("participation")
        here = lines.filter(presence=Presence.PRESENT)
        self.fields["line"].queryset = here if kind == Passing.LEFT else lines.exclude(presence=Presence.PRESENT)
        if kind == Passing.LEFT:
            return
        self.fields["delegate_name"] = forms.CharField(
            label="Đại biểu", max_length=150, required=False, help_text="Trống: người đã ghi ở bảng điểm danh."
        )
        self.fields["delegate_title"] = forms.CharField(label="Chức vụ", max_length=200, required=False)


def _likely(meeting):
    """Now; for a meeting of another day, written up afterwards, its own day."""
    now, begun = timezone.localtime(), timezone.localtime(meeting.starts_at)
    return now if now.date() == begun.date() else begun


def door_forms(meeting):
    """Kind → an empty form for it."""
    return {kind.value: DoorForm(meeting=meeting, kind=kind.value) for kind in Passing}
