"""What is typed about a meeting: its particulars, who came."""

import json

from django import forms
from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.forms import DateTimeInput, Form, ModelForm
from emulation_bloc.core.formsets import record_set, row_set
from pledges.models import PlanTask

from ..enums import Presence
from ..models import Attendance, Guest, Meeting
from ..wording import NEEDS_A_LETTER, SENT_AN_ENVELOPE
from .proposing import title_for
from .services import ATTENDANCE_FIELDS, PARTICULARS


class TaskField(forms.ModelChoiceField):
    """A task of the plan, named with the day it has now."""

    def __init__(self, empty_label):
        super().__init__(
            PlanTask.objects.none(), label="Thực hiện nhiệm vụ của kế hoạch", required=False, empty_label=empty_label
        )

    def label_from_instance(self, task):
        return f"{task.what} ({f'hạn {short_date(task.due)}' if task.due else 'chưa ghi ngày'})"


class MeetingForm(ModelForm):
    like = forms.ModelChoiceField(
        Meeting.objects.none(), label="Chương trình", required=False, empty_label="Chương trình mẫu của loại hội nghị"
    )

    task = TaskField(empty_label="Không gắn nhiệm vụ nào")

    class Meta:
        model = Meeting
        fields = ("kind", *PARTICULARS)
        widgets = {"starts_at": DateTimeInput}

    def __init__(self, *args, former=None, tasks=None, proposed=None, **kwargs):
        """``former``: meetings whose agenda a new one may begin from; ``tasks``: those it may carry out, if any;
        ``proposed``: title and agenda of each kind (``proposing.proposals``), which follow the kind that is chosen."""
        super().__init__(*args, **kwargs)
        self.proposed = proposed
        if self.instance.pk:
            # Agenda and attendance were made for the kind; the task has a form of its own.
            del self.fields["kind"], self.fields["like"], self.fields["task"]
        else:
            if tasks is None:
                del self.fields["task"]
            else:
                self.fields["task"].queryset = tasks
                self.fields["task"].help_text = "Ngày của nhiệm vụ là ngày họp; dời hội nghị thì nhiệm vụ đi theo."
            self.fields["kind"].widget.attrs["data-proposals"] = json.dumps(
                {
                    kind: {name: getattr(value, "pk", value) or "" for name, value in values.items()}
                    for kind, values in proposed.items()
                }
            )
            self.fields["like"].queryset = former
            self.fields["like"].label_from_instance = lambda meeting: f"Như {meeting.title} (năm {meeting.year.year})"

    def clean(self):
        cleaned = super().clean()
        if self.proposed and cleaned.get("kind") and cleaned.get("title"):
            cleaned["title"] = title_for(cleaned["kind"], cleaned["title"], self.proposed)
        return cleaned

    def particulars(self):
        return {name: self.cleaned_data[name] for name in PARTICULARS}


class MoveForm(Form):
    starts_at = forms.DateTimeField(label="Ngày giờ mới", widget=DateTimeInput)
    reason = forms.CharField(
        label="Lý do dời",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Các đơn vị được mời đọc được câu này.",
    )


class CarriedTaskForm(Form):
    task = TaskField(empty_label="Không gắn nhiệm vụ nào (nhiệm vụ giữ ngày hiện có)")

    def __init__(self, *args, tasks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["task"].queryset = tasks


class MeetingOfTaskForm(Form):
    meeting = forms.ModelChoiceField(Meeting.objects.none(), label="Hội nghị thực hiện nhiệm vụ", empty_label="Chọn")

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings
        self.fields["meeting"].label_from_instance = lambda one: (
            f"{one.title} ({timezone.localtime(one.starts_at):%H:%M %d/%m/%Y})"
        )


class EndForm(Form):
    ended_at = forms.DateTimeField(label="Giờ bế mạc", widget=DateTimeInput)


class CameForm(Form):
    """When those came who are ticked present on the page."""

    came_at = forms.DateTimeField(
        label="Giờ đến của các đơn vị vừa chọn “Có mặt”",
        widget=DateTimeInput,
        required=False,
        help_text="Trống: giờ khai mạc khi điểm danh lần đầu, sau đó là bây giờ. Biên bản ghi giờ của đơn vị đến muộn.",
    )


class AttendanceForm(ModelForm):
    """``people``: id of a unit → those of it who may be named to vote instead of its head."""

    voter = forms.TypedChoiceField(label="Người bỏ phiếu", required=False, empty_value=None)

    class Meta:
        model = Attendance
        fields = ATTENDANCE_FIELDS
        widgets = {"delegate_title": forms.TextInput, "note": forms.TextInput}

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        of_unit = {str(person.pk): person for person in people.get(self.instance.participation.unit_id, ())}
        self.fields["voter"].choices = [("", "Thủ trưởng"), *[(key, str(person)) for key, person in of_unit.items()]]
        self.fields["voter"].coerce = of_unit.get
        if self.instance.presence != Presence.LEFT:  # leaving has an hour, and so an act of its own
            self.fields["presence"].choices = [one for one in Presence.choices if one[0] != Presence.LEFT]
        # A page opened before somebody checked in says what it showed then: only what was changed on it is saved.
        for name in ATTENDANCE_FIELDS:
            self.fields[name].show_hidden_initial = True

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("voter") and not cleaned.get("by_letter"):
            self.add_error("voter", NEEDS_A_LETTER)
        if cleaned.get("presence") == Presence.PRESENT and self.instance.envelope:
            self.add_error("presence", SENT_AN_ENVELOPE)
        return cleaned

    def typed(self):
        """Only what was changed on the page."""
        return {name: self.cleaned_data[name] for name in ATTENDANCE_FIELDS if name in self.changed_data}

    def was(self):
        """What the page showed in the fields that were changed on it, where it said so."""
        return {name: self._shown(name) for name in self.typed() if self[name].html_initial_name in self.data}

    def _shown(self, name):
        shown = self.data[self[name].html_initial_name]
        field = self.fields[name]
        if name == "voter":
            return field.coerce(shown)
        return field.to_python(shown)

    def begin_anew(self, line):
        """What was typed stays; saved again, it is known what ``line`` says by now."""
        self.data = self.data.copy()
        for name in ATTENDANCE_FIELDS:
            now = line.voter_id if name == "voter" else getattr(line, name)
            self.data[self[name].html_initial_name] = "" if now is None else str(now)


AttendanceFormSet = record_set(Attendance, AttendanceForm)


class GuestForm(ModelForm):
    class Meta:
        model = Guest
        fields = ("name", "title", "organisation")


GuestFormSet = row_set(GuestForm, extra=2)


def attendance_formset(meeting, people, data=None):
    """A line per unit; ``people`` as ``AttendanceForm`` takes them."""
    return AttendanceFormSet(data, queryset=meeting.attendance.all(), prefix="row", form_kwargs={"people": people})


def attendance_rows(formset):
    """Attendance pk → what was ticked and typed, apart from what stands as the page showed it."""
    return {form.instance.pk: typed for form in formset.forms if (typed := form.typed())}


def attendance_was(formset):
    """Attendance pk → what the page showed where something else was typed."""
    return {form.instance.pk: form.was() for form in formset.forms}


def begin_attendance_anew(formset, lines):
    """``lines``: rows written meanwhile, by pk, as they are now."""
    for form in formset.forms:
        if form.instance.pk in lines:
            form.begin_anew(lines[form.instance.pk])


def guest_rows(formset):
    """Guests in the order typed; a line cleared of everything is a guest taken off the list."""
    return [form.cleaned_data for form in formset.forms if form.cleaned_data.get("name")]
