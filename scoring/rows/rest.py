"""Agreeing at once with all rows that are left: what is asked, and the last time that it was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.dateparse import parse_datetime

from emulation_bloc.core.forms import Form
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused

MOVED = (
    "Có dòng vừa được lưu hoặc sửa từ nơi khác sau khi danh sách hiện ra, nên chưa ghi gì. "
    "Dưới đây là danh sách mới; hãy xem lại rồi bấm lần nữa."
)


class RestForm(Form):
    """``lines``: ``PageRow`` of the rows that are left, each with the revision at which it is shown.

    A row that moved since then is not agreed with unseen.
    """

    rows = forms.MultipleChoiceField(
        label="Các dòng",
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
        error_messages={"required": "Hãy đánh dấu ít nhất một dòng.", "invalid_choice": MOVED},
    )

    def __init__(self, *args: Any, lines: Sequence[Any], revision: Any, **kwargs: Any) -> None:
        """``revision``: row → how often what would be written over was saved."""
        self.lines = {f"{line.row.entry.pk}-{revision(line.row)}": line for line in lines}
        super().__init__(*args, initial={"rows": list(self.lines)}, **kwargs)
        self.fields["rows"].choices = [(key, line.row.spoken) for key, line in self.lines.items()]

    @property
    def has_opinions(self) -> bool:
        return any(line.opinions for line in self.lines.values())

    def ticked(self) -> list[tuple[Any, Any]]:
        """(line, its box), in the order of the page."""
        return list(zip(self.lines.values(), self["rows"].subwidgets, strict=True))

    def shown(self) -> dict[int, int]:
        """Key of an entry → the revision at which it was ticked."""
        return {int(key): int(revision) for key, revision in (row.split("-") for row in self.cleaned_data["rows"])}


@dataclass(frozen=True)
class LastTime:
    """What was agreed with at once and still stands as it was written then."""

    moment: datetime
    count: int
    who: str
    may_undo: bool
    did: str = "chấp nhận"


def last_time(action: str, subjects: Sequence[Model]) -> AuditEntry | None:
    """The last line of the trace that tells of such an act on one of ``subjects``. One query."""
    if not subjects:
        return None
    keys = [str(subject.pk) for subject in subjects]
    lines = AuditEntry.objects.filter(subject_type=subjects[0]._meta.label_lower, subject_id__in=keys, action=action)
    return lines.order_by("-pk").first()


def moment_of(text: str) -> datetime:
    """The moment by which the rows of one act are known; refused where it is none."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Refused("Không tìm thấy lần chấp nhận này; hãy tải lại trang.")
    return moment
