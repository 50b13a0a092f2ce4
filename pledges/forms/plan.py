from django import forms
from django.utils import timezone

from emulation_bloc.core.forms import DateInput, Form, ModelForm
from units.correcting.forms import CorrectionForm
from units.enums import DeadlineKind

from ..models import Movement, Plan
from .rows import row_set


class PlanForm(Form):
    title = forms.CharField(
        label="Trích yếu", max_length=300, help_text="Ví dụ: Hoạt động của Khối thi đua năm 2022.", required=False
    )


class SectionForm(Form):
    heading = forms.CharField(label="Đề mục", max_length=200)
    body = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 4}))


class TaskForm(Form):
    what = forms.CharField(label="Nội dung công việc", max_length=300)
    lead = forms.ChoiceField(label="Đơn vị chủ trì", required=False)
    lead_text = forms.CharField(
        label="Hoặc ghi bằng chữ", max_length=200, required=False, help_text="Ví dụ: Các đơn vị thành viên."
    )
    due = forms.DateField(label="Thời hạn", widget=DateInput, required=False)
    sets = forms.ChoiceField(
        label="Là thời hạn của năm",
        required=False,
        choices=[("", "Không"), *DeadlineKind.choices],
        help_text="Chọn thì ngày này cũng là thời hạn của các đơn vị; ghi một lần, dời một nơi.",
    )
    movement = forms.ChoiceField(label="Thuộc phong trào", required=False)
    helpers = forms.MultipleChoiceField(
        label="Đơn vị phối hợp", required=False, widget=forms.CheckboxSelectMultiple, help_text="Có thể chọn nhiều."
    )

    def __init__(self, *args, units, movements=(), **kwargs):
        """``units``: the year's participations, ``movements`` those of the year; read once for all rows."""
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        self.movements = {str(movement.pk): movement for movement in movements}
        names = [(key, unit.short_name) for key, unit in self.units.items()]
        self.fields["lead"].choices = [("", "—"), *names]
        self.fields["helpers"].choices = names
        self.fields["movement"].choices = [("", "—"), *((key, str(m)) for key, m in self.movements.items())]

    def clean_lead(self):
        return self.units.get(self.cleaned_data["lead"])

    def clean_movement(self):
        return self.movements.get(self.cleaned_data["movement"])

    def clean_helpers(self):
        return [self.units[key] for key in self.cleaned_data["helpers"]]

    def clean(self):
        if self.cleaned_data.get("lead") and self.cleaned_data.get("lead_text"):
            self.add_error("lead_text", "Chỉ chọn đơn vị chủ trì hoặc ghi bằng chữ.")
        if self.cleaned_data.get("sets") and not self.cleaned_data.get("due"):
            self.add_error("due", "Ghi ngày: việc này là một thời hạn của năm.")
        if self.cleaned_data.get("lead") in (self.cleaned_data.get("helpers") or ()):
            self.add_error("helpers", "Đơn vị chủ trì không cần ghi lại ở phần phối hợp.")


section_formset = row_set(SectionForm, can_order=True)
task_formset = row_set(TaskForm, can_order=True)


class IssuePlanForm(Form):
    number = forms.CharField(label="Số, ký hiệu", max_length=60, help_text="Ví dụ 33/KH-KTĐVHXH.")
    issued_on = forms.DateField(label="Ngày ban hành", widget=DateInput, initial=timezone.localdate)
    signer_name = forms.CharField(label="Người ký", max_length=150)
    signer_title = forms.CharField(
        label="Chức vụ người ký", max_length=150, help_text="Ví dụ: Giám đốc Sở Văn hóa, Thể thao và Du lịch."
    )


class DoneForm(Form):
    done_on = forms.DateField(
        label="Hoàn thành ngày",
        widget=DateInput,
        required=False,
        help_text="Để trống nếu chưa hoàn thành.",
        error_messages={"invalid": "Ngày hoàn thành chưa đúng; hãy nhập theo dạng ngày/tháng/năm."},
    )
    done_note = forms.CharField(
        label="Kết quả, sản phẩm",
        max_length=500,
        required=False,
        help_text="Ví dụ: Báo cáo sơ kết số 12/BC-KTĐ.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    late_reason = forms.CharField(
        label="Lý do hoàn thành muộn",
        max_length=500,
        required=False,
        help_text="Chỉ khi hoàn thành sau thời hạn.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MoveTaskForm(Form):
    due = forms.DateField(label="Thời hạn mới", widget=DateInput)
    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 2}), max_length=1000)


class CorrectPlanForm(CorrectionForm):
    class Meta:
        model = Plan
        fields = ["number", "issued_on", "title", "signer_name", "signer_title"]
        widgets = {"issued_on": DateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("number", "issued_on", "signer_name"):
            self.fields[name].required = True


class MovementForm(ModelForm):
    class Meta:
        model = Movement
        fields = ["title", "launcher", "first_year", "last_year", "source", "position"]
