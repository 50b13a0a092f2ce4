from django import forms

from emulation_bloc.core.forms import DateInput, Form, ModelForm

from ..models import Movement
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

    def __init__(self, *args, units, **kwargs):
        """``units``: the year's participations, read once for all rows."""
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        self.fields["lead"].choices = [("", "—"), *((key, unit.short_name) for key, unit in self.units.items())]

    def clean_lead(self):
        return self.units.get(self.cleaned_data["lead"])

    def clean(self):
        if self.cleaned_data.get("lead") and self.cleaned_data.get("lead_text"):
            self.add_error("lead_text", "Chỉ chọn đơn vị chủ trì hoặc ghi bằng chữ.")


section_formset = row_set(SectionForm, can_order=True)
task_formset = row_set(TaskForm, can_order=True)


class IssuePlanForm(Form):
    number = forms.CharField(label="Số, ký hiệu", max_length=60, help_text="Ví dụ 33/KH-KTĐVHXH.")
    issued_on = forms.DateField(label="Ngày ban hành", widget=DateInput)
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


class MovementForm(ModelForm):
    class Meta:
        model = Movement
        fields = ["title", "launcher", "first_year", "last_year", "source", "position"]
